//! The whole chain of two regions: every product that is made or needed in either.
//!
//! # Question
//! Which products do two regions have to do with, how does each region stand with each,
//! which of them goes into which, and where do they stand in one drawing?
//!
//! # Definitions
//! * A product is a node where somebody of either region makes it (or a kind of it) or
//!   needs it, as [`crate::survey`] counts. With a root, only the root and what goes into
//!   it, over any number of steps.
//! * An edge runs from an input to what needs it: the product's own inputs, and those that
//!   it has from a broader product that is no node itself.
//! * States as in [`crate::gap`], each region against the other.
//!
//! Where the nodes are limited, those with most demand in both regions stand, then those
//! with most makers, then by product id. Nodes come by product id, edges by their ends.
//! Cost: one survey a region, O(products · inputs), and the drawing ([`wide`]).

use std::collections::{BTreeMap, BTreeSet};

use terms::{Catalogue, Essential, ProductIdx};

use crate::gap::{Base, Pair, Standing, Thresholds};
use crate::graph::ChainGraph;
use crate::layout::{LayoutEdge, Point, wide};
use crate::region::RegionFilter;

#[cfg(test)]
mod tests;

/// A question for the whole chain.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeChainQuery {
    /// Home and partner; organisations that lie in both count at home.
    pub regions: [RegionFilter; 2],
    /// Parameters of the states.
    pub thresholds: Thresholds,
    /// Only this product and what goes into it.
    pub root: Option<ProductIdx>,
    /// At most so many nodes.
    pub limit: usize,
    /// Draws the first order of the drawing.
    pub seed: u64,
}

/// A product of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeNode {
    /// The product.
    pub product: ProductIdx,
    /// How home and partner stand.
    pub regions: [Standing; 2],
    /// Edges that it has among the nodes.
    pub degree: u32,
    /// Where it stands: inputs left, what they go into right.
    pub point: Point,
}

/// An input of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WholeEdge {
    /// Number of the node that is needed.
    pub from: usize,
    /// Number of the node that needs it.
    pub to: usize,
    /// How much it depends on it.
    pub essential: Essential,
}

/// The whole chain.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeChain {
    /// Products, by id.
    pub nodes: Vec<WholeNode>,
    /// Inputs between them.
    pub edges: Vec<WholeEdge>,
    /// Nodes before the limit.
    pub total: usize,
    /// Organisations and makers of anything, at home and at the partner.
    pub bases: [Base; 2],
}

/// The whole chain of two regions.
#[must_use]
pub fn whole(
    graph: &ChainGraph,
    catalogue: &Catalogue,
    query: &WholeChainQuery,
) -> WholeChain {
    let [home, partner] = &query.regions;
    let pair = Pair::new(graph, catalogue, [home, partner], query.thresholds);
    let upstream = query.root.map(|it| upstream(catalogue, it));
    let mut chosen: Vec<(u32, u32, ProductIdx)> = catalogue
        .indices()
        .filter(|at| upstream.as_ref().is_none_or(|it| it.contains(at)))
        .filter_map(|at| {
            let counts = [0, 1].map(|side| pair.counts(side, at));
            let demand = counts[0].0 + counts[1].0;
            let makers = counts[0].1 + counts[1].1;
            (demand + makers > 0).then_some((demand, makers, at))
        })
        .collect();
    let id = |at: ProductIdx| catalogue.product(at).id.as_str();
    chosen.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| id(a.2).cmp(id(b.2))));
    let total = chosen.len();
    chosen.truncate(query.limit);
    chosen.sort_by(|a, b| id(a.2).cmp(id(b.2)));
    let number: BTreeMap<ProductIdx, usize> =
        chosen.iter().enumerate().map(|(at, it)| (it.2, at)).collect();
    let edges = edges(catalogue, &number);
    let mut degree = vec![0_u32; chosen.len()];
    for at in edges.iter().flat_map(|it| [it.from, it.to]) {
        if let Some(degree) = degree.get_mut(at) {
            *degree += 1;
        }
    }
    let drawn: Vec<LayoutEdge> = edges
        .iter()
        .map(|it| LayoutEdge {
            from: it.from,
            to: it.to,
            essential: it.essential.number(),
        })
        .collect();
    let points = wide(chosen.len(), &drawn, query.seed);
    let nodes = chosen.iter().zip(degree).zip(points);
    WholeChain {
        nodes: nodes
            .map(|((it, degree), point)| WholeNode {
                product: it.2,
                regions: [0, 1].map(|side| pair.standing(side, it.2)),
                degree,
                point,
            })
            .collect(),
        edges,
        total,
        bases: [0, 1].map(|side| pair.base(side)),
    }
}

/// The product and everything that goes into it.
fn upstream(catalogue: &Catalogue, root: ProductIdx) -> BTreeSet<ProductIdx> {
    let mut found = BTreeSet::new();
    let mut open = vec![root];
    while let Some(at) = open.pop() {
        if at.at() < catalogue.len() && found.insert(at) {
            open.extend(catalogue.needs(at).iter().map(|it| it.input));
        }
    }
    found
}

fn edges(catalogue: &Catalogue, number: &BTreeMap<ProductIdx, usize>) -> Vec<WholeEdge> {
    let mut edges = Vec::new();
    for (&product, &to) in number {
        for need in catalogue.needs(product) {
            let own = need.product == product || !number.contains_key(&need.product);
            let from = number.get(&need.input).filter(|from| own && **from != to);
            edges.extend(from.map(|&from| WholeEdge {
                from,
                to,
                essential: need.essential,
            }));
        }
    }
    edges.sort_unstable();
    edges.dedup_by_key(|it| (it.from, it.to));
    edges
}
