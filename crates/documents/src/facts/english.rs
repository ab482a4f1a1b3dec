//! English pages: people, organisations, events, wishes, and what the page says of itself.
//!
//! In: paragraphs without ideographs. Out: drafts. Names are words with capitals with an
//! ending ([`names`]), people stand by a post ([`people`]), wishes by a plain word
//! ([`wishes`]). A title before nothing of the kind (the governor said) names nobody.

use std::ops::Range;

use super::{Draft, Page};
use crate::fact::{Confidence, Predicate, Value};
use crate::mention::Paragraph;
use crate::mention::date;

mod names;
mod page;
mod people;
mod wishes;
mod words;

pub(crate) use names::organisations;
pub(crate) use page::{headline, page};
pub(crate) use words::words;

use people::Person;
use words::Word;

const RULE: &str = "english@2";

/// Bytes of a sentence that is read: what is longer is a list or has lost its stops.
const SENTENCE: usize = 4000;
/// Endings of halls.
const VENUES: [&str; 10] = [
    "Hall",
    "Centre",
    "Center",
    "Hotel",
    "Arena",
    "Pavilion",
    "Palace",
    "Stadium",
    "Auditorium",
    "Theatre",
];
/// What an event does in a place.
const HELD: [&str; 18] = [
    "held",
    "opened",
    "opens",
    "closed",
    "closes",
    "open",
    "place",
    "hosted",
    "ended",
    "concluded",
    "began",
    "started",
    "convened",
    "gathered",
    "met",
    "off",
    "wrapped",
    "staged",
];

/// Countries behind the name of a region.
const COUNTRIES: [&str; 28] = [
    "Finland",
    "Sweden",
    "Norway",
    "Denmark",
    "Iceland",
    "Germany",
    "France",
    "Spain",
    "Italy",
    "Portugal",
    "Poland",
    "Austria",
    "Switzerland",
    "Netherlands",
    "Belgium",
    "Estonia",
    "Latvia",
    "Lithuania",
    "Ireland",
    "Scotland",
    "China",
    "Japan",
    "Canada",
    "Russia",
    "Kazakhstan",
    "Mongolia",
    "Thailand",
    "Vietnam",
];

/// What the English paragraphs of a page name.
pub(crate) fn english(page: &Page<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut known: Vec<Person> = Vec::new();
    for paragraph in &page.paragraphs {
        let mut last: Option<Person> = None;
        let mut event: Option<String> = None;
        for sentence in &paragraph.sentences {
            let text = paragraph.slice(sentence);
            let long = text.len() > SENTENCE;
            if long || !text.is_ascii() && text.chars().any(crate::repair::ideograph) {
                continue;
            }
            let words = words(text, sentence.start);
            let bodies = organisations(page.text, &words);
            let (mut people, found) = people::people(page.text, &words, &bodies);
            drafts.extend(found);
            let again = people::again(&words, &known, &people);
            known.extend(people.iter().cloned());
            people.extend(again);
            people.sort_by_key(|it| it.range.start);
            for span in regions(&words, &bodies) {
                drafts.push(region(paragraph, span));
            }
            for span in &bodies {
                let value = Value::Text(paragraph.slice(span).to_owned());
                let draft =
                    Draft::new(Predicate::Organisation, value, span.clone(), RULE);
                drafts.push(draft.with(|it| it.confidence = Confidence::Medium));
            }
            let mut named: Vec<(String, Range<usize>)> = names::events(page.text, &words)
                .into_iter()
                .map(|it| (paragraph.slice(&it).to_owned(), it))
                .collect();
            let visit = if named.is_empty() { visit(paragraph, &words) } else { None };
            let home = visit.as_ref().map(|it| it.home.clone());
            drafts.extend(home.map(|it| region(paragraph, it)));
            named.extend(visit.iter().map(|it| (it.name.clone(), it.span.clone())));
            for (name, span) in &named {
                let value = Value::Text(name.clone());
                let draft = Draft::new(Predicate::Event, value, span.clone(), RULE);
                drafts.push(draft.with(|it| it.confidence = Confidence::Medium));
                drafts.extend(day(page, sentence, name));
            }
            if let Some((name, _)) = named.first() {
                event = Some(name.clone());
                let held = visit.map_or_else(|| place(&words), |it| Some(it.to));
                drafts.extend(held.iter().map(|it| region(paragraph, it.clone())));
                drafts.extend(
                    held.map(|it| of_event(paragraph, Predicate::Place, it, name)),
                );
            }
            if let Some(name) = &event {
                let hall = hall(&words);
                drafts.extend(
                    hall.map(|it| of_event(paragraph, Predicate::Venue, it, name)),
                );
            }
            let voice = wishes::Voice {
                text: page.text,
                sentence: sentence.clone(),
                words: &words,
                organisations: &bodies,
                people: &people,
                last: last.as_ref(),
            };
            drafts.extend(wishes::wishes(&voice));
            last = people.into_iter().next_back().or(last);
        }
    }
    one_name(&mut drafts);
    drafts
}

