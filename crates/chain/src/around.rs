//! The chain around a product: what it is made of, and what is made of it.
//!
//! # Question
//! Up to a number of steps from a product, which products stand upstream (its inputs,
//! their inputs …) and downstream (what needs it …), who makes them in each region, and
//! in what state is each link?
//!
//! # Definitions
//! * Upstream steps follow [`Catalogue::needs`]: own inputs and those of broader products.
//! * A downstream step goes from a product to those that name it, or something it is a
//!   kind of, among their own inputs: whoever makes diesel engines serves whoever needs
//!   engines. Kinds of the needing product are not listed one by one.
//! * State per region as in [`crate::gap`], each region against all regions asked for
//!   together; one region alone is compared with everybody in the file.
//!
//! Each product appears once, at its least number of steps, upstream before downstream;
//! loops of the catalogue therefore end. Edges run from input to product. Cost
//! O(products reached · inputs) after one survey per region.

use std::collections::{BTreeMap, BTreeSet};

use terms::{Catalogue, Essential, ProductIdx};

use crate::gap::{Pair, Standing, Thresholds};
use crate::graph::ChainGraph;
use crate::region::RegionFilter;

#[cfg(test)]
mod tests;

/// A question for the chain around a product.
#[derive(Debug, Clone, PartialEq)]
pub struct AroundQuery {
    /// The product in the middle.
    pub product: ProductIdx,
    /// Number of steps in each direction.
    pub depth: u32,
    /// Follow only inputs at least this essential.
    pub least: Essential,
    /// Regions to give makers and states for.
    pub regions: Vec<RegionFilter>,
    /// Parameters of the states.
    pub thresholds: Thresholds,
}

/// Where a product stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Upstream by this many steps.
    Upstream(u32),
    /// The product in the middle.
    Middle,
    /// A kind of it in the catalogue.
    Kind,
    /// Downstream by this many steps.
    Downstream(u32),
}

/// A product of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The product.
    pub product: ProductIdx,
    /// Where it stands.
    pub place: Place,
    /// How each region stands, in the order of the query.
    pub regions: Vec<Standing>,
}

/// An input of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// What is needed.
    pub from: ProductIdx,
    /// What needs it.
    pub to: ProductIdx,
    /// How much it depends on it.
    pub essential: Essential,
    /// Share of the cost, where known.
    pub cost_share: Option<f64>,
    /// The broader product through which the need is known, where `to` (upstream) has it
    /// by inheritance or `from` (downstream) serves it as a kind.
    pub through: Option<ProductIdx>,
}

/// The chain: nodes by place, then product id; edges by id of `from`, then of `to`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Around {
    /// Products.
    pub nodes: Vec<Node>,
    /// Inputs between them.
    pub edges: Vec<Edge>,
}

/// The chain around a product; empty where the product is not of the catalogue.
#[must_use]
pub fn around(graph: &ChainGraph, catalogue: &Catalogue, query: &AroundQuery) -> Around {
    if query.product.at() >= catalogue.len() {
        return Around::default();
    }
    let mut walk = Walk::new(catalogue, query);
    walk.go(Place::Upstream);
    walk.go(Place::Downstream);
    for &kind in catalogue.children(query.product) {
        walk.places.entry(kind).or_insert(Place::Kind);
    }
    let pairs = pairs(graph, catalogue, query);
    let standings = |at: ProductIdx| pairs.iter().map(|it| it.standing(0, at)).collect();
    let mut nodes: Vec<Node> = walk
        .places
        .into_iter()
        .map(|(product, place)| Node { product, place, regions: standings(product) })
        .collect();
    let id = |at: ProductIdx| &catalogue.product(at).id;
    nodes.sort_by(|a, b| {
        a.place
            .order()
            .cmp(&b.place.order())
            .then_with(|| id(a.product).cmp(id(b.product)))
    });
    let mut edges: Vec<Edge> = walk.edges.into_values().collect();
    edges.sort_by(|a, b| (id(a.from), id(a.to)).cmp(&(id(b.from), id(b.to))));
    Around { nodes, edges }
}

