//! Damaged pages in: facts with the bytes that state them out.
//!
//! In: the bytes of a news page, an announcement or a document. Out: a [`Reading`]: the
//! repaired text, every repair, the blocks of the page, and the facts that it states, each
//! with the bytes that say so. Nothing is concluded that the page does not state; what is
//! inferred says from what. No clock is read, nothing is kept.
//!
//! The stages, each a pure function over a [`layer`] that leads back to the one below:
//! bytes are [`decode`]d, markup is taken off ([`html`], or [`plain`] text), the damage is
//! [`repair`]ed, lines become [`block`]s, sentences give [`mention`]s and these [`facts`].

pub mod block;
mod chars;
pub mod decode;
pub mod docx;
pub mod fact;
pub mod facts;
mod finder;
pub mod html;
pub mod layer;
pub mod mention;
pub mod pdf;
pub mod plain;
pub mod reading;
pub mod repair;
mod sentence;

pub use block::{Block, BlockKind};
pub use fact::{Confidence, Fact, Modality, Predicate, Quote, Value};
pub use reading::{Document, Reading, read};
pub use repair::Edit;
