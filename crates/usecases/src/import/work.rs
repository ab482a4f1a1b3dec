//! The writing side of one file: what was there, what goes in, what is said of it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use intake::recognise::product::Recogniser;
use intake::{Complaint, Severity};
use store::Change;
use store::audit::AuditEntry;
use store::imports::ImportChange;
use store::merges::Merge;
use store::records::{Known, Record, Records};
use store::scope_items::{PackedItems, ScopeItems};
use store::sources::{Import, KeptComplaint, Sheet};
use terms::value::Value;
use terms::{Catalogue, Review};

use super::Batch;
use super::reread::{reread, reread_all, reviews};
use crate::actor::{new_id, now};
use crate::cooperation::{Cooperation, build_catalogue};
use crate::error::UseError;
use crate::export::SHIPPED;
use crate::facts::bring::{Altered, Brought, MISFIT, NEVER_CHANGED};
use crate::prepare::{as_text, cell_of, field_name, hash_cells, natural_key};

/// The writing side of one file.
pub(super) struct Work<'a> {
    cooperation: &'a Cooperation,
    change: Change,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) recogniser: Arc<Recogniser>,
    /// Id of the file.
    file: String,
    /// Its name.
    name: String,
    pub(super) sources: Arc<HashSet<String>>,
    tables: BTreeMap<&'static str, Filling>,
    items: ScopeItems,
    complaints: Vec<Complaint>,
    audit: Vec<AuditEntry>,
    pub(super) import: Import,
    catalogue_changed: bool,
    /// Organisations whose scope or reviews changed: their items are read anew.
    reread: BTreeSet<String>,
    /// The co-operation takes the shipped catalogue.
    shipped: bool,
    /// Organisations that somebody said something of.
    reviewed: HashSet<String>,
    merges: Vec<Merge>,
    /// Documents, facts and decisions of this file.
    brought: Brought,
    /// Records that were there and are changed, as they were: by table and id.
    changed: BTreeMap<(String, String), ImportChange>,
    /// Changes whose records are found here again, with one of them.
    stands: BTreeMap<i64, (String, String)>,
}

/// A table being filled: what was there, what goes in.
struct Filling {
    known: HashMap<String, Known>,
    by_natural_key: HashMap<i64, String>,
    records: Records,
}

impl<'a> Work<'a> {
    pub(super) async fn begin(
        cooperation: &'a Cooperation,
        (file, name): (&str, &str),
    ) -> Result<Self, UseError> {
        let about = cooperation.store.cooperation().await?;
        let mut change = cooperation.store.begin().await?;
        let products = change.records("products").await?;
        let inputs = change.records("inputs").await?;
        let (catalogue, _) = build_catalogue(&about.catalogue, &products, &inputs);
        // Scopes read with other words, by an older program, are read anew at the end.
        let other = cooperation.reads_otherwise(&catalogue).await?;
        let recogniser = Recogniser::of(&catalogue);
        let items = ScopeItems::new(&change);
        let reviewed = reviews(&mut change).await?.into_keys().collect();
        let sources = cooperation.store.sources().await?;
        let import = Import {
            id: new_id(),
            source: file.to_owned(),
            at: now(),
            actor: cooperation.actor.name.clone(),
            revision: Some(change.revision),
            ..Import::default()
        };
        Ok(Self {
            cooperation,
            change,
            catalogue,
            recogniser,
            file: file.to_owned(),
            name: name.to_owned(),
            sources: Arc::new(sources.into_iter().map(|it| it.id).collect()),
            tables: BTreeMap::new(),
            items,
            complaints: Vec::new(),
            audit: Vec::new(),
            import,
            catalogue_changed: other,
            reread: BTreeSet::new(),
            shipped: about.catalogue != "own",
            reviewed,
            merges: Vec::new(),
            brought: Brought::default(),
            changed: BTreeMap::new(),
            stands: BTreeMap::new(),
        })
    }

    pub(super) async fn write(&mut self, batch: Batch) -> Result<(), UseError> {
        self.complaints.extend(batch.complaints);
        let table = batch.table.name;
        self.catalogue_changed |= matches!(table, "products" | "inputs");
        self.merges.extend(batch.merges);
        for mut row in batch.rows {
            if self.is_shipped(table, &row.record) {
                self.import.rows_same += 1;
                continue;
            }
            if NEVER_CHANGED.contains(&table)
                && self.is_refused(table, &mut row.record, row.line).await?
            {
                continue;
            }
            let owner = row.record.owner.clone();
            let organisation = self.keep(table, row.record, &row.items).await?;
            for (list, to) in [(row.main_products, "makes"), (row.main_inputs, "needs")] {
                for product in list {
                    let record = self.declared(to, &organisation, &product, &owner);
                    self.keep(to, record, &PackedItems::default()).await?;
                }
            }
        }
        Ok(())
    }

