//! How a fact came to be known, and whether somebody has looked at it.
//!
//! In: codes of the contract. Out: two small enums. Which facts may feed a decision
//! is decided where the decision is made, with these.

/// How a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Somebody responsible stated it.
    Declared,
    /// It stands in a source that was read, e.g. a business scope.
    Observed,
    /// It was concluded from other facts.
    Inferred,
}

impl Status {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
        }
    }

    /// The status with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Declared, Self::Observed, Self::Inferred]
            .into_iter()
            .find(|it| it.code() == code)
    }
}

/// What a person decided about a fact read by machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Review {
    /// Read by machine, not looked at yet.
    Proposed,
    /// Somebody accepted it.
    Accepted,
    /// Somebody rejected it; it no longer counts, and stays on record.
    Rejected,
}

impl Review {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Accepted, Self::Rejected];

    /// True where a person stands for a fact of this status: one accepted it, or declared
    /// it in the first place. What is declared is not thereby looked at.
    #[must_use]
    pub fn vouched(self, status: Status) -> bool {
        self == Self::Accepted || self == Self::Proposed && status == Status::Declared
    }

    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The review state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Proposed, Self::Accepted, Self::Rejected]
            .into_iter()
            .find(|it| it.code() == code)
    }
}
