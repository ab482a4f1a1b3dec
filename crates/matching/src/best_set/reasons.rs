//! Why a candidate is left out.
//!
//! In: the model without cuts, the chosen set, and what the prices prove. Out: for each
//! other candidate the limits that adding it would break, the first of them as the
//! reason, and the one or two chosen that would have to go. The first is the one closest
//! to the candidate, for it is the easiest to act on: its need, a firm, a capacity, its
//! industry, the number, the budget, fairness.

use super::model::{Fixed, Model};
use super::relaxation::Proof;
use super::search::Chosen;
use super::{LeftOutCandidate, LeftOutReason, SetLimit};

/// All that are not in the set, in the order of the caller's list.
pub(super) fn left_out(
    model: &Model,
    inside: &[bool],
    proof: &Proof,
    bound: f64,
) -> Vec<LeftOutCandidate> {
    let mut chosen = Chosen::of(model, inside.to_vec());
    let mut left: Vec<LeftOutCandidate> = (0..model.len())
        .filter(|at| !inside[*at])
        .map(|at| one(model, &mut chosen, at, proof, bound))
        .collect();
    left.sort_unstable_by_key(|it| it.candidate);
    left
}

fn one(
    model: &Model,
    chosen: &mut Chosen<'_>,
    at: usize,
    proof: &Proof,
    bound: f64,
) -> LeftOutCandidate {
    let blocking = chosen.blocking(&[], &[at]);
    let limits = blocking.iter().filter_map(|row| model.rows[*row].limit);
    let mut blocked_by: Vec<SetLimit> = limits.collect();
    blocked_by.sort_by_key(|it| (closeness(*it), *it));
    let reason = match model.fixed[at] {
        Fixed::Out(SetLimit::UnknownCost) => LeftOutReason::UnknownCost,
        Fixed::Out(SetLimit::UnknownQuantity) => LeftOutReason::UnknownQuantity,
        Fixed::Out(_) => LeftOutReason::Rejected,
        Fixed::Open | Fixed::In if model.worth[at] <= 0.0 => LeftOutReason::WorthNothing,
        Fixed::Open | Fixed::In => {
            let first = blocked_by.first().copied();
            first.map_or(LeftOutReason::NotPlaced, |it| reason(model, chosen, it))
        }
    };
    let displaces = if model.fixed[at] == Fixed::Open && !blocking.is_empty() {
        chosen.cheapest_way(at).unwrap_or_default()
    } else {
        Vec::new()
    };
    let mut displaces: Vec<usize> =
        displaces.into_iter().map(|it| model.place[it]).collect();
    displaces.sort_unstable();
    LeftOutCandidate {
        candidate: model.place[at],
        reason,
        blocked_by,
        displaces,
        bound_with_it: bound.min(proof.bound + proof.gains[at].min(0.0)),
    }
}

/// Lower is closer to the candidate.
fn closeness(limit: SetLimit) -> u8 {
    match limit {
        SetLimit::Need(_) => 0,
        SetLimit::Firm(_) => 1,
        SetLimit::Spare(_) => 2,
        SetLimit::IndustryMost(_) | SetLimit::IndustryMostShare(_) => 3,
        SetLimit::Most => 4,
        SetLimit::Budget => 5,
        SetLimit::FairToHome | SetLimit::FairToPartner => 6,
        SetLimit::IndustryLeastShare(_) => 7,
        SetLimit::Accepted(_)
        | SetLimit::Rejected
        | SetLimit::UnknownCost
        | SetLimit::UnknownQuantity
        | SetLimit::Least
        | SetLimit::IndustryLeast(_) => 8,
    }
}

fn reason(model: &Model, chosen: &Chosen<'_>, limit: SetLimit) -> LeftOutReason {
    match limit {
        SetLimit::Need(_) => by(model, chosen, limit),
        SetLimit::Firm(firm) => LeftOutReason::FirmFull { firm },
        SetLimit::Spare(spare) => LeftOutReason::SpareUsedUp { spare },
        SetLimit::IndustryMost(industry)
        | SetLimit::IndustryMostShare(industry)
        | SetLimit::IndustryLeastShare(industry) => {
            LeftOutReason::IndustryFull { industry }
        }
        SetLimit::Most => LeftOutReason::NumberReached,
        SetLimit::Budget => LeftOutReason::BudgetSpent,
        SetLimit::FairToHome => LeftOutReason::Unfair { to_home: true },
        SetLimit::FairToPartner => LeftOutReason::Unfair { to_home: false },
        SetLimit::Accepted(_)
        | SetLimit::Rejected
        | SetLimit::UnknownCost
        | SetLimit::UnknownQuantity
        | SetLimit::Least
        | SetLimit::IndustryLeast(_) => LeftOutReason::NotPlaced,
    }
}

/// The chosen one of a need that is worth most; a need that takes none has none.
fn by(model: &Model, chosen: &Chosen<'_>, limit: SetLimit) -> LeftOutReason {
    let row = model.rows.iter().find(|it| it.limit == Some(limit));
    let members = row.into_iter().flat_map(|it| &it.terms).map(|it| it.0);
    let serving = members
        .filter(|at| chosen.inside[*at])
        .max_by(|a, b| model.worth[*a].total_cmp(&model.worth[*b]).then(b.cmp(a)));
    serving.map_or(LeftOutReason::NotPlaced, |it| LeftOutReason::NeedServed {
        by: model.place[it],
    })
}
