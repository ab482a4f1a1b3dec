//! Bytes to characters, with the way back to the bytes.
//!
//! In: the bytes of a file. Out: [`Decoded`]: the text as a layer over these bytes, in
//! which every character knows its own. Bytes that mean no character become U+FFFD, which
//! stands for exactly the bytes lost. The encoding is [chosen](choice) by what the bytes
//! are rather than by what the page says of them; lines of another encoding within a page
//! are not looked for, as they are in tables.
//!
//! UTF-8 is a copy. In any other encoding, `encoding_rs` decodes a block, and text and
//! bytes are walked side by side: the first byte of a character (in GB18030 the second)
//! tells how many bytes it has. Where the decoder stops at bytes that mean nothing, all
//! before them is known to be good, and the next block begins after them. Cost: one pass,
//! after one or two that choose the encoding.

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

/// Bytes decoded at once; small enough to stay near, large enough to be fast.
const BLOCK: usize = 8192;

/// Bytes within which a reading in parentheses ends.
const READING: usize = 12;

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
    let whole = str::from_utf8(bytes).ok();
    let (encoding, mark) = choice::encoding(bytes, whole.is_some());
    let mut text = Text { weaver: Weaver::with_capacity(bytes.len()), damaged: false };
    if let Some(whole) = whole.and_then(|it| it.get(mark..)).filter(|_| encoding == UTF_8)
    {
        text.weaver.copy(whole, mark);
    } else if encoding == UTF_8 {
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
        let mut room = String::new();
        while let Some(rest) = bytes.get(at..).filter(|it| !it.is_empty()) {
            let block = rest.get(..BLOCK).unwrap_or(rest);
            let last = block.len() == rest.len();
            room.clear();
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let most = decoder.max_utf8_buffer_length_without_replacement(block.len());
            room.reserve(most.unwrap_or(block.len() * 4));
            let (result, _) =
                decoder.decode_to_string_without_replacement(block, &mut room, last);
            let good = self.walk(&room, bytes, at, encoding);
            let bad = match result {
                DecoderResult::Malformed(bad, _) => usize::from(bad),
                DecoderResult::InputEmpty | DecoderResult::OutputFull => 0,
            };
            self.lost(&(good..good + bad));
            // A block is larger than a character; were it not, time would stand still.
            at = (good + bad).max(at + 1);
            if bad > 0 && encoding == GB18030 {
                at = self.broken(bytes, good, at);
            }
        }
    }

    /// Takes over the characters that begin at `at`; gives where they end.
    fn walk(
        &mut self,
        text: &str,
        bytes: &[u8],
        mut at: usize,
        encoding: &'static Encoding,
    ) -> usize {
        let ascii_stands = encoding != UTF_16LE && encoding != UTF_16BE;
        let width_of = width_in(encoding);
        let width = |at: usize| width_of(bytes.get(at..).unwrap_or_default());
        let mut rest = text;
        while let Some(first) = rest.as_bytes().first() {
            let plain = Encoding::ascii_valid_up_to(rest.as_bytes());
            if ascii_stands && let Some((same, after)) = rest.split_at_checked(plain) {
                self.weaver.copy(same, at);
                (rest, at) = (after, at + plain);
                if rest.is_empty() || plain > 0 {
                    continue;
                }
            }
            let (size, own) = (size_of(*first), width(at));
            // In Big5, a letter with its accent is two characters of two bytes each.
            let alone = encoding == BIG5 && size == 2;
            let (mut end, mut below) = (size, at + own);
            while let Some(next) = rest.as_bytes().get(end)
                && size_of(*next) == size
                && width(below) == own
                && !alone
            {
                end += size;
                below += own;
            }
            let accented = alone
                && rest
                    .get(end..)
                    .is_some_and(|it| it.starts_with(['\u{304}', '\u{30c}']));
            let end = if accented { end + size } else { end };
            let Some((same, after)) = rest.split_at_checked(end) else { return at };
            if accented {
                self.weaver.replace(same, at..below);
            } else {
                let step = |it: usize| u8::try_from(it).unwrap_or(1);
                self.weaver.steps(same, at, (step(size), step(own)));
            }
            (rest, at) = (after, below);
        }
        at
    }

    /// A character of two bytes between which a reading was put (B1 `(bào)` B2): its second
    /// byte belongs to the parenthesis, else all that follows would be off by one. Gives
    /// where to go on.
    fn broken(&mut self, bytes: &[u8], lead: usize, at: usize) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        let close = rest.iter().take(READING).position(|it| *it == b')');
        let (Some(close), Some(b'(')) = (close, rest.first()) else { return at };
        let second = bytes.get(at + close + 1);
        let pair = bytes.get(lead).zip(second).map(|(first, second)| [*first, *second]);
        let char = pair.and_then(|it| {
            GB18030
                .decode_without_bom_handling_and_without_replacement(&it)
                .map(|it| it.chars().count())
        });
        let inner = rest.get(..=close).unwrap_or_default();
        let Some(reading) =
            GB18030.decode_without_bom_handling_and_without_replacement(inner)
        else {
            return at;
        };
        if char != Some(1) || reading.is_ascii() {
            return at;
        }
        let end = self.walk(&reading, bytes, at, GB18030);
        self.weaver.absorb(end + 1);
        end + 1
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

/// What gives the bytes of the character that begins here.
fn width_in(encoding: &'static Encoding) -> fn(&[u8]) -> usize {
    if encoding == GB18030 {
        |bytes| match bytes {
            [0x81..=0xfe, 0x30..=0x39, ..] => 4,
            [0x81..=0xfe, ..] => 2,
            _ => 1,
        }
    } else if encoding == BIG5 || encoding == EUC_KR {
        |bytes| if matches!(bytes, [0x81..=0xfe, ..]) { 2 } else { 1 }
    } else if encoding == SHIFT_JIS {
        |bytes| if matches!(bytes, [0x81..=0x9f | 0xe0..=0xfc, ..]) { 2 } else { 1 }
    } else if encoding == EUC_JP {
        |bytes| match bytes {
            [0x8f, ..] => 3,
            [0x8e | 0xa1..=0xfe, ..] => 2,
            _ => 1,
        }
    } else if encoding == UTF_16LE {
        |bytes| if matches!(bytes, [_, 0xd8..=0xdb, ..]) { 4 } else { 2 }
    } else if encoding == UTF_16BE {
        |bytes| if matches!(bytes, [0xd8..=0xdb, ..]) { 4 } else { 2 }
    } else {
        |_| 1
    }
}
