//! Encodings, declared and not, and the way back from each character.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::{Text, Weaver, decode};

const PAGE: &str =
    "吉林省与辽宁省在沈阳签约：36户企业、α粒子，“合作”·Ⅱ期——总额12.5亿元。\n";

fn named(bytes: &[u8]) -> (&'static str, bool, String) {
    let decoded = decode(bytes);
    (decoded.encoding, decoded.damaged, decoded.layer.text)
}

fn page(charset: &str) -> String {
    format!("<html><head><meta charset=\"{charset}\"></head><body>{PAGE}</body></html>")
}

fn gbk(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// UTF-16, for which `encoding_rs` has no encoder.
fn utf16(text: &str, big: bool) -> Vec<u8> {
    let order = |it: u16| if big { it.to_be_bytes() } else { it.to_le_bytes() };
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn a_mark_comes_first() {
    let marked = [b"\xef\xbb\xbf", page("gb2312").as_bytes()].concat();
    let decoded = decode(&marked);
    assert_eq!(decoded.encoding, "UTF-8");
    assert_eq!(decoded.layer.text, page("gb2312"));
    assert_eq!(decoded.layer.below(&(0..6)), 3..9);
    let marked = [b"\xff\xfe".to_vec(), utf16(PAGE, false)].concat();
    let decoded = decode(&marked);
    assert_eq!((decoded.encoding, decoded.layer.text.as_str()), ("UTF-16LE", PAGE));
    assert_eq!(decoded.layer.below(&(0..6)), 2..6);
}

#[test]
fn what_the_bytes_are_goes_before_what_is_declared() {
    for charset in ["gb2312", "GBK", "utf-8", "iso-8859-1", "big5", "nonsense", ""] {
        let text = page(charset);
        assert_eq!(named(text.as_bytes()), ("UTF-8", false, text.clone()), "{charset}");
        assert_eq!(named(&gbk(&text)), ("gb18030", false, text.clone()), "{charset}");
        let mut damaged = gbk(&text);
        let at = damaged.windows(2).position(|it| it == b"36").unwrap();
        damaged.insert(at, 0xff);
        let (encoding, lost, _) = named(&damaged);
        assert_eq!((encoding, lost), ("gb18030", true), "{charset}");
    }
    let quoted = "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=GB2312'>吉";
    assert_eq!(named(&gbk(quoted)), ("gb18030", false, quoted.to_owned()));
}

#[test]
fn traditional_pages_in_big5() {
    let text =
        "吉林省與遼寧省在瀋陽簽署合作協議，三十六家企業參加了會議，總額十二億元。\n";
    let bytes = BIG5.encode(text).0.into_owned();
    assert_eq!(named(&bytes), ("Big5", false, text.to_owned()));
    let declared = ["<meta charset=gb2312>".as_bytes(), &bytes].concat();
    assert_eq!(decode(&declared).encoding, "Big5");
    let declared = ["<meta charset=big5>".as_bytes(), &bytes[..8]].concat();
    assert_eq!(decode(&declared).encoding, "Big5");
}

#[test]
fn short_texts() {
    for text in ["吉林", "联通", "签约36户", "中", "辽宁省商务厅"] {
        assert_eq!(named(text.as_bytes()).2, text);
        assert_eq!(named(&gbk(text)).2, text);
    }
    assert_eq!(named(b""), ("UTF-8", false, String::new()));
    assert_eq!(named(b"plain"), ("UTF-8", false, "plain".to_owned()));
    let french =
        "Le 9 décembre à Shenyang, trente-six entreprises ont signé l'accord prévu.";
    assert_eq!(named(french.as_bytes()).2, french);
    let damaged = ["é à ".repeat(20).as_bytes(), b"\xe9 "].concat();
    assert_eq!(decode(&damaged).encoding, "UTF-8");
    let declared = format!("<meta charset=iso-8859-1>{french}");
    let bytes = WINDOWS_1252.encode(&declared).0.into_owned();
    assert_eq!(named(&bytes), ("windows-1252", false, declared));
}

#[test]
fn utf16_without_a_mark() {
    for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
        for text in [page("utf-16"), PAGE.to_owned()] {
            assert_eq!(named(&utf16(&text, big)), (name, false, text.clone()));
        }
    }
}

#[test]
fn half_a_character_at_the_end() {
    let text = PAGE.trim_end();
    let bytes = &text.as_bytes()[..text.len() - 1];
    let decoded = decode(bytes);
    assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", true));
    let whole = text.len() - "。".len();
    assert_eq!(decoded.layer.text, format!("{}\u{fffd}", &text[..whole]));
    assert_eq!(decoded.layer.below(&(whole..whole + 3)), whole..whole + 2);

    let bytes = gbk(text);
    let decoded = decode(&bytes[..bytes.len() - 1]);
    assert_eq!((decoded.encoding, decoded.damaged), ("gb18030", true));
    assert_eq!(decoded.layer.text, format!("{}\u{fffd}", &text[..whole]));
    let lost = bytes.len() - 2..bytes.len() - 1;
    assert_eq!(decoded.layer.below(&(whole..whole + 3)), lost);
}

#[test]
fn bytes_that_mean_nothing_are_marked_where_they_stand() {
    let bytes = [PAGE.as_bytes(), b"\xff\xfe!", PAGE.as_bytes()].concat();
    let decoded = decode(&bytes);
    let at = PAGE.len();
    assert_eq!(decoded.layer.text, format!("{PAGE}\u{fffd}\u{fffd}!{PAGE}"));
    assert_eq!(decoded.layer.below(&(at..at + 3)), at..at + 1);
    assert_eq!(decoded.layer.below(&(at + 3..at + 6)), at + 1..at + 2);
    assert_eq!(decoded.layer.below(&(at + 6..at + 10)), at + 2..at + 6);

    // The first half of a character of GBK, and a line feed.
    let bytes = [gbk(PAGE), b"\xc4\n".to_vec(), gbk(PAGE)].concat();
    let decoded = decode(&bytes);
    let below = gbk(PAGE).len();
    assert_eq!(decoded.layer.text, format!("{PAGE}\u{fffd}\n{PAGE}"));
    assert_eq!(decoded.layer.below(&(at..at + 3)), below..below + 1);
}

/// Each character leads to bytes that decode to it.
fn check(bytes: &[u8], encoding: &'static Encoding) {
    let mut text = Text { weaver: Weaver::default(), damaged: false };
    text.other(bytes, 0, encoding);
    let layer = text.weaver.finish();
    let (expected, lost) = encoding.decode_without_bom_handling(bytes);
    assert_eq!(layer.text, expected, "{} {bytes:x?}", encoding.name());
    assert_eq!(text.damaged, lost);
    let (mut last, mut covered) = (0, 0);
    for (at, character) in layer.text.char_indices() {
        let range = layer.below(&(at..at + character.len_utf8()));
        assert!(range.start >= last && range.end > range.start, "{range:?} {bytes:x?}");
        covered += range.end - last.max(range.start);
        last = range.end;
        let own = encoding.decode_without_bom_handling(&bytes[range]).0;
        let accented = encoding == BIG5 && own.chars().count() == 2;
        assert!(own == character.to_string() || accented, "{own} {character}");
        if accented {
            // Both characters stand for the same bytes.
            last -= if own.starts_with(character) { 2 } else { 0 };
            covered -= if own.starts_with(character) { 2 } else { 0 };
        }
    }
    assert_eq!(covered, bytes.len(), "no byte is left out");
}

#[test]
fn every_encoding_decodes_as_encoding_rs_does() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let text = format!("{PAGE}ｱｲｳ カナ 한국 𠮷 é€\u{80}ab").repeat(3);
    let encodings =
        [GB18030, BIG5, EUC_KR, EUC_JP, SHIFT_JIS, UTF_16LE, UTF_16BE, WINDOWS_1252];
    for encoding in encodings {
        let good = match encoding {
            it if it == UTF_16LE => utf16(&text, false),
            it if it == UTF_16BE => utf16(&text, true),
            _ => encoding.encode(&text).0.into_owned(),
        };
        check(&good, encoding);
        for _ in 0..300 {
            let mut bytes = good.clone();
            for _ in 0..random.random_range(1..30) {
                mutate(&mut bytes, &mut random);
            }
            check(&bytes, encoding);
            let noise: Vec<u8> = (0..60).map(|_| random.random()).collect();
            check(&noise, encoding);
        }
    }
    // Letters with accents that Big5 has as one and Unicode as two.
    check(b"\xa4\x40\x88\x62\x88\x64\x88\x66\x88\xa3a\x88\xa5", BIG5);
}

fn mutate(bytes: &mut Vec<u8>, random: &mut ChaCha8Rng) {
    if bytes.is_empty() {
        return;
    }
    let at = random.random_range(0..bytes.len());
    match random.random_range(0..4) {
        0 => bytes[at] = random.random(),
        1 => drop(bytes.remove(at)),
        2 => bytes.insert(at, random.random()),
        _ => bytes.truncate(bytes.len().max(80) - random.random_range(0..4)),
    }
}

#[test]
fn nothing_panics_and_the_map_covers_all() {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    for source in [page("gbk").into_bytes(), gbk(&page("utf-8")), utf16(PAGE, false)] {
        for _ in 0..500 {
            let mut bytes = source.clone();
            for _ in 0..random.random_range(1..20) {
                mutate(&mut bytes, &mut random);
            }
            let decoded = decode(&bytes);
            let all = decoded.layer.below(&(0..decoded.layer.text.len()));
            assert_eq!(all.end, bytes.len());
        }
    }
}
