//! Files in: rows with source spans, and complaints.
pub mod scope;
