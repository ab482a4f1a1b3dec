//! What a paragraph names: places, organisations, people, days, counts, amounts.
//!
//! In: a body of the repaired page. Out: mentions with their ranges. No fact is made here.

use std::ops::Range;

use crate::sentence::{clauses, sentences};

pub(crate) mod date;
pub(crate) mod lexicon;
pub(crate) mod money;
pub(crate) mod number;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod region;
#[cfg(test)]
mod tests;

use lexicon::Word;
use organisation::Organisation;
use person::Person;
use region::Place;

/// A body with what it names; all ranges are bytes of the repaired page.
#[derive(Debug)]
pub(crate) struct Paragraph<'a> {
    /// The repaired page.
    pub(crate) text: &'a str,
    /// The body.
    pub(crate) range: Range<usize>,
    /// Its sentences.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Its words of the lexicon.
    pub(crate) words: Vec<Word>,
    /// Its places, those inside of names of organisations too.
    pub(crate) places: Vec<Place>,
    /// Its organisations.
    pub(crate) organisations: Vec<Organisation>,
    /// Its people with posts.
    pub(crate) people: Vec<Person>,
}

/// The paragraphs of a page.
pub(crate) fn paragraphs<'a>(
    text: &'a str,
    bodies: &[Range<usize>],
) -> Vec<Paragraph<'a>> {
    let mut places: Vec<Vec<Place>> =
        bodies.iter().map(|it| region::places(text, it)).collect();
    region::settle(text, bodies, &mut places);
    let one = |(range, places): (&Range<usize>, Vec<Place>)| {
        let words = lexicon::words(text, range);
        let organisations = organisation::organisations(text, range, &words, &places);
        let people = person::people(text, range, &words, &organisations, &places);
        // 李乐成都在: 成都 is no place.
        let apart = |place: &Place| {
            !people.iter().any(|it| {
                it.name.start < place.range.end && place.range.start < it.name.end
            })
        };
        let places: Vec<Place> = places.into_iter().filter(apart).collect();
        let sentences = sentences(text, range);
        Paragraph {
            text,
            range: range.clone(),
            sentences,
            words,
            places,
            organisations,
            people,
        }
    };
    bodies.iter().zip(places).map(one).collect()
}

impl<'a> Paragraph<'a> {
    /// A title: its parts stand between spaces, and no name is looked for in it.
    pub(crate) fn title(text: &'a str, range: Range<usize>) -> Self {
        Self {
            text,
            sentences: parts(text, &range),
            range,
            words: Vec::new(),
            places: Vec::new(),
            organisations: Vec::new(),
            people: Vec::new(),
        }
    }

    /// The characters of a range.
    pub(crate) fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The sentence that a place stands in.
    pub(crate) fn sentence_at(&self, offset: usize) -> Range<usize> {
        let found = self.sentences.iter().find(|it| offset < it.end);
        found.cloned().unwrap_or_else(|| self.range.clone())
    }

    /// The clauses of a sentence.
    pub(crate) fn clauses(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        clauses(self.text, sentence)
    }

    /// Places that are no part of an organisation's name.
    pub(crate) fn free_places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| {
            !self.organisations.iter().any(|it| {
                it.range.start <= place.range.start
                    && place.range.end <= it.range.end
                    && it.kind != "government"
                    && it.kind != "delegation"
            })
        })
    }

    /// Words of a class inside of a range.
    pub(crate) fn words_of(
        &self,
        class: lexicon::Class,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &Word> {
        let (start, end) = (range.start, range.end);
        self.words.iter().filter(move |it| {
            it.is(class) && start <= it.range.start && it.range.end <= end
        })
    }
}

/// What stands between spaces, where ideographs are around.
fn parts(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let body = text.get(range.clone()).unwrap_or_default();
    if !body.chars().any(crate::repair::ideograph) {
        return vec![range.clone()];
    }
    let mut at = range.start;
    let mut found = Vec::new();
    for part in body.split([' ', '\u{a0}', '\u{3000}']) {
        if !part.is_empty() {
            found.push(at..at + part.len());
        }
        at += part.len();
        at += text.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// A number up to 99 in Chinese numerals.
pub(crate) fn small_number(text: &str) -> Option<i64> {
    let digit = |char: char| match char {
        '两' => Some(2),
        _ => {
            "一二三四五六七八九".chars().position(|it| it == char).map(|it| it as i64 + 1)
        }
    };
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', one] => Some(10 + digit(*one)?),
        [ten, '十'] => Some(10 * digit(*ten)?),
        [ten, '十', one] => Some(10 * digit(*ten)? + digit(*one)?),
        _ => None,
    }
}
