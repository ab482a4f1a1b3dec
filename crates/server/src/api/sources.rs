//! The files that figures lead back to: rows of a table, or the file itself.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;
use usecases::source_rows::{RowQuery, SourceRowCells, SourceRowsAround};
use utoipa::IntoParams;

use super::common::{Asked, within};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;
use crate::wire::wire;

/// Which rows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RowsQuery {
    /// Name or number of the sheet; the first one that was read where left out.
    #[serde(default)]
    sheet: String,
    /// The row, from 1, the header included.
    #[serde(deserialize_with = "within::<_, _, 1, 2_147_483_647>")]
    #[param(minimum = 1, maximum = 2_147_483_647)]
    row: u32,
    /// Rows on each side.
    #[serde(default = "two", deserialize_with = "within::<_, _, 0, 200>")]
    #[param(minimum = 0, maximum = 200, default = 2)]
    around: u32,
}

fn two() -> u32 {
    2
}

wire! {
    /// Rows around a row.
    RowsAnswer of SourceRowsAround {
        source: String,
        name: String,
        sha256: String,
        sheet: String,
        sheet_number: u32,
        table: String,
        header_row: u32,
        header: Vec<String>,
        /// Column of the contract under each header; empty where it was passed over.
        fields: Vec<String>,
        rows: Vec<SourceCells> => each,
    }
}

wire! {
    /// A row.
    SourceCells of SourceRowCells {
        row: u32,
        cells: Vec<String>,
        /// True where another region keeps it to itself.
        withheld: bool,
    }
}

/// The rows around a row of a source, as the file has them.
#[utoipa::path(get, path = "/sources/{id}/rows",
    params(("id" = String, Path, description = "id or SHA-256"), RowsQuery), responses(
    (status = 200, body = RowsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn rows(
    State(shared): State<Arc<Shared>>,
    Path(source): Path<String>,
    Asked(query): Asked<RowsQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let (sheet, row, around) = (query.sheet.clone(), query.row, query.around);
        let wanted = RowQuery { source: source.clone(), sheet, row, around };
        let found = shared.cooperation.source_rows(&wanted, &shared.sheets).await?;
        Ok(RowsAnswer::from(found))
    });
    shared.answer(&ask, answer).await
}

/// The file as it was imported, byte by byte.
#[utoipa::path(get, path = "/sources/{id}",
    params(("id" = String, Path, description = "id or SHA-256")), responses(
    (status = 200, content_type = "application/octet-stream", body = Vec<u8>),
    (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn source(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let bytes = Box::pin(async { Ok(shared.cooperation.source(&id).await?.bytes) });
    let mut response = shared.bytes(&ask, "application/octet-stream", bytes).await?;
    let name = HeaderValue::from_static("attachment");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
