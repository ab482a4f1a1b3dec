//! The chain graph: who makes what, as two sorted tables that point at each other.
//!
//! # Question
//! Who makes a product, and what does an organisation make, need and buy?
//!
//! # In and out
//! In: plain rows, in any order, loaded elsewhere. Out: [`ChainGraph`], a compressed
//! sparse table (CSR) of makers by product, and the same by organisation.
//!
//! # Rules
//! * A rejected fact is not a fact, and an organisation that does not count (dissolved,
//!   revoked, moved away) neither makes nor needs.
//! * An organisation counts once for a product, however often its scope names it: the
//!   best mention stands (kind of match, then review accepted before proposed, then
//!   declared, observed, inferred). Where its mentions give different capacities, the
//!   smallest of the best mentions stands: what all of them agree on.
//! * A maker of a kind is a maker of the product ([`ChainGraph::makers`]); seen through
//!   the is-a order its match is [`MatchKind::Subtype`] at best.
//! * A maker of something broader with few kinds ([`crate::kinds::broader`]) is a possible
//!   maker; its match is [`MatchKind::Head`].
//! * Rows that point nowhere are left out and counted ([`LeftOut`]), never an error.
//!
//! Capacities, spare capacities and needed quantities are per year in the catalogue's
//! unit of the row's product; who loads rows in another unit leaves the number out.
//! Unknown is `None`, never 0.
//!
//! # Cost
//! A sort: O(rows · log rows), 12 bytes a kept row and a second table of 4 bytes a row.

use terms::{Catalogue, MatchKind, ProductIdx, Review, Status};

use crate::kinds::{broader, names_itself};
use crate::region::RegionFilter;

mod build;
mod rows;

pub use build::build;
pub use rows::{AbsentRow, Beside, MakesRow, NeedsRow, OrganisationRow, SuppliesRow};

#[cfg(test)]
mod tests;

/// An organisation's entry under a product: one per pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Index of the organisation.
    pub organisation: u32,
    /// The product.
    pub product: ProductIdx,
    /// Its best match.
    pub kind: MatchKind,
    /// How it is known.
    pub status: Status,
    /// What a person decided.
    pub review: Review,
}

/// A declared need: one per organisation and product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// What is needed.
    pub product: ProductIdx,
    /// How much a year, in the product's unit.
    pub quantity: Option<f64>,
}

/// Capacity and free capacity of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Capacity {
    /// Capacity a year in the product's unit.
    pub total: Option<f64>,
    /// Free part of it.
    pub spare: Option<f64>,
}

/// An organisation that makes a product or a kind of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Maker {
    /// Index of the organisation.
    pub organisation: u32,
    /// What it was seen to make: the product asked for, the kind of it with the best
    /// match, or something broader.
    pub product: ProductIdx,
    /// The match as a maker of the product asked for.
    pub kind: MatchKind,
    /// The match of its own words to `product`.
    pub own_kind: MatchKind,
    /// How it is known.
    pub status: Status,
    /// What a person decided.
    pub review: Review,
    /// Capacity for the product asked for, kinds of it included where all of them are
    /// known in the same unit.
    pub capacity: Capacity,
}

/// An entry of the product asked for, of a kind of it or of something broader.
#[derive(Debug, Clone, Copy)]
struct Mention {
    /// Its match as a maker of the product asked for.
    kind: MatchKind,
    /// 0 for the product itself, then its kinds, then what is broader; nearest first.
    near: usize,
    made: Made,
}

/// Rows that do not count, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Facts that somebody rejected.
    pub rejected: u32,
    /// Facts of organisations that do not count.
    pub not_counting: u32,
    /// Rows that name no organisation or product of the graph.
    pub unknown: u32,
}

/// Who makes, needs and supplies what.
#[derive(Debug, Clone, Default)]
pub struct ChainGraph {
    organisations: Vec<OrganisationRow>,
    regions: Vec<String>,
    region_of: Vec<u32>,
    made: Vec<Made>,
    made_start: Vec<u32>,
    listed: Vec<u32>,
    listed_start: Vec<u32>,
    sure: Vec<u32>,
    capacities: Vec<(u32, Capacity)>,
    needs: Vec<Need>,
    needs_start: Vec<u32>,
    supplies: Vec<SuppliesRow>,
    absent: Vec<(RegionFilter, ProductIdx)>,
    left_out: LeftOut,
}

