//! The shared words: who, what, where, how much, since when, says who.
//!
//! In: the declarations shipped with the program (tables and columns, regions,
//! catalogue, definitions, messages). Out: small types that every other crate uses.
//! Deliberately does no I/O and knows no wire format and no database.

pub mod catalogue;
pub mod definition;
pub mod fields;
pub mod figure;
pub mod formula;
pub mod messages;
pub mod name;
pub mod region;
pub mod role;
pub mod source;
pub mod status;
pub mod uscc;
pub mod value;
pub mod visibility;

pub use catalogue::{Catalogue, Essential, MatchKind, ProductIdx};
pub use messages::Lang;
pub use role::Role;
pub use source::Span;
pub use status::{Review, Status};
pub use visibility::Visibility;
