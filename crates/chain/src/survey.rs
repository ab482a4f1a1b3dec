//! A region's count of every product: who makes it, who needs it.
//!
//! # Question
//! For each product of the catalogue, how many organisations of a region make it, how
//! many may possibly make it, and how many cannot produce without it?
//!
//! # Definitions (count basis, ours: `makers@1`, `demand@1`)
//! * **makers** of k: organisations seen to make k or a kind of it by a match that counts
//!   (exact, synonym, subtype).
//! * **possible** makers of k: organisations seen only by broader or similar words, or
//!   seen to make something broader that has few kinds ([`crate::kinds::BROAD_KINDS`]).
//! * **demand** for k: organisations that make a product needing k as an essential input,
//!   or that declare a need for k; each counts once. An organisation stands under its
//!   *most specific* products only: one that makes cars and trucks (a kind of car) needs
//!   what trucks need, and the truck's own word on an input outdoes the car's.
//! * An organisation that makes k itself and needs it counts on both sides: it still
//!   needs k, and it is a local maker. `integrated` says how many do.
//!
//! Demand stands at the product that the catalogue names as input; it does not climb to
//! what that is a kind of, nor descend to its kinds.
//!
//! # Cost
//! One pass over the organisations, O(Σ over entries of ancestors + inputs).

use std::collections::BTreeSet;

use terms::ProductIdx;

use crate::graph::ChainGraph;
use crate::kinds::{Kinds, names_itself};

/// Who needs a product; all are numbers of organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    /// All that need it, each once.
    pub organisations: u32,
    /// Those that make a product needing it.
    pub by_making: u32,
    /// Those that declare the need.
    pub declared: u32,
    /// Those among `organisations` that make it themselves.
    pub integrated: u32,
}

/// Declared quantities of a product.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quantities {
    /// Sum of the declared quantities, in the product's unit.
    pub sum: f64,
    /// Organisations that gave one.
    pub organisations: u32,
}

/// Counts of one region; the vectors are indexed by [`ProductIdx`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Survey {
    /// Organisations of the region that count.
    pub organisations: u32,
    /// Those among them seen to make anything of the catalogue.
    pub maker_organisations: u32,
    /// Makers of each product.
    pub makers: Vec<u32>,
    /// Possible makers of each product that are not makers of it.
    pub possible: Vec<u32>,
    /// Demand for each product.
    pub demand: Vec<Demand>,
    /// Declared quantities of each product.
    pub quantities: Vec<Quantities>,
    /// Organisations that have the product among their most specific ones.
    pub producing: Vec<u32>,
}

/// Counts the organisations for which `members` is true.
#[must_use]
pub fn survey(graph: &ChainGraph, kinds: &Kinds, members: &[bool]) -> Survey {
    let n = kinds.len();
    let mut it = Survey {
        makers: vec![0; n],
        possible: vec![0; n],
        demand: vec![Demand::default(); n],
        quantities: vec![Quantities::default(); n],
        producing: vec![0; n],
        ..Survey::default()
    };
    let mut one = One::new(n);
    for (at, _) in members.iter().enumerate().filter(|(_, inside)| **inside) {
        let Ok(organisation) = u32::try_from(at) else { break };
        it.organisations += 1;
        one.read(graph, kinds, organisation);
        one.add_to(&mut it);
    }
    // Summed by size, so that the order of the organisations does not move the last digit.
    one.quantities.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.total_cmp(&b.1)));
    for &(product, quantity) in &one.quantities {
        if let Some(sum) = it.quantities.get_mut(product.at()) {
            sum.sum += quantity;
            sum.organisations += 1;
        }
    }
    it
}

/// Everything that one organisation needs, by the rule of [`Demand`].
#[must_use]
pub fn needed_by_one(
    graph: &ChainGraph,
    kinds: &Kinds,
    organisation: u32,
) -> BTreeSet<ProductIdx> {
    let mut one = One::new(kinds.len());
    one.read(graph, kinds, organisation);
    let needs = |at: &ProductIdx| {
        one.notes.get(at.at()).is_some_and(|it| it & (NEEDS_TO_MAKE | DECLARES) != 0)
    };
    one.touched.iter().copied().filter(needs).collect()
}

