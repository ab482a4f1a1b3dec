//! Files in: tables become records, scopes become spans, complaints come back.
//!
//! One change per file: all of it or nothing, also after a kill. The same file again
//! changes nothing; a changed row changes its record, says so, and the audit keeps what
//! stood there. A cell that the new file leaves empty keeps its old value.
//!
//! Reading, scopes and writing overlap: a thread reads the file batch by batch, all
//! cores read the scopes of a batch, the database writes the batch before it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use intake::recognise::product::Recogniser;
use intake::{Complaint, Options, Recipe, Severity, Source};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use store::Change;
use store::audit::AuditEntry;
use store::records::{Known, Record, Records};
use store::scope_items::{Packed, ScopeItems};
use store::sources::{Import, KeptComplaint, Sheet};
use terms::Catalogue;
use terms::fields::Table;
use terms::region::Regions;
use terms::value::Value;

use crate::actor::{Actor, new_id, now};
use crate::cooperation::{Cooperation, build_catalogue};
use crate::error::{UseError, at_path};
use crate::prepare::{Prepared, Reader, as_text, hash, hash_cells, prepare, scope_items};

/// Rows read, prepared and written at a time.
const BATCH: usize = 4_096;

/// How files are read.
#[derive(Debug, Clone, Default)]
pub struct How {
    /// Table that all files hold; found from the headers where `None`.
    pub table: Option<String>,
    /// Recipe for unusual files.
    pub recipe: Option<Recipe>,
    /// Read and check only; keep nothing.
    pub dry_run: bool,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file read.
    pub bytes_done: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
}

/// Listens to the progress of one file and may stop the work.
pub trait Watch: Send + Sync {
    /// A file begins.
    fn begins(&self, name: &str, bytes: u64);
    /// A batch was read.
    fn advances(&self, progress: Progress);
    /// The file is done.
    fn ends(&self);
    /// True where the user wants the work to stop.
    fn stopped(&self) -> bool;
}

/// What became of one file.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Format and encoding, as found.
    pub format: String,
    /// Encoding of the text.
    pub encoding: String,
    /// True where the same bytes had been imported before: nothing was done.
    pub known: bool,
    /// Tables that its sheets went to.
    pub tables: Vec<String>,
    /// What was done.
    pub import: Import,
    /// Complaints, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// Recipe that reads it in the same way again.
    pub recipe: String,
}

impl Cooperation {
    /// Imports files and folders of files, each file a change of its own. `products` and
    /// `inputs` of a folder go first, so that what follows is read with them.
    ///
    /// # Errors
    /// Where a file cannot be read as a table, the store fails, or the user stops; files
    /// imported before stay imported.
    pub async fn import(
        &self,
        actor: &Actor,
        paths: &[PathBuf],
        how: &How,
        watch: &Arc<dyn Watch>,
    ) -> Result<Vec<FileReport>, UseError> {
        let mut reports = Vec::new();
        for path in files(paths)? {
            reports.push(self.import_file(actor, &path, how, watch).await?);
        }
        Ok(reports)
    }

