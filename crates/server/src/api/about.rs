//! What the co-operation is.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use usecases::regions;
use utoipa::ToSchema;

use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;

/// What the co-operation is.
#[derive(Serialize, ToSchema)]
pub(crate) struct About {
    /// Version of the program.
    lianqiao: String,
    /// Name of the co-operation.
    name: String,
    /// The file or database, without a password.
    file: String,
    /// When it was made, RFC 3339.
    created_at: String,
    /// Raised by one with every change.
    revision: i64,
    /// Regions taking part, home first.
    regions: Vec<Region>,
    /// Who changes made here are noted for.
    actor: String,
    /// True where the file can only be read.
    read_only: bool,
}

/// A region taking part.
#[derive(Serialize, ToSchema)]
pub(crate) struct Region {
    /// GB/T 2260, or another scheme's.
    code: String,
    /// What it is called.
    name: String,
}

/// What the co-operation is: name, regions, revision.
#[utoipa::path(get, path = "/about", responses(
    (status = 200, body = About), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn about(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    shared
        .answer(&ask, async {
            let about = shared.cooperation.about().await?;
            let regions = about.regions.iter().map(|code| Region {
                code: code.clone(),
                name: regions::name(&about.region_names, code, ask.lang)
                    .unwrap_or_else(|| code.clone()),
            });
            Ok(About {
                lianqiao: usecases::VERSION.to_owned(),
                regions: regions.collect(),
                name: about.name,
                file: shared.cooperation.uri.clone(),
                created_at: about.created_at,
                revision: about.revision,
                actor: shared.cooperation.actor.name.clone(),
                read_only: shared.cooperation.is_read_only(),
            })
        })
        .await
}
