//! Likely doubles: one organisation under two names or two ids. Proposed, never merged.
//!
//! Two organisations are proposed where (definition of ours, `same@1`)
//! - their names have one key in one prefecture (`same_name`), score 0.9;
//! - their codes differ in one character and their keys are equal (`code_typo`), 0.95;
//! - the name of one is an alias of the other (`alias`), 0.85.
//!
//! Branches of one firm keep different keys and are not proposed. Cost O(n log n): equal
//! keys stand together after sorting.

use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// What is compared of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Key of its name.
    pub name_key: String,
    /// Keys of its other names.
    pub alias_keys: Vec<String>,
    /// Its region's code; empty where unknown.
    pub region: String,
}

/// Two organisations that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Double {
    /// One id.
    pub a: String,
    /// The other, greater than `a`.
    pub b: String,
    /// `same_name`, `code_typo` or `alias`.
    pub reason: &'static str,
    /// 0…1, ours.
    pub score: f64,
}

/// Organisations of one key above which a key says too little to propose anything.
const MOST_OF_A_KEY: usize = 50;

/// Proposes doubles, best first, then by ids.
#[must_use]
pub fn doubles(known: &[Known]) -> Vec<Double> {
    let mut by_key: BTreeMap<&str, Vec<(usize, bool)>> = BTreeMap::new();
    for (at, it) in known.iter().enumerate() {
        let keys = [(it.name_key.as_str(), false)].into_iter();
        for (key, alias) in keys.chain(it.alias_keys.iter().map(|it| (it.as_str(), true)))
        {
            if key.chars().count() >= 2 {
                by_key.entry(key).or_default().push((at, alias));
            }
        }
    }
    let mut found: BTreeMap<(&str, &str), (&'static str, f64)> = BTreeMap::new();
    for group in by_key.values().filter(|it| it.len() <= MOST_OF_A_KEY) {
        for (i, &(a, a_alias)) in group.iter().enumerate() {
            for &(b, b_alias) in group.get(i + 1..).unwrap_or_default() {
                let (Some(a), Some(b)) = (known.get(a), known.get(b)) else { continue };
                if let Some(why) = compare(a, b, a_alias || b_alias) {
                    let pair =
                        if a.id < b.id { (&*a.id, &*b.id) } else { (&*b.id, &*a.id) };
                    let best = found.entry(pair).or_insert(why);
                    if why.1 > best.1 {
                        *best = why;
                    }
                }
            }
        }
    }
    let mut doubles: Vec<Double> = found
        .into_iter()
        .map(|((a, b), (reason, score))| Double {
            a: a.to_owned(),
            b: b.to_owned(),
            reason,
            score,
        })
        .collect();
    doubles.sort_by(|x, y| {
        y.score.total_cmp(&x.score).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b)))
    });
    doubles
}

fn compare(a: &Known, b: &Known, alias: bool) -> Option<(&'static str, f64)> {
    if a.id == b.id {
        return None;
    }
    let prefecture = |it: &Known| it.region.get(..4).unwrap_or(&it.region).to_owned();
    let near =
        a.region.is_empty() || b.region.is_empty() || prefecture(a) == prefecture(b);
    if one_character_apart(&a.id, &b.id) && !alias {
        return Some(("code_typo", 0.95));
    }
    match (near, alias) {
        (true, false) => Some(("same_name", 0.9)),
        (true, true) => Some(("alias", 0.85)),
        (false, _) => None,
    }
}

fn one_character_apart(a: &str, b: &str) -> bool {
    a.len() == 18
        && b.len() == 18
        && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() == 1
}
