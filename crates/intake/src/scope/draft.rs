//! Items while a scope is being read, before they are final.
//!
//! In: nouns found by `piece`. Out: plain values that `governance` fills and `trim` and
//! `bare` correct. No rule is decided here but the role of an exclusion.

use super::acts::Acts;

/// An item being read.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) acts: Acts,
    pub(super) negated: bool,
    /// No verb governs it.
    pub(super) bare: bool,
    pub(super) process: bool,
    /// Completed head.
    pub(super) head: Option<String>,
    /// Keeps its own role whatever verb comes.
    pub(super) own: bool,
    /// A modifier that waits for the noun after it.
    pub(super) weak: bool,
    /// Stands in one list with a process.
    pub(super) worked: bool,
    /// Carries roles for a bracket only.
    pub(super) dropped: bool,
    /// For a let thing: where the noun ends without 租赁.
    pub(super) let_end: Option<usize>,
    /// The item whose role an excluded item takes.
    pub(super) host: Option<usize>,
}

impl Draft {
    /// A draft of the noun `[start, end)` without a role.
    pub(super) fn new((start, end): (usize, usize)) -> Self {
        Self {
            start,
            end,
            acts: Acts::NONE,
            negated: false,
            bare: false,
            process: false,
            head: None,
            own: false,
            weak: false,
            worked: false,
            dropped: false,
            let_end: None,
            host: None,
        }
    }
}

/// A bracket to be read later.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bracket {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) host: Option<usize>,
}

/// Role of an excluded item: make if several.
pub(super) fn excluded_role(acts: Acts) -> Acts {
    if acts.any(Acts::MAKE) && acts.count() > 1 { Acts::MAKE } else { acts }
}
