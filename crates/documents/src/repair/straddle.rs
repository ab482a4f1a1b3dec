//! Characters broken by replacement of bytes instead of characters.
//!
//! A program that replaces X by X(reading) on GBK bytes also finds X across two
//! characters: in 日報 = C8 **D5 88** F3 the bytes D5 88 are 請, and `日?qǐng)` is left of it. The
//! second character is lost. What can be concluded: X begins with the second byte of the
//! character before and has that reading, so its second byte, which is the first byte of the
//! lost character, is one of few. Where the lost character had a reading of its own
//! (`日?qǐng)?bào)`), that narrows further. Candidates are proposed to a person; nothing is
//! put in by itself, and no name is taken across a lost character.
//!
//! Where the file is still the bytes themselves (GBK), both halves of the lost character are
//! there, around the reading; [`of_bytes`] puts them together.
//!
//! Longer shifts (every byte off by one until the next ASCII character) are marked where
//! question marks stand between ideographs on such a page, without candidates.

use std::sync::LazyLock;

use encoding_rs::GBK;

use super::pinyin::{initial, initials, is_reading, letter};
use super::{LOST, ideograph};

/// More candidates than these help nobody.
const MOST: usize = 12;

/// A lost character.
pub(super) struct Straddle {
    /// Bytes of its remains in the text.
    pub(super) length: usize,
    /// What it may have been.
    pub(super) candidates: String,
}

/// True where a page has remains of such a replacement, or lost characters.
pub(super) fn is_broken(text: &str) -> bool {
    let mut marks = ['?', '？'].into_iter().flat_map(|it| text.match_indices(it));
    text.contains(LOST) || marks.any(|(at, _)| text.get(at..).and_then(remains).is_some())
}

/// The lost character whose remains begin at `at`.
pub(super) fn at(before: Option<char>, text: &str, at: usize) -> Option<Straddle> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    if first == LOST {
        let lost = rest.len() - rest.trim_start_matches([LOST, '?']).len();
        let last = LOST.len_utf8();
        // In a file of bytes the reading is whole: `\u{fffd}(bào)`.
        let more = rest.get(lost - last..).and_then(remains).map_or(0, |it| it.1 - last);
        return Some(Straddle { length: lost + more, candidates: String::new() });
    }
    if !matches!(first, '?' | '？') {
        return None;
    }
    if let Some((reading, mut length)) = remains(rest) {
        let mut own = None;
        let after = rest.get(length..).unwrap_or_default();
        if let Some((second, more)) = remains(after) {
            own = Some(second);
            length += more;
        } else if after.starts_with(['?', '？']) {
            length += after.chars().next().map_or(0, char::len_utf8);
        }
        // The last byte of the lost character may look like a letter: 東 = 96 7C, `|`.
        let tail =
            text.as_bytes().get(at + length).filter(|it| (0x40..0x7f).contains(*it));
        if own.is_none()
            && let Some(tail) = tail
        {
            let candidates = candidates(before, reading, None, Some(*tail));
            if !candidates.is_empty() {
                return Some(Straddle { length: length + 1, candidates });
            }
        }
        let candidates = candidates(before, reading, own, None);
        return Some(Straddle { length, candidates });
    }
    // `??谑`: a shift; one question mark between ideographs may be a question.
    let length = rest.len() - rest.trim_start_matches(['?', LOST]).len();
    let after = rest.get(length..).and_then(|it| it.chars().next());
    let among = before.is_some_and(ideograph) && after.is_some_and(ideograph);
    (length > 1 && (among || after.is_some_and(ideograph)))
        .then(|| Straddle { length, candidates: String::new() })
}

/// `?qǐng)` at the beginning of a text: the reading, and bytes of the whole.
fn remains(text: &str) -> Option<(&str, usize)> {
    let mark =
        text.chars().next().filter(|it| matches!(*it, '?' | '？' | LOST))?.len_utf8();
    let rest = text.get(mark..)?;
    let rest_open = rest.strip_prefix('(').unwrap_or(rest);
    let open = rest.len() - rest_open.len();
    let mut toned = false;
    for (count, (at, char)) in rest_open.char_indices().enumerate() {
        match char {
            ')' if toned => return Some((rest_open.get(..at)?, mark + open + at + 1)),
            _ if letter(char) && count < 7 => toned |= !char.is_ascii(),
            _ => return None,
        }
    }
    None
}

/// What the lost character may have been.
fn candidates(
    before: Option<char>,
    reading: &str,
    own: Option<&str>,
    tail: Option<u8>,
) -> String {
    let Some(lead) = before.and_then(second_byte) else { return String::new() };
    let mut found = String::new();
    let initial = initial(reading);
    for first in 0x81..=0xfe_u8 {
        let x = CHARACTERS.get(place([lead, first])).filter(|it| it.1 & initial != 0);
        if !x.and_then(|it| it.0).is_some_and(|it| is_reading(it, reading)) {
            continue;
        }
        for second in (0x40..=0xfe_u8)
            .filter(|it| *it != 0x7f && tail.is_none_or(|tail| tail == *it))
        {
            let Some(char) = decoded([first, second]) else { continue };
            if ideograph(char) && own.is_none_or(|it| is_reading(char, it)) {
                found.push(char);
            }
        }
    }
    if found.chars().count() > MOST { String::new() } else { found }
}

/// The character whose two bytes stand around a reading.
pub(crate) fn of_bytes(bytes: &[u8]) -> Option<char> {
    let (first, rest) = bytes.split_first()?;
    let (last, inner) = rest.split_last()?;
    let whole = inner.starts_with(b"(") && inner.ends_with(b")");
    whole.then(|| decoded([*first, *last])).flatten()
}

fn second_byte(char: char) -> Option<u8> {
    let mut bytes = [0; 4];
    let (encoded, _, failed) = GBK.encode(char.encode_utf8(&mut bytes));
    (!failed && encoded.len() == 2).then(|| encoded.get(1).copied()).flatten()
}

/// Characters of two bytes in GBK, by [`place`], with their [`initials`].
static CHARACTERS: LazyLock<Vec<(Option<char>, u32)>> = LazyLock::new(|| {
    let pairs = (0x80..=0xff_u8).flat_map(|it| (0..=0xff_u8).map(move |to| [it, to]));
    pairs.map(character).map(|it| (it, it.map_or(0, initials))).collect()
});

/// Where two bytes stand in [`CHARACTERS`]; beyond it, where they are no two of one.
fn place([first, second]: [u8; 2]) -> usize {
    usize::from(u16::from_be_bytes([first ^ 0x80, second]))
}

fn decoded(bytes: [u8; 2]) -> Option<char> {
    CHARACTERS.get(place(bytes)).and_then(|it| it.0)
}

fn character(bytes: [u8; 2]) -> Option<char> {
    let text = GBK.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
