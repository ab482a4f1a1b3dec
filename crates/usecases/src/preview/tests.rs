//! Files of our own, looked at, mapped on the screen, and imported as they were shown.

use std::fmt::Write as _;

use super::*;
use crate::import::ImportFile;
use crate::trial::{empty, file, quiet};

fn look(path: &Path, how: &How) -> Preview {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    preview(path, &name, how).expect("looked at")
}

fn fields(it: &SheetPreview) -> Vec<(&str, &str)> {
    it.columns.iter().map(|it| (it.header.as_str(), it.field.as_str())).collect()
}

#[test]
fn a_register_is_shown_with_the_columns_that_are_not_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "某省企业名录,,,\n企业名称,地区,备用甲,注册资本（万元）\n\
        甲厂,220000,x,100\n乙厂,220000,x,many\n丙厂,220000,y,300\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let path = folder.path().join("a.csv");
    std::fs::write(&path, bytes).expect("written");
    let it = look(&path, &How::default());
    assert_eq!((it.format.as_str(), it.encoding.as_str()), ("csv", "gb18030"));
    assert_eq!((it.rows_read, it.whole), (3, true));
    assert_eq!(it.refused, [String::new(), String::new()]);
    assert!(it.document.is_none());
    let sheet = &it.sheets[0];
    assert_eq!(
        (sheet.table.as_str(), sheet.header_row, sheet.rows),
        ("organisations", 2, 3)
    );
    assert_eq!(
        fields(sheet),
        [
            ("企业名称", "name"),
            ("地区", "region"),
            ("备用甲", ""),
            ("注册资本（万元）", "capital")
        ]
    );
    assert_eq!(sheet.columns[0].label[0], "企业名称");
    assert_eq!(sheet.columns[2].samples, ["x", "y"], "each once");
    assert_eq!(sheet.columns[3].samples[1], "many", "as the file has it");
    let keys: Vec<&str> = it.complaints.iter().map(|it| it.key).collect();
    assert!(keys.contains(&"intake.header_unknown"), "{keys:?}");
    assert_eq!(it.complaints_total, it.complaints.len());
    assert!(it.recipe.contains("header_row = 2"), "{}", it.recipe);
}

#[tokio::test]
async fn what_is_mapped_on_the_screen_is_how_it_is_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "厂子,何处,做啥,闲话\n甲厂,220000,轴承制造,x\n乙厂,220000,阀门制造,y\n";
    let path = file(folder.path(), "a.csv", text);
    let it = look(&path, &How::default());
    assert!(!it.refused[0].is_empty() && !it.refused[1].is_empty(), "no header");
    let sheet = &it.sheets[0];
    assert_eq!((sheet.table.as_str(), sheet.header_row), ("", 1));
    assert_eq!(sheet.columns[2].samples, ["轴承制造", "阀门制造"]);

    let of = |it: &str| Some(it.to_owned());
    let choose = |all: &[(&str, Option<&str>)]| ColumnChoice {
        table: of("organisations"),
        header_row: Some(sheet.header_row),
        columns: all
            .iter()
            .map(|it| (it.0.to_owned(), it.1.map(str::to_owned)))
            .collect(),
    };
    let said = choose(&[
        ("厂子", Some("name")),
        ("何处", Some("region")),
        ("做啥", Some("scope")),
        ("闲话", None),
    ]);
    let recipe = Recipe::from_toml(&it.recipe).expect("a recipe");
    let recipe = recipe_with(&recipe, &said).expect("mapped");
    let how = How { recipe: Some(recipe.clone()), ..How::default() };
    let it = look(&path, &how);
    assert_eq!(it.refused, [String::new(), String::new()]);
    assert_eq!(it.complaints_total, 0, "{:?}", it.complaints);
    assert!(it.sheets[0].columns[3].ignored);
    assert_eq!(fields(&it.sheets[0])[2], ("做啥", "scope"));

    // A column is taken from one header and given to another.
    let other =
        recipe_with(&recipe, &choose(&[("闲话", Some("scope"))])).expect("mapped");
    let how = How { recipe: Some(other), ..How::default() };
    let moved = look(&path, &how);
    assert_eq!(fields(&moved.sheets[0])[2..], [("做啥", ""), ("闲话", "scope")]);
    for wrong in [
        choose(&[("闲话", Some("nothing"))]),
        choose(&[("闲话", Some("note")), ("做啥", Some("note"))]),
        ColumnChoice { table: of("nothing"), ..ColumnChoice::default() },
    ] {
        assert!(recipe_with(&recipe, &wrong).is_err(), "{wrong:?}");
    }

    let to = empty(&folder.path().join("a.lq").display().to_string()).await;
    let given = ImportFile {
        path,
        name: "a.csv".to_owned(),
        table: None,
        recipe: Some(it.recipe),
    };
    let job = to.start_import(&[given]).await.expect("noted");
    let report = to.run_import(&job.id, &quiet()).await.expect("imported");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_eq!(report.files[0].import.rows_new, 2);
}

#[test]
fn of_a_large_file_the_first_rows_are_read_and_it_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "企业名称,地区,成立日期\n".to_owned();
    for n in 0..7_000 {
        let _ok = writeln!(text, "第{n}厂,220000,sometime");
    }
    let it = look(&file(folder.path(), "a.csv", &text), &How::default());
    assert!(!it.whole);
    assert!((5_000..7_000).contains(&it.rows_read), "{}", it.rows_read);
    assert!(it.complaints.len() <= COMPLAINTS && it.complaints_total >= COMPLAINTS);
    assert_eq!(head(text.as_bytes()), text.as_bytes());
    let long = "x,y\n".repeat(HEAD / 4 + 7);
    assert_eq!(head(long.as_bytes()).len(), HEAD);
    let odd = format!("xyz\n{}", "0123456\n".repeat(HEAD / 8));
    assert!(head(odd.as_bytes()).ends_with(b"6\n"), "whole lines");
}

#[test]
fn every_sheet_of_a_workbook_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("名录", [["企业名称", "地区"], ["甲厂", "220000"]]),
        ("说明", [["随便", "写写"], ["甲", "乙"]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("named");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).expect("written");
            }
        }
    }
    book.save(&path).expect("saved");
    let it = look(&path, &How::default());
    assert_eq!(it.format, "workbook");
    let told: Vec<(&str, &str, u64)> = it
        .sheets
        .iter()
        .map(|it| (it.name.as_str(), it.table.as_str(), it.rows))
        .collect();
    assert_eq!(told, [("名录", "organisations", 1), ("说明", "", 0)]);
    assert_eq!(it.sheets[1].columns[0].samples, ["甲"]);
}

#[test]
fn a_document_is_shown_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "<html><body><article><h1>两地产业协作座谈会召开</h1>\
        <p>2031年5月6日，座谈会召开，现场签约项目12个。</p></article></body></html>";
    let it = look(&file(folder.path(), "p.html", page), &How::default());
    let found = it.document.expect("a document");
    assert_eq!(found.title, "两地产业协作座谈会召开");
    assert!(found.facts > 1 && it.sheets.is_empty());
    let it = look(&file(folder.path(), "p.pdf", "%PDF-1.4 cut"), &How::default());
    assert!(!it.refused[1].is_empty());
    let it = look(&file(folder.path(), "p.csv", "\n \n"), &How::default());
    assert!(!it.refused[0].is_empty());
}

#[test]
fn every_table_has_a_name_and_says_what_it_needs() {
    for it in table_choices() {
        assert!(!it.label[0].contains("preview."), "{it:?}");
        assert!(it.fields.iter().any(|it| it.required), "{}", it.name);
    }
}