impl Survey {
    /// Makers of a product.
    #[must_use]
    pub fn makers_of(&self, at: ProductIdx) -> u32 {
        self.makers.get(at.at()).copied().unwrap_or_default()
    }

    /// Possible makers of a product.
    #[must_use]
    pub fn possible_of(&self, at: ProductIdx) -> u32 {
        self.possible.get(at.at()).copied().unwrap_or_default()
    }

    /// Demand for a product.
    #[must_use]
    pub fn demand_of(&self, at: ProductIdx) -> Demand {
        self.demand.get(at.at()).copied().unwrap_or_default()
    }

    /// Declared quantities of a product.
    #[must_use]
    pub fn quantities_of(&self, at: ProductIdx) -> Quantities {
        self.quantities.get(at.at()).copied().unwrap_or_default()
    }

    /// Organisations that have the product among their most specific ones.
    #[must_use]
    pub fn producing_of(&self, at: ProductIdx) -> u32 {
        self.producing.get(at.at()).copied().unwrap_or_default()
    }
}

/// The work space for one organisation: what has been noted of it for each product. The
/// declared quantities of all of them are kept to the end.
struct One {
    notes: Vec<u8>,
    touched: Vec<ProductIdx>,
    made: Vec<ProductIdx>,
    quantities: Vec<(ProductIdx, f64)>,
}

const MAKES: u8 = 1;
const MAY_MAKE: u8 = 2;
const NEEDS_TO_MAKE: u8 = 4;
const DECLARES: u8 = 8;

impl One {
    fn new(products: usize) -> Self {
        Self {
            notes: vec![0; products],
            touched: Vec::new(),
            made: Vec::new(),
            quantities: Vec::new(),
        }
    }

    fn note(&mut self, at: ProductIdx, what: u8) {
        if let Some(note) = self.notes.get_mut(at.at()) {
            if *note == 0 {
                self.touched.push(at);
            }
            *note |= what;
        }
    }

    fn read(&mut self, graph: &ChainGraph, kinds: &Kinds, organisation: u32) {
        self.made.clear();
        for entry in graph.made_by(organisation) {
            let counts = entry.kind.counts();
            if counts {
                self.made.push(entry.product);
            }
            for &above in kinds.ancestors(entry.product) {
                self.note(above, if counts { MAKES } else { MAY_MAKE });
            }
            if names_itself(entry.kind) {
                for &below in kinds.narrower(entry.product) {
                    self.note(below, MAY_MAKE);
                }
            }
        }
        let made = std::mem::take(&mut self.made);
        let specific = |at: ProductIdx| {
            !made.iter().any(|&other| other != at && kinds.is_a(other, at))
        };
        for &product in made.iter().filter(|at| specific(**at)) {
            self.made.push(product);
            for &input in kinds.essential_inputs(product) {
                self.note(input, NEEDS_TO_MAKE);
            }
        }
        for need in graph.needs_of(organisation) {
            self.note(need.product, DECLARES);
            if let Some(quantity) = need.quantity {
                self.quantities.push((need.product, quantity));
            }
        }
    }

    fn add_to(&mut self, it: &mut Survey) {
        it.maker_organisations += u32::from(!self.made.is_empty());
        for &product in &self.made {
            add(&mut it.producing, product);
        }
        for product in self.touched.drain(..) {
            let Some(note) = self.notes.get_mut(product.at()).map(std::mem::take) else {
                continue;
            };
            let is = |what: u8| note & what != 0;
            if is(MAKES) {
                add(&mut it.makers, product);
            } else if is(MAY_MAKE) {
                add(&mut it.possible, product);
            }
            if let Some(demand) = it.demand.get_mut(product.at())
                && is(NEEDS_TO_MAKE | DECLARES)
            {
                demand.organisations += 1;
                demand.by_making += u32::from(is(NEEDS_TO_MAKE));
                demand.declared += u32::from(is(DECLARES));
                demand.integrated += u32::from(is(MAKES));
            }
        }
    }
}

fn add(counts: &mut [u32], at: ProductIdx) {
    if let Some(count) = counts.get_mut(at.at()) {
        *count += 1;
    }
}
