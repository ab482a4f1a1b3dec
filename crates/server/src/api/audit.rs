//! Who changed what, before and after, and what can be taken back.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use usecases::history;
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
}

impl From<history::AuditRow> for AuditRow {
    fn from(it: history::AuditRow) -> Self {
        // What is no JSON is shown as it is.
        let json = |text: String| serde_json::from_str(&text).unwrap_or(Value::String(text));
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
        }
    }
}
