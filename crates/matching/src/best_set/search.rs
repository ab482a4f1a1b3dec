//! Whole sets by rounding, greedy orders and exchanges.
//!
//! In: a model without cuts, a set to begin with, an order of its candidates and dᵢ of
//! each. Out: a set that keeps all limits, or none. Four steps: what is broken is mended
//! at the least loss of dᵢ; what fits is taken, in the order; exchanges of one for one,
//! one for two and two for one go on until a round betters nothing. A change is allowed
//! where no limit gets worse than both its bound and what it was. [`TESTS`] bounds the
//! work, not a clock.

use super::model::{Fixed, Model, Row};

/// So many changes are tested in one search: about a second for candidates in ten rows.
const TESTS: usize = 1_000_000;

/// So many of the cheapest of a limit are tried in pairs.
const WIDTH: usize = 20;

/// So many of the most gainful are tried as the second of two.
const SECOND: usize = 100;

/// A set and what each row has of it.
#[derive(Debug, Clone)]
pub(super) struct Chosen<'a> {
    model: &'a Model,
    /// By candidate.
    pub(super) inside: Vec<bool>,
    /// Σ aᵢ xᵢ of each row.
    used: Vec<f64>,
    /// Σ of changes asked about, by row; all 0 between questions.
    change: Vec<f64>,
    /// Rows of the change asked about.
    touched: Vec<usize>,
    /// Changes asked about so far.
    tests: usize,
}

impl<'a> Chosen<'a> {
    /// A set as it is.
    pub(super) fn of(model: &'a Model, inside: Vec<bool>) -> Self {
        let rows = model.rows.len();
        let mut chosen = Self {
            model,
            inside,
            used: vec![0.0; rows],
            change: vec![0.0; rows],
            touched: Vec::new(),
            tests: 0,
        };
        for (at, row) in model.rows.iter().enumerate() {
            let terms = row.terms.iter().filter(|it| chosen.inside[it.0]);
            chosen.used[at] = terms.map(|it| it.1).sum();
        }
        chosen
    }

    /// The rows that would get worse than both their bound and what they were.
    pub(super) fn blocking(&mut self, out: &[usize], into: &[usize]) -> Vec<usize> {
        self.tests += 1;
        for (candidates, sign) in [(out, -1.0), (into, 1.0)] {
            for candidate in candidates {
                for (row, value) in &self.model.columns[*candidate] {
                    self.change[*row] += sign * value;
                    self.touched.push(*row);
                }
            }
        }
        let mut rows = Vec::new();
        for at in self.touched.drain(..) {
            let row = &self.model.rows[at];
            let change = std::mem::take(&mut self.change[at]);
            if change > row.slack && self.used[at] + change > row.at_most + row.slack {
                rows.push(at);
            }
        }
        rows.sort_unstable();
        rows
    }

    /// Whether a change breaks nothing.
    pub(super) fn may(&mut self, out: &[usize], into: &[usize]) -> bool {
        self.blocking(out, into).is_empty()
    }

    /// Makes a change.
    pub(super) fn make(&mut self, out: &[usize], into: &[usize]) {
        for (candidates, sign) in [(out, -1.0), (into, 1.0)] {
            for candidate in candidates {
                self.inside[*candidate] = sign > 0.0;
                for (row, value) in &self.model.columns[*candidate] {
                    self.used[*row] += sign * value;
                }
            }
        }
    }

    /// Those of a row that are in and may go out.
    pub(super) fn movable(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let terms = self.model.rows[row].terms.iter().map(|it| it.0);
        terms.filter(|it| self.inside[*it] && self.model.fixed[*it] == Fixed::Open)
    }

