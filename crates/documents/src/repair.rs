//! The damage of copies of copies, taken back as a list of edits.
//!
//! In: lines of a page. Out: the repaired text as a [`Layer`] over them, and every repair.
//! Nothing is lost: a repair says which bytes, what stands there now and why, and the
//! source form is what quotes show.
//!
//! Line by line, from left to right, one character at a time (rules `repair@1`):
//! - what hides in the text (zero-width marks, marks of direction) is left out;
//! - a reading in parentheses after a character is left out ([`pinyin`]);
//! - bytes broken by replacement are marked, and candidates proposed ([`straddle`]);
//! - traditional characters are mapped to simplified ones ([`script`]): the repaired text
//!   is for matching only, and is never mapped back;
//! - punctuation that was folded to ASCII is widened where it stands beside an ideograph;
//!   `16:02:00` and `22,000` stay.
//!
//! Linear in the length of the page.

use std::cell::OnceCell;
use std::ops::Range;

use crate::layer::{Layer, Weaver};
use crate::plain::Plain;

mod pinyin;
mod script;
mod straddle;
#[cfg(test)]
mod tests;

pub use script::Script;
pub(crate) use straddle::of_bytes;

/// A repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced: bytes of the file.
    pub range: Range<usize>,
    /// What stands there now; `None` where it was left out.
    pub with: Option<char>,
    /// `pinyin`, `script`, `punctuation`, `invisible`, `damaged`, `link_farm`.
    pub reason: &'static str,
    /// Characters that may have stood where the file is damaged; empty elsewhere.
    pub candidates: Box<str>,
}

/// What stands in the repaired text for characters that are lost.
pub const LOST: char = '\u{fffd}';

/// A repaired page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Repaired {
    /// The text over [`Plain::layer`]; each line trimmed, with a line feed.
    pub layer: Layer,
    /// Bytes of each line of [`Plain::lines`] in it, without the line feed.
    pub lines: Vec<Range<usize>>,
    /// The script of each line.
    pub scripts: Vec<Script>,
    /// Repairs; ranges are of the text of [`Plain::layer`].
    pub edits: Vec<Edit>,
}

/// Repairs the lines of a page.
#[must_use]
pub fn repair(plain: &Plain) -> Repaired {
    let text = plain.layer.text.as_str();
    let page =
        Page { text, toneless: OnceCell::new(), broken: straddle::is_broken(text) };
    let mut out = Repaired::default();
    let mut weaver = Weaver::with_capacity(text.len());
    for line in &plain.lines {
        let Some(whole) = text.get(line.range.clone()) else { continue };
        let lead = whole.len() - whole.trim_start().len();
        let start = line.range.start + lead;
        let body = whole.trim();
        let at = weaver.len();
        let script = script::of(body);
        let mut work =
            Work { text: body, start, weaver: &mut weaver, edits: &mut out.edits };
        work.line(&page, script);
        out.lines.push(at..weaver.len());
        out.scripts.push(script);
        let end = start + body.len();
        weaver.replace("\n", end..end);
    }
    out.layer = weaver.finish();
    out.edits.shrink_to_fit();
    out
}

/// What holds for a whole page.
#[derive(Debug)]
struct Page<'a> {
    text: &'a str,
    /// Readings without a mark of tone are readings too; asked where one is met.
    toneless: OnceCell<bool>,
    /// Bytes were replaced without heed of characters.
    broken: bool,
}

impl Page<'_> {
    fn toneless(&self) -> bool {
        *self.toneless.get_or_init(|| pinyin::toneless_are_readings(self.text))
    }
}

/// A line being repaired.
struct Work<'a> {
    text: &'a str,
    /// Where the line begins in the text of the page.
    start: usize,
    weaver: &'a mut Weaver,
    edits: &'a mut Vec<Edit>,
}

impl Work<'_> {
    fn line(&mut self, page: &Page<'_>, script: Script) {
        let mut copied = 0;
        let mut before = None;
        let mut at = 0;
        while let Some(rest) = self.text.get(at..)
            && let Some(char) = rest.chars().next()
        {
            let next = at + char.len_utf8();
            let to = script::mapped(self.text, at, char, script);
            // Most of a text needs no repair.
            if char == to && !char.is_ascii_punctuation() && !odd(char) {
                before = Some(to);
                at = next;
                continue;
            }
            if let Some(found) =
                page.broken.then(|| straddle::at(before, self.text, at)).flatten()
            {
                self.copy(copied, at);
                let range = self.place(at, at + found.length);
                self.weaver.replace(LOST.encode_utf8(&mut [0; 4]), range.clone());
                self.edit(range, Some(LOST), "damaged", &found.candidates);
                before = Some(LOST);
                at += found.length;
                copied = at;
            } else if let Some(length) =
                before.and_then(|it| pinyin::reading(it, rest, || page.toneless()))
            {
                self.copy(copied, at);
                let range = self.place(at, at + length);
                self.weaver.absorb(range.end);
                self.edit(range, None, "pinyin", "");
                at += length;
                copied = at;
            } else if invisible(char) {
                self.copy(copied, at);
                let range = self.place(at, next);
                self.edit(range, None, "invisible", "");
                at = next;
                copied = at;
            } else {
                let after = self.text.get(next..).and_then(|it| it.chars().next());
                let wide = widened(to, before, after).unwrap_or(to);
                if wide != char {
                    self.copy(copied, at);
                    let range = self.place(at, next);
                    let reason = if wide == to { "script" } else { "punctuation" };
                    self.weaver.replace(wide.encode_utf8(&mut [0; 4]), range.clone());
                    self.edit(range, Some(wide), reason, "");
                    copied = next;
                }
                before = Some(wide);
                at = next;
            }
        }
        self.copy(copied, self.text.len());
    }

    fn copy(&mut self, from: usize, to: usize) {
        if let Some(text) = self.text.get(from..to) {
            self.weaver.copy(text, self.start + from);
        }
    }

    fn place(&self, from: usize, to: usize) -> Range<usize> {
        self.start + from..self.start + to
    }

    fn edit(
        &mut self,
        range: Range<usize>,
        with: Option<char>,
        reason: &'static str,
        candidates: &str,
    ) {
        let candidates = candidates.into();
        self.edits.push(Edit { range, with, reason, candidates });
    }
}

/// Characters that may need a repair although they are no ASCII punctuation.
fn odd(char: char) -> bool {
    invisible(char) || matches!(char, '（' | '？' | LOST)
}

/// Marks that nobody sees.
fn invisible(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{ad}' | '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}')
}

/// Wide punctuation for folded, beside an ideograph or a mark of Chinese.
fn widened(char: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let wide = match char {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '(' => '（',
        ')' => '）',
        '!' => '！',
        '?' => '？',
        _ => return None,
    };
    (before.is_some_and(chinese) || after.is_some_and(chinese)).then_some(wide)
}

/// True for an ideograph.
#[must_use]
pub fn ideograph(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '〇')
}

/// True for ideographs and the marks that stand among them.
fn chinese(char: char) -> bool {
    ideograph(char)
        || matches!(char, '\u{3001}'..='\u{301f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '…')
}
