//! Organisations: a list to look through, and everything known of one.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::organisations::profile as known;
use usecases::organisations::{OrganisationQuery, OrganisationSort};
use utoipa::{IntoParams, ToSchema};

use super::audit::AuditRow;
use super::common::{Asked, Cited, PageQuery, Paged, Span};
use super::facts::Fact;
use super::review::ItemRow;
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};
use crate::wire::wire;

/// Which organisations; what is left out filters nothing.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OrganisationsQuery {
    /// Characters of the name, an alias or the id.
    #[serde(default)]
    q: String,
    /// Code or name of a region that they lie in.
    #[serde(default)]
    region: String,
    /// Id, name or synonym of a product that they make, or of which they make a kind.
    #[serde(default)]
    makes: String,
    /// The same of a product that they need.
    #[serde(default)]
    needs: String,
    /// firm, institute, university, government, zone, association.
    #[serde(default)]
    kind: String,
    /// `name`, `makes` (most products first) or `region`.
    #[serde(default = "by_name")]
    #[param(default = "name", pattern = "^(name|makes|region)$")]
    sort: String,
}

fn by_name() -> String {
    "name".to_owned()
}

wire! {
    /// A row of the list.
    OrganisationRow of usecases::organisations::OrganisationRow {
        id: String,
        name: String,
        /// Code of its region; empty where unknown.
        region: String,
        region_name: String,
        /// City as the register has it, else the name of the region.
        place: String,
        /// Kind of organisation; empty where unknown.
        kind: String,
        industry: String,
        registration_state: String,
        /// Products that it was seen to make.
        makes_count: u32,
        /// For compare-and-set.
        revision: i64,
    }
}

/// A page of the organisations.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrganisationsAnswer {
    rows: Vec<OrganisationRow>,
    #[serde(flatten)]
    page: Paged,
}

/// Everything that the file knows of one organisation.
#[derive(Serialize, ToSchema)]
pub(crate) struct Profile {
    id: String,
    name: String,
    region: String,
    region_name: String,
    /// False where dissolved, revoked or moved away: it counts for nothing.
    counts: bool,
    /// The organisation that it was merged into; empty where none.
    merged_into: String,
    /// For compare-and-set.
    revision: i64,
    /// Every declared column, also those that are missing.
    columns: Vec<OrganisationColumn>,
    /// What it makes, certain before possible.
    makes: Vec<Made>,
    needs: Vec<Needed>,
    supplies_to: Vec<Supply>,
    supplies_from: Vec<Supply>,
    scope: Scope,
    /// What was merged into it.
    merged: Vec<Merged>,
    /// What it may be the same as.
    doubles: Vec<Alike>,
    /// Facts of documents that may mean it.
    facts: Vec<Naming>,
    /// Who changed it; oldest first.
    history: Vec<AuditRow>,
}

wire! {
    /// A column of an organisation.
    OrganisationColumn of known::OrganisationColumn {
        column: String,
        zh: String,
        en: String,
        /// Unit of its values; empty where none.
        unit: String,
        /// Missing is null, not zero and not empty.
        value: Option<String>,
        /// True where the region that owns it keeps it to itself.
        withheld: bool,
        /// The cell that it was read from.
        cell: Option<Span> => maybe,
    }
}

wire! {
    /// A product that it makes, or possibly makes.
    Made of known::MadeProduct {
        product: String,
        label: String,
        /// exact, synonym, subtype, head, similar.
        match_kind: String,
        /// True where that makes it a maker.
        counts: bool,
        /// declared, observed, inferred.
        status: String,
        /// proposed, accepted.
        review: String,
        /// A year, in the product's unit; null where not known.
        capacity: Option<f64>,
        spare: Option<f64>,
        unit: String,
        evidence: Vec<Cited> => each,
    }
}

/// A product that it needs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Needed {
    product: String,
    label: String,
    /// True where it declares the need itself.
    declared: bool,
    quantity: Option<f64>,
    unit: String,
    /// What it makes that needs it as essential.
    because: Vec<Because>,
    evidence: Vec<Cited>,
}

/// A product that makes another one needed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Because {
    product: String,
    label: String,
}

impl From<known::NeededProduct> for Needed {
    fn from(it: known::NeededProduct) -> Self {
        let because = it.because.into_iter();
        Self {
            product: it.product,
            label: it.label,
            declared: it.declared,
            quantity: it.quantity,
            unit: it.unit,
            because: because.map(|(product, label)| Because { product, label }).collect(),
            evidence: it.evidence.into_iter().map(Into::into).collect(),
        }
    }
}

