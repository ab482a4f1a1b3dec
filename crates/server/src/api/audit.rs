//! Who changed what, before and after, and what can be taken back.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use usecases::audit::{AuditEntry, AuditQuery, AuditUndo};
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, PageQuery, Paged};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;

/// An entry of the audit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditRow {
    /// In order of time.
    id: String,
    /// RFC 3339.
    at: String,
    actor: String,
    /// The region for which they acted; empty where none.
    region: String,
    command: String,
    table: String,
    record: String,
    /// The record before; null where it is new.
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    /// The record after; null where it is gone.
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
    /// Revision of the co-operation after the change.
    revision: i64,
    /// How it can be taken back; null where it cannot safely, or where that was not asked.
    undo: Option<Undo>,
}

/// How a change can be taken back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Undo {
    /// `import`, `merge`, `fact` or `review`: which address takes it back.
    kind: String,
    /// Id of the import, merge, fact or item.
    id: String,
    /// Revision of the fact, to be given back.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<i64>,
    /// State of the item, to be given back.
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
    /// What was said of the item before.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<String>,
}

impl From<AuditUndo> for Undo {
    fn from(it: AuditUndo) -> Self {
        let plain = |kind: &str, id| Self {
            kind: kind.to_owned(),
            id,
            revision: None,
            seen: None,
            verdict: None,
            product: None,
        };
        match it {
            AuditUndo::Import { id } => plain("import", id),
            AuditUndo::Merge { id } => plain("merge", id),
            AuditUndo::Fact { id, revision } => {
                Self { revision: Some(revision), ..plain("fact", id) }
            }
            AuditUndo::Review { item, seen, verdict, product } => Self {
                seen: Some(seen),
                verdict: Some(verdict.code().to_owned()),
                product,
                ..plain("review", item)
            },
        }
    }
}

/// Which entries; what is left out does not matter.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditFilter {
    /// From this day or time on.
    #[serde(default)]
    since: String,
    /// Up to this day or time.
    #[serde(default)]
    until: String,
    #[serde(default)]
    table: String,
    #[serde(default)]
    record: String,
    #[serde(default)]
    actor: String,
}

/// A page of the audit, the newest entry first.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditAnswer {
    rows: Vec<AuditRow>,
    #[serde(flatten)]
    page: Paged,
}

/// Who changed what, the newest first, and how each change can be taken back now.
#[utoipa::path(get, path = "/audit", params(AuditFilter, PageQuery), responses(
    (status = 200, body = AuditAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn audit(
    State(shared): State<Arc<Shared>>,
    Asked(filter): Asked<AuditFilter>,
    Asked(page): Asked<PageQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let per_page = page.per_page;
        let query = AuditQuery {
            since: filter.since.clone(),
            until: filter.until.clone(),
            table: filter.table.clone(),
            record: filter.record.clone(),
            actor: filter.actor.clone(),
            page: page.page,
            per_page,
        };
        let found = shared.cooperation.audit_page(&query).await?;
        let rows = found.rows.into_iter().map(|it| {
            let undo = it.undo.map(Into::into);
            AuditRow { undo, ..it.entry.into() }
        });
        let rows = rows.collect();
        let page =
            Paged { total: found.total, page: found.page, per_page, pages: found.pages };
        Ok(AuditAnswer { rows, page })
    });
    shared.answer(&ask, answer).await
}

impl From<AuditEntry> for AuditRow {
    fn from(it: AuditEntry) -> Self {
        // What is no JSON is shown as it is.
        let json =
            |text: String| serde_json::from_str(&text).unwrap_or(Value::String(text));
        Self {
            id: it.id,
            at: it.at,
            actor: it.actor,
            region: it.region,
            command: it.command,
            table: it.table,
            record: it.record,
            before: it.before.map(json),
            after: it.after.map(json),
            revision: it.revision,
            undo: None,
        }
    }
}
