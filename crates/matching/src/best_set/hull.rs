//! Cuts from the hull of a capacity's orders.
//!
//! In: a row Σ aᵢ xᵢ ≤ b, the other rows that limit its members (the firm's number,
//! their needs), and how much x* of each the relaxation takes. Out: the deepest row
//! α ≥ 0 over the members with x* > 0 that all whole sets of them keep and x* breaks:
//!
//! > max Σ αᵢ x*_i  with  Σ(i∈S) αᵢ ≤ 1 for each set S of those members that fits
//!
//! (a local cut; Applegate, Bixby, Chvátal, Cook 2001, *TSP cuts which do not conform to
//! the template paradigm*; for knapsacks Kaparis, Letchford 2010, *Separation algorithms
//! for 0-1 knapsack polytopes*). Only sets to which nothing can be added are listed, at
//! most [`SETS`]; of them those that are broken join the problem one after another. The
//! other members are lifted into the row:
//!
//! > αⱼ = 1 − max { Σ αᵢ xᵢ : Σ aᵢ xᵢ ≤ b − aⱼ, i in the row already }
//!
//! from a list of the undominated pairs (Σ a, Σ α). The right-hand side is the greatest
//! sum over the listed sets, added up here, so the row is true whatever the solver
//! answers. Cost: a few dozen tiny linear problems a row and round.

use microlp::{ComparisonOp, OptimizationDirection, Problem, Solution, Variable};

use super::model::{Fixed, Model, Row};
use super::relaxation::solved;

/// Candidate and size.
type Terms = Vec<(usize, f64)>;

/// A row with more sets than this gets no cut.
const SETS: usize = 4000;

/// Steps of listing them.
const STEPS: usize = 100_000;

/// More members than this in part would have too many sets.
const MEMBERS: usize = 40;

/// Undominated pairs; with more, the rest of the members stays out of the row.
const PAIRS: usize = 4000;

/// A cut must be broken by this share of its right-hand side.
const BROKEN: f64 = 1e-4;

/// Sets that join the problem of one cut.
const JOINING: usize = 100;

/// The deepest cuts that `taken` breaks, at most one a row.
pub(super) fn broken(model: &Model, taken: &[f64]) -> Vec<Row> {
    model.rows.iter().filter_map(|row| cut(model, row, taken)).collect()
}

fn cut(model: &Model, row: &Row, taken: &[f64]) -> Option<Row> {
    let first = row.terms.first()?.1;
    let plain = row.terms.iter().all(|it| it.1.to_bits() == first.to_bits());
    if plain || row.terms.iter().any(|it| it.1 <= 0.0) {
        return None;
    }
    let open = |it: &(usize, f64)| !matches!(model.fixed[it.0], Fixed::Out(_));
    let open = row.terms.iter().copied().filter(open);
    let (mut members, mut others): (Terms, Terms) =
        open.partition(|it| taken[it.0] > 1e-9);
    if members.len() > MEMBERS || members.iter().all(|it| taken[it.0] > 1.0 - 1e-6) {
        return None;
    }
    // large first: what does not fit is seen early
    let large_first =
        |a: &(usize, f64), b: &(usize, f64)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    members.sort_by(large_first);
    others.sort_by(large_first);
    let sets = sets(model, &members)?;
    let factors = deepest(&members, &sets, taken)?;
    let sum = |set: &Vec<usize>| set.iter().map(|at| factors[*at]).sum::<f64>();
    let at_most = sets.iter().map(sum).fold(0.0, f64::max);
    let broken: f64 =
        members.iter().zip(&factors).map(|(it, factor)| factor * taken[it.0]).sum();
    if broken <= at_most * (1.0 + BROKEN) {
        return None;
    }
    let inside = members.into_iter().zip(factors);
    let inside: Vec<((usize, f64), f64)> = inside.filter(|it| it.1 > 0.0).collect();
    let mut terms = lifted(inside, &others, row.at_most + row.slack, at_most);
    terms.sort_by_key(|it| it.0);
    Some(Row::new(None, terms, at_most))
}

/// Factors of the members, each 0…1.
fn deepest(
    members: &[(usize, f64)],
    sets: &[Vec<usize>],
    taken: &[f64],
) -> Option<Vec<f64>> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<Variable> =
        members.iter().map(|it| problem.add_var(taken[it.0], (0.0, 1.0))).collect();
    let mut solution = solved(problem.solve()).ok()?;
    for _ in 0..JOINING {
        let factors = factors(&solution, &variables);
        let sum = |set: &Vec<usize>| set.iter().map(|at| factors[*at]).sum::<f64>();
        let most = sets.iter().map(|set| (sum(set), set));
        let (most, set) = most.max_by(|a, b| a.0.total_cmp(&b.0))?;
        if most <= 1.0 + 1e-6 {
            break;
        }
        let terms: Vec<(Variable, f64)> =
            set.iter().map(|at| (variables[*at], 1.0)).collect();
        solution = solved(solution.add_constraint(terms, ComparisonOp::Le, 1.0)).ok()?;
    }
    Some(factors(&solution, &variables))
}