impl Place {
    /// Signed steps: negative upstream, 0 for the product and its kinds.
    #[must_use]
    pub fn steps(self) -> i64 {
        match self {
            Self::Upstream(n) => -i64::from(n),
            Self::Middle | Self::Kind => 0,
            Self::Downstream(n) => i64::from(n),
        }
    }

    fn order(self) -> (i64, bool) {
        (self.steps(), self == Self::Kind)
    }
}

struct Walk<'a> {
    catalogue: &'a Catalogue,
    query: &'a AroundQuery,
    places: BTreeMap<ProductIdx, Place>,
    edges: BTreeMap<(ProductIdx, ProductIdx), Edge>,
    needed_by: BTreeMap<ProductIdx, Vec<usize>>,
}

impl<'a> Walk<'a> {
    fn new(catalogue: &'a Catalogue, query: &'a AroundQuery) -> Self {
        let mut needed_by: BTreeMap<ProductIdx, Vec<usize>> = BTreeMap::new();
        for (at, input) in catalogue.inputs().iter().enumerate() {
            needed_by.entry(input.input).or_default().push(at);
        }
        let places = BTreeMap::from([(query.product, Place::Middle)]);
        Self { catalogue, query, places, edges: BTreeMap::new(), needed_by }
    }

    /// Breadth first in one direction. Every edge met is kept, also to a product that
    /// has its place already.
    fn go(&mut self, place: fn(u32) -> Place) {
        let mut front = vec![self.query.product];
        let mut seen = BTreeSet::from([self.query.product]);
        for step in 1..=self.query.depth {
            let mut next = Vec::new();
            for &at in &front {
                let (edges, upstream) = match place(step) {
                    Place::Upstream(_) => (self.inputs_of(at), true),
                    _ => (self.users_of(at), false),
                };
                for edge in edges {
                    let there = if upstream { edge.from } else { edge.to };
                    self.edges.entry((edge.from, edge.to)).or_insert(edge);
                    if seen.insert(there) {
                        self.places.entry(there).or_insert(place(step));
                        next.push(there);
                    }
                }
            }
            front = next;
        }
    }

    fn inputs_of(&self, at: ProductIdx) -> Vec<Edge> {
        let needs = self.catalogue.needs(at).into_iter();
        needs
            .filter(|it| it.essential >= self.query.least)
            .map(|it| Edge {
                from: it.input,
                to: at,
                essential: it.essential,
                cost_share: it.cost_share,
                through: (it.product != at).then_some(it.product),
            })
            .collect()
    }

    fn users_of(&self, at: ProductIdx) -> Vec<Edge> {
        let mut edges: Vec<Edge> = Vec::new();
        for serves in self.catalogue.ancestors(at) {
            let rows = self.needed_by.get(&serves).map_or(&[][..], Vec::as_slice);
            for input in rows.iter().filter_map(|&row| self.catalogue.inputs().get(row)) {
                let listed = edges.iter().any(|it| it.to == input.product);
                if input.essential >= self.query.least && !listed && input.product != at {
                    edges.push(Edge {
                        from: at,
                        to: input.product,
                        essential: input.essential,
                        cost_share: input.cost_share,
                        through: (serves != at).then_some(serves),
                    });
                }
            }
        }
        edges
    }
}

/// Each region beside all the others asked for; a region alone beside everybody.
fn pairs<'a>(
    graph: &'a ChainGraph,
    catalogue: &'a Catalogue,
    query: &AroundQuery,
) -> Vec<Pair<'a>> {
    let regions = query.regions.iter();
    regions
        .map(|home| {
            let others: Vec<_> = query.regions.iter().filter(|it| *it != home).collect();
            let base = if others.is_empty() {
                RegionFilter::everywhere()
            } else {
                RegionFilter::union(&others)
            };
            Pair::new(graph, catalogue, [home, &base], query.thresholds)
        })
        .collect()
}
