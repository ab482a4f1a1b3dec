//! Workbooks: good, cut off, swollen, with formulas and merged cells, and other files
//! that say they are one.

use std::io::Write as _;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

pub(super) const ODS_ROWS: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>企业名称</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>成立日期</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type=\"string\"><text:p>示例甲厂</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"1998-03-02\"><text:p>98年</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";

/// A workbook of one sheet of texts.
pub(super) fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(*cells) {
            sheet.write_string(row, column, *text).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// An ODS with these rows in its one sheet.
pub(super) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"名录\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_workbook_is_read_whatever_its_name() {
    let bytes = xlsx(&[
        &["示例名录"],
        &["企业名称", "经营范围", "城市"],
        &["示例甲厂", "水泵", "大连"],
        &[],
        &["示例乙厂", " 阀门", "沈阳"],
    ]);
    let read = read_file("表.xlsx", &bytes);
    assert_eq!(read.numbers(), [3, 5]);
    assert_eq!(read.column("scope"), ["水泵", " 阀门"]);
    assert_eq!(read.said(), []);
    assert_eq!(
        read.again("表.xlsx", &bytes, (0, 5), "经营范围").as_deref(),
        Some(" 阀门")
    );
    assert_eq!(read.again("表.xlsx", &bytes, (0, 4), "经营范围"), None);
    assert_eq!(read.again("表.xlsx", &bytes, (1, 5), "经营范围"), None);

    let named = read_file("表.csv", &bytes);
    assert_eq!(named.rows, read.rows);
    assert_eq!(named.said(), [("ending", None, "", "")]);
    let text = read_file("表.xlsx", "企业名称,城市\n示例甲厂,大连\n".as_bytes());
    assert_eq!((text.rows.len(), text.said()), (1, vec![("ending", None, "", "")]));
}

#[test]
fn pictures_pages_and_archives_are_named() {
    for (bytes, key) in [
        (&b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"[..], "intake.not_a_table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "intake.not_a_table"),
        (b"\xef\xbb\xbf<html><body><table><tr><td>", "intake.web_page"),
        (b"<?xml version=\"1.0\"?><Workbook>", "intake.web_page"),
        (b"Rar!\x1a\x07\x01\0", "intake.archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", "intake.workbook"),
    ] {
        let error = error("表.csv", bytes);
        assert_eq!(error.key, key);
        assert!(
            error.sentence(Lang::Zh).contains("XLSX"),
            "{}",
            error.sentence(Lang::Zh)
        );
    }
    let docx = archive(&[("word/document.xml", b"<w:document/>")]);
    assert_eq!(error("表.xlsx", &docx).key, "intake.archive");
}

#[test]
fn a_workbook_that_was_cut_off_is_an_error_and_gives_no_row() {
    let bytes = xlsx(&[&["企业名称", "城市"], &["示例甲厂", "大连"]]);
    for length in [10, bytes.len() / 2, bytes.len() - 30] {
        let error = error("表.xlsx", &bytes[..length]);
        assert_eq!(error.key, "intake.truncated");
        assert!(error.sentence(Lang::En).contains("Get it again"));
    }
}

/// An archive of one sheet of two million blanks, which claims `claim` bytes instead.
fn swollen(claim: u32) -> Vec<u8> {
    let blanks = vec![b' '; 2 << 20];
    let mut bytes = archive(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", &blanks),
    ]);
    let size = (2_u32 << 20).to_le_bytes();
    // The size stands in the local and in the central header.
    for at in
        (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == size).collect::<Vec<_>>()
    {
        bytes[at..at + 4].copy_from_slice(&claim.to_le_bytes());
    }
    assert!(bytes.len() < 10_000, "small when packed: {}", bytes.len());
    bytes
}

#[test]
fn an_archive_that_would_swell_is_refused_before_it_is_unpacked() {
    for (claim, megabytes) in [(3 << 30, "3072 MB"), (80 << 20, "80 MB")] {
        let refused = error("表.xlsx", &swollen(claim));
        assert_eq!(refused.key, "intake.bomb");
        assert!(refused.sentence(Lang::Zh).contains(megabytes), "{refused:?}");
    }
}

#[test]
fn an_archive_that_holds_more_than_it_claims_is_refused() {
    let refused = error("表.xlsx", &swollen(1_000));
    assert_eq!(refused.key, "intake.truncated");
    assert!(refused.sentence(Lang::En).contains("larger than"), "{refused:?}");
}

