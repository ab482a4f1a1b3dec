//! An import taken back: whole, or not at all.
//!
//! In: the id of an import. Out: the co-operation as it was before it: records that it made
//! are gone, records that it changed say again what they said, and where; its file stays,
//! marked, and can be imported again. Refused where something later rests on it, and the
//! reason names it: a later import, a review, a merge, a decision.
//!
//! Decisions and merges that a table brought are never removed; an import of them stays.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use store::Change;
use store::imports::{ImportBefore, ImportHold};
use store::sources::Import;
use terms::Lang;
use terms::messages::text;
use terms::value::Value;

use super::record_json;
use super::reread::{reread, reread_all};
use crate::actor::now;
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::prepare::{cell_of, hash_cells};

/// Things that a refusal names.
const NAMED: i64 = 6;

/// An import as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportView {
    /// What it did.
    pub import: Import,
    /// Name of its file.
    pub name: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// How many complaints it has.
    pub complaints: i64,
    /// Why it cannot be taken back; `None` where nothing is known to rest on it.
    pub why_not: Option<WhyNot>,
}

impl ImportView {
    /// True where it can be taken back, as far as a list may know: taking it back looks at
    /// every record.
    #[must_use]
    pub fn undoable(&self) -> bool {
        self.why_not.is_none()
    }
}

/// Why an import cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyNot {
    /// Key of the sentence.
    pub key: &'static str,
    /// What rests on it; in a list one of each kind.
    pub standing: Vec<UndoHold>,
}

/// Something later that rests on a record of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoHold {
    /// `import`, `review`, `merge`, `copy`, `fact` or `change`.
    pub what: String,
    /// Table of the record.
    pub table: String,
    /// The record.
    pub record: String,
    /// Id of what rests on it; empty where that is not known.
    pub by: String,
    /// Name of the file, where it is an import.
    pub file: String,
    /// How many there are of this kind.
    pub n: i64,
}

/// What taking an import back did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UndoneImport {
    /// The import.
    pub import: String,
    /// Name of its file.
    pub name: String,
    /// Records that are gone, by table.
    pub removed: BTreeMap<&'static str, i64>,
    /// Records that say again what they said before.
    pub restored: usize,
}

impl WhyNot {
    fn of(key: &'static str) -> Self {
        Self { key, standing: Vec::new() }
    }

    /// The sentence, with a next step.
    #[must_use]
    pub fn sentence(&self, lang: Lang, import: &str) -> String {
        let stop = if lang == Lang::Zh { "；" } else { "; " };
        let named: Vec<String> =
            self.standing.iter().map(|it| it.sentence(lang)).collect();
        text(lang, self.key, &[("it", import), ("what", &named.join(stop))])
    }
}

impl UndoHold {
    /// What it is, and on which record it rests.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let by = if self.file.is_empty() { &self.by } else { &self.file };
        let key = format!("undo.by.{}", self.what);
        let record = format!("{} {}", self.table, self.record);
        let n = self.n.to_string();
        text(lang, &key, &[("by", by), ("record", &record), ("n", &n)])
    }
}

