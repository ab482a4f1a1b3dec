//! Cover cuts of the capacities and the budget.
//!
//! In: a row Σ aᵢ xᵢ ≤ b with all aᵢ > 0, and how much of each candidate the
//! relaxation takes. Out: a row that every whole set keeps and the relaxation breaks.
//!
//! A cover C is a list of candidates that together exceed b; of them at most |C| − 1 can
//! be in. It is sought greedily (Crowder, Johnson, Padberg 1983), made minimal, and the
//! others are lifted into it one after another: candidate j gets the coefficient
//!
//! > αⱼ = |C| − 1 − max { Σ αᵢ xᵢ : Σ aᵢ xᵢ ≤ b − aⱼ, i lifted already }
//!
//! which a table of the least Σ a that reaches each Σ α gives (Zemel 1989, *Easily
//! computable facets of the knapsack polytope*). Cost O(n |C|) a cut.

use super::model::Row;

/// Covers larger than this cut nothing off that is worth a row.
const LARGEST: usize = 12;

/// A cut must be broken by this much.
const BROKEN: f64 = 1e-4;

/// The cuts of these rows that `taken` breaks, at most one a row.
pub(super) fn broken(rows: &[Row], taken: &[f64]) -> Vec<Row> {
    rows.iter().filter_map(|row| cover(row, taken)).collect()
}

/// A lifted cover of one row.
fn cover(row: &Row, taken: &[f64]) -> Option<Row> {
    let first = row.terms.first()?.1;
    let plain = row.terms.iter().all(|it| it.1.to_bits() == first.to_bits());
    if row.limit.is_none() || plain || row.terms.iter().any(|it| it.1 <= 0.0) {
        return None;
    }
    // A row counts as kept up to its slack, so a cover must exceed that too.
    let room = row.at_most + row.slack;
    let cover = minimal(row, room, taken)?;
    let most = cover.len() - 1;
    let inside = |at: usize| cover.iter().any(|it| it.0 == at);
    // least[p]: the least Σ a of lifted candidates with Σ α ≥ p
    let mut least = vec![f64::INFINITY; most + 2];
    least[0] = 0.0;
    let mut terms: Vec<(usize, f64)> = Vec::new();
    for (at, size) in &cover {
        lift(&mut least, 1, *size);
        terms.push((*at, 1.0));
    }
    let mut others: Vec<(usize, f64)> =
        row.terms.iter().copied().filter(|it| !inside(it.0)).collect();
    others.sort_by(|a, b| {
        let by_part = taken[b.0].total_cmp(&taken[a.0]);
        by_part.then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0))
    });
    for (at, size) in others {
        let reached = (0..=most).rev().find(|it| least[*it] <= room - size);
        let factor = reached.map_or(most, |reached| most - reached);
        if factor > 0 {
            lift(&mut least, factor, size);
            terms.push((at, factor as f64));
        }
    }
    let sum: f64 = terms.iter().map(|(at, factor)| factor * taken[*at]).sum();
    terms.sort_by_key(|it| it.0);
    (sum > most as f64 + BROKEN).then(|| Row::new(None, terms, most as f64))
}

/// A candidate of this factor and size joins the table.
fn lift(least: &mut [f64], factor: usize, size: f64) {
    for reached in (1..least.len()).rev() {
        let before = least[reached.saturating_sub(factor)];
        least[reached] = least[reached].min(before + size);
    }
}

/// A minimal cover of a row, of what the relaxation takes most of.
fn minimal(row: &Row, room: f64, taken: &[f64]) -> Option<Vec<(usize, f64)>> {
    let mut terms: Vec<(usize, f64)> = row.terms.clone();
    let weight = |it: &(usize, f64)| (1.0 - taken[it.0]) / it.1;
    terms.sort_by(|a, b| weight(a).total_cmp(&weight(b)).then(a.0.cmp(&b.0)));
    let mut sum = 0.0;
    let mut cover = Vec::new();
    for term in terms {
        cover.push(term);
        sum += term.1;
        if sum > room || cover.len() > LARGEST {
            break;
        }
    }
    if sum <= room {
        return None;
    }
    // out with whom it also covers, those first of which the relaxation takes least
    let mut order = cover.clone();
    order.sort_by(|a, b| taken[a.0].total_cmp(&taken[b.0]).then(a.0.cmp(&b.0)));
    for (at, size) in order {
        if sum - size > room && cover.len() > 2 {
            cover.retain(|it| it.0 != at);
            sum -= size;
        }
    }
    Some(cover)
}
