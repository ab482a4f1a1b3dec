//! Documents that are here, read again with the rules of this program.
//!
//! In: documents of the co-operation; their texts are kept. Out: facts as the rules read
//! them now. A fact that is read as before stays, with its decisions; what nobody decided
//! about and is not read any more is gone; what somebody decided about stays, and its
//! reasons say that it is not read any more. Where the same is read with a longer or shorter
//! quote, what was decided stands for it. The same rules again change nothing.
//!
//! A PDF or DOCX is read by its text as it was taken out then: quotes point into it. Which
//! documents are copies is not asked again.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use store::Change;
use store::records::{Record, Records};

use super::decide::{PERSON, last_decision};
use super::keep::kept_facts;
use super::look::{FactDocument, document_called};
use super::record::{KeptDocument, KeptFact, NOT_READ_AGAIN};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::reading::{self, DocumentFormat};

mod job;

/// What became of a document that was read again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RereadDocument {
    /// Id of the document.
    pub id: String,
    /// Name of its file.
    pub file: String,
    /// Facts read now.
    pub read: usize,
    /// Facts that were not here.
    pub new: usize,
    /// Facts read with other reasons or another confidence than before.
    pub changed: usize,
    /// Facts nobody decided about that are not read any more.
    pub removed: Vec<String>,
    /// Facts somebody decided about that are not read any more.
    pub kept: Vec<String>,
}

impl RereadDocument {
    /// What became of the document, for programs.
    #[must_use]
    pub fn json(&self) -> Json {
        json!({ "id": self.id, "source": self.file, "read": self.read, "new": self.new,
                "changed": self.changed, "removed": self.removed, "kept": self.kept })
    }
}

impl Cooperation {
    /// Reads documents again, all of them where `words` names none; each is a change of its
    /// own.
    ///
    /// # Errors
    /// Where a document is not known or its text cannot be read; failures of the store.
    pub async fn read_again(
        &self,
        words: &[String],
    ) -> Result<Vec<RereadDocument>, UseError> {
        let mut found = Vec::new();
        for it in self.documents_called(words).await? {
            found.push(self.read_one_again(&it).await?);
        }
        Ok(found)
    }

    /// The documents that these words name, all of them where there is none, in the order in
    /// which they came.
    async fn documents_called(
        &self,
        words: &[String],
    ) -> Result<Vec<FactDocument>, UseError> {
        let documents = self.documents().await?;
        let named: Result<Vec<String>, UseError> =
            words.iter().map(|it| document_called(&documents, it)).collect();
        let named = named?;
        let wanted =
            |it: &FactDocument| named.is_empty() || named.contains(&it.document.id);
        let mut wanted: Vec<FactDocument> =
            documents.into_values().filter(wanted).collect();
        wanted.sort_by(|a, b| (a.order, &a.document.id).cmp(&(b.order, &b.document.id)));
        Ok(wanted)
    }

    async fn read_one_again(
        &self,
        of: &FactDocument,
    ) -> Result<RereadDocument, UseError> {
        let id = of.document.id.as_str();
        let bytes = self.store.source_content(of.document.text_source()).await?;
        let format = match of.document.format == DocumentFormat::Html.code() {
            true => DocumentFormat::Html,
            false => DocumentFormat::Text,
        };
        let name = of.file.clone();
        let reading = tokio::task::spawn_blocking(move || {
            reading::read_bytes(&name, &bytes, format)
        });
        let read = reading.await.map_err(|_| UseError::Stopped)??;
        let facts = kept_facts(id, &read);
        let mut change = self.store.begin().await?;
        let mut done = RereadDocument {
            id: id.to_owned(),
            file: of.file.clone(),
            read: facts.len(),
            ..RereadDocument::default()
        };
        let mut here: BTreeMap<String, KeptFact> = BTreeMap::new();
        for record in change.records_with("facts", ("document", id)).await? {
            here.insert(record.id.clone(), KeptFact::of(&record));
        }
        let mut changed =
            self.document_again(&mut change, KeptDocument::read(id, &read)).await?;
        let mut new = Vec::new();
        for fact in &facts {
            let Some(before) = here.remove(&fact.id) else {
                new.push(fact);
                continue;
            };
            let mut after = before.clone();
            after.read_anew(fact);
            if after != before {
                change.update_record("facts", &after.record()).await?;
                done.changed += 1;
            }
        }
        for mut fact in here.into_values().filter(|it| it.rule != PERSON) {
            if last_decision(&mut change, &fact.id).await?.is_none() {
                done.removed.push(fact.id);
                continue;
            }
            let before = fact.reasons.clone();
            fact.reasons.retain(|it| it != NOT_READ_AGAIN);
            let read = fact.clone().before_decisions();
            if let Some(at) = new.iter().position(|it| it.says_the_same(&read)) {
                new.remove(at);
            } else {
                done.kept.push(fact.id.clone());
                fact.reasons.push(NOT_READ_AGAIN.to_owned());
            }
            if fact.reasons != before {
                change.update_record("facts", &fact.record()).await?;
                changed = true;
            }
        }
        done.new = new.len();
        let mut records = Records::new(&change, "facts")?;
        for fact in new {
            records.add(&mut change, &fact.record()).await?;
        }
        records.finish(&mut change).await?;
        change.remove_facts(&done.removed).await?;
        if changed || done.new + done.changed + done.removed.len() > 0 {
            let after = json!({ "read_again": done.json() }).to_string();
            change
                .add_audit(&[self.actor.entry("documents", id, None, Some(after))])
                .await?;
            change.commit().await?;
        } else {
            change.rollback().await?;
        }
        Ok(done)
    }

    /// Whom to name and which day, as they are read now; true where that is news.
    async fn document_again(
        &self,
        change: &mut Change,
        mut read: KeptDocument,
    ) -> Result<bool, UseError> {
        let Some(mut record) = change.record("documents", &read.id).await? else {
            return Ok(false);
        };
        let before = KeptDocument::of(&record);
        read.format.clone_from(&before.format);
        read.copy_of.clone_from(&before.copy_of);
        read.revision = before.revision;
        if read == before {
            return Ok(false);
        }
        let Record { mut cells, .. } = read.record();
        // What a table said beside it stays.
        let columns = store::records::columns("documents").unwrap_or_default();
        for ((name, new), old) in columns.iter().zip(&mut cells).zip(&record.cells) {
            if matches!(*name, "source" | "status" | "as_of" | "note" | "visibility") {
                new.clone_from(old);
            }
        }
        record.hash = crate::prepare::hash_cells(&cells);
        record.cells = cells;
        change.update_record("documents", &record).await?;
        Ok(true)
    }
}
