//! The chain of two regions in one picture: products, what goes into which, how each region
//! stands with each, and where each is drawn.

use chain::RegionFilter;
use chain::gap::Thresholds;
use chain::whole::{WholeChainQuery, whole};
use terms::Lang;

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::gaps::{compared, product_label};
use crate::graph::Loaded;

#[cfg(test)]
mod tests;

/// Definitions that a map uses.
pub const DEFINITIONS: [&str; 3] = ["gap_state@2", "demand@1", "makers@1"];

/// Draws the first order of the drawing: any number will do, the same gives the same.
const SEED: u64 = 20_260_401;

/// A question for a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainMapQuestion {
    /// Code or name of the home region; the first of the co-operation where empty.
    pub region: String,
    /// Code or name of the partner region; the first apart from home where empty.
    pub partner: String,
    /// Id, name or synonym of a product: only that and what goes into it; empty for all.
    pub chain: String,
    /// At most so many products, those with most demand.
    pub limit: usize,
}

/// The map of a chain.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChainMap {
    /// Code of the home region.
    pub region: String,
    /// Code of the partner region.
    pub partner: String,
    /// Products, by id.
    pub nodes: Vec<MapNode>,
    /// Inputs between them.
    pub edges: Vec<MapEdge>,
    /// Products before the limit.
    pub total_nodes: usize,
    /// Organisations that count: at home, at the partner.
    pub organisations: [u32; 2],
    /// Thresholds of the states: name and value.
    pub thresholds: Vec<(&'static str, String)>,
}

/// A product on the map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapNode {
    /// Its id.
    pub product: String,
    /// Its name.
    pub name: String,
    /// Its English name; empty where unknown.
    pub name_en: String,
    /// Its name in the language asked for.
    pub label: String,
    /// Layer, from 0: inputs left, what they go into right.
    pub x: f64,
    /// Place within the layer, ≥ 0; unit: the least distance of two products.
    pub y: f64,
    /// State at home: `missing`, `weak`, `unknown`, `strong`.
    pub state: &'static str,
    /// State at the partner.
    pub partner_state: &'static str,
    /// Makers at home.
    pub makers: u32,
    /// Makers at the partner.
    pub partner_makers: u32,
    /// Organisations that need it at home.
    pub demand: u32,
    /// Organisations that need it at the partner.
    pub partner_demand: u32,
    /// Edges that it has on the map.
    pub degree: u32,
}

/// An input on the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapEdge {
    /// Id of what is needed.
    pub from: String,
    /// Id of what needs it.
    pub to: String,
    /// 2, 1 or 0: how much it depends on it.
    pub essential: u8,
}

impl Cooperation {
    /// The map of the chain of two regions.
    ///
    /// # Errors
    /// Where a region or the product is not known.
    pub fn chain_map(
        &self,
        question: &ChainMapQuestion,
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<ChainMap, UseError> {
        let regions = (question.region.as_str(), question.partner.as_str());
        let [region, partner] = compared(regions, &loaded.about)?;
        let catalogue = &loaded.catalogue;
        let root = match question.chain.trim() {
            "" => None,
            word => Some(catalogue.find(word).ok_or_else(|| UseError::Wrong {
                key: "product.unknown",
                name: word.to_owned(),
            })?),
        };
        let thresholds = Thresholds::default();
        let query = WholeChainQuery {
            regions: [RegionFilter::new(&region), RegionFilter::new(&partner)],
            thresholds,
            root,
            limit: question.limit,
            seed: SEED,
        };
        let chain = whole(&loaded.graph, catalogue, &query);
        let nodes: Vec<MapNode> = chain
            .nodes
            .iter()
            .map(|node| {
                let it = catalogue.product(node.product);
                let [home, partner] = &node.regions;
                MapNode {
                    product: it.id.clone(),
                    name: it.name.clone(),
                    name_en: it.name_en.clone(),
                    label: product_label(catalogue, node.product, lang),
                    x: layer(node.point.layer),
                    y: node.point.across,
                    state: home.state.code(),
                    partner_state: partner.state.code(),
                    makers: home.makers,
                    partner_makers: partner.makers,
                    demand: home.demand.organisations,
                    partner_demand: partner.demand.organisations,
                    degree: node.degree,
                }
            })
            .collect();
        let id = |at: usize| nodes.get(at).map(|it| it.product.clone());
        let edges = chain.edges.iter().filter_map(|it| {
            let essential = it.essential.number();
            Some(MapEdge { from: id(it.from)?, to: id(it.to)?, essential })
        });
        Ok(ChainMap {
            edges: edges.collect(),
            nodes,
            total_nodes: chain.total,
            organisations: chain.bases.map(|it| it.organisations),
            thresholds: thresholds.named().to_vec(),
            region,
            partner,
        })
    }
}

/// A layer as a coordinate.
pub(crate) fn layer(layer: usize) -> f64 {
    f64::from(u32::try_from(layer).unwrap_or(u32::MAX))
}
