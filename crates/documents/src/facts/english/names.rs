//! Organisations and events in English, by the words that begin or end their names.
//!
//! In: the words of a sentence. Out: ranges. A name runs back over words with capitals from
//! its ending (Group, Oy, University, Forum) and forward over `of Commerce` where that
//! ending takes one; another ending before `and` belongs to another name.

use std::ops::Range;

use super::words::{Word, joined};

pub(super) const EVENTS: [&str; 12] = [
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
const ORGANISATIONS: [&str; 36] = [
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
    "Oy",
    "Oyj",
    "AB",
    "ASA",
    "AS",
    "Plc",
    "PLC",
    "LLC",
    "Limited",
    "Pte",
    "Bureau",
    "Academy",
    "Federation",
    "Administration",
    "Commission",
    "College",
    "Hospital",
    "Council",
    "Ministry",
    "Department",
    "Polytechnic",
    "Cooperative",
];
/// Endings that an `of …` may follow.
const OF: [&str; 13] = [
    "University",
    "Institute",
    "Association",
    "Chamber",
    "Bureau",
    "Academy",
    "Federation",
    "Commission",
    "Ministry",
    "Department",
    "Council",
    "Bank",
    "College",
];
/// Endings with a point.
const SHORT: [&str; 5] = ["Co", "Ltd", "Inc", "Corp", "Pte"];
/// Words with small letters that stand inside of names.
const INNER: [&str; 5] = ["of", "and", "for", "the", "&"];
/// Words of a name, at most.
const LONGEST: usize = 12;

/// Organisations of a sentence, in order.
pub(crate) fn organisations(text: &str, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found = names(text, words, &ORGANISATIONS);
    // Region Norrland: the word stands before the name.
    for pair in words.windows(2) {
        let [head, name] = pair else { continue };
        if head.text == "Region" && name.named() && joined(head, name) {
            let range = head.range.start..name.range.end;
            if !found.iter().any(|it| it.start < range.end && range.start < it.end) {
                found.push(range);
            }
        }
    }
    found.sort_by_key(|it| it.start);
    found
}

/// Events of a sentence, each with its year where that follows.
pub(super) fn events(text: &str, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found = names(text, words, &EVENTS);
    for range in &mut found {
        let at = words.partition_point(|it| it.range.start < range.end);
        let next = words.get(at).filter(|it| it.range.start == range.end + 1);
        let year = next.filter(|it| {
            it.text.len() == 4 && it.text.bytes().all(|it| it.is_ascii_digit())
        });
        range.end = year.map_or(range.end, |it| it.range.end);
    }
    found
}

/// Runs of words with capitals that end in one of these.
fn names(text: &str, words: &[Word<'_>], ends: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, last) in words.iter().enumerate() {
        if !last.capital || !ends.contains(&last.text) {
            continue;
        }
        let (mut start, capitals) = begin(text, words, at, ends);
        while words
            .get(start)
            .is_some_and(|it| INNER.contains(&it.text) || !it.named() && start < at)
        {
            start += 1;
        }
        let (end, more) = end(text, words, at);
        let Some(first) = words.get(start) else { continue };
        if capitals == 0 && !more {
            continue;
        }
        let range = first.range.start..end;
        match found.last_mut().filter(|it| range.start < it.end) {
            Some(known) => known.end = known.end.max(range.end),
            None => found.push(range),
        }
    }
    found
}

/// The first word of a name, and how many words with capitals stand before its ending.
fn begin(text: &str, words: &[Word<'_>], at: usize, ends: &[&str]) -> (usize, usize) {
    let mut start = at;
    let mut capitals = 0;
    while let Some(before) = start.checked_sub(1).and_then(|it| words.get(it)) {
        let Some(next) = words.get(start) else { break };
        let short = SHORT.contains(&before.text)
            && text
                .get(before.range.end..next.range.start)
                .is_some_and(|it| matches!(it, " " | ". " | "., " | ", "));
        let inner = INNER.contains(&before.text);
        let far = at - start >= LONGEST || !(joined(before, next) || short);
        let own = before.text.ends_with("'s") || before.text.ends_with("’s");
        if far || own || !(before.named() || inner) {
            break;
        }
        if inner {
            let head = start.checked_sub(2).and_then(|it| words.get(it));
            let other = head.is_none_or(|it| {
                !it.named() && it.text != "of" || ends.contains(&it.text)
            });
            // Fictive Group and Other University are two.
            if other || before.text == "for" {
                break;
            }
        }
        capitals += usize::from(before.capital);
        start -= 1;
    }
    (start, capitals)
}

/// Where a name ends, and whether `of …` follows its ending.
fn end(text: &str, words: &[Word<'_>], at: usize) -> (usize, bool) {
    let Some(last) = words.get(at) else { return (0, false) };
    let mut end = last.range.end;
    if SHORT.contains(&last.text) {
        let point = text.get(end..).is_some_and(|it| it.starts_with('.'));
        return (end + usize::from(point), false);
    }
    if !OF.contains(&last.text) {
        return (end, false);
    }
    let mut rest = words.iter().skip(at + 1);
    let of = rest.next().filter(|it| it.text == "of" && joined(last, it));
    let Some(mut before) = of else { return (end, false) };
    let mut more = false;
    let mut rest = rest.peekable();
    if let Some(the) = rest.next_if(|it| it.text == "the") {
        before = the;
    }
    for word in rest.take(4) {
        let and = word.text == "and" && more;
        if !joined(before, word) || !(word.named() || and) {
            break;
        }
        if !and {
            // `and` of two names: University of Applied Arts and Fictive Group.
            let next = before.text == "and";
            let other = words
                .iter()
                .filter(|it| it.range.start > word.range.end)
                .take(2)
                .any(|it| it.capital);
            if next && other {
                break;
            }
            end = word.range.end;
            more = true;
        }
        before = word;
    }
    (end, more)
}
