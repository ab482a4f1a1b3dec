//! Candidates and limits as rows of a linear model.
//!
//! In: candidates and limits as given. Out: worths, and one row Σ aᵢ xᵢ ≤ b a limit;
//! "at least" is a row with both sides negated. Candidates stand in the order of their
//! ids; `place` leads back. Nothing is left away that could contradict something.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    CandidatePartnership, CandidateVerdict, NoBestSet, SetLimit, SetLimits, UnknownAmount,
};

/// Σ `terms` ≤ `at_most`.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The limit it says; `None` for a cut, which says none.
    pub(super) limit: Option<SetLimit>,
    /// Candidate, coefficient ≠ 0; ascending by candidate.
    pub(super) terms: Vec<(usize, f64)>,
    /// Right-hand side.
    pub(super) at_most: f64,
    /// What rounding may add: a part in 10⁹ of the numbers in it.
    pub(super) slack: f64,
}

impl Row {
    /// A row; terms ascending by candidate.
    pub(super) fn new(
        limit: Option<SetLimit>,
        terms: Vec<(usize, f64)>,
        at_most: f64,
    ) -> Self {
        let largest = terms.iter().fold(0.0_f64, |it, term| it.max(term.1.abs()));
        Self { limit, terms, at_most, slack: 1e-9 * (at_most.abs() + largest) }
    }

    /// Whether a candidate set could break it.
    fn can_bind(&self) -> bool {
        let most: f64 = self.terms.iter().map(|term| term.1.max(0.0)).sum();
        most > self.at_most
    }
}

/// Whether a candidate may be in, must be, or must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fixed {
    Open,
    In,
    /// Out, by this limit.
    Out(SetLimit),
}

#[derive(Debug, Clone)]
pub(super) struct Model {
    /// Place in the caller's list.
    pub(super) place: Vec<usize>,
    pub(super) worth: Vec<f64>,
    pub(super) fixed: Vec<Fixed>,
    pub(super) rows: Vec<Row>,
    /// Row and coefficient, by candidate.
    pub(super) columns: Vec<Vec<(usize, f64)>>,
}

impl Model {
    /// Number of candidates.
    pub(super) fn len(&self) -> usize {
        self.worth.len()
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: Row) {
        let at = self.rows.len();
        for (candidate, coefficient) in &row.terms {
            self.columns[*candidate].push((at, *coefficient));
        }
        self.rows.push(row);
    }

    /// What a set is worth, added up in the order of ids.
    pub(super) fn worth_of(&self, inside: &[bool]) -> f64 {
        self.worth.iter().zip(inside).filter(|it| *it.1).map(|it| it.0).sum()
    }

    /// Whether a set keeps all limits and verdicts.
    pub(super) fn keeps(&self, inside: &[bool]) -> bool {
        let sum = |row: &Row| -> f64 {
            row.terms.iter().filter(|it| inside[it.0]).map(|it| it.1).sum()
        };
        let fixed = |(fixed, inside): (&Fixed, &bool)| match fixed {
            Fixed::Open => true,
            Fixed::In => *inside,
            Fixed::Out(_) => !*inside,
        };
        self.fixed.iter().zip(inside).all(fixed)
            && self.rows.iter().all(|row| sum(row) <= row.at_most + row.slack)
    }
}

