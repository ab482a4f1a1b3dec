//! The queue of what was read by machine, and what persons decide about it.
//!
//! An edit names what was seen: a fact's `revision`, an item's `seen`. Where somebody else
//! was faster the answer is a conflict with both versions, and nothing is changed.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use usecases::UseError;
use usecases::facts::decide::FactVerdict;
use usecases::facts::{FactChange, FactPart, FactStatus};
use usecases::review::{ReviewItem, ReviewQuery, Verdict, is_fact_id};
use usecases::seen::{SeenItem, SeenRevision};
use usecases::terms::Review;
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, PageQuery, Sent};
use super::facts::{Fact, FactDocument};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};

/// Which part of the queue.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct QueueQuery {
    /// `facts` of documents, `items` of business scopes, or both where left out.
    #[serde(default)]
    #[param(pattern = "^(facts|items)?$")]
    kind: String,
    /// proposed, accepted, rejected, superseded or all.
    #[serde(default = "proposed")]
    #[param(
        default = "proposed",
        pattern = "^(proposed|accepted|rejected|superseded|all)$"
    )]
    state: String,
    /// Of this document only.
    document: Option<String>,
    /// Of this kind of statement only.
    predicate: Option<String>,
    /// Of this organisation only.
    organisation: Option<String>,
    /// Of this product or a kind of it only.
    product: Option<String>,
}

fn proposed() -> String {
    "proposed".to_owned()
}

/// A page of the queue: facts first, then items.
#[derive(Serialize, ToSchema)]
pub(crate) struct QueueAnswer {
    facts: Vec<Fact>,
    items: Vec<ItemRow>,
    /// Documents of these facts.
    documents: Vec<FactDocument>,
    /// Facts on all pages.
    facts_total: usize,
    /// Items on all pages.
    items_total: usize,
    /// Both.
    total: usize,
    page: usize,
    per_page: usize,
    pages: usize,
}

/// An item read out of a business scope.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ItemRow {
    /// `ORGANISATION:START-END:ROLE`.
    id: String,
    organisation: String,
    /// Name of the organisation.
    name: String,
    quote: String,
    /// Characters of the scope.
    start: u32,
    end: u32,
    role: String,
    /// The role was concluded from the name: there is no verb.
    inferred: bool,
    negated: bool,
    product: Option<String>,
    /// What the product is called, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// exact, synonym, subtype, head, similar.
    r#match: Option<String>,
    /// proposed, accepted, rejected.
    status: String,
    scope: String,
    /// Its state, to be given back with an edit.
    seen: String,
}

impl ItemRow {
    /// The item with what its product is called.
    pub(crate) fn labelled(it: ReviewItem, label: Option<String>) -> Self {
        let seen = it.seen();
        let (product, kind) = it.item.product.unzip();
        Self {
            id: it.id,
            organisation: it.organisation,
            name: it.name,
            quote: it.quote,
            start: it.item.start,
            end: it.item.end,
            role: it.item.role.code().to_owned(),
            inferred: it.item.inferred,
            negated: it.item.negated,
            product,
            label: label.filter(|it| !it.is_empty()),
            r#match: kind.map(|it| it.code().to_owned()),
            status: it.item.review.code().to_owned(),
            scope: it.scope,
            seen,
        }
    }
}

/// What a person says of a fact or an item.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Decision {
    /// Id of a fact or an item.
    id: String,
    verdict: DecisionVerdict,
    /// Revision of the fact as it was seen.
    revision: Option<i64>,
    /// State of the item as it was seen.
    seen: Option<String>,
    /// What is corrected in a fact, or the product of an item.
    #[serde(default)]
    change: Correction,
    /// Parts of a fact that is split.
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    why: String,
}

/// The verdict.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DecisionVerdict {
    /// It is so.
    Accept,
    /// It is not so.
    Reject,
    /// It is so with corrections.
    Edit,
    /// It is several facts.
    Split,
    /// The decision before was wrong; facts only.
    Undo,
}

/// What is corrected; what is left out stays.
#[derive(Default, Deserialize, ToSchema)]
pub(crate) struct Correction {
    /// What is said; amounts in the smallest unit.
    value: Option<String>,
    subject: Option<String>,
    modality: Option<String>,
    /// Product of an item.
    product: Option<String>,
}

/// A part of a fact that is split.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Part {
    /// Its words, as they stand in the file or in the repaired text.
    quote: String,
    value: String,
}

/// A fact or an item after a decision.
#[derive(Serialize, ToSchema)]
pub(crate) struct Decided {
    /// The fact, and those it was split into.
    facts: Vec<FactInFull>,
    items: Vec<ItemRow>,
}

/// A fact with everything that is needed to judge it.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct FactInFull {
    #[serde(flatten)]
    fact: Fact,
    /// Its quotes, repaired, in their lines.
    clean: Vec<CleanQuote>,
    /// What persons decided, oldest first.
    decisions: Vec<PastDecision>,
}

/// A quote within its line.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct CleanQuote {
    before: String,
    quote: String,
    after: String,
}

/// A decision about a fact.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PastDecision {
    verdict: String,
    reviewer: String,
    at: String,
    why: String,
    before: Value,
    after: Value,
}

