//! Bytes to text: which encoding, and whether characters were lost.
//!
//! In order: a byte-order mark; what a recipe declares, where the bytes are that; UTF-16
//! by its zero bytes; valid UTF-8; GB18030 where it decodes without an error (GBK and
//! GB2312 are parts of it); else that of UTF-8, GB18030 and (where `chardetng` finds it)
//! Big5 in which the fewest characters are lost. Official Chinese tables come in GBK
//! without saying so.
//!
//! Tables are also pasted together out of lines in UTF-8 and lines in GBK. The encoding of
//! the first line that tells (the header) is then that of the file; a line that is surely
//! the other is read as that, and where it stands is told. A line tells UTF-8 where it is
//! that and holds Chinese characters: GBK read as UTF-8 gives letters, if anything. It
//! tells GBK where it is no UTF-8 but is GB18030, and as UTF-8 loses more than it shows.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text without a byte-order mark.
    pub text: Cow<'a, str>,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// True where bytes meant no character and were replaced by U+FFFD.
    pub damaged: bool,
    /// Bytes of the text at which lines begin that came in [`Self::other_encoding`].
    pub other_lines: Vec<usize>,
    /// Name of the encoding of those lines; empty where there are none.
    pub other_encoding: &'static str,
}

/// Decodes bytes; `declared` is the encoding a recipe names. Where the bytes are not in
/// the declared encoding the right one is found; compare it with the declared one.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let marked = Encoding::for_bom(bytes);
    let declared = declared.and_then(known);
    let two = [UTF_8, GB18030, GBK];
    let may_be_mixed = match (marked, declared) {
        (Some((encoding, _)), _) => encoding == UTF_8,
        (None, Some(declared)) => two.contains(&declared),
        // English in UTF-16 is valid UTF-8 with many zero bytes.
        (None, None) => utf16_without_mark(bytes, 3).is_none(),
    };
    if may_be_mixed && let Some(decoded) = mixed(bytes) {
        return decoded;
    }
    if let Some((encoding, _)) = marked {
        return with(bytes, encoding);
    }
    if let Some(encoding) = declared {
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
        return whole(Cow::Borrowed(text), "UTF-8", false);
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
    whole(text, used.name(), damaged)
}

/// A text all of one encoding.
fn whole<'a>(text: Cow<'a, str>, encoding: &'static str, damaged: bool) -> Decoded<'a> {
    let (other_lines, other_encoding) = (Vec::new(), "");
    Decoded { text, encoding, damaged, other_lines, other_encoding }
}

/// The encoding that a line tells; `None` where it may be either, or is damaged.
fn told(line: &[u8]) -> Option<&'static Encoding> {
    if tells_utf8(line) {
        return Some(UTF_8);
    }
    if std::str::from_utf8(line).is_ok() {
        return None;
    }
    let text = String::from_utf8_lossy(line);
    let lost = text.chars().filter(|it| *it == '\u{fffd}').count();
    let shown = text.chars().filter(chinese).count();
    let gb = || GB18030.decode_without_bom_handling_and_without_replacement(line);
    (lost > shown && gb().is_some()).then_some(GB18030)
}

fn tells_utf8(line: &[u8]) -> bool {
    !line.is_ascii()
        && std::str::from_utf8(line).is_ok_and(|it| it.chars().any(|it| chinese(&it)))
}

/// True for ideographs and their marks; below stand letters.
fn chinese(character: &char) -> bool {
    *character >= '\u{2e80}' && *character != '\u{fffd}'
}

/// The text of a file in which some lines are UTF-8 and some GB18030; `None` where they
/// are not both there. No line break is a part of a character in either.
fn mixed(bytes: &[u8]) -> Option<Decoded<'static>> {
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = || bytes.split_inclusive(|it| matches!(it, b'\n' | b'\r'));
    let first = lines().find_map(told)?;
    // A large file in GBK is asked the cheaper question.
    let both = match first == UTF_8 {
        true => lines().any(|it| told(it) == Some(GB18030)),
        false => lines().any(tells_utf8),
    };
    if !both {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut other_lines, mut damaged, mut other_encoding) = (Vec::new(), false, "");
    for line in lines() {
        let encoding = told(line).unwrap_or(first);
        if encoding != first {
            other_lines.push(text.len());
            other_encoding = encoding.name();
        }
        let (decoded, lost) = encoding.decode_without_bom_handling(line);
        damaged |= lost;
        text.push_str(&decoded);
    }
    let (text, encoding) = (Cow::Owned(text), first.name());
    Some(Decoded { text, encoding, damaged, other_lines, other_encoding })
}

/// UTF-16 without a mark: of the first part one character in `among` or more has a zero
/// byte, nearly always on the same side; commas, digits and line ends are such characters.
#[must_use]
pub fn utf16_without_mark(bytes: &[u8], among: usize) -> Option<&'static Encoding> {
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
