//! Documents: a list, one with its facts in their places, and what all of them promise.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use terms::Lang;
use usecases::document_view::{PromisedFact, PromisedFactQuery, QuotePlace};
use usecases::facts::FactStatus;
use usecases::facts::known::ProposedOrganisation;
use usecases::facts::look::FactDocument as Kept;
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, PageQuery, Paged, Sent, in_lang};
use super::facts::{Fact, FactDocument};
use super::jobs::Job;
use super::review::PastDecision;
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};

/// A page of the documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentsAnswer {
    rows: Vec<DocumentRow>,
    #[serde(flatten)]
    page: Paged,
}

/// A document of the list.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentRow {
    #[serde(flatten)]
    document: FactDocument,
    /// Whom to name with every quotation.
    credit: String,
    /// Its facts by state.
    facts: BTreeMap<String, usize>,
}

/// A document with everything that is known of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentAnswer {
    document: FactDocument,
    /// Whom to name with every quotation.
    credit: String,
    text: Texts,
    blocks: Vec<Block>,
    edits: Vec<Edit>,
    facts: Vec<PlacedFact>,
    stated: Stated,
}

/// The two texts of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct Texts {
    /// As the file has it, decoded.
    raw: String,
    /// Without markup, repaired.
    clean: String,
}

/// What a document states and what not, in words.
#[derive(Serialize, ToSchema)]
pub(crate) struct Stated {
    lines: Vec<String>,
}

/// From here to there.
#[derive(Serialize, ToSchema)]
pub(crate) struct Extent {
    start: usize,
    end: usize,
}

impl From<Range<usize>> for Extent {
    fn from(it: Range<usize>) -> Self {
        Self { start: it.start, end: it.end }
    }
}

/// Where something stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct Place {
    /// Bytes of the file.
    file_bytes: Extent,
    /// Units of UTF-16 of the text, as a browser counts.
    text_utf16: Extent,
}

impl From<QuotePlace> for Place {
    fn from(it: QuotePlace) -> Self {
        Self { file_bytes: it.file_bytes.into(), text_utf16: it.text_utf16.into() }
    }
}

/// A block of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct Block {
    /// `title`, `metadata`, `body`, `link_farm`, …
    kind: String,
    clean: Place,
}

/// A repair.
#[derive(Serialize, ToSchema)]
pub(crate) struct Edit {
    raw: Place,
    clean: Place,
    /// What stands there now; empty where it was left out.
    with: String,
    reason: String,
    /// Characters that may have stood there.
    candidates: String,
}

/// A fact with its places in both texts, in the order of its quotes.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlacedFact {
    #[serde(flatten)]
    fact: Fact,
    raw: Vec<Place>,
    clean: Vec<Place>,
    /// What persons decided, oldest first.
    decisions: Vec<PastDecision>,
}

/// Which promises.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PromisesQuery {
    /// Those whose words name this region: its code or name.
    #[serde(default)]
    region: String,
    /// programme, proposal, target, offer, need or agreement.
    #[serde(default)]
    predicate: String,
    /// In this state; all that nobody rejected where left out.
    #[serde(default)]
    #[param(pattern = "^(proposed|accepted|rejected|superseded)?$")]
    status: String,
    /// Words that they hold.
    #[serde(default)]
    about: String,
}

/// A page of what the documents promise.
#[derive(Serialize, ToSchema)]
pub(crate) struct PromisesAnswer {
    rows: Vec<PromiseRow>,
    /// Documents of these rows.
    documents: Vec<FactDocument>,
    #[serde(flatten)]
    page: Paged,
}

/// A promise.
#[derive(Serialize, ToSchema)]
pub(crate) struct PromiseRow {
    #[serde(flatten)]
    fact: Fact,
    /// Who gives it; empty where that is not stated.
    who: String,
    /// Day of the event, else of publication; empty where neither is stated.
    when: String,
    /// What is promised, in words.
    words: String,
    credit: String,
}

/// The documents in the order of import, with how many facts of each state.
#[utoipa::path(get, path = "/documents", params(PageQuery), responses(
    (status = 200, body = DocumentsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn documents(
    State(shared): State<Arc<Shared>>,
    Asked(page): Asked<PageQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let all = shared.cooperation.documents_listed().await?;
        let (page, found) = Paged::of(usecases::page::PageQuery::from(page).of(all));
        let found: Vec<(Kept, BTreeMap<&str, usize>)> = found;
        let rows = found.into_iter().map(|(it, facts)| {
            let facts = facts.into_iter().map(|(state, n)| (state.to_owned(), n));
            let (credit, facts) = (credit(&it, ask.lang), facts.collect());
            Ok(DocumentRow { document: typed(it.json())?, credit, facts })
        });
        Ok(DocumentsAnswer { rows: rows.collect::<Result<_, ApiError>>()?, page })
    });
    shared.answer(&ask, answer).await
}

