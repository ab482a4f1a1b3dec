//! The best set: of all partnerships that could be agreed, which ones together are worth
//! most, when money, spare capacity and people's time are limited?
//!
//! # Definition (ours, `best_set@1`)
//! Candidate i is in (xᵢ = 1) or out (xᵢ = 0). Wanted is the set of greatest worth
//!
//! > max Σ wᵢ xᵢ  with  Σ aᵣᵢ xᵢ ≤ bᵣ for each limit r,  xᵢ ∈ {0, 1}
//!
//! | limit | row |
//! |---|---|
//! | budget B | Σ costᵢ xᵢ ≤ B |
//! | number in all | least ≤ Σ xᵢ ≤ most |
//! | partnerships of firm f | Σ xᵢ over i of f ≤ its limit |
//! | need n | Σ xᵢ over i that serve n ≤ 1, unless said otherwise |
//! | spare capacity s | Σ quantityᵢ xᵢ over i that draw on s ≤ what is spare |
//! | industry k, number | least ≤ Σ xᵢ over i of k ≤ most |
//! | industry k, share | least · Σ xᵢ ≤ Σ xᵢ over i of k ≤ most · Σ xᵢ |
//! | fairness φ | Σ hᵢ xᵢ ≥ φ Σ (hᵢ + pᵢ) xᵢ, and the same for p |
//!
//! w is the worth; h and p are the worths to home and partner region; all three in the
//! unit of the caller's choice, the same for all candidates. What a person accepted is
//! in, what a person rejected is out. An unknown cost is not zero: the caller says
//! whether such candidates stay out or count with an amount of his.
//!
//! # Bound
//! For any prices y ≥ 0 of the limits, every set that keeps them is worth at most
//!
//! > L(y) = Σᵣ yᵣ bᵣ + Σᵢ max(0, wᵢ − Σᵣ yᵣ aᵣᵢ)
//!
//! (weak duality; Geoffrion 1974, *Lagrangean relaxation for integer programming*). The
//! prices come from the linear relaxation; L(y) is then added up here, so the bound does
//! not depend on the solver being right. dᵢ = wᵢ − Σ yᵣ aᵣᵢ says more: no set with i
//! is worth more than L(y) + min(0, dᵢ), none without it more than L(y) − max(0, dᵢ).
//! Where a set of that worth is already known, i is settled.
//!
//! Capacities that hold only a few orders leave the relaxation weak. Two kinds of further
//! rows, true of every whole set, sharpen it: lifted covers (`cuts`), and the deepest row
//! that all sets of one capacity's orders keep (`hull`).
//!
//! # Search
//! 1. Relaxation, cuts, prices.
//! 2. Sets by rounding and diving into the relaxation and by greedy orders, mended and
//!    improved by exchanges of one for one, one for two and two for one.
//! 3. Neighbourhoods of the best set so far, by branch and bound: where the relaxation
//!    disagrees, the candidates of least |dᵢ|, candidates of limits drawn by lot.
//! 4. Candidates settled by dᵢ are fixed; the rest goes to branch and bound, at most
//!    [`SearchLimit::nodes`] nodes.
//!
//! Branch and bound, and the simplex, are `microlp`'s, asked directly: through `good_lp`
//! it takes a clock but no number of nodes, and does not tell its bound.
//!
//! Nothing looks at a clock; candidates are taken in the order of their ids, so the
//! same candidates in another order give the same set.
//!
//! # Cost
//! Relaxation: a simplex over n candidates and m limits that can bind. Exchanges:
//! O(n · k · r) a round, for k chosen and r limits a candidate is in. Memory O(Σ |a|).
//!
//! # Example
//! Three candidates worth 10, 7, 6 cost 5, 4, 3; budget 7. Best: the second and third,
//! 13. Relaxation: the first and two thirds of the third; price 2 a unit of money,
//! L = 7·2 + max(0, 10 − 10) + max(0, 7 − 8) + max(0, 6 − 6) = 14. So d₂ = −1: no set
//! with the second is worth more than 13, and the bound with it is met.

use std::collections::BTreeMap;

use relaxation::NoProof;