#[test]
fn formulas_give_what_was_saved_and_failures_are_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0_u16..).zip(["企业名称", "员工人数", "纬度"]) {
        sheet.write_string(0, column, header).expect("a cell");
    }
    for (row, name) in [(1, "示例甲厂"), (2, "示例乙厂"), (3, "示例丙厂")] {
        sheet.write_string(row, 0, name).expect("a cell");
    }
    let formula = |text: &str, result: &str| Formula::new(text).set_result(result);
    sheet.write_formula(1, 1, formula("=20+22", "42")).expect("a cell");
    sheet.write_formula(2, 1, formula("=1/0", "#DIV/0!")).expect("a cell");
    sheet.write_formula(3, 1, formula("=B1+1", "7")).expect("a cell");
    // As programs write it that do not compute: the formula without a value.
    let bytes = book.save_to_buffer().expect("a workbook");
    let bytes = without(&bytes, "<v>7</v>");
    let read = read_file("表.xlsx", &bytes);
    assert_eq!(read.column("employees"), ["42", "", ""]);
    assert_eq!(
        read.said(),
        [
            ("formula_unvalued", Some(4), "员工人数", ""),
            ("formula_failed", Some(3), "员工人数", "#DIV/0!")
        ]
    );
}

#[test]
fn merged_cells_count_for_each_of_their_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    // A header of two rows: 地址 over 省份 and 城市, 企业名称 merged over both.
    sheet.merge_range(0, 0, 1, 0, "企业名称", &plain).expect("merged");
    sheet.merge_range(0, 1, 0, 2, "地点", &plain).expect("merged");
    sheet.write_string(1, 1, "省份").expect("a cell");
    sheet.write_string(1, 2, "城市").expect("a cell");
    sheet.merge_range(2, 1, 3, 1, "辽宁", &plain).expect("merged");
    for (row, name, city) in [(2, "示例甲厂", "大连"), (3, "示例乙厂", "沈阳")]
    {
        sheet.write_string(row, 0, name).expect("a cell");
        sheet.write_string(row, 2, city).expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let read = read_file("表.xlsx", &bytes);
    assert_eq!(read.summary.sheets[0].header_row, 2);
    assert_eq!(read.numbers(), [3, 4]);
    assert_eq!(read.column("province"), ["辽宁", "辽宁"]);
    assert_eq!(read.column("region"), ["210200", "210100"]);
    assert_eq!(read.said(), [("merged", Some(3), "省份", "辽宁")]);
    assert_eq!(read.again("表.xlsx", &bytes, (0, 4), "省份").as_deref(), Some("辽宁"));
}

#[test]
fn merged_cells_of_an_ods_count_for_each_of_their_rows() {
    let text = |it: &str, more: &str| {
        format!(
            "<table:table-cell{more} office:value-type=\"string\"><text:p>{it}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let over = |n: u32| {
        format!(" table:number-columns-spanned=\"1\" table:number-rows-spanned=\"{n}\"")
    };
    let covered = "<table:covered-table-cell/>";
    let rows = [
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"3\"/></table:table-row>".to_owned(),
        row(&[text("企业名称", ""), text("省份", ""), text("城市", "")].concat()),
        row(&[text("示例甲厂", ""), text("辽宁", &over(3)), text("大连", &over(2))].concat()),
        row(&[&text("示例乙厂", ""), covered, covered].concat()),
        row(&[&text("示例丙厂", ""), covered, &text("沈阳", &over(1))].concat()),
        row(&[text("示例丁厂", ""), text("吉林", ""), text("长春", "")].concat()),
    ];
    let bytes = ods(&rows.concat());
    let read = read_file("表.ods", &bytes);
    assert_eq!(read.numbers(), [4, 5, 6, 7]);
    assert_eq!(read.column("province"), ["辽宁", "辽宁", "辽宁", "吉林"]);
    assert_eq!(read.column("region"), ["210200", "210200", "210100", "220100"]);
    assert_eq!(
        read.said(),
        [("merged", Some(4), "省份", "辽宁"), ("merged", Some(4), "城市", "大连")]
    );
    assert_eq!(read.again("表.ods", &bytes, (0, 5), "城市").as_deref(), Some("大连"));
}

#[test]
fn dates_and_numbers_of_a_workbook_are_read_as_such() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, header) in (0_u16..).zip(["企业名称", "成立日期", "员工人数"])
    {
        sheet.write_string(4, column, header).expect("a cell");
    }
    sheet.write_string(5, 0, "示例甲厂").expect("a cell");
    let day = ExcelDateTime::from_ymd(1998, 3, 2).expect("a date");
    sheet.write_datetime_with_format(5, 1, &day, &date).expect("a cell");
    sheet.write_number(5, 2, 120.0).expect("a cell");
    let read = read_file("表.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert_eq!((read.summary.sheets[0].header_row, read.numbers()), (5, vec![6]));
    assert_eq!(read.column("established"), ["1998-03-02"]);
    assert_eq!(read.column("employees"), ["120"]);
    assert_eq!(read.said(), []);
}

