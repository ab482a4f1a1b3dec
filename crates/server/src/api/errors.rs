//! The table of what can go wrong.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use terms::Lang;
use terms::messages::text;
use utoipa::ToSchema;

use crate::ask::Ask;
use crate::error::{ApiError, Failure, OWN, code};
use crate::shared::Shared;

/// All codes.
#[derive(Serialize, ToSchema)]
pub(crate) struct Codes {
    rows: Vec<Code>,
}

/// A code with its sentences; words in braces are filled in.
#[derive(Serialize, ToSchema)]
pub(crate) struct Code {
    code: String,
    /// Status of the server's own codes; those of the use cases are 404 where something
    /// named is not there, else 422.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    zh: String,
    en: String,
}

/// Every sentence that an answer may carry as an error, by its stable code.
#[utoipa::path(get, path = "/errors", responses(
    (status = 200, body = Codes), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn errors(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    shared
        .answer(&ask, async {
            let rows = terms::messages::keys()
                .filter(|key| {
                    usecases::error::is_failure(key)
                        || OWN.iter().any(|own| own.0 == *key)
                })
                .map(|key| Code {
                    code: code(key),
                    status: OWN.iter().find(|own| own.0 == key).map(|own| own.1.as_u16()),
                    zh: text(Lang::Zh, key, &[]),
                    en: text(Lang::En, key, &[]),
                });
            Ok(Codes { rows: rows.collect() })
        })
        .await
}
