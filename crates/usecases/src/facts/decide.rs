//! What a person decides about facts: accepted, rejected, corrected, split, taken back.
//!
//! In: ids and a verdict. Out: facts in their new state, and a decision for each, which is
//! only ever added. All of them or none.

use std::ops::Range;

use documents::{Document, Reading};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use store::Change;
use store::audit::AuditEntry;
use store::records::Records;

use super::look::{FactDecision, decision};
use super::record::{FactStatus, KeptDocument, KeptFact, KeptQuote, made};
use crate::actor::{new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::import::hex;
use crate::reading::place::{clean_range, range_of};
use crate::reading::said_at;
use crate::seen::SeenRevision;

/// The rule of a fact that a person made.
pub(super) const PERSON: &str = "person@1";

/// What a person says of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactVerdict {
    /// It is so.
    Accept,
    /// It is not so.
    Reject,
    /// It is so with these corrections.
    Edit(FactChange),
    /// The decision before was wrong.
    Undo,
}

/// What is corrected; `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactChange {
    /// What is said; for amounts in the smallest unit, as it was read.
    pub value: Option<String>,
    /// Whom it is said of.
    pub subject: Option<String>,
    /// How it is meant.
    pub modality: Option<String>,
}

/// A part of a fact that was split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactPart {
    /// Its words, as they stand in the file or in the repaired text.
    pub quote: String,
    /// What is said.
    pub value: String,
}

impl FactVerdict {
    fn code(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Edit(_) => "edit",
            Self::Undo => "undo",
        }
    }

    /// What is wanted, where somebody else was quicker.
    fn json(&self) -> Json {
        let none = FactChange::default();
        let it = if let Self::Edit(it) = self { it } else { &none };
        json!({ "verdict": self.code(), "value": it.value, "subject": it.subject,
                "modality": it.modality })
    }
}

impl Cooperation {
    /// Keeps what a person says of facts.
    ///
    /// # Errors
    /// Where a fact is not known, others stand in its place, there is nothing to take back,
    /// or a correction does not fit; failures of the store.
    pub async fn decide_facts(
        &self,
        ids: &[String],
        verdict: &FactVerdict,
        why: &str,
    ) -> Result<(), UseError> {
        self.decide_seen_facts(&SeenRevision::any(ids), verdict, why).await
    }

    /// The same of facts that somebody looked at.
    ///
    /// # Errors
    /// [`UseError::Conflict`] where one was changed since; else as `decide_facts`.
    pub async fn decide_seen_facts(
        &self,
        facts: &[SeenRevision],
        verdict: &FactVerdict,
        why: &str,
    ) -> Result<(), UseError> {
        let mut change = self.store.begin().await?;
        for seen in facts.iter().filter(|it| it.revision.is_some()) {
            self.seen_fact(&mut change, seen, &verdict.json()).await?;
        }
        let mut made = Decisions::new(self, &change, why)?;
        for SeenRevision { id, .. } in facts {
            let mut fact = self.own_fact(&mut change, id).await?;
            stands(&mut change, &fact, *verdict == FactVerdict::Undo).await?;
            let before = fact.clone();
            match verdict {
                FactVerdict::Accept => fact.status = FactStatus::Accepted,
                FactVerdict::Reject => fact.status = FactStatus::Rejected,
                FactVerdict::Edit(it) => correct(&mut fact, it)?,
                FactVerdict::Undo => {
                    let last = take_back(&mut change, &mut fact).await?;
                    made.parts(&mut change, (&before, &fact), &last.at).await?;
                }
            }
            made.add(&mut change, verdict.code(), (&before, &mut fact)).await?;
        }
        made.finish(&mut change).await?;
        change.commit().await?;
        Ok(())
    }

    /// Makes several facts out of one, each with its own words; returns their ids.
    ///
    /// # Errors
    /// Where the fact is not known, others stand in its place, there are fewer than two
    /// parts, or the words of one do not stand in the fact's quotes; failures of the store.
    pub async fn split_fact(
        &self,
        id: &str,
        parts: &[FactPart],
        why: &str,
    ) -> Result<Vec<String>, UseError> {
        let seen = SeenRevision { id: id.to_owned(), revision: None };
        self.split_seen_fact(&seen, parts, why).await
    }

