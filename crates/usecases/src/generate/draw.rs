//! Draws from a seed: the same on every machine.
//!
//! In: a seed. Out: whole numbers, choices, chances. `ChaCha8`, whose values are
//! fixed; no float is drawn, so that no library of functions can change a byte.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// A stream of draws.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from 0 to `n` − 1; 0 where `n` is 0.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        self.0.random_range(0..n.max(1))
    }

    /// The same for large numbers.
    pub(super) fn below_large(&mut self, n: u64) -> u64 {
        self.0.random_range(0..n.max(1))
    }

    /// True in so many of a thousand draws.
    pub(super) fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1_000) < per_mille
    }

    /// One of a list, each as likely; `None` where it is empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let at = self.below(u32::try_from(list.len()).unwrap_or(u32::MAX));
        list.get(at as usize)
    }

    /// One word of a list; empty where the list is.
    pub(super) fn word(&mut self, list: &[&'static str]) -> &'static str {
        self.pick(list).copied().unwrap_or_default()
    }

    /// A list in a new order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.below(u32::try_from(end + 1).unwrap_or(u32::MAX));
            list.swap(end, other as usize);
        }
    }

    /// A position drawn by weight: `sums` are the running sums of the weights. `None`
    /// where nothing has a weight.
    pub(super) fn weighted(&mut self, sums: &[u64]) -> Option<usize> {
        let total = sums.last().copied().filter(|it| *it > 0)?;
        let at = self.below_large(total);
        Some(sums.partition_point(|sum| *sum <= at))
    }
}
