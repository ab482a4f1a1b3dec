//! Documents of our own, read whole; facts put in by hand, so that the tests hold however
//! much the rules find.

use documents::{Confidence, Fact, Modality, Predicate, Quote, Value};
use terms::Lang;

use super::*;

/// An invented page with the damage of copies of copies.
pub(crate) const PAGE: &str = "两地产業(yè)协作会签約\n2031-05-06 来源：示例日报\n\
昨天，36戶企業(yè)在会上签约，示例省省长张某出席。\n版權聲明：转载须注明来源。\n";

/// A fact whose quotes are the first places of these words.
pub(crate) fn fact(text: &str, predicate: Predicate, value: Value, words: &str) -> Fact {
    let start = text.find(words).expect(words);
    let range = start..start + words.len();
    Fact {
        predicate,
        subject: String::new(),
        value,
        unit: "",
        kind: "",
        currency: "",
        quotes: vec![Quote { range, text: words.to_owned() }],
        stated_by: String::new(),
        about: String::new(),
        modality: Modality::Fact,
        inferred_from: String::new(),
        rule: "test@1",
        confidence: Confidence::High,
        reasons: vec!["role_pattern"],
    }
}

/// What an invented page states.
pub(crate) fn facts(page: &str) -> Vec<Fact> {
    let text = |it: &str| Value::Text(it.to_owned());
    let signed = fact(page, Predicate::EnterprisesSigned, Value::Number(36), "36戶企業");
    vec![
        fact(
            page,
            Predicate::Title,
            text("两地产业协作会签约"),
            "两地产業(yè)协作会签約",
        ),
        fact(page, Predicate::Publisher, text("示例日报"), "示例日报"),
        fact(page, Predicate::Region, text("示例省"), "示例省"),
        fact(page, Predicate::Person, text("张某"), "张某"),
        Fact { unit: "户", ..signed },
    ]
}

/// The page with its facts.
pub(crate) fn reading() -> FileReading {
    let mut read =
        read_bytes("page.txt", PAGE.as_bytes(), DocumentFormat::Text).expect("read");
    read.reading.facts = facts(PAGE);
    read.attribution = attribution::of(&read.reading);
    read
}

#[test]
fn the_answer_has_what_the_contract_names() {
    let read = reading();
    let json = read.json();
    for part in ["lianqiao", "definitions", "inputs", "sha256", "text", "edits"] {
        assert!(!json[part].is_null(), "{part}");
    }
    let facts = json["facts"].as_array().expect("facts");
    let signed = facts.iter().find(|it| it["predicate"] == "enterprises_signed");
    let signed = signed.expect("the count");
    assert_eq!(signed["value"], 36);
    assert_eq!(signed["status"], "proposed");
    let span = &signed["spans"][0];
    let at = |name: &str| {
        usize::try_from(span[name].as_u64().expect("an offset")).expect("small")
    };
    assert_eq!(PAGE.get(at("start")..at("end")), span["quote"].as_str());
    assert_eq!(json["stated"]["counts"][0]["named"], 0);
    assert_eq!(json["stated"]["kinds"]["need"], 0);
    assert_eq!(json, reading().json(), "the same bytes give the same answer");
}

#[test]
fn an_answer_is_written_a_piece_at_a_time() {
    /// Counts what it is given, and how much at most at once.
    #[derive(Default)]
    struct Counted(usize, usize);
    impl std::io::Write for Counted {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            (self.0, self.1) = (self.0 + bytes.len(), self.1.max(bytes.len()));
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let page = "產業(yè)協作。\n".repeat(500);
    let read = read_bytes("p.txt", page.as_bytes(), DocumentFormat::Text).expect("read");
    assert!(read.reading.edits.len() >= 1_000, "{}", read.reading.edits.len());
    let (mut out, whole) = (Counted::default(), read.json());
    serde_json::to_writer(&mut out, &read.answer()).expect("written");
    assert_eq!(out.0, whole.to_string().len(), "the same as at once");
    assert_eq!(whole["edits"].as_array().map(Vec::len), Some(read.reading.edits.len()));
    let of_pages = read.reading.text.len() + page.len();
    assert!(out.1 <= of_pages, "{} at once", out.1);
}

#[test]
fn people_read_what_is_stated_and_what_is_not() {
    let read = reading();
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| read.lines(lang).join("\n"));
    assert!(zh.contains("36 户企业签约，点名 0 家"), "{zh}");
    assert!(en.contains("36 enterprises signed, 0 named"), "{en}");
    assert!(en.contains("need: 0") && zh.contains("需求：0 条"), "{en}");
    assert!(en.contains("published by 示例日报"), "{en}");
    assert!(zh.contains("未写明：") && zh.contains("金额"), "{zh}");
}

