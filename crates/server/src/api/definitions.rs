//! Every definition: formula, thresholds in force, source, and who uses it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use usecases::definitions::DefinitionRow;
use utoipa::ToSchema;

use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;

/// All definitions.
#[derive(Serialize, ToSchema)]
pub(crate) struct DefinitionsAnswer {
    rows: Vec<DefinitionInFull>,
}

/// A definition with its thresholds and users.
#[derive(Serialize, ToSchema)]
pub(crate) struct DefinitionInFull {
    /// `name@version`.
    id: String,
    zh: String,
    en: String,
    formula_zh: String,
    formula_en: String,
    /// Unit of its figures; empty where they have none.
    unit_zh: String,
    unit_en: String,
    /// Where it comes from.
    source: String,
    source_en: String,
    /// True where the project made it.
    ours: bool,
    /// Thresholds of its formula.
    thresholds: BTreeMap<String, String>,
    /// Answers that state it.
    used_by: Vec<String>,
}

impl From<DefinitionRow> for DefinitionInFull {
    fn from(it: DefinitionRow) -> Self {
        let thresholds = it.thresholds.into_iter();
        Self {
            id: it.id,
            zh: it.zh,
            en: it.en,
            formula_zh: it.formula_zh,
            formula_en: it.formula_en,
            unit_zh: it.unit_zh,
            unit_en: it.unit_en,
            source: it.source_zh,
            source_en: it.source_en,
            ours: it.ours,
            thresholds: thresholds
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            used_by: it.used_by.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// Every definition with its formula, thresholds, source and users.
#[utoipa::path(get, path = "/definitions", responses(
    (status = 200, body = DefinitionsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn definitions(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let rows = async {
        let rows = usecases::definitions::definitions().into_iter().map(Into::into);
        Ok(DefinitionsAnswer { rows: rows.collect() })
    };
    shared.answer(&ask, rows).await
}
