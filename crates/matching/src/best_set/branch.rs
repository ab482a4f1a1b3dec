//! What the bound does not settle, by branch and bound.
//!
//! In: a model (with cuts), what its prices prove, and the best set known. Candidates
//! whose dᵢ proves that no set worth as much as the known one has them (or lacks them)
//! are fixed; the solver searches the rest, at most so many nodes. Out: a better set
//! where one was found, and the bound that the search proved.

use microlp::{
    ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable,
};

use super::SearchLimit;
use super::model::{Fixed, Model};
use super::relaxation::{NoProof, Proof, scale};

/// What the search came to.
#[derive(Debug)]
pub(super) struct Searched {
    /// The best set it met.
    pub(super) inside: Option<Vec<bool>>,
    /// No set is worth more; `None` where nothing was proved.
    pub(super) bound: Option<f64>,
    /// Whether all sets were met or ruled out.
    pub(super) complete: bool,
}

/// Which candidates are in, or out, in every set worth at least `known`.
pub(super) fn settled(model: &Model, proof: Option<(&Proof, f64)>) -> Vec<Option<bool>> {
    let settle = |at: usize| match model.fixed[at] {
        Fixed::In => Some(true),
        Fixed::Out(_) => Some(false),
        Fixed::Open => proof.and_then(|(proof, known)| {
            let less = known - 1e-9 * known.abs();
            let gain = proof.gains[at];
            let out = proof.bound + gain.min(0.0) < less;
            let within = proof.bound - gain.max(0.0) < less;
            (out || within).then_some(within)
        }),
    };
    (0..model.len()).map(settle).collect()
}

/// The best set among those that agree with `settled`.
pub(super) fn search(
    model: &Model,
    settled: &[Option<bool>],
    known: Option<&[bool]>,
    limit: SearchLimit,
) -> Result<Searched, NoProof> {
    let (problem, variables) = rest(model, settled);
    let mut options = SolveOptions::default();
    options.node_limit = Some(limit.nodes);
    options.mip_gap = limit.gap;
    options.warm_start = known.map(|known| {
        let hint = |(variable, known): (&Option<Variable>, &bool)| {
            variable.map(|it| (it, if *known { 1.0 } else { 0.0 }))
        };
        variables.iter().zip(known).filter_map(hint).collect()
    });
    let outcome = match problem.solve_with(options) {
        Ok(outcome) => outcome,
        // nothing at all agrees; where a set is known, it is the best
        Err(Error::Infeasible) if known.is_some() => {
            return Ok(Searched {
                inside: None,
                bound: known.map(|it| model.worth_of(it)),
                complete: true,
            });
        }
        Err(error) => return Err(error.into()),
    };
    let (bound, complete) = (outcome.stats().best_bound, outcome.is_optimal());
    let inside = outcome.solution().map(|solution| {
        let value = |(variable, settled): (&Option<Variable>, &Option<bool>)| {
            variable.map_or(*settled == Some(true), |it| solution.var_value(it) > 0.5)
        };
        variables.iter().zip(settled).map(value).collect()
    });
    Ok(Searched { inside, bound, complete })
}

/// The problem of the candidates that are not settled; what is settled is a constant.
fn rest(model: &Model, settled: &[Option<bool>]) -> (Problem, Vec<Option<Variable>>) {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut constant = 0.0;
    let mut variables = Vec::with_capacity(model.len());
    for (worth, settled) in model.worth.iter().zip(settled) {
        if *settled == Some(true) {
            constant += worth;
        }
        variables.push(settled.is_none().then(|| problem.add_binary_var(*worth)));
    }
    let _constant = problem.add_var(constant, (1.0, 1.0));
    for row in &model.rows {
        let scale = scale(row);
        let fixed = row.terms.iter().filter(|it| settled[it.0] == Some(true));
        let left = row.at_most - fixed.map(|it| it.1).sum::<f64>();
        let terms: Vec<(Variable, f64)> = row
            .terms
            .iter()
            .filter_map(|(at, value)| variables[*at].map(|it| (it, value / scale)))
            .collect();
        let most: f64 = terms.iter().map(|it| it.1.max(0.0)).sum();
        if most > left / scale {
            problem.add_constraint(terms, ComparisonOp::Le, left / scale);
        }
    }
    (problem, variables)
}
