//! What an English sentence takes back behind its number.
//!
//! In: the drafts of a sentence. Out: the same, in doubt where the words behind them say
//! that it came to nothing: in their own clause (20 contracts were cancelled), or in one
//! behind it that speaks of what was signed (a $50m deal, which was later scrapped). `Was
//! not cancelled` and `may be cancelled` take nothing back. One pass over the words.

use std::ops::Range;

use super::before::Of;
use super::{CLAUSES, Clause, deny};
use crate::facts::signing::Found;

/// Words that begin a clause.
const OPENS: [&str; 17] = [
    "which", "that", "but", "and", "before", "after", "though", "although", "yet",
    "while", "when", "because", "since", "where", "whose", "who", "if",
];
/// What came to nothing was …
const UNDONE: [&str; 17] = [
    "cancelled",
    "canceled",
    "scrapped",
    "terminated",
    "annulled",
    "abandoned",
    "shelved",
    "withdrawn",
    "voided",
    "revoked",
    "rescinded",
    "dropped",
    "axed",
    "ditched",
    "rejected",
    "denied",
    "suspended",
];
/// Words by which it was.
const WAS: [&str; 9] = ["was", "were", "been", "being", "be", "is", "are", "got", "gets"];
/// Two words that say so by themselves.
const FELL: [(&str, &str); 7] = [
    ("fell", "through"),
    ("fallen", "through"),
    ("called", "off"),
    ("came", "undone"),
    ("failed", "to"),
    ("never", "materialised"),
    ("never", "materialized"),
];
/// What something failed to do.
const FAILED: [&str; 6] = ["materialise", "materialize", "take", "go", "come", "win"];
/// What it was not or never.
const NOT_DONE: [&str; 9] = [
    "signed",
    "concluded",
    "ratified",
    "finalised",
    "finalized",
    "implemented",
    "honoured",
    "honored",
    "fulfilled",
];
/// Words before such a word that turn it round or leave it open.
const ROUND: [&str; 14] = [
    "not", "never", "nor", "without", "may", "might", "could", "can", "should", "unless",
    "if", "wasn't", "weren't", "no",
];
/// Words before the subject of a clause.
const LEADS: [&str; 18] = [
    "which",
    "that",
    "but",
    "and",
    "before",
    "though",
    "although",
    "yet",
    "however",
    "only",
    "to",
    "later",
    "then",
    "soon",
    "eventually",
    "finally",
    "afterwards",
    "subsequently",
];
/// Subjects that are what was signed before.
const SUBJECTS: [&str; 7] = ["it", "they", "this", "these", "those", "both", "all"];
/// Those that are several.
const SEVERAL: [&str; 5] = ["they", "these", "those", "both", "all"];
/// Verbs of a clause without a subject of its own.
const VERBS: [&str; 15] = [
    "was",
    "were",
    "has",
    "have",
    "had",
    "been",
    "being",
    "be",
    "is",
    "are",
    "never",
    "not",
    "fell",
    "failed",
    "cancelled",
];
/// What was signed.
const NOUNS: [&str; 11] = [
    "deal",
    "agreement",
    "contract",
    "project",
    "pact",
    "accord",
    "memorandum",
    "order",
    "signing",
    "investment",
    "plan",
];
/// Words within which an auxiliary stands before what it goes with.
const NEAR: usize = 4;

/// A word in small letters, but for the month.
struct Word {
    lower: String,
    start: usize,
    /// True where a mark behind it ends the clause.
    ends: bool,
}

/// Puts what a sentence takes back in doubt.
pub(in crate::facts::signing) fn take_back(
    text: &str,
    sentence: &Range<usize>,
    found: &mut [Found],
) {
    let Some(body) = text.get(sentence.clone()).filter(|_| !found.is_empty()) else {
        return;
    };
    let words = words(body, sentence.start);
    let parts = parts(&words);
    let clause = |it: &Range<usize>| {
        let start = words.get(it.start).map_or(sentence.end, |it| it.start);
        let end = words.get(it.end).map_or(sentence.end, |it| it.start);
        Clause { range: start..end, follows: it.start > 0 }
    };
    let clauses: Vec<Clause> = parts.iter().map(clause).collect();
    let mut until: Vec<usize> = clauses.iter().map(|it| it.range.start).collect();
    for (at, part) in parts.iter().enumerate() {
        let own = words.get(part.clone()).unwrap_or_default();
        let Some(undone) = undone(own) else { continue };
        if let (Some(it), Some(word)) = (until.get_mut(at), own.get(undone)) {
            *it = word.start;
        }
        let numbers =
            own.iter().any(|it| it.lower.contains(|it: char| it.is_ascii_digit()));
        if numbers || !speaks_back(own) {
            continue;
        }
        for before in at.saturating_sub(CLAUSES)..at {
            if let (Some(it), Some(clause)) = (until.get_mut(before), clauses.get(before))
            {
                *it = clause.range.end;
            }
        }
    }
    deny(found, &clauses, &until);
}

