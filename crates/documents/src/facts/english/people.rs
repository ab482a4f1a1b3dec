//! People with posts in English: `Governor Ann Lee`, `Ann Lee, mayor of Northby,`,
//! `managing director Ann Lee`.
//!
//! A post before a name has two or three words with capitals behind it; a post behind a
//! name stands in commas and holds a word of office. An officer of an organisation
//! represents it; a mayor or a governor has the post as the page says it.

use std::ops::Range;

use super::RULE;
use super::words::{Word, joined};
use crate::fact::{Confidence, Predicate, Value};
use crate::facts::Draft;

/// A person of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) range: Range<usize>,
    /// The organisation that the person is an officer of.
    pub(super) of: String,
}

/// Posts before a name, by their words.
const POSTS: [&[&str]; 25] = [
    &["Vice", "Governor"],
    &["Vice-Governor"],
    &["Deputy", "Governor"],
    &["Governor"],
    &["Vice", "Mayor"],
    &["Vice-Mayor"],
    &["Deputy", "Mayor"],
    &["Mayor"],
    &["Vice", "President"],
    &["President"],
    &["Chairman"],
    &["Chairwoman"],
    &["Chair"],
    &["Chief", "Executive"],
    &["General", "Manager"],
    &["Managing", "Director"],
    &["Deputy", "Minister"],
    &["Minister"],
    &["Secretary-General"],
    &["Party", "Secretary"],
    &["Director-General"],
    &["Deputy", "Director"],
    &["Director"],
    &["CEO"],
    &["Commissioner"],
];
/// Small letters that posts begin with: most words begin with another.
const POST_LETTERS: &[u8] = b"cdgmpsv";
/// Words of office, one of which every post behind a name holds.
const OFFICES: [&str; 33] = [
    "director",
    "manager",
    "president",
    "chairman",
    "chairwoman",
    "chair",
    "executive",
    "officer",
    "head",
    "mayor",
    "governor",
    "minister",
    "secretary",
    "commissioner",
    "founder",
    "partner",
    "professor",
    "rector",
    "dean",
    "ambassador",
    "consul",
    "ceo",
    "cfo",
    "cto",
    "coo",
    "chief",
    "vice-mayor",
    "vice-president",
    "vice-governor",
    "secretary-general",
    "director-general",
    "engineer",
    "coordinator",
];
/// Offices of a place rather than of an organisation.
const OF_A_PLACE: [&str; 6] =
    ["mayor", "governor", "vice-mayor", "vice-governor", "minister", "ambassador"];
/// Words of a post behind a name, at most.
const LONGEST: usize = 9;

/// People of a sentence, with what is said of them.
pub(super) fn people(
    text: &str,
    words: &[Word<'_>],
    organisations: &[Range<usize>],
) -> (Vec<Person>, Vec<Draft>) {
    let (mut people, mut drafts) = (Vec::new(), Vec::new());
    let mut until = 0;
    for (at, word) in words.iter().enumerate() {
        if word.range.start < until {
            continue;
        }
        let one = before(text, words, at, organisations)
            .or_else(|| behind(text, words, at, organisations));
        if let Some((person, post, whole, of_range)) = one {
            let said = |predicate, value: &str| {
                let value = Value::Text(value.to_owned());
                Draft::new(predicate, value, whole.clone(), RULE)
            };
            drafts.push(said(Predicate::Person, &person.name));
            let office = said(Predicate::Post, &post);
            drafts.push(office.with(|it| it.subject.clone_from(&person.name)));
            if !person.of.is_empty() {
                let of = said(Predicate::RepresentativeOf, &person.of);
                drafts.push(of.with(|it| {
                    it.subject.clone_from(&person.name);
                    if of_range.is_none() {
                        it.confidence = Confidence::Medium;
                    }
                }));
            }
            until = person.range.end;
            people.push(person);
        }
    }
    (people, drafts)
}

/// People named before whom a sentence names again, whole or by the family name.
pub(super) fn again(
    words: &[Word<'_>],
    known: &[Person],
    here: &[Person],
) -> Vec<Person> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|it| it.1.capital) {
        // The latest of them are whom a page goes on to speak of.
        for person in known.iter().rev().take(KNOWN) {
            let mut parts = person.name.split(' ');
            let rest = words.iter().skip(at).take(4);
            let whole = parts.clone().count() <= 4
                && parts.clone().zip(rest).filter(|(a, b)| *a == b.text).count()
                    == parts.clone().count();
            let before = at.checked_sub(1).and_then(|it| words.get(it));
            let alone = before.is_none_or(|it| !it.capital || !joined(it, word));
            let family =
                alone && word.text.len() >= 4 && parts.next_back() == Some(word.text);
            let new = here.iter().all(|it| {
                it.name != person.name
                    && (it.range.end <= word.range.start
                        || word.range.end <= it.range.start)
            });
            if (whole || family) && new {
                let length = if whole { person.name.len() } else { word.text.len() };
                let range = word.range.start..word.range.start + length;
                found.push(Person { range, ..person.clone() });
                break;
            }
        }
    }
    found
}