    /// The same of a fact that somebody looked at.
    ///
    /// # Errors
    /// [`UseError::Conflict`] where it was changed since; else as `split_fact`.
    pub async fn split_seen_fact(
        &self,
        seen: &SeenRevision,
        parts: &[FactPart],
        why: &str,
    ) -> Result<Vec<String>, UseError> {
        let id = seen.id.as_str();
        if parts.len() < 2 {
            return Err(UseError::Wrong { key: "review.parts", name: id.to_owned() });
        }
        let mut change = self.store.begin().await?;
        let said: Vec<Json> = parts
            .iter()
            .map(|it| json!({ "quote": it.quote, "value": it.value }))
            .collect();
        let wanted = json!({ "verdict": "split", "parts": said });
        let mut fact = self.seen_fact(&mut change, seen, &wanted).await?;
        stands(&mut change, &fact, false).await?;
        let document = change.record("documents", &fact.document).await?;
        let document = document.as_ref().map(KeptDocument::of).unwrap_or_default();
        let bytes = self.store.source_content(document.text_source()).await?;
        let reading = documents::read(&Document { bytes: &bytes });
        let mut new = Records::new(&change, "facts")?;
        let (mut audit, mut both, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            let mut part = part_of(&fact, part, &reading)?;
            if ids.contains(&part.id) {
                let name = part.value;
                return Err(UseError::Wrong { key: "review.parts", name });
            }
            ids.push(part.id.clone());
            // It is here already where the same split was taken back.
            let here = change.record("facts", &part.id).await?;
            let before = match here.as_ref().map(KeptFact::of) {
                Some(before) => before,
                None => {
                    let after = Some(part.state().to_string());
                    audit.push(self.actor.entry("facts", &part.id, None, after));
                    new.add(&mut change, &part.record()).await?;
                    KeptFact { revision: change.revision, ..part.clone() }
                }
            };
            part.revision = before.revision;
            part.status = FactStatus::Accepted;
            both.push((before, part));
        }
        new.finish(&mut change).await?;
        change.add_audit(&audit).await?;
        let before = fact.clone();
        fact.status = FactStatus::Superseded;
        let mut made = Decisions::new(self, &change, why)?;
        made.add(&mut change, "split", (&before, &mut fact)).await?;
        for (before, mut part) in both {
            made.add(&mut change, "split", (&before, &mut part)).await?;
        }
        made.finish(&mut change).await?;
        change.commit().await?;
        Ok(ids)
    }

    /// A fact inside a change, where it still is what somebody saw.
    async fn seen_fact(
        &self,
        change: &mut Change,
        seen: &SeenRevision,
        wanted: &Json,
    ) -> Result<KeptFact, UseError> {
        let fact = self.own_fact(change, &seen.id).await?;
        let theirs = (fact.revision, fact.state());
        seen.check(change, ("fact", "facts"), wanted, theirs).await?;
        Ok(fact)
    }

    /// A fact inside a change, as far as the actor may see it.
    async fn own_fact(
        &self,
        change: &mut Change,
        id: &str,
    ) -> Result<KeptFact, UseError> {
        let unknown = || UseError::Wrong { key: "review.unknown", name: id.to_owned() };
        if self.visible_of("facts", &[id]).await?.is_empty() {
            return Err(unknown());
        }
        let record = change.record("facts", id).await?;
        record.as_ref().map(KeptFact::of).ok_or_else(unknown)
    }
}

/// Decisions on their way in.
struct Decisions<'a> {
    cooperation: &'a Cooperation,
    records: Records,
    audit: Vec<AuditEntry>,
    why: &'a str,
    /// One time for all of a command: by it a split made again finds its parts.
    at: String,
}

impl<'a> Decisions<'a> {
    fn new(
        cooperation: &'a Cooperation,
        change: &Change,
        why: &'a str,
    ) -> Result<Self, UseError> {
        let records = Records::new(change, "fact_reviews")?;
        Ok(Self { cooperation, records, audit: Vec::new(), why, at: now() })
    }

