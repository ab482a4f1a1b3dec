//! What several answers have: definitions, inputs, spans, figures, pages of lists; and
//! queries and bodies that fail with a sentence.

use std::time::Duration;

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use terms::Lang;
use usecases::page;
use usecases::spans::SourceCell;
use utoipa::{IntoParams, ToSchema};

use crate::ask::lang;
use crate::error::ApiError;

/// What every answer states: program, definitions, inputs.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Head {
    /// Version of the program.
    lianqiao: String,
    /// Definitions that its figures use.
    definitions: Vec<Definition>,
    /// What it was computed from.
    inputs: Inputs,
}

/// A definition in both languages, with the thresholds in force.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Definition {
    /// `name@version`.
    pub(crate) id: String,
    pub(crate) zh: String,
    pub(crate) en: String,
    pub(crate) formula_zh: String,
    pub(crate) formula_en: String,
    /// Where it comes from.
    pub(crate) source: String,
    pub(crate) source_en: String,
    /// True where it is our own.
    pub(crate) ours: bool,
}

/// What an answer was computed from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Inputs {
    /// Revision of the co-operation file.
    revision: i64,
    /// The files imported.
    files: Vec<InputFile>,
}

/// A file imported.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct InputFile {
    source: String,
    sha256: String,
    bytes: i64,
}

/// Characters of a cell, or bytes of a document, that say something.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Span {
    /// Name of the file.
    pub(crate) source: String,
    pub(crate) sha256: String,
    /// Name of the sheet, where the file has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sheet: Option<String>,
    /// Row, from 1, the header included.
    pub(crate) row: u32,
    /// Header of the column.
    pub(crate) column: String,
    /// First character, from 0.
    pub(crate) start: u32,
    /// Behind the last character.
    pub(crate) end: u32,
    /// Exactly these characters.
    pub(crate) quote: String,
}

/// A number of organisations that can be explained.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Count {
    pub(crate) value: u32,
    /// Those that only broader or similar words name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) possible: Option<u32>,
    /// Id for `/figures/{id}`.
    pub(crate) figure: String,
}

/// Which page of a list.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// From 1.
    #[serde(default = "first", deserialize_with = "within::<_, _, 1, 1_000_000_000>")]
    #[param(minimum = 1, maximum = 1_000_000_000, default = 1)]
    pub(crate) page: usize,
    /// Rows on a page, at most 500.
    #[serde(default = "fifty", deserialize_with = "within::<_, _, 1, 500>")]
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub(crate) per_page: usize,
}

fn first() -> usize {
    1
}

fn fifty() -> usize {
    50
}

/// A number of a query, with the bounds that the OpenAPI document gives for it.
///
/// # Errors
/// It is no number, or lies outside.
pub(crate) fn within<'de, D, T, const FROM: u32, const TO: u32>(
    given: D,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<u32>,
{
    let number = u32::deserialize(given)?;
    let number = Some(number).filter(|it| (FROM..=TO).contains(it));
    let number = number.and_then(|it| T::try_from(it).ok());
    number.ok_or_else(|| D::Error::custom(format!("{FROM} to {TO}")))
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Paged {
    /// Rows on all pages.
    pub(crate) total: usize,
    /// This page, from 1.
    pub(crate) page: usize,
    pub(crate) per_page: usize,
    pub(crate) pages: usize,
}

impl Paged {
    /// The page and its rows on the wire.
    pub(crate) fn of<A, B: From<A>>(it: page::Page<A>) -> (Self, Vec<B>) {
        let rows = it.rows.into_iter().map(Into::into).collect();
        (
            Self {
                total: it.total,
                page: it.page,
                per_page: it.per_page,
                pages: it.pages,
            },
            rows,
        )
    }
}

impl From<PageQuery> for page::PageQuery {
    fn from(it: PageQuery) -> Self {
        Self { page: it.page, per_page: it.per_page }
    }
}

/// Characters with the whole cell around them.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Cited {
    pub(crate) span: Span,
    pub(crate) cell: String,
}

impl From<SourceCell> for Cited {
    fn from(it: SourceCell) -> Self {
        Self { span: it.span.into(), cell: it.cell }
    }
}

impl From<terms::Span> for Span {
    fn from(it: terms::Span) -> Self {
        Self {
            source: it.source,
            sha256: it.sha256,
            sheet: Some(it.sheet).filter(|it| !it.is_empty()),
            row: it.row,
            column: it.column,
            start: it.start,
            end: it.end,
            quote: it.quote,
        }
    }
}

/// Of words in 中文 and in English those wanted.
pub(crate) fn in_lang<T>([zh, en]: [T; 2], lang: Lang) -> T {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A query that fails with our sentence.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(it)) => Ok(Self(it)),
            Err(error) => {
                Err(wrong_query(&error).in_lang(lang(parts.uri.query(), &parts.headers)))
            }
        }
    }
}

fn wrong_query(error: &QueryRejection) -> ApiError {
    ApiError::own("serve.query", &error.body_text())
}

/// For how long a JSON body may take to come.
const BODY: Duration = Duration::from_secs(15);

/// A JSON body that fails with our sentence.
pub(crate) struct Sent<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let words = lang(request.uri().query(), request.headers());
        let sent = axum::Json::<T>::from_request(request, state);
        match tokio::time::timeout(BODY, sent).await {
            Ok(Ok(axum::Json(it))) => Ok(Self(it)),
            Ok(Err(error)) => Err(wrong_body(&error).in_lang(words)),
            Err(_) => Err(ApiError::own("serve.too_slow", "JSON").in_lang(words)),
        }
    }
}

fn wrong_body(error: &JsonRejection) -> ApiError {
    let key = match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => "serve.too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "serve.media_type",
        _ => "serve.body",
    };
    ApiError::own(key, &error.body_text())
}
