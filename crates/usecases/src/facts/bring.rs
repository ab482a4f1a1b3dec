//! Documents, facts and decisions that come in as tables, as an export wrote them.
//!
//! In: a record on its way in. Out: whether it may come in. A document needs its text
//! among the sources; a fact needs its document, and each of its quotes must be what the
//! text says at its place, whoever wrote the table, and its id the hash of what was read; a
//! decision needs its fact, or its document where it says that this is no copy. A fact comes
//! in as it was read, as a proposal: what persons made of it, their decisions say; a row that
//! says something else and has no decision that says so is complained about once all files
//! are in. What is here already is never changed by a table: only a decision later than all
//! that are here changes its fact.

use std::collections::{BTreeMap, BTreeSet};

use documents::layer::Layer;
use intake::{Complaint, Severity};
use serde_json::Value as Json;
use store::audit::AuditEntry;
use store::records::Record;
use store::{Change, Store};

use super::decide::{keep_read, last_decision, what_was_read};
use super::look::decision;
use super::record::{KeptDocument, KeptFact};
use crate::actor::Actor;
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::prepare::{cell_of, hash_cells};
use crate::reading::said_at;

/// Tables of which a row never changes a record.
pub(crate) const NEVER_CHANGED: [&str; 3] = ["documents", "facts", "fact_reviews"];

/// A fact whose id is not the hash of what it says.
pub(crate) const MISFIT: &str = "import.fact_id";

/// The complaint about a row that is not what was read, without a decision.
pub(crate) const UNDECIDED: &str = "import.fact_undecided";

/// A row of the table of facts that says something else than what was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Altered {
    /// Id of the fact.
    fact: String,
    /// What the row says it says.
    said: Json,
    /// Where: row and column.
    line: u32,
    column: &'static str,
    /// The cell.
    value: String,
}

/// What has come in of one file.
#[derive(Default)]
pub(crate) struct Brought {
    /// Ids and hashes of the sources that are here.
    sources: BTreeSet<String>,
    /// Documents by id with the hashes of their texts and these; `None` for one that is not
    /// here.
    texts: BTreeMap<String, Option<(String, Layer)>>,
    /// Documents and facts of this file, which the store does not show yet.
    documents: BTreeMap<String, KeptDocument>,
    facts: BTreeSet<String>,
    /// Facts that decisions of this file are about.
    decided: BTreeSet<String>,
    decisions: BTreeSet<String>,
    altered: Vec<Altered>,
}

