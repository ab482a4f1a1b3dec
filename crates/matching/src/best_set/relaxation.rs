//! The linear relaxation, and the bound it proves.
//!
//! In: a model. Out: how much of each candidate the relaxation takes, a price of each
//! row, and the bound L(y) of `best_set`, added up here from the prices. The prices are
//! the solution of the dual problem, for the solver does not hand out its own:
//!
//! > min Σᵣ yᵣ bᵣ + Σᵢ uᵢ  with  uᵢ ≥ wᵢ − Σᵣ yᵣ aᵣᵢ,  u, y ≥ 0
//!
//! Rows are divided by their largest coefficient first, so that money in yuan stands
//! beside numbers of partnerships.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, Variable};

use super::model::{Fixed, Model, Row};

/// Why there is no bound.
#[derive(Debug)]
pub(super) enum NoProof {
    /// The limits cannot all be kept, not even by parts of candidates.
    Impossible,
    /// The solver gave up.
    Solver(String),
}

impl From<Error> for NoProof {
    fn from(error: Error) -> Self {
        match error {
            // the dual problem is unbounded where the limits contradict each other
            Error::Infeasible | Error::Unbounded => Self::Impossible,
            other => Self::Solver(other.to_string()),
        }
    }
}

/// What prices prove.
#[derive(Debug, Clone)]
pub(super) struct Proof {
    /// Price of each row, ≥ 0, per unit of the row.
    pub(super) prices: Vec<f64>,
    /// wᵢ − Σᵣ yᵣ aᵣᵢ of each candidate.
    pub(super) gains: Vec<f64>,
    /// L(y).
    pub(super) bound: f64,
}

/// Largest coefficient of a row, by which it is divided.
pub(super) fn scale(row: &Row) -> f64 {
    let largest = row.terms.iter().fold(0.0_f64, |it, term| it.max(term.1.abs()));
    if largest > 0.0 { largest } else { 1.0 }
}

/// The relaxation as a problem of the solver; its variables in the order of candidates.
pub(super) fn problem(model: &Model) -> (Problem, Vec<Variable>) {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<Variable> = (0..model.len())
        .map(|at| {
            let bounds = match model.fixed[at] {
                Fixed::Open => (0.0, 1.0),
                Fixed::In => (1.0, 1.0),
                Fixed::Out(_) => (0.0, 0.0),
            };
            problem.add_var(model.worth[at], bounds)
        })
        .collect();
    for row in &model.rows {
        let (terms, at_most) = scaled(row, &variables);
        problem.add_constraint(terms, ComparisonOp::Le, at_most);
    }
    (problem, variables)
}

/// A row for the solver.
pub(super) fn scaled(row: &Row, variables: &[Variable]) -> (Vec<(Variable, f64)>, f64) {
    let scale = scale(row);
    let terms = row.terms.iter().map(|(at, value)| (variables[*at], value / scale));
    (terms.collect(), row.at_most / scale)
}

/// Solves a problem without whole numbers; such a call has no limit that could interrupt it.
pub(super) fn solved(
    outcome: Result<microlp::SolveOutcome, Error>,
) -> Result<Solution, NoProof> {
    outcome?.into_solution().map_err(|_| NoProof::Solver("interrupted".into()))
}

/// How much of each candidate the relaxation takes, 0…1.
pub(super) fn taken(model: &Model) -> Result<Vec<f64>, NoProof> {
    let (problem, variables) = problem(model);
    let solution = solved(problem.solve())?;
    Ok(variables.iter().map(|it| solution.var_value(*it)).collect())
}

/// The best prices, and what they prove.
pub(super) fn prove(model: &Model) -> Result<Proof, NoProof> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let prices: Vec<Variable> = model
        .rows
        .iter()
        .map(|row| {
            let inside = row.terms.iter().filter(|it| model.fixed[it.0] == Fixed::In);
            let left = row.at_most - inside.map(|it| it.1).sum::<f64>();
            problem.add_var(left / scale(row), (0.0, f64::INFINITY))
        })
        .collect();
    for (at, worth) in model.worth.iter().enumerate() {
        if model.fixed[at] != Fixed::Open {
            continue;
        }
        let over = problem.add_var(1.0, (0.0, f64::INFINITY));
        let paid = model.columns[at]
            .iter()
            .map(|(row, value)| (prices[*row], value / scale(&model.rows[*row])));
        problem.add_constraint(paid.chain([(over, 1.0)]), ComparisonOp::Ge, *worth);
    }
    let solution = solved(problem.solve())?;
    let prices = prices.iter().zip(&model.rows);
    let prices = prices.map(|(it, row)| solution.var_value(*it).max(0.0) / scale(row));
    Ok(proof(model, prices.collect()))
}

/// What these prices, each ≥ 0, prove.
pub(super) fn proof(model: &Model, prices: Vec<f64>) -> Proof {
    let gain = |at: usize| {
        let paid: f64 = model.columns[at].iter().map(|(row, it)| prices[*row] * it).sum();
        model.worth[at] - paid
    };
    let gains: Vec<f64> = (0..model.len()).map(gain).collect();
    let limits: f64 = model.rows.iter().zip(&prices).map(|it| it.0.at_most * it.1).sum();
    let parts = gains.iter().zip(&model.fixed).map(|(gain, fixed)| match fixed {
        Fixed::Open => gain.max(0.0),
        Fixed::In => *gain,
        Fixed::Out(_) => 0.0,
    });
    let bound = limits + parts.sum::<f64>();
    Proof { prices, gains, bound }
}
