//! Reading again as a job: noted first, each document a step, gone on with after a kill.

use serde_json::{Value as Json, json};

use super::RereadDocument;
use crate::actor::now;
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::import::Watch;
use crate::import::jobs::{JobOutcome, JobView, REREAD};

impl Cooperation {
    /// Notes that documents are to be read again, all of them where `words` names none, and
    /// returns the job. Nothing is read yet.
    ///
    /// # Errors
    /// Where a document is not known; failures of the store.
    pub async fn start_reread(&self, words: &[String]) -> Result<JobView, UseError> {
        let documents = self.documents_called(words).await?;
        let ids: Vec<&str> = documents.iter().map(|it| it.document.id.as_str()).collect();
        let names: Vec<&str> = documents.iter().map(|it| it.file.as_str()).collect();
        let asked = json!({ "documents": ids, "files": names });
        Ok(JobView::of(self.add_job(REREAD, &asked).await?))
    }

    /// Does the work of such a job; one that was interrupted goes on where it was. A document
    /// that cannot be read does not keep the others out.
    ///
    /// # Errors
    /// Where there is no such job or it has ended; failures of the store.
    pub async fn run_reread(&self, id: &str, watch: &dyn Watch) -> Result<(), UseError> {
        let mut job = self.stored_job(id).await?;
        if !matches!(job.state.as_str(), "running" | "interrupted") {
            return Err(UseError::Wrong { key: "job.ended", name: id.to_owned() });
        }
        let asked: Json = serde_json::from_str(&job.arguments).unwrap_or_default();
        let said = |it: &Json| it.as_str().unwrap_or_default().to_owned();
        let ids: Vec<String> =
            asked["documents"].as_array().into_iter().flatten().map(said).collect();
        let mut outcomes = JobView::of(job.clone()).done;
        outcomes.iter().for_each(|_| watch.ends());
        "running".clone_into(&mut job.state);
        job.updated_at = now();
        self.store.update_job(&job).await?;
        let documents = self.documents().await?;
        let mut work = Some(job);
        for (at, document) in ids.iter().enumerate().skip(outcomes.len()) {
            if watch.stopped() {
                break;
            }
            let name = said(&asked["files"][at]);
            watch.begins(&name, 0);
            let done = match documents.get(document) {
                Some(it) => self.read_one_again(it).await,
                // It went with an import that was taken back.
                None => {
                    Err(UseError::Wrong { key: "review.document", name: name.clone() })
                }
            };
            let end = done.as_ref().is_err_and(UseError::ends_all);
            outcomes.push(done.map_or_else(
                |error| JobOutcome::failed(&name, &error),
                RereadDocument::outcome,
            ));
            watch.ends();
            if let Some(job) = &mut work {
                let result: Vec<Json> = outcomes.iter().map(JobOutcome::json).collect();
                job.result = Some(Json::from(result).to_string());
            }
            self.advance_job(&mut work, at + 1, ids.len()).await?;
            if end {
                break;
            }
        }
        let failed = outcomes.iter().any(|it| it.failed.iter().any(|it| !it.is_empty()));
        let state = match (failed, outcomes.len() < ids.len()) {
            (true, _) => "failed",
            (false, true) => "cancelled",
            (false, false) => "done",
        };
        if let Some(mut job) = work {
            state.clone_into(&mut job.state);
            job.updated_at = now();
            self.store.update_job(&job).await?;
        }
        Ok(())
    }
}

impl RereadDocument {
    fn outcome(self) -> JobOutcome {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let same = self.read.saturating_sub(self.new + self.changed);
        JobOutcome {
            known: self.new + self.changed + self.removed.len() == 0,
            rows: [self.read, self.new, self.changed, same].map(count),
            name: self.file,
            document: self.id,
            ..JobOutcome::default()
        }
    }
}