impl Brought {
    /// Why a record cannot come in, as the key of a complaint; a fact that can is put into
    /// the state in which it was read.
    pub(crate) async fn refused(
        &mut self,
        (change, store): (&mut Change, &Store),
        table: &str,
        (record, line): (&mut Record, u32),
    ) -> Result<Option<&'static str>, UseError> {
        match table {
            "documents" => {
                let document = KeptDocument::of(record);
                if self.sources.is_empty() {
                    let here = store.sources().await?.into_iter();
                    self.sources = here.flat_map(|it| [it.id, it.sha256]).collect();
                }
                let here = |it: &String| self.sources.contains(it);
                if !here(&record.id) || !here(&document.text_sha256) {
                    return Ok(Some("import.document_missing"));
                }
                self.documents.insert(record.id.clone(), document);
            }
            "facts" => {
                let row = KeptFact::of(record);
                let fact = row.clone().before_decisions();
                if documents::Predicate::from_code(&fact.predicate).is_none() {
                    return Ok(Some("import.fact_predicate"));
                }
                let Some((sha256, text)) =
                    self.text((change, store), &fact.document).await?
                else {
                    return Ok(Some("import.document_missing"));
                };
                let said = |it: &super::KeptQuote| {
                    said_at(text, &it.range).is_some_and(|said| said == it.text)
                };
                if fact.quotes.is_empty() || !fact.quotes.iter().all(said) {
                    return Ok(Some("import.fact_quote"));
                }
                if !fact.fits_id(sha256) {
                    return Ok(Some(MISFIT));
                }
                self.altered.extend(altered(&row, &fact, line));
                record.cells = fact.record().cells;
                record.hash = hash_cells(&record.cells);
                self.facts.insert(record.id.clone());
            }
            "fact_reviews" => {
                let fact = cell_of(table, record, "fact");
                let here = self.facts.contains(&fact)
                    || self.documents.contains_key(&fact)
                    || change.record("facts", &fact).await?.is_some()
                    || change.record("documents", &fact).await?.is_some();
                if !here {
                    return Ok(Some("import.fact_unknown"));
                }
                self.decided.insert(fact);
                self.decisions.insert(record.id.clone());
            }
            _ => {}
        }
        Ok(None)
    }

    async fn text(
        &mut self,
        (change, store): (&mut Change, &Store),
        id: &str,
    ) -> Result<Option<&(String, Layer)>, UseError> {
        if !self.texts.contains_key(id) {
            let here = change.record("documents", id).await?;
            let document = here.as_ref().map(KeptDocument::of);
            let document = document.or_else(|| self.documents.get(id).cloned());
            let text = match document {
                None => None,
                Some(it) => {
                    let content = store.source_content(it.text_source()).await?;
                    Some((it.text_sha256, documents::decode::decode(&content).layer))
                }
            };
            self.texts.insert(id.to_owned(), text);
        }
        Ok(self.texts.get(id).and_then(Option::as_ref))
    }

    /// Rows that say something else than what was read.
    pub(crate) fn take_altered(&mut self) -> Vec<Altered> {
        std::mem::take(&mut self.altered)
    }

    /// Gives facts the state that the last decision about them says, where that came in
    /// with this file. Called when its records are in.
    pub(crate) async fn lay_over(
        self,
        change: &mut Change,
        actor: &Actor,
    ) -> Result<Vec<AuditEntry>, UseError> {
        let mut audit = Vec::new();
        for id in &self.decided {
            let Some(record) = change.record("facts", id).await? else { continue };
            let Some((last, decision)) = last_decision(change, id).await? else {
                continue;
            };
            if !self.decisions.contains(&last) {
                continue;
            }
            let mut fact = KeptFact::of(&record);
            let before = fact.state();
            let read = what_was_read(&fact.clone().before_decisions());
            let state: Json = serde_json::from_str(&decision.after).unwrap_or_default();
            fact.take(&state);
            keep_read(&mut fact, &read);
            if fact.state() == before {
                continue;
            }
            change.update_record("facts", &fact.record()).await?;
            let states = (before.to_string(), fact.state().to_string());
            audit.push(actor.entry("facts", id, Some(states.0), Some(states.1)));
        }
        Ok(audit)
    }
}

/// Where a row says something else than what was read.
fn altered(row: &KeptFact, read: &KeptFact, line: u32) -> Option<Altered> {
    let (column, value) = match (row, read) {
        (a, b) if (&a.value, a.number) != (&b.value, b.number) => ("value", &a.value),
        (a, b) if a.subject != b.subject => ("subject", &a.subject),
        (a, b) if a.modality != b.modality => ("modality", &a.modality),
        _ => return None,
    };
    Some(Altered {
        fact: row.id.clone(),
        said: what_was_read(row),
        line,
        column,
        value: value.clone(),
    })
}

impl Cooperation {
    /// Complaints about rows of a file that say something else than what was read, where no
    /// decision that is here says so.
    pub(crate) async fn undecided(
        &self,
        file: &str,
        altered: &[Altered],
    ) -> Result<Vec<Complaint>, UseError> {
        let mut found = Vec::new();
        for it in altered {
            let fact = ("fact", it.fact.as_str());
            let decisions = self.store.records_with("fact_reviews", fact).await?;
            let says_so = decisions.iter().map(decision).any(|decision| {
                let after: Json =
                    serde_json::from_str(&decision.after).unwrap_or_default();
                let same = |name: &str| after[name] == it.said[name];
                ["value", "subject", "modality", "number"].into_iter().all(same)
            });
            if !says_so {
                found.push(Complaint {
                    key: UNDECIDED,
                    severity: Severity::Warning,
                    file: file.to_owned(),
                    sheet: None,
                    row: Some(it.line).filter(|it| *it > 0),
                    column: Some(it.column.to_owned()),
                    value: it.value.clone(),
                    args: vec![("id", it.fact.clone())],
                });
            }
        }
        Ok(found)
    }
}
