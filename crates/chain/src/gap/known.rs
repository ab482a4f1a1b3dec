//! What is known of a region's quantities and suppliers, product by product.
//!
//! In: graph, members of the region and their survey. Out: for each product the declared
//! need and the capacity of its makers with how many gave one, and the concentration of
//! its suppliers (of its capacities where no supply edge is known). Products of which
//! nothing is known cost nothing.
//!
//! Inferred supply edges are conclusions, not observations: they are passed over.

use std::collections::{BTreeMap, BTreeSet};

use terms::{Catalogue, ProductIdx, Status};

use crate::concentration::{Concentration, of_values};
use crate::graph::{ChainGraph, SuppliesRow};
use crate::kinds::Kinds;
use crate::survey::{Survey, needed_by_one};

/// Needed and available quantities a year in the product's unit, as far as known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measured {
    /// Sum of the declared needs; `None` where nobody gave a quantity.
    pub demand: Option<f64>,
    /// Organisations that gave one.
    pub demand_from: u32,
    /// Sum of the known capacities; `None` where none is known.
    pub capacity: Option<f64>,
    /// Makers whose capacity is known.
    pub capacity_from: u32,
    /// Sum of the known free capacities; `None` where none is known.
    pub spare: Option<f64>,
    /// Makers whose free capacity is known.
    pub spare_from: u32,
}

/// What a concentration is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shares {
    /// Values supplied to the region's organisations.
    Supplies,
    /// Capacities of the region's makers.
    Capacities,
}

/// Concentration of a product's suppliers or makers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentrated {
    /// What it is taken over.
    pub of: Shares,
    /// The index and its bounds.
    pub index: Concentration,
    /// Index of the largest known supplier or maker (ties by id), where one is known.
    pub top: Option<u32>,
    /// True where that one stands outside the region.
    pub top_outside: bool,
    /// Share of the base that is known, 0…1: of the needing organisations those with a
    /// valued supply edge; of the makers those with a capacity.
    pub coverage: f64,
}

impl Concentrated {
    /// True where the region surely rests on few suppliers, the largest outside.
    #[must_use]
    pub fn is_risk(&self, hhi: f64) -> bool {
        self.of == Shares::Supplies
            && self.top_outside
            && self.coverage > 0.5
            && self.index.low >= hhi
    }
}

/// Quantities and concentrations of one region.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    measured: BTreeMap<ProductIdx, Measured>,
    concentration: BTreeMap<ProductIdx, Concentrated>,
}

impl Known {
    pub(super) fn measured(&self, at: ProductIdx) -> Measured {
        self.measured.get(&at).copied().unwrap_or_default()
    }

    pub(super) fn concentration(&self, at: ProductIdx) -> Option<Concentrated> {
        self.concentration.get(&at).copied()
    }
}

/// Reads what is known of the region of these members.
pub(super) fn read(
    graph: &ChainGraph,
    catalogue: &Catalogue,
    kinds: &Kinds,
    (members, survey): (&[bool], &Survey),
) -> Known {
    let mut it = Known::default();
    for at in catalogue.indices() {
        let quantities = survey.quantities_of(at);
        if quantities.organisations > 0 {
            let row = it.measured.entry(at).or_default();
            row.demand = Some(quantities.sum);
            row.demand_from = quantities.organisations;
        }
    }
    let with_capacity: BTreeSet<ProductIdx> = graph
        .products_with_capacity()
        .into_iter()
        .flat_map(|at| kinds.ancestors(at).iter().copied())
        .collect();
    for at in with_capacity {
        it.read_capacities(graph, catalogue, members, at);
    }
    it.read_supplies(graph, kinds, (members, survey));
    it
}