    async fn import_file(
        &self,
        actor: &Actor,
        path: &Path,
        how: &How,
        watch: &Arc<dyn Watch>,
    ) -> Result<FileReport, UseError> {
        let bytes: Arc<[u8]> = std::fs::read(path).map_err(at_path(path))?.into();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let sha256 = hex(&Sha256::digest(&bytes));
        let id = sha256.get(..16).unwrap_or_default().to_owned();
        let recipe = how.recipe.as_ref().map(Recipe::to_toml).unwrap_or_default();
        if let Some(report) = self.known_file(&id, &name, &recipe).await? {
            return Ok(report);
        }
        watch.begins(&name, bytes.len() as u64);
        let mut work = Work::begin(self, actor, id.clone()).await?;
        let (sender, mut receiver) = tokio::sync::mpsc::channel(2);
        let reading = {
            let (bytes, name, how) = (Arc::clone(&bytes), name.clone(), how.clone());
            let (watch, file) = (Arc::clone(watch), id.clone());
            let (catalogue, recogniser) =
                (Arc::clone(&work.catalogue), Arc::clone(&work.recogniser));
            tokio::task::spawn_blocking(move || {
                let reader = Reader {
                    catalogue: &catalogue,
                    recogniser: &recogniser,
                    regions: Regions::shipped(),
                };
                read(&reader, &Source { name: &name, bytes: &bytes }, &how, &file, |it| {
                    watch.advances(it.progress);
                    !watch.stopped() && sender.blocking_send(it).is_ok()
                })
            })
        };
        let mut failed = None;
        while let Some(batch) = receiver.recv().await {
            if let Err(error) = work.write(batch).await {
                failed = Some(error);
                break;
            }
        }
        drop(receiver);
        let summary = reading.await.map_err(|_| UseError::Stopped)?;
        watch.ends();
        if let Some(error) = failed {
            return Err(error);
        }
        if watch.stopped() {
            return Err(UseError::Stopped);
        }
        let summary = summary?;
        let source = store::sources::Source {
            id,
            sha256: sha256.clone(),
            name: name.clone(),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            format: summary.format.to_string(),
            encoding: summary.encoding.to_string(),
            recipe: summary.recipe_used.to_toml(),
            added_at: now(),
            added_by: actor.name.clone(),
        };
        let mut report = FileReport {
            name,
            sha256,
            format: source.format.clone(),
            encoding: source.encoding.clone(),
            known: false,
            tables: summary.sheets.iter().map(|it| it.table.name.to_owned()).collect(),
            import: Import::default(),
            complaints: Vec::new(),
            recipe: source.recipe.clone(),
        };
        let sheets: Vec<Sheet> = summary.sheets.iter().map(sheet).collect();
        let (import, complaints) =
            work.finish(&source, &bytes, &sheets, how.dry_run).await?;
        report.import = import;
        report.complaints = complaints;
        Ok(report)
    }

    /// The report of a file whose bytes were imported before with the same recipe.
    async fn known_file(
        &self,
        id: &str,
        name: &str,
        recipe: &str,
    ) -> Result<Option<FileReport>, UseError> {
        let sources = self.store.sources().await?;
        let Some(source) = sources.into_iter().find(|it| it.id == id) else {
            return Ok(None);
        };
        if !recipe.is_empty() && recipe != source.recipe {
            return Ok(None);
        }
        let imports = self.store.imports().await?;
        let import = imports.into_iter().rev().find(|it| it.source == id);
        let mut import = import.unwrap_or_default();
        import.rows_same += import.rows_new + import.rows_changed;
        import.rows_new = 0;
        import.rows_changed = 0;
        Ok(Some(FileReport {
            name: name.to_owned(),
            sha256: source.sha256,
            format: source.format,
            encoding: source.encoding,
            known: true,
            tables: Vec::new(),
            import,
            complaints: Vec::new(),
            recipe: source.recipe,
        }))
    }
}

/// A batch on its way from the reader to the database.
struct Batch {
    table: &'static Table,
    rows: Vec<Prepared>,
    complaints: Vec<Complaint>,
    progress: Progress,
}