    /// Mends broken rows, each at the least loss of dᵢ.
    fn mend(&mut self, gains: &[f64]) {
        for _ in 0..self.model.len() {
            let rows = self.model.rows.iter().zip(&self.used).enumerate();
            let broken = |(_, (row, used)): &(usize, (&Row, &f64))| {
                **used > row.at_most + row.slack
            };
            let Some((row, _)) = rows.into_iter().find(broken) else { return };
            let Some(at) = self.mending(row, gains) else { return };
            if self.inside[at] {
                self.make(&[at], &[]);
            } else {
                self.make(&[], &[at]);
            }
        }
    }

    /// The candidate whose coming or going mends a row most cheaply.
    fn mending(&mut self, row: usize, gains: &[f64]) -> Option<usize> {
        let model = self.model;
        let over = self.used[row] - model.rows[row].at_most;
        let mut ways: Vec<(f64, usize)> = Vec::new();
        for (at, value) in &model.rows[row].terms {
            let goes = self.inside[*at];
            let mended = if goes { *value } else { -value };
            if model.fixed[*at] == Fixed::Open && mended > 0.0 {
                let loss = if goes { gains[*at] } else { -gains[*at] };
                ways.push((loss.max(0.0) / mended.min(over), *at));
            }
        }
        ways.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let possible = |at: usize, chosen: &mut Self| {
            if chosen.inside[at] {
                chosen.may(&[at], &[])
            } else {
                chosen.may(&[], &[at])
            }
        };
        ways.into_iter().map(|it| it.1).find(|at| possible(*at, self))
    }

    /// Takes what can be taken, in this order, until nothing more can.
    fn fill(&mut self, order: &[usize]) -> bool {
        let mut filled = false;
        loop {
            let mut more = false;
            for at in order {
                let open = self.model.fixed[*at] == Fixed::Open && !self.inside[*at];
                if open && self.model.worth[*at] > 0.0 && self.may(&[], &[*at]) {
                    self.make(&[], &[*at]);
                    more = true;
                }
            }
            filled |= more;
            if !more {
                return filled;
            }
        }
    }

    /// Exchanges one for one, one for two, two for one.
    fn exchange(&mut self, order: &[usize]) {
        loop {
            let mut bettered = false;
            for at in order {
                if self.tests > TESTS {
                    return;
                }
                if self.model.fixed[*at] == Fixed::Open
                    && !self.inside[*at]
                    && self.model.worth[*at] > 0.0
                {
                    bettered |= self.place(*at, order);
                }
            }
            bettered |= self.fill(order);
            if !bettered {
                return;
            }
        }
    }

    /// Makes place for a candidate where that is worth it.
    fn place(&mut self, candidate: usize, order: &[usize]) -> bool {
        let Some(out) = self.cheapest_way(candidate) else { return false };
        let worth =
            |list: &[usize]| -> f64 { list.iter().map(|at| self.model.worth[*at]).sum() };
        let lost = worth(&out);
        let won = self.model.worth[candidate];
        let least = 1e-9 * (lost + won);
        if won > lost + least {
            self.make(&out, &[candidate]);
            return true;
        }
        if out.len() > 1 {
            return false;
        }
        // one for two: what else fits once the exchange is made
        self.make(&out, &[candidate]);
        let missing = lost + least - won;
        for other in order.iter().take(SECOND) {
            let fits = !self.inside[*other]
                && !out.contains(other)
                && self.model.fixed[*other] == Fixed::Open
                && self.model.worth[*other] > missing;
            if fits && self.may(&[], &[*other]) {
                self.make(&[], &[*other]);
                return true;
            }
        }
        self.make(&[candidate], &out);
        false
    }

