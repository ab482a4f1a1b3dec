//! Official papers: which there are, and the paper itself.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::gaps::Question;
use utoipa::{IntoParams, ToSchema};

use super::common::Asked;
use super::gaps::RegionsQuery;
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;

/// What a paper may do in the browser: be read.
const PAPER: &str = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; \
                     img-src data:; frame-ancestors 'self'";

/// The kinds of papers.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReportKinds {
    rows: Vec<ReportKind>,
}

/// A kind of paper.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReportKind {
    kind: String,
    /// Address of the paper, to which regions and language are added.
    address: String,
}

/// How the paper is given.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReportQuery {
    /// As a file to keep rather than a page to read.
    #[serde(default)]
    download: bool,
}

/// The kinds of papers that can be made.
#[utoipa::path(get, path = "/reports", responses(
    (status = 200, body = ReportKinds), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn reports(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let kinds = async {
        let gaps = ReportKind {
            kind: "gaps".to_owned(),
            address: "/api/v1/reports/gaps.html".to_owned(),
        };
        Ok(ReportKinds { rows: vec![gaps] })
    };
    shared.answer(&ask, kinds).await
}

/// The report on gaps and complements of two regions: one HTML file with every figure's
/// source in it.
#[utoipa::path(get, path = "/reports/gaps.html", params(RegionsQuery, ReportQuery), responses(
    (status = 200, content_type = "text/html", body = String),
    (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn gaps_report(
    State(shared): State<Arc<Shared>>,
    Asked(of): Asked<RegionsQuery>,
    Asked(how): Asked<ReportQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let question = Question::of(Some(&of.region), Some(&of.partner));
    let paper = Box::pin(async {
        let html = shared.cooperation.report(&question, ask.lang).await?;
        Ok(html.into_bytes())
    });
    let mut response = shared.bytes(&ask, "text/html; charset=utf-8", paper).await?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAPER));
    if how.download {
        let name =
            HeaderValue::from_static("attachment; filename=\"lianqiao-gaps.html\"");
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
