//! Reading again as a job: noted first, each document a step, gone on with after a kill.

use serde_json::{Value as Json, json};

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
        let mut work = Some(job);
        for (at, document) in ids.iter().enumerate().skip(outcomes.len()) {
            if watch.stopped() {
                break;
            }
            let name = said(&asked["files"][at]);
            watch.begins(&name, 0);
            outcomes.push(self.reread_outcome(document, &name).await?);
            watch.ends();
            if let Some(job) = &mut work {
                let result: Vec<Json> = outcomes.iter().map(JobOutcome::json).collect();
                job.result = Some(Json::from(result).to_string());
            }
            self.advance_job(&mut work, at + 1, ids.len()).await?;
        }
        let failed = outcomes.iter().any(|it| it.failed.iter().any(|it| !it.is_empty()));
        let state = match (outcomes.len() < ids.len(), failed) {
            (true, _) => "cancelled",
            (false, true) => "failed",
            (false, false) => "done",
        };
        if let Some(mut job) = work {
            state.clone_into(&mut job.state);
            job.updated_at = now();
            self.store.update_job(&job).await?;
        }
        Ok(())
    }

    /// What became of one; only a store that fails keeps the others out.
    async fn reread_outcome(
        &self,
        document: &str,
        name: &str,
    ) -> Result<JobOutcome, UseError> {
        let done = match self.documents_called(&[document.to_owned()]).await {
            Ok(found) => match found.first() {
                Some(it) => self.read_one_again(it).await,
                None => return Ok(JobOutcome::default()),
            },
            Err(error) => Err(error),
        };
        match done {
            Ok(it) => {
                let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
                let same = it.read.saturating_sub(it.new + it.changed);
                Ok(JobOutcome {
                    name: it.file,
                    document: it.id,
                    known: it.new + it.changed + it.removed.len() == 0,
                    rows: [it.read, it.new, it.changed, same].map(count),
                    ..JobOutcome::default()
                })
            }
            Err(UseError::Store(error)) => Err(error.into()),
            Err(error) => Ok(JobOutcome::failed(name, &error)),
        }
    }
}
