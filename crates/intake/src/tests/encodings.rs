//! Encodings that nobody declared, or declared wrongly.

use encoding_rs::{GB18030, GBK};

use super::*;

const TEXT: &str =
    "企业名称,经营范围,城市\n示例甲厂,水泵制造；阀门销售,大连\n虚构乙厂,钢管,沈阳\n";

fn check(bytes: &[u8], encoding: &str) -> Read {
    let read = read_file("表.csv", bytes);
    assert_eq!(read.summary.encoding, encoding);
    assert_eq!(read.column("name"), ["示例甲厂", "虚构乙厂"]);
    assert_eq!(read.column("scope"), ["水泵制造；阀门销售", "钢管"]);
    assert_eq!(read.column("region"), ["210200", "210100"]);
    assert_eq!(read.said(), []);
    assert_eq!(read.again("表.csv", bytes, (0, 3), "城市").as_deref(), Some("沈阳"));
    read
}

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff_u16);
    mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn each_is_found() {
    check(TEXT.as_bytes(), "UTF-8");
    check(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8");
    check(&GBK.encode(TEXT).0, "gb18030");
    check(&utf16(TEXT, true, u16::to_le_bytes), "UTF-16LE");
    check(&utf16(TEXT, true, u16::to_be_bytes), "UTF-16BE");
    check(&utf16(TEXT, false, u16::to_le_bytes), "UTF-16LE");
    check(&utf16(TEXT, false, u16::to_be_bytes), "UTF-16BE");
}

#[test]
fn english_in_utf16_without_a_mark_is_not_taken_for_utf8() {
    let text = "name,city\nFictitious Pump Works,Dalian\n";
    let read = read_file("t.csv", &utf16(text, false, u16::to_le_bytes));
    assert_eq!(read.column("name"), ["Fictitious Pump Works"]);
    assert_eq!(read.summary.encoding, "UTF-16LE");
}

#[test]
fn characters_of_four_bytes_survive() {
    let text = TEXT.replace('泵', "𬭩");
    let read = read_file("表.csv", &GB18030.encode(&text).0);
    assert_eq!(read.text(0, "scope"), "水𬭩制造；阀门销售");
}

#[test]
fn a_wrong_declaration_is_corrected_and_said() {
    let wrong = recipe("encoding = \"UTF-8\"");
    let read = try_read("表.csv", &GBK.encode(TEXT).0, &wrong).expect("a table");
    assert_eq!(read.column("name"), ["示例甲厂", "虚构乙厂"]);
    assert_eq!(read.said(), [("encoding_differs", None, "", "")]);
    assert!(read.complaints[0].sentence(Lang::Zh).contains("gb18030"));
    assert_eq!(read.summary.recipe_used.encoding.as_deref(), Some("gb18030"));

    let unknown = recipe("encoding = \"国标\"");
    let read = try_read("表.csv", &GBK.encode(TEXT).0, &unknown).expect("a table");
    assert_eq!(read.said(), [("encoding_unknown", None, "", "")]);

    let right = recipe("encoding = \"gbk\"");
    let read = try_read("表.csv", &GBK.encode(TEXT).0, &right).expect("a table");
    assert_eq!(read.said(), []);
}

#[test]
fn lost_characters_are_said_with_their_cell() {
    // One byte in the middle of 钢 is gone; the rest is as it was, in either encoding.
    let broken = |bytes: &[u8], gone: &[u8]| -> Vec<u8> {
        let at = bytes.windows(gone.len()).position(|it| it == gone).expect("there");
        [&bytes[..at], b"\xff", &bytes[at + gone.len()..]].concat()
    };
    let gbk = GBK.encode(TEXT).0;
    for (bytes, encoding) in [
        (broken(TEXT.as_bytes(), "钢".as_bytes()), "UTF-8"),
        (broken(&gbk, &GBK.encode("钢").0), "gb18030"),
    ] {
        let read = read_file("表.csv", &bytes);
        assert_eq!(read.summary.encoding, encoding);
        assert_eq!(read.column("name"), ["示例甲厂", "虚构乙厂"]);
        let said = read.said();
        assert_eq!(said[0], ("damaged_encoding", None, "", ""));
        assert_eq!(said[1].0, "lost_characters");
        assert_eq!((said[1].1, said[1].2), (Some(3), "经营范围"));
        assert_eq!(said.len(), 2);
    }
}

/// Lines, each in UTF-8 or, where so marked, in GBK.
fn lines(lines: &[(&str, bool)]) -> Vec<u8> {
    let bytes = |(line, gbk): &(&str, bool)| match gbk {
        true => GBK.encode(line).0.into_owned(),
        false => line.as_bytes().to_vec(),
    };
    lines.iter().flat_map(|it| [bytes(it), b"\n".to_vec()].concat()).collect()
}

#[test]
fn lines_in_gbk_under_a_header_in_utf8_are_read_and_said() {
    let table = lines(&[
        ("企业名称,经营范围,城市", false),
        ("示例甲厂,水泵制造；阀门销售,大连", false),
        ("虚构乙厂,钢管,沈阳", true),
        ("虚构丙厂,齿轮,鞍山", true),
        ("A,B,C", false),
        ("虚构丁厂,轴承,大连", true),
    ]);
    for bytes in [table.clone(), [b"\xef\xbb\xbf", table.as_slice()].concat()] {
        let read = read_file("表.csv", &bytes);
        assert_eq!(read.summary.encoding, "UTF-8");
        assert_eq!(
            read.column("name"),
            ["示例甲厂", "虚构乙厂", "虚构丙厂", "A", "虚构丁厂"]
        );
        let said: Vec<_> =
            read.said().into_iter().filter(|it| it.0 == "other_encoding").collect();
        assert_eq!(
            said,
            [
                ("other_encoding", Some(3), "", "虚构乙厂 | 钢管 | 沈阳"),
                ("other_encoding", Some(4), "", "虚构丙厂 | 齿轮 | 鞍山"),
                ("other_encoding", Some(6), "", "虚构丁厂 | 轴承 | 大连")
            ]
        );
        assert!(read.complaints[0].sentence(Lang::Zh).contains("gb18030"));
        assert_eq!(read.again("表.csv", &bytes, (0, 4), "城市").as_deref(), Some("鞍山"));
    }
}

#[test]
fn lines_in_utf8_under_a_header_in_gbk_are_read_and_said() {
    let bytes = lines(&[
        ("企业名称,经营范围,城市", true),
        ("示例甲厂,水泵制造,大连", true),
        ("虚构乙厂,钢管,沈阳", false),
    ]);
    let read = read_file("表.csv", &bytes);
    assert_eq!(read.summary.encoding, "gb18030");
    assert_eq!(read.column("scope"), ["水泵制造", "钢管"]);
    assert_eq!(read.said(), [("other_encoding", Some(3), "", "虚构乙厂 | 钢管 | 沈阳")]);
    assert_eq!(read.again("表.csv", &bytes, (0, 3), "城市").as_deref(), Some("沈阳"));
}

#[test]
fn a_damaged_line_is_not_taken_for_another_encoding() {
    let mut bytes = TEXT.as_bytes().to_vec();
    // The last byte of 沈 is gone: what follows still reads as GB18030, and is none.
    let at = bytes.windows(3).position(|it| it == "沈".as_bytes()).expect("there");
    bytes.remove(at + 2);
    let read = read_file("表.csv", &bytes);
    assert_eq!(read.summary.encoding, "UTF-8");
    assert_eq!(read.column("name"), ["示例甲厂", "虚构乙厂"]);
    assert!(read.said().iter().any(|it| it.0 == "lost_characters" && it.1 == Some(3)));
    // A whole file in GBK stays one, whatever its short words look like.
    let read = read_file("表.csv", &GBK.encode("企业名称,别名\n示例甲厂,联通\n").0);
    assert_eq!((read.text(0, "aliases"), read.said()), ("联通".to_owned(), vec![]));
}
