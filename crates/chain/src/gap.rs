//! Gaps: which inputs does a region need and not make, or make too weakly?
//!
//! # Question
//! For a home region and a partner region: the state of every product that home needs,
//! with the reasons, and how the partner stands with the same product.
//!
//! # Definitions (ours; no national definition exists)
//! *Count basis* (`gap_state@2`), for registers that hold no quantities. With demand d,
//! makers m, possible makers b and location quotient LQ as in [`crate::survey`]:
//!
//! | state | where |
//! |---|---|
//! | unknown | d < `min_demand`; or m = 0 and b > 0, not declared absent |
//! | missing | m = 0 and b = 0, or m = 0 and declared absent |
//! | weak | m ≤ `weak_makers`; or LQ < `weak_lq`; or concentrated |
//! | strong | otherwise |
//!
//! *Quantity basis* (`gap_quantity@1`), with D the declared needs and K the capacity of
//! the makers, both in the product's unit: missing where K < θ₁·D, weak where K < θ₂·D,
//! strong otherwise. It is used where D > 0 and the capacity of every maker is known.
//! Where some needing organisations give no quantity, D is only a lower bound: then it
//! may prove a link missing or weak, never strong, and the count basis decides the rest.
//! Where no maker was seen, K is not 0 but unseen: the state is missing, and the reason
//! says "none seen", on either basis; or unknown, where something near was seen.
//!
//! *Near*: a possible maker's words name something that may be the product. To call that
//! missing would say more than was read, and it is no maker either: the row stays open
//! ([`Why::NearSeen`]) until somebody looks, and is listed after the gaps.
//!
//! *Concentrated*: valued supply edges are known for more than half of the needing
//! organisations, the lower bound of their HHI is at least `hhi`, and the largest
//! supplier stands outside the region. Every needing organisation whose suppliers are
//! not known counts as one unknown supplier of its own.
//!
//! *Three kinds of knowledge*, never mixed: made (seen), not seen, known absent (somebody
//! declared it). A declared absence beside a seen maker is a contradiction: the seen
//! maker stands, and the row says so ([`Why::SeenThoughAbsent`]).
//!
//! # What it deliberately does not do
//! It removes no row by cleverness. A broad input counts as made when any kind of it is
//! made. A broad input and a kind of it may both be listed, each with its own demand; the
//! row's `depth` and `kinds` let a reader tell them apart. Declared needs have no product
//! they are needed for, so the numbers of `needed_for` need not add up to the demand.
//!
//! # Cost
//! Two passes over the organisations, plus O(m log m) for products with known capacities.

use std::collections::BTreeMap;

use terms::{Catalogue, ProductIdx};

use crate::graph::ChainGraph;
use crate::kinds::Kinds;
use crate::location_quotient::{LocationQuotient, location_quotient};
use crate::region::RegionFilter;
use crate::survey::{Demand, Survey, survey};

mod known;
mod state;

pub use known::{Concentrated, Measured, Shares};
pub use state::{Basis, Evidence, Knowledge, State, Verdict, Why, decide};

#[cfg(test)]
mod tests;

/// The definitions that stand under the figures of this module.
pub const DEFINITIONS: [&str; 6] = [
    "gap_state@2",
    "gap_quantity@1",
    "demand@1",
    "makers@1",
    "location_quotient@1",
    "concentration@1",
];

/// Parameters of the definitions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// θ₁: capacity below this share of demand is a missing link.
    pub theta1: f64,
    /// θ₂: capacity below this share of demand is a weak link.
    pub theta2: f64,
    /// Least number of needing organisations that decides anything.
    pub min_demand: u32,
    /// At most this many makers is weak.
    pub weak_makers: u32,
    /// A location quotient below this is weak.
    pub weak_lq: f64,
    /// Concentration of suppliers from which a link is weak.
    pub hhi: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            theta1: 0.05,
            theta2: 0.6,
            min_demand: 3,
            weak_makers: 2,
            weak_lq: 0.5,
            hhi: 0.25,
        }
    }
}

impl Thresholds {
    /// Names and values as the printed definitions fill them in.
    #[must_use]
    pub fn named(&self) -> [(&'static str, String); 7] {
        [
            ("theta1", self.theta1.to_string()),
            ("theta2", self.theta2.to_string()),
            ("min_demand", self.min_demand.to_string()),
            ("weak_makers", self.weak_makers.to_string()),
            ("weak_lq", self.weak_lq.to_string()),
            ("hhi", self.hhi.to_string()),
            ("broad_kinds", crate::kinds::BROAD_KINDS.to_string()),
        ]
    }
}

/// Which rows to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// Every product that home needs.
    #[default]
    All,
    /// Missing and weak links, and the open ones: those of which only something near was
    /// seen to be made.
    Open,
    /// Missing and weak links only.
    Gaps,
}

