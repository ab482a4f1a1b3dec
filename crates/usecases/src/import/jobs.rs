//! Long work as jobs: what is under way is on record, and what broke off too.
//!
//! In: what is to be done, noted before anything is: files with how each is read, or documents
//! to be read again; then the id of the job. Out: the report, and on record what became of each
//! file. A job that is `running` although nobody works on it was interrupted
//! ([`Cooperation::interrupted_jobs`] says so, and `check`); running it again goes on: a file
//! that it had read whole is known.
//!
//! Files change one by one, so a job that is cancelled keeps those before the last.

use std::path::PathBuf;
use std::sync::Arc;

use intake::Recipe;
use serde_json::{Value as Json, json};
use store::jobs::Job;
use terms::Lang;

use super::{FileReport, How, Report, Watch};
use crate::actor::{new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;

/// A file to be imported, under its own name wherever it lies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportFile {
    /// Where its bytes are.
    pub path: PathBuf,
    /// Its name, as whoever gave it calls it.
    pub name: String,
    /// Table that it holds; found from the headers where `None`.
    pub table: Option<String>,
    /// Recipe that reads it, TOML.
    pub recipe: Option<String>,
}

/// A job with what became of its files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JobView {
    /// Its id.
    pub id: String,
    /// `import` of files, or `reread` of documents that are here.
    pub kind: String,
    /// `running`, `done`, `failed`, `cancelled` or `interrupted`.
    pub state: String,
    /// Share of its files that are done, 0…1.
    pub progress: f64,
    /// Its files, in order; where a path is empty, they were given elsewhere and it cannot
    /// go on by itself.
    pub files: Vec<ImportFile>,
    /// What became of those that are done, in the same order.
    pub done: Vec<JobOutcome>,
    /// Who began it.
    pub actor: String,
    /// When it began, RFC 3339.
    pub created_at: String,
    /// When it was last heard of, RFC 3339.
    pub updated_at: String,
}

/// What became of a file of a job.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobOutcome {
    /// Name of the file.
    pub name: String,
    /// Id of its import; empty where it failed.
    pub import: String,
    /// True where nothing was done: the same bytes were here, or the same is read again.
    pub known: bool,
    /// Rows, or facts of a document read again: read, new, changed, and there already.
    pub rows: [i64; 4],
    /// Complaints about it.
    pub complaints: usize,
    /// Id of the document, where it is one.
    pub document: String,
    /// Why it failed, in 中文 and in English; empty where it did not.
    pub failed: [String; 2],
}

/// Kind of a job that imports files.
const IMPORT: &str = "import";
/// Kind of a job that reads documents again.
pub(crate) const REREAD: &str = "reread";

impl JobView {
    /// True where it can go on: it was interrupted, and what it needs is here: documents
    /// always, files where they still are at their paths.
    #[must_use]
    pub fn can_go_on(&self) -> bool {
        let here = self.kind == REREAD || self.files.iter().all(|it| it.path.is_file());
        self.state == "interrupted" && !self.files.is_empty() && here
    }

    pub(crate) fn of(job: Job) -> Self {
        let asked: Json = serde_json::from_str(&job.arguments).unwrap_or_default();
        let done: Json =
            serde_json::from_str(&job.result.unwrap_or_default()).unwrap_or_default();
        let list = |it: &Json| it.as_array().cloned().unwrap_or_default();
        Self {
            id: job.id,
            kind: job.kind,
            state: job.state,
            progress: job.progress,
            files: list(&asked["files"]).iter().map(file_of).collect(),
            done: list(&done).iter().map(JobOutcome::of).collect(),
            actor: job.actor,
            created_at: job.created_at,
            updated_at: job.updated_at,
        }
    }
}

/// A file of the arguments; the command line notes names alone.
fn file_of(it: &Json) -> ImportFile {
    if let Some(name) = it.as_str() {
        return ImportFile { name: name.to_owned(), ..ImportFile::default() };
    }
    let said = |name: &str| it[name].as_str().map(str::to_owned);
    ImportFile {
        path: said("path").unwrap_or_default().into(),
        name: said("name").unwrap_or_default(),
        table: said("table"),
        recipe: said("recipe"),
    }
}

impl JobOutcome {
    pub(super) fn read(it: &FileReport) -> Self {
        let rows = &it.import;
        Self {
            name: it.name.clone(),
            import: rows.id.clone(),
            known: it.known,
            rows: [rows.rows_read, rows.rows_new, rows.rows_changed, rows.rows_same],
            complaints: it.complaints.len(),
            document: it.document.as_ref().map(|it| it.id.clone()).unwrap_or_default(),
            failed: [String::new(), String::new()],
        }
    }

