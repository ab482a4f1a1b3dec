//! A workbook of gaps of our own, read back with another reader.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};

use super::*;
use crate::gaps::Question;
use crate::trial::{empty, file, import};

/// Names that a spreadsheet would take for formulas, and one that it would take for a
/// number.
const NAMES: [&str; 4] =
    ["=HYPERLINK(\"http://x.example\",\"看\")", "+cmd|'/c calc'!A1", "@x", "007"];

async fn answer(folder: &std::path::Path) -> Answer {
    let it = empty(&folder.join("a.lq").display().to_string()).await;
    let mut rows = vec!["id,企业名称,地区,经营范围".to_owned()];
    for n in 0..5 {
        rows.push(format!("h{n},长春示例{n}汽车有限公司,220000,汽车整车制造"));
    }
    for (n, name) in NAMES.iter().enumerate() {
        let name = name.replace('"', "\"\"");
        rows.push(format!("p{n},\"{name}\",210000,汽车轮胎制造"));
    }
    import(&it, &[file(folder, "=a.csv", &rows.join("\n"))]).await;
    let question = Question { all: true, ..Question::of(Some("220000"), Some("210000")) };
    let answer = it.gaps(&question).await.expect("answered");
    it.close().await;
    answer
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook")
}

/// The cells of a column, by its header.
fn column(sheet: &Range<Data>, head: &str) -> Vec<Data> {
    let heads = sheet.rows().next().expect("headers");
    let at = heads.iter().position(|it| *it == Data::String(head.to_owned()));
    let at = at.unwrap_or_else(|| panic!("no {head} in {heads:?}"));
    sheet.rows().skip(1).map(|row| row[at].clone()).collect()
}

#[tokio::test]
async fn texts_stay_texts_numbers_are_numbers_and_missing_is_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = answer(folder.path()).await;
    let all: Vec<usize> = (0..answer.gaps.rows.len()).collect();
    let bytes = gaps_workbook(&answer, &all, Lang::En).expect("written");
    let mut book = open(&bytes);
    assert_eq!(book.sheet_names(), ["gaps", "makers", "evidence", "definitions"]);
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("read");
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
    let makers = book.worksheet_range("makers").expect("there");
    let names = column(&makers, "organisation");
    for name in NAMES {
        assert!(names.contains(&Data::String(name.to_owned())), "{name}: {names:?}");
    }
    let evidence = book.worksheet_range("evidence").expect("there");
    let is = |it: &Data, said: &str| *it == Data::String(said.to_owned());
    assert!(column(&evidence, "source").iter().all(|it| is(it, "=a.csv")));
    let quotes = column(&evidence, "quote");
    assert!(quotes.iter().any(|it| is(it, "汽车轮胎")), "{quotes:?}");
    assert!(column(&evidence, "row").contains(&Data::Float(7.0)));
    assert!(column(&evidence, "column").iter().all(|it| is(it, "经营范围")));

    let gaps = book.worksheet_range("gaps").expect("there");
    assert_eq!(gaps.rows().count(), all.len() + 1);
    let ids = column(&gaps, "product id");
    let label = column(&gaps, "name");
    let at = label.iter().position(|it| it.to_string().contains("轮胎")).expect("tyres");
    let row = &answer.gaps.rows[all[at]];
    let cell = |head: &str| column(&gaps, head)[at].clone();
    assert!(is(&ids[at], &answer.loaded.catalogue.product(row.product).id));
    assert_eq!(cell("organisations in need"), Data::Float(5.0));
    assert_eq!(cell("makers at the partner"), Data::Float(4.0));
    assert_eq!(cell("makers at home"), Data::Float(0.0), "none seen: a count");
    assert_eq!(row.home.measured.demand, None);
    assert_eq!(cell("quantity needed"), Data::Empty, "not known: not zero");
    assert!(is(&cell("state code"), "missing"));
    assert!(is(&cell("state"), "missing (none seen)"));

    let definitions = book.worksheet_range("definitions").expect("there");
    let ids = column(&definitions, "definition");
    for id in DEFINITIONS {
        assert!(ids.iter().any(|it| is(it, id)), "{id}");
    }
    let said = column(&definitions, "formula or value");
    assert!(said.iter().all(|it| !it.to_string().contains("{min_demand}")));
    let revision = u32::try_from(answer.loaded.about.revision).expect("small");
    assert!(said.contains(&Data::Float(revision.into())));
}

#[tokio::test]
async fn the_rows_asked_for_stand_in_their_order_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = answer(folder.path()).await;
    assert!(answer.gaps.rows.len() > 2);
    let wanted = [2, 0];
    let bytes = gaps_workbook(&answer, &wanted, Lang::Zh).expect("written");
    // A workbook keeps when it was made, in seconds.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let again = gaps_workbook(&answer, &wanted, Lang::Zh).expect("written");
    assert!(bytes == again, "the same answer, the same bytes");
    let mut book = open(&bytes);
    assert_eq!(book.sheet_names(), ["缺口", "制造者", "依据", "定义"]);
    let gaps = book.worksheet_range("缺口").expect("there");
    let id = |at: usize| answer.loaded.catalogue.product(answer.gaps.rows[at].product);
    let wanted = wanted.map(|at| Data::String(id(at).id.clone()));
    assert_eq!(column(&gaps, "产品编号"), wanted);
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).expect("there");
        let heads = sheet.rows().next().expect("headers");
        let known = |it: &Data| *it != Data::Empty && !it.to_string().contains("gaps.");
        assert!(heads.iter().all(known), "{heads:?}");
    }
    let none = gaps_workbook(&answer, &[], Lang::En).expect("written");
    let sheet = open(&none).worksheet_range("gaps").expect("there");
    assert_eq!(sheet.rows().count(), 1, "headers alone");
}