/// Reads a file batch by batch and prepares the rows of a batch on all cores.
fn read(
    reader: &Reader<'_>,
    source: &Source<'_>,
    how: &How,
    file: &str,
    mut send: impl FnMut(Batch) -> bool,
) -> Result<intake::Summary, UseError> {
    let options = Options {
        table: how.table.as_deref(),
        recipe: how.recipe.as_ref(),
        batch: BATCH,
    };
    let bytes = source.bytes.len() as u64;
    let mut n_rows = 0;
    let mut sink = |batch: intake::Batch| {
        n_rows += batch.rows.len() as u64;
        let place = (file, i64::from(batch.sheet));
        let rows = batch
            .rows
            .par_iter()
            .map(|row| prepare(reader, batch.table, row, place))
            .collect();
        let progress = Progress { bytes_done: batch.bytes_done, bytes, rows: n_rows };
        let (table, complaints) = (batch.table, batch.complaints);
        if send(Batch { table, rows, complaints, progress }) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    Ok(intake::read(source, &options, &mut sink)?)
}

/// The writing side of one file.
struct Work<'a> {
    cooperation: &'a Cooperation,
    actor: &'a Actor,
    change: Change,
    catalogue: Arc<Catalogue>,
    recogniser: Arc<Recogniser>,
    file: String,
    tables: BTreeMap<&'static str, Filling>,
    items: ScopeItems,
    complaints: Vec<Complaint>,
    audit: Vec<AuditEntry>,
    import: Import,
    catalogue_changed: bool,
    /// Organisations whose scope changed: their items are read anew.
    reread: BTreeSet<String>,
}

/// A table being filled: what was there, what goes in.
struct Filling {
    known: HashMap<String, Known>,
    by_natural_key: HashMap<i64, String>,
    records: Records,
}

impl<'a> Work<'a> {
    async fn begin(
        cooperation: &'a Cooperation,
        actor: &'a Actor,
        file: String,
    ) -> Result<Self, UseError> {
        let about = cooperation.store.cooperation().await?;
        let mut change = cooperation.store.begin().await?;
        let products = change.records("products").await?;
        let inputs = change.records("inputs").await?;
        let (catalogue, _) = build_catalogue(&about.catalogue, &products, &inputs);
        let recogniser = Arc::new(Recogniser::new(&catalogue));
        let items = ScopeItems::new(&change);
        let import = Import {
            id: new_id(),
            source: file.clone(),
            at: now(),
            actor: actor.name.clone(),
            ..Import::default()
        };
        Ok(Self {
            cooperation,
            actor,
            change,
            catalogue,
            recogniser,
            file,
            tables: BTreeMap::new(),
            items,
            complaints: Vec::new(),
            audit: Vec::new(),
            import,
            catalogue_changed: false,
            reread: BTreeSet::new(),
        })
    }

    async fn write(&mut self, batch: Batch) -> Result<(), UseError> {
        self.complaints.extend(batch.complaints);
        let table = batch.table.name;
        self.catalogue_changed |= matches!(table, "products" | "inputs");
        for row in batch.rows {
            self.import.rows_read += 1;
            let organisation =
                self.keep(table, row.record, &row.owner, &row.items).await?;
            for (list, to) in [(row.main_products, "makes"), (row.main_inputs, "needs")] {
                for product in list {
                    let record = self.declared(to, &organisation, &product);
                    self.keep(to, record, &row.owner, &Packed::default()).await?;
                }
            }
        }
        Ok(())
    }

