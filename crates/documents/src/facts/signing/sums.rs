//! Parts against their total, and one amount under two names.
//!
//! In: the drafts of a page in order. Out: the same, with reasons. Two parts or more that
//! add up to the total before them confirm it (`sum_check`); parts that do not, or that
//! are more than it, put both in doubt (`sum_differs`, `exceeds_total`): not every 其中
//! tells all, so the doubt is one band.

use std::collections::BTreeMap;

use super::{Found, doubt};
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};

/// Drafts behind a total that may be its parts.
const PARTS: usize = 64;
/// Equal amounts among which the best name is looked for.
const ALIKE: usize = 32;

/// Holds the parts of each total against it.
pub(super) fn check(found: &mut [Found]) {
    for total in 0..found.len() {
        let Some(own) =
            found.get(total).filter(|it| !it.part && super::total(&it.draft.fact))
        else {
            continue;
        };
        let parts = parts(found, total, own);
        let Some(sum) = number(&own.draft.fact).filter(|_| !parts.is_empty()) else {
            continue;
        };
        let exact = |it: &Found| !it.draft.fact.reasons.contains(&"approximate");
        let all_exact =
            exact(own) && parts.iter().all(|it| found.get(*it).is_some_and(exact));
        let values = parts.iter().filter_map(|it| number(&found.get(*it)?.draft.fact));
        let added = values.clone().map(i128::from).sum::<i128>();
        let most = values.max().unwrap_or(0);
        let cumulative = own.draft.fact.modality == Modality::Cumulative;
        let equal = added == i128::from(sum);
        for at in parts.iter().chain([&total]) {
            let Some(it) = found.get_mut(*at) else { continue };
            let fact = &mut it.draft.fact;
            if parts.len() > 1 && equal && all_exact {
                fact.reasons.push("sum_check");
            } else if most > sum {
                doubt(fact, "exceeds_total", Confidence::Low);
            } else if parts.len() > 1 && !equal {
                doubt(fact, "sum_differs", Confidence::Medium);
            }
            if cumulative && *at != total {
                doubt(fact, "part_of_cumulative", Confidence::Medium);
            }
        }
    }
}

/// The parts of a total: what follows in its paragraph, this sentence or the next, up to
/// another total of the same kind.
fn parts(found: &[Found], total: usize, own: &Found) -> Vec<usize> {
    let rest = found.iter().enumerate().skip(total + 1).take(PARTS);
    let near = rest.take_while(|(_, it)| {
        it.paragraph == own.paragraph && it.sentence <= own.sentence + 1
    });
    let same = near.filter(|(_, it)| {
        let (a, b) = (&own.draft.fact, &it.draft.fact);
        a.predicate == b.predicate && a.currency == b.currency && measures(b)
    });
    same.take_while(|(_, it)| it.part).map(|it| it.0).collect()
}

/// True for a count or an amount that can have parts.
fn measures(fact: &Fact) -> bool {
    let amount = fact.predicate == Predicate::Amount
        && !matches!(fact.kind, "gdp" | "output" | "threshold");
    amount || super::counts(fact.predicate)
}

fn number(fact: &Fact) -> Option<i64> {
    match fact.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

/// One amount under two names is said once: `签约190亿元` in the title and the total below,
/// `价值150亿元的框架协议` and what will be invested under it.
pub(super) fn join(found: &mut Vec<Found>) {
    let mut alike: BTreeMap<(i64, &'static str), Vec<usize>> = BTreeMap::new();
    for (at, it) in found.iter().enumerate().filter(|it| joins(it.1)) {
        if let Some(value) = number(&it.draft.fact) {
            alike.entry((value, it.draft.fact.currency)).or_default().push(at);
        }
    }
    let mut gone = vec![false; found.len()];
    for same in alike.values() {
        for at in same {
            let Some(own) = found.get(*at) else { continue };
            let mut better = same.iter().take(ALIKE).filter(|other| {
                let better = found.get(**other);
                *other != at
                    && !gone.get(**other).copied().unwrap_or(true)
                    && better
                        .is_some_and(|it| super::whole(&it.draft.fact) && covers(own, it))
            });
            let Some(best) = better.next() else { continue };
            let spans = own.draft.spans.clone();
            if let (Some(kept), Some(mark)) = (found.get_mut(*best), gone.get_mut(*at)) {
                kept.draft.spans.extend(spans);
                if !kept.draft.fact.reasons.contains(&"stated_twice") {
                    kept.draft.fact.reasons.push("stated_twice");
                }
                *mark = true;
            }
        }
    }
    let mut gone = gone.into_iter();
    found.retain(|_| !gone.next().unwrap_or(false));
}

/// True for amounts of a deal.
fn joins(it: &Found) -> bool {
    let fact = &it.draft.fact;
    fact.predicate == Predicate::Amount
        && !it.part
        && matches!(fact.modality, Modality::Fact | Modality::Plan)
        && rank(fact.kind).is_some()
        && !fact
            .reasons
            .iter()
            .any(|it| matches!(*it, "historic" | "denied" | "rumoured"))
}

/// How exactly a kind names an amount of a deal.
fn rank(kind: &str) -> Option<u8> {
    match kind {
        "other" => Some(0),
        "investment" => Some(1),
        "trade" => Some(2),
        "agreed" => Some(3),
        "framework" => Some(4),
        _ => None,
    }
}

/// True where the second says the first more exactly: under an agreement, or where one of
/// them is the title, or the first is not named at all.
fn covers(own: &Found, better: &Found) -> bool {
    let (a, b) = (rank(own.draft.fact.kind), rank(better.draft.fact.kind));
    let title = own.paragraph == 0 || better.paragraph == 0;
    let plan = own.draft.fact.modality == Modality::Plan;
    let unnamed = own.draft.fact.kind == "other";
    (a < b && (own.under || title || unnamed)) || (a == b && plan && own.under)
}

/// Counts of several regions beside each other are parts, each of its region.
pub(super) fn of_each(found: &mut [Found]) {
    for at in 0..found.len() {
        let Some(own) = found.get(at) else { continue };
        let fact = &own.draft.fact;
        if !super::counts(fact.predicate) || !super::whole(fact) || own.whose.is_empty() {
            continue;
        }
        let (predicate, whose) = (fact.predicate, own.whose.clone());
        let near = found.iter().enumerate().skip(at.saturating_sub(NEIGHBOURS));
        let beside = near.take(2 * NEIGHBOURS).any(|(other, it)| {
            let same = it.draft.fact.predicate == predicate;
            other != at && same && it.whose != whose
        });
        if let (true, Some(own)) = (beside, found.get_mut(at)) {
            own.draft.fact.modality = Modality::Subset;
            own.draft.fact.about = whose;
        }
    }
}

/// Drafts of a sentence that are held beside one of them, on each side.
const NEIGHBOURS: usize = 8;