    /// The one or two inside, worth least together, that would make place for a
    /// candidate.
    pub(super) fn cheapest_way(&mut self, candidate: usize) -> Option<Vec<usize>> {
        let blocking = self.blocking(&[], &[candidate]);
        let tightest =
            blocking.iter().copied().min_by_key(|row| self.movable(*row).count());
        let worth = &self.model.worth;
        let cheap_first = |mut list: Vec<usize>| {
            list.sort_by(|a, b| worth[*a].total_cmp(&worth[*b]).then(a.cmp(b)));
            list
        };
        let first = cheap_first(self.movable(tightest?).collect());
        let mut best: Option<(f64, Vec<usize>)> = None;
        for one in &first {
            if self.may(&[*one], &[candidate]) {
                best = Some((worth[*one], vec![*one]));
                break;
            }
        }
        for one in first.iter().take(WIDTH) {
            if best.as_ref().is_some_and(|it| it.0 <= worth[*one]) {
                break;
            }
            let still = self.blocking(&[*one], &[candidate]);
            let Some(row) =
                still.iter().copied().min_by_key(|it| self.movable(*it).count())
            else {
                continue;
            };
            let second = cheap_first(self.movable(row).filter(|it| it != one).collect());
            for two in second.iter().take(WIDTH) {
                let sum = worth[*one] + worth[*two];
                if best.as_ref().is_some_and(|it| it.0 <= sum) {
                    break;
                }
                if self.may(&[*one, *two], &[candidate]) {
                    best = Some((sum, vec![*one, *two]));
                    break;
                }
            }
        }
        best.map(|it| it.1)
    }
}

/// What a set becomes when it is mended and filled, where it then keeps all limits.
pub(super) fn filled(
    model: &Model,
    inside: Vec<bool>,
    order: &[usize],
    gains: &[f64],
) -> Option<Vec<bool>> {
    let mut chosen = Chosen::of(model, inside);
    chosen.mend(gains);
    chosen.fill(order);
    model.keeps(&chosen.inside).then_some(chosen.inside)
}

/// A set that keeps all limits, bettered by exchanges among the candidates in `order`.
pub(super) fn exchanged(model: &Model, inside: &[bool], order: &[usize]) -> Vec<bool> {
    let mut chosen = Chosen::of(model, inside.to_vec());
    chosen.fill(order);
    chosen.exchange(order);
    let better = model.worth_of(&chosen.inside) > model.worth_of(inside);
    if better && model.keeps(&chosen.inside) { chosen.inside } else { inside.to_vec() }
}

/// The best of several beginnings: what the relaxation takes whole; and nothing, filled
/// by what it takes, by dᵢ, by worth, by worth a price paid.
pub(super) fn first(model: &Model, taken: &[f64], gains: &[f64]) -> Option<Vec<bool>> {
    let worth = &model.worth;
    let density = |at: usize| worth[at] / (worth[at] - gains[at]).max(1e-9);
    let keys: [&dyn Fn(usize) -> f64; 4] =
        [&|at| taken[at], &|at| gains[at], &|at| worth[at], &density];
    let mut sets: Vec<Vec<bool>> = Vec::new();
    let whole = taken.iter().map(|it| *it > 0.999).collect();
    sets.extend(filled(model, whole, &order(model, keys[0], gains), gains));
    for key in keys {
        let order = order(model, key, gains);
        let fixed = model.fixed.iter().map(|it| *it == Fixed::In).collect();
        sets.extend(filled(model, fixed, &order, gains));
    }
    best_of(model, sets)
}

/// The set worth most, the first of equals.
pub(super) fn best_of(
    model: &Model,
    sets: impl IntoIterator<Item = Vec<bool>>,
) -> Option<Vec<bool>> {
    sets.into_iter().reduce(|best, other| {
        if model.worth_of(&other) > model.worth_of(&best) { other } else { best }
    })
}

/// Candidates by a key, then dᵢ, greatest first.
pub(super) fn order(
    model: &Model,
    key: &dyn Fn(usize) -> f64,
    gains: &[f64],
) -> Vec<usize> {
    let mut order: Vec<usize> = (0..model.len()).collect();
    order.sort_by(|a, b| {
        let by_key = key(*b).total_cmp(&key(*a));
        by_key.then(gains[*b].total_cmp(&gains[*a])).then(a.cmp(b))
    });
    order
}
