//! The first page: what the sources cover, what waits, what is due, what was changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::actor::now;
use usecases::overview as found;
use utoipa::{IntoParams, ToSchema};

use super::audit::AuditRow;
use super::common::Asked;
use super::gaps::Revision;
use super::jobs::Job;
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;
use crate::wire::wire;

/// Since when changes are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SinceQuery {
    /// A day or a time; all where left out.
    #[serde(default)]
    since: String,
}

/// The first page.
#[derive(Serialize, ToSchema)]
pub(crate) struct OverviewAnswer {
    lianqiao: String,
    /// Ids of the definitions used; see `/definitions`.
    definitions: Vec<String>,
    inputs: Revision,
    coverage: Vec<Measure>,
    missing: Vec<MissingColumn>,
    sources: Vec<SourceRow>,
    waiting: Waiting,
    /// Dated statements of documents, by day.
    due: Vec<DueFact>,
    changes: Changes,
    /// Long work, the newest first.
    jobs: Vec<Job>,
}

wire! {
    /// A measure of coverage in each region.
    Measure of found::CoverageMeasure {
        measure: String,
        label: String,
        regions: Vec<CoverageRate> => each,
    }
}

wire! {
    /// A share with its denominator.
    CoverageRate of found::CoverageRate {
        code: String,
        name: String,
        numerator: u32,
        denominator: u32,
        /// Null where the denominator is 0.
        share: Option<f64>,
        figure: Option<String>,
    }
}

wire! {
    /// How often a column is empty; missing is not zero.
    MissingColumn of found::MissingColumn {
        table: String,
        column: String,
        label: String,
        /// Organisations that leave it empty, of those that count.
        regions: Vec<CoverageRate> => each,
    }
}

wire! {
    /// A source that was read.
    SourceRow of found::SourceRow {
        id: String,
        name: String,
        sha256: String,
        bytes: i64,
        format: String,
        encoding: String,
        /// Rows, or facts of a document; null where it was not imported.
        rows: Option<i64>,
        tables: Vec<String>,
        added_at: String,
        added_by: String,
    }
}

wire! {
    /// What waits for a person.
    Waiting of found::OverviewWaiting {
        facts: i64,
        items: i64,
        doubles: i64,
        /// By severity.
        complaints: BTreeMap<String, i64>,
    }
}

wire! {
    /// A dated statement of a document.
    DueFact of found::DueFact {
        predicate: String,
        /// As exact as it is stated: 2027, 2027-06, 2027-06-30.
        time: String,
        /// The day is past; whether anything was done is not known here.
        past: bool,
        value: String,
        subject: String,
        stated_by: String,
        quote: String,
        status: String,
        fact: String,
        document: String,
        file: String,
    }
}

wire! {
    /// What was changed since a time.
    Changes of found::OverviewChanges {
        since: String,
        total: i64,
        by_table: BTreeMap<String, i64>,
        /// The newest first.
        last: Vec<AuditRow> => each,
    }
}

/// What the sources cover, what is missing, what waits, what is due, what was changed.
#[utoipa::path(get, path = "/overview", params(SinceQuery), responses(
    (status = 200, body = OverviewAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn overview(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<SinceQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let loaded = shared.cooperation.load().await?;
        let now = now();
        let today = now.get(..10).unwrap_or_default();
        let since = (query.since.as_str(), today);
        let it = shared.cooperation.overview(since, &loaded, ask.lang).await?;
        Ok(OverviewAnswer {
            lianqiao: usecases::VERSION.to_owned(),
            definitions: found::DEFINITIONS.iter().map(|it| (*it).to_owned()).collect(),
            inputs: Revision { revision: loaded.about.revision },
            coverage: it.coverage.into_iter().map(Into::into).collect(),
            missing: it.missing.into_iter().map(Into::into).collect(),
            sources: it.sources.into_iter().map(Into::into).collect(),
            waiting: it.waiting.into(),
            due: it.due.into_iter().map(Into::into).collect(),
            changes: it.changes.into(),
            jobs: it.jobs.into_iter().map(Into::into).collect(),
        })
    });
    // What is due depends on the day as well: the answer is of the revision and of today.
    let today = now().get(..10).unwrap_or_default().to_owned();
    let ask = Ask { url: format!("{}#{today}", ask.url), ..ask.clone() };
    shared.answer(&ask, answer).await
}