impl ChainGraph {
    /// All organisations, those that do not count included.
    #[must_use]
    pub fn organisations(&self) -> &[OrganisationRow] {
        &self.organisations
    }

    /// The organisation with this index.
    #[must_use]
    pub fn organisation(&self, at: u32) -> Option<&OrganisationRow> {
        self.organisations.get(at as usize)
    }

    /// Id of the organisation with this index; empty where there is none.
    #[must_use]
    pub fn id(&self, at: u32) -> &str {
        self.organisation(at).map_or("", |it| it.id.as_str())
    }

    /// Entries of the product itself, by organisation; kinds of it are not looked at.
    #[must_use]
    pub fn made(&self, product: ProductIdx) -> &[Made] {
        self.made.get(range(&self.made_start, product.0)).unwrap_or_default()
    }

    /// All entries of an organisation, by product.
    pub fn made_by(&self, organisation: u32) -> impl Iterator<Item = &Made> {
        let listed = self.listed.get(range(&self.listed_start, organisation));
        listed.unwrap_or_default().iter().filter_map(|&at| self.made.get(at as usize))
    }

    /// Number of products that an organisation was seen to make.
    #[must_use]
    pub fn products_of(&self, organisation: u32) -> u32 {
        self.sure.get(organisation as usize).copied().unwrap_or_default()
    }

    /// Declared needs of an organisation, by product.
    #[must_use]
    pub fn needs_of(&self, organisation: u32) -> &[Need] {
        self.needs.get(range(&self.needs_start, organisation)).unwrap_or_default()
    }

    /// Supply edges between organisations that count.
    #[must_use]
    pub fn supplies(&self) -> &[SuppliesRow] {
        &self.supplies
    }

