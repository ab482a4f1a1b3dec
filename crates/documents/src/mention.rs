//! What a paragraph names: places, organisations, people, days, counts, amounts.
//!
//! In: a body of the repaired page. Out: mentions with their ranges. No fact is made here.

use std::borrow::Cow;
use std::ops::Range;

use crate::chars::Chars;
use crate::sentence::{clauses, pieces, sentences};

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
    /// The characters of each sentence.
    chars: Vec<Chars>,
    /// The clauses of each sentence.
    clauses: Vec<Vec<Range<usize>>>,
    /// Its words of the lexicon.
    pub(crate) words: Vec<Word>,
    /// The classes of its words, a bit each.
    classes: u32,
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
        let clauses = sentences.iter().map(|it| clauses(text, it)).collect();
        let of = |it: &Range<usize>| Chars::of(text.get(it.clone()).unwrap_or_default());
        let chars = sentences.iter().map(of).collect();
        Paragraph {
            text,
            range: range.clone(),
            sentences,
            chars,
            clauses,
            classes: words.iter().fold(0, |all, it| all | it.classes()),
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
            chars: Vec::new(),
            clauses: Vec::new(),
            range,
            words: Vec::new(),
            classes: 0,
            places: Vec::new(),
            organisations: Vec::new(),
            people: Vec::new(),
        }
    }

    /// The characters of a range.
    pub(crate) fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Its sentences, each with the characters that it may have; none of a title.
    pub(crate) fn told(&self) -> impl Iterator<Item = (&Range<usize>, &Chars)> {
        self.sentences.iter().zip(&self.chars)
    }

    /// The sentence that a place stands in.
    pub(crate) fn sentence_at(&self, offset: usize) -> Range<usize> {
        let found = self.sentences.iter().find(|it| offset < it.end);
        found.cloned().unwrap_or_else(|| self.range.clone())
    }

    /// The clauses of a sentence, or of a part of one.
    pub(crate) fn clauses(&self, sentence: &Range<usize>) -> Cow<'_, [Range<usize>]> {
        let known = self.sentences.binary_search_by_key(&sentence.start, |it| it.start);
        let same = known.ok().filter(|it| self.sentences.get(*it) == Some(sentence));
        match same.and_then(|it| self.clauses.get(it)) {
            Some(clauses) => Cow::Borrowed(clauses),
            None => Cow::Owned(clauses(self.text, sentence)),
        }
    }

    /// Places that are no part of an organisation's name.
    pub(crate) fn free_places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|it| !self.in_a_name(it))
    }

    /// Places that begin inside of a range.
    pub(crate) fn places_in(&self, range: &Range<usize>) -> &[Place] {
        starting_in(&self.places, range, |it| &it.range)
    }

    /// The last organisation that ends at or before a place and begins at or after another.
    pub(crate) fn organisation_before(
        &self,
        range: &Range<usize>,
    ) -> Option<&Organisation> {
        let ended = self.organisations.partition_point(|it| it.range.end <= range.end);
        let last = ended.checked_sub(1).and_then(|it| self.organisations.get(it));
        last.filter(|it| it.range.start >= range.start)
    }

    /// The first organisation that begins inside of a range.
    pub(crate) fn organisation_in(&self, range: &Range<usize>) -> Option<&Organisation> {
        starting_in(&self.organisations, range, |it| &it.range).first()
    }

    /// True where a place is a part of the name of a firm.
    fn in_a_name(&self, place: &Place) -> bool {
        // The last organisation that begins before the place; they do not overlap.
        let before =
            self.organisations.partition_point(|it| it.range.start <= place.range.start);
        let last = before.checked_sub(1).and_then(|it| self.organisations.get(it));
        last.is_some_and(|it| {
            place.range.end <= it.range.end
                && it.kind != "government"
                && it.kind != "delegation"
        })
    }

    /// The place, no part of a name, that begins at an offset.
    pub(crate) fn free_place_at(&self, offset: usize) -> Option<&Place> {
        let found =
            self.places.binary_search_by_key(&offset, |it| it.range.start).ok()?;
        self.places.get(found).filter(|it| !self.in_a_name(it))
    }

    /// Words of a class inside of a range.
    pub(crate) fn words_of(
        &self,
        class: lexicon::Class,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &Word> {
        let end = range.end;
        // Most paragraphs have no word of most classes.
        let any = self.classes & class.bit() != 0;
        let words = if any { self.words.as_slice() } else { &[] };
        let first = words.partition_point(|it| it.range.start < range.start);
        let within = words.get(first..).unwrap_or_default().iter();
        within.take_while(move |it| it.range.end <= end).filter(move |it| it.is(class))
    }
}

/// What stands between spaces, where ideographs are around.
fn parts(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let body = text.get(range.clone()).unwrap_or_default();
    if !body.chars().any(crate::repair::ideograph) {
        return vec![range.clone()];
    }
    pieces(body, range.start, |it| matches!(it, ' ' | '\u{a0}' | '\u{3000}'))
}

/// Members of a list in order that begin inside of a range.
fn starting_in<'a, T>(
    all: &'a [T],
    range: &Range<usize>,
    of: impl Fn(&T) -> &Range<usize>,
) -> &'a [T] {
    let first = all.partition_point(|it| of(it).start < range.start);
    let end = all.partition_point(|it| of(it).start < range.end);
    all.get(first..end.max(first)).unwrap_or_default()
}

/// So many bytes before an offset, or fewer, down to `from`: names and their leads are
/// short, and a page without marks must not cost more than its length.
pub(crate) fn window(text: &str, from: usize, end: usize, bytes: usize) -> usize {
    let mut at = from.max(end.saturating_sub(bytes));
    while at < end && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// A number up to 99 in Chinese numerals.
pub(crate) fn small_number(text: &str) -> Option<i64> {
    let digit = |char: char| match char {
        '两' => Some(2),
        _ => {
            (1..).zip("一二三四五六七八九".chars()).find(|it| it.1 == char).map(|it| it.0)
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
