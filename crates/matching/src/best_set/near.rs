//! Better sets near to a known one.
//!
//! In: a model, what its prices prove, and a set that keeps all limits. Out: a set that
//! is worth as much or more. Most candidates are fixed as they are in the known set, and
//! branch and bound searches the rest, a few nodes each:
//!
//! * where relaxation and known set disagree (relaxation induced neighbourhood search;
//!   Danna, Rothberg, Le Pape 2005, *Exploring relaxation induced neighborhoods to
//!   improve MIP solutions*);
//! * the candidates of least |dᵢ|, a core (Pisinger 1997, *A minimal algorithm for the
//!   0-1 knapsack problem*), of several sizes;
//! * all candidates of a few limits drawn by lot (large neighbourhood search; Shaw 1998),
//!   from a fixed seed.

use super::SearchLimit;
use super::branch::{search, settled};
use super::model::Model;
use super::relaxation::Proof;
use super::search::{exchanged, order};

/// Sizes of the core.
const CORES: [usize; 4] = [50, 100, 200, 400];

/// Candidates left open by lot at first.
const BY_LOT: usize = 150;

/// Candidates left open by lot at most.
const LARGEST: usize = 600;

/// So many lots in a row may better nothing.
const VAIN: usize = 60;

/// A limit of more candidates than this joins everything and is not drawn.
const WIDE: usize = 150;

/// What is searched in, and how far.
pub(super) struct Near<'a> {
    pub(super) model: &'a Model,
    pub(super) with_cuts: &'a Model,
    pub(super) proof: &'a Proof,
    /// What the relaxation takes.
    pub(super) parts: &'a [f64],
    /// Of each neighbourhood.
    pub(super) limit: SearchLimit,
}

impl Near<'_> {
    /// By exchanges, the relaxation and the cores.
    pub(super) fn better(&self, known: &[bool]) -> Vec<bool> {
        let open = self.open(known);
        let mut among = order(self.model, &|_| 0.0, &self.proof.gains);
        among.retain(|at| open[*at].is_none());
        let mut best = exchanged(self.model, known, &among);
        self.search(&mut best, |best, open| {
            open.retain(|at| !self.agrees(best, *at));
        });
        for size in CORES {
            self.search(&mut best, |_, open| {
                let gain = |at: usize| self.proof.gains[at].abs();
                open.sort_by(|a, b| gain(*a).total_cmp(&gain(*b)).then(a.cmp(b)));
                open.truncate(size);
            });
        }
        best
    }

    /// By so many lots. A search that ended leads to a larger one, one that was cut off to
    /// a smaller one.
    pub(super) fn by_lot(&self, known: &[bool], lots: u64) -> Vec<bool> {
        let narrow = |at: &usize| (2..=WIDE).contains(&self.model.rows[*at].terms.len());
        let mut best = known.to_vec();
        let mut seed = 0;
        let mut sizes = (BY_LOT, BY_LOT);
        let (mut worth, mut vain) = (self.model.worth_of(known), 0);
        for turn in 0..lots {
            // every other time beside those where the relaxation disagrees
            let beside = turn % 2 == 0;
            let size = if beside { &mut sizes.0 } else { &mut sizes.1 };
            let mut all = false;
            let complete = self.search(&mut best, |best, open| {
                let mut drawn = vec![false; self.model.len()];
                for at in open.iter().filter(|at| beside && !self.agrees(best, **at)) {
                    drawn[*at] = true;
                }
                let mut count = drawn.iter().filter(|it| **it).count();
                // a limit is drawn as often as it has candidates
                for _ in 0..if open.is_empty() { 0 } else { *size } {
                    let columns = &self.model.columns[open[lot(&mut seed, open.len())]];
                    let mut rows: Vec<usize> = columns.iter().map(|it| it.0).collect();
                    rows.retain(narrow);
                    let row = rows.get(lot(&mut seed, rows.len()));
                    let row = row.into_iter().flat_map(|at| &self.model.rows[*at].terms);
                    for (at, _) in row {
                        let new = !drawn[*at] && open.binary_search(at).is_ok();
                        count += usize::from(new);
                        drawn[*at] |= new;
                    }
                    if count >= *size {
                        break;
                    }
                }
                all = count == open.len();
                open.retain(|at| drawn[*at]);
            });
            if complete && all {
                break;
            }
            let step = *size / 8;
            *size = if complete { (*size + step).min(LARGEST) } else { *size - step };
            let now = self.model.worth_of(&best);
            vain = if now > worth { 0 } else { vain + 1 };
            worth = now;
            if vain > VAIN {
                break;
            }
        }
        best
    }

    /// Searches among those of the unsettled candidates that `choose` keeps open; whether
    /// the search came to its end.
    fn search(
        &self,
        best: &mut Vec<bool>,
        choose: impl FnOnce(&[bool], &mut Vec<usize>),
    ) -> bool {
        let mut fixed = self.open(best);
        let mut open: Vec<usize> =
            (0..fixed.len()).filter(|at| fixed[*at].is_none()).collect();
        choose(best, &mut open);
        let mut near: Vec<Option<bool>> = best.iter().copied().map(Some).collect();
        for at in open {
            near[at] = None;
        }
        for (fixed, near) in fixed.iter_mut().zip(near) {
            *fixed = fixed.or(near);
        }
        let Ok(searched) = search(self.with_cuts, &fixed, Some(best), self.limit) else {
            return false;
        };
        let found = searched.inside.filter(|it| self.model.keeps(it));
        let worth = self.model.worth_of(best);
        if let Some(found) = found.filter(|it| self.model.worth_of(it) > worth) {
            *best = found;
        }
        searched.complete
    }

    /// Whether the relaxation takes a candidate, or leaves it, as the set does.
    fn agrees(&self, set: &[bool], at: usize) -> bool {
        let part = self.parts[at];
        if set[at] { part > 1.0 - 1e-6 } else { part < 1e-6 }
    }

    fn open(&self, known: &[bool]) -> Vec<Option<bool>> {
        settled(self.model, Some((self.proof, self.model.worth_of(known))))
    }
}

/// A number below `below`, by Sebastiano Vigna's splitmix64.
fn lot(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut it = *seed;
    it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((it ^ (it >> 31)) % (below.max(1) as u64)).unwrap_or(0)
}
