//! A figure back to its source.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::common::Head;
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};

/// A figure unfolded down to its spans.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Explained {
    #[serde(flatten)]
    head: Head,
    figure: Figure,
    /// The question behind the figure.
    question: Value,
    subject: String,
    label_zh: String,
    label_en: String,
    /// Its value when it was given.
    then: ValueAt,
    /// Its value now.
    now: ValueAt,
}

/// A number with its definition, unit and inputs.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Figure {
    id: String,
    /// Missing is not zero.
    value: Option<f64>,
    unit: String,
    base: String,
    /// `name@version`.
    definition: String,
    /// What it was computed from: organisations with their spans, parts, other figures.
    inputs: Vec<Value>,
}

/// A value at a revision.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ValueAt {
    value: Option<f64>,
    revision: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
}

/// Unfolds a figure: definition, inputs, and the characters that say so.
#[utoipa::path(get, path = "/figures/{id}", params(("id" = String, Path)), responses(
    (status = 200, body = Explained), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn figure(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let explained = Box::pin(async {
        typed::<Explained>(shared.cooperation.explain_json(&id).await?)
    });
    shared.answer(&ask, explained).await
}
