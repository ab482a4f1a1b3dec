//! Bytes to text: which encoding, and whether characters were lost.
//!
//! In order: a byte-order mark; valid UTF-8; UTF-16 by its zero bytes; GB18030 where it
//! decodes without an error (GBK and GB2312 are parts of it); then the guess of
//! `chardetng`. Official Chinese tables come in GBK without saying so.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text without a byte-order mark.
    pub text: Cow<'a, str>,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// True where bytes meant no character and were replaced by U+FFFD.
    pub damaged: bool,
}

/// Decodes bytes; `declared` is the encoding a recipe names.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let labelled = declared.and_then(|it| Encoding::for_label(it.as_bytes()));
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return with(bytes, encoding);
    }
    if let Some(encoding) = labelled {
        let decoded = with(bytes, encoding);
        if !decoded.damaged {
            return decoded;
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: "UTF-8", damaged: false };
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(bytes, encoding);
    }
    let gb = with(bytes, GB18030);
    if !gb.damaged {
        return gb;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(1 << 20)).unwrap_or(bytes), true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    // A text that is UTF-8 but for a few bytes is damaged UTF-8, not another encoding.
    let encoding = if [UTF_8, BIG5, GB18030].contains(&guess) { guess } else { UTF_8 };
    with(bytes, encoding)
}

fn with<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, used, damaged) = encoding.decode(bytes);
    Decoded { text, encoding: used.name(), damaged }
}

/// UTF-16 without a mark: nearly every other byte of the first part is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let half = head.len() / 2;
    if half < 4 {
        return None;
    }
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|it| **it == 0).count();
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 3 && even * 20 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 3 && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}
