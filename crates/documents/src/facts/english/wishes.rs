//! What is wanted, offered, proposed and aimed at in English, and programmes by name.
//!
//! Each is said with a plain word and an object behind it, in one clause. Who wants is the
//! organisation of the speaker (`we …, said Ann Lee`), else whoever stands before the word;
//! where nobody is known, nothing is said.

use std::ops::Range;
use std::sync::LazyLock;

use super::RULE;
use super::people::Person;
use super::words::{Word, bare, joined, object_end};
use crate::fact::{Confidence, Modality, Predicate, Value};
use crate::facts::Draft;
use crate::finder::Finder;

/// Words of a need, each with a space behind it.
const NEEDS: [&str; 15] = [
    "looking for ",
    "looks for ",
    "look for ",
    "want to buy ",
    "wants to buy ",
    "want to purchase ",
    "wants to purchase ",
    "would like to buy ",
    "hopes to buy ",
    "lack ",
    "lacks ",
    "in need of ",
    "short of ",
    "need ",
    "needs ",
];
/// Words of an offer.
const OFFERS: [&str; 13] = [
    "can supply ",
    "can provide ",
    "can offer ",
    "can deliver ",
    "could supply ",
    "is ready to supply ",
    "are ready to supply ",
    "will provide ",
    "offered ",
    "offers ",
    "offer ",
    "has for sale ",
    "have for sale ",
];
/// Words of a proposal.
const PROPOSALS: [&str; 8] = [
    "proposed that ",
    "proposed ",
    "proposes ",
    "suggested that ",
    "suggested ",
    "suggests ",
    "recommended ",
    "called for ",
];
/// Words of a target.
const TARGETS: [&str; 9] = [
    "aims to ",
    "aim to ",
    "want to ",
    "pledged to ",
    "committed to ",
    "plan to ",
    "plans to ",
    "intends to ",
    "goal is to ",
];
/// What everybody needs is no good.
const NO_GOODS: [&str; 24] = [
    "to ",
    "for ",
    "more time",
    "time",
    "help",
    "support",
    "trust",
    "courage",
    "peace",
    "patience",
    "each other",
    "cooperation",
    "not ",
    "only ",
    "a plan",
    "ways",
    "it",
    "them",
    "this",
    "that",
    "nothing",
    "confidence",
    "love",
    "a new",
];
/// To whom something is offered.
const GUESTS: [&str; 11] = [
    "partners ",
    "companies ",
    "firms ",
    "investors ",
    "enterprises ",
    "visitors ",
    "buyers ",
    "suppliers ",
    "guests ",
    "them ",
    "us ",
];
/// Words of what is no industry.
const NO_INDUSTRY: [&str; 24] = [
    "companies",
    "company",
    "firms",
    "agreements",
    "contracts",
    "deals",
    "projects",
    "women",
    "men",
    "people",
    "visitors",
    "half",
    "exports",
    "imports",
    "which",
    "that",
    "these",
    "those",
    "we",
    "he",
    "it",
    "they",
    "who",
    "province",
];
const PROGRAMMES: [&str; 6] =
    ["programme", "program", "initiative", "strategy", "scheme", "roadmap"];

/// A sentence with who is known in it.
pub(super) struct Voice<'a> {
    pub(super) text: &'a str,
    pub(super) sentence: Range<usize>,
    pub(super) words: &'a [Word<'a>],
    pub(super) organisations: &'a [Range<usize>],
    /// People of the sentence.
    pub(super) people: &'a [Person],
    /// The last person of the paragraph before it.
    pub(super) last: Option<&'a Person>,
}

impl<'a> Voice<'a> {
    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Who speaks at a place: a person of the sentence, or 'he' of the one before.
    fn speaker(&self, at: usize) -> Option<&Person> {
        let head = self.slice(self.sentence.start..at);
        let quoted = head.matches(['"', '“']).count() > head.matches('”').count();
        let before = self.people.iter().rfind(|it| it.range.end <= at);
        if before.is_some() && !quoted {
            return before;
        }
        if quoted {
            let said = |it: &&Person| {
                let gap = self.slice(at..it.range.start.max(at));
                it.range.start >= at
                    && ["said ", "says ", "added "].iter().any(|it| gap.contains(it))
            };
            return self.people.iter().find(said).or(before);
        }
        let first = self.words.first()?;
        matches!(first.text, "He" | "She").then_some(self.last).flatten()
    }