    pub(crate) fn failed(name: &str, error: &UseError) -> Self {
        let failed = [Lang::Zh, Lang::En].map(|lang| error.sentence(lang));
        Self { name: name.to_owned(), failed, ..Self::default() }
    }

    pub(crate) fn json(&self) -> Json {
        json!({ "name": self.name, "import": self.import, "known": self.known,
                "rows": self.rows, "complaints": self.complaints,
                "document": self.document, "failed": self.failed })
    }

    fn of(it: &Json) -> Self {
        let said = |it: &Json| it.as_str().unwrap_or_default().to_owned();
        let rows = &it["rows"];
        let complaints = it["complaints"].as_u64().and_then(|it| it.try_into().ok());
        Self {
            name: said(&it["name"]),
            import: said(&it["import"]),
            known: it["known"] == true,
            rows: [0, 1, 2, 3].map(|at| rows[at].as_i64().unwrap_or_default()),
            complaints: complaints.unwrap_or_default(),
            document: said(&it["document"]),
            failed: [0, 1].map(|at| said(&it["failed"][at])),
        }
    }
}

impl ImportFile {
    fn how(&self) -> Result<How, UseError> {
        super::known_table(self.table.as_deref())?;
        let broken = |error| UseError::Recipe { path: self.name.clone(), error };
        let recipe = self.recipe.as_deref().map(Recipe::from_toml).transpose();
        let recipe = recipe.map_err(broken)?;
        Ok(How { table: self.table.clone(), recipe, dry_run: false })
    }
}

impl Cooperation {
    /// Notes that files are to be imported, all that it takes to go on after a kill, and
    /// returns the job. Nothing is read yet.
    ///
    /// # Errors
    /// Where a table is not known or a recipe cannot be read; failures of the store.
    pub async fn start_import(&self, files: &[ImportFile]) -> Result<JobView, UseError> {
        for file in files {
            file.how()?;
        }
        let asked: Vec<Json> = files
            .iter()
            .map(|it| {
                json!({ "path": it.path.to_string_lossy(), "name": it.name,
                        "table": it.table, "recipe": it.recipe })
            })
            .collect();
        Ok(JobView::of(self.add_job(IMPORT, &json!({ "files": asked })).await?))
    }

    /// Does the work of a job that was noted, or that was interrupted. A file that it had
    /// read whole before is not read again.
    ///
    /// # Errors
    /// Where there is no such job, it has ended, or its files are not known by their
    /// paths; failures of the store. A file that cannot be read does not keep the others
    /// out: the report says so.
    pub async fn run_import(
        &self,
        id: &str,
        watch: &Arc<dyn Watch>,
    ) -> Result<Report, UseError> {
        let mut job = self.stored_job(id).await?;
        let open = matches!(job.state.as_str(), "running" | "interrupted");
        let files = JobView::of(job.clone()).files;
        let here = |it: &ImportFile| !it.path.as_os_str().is_empty();
        if !open || !files.iter().all(here) {
            return Err(UseError::Wrong { key: "job.ended", name: id.to_owned() });
        }
        "running".clone_into(&mut job.state);
        job.updated_at = now();
        self.store.update_job(&job).await?;
        let since = job.created_at.clone();
        let mut work = Some(job);
        let mut report = Report::default();
        for (at, file) in files.iter().enumerate() {
            let done = match file.how() {
                Ok(how) => {
                    let of = (file.path.as_path(), file.name.as_str());
                    self.import_file(of, &how, (watch, &since)).await
                }
                Err(error) => Err(error),
            };
            let stop = report.take(&file.name, done);
            let result: Vec<Json> =
                report.outcomes.iter().map(JobOutcome::json).collect();
            if let Some(job) = &mut work {
                job.result = Some(Json::from(result).to_string());
            }
            self.advance_job(&mut work, at + 1, files.len()).await?;
            if stop {
                report.left = files.len() - at - 1;
                break;
            }
        }
        self.complain_of_altered(&mut report).await?;
        self.end_job(work, &report).await?;
        Ok(report)
    }

    /// Does the work of a job, of whatever kind.
    ///
    /// # Errors
    /// As the kinds have them: [`Cooperation::run_import`], [`Cooperation::run_reread`].
    pub async fn run_job(
        &self,
        id: &str,
        watch: &Arc<dyn Watch>,
    ) -> Result<(), UseError> {
        if self.stored_job(id).await?.kind == REREAD {
            return self.run_reread(id, watch.as_ref()).await;
        }
        self.run_import(id, watch).await.map(|_| ())
    }