impl Cooperation {
    /// All imports, the last one first, and which can be taken back.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn imports(&self) -> Result<Vec<ImportView>, UseError> {
        let files = self.files_by_source().await?;
        let complaints = self.store.complaint_counts().await?;
        let mut standing: BTreeMap<i64, Vec<ImportHold>> = BTreeMap::new();
        for it in self.store.standing().await? {
            standing.entry(it.revision).or_default().push(it);
        }
        let imports = self.store.all_imports().await?;
        let names: BTreeMap<String, String> = imports
            .iter()
            .map(|it| {
                let name = files.get(&it.source).map(|it| it.0.clone());
                (it.id.clone(), name.unwrap_or_default())
            })
            .collect();
        let view = |import: Import| {
            let rests = import.revision.and_then(|it| standing.get(&it));
            let rests = rests.into_iter().flatten().filter(|it| it.by != import.id);
            let rests: Vec<UndoHold> = rests.map(|it| resting(it, &names)).collect();
            let why_not = lasts(&import).map(WhyNot::of).or_else(|| {
                (!rests.is_empty())
                    .then_some(WhyNot { key: "undo.stands", standing: rests })
            });
            let (name, sha256) = files.get(&import.source).cloned().unwrap_or_default();
            ImportView {
                name,
                sha256,
                complaints: complaints.get(&import.id).copied().unwrap_or_default(),
                why_not,
                import,
            }
        };
        Ok(imports.into_iter().rev().map(view).collect())
    }

    /// Takes an import back.
    ///
    /// # Errors
    /// [`UseError::Undo`] where it cannot be taken back whole, with what stands in the way;
    /// where there is no such import; failures of the store. Then nothing is changed.
    pub async fn undo_import(&self, id: &str) -> Result<UndoneImport, UseError> {
        let imports = self.store.all_imports().await?;
        let found = imports.iter().find(|it| it.id == id);
        let unknown = || UseError::Wrong { key: "undo.unknown", name: id.to_owned() };
        let import = found.ok_or_else(unknown)?.clone();
        let files = self.files_by_source().await?;
        let (name, _) = files.get(&import.source).cloned().unwrap_or_default();
        let refused = |why| UseError::Undo { import: name.clone(), why: Box::new(why) };
        if let Some(key) = lasts(&import) {
            return Err(refused(WhyNot::of(key)));
        }
        let revision = import.revision.unwrap_or_default();
        let mut change = self.store.begin().await?;
        let rests = change.standing_on(revision, NAMED).await?;
        if !rests.is_empty() {
            let names = imports
                .iter()
                .map(|it| {
                    let name = files.get(&it.source).map(|it| it.0.clone());
                    (it.id.clone(), name.unwrap_or_default())
                })
                .collect();
            let standing = rests.iter().map(|it| resting(it, &names)).collect();
            return Err(refused(WhyNot { key: "undo.stands", standing }));
        }
        let (catalogue, _) = self.catalogue().await?;
        let mut all = self.reads_otherwise(&catalogue).await?;
        let mut again = change.reviewed_in(revision).await?;
        let mut audit = Vec::new();
        let before = change.import_changes(id, revision).await?;
        let restored = before.len();
        for it in before {
            all |= matches!(it.table.as_str(), "products" | "inputs");
            match it.table.as_str() {
                "organisations" => again.push(it.record.clone()),
                "reviews" => again.extend(organisation_of(&mut change, &it).await?),
                _ => {}
            }
            let Some(states) = restore(&mut change, &it, revision).await? else {
                let standing = vec![changed((it.table, it.record))];
                return Err(refused(WhyNot { key: "undo.stands", standing }));
            };
            audit.push(self.actor.entry(
                &it.table,
                &it.record,
                Some(states.0),
                Some(states.1),
            ));
        }
        // The text that was taken out of a document is a source of its own.
        let mut sources = vec![import.source.clone()];
        if let Some(document) = change.record("documents", &import.source).await? {
            let text = cell_of("documents", &document, "text_sha256");
            sources.extend(text.get(..16).map(str::to_owned));
        }
        let removed = change.remove_revision(revision).await?;
        if removed.values().sum::<i64>() != import.made {
            let after = change.changed_after(&import.source, revision, NAMED).await?;
            let standing = after.into_iter().map(changed).collect();
            return Err(refused(WhyNot { key: "undo.stands", standing }));
        }
        all |= removed.contains_key("products") || removed.contains_key("inputs");
        if all {
            reread_all(self, &mut change).await?;
        } else if !again.is_empty() {
            again.sort();
            again.dedup();
            let recogniser = intake::recognise::product::Recogniser::of(&catalogue);
            reread(&mut change, &catalogue, &recogniser, &again).await?;
        }
        let at = now();
        let of: Vec<&str> = sources.iter().map(String::as_str).collect();
        change.undo_import(id, &of, (&at, &self.actor.name)).await?;
        let done = json!({ "source": name, "undone_at": at, "restored": restored,
                           "removed": removed });
        let was = json!({ "source": name, "undone_at": null });
        let states = (Some(was.to_string()), Some(done.to_string()));
        audit.push(self.actor.entry("imports", id, states.0, states.1));
        change.add_audit(&audit).await?;
        change.commit().await?;
        Ok(UndoneImport { import: id.to_owned(), name, removed, restored })
    }

    /// Name and hash of the file of every source, also of those taken back.
    async fn files_by_source(
        &self,
    ) -> Result<BTreeMap<String, (String, String)>, UseError> {
        let sources = self.store.all_sources().await?.into_iter();
        Ok(sources.map(|it| (it.id, (it.name, it.sha256))).collect())
    }
}

/// Why an import can never be taken back, as the key of a sentence.
fn lasts(import: &Import) -> Option<&'static str> {
    match (&import.undone_at, import.revision, import.lasting.as_str()) {
        (Some(_), ..) => Some("undo.undone"),
        (None, None, _) => Some("undo.not_kept"),
        (None, Some(_), "merges") => Some("undo.merges"),
        (None, Some(_), "fact_reviews") => Some("undo.decisions"),
        (None, Some(_), _) => None,
    }
}

fn resting(it: &ImportHold, names: &BTreeMap<String, String>) -> UndoHold {
    UndoHold {
        what: it.what.clone(),
        table: it.table.clone(),
        record: it.record.clone(),
        by: it.by.clone(),
        file: names.get(&it.by).cloned().unwrap_or_default(),
        n: it.n,
    }
}

/// A record that something changed later.
fn changed((table, record): (String, String)) -> UndoHold {
    let (by, file) = (String::new(), String::new());
    UndoHold { what: "change".to_owned(), table, record, by, file, n: 1 }
}

/// The organisation that a review is about.
async fn organisation_of(
    change: &mut Change,
    it: &ImportBefore,
) -> Result<Option<String>, UseError> {
    let record = change.record("reviews", &it.record).await?;
    Ok(record.map(|it| cell_of("reviews", &it, "organisation")))
}

/// Lets a record say again what it said before; returns what it says now and said then.
/// `None` where something changed it since, or nobody kept what it said.
async fn restore(
    change: &mut Change,
    it: &ImportBefore,
    revision: i64,
) -> Result<Option<(String, String)>, UseError> {
    let record = change.record(&it.table, &it.record).await?;
    let (Some(mut record), Some(said)) = (record, &it.said) else { return Ok(None) };
    if record.revision != revision {
        return Ok(None);
    }
    let columns = store::records::columns(&it.table).unwrap_or_default();
    let now_it_is = record_json(&columns, &record);
    let state: Json = serde_json::from_str(said).unwrap_or_default();
    let Some(state) = state.as_object() else { return Ok(None) };
    record.cells = columns.iter().map(|name| value(state.get(*name))).collect();
    record.hash = hash_cells(&record.cells);
    change.restore_record(&it.table, &record, it.changed.revision).await?;
    for (field, place) in &it.changed.fields {
        change.restore_field_source((&it.table, &it.record), field, place).await?;
    }
    Ok(Some((now_it_is, said.clone())))
}

/// A cell as the audit keeps it.
fn value(it: Option<&Json>) -> Value {
    match it {
        Some(Json::String(text)) => Value::Text(text.clone()),
        Some(Json::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => Value::Integer(number),
            (None, Some(number)) => Value::Real(number),
            (None, None) => Value::Missing,
        },
        _ => Value::Missing,
    }
}

#[cfg(test)]
mod tests;