#[test]
fn an_organisation_counts_as_named_where_it_is_party_to_an_agreement() {
    let page = "示例公司与虚构公司签署协议，某某公司代表观礼，2户企业签约";
    let text = |it: &str| Value::Text(it.to_owned());
    let name = |it: &str| fact(page, Predicate::Organisation, text(it), it);
    let mut facts: Vec<Fact> = ["示例公司", "虚构公司", "某某公司"].map(name).into();
    facts.push(fact(page, Predicate::EnterprisesSigned, Value::Number(2), "2户企业"));
    facts.push(Fact {
        subject: "示例公司".to_owned(),
        ..fact(page, Predicate::Agreement, text("与虚构公司签署协议"), "签署协议")
    });
    let stated = stated::stated(&facts);
    assert_eq!((stated.counts[0].stated, stated.counts[0].named), (2, 2));
    assert_eq!(stated.kinds[3], (Predicate::Agreement, 1));
}

#[test]
fn a_fact_is_sound_where_its_quotes_stand_at_their_places() {
    let good = fact(PAGE, Predicate::Person, Value::Text("张某".to_owned()), "张某");
    let of = |it: &str| documents::decode::decode(it.as_bytes()).layer;
    let page = of(PAGE);
    assert!(is_sound(&good, &page));
    let mut moved = good.clone();
    moved.quotes[0].range = 0..6;
    assert!(!is_sound(&moved, &page), "other bytes");
    let mut repaired = good.clone();
    repaired.quotes[0].text = "張某".to_owned();
    assert!(!is_sound(&repaired, &page), "other words");
    let mut outside = good.clone();
    outside.quotes[0].range = 9_999..10_005;
    assert!(!is_sound(&outside, &page), "no such bytes");
    let bare = Fact { quotes: Vec::new(), ..good };
    assert!(!is_sound(&bare, &page), "nothing quoted");
    assert_eq!(said_at(&of("会上张某说"), &(6..12)).as_deref(), Some("张某"));
    assert_eq!(said_at(&of("会上张某说"), &(6..11)), None, "half a character");
}

#[test]
fn a_document_is_known_by_its_content_first() {
    let of = format::of;
    assert_eq!(of("a.txt", b"%PDF-1.7\n"), Some(DocumentFormat::Pdf));
    assert_eq!(of("a.docx", b"PK\x03\x04rest"), Some(DocumentFormat::Docx));
    assert_eq!(of("a.xlsx", b"PK\x03\x04rest"), None);
    assert_eq!(of("a.xls", b"<html><table>"), None, "a table under a page's markup");
    assert_eq!(
        of("a", b"\xef\xbb\xbf <!DOCTYPE html><title>"),
        Some(DocumentFormat::Html)
    );
    assert_eq!(of("a.htm", b"words"), Some(DocumentFormat::Html));
    assert_eq!(of("a.txt", "字".as_bytes()), Some(DocumentFormat::Text));
    assert_eq!(of("a.txt", b"\x89PNG\0\0\0\x01\0\0"), None);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let say = |bytes: &[u8], format| {
        let error = read_bytes("x", bytes, format).expect_err("refused");
        error.sentence(Lang::En)
    };
    assert!(say(b" \n", DocumentFormat::Text).contains("empty"));
    let large = vec![b' '; usize::try_from(LARGEST).expect("small") + 1];
    assert!(say(&large, DocumentFormat::Text).contains("64 MB"));
}

#[test]
fn who_saved_the_page_is_no_publisher() {
    let page =
        "<!DOCTYPE html>\n<!-- saved from url=(0024)https://example.org/a?b=1 -->\n";
    let mut read =
        read_bytes("p.html", page.as_bytes(), DocumentFormat::Html).expect("read");
    read.reading.facts.clear();
    let attribution = attribution::of(&read.reading);
    assert_eq!(attribution.fetched_from, "https://example.org/a?b=1");
    assert_eq!(attribution.publisher, "");
    let line = attribution.line(Lang::En, &read.name);
    assert!(line.contains("does not say who published it"), "{line}");
}

#[test]
fn a_quote_is_shown_repaired_with_its_line() {
    let read = reading();
    let start = PAGE.find("示例省").expect("there");
    let quote = place::clean_quote(&read.reading, &(start..start + "示例省".len()));
    assert!(quote.marked().contains("【示例省】"), "{quote:?}");
    assert!(!quote.before.contains('\n'));
}
