//! Where a quote of the file stands in the repaired text, and what stands around it.
//!
//! In: a reading and a range of the file. Out: the range of [`Reading::clean`], which is
//! what people read. A reading leads downwards only; the way up is a search, because what
//! comes later in the text comes later in the file.

use std::ops::Range;

use documents::Reading;

/// Characters shown on each side of a quote.
const AROUND: usize = 40;

/// The range of the repaired text that stands for bytes of the file; empty where nothing
/// was left of them.
#[must_use]
pub fn clean_range(reading: &Reading, raw: &Range<usize>) -> Range<usize> {
    range_above(&reading.clean.text, raw, |at| reading.raw(&(at..at)).start)
}

/// The range of the decoded text that bytes of the file became.
#[must_use]
pub fn decoded_range(reading: &Reading, raw: &Range<usize>) -> Range<usize> {
    let decoded = &reading.decoded;
    range_above(&decoded.text, raw, |at| decoded.below(&(at..at)).start)
}

/// The range of a text whose places below are those of `raw`; `below` leads down.
fn range_above(
    text: &str,
    raw: &Range<usize>,
    below: impl Fn(usize) -> usize,
) -> Range<usize> {
    let first_from = |wanted: usize| {
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if below(middle) < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len())
    };
    let start = first_from(raw.start);
    start..first_from(raw.end).max(start)
}

/// A quote in the repaired text, with what stands before and after it on its line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CleanQuote {
    /// What stands before.
    pub before: String,
    /// The quote, repaired.
    pub quote: String,
    /// What stands after.
    pub after: String,
}

impl CleanQuote {
    /// The quote marked within its words.
    #[must_use]
    pub fn marked(&self) -> String {
        format!("{}【{}】{}", self.before, self.quote, self.after)
    }
}

/// The quote of a range of the file, repaired.
#[must_use]
pub fn clean_quote(reading: &Reading, raw: &Range<usize>) -> CleanQuote {
    let text = reading.clean.text.as_str();
    let range = clean_range(reading, raw);
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let quote = part(range.clone()).to_owned();
    let line = part(0..range.start).rfind('\n').map_or(0, |it| it + 1);
    let before: Vec<char> = part(line..range.start).chars().collect();
    let from = before.len().saturating_sub(AROUND);
    let cut = if from > 0 { "…" } else { "" };
    let before: String = before.iter().skip(from).collect();
    let rest = part(range.end..text.len());
    let rest = rest.split('\n').next().unwrap_or_default();
    let after: String = rest.chars().take(AROUND).collect();
    let more = if after.len() < rest.len() { "…" } else { "" };
    CleanQuote {
        before: format!("{cut}{}", before.trim_start()),
        quote,
        after: format!("{after}{more}"),
    }
}