impl Keep {
    fn keeps(self, standing: &Standing) -> bool {
        match self {
            Self::All => true,
            Self::Open => standing.state.is_gap() || standing.is_open(),
            Self::Gaps => standing.state.is_gap(),
        }
    }
}

/// A question for gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct GapQuery {
    /// Whose gaps.
    pub home: RegionFilter,
    /// Who might fill them. Organisations that lie in both regions count as home's.
    pub partner: RegionFilter,
    /// Parameters of the definitions.
    pub thresholds: Thresholds,
    /// Which rows to give.
    pub keep: Keep,
}

impl GapQuery {
    /// All rows between two regions with the default thresholds.
    #[must_use]
    pub fn new(home: &str, partner: &str) -> Self {
        Self {
            home: RegionFilter::new(home),
            partner: RegionFilter::new(partner),
            thresholds: Thresholds::default(),
            keep: Keep::All,
        }
    }
}

/// How many organisations of a region need an input for a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeededFor {
    /// The product that needs it.
    pub product: ProductIdx,
    /// Organisations that have it among their most specific products.
    pub organisations: u32,
}

/// How a region stands with a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// State by the region's own demand.
    pub state: State,
    /// What the state rests on.
    pub basis: Basis,
    /// Reasons, the deciding one first.
    pub why: Vec<Why>,
    /// What is known of its being made.
    pub knowledge: Knowledge,
    /// Who needs it.
    pub demand: Demand,
    /// Makers seen.
    pub makers: u32,
    /// Possible makers seen.
    pub possible: u32,
    /// Location quotient in both regions together, where defined.
    pub location_quotient: Option<LocationQuotient>,
    /// Needed and available quantities, as far as known.
    pub measured: Measured,
    /// Concentration of suppliers or capacities, where anything is known of them.
    pub concentration: Option<Concentrated>,
}

impl Standing {
    /// True where demand is enough to say, and only something near was seen to be made.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == State::Unknown
            && matches!(self.why.first(), Some(Why::NearSeen { .. }))
    }
}

/// A product that home needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The product.
    pub product: ProductIdx,
    /// Number of products it is a kind of; 0 for the broadest.
    pub depth: usize,
    /// Number of kinds of it in the catalogue; 0 for the most specific.
    pub kinds: usize,
    /// How home stands.
    pub home: Standing,
    /// How the partner stands.
    pub partner: Standing,
    /// What home needs it for, by organisations descending, then product id.
    pub needed_for: Vec<NeededFor>,
}

impl Gap {
    /// True where nobody was seen to make it at the partner either.
    #[must_use]
    pub fn missing_at_partner_too(&self) -> bool {
        self.partner.knowledge != Knowledge::Made
    }
}

/// The answer: rows by state (missing, weak, unknown, strong), then demand descending,
/// then product id.
#[derive(Debug, Clone, PartialEq)]
pub struct Gaps {
    /// Quantity only where every row rests on quantities.
    pub basis: Basis,
    /// One row per product.
    pub rows: Vec<Gap>,
    /// Organisations and makers of anything, at home.
    pub home: Base,
    /// The same at the partner.
    pub partner: Base,
}

/// The base of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// Organisations that count.
    pub organisations: u32,
    /// Those seen to make anything of the catalogue.
    pub makers: u32,
}

/// The gaps of a home region against a partner region.
#[must_use]
pub fn gaps(graph: &ChainGraph, catalogue: &Catalogue, query: &GapQuery) -> Gaps {
    let pair =
        Pair::new(graph, catalogue, [&query.home, &query.partner], query.thresholds);
    pair.gaps_of(0, query.keep)
}

/// Two regions surveyed side by side; serves gaps in both directions.
pub(crate) struct Pair<'a> {
    catalogue: &'a Catalogue,
    regions: [RegionFilter; 2],
    graph: &'a ChainGraph,
    kinds: Kinds,
    surveys: [Survey; 2],
    known: [known::Known; 2],
    needed_by: BTreeMap<ProductIdx, Vec<ProductIdx>>,
    thresholds: Thresholds,
}