    /// True for a document, fact or decision that may not come in; the complaint says why.
    async fn is_refused(
        &mut self,
        table: &'static str,
        record: &mut Record,
        line: u32,
    ) -> Result<bool, UseError> {
        let with = (&mut self.change, &self.cooperation.store);
        let Some(key) = self.brought.refused(with, table, (record, line)).await? else {
            return Ok(false);
        };
        let (column, value) = match key {
            MISFIT => (Some("value".to_owned()), cell_of(table, record, "value")),
            _ => (None, record.id.clone()),
        };
        self.complaints.push(Complaint {
            key,
            severity: Severity::Error,
            file: self.name.clone(),
            sheet: None,
            row: Some(line).filter(|it| *it > 0),
            column,
            value,
            args: Vec::new(),
        });
        Ok(true)
    }

    /// Keeps merges, and those taken back; one that is known stays as it is.
    async fn keep_merges(&mut self) -> Result<(), UseError> {
        let known: HashSet<String> =
            self.cooperation.store.merges().await?.into_iter().map(|it| it.id).collect();
        for merge in std::mem::take(&mut self.merges) {
            if known.contains(&merge.id) {
                self.import.rows_same += 1;
                continue;
            }
            if let Some(key) = self.refused(&merge).await? {
                self.complaints.push(Complaint {
                    key,
                    severity: Severity::Warning,
                    file: self.name.clone(),
                    sheet: None,
                    row: None,
                    column: None,
                    value: format!("{} ← {}", merge.kept, merge.other),
                    args: Vec::new(),
                });
                continue;
            }
            self.change.add_merge(&merge).await?;
            if let Some(at) = &merge.undone_at {
                self.change.undo_merge(&merge, at, &merge.actor).await?;
            }
            let after =
                serde_json::json!({ "kept": merge.kept, "undone_at": merge.undone_at });
            let entry = self.cooperation.actor.entry(
                "merges",
                &merge.id,
                None,
                Some(after.to_string()),
            );
            self.audit.push(entry);
            self.import.rows_new += 1;
            "merges".clone_into(&mut self.import.lasting);
        }
        Ok(())
    }

    /// True for a row of the shipped catalogue that an export wrote, where it is here
    /// anyway: as the user's own it would outdo every later version.
    fn is_shipped(&self, table: &str, record: &Record) -> bool {
        self.shipped
            && matches!(table, "products" | "inputs")
            && cell_of(table, record, "status") == SHIPPED
    }

