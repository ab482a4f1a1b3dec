//! Files in: tables become records, scopes become spans, documents become facts,
//! complaints come back.
//!
//! One change per file: all of it or nothing, also after a kill. The same file again
//! changes nothing; a changed row changes its record, says so, and the audit keeps what
//! stood there. A cell that the new file leaves empty keeps its old value.
//!
//! Reading, scopes and writing overlap: a thread reads the file batch by batch, all
//! cores read the scopes of a batch, the database writes the batch before it.

mod files;
pub mod jobs;
mod package;
pub(crate) mod reread;
pub mod undo;
mod work;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use intake::{Complaint, Options, Recipe, Source};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use store::merges::Merge;
use store::sources::Import;
pub use store::sources::KeptComplaint;
use terms::fields::Table;
use terms::region::Regions;

pub(crate) use self::files::document;
pub use self::jobs::{ImportFile, JobOutcome, JobView};
pub(crate) use self::work::json as record_json;
pub use self::work::kept as kept_complaint;
use self::work::{Work, kept, sheet};
use crate::actor::now;
use crate::cooperation::Cooperation;
use crate::error::{UseError, at_path};
use crate::facts::bring::Altered;
use crate::prepare::{Prepared, Reader, prepare};

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
#[derive(Debug, Clone, Default)]
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
    /// What became of a document; `None` for tables.
    pub document: Option<ReadDocument>,
    /// Rows of facts that say something else than what was read.
    pub(crate) altered: Vec<Altered>,
}

/// A document of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadDocument {
    /// Its id.
    pub id: String,
    /// Its title; empty where none was found.
    pub title: String,
    /// Id of the document that tells the same article; empty where none.
    pub copy_of: String,
}

/// What became of the files of an import.
#[derive(Debug, Default)]
pub struct Report {
    /// Files that were read, in the order of the import.
    pub files: Vec<FileReport>,
    /// Files that could not be, and why; nothing of them was kept.
    pub failed: Vec<(String, UseError)>,
    /// Files behind the one that ended the import: not looked at.
    pub left: usize,
    /// What became of every file, in the order of the import.
    pub outcomes: Vec<JobOutcome>,
}

impl Report {
    /// Takes what became of a file; true where it ends the import.
    fn take(&mut self, name: &str, done: Result<FileReport, UseError>) -> bool {
        match done {
            Ok(file) => {
                self.outcomes.push(JobOutcome::read(&file));
                self.files.push(file);
                false
            }
            Err(error) => {
                self.outcomes.push(JobOutcome::failed(name, &error));
                let last = error.ends_all();
                self.failed.push((name.to_owned(), error));
                last
            }
        }
    }
}

impl Cooperation {
    /// Imports files and folders of files, each file a change of its own. `products` and
    /// `inputs` of a folder go first, so that what follows is read with them; of a folder
    /// that an export wrote, the sources come back before everything. A file that cannot
    /// be read does not keep the others out.
    ///
    /// # Errors
    /// Where a path is not there, the table has no declaration, or the store cannot be written to at all; files
    /// imported before stay imported.
    pub async fn import(
        &self,
        paths: &[PathBuf],
        how: &How,
        watch: &Arc<dyn Watch>,
    ) -> Result<Report, UseError> {
        known_table(how.table.as_deref())?;
        let files = files::files(paths)?;
        let mut report = Report::default();
        let mut job = self.begin_job(&files, how).await?;
        for folder in paths.iter().filter(|it| it.is_dir() && files::is_package(it)) {
            if how.dry_run {
                continue;
            }
            let restored = match self.restore_names(folder).await {
                Ok(()) => self.restore_sources(folder).await,
                Err(error) => Err(error),
            };
            let complaints = match restored {
                Ok(complaints) => complaints,
                Err(error) => {
                    report.failed.push((folder.display().to_string(), error));
                    self.end_job(job, &report).await?;
                    return Ok(report);
                }
            };
            if !complaints.is_empty() {
                let name = folder.display().to_string();
                report.files.push(FileReport {
                    name,
                    complaints,
                    ..FileReport::default()
                });
            }
        }
        for (at, path) in files.iter().enumerate() {
            let name = name_of(path);
            let done = self.import_file((path, &name), how, (watch, "")).await;
            let stop = report.take(&name, done);
            self.advance_job(&mut job, at + 1, files.len()).await?;
            if stop {
                report.left = files.len() - at - 1;
                break;
            }
        }
        if !how.dry_run {
            self.complain_of_altered(&mut report).await?;
        }
        self.end_job(job, &report).await?;
        Ok(report)
    }