    /// All jobs, the last one first.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn jobs(&self) -> Result<Vec<JobView>, UseError> {
        Ok(self.store.jobs().await?.into_iter().rev().map(JobView::of).collect())
    }

    /// A job.
    ///
    /// # Errors
    /// Where there is none; failures of the store.
    pub async fn job(&self, id: &str) -> Result<JobView, UseError> {
        Ok(JobView::of(self.stored_job(id).await?))
    }

    /// Says of jobs that are `running`, and not among those that somebody works on, that
    /// they were interrupted. Returns all that are so, oldest first, with what they had to
    /// do. To be asked when a program that does jobs opens the file; another program that
    /// still works on one says at its end how it ended.
    ///
    /// # Errors
    /// Failures of the store; a file that can only be read is answered for all the same.
    pub async fn interrupted_jobs(
        &self,
        worked_on: &[String],
    ) -> Result<Vec<JobView>, UseError> {
        let mut found = Vec::new();
        for mut job in self.store.jobs().await? {
            let left = job.state == "running" && !worked_on.contains(&job.id);
            if left {
                "interrupted".clone_into(&mut job.state);
                job.updated_at = now();
                match self.store.update_job(&job).await {
                    Err(error) if !error.only_writing_fails() => {
                        return Err(error.into());
                    }
                    _ => {}
                }
            }
            if left || job.state == "interrupted" {
                found.push(JobView::of(job));
            }
        }
        Ok(found)
    }

    /// Gives up a job that nobody works on. One that somebody works on is stopped by its
    /// watch.
    ///
    /// # Errors
    /// Where there is no such job, or it has ended; failures of the store.
    pub async fn give_up_job(&self, id: &str) -> Result<JobView, UseError> {
        let mut job = self.stored_job(id).await?;
        if !matches!(job.state.as_str(), "running" | "interrupted") {
            return Err(UseError::Wrong { key: "job.ended", name: id.to_owned() });
        }
        "cancelled".clone_into(&mut job.state);
        job.updated_at = now();
        self.store.update_job(&job).await?;
        Ok(JobView::of(job))
    }

    pub(crate) async fn stored_job(&self, id: &str) -> Result<Job, UseError> {
        let found = self.store.jobs().await?.into_iter().find(|it| it.id == id);
        let unknown = || UseError::Wrong { key: "job.unknown", name: id.to_owned() };
        found.ok_or_else(unknown)
    }

    /// Notes that an import begins; `None` for a dry run, which leaves nothing behind.
    pub(super) async fn begin_job(
        &self,
        files: &[PathBuf],
        how: &How,
    ) -> Result<Option<Job>, UseError> {
        if how.dry_run {
            return Ok(None);
        }
        let names: Vec<String> = files.iter().map(|it| super::name_of(it)).collect();
        let asked = json!({ "files": names, "table": how.table });
        Ok(Some(self.add_job(IMPORT, &asked).await?))
    }

    pub(crate) async fn add_job(
        &self,
        kind: &str,
        arguments: &Json,
    ) -> Result<Job, UseError> {
        let job = Job {
            id: new_id(),
            kind: kind.to_owned(),
            arguments: arguments.to_string(),
            state: "running".to_owned(),
            progress: 0.0,
            checkpoint: Some("0".to_owned()),
            result: None,
            actor: self.actor.name.clone(),
            created_at: now(),
            updated_at: now(),
        };
        self.store.add_job(&job).await?;
        Ok(job)
    }

    /// Notes that so many files are done.
    pub(crate) async fn advance_job(
        &self,
        job: &mut Option<Job>,
        done: usize,
        of: usize,
    ) -> Result<(), UseError> {
        let Some(job) = job else { return Ok(()) };
        let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        job.progress = number(done) / number(of.max(1));
        job.checkpoint = Some(done.to_string());
        job.updated_at = now();
        Ok(self.store.update_job(job).await?)
    }

    /// Notes how an import ended.
    pub(super) async fn end_job(
        &self,
        job: Option<Job>,
        report: &Report,
    ) -> Result<(), UseError> {
        let Some(mut job) = job else { return Ok(()) };
        let stopped = report.failed.iter().any(|it| matches!(it.1, UseError::Stopped));
        job.state = match (stopped, report.failed.is_empty()) {
            (true, _) => "cancelled",
            (false, true) => "done",
            (false, false) => "failed",
        }
        .to_owned();
        job.updated_at = now();
        Ok(self.store.update_job(&job).await?)
    }
}

#[cfg(test)]
mod tests;
