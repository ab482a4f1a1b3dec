//! Text between tags, put together to lines.
//!
//! Whitespace is one space, and none at the ends of a line, as browsers show it; a line
//! break of the source between two ideographs is none, since it was put there by an
//! editor. No-break and ideographic spaces stay. Hidden text within a line is a line of
//! its own after it, so that what people read is not torn.

use std::borrow::Cow;
use std::ops::Range;

use super::elements::State;
use super::entity::entity;
use crate::layer::{Layer, Weaver};
use crate::plain::Line;

/// Lines of a page, as they come.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    weaver: Weaver,
    lines: Vec<Line>,
    /// Where each line begins and ends below.
    places: Vec<Range<usize>>,
    shown: Draft,
    hidden: Draft,
}

/// A line that goes on.
#[derive(Debug, Default)]
struct Draft {
    bits: Vec<Bit>,
    /// Whitespace after them, and whether a line break is in it.
    space: Option<(Range<usize>, bool)>,
    last: Option<char>,
    characters: u32,
    linked: u32,
    heading: bool,
}

/// A part of a line.
#[derive(Debug)]
struct Bit {
    below: Range<usize>,
    /// What stands for it; `None` where it is copied.
    with: Option<Cow<'static, str>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            weaver: Weaver::with_capacity(text.len() / 4),
            lines: Vec::new(),
            places: Vec::new(),
            shown: Draft::default(),
            hidden: Draft::default(),
        }
    }

    /// Text that stands at `range`.
    pub(super) fn text(&mut self, range: Range<usize>, state: State) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.text.get(at..range.end).unwrap_or_default();
            let draft = if state.hidden { &mut self.hidden } else { &mut self.shown };
            let space = rest.find(|it: char| !it.is_ascii_whitespace());
            let space = space.unwrap_or(rest.len());
            if space > 0 {
                let broken = rest.get(..space).is_some_and(|it| it.contains('\n'));
                draft.space(at..at + space, broken);
                at += space;
                if broken && state.pre {
                    self.end();
                }
                continue;
            }
            if rest.starts_with('&') {
                let (said, length) = entity(rest).unwrap_or((Cow::Borrowed("&"), 1));
                // A line feed or a tab written as a number is whitespace no less.
                if said.trim_matches(|it: char| it.is_ascii_whitespace()).is_empty() {
                    draft.space(at..at + length, false);
                } else {
                    draft.word(&said, state);
                    draft.replace(said, at..at + length);
                }
                at += length;
                continue;
            }
            let end = rest.find(|it: char| it.is_ascii_whitespace() || it == '&');
            let end = end.unwrap_or(rest.len());
            let word = rest.get(..end).unwrap_or_default();
            draft.word(word, state);
            draft.copy(at..at + end);
            at += end;
        }
    }

    /// A line ends here.
    pub(super) fn end(&mut self) {
        let shown = std::mem::take(&mut self.shown);
        self.shown = self.write(shown, false);
        let hidden = std::mem::take(&mut self.hidden);
        self.hidden = self.write(hidden, true);
    }

    /// Writes a line; gives the draft back, empty, for the next.
    fn write(&mut self, mut draft: Draft, hidden: bool) -> Draft {
        if draft.characters > 0
            && let (Some(first), Some(last)) = (draft.bits.first(), draft.bits.last())
        {
            let place = first.below.start..last.below.end;
            let start = self.weaver.len();
            for bit in draft.bits.drain(..) {
                match bit.with {
                    Some(with) => self.weaver.replace(&with, bit.below),
                    None => {
                        let text = self.text.get(bit.below.clone()).unwrap_or_default();
                        self.weaver.copy(text, bit.below.start);
                    }
                }
            }
            let range = start..self.weaver.len();
            self.weaver.replace("\n", place.end..place.end);
            #[expect(clippy::cast_possible_truncation, reason = "a share of 0 to 1")]
            let linked = (f64::from(draft.linked) / f64::from(draft.characters)) as f32;
            let heading = draft.heading;
            self.lines.push(Line { range, heading, main: None, linked, hidden });
            self.places.push(place);
        }
        draft.bits.clear();
        Draft { bits: draft.bits, ..Draft::default() }
    }

    /// The text, its lines, and where each begins and ends below.
    pub(super) fn finish(mut self) -> (Layer, Vec<Line>, Vec<Range<usize>>) {
        self.end();
        (self.weaver.finish(), self.lines, self.places)
    }
}

impl Draft {
    fn space(&mut self, range: Range<usize>, broken: bool) {
        match &mut self.space {
            // Whitespace on both sides of a tag: the first stands for both.
            Some((_, was_broken)) => *was_broken |= broken,
            None if self.bits.is_empty() => {}
            None => self.space = Some((range, broken)),
        }
    }

    /// What is to be known of a word before it is written.
    fn word(&mut self, word: &str, state: State) {
        if let Some((space, broken)) = self.space.take() {
            let wide = |it: Option<char>| it.is_some_and(|it| it >= '\u{2e80}');
            let joined = broken && wide(self.last) && wide(word.chars().next());
            if !joined {
                self.replace(Cow::Borrowed(" "), space);
            }
        }
        let shown = word.chars().filter(|it| !it.is_whitespace()).count();
        let shown = u32::try_from(shown).unwrap_or(u32::MAX);
        self.characters = self.characters.saturating_add(shown);
        if state.link {
            self.linked = self.linked.saturating_add(shown);
        }
        self.heading |= state.heading && shown > 0;
        self.last = word.chars().next_back();
    }

    fn copy(&mut self, below: Range<usize>) {
        match self.bits.last_mut() {
            Some(Bit { below: last, with: None }) if last.end == below.start => {
                last.end = below.end;
            }
            _ => self.bits.push(Bit { below, with: None }),
        }
    }

    fn replace(&mut self, with: Cow<'static, str>, below: Range<usize>) {
        self.bits.push(Bit { below, with: Some(with) });
    }
}