/// A document: its text as it came and repaired, its blocks, repairs and facts in place.
#[utoipa::path(get, path = "/documents/{id}", params(("id" = String, Path)), responses(
    (status = 200, body = DocumentAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn document(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let it = shared.cooperation.document_view(&id).await?;
        let facts = it.facts.into_iter().map(|it| {
            let mut json = it.fact.json();
            json["proposals"] =
                it.proposals.iter().map(ProposedOrganisation::json).collect();
            let decisions = it.decisions.iter().map(|it| typed(it.json()));
            Ok(PlacedFact {
                fact: typed(json)?,
                raw: it.raw.into_iter().map(Into::into).collect(),
                clean: it.clean.into_iter().map(Into::into).collect(),
                decisions: decisions.collect::<Result<_, ApiError>>()?,
            })
        });
        let blocks = it.blocks.into_iter();
        let edits = it.edits.into_iter();
        Ok(DocumentAnswer {
            document: typed(it.of.json())?,
            credit: in_lang(it.credit, ask.lang),
            text: Texts { raw: it.raw, clean: it.clean },
            blocks: blocks
                .map(|it| Block { kind: it.kind.to_owned(), clean: it.clean.into() })
                .collect(),
            edits: edits
                .map(|it| Edit {
                    raw: it.raw.into(),
                    clean: it.clean.into(),
                    with: it.with,
                    reason: it.reason.to_owned(),
                    candidates: it.candidates,
                })
                .collect(),
            facts: facts.collect::<Result<_, ApiError>>()?,
            stated: Stated { lines: it.stated.lines(ask.lang) },
        })
    });
    shared.answer(&ask, answer).await
}

/// What the documents promise: programmes, proposals, targets, offers, needs, agreements;
/// what a copy repeats stands once.
#[utoipa::path(get, path = "/promises", params(PromisesQuery, PageQuery), responses(
    (status = 200, body = PromisesAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn promises(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<PromisesQuery>,
    Asked(page): Asked<PageQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let said = |it: &String| Some(it.clone()).filter(|it| !it.is_empty());
        let status = match said(&query.status) {
            None => None,
            Some(code) => {
                let wrong = || ApiError::own("serve.query", &format!("status={code}"));
                Some(FactStatus::from_code(&code).ok_or_else(wrong)?)
            }
        };
        let wanted = PromisedFactQuery {
            region: said(&query.region),
            predicate: said(&query.predicate),
            about: said(&query.about),
            status,
        };
        let all = shared.cooperation.promises(&wanted).await?;
        let (page, found) = Paged::of(usecases::page::PageQuery::from(page).of(all));
        let found: Vec<PromisedFact> = found;
        let of: BTreeMap<&str, &Kept> =
            found.iter().map(|it| (it.fact.document.as_str(), &it.of)).collect();
        let documents = of.values().map(|it| typed(it.json()));
        let documents = documents.collect::<Result<_, ApiError>>()?;
        let rows = found.iter().map(|it| {
            Ok(PromiseRow {
                fact: typed(it.fact.json())?,
                who: it.who.clone(),
                when: it.when.clone(),
                words: in_lang(it.words.clone(), ask.lang),
                credit: credit(&it.of, ask.lang),
            })
        });
        Ok(PromisesAnswer {
            rows: rows.collect::<Result<_, ApiError>>()?,
            documents,
            page,
        })
    });
    shared.answer(&ask, answer).await
}

/// Whom to name with every quotation of a document.
fn credit(it: &Kept, lang: Lang) -> String {
    it.document.attribution.line(lang, &it.file)
}

/// Which documents are read again.
#[derive(Deserialize, ToSchema)]
pub(crate) struct RereadAsked {
    /// Ids or names; all where there is none.
    #[serde(default)]
    documents: Vec<String>,
}

/// Begins to read documents again with the rules of this program; how far it is stands in the
/// job. Decisions stay.
#[utoipa::path(post, path = "/documents/reread", request_body = RereadAsked, responses(
    (status = 202, body = Job),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn reread(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
    Sent(asked): Sent<RereadAsked>,
) -> Result<Response, ApiError> {
    let job = shared.begin_reread(&asked.documents).await;
    let job = job.map_err(|it| it.in_lang(ask.lang))?;
    Ok((StatusCode::ACCEPTED, Json(Job::from(job))).into_response())
}
