//! The one place that speaks SQL: a SQLite file, or a PostgreSQL database.
//!
//! In: plain values of the other crates. Out: the same, kept. What the two databases
//! do differently stands in `dialect`; who may do what is decided in `usecases`.
//!
//! Reading order: `db` opens and migrates; `sources` keeps what was read; `records`
//! the tables of the contract; `organisations` finds some; `scope_items` the spans; `chain_rows`
//! what a chain graph is built from; `facts` lists those of documents; `imports` takes an import
//! back; then `merges`, `audit`, `figures`, `jobs`, and `overview` counts.

pub mod audit;
mod bulk;
pub mod chain_rows;
pub mod db;
mod dialect;
pub mod error;
pub mod facts;
pub mod field_sources;
pub mod figures;
pub mod imports;
pub mod jobs;
pub mod merges;
pub mod organisations;
pub mod overview;
pub mod records;
pub mod scope_items;
pub mod sources;

pub use db::{Change, Cooperation, Store};
pub use error::StoreError;
