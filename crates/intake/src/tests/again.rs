//! Rows looked at again are those that were read, wherever reading begins.

use super::workbooks::xlsx;
use crate::again::SourceRows;
use crate::{Recipe, Source};

fn open(name: &str, bytes: &[u8]) -> SourceRows {
    SourceRows::open(&Source { name, bytes }, &Recipe::default()).expect("opened")
}

#[test]
fn every_row_of_a_text_is_found_from_its_mark() {
    let mut text = String::from("示例名录\r\n企业名称,经营范围\r\n\r\n");
    for at in 0..3_000 {
        // Cells over lines, blank lines and a quote that is never closed.
        text.push_str(&match at % 7 {
            0 => format!("甲{at},\"制造\n水泵\"\r\n"),
            1 => format!("\"乙{at},阀门\r\n"),
            2 => format!("\r\n丙{at},\"轴\"\"承\"\r\n"),
            _ => format!("丁{at},泵\r\n"),
        });
    }
    let held = open("a.csv", text.as_bytes());
    let all = held.rows(0, 2, (1, u32::MAX)).expect("the sheet");
    assert_eq!(all.header, ["企业名称", "经营范围"]);
    assert!(all.rows.len() > 2_900, "{}", all.rows.len());
    for at in (0..all.rows.len()).step_by(97).chain(500..530) {
        let (row, cells) = &all.rows[at];
        let one = held.rows(0, 2, (*row, *row)).expect("the sheet");
        assert_eq!(one.rows, [(*row, cells.clone())]);
    }
    let last = all.rows.last().expect("a row").0;
    assert_eq!(held.rows(0, 2, (last + 1, last + 9)).expect("the sheet").rows, []);
    assert!(held.rows(1, 2, (1, 2)).is_none(), "a text has one sheet");
    assert!(held.bytes() >= text.len());
}

#[test]
fn a_workbook_and_an_old_encoding_are_shown_as_they_are() {
    let bytes =
        xlsx(&[&["名录"], &["企业名称", "城市"], &["示例甲厂", "大连"], &[], &["乙厂"]]);
    let held = open("a.xlsx", &bytes);
    let found = held.rows(0, 2, (3, 9)).expect("the sheet");
    assert_eq!(found.header, ["企业名称", "城市"]);
    let owned = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    assert_eq!(found.rows, [(3, owned(["示例甲厂", "大连"])), (5, owned(["乙厂", ""]))]);
    assert!(held.rows(7, 2, (3, 9)).is_none());
    let (gbk, _, _) = encoding_rs::GBK.encode("企业名称;城市\n示例甲厂;大连\n");
    let found = open("a.csv", &gbk).rows(0, 1, (2, 2)).expect("the sheet");
    assert_eq!(found.rows, [(2, owned(["示例甲厂", "大连"]))]);
}
