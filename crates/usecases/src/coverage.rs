//! What the sources cover of each region: said first, because a gap found in a thin
//! register is mostly a gap in the register (definition `coverage@1`, ours).
//!
//! In: regions in an order; an organisation that lies in several counts in the first. Out:
//! parts and wholes, and empty cells by column; what is made of them is for the report and
//! for the overview. Cells are counted by the database, what was read out of scopes in one
//! pass.

use std::collections::HashMap;

use chain::RegionFilter;
use report::paper::Years;
use store::scope_items::ScopeTally;

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::graph::Loaded;

/// Columns of the organisations whose empty cells are counted.
pub const COLUMNS: [&str; 9] = [
    "scope",
    "region",
    "registration_state",
    "established",
    "industry",
    "address",
    "capital",
    "employees",
    "revenue",
];

/// What the sources cover of one region, in numbers of organisations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegionCoverage {
    /// Code of the region.
    pub code: String,
    /// Organisations that count.
    pub organisations: u32,
    /// Those of the region that do not: dissolved, revoked, moved away.
    pub not_counting: u32,
    /// Those with a readable scope.
    pub scopes: u32,
    /// Those whose scope or rows name something that they make.
    pub makers: u32,
    /// Those that make a product of the catalogue.
    pub with_product: u32,
    /// Years of establishment; `None` where none is known.
    pub established: Option<Years>,
    /// Those that leave each of [`COLUMNS`] empty.
    pub empty: [u32; COLUMNS.len()],
}

impl RegionCoverage {
    /// Those that count, of those in the register.
    #[must_use]
    pub fn counting(&self) -> (u32, u32) {
        (self.organisations, self.organisations + self.not_counting)
    }

    /// Those that leave the column at this place of [`COLUMNS`] empty, of those that count.
    #[must_use]
    pub fn empty_of(&self, at: usize) -> (u32, u32) {
        (self.empty.get(at).copied().unwrap_or_default(), self.organisations)
    }
}

/// What was read out of the scope of an organisation.
const READ: u8 = 1;
/// It names something that it makes.
const MAKES: u8 = 2;

impl Cooperation {
    /// What the sources cover of these regions, by what was read out of the scopes.
    pub(crate) async fn region_coverage(
        &self,
        loaded: &Loaded,
        codes: &[&str],
        tallies: &[ScopeTally],
    ) -> Result<Vec<RegionCoverage>, UseError> {
        let filters: Vec<RegionFilter> =
            codes.iter().map(|it| RegionFilter::new(it)).collect();
        let mut within: HashMap<String, Option<usize>> = HashMap::new();
        let mut side_of = |region: &str| -> Option<usize> {
            if let Some(side) = within.get(region) {
                return *side;
            }
            let side = filters.iter().position(|it| it.holds(region));
            within.insert(region.to_owned(), side);
            side
        };
        let mut found: Vec<RegionCoverage> = codes
            .iter()
            .map(|it| RegionCoverage { code: (*it).to_owned(), ..Default::default() })
            .collect();
        let read = read_of_each(loaded, tallies);
        for ((at, organisation), flags) in
            (0_u32..).zip(loaded.graph.organisations()).zip(read)
        {
            let side = side_of(&organisation.region);
            let Some(it) = side.and_then(|side| found.get_mut(side)) else { continue };
            if !organisation.counts {
                it.not_counting += 1;
                continue;
            }
            let product = loaded.graph.made_by(at).any(|it| it.kind.counts());
            it.organisations += 1;
            it.scopes += u32::from(flags & READ != 0);
            it.makers += u32::from(flags & MAKES != 0 || product);
            it.with_product += u32::from(product);
        }
        for row in self.store.empty_cells(&COLUMNS, self.own()).await? {
            let side = side_of(&row.region);
            let Some(it) = side.and_then(|side| found.get_mut(side)) else { continue };
            for (sum, n) in it.empty.iter_mut().zip(&row.empty) {
                *sum += small(*n);
            }
        }
        let mut years: Vec<Vec<(i32, u32)>> = vec![Vec::new(); codes.len()];
        for (region, year, n) in self.store.years_established(self.own()).await? {
            let side = side_of(&region);
            // A date begins with its year, as far as it is known.
            if let (Some(side), Ok(year)) = (side, year.parse())
                && let Some(years) = years.get_mut(side)
            {
                years.push((year, small(n)));
            }
        }
        for (it, years) in found.iter_mut().zip(years) {
            it.established = summed(years);
        }
        Ok(found)
    }
}

/// For each organisation of the graph, what was read out of its scope.
fn read_of_each(loaded: &Loaded, tallies: &[ScopeTally]) -> Vec<u8> {
    let mut found = vec![0; loaded.graph.organisations().len()];
    for it in tallies {
        let at = loaded.organisation(&it.organisation);
        let flags = at.and_then(|at| found.get_mut(at as usize));
        if let Some(flags) = flags {
            *flags |= READ;
            *flags |= if it.makes { MAKES } else { 0 };
        }
    }
    found
}

/// The years of organisations, given as years with numbers.
fn summed(mut years: Vec<(i32, u32)>) -> Option<Years> {
    years.sort_unstable();
    let known: u32 = years.iter().map(|it| it.1).sum();
    let middle = known.checked_sub(1)? / 2;
    let mut before = 0;
    let median = years.iter().find(|it| {
        before += it.1;
        before > middle
    })?;
    let (first, last) = (years.first()?, years.last()?);
    Some(Years { known, first: first.0, median: median.0, last: last.0 })
}

fn small(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
