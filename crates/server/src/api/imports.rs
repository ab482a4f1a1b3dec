//! Files in: sent, looked at, imported, taken back.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use terms::Lang;
use usecases::UseError;
use usecases::check::complaint_sentence;
use usecases::import::jobs::ImportFile;
use usecases::import::{How, KeptComplaint};
use usecases::intake::Recipe;
use usecases::preview::{
    ColumnChoice, Preview, SheetPreview, TablePreview, recipe_with, table_choices,
};
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, PageQuery, Paged, Sent, in_lang};
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

/// What a person says of a file; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PreviewAsked {
    /// Recipe of the preview before, TOML.
    recipe: Option<String>,
    /// Table that its rows go to.
    table: Option<String>,
    /// Column of the table that each header names; null: it is passed over.
    #[serde(default)]
    columns: BTreeMap<String, Option<String>>,
}

impl PreviewAsked {
    /// The recipe by which to read; none where nothing was said.
    fn recipe(self, name: &str) -> Result<Option<Recipe>, UseError> {
        let broken = |error| UseError::Recipe { path: name.to_owned(), error };
        let given = self.recipe.filter(|it| !it.is_empty());
        let recipe =
            given.as_deref().map(Recipe::from_toml).transpose().map_err(broken)?;
        if self.table.is_none() && self.columns.is_empty() {
            return Ok(recipe);
        }
        let (table, columns) = (self.table, self.columns);
        let said = ColumnChoice { table, columns, header_row: None };
        recipe_with(&recipe.unwrap_or_default(), &said).map(Some)
    }
}

/// What a file would be read as.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewAnswer {
    format: String,
    encoding: String,
    /// What is found in a page or paper; null for tables.
    document: Option<DocumentSeen>,
    sheets: Vec<SheetSeen>,
    complaints: Vec<ComplaintRow>,
    /// How many there are of them; some may not be listed.
    complaints_total: usize,
    rows_read: u64,
    /// True where that is the whole file.
    whole: bool,
    /// Why it cannot be imported as it is; null where it can.
    refused: Option<Sentence>,
    /// Recipe that reads it this way, TOML; empty for a document.
    recipe: String,
    /// Tables that a file can be read as.
    tables: Vec<TableChoice>,
}

/// What is found in a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentSeen {
    title: String,
    facts: usize,
    /// Pages of a PDF without usable text.
    pages_left_out: usize,
}

/// A sheet.
#[derive(Serialize, ToSchema)]
pub(crate) struct SheetSeen {
    name: String,
    /// Table that its rows go to; null where none was found.
    table: Option<String>,
    header_row: u32,
    rows: u64,
    columns: Vec<ColumnSeen>,
}

/// A column of a sheet.
#[derive(Serialize, ToSchema)]
pub(crate) struct ColumnSeen {
    header: String,
    /// Column of the table that it names; null where none.
    field: Option<String>,
    label: Option<String>,
    /// True where the recipe passes over it.
    ignored: bool,
    samples: Vec<String>,
}

/// A table that a file can be read as.
#[derive(Serialize, ToSchema)]
pub(crate) struct TableChoice {
    name: String,
    label: String,
    fields: Vec<FieldChoice>,
}

/// A column of a table.
#[derive(Serialize, ToSchema)]
pub(crate) struct FieldChoice {
    name: String,
    label: String,
    help: String,
    /// True where a row without it is left out.
    required: bool,
}

/// A complaint about a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComplaintRow {
    /// Key of its sentence.
    key: String,
    /// error, warning, note.
    severity: String,
    sheet: Option<String>,
    row: Option<i64>,
    column: Option<String>,
    value: String,
    /// What is wrong, and what to do.
    message: String,
}

impl ComplaintRow {
    fn of(it: KeptComplaint, lang: Lang) -> Self {
        let message = complaint_sentence(&it, lang);
        Self {
            key: it.message,
            severity: it.severity,
            sheet: it.sheet,
            row: it.row,
            column: it.field,
            value: it.value,
            message,
        }
    }
}

impl PreviewAnswer {
    fn of(it: Preview, lang: Lang) -> Self {
        let said = |it: String| Some(it).filter(|it| !it.is_empty());
        let sheet = |it: SheetPreview| SheetSeen {
            name: it.name,
            table: said(it.table),
            header_row: it.header_row,
            rows: it.rows,
            columns: it
                .columns
                .into_iter()
                .map(|it| ColumnSeen {
                    header: it.header,
                    field: said(it.field),
                    label: said(in_lang(it.label, lang)),
                    ignored: it.ignored,
                    samples: it.samples,
                })
                .collect(),
        };
        let table = |it: TablePreview| TableChoice {
            name: it.name.to_owned(),
            label: in_lang(it.label, lang),
            fields: it
                .fields
                .into_iter()
                .map(|it| FieldChoice {
                    name: it.name.to_owned(),
                    label: in_lang(it.label, lang).to_owned(),
                    help: in_lang(it.help, lang).to_owned(),
                    required: it.required,
                })
                .collect(),
        };
        let [zh, en] = it.refused;
        let complaints = it.complaints.iter().map(usecases::import::kept_complaint);
        Self {
            format: it.format,
            encoding: it.encoding,
            document: it.document.map(|it| DocumentSeen {
                title: it.title,
                facts: it.facts,
                pages_left_out: it.pages_left_out,
            }),
            sheets: it.sheets.into_iter().map(sheet).collect(),
            complaints: complaints.map(|it| ComplaintRow::of(it, lang)).collect(),
            complaints_total: it.complaints_total,
            rows_read: it.rows_read,
            whole: it.whole,
            refused: said(en).map(|en| Sentence { zh, en }),
            recipe: it.recipe,
            tables: table_choices().into_iter().map(table).collect(),
        }
    }
}

/// A page of the complaints of an import.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComplaintsAnswer {
    rows: Vec<ComplaintRow>,
    #[serde(flatten)]
    page: Paged,
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
    removed: BTreeMap<String, i64>,
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

/// What a file would be read as, before anything is kept; with what a person says of its
/// table and columns.
#[utoipa::path(post, path = "/uploads/{id}/preview", params(("id" = String, Path)),
    request_body = PreviewAsked, responses((status = 200, body = PreviewAnswer),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn preview(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
    Sent(asked): Sent<PreviewAsked>,
) -> Result<Response, ApiError> {
    let lang = ask.lang;
    let waiting = shared.uploads.find(&id).map_err(|it| it.in_lang(lang))?;
    let seen = tokio::task::spawn_blocking(move || {
        let recipe = asked.recipe(&waiting.name)?;
        let how = How { table: None, recipe, dry_run: true };
        usecases::preview::preview(&waiting.path, &waiting.name, &how)
    });
    let seen = seen.await.map_err(|it| ApiError::own("serve.failed", &it.to_string()));
    let seen = seen.map_err(|it| it.in_lang(lang))?.map_err(|it| ask.failed(it))?;
    Ok(Json(PreviewAnswer::of(seen, lang)).into_response())
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

/// The complaints of an import, in the order of its file.
#[utoipa::path(get, path = "/imports/{id}/complaints",
    params(("id" = String, Path), PageQuery), responses(
    (status = 200, body = ComplaintsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn complaints(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Asked(page): Asked<PageQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let all = shared.cooperation.complaints_of(&id).await?;
        let (page, found) = Paged::of(usecases::page::PageQuery::from(page).of(all));
        let rows: Vec<KeptComplaint> = found;
        let rows = rows.into_iter().map(|it| ComplaintRow::of(it, ask.lang));
        Ok(ComplaintsAnswer { rows: rows.collect(), page })
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