/// People before that are looked for again.
const KNOWN: usize = 16;

type One = (Person, String, Range<usize>, Option<Range<usize>>);

/// `Governor Ann Lee`, `managing director Ann Lee`, `Mayor of Northby Ann Lee`.
fn before(
    text: &str,
    words: &[Word<'_>],
    at: usize,
    organisations: &[Range<usize>],
) -> Option<One> {
    let rest = words.get(at..)?;
    let letter = rest.first()?.text.as_bytes().first()?.to_ascii_lowercase();
    if !POST_LETTERS.contains(&letter) {
        return None;
    }
    let inside = |it: &Word<'_>| {
        organisations.iter().any(|of| of.start < it.range.end && it.range.start < of.end)
    };
    let length = POSTS.iter().find_map(|it| {
        let same = it.iter().zip(rest).all(|(a, b)| a.eq_ignore_ascii_case(b.text));
        (same && rest.len() > it.len()).then_some(it.len())
    })?;
    let first = rest.first()?;
    // The end of a longer post: read where that begins.
    let longer = at.checked_sub(1).and_then(|it| words.get(it)).is_some_and(|it| {
        joined(it, first) && ["Vice", "Deputy", "vice", "deputy"].contains(&it.text)
    });
    if longer {
        return None;
    }
    let last = rest.get(length - 1)?;
    let mut names: Vec<&Word<'_>> = Vec::new();
    let mut previous = last;
    for word in rest.iter().skip(length).take(4) {
        let of = names.is_empty() && word.text == "of" && first.capital;
        if !joined(previous, word) || !(word.named() && !inside(word) || of) {
            break;
        }
        previous = word;
        names.push(word);
    }
    // Mayor of Northby Ann Lee: one word of a place, two of a name.
    let of = names.first().is_some_and(|it| it.text == "of");
    if of && names.len() != 4 {
        return None;
    }
    let name = if of { names.get(2..)? } else { names.get(..names.len().min(3))? };
    let (begin, end) = (name.first()?, name.last()?);
    if name.len() < 2 {
        return None;
    }
    let range = begin.range.start..end.range.end;
    let post_end = if of { names.get(1)?.range.end } else { last.range.end };
    let post = text.get(first.range.start..post_end)?.to_owned();
    // Fictive Group's managing director Ann Lee.
    let house = organisations.iter().find(|it| {
        let gap = text.get(it.end..first.range.start).unwrap_or_default();
        it.end <= first.range.start && matches!(gap, " " | "'s " | "’s ")
    });
    let start = house.map_or(first.range.start, |it| it.start);
    let of = house.and_then(|it| text.get(it.clone())).unwrap_or_default();
    let person = Person {
        name: text.get(range.clone())?.to_owned(),
        range: range.clone(),
        of: of.to_owned(),
    };
    Some((person, post, start..range.end, house.cloned()))
}

