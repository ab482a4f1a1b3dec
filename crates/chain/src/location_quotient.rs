//! Location quotient: is a region more, or less, occupied with a product than its base?
//!
//! # Formula
//! `LQ_rp = (e_rp / e_r) / (e_p / e)`
//!
//! | symbol | name | unit |
//! |---|---|---|
//! | `e_rp` | makers of the product in the region | organisations |
//! | `e_r` | organisations of the region that make anything of the catalogue | organisations |
//! | `e_p` | makers of the product in the base | organisations |
//! | `e` | organisations of the base that make anything of the catalogue | organisations |
//!
//! 1 is as much as the base; 0.5 half as much. The base here is both regions together.
//! The formula itself does not care what `e` counts; a quotient of employment and one of
//! organisations differ, so the answer always carries its four counts.
//!
//! # Interval
//! Small regions give wild quotients. The interval takes `e_rp` of `e_r` as a sample of a
//! share, with Wilson's score interval (E. B. Wilson 1927, 95 %), over the base's share
//! as it stands. It says how little a handful of makers tells, not how complete a
//! register is.
//!
//! # Source
//! P. S. Florence, *Investment, Location, and Size of Plant* (1948); any textbook of
//! regional science. Undefined (`None`) where a part is larger than its whole or a
//! divisor is zero. Cost O(1).

#[cfg(test)]
mod tests;

/// Quotient with the counts it is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocationQuotient {
    /// Makers of the product in the region.
    pub e_rp: u32,
    /// Makers of anything in the region.
    pub e_r: u32,
    /// Makers of the product in the base.
    pub e_p: u32,
    /// Makers of anything in the base.
    pub e: u32,
    /// `(e_rp / e_r) / (e_p / e)`, a ratio ≥ 0.
    pub value: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of it.
    pub high: f64,
}

/// The location quotient of these counts, or `None` where it is undefined.
#[must_use]
pub fn location_quotient(
    e_rp: u32,
    e_r: u32,
    e_p: u32,
    e: u32,
) -> Option<LocationQuotient> {
    let parts_fit = e_rp <= e_r && e_rp <= e_p && e_p <= e && e_r <= e;
    if !parts_fit || e_r == 0 || e_p == 0 {
        return None;
    }
    let base = f64::from(e_p) / f64::from(e);
    let (low, high) = wilson(e_rp, e_r);
    let value = f64::from(e_rp) / f64::from(e_r) / base;
    Some(LocationQuotient {
        e_rp,
        e_r,
        e_p,
        e,
        value,
        low: low / base,
        high: high / base,
    })
}

/// Wilson's 95 % interval of the share k of n.
fn wilson(k: u32, n: u32) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    let (k, n) = (f64::from(k), f64::from(n));
    let p = k / n;
    let z2 = Z * Z / n;
    let middle = (p + z2 / 2.0) / (1.0 + z2);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n)).sqrt() / (1.0 + z2);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}