    /// Complains about facts that were altered without a decision, now that the decisions of
    /// all files are here.
    async fn complain_of_altered(&self, report: &mut Report) -> Result<(), UseError> {
        for file in report.files.iter_mut().filter(|it| !it.altered.is_empty()) {
            let altered = std::mem::take(&mut file.altered);
            let complaints = self.undecided(&file.name, &altered).await?;
            if complaints.is_empty() {
                continue;
            }
            let kept: Vec<KeptComplaint> = complaints.iter().map(kept).collect();
            let mut change = self.store.begin().await?;
            change.add_complaints(&file.import.id, file.complaints.len(), &kept).await?;
            change.commit().await?;
            file.complaints.extend(complaints);
        }
        Ok(())
    }

    /// Imports a file; what the same job read whole `since` it began is known, whatever
    /// its recipe (empty: nothing).
    async fn import_file(
        &self,
        (path, name): (&Path, &str),
        how: &How,
        (watch, since): (&Arc<dyn Watch>, &str),
    ) -> Result<FileReport, UseError> {
        if watch.stopped() {
            return Err(UseError::Stopped);
        }
        let bytes: Arc<[u8]> = std::fs::read(path).map_err(at_path(path))?.into();
        let name = name.to_owned();
        let sha256 = hex(&Sha256::digest(&bytes));
        let id = sha256.get(..16).unwrap_or_default().to_owned();
        let recipe = how.recipe.as_ref().map(Recipe::to_toml).unwrap_or_default();
        if let Some(report) = self.known_file((&id, &name), &recipe, since).await? {
            return Ok(report);
        }
        if how.table.is_none()
            && how.recipe.is_none()
            && let Some(format) = document(&name, &bytes)
        {
            return self
                .import_document((&name, bytes), format, how.dry_run, watch)
                .await;
        }
        watch.begins(&name, bytes.len() as u64);
        let mut work = Work::begin(self, (&id, &name)).await?;
        let (sender, mut receiver) = tokio::sync::mpsc::channel(2);
        let reading = {
            let (bytes, name, how) = (Arc::clone(&bytes), name.clone(), how.clone());
            let (watch, file) = (Arc::clone(watch), id.clone());
            let (catalogue, recogniser) =
                (Arc::clone(&work.catalogue), Arc::clone(&work.recogniser));
            let sources = Arc::clone(&work.sources);
            tokio::task::spawn_blocking(move || {
                let reader = Reader {
                    catalogue: &catalogue,
                    recogniser: &recogniser,
                    regions: Regions::shipped(),
                };
                let file = Place { file: &file, sources: &sources };
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
        // Rows left out were read too; their complaints say why they are not there.
        work.import.rows_read = i64::try_from(summary.rows).unwrap_or(i64::MAX);
        let source = store::sources::Source {
            id,
            sha256: sha256.clone(),
            name: name.clone(),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            format: summary.format.to_string(),
            encoding: summary.encoding.to_string(),
            recipe: summary.recipe_used.to_toml(),
            added_at: now(),
            added_by: self.actor.name.clone(),
        };
        let mut report = FileReport {
            name,
            sha256,
            format: source.format.clone(),
            encoding: source.encoding.clone(),
            known: false,
            tables: summary.sheets.iter().map(|it| it.table.name.to_owned()).collect(),
            recipe: source.recipe.clone(),
            ..FileReport::default()
        };
        let sheets: Vec<_> = summary.sheets.iter().map(sheet).collect();
        (report.import, report.complaints, report.altered) =
            work.finish(&source, &bytes, &sheets, how.dry_run).await?;
        Ok(report)
    }

    /// The report of a file whose bytes were imported before with the same recipe.
    async fn known_file(
        &self,
        (id, name): (&str, &str),
        recipe: &str,
        since: &str,
    ) -> Result<Option<FileReport>, UseError> {
        let sources = self.store.sources().await?;
        let Some(source) = sources.into_iter().find(|it| it.id == id) else {
            return Ok(None);
        };
        let imports = self.store.imports().await?;
        let import = imports.into_iter().rev().find(|it| it.source == id);
        let by_this = |it: &Import| !since.is_empty() && it.at.as_str() >= since;
        let by_this = import.as_ref().is_some_and(by_this);
        if !recipe.is_empty() && recipe != source.recipe && !by_this {
            return Ok(None);
        }
        // Restored with a package, and its rows never read.
        let kept = |it: &Import| it.rows_new + it.rows_changed + it.rows_same;
        if import.as_ref().is_some_and(|it| it.rows_read > 0 && kept(it) == 0) {
            return Ok(None);
        }
        // Rows were left out because what they are about was not here; now it may be.
        if import.as_ref().is_some_and(|it| it.rows_read > kept(it)) {
            let early = ["import.fact_unknown", "import.document_missing"];
            let complaints = self.store.complaints().await?;
            let mut own = complaints.iter().filter(|it| it.file == source.name);
            if own.any(|it| early.contains(&it.complaint.message.as_str())) {
                return Ok(None);
            }
        }
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
            recipe: source.recipe,
            ..FileReport::default()
        }))
    }
}

