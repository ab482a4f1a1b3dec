//! An import as a job: what is under way is on record, and what broke off too.
//!
//! A job that is still `running` when nobody works on it was interrupted; `check` says
//! so. Going on is importing again: files that were read whole are known.

use std::path::PathBuf;

use store::jobs::Job;

use super::{How, Report};
use crate::actor::{new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;

impl Cooperation {
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
        let job = Job {
            id: new_id(),
            kind: "import".to_owned(),
            arguments: serde_json::json!({ "files": names, "table": how.table })
                .to_string(),
            state: "running".to_owned(),
            progress: 0.0,
            checkpoint: Some("0".to_owned()),
            actor: self.actor.name.clone(),
            created_at: now(),
            updated_at: now(),
        };
        self.store.add_job(&job).await?;
        Ok(Some(job))
    }

    /// Notes that so many files are done.
    pub(super) async fn advance_job(
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
