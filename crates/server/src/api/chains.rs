//! The chain around a product.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::chain_map::{self, ChainMapQuestion};
use usecases::chain_view::Question;
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, Head, within};
use super::gaps::{RegionsQuery, Revision};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};
use crate::wire::wire;

/// Which chain.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ChainQuery {
    /// Id, name or synonym of the product.
    product: String,
    /// Steps up and down.
    #[serde(default = "one", deserialize_with = "within::<_, _, 0, 8>")]
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
    /// Where it stands in a drawing: layer, and place within it.
    x: f64,
    y: f64,
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
    let question =
        Question { product: query.product, depth: query.depth, region: query.region };
    let answer = Box::pin(async {
        typed::<ChainAnswer>(shared.cooperation.chain_json(&question, ask.lang).await?)
    });
    shared.answer(&ask, answer).await
}

/// Which map.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MapQuery {
    /// Id, name or synonym of a product: only that and what goes into it.
    #[serde(default)]
    chain: String,
    /// At most so many products, those with most demand.
    #[serde(default = "all_products", deserialize_with = "within::<_, _, 1, 10_000>")]
    #[param(minimum = 1, maximum = 10000, default = 5000)]
    limit: usize,
}

fn all_products() -> usize {
    5_000
}

/// The map of the chain of two regions.
#[derive(Serialize, ToSchema)]
pub(crate) struct MapAnswer {
    lianqiao: String,
    /// Ids of the definitions used; see `/definitions`.
    definitions: Vec<String>,
    inputs: Revision,
    region: String,
    partner: String,
    nodes: Vec<MapNode>,
    edges: Vec<MapEdge>,
    /// Products before the limit.
    total_nodes: usize,
}

wire! {
    /// A product on the map.
    MapNode of chain_map::MapNode {
        product: String,
        name: String,
        name_en: String,
        label: String,
        /// Layer, from 0: inputs left, what they go into right.
        x: f64,
        /// Place within the layer.
        y: f64,
        state: String,
        partner_state: String,
        makers: u32,
        partner_makers: u32,
        demand: u32,
        partner_demand: u32,
        /// Edges that it has on the map.
        degree: u32,
    }
}

wire! {
    /// An input on the map.
    MapEdge of chain_map::MapEdge {
        from: String,
        to: String,
        /// 2 essential, 1 replaceable, 0 negligible.
        essential: u8,
    }
}

/// The whole chain of two regions, from raw material to product, placed for a drawing.
#[utoipa::path(get, path = "/chain/map", params(RegionsQuery, MapQuery), responses(
    (status = 200, body = MapAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn map(
    State(shared): State<Arc<Shared>>,
    Asked(of): Asked<RegionsQuery>,
    Asked(query): Asked<MapQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let loaded = shared.cooperation.load().await?;
        let question = ChainMapQuestion {
            region: of.region.clone(),
            partner: of.partner.clone(),
            chain: query.chain.clone(),
            limit: query.limit,
        };
        let (cooperation, lang) = (shared.cooperation.clone(), ask.lang);
        let revision = loaded.about.revision;
        let drawn = tokio::task::spawn_blocking(move || {
            cooperation.chain_map(&question, &loaded, lang)
        });
        let it = drawn
            .await
            .map_err(|it| ApiError::own("serve.failed", &it.to_string()))??;
        Ok(MapAnswer {
            lianqiao: usecases::VERSION.to_owned(),
            definitions: chain_map::DEFINITIONS
                .iter()
                .map(|it| (*it).to_owned())
                .collect(),
            inputs: Revision { revision },
            region: it.region,
            partner: it.partner,
            nodes: it.nodes.into_iter().map(Into::into).collect(),
            edges: it.edges.into_iter().map(Into::into).collect(),
            total_nodes: it.total_nodes,
        })
    });
    shared.answer(&ask, answer).await
}