wire! {
    /// A supply relation, seen from one side.
    Supply of known::SupplyRelation {
        id: String,
        /// The other side.
        organisation: String,
        name: String,
        product: String,
        label: String,
        /// In the smallest unit of the currency; null where not known.
        value: Option<i64>,
        currency: String,
        period: String,
        status: String,
        evidence: Option<Span> => maybe,
    }
}

/// The text that says what it does, and what was read out of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Scope {
    /// `scope`, or `industry` where there is no scope.
    column: String,
    text: String,
    cell: Option<Span>,
    /// Items in the order of the text.
    items: Vec<ItemRow>,
}

wire! {
    /// An organisation merged into it.
    Merged of known::MergedOrganisation {
        /// Id of the merge.
        merge: String,
        organisation: String,
        name: String,
        at: String,
        actor: String,
        why: String,
    }
}

wire! {
    /// An organisation that may be the same.
    Alike of known::DoubleOrganisation {
        organisation: String,
        name: String,
        /// Code of its region.
        region: String,
        region_name: String,
        address: String,
        /// `same_name`, `code_typo` or `alias`.
        reason: String,
        /// 0…1, ours.
        score: f64,
        revision: i64,
    }
}

/// A fact of a document that may mean it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Naming {
    fact: Fact,
    /// Name of the document's file.
    file: String,
    /// True where an alias has the name, not the name on record.
    by_alias: bool,
}

/// The organisations: filtered, sorted, a page of them.
#[utoipa::path(get, path = "/organisations", params(OrganisationsQuery, PageQuery), responses(
    (status = 200, body = OrganisationsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn organisations(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<OrganisationsQuery>,
    Asked(page): Asked<PageQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let wrong = || ApiError::own("serve.query", &format!("sort={}", query.sort));
        let query = OrganisationQuery {
            text: query.q.clone(),
            region: query.region.clone(),
            makes: query.makes.clone(),
            needs: query.needs.clone(),
            kind: query.kind.clone(),
            sort: OrganisationSort::from_code(&query.sort).ok_or_else(wrong)?,
            page: page.into(),
        };
        let loaded = shared.cooperation.load().await?;
        let found = shared.cooperation.organisations(&query, &loaded, ask.lang).await?;
        let (page, rows) = Paged::of(found);
        Ok(OrganisationsAnswer { rows, page })
    });
    shared.answer(&ask, answer).await
}

/// Everything that the file knows of an organisation, each value with its cell.
#[utoipa::path(get, path = "/organisations/{id}", params(("id" = String, Path)), responses(
    (status = 200, body = Profile), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn organisation(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let loaded = shared.cooperation.load().await?;
        let it = shared.cooperation.organisation(&id, &loaded, ask.lang).await?;
        let labels = it.scope.labels.into_iter().map(Some).chain(std::iter::repeat(None));
        let items = it.scope.items.into_iter().zip(labels);
        let facts = it.facts.into_iter().map(|it| {
            Ok(Naming {
                fact: typed(it.fact.json())?,
                file: it.file,
                by_alias: it.by_alias,
            })
        });
        Ok(Profile {
            id: it.id,
            name: it.name,
            region: it.region,
            region_name: it.region_name,
            counts: it.counts,
            merged_into: it.merged_into,
            revision: it.revision,
            columns: it.columns.into_iter().map(Into::into).collect(),
            makes: it.makes.into_iter().map(Into::into).collect(),
            needs: it.needs.into_iter().map(Into::into).collect(),
            supplies_to: it.supplies_to.into_iter().map(Into::into).collect(),
            supplies_from: it.supplies_from.into_iter().map(Into::into).collect(),
            scope: Scope {
                column: it.scope.column.to_owned(),
                text: it.scope.text,
                cell: it.scope.cell.map(Into::into),
                items: items
                    .map(|(item, label)| ItemRow::labelled(item, label))
                    .collect(),
            },
            merged: it.merged.into_iter().map(Into::into).collect(),
            doubles: it.doubles.into_iter().map(Into::into).collect(),
            facts: facts.collect::<Result<_, ApiError>>()?,
            history: it.history.into_iter().map(Into::into).collect(),
        })
    });
    shared.answer(&ask, answer).await
}
