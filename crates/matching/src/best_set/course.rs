//! The course of the search: relaxation, cuts, whole sets, branch and bound.
//!
//! In: a model and what its prices prove. Out: the best set found, the bound, and what
//! proves it.

use super::branch::{search, settled};
use super::model::Model;
use super::near::Near;
use super::relaxation::{NoProof, Proof, prove, taken};
use super::search::{best_of, filled, first, order};
use super::{NoBestSet, SearchLimit, conflict, cuts, dive, hull};

/// Rounds of cuts; most of what they do is done in the first few.
const CUTS: usize = 25;

/// Rounds of exchanges and neighbourhoods.
const ROUNDS: usize = 6;

/// One neighbourhood is drawn by lot for so many nodes of the last search.
const LOT: u64 = 16;

/// What the search came to.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) inside: Vec<bool>,
    /// No set is worth more.
    pub(super) bound: f64,
    /// What the prices with cuts prove.
    pub(super) proof: Proof,
}

/// Searches, as far as `limit` allows.
pub(super) fn run(
    model: &Model,
    plain: &Proof,
    limit: SearchLimit,
) -> Result<Found, NoBestSet> {
    let (with_cuts, parts) = cut(model)?;
    let (with_cuts, proof) = if with_cuts.rows.len() > model.rows.len() {
        lean(model, &with_cuts, &prove(&with_cuts).map_err(solver)?)
    } else {
        (with_cuts, plain.clone())
    };
    let by_part = order(model, &|at| parts[at], &proof.gains);
    let mut sets: Vec<Vec<bool>> =
        first(model, &parts, &proof.gains).into_iter().collect();
    if let Some(set) = dive::dive(&with_cuts) {
        sets.extend(filled(model, set, &by_part, &proof.gains));
    }
    let mut known = best_of(model, sets);
    let near = Near {
        model,
        with_cuts: &with_cuts,
        proof: &proof,
        parts: &parts,
        limit: SearchLimit { nodes: limit.nodes / 4, gap: limit.gap },
    };
    let done = |set: &[bool]| {
        proof.bound - model.worth_of(set) <= limit.gap.max(super::SAME) * proof.bound
    };
    for _ in 0..ROUNDS {
        let Some(set) = known.as_ref().filter(|it| !done(it)) else { break };
        let better = near.better(set);
        let same = model.worth_of(&better) <= model.worth_of(set);
        known = Some(better);
        if same {
            break;
        }
    }
    if let Some(set) = known.take_if(|it| !done(it)) {
        known = Some(near.by_lot(&set, limit.nodes / LOT));
    }
    last(model, &with_cuts, known, proof, limit)
}

fn solver(why: NoProof) -> NoBestSet {
    match why {
        // cuts take nothing whole away: what was possible stays so
        NoProof::Impossible => NoBestSet::Undecided,
        NoProof::Solver(words) => NoBestSet::Solver(words),
    }
}

/// Only the cuts that have a price; the others cost time and prove nothing.
fn lean(model: &Model, with_cuts: &Model, proof: &Proof) -> (Model, Proof) {
    let mut lean = model.clone();
    let mut prices: Vec<f64> = proof.prices[..model.rows.len()].to_vec();
    for (row, price) in with_cuts.rows.iter().zip(&proof.prices).skip(model.rows.len()) {
        if *price > 1e-9 {
            lean.push(row.clone());
            prices.push(*price);
        }
    }
    let proof = super::relaxation::proof(&lean, prices);
    (lean, proof)
}

/// The model with cuts, and what its relaxation takes.
fn cut(model: &Model) -> Result<(Model, Vec<f64>), NoBestSet> {
    let mut with_cuts = model.clone();
    let mut parts = taken(model).map_err(solver)?;
    for _ in 0..CUTS {
        let mut cuts = hull::broken(model, &parts);
        cuts.extend(cuts::broken(&model.rows, &parts));
        if cuts.is_empty() {
            break;
        }
        for cut in cuts {
            with_cuts.push(cut);
        }
        parts = match taken(&with_cuts) {
            Ok(parts) => parts,
            Err(NoProof::Impossible) => return Err(conflict::find(model, true)),
            Err(why) => return Err(solver(why)),
        };
    }
    Ok((with_cuts, parts))
}

/// Branch and bound of what is not settled.
fn last(
    model: &Model,
    with_cuts: &Model,
    known: Option<Vec<bool>>,
    proof: Proof,
    limit: SearchLimit,
) -> Result<Found, NoBestSet> {
    let worth = known.as_ref().map(|it| model.worth_of(it));
    let open = settled(model, worth.map(|worth| (&proof, worth)));
    let (set, proved) = match search(with_cuts, &open, known.as_deref(), limit) {
        Ok(searched) => (searched.inside, searched.bound),
        Err(NoProof::Impossible) => return Err(conflict::find(model, true)),
        Err(NoProof::Solver(words)) if known.is_none() => {
            return Err(NoBestSet::Solver(words));
        }
        Err(NoProof::Solver(_)) => (None, None),
    };
    let set = set.filter(|it| model.keeps(it));
    let gains = order(model, &|_| 0.0, &proof.gains);
    let set = set.and_then(|it| filled(model, it, &gains, &proof.gains));
    // what is settled is so among sets worth at least the known one
    let known_worth = worth.unwrap_or(f64::NEG_INFINITY);
    let bound = proved.map_or(proof.bound, |it| it.max(known_worth).min(proof.bound));
    match best_of(model, [known, set].into_iter().flatten()) {
        Some(inside) => Ok(Found { inside, bound, proof }),
        None => Err(NoBestSet::Undecided),
    }
}
