//! Products found by their words.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::products::{self as found, FoundProduct, find};
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, within};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;
use crate::wire::wire;

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProductsQuery {
    /// Part of an id, a name or a synonym; all where left out.
    #[serde(default)]
    q: String,
    /// At most so many.
    #[serde(default = "twenty", deserialize_with = "within::<_, _, 1, 500>")]
    #[param(minimum = 1, maximum = 500, default = 20)]
    limit: usize,
}

fn twenty() -> usize {
    20
}

/// Products, best first.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProductsAnswer {
    rows: Vec<ProductRow>,
}

/// A product and the word by which it was found.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProductRow {
    id: String,
    name: String,
    name_en: String,
    label: String,
    matched: String,
}

impl From<FoundProduct> for ProductRow {
    fn from(it: FoundProduct) -> Self {
        let (of, matched) = (it.product, it.matched);
        Self { id: of.id, name: of.name, name_en: of.name_en, label: of.label, matched }
    }
}

/// Products whose words fit, best first.
#[utoipa::path(get, path = "/products", params(ProductsQuery), responses(
    (status = 200, body = ProductsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn products(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<ProductsQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let loaded = shared.cooperation.load().await?;
        let found = find(&loaded.catalogue, &query.q, query.limit, ask.lang);
        Ok(ProductsAnswer { rows: found.into_iter().map(Into::into).collect() })
    });
    shared.answer(&ask, answer).await
}

wire! {
    /// What a product is called.
    ProductNames of found::ProductName {
        id: String,
        name: String,
        name_en: String,
        label: String,
    }
}

wire! {
    /// What goes into a product, or what it goes into.
    ProductInput of found::ProductInput {
        product: ProductNames,
        /// 2 essential, 1 replaceable, 0 negligible.
        essential: u8,
        cost_share: Option<f64>,
        /// high, mid, low; empty where unknown.
        cost_band: String,
        /// Who says so.
        source: String,
        /// The broader product that has the need, where it is not the product's own.
        through: Option<ProductNames> => maybe,
    }
}

wire! {
    /// An organisation under a product.
    ProductOrganisation of found::ProductOrganisation {
        organisation: String,
        name: String,
        place: String,
        /// What it makes: the product or a kind of it; empty where it needs it.
        makes: String,
        match_kind: String,
    }
}

wire! {
    /// How a region stands with a product.
    ProductStanding of found::ProductStanding {
        region: String,
        region_name: String,
        /// missing, weak, strong, unknown.
        state: String,
        why: String,
        makers: u32,
        /// Figure of its makers.
        makers_figure: String,
        /// Makers that only broader or similar words name.
        possible: u32,
        demand: u32,
        /// The first by rank.
        makers_shown: Vec<ProductOrganisation> => each,
        /// The first by id.
        needing_shown: Vec<ProductOrganisation> => each,
    }
}

wire! {
    /// A product: names, inputs, uses, and how each region stands.
    ProductProfile of found::ProductProfile {
        product: ProductNames,
        aliases: Vec<String>,
        /// Words for kinds of it that have no row of their own.
        kind_words: Vec<String>,
        unit: String,
        /// Scheme:code; empty where unknown.
        code: String,
        parents: Vec<ProductNames> => each,
        kinds: Vec<ProductNames> => each,
        inputs: Vec<ProductInput> => each,
        used_in: Vec<ProductInput> => each,
        regions: Vec<ProductStanding> => each,
    }
}

/// Organisations of each region that are shown under a product.
const SHOWN: usize = 20;

/// A product: names, inputs, uses, and how each region stands with it.
#[utoipa::path(get, path = "/products/{id}",
    params(("id" = String, Path, description = "Id, name or synonym")), responses(
    (status = 200, body = ProductProfile), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn product(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let loaded = shared.cooperation.load().await?;
        let found = shared.cooperation.product(&id, SHOWN, &loaded, ask.lang).await?;
        Ok(ProductProfile::from(found))
    });
    shared.answer(&ask, answer).await
}