    /// Keeps a fact in its new state, and the decision.
    async fn add(
        &mut self,
        change: &mut Change,
        verdict: &str,
        (before, after): (&KeptFact, &mut KeptFact),
    ) -> Result<(), UseError> {
        change.update_record("facts", &after.record()).await?;
        // So that the same fact may be named twice in one command.
        after.revision = change.revision;
        let [before, now_it_is] =
            [before.state(), after.state()].map(|it| it.to_string());
        let reviewer = self.cooperation.actor.name.as_str();
        let cells = [
            ("fact", after.id.as_str()),
            ("verdict", verdict),
            ("before", &before),
            ("after", &now_it_is),
            ("reviewer", reviewer),
            ("reviewed_at", &self.at),
            ("note", self.why),
        ];
        self.records.add(change, &made("fact_reviews", &new_id(), &cells, "")).await?;
        let states = (Some(before), Some(now_it_is));
        let entry = self.cooperation.actor.entry("facts", &after.id, states.0, states.1);
        self.audit.push(entry);
        Ok(())
    }

    /// The parts of a fact whose split was taken back, or made again: then those that the
    /// decision of time `at` took back.
    async fn parts(
        &mut self,
        change: &mut Change,
        (before, after): (&KeptFact, &KeptFact),
        at: &str,
    ) -> Result<(), UseError> {
        let split = |it: &KeptFact| it.status == FactStatus::Superseded;
        if split(before) == split(after) {
            return Ok(());
        }
        for mut part in below(change, &after.id).await? {
            let was = part.clone();
            if split(after) {
                let last = last_decision(change, &part.id).await?;
                let same = last.is_some_and(|it| it.1.verdict == "undo" && it.1.at == at);
                if !same || !split(&part) {
                    continue;
                }
                take_back(change, &mut part).await?;
            } else if split(&part) {
                continue;
            } else {
                part.status = FactStatus::Superseded;
            }
            self.add(change, "undo", (&was, &mut part)).await?;
        }
        Ok(())
    }

    async fn finish(self, change: &mut Change) -> Result<(), UseError> {
        self.records.finish(change).await?;
        change.add_audit(&self.audit).await?;
        Ok(())
    }
}

/// Refuses a decision about a fact in whose place others stand. Its own split can be taken
/// back (`undo`); a part whose split was taken back cannot stand beside the whole.
async fn stands(
    change: &mut Change,
    fact: &KeptFact,
    undo: bool,
) -> Result<(), UseError> {
    if fact.status != FactStatus::Superseded {
        return Ok(());
    }
    let mut seen = vec![fact.id.clone()];
    let mut above = fact.part_of.clone();
    while !above.is_empty() && !seen.contains(&above) {
        let Some(record) = change.record("facts", &above).await? else { break };
        let whole = KeptFact::of(&record);
        if whole.status != FactStatus::Superseded {
            return Err(UseError::Wrong { key: "review.part_gone", name: whole.id });
        }
        seen.push(above);
        above = whole.part_of;
    }
    if undo {
        return Ok(());
    }
    Err(UseError::Wrong { key: "review.superseded", name: fact.id.clone() })
}

/// The parts of a fact, and theirs.
async fn below(change: &mut Change, id: &str) -> Result<Vec<KeptFact>, UseError> {
    let mut found: Vec<KeptFact> = Vec::new();
    let mut open = vec![id.to_owned()];
    while let Some(of) = open.pop() {
        for record in change.records_with("facts", ("part_of", &of)).await? {
            if record.id != id && found.iter().all(|it| it.id != record.id) {
                open.push(record.id.clone());
                found.push(KeptFact::of(&record));
            }
        }
    }
    Ok(found)
}

/// Puts a fact back into the state before the last decision, which it returns.
async fn take_back(
    change: &mut Change,
    fact: &mut KeptFact,
) -> Result<FactDecision, UseError> {
    let last = last_decision(change, &fact.id).await?;
    let nothing = || UseError::Wrong { key: "review.undo", name: fact.id.clone() };
    let (_, last) = last.ok_or_else(nothing)?;
    let state: Json = serde_json::from_str(&last.before).unwrap_or_default();
    fact.take(&state);
    let read: Json = serde_json::from_str(&fact.read_as).unwrap_or_default();
    keep_read(fact, &read);
    Ok(last)
}

/// The last decision about a fact, with its id.
pub(crate) async fn last_decision(
    change: &mut Change,
    fact: &str,
) -> Result<Option<(String, FactDecision)>, UseError> {
    let records = change.records_with("fact_reviews", ("fact", fact)).await?;
    let decisions = records.iter().map(|it| (it.id.clone(), decision(it)));
    Ok(decisions.max_by(|a, b| (&a.1.at, &a.0).cmp(&(&b.1.at, &b.0))))
}

