//! The state of a link, decided from what is known of it, with the reasons.
//!
//! In: counts, quantities and declared absence of one product in one region. Out:
//! state, basis and reasons with their arguments; their wording is a dictionary's. The
//! definition stands at the head of [`crate::gap`].

use super::Thresholds;
use super::known::{Concentrated, Measured};
use crate::location_quotient::LocationQuotient;
use crate::survey::Demand;

/// State of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Needed, and nobody was seen to make it or anything near.
    Missing,
    /// Made, but by too few, too little or too concentrated.
    Weak,
    /// Made.
    Strong,
    /// Too little demand seen to say, or only something near is seen to be made.
    Unknown,
}

impl State {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Weak => "weak",
            Self::Strong => "strong",
            Self::Unknown => "unknown",
        }
    }

    /// True for missing and weak.
    #[must_use]
    pub fn is_gap(self) -> bool {
        matches!(self, Self::Missing | Self::Weak)
    }

    /// Place in an answer: missing, weak, unknown, strong.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Missing => 0,
            Self::Weak => 1,
            Self::Unknown => 2,
            Self::Strong => 3,
        }
    }
}

/// What a state rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Declared needs and known capacities.
    Quantity,
    /// Numbers of organisations.
    Count,
}

impl Basis {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Count => "count",
        }
    }
}

/// What is known of a product's being made in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Knowledge {
    /// A maker was seen.
    Made,
    /// None was seen in the sources given, which does not mean there is none.
    NotSeen,
    /// Somebody declared that there is none, and none was seen.
    KnownAbsent,
}

impl Knowledge {
    /// Code: `made`, `not_seen`, `known_absent`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::NotSeen => "not_seen",
            Self::KnownAbsent => "known_absent",
        }
    }
}

/// A reason for a state, with its arguments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// No maker seen among this many organisations of the region that make anything.
    NoneSeen {
        /// Organisations of the region seen to make anything of the catalogue.
        organisations: u32,
    },
    /// Somebody declared that the region does not make it.
    KnownAbsent,
    /// No maker seen, but organisations that make something near, which may be it.
    NearSeen {
        /// How many.
        organisations: u32,
    },
    /// At most `weak_makers` makers.
    FewMakers {
        /// How many.
        organisations: u32,
    },
    /// Makers are rarer than in both regions together.
    LowLocationQuotient {
        /// The quotient.
        quotient: f64,
    },
    /// Capacity covers only this share of the declared need.
    QuantityShort {
        /// K / D.
        ratio: f64,
    },
    /// Supplies rest on few suppliers, the largest outside.
    Concentrated {
        /// Lower bound of the index.
        hhi: f64,
    },
    /// Too few needing organisations seen to say.
    LittleDemand {
        /// How many.
        organisations: u32,
    },
    /// Declared absent, yet makers were seen: somebody should look.
    SeenThoughAbsent {
        /// Makers seen.
        organisations: u32,
    },
    /// Enough makers were seen.
    Made {
        /// How many.
        organisations: u32,
    },
    /// Capacity covers this share of the declared need.
    QuantityEnough {
        /// K / D.
        ratio: f64,
    },
}

impl Why {
    /// Code of the reason, the last part of its message key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoneSeen { .. } => "none_seen",
            Self::KnownAbsent => "known_absent",
            Self::NearSeen { .. } => "near_seen",
            Self::FewMakers { .. } => "few_makers",
            Self::LowLocationQuotient { .. } => "low_location_quotient",
            Self::QuantityShort { .. } => "quantity_short",
            Self::Concentrated { .. } => "concentrated",
            Self::LittleDemand { .. } => "little_demand",
            Self::SeenThoughAbsent { .. } => "seen_though_absent",
            Self::Made { .. } => "made",
            Self::QuantityEnough { .. } => "quantity_enough",
        }
    }

    /// Its number, for the text: organisations, a ratio or an index.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::KnownAbsent => None,
            Self::NoneSeen { organisations }
            | Self::NearSeen { organisations }
            | Self::FewMakers { organisations }
            | Self::LittleDemand { organisations }
            | Self::SeenThoughAbsent { organisations }
            | Self::Made { organisations } => Some(f64::from(organisations)),
            Self::LowLocationQuotient { quotient: it }
            | Self::QuantityShort { ratio: it }
            | Self::QuantityEnough { ratio: it }
            | Self::Concentrated { hhi: it } => Some(it),
        }
    }
}

