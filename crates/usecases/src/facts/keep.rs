//! A document into the co-operation: source, text layer, document and facts in one change.
//!
//! The same bytes again change nothing, so what persons decided stays. Another copy of an
//! article that is here is kept with its own facts and quotes, and marked as a copy.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use documents::Document;
use intake::{Complaint, Severity};
use store::Change;
use store::records::Records;
use store::sources::{Import, KeptComplaint, Source};

use super::copies::{DocumentKey, Likeness, same_day, same_title, title_key};
use super::record::{KeptDocument, KeptFact};
use crate::actor::{new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::import::{FileReport, Progress, ReadDocument, Watch};
use crate::reading::{self, DocumentFormat, FileReading};

/// Format of the source that holds the text of a PDF or DOCX.
pub(crate) const TEXT_LAYER: &str = "text-layer";

impl Cooperation {
    /// Imports a document; `dry_run` reads and keeps nothing.
    pub(crate) async fn import_document(
        &self,
        (name, bytes): (&str, Arc<[u8]>),
        format: DocumentFormat,
        dry_run: bool,
        watch: &Arc<dyn Watch>,
    ) -> Result<FileReport, UseError> {
        let size = bytes.len() as u64;
        watch.begins(name, size);
        let reading = {
            let (name, bytes) = (name.to_owned(), Arc::clone(&bytes));
            tokio::task::spawn_blocking(move || {
                reading::read_bytes(&name, &bytes, format)
            })
        };
        let read = reading.await.map_err(|_| UseError::Stopped);
        watch.advances(Progress { bytes_done: size, bytes: size, rows: 0 });
        watch.ends();
        if watch.stopped() {
            return Err(UseError::Stopped);
        }
        self.keep_document(&read??, &bytes, dry_run).await
    }

    /// Keeps a document that was read, whole or not at all.
    pub(crate) async fn keep_document(
        &self,
        read: &FileReading,
        bytes: &[u8],
        dry_run: bool,
    ) -> Result<FileReport, UseError> {
        let id = read.sha256.get(..16).unwrap_or_default();
        let mut document = KeptDocument::read(id, read);
        let facts = kept_facts(id, read);
        let mut change = self.store.begin().await?;
        let known = change.record("documents", id).await?;
        let mut stands = BTreeMap::new();
        if let Some(known) = &known {
            let it = ("documents".to_owned(), id.to_owned());
            stands.insert(known.revision, it);
            let no_copy = self.no_copies().await?.contains_key(id);
            if !no_copy {
                document.copy_of = KeptDocument::of(known).copy_of;
            }
        } else {
            let article = self.article(&mut change, (&document, &facts), read).await?;
            document.copy_of = article.unwrap_or_default();
            let mut documents = Records::new(&change, "documents")?;
            documents.add(&mut change, &document.record()).await?;
            documents.finish(&mut change).await?;
        }
        let here = change.records_with("facts", ("document", id)).await?;
        let here: BTreeSet<String> = here.into_iter().map(|it| it.id).collect();
        let mut new = Records::new(&change, "facts")?;
        let mut added = 0;
        for fact in facts.iter().filter(|it| !here.contains(&it.id)) {
            new.add(&mut change, &fact.record()).await?;
            added += 1;
        }
        new.finish(&mut change).await?;
        let source = self.source_of(read);
        change.add_source(&source, bytes).await?;
        if let Some(layer) = &read.layer {
            let below = Source {
                id: layer.sha256.get(..16).unwrap_or_default().to_owned(),
                sha256: layer.sha256.clone(),
                name: format!("{} [{TEXT_LAYER}]", read.name),
                bytes: count(layer.text.len()),
                format: TEXT_LAYER.to_owned(),
                encoding: "UTF-8".to_owned(),
                ..source.clone()
            };
            change.add_source(&below, layer.text.as_bytes()).await?;
        }
        let quotes: usize = facts.iter().map(|it| it.quotes.len()).sum();
        let import = Import {
            id: new_id(),
            source: id.to_owned(),
            at: now(),
            actor: self.actor.name.clone(),
            rows_read: count(facts.len()),
            rows_new: added,
            rows_same: count(facts.len()) - added,
            spans: count(quotes),
            revision: Some(change.revision),
            made: added + i64::from(known.is_none()),
            ..Import::default()
        };
        let complaints = complaints(read);
        let kept: Vec<KeptComplaint> = complaints.iter().map(kept_complaint).collect();
        change.add_import(&import, &kept).await?;
        change.add_import_changes(&import.id, &BTreeMap::new(), (&[], stands)).await?;
        let after = serde_json::json!({
            "source": read.name, "sha256": read.sha256, "document": read.format.code(),
            "facts": facts.len(), "new": added, "copy_of": document.copy_of,
        });
        let entry =
            self.actor.entry("imports", &import.id, None, Some(after.to_string()));
        change.add_audit(&[entry]).await?;
        match dry_run {
            true => change.rollback().await?,
            false => change.commit().await?,
        }
        Ok(FileReport {
            name: read.name.clone(),
            sha256: read.sha256.clone(),
            format: source.format,
            encoding: source.encoding,
            known: false,
            tables: vec!["documents".to_owned(), "facts".to_owned()],
            import,
            complaints,
            recipe: String::new(),
            document: Some(ReadDocument {
                id: id.to_owned(),
                title: document.attribution.title.clone(),
                copy_of: document.copy_of,
            }),
            ..FileReport::default()
        })
    }

    /// The document that tells the same article and was here before; its own article where
    /// it is a copy itself.
    async fn article(
        &self,
        change: &mut Change,
        (document, facts): (&KeptDocument, &[KeptFact]),
        read: &FileReading,
    ) -> Result<Option<String>, UseError> {
        let own = DocumentKey::of(document, facts);
        let title = title_key(&document.attribution.title);
        let mut found: Option<KeptDocument> = None;
        let (order, no_copies) = (self.import_order().await?, self.no_copies().await?);
        let place = |it: &KeptDocument| order.get(&it.id).copied().unwrap_or(usize::MAX);
        for record in change.records("documents").await? {
            let mut other = KeptDocument::of(&record);
            if no_copies.contains_key(&other.id) {
                other.copy_of.clear();
            }
            let titled = same_title(&title, &title_key(&other.attribution.title));
            let dated = same_day(&document.event_date, &other.event_date);
            let later = found.as_ref().is_some_and(|it| place(it) <= place(&other));
            if other.id == document.id || later || !(titled || dated) {
                continue;
            }
            let records = change.records_with("facts", ("document", &other.id)).await?;
            let theirs: Vec<KeptFact> =
                records.iter().map(|it| KeptFact::of(it).before_decisions()).collect();
            let copy = match own.like(&DocumentKey::of(&other, &theirs)) {
                Likeness::Copy => true,
                Likeness::Other => false,
                Likeness::WithText => {
                    let bytes = self.store.source_content(other.text_source()).await?;
                    let theirs = documents::read(&Document { bytes: &bytes });
                    theirs.text.trim() == read.reading.text.trim()
                }
            };
            if copy {
                found = Some(other);
            }
        }
        Ok(found.map(|it| if it.copy_of.is_empty() { it.id } else { it.copy_of }))
    }

    fn source_of(&self, read: &FileReading) -> Source {
        Source {
            id: read.sha256.get(..16).unwrap_or_default().to_owned(),
            sha256: read.sha256.clone(),
            name: read.name.clone(),
            bytes: i64::try_from(read.bytes).unwrap_or(i64::MAX),
            format: read.format.code().to_owned(),
            encoding: read.reading.encoding.to_owned(),
            recipe: String::new(),
            added_at: now(),
            added_by: self.actor.name.clone(),
        }
    }
}

/// The facts of a reading; two that are the same in everything are one.
pub(crate) fn kept_facts(document: &str, read: &FileReading) -> Vec<KeptFact> {
    let mut seen = BTreeSet::new();
    let facts = read.reading.facts.iter();
    facts
        .map(|it| KeptFact::read(document, read.text_sha256(), it))
        .filter(|it| seen.insert(it.id.clone()))
        .collect()
}

fn complaints(read: &FileReading) -> Vec<Complaint> {
    let one = |key, value: String| Complaint {
        key,
        severity: Severity::Warning,
        file: read.name.clone(),
        sheet: None,
        row: None,
        column: None,
        value,
        args: Vec::new(),
    };
    let unsound =
        (read.unsound > 0).then(|| one("import.facts_unsound", read.unsound.to_string()));
    let pages = (read.pages_left_out > 0)
        .then(|| one("import.pages_left_out", read.pages_left_out.to_string()));
    let damaged = read
        .reading
        .damaged
        .then(|| one("import.document_damaged", read.reading.encoding.to_owned()));
    unsound.into_iter().chain(pages).chain(damaged).collect()
}

fn kept_complaint(it: &Complaint) -> KeptComplaint {
    KeptComplaint {
        severity: it.severity.code().to_owned(),
        message: it.key.to_owned(),
        arguments: "{}".to_owned(),
        sheet: None,
        row: None,
        field: None,
        value: it.value.clone(),
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