/// Keeps what was read beside a fact that says something else now.
pub(super) fn keep_read(fact: &mut KeptFact, read: &Json) {
    fact.read_as = match read.is_null() || *read == what_was_read(fact) {
        true => String::new(),
        false => read.to_string(),
    };
}

pub(super) fn what_was_read(fact: &KeptFact) -> Json {
    json!({ "subject": fact.subject, "value": fact.value, "number": fact.number,
            "modality": fact.modality })
}

/// Lays corrections over a fact; what was read stays beside them.
fn correct(fact: &mut KeptFact, it: &FactChange) -> Result<(), UseError> {
    if *it == FactChange::default() {
        return Err(UseError::Wrong { key: "review.edit_what", name: fact.id.clone() });
    }
    let read = what_was_read(&fact.clone().before_decisions());
    if let Some(value) = &it.value {
        fact.number = number_like(fact, value)?;
        value.trim().clone_into(&mut fact.value);
    }
    if let Some(subject) = &it.subject {
        subject.trim().clone_into(&mut fact.subject);
    }
    if let Some(modality) = &it.modality {
        let known = ["fact", "plan", "intention", "cumulative", "subset"];
        if !known.contains(&modality.as_str()) {
            let name = modality.clone();
            return Err(UseError::Wrong { key: "review.modality", name });
        }
        fact.modality.clone_from(modality);
    }
    keep_read(fact, &read);
    fact.status = FactStatus::Accepted;
    Ok(())
}

/// The number of a value, where the fact is one; a value that is none is refused.
fn number_like(fact: &KeptFact, value: &str) -> Result<Option<i64>, UseError> {
    let name = value.to_owned();
    if value.trim().is_empty() {
        return Err(UseError::Wrong { key: "review.value", name: fact.id.clone() });
    }
    match (fact.number, value.trim().parse()) {
        (None, _) => Ok(None),
        (Some(_), Ok(number)) => Ok(Some(number)),
        (Some(_), Err(_)) => Err(UseError::Wrong { key: "review.number", name }),
    }
}

/// A part of a fact, with the place of its words.
fn part_of(
    fact: &KeptFact,
    part: &FactPart,
    reading: &Reading,
) -> Result<KeptFact, UseError> {
    let mut quotes = fact.quotes.iter();
    let range = quotes.find_map(|it| within(reading, &it.range, &part.quote));
    let quote = range.and_then(|range| {
        let text = said_at(&reading.decoded, &range)?;
        Some(KeptQuote { range, text })
    });
    let absent = || UseError::Wrong { key: "review.quote", name: part.quote.clone() };
    let quote = quote.ok_or_else(absent)?;
    let number = number_like(fact, &part.value)?;
    let value = part.value.trim().to_owned();
    Ok(KeptFact {
        id: part_id(&fact.id, &value, &quote.range),
        value,
        number,
        quotes: vec![quote],
        rule: PERSON.to_owned(),
        read_as: String::new(),
        part_of: fact.id.clone(),
        status: FactStatus::Proposed,
        revision: 0,
        ..fact.clone()
    })
}

/// The id of a part: a hash of the fact that it was split from, its value and its place.
pub(super) fn part_id(of: &str, value: &str, place: &Range<usize>) -> String {
    let key = format!("{of}\u{1f}{value}\u{1f}{place:?}");
    let hash = hex(&Sha256::digest(key.as_bytes()));
    format!("f{}", hash.get(..15).unwrap_or_default())
}

/// Where words stand within a range of the file: as the file has them, else as they read
/// repaired.
fn within(reading: &Reading, raw: &Range<usize>, words: &str) -> Option<Range<usize>> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let layers = [
        (&reading.decoded, range_of(&reading.decoded, raw)),
        (&reading.clean, clean_range(reading, raw)),
    ];
    for (at, (layer, range)) in layers.into_iter().enumerate() {
        let found = layer.text.get(range.clone()).and_then(|it| it.find(words));
        let Some(found) = found else { continue };
        let start = range.start + found;
        let range = start..start + words.len();
        return Some(match at {
            0 => reading.decoded.below(&range),
            _ => reading.raw(&range),
        });
    }
    None
}