/// A place that the words call one, without a code: which it is somebody must say.
fn region(paragraph: &Paragraph<'_>, span: Range<usize>) -> Draft {
    let value = Value::Text(paragraph.slice(&span).to_owned());
    Draft::new(Predicate::Region, value, span, RULE).with(|it| {
        it.confidence = Confidence::Medium;
        it.reasons.push("place_by_context");
    })
}

/// `Northland in Finland`: a name before a country.
fn regions(words: &[Word<'_>], bodies: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, pair) in words.windows(3).enumerate() {
        let [name, joins, country] = pair else { continue };
        let before = at.checked_sub(1).and_then(|it| words.get(it));
        let alone = before.is_none_or(|it| !it.capital || !words::joined(it, name));
        let close = words::joined(name, joins) && words::joined(joins, country);
        let body =
            |it: &Range<usize>| it.start < name.range.end && name.range.start < it.end;
        if joins.text == "in"
            && COUNTRIES.contains(&country.text)
            && name.named()
            && alone
            && close
            && !bodies.iter().any(body)
        {
            found.push(name.range.clone());
        }
    }
    found
}

/// A statement about an event.
fn of_event(
    paragraph: &Paragraph<'_>,
    predicate: Predicate,
    span: Range<usize>,
    event: &str,
) -> Draft {
    let value = Value::Text(paragraph.slice(&span).to_owned());
    Draft::new(predicate, value, span, RULE).with(|it| {
        event.clone_into(&mut it.subject);
        it.confidence = Confidence::Medium;
    })
}

/// An event that is named with its year once has that name everywhere.
fn one_name(drafts: &mut [Draft]) {
    let events = drafts.iter().filter(|it| it.fact.predicate == Predicate::Event);
    let full: Vec<String> = events
        .filter_map(|it| match &it.fact.value {
            Value::Text(name) if name.ends_with(|it: char| it.is_ascii_digit()) => {
                Some(name.clone())
            }
            _ => None,
        })
        .take(16)
        .collect();
    let whole = |name: &str| {
        let mut same = full.iter().filter(|it| {
            it.strip_prefix(name).is_some_and(|it| it.len() == 5 && it.starts_with(' '))
        });
        same.next().cloned()
    };
    for draft in drafts {
        let fact = &mut draft.fact;
        if let (Predicate::Event, Value::Text(name)) = (fact.predicate, &mut fact.value) {
            *name = whole(name).unwrap_or_else(|| std::mem::take(name));
        } else if matches!(
            fact.predicate,
            Predicate::EventDate | Predicate::Place | Predicate::Venue
        ) {
            fact.subject =
                whole(&fact.subject).unwrap_or_else(|| std::mem::take(&mut fact.subject));
        }
    }
}

/// Words with capitals that begin at a word, joined.
fn run(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let first = words.get(at).filter(|it| it.named())?;
    let mut last = first;
    for word in words.iter().skip(at + 1).take(3) {
        if !word.named() || !words::joined(last, word) {
            break;
        }
        last = word;
    }
    Some(first.range.start..last.range.end)
}