/// Where the rows of a file stand: in the file, or, where it is part of a package whose
/// sources are here again, where the row says.
pub(crate) struct Place<'a> {
    /// Id of the file.
    pub(crate) file: &'a str,
    /// Ids of the sources that are here.
    pub(crate) sources: &'a HashSet<String>,
}

/// A batch on its way from the reader to the database.
struct Batch {
    table: &'static Table,
    rows: Vec<Prepared>,
    merges: Vec<Merge>,
    complaints: Vec<Complaint>,
    progress: Progress,
}

/// Reads a file batch by batch and prepares the rows of a batch on all cores.
fn read(
    reader: &Reader<'_>,
    source: &Source<'_>,
    how: &How,
    place: &Place<'_>,
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
        let (mut rows, mut merges) = (Vec::new(), Vec::new());
        if batch.table.name == "merges" {
            merges = batch.rows.iter().map(|row| merge(batch.table, row)).collect();
        } else {
            let sheet = i64::from(batch.sheet);
            let ready = batch.rows.par_iter();
            rows = ready
                .map(|row| prepare(reader, batch.table, row, (place, sheet)))
                .collect();
        }
        let progress = Progress { bytes_done: batch.bytes_done, bytes, rows: n_rows };
        let (table, complaints) = (batch.table, batch.complaints);
        if send(Batch { table, rows, merges, complaints, progress }) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    Ok(intake::read(source, &options, &mut sink)?)
}

/// A row of the table `merges`.
fn merge(table: &Table, row: &intake::Row) -> Merge {
    let get = |name: &str| {
        let at = table.position(name);
        let cell = row.cells.iter().find(|it| Some(it.0) == at);
        cell.and_then(|it| it.1.as_text()).unwrap_or_default().to_owned()
    };
    Merge {
        id: get("id"),
        kept: get("kept"),
        other: get("other"),
        at: get("at"),
        actor: get("actor"),
        why: get("why"),
        undone_at: Some(get("undone_at")).filter(|it| !it.is_empty()),
    }
}

/// Refuses a table that has no declaration.
pub(crate) fn known_table(name: Option<&str>) -> Result<(), UseError> {
    match name.filter(|it| terms::fields::table(it).is_none()) {
        None => Ok(()),
        Some(name) => {
            let name = name.to_owned();
            Err(UseError::Wrong { key: "table.unknown", name })
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
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
