//! Many words looked for at once.
//!
//! In: a list of words, once. Out: those that stand in a text, from left to right, the longest
//! at each place, none across another. Two characters of the text beside each other are looked
//! up in a small set of beginnings; only where a word may begin are words compared. Few
//! places are such, and the set stays near the processor, as the states of an automaton
//! over thousands of names do not.

use std::cmp::Reverse;

use crate::chars::Chars;

/// Words to look for.
#[derive(Debug)]
pub(crate) struct Finder {
    /// A bit for each [`slot`] that is not empty: small, and mostly all that is asked.
    marks: Vec<u64>,
    /// By [`slot`] of a beginning: where its words begin in `words`, and at last their number.
    slots: Vec<u16>,
    /// Words of one character.
    singles: Chars,
    /// Words by slot, the longest first.
    words: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    /// The first two characters; [`ALONE`] for the second of a word of one.
    begin: (char, char),
    /// What stands behind them.
    rest: Box<str>,
    /// Position in the list.
    number: usize,
}

/// Slots for each word: with so many, most beginnings of a text meet an empty one.
const ROOM: usize = 16;

/// What stands for the second character of a word of one.
const ALONE: char = '\0';

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Position in the list; of equal words the first.
    pub(crate) number: usize,
}

impl Finder {
    /// Looks for these words; empty ones are nowhere.
    pub(crate) fn new<T: AsRef<str>>(list: impl IntoIterator<Item = T>) -> Self {
        let entry = |(number, word): (usize, T)| {
            let mut chars = word.as_ref().chars();
            let begin = (chars.next()?, chars.next().unwrap_or(ALONE));
            Some(Entry { begin, rest: chars.as_str().into(), number })
        };
        let mut words: Vec<Entry> =
            list.into_iter().enumerate().filter_map(entry).collect();
        let slots = (ROOM * words.len()).next_power_of_two().max(64);
        let mut marks = vec![0_u64; slots / 64];
        for slot in words.iter().map(|it| slot(it.begin, slots)) {
            marks
                .iter_mut()
                .skip(slot / 64)
                .take(1)
                .for_each(|it| *it |= 1 << (slot % 64));
        }
        words.sort_by_key(|it| (slot(it.begin, slots), Reverse(it.rest.len())));
        let first = |at: usize| words.partition_point(|it| slot(it.begin, slots) < at);
        let slots = (0..=slots).map(|it| u16::try_from(first(it)).unwrap_or(u16::MAX));
        let slots = slots.collect();
        let singles = words.iter().filter(|it| it.begin.1 == ALONE);
        let singles: String = singles.map(|it| it.begin.0).collect();
        let singles = Chars::of(&singles);
        Self { marks, slots, singles, words }
    }