    /// Why a merge of a table cannot be made, as the key of a complaint.
    async fn refused(&mut self, merge: &Merge) -> Result<Option<&'static str>, UseError> {
        let mut merged = false;
        for id in [&merge.kept, &merge.other] {
            let Some(record) = self.change.record("organisations", id).await? else {
                return Ok(Some("check.unknown_organisation"));
            };
            merged |= !cell_of("organisations", &record, "merged_into").is_empty();
        }
        Ok(merged.then_some("import.merged_already"))
    }

    /// Keeps one record: new, changed or there already. Returns its id.
    async fn keep(
        &mut self,
        table: &'static str,
        mut record: Record,
        items: &PackedItems,
    ) -> Result<String, UseError> {
        if !self.tables.contains_key(table) {
            let known = self.change.known(table).await?;
            let by_natural_key =
                known.iter().map(|(id, it)| (it.natural_key, id.clone())).collect();
            let records = Records::new(&self.change, table)?;
            self.tables.insert(table, Filling { known, by_natural_key, records });
        }
        let Some(filling) = self.tables.get_mut(table) else {
            return Err(store::StoreError::Damaged(table.to_owned()).into());
        };
        let unnamed = record.id.is_empty();
        if unnamed {
            let found = filling.by_natural_key.get(&record.natural_key);
            record.id = found.cloned().unwrap_or_else(new_id);
        }
        let id = record.id.clone();
        let about = match table {
            "organisations" => Some(id.clone()).filter(|it| self.reviewed.contains(it)),
            "reviews" => record.cells.first().map(as_text),
            _ => None,
        };
        let Some(known) = filling.known.get(&id) else {
            let known = Known {
                hash: record.hash,
                natural_key: record.natural_key,
                revision: self.change.revision,
                written_now: true,
            };
            filling.known.insert(id.clone(), known);
            filling.by_natural_key.insert(record.natural_key, id.clone());
            filling.records.add(&mut self.change, &record).await?;
            self.items.add(&mut self.change, &id, items).await?;
            self.import.rows_new += 1;
            self.import.made += 1;
            if table == "fact_reviews" {
                table.clone_into(&mut self.import.lasting);
            }
            self.reread.extend(about);
            return Ok(id);
        };
        if !known.written_now {
            let it = || (table.to_owned(), id.clone());
            self.stands.entry(known.revision).or_insert_with(it);
        }
        if known.hash == record.hash || NEVER_CHANGED.contains(&table) {
            self.import.rows_same += 1;
        } else if known.written_now {
            // Twice in one file with different content: the first stays. Of rows with an
            // id of their own `intake` has told it already.
            self.import.rows_same += 1;
            if unnamed && record.row > 0 {
                self.told_twice(table, &record);
            }
        } else {
            self.reread.extend(about);
            self.change_record(table, record).await?;
        }
        Ok(id)
    }

    /// Lays the cells of a row over the record that is there.
    async fn change_record(
        &mut self,
        table: &'static str,
        row: Record,
    ) -> Result<(), UseError> {
        let Some(mut record) = self.change.record(table, &row.id).await? else {
            return Ok(());
        };
        let columns = store::records::columns(table).unwrap_or_default();
        let before = json(&columns, &record);
        let mut changed = Vec::new();
        for ((name, old), new) in columns.iter().zip(&mut record.cells).zip(&row.cells) {
            if !new.is_missing() && old != new {
                changed.push((*name, as_text(old), as_text(new)));
                *old = new.clone();
            }
        }
        if changed.is_empty() {
            self.import.rows_same += 1;
            return Ok(());
        }
        let fields: Vec<&str> = changed.iter().map(|it| it.0).collect();
        self.note_before(table, &record, &fields).await?;
        record.hash = hash_cells(&record.cells);
        self.change.update_record(table, &record).await?;
        changed.retain(|it| it.0 != "name_key");
        let fields: Vec<&str> = changed.iter().map(|it| it.0).collect();
        let place = (row.file.as_str(), row.sheet, row.row);
        self.change.add_field_sources(table, &row.id, &fields, place).await?;
        for (field, old, new) in changed.iter().filter(|it| !it.1.is_empty()) {
            self.complaints.push(Complaint {
                key: "import.contradicts",
                severity: Severity::Warning,
                file: self.name.clone(),
                sheet: None,
                row: u32::try_from(row.row).ok().filter(|it| *it > 0),
                column: Some(field_name(table, field).to_owned()),
                value: new.chars().take(80).collect(),
                args: vec![
                    ("id", row.id.clone()),
                    ("old", old.chars().take(80).collect()),
                ],
            });
        }
        for (list, to) in [("main_products", "makes"), ("main_inputs", "needs")] {
            if fields.contains(&list) {
                let said = cell_of(table, &record, list);
                self.withdraw(to, &row.id, &said).await?;
            }
        }
        if fields.iter().any(|it| matches!(*it, "scope" | "name")) {
            self.reread.insert(row.id.clone());
        }
        let after = json(&columns, &record);
        self.audit.push(self.cooperation.actor.entry(
            table,
            &row.id,
            Some(before),
            Some(after),
        ));
        self.import.rows_changed += 1;
        Ok(())
    }

    /// Remembers where a record stood before this file changed it.
    async fn note_before(
        &mut self,
        table: &str,
        record: &Record,
        fields: &[&str],
    ) -> Result<(), UseError> {
        let places = self.change.field_sources_of(table, &record.id).await?;
        let key = (table.to_owned(), record.id.clone());
        let first = ImportChange { revision: record.revision, ..ImportChange::default() };
        let changed = self.changed.entry(key).or_insert(first);
        for field in fields.iter().filter(|it| **it != "name_key") {
            let place = places.iter().find(|it| it.field == **field);
            let place = place.map(|it| it.place.clone());
            changed.fields.entry((*field).to_owned()).or_insert(place);
        }
        Ok(())
    }

    /// Facts that the organisation's own row declared and does not declare any more: kept
    /// on record as rejected.
    async fn withdraw(
        &mut self,
        table: &'static str,
        organisation: &str,
        said: &str,
    ) -> Result<(), UseError> {
        let columns = store::records::columns(table).unwrap_or_default();
        let status = columns.iter().position(|it| *it == "status");
        for mut record in self.change.records_about(table, organisation).await? {
            let product = cell_of(table, &record, "product");
            let stands = said.split(';').any(|it| it.trim() == product);
            let Some(cell) = status.and_then(|at| record.cells.get_mut(at)) else {
                continue;
            };
            if record.row > 0 || stands {
                continue;
            }
            let rejected = Value::Text(Review::Rejected.code().to_owned());
            let was = std::mem::replace(cell, rejected);
            let (before, after) = both(&columns, &record, "status", was);
            self.note_before(table, &record, &[]).await?;
            record.hash = hash_cells(&record.cells);
            self.change.update_record(table, &record).await?;
            let actor = &self.cooperation.actor;
            self.audit.push(actor.entry(table, &record.id, Some(before), Some(after)));
        }
        Ok(())
    }

    /// A row that names what a row before it names, and says something else.
    fn told_twice(&mut self, table: &'static str, row: &Record) {
        let columns = store::records::columns(table).unwrap_or_default();
        let cells = columns.iter().zip(&row.cells).filter(|it| !it.1.is_missing());
        let said: Vec<String> = cells
            .map(|(name, cell)| {
                format!("{} = {}", field_name(table, name), as_text(cell))
            })
            .collect();
        self.complaints.push(Complaint {
            key: "import.same_key",
            severity: Severity::Warning,
            file: self.name.clone(),
            sheet: None,
            row: u32::try_from(row.row).ok(),
            column: None,
            value: said.join("; ").chars().take(200).collect(),
            args: vec![("table", table.to_owned())],
        });
    }

    /// A fact that an organisation's own row declares.
    fn declared(
        &self,
        table: &str,
        organisation: &str,
        product: &str,
        owner: &str,
    ) -> Record {
        let columns = store::records::columns(table).unwrap_or_default();
        let mut cells = vec![Value::Missing; columns.len()];
        let said = [
            ("organisation", organisation),
            ("product", product),
            ("status", "declared"),
        ];
        for (name, value) in said {
            let at = columns.iter().position(|it| *it == name);
            if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                *cell = Value::Text(value.to_owned());
            }
        }
        Record {
            id: String::new(),
            hash: hash_cells(&cells),
            natural_key: natural_key(table, &columns, &cells),
            cells,
            file: self.file.clone(),
            sheet: 0,
            row: 0,
            revision: 0,
            owner: owner.to_owned(),
        }
    }

    /// Reads scopes anew where catalogue, scope or review changed; returns their spans.
    async fn read_anew(&mut self) -> Result<i64, UseError> {
        if self.catalogue_changed {
            return reread_all(self.cooperation, &mut self.change).await;
        }
        self.change.set_catalogue_read(&self.catalogue.fingerprint()).await?;
        if self.reread.is_empty() {
            return Ok(0);
        }
        let ids: Vec<String> = std::mem::take(&mut self.reread).into_iter().collect();
        reread(&mut self.change, &self.catalogue, &self.recogniser, &ids).await
    }

    pub(super) async fn finish(
        mut self,
        source: &store::sources::Source,
        content: &[u8],
        sheets: &[Sheet],
        dry_run: bool,
    ) -> Result<(Import, Vec<Complaint>, Vec<Altered>), UseError> {
        let mut filled = Vec::new();
        for (table, filling) in std::mem::take(&mut self.tables) {
            filling.records.finish(&mut self.change).await?;
            filled.push(table);
        }
        self.keep_merges().await?;
        let mut brought = std::mem::take(&mut self.brought);
        let altered = brought.take_altered();
        let actor = &self.cooperation.actor;
        self.audit.extend(brought.lay_over(&mut self.change, actor).await?);
        let items = std::mem::replace(&mut self.items, ScopeItems::new(&self.change));
        let spans = items.finish(&mut self.change).await?;
        self.import.spans = i64::try_from(spans).unwrap_or(i64::MAX);
        let mut faults = Vec::new();
        if self.catalogue_changed {
            faults = self.catalogue_faults(sheets).await?;
        }
        self.import.spans += self.read_anew().await?;
        self.change.add_source(source, content).await?;
        self.change.add_sheets(&source.id, sheets).await?;
        let kept: Vec<KeptComplaint> = self.complaints.iter().map(kept).collect();
        self.change.add_import(&self.import, &kept).await?;
        let rests = (filled.as_slice(), std::mem::take(&mut self.stands));
        self.change.add_import_changes(&self.import.id, &self.changed, rests).await?;
        let it = &self.import;
        let after = serde_json::json!({
            "source": source.name, "sha256": source.sha256, "rows": it.rows_read,
            "new": it.rows_new, "changed": it.rows_changed, "same": it.rows_same,
            "spans": it.spans, "complaints": kept.len(),
        });
        let entry = self.cooperation.actor.entry(
            "imports",
            &it.id,
            None,
            Some(after.to_string()),
        );
        self.audit.push(entry);
        self.change.add_audit(&self.audit).await?;
        if dry_run {
            self.change.rollback().await?;
        } else {
            self.change.commit().await?;
        }
        // `check` finds these anew each time, so they are told and not kept.
        self.complaints.extend(faults);
        Ok((self.import, self.complaints, altered))
    }

    /// What is wrong in the catalogue rows of this file, now that all of them are there.
    async fn catalogue_faults(
        &mut self,
        sheets: &[Sheet],
    ) -> Result<Vec<Complaint>, UseError> {
        let about = self.cooperation.store.cooperation().await?;
        let products = self.change.records("products").await?;
        let inputs = self.change.records("inputs").await?;
        let (_, faults) = build_catalogue(&about.catalogue, &products, &inputs);
        let own = faults.into_iter().filter(|it| it.file == self.file);
        Ok(own
            .map(|it| Complaint {
                key: it.key,
                severity: Severity::Warning,
                file: self.name.clone(),
                sheet: sheets
                    .iter()
                    .find(|sheet| sheet.table == it.table)
                    .map(|sheet| sheet.name.clone()),
                row: Some(it.row).filter(|row| *row > 0),
                column: Some(it.column.to_owned()),
                value: it.value,
                args: vec![("other", it.other)],
            })
            .collect())
    }
}

