//! Files in: sent, looked at, imported, taken back.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use usecases::import::jobs::ImportFile;
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, Sent};
use super::jobs::{Job, Sentence};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;
use crate::uploads::Waiting;

/// Name of a file that is sent.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UploadQuery {
    /// Its plain name, by which complaints and sources will name it.
    name: String,
}

/// A file that was sent and waits.
#[derive(Serialize, ToSchema)]
pub(crate) struct Upload {
    id: String,
    name: String,
    bytes: u64,
}

impl From<Waiting> for Upload {
    fn from(it: Waiting) -> Self {
        Self { id: it.id, name: it.name, bytes: it.bytes }
    }
}

/// Files that are to be imported.
#[derive(Deserialize, ToSchema)]
pub(crate) struct ImportAsked {
    uploads: Vec<UploadAsked>,
}

/// A file that is to be imported.
#[derive(Deserialize, ToSchema)]
pub(crate) struct UploadAsked {
    /// Id of the upload.
    id: String,
    /// Table that it holds; found from the headers where left out.
    #[serde(default)]
    table: Option<String>,
    /// Recipe that reads it, TOML, as the preview gives it.
    #[serde(default)]
    recipe: Option<String>,
}

/// All imports.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportsAnswer {
    /// The last one first.
    rows: Vec<ImportRow>,
}

/// An import.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportRow {
    id: String,
    /// Id of its source.
    source: String,
    /// Name of its file.
    name: String,
    sha256: String,
    /// When, RFC 3339.
    at: String,
    actor: String,
    rows_read: i64,
    rows_new: i64,
    rows_changed: i64,
    rows_same: i64,
    complaints: i64,
    /// When it was taken back; null where it was not.
    undone_at: Option<String>,
    /// True where it can be taken back, as far as a list may know.
    undoable: bool,
    /// Why it cannot be taken back.
    why_not: Option<Sentence>,
}

/// What taking an import back did.
#[derive(Serialize, ToSchema)]
pub(crate) struct UndoneImport {
    import: String,
    name: String,
    /// Records that are gone, by table.
    removed: std::collections::BTreeMap<String, i64>,
    /// Records that say again what they said before.
    restored: usize,
}

/// Keeps a file until it is imported; the body is its bytes, sent as
/// `application/octet-stream`, at most 512 MB.
#[utoipa::path(post, path = "/uploads", params(UploadQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 201, body = Upload),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn upload(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<UploadQuery>,
    ask: Ask,
    body: Body,
) -> Result<Response, ApiError> {
    let kept = shared.uploads.keep(&query.name, body.into_data_stream()).await;
    let kept = kept.map_err(|it| it.in_lang(ask.lang))?;
    Ok((StatusCode::CREATED, Json(Upload::from(kept))).into_response())
}

/// Forgets a file that waits.
#[utoipa::path(delete, path = "/uploads/{id}", params(("id" = String, Path)), responses(
    (status = 204, description = "it is gone"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn forget(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    shared.uploads.find(&id).map_err(|it| it.in_lang(ask.lang))?;
    shared.uploads.forget(&id);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Begins an import of files that wait; how far it is stands in the job.
#[utoipa::path(post, path = "/imports", request_body = ImportAsked, responses(
    (status = 202, body = Job),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn import(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
    Sent(asked): Sent<ImportAsked>,
) -> Result<Response, ApiError> {
    let begun = async {
        if asked.uploads.is_empty() {
            return Err(ApiError::own("serve.body", "uploads: []"));
        }
        let mut files = Vec::new();
        for it in asked.uploads {
            let waiting = shared.uploads.find(&it.id)?;
            let (path, name) = (waiting.path, waiting.name);
            files.push(ImportFile { path, name, table: it.table, recipe: it.recipe });
        }
        shared.begin_import(&files).await
    };
    let job = begun.await.map_err(|it| it.in_lang(ask.lang))?;
    Ok((StatusCode::ACCEPTED, Json(Job::from(job))).into_response())
}

/// All imports, the last one first, and which can be taken back.
#[utoipa::path(get, path = "/imports", responses(
    (status = 200, body = ImportsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn imports(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let rows = shared.cooperation.imports().await?.into_iter().map(|it| {
            let undoable = it.undoable();
            let why = it.why_not.as_ref();
            let why_not =
                why.map(|why| Sentence::of(|lang| why.sentence(lang, &it.name)));
            ImportRow {
                undoable,
                why_not,
                id: it.import.id,
                source: it.import.source,
                name: it.name,
                sha256: it.sha256,
                at: it.import.at,
                actor: it.import.actor,
                rows_read: it.import.rows_read,
                rows_new: it.import.rows_new,
                rows_changed: it.import.rows_changed,
                rows_same: it.import.rows_same,
                complaints: it.complaints,
                undone_at: it.import.undone_at,
            }
        });
        Ok(ImportsAnswer { rows: rows.collect() })
    });
    shared.answer(&ask, answer).await
}

/// Takes an import back: whole, or not at all.
#[utoipa::path(post, path = "/imports/{id}/undo", params(("id" = String, Path)), responses(
    (status = 200, body = UndoneImport),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn undo(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let work = shared.cooperation.on_command("serve undo");
    let done = Box::pin(work.undo_import(&id)).await.map_err(|it| ask.failed(it))?;
    shared.changed().await?;
    let removed = done.removed.into_iter().map(|(table, n)| (table.to_owned(), n));
    let (import, name, restored) = (done.import, done.name, done.restored);
    let done = UndoneImport { import, name, removed: removed.collect(), restored };
    Ok(Json(done).into_response())
}
