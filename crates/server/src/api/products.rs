//! Products found by their words.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::products::{FoundProduct, find};
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, within};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::Shared;

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