    /// Number of entries: pairs of an organisation and a product.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.made.len()
    }

    /// What was not taken into the graph.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// Capacity of an entry of its own product.
    #[must_use]
    pub fn capacity(&self, entry: &Made) -> Capacity {
        if self.capacities.is_empty() {
            return Capacity::default();
        }
        let from = range(&self.made_start, entry.product.0);
        let within = self.made.get(from.clone()).unwrap_or_default();
        let at = within.binary_search_by_key(&entry.organisation, |it| it.organisation);
        let Ok(at) = at.map(|at| index(from.start + at)) else {
            return Capacity::default();
        };
        let found = self.capacities.binary_search_by_key(&at, |it| it.0).ok();
        found
            .and_then(|at| self.capacities.get(at))
            .map_or_else(Capacity::default, |it| it.1)
    }

    /// Products of entries whose capacity is known, by number.
    #[must_use]
    pub fn products_with_capacity(&self) -> Vec<ProductIdx> {
        let known = self.capacities.iter().filter(|it| it.1.total.is_some());
        let mut products: Vec<_> = known
            .filter_map(|it| self.made.get(it.0 as usize))
            .map(|it| it.product)
            .collect();
        products.dedup();
        products
    }

    /// Everyone who makes the product or a kind of it, by organisation; also those that
    /// only possibly do (kinds `head` and `similar`; makers of something broader), which the caller keeps apart by
    /// [`MatchKind::counts`].
    #[must_use]
    pub fn makers(&self, catalogue: &Catalogue, product: ProductIdx) -> Vec<Maker> {
        self.makers_where(catalogue, product, &|_| true)
    }

    /// The same, only those for which `members` ([`ChainGraph::members`]) is true.
    ///
    /// Cost O(n + m log m) for n entries of the product and its kinds, m of members.
    #[must_use]
    pub fn makers_among(
        &self,
        catalogue: &Catalogue,
        product: ProductIdx,
        members: &[bool],
    ) -> Vec<Maker> {
        let inside = |at: u32| members.get(at as usize).copied().unwrap_or(false);
        self.makers_where(catalogue, product, &inside)
    }

    fn makers_where(
        &self,
        catalogue: &Catalogue,
        product: ProductIdx,
        inside: &dyn Fn(u32) -> bool,
    ) -> Vec<Maker> {
        if product.at() >= catalogue.len() {
            return Vec::new();
        }
        let family = catalogue.descendants(product);
        let mut entries: Vec<Mention> = Vec::new();
        for (near, &kind_of) in family.iter().enumerate() {
            let own = self.made(kind_of).iter().filter(|it| inside(it.organisation));
            entries.extend(own.map(|it| {
                let kind =
                    if near == 0 { it.kind } else { it.kind.max(MatchKind::Subtype) };
                Mention { kind, near, made: *it }
            }));
        }
        for (steps, &above) in broader(catalogue, product).iter().enumerate() {
            let own = self.made(above).iter();
            let own = own.filter(|it| names_itself(it.kind) && inside(it.organisation));
            let near = family.len() + steps;
            entries.extend(own.map(|it| Mention {
                kind: MatchKind::Head,
                near,
                made: *it,
            }));
        }
        entries.sort_unstable_by_key(|it| {
            let unread = !it.made.review.vouched(it.made.status);
            (it.made.organisation, it.kind, unread, it.made.status, it.near)
        });
        entries
            .chunk_by(|a, b| a.made.organisation == b.made.organisation)
            .filter_map(|group| {
                let Mention { kind, made: best, .. } = *group.first()?;
                Some(Maker {
                    organisation: best.organisation,
                    product: best.product,
                    kind,
                    own_kind: best.kind,
                    status: best.status,
                    review: best.review,
                    capacity: self.family_capacity(catalogue, product, group),
                })
            })
            .collect()
    }

    /// For each organisation, whether it lies in the region and counts.
    #[must_use]
    pub fn members(&self, region: &RegionFilter) -> Vec<bool> {
        let within: Vec<bool> = self.regions.iter().map(|it| region.holds(it)).collect();
        let of = |at: u32| within.get(at as usize).copied().unwrap_or(false);
        let pairs = self.organisations.iter().zip(&self.region_of);
        pairs.map(|(it, &region)| it.counts && of(region)).collect()
    }

    /// True where somebody declared that the whole region does not make the product, or
    /// anything that it is a kind of.
    #[must_use]
    pub fn known_absent(&self, region: &RegionFilter, ancestors: &[ProductIdx]) -> bool {
        self.absent.iter().any(|(of, it)| ancestors.contains(it) && of.covers(region))
    }

    /// Capacity of one organisation for a product, from its entries of the product and
    /// of kinds of it. The entry of the product itself stands where it gives a number;
    /// else the sum over the broadest kinds listed, where all of them are known in the
    /// product's unit.
    fn family_capacity(
        &self,
        catalogue: &Catalogue,
        product: ProductIdx,
        group: &[Mention],
    ) -> Capacity {
        if self.capacities.is_empty() {
            return Capacity::default();
        }
        if let Some(own) = group.iter().find(|it| it.made.product == product) {
            return self.capacity(&own.made);
        }
        let unit = &catalogue.product(product).unit;
        let broadest = group.iter().filter(|it| {
            let above = catalogue.ancestors(it.made.product);
            let within = |other: &Mention| {
                other.made.product != it.made.product
                    && above.contains(&other.made.product)
            };
            it.kind.counts() && !group.iter().any(within)
        });
        let mut sum = Capacity { total: Some(0.0), spare: Some(0.0) };
        let mut any = false;
        for Mention { made, .. } in broadest {
            let own = self.capacity(made);
            let same = catalogue.product(made.product).unit == *unit;
            let add = |a: Option<f64>, b: Option<f64>| Some(a? + b.filter(|_| same)?);
            sum = Capacity {
                total: add(sum.total, own.total),
                spare: add(sum.spare, own.spare),
            };
            any = true;
        }
        if any { sum } else { Capacity::default() }
    }
}

fn range(starts: &[u32], at: u32) -> std::ops::Range<usize> {
    let at = at as usize;
    match (starts.get(at), starts.get(at + 1)) {
        (Some(&from), Some(&to)) => from as usize..to as usize,
        _ => 0..0,
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