/// Checks the numbers and makes the rows.
pub(super) fn build(
    candidates: &[CandidatePartnership],
    limits: &SetLimits,
) -> Result<Model, NoBestSet> {
    check_candidates(candidates)?;
    check_limits(limits)?;
    let mut place: Vec<usize> = (0..candidates.len()).collect();
    place.sort_unstable_by_key(|at| candidates[*at].id);
    for pair in place.windows(2) {
        if candidates[pair[0]].id == candidates[pair[1]].id {
            return Err(NoBestSet::SameId(pair[0].min(pair[1]), pair[0].max(pair[1])));
        }
    }
    let sorted: Vec<&CandidatePartnership> =
        place.iter().map(|at| &candidates[*at]).collect();
    let mut model = Model {
        place,
        worth: sorted.iter().map(|it| it.worth).collect(),
        fixed: vec![Fixed::Open; sorted.len()],
        rows: Vec::new(),
        columns: vec![Vec::new(); sorted.len()],
    };
    let costs = costs(&sorted, limits, &mut model.fixed);
    let drawn = drawn(&sorted, limits, &mut model.fixed);
    // What a person said comes last: it overrules the treatment of unknown amounts, save
    // that an accepted one whose amount is unknown stays a contradiction (`conflict`).
    for (fixed, candidate) in model.fixed.iter_mut().zip(&sorted) {
        match candidate.verdict {
            CandidateVerdict::Open => {}
            CandidateVerdict::Accepted if *fixed == Fixed::Open => *fixed = Fixed::In,
            CandidateVerdict::Accepted => {}
            CandidateVerdict::Rejected => *fixed = Fixed::Out(SetLimit::Rejected),
        }
    }
    let unknown = |(at, fixed): (usize, &Fixed)| match fixed {
        Fixed::Out(limit) if sorted[at].verdict == CandidateVerdict::Accepted => {
            Some(vec![SetLimit::Accepted(model.place[at]), *limit])
        }
        _ => None,
    };
    if let Some(pair) = model.fixed.iter().enumerate().find_map(unknown) {
        return Err(NoBestSet::Contradiction(pair));
    }
    for row in rows(&sorted, limits, &costs, &drawn) {
        if row.can_bind() {
            model.push(row);
        }
    }
    Ok(model)
}

fn check_candidates(candidates: &[CandidatePartnership]) -> Result<(), NoBestSet> {
    let good = |it: f64| it.is_finite() && it >= 0.0;
    for (at, it) in candidates.iter().enumerate() {
        let quantity = it.drawn.and_then(|drawn| drawn.quantity);
        let fields = [
            ("worth", Some(it.worth)),
            ("worth_home", Some(it.worth_home)),
            ("worth_partner", Some(it.worth_partner)),
            ("cost", it.cost),
            ("quantity", quantity),
        ];
        for (field, value) in fields {
            if !value.is_none_or(good) {
                return Err(NoBestSet::BadNumber { field, candidate: Some(at) });
            }
        }
    }
    Ok(())
}

fn check_limits(limits: &SetLimits) -> Result<(), NoBestSet> {
    let bad = |field: &'static str| NoBestSet::BadNumber { field, candidate: None };
    let good = |it: f64| it.is_finite() && it >= 0.0;
    let share = |it: f64| (0.0..=1.0).contains(&it);
    let amount = |it: UnknownAmount| match it {
        UnknownAmount::LeftOut => true,
        UnknownAmount::TakenAs(amount) => good(amount),
    };
    let industries = || limits.industries.values();
    let checks = [
        ("budget", limits.budget.is_none_or(good)),
        ("unknown_cost", amount(limits.unknown_cost)),
        ("unknown_quantity", amount(limits.unknown_quantity)),
        ("spare", limits.spare.values().all(|it| good(*it))),
        ("fairness", limits.fairness.is_none_or(|it| (0.0..=0.5).contains(&it))),
        ("least_share", industries().all(|it| it.least_share.is_none_or(share))),
        ("most_share", industries().all(|it| it.most_share.is_none_or(share))),
    ];
    checks.iter().find(|it| !it.1).map_or(Ok(()), |it| Err(bad(it.0)))
}

/// What the budget pays for each; those of unknown cost fall out where so wished.
fn costs(
    sorted: &[&CandidatePartnership],
    limits: &SetLimits,
    fixed: &mut [Fixed],
) -> Vec<f64> {
    let cost = |(at, it): (usize, &&CandidatePartnership)| match (it.cost, limits) {
        (Some(cost), _) => cost,
        (None, SetLimits { budget: None, .. }) => 0.0,
        (None, SetLimits { unknown_cost: UnknownAmount::TakenAs(cost), .. }) => *cost,
        (None, _) => {
            fixed[at] = Fixed::Out(SetLimit::UnknownCost);
            0.0
        }
    };
    sorted.iter().enumerate().map(cost).collect()
}

