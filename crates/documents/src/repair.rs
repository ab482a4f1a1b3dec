//! The damage of copies of copies, taken back as a list of edits.

use std::ops::Range;

/// A repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced: bytes of the file.
    pub range: Range<usize>,
    /// What stands there now; empty where it was left out.
    pub with: String,
    /// `pinyin`, `script`, `punctuation`, `link_farm`, `damaged`, …
    pub reason: &'static str,
}