/// A page of what waits to be looked at, or of what was decided.
#[utoipa::path(get, path = "/review", params(QueueQuery, PageQuery), responses(
    (status = 200, body = QueueAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn review(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<QueueQuery>,
    Asked(page): Asked<PageQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let wrong = |it: &str| ApiError::own("serve.query", it);
        let state = match query.state.as_str() {
            "all" => None,
            code => {
                let known = FactStatus::from_code(code);
                Some(known.ok_or_else(|| wrong(&format!("state={code}")))?)
            }
        };
        let (facts, items) = match query.kind.as_str() {
            "" => (true, true),
            "facts" => (true, false),
            "items" => (false, true),
            other => return Err(wrong(&format!("kind={other}"))),
        };
        let wanted = ReviewQuery {
            organisation: query.organisation.clone(),
            product: query.product.clone(),
            document: query.document.clone(),
            predicate: query.predicate.clone(),
            state,
            without_facts: !facts,
            without_items: !items,
            limit: page.per_page,
            page: page.page,
        };
        let found = shared.cooperation.review_list(&wanted).await?;
        let rows = found.facts.rows();
        let used = |id: &str| found.facts.facts.iter().any(|it| it.document == id);
        let documents = found.facts.documents.values();
        let documents = documents.filter(|it| used(&it.document.id));
        let items = found.items.into_iter();
        Ok(QueueAnswer {
            documents: documents.map(|it| typed(it.json())).collect::<Result<_, _>>()?,
            facts: rows.into_iter().map(typed).collect::<Result<_, _>>()?,
            items: items.map(|it| ItemRow::labelled(it, None)).collect(),
            facts_total: found.facts_total,
            items_total: found.items_total,
            total: found.facts_total + found.items_total,
            page: found.page,
            per_page: wanted.limit,
            pages: found.pages,
        })
    });
    shared.answer(&ask, answer).await
}

/// A fact with its quotes in their lines, what was decided, and what it may mean; or an
/// item.
#[utoipa::path(get, path = "/review/{id}", params(("id" = String, Path)), responses(
    (status = 200, body = Decided), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn reviewed(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(decided(&shared, vec![id]));
    shared.answer(&ask, answer).await
}

/// Keeps what a person says of a fact or an item.
#[utoipa::path(post, path = "/review/decisions", request_body = Decision, responses(
    (status = 200, body = Decided),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn decide(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
    Sent(decision): Sent<Decision>,
) -> Result<Response, ApiError> {
    let done = Box::pin(async {
        let ids = keep(&shared, decision).await?;
        shared.changed().await?;
        decided(&shared, ids).await
    });
    Ok(Json(done.await.map_err(|it| it.in_lang(ask.lang))?).into_response())
}

/// Keeps a decision; returns the ids that it is about.
async fn keep(shared: &Shared, it: Decision) -> Result<Vec<String>, ApiError> {
    let work = shared.cooperation.on_command("serve review");
    if !is_fact_id(&it.id) {
        let review = match it.verdict {
            DecisionVerdict::Accept | DecisionVerdict::Edit => Review::Accepted,
            DecisionVerdict::Reject => Review::Rejected,
            DecisionVerdict::Split | DecisionVerdict::Undo => {
                return Err(
                    UseError::Wrong { key: "review.undo_facts", name: it.id }.into()
                );
            }
        };
        let product = it.change.product.filter(|_| it.verdict == DecisionVerdict::Edit);
        let verdict = Verdict { review, product, why: it.why };
        let seen = SeenItem { id: it.id.clone(), seen: it.seen };
        work.review_seen(&[seen], &verdict).await?;
        return Ok(vec![it.id]);
    }
    let seen = SeenRevision { id: it.id.clone(), revision: it.revision };
    let verdict = match it.verdict {
        DecisionVerdict::Accept => FactVerdict::Accept,
        DecisionVerdict::Reject => FactVerdict::Reject,
        DecisionVerdict::Undo => FactVerdict::Undo,
        DecisionVerdict::Edit => {
            let Correction { value, subject, modality, .. } = it.change;
            FactVerdict::Edit(FactChange { value, subject, modality })
        }
        DecisionVerdict::Split => {
            let parts = it.parts.into_iter();
            let parts: Vec<FactPart> =
                parts.map(|it| FactPart { quote: it.quote, value: it.value }).collect();
            let mut ids = work.split_seen_fact(&seen, &parts, &it.why).await?;
            ids.insert(0, it.id);
            return Ok(ids);
        }
    };
    work.decide_seen_facts(&[seen], &verdict, &it.why).await?;
    Ok(vec![it.id])
}

async fn decided(shared: &Shared, ids: Vec<String>) -> Result<Decided, ApiError> {
    let (mut facts, mut items) = (Vec::new(), Vec::new());
    for id in ids {
        if is_fact_id(&id) {
            facts.push(typed(shared.cooperation.fact(&id).await?.json())?);
        } else {
            let item = shared.cooperation.review_show(&id).await?;
            items.push(ItemRow::labelled(item, None));
        }
    }
    Ok(Decided { facts, items })
}