mod branch; // the rest, by branch and bound
mod conflict; // limits that contradict each other
mod course; // relaxation, cuts, sets, branch and bound, in their order
mod cuts; // cover cuts
mod dive; // a whole set near to the relaxation
mod hull; // cuts from all sets of one capacity
mod model; // candidates and limits as rows
mod near; // better sets near to a known one
mod reasons; // why a candidate is left out
mod relaxation; // prices and the bound they prove
mod search; // whole sets by greedy orders and exchanges

#[cfg(test)]
mod tests;

/// The definition of the problem.
pub const DEFINITION: &str = "best_set@1";

/// What a person said of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CandidateVerdict {
    /// Nothing: it may be in or out.
    #[default]
    Open,
    /// Accepted: it is in.
    Accepted,
    /// Rejected: it is out.
    Rejected,
}

/// What a candidate draws from a spare capacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpareDrawn {
    /// Which: an index of the caller's, such as a maker's one product.
    pub spare: usize,
    /// How much a year, in the unit of the capacity, ≥ 0; `None` where not known.
    pub quantity: Option<f64>,
}

/// A partnership that could be agreed between a firm at home and one in the partner
/// region.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidatePartnership {
    /// What it is told by whatever its place in the list; no two have the same.
    pub id: u64,
    /// What it is worth in all, ≥ 0.
    pub worth: f64,
    /// What it is worth to the home region, ≥ 0, in the same unit.
    pub worth_home: f64,
    /// What it is worth to the partner region, ≥ 0, in the same unit.
    pub worth_partner: f64,
    /// What the budget pays, ≥ 0, in the unit of [`SetLimits::budget`]; `None` where
    /// not known.
    pub cost: Option<f64>,
    /// The firm at home, by an index of the caller's.
    pub home_firm: usize,
    /// The firm in the partner region; its index is of the same list.
    pub partner_firm: usize,
    /// Its industry, by an index of the caller's.
    pub industry: usize,
    /// The need it serves, where one partner is enough.
    pub need: Option<usize>,
    /// What it draws from a spare capacity.
    pub drawn: Option<SpareDrawn>,
    /// What a person said.
    pub verdict: CandidateVerdict,
}

/// What is done with an amount that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum UnknownAmount {
    /// The candidate stays out.
    #[default]
    LeftOut,
    /// It counts with this amount, ≥ 0.
    TakenAs(f64),
}

/// Limits of one industry; `None` where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct IndustryLimit {
    /// At least so many.
    pub least: Option<u32>,
    /// At most so many.
    pub most: Option<u32>,
    /// At least this share of all chosen, by number, 0…1.
    pub least_share: Option<f64>,
    /// At most this share of all chosen, by number, 0…1.
    pub most_share: Option<f64>,
}

/// What a set must keep to; `None` and absent entries limit nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct SetLimits {
    /// Money to spend, ≥ 0.
    pub budget: Option<f64>,
    /// What an unknown cost means where there is a budget.
    pub unknown_cost: UnknownAmount,
    /// At least so many in all.
    pub least: Option<u32>,
    /// At most so many in all.
    pub most: Option<u32>,
    /// Partnerships a firm can carry, where `of_firm` has no entry. Two partnerships
    /// with the same firm are two.
    pub a_firm: Option<u32>,
    /// Partnerships this firm can carry.
    pub of_firm: BTreeMap<usize, u32>,
    /// Partnerships for one need, where `of_need` has no entry.
    pub a_need: Option<u32>,
    /// Partnerships for this need.
    pub of_need: BTreeMap<usize, u32>,
    /// What is spare, ≥ 0, a year, by [`SpareDrawn::spare`]; one without an entry is not
    /// known, and limits nothing.
    pub spare: BTreeMap<usize, f64>,
    /// What an unknown quantity means where what is spare is known.
    pub unknown_quantity: UnknownAmount,
    /// Limits by industry.
    pub industries: BTreeMap<usize, IndustryLimit>,
    /// The least share of either region in the worths to both, 0…0.5. At 0.5 both must
    /// have exactly the same, which hardly any set has.
    pub fairness: Option<f64>,
}