    /// Who wants or offers at a place, and who says so.
    fn who(&self, at: usize) -> Option<(String, String)> {
        let clause = self.slice(self.sentence.start..at);
        let clause = clause
            .rfind(['"', '“', ';'])
            .map_or(clause, |it| clause.get(it..).unwrap_or_default());
        let we = clause.split_whitespace().any(|it| {
            matches!(it.trim_start_matches(['"', '“']), "We" | "we" | "I" | "He" | "She")
        });
        let speaker = self.speaker(at);
        let name = speaker.map(|it| it.name.clone()).unwrap_or_default();
        if let Some(person) = speaker {
            let of = if person.of.is_empty() { &person.name } else { &person.of };
            if we || person.range.end <= at {
                return Some((of.clone(), name));
            }
        }
        let body = self.organisations.iter().rfind(|it| it.end <= at)?;
        let near = self.slice(body.end..at);
        let plain = !near.contains(['.', ';', '"', '“']) && near.len() <= 60;
        plain.then(|| (self.slice(body.clone()).to_owned(), name))
    }
}

/// All that a sentence wishes.
pub(super) fn wishes(voice: &Voice<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let verbs = verbs(voice.slice(voice.sentence.clone()));
    for predicate in [Predicate::Need, Predicate::Offer, Predicate::Proposal] {
        let own = verbs.iter().filter(|it| it.predicate == predicate);
        // More than these are a list of something else.
        for verb in own.take(8) {
            drafts.extend(object(voice, verb));
        }
    }
    drafts.extend(target(voice));
    drafts.extend(industries(voice));
    drafts.extend(programmes(voice));
    drafts
}

/// A word of a wish in a sentence.
struct Verb {
    predicate: Predicate,
    /// Where it begins, and its bytes.
    at: usize,
    length: usize,
}

/// [`NEEDS`], [`OFFERS`] and [`PROPOSALS`].
static VERBS: LazyLock<(Finder, Vec<Predicate>)> = LazyLock::new(|| {
    let needs = NEEDS.iter().map(|it| (it, Predicate::Need));
    let offers = OFFERS.iter().map(|it| (it, Predicate::Offer));
    let proposals = PROPOSALS.iter().map(|it| (it, Predicate::Proposal));
    let all = || needs.clone().chain(offers.clone()).chain(proposals.clone());
    (Finder::new(all().map(|it| it.0)), all().map(|it| it.1).collect())
});

/// The words of wishes that begin where a word of the sentence does, in order.
fn verbs(body: &str) -> Vec<Verb> {
    let (finder, predicates) = &*VERBS;
    let marks = body.match_indices([' ', '"', '“']);
    let begins = marks.map(|(at, mark)| at + mark.len());
    let mut found = Vec::new();
    for at in std::iter::once(0).chain(begins) {
        let first = found.len();
        for (number, length) in finder.all(body.get(at..).unwrap_or_default()) {
            let Some(&predicate) = predicates.get(number) else { continue };
            found.push(Verb { predicate, at, length });
        }
        // Short ones first.
        found.get_mut(first..).unwrap_or_default().reverse();
    }
    found
}

/// The object behind a word of a wish.
fn object(voice: &Voice<'_>, verb: &Verb) -> Option<Draft> {
    let predicate = verb.predicate;
    let body = voice.slice(voice.sentence.clone());
    let place = voice.sentence.start + verb.at;
    let start = place + verb.length;
    let rest = voice.slice(start..voice.sentence.end);
    let head = body.get(..verb.at).unwrap_or_default();
    let denied = ["not ", "no ", "never ", "n't ", "to ", "the ", "an ", "their "]
        .iter()
        .any(|it| head.ends_with(it));
    let mut object = rest.get(..object_end(rest)).unwrap_or_default();
    if predicate == Predicate::Offer {
        let guest = GUESTS.iter().filter_map(|it| Some(object.find(it)? + it.len()));
        if let Some(end) = guest.min().filter(|it| *it <= 60) {
            object = object.get(end..).unwrap_or_default();
        }
    }
    let lead = rest.find(object).unwrap_or(0);
    let goods = predicate == Predicate::Proposal
        || !NO_GOODS.iter().any(|it| object.starts_with(it));
    let words = object.split_whitespace().count();
    let sound = (1..=16).contains(&words)
        && object.len() >= 4
        && !object.contains(crate::repair::LOST);
    if denied || !goods || !sound {
        return None;
    }
    let who = match predicate {
        Predicate::Proposal => {
            voice.speaker(place).map(|it| (it.name.clone(), it.name.clone()))
        }
        _ => voice.who(place),
    };
    let (subject, by) = who?;
    let value = Value::Text(bare(object).to_owned());
    let span = place..start + lead + object.len();
    let draft = Draft::new(predicate, value, span, RULE);
    Some(draft.with(|it| {
        it.subject = subject;
        it.stated_by = by;
        it.modality = Modality::Intention;
        it.confidence = Confidence::Medium;
        if predicate != Predicate::Proposal {
            it.reasons.push("object_boundary");
            it.confidence = Confidence::Low;
        }
    }))
}

