//! The words of an English sentence, and what of them stands in names.
//!
//! In: a sentence. Out: [`Word`]s with their places; the ends of clauses. A word with a
//! capital that opens a clause or names a day is no part of a name.

use std::ops::Range;

use crate::sentence::pieces;

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) range: Range<usize>,
    /// It begins with a capital.
    pub(crate) capital: bool,
}

/// Words with capitals that are no part of a name: openings, days, months, posts.
const APART: [&str; 78] = [
    "The",
    "A",
    "An",
    "On",
    "In",
    "At",
    "From",
    "To",
    "By",
    "With",
    "When",
    "While",
    "After",
    "Before",
    "Under",
    "During",
    "Both",
    "Also",
    "Meanwhile",
    "But",
    "And",
    "It",
    "Its",
    "He",
    "She",
    "They",
    "We",
    "I",
    "This",
    "That",
    "These",
    "Those",
    "Among",
    "For",
    "As",
    "If",
    "Our",
    "Their",
    "His",
    "Her",
    "Some",
    "Earlier",
    "Later",
    "Yesterday",
    "Today",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Manager",
    "Director",
    "President",
    "Chairman",
    "Chairwoman",
    "Governor",
    "Mayor",
    "Minister",
    "Secretary",
    "Officer",
    "CEO",
    "Executive",
    "Photo",
    "Mr",
];

impl Word<'_> {
    /// A word that may stand in a name.
    pub(crate) fn named(&self) -> bool {
        self.capital && !APART.contains(&self.text)
    }
}

/// The words of a text that begins at a place.
pub(crate) fn words(text: &str, start: usize) -> Vec<Word<'_>> {
    let parts = |it: char| !(it.is_alphanumeric() || "-'&’".contains(it));
    let word = |piece: Range<usize>| {
        let word = text.get(piece.start - start..piece.end - start)?;
        // Northby's harbour: the name ends before the mark.
        let text = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        let capital = text.starts_with(char::is_uppercase) || text == "&";
        Some(Word { text, range: piece.start..piece.start + text.len(), capital })
    };
    pieces(text, start, parts).into_iter().filter_map(word).collect()
}

/// True where nothing but a space stands between two words.
pub(crate) fn joined(before: &Word<'_>, after: &Word<'_>) -> bool {
    after.range.start - before.range.end <= 1
}

/// Words that end what is wanted, offered or proposed.
const ENDS: [&str; 14] = [
    ", ",
    "; ",
    ". ",
    "\"",
    "”",
    " – ",
    " — ",
    " - ",
    " and we ",
    " but ",
    " which ",
    " because ",
    " so that ",
    ": ",
];

/// Where an object that begins a text ends.
pub(crate) fn object_end(text: &str) -> usize {
    let end = ENDS.iter().filter_map(|it| text.find(it)).min().unwrap_or(text.len());
    let object = text.get(..end).unwrap_or_default();
    object.trim_end_matches(['.', ',', ' ', '!', '?']).len()
}

/// Words without the article before them.
pub(crate) fn bare(words: &str) -> &str {
    let lead = ["a ", "an ", "the ", "some ", "its ", "their ", "our "];
    lead.iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words)
}
