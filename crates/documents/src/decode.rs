//! Bytes to characters, with the way back to the bytes.
//!
//! In: the bytes of a file. Out: [`Decoded`]: the text as a layer over these bytes, in
//! which every character knows its own. Bytes that mean no character become U+FFFD, which
//! stands for exactly the bytes lost. The encoding is [chosen](choice) by what the bytes
//! are rather than by what the page says of them; lines of another encoding within a page
//! are not looked for, as they are in tables.
//!
//! UTF-8 is a copy. In any other encoding, bytes are cut into runs of characters of the
//! same width, which the first byte (in GB18030 the second) tells; `encoding_rs` decodes a
//! run as a whole, and the widths of what comes out give the pieces of the map. Where it
//! stops at bytes that mean nothing, all before them is known to be good, and the next run
//! begins after them. Cost: one pass, after two or three that choose the encoding.

mod choice;
#[cfg(test)]
mod tests;

use std::ops::Range;

use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE,
};

use crate::layer::{Layer, Weaver};

/// What stands for bytes that mean no character.
const LOST: &str = "\u{fffd}";

/// Most bytes decoded at once; small enough to stay near, large enough to be fast.
const LONGEST_RUN: usize = 8192;

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoded {
    /// The text, over the bytes of the file.
    pub layer: Layer,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// True where bytes meant no character and were replaced by U+FFFD.
    pub damaged: bool,
}

/// Decodes bytes. A byte-order mark is no part of the text.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, mark) = choice::encoding(bytes);
    let mut text = Text { weaver: Weaver::with_capacity(bytes.len()), damaged: false };
    if encoding == UTF_8 {
        text.utf8(bytes, mark);
    } else {
        text.other(bytes, mark, encoding);
    }
    let Text { weaver, damaged } = text;
    Decoded { layer: weaver.finish(), encoding: encoding.name(), damaged }
}

struct Text {
    weaver: Weaver,
    damaged: bool,
}

impl Text {
    fn utf8(&mut self, bytes: &[u8], mut at: usize) {
        for chunk in bytes.get(at..).unwrap_or_default().utf8_chunks() {
            self.weaver.copy(chunk.valid(), at);
            at += chunk.valid().len();
            let lost = chunk.invalid().len();
            self.lost(&(at..at + lost));
            at += lost;
        }
    }

    fn other(&mut self, bytes: &[u8], mut at: usize, encoding: &'static Encoding) {
        let ascii_stands = encoding != UTF_16LE && encoding != UTF_16BE;
        let mut room = String::new();
        while let Some(rest) = bytes.get(at..).filter(|it| !it.is_empty()) {
            let plain = if ascii_stands { ascii(rest) } else { "" };
            if !plain.is_empty() {
                self.weaver.copy(plain, at);
                at += plain.len();
                continue;
            }
            let width = width(rest, encoding);
            let run = rest.get(..run(rest, width, encoding)).unwrap_or(rest);
            room.clear();
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let most = decoder.max_utf8_buffer_length_without_replacement(run.len());
            room.reserve(most.unwrap_or(run.len() * 4));
            let (result, read) =
                decoder.decode_to_string_without_replacement(run, &mut room, true);
            let (good, bad) = match result {
                DecoderResult::Malformed(bad, after) => {
                    let bad = usize::from(bad);
                    (read.saturating_sub(bad + usize::from(after)), bad.max(1))
                }
                DecoderResult::InputEmpty | DecoderResult::OutputFull => (read, 0),
            };
            self.run(&room, at, width, encoding);
            self.lost(&(at + good..at + good + bad));
            // The room never runs out; were it to, a byte is lost rather than time.
            at += (good + bad).max(1);
        }
    }

    /// Characters that stand for `width` bytes each.
    fn run(&mut self, text: &str, mut at: usize, width: usize, encoding: &Encoding) {
        let step = |size: usize| {
            (u8::try_from(size).unwrap_or(1), u8::try_from(width).unwrap_or(1))
        };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let size = first.len_utf8();
            let mut end = size;
            let sizes = rest.as_bytes();
            while sizes.get(end).is_some_and(|it| size_of(*it) == size) {
                end += size;
            }
            let Some((same, after)) = rest.split_at_checked(end) else { return };
            rest = after;
            if encoding == BIG5 && same.contains(['\u{304}', '\u{30c}']) {
                at = self.combined(same, at);
                continue;
            }
            self.weaver.steps(same, at, step(size));
            at += end / size * width;
        }
    }

    /// Two-byte characters of Big5, of which some are a letter and its accent.
    fn combined(&mut self, text: &str, mut at: usize) -> usize {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let second = rest.chars().nth(1);
            let accent = second.filter(|it| matches!(it, '\u{304}' | '\u{30c}'));
            let size = first.len_utf8() + accent.map_or(0, char::len_utf8);
            let Some((one, after)) = rest.split_at_checked(size) else { return at };
            self.weaver.replace(one, at..at + 2);
            rest = after;
            at += 2;
        }
        at
    }

    fn lost(&mut self, range: &Range<usize>) {
        if let Ok(width) = u8::try_from(range.len())
            && width > 0
        {
            self.damaged = true;
            let size = u8::try_from(LOST.len()).unwrap_or(3);
            self.weaver.steps(LOST, range.start, (size, width));
        }
    }
}

/// The ASCII that the bytes begin with.
fn ascii(bytes: &[u8]) -> &str {
    let end = Encoding::ascii_valid_up_to(bytes);
    bytes.get(..end).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default()
}

/// Length of a character by its first byte in UTF-8; 0 for a byte inside of one.
fn size_of(byte: u8) -> usize {
    match byte {
        0..0x80 => 1,
        0x80..0xc0 => 0,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// Bytes of the character that begins here, if it is one.
fn width(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let first = bytes.first().copied().unwrap_or_default();
    let second = bytes.get(1).copied().unwrap_or_default();
    if encoding == GB18030 {
        match (first, second) {
            (0x81..=0xfe, 0x30..=0x39) => 4,
            (0x81..=0xfe, _) => 2,
            _ => 1,
        }
    } else if encoding == BIG5 || encoding == EUC_KR {
        if matches!(first, 0x81..=0xfe) { 2 } else { 1 }
    } else if encoding == SHIFT_JIS {
        if matches!(first, 0x81..=0x9f | 0xe0..=0xfc) { 2 } else { 1 }
    } else if encoding == EUC_JP {
        match first {
            0x8f => 3,
            0x8e | 0xa1..=0xfe => 2,
            _ => 1,
        }
    } else if encoding == UTF_16LE {
        if matches!(second, 0xd8..=0xdb) { 4 } else { 2 }
    } else if encoding == UTF_16BE {
        if matches!(first, 0xd8..=0xdb) { 4 } else { 2 }
    } else {
        1
    }
}

/// Bytes of the characters of this width that follow each other.
fn run(bytes: &[u8], own: usize, encoding: &'static Encoding) -> usize {
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let mut end = own;
    while end < LONGEST_RUN
        && let Some(rest) = bytes.get(end..)
        && let Some(first) = rest.first()
        && (wide || !first.is_ascii())
        && width(rest, encoding) == own
    {
        end += own;
    }
    end.min(bytes.len())
}
