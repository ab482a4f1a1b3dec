//! Whether the text of a PDF can be used.
//!
//! In: what a program made of a PDF, pages ended by form feeds. Out: of which pages it
//! is text. A page may be a picture, and has none; its font may lack the table from glyphs
//! to characters, and what comes is private characters, controls and U+FFFD. Making the
//! text is not done here.

use std::ops::Range;

/// A page is not usable where more than one character in so many says nothing.
const ONE_IN: usize = 5;

/// A page of fewer characters is a picture, or a page number.
const FEWEST: usize = 8;

/// A page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Bytes in the text, without the form feed.
    pub range: Range<usize>,
    /// What it is.
    pub state: PageState,
}

/// What the text of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageState {
    /// Text.
    Usable,
    /// There is (nearly) none: a picture of a page.
    Blank,
    /// Most characters say nothing: a font without names.
    Undecodable,
}

/// The pages of a text, and what each is.
#[must_use]
pub fn usable(text: &str) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut at = 0;
    for page in text.split_terminator('\u{c}') {
        let range = at..at + page.len();
        at = range.end + 1;
        pages.push(Page { range, state: state(page) });
    }
    pages
}

fn state(page: &str) -> PageState {
    let (mut all, mut silent) = (0, 0);
    for character in page.chars().filter(|it| !it.is_whitespace()) {
        all += 1;
        silent += usize::from(says_nothing(character));
    }
    if all < FEWEST {
        PageState::Blank
    } else if silent * ONE_IN > all {
        PageState::Undecodable
    } else {
        PageState::Usable
    }
}

/// Replaced, private, or a control.
fn says_nothing(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

#[cfg(test)]
mod tests {
    use super::{PageState, usable};

    #[test]
    fn pages_are_judged() {
        let text = "甲省与乙省签约，总额十亿元。\n\u{c}\n\u{c}\u{e001}\u{e002}甲\u{fffd}乙丙丁\u{3}戊己\u{c}二十家企业参加了会议";
        let pages = usable(text);
        let states: Vec<_> = pages.iter().map(|it| it.state).collect();
        let expected = [
            PageState::Usable,
            PageState::Blank,
            PageState::Undecodable,
            PageState::Usable,
        ];
        assert_eq!(states, expected);
        assert_eq!(&text[pages[3].range.clone()], "二十家企业参加了会议");
        assert!(usable("").is_empty());
    }
}