    /// Keeps one record: new, changed or there already. Returns its id.
    async fn keep(
        &mut self,
        table: &'static str,
        mut record: Record,
        owner: &str,
        items: &Packed,
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
        if record.id.is_empty() {
            let found = filling.by_natural_key.get(&record.natural_key);
            record.id = found.cloned().unwrap_or_else(new_id);
        }
        let id = record.id.clone();
        let Some(known) = filling.known.get(&id) else {
            let known = Known {
                hash: record.hash,
                file: self.file.clone(),
                natural_key: record.natural_key,
            };
            filling.known.insert(id.clone(), known);
            filling.by_natural_key.insert(record.natural_key, id.clone());
            let owner = Some(owner).filter(|it| !it.is_empty());
            filling.records.add(&mut self.change, &record, owner).await?;
            self.items.add(&mut self.change, &id, items).await?;
            self.import.rows_new += 1;
            return Ok(id);
        };
        if known.hash == record.hash {
            self.import.rows_same += 1;
        } else if known.file == self.file {
            // Twice in one file with different content: `intake` complained, the first
            // stays.
            self.import.rows_same += 1;
        } else {
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
        record.hash = hash_cells(&record.cells);
        self.change.update_record(table, &record).await?;
        let fields: Vec<&str> =
            changed.iter().map(|it| it.0).filter(|it| *it != "name_key").collect();
        let place = (self.file.as_str(), row.sheet, row.row);
        self.change.add_field_sources(table, &row.id, &fields, place).await?;
        for (field, old, new) in changed.iter().filter(|it| !it.1.is_empty()) {
            self.complaints.push(Complaint {
                key: "import.contradicts",
                severity: Severity::Warning,
                file: String::new(),
                sheet: None,
                row: u32::try_from(row.row).ok(),
                column: Some((*field).to_owned()),
                value: new.chars().take(80).collect(),
                args: vec![
                    ("id", row.id.clone()),
                    ("old", old.chars().take(80).collect()),
                ],
            });
        }
        if fields.iter().any(|it| matches!(*it, "scope" | "name")) {
            self.reread.insert(row.id.clone());
        }
        let after = json(&columns, &record);
        self.audit.push(self.entry(table, &row.id, Some(before), Some(after)));
        self.import.rows_changed += 1;
        Ok(())
    }

    /// A fact that an organisation's own row declares.
    fn declared(&self, table: &str, organisation: &str, product: &str) -> Record {
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
            natural_key: hash(&[table, organisation, product]),
            cells,
            file: self.file.clone(),
            sheet: 0,
            row: 0,
            revision: 0,
        }
    }

    fn entry(
        &self,
        table: &str,
        record: &str,
        before: Option<String>,
        after: Option<String>,
    ) -> AuditEntry {
        AuditEntry {
            id: new_id(),
            at: now(),
            actor: self.actor.name.clone(),
            region: self.actor.region.clone(),
            command: self.actor.command.clone(),
            table: table.to_owned(),
            record: record.to_owned(),
            before,
            after,
        }
    }

    async fn finish(
        mut self,
        source: &store::sources::Source,
        content: &[u8],
        sheets: &[Sheet],
        dry_run: bool,
    ) -> Result<(Import, Vec<Complaint>), UseError> {
        for filling in std::mem::take(&mut self.tables).into_values() {
            filling.records.finish(&mut self.change).await?;
        }
        let spans = self.items.finish(&mut self.change).await?;
        self.import.spans = i64::try_from(spans).unwrap_or(i64::MAX);
        if self.catalogue_changed {
            self.import.spans += reread_all(self.cooperation, &mut self.change).await?;
        } else if !self.reread.is_empty() {
            let ids: Vec<String> = self.reread.iter().cloned().collect();
            self.import.spans +=
                reread(&mut self.change, &self.catalogue, &self.recogniser, &ids).await?;
        }
        self.change.add_source(source, content).await?;
        self.change.add_sheets(&source.id, sheets).await?;
        let kept: Vec<KeptComplaint> = self.complaints.iter().map(kept).collect();
        self.change.add_import(&self.import, &kept).await?;
        let it = &self.import;
        let after = serde_json::json!({
            "source": source.name, "sha256": source.sha256, "rows": it.rows_read,
            "new": it.rows_new, "changed": it.rows_changed, "same": it.rows_same,
            "spans": it.spans, "complaints": kept.len(),
        });
        let entry = AuditEntry {
            id: new_id(),
            at: now(),
            actor: self.actor.name.clone(),
            region: self.actor.region.clone(),
            command: self.actor.command.clone(),
            table: "imports".to_owned(),
            record: it.id.clone(),
            before: None,
            after: Some(after.to_string()),
        };
        self.audit.push(entry);
        self.change.add_audit(&self.audit).await?;
        if dry_run {
            self.change.rollback().await?;
        } else {
            self.change.commit().await?;
        }
        Ok((self.import, self.complaints))
    }
}

