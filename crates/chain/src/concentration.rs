//! Concentration: on how few suppliers does a link rest?
//!
//! # Formula
//! `HHI = Σ s_j²` with `s_j` the share of supplier j (Herfindahl–Hirschman index),
//! between 1/n and 1; effective number of suppliers = 1 / HHI; CR1 = the largest share.
//!
//! # What is not known
//! Two kinds of ignorance, two bounds:
//! * *Shares of a known total* ([`of_shares`]): the known shares leave a mass
//!   `u = 1 − Σ s_j`. Spread thin it adds nothing, held by one more supplier it adds u²:
//!   `Σ s_j² ≤ HHI ≤ Σ s_j² + u²`.
//! * *Amounts, with m further suppliers of unknown amounts* ([`of_values`]). With H the
//!   index of the known amounts alone, (S + Σ x²) / (V + Σ x)² is least where every
//!   unknown amount is x = S / V (S sum of squares, V sum), which gives
//!   H / (1 + m·H): each unknown supplier adds at most one to the effective number.
//!   One of them may outweigh all others: HHI ≤ 1.
//!
//! A decision rests on the lower bound only: what is unknown never makes a link weak.
//!
//! # Source
//! O. C. Herfindahl (1950), A. O. Hirschman (1964). Cost O(n).

#[cfg(test)]
mod tests;

/// Concentration with bounds for what is not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentration {
    /// Index of the known part alone, 0…1; `None` where nothing is known.
    pub hhi: Option<f64>,
    /// Least value it can have.
    pub low: f64,
    /// Largest value it can have.
    pub high: f64,
    /// Largest share of the known part.
    pub top_share: Option<f64>,
    /// Suppliers with a known share.
    pub known: u32,
    /// Suppliers without.
    pub unknown: u32,
}

impl Concentration {
    /// Effective number of suppliers of the known part: 1 / HHI.
    #[must_use]
    pub fn effective_number(&self) -> Option<f64> {
        self.hhi.map(f64::recip)
    }
}

/// Concentration of known amounts beside `unknown` further suppliers; `None` where there
/// is no supplier at all, or the known amounts are all zero and nobody else is there.
#[must_use]
pub fn of_values(known: &[f64], unknown: u32) -> Option<Concentration> {
    let amounts: Vec<f64> =
        known.iter().copied().filter(|it| it.is_finite() && *it > 0.0).collect();
    let sum: f64 = amounts.iter().sum();
    let m = f64::from(unknown);
    if amounts.is_empty() {
        return (unknown > 0).then(|| Concentration {
            hhi: None,
            low: m.recip(),
            high: 1.0,
            top_share: None,
            known: 0,
            unknown,
        });
    }
    let hhi: f64 = amounts.iter().map(|it| (it / sum).powi(2)).sum();
    let top = amounts.iter().copied().fold(0.0, f64::max) / sum;
    Some(Concentration {
        hhi: Some(hhi),
        low: hhi / (1.0 + m * hhi),
        high: if unknown == 0 { hhi } else { 1.0 },
        top_share: Some(top),
        known: u32::try_from(amounts.len()).unwrap_or(u32::MAX),
        unknown,
    })
}

/// Concentration of known shares of a known total; `None` where there is none, one is
/// not a share, or they exceed the total.
#[must_use]
pub fn of_shares(shares: &[f64]) -> Option<Concentration> {
    let sum: f64 = shares.iter().sum();
    let valid = shares.iter().all(|it| (0.0..=1.0).contains(it));
    if shares.is_empty() || !valid || sum > 1.0 + 1e-9 {
        return None;
    }
    let rest = (1.0 - sum).max(0.0);
    let low: f64 = shares.iter().map(|it| it * it).sum();
    Some(Concentration {
        hhi: (sum > 0.0).then(|| low / (sum * sum)),
        low,
        high: low + rest * rest,
        top_share: (sum > 0.0).then(|| shares.iter().copied().fold(0.0, f64::max) / sum),
        known: u32::try_from(shares.len()).unwrap_or(u32::MAX),
        unknown: u32::from(rest > 1e-9),
    })
}
