//! Figures that recompute, on paper.
//!
//! In: a [`Paper`], filled with rows, figures and spans by somebody else. Out: one
//! self-contained HTML file in 中文 or English that prints on A4: what the sources
//! cover comes first, every figure is a link to its explanation, and the explanation
//! leads to file, row, column and characters. Pure: it reads no file, no clock and no
//! network, and computes no figure of its own; the same paper gives the same bytes.
//!
//! For programs (and for the verifier in `bench/verify`) the page carries its numbers as
//! `<data value data-figure data-subject>` and its quotations as elements with
//! `data-start` and `data-end`.

pub mod knowledge;
pub mod paper;

mod documents;
mod draw;
mod page;
mod quote;
mod sections;
mod words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use page::{ReportError, html};
pub use paper::Paper;