/// Reads all scopes anew with the catalogue as it is inside the change.
async fn reread_all(
    cooperation: &Cooperation,
    change: &mut Change,
) -> Result<i64, UseError> {
    let about = cooperation.store.cooperation().await?;
    let products = change.records("products").await?;
    let inputs = change.records("inputs").await?;
    let (catalogue, _) = build_catalogue(&about.catalogue, &products, &inputs);
    let recogniser = Recogniser::new(&catalogue);
    change.remove_all_scope_items().await?;
    let mut after = String::new();
    let mut items = ScopeItems::new(change);
    loop {
        let rows = change.scopes_after(&after, 20_000).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.0);
        add_items(change, &mut items, &catalogue, &recogniser, &rows).await?;
    }
    Ok(i64::try_from(items.finish(change).await?).unwrap_or(i64::MAX))
}

/// Reads the scopes of some organisations anew.
async fn reread(
    change: &mut Change,
    catalogue: &Catalogue,
    recogniser: &Recogniser,
    ids: &[String],
) -> Result<i64, UseError> {
    change.remove_scope_items(ids).await?;
    let mut rows = Vec::new();
    let columns = store::records::columns("organisations").unwrap_or_default();
    for id in ids {
        let Some(record) = change.record("organisations", id).await? else { continue };
        let cell = |name: &str| {
            let at = columns.iter().position(|it| *it == name);
            at.and_then(|at| record.cells.get(at)).map(as_text).unwrap_or_default()
        };
        rows.push((id.clone(), cell("name"), cell("scope")));
    }
    let mut items = ScopeItems::new(change);
    add_items(change, &mut items, catalogue, recogniser, &rows).await?;
    Ok(i64::try_from(items.finish(change).await?).unwrap_or(i64::MAX))
}

async fn add_items(
    change: &mut Change,
    items: &mut ScopeItems,
    catalogue: &Catalogue,
    recogniser: &Recogniser,
    rows: &[(String, String, String)],
) -> Result<(), UseError> {
    let reader = Reader { catalogue, recogniser, regions: Regions::shipped() };
    let found: Vec<_> = rows
        .par_iter()
        .map(|(_, name, scope)| Packed::new(&scope_items(&reader, scope, name)))
        .collect();
    for ((id, _, _), found) in rows.iter().zip(&found) {
        items.add(change, id, found).await?;
    }
    Ok(())
}

/// The files of the paths: a folder gives its tables in the order in which they build on
/// each other, then by name.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, UseError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside = Vec::new();
            let exported = path.join("datapackage.json").exists();
            for entry in std::fs::read_dir(path).map_err(at_path(path))? {
                let file = entry.map_err(at_path(path))?.path();
                let ending =
                    file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
                let table = matches!(
                    ending.as_str(),
                    "csv" | "tsv" | "txt" | "xlsx" | "xls" | "ods"
                );
                let derived = exported && is_derived(&file);
                if table && file.is_file() && !derived {
                    inside.push(file);
                }
            }
            inside.sort_by_key(|file| {
                let stem =
                    file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let order = store::records::TABLES.iter().position(|it| *it == stem);
                (order.unwrap_or(usize::MAX), stem)
            });
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// True for the tables of an export that are read anew from the others.
fn is_derived(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default();
    crate::export::DERIVED.iter().any(|it| stem == *it)
}

fn sheet(sheet: &intake::Sheet) -> Sheet {
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

fn kept(complaint: &Complaint) -> KeptComplaint {
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

fn json(columns: &[&'static str], record: &Record) -> String {
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

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// A watch that shows nothing and never stops.
#[derive(Debug, Default)]
pub struct Quiet(AtomicBool);

impl Watch for Quiet {
    fn begins(&self, _: &str, _: u64) {}
    fn advances(&self, _: Progress) {}
    fn ends(&self) {}
    fn stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