/// What a sentence takes back of the one before it.
pub(super) fn of_before(body: &str) -> Option<Of> {
    let words = words(body, 0);
    let parts = parts(&words);
    let clause = |it: &Range<usize>| words.get(it.clone()).unwrap_or_default();
    let lead = |it: &Word| LEADS.contains(&it.lower.as_str());
    let first = parts.iter().map(clause).find(|it| !it.iter().all(lead))?;
    let takes_back =
        |it: &Range<usize>| undone(clause(it)).is_some() && speaks_back(clause(it));
    if !subject(first) || !parts.iter().any(takes_back) {
        return None;
    }
    let plural = |it: &Word| {
        let one = it.lower.strip_suffix('s').unwrap_or_default();
        SEVERAL.contains(&it.lower.as_str()) || NOUNS.contains(&one)
    };
    let all = first.iter().take(NEAR).any(plural);
    Some(if all { Of::All } else { Of::One })
}

fn words(body: &str, start: usize) -> Vec<Word> {
    let mut at = start;
    let mut found = Vec::new();
    for piece in body.split_inclusive(char::is_whitespace) {
        let own = piece.trim_end();
        let edge = |it: char| !it.is_alphanumeric();
        let word = own.trim_matches(edge);
        // May is a month.
        let lower =
            if word == "May" { word.to_owned() } else { word.to_ascii_lowercase() };
        if !lower.is_empty() {
            let ends = own.ends_with([',', ';', ':', '.', ')', '!']);
            found.push(Word { lower, start: at, ends });
        }
        at += piece.len();
    }
    found
}

/// The clauses, as ranges of words.
fn parts(words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| words.get(it));
        // It has since been cancelled.
        let has =
            before.is_some_and(|it| matches!(it.lower.as_str(), "has" | "have" | "had"));
        let opens = !has && OPENS.contains(&word.lower.as_str());
        if at > from && (opens || before.is_some_and(|it| it.ends)) {
            found.push(from..at);
            from = at;
        }
    }
    found.push(from..words.len());
    found
}

/// The word from which on a clause says that something came to nothing.
fn undone(words: &[Word]) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", |it| it.lower.as_str());
    (0..words.len()).find(|at| {
        let before = words.get(at.saturating_sub(NEAR)..*at).unwrap_or_default();
        let any = |of: &[&str]| before.iter().any(|it| of.contains(&it.lower.as_str()));
        let (own, next) = (word(*at), word(at + 1));
        let was = UNDONE.contains(&own) && any(&WAS);
        let fell = FELL.contains(&(own, next))
            && (own != "failed" || FAILED.contains(&word(at + 2)));
        if was || fell {
            return !any(&ROUND);
        }
        // never actually signed; `not only signed` is no denial.
        let behind = words.get(at + 1..words.len().min(at + NEAR)).unwrap_or_default();
        let done = behind.iter().position(|it| NOT_DONE.contains(&it.lower.as_str()));
        let plain = |to: usize| {
            behind.iter().take(to).all(|it| it.lower != "only" && it.lower != "yet")
        };
        matches!(own, "not" | "never") && done.is_some_and(plain)
    })
}

/// True for a clause whose subject is what was signed before, or left out.
fn speaks_back(clause: &[Word]) -> bool {
    let verb = clause.iter().find(|it| !LEADS.contains(&it.lower.as_str()));
    subject(clause) || verb.is_some_and(|it| VERBS.contains(&it.lower.as_str()))
}

/// True for a clause whose subject is what was signed before.
fn subject(clause: &[Word]) -> bool {
    let mut words = clause.iter().skip_while(|it| LEADS.contains(&it.lower.as_str()));
    let Some(first) = words.next() else { return false };
    let noun = |it: &Word| {
        let one = it.lower.strip_suffix('s').unwrap_or(&it.lower);
        NOUNS.contains(&one)
    };
    SUBJECTS.contains(&first.lower.as_str())
        || first.lower == "the" && words.take(3).any(noun)
}
