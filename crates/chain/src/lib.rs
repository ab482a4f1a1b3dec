//! Rows to chain graph to gaps.
//!
//! In: a catalogue (`terms`) and plain rows that somebody else loaded: organisations,
//! what they make, need and supply, what was declared absent. Out: who makes what
//! where, which inputs a region needs and does not make, what the other region could
//! give, and the chain around a product with a drawing of it. Pure: the same rows give
//! the same answer in whatever order they come; no text for users is made here.

pub mod graph;
pub mod region;

pub mod kinds;
pub mod survey;

pub mod complement;
pub mod concentration;
pub mod gap;
pub mod location_quotient;

pub mod around;
pub mod layout;
pub mod whole;

#[cfg(test)]
mod testkit;

pub use gap::{GapQuery, Gaps, State, Thresholds, gaps};
pub use graph::ChainGraph;
pub use region::RegionFilter;