    /// The words of a text, from left to right; they do not overlap.
    pub(crate) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        let mut chars = text.char_indices();
        let mut next = chars.next();
        std::iter::from_fn(move || {
            loop {
                let (start, first) = next?;
                let behind = chars.offset();
                next = chars.next();
                let second = next.map_or(ALONE, |it| it.1);
                if !self.singles.may_have(first) && !self.marked((first, second)) {
                    continue;
                }
                let Some((end, number)) =
                    self.at(text, (first, second), (behind, chars.offset()))
                else {
                    continue;
                };
                while next.is_some_and(|it| it.0 < end) {
                    next = chars.next();
                }
                return Some(Found { start, end, number });
            }
        })
    }

    /// True where a text has one of the words.
    pub(crate) fn within(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }

    /// The words of two characters or more that a text begins with, the longest first: the
    /// number of each, and its bytes.
    pub(crate) fn all<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let mut chars = text.chars();
        let begin = (chars.next().unwrap_or(ALONE), chars.next().unwrap_or(ALONE));
        let rest = chars.as_str();
        let words = if self.marked(begin) { self.slot(begin) } else { &[] };
        let own = move |it: &&Entry| it.begin == begin && rest.starts_with(&*it.rest);
        let head = text.len() - rest.len();
        words.iter().filter(own).map(move |it| (it.number, head + it.rest.len()))
    }

    /// The longest word that a text begins with.
    pub(crate) fn begins(&self, text: &str) -> Option<Found> {
        let mut chars = text.char_indices();
        let first = chars.next()?.1;
        let behind = chars.offset();
        let second = chars.next().map_or(ALONE, |it| it.1);
        let (end, number) = self.at(text, (first, second), (behind, chars.offset()))?;
        Some(Found { start: 0, end, number })
    }

    /// The longest word that begins with the first of two characters: where it ends, and its
    /// number. `ends` is where each of the two ends.
    fn at(
        &self,
        text: &str,
        (first, second): (char, char),
        ends: (usize, usize),
    ) -> Option<(usize, usize)> {
        let begin = (first, second);
        let rest = |it: &&Entry| {
            it.begin == begin
                && (it.rest.is_empty()
                    || text.get(ends.1..).is_some_and(|text| text.starts_with(&*it.rest)))
        };
        let longer = self.slot(begin).iter().find(rest).filter(|_| second != ALONE);
        if let Some(it) = longer {
            return Some((ends.1 + it.rest.len(), it.number));
        }
        let begin = (first, ALONE);
        let alone = if self.singles.may_have(first) { self.slot(begin) } else { &[] };
        let alone = alone.iter().find(|it| it.begin == begin);
        alone.map(|it| (ends.0, it.number))
    }

    /// False where no word has this beginning.
    #[inline]
    fn marked(&self, begin: (char, char)) -> bool {
        let at = slot(begin, self.slots.len() - 1);
        self.marks.get(at / 64).is_some_and(|it| it >> (at % 64) & 1 != 0)
    }

    /// The words that share the slot of a beginning.
    fn slot(&self, begin: (char, char)) -> &[Entry] {
        let at = slot(begin, self.slots.len() - 1);
        match self.slots.get(at..at + 2) {
            Some(&[from, to]) if from < to => {
                self.words.get(usize::from(from)..usize::from(to)).unwrap_or_default()
            }
            _ => &[],
        }
    }
}

/// The slot of a beginning among so many, a power of two.
fn slot((first, second): (char, char), slots: usize) -> usize {
    let code = u32::from(first).wrapping_mul(0x9e37_79b1) ^ u32::from(second);
    (code.wrapping_mul(0x85eb_ca6b) >> 12) as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::Finder;

    fn of(words: &[&str], text: &str) -> Vec<(usize, usize)> {
        Finder::new(words).find(text).map(|it| (it.start, it.number)).collect()
    }

    #[test]
    fn the_longest_word_at_each_place_is_found() {
        let words = ["签约", "签约仪式", "仪式上", "，", "sign", "签"];
        assert_eq!(
            of(&words, "在签约仪式上签，sign签约"),
            [(3, 1), (18, 5), (21, 3), (24, 4), (28, 0)]
        );
        assert_eq!(of(&words, "仪式签"), [(6, 5)]);
        assert_eq!(of(&words, "无"), []);
        assert_eq!(of(&["", "甲", "甲"], "甲\0甲"), [(0, 1), (4, 1)]);
        assert_eq!(of(&[], "甲"), []);
    }

    #[test]
    fn words_that_begin_a_text_are_found() {
        let finder = Finder::new(["签约", "签约仪式", "签", "仪式"]);
        let begins = |text| finder.begins(text).map(|it| (it.end, it.number));
        assert_eq!(begins("签约仪式上"), Some((12, 1)));
        assert_eq!((begins("签"), begins("在签约")), (Some((3, 2)), None));
        let all: Vec<_> = finder.all("签约仪式上").collect();
        assert_eq!(all, [(1, 12), (0, 6)]);
        assert!(finder.within("在仪式上") && !finder.within("在会上"));
    }
}
