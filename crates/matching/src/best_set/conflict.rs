//! Which limits contradict each other.
//!
//! In: a model that no set keeps. Out: limits that cannot be kept together, while without
//! any one of them the others can: a deletion filter (Chinneck, Dravnieks 1991, *Locating
//! minimal infeasible constraint sets in linear programs*), by halves, so that hundreds
//! of limits without a part in it fall out in a few solutions.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions};

use super::model::{Fixed, Model};
use super::relaxation::scale;
use super::{NoBestSet, SetLimit};

/// Nodes to rule out whole sets with, where parts of candidates would do.
const NODES: u64 = 2000;

/// The limits that contradict each other. With `whole`, parts of candidates do not count
/// as a way out.
pub(super) fn find(model: &Model, whole: bool) -> NoBestSet {
    let mut limits: Vec<SetLimit> = model.rows.iter().filter_map(|it| it.limit).collect();
    for (at, fixed) in model.fixed.iter().enumerate() {
        match fixed {
            Fixed::Open => {}
            Fixed::In => limits.push(SetLimit::Accepted(model.place[at])),
            Fixed::Out(limit) => limits.push(*limit),
        }
    }
    limits.sort_unstable();
    limits.dedup();
    if !impossible(model, &limits, whole) {
        return NoBestSet::Undecided;
    }
    let mut kept = Vec::new();
    filter(model, whole, &mut kept, &limits, &[]);
    kept.sort_unstable();
    NoBestSet::Contradiction(kept)
}

/// Keeps those of `part` that are needed beside `kept` and `rest`.
fn filter(
    model: &Model,
    whole: bool,
    kept: &mut Vec<SetLimit>,
    part: &[SetLimit],
    rest: &[SetLimit],
) {
    let others: Vec<SetLimit> = kept.iter().chain(rest).copied().collect();
    if impossible(model, &others, whole) {
        return;
    }
    if part.len() < 2 {
        kept.extend(part);
        return;
    }
    // the later half first: firms, needs, industries fall out before the budget does
    let (first, second) = part.split_at(part.len() / 2);
    let beside: Vec<SetLimit> = first.iter().chain(rest).copied().collect();
    filter(model, whole, kept, second, &beside);
    filter(model, whole, kept, first, rest);
}

/// Whether no set keeps these limits.
fn impossible(model: &Model, limits: &[SetLimit], whole: bool) -> bool {
    let holds = |limit: SetLimit| limits.contains(&limit);
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<microlp::Variable> = (0..model.len())
        .map(|at| {
            let bounds = match model.fixed[at] {
                Fixed::In if holds(SetLimit::Accepted(model.place[at])) => (1, 1),
                Fixed::Out(limit) if holds(limit) => (0, 0),
                Fixed::In | Fixed::Out(_) | Fixed::Open => (0, 1),
            };
            if whole {
                problem.add_integer_var(0.0, bounds)
            } else {
                problem.add_var(0.0, (f64::from(bounds.0), f64::from(bounds.1)))
            }
        })
        .collect();
    for row in model.rows.iter().filter(|row| row.limit.is_some_and(holds)) {
        let scale = scale(row);
        let terms = row.terms.iter().map(|(at, value)| (variables[*at], value / scale));
        problem.add_constraint(terms, ComparisonOp::Le, row.at_most / scale);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    matches!(problem.solve_with(options), Err(Error::Infeasible))
}