impl<'a> Pair<'a> {
    pub(crate) fn new(
        graph: &'a ChainGraph,
        catalogue: &'a Catalogue,
        regions: [&RegionFilter; 2],
        thresholds: Thresholds,
    ) -> Self {
        let kinds = Kinds::of(catalogue);
        let home = graph.members(regions[0]);
        let mut partner = graph.members(regions[1]);
        for (out, inside) in partner.iter_mut().zip(&home) {
            *out &= !inside;
        }
        let members = [home, partner];
        let surveys = [0, 1].map(|side| survey(graph, &kinds, &members[side]));
        let known = [0, 1].map(|side| {
            known::read(graph, catalogue, &kinds, (&members[side], &surveys[side]))
        });
        let mut needed_by: BTreeMap<ProductIdx, Vec<ProductIdx>> = BTreeMap::new();
        for product in catalogue.indices() {
            for &input in kinds.essential_inputs(product) {
                needed_by.entry(input).or_default().push(product);
            }
        }
        let regions = regions.map(RegionFilter::clone);
        Self { catalogue, regions, graph, kinds, surveys, known, needed_by, thresholds }
    }

    /// The gaps of one side against the other.
    pub(crate) fn gaps_of(&self, side: usize, keep: Keep) -> Gaps {
        let mut rows: Vec<Gap> = self
            .catalogue
            .indices()
            .filter(|at| self.surveys[side].demand_of(*at).organisations > 0)
            .map(|at| self.gap(side, at))
            .filter(|it| keep.keeps(&it.home))
            .collect();
        let id = |it: &Gap| &self.catalogue.product(it.product).id;
        rows.sort_by(|a, b| {
            let key = |it: &Gap| (it.home.state.rank(), it.home.demand.organisations);
            let (a_key, b_key) = (key(a), key(b));
            a_key
                .0
                .cmp(&b_key.0)
                .then(b_key.1.cmp(&a_key.1))
                .then_with(|| id(a).cmp(id(b)))
        });
        let by_quantity = rows.iter().all(|it| it.home.basis == Basis::Quantity);
        let basis =
            if by_quantity && !rows.is_empty() { Basis::Quantity } else { Basis::Count };
        Gaps { basis, rows, home: self.base(side), partner: self.base(1 - side) }
    }

    /// How one side stands with a product.
    pub(crate) fn standing(&self, side: usize, at: ProductIdx) -> Standing {
        let survey = &self.surveys[side];
        let other = &self.surveys[1 - side];
        let makers = survey.makers_of(at);
        let location_quotient = location_quotient(
            makers,
            survey.maker_organisations,
            makers + other.makers_of(at),
            survey.maker_organisations + other.maker_organisations,
        );
        let absent =
            self.graph.known_absent(&self.regions[side], self.kinds.ancestors(at));
        let evidence = Evidence {
            looked_through: survey.maker_organisations,
            demand: survey.demand_of(at),
            makers,
            possible: survey.possible_of(at),
            absent,
            location_quotient,
            measured: self.known[side].measured(at),
            concentration: self.known[side].concentration(at),
        };
        let verdict = decide(&evidence, &self.thresholds);
        Standing {
            state: verdict.state,
            basis: verdict.basis,
            why: verdict.why,
            knowledge: evidence.knowledge(),
            demand: evidence.demand,
            makers,
            possible: evidence.possible,
            location_quotient,
            measured: evidence.measured,
            concentration: evidence.concentration,
        }
    }

    fn gap(&self, side: usize, at: ProductIdx) -> Gap {
        let needing = self.needed_by.get(&at).map_or(&[][..], Vec::as_slice);
        let mut needed_for: Vec<NeededFor> = needing
            .iter()
            .map(|&product| NeededFor {
                product,
                organisations: self.surveys[side].producing_of(product),
            })
            .filter(|it| it.organisations > 0)
            .collect();
        let id = |it: &NeededFor| &self.catalogue.product(it.product).id;
        needed_for.sort_by(|a, b| {
            b.organisations.cmp(&a.organisations).then_with(|| id(a).cmp(id(b)))
        });
        Gap {
            product: at,
            depth: self.kinds.depth(at),
            kinds: self.catalogue.descendants(at).len() - 1,
            home: self.standing(side, at),
            partner: self.standing(1 - side, at),
            needed_for,
        }
    }

    /// Demand and makers of a product at one side, in organisations.
    pub(crate) fn counts(&self, side: usize, at: ProductIdx) -> (u32, u32) {
        let survey = &self.surveys[side];
        (survey.demand_of(at).organisations, survey.makers_of(at))
    }

    pub(crate) fn base(&self, side: usize) -> Base {
        let survey = &self.surveys[side];
        Base { organisations: survey.organisations, makers: survey.maker_organisations }
    }
}
