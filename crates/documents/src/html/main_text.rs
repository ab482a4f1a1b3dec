//! Which lines are the article.
//!
//! `dom_smoothie` finds the main text of a page. It gives a text, not places, and looking
//! for lines in that text would find “首页” and other short lines in the wrong ones. So
//! each line gets a mark before and after it, a character of the private planes, in a copy
//! of the page; a line of which a mark comes back is main text. A heading has no marks,
//! since it is compared with the title; it is main text where its words come back.
//!
//! Its cost is not ours to bound: trees that are deep, or that a parser must repair at
//! every tag, are not given to it, nor pages of more than [`MOST_BYTES`]. Then, and where it
//! finds less than [`FEWEST`] characters, nothing is said of any line.

use std::ops::Range;

use dom_smoothie::{Config, Readability};

use super::elements::Tag;
use super::markup::attributes;
use crate::plain::Line;

/// Largest page; articles are a hundredth of it.
const MOST_BYTES: usize = 4 << 20;

/// Most elements of a page, those counted that a parser puts in.
const MOST_ELEMENTS: usize = 100_000;

/// Most formatting closed inside of other elements: each makes the tree deeper.
const MOST_CROSSED: usize = 200;

/// Most attributes of an element: each is compared with those before.
const MOST_ATTRIBUTES: usize = 200;

/// Most that entities may cost: a text with 4,000 of them, or a thousand with 100.
const MOST_SQUARES: usize = 8_000_000;

/// Main text of fewer characters is none.
const FEWEST: usize = 100;

/// Headings looked for in the main text.
const MOST_HEADINGS: usize = 8;

/// The first of the private characters that mark lines.
const MARK: u32 = 0xf_0000;

/// Lines that can be marked: one plane, without its last two.
const MOST_LINES: usize = 0xfffe;

/// What a page costs to parse.
#[derive(Debug, Default)]
pub(super) struct Load {
    elements: usize,
    /// Formatting that was opened and not closed: each block opens it again.
    formatting: usize,
    /// Signs since the last tag that a parser adds one by one to the text before them.
    signs: usize,
    /// What this costs: the squares of the numbers of such signs.
    squares: usize,
    /// Formatting closed elsewhere than it was opened.
    crossed: usize,
    too_much: bool,
}

impl Load {
    pub(super) fn open(&mut self, tag: Tag, text: &str, range: &Range<usize>) {
        let many = attributes(text, range).nth(MOST_ATTRIBUTES).is_some();
        self.signs = 0;
        self.formatting += usize::from(tag.is_formatting());
        self.elements += 1;
        if !tag.is_formatting() {
            self.elements = self.elements.saturating_add(self.formatting);
        }
        self.too_much |= many || self.elements > MOST_ELEMENTS;
    }

    pub(super) fn close(&mut self, tag: Tag) {
        self.signs = 0;
        self.formatting -= usize::from(tag.is_formatting() && self.formatting > 0);
        // End tags without a start may open an element as well.
        self.elements += 1;
    }

    /// An end tag, and whether it closes what was opened last.
    pub(super) fn crossed(&mut self, tag: Tag, innermost: bool) {
        self.crossed += usize::from(tag.is_formatting() && !innermost);
        self.too_much |= self.crossed > MOST_CROSSED;
    }

    pub(super) fn text(&mut self, text: &str) {
        let signs = text.bytes().filter(|it| matches!(it, b'&' | b'<' | 0));
        for _ in signs {
            self.signs += 1;
            self.squares = self.squares.saturating_add(self.signs);
        }
        self.too_much |= self.squares > MOST_SQUARES;
    }

    /// Whether an element was too deep.
    pub(super) fn depth(&mut self, beyond: bool) {
        self.too_much |= beyond;
    }

    pub(super) fn is_bearable(&self, text: &str) -> bool {
        !self.too_much && text.len() <= MOST_BYTES && self.elements <= MOST_ELEMENTS
    }
}

/// For each line whether it is main text; `None` where nobody knows.
pub(super) fn main(
    text: &str,
    shown: &str,
    lines: &[Line],
    places: &[Range<usize>],
) -> Option<Vec<bool>> {
    let marks = MARK..=MARK + 0xffff;
    let marked = |it: char| marks.contains(&u32::from(it));
    if lines.is_empty() || lines.len() > MOST_LINES || text.contains(marked) {
        return None;
    }
    let page = with_marks(text, lines, places);
    // A panic of the reader of markup costs what it would have found, not the page.
    let article = std::panic::catch_unwind(|| {
        let config = Config { disable_json_ld: true, ..Config::default() };
        Readability::new(page, None, Some(config)).ok()?.parse().ok()
    });
    let found = article.ok()??.text_content;
    let words: String =
        found.chars().filter(|it| !it.is_whitespace() && !marked(*it)).collect();
    if words.chars().count() < FEWEST {
        return None;
    }
    let mut main = vec![false; lines.len()];
    for mark in found.chars().filter(|it| marked(*it)) {
        let line = usize::try_from(u32::from(mark) - MARK).ok();
        if let Some(line) = line.and_then(|it| main.get_mut(it)) {
            *line = true;
        }
    }
    let headings = lines.iter().zip(&mut main).filter(|(line, _)| line.heading);
    for (line, main) in headings.take(MOST_HEADINGS) {
        let own = shown.get(line.range.clone()).unwrap_or_default();
        let own: String = own.chars().filter(|it| !it.is_whitespace()).collect();
        *main = words.contains(&own);
    }
    Some(main)
}

/// The page with a mark at both ends of each line that people see.
fn with_marks(text: &str, lines: &[Line], places: &[Range<usize>]) -> String {
    let mut page = String::with_capacity(text.len() + lines.len() * 8);
    let mut at = 0;
    for ((line, place), mark) in lines.iter().zip(places).zip(MARK..) {
        let Some(mark) = char::from_u32(mark) else { break };
        if line.hidden || line.heading || place.start < at {
            continue;
        }
        page.push_str(text.get(at..place.start).unwrap_or_default());
        page.push(mark);
        page.push_str(text.get(place.clone()).unwrap_or_default());
        page.push(mark);
        at = place.end;
    }
    page.push_str(text.get(at..).unwrap_or_default());
    page
}
