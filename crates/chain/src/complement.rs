//! The complement table: what each of two regions lacks and the other makes.
//!
//! # Question
//! Where can the two regions help each other, in both directions?
//!
//! # Definition (ours, `complement@1`)
//! A row stands for every product that is missing or weak on one side while makers of it
//! were seen on the other. Its gain is
//! * by quantity, where the gap D − K and the other side's free capacity are known:
//!   min(D − K, spare), in the product's unit, a lower bound where only some makers
//!   state their free capacity;
//! * by count otherwise: min(unmet, makers over there), with unmet the organisations that
//!   need it and do not make it themselves: the number of them that could each be given
//!   a maker of their own. It is a number of possible pairs, not of goods.
//!
//! Rows by gain basis are never added up with each other. Cost as [`crate::gap`].

use terms::{Catalogue, ProductIdx};

use crate::gap::{Gap, Keep, Pair, Standing, Thresholds};
use crate::graph::ChainGraph;
use crate::region::RegionFilter;

#[cfg(test)]
mod tests;

/// The definition of the table; its states are defined by [`crate::gap::DEFINITIONS`].
pub const DEFINITION: &str = "complement@1";

/// What could be gained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gain {
    /// Quantity a year in the product's unit.
    Quantity(f64),
    /// Needing organisations that could each have a maker of their own.
    Organisations(u32),
}

/// A product that one side lacks and the other makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Complement {
    /// The product.
    pub product: ProductIdx,
    /// The side that lacks it.
    pub needs: Standing,
    /// The side that makes it.
    pub gives: Standing,
    /// What could be gained.
    pub gain: Gain,
}

/// Both directions, each in the order of the gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Complements {
    /// What the first region lacks and the second makes.
    pub to_home: Vec<Complement>,
    /// What the second lacks and the first makes.
    pub to_partner: Vec<Complement>,
}

/// The complement table of two regions. Organisations in both count as `home`'s.
#[must_use]
pub fn complement(
    graph: &ChainGraph,
    catalogue: &Catalogue,
    home: &RegionFilter,
    partner: &RegionFilter,
    thresholds: Thresholds,
) -> Complements {
    let pair = Pair::new(graph, catalogue, [home, partner], thresholds);
    let rows = |side| {
        let gaps = pair.gaps_of(side, Keep::Gaps).rows.into_iter();
        gaps.filter(|it| it.partner.makers > 0).map(row).collect()
    };
    Complements { to_home: rows(0), to_partner: rows(1) }
}

fn row(gap: Gap) -> Complement {
    let Gap { product, home: needs, partner: gives, .. } = gap;
    let gain = gain(&needs, &gives);
    Complement { product, needs, gives, gain }
}

fn gain(needs: &Standing, gives: &Standing) -> Gain {
    let unseen = (needs.makers == 0).then_some(0.0);
    let complete = needs.measured.capacity_from == needs.makers;
    let capacity = unseen.or(needs.measured.capacity.filter(|_| complete));
    if let (Some(demand), Some(capacity), Some(spare)) =
        (needs.measured.demand, capacity, gives.measured.spare)
    {
        return Gain::Quantity((demand - capacity).max(0.0).min(spare));
    }
    let unmet = needs.demand.organisations - needs.demand.integrated;
    Gain::Organisations(unmet.min(gives.makers))
}
