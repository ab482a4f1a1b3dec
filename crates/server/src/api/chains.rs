//! The chain around a product.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::chain_view::Question;
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, Head};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};

/// Which chain.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ChainQuery {
    /// Id, name or synonym of the product.
    product: String,
    /// Steps up and down.
    #[serde(default = "one")]
    #[param(minimum = 0, maximum = 8, default = 1)]
    depth: u32,
    /// Code or name of one region; all of the co-operation where left out.
    region: Option<String>,
}

fn one() -> u32 {
    1
}

/// The chain around a product.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ChainAnswer {
    #[serde(flatten)]
    head: Head,
    /// Id of the product.
    product: String,
    /// Name and code of each region.
    region_labels: BTreeMap<String, String>,
    nodes: Vec<ChainNode>,
    edges: Vec<ChainEdge>,
}

/// A product of the chain.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ChainNode {
    product: String,
    name: String,
    name_en: String,
    label: String,
    /// State in the first region: missing, weak, strong, unknown.
    state: Option<String>,
    /// Makers by region.
    makers: BTreeMap<String, u32>,
    regions: BTreeMap<String, ChainStanding>,
    /// upstream, middle, kind, downstream.
    place: String,
    /// Steps from the product.
    steps: u32,
}

/// How a product stands in a region.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ChainStanding {
    state: String,
    why: String,
    /// Makers that only broader or similar words name.
    possible: u32,
    /// Organisations that need it.
    demand: u32,
    /// Figure of its makers.
    figure: String,
}

/// An input of a product.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ChainEdge {
    from: String,
    to: String,
    /// 2 essential, 1 replaceable, 0 negligible.
    essential: u8,
    cost_share: Option<f64>,
}

/// Who makes what a product needs, and what needs it.
#[utoipa::path(get, path = "/chain", params(ChainQuery), responses(
    (status = 200, body = ChainAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn chain(
    State(shared): State<Arc<Shared>>,
    Asked(query): Asked<ChainQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let question = Question {
        product: query.product,
        depth: query.depth.min(8),
        region: query.region,
    };
    let answer = Box::pin(async {
        typed::<ChainAnswer>(shared.cooperation.chain_json(&question, ask.lang).await?)
    });
    shared.answer(&ask, answer).await
}
