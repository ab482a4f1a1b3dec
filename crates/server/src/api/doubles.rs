//! One organisation under two names: proposed, merged, taken apart.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use usecases::regions;
use usecases::seen::SeenRevision;
use utoipa::ToSchema;

use super::common::Sent;
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};

/// Likely doubles.
#[derive(Serialize, ToSchema)]
pub(crate) struct DoublesAnswer {
    rows: Vec<Double>,
}

/// Two organisations that may be one.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Double {
    a: Side,
    b: Side,
    /// `same_name`, `code_typo` or `alias`.
    reason: String,
    /// 0…1, ours.
    score: f64,
}

/// One of the two.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Side {
    id: String,
    name: String,
    /// Code of its region.
    region: String,
    #[serde(default)]
    #[schema(required = true)]
    region_name: String,
    address: String,
    /// For compare-and-set.
    revision: i64,
}

/// Organisations that are one.
#[derive(Deserialize, ToSchema)]
pub(crate) struct MergeAsked {
    /// The one that stays.
    keep: String,
    /// Its revision as it was seen.
    keep_revision: i64,
    /// Those that it stands for from now on.
    others: Vec<Other>,
    #[serde(default)]
    why: String,
}

/// One that is merged away.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Other {
    id: String,
    /// Its revision as it was seen.
    revision: i64,
}

/// Merges on record.
#[derive(Serialize, ToSchema)]
pub(crate) struct MergesAnswer {
    /// The last one first.
    rows: Vec<Merge>,
}

/// A merge.
#[derive(Serialize, ToSchema)]
pub(crate) struct Merge {
    id: String,
    kept: String,
    kept_name: String,
    other: String,
    other_name: String,
    at: String,
    actor: String,
    why: String,
    /// When it was taken back; null where it was not.
    undone_at: Option<String>,
}

impl From<usecases::doubles::MergeView> for Merge {
    fn from(it: usecases::doubles::MergeView) -> Self {
        let [kept_name, other_name] = it.names;
        let it = it.merge;
        Self {
            id: it.id,
            kept: it.kept,
            kept_name,
            other: it.other,
            other_name,
            at: it.at,
            actor: it.actor,
            why: it.why,
            undone_at: it.undone_at,
        }
    }
}

/// Likely doubles that nobody has decided on, best first.
#[utoipa::path(get, path = "/doubles", responses(
    (status = 200, body = DoublesAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn doubles(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let mut json = shared.cooperation.doubles_json().await?;
        let mut rows: Vec<Double> = typed(json["doubles"].take())?;
        let names = shared.cooperation.about().await?.region_names;
        for side in rows.iter_mut().flat_map(|it| [&mut it.a, &mut it.b]) {
            side.region_name = regions::name(&names, &side.region, ask.lang)
                .unwrap_or_else(|| side.region.clone());
        }
        Ok(DoublesAnswer { rows })
    });
    shared.answer(&ask, answer).await
}

/// Merges on record, also those taken back.
#[utoipa::path(get, path = "/merges", responses(
    (status = 200, body = MergesAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn merges(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let rows = shared.cooperation.merges().await?;
        Ok(MergesAnswer { rows: rows.into_iter().map(Into::into).collect() })
    });
    shared.answer(&ask, answer).await
}

/// Merges organisations into one; their facts count for it. All of them or none.
#[utoipa::path(post, path = "/merges", request_body = MergeAsked, responses(
    (status = 201, body = MergesAnswer),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn merge(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
    Sent(asked): Sent<MergeAsked>,
) -> Result<Response, ApiError> {
    let keep = SeenRevision { id: asked.keep, revision: Some(asked.keep_revision) };
    let others = asked.others.into_iter();
    let others: Vec<SeenRevision> = others
        .map(|it| SeenRevision { id: it.id, revision: Some(it.revision) })
        .collect();
    if others.is_empty() {
        return Err(ApiError::own("serve.body", "others: []").in_lang(ask.lang));
    }
    let work = shared.cooperation.on_command("serve merge");
    let ids = work.merge_seen(&keep, &others, &asked.why).await;
    let ids = ids.map_err(|it| ask.failed(it))?;
    shared.changed().await?;
    let all = shared.cooperation.merges().await.map_err(|it| ask.failed(it))?;
    let rows = all.into_iter().filter(|it| ids.contains(&it.merge.id)).map(Into::into);
    Ok((StatusCode::CREATED, Json(MergesAnswer { rows: rows.collect() })).into_response())
}

/// Takes a merge apart; it is remembered, and not proposed again.
#[utoipa::path(post, path = "/merges/{id}/undo", params(("id" = String, Path)), responses(
    (status = 200, body = MergesAnswer),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn unmerge(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let work = shared.cooperation.on_command("serve unmerge");
    let done = work.unmerge(&id).await.map_err(|it| ask.failed(it))?;
    shared.changed().await?;
    let all = shared.cooperation.merges().await.map_err(|it| ask.failed(it))?;
    let rows = all.into_iter().filter(|it| it.merge.id == done.id).map(Into::into);
    Ok(Json(MergesAnswer { rows: rows.collect() }).into_response())
}