/// `aim to raise … to 15 per cent by 2030`: a number and the year by which.
fn target(voice: &Voice<'_>) -> Option<Draft> {
    let body = voice.slice(voice.sentence.clone());
    // Most sentences name no year by which.
    if !body.contains("by 20") {
        return None;
    }
    let (at, verb) = TARGETS
        .iter()
        .filter_map(|it| Some((body.find(it)?, *it)))
        .min_by_key(|it| it.0)?;
    let start = at + verb.len();
    let rest = body.get(start..)?;
    let value = rest.get(..object_end(rest))?;
    let by = value.rfind("by 20").and_then(|it| value.get(it + 3..it + 7))?;
    let year = by.bytes().all(|it| it.is_ascii_digit());
    let counted = value.bytes().filter(u8::is_ascii_digit).count() > by.len();
    if !year || !counted {
        return None;
    }
    let from = voice.sentence.start + start;
    let span = from..from + value.len();
    let draft = Draft::new(Predicate::Target, Value::Text(value.to_owned()), span, RULE);
    Some(draft.with(|it| it.modality = Modality::Plan))
}

/// `Hydrogen and steel accounted for 40 per cent`: industries by their part of a sum.
fn industries(voice: &Voice<'_>) -> Vec<Draft> {
    let body = voice.slice(voice.sentence.clone());
    if !body.contains(" account") {
        return Vec::new();
    }
    let verbs = [" accounted for ", " accounts for ", " account for "];
    let Some((at, verb)) = verbs.iter().find_map(|it| Some((body.find(it)?, *it))) else {
        return Vec::new();
    };
    let head = body.get(..at).unwrap_or_default();
    let behind = body.get(at + verb.len()..).unwrap_or_default();
    let number = behind.split_whitespace().take(4).any(|it| {
        it.trim_start_matches(['$', '€', '£']).starts_with(|it: char| it.is_ascii_digit())
    });
    let words = voice.words.iter().filter(|it| it.range.end <= voice.sentence.start + at);
    let plain = words.enumerate().all(|(n, it)| {
        (n == 0 && it.named() || !it.capital) && !NO_INDUSTRY.contains(&it.text)
    });
    if !number || !plain || head.len() > 90 || head.is_empty() {
        return Vec::new();
    }
    let mut start = voice.sentence.start;
    let mut drafts = Vec::new();
    for part in head.replace(" and ", " and, ").split(", ") {
        let name = part.strip_suffix(" and").unwrap_or(part);
        let span = start..start + name.len();
        let mark = if part.len() == name.len() { ", ".len() } else { " and ".len() };
        start = span.end + mark;
        let mut letters = name.chars();
        let lower = letters.next().map(|it| it.to_lowercase().to_string());
        let value = format!("{}{}", lower.unwrap_or_default(), letters.as_str());
        if name.len() < 3 || voice.slice(span.clone()) != name {
            continue;
        }
        let draft = Draft::new(Predicate::Industry, Value::Text(value), span, RULE);
        drafts.push(draft.with(|it| it.confidence = Confidence::Low));
    }
    drafts
}

/// `the Arc of Light programme`: words with capitals before such a noun.
fn programmes(voice: &Voice<'_>) -> Vec<Draft> {
    let words = voice.words;
    let mut drafts = Vec::new();
    for (at, noun) in words.iter().enumerate() {
        if !PROGRAMMES.iter().any(|it| noun.text.eq_ignore_ascii_case(it)) {
            continue;
        }
        let mut start = at;
        let mut capitals = 0;
        while let Some(before) = start.checked_sub(1).and_then(|it| words.get(it)) {
            let next = words.get(start);
            let inner = ["of", "the", "and"].contains(&before.text);
            let near = next.is_some_and(|it| joined(before, it));
            if !near || !(before.named() || inner) || at - start > 8 {
                break;
            }
            capitals += usize::from(before.capital);
            start -= 1;
        }
        while words.get(start).is_some_and(|it| !it.named() && start < at) {
            start += 1;
        }
        let Some(first) = words.get(start).filter(|_| capitals >= 2) else { continue };
        let span = first.range.start..noun.range.end;
        let value = Value::Text(voice.slice(span.clone()).to_owned());
        let draft = Draft::new(Predicate::Programme, value, span, RULE);
        drafts.push(draft.with(|it| it.confidence = Confidence::Medium));
    }
    drafts
}
