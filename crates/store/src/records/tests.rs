//! The declarations of the tables hold together.

use super::*;

#[test]
fn no_column_stands_twice() {
    for table in TABLES {
        let mut names = columns(table).expect("declared");
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{table}");
    }
}
