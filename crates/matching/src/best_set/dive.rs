//! A whole set by diving: the relaxation is solved again and again, each time with one
//! more candidate fixed.
//!
//! In: a model with cuts. Out: a set that keeps all limits or nearly so, for `search`
//! to mend. What is nearest to being in is put in; where that cannot be, it is put out.
//! After [`BACK`] steps that could not be, the rest is rounded.

use microlp::{Solution, Variable};

use super::model::Model;
use super::relaxation::{NoProof, problem, solved};

/// So often may a step turn out impossible.
const BACK: usize = 40;

/// So far from a whole number is still whole.
const WHOLE: f64 = 1e-6;

/// A set near to the relaxation.
pub(super) fn dive(model: &Model) -> Option<Vec<bool>> {
    let (problem, variables) = problem(model);
    let mut solution = solved(problem.solve()).ok()?;
    let mut back = 0;
    while let Some(at) = nearest(model, &solution, &variables) {
        let before = solution.clone();
        solution = match step(solution, variables[at], 1.0) {
            Ok(next) => next,
            Err(NoProof::Impossible) if back < BACK => {
                back += 1;
                match step(before.clone(), variables[at], 0.0) {
                    Ok(next) => next,
                    Err(_) => return Some(rounded(&before, &variables)),
                }
            }
            Err(_) => return Some(rounded(&before, &variables)),
        };
    }
    Some(rounded(&solution, &variables))
}

fn rounded(solution: &Solution, variables: &[Variable]) -> Vec<bool> {
    variables.iter().map(|it| solution.var_value(*it) > 0.5).collect()
}

fn step(solution: Solution, variable: Variable, value: f64) -> Result<Solution, NoProof> {
    solved(solution.fix_var(variable, value))
}

/// The candidate in part that is nearest to being in; of equals the one worth most.
fn nearest(model: &Model, solution: &Solution, variables: &[Variable]) -> Option<usize> {
    let part = |at: &usize| solution.var_value(variables[*at]);
    let parts = (0..model.len()).filter(|at| (WHOLE..=1.0 - WHOLE).contains(&part(at)));
    parts.max_by(|a, b| {
        let by_part = part(a).total_cmp(&part(b));
        by_part.then(model.worth[*a].total_cmp(&model.worth[*b])).then(b.cmp(a))
    })
}
