//! Bytes to text: which encoding, and whether characters were lost.
//!
//! In order: a byte-order mark; what a recipe declares, where the bytes are that; UTF-16
//! by its zero bytes; valid UTF-8; GB18030 where it decodes without an error (GBK and
//! GB2312 are parts of it); else that of UTF-8, GB18030 and (where `chardetng` finds it)
//! Big5 in which the fewest characters are lost. Official Chinese tables come in GBK without saying so.

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

/// Decodes bytes; `declared` is the encoding a recipe names. Where the bytes are not in
/// the declared encoding the right one is found; compare it with the declared one.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return with(bytes, encoding);
    }
    if let Some(encoding) = declared.and_then(known) {
        let decoded = with(bytes, encoding);
        if !decoded.damaged {
            return decoded;
        }
    }
    // English in UTF-16 is valid UTF-8 with many zero bytes: this comes first.
    if let Some(encoding) = utf16_without_mark(bytes, 3) {
        return with(bytes, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: "UTF-8", damaged: false };
    }
    if let Some(encoding) = utf16_without_mark(bytes, 50) {
        return with(bytes, encoding);
    }
    let gb = with(bytes, GB18030);
    if !gb.damaged {
        return gb;
    }
    // Damaged whatever it is: the encoding in which the fewest characters are lost.
    let lost = |it: &Decoded<'_>| it.text.matches('\u{fffd}').count();
    let utf8 = with(bytes, UTF_8);
    let mut best = if lost(&gb) < lost(&utf8) { gb } else { utf8 };
    let mut detector =
        chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(1 << 20)).unwrap_or(bytes), true);
    if detector.guess(None, chardetng::Utf8Detection::Allow) == BIG5 {
        let big5 = with(bytes, BIG5);
        if lost(&big5) < lost(&best) {
            best = big5;
        }
    }
    best
}

/// The encoding of a name as people write it; `None` where there is none of this name.
pub(crate) fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

fn with<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, used, damaged) = encoding.decode(bytes);
    Decoded { text, encoding: used.name(), damaged }
}

/// UTF-16 without a mark: of the first part one character in `among` or more has a zero
/// byte, nearly always on the same side; commas, digits and line ends are such characters.
fn utf16_without_mark(bytes: &[u8], among: usize) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let half = head.len() / 2;
    if half < 4 {
        return None;
    }
    let zeros =
        |first: usize| head.iter().skip(first).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * among >= half && even * 4 <= odd {
        Some(UTF_16LE)
    } else if even * among >= half && odd * 4 <= even {
        Some(UTF_16BE)
    } else {
        None
    }
}
