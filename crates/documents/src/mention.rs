//! What a paragraph names: places, people, organisations, days, counts, amounts.
//!
//! In: a body of the repaired page. Out: mentions with their ranges. No fact is made here.

use std::ops::Range;

pub(crate) mod date;
pub(crate) mod money;
pub(crate) mod number;

use crate::sentence::sentences;

/// A body with its sentences; all ranges are bytes of the repaired page.
#[derive(Debug)]
pub(crate) struct Paragraph<'a> {
    /// The repaired page.
    pub(crate) text: &'a str,
    /// The body.
    pub(crate) range: Range<usize>,
    /// Its sentences.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl<'a> Paragraph<'a> {
    /// A body of a page.
    pub(crate) fn new(text: &'a str, range: Range<usize>) -> Self {
        let sentences = sentences(text, &range);
        Self { text, range, sentences }
    }

    /// The characters of a range.
    pub(crate) fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}