pub(super) fn sheet(sheet: &intake::Sheet) -> Sheet {
    let field = |at: u16| {
        let column = sheet.table.columns.get(usize::from(at));
        column.map(|it| it.name.to_string()).unwrap_or_default()
    };
    Sheet {
        sheet: i64::from(sheet.index),
        name: sheet.name.clone(),
        table: sheet.table.name.to_owned(),
        header_row: i64::from(sheet.header_row),
        columns: sheet
            .columns
            .iter()
            .map(|(at, header)| (field(*at), header.clone()))
            .collect(),
    }
}

/// A complaint as it is kept.
#[must_use]
pub fn kept(complaint: &Complaint) -> KeptComplaint {
    let arguments: serde_json::Map<String, serde_json::Value> = complaint
        .args
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
        .collect();
    KeptComplaint {
        severity: complaint.severity.code().to_owned(),
        message: complaint.key.to_owned(),
        arguments: serde_json::Value::Object(arguments).to_string(),
        sheet: complaint.sheet.clone(),
        row: complaint.row.map(i64::from),
        field: complaint.column.clone(),
        value: complaint.value.clone(),
    }
}

/// A record as JSON before and after one of its cells changed.
fn both(
    columns: &[&'static str],
    record: &Record,
    column: &str,
    was: Value,
) -> (String, String) {
    let mut before = record.clone();
    let at = columns.iter().position(|it| *it == column);
    if let Some(cell) = at.and_then(|at| before.cells.get_mut(at)) {
        *cell = was;
    }
    (json(columns, &before), json(columns, record))
}

/// A record as the audit keeps it: what is missing is left out.
pub(crate) fn json(columns: &[&'static str], record: &Record) -> String {
    let mut map = serde_json::Map::new();
    for (name, cell) in columns.iter().zip(&record.cells) {
        let value = match cell {
            Value::Missing => continue,
            Value::Text(text) => text.clone().into(),
            Value::Integer(number) => (*number).into(),
            Value::Real(number) => (*number).into(),
        };
        map.insert((*name).to_owned(), value);
    }
    serde_json::Value::Object(map).to_string()
}
