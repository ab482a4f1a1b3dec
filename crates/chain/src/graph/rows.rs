//! The rows a graph is built from: plain values that somebody else loaded.
//!
//! Organisations are named by their index in the list given, products by their number in
//! the catalogue. What the rows mean stands at the head of [`crate::graph`].

use terms::{MatchKind, ProductIdx, Review, Status};

#[cfg(doc)]
use crate::region::RegionFilter;

/// An organisation of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrganisationRow {
    /// Globally unique text id.
    pub id: String,
    /// Region code as [`RegionFilter`] reads it; empty where unknown.
    pub region: String,
    /// False where it neither makes nor needs any more: dissolved, revoked, moved away.
    pub counts: bool,
}

/// An organisation makes a product (roles make and `grow_mine` only).
#[derive(Debug, Clone, PartialEq)]
pub struct MakesRow {
    /// Index into the organisations.
    pub organisation: u32,
    /// The product its words were matched to.
    pub product: ProductIdx,
    /// How they were matched.
    pub kind: MatchKind,
    /// How the fact is known.
    pub status: Status,
    /// What a person decided about it.
    pub review: Review,
    /// Capacity a year in the product's unit.
    pub capacity: Option<f64>,
    /// Part of the capacity that is free, in the product's unit.
    pub spare: Option<f64>,
}

/// An organisation declares that it needs a product.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedsRow {
    /// Index into the organisations.
    pub organisation: u32,
    /// What it needs.
    pub product: ProductIdx,
    /// How much a year, in the product's unit.
    pub quantity: Option<f64>,
}

/// An organisation supplies another.
#[derive(Debug, Clone, PartialEq)]
pub struct SuppliesRow {
    /// Index of the supplier.
    pub supplier: u32,
    /// Index of the buyer.
    pub buyer: u32,
    /// What is supplied, where known.
    pub product: Option<ProductIdx>,
    /// Value a year; one currency in all rows.
    pub value: Option<f64>,
    /// How the edge is known.
    pub status: Status,
}

/// Somebody declared that a region does not make a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsentRow {
    /// Code of the region.
    pub region: String,
    /// What it does not make, kinds of it included.
    pub product: ProductIdx,
}

/// What stands beside the makers; each may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Declared needs.
    pub needs: &'a [NeedsRow],
    /// Supply edges.
    pub supplies: &'a [SuppliesRow],
    /// Declared absences.
    pub absent: &'a [AbsentRow],
}