#[test]
fn a_stray_cell_in_the_last_corner_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, text) in [(0, "企业名称"), (1, "示例甲厂")] {
        sheet.write_string(row, 0, text).expect("a cell");
    }
    sheet.write_string(0, 1, "城市").expect("a cell");
    sheet.write_string(1_048_575, 16_383, "x").expect("a cell");
    let read = read_file("表.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert_eq!(read.column("name"), ["示例甲厂"]);
    let last = Some(1_048_576);
    assert_eq!(
        read.said(),
        [("ragged", last, "", "x"), ("required", last, "企业名称", "")]
    );
}

#[test]
fn sheets_are_read_each_and_ids_are_one_space() {
    let mut book = Workbook::new();
    for (name, rows) in [
        ("说明", vec![["仅供参考", ""]]),
        ("甲市", vec![["编号", "企业名称"], ["A1", "示例甲厂"]]),
        ("空", vec![]),
        ("乙市", vec![["编号", "企业名称"], ["A1", "示例乙厂"], ["A2", "示例丙厂"]]),
    ] {
        let sheet = book.add_worksheet().set_name(name).expect("a sheet");
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, text) in (0_u16..).zip(cells) {
                sheet.write_string(row, column, text).expect("a cell");
            }
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let read = read_file("表.xlsx", &bytes);
    assert_eq!(read.column("name"), ["示例甲厂", "示例丙厂"]);
    let indices: Vec<u32> = read.summary.sheets.iter().map(|it| it.index).collect();
    assert_eq!(indices, [1, 3], "positions in the file");
    assert_eq!(
        read.said(),
        [("sheet_skipped", None, "", "说明"), ("same_id", Some(2), "编号", "A1")]
    );
    assert_eq!(read.complaints[1].sheet.as_deref(), Some("乙市"));
    assert!(read.complaints[1].sentence(Lang::Zh).contains("甲市!2"));
    let name = read.again("表.xlsx", &bytes, (3, 3), "企业名称");
    assert_eq!(name.as_deref(), Some("示例丙厂"));
}

#[test]
fn an_ods_is_read_and_repeated_rows_do_not_swell() {
    let bytes = ods(ODS_ROWS);
    let read = read_file("表.ods", &bytes);
    assert_eq!(read.numbers(), [2]);
    assert_eq!(read.column("established"), ["1998-03-02"]);
    assert_eq!(read.said(), []);
    assert_eq!(
        read.again("表.ods", &bytes, (0, 2), "企业名称").as_deref(),
        Some("示例甲厂")
    );

    let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>企业名称</text:p></table:table-cell>";
    let bomb = format!(
        "<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>"
    );
    let refused = error("表.ods", &ods(&bomb));
    assert_eq!(refused.key, "intake.cells");
    // One cell far down, under few bytes of emptiness, on each of many sheets.
    let empty = "<table:table-row table:number-rows-repeated=\"900000\"/>";
    let cell_row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>企业名称</text:p></table:table-cell></table:table-row>";
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"16000\"/><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let refused = error("表.ods", &ods(&format!("{cell_row}{empty}{wide}")));
    assert_eq!(refused.key, "intake.cells");
}

/// The workbook with a piece of its first sheet left out.
fn without(book: &[u8], piece: &str) -> Vec<u8> {
    let mut parts = Vec::new();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("an archive");
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).expect("read");
        if name == "xl/worksheets/sheet1.xml" {
            let xml = String::from_utf8(bytes).expect("text");
            assert!(xml.contains(piece), "{xml}");
            bytes = xml.replace(piece, "").into_bytes();
        }
        parts.push((name, bytes));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    archive(&parts)
}
