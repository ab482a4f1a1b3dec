//! The use cases: import, analyse, explain, publish.
//!
//! In: an actor and arguments. Out: answers whose every number carries its definition
//! and leads back to its source. This is the façade: command line and server reach the
//! other crates only through it; permission and audit are applied here, once.
//!
//! Reading order: `cooperation` opens the file; `import` fills it, with `recipes`;
//! `regions` says what a place is called; `reading` reads a document;
//! `graph` loads what the pure crates compute on; `gaps`, `chain_view`, `chain_map` answer; `explain` leads back;
//! `organisations`, page by page, and `history`, who changed what, are looked through,
//! `overview` is the first page and `coverage` what the sources cover; then `check`, `review`, `facts`, `doubles`, `export`, `publish`, `deliver`, `demo`, `generate`.

pub mod actor;
pub mod answer;
pub mod audit;
pub mod chain_map;
pub mod chain_view;
pub mod check;
pub mod cooperation;
pub mod coverage;
pub mod definitions;
pub mod deliver;
pub mod demo;
pub mod document_view;
pub mod doubles;
pub mod error;
pub mod explain;
pub mod export;
pub mod facts;
pub mod figures;
pub mod gaps;
pub mod gaps_workbook;
pub mod generate;
pub mod graph;
pub mod import;
pub mod organisations;
pub mod output;
pub mod overview;
pub mod page;
mod prepare;
pub mod preview;
pub mod products;
pub mod publish;
pub mod reading;
pub mod recipes;
pub mod regions;
pub mod review;
pub mod scopes;
pub mod seen;
pub mod source_rows;
pub mod spans;
#[cfg(test)]
mod story;
#[cfg(test)]
mod trial;

pub use chain;
pub use documents;
pub use intake;
pub use matching;
pub use report;
pub use terms;

pub use actor::Actor;
pub use cooperation::Cooperation;
pub use error::UseError;

/// Version of the program, as every answer states it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
