//! Which statements of documents are due: those whose own words name a time.
//!
//! In: the facts of the kinds target, programme and proposal, and the day. Out: each with
//! the last day of the time that it names. Read is what is written out: `2027年`,
//! `2027年6月`, `2027年6月30日`, `2027-06-30`, and in English the year behind by, until, in
//! or before. Of several times the last counts (2023—2025年). 三年行动 names no time.

use jiff::civil::Date;

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::facts::{FactQuery, FactStatus, KeptFact};

/// Kinds of statements that may be due.
const KINDS: [&str; 3] = ["target", "programme", "proposal"];

/// A statement of a document that names a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueFact {
    /// `target`, `programme` or `proposal`.
    pub predicate: String,
    /// The time as exact as it is stated: `2027`, `2027-06`, `2027-06-30`.
    pub time: String,
    /// Its last day.
    pub last_day: String,
    /// True where that day is past. Whether anything was done is not known.
    pub past: bool,
    /// What is stated.
    pub value: String,
    /// Of whom; empty where not said.
    pub subject: String,
    /// Who states it; empty where not said.
    pub stated_by: String,
    /// The words of the document.
    pub quote: String,
    /// `proposed` or `accepted`: whether somebody looked at it.
    pub status: &'static str,
    /// Id of the fact.
    pub fact: String,
    /// Id of the document.
    pub document: String,
    /// Name of the document's file.
    pub file: String,
}

impl Cooperation {
    /// Dated statements by their last day; the rejected ones are left out.
    pub(super) async fn due(&self, today: &str) -> Result<Vec<DueFact>, UseError> {
        let known = self.store.names_in_facts(&KINDS).await?;
        if known.is_empty() {
            return Ok(Vec::new());
        }
        let documents = self.documents().await?;
        let mut due = Vec::new();
        for kind in KINDS {
            let predicate = Some(kind.to_owned());
            let wanted = FactQuery { predicate, ..FactQuery::default() };
            for fact in self.facts(&wanted).await? {
                let file = documents.get(&fact.document).map(|it| it.file.clone());
                due.extend(statement(fact, file.unwrap_or_default(), today));
            }
        }
        due.sort_by(|a, b| {
            (&a.last_day, &a.file, &a.fact).cmp(&(&b.last_day, &b.file, &b.fact))
        });
        Ok(due)
    }
}

fn statement(fact: KeptFact, file: String, today: &str) -> Option<DueFact> {
    if matches!(fact.status, FactStatus::Rejected | FactStatus::Superseded) {
        return None;
    }
    let quotes = fact.quotes.iter().map(|it| it.text.as_str());
    let words = std::iter::once(fact.value.as_str()).chain(quotes);
    let (last_day, time) = words.filter_map(last_time).max()?;
    let quote = fact.quotes.first().map(|it| it.text.clone()).unwrap_or_default();
    Some(DueFact {
        predicate: fact.predicate,
        time,
        past: last_day.as_str() < today,
        last_day,
        value: fact.value,
        subject: fact.subject,
        stated_by: fact.stated_by,
        quote,
        status: fact.status.code(),
        fact: fact.id,
        document: fact.document,
        file,
    })
}

/// The last time that a text names: its last day, and the time as it is stated.
pub(super) fn last_time(text: &str) -> Option<(String, String)> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (digits, n) = number(&chars, at);
        if n == 0 {
            at += 1;
            continue;
        }
        if n == 4 && (1900..2200).contains(&digits) {
            found.extend(time_at(&chars, at, digits));
        }
        at += n;
    }
    found.into_iter().max()
}

/// The digits that stand at a place, and how many.
fn number(chars: &[char], at: usize) -> (i16, usize) {
    let digits = chars.iter().skip(at).take_while(|it| it.is_ascii_digit());
    let digits: String = digits.collect();
    (digits.parse().unwrap_or_default(), digits.len())
}

fn time_at(chars: &[char], at: usize, year: i16) -> Option<(String, String)> {
    let is =
        |at: usize, wanted: &[char]| chars.get(at).is_some_and(|it| wanted.contains(it));
    let end = at + 4;
    let part = |from: usize| {
        let (n, length) = number(chars, from);
        let n = i8::try_from(n).ok().filter(|_| (1..=2).contains(&length))?;
        Some((n, from + length))
    };
    let (mut month, mut day) = (None, None);
    if is(end, &['年']) {
        month = part(end + 1).filter(|it| is(it.1, &['月']));
        day = month.and_then(|it| part(it.1 + 1)).filter(|it| is(it.1, &['日', '号']));
    } else if is(end, &['-']) {
        month = part(end + 1);
        day = month.filter(|it| is(it.1, &['-'])).and_then(|it| part(it.1 + 1));
        day?;
    } else if !said_in_english(chars, at) {
        return None;
    }
    let (month, day) = (month.map(|it| it.0), day.map(|it| it.0));
    let first = Date::new(year, month.unwrap_or(12), day.unwrap_or(1)).ok()?;
    let last = if day.is_some() { first } else { first.last_of_month() };
    let time = match (month, day) {
        (None, _) => format!("{year}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (Some(_), Some(_)) => first.to_string(),
    };
    Some((last.to_string(), time))
}

/// True where a word of time stands before a number.
fn said_in_english(chars: &[char], at: usize) -> bool {
    let before: String = chars.iter().take(at).collect();
    let word = before.trim_end().rsplit(|it: char| !it.is_alphabetic()).next();
    let word = word.unwrap_or_default().to_lowercase();
    before.ends_with(' ')
        && ["by", "until", "in", "before", "of"].contains(&word.as_str())
}