fn factors(solution: &Solution, variables: &[Variable]) -> Vec<f64> {
    let tidy = |it: f64| if it < 1e-6 { 0.0 } else { it };
    variables.iter().map(|it| tidy(solution.var_value(*it))).collect()
}

/// The terms of a cut, with what can be lifted into it.
fn lifted(
    inside: Vec<((usize, f64), f64)>,
    others: &[(usize, f64)],
    room: f64,
    at_most: f64,
) -> Vec<(usize, f64)> {
    let mut pairs = vec![(0.0, 0.0)];
    let mut terms = Vec::new();
    for ((at, size), factor) in inside {
        pairs = joined(&pairs, size, factor, room);
        terms.push((at, factor));
    }
    for (at, size) in others {
        if pairs.len() > PAIRS {
            break;
        }
        let fits = pairs.partition_point(|it| it.0 <= room - size);
        let reached = fits.checked_sub(1).map_or(0.0, |it| pairs[it].1);
        let factor = at_most - reached - 1e-9;
        if factor > 1e-6 {
            pairs = joined(&pairs, *size, factor, room);
            terms.push((*at, factor));
        }
    }
    terms
}

/// Undominated pairs (Σ a, Σ α), ascending in both, with one more member.
fn joined(pairs: &[(f64, f64)], size: f64, factor: f64, room: f64) -> Vec<(f64, f64)> {
    let with = pairs.iter().map(|it| (it.0 + size, it.1 + factor));
    let with = with.filter(|it| it.0 <= room);
    let mut all: Vec<(f64, f64)> = pairs.iter().copied().chain(with).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let mut best = f64::NEG_INFINITY;
    all.retain(|it| {
        let better = it.1 > best;
        best = best.max(it.1);
        better
    });
    all
}

/// The sets of members that fit and to which no other can be added, as places among the
/// members; none where they are too many.
fn sets(model: &Model, members: &[(usize, f64)]) -> Option<Vec<Vec<usize>>> {
    let mut rows: Vec<usize> =
        members.iter().flat_map(|it| &model.columns[it.0]).map(|it| it.0).collect();
    rows.sort_unstable();
    rows.dedup();
    // a row that others could relieve says nothing of these members alone
    rows.retain(|at| model.rows[*at].terms.iter().all(|it| it.1 > 0.0));
    let rows: Vec<&Row> = rows.iter().map(|at| &model.rows[*at]).collect();
    let size = |row: &Row, at: usize| {
        let found = row.terms.binary_search_by_key(&at, |it| it.0);
        found.map_or(0.0, |it| row.terms[it].1)
    };
    let sizes: Vec<Vec<f64>> = members
        .iter()
        .map(|it| rows.iter().map(|row| size(row, it.0)).collect())
        .collect();
    let left = rows.iter().map(|row| row.at_most + row.slack).collect();
    let mut list = Listing { sizes, left, inside: vec![], sets: vec![], steps: 0 };
    list.from(0).then_some(list.sets)
}

/// Sets as they are listed.
struct Listing {
    /// By member, by row.
    sizes: Vec<Vec<f64>>,
    /// By row.
    left: Vec<f64>,
    inside: Vec<usize>,
    sets: Vec<Vec<usize>>,
    steps: usize,
}

impl Listing {
    /// Lists all sets that go on with members from `next`; false where they are too many.
    fn from(&mut self, next: usize) -> bool {
        self.steps += 1;
        if self.sets.len() > SETS || self.steps > STEPS {
            return false;
        }
        if next == self.sizes.len() {
            let others = (0..self.sizes.len()).filter(|at| !self.inside.contains(at));
            if !others.into_iter().any(|at| self.fits(at)) {
                self.sets.push(self.inside.clone());
            }
            return true;
        }
        if self.fits(next) {
            self.inside.push(next);
            self.change(next, -1.0);
            let within = self.from(next + 1);
            self.change(next, 1.0);
            self.inside.pop();
            if !within {
                return false;
            }
        }
        self.from(next + 1)
    }

    fn fits(&self, at: usize) -> bool {
        self.sizes[at].iter().zip(&self.left).all(|(size, left)| size <= left)
    }

    fn change(&mut self, at: usize, sign: f64) {
        for (left, size) in self.left.iter_mut().zip(&self.sizes[at]) {
            *left += sign * size;
        }
    }
}