/// `closed in Northby`: where the event of a sentence was.
fn place(words: &[Word<'_>]) -> Option<Range<usize>> {
    let at = words.windows(2).position(|it| {
        matches!(it, [verb, place] if HELD.contains(&verb.text) && place.text == "in")
    })?;
    run(words, at + 2)
}

/// `Harbour Hall`: a hall with a name.
fn hall(words: &[Word<'_>]) -> Option<Range<usize>> {
    let at = words.iter().position(|it| VENUES.contains(&it.text))?;
    let last = words.get(at)?;
    let mut start = at;
    while let Some(before) = start.checked_sub(1).and_then(|it| words.get(it)) {
        let near = words.get(start).is_some_and(|it| words::joined(before, it));
        if !near || !before.named() || at - start > 6 {
            break;
        }
        start -= 1;
    }
    let lead = start.checked_sub(1).and_then(|it| words.get(it));
    let mut leads =
        ["in", "at", "through", "inside", "the", "of", "from", "In", "At", "The"].iter();
    let led = lead.is_none_or(|it| leads.any(|lead| *lead == it.text));
    let first = words.get(start)?;
    (start < at && led).then_some(first.range.start..last.range.end)
}

/// A visit of a delegation.
struct Visit {
    name: String,
    span: Range<usize>,
    home: Range<usize>,
    to: Range<usize>,
}

/// `a delegation from Northby … visited Southby`.
fn visit(paragraph: &Paragraph<'_>, words: &[Word<'_>]) -> Option<Visit> {
    let at = words.iter().position(|it| it.text == "delegation")?;
    let from = words.get(at + 1).filter(|it| it.text == "from")?;
    let home = run(words, at + 2)?;
    let verb = words.iter().enumerate().skip(at).find(|it| it.1.text == "visited")?.0;
    let to = run(words, verb + 1)?;
    let own = at.checked_sub(1).and_then(|it| words.get(it)).filter(|it| {
        !it.capital && it.text != "a" && it.text != "the" && words::joined(it, from) || {
            matches!(it.text, "business" | "trade" | "government" | "economic")
        }
    });
    let start = own.or(words.get(at))?.range.start;
    let kind = paragraph.slice(&(start..from.range.start)).trim();
    let (here, there) = (paragraph.slice(&home), paragraph.slice(&to));
    let name = format!("visit of a {kind} from {here} to {there}");
    Some(Visit { name, span: start..to.end, home, to })
}

/// The day of an event, in its sentence.
fn day(page: &Page<'_>, sentence: &Range<usize>, name: &str) -> Option<Draft> {
    let dated =
        date::dates(page.text, sentence).into_iter().find(|it| it.day.is_some())?;
    let resolved = date::resolve(&dated, page.published.as_deref(), &[])?;
    let mut span = dated.range.clone();
    // March 25 to 26: the second day names no month.
    let behind = page.text.get(span.end..sentence.end).unwrap_or_default();
    if let (None, Some(rest)) = (&resolved.last, behind.strip_prefix(" to ")) {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let to = rest.get(..digits).and_then(|it| it.parse::<u8>().ok());
        if to.is_some_and(|it| dated.day < Some(it) && it <= 31) {
            span.end += " to ".len() + digits;
        }
    }
    let value = Value::Time(resolved.iso);
    let draft = Draft::new(Predicate::EventDate, value, span, RULE);
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
        let paragraphs =
            crate::mention::paragraphs(text, std::slice::from_ref(&(0..text.len())));
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
                "organisation Fictive Steel Group",
                "event Northland Supply Conference"
            ]
        );
        assert_eq!(
            read("The governor said that a meeting of the group went well."),
            [""; 0]
        );
    }

    #[test]
    fn posts_stand_before_and_behind_names() {
        assert_eq!(
            read(
                "Ann Lee, chief executive of Fictive Steel Group, met Bo Ek, mayor of Northby."
            ),
            [
                "person Ann Lee",
                "post chief executive",
                "representative_of Fictive Steel Group",
                "person Bo Ek",
                "post mayor of Northby",
                "organisation Fictive Steel Group"
            ]
        );
        assert_eq!(
            read("Fictive Steel Group's managing director Ann Lee spoke."),
            [
                "person Ann Lee",
                "post managing director",
                "representative_of Fictive Steel Group",
                "organisation Fictive Steel Group"
            ]
        );
        assert_eq!(read("Northby, the capital of Northland, is old."), [""; 0]);
    }

    #[test]
    fn names_of_organisations_end_where_they_end() {
        assert_eq!(
            read(
                "On Monday Fictive Foods Pte. Ltd. and Northby University of Applied Arts met the Northland Bureau of Trade."
            ),
            [
                "organisation Fictive Foods Pte. Ltd.",
                "organisation Northby University of Applied Arts",
                "organisation Northland Bureau of Trade"
            ]
        );
    }

    #[test]
    fn wishes_have_an_object_and_somebody_who_wishes() {
        assert_eq!(
            read(
                "\"We are looking for a supplier of brass pipes,\" said Ann Lee, director of Fictive Steel Group."
            ),
            [
                "person Ann Lee",
                "post director",
                "representative_of Fictive Steel Group",
                "organisation Fictive Steel Group",
                "need supplier of brass pipes"
            ]
        );
        assert_eq!(read("We need to work together and want more trust."), [""; 0]);
        assert_eq!(
            read(
                "Under the Ring of Ice programme, the cities aim to raise trade to 9 per cent by 2031."
            ),
            [
                "target raise trade to 9 per cent by 2031",
                "programme Ring of Ice programme"
            ]
        );
    }

    #[test]
    fn an_event_has_its_place_and_hall() {
        assert_eq!(
            read(
                "The Northland Supply Forum 2024 was held in Northby. Guests met in Harbour Hall."
            ),
            [
                "event Northland Supply Forum 2024",
                "region Northby",
                "place Northby",
                "venue Harbour Hall"
            ]
        );
    }

    #[test]
    fn a_page_names_its_source_and_editor() {
        let page = "Northland firms sign eleven contracts in one long day at the harbour of Northby\n\
                    By Ann Lee, Northland Invented Times\n\
                    Published 4 May 2024 | Editor: Bo Ek\n\
                    The firms signed eleven contracts on Friday. All were glad.\n";
        let reading = crate::read(&crate::Document { bytes: page.as_bytes() });
        let of = |code: &str| {
            let mut facts = reading.facts.iter().filter(|it| it.predicate.code() == code);
            facts.next().map(|it| it.value.clone())
        };
        let text = |it: &str| Some(Value::Text(it.to_owned()));
        assert_eq!(of("publisher"), text("Northland Invented Times"));
        assert_eq!(of("editor"), text("Bo Ek"));
        assert_eq!(of("published_at"), Some(Value::Time("2024-05-04".to_owned())));
        assert_eq!(of("title"), text(page.lines().next().unwrap()));
    }
}
