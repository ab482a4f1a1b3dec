//! Rows to the sorted tables of the graph.
//!
//! One sort of the makers by product, organisation and goodness of the mention; then a
//! counting sort of the same entries by organisation. Doubles fall together in the sort,
//! so the order of the rows does not matter.

use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut as _;
use terms::{Catalogue, ProductIdx, Review};

use super::{
    Beside, Capacity, ChainGraph, Made, MakesRow, Need, NeedsRow, OrganisationRow,
    SuppliesRow, index,
};
use crate::region::RegionFilter;

/// Builds the graph.
#[must_use]
pub fn build(
    catalogue: &Catalogue,
    organisations: Vec<OrganisationRow>,
    makes: &[MakesRow],
    beside: Beside<'_>,
) -> ChainGraph {
    let mut it = ChainGraph { organisations, ..ChainGraph::default() };
    it.link_regions();
    it.link_makes(catalogue.len(), makes);
    it.link_needs(catalogue.len(), beside.needs);
    it.link_supplies(catalogue.len(), beside.supplies);
    for row in beside.absent {
        if row.product.at() < catalogue.len() {
            it.absent.push((RegionFilter::new(&row.region), row.product));
        } else {
            it.left_out.unknown += 1;
        }
    }
    it
}

impl ChainGraph {
    fn link_regions(&mut self) {
        let mut codes: BTreeMap<&str, u32> = BTreeMap::new();
        for it in &self.organisations {
            codes.entry(&it.region).or_default();
        }
        for (number, at) in codes.values_mut().enumerate() {
            *at = index(number);
        }
        let of = |it: &OrganisationRow| codes.get(it.region.as_str()).copied();
        self.region_of =
            self.organisations.iter().map(|it| of(it).unwrap_or(u32::MAX)).collect();
        self.regions = codes.into_keys().map(str::to_owned).collect();
    }

    fn link_makes(&mut self, products: usize, makes: &[MakesRow]) {
        // (product, organisation), how good, row: sorting this puts an organisation's
        // mentions of a product together, the best first.
        let mut order: Vec<(u64, u32, u32)> = Vec::with_capacity(makes.len());
        for (at, row) in makes.iter().enumerate() {
            if row.product.at() >= products {
                self.left_out.unknown += 1;
            } else if row.review == Review::Rejected {
                self.left_out.rejected += 1;
            } else if let Some(pair) = self.pair(row.product.0, row.organisation) {
                order.push((pair, goodness(row), index(at)));
            }
        }
        order.par_sort_unstable();
        self.made_start = vec![0; products + 1];
        for group in order.chunk_by(|a, b| a.0 == b.0) {
            let rows = group.iter().filter_map(|it| makes.get(it.2 as usize));
            let Some(best) = rows.clone().next() else { continue };
            let capacity = Capacity {
                total: agreed(rows.clone().map(|it| (goodness(it), it.capacity))),
                spare: agreed(rows.map(|it| (goodness(it), it.spare))),
            };
            if capacity != Capacity::default() {
                self.capacities.push((index(self.made.len()), capacity));
            }
            self.made.push(Made {
                organisation: best.organisation,
                product: best.product,
                kind: best.kind,
                status: best.status,
                review: best.review,
            });
            if let Some(n) = self.made_start.get_mut(best.product.at() + 1) {
                *n += 1;
            }
        }
        accumulate(&mut self.made_start);
        // The same entries by organisation: a counting sort, stable in the product.
        self.listed_start = vec![0; self.organisations.len() + 1];
        self.sure = vec![0; self.organisations.len()];
        for it in &self.made {
            if let Some(n) = self.listed_start.get_mut(it.organisation as usize + 1) {
                *n += 1;
            }
            if let Some(n) = self.sure.get_mut(it.organisation as usize) {
                *n += u32::from(it.kind.counts());
            }
        }
        accumulate(&mut self.listed_start);
        let mut next = self.listed_start.clone();
        self.listed = vec![0; self.made.len()];
        for (at, it) in self.made.iter().enumerate() {
            if let Some(slot) = next.get_mut(it.organisation as usize) {
                if let Some(place) = self.listed.get_mut(*slot as usize) {
                    *place = index(at);
                }
                *slot += 1;
            }
        }
    }

    fn link_needs(&mut self, products: usize, needs: &[NeedsRow]) {
        let mut pairs: BTreeMap<(u32, ProductIdx), Option<f64>> = BTreeMap::new();
        for row in needs {
            if row.product.at() >= products {
                self.left_out.unknown += 1;
            } else if self.pair(row.product.0, row.organisation).is_some() {
                let said = known(row.quantity);
                let kept = pairs.entry((row.organisation, row.product)).or_insert(said);
                *kept = smaller(*kept, said);
            }
        }
        self.needs_start = vec![0; self.organisations.len() + 1];
        for ((organisation, product), quantity) in pairs {
            self.needs.push(Need { product, quantity });
            if let Some(n) = self.needs_start.get_mut(organisation as usize + 1) {
                *n += 1;
            }
        }
        accumulate(&mut self.needs_start);
    }

    fn link_supplies(&mut self, products: usize, supplies: &[SuppliesRow]) {
        for row in supplies {
            if row.product.is_some_and(|it| it.at() >= products) {
                self.left_out.unknown += 1;
            } else if self.pair(0, row.supplier).is_some()
                && self.pair(0, row.buyer).is_some()
            {
                self.supplies
                    .push(SuppliesRow { value: known(row.value), ..row.clone() });
            }
        }
        self.supplies.sort_by(|a, b| {
            let key = |it: &SuppliesRow| (it.product, it.buyer, it.supplier, it.status);
            let value = |it: &SuppliesRow| it.value.unwrap_or(-1.0);
            key(a).cmp(&key(b)).then_with(|| value(a).total_cmp(&value(b)))
        });
    }

    /// Sort key of a pair whose organisation exists and counts; else says why not.
    fn pair(&mut self, product: u32, organisation: u32) -> Option<u64> {
        match self.organisations.get(organisation as usize) {
            Some(it) if it.counts => {
                Some(u64::from(product) << 32 | u64::from(organisation))
            }
            Some(_) => {
                self.left_out.not_counting += 1;
                None
            }
            None => {
                self.left_out.unknown += 1;
                None
            }
        }
    }
}

/// Rank of a mention, the best lowest: kind of match, whether somebody stands for it,
/// status.
fn goodness(row: &MakesRow) -> u32 {
    let review = u32::from(!row.review.vouched(row.status));
    (row.kind as u32) << 8 | review << 4 | row.status as u32
}

/// The smallest number of the best mentions that give one.
fn agreed(mut said: impl Iterator<Item = (u32, Option<f64>)>) -> Option<f64> {
    let mut best: Option<(u32, f64)> = None;
    for (goodness, value) in said.by_ref() {
        let Some(value) = known(value) else { continue };
        best = match best {
            Some((at, kept)) if at == goodness => Some((at, kept.min(value))),
            Some(kept) => Some(kept),
            None => Some((goodness, value)),
        };
    }
    best.map(|it| it.1)
}

fn known(value: Option<f64>) -> Option<f64> {
    value.filter(|it| it.is_finite() && *it >= 0.0)
}

fn smaller(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn accumulate(counts: &mut [u32]) {
    let mut sum = 0;
    for it in counts {
        sum += *it;
        *it = sum;
    }
}