/// What is known of one product in one region.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Organisations of the region seen to make anything.
    pub looked_through: u32,
    /// Who needs it.
    pub demand: Demand,
    /// Makers seen.
    pub makers: u32,
    /// Possible makers seen: those that make something near.
    pub possible: u32,
    /// True where somebody declared it absent.
    pub absent: bool,
    /// Location quotient, where defined.
    pub location_quotient: Option<LocationQuotient>,
    /// Needed and available quantities.
    pub measured: Measured,
    /// Concentration of its suppliers.
    pub concentration: Option<Concentrated>,
}

impl Evidence {
    /// Which of the three kinds of knowledge this is.
    #[must_use]
    pub fn knowledge(&self) -> Knowledge {
        match (self.makers, self.absent) {
            (0, true) => Knowledge::KnownAbsent,
            (0, false) => Knowledge::NotSeen,
            _ => Knowledge::Made,
        }
    }
}

/// State, basis and reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The state.
    pub state: State,
    /// What it rests on.
    pub basis: Basis,
    /// Reasons, the deciding one first.
    pub why: Vec<Why>,
}

/// Decides the state of a link.
#[must_use]
pub fn decide(known: &Evidence, thresholds: &Thresholds) -> Verdict {
    let mut verdict =
        by_quantity(known, thresholds).unwrap_or_else(|| by_count(known, thresholds));
    if known.absent && known.makers > 0 {
        verdict.why.push(Why::SeenThoughAbsent { organisations: known.makers });
    }
    verdict
}

fn by_count(known: &Evidence, thresholds: &Thresholds) -> Verdict {
    let demand = known.demand.organisations;
    if demand < thresholds.min_demand {
        let mut why = vec![Why::LittleDemand { organisations: demand }];
        if known.makers == 0 {
            why.extend(unseen(known).1);
        } else {
            why.push(Why::Made { organisations: known.makers });
        }
        return Verdict { state: State::Unknown, basis: Basis::Count, why };
    }
    let (state, why) = if known.makers == 0 {
        unseen(known)
    } else {
        let few = (known.makers <= thresholds.weak_makers)
            .then_some(Why::FewMakers { organisations: known.makers });
        let rare = known
            .location_quotient
            .filter(|it| it.value < thresholds.weak_lq)
            .map(|it| Why::LowLocationQuotient { quotient: it.value });
        let why: Vec<Why> =
            [few, rare, concentrated(known, thresholds)].into_iter().flatten().collect();
        if why.is_empty() {
            (State::Strong, vec![Why::Made { organisations: known.makers }])
        } else {
            (State::Weak, why)
        }
    };
    Verdict { state, basis: Basis::Count, why }
}

/// The verdict by quantities, where they are known well enough for one.
fn by_quantity(known: &Evidence, thresholds: &Thresholds) -> Option<Verdict> {
    let it = &known.measured;
    let demand = it.demand.filter(|it| *it > 0.0)?;
    let verdict = |state, why| Some(Verdict { state, basis: Basis::Quantity, why });
    if known.makers == 0 {
        let (state, why) = unseen(known);
        return verdict(state, why);
    }
    let capacity = it.capacity.filter(|_| it.capacity_from == known.makers)?;
    let ratio = capacity / demand;
    if ratio < thresholds.theta1 {
        return verdict(State::Missing, vec![Why::QuantityShort { ratio }]);
    }
    if ratio < thresholds.theta2 {
        let mut why = vec![Why::QuantityShort { ratio }];
        why.extend(concentrated(known, thresholds));
        return verdict(State::Weak, why);
    }
    if it.demand_from < known.demand.organisations {
        return None;
    }
    match concentrated(known, thresholds) {
        Some(why) => verdict(State::Weak, vec![why, Why::QuantityEnough { ratio }]),
        None => verdict(State::Strong, vec![Why::QuantityEnough { ratio }]),
    }
}

/// State and reasons where no maker was seen.
fn unseen(known: &Evidence) -> (State, Vec<Why>) {
    let near =
        (known.possible > 0).then_some(Why::NearSeen { organisations: known.possible });
    if known.absent {
        return (
            State::Missing,
            [Some(Why::KnownAbsent), near].into_iter().flatten().collect(),
        );
    }
    match near {
        Some(why) => (State::Unknown, vec![why]),
        None => {
            (State::Missing, vec![Why::NoneSeen { organisations: known.looked_through }])
        }
    }
}

fn concentrated(known: &Evidence, thresholds: &Thresholds) -> Option<Why> {
    let it = known.concentration.filter(|it| it.is_risk(thresholds.hhi))?;
    Some(Why::Concentrated { hhi: it.index.low })
}