impl Default for SetLimits {
    /// No limit but one partnership a need.
    fn default() -> Self {
        Self {
            budget: None,
            unknown_cost: UnknownAmount::LeftOut,
            least: None,
            most: None,
            a_firm: None,
            of_firm: BTreeMap::new(),
            a_need: Some(1),
            of_need: BTreeMap::new(),
            spare: BTreeMap::new(),
            unknown_quantity: UnknownAmount::LeftOut,
            industries: BTreeMap::new(),
            fairness: None,
        }
    }
}

/// How long is searched, in steps rather than seconds: same input, same output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchLimit {
    /// Nodes of branch and bound.
    pub nodes: u64,
    /// The gap, as a share of the bound, at which the search may stop.
    pub gap: f64,
}

impl Default for SearchLimit {
    fn default() -> Self {
        Self { nodes: 1000, gap: 0.0 }
    }
}

/// One limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetLimit {
    /// A person accepted the candidate at this place of the list.
    Accepted(usize),
    /// The candidates that a person rejected stay out.
    Rejected,
    /// Candidates of unknown cost stay out.
    UnknownCost,
    /// Candidates of unknown quantity stay out.
    UnknownQuantity,
    /// The budget.
    Budget,
    /// The least number in all.
    Least,
    /// The greatest number in all.
    Most,
    /// What this firm can carry.
    Firm(usize),
    /// What this need can use.
    Need(usize),
    /// This spare capacity.
    Spare(usize),
    /// The least number of this industry.
    IndustryLeast(usize),
    /// The greatest number of this industry.
    IndustryMost(usize),
    /// The least share of this industry.
    IndustryLeastShare(usize),
    /// The greatest share of this industry.
    IndustryMostShare(usize),
    /// Fairness to the home region.
    FairToHome,
    /// Fairness to the partner region.
    FairToPartner,
}

impl SetLimit {
    /// Code of the limit, the last part of its message key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted(_) => "accepted",
            Self::Rejected => "rejected",
            Self::UnknownCost => "unknown_cost",
            Self::UnknownQuantity => "unknown_quantity",
            Self::Budget => "budget",
            Self::Least => "least",
            Self::Most => "most",
            Self::Firm(_) => "firm",
            Self::Need(_) => "need",
            Self::Spare(_) => "spare",
            Self::IndustryLeast(_) => "industry_least",
            Self::IndustryMost(_) => "industry_most",
            Self::IndustryLeastShare(_) => "industry_least_share",
            Self::IndustryMostShare(_) => "industry_most_share",
            Self::FairToHome => "fair_to_home",
            Self::FairToPartner => "fair_to_partner",
        }
    }
}

/// Why a candidate is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOutReason {
    /// A person rejected it.
    Rejected,
    /// Its cost is not known.
    UnknownCost,
    /// The quantity it asks for is not known.
    UnknownQuantity,
    /// It is worth nothing.
    WorthNothing,
    /// Its need is served.
    NeedServed {
        /// The chosen one that serves it and is worth most.
        by: usize,
    },
    /// A firm has all the partnerships it can carry, each worth at least as much.
    FirmFull {
        /// Which firm.
        firm: usize,
    },
    /// The spare capacity is used up: what is left is too little.
    SpareUsedUp {
        /// Which spare capacity.
        spare: usize,
    },
    /// Its industry has its greatest number or share, or others need theirs.
    IndustryFull {
        /// The industry whose limit it is.
        industry: usize,
    },
    /// The greatest number in all is reached.
    NumberReached,
    /// The budget is spent: what is left is too little.
    BudgetSpent,
    /// The set would be unfair to a region.
    Unfair {
        /// To the home region, else to the partner region.
        to_home: bool,
    },
    /// It alone would fit, but not within any limit that can be named.
    NotPlaced,
}

impl LeftOutReason {
    /// Code of the reason, the last part of its message key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::UnknownCost => "unknown_cost",
            Self::UnknownQuantity => "unknown_quantity",
            Self::WorthNothing => "worth_nothing",
            Self::NeedServed { .. } => "need_served",
            Self::FirmFull { .. } => "firm_full",
            Self::SpareUsedUp { .. } => "spare_used_up",
            Self::IndustryFull { .. } => "industry_full",
            Self::NumberReached => "number_reached",
            Self::BudgetSpent => "budget_spent",
            Self::Unfair { .. } => "unfair",
            Self::NotPlaced => "not_placed",
        }
    }
}

