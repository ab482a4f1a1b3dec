//! CSV and TSV: quotes, widths, line ends, row numbers.

use std::time::{Duration, Instant};

use super::*;

const HEAD: &str = "企业名称,经营范围,城市\n";

#[test]
fn an_unclosed_quote_costs_its_line_and_no_other() {
    let text = format!(
        "{HEAD}示例甲厂,\"水泵,大连\n示例乙厂,\"阀门, 轴承\",沈阳\n示例丙厂,齿轮,鞍山\n"
    );
    let read = read_csv(&text);
    assert_eq!(read.numbers(), [2, 3, 4]);
    assert_eq!(read.column("name"), ["示例甲厂", "示例乙厂", "示例丙厂"]);
    assert_eq!(read.column("scope"), ["水泵", "阀门, 轴承", "齿轮"]);
    assert_eq!(read.column("city"), ["大连", "沈阳", "鞍山"]);
    assert_eq!(read.said(), [("unclosed_quote", Some(2), "", "示例甲厂 | 水泵 | 大连")]);
}

#[test]
fn an_unclosed_quote_is_found_wherever_the_next_quote_stands() {
    // At the end of the file, an inch mark far below, an opening quote before a comma.
    let rows: String = (0..40).map(|n| format!("虚构{n}厂,钢管,大连\n")).collect();
    for tail in ["", "示例乙厂,管3\",沈阳\n", "示例乙厂,\",管\",沈阳\n"] {
        let read = read_csv(&format!("{HEAD}示例甲厂,\"水泵,大连\n{rows}{tail}"));
        let last = usize::from(!tail.is_empty());
        assert_eq!(read.rows.len(), 41 + last, "{tail}");
        assert_eq!(read.text(0, "scope"), "水泵");
        assert_eq!(read.said()[0].1, Some(2));
        let n = read.said().iter().filter(|it| it.0 == "unclosed_quote").count();
        assert_eq!(n, 1, "{tail}: {:?}", read.said());
    }
}

#[test]
fn line_breaks_inside_cells_keep_the_numbers_of_a_spreadsheet() {
    // Lines of the file: 1 header, 2 blank, 3-5 first firm, 6 blank, 7-8 second, 9 third.
    let text = "企业名称,经营范围,城市\n\n\
                示例甲厂,\"水泵\n阀门\n轴承\",大连\n\r\n\
                \"示例乙厂\n有限公司\",\"\"\"名牌\"\"齿轮\",沈阳\n示例丙厂,钢,鞍山";
    for breaks in ["\n", "\r\n"] {
        let text = text.replace("\r\n", "\n").replace('\n', breaks);
        let read = read_csv(&text);
        // A spreadsheet gives a quoted line break no row of its own.
        assert_eq!(read.numbers(), [3, 5, 6], "{breaks:?}");
        assert_eq!(read.text(1, "scope"), "\"名牌\"齿轮");
        assert_eq!(read.text(0, "scope"), format!("水泵{breaks}阀门{breaks}轴承"));
        assert_eq!(read.said(), []);
        let bytes = text.as_bytes();
        let again = read.again("表.csv", bytes, (0, 3), "经营范围");
        assert_eq!(again, Some(read.text(0, "scope")));
        assert_eq!(read.again("表.csv", bytes, (0, 6), "城市").as_deref(), Some("鞍山"));
        assert_eq!(read.again("表.csv", bytes, (0, 6), "法人"), None);
        assert_eq!(read.again("表.csv", bytes, (0, 99), "城市"), None);
    }
}

#[test]
fn old_line_ends_are_line_ends() {
    let read = read_csv("企业名称,城市\r示例甲厂,大连\r\r示例乙厂,沈阳\r");
    assert_eq!(read.numbers(), [2, 4]);
}

#[test]
fn ragged_rows_are_kept_and_what_is_over_is_shown() {
    let read = read_csv(&format!(
        "{HEAD}示例甲厂,水泵\n示例乙厂,阀门,沈阳,多一,多二\n示例丙厂,钢,鞍山,,\n"
    ));
    assert_eq!(read.column("name"), ["示例甲厂", "示例乙厂", "示例丙厂"]);
    assert_eq!(read.column("city"), ["", "沈阳", "鞍山"]);
    assert_eq!(
        read.said(),
        [("ragged", Some(2), "", ""), ("ragged", Some(3), "", "多一 | 多二")],
        "empty cells at the end are not worth a word"
    );
}

#[test]
fn nul_bytes_are_shown_and_never_kept() {
    let text = format!("{HEAD}示例\0甲厂,水\0泵,大连\n示例乙厂,阀门,沈阳\n");
    let read = read_csv(&text);
    assert_eq!(read.column("name"), ["示例␀甲厂", "示例乙厂"]);
    assert_eq!(
        read.said(),
        [
            ("nul", Some(2), "企业名称", "示例␀甲厂"),
            ("nul", Some(2), "经营范围", "水␀泵")
        ]
    );
    let again = read.again("表.csv", text.as_bytes(), (0, 2), "经营范围");
    assert_eq!(again.as_deref(), Some("水␀泵"), "the very text that spans count in");
}

#[test]
fn a_cell_of_ten_megabytes_is_kept_and_said_at_once() {
    for cell in
        ["泵".repeat(3_500_000), "泵、\"\"".repeat(1_300_000), "1".repeat(10 << 20)]
    {
        let text = format!("{HEAD}示例甲厂,\"{cell}\",大连\n示例乙厂,阀门,沈阳\n");
        let start = Instant::now();
        let read = read_csv(&text);
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
        assert_eq!(read.text(0, "scope").len(), cell.replace("\"\"", "\"").len());
        assert_eq!(read.text(1, "name"), "示例乙厂");
        let said = read.said();
        assert_eq!((said.len(), said[0].0, said[0].1), (1, "long_cell", Some(2)));
        assert!(said[0].3.chars().count() <= 81, "the value is shortened");
    }
}

#[test]
fn an_unclosed_quote_on_every_line_costs_no_square() {
    let rows: String = (0..50_000).map(|n| format!("\"虚构{n}厂,钢管,大连\n")).collect();
    let start = Instant::now();
    let read = read_csv(&format!("{HEAD}{rows}"));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(read.rows.len(), 50_000);
    assert_eq!(read.text(49_999, "name"), "虚构49999厂");
}

#[test]
fn tabs_semicolons_and_bars_are_found_even_below_a_title() {
    for (delimiter, format) in [("\t", "tsv"), (";", "csv"), ("|", "csv"), (",", "csv")] {
        let text = ["名录", "企业名称~经营范围~城市", "示例甲厂~水泵，阀门~大连"];
        let read = read_csv(&text.join("\n").replace('~', delimiter));
        assert_eq!(read.summary.format, format);
        assert_eq!(read.text(0, "scope"), "水泵，阀门");
        assert_eq!(read.said(), []);
    }
}

#[test]
fn of_one_kind_two_hundred_are_listed_and_the_rest_counted() {
    let rows: String = (0..450).map(|n| format!("虚构{n}厂,某,不存在市\n")).collect();
    let read = read_csv(&format!("{HEAD}{rows}"));
    assert_eq!(read.rows.len(), 450);
    let (last, listed) = read.complaints.split_last().expect("complaints");
    assert_eq!(listed.len(), complaint::MOST);
    assert!(listed.iter().all(|it| it.key == "intake.city"));
    assert_eq!(last.key, "intake.more");
    assert!(last.sentence(Lang::Zh).contains("250"), "{}", last.sentence(Lang::Zh));
    assert!(!last.sentence(Lang::En).contains("intake."), "{}", last.sentence(Lang::En));
}
