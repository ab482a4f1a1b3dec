//! Rows of small registers, found again in the bytes that are kept.

use super::*;
use crate::story::with_files;

const REGISTER: &str = "示例名录,,
企业名称,地区,visibility
甲厂,220100,
乙厂,210100,owner

丙厂,210100,
";

fn at(row: u32, around: u32) -> RowQuery {
    RowQuery { row, around, ..RowQuery::default() }
}

async fn only(it: &Cooperation) -> String {
    it.store.sources().await.expect("listed")[0].id.clone()
}

fn numbers(found: &SourceRowsAround) -> Vec<u32> {
    found.rows.iter().map(|it| it.row).collect()
}

#[tokio::test]
async fn rows_are_those_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = with_files(folder.path(), "", &[("a.csv", REGISTER)]).await;
    let source = only(&it).await;
    let cache = SheetCache::new(1 << 20);
    let asked = RowQuery { source: source.clone(), ..at(4, 2) };
    let found = it.source_rows(&asked, &cache).await.expect("found");
    assert_eq!((found.header_row, found.table.as_str()), (2, "organisations"));
    assert_eq!(found.header, ["企业名称", "地区", "visibility"]);
    assert_eq!(found.fields, ["name", "region", "visibility"]);
    assert_eq!(numbers(&found), [3, 4, 6], "the header and blank rows are left out");
    assert_eq!(found.rows[1].cells, ["乙厂", "210100", "owner"]);
    let again = it.source_rows(&asked, &cache).await.expect("found");
    assert_eq!(again, found, "out of the cache");
    let by_hash = RowQuery { source: found.sha256.clone(), ..at(6, 0) };
    let found = it.source_rows(&by_hash, &cache).await.expect("found");
    assert_eq!(numbers(&found), [6]);
    let bytes = it.source(&source).await.expect("found");
    assert_eq!(
        (bytes.name.as_str(), bytes.bytes.as_slice()),
        ("a.csv", REGISTER.as_bytes())
    );
    let unknown = it.source("none").await;
    assert!(matches!(unknown, Err(UseError::Wrong { key: "source.unknown", .. })));
    let sheet = RowQuery { sheet: "另一张".to_owned(), ..asked };
    let unknown = it.source_rows(&sheet, &cache).await;
    assert!(matches!(unknown, Err(UseError::Wrong { key: "source.no_sheet", .. })));
}

#[tokio::test]
async fn a_row_that_another_region_keeps_is_withheld() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = with_files(folder.path(), "220000", &[("a.csv", REGISTER)]).await;
    let asked = RowQuery { source: only(&it).await, ..at(4, 2) };
    let found = it.source_rows(&asked, &SheetCache::new(0)).await.expect("found");
    let withheld: Vec<bool> = found.rows.iter().map(|it| it.withheld).collect();
    assert_eq!(withheld, [false, true, false]);
    assert_eq!(found.rows[1].cells, [""; 0]);
    let refused = it.source(&asked.source).await;
    assert!(matches!(refused, Err(UseError::Wrong { key: "source.kept", .. })));
}

#[tokio::test]
async fn a_page_has_no_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = crate::story::of_example(folder.path(), "jilin-liaoning").await;
    let sources = it.sources_listed().await.expect("listed");
    let page = sources.iter().find(|it| it.name == "page.html").expect("a page");
    let asked = RowQuery { source: page.id.clone(), ..at(1, 1) };
    let refused = it.source_rows(&asked, &SheetCache::new(0)).await;
    assert!(matches!(refused, Err(UseError::Wrong { key: "source.no_table", .. })));
}

#[test]
fn the_cache_lets_go_of_what_was_used_longest_ago() {
    let open = |text: &str| {
        let source = Source { name: "a.csv", bytes: text.as_bytes() };
        Arc::new(SourceRows::open(&source, &Recipe::default()).expect("opened"))
    };
    let rows = open("name\n甲厂\n");
    let cache = SheetCache::new(2 * rows.bytes());
    for id in ["a", "b"] {
        cache.keep(id, &rows);
    }
    assert!(cache.get("a").is_some());
    cache.keep("c", &rows);
    assert!(cache.get("b").is_none(), "not asked for since");
    assert!(cache.get("a").is_some() && cache.get("c").is_some());
}
