//! Codes of both databases become words a user can act on.

use super::*;

#[test]
fn codes_say_what_happened() {
    let key = |code| by_code(code).map(|it| it.key());
    assert_eq!(key("5"), Some("store.locked"));
    assert_eq!(key("517"), Some("store.locked"), "extended: busy snapshot");
    assert_eq!(key("13"), Some("store.full"));
    assert_eq!(key("4874"), Some("store.full"), "no room for the shared memory");
    assert_eq!(key("8"), Some("store.not_writable"));
    assert_eq!(key("1032"), Some("store.not_writable"), "extended: moved");
    assert_eq!(key("14"), Some("store.not_writable"));
    assert_eq!(key("266"), Some("store.disk"));
    assert_eq!(key("11"), Some("store.broken"));
    assert_eq!(key("26"), Some("store.not_ours"));
    assert_eq!(key("1"), None);
    assert_eq!(key("55P03"), Some("store.locked"));
    assert_eq!(key("53100"), Some("store.full"));
    assert_eq!(key("28P01"), Some("store.refused"));
    assert_eq!(key("23505"), None, "five digits are PostgreSQL's");
}
