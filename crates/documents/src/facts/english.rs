//! People, events and organisations in English pages.
//!
//! A person is a title of office (Governor, Mayor, Chairman …) before two or three words with a
//! capital; an event is words with capitals that end in Conference, Forum, Fair and the like;
//! an organisation, words with capitals that end in Group, Corporation, University. A title
//! before nothing of the kind (the governor said) names nobody.

use std::ops::Range;

use super::{Draft, Page};
use crate::fact::{Confidence, Predicate, Value};
use crate::mention::Paragraph;
use crate::mention::date;

const RULE: &str = "english@1";

const POSTS: [&str; 20] = [
    "Vice Governor",
    "Deputy Governor",
    "Governor",
    "Vice Mayor",
    "Deputy Mayor",
    "Mayor",
    "Vice President",
    "President",
    "Chairman",
    "Chairwoman",
    "Chair",
    "Chief Executive",
    "General Manager",
    "Managing Director",
    "Minister",
    "Deputy Minister",
    "Secretary-General",
    "Party Secretary",
    "Director-General",
    "Director",
];
const EVENTS: [&str; 12] = [
    "Conference",
    "Forum",
    "Fair",
    "Expo",
    "Exposition",
    "Summit",
    "Symposium",
    "Meeting",
    "Days",
    "Convention",
    "Roadshow",
    "Ceremony",
];
const ORGANISATIONS: [&str; 14] = [
    "Group",
    "Corporation",
    "Corp",
    "Company",
    "Co",
    "Ltd",
    "Inc",
    "GmbH",
    "University",
    "Institute",
    "Bank",
    "Association",
    "Chamber",
    "Holdings",
];
/// Words with small letters that stand inside of names.
const INNER: [&str; 5] = ["of", "and", "for", "the", "&"];

/// A word of a sentence.
struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
    capital: bool,
}

/// What the English paragraphs of a page name.
pub(crate) fn english(page: &Page<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for paragraph in &page.paragraphs {
        for sentence in &paragraph.sentences {
            let text = paragraph.slice(sentence);
            if !text.is_ascii() && text.chars().any(crate::repair::ideograph) {
                continue;
            }
            let words = words(text, sentence.start);
            drafts.extend(people(paragraph, &words));
            for (ends, predicate) in [
                (&EVENTS[..], Predicate::Event),
                (&ORGANISATIONS[..], Predicate::Organisation),
            ] {
                for span in names(&words, ends) {
                    let name = paragraph.slice(&span).to_owned();
                    let value = Value::Text(name.clone());
                    let draft = Draft::new(predicate, value, span, RULE);
                    drafts.push(draft.with(|it| it.confidence = Confidence::Medium));
                    if predicate == Predicate::Event {
                        drafts.extend(day(page, sentence, &name));
                    }
                }
            }
        }
    }
    drafts
}

fn words(text: &str, start: usize) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split(|it: char| !(it.is_alphanumeric() || "-'&’".contains(it))) {
        if !word.is_empty() {
            let range = start + at..start + at + word.len();
            let capital = word.starts_with(char::is_uppercase) || word == "&";
            found.push(Word { text: word, range, capital });
        }
        at += word.len();
        at += text.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// True where nothing but a space or a point stands between two words.
fn joined(before: &Word<'_>, after: &Word<'_>) -> bool {
    after.range.start - before.range.end <= 1
}

fn people(paragraph: &Paragraph<'_>, words: &[Word<'_>]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let post = POSTS.iter().find_map(|it| {
            let parts: Vec<&str> = it.split(' ').collect();
            let same = parts.iter().zip(rest).all(|(a, b)| *a == b.text);
            (same && rest.len() > parts.len()).then_some((*it, parts.len()))
        });
        let Some((post, length)) = post else {
            at += 1;
            continue;
        };
        at += length;
        let Some(first) = rest.first() else { continue };
        // Governor Ann Lee; Governor of Region A, Ann Lee is not read.
        let name: Vec<&Word<'_>> =
            rest.iter().skip(length).take(3).take_while(|it| it.capital).collect();
        let close = name.windows(2).all(|it| matches!(it, [a, b] if joined(a, b)));
        let (Some(begin), Some(end)) = (name.first(), name.last()) else { continue };
        if name.len() < 2 || !close {
            continue;
        }
        let span = begin.range.start..end.range.end;
        let who = paragraph.slice(&span).to_owned();
        let whole = first.range.start..end.range.end;
        let said = |predicate, value: &str| {
            Draft::new(predicate, Value::Text(value.to_owned()), whole.clone(), RULE)
        };
        drafts.push(said(Predicate::Person, &who));
        drafts.push(said(Predicate::Post, post).with(|it| it.subject.clone_from(&who)));
    }
    drafts
}

/// Runs of words with capitals that end in one of these.
fn names(words: &[Word<'_>], ends: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, last) in words.iter().enumerate() {
        if !ends.contains(&last.text) {
            continue;
        }
        let mut start = at;
        let mut capitals = 0;
        while let Some(before) = start.checked_sub(1).and_then(|it| words.get(it)) {
            let next = words.get(start);
            let inner = INNER.contains(&before.text);
            if !next.is_some_and(|it| joined(before, it)) || !(before.capital || inner) {
                break;
            }
            capitals += usize::from(before.capital && before.text != "The");
            start -= 1;
        }
        while words
            .get(start)
            .is_some_and(|it| INNER.contains(&it.text) || it.text == "The")
        {
            start += 1;
        }
        let Some(first) = words.get(start).filter(|_| capitals > 0 && start < at) else {
            continue;
        };
        let range = first.range.start..last.range.end;
        match found.last_mut().filter(|it| range.start <= it.end + 2) {
            Some(known) => known.end = range.end,
            None => found.push(range),
        }
    }
    found
}

/// The day of an event, in its sentence.
fn day(page: &Page<'_>, sentence: &Range<usize>, name: &str) -> Option<Draft> {
    let dated =
        date::dates(page.text, sentence).into_iter().find(|it| it.day.is_some())?;
    let resolved = date::resolve(&dated, page.published.as_deref(), &[])?;
    let value = Value::Time(resolved.iso);
    let draft = Draft::new(Predicate::EventDate, value, dated.range, RULE);
    Some(draft.with(|it| {
        name.clone_into(&mut it.subject);
        it.reasons.push(resolved.reason);
        if resolved.reason == "year_open" {
            it.confidence = Confidence::Low;
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::english;
    use crate::fact::Value;
    use crate::facts::Page;

    fn read(text: &str) -> Vec<String> {
        let paragraphs = crate::mention::paragraphs(text, &[0..text.len()]);
        let page = Page { text, paragraphs, title: None, published: None };
        let drafts = english(&page).into_iter();
        drafts
            .map(|it| match it.fact.value {
                Value::Text(value) => format!("{} {value}", it.fact.predicate.code()),
                other => format!("{} {other:?}", it.fact.predicate.code()),
            })
            .collect()
    }

    #[test]
    fn people_events_and_organisations_are_named() {
        assert_eq!(
            read(
                "Governor Ann Lee opened the Northland Supply Conference with Fictive Steel Group."
            ),
            [
                "person Ann Lee",
                "post Governor",
                "event Northland Supply Conference",
                "organisation Fictive Steel Group"
            ]
        );
        assert_eq!(
            read("The governor said that a meeting of the group went well."),
            [""; 0]
        );
    }
}