impl Known {
    fn read_capacities(
        &mut self,
        graph: &ChainGraph,
        catalogue: &Catalogue,
        members: &[bool],
        at: ProductIdx,
    ) {
        let mut capacities: Vec<(u32, f64)> = Vec::new();
        let mut spare: Vec<f64> = Vec::new();
        let mut makers = 0_u32;
        for maker in graph.makers_among(catalogue, at, members) {
            if !maker.kind.counts() {
                continue;
            }
            makers += 1;
            capacities.extend(maker.capacity.total.map(|it| (maker.organisation, it)));
            spare.extend(maker.capacity.spare);
        }
        let known = count(capacities.len());
        let values: Vec<f64> = capacities.iter().map(|it| it.1).collect();
        if known > 0 {
            let row = self.measured.entry(at).or_default();
            row.capacity = Some(sum(values.clone()));
            row.capacity_from = known;
        }
        if !spare.is_empty() {
            let row = self.measured.entry(at).or_default();
            row.spare_from = count(spare.len());
            row.spare = Some(sum(spare));
        }
        if known > 0
            && let Some(index) = concentration(values, makers - known)
        {
            let top = largest(graph, &capacities);
            let coverage = f64::from(known) / f64::from(makers);
            let of = Shares::Capacities;
            let row = Concentrated { of, index, top, top_outside: false, coverage };
            self.concentration.insert(at, row);
        }
    }

    fn read_supplies(
        &mut self,
        graph: &ChainGraph,
        kinds: &Kinds,
        (members, survey): (&[bool], &Survey),
    ) {
        let mut edges: BTreeMap<ProductIdx, Vec<&SuppliesRow>> = BTreeMap::new();
        let mut needed: BTreeMap<u32, BTreeSet<ProductIdx>> = BTreeMap::new();
        for edge in graph.supplies() {
            let Some(product) = edge.product else { continue };
            if edge.status == Status::Inferred || !inside(members, edge.buyer) {
                continue;
            }
            needed
                .entry(edge.buyer)
                .or_insert_with(|| needed_by_one(graph, kinds, edge.buyer));
            for &above in kinds.ancestors(product) {
                edges.entry(above).or_default().push(edge);
            }
        }
        let needs = |who: u32, at| needed.get(&who).is_some_and(|it| it.contains(&at));
        for (at, edges) in edges {
            let mut values: BTreeMap<u32, Option<f64>> = BTreeMap::new();
            for edge in &edges {
                // A supplier with one unknown edge still has its known part.
                let sum = values.entry(edge.supplier).or_default();
                *sum = match (*sum, edge.value) {
                    (Some(a), Some(b)) => Some(a + b),
                    (a, b) => a.or(b),
                };
            }
            let buyers = |valued: bool| {
                let edges = edges.iter().filter(|it| !valued || it.value.is_some());
                let buyers: BTreeSet<u32> = edges.map(|it| it.buyer).collect();
                count(buyers.iter().filter(|it| needs(**it, at)).count())
            };
            let demand = survey.demand_of(at).organisations;
            let unserved = demand.saturating_sub(buyers(false));
            let coverage = f64::from(buyers(true)) / f64::from(demand.max(1));
            let known: Vec<(u32, f64)> =
                values.iter().filter_map(|(&who, it)| Some((who, (*it)?))).collect();
            let unknown = count(values.len() - known.len()) + unserved;
            let amounts = known.iter().map(|it| it.1).collect();
            let Some(index) = concentration(amounts, unknown) else { continue };
            let top = largest(graph, &known);
            let top_outside = top.is_some_and(|it| !inside(members, it));
            let of = Shares::Supplies;
            let row = Concentrated { of, index, top, top_outside, coverage };
            self.concentration.insert(at, row);
        }
    }
}

/// The one with the largest amount; ties by id.
fn largest(graph: &ChainGraph, amounts: &[(u32, f64)]) -> Option<u32> {
    let better = |a: &&(u32, f64), b: &&(u32, f64)| {
        a.1.total_cmp(&b.1).then_with(|| graph.id(b.0).cmp(graph.id(a.0)))
    };
    amounts.iter().max_by(better).map(|it| it.0)
}

/// The index over amounts sorted by size, so that their order moves no digit.
fn concentration(mut amounts: Vec<f64>, unknown: u32) -> Option<Concentration> {
    amounts.sort_by(f64::total_cmp);
    of_values(&amounts, unknown)
}

fn sum(mut amounts: Vec<f64>) -> f64 {
    amounts.sort_by(f64::total_cmp);
    amounts.iter().sum()
}

fn inside(members: &[bool], at: u32) -> bool {
    members.get(at as usize).copied().unwrap_or(false)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