/// What each draws, and from what that is known to limit.
fn drawn(
    sorted: &[&CandidatePartnership],
    limits: &SetLimits,
    fixed: &mut [Fixed],
) -> Vec<Option<(usize, f64)>> {
    let mut drawn = Vec::with_capacity(sorted.len());
    for (at, it) in sorted.iter().enumerate() {
        let Some(it) = it.drawn.filter(|it| limits.spare.contains_key(&it.spare)) else {
            drawn.push(None);
            continue;
        };
        let quantity = it.quantity.or(match limits.unknown_quantity {
            UnknownAmount::TakenAs(quantity) => Some(quantity),
            UnknownAmount::LeftOut => None,
        });
        if quantity.is_none() && fixed[at] == Fixed::Open {
            fixed[at] = Fixed::Out(SetLimit::UnknownQuantity);
        }
        drawn.push(quantity.map(|quantity| (it.spare, quantity)));
    }
    drawn
}

/// The rows, in the order of [`SetLimit`].
fn rows(
    sorted: &[&CandidatePartnership],
    limits: &SetLimits,
    costs: &[f64],
    drawn: &[Option<(usize, f64)>],
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |limit: SetLimit, at_most: f64, of: &dyn Fn(usize) -> f64| {
        let terms = (0..sorted.len()).map(|at| (at, of(at)));
        let terms: Vec<(usize, f64)> = terms.filter(|term| term.1 != 0.0).collect();
        rows.push(Row::new(Some(limit), terms, at_most));
    };
    if let Some(budget) = limits.budget {
        add(SetLimit::Budget, budget, &|at| costs[at]);
    }
    if let Some(least) = limits.least {
        add(SetLimit::Least, -f64::from(least), &|_| -1.0);
    }
    if let Some(most) = limits.most {
        add(SetLimit::Most, f64::from(most), &|_| 1.0);
    }
    for (industry, limit) in &limits.industries {
        let belongs = |at: usize| sorted[at].industry == *industry;
        let one = |at: usize| if belongs(at) { 1.0 } else { 0.0 };
        if let Some(least) = limit.least {
            let least = -f64::from(least);
            add(SetLimit::IndustryLeast(*industry), least, &|at| -one(at));
        }
        if let Some(most) = limit.most {
            add(SetLimit::IndustryMost(*industry), f64::from(most), &one);
        }
        if let Some(share) = limit.least_share {
            add(SetLimit::IndustryLeastShare(*industry), 0.0, &|at| share - one(at));
        }
        if let Some(share) = limit.most_share {
            add(SetLimit::IndustryMostShare(*industry), 0.0, &|at| one(at) - share);
        }
    }
    if let Some(share) = limits.fairness {
        let both = |at: usize| sorted[at].worth_home + sorted[at].worth_partner;
        let home = |at: usize| share * both(at) - sorted[at].worth_home;
        let partner = |at: usize| share * both(at) - sorted[at].worth_partner;
        add(SetLimit::FairToHome, 0.0, &home);
        add(SetLimit::FairToPartner, 0.0, &partner);
    }
    rows.extend(grouped(sorted, limits, drawn));
    rows
}

/// The rows of firms, needs and spare capacities.
fn grouped(
    sorted: &[&CandidatePartnership],
    limits: &SetLimits,
    drawn: &[Option<(usize, f64)>],
) -> Vec<Row> {
    let mut groups: BTreeMap<SetLimit, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, it) in sorted.iter().enumerate() {
        for firm in BTreeSet::from([it.home_firm, it.partner_firm]) {
            groups.entry(SetLimit::Firm(firm)).or_default().push((at, 1.0));
        }
        if let Some(need) = it.need {
            groups.entry(SetLimit::Need(need)).or_default().push((at, 1.0));
        }
        if let Some((spare, quantity)) = drawn[at].filter(|it| it.1 > 0.0) {
            groups.entry(SetLimit::Spare(spare)).or_default().push((at, quantity));
        }
    }
    let row = |(limit, terms): (SetLimit, Vec<(usize, f64)>)| {
        let at_most = match limit {
            SetLimit::Firm(firm) => {
                limits.of_firm.get(&firm).copied().or(limits.a_firm).map(f64::from)
            }
            SetLimit::Need(need) => {
                limits.of_need.get(&need).copied().or(limits.a_need).map(f64::from)
            }
            SetLimit::Spare(spare) => limits.spare.get(&spare).copied(),
            _ => None,
        };
        at_most.map(|at_most| Row::new(Some(limit), terms, at_most))
    };
    groups.into_iter().filter_map(row).collect()
}
