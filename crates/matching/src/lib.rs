//! Who next door can fill a gap, ranked with reasons.
//!
//! In: the chain graph (`chain`) and a product. Out: its makers in a region, best first,
//! each with the parts of its score and the reasons for and against. Pure; wording is
//! left to a dictionary. Beside it the best set: which partnerships together, within limits.

pub mod best_set;
pub mod fill;

pub use fill::{Candidate, rank, rank_among};