/// A candidate left out, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOutCandidate {
    /// Its place in the list.
    pub candidate: usize,
    /// The first reason, the one that is closest to it: need, firm, capacity, industry,
    /// number, budget, fairness.
    pub reason: LeftOutReason,
    /// All limits that adding it to the chosen would break.
    pub blocked_by: Vec<SetLimit>,
    /// The one or two chosen, worth least together, that would make place for it; empty
    /// where no one or two would. Together they are worth no less than it.
    pub displaces: Vec<usize>,
    /// No set with it is worth more than this.
    pub bound_with_it: f64,
}

/// What one more unit of a limit would be worth, by the relaxation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitWorth {
    /// Which limit.
    pub limit: SetLimit,
    /// Worth a unit of the limit (money, a partnership, a quantity), > 0.
    pub worth: f64,
}

/// The best set found, and how much better any other could be.
#[derive(Debug, Clone, PartialEq)]
pub struct BestSet {
    /// Places in the list, ascending.
    pub chosen: Vec<usize>,
    /// What they are worth.
    pub worth: f64,
    /// No set that keeps the limits is worth more.
    pub bound: f64,
    /// (bound − worth) / bound; 0 where the bound is 0.
    pub gap: f64,
    /// Whether no set is worth more, up to a millionth.
    pub optimal: bool,
    /// All others, in the order of the list.
    pub left_out: Vec<LeftOutCandidate>,
    /// Limits that bind, dearest first; a limit that is not here costs nothing.
    pub limits: Vec<LimitWorth>,
}

/// Why there is no best set.
#[derive(Debug, Clone, PartialEq)]
pub enum NoBestSet {
    /// A number that cannot be: which field, of which candidate where it is one's.
    BadNumber {
        /// The field.
        field: &'static str,
        /// The candidate's place in the list.
        candidate: Option<usize>,
    },
    /// Two candidates have the same id: their places.
    SameId(usize, usize),
    /// These limits contradict each other; without any one of them the others can be
    /// kept. One limit alone cannot be kept by these candidates.
    Contradiction(Vec<SetLimit>),
    /// No set was found within the nodes allowed, and none was ruled out.
    Undecided,
    /// The solver gave up; its own words.
    Solver(String),
}

/// The set of greatest worth within the limits.
///
/// # Errors
/// See [`NoBestSet`].
pub fn best_set(
    candidates: &[CandidatePartnership],
    limits: &SetLimits,
    search: SearchLimit,
) -> Result<BestSet, NoBestSet> {
    let model = model::build(candidates, limits)?;
    let plain = match relaxation::prove(&model) {
        Ok(proof) => proof,
        Err(NoProof::Impossible) => return Err(conflict::find(&model, false)),
        Err(NoProof::Solver(words)) => return Err(NoBestSet::Solver(words)),
    };
    let found = course::run(&model, &plain, search)?;
    let worth = model.worth_of(&found.inside);
    let bound = found.bound.max(worth);
    let inside = |at: &usize| found.inside[*at];
    let mut chosen: Vec<usize> =
        (0..model.len()).filter(inside).map(|at| model.place[at]).collect();
    chosen.sort_unstable();
    let gap = if bound > 0.0 { (bound - worth) / bound } else { 0.0 };
    Ok(BestSet {
        chosen,
        worth,
        bound,
        gap,
        optimal: gap <= SAME,
        left_out: reasons::left_out(&model, &found.inside, &found.proof, bound),
        limits: worths(&model, &plain),
    })
}

/// Worths nearer than this share of each other are the same: the solver keeps rows to a
/// part in 10⁷.
const SAME: f64 = 1e-6;

/// Prices of the limits that have one, dearest first.
fn worths(model: &model::Model, proof: &relaxation::Proof) -> Vec<LimitWorth> {
    let price = |(row, worth): (&model::Row, &f64)| {
        row.limit.map(|limit| LimitWorth { limit, worth: *worth })
    };
    let mut worths: Vec<LimitWorth> =
        model.rows.iter().zip(&proof.prices).filter_map(price).collect();
    worths.retain(|it| it.worth > 1e-9);
    worths.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.limit.cmp(&b.limit)));
    worths
}
