//! Long work: what there is, how far it is, and stopping it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use terms::Lang;
use usecases::import::jobs::{JobOutcome, JobView};
use utoipa::ToSchema;

use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;

/// A piece of long work.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Job {
    id: String,
    /// `import` or `reread`.
    kind: String,
    /// running, done, failed, cancelled, interrupted.
    state: String,
    /// 0…1.
    progress: f64,
    /// Names of its files.
    files: Vec<String>,
    /// What became of those that are done, in the same order.
    done: Vec<Outcome>,
    actor: String,
    created_at: String,
    updated_at: String,
}

/// What became of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Outcome {
    name: String,
    /// Id of its import; null where it failed or was read again.
    import: Option<String>,
    /// True where nothing was done: the same bytes were here, or the same is read again.
    known: bool,
    rows_read: i64,
    rows_new: i64,
    rows_changed: i64,
    rows_same: i64,
    complaints: usize,
    /// Id of the document, where it is one.
    document: Option<String>,
    /// Why it failed.
    failed: Option<Sentence>,
}

/// A sentence in both languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Sentence {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Sentence {
    /// What gives a sentence in a language.
    pub(crate) fn of(say: impl Fn(Lang) -> String) -> Self {
        Self { zh: say(Lang::Zh), en: say(Lang::En) }
    }
}

impl From<JobView> for Job {
    fn from(it: JobView) -> Self {
        Self {
            id: it.id,
            kind: it.kind,
            state: it.state,
            progress: it.progress,
            files: it.files.into_iter().map(|it| it.name).collect(),
            done: it.done.into_iter().map(Into::into).collect(),
            actor: it.actor,
            created_at: it.created_at,
            updated_at: it.updated_at,
        }
    }
}

impl From<JobOutcome> for Outcome {
    fn from(it: JobOutcome) -> Self {
        let said = |it: String| Some(it).filter(|it| !it.is_empty());
        let [zh, en] = it.failed;
        let [rows_read, rows_new, rows_changed, rows_same] = it.rows;
        Self {
            name: it.name,
            import: said(it.import),
            known: it.known,
            rows_read,
            rows_new,
            rows_changed,
            rows_same,
            complaints: it.complaints,
            document: said(it.document),
            failed: said(en).map(|en| Sentence { zh, en }),
        }
    }
}

/// All jobs.
#[derive(Serialize, ToSchema)]
pub(crate) struct JobsAnswer {
    /// The last one first.
    rows: Vec<Job>,
}

/// All jobs, the last one first.
#[utoipa::path(get, path = "/jobs", responses((status = 200, body = JobsAnswer),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn jobs(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let jobs = shared.cooperation.jobs().await.map_err(|it| ask.failed(it))?;
    let rows = jobs.into_iter().map(Into::into).collect();
    Ok(Json(JobsAnswer { rows }).into_response())
}

/// A job.
#[utoipa::path(get, path = "/jobs/{id}", params(("id" = String, Path)), responses(
    (status = 200, body = Job),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn job(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let job = shared.cooperation.job(&id).await.map_err(|it| ask.failed(it))?;
    Ok(Json(Job::from(job)).into_response())
}

/// Stops a job at the next safe place: the file in work leaves nothing, those before it
/// stay.
#[utoipa::path(post, path = "/jobs/{id}/cancel", params(("id" = String, Path)), responses(
    (status = 200, body = Job),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn cancel(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let job = shared.cancel_job(&id).await.map_err(|it| it.in_lang(ask.lang))?;
    Ok(Json(Job::from(job)).into_response())
}