/// `Ann Lee, managing director of Fictive Group,`.
fn behind(
    text: &str,
    words: &[Word<'_>],
    at: usize,
    organisations: &[Range<usize>],
) -> Option<One> {
    let rest = words.get(at..)?;
    let first = rest.first().filter(|it| it.named())?;
    let begins = at
        .checked_sub(1)
        .and_then(|it| words.get(it))
        .is_none_or(|it| !it.named() || !joined(it, first));
    let mut length = 1;
    while let [a, b] = rest.get(length - 1..=length)? {
        if !b.named() || !joined(a, b) {
            break;
        }
        length += 1;
    }
    let last = rest.get(length - 1)?;
    let comma = text.get(last.range.end..)?.strip_prefix(", ")?;
    if !begins || !(2..=4).contains(&length) {
        return None;
    }
    let range = first.range.start..last.range.end;
    if organisations.iter().any(|it| it.start < range.end && range.start < it.end) {
        return None;
    }
    let comma = comma.strip_prefix("the ").or(comma.strip_prefix("a ")).unwrap_or(comma);
    let start = text.len() - comma.len();
    let post: Vec<&Word<'_>> = rest
        .iter()
        .skip(length)
        .filter(|it| it.range.start >= start)
        .take(LONGEST)
        .collect();
    let office =
        |it: &Word<'_>| OFFICES.iter().any(|of| it.text.eq_ignore_ascii_case(of));
    let mut end = None;
    let mut house = None;
    let mut holds = None;
    let mut previous: Option<&Word<'_>> = None;
    for (n, word) in post.iter().enumerate() {
        if previous.is_some_and(|it| !joined(it, word)) {
            break;
        }
        let next = post.get(n + 1);
        let the = next.is_some_and(|it| it.text == "the");
        let named = if the { post.get(n + 2) } else { next };
        let prepositions = ["of", "at", "for", "with", "from", "in"];
        let capital = named.filter(|it| it.capital && holds.is_some());
        if let (true, Some(name)) = (prepositions.contains(&word.text), capital) {
            house = Some(name.range.start);
            break;
        }
        if holds.is_none() && n > 3 || !(word.text.is_ascii() || word.capital) {
            break;
        }
        if office(word) {
            holds = Some(word.text.to_ascii_lowercase());
        } else if word.capital && holds.is_some() {
            return None;
        }
        end = Some(word.range.end);
        previous = Some(word);
    }
    let (holds, mut post_end) = (holds?, end?);
    let mut whole = range.start..post_end;
    let mut of = String::new();
    let mut known = None;
    if let Some(from) = house {
        let named = organisations.iter().find(|it| it.start == from);
        let run = || {
            let mut run = rest.iter().filter(|it| it.range.start >= from).take(4);
            let mut last = run.next()?;
            for word in run {
                if !word.named() || !joined(last, word) {
                    break;
                }
                last = word;
            }
            Some(from..last.range.end)
        };
        let range = named.cloned().or_else(run)?;
        whole.end = range.end;
        if OF_A_PLACE.contains(&holds.as_str()) && named.is_none() {
            post_end = range.end;
        } else {
            text.get(range)?.clone_into(&mut of);
            known = named.cloned();
        }
    }
    let post = text.get(start..post_end)?.to_owned();
    let name = text.get(range.clone())?.to_owned();
    Some((Person { name, range, of }, post, whole, known))
}

#[cfg(test)]
mod tests {
    use super::{POST_LETTERS, POSTS};

    #[test]
    fn posts_begin_with_the_letters_of_posts() {
        let letters = POSTS.iter().flat_map(|it| it.first()?.bytes().next());
        let mut letters: Vec<u8> = letters.map(|it| it.to_ascii_lowercase()).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters, POST_LETTERS);
    }
}
