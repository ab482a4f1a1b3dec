//! Filling a gap: of all who make a product in a region, whom should one ask first?
//!
//! # Definition (ours, `fill_rank@1`)
//! score = match · certainty · (1 + status · review · specificity · specialisation · spare) / 2
//!
//! | part | meaning | value |
//! |---|---|---|
//! | match | how its own words name what it makes | exact 1, synonym 0.95, subtype 0.8, head 0.4, similar 0.3 |
//! | certainty | whether a verb says so; where the role was concluded from a bare list, no | 1, else 0.5 |
//! | status | how the fact is known | declared 1, observed 0.95, inferred 0.8 |
//! | review | whether a person stands for it | accepted or declared 1, else 0.95 |
//! | specificity | what it makes is the product asked for, or stands k steps of is-a from it | 1 / (1 + k/4) |
//! | specialisation | it was seen to make n products | 1 / (1 + log10 n) |
//! | spare | free capacity | known and above 0: 1; unknown: 0.9; known to be 0: 0.5 |
//!
//! Match and certainty lead: the other parts move a candidate between half and all of
//! them, so that one whose list has no verb hardly stands above one whose words say so.
//! Each piece of evidence is scored once: a maker of a kind keeps the match of its own
//! words and pays by specificity alone. Unknown free capacity takes one fixed value for
//! all and is shown as unknown; it neither counts as none nor as enough. The weights are
//! judgements, not estimates; every candidate carries its parts.
//!
//! Order: those seen to make it before those that possibly do, score descending, then
//! organisation id. What is not known to the graph (distance, certificates, price) is not
//! in the score.
//!
//! # Cost
//! O(m log m) for m makers of the product and its kinds.

use std::collections::BTreeMap;

use chain::graph::{ChainGraph, Maker};
use chain::region::RegionFilter;
use terms::{Catalogue, MatchKind, ProductIdx, Review, Status};

#[cfg(test)]
mod tests;

/// The definition of the score.
pub const DEFINITION: &str = "fill_rank@1";

/// The parts of a score, each 0…1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// Kind of match of its own words.
    pub match_kind: f64,
    /// Whether a verb says so.
    pub certainty: f64,
    /// How the fact is known.
    pub status: f64,
    /// Whether somebody accepted or declared it.
    pub review: f64,
    /// The product itself, or a kind of it.
    pub specificity: f64,
    /// How few products it makes.
    pub specialisation: f64,
    /// Free capacity; `None` where unknown, which scores as [`UNKNOWN_SPARE`].
    pub spare: Option<f64>,
}

/// What an unknown free capacity scores: the same for all.
pub const UNKNOWN_SPARE: f64 = 0.9;

/// A reason for or against a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// For: it names the product.
    NamesProduct,
    /// For: it names a synonym of the product.
    NamesSynonym,
    /// For: it names a kind of the product.
    NamesKind,
    /// For: the source declares it.
    Declared,
    /// For: somebody looked at the fact and accepted it.
    Accepted,
    /// For: it was seen to make few products.
    Specialised {
        /// How many.
        products: u32,
    },
    /// For: it has free capacity.
    HasSpare {
        /// How much a year, in the product's unit.
        quantity: f64,
    },
    /// Against: it only names something broader.
    OnlyBroaderWords,
    /// Against: its words are only similar.
    OnlySimilarWords,
    /// Against: what it makes is a kind of the product, which may be another one than is
    /// needed.
    OnlyAKind {
        /// The kind it makes.
        product: ProductIdx,
    },
    /// Against: the fact was concluded, not seen.
    Inferred,
    /// Against: nobody has looked at the fact.
    NotReviewed,
    /// Against: it names many products.
    NamesMany {
        /// How many.
        products: u32,
    },
    /// Against: it has no free capacity.
    NoSpare,
    /// Against: its free capacity is not known.
    SpareUnknown,
}

impl Reason {
    /// True for reasons that speak for the candidate.
    #[must_use]
    pub fn is_for(self) -> bool {
        match self {
            Self::NamesProduct
            | Self::NamesSynonym
            | Self::NamesKind
            | Self::Declared
            | Self::Accepted
            | Self::Specialised { .. }
            | Self::HasSpare { .. } => true,
            Self::OnlyBroaderWords
            | Self::OnlySimilarWords
            | Self::OnlyAKind { .. }
            | Self::Inferred
            | Self::NotReviewed
            | Self::NamesMany { .. }
            | Self::NoSpare
            | Self::SpareUnknown => false,
        }
    }

    /// Code of the reason, the last part of its message key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NamesProduct => "names_product",
            Self::NamesSynonym => "names_synonym",
            Self::NamesKind => "names_kind",
            Self::Declared => "declared",
            Self::Accepted => "accepted",
            Self::Specialised { .. } => "specialised",
            Self::HasSpare { .. } => "has_spare",
            Self::OnlyBroaderWords => "only_broader_words",
            Self::OnlySimilarWords => "only_similar_words",
            Self::OnlyAKind { .. } => "only_a_kind",
            Self::Inferred => "inferred",
            Self::NotReviewed => "not_reviewed",
            Self::NamesMany { .. } => "names_many",
            Self::NoSpare => "no_spare",
            Self::SpareUnknown => "spare_unknown",
        }
    }
}

/// One who may fill a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The maker.
    pub maker: Maker,
    /// Score of our own definition, 0…1.
    pub score: f64,
    /// What it is made of.
    pub parts: Parts,
    /// Products it was seen to make.
    pub products: u32,
    /// Reasons, those for it first.
    pub reasons: Vec<Reason>,
}

impl Candidate {
    /// True where it was seen to make the product; false where it only possibly does.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.maker.kind.counts()
    }
}

/// At most this many products make a maker specialised.
const FEW_PRODUCTS: u32 = 3;

/// From this many products on, naming one says little.
const MANY_PRODUCTS: u32 = 12;

/// The best `top_k` makers of a product, or of kinds of it, in a region, possible makers
/// last.
#[must_use]
pub fn rank(
    graph: &ChainGraph,
    catalogue: &Catalogue,
    product: ProductIdx,
    within: &RegionFilter,
    top_k: usize,
) -> Vec<Candidate> {
    rank_among(graph, catalogue, product, &graph.members(within), top_k)
}

/// The same among the organisations for which `members` ([`ChainGraph::members`]) is
/// true: for many products of one region.
#[must_use]
pub fn rank_among(
    graph: &ChainGraph,
    catalogue: &Catalogue,
    product: ProductIdx,
    members: &[bool],
    top_k: usize,
) -> Vec<Candidate> {
    let mut steps: BTreeMap<ProductIdx, u32> = BTreeMap::new();
    let mut scored: Vec<(f64, Parts, Maker)> = graph
        .makers_among(catalogue, product, members)
        .into_iter()
        .map(|maker| {
            let steps = *steps
                .entry(maker.product)
                .or_insert_with(|| steps_between(catalogue, maker.product, product));
            let parts = parts(&maker, steps, graph.products_of(maker.organisation));
            (parts.score(), parts, maker)
        })
        .collect();
    scored.sort_unstable_by(|a, b| {
        let id = |it: &Maker| graph.id(it.organisation);
        let seen = |it: &Maker| it.kind.counts();
        let order = seen(&b.2).cmp(&seen(&a.2)).then(b.0.total_cmp(&a.0));
        order.then_with(|| id(&a.2).cmp(id(&b.2)))
    });
    scored.truncate(top_k);
    let candidate = |(score, parts, maker): (f64, Parts, Maker)| {
        let products = graph.products_of(maker.organisation);
        let reasons = reasons(&maker, products, product);
        Candidate { maker, score, parts, products, reasons }
    };
    scored.into_iter().map(candidate).collect()
}

fn parts(maker: &Maker, steps: u32, products: u32) -> Parts {
    Parts {
        match_kind: said(maker).score(),
        certainty: if maker.status == Status::Inferred { 0.5 } else { 1.0 },
        status: match maker.status {
            Status::Declared => 1.0,
            Status::Observed => 0.95,
            Status::Inferred => 0.8,
        },
        review: if maker.review.vouched(maker.status) { 1.0 } else { 0.95 },
        specificity: 1.0 / (1.0 + f64::from(steps) / 4.0),
        specialisation: 1.0 / (1.0 + f64::from(products.max(1)).log10()),
        spare: maker.capacity.spare.map(|it| if it > 0.0 { 1.0 } else { 0.5 }),
    }
}

impl Parts {
    /// The score of the definition at the head of this module.
    #[must_use]
    pub fn score(&self) -> f64 {
        let rest = self.status
            * self.review
            * self.specificity
            * self.specialisation
            * self.spare.unwrap_or(UNKNOWN_SPARE);
        self.match_kind * self.certainty * (1.0 + rest) / 2.0
    }
}

fn reasons(maker: &Maker, products: u32, product: ProductIdx) -> Vec<Reason> {
    let mut reasons = vec![match said(maker) {
        MatchKind::Exact => Reason::NamesProduct,
        MatchKind::Synonym => Reason::NamesSynonym,
        MatchKind::Subtype => Reason::NamesKind,
        MatchKind::Head => Reason::OnlyBroaderWords,
        MatchKind::Similar => Reason::OnlySimilarWords,
    }];
    if maker.product != product && maker.kind.counts() {
        reasons.push(Reason::OnlyAKind { product: maker.product });
    }
    match maker.status {
        Status::Declared => reasons.push(Reason::Declared),
        Status::Observed => {}
        Status::Inferred => reasons.push(Reason::Inferred),
    }
    if maker.review == Review::Accepted {
        reasons.push(Reason::Accepted);
    } else if !maker.review.vouched(maker.status) {
        reasons.push(Reason::NotReviewed);
    }
    if products <= FEW_PRODUCTS {
        reasons.push(Reason::Specialised { products });
    } else if products >= MANY_PRODUCTS {
        reasons.push(Reason::NamesMany { products });
    }
    reasons.push(match maker.capacity.spare {
        Some(quantity) if quantity > 0.0 => Reason::HasSpare { quantity },
        Some(_) => Reason::NoSpare,
        None => Reason::SpareUnknown,
    });
    reasons.sort_by_key(|it| !it.is_for());
    reasons
}

/// What its own words say of the product asked for: a maker of a kind keeps the match of
/// its words to that kind; one that only possibly makes it has no better than that.
fn said(maker: &Maker) -> MatchKind {
    if maker.kind.counts() { maker.own_kind } else { maker.kind.max(maker.own_kind) }
}

/// Steps of is-a between two products, of which one is a kind of the other.
fn steps_between(catalogue: &Catalogue, a: ProductIdx, b: ProductIdx) -> u32 {
    let up = |from, to| steps_above(catalogue, from, to);
    if catalogue.ancestors(a).contains(&b) { up(a, b) } else { up(b, a) }
}

/// Steps of is-a from a product up to one that it is a kind of, by the shortest way.
fn steps_above(catalogue: &Catalogue, from: ProductIdx, to: ProductIdx) -> u32 {
    let mut front = vec![from];
    let mut steps = 0;
    while !front.is_empty() && !front.contains(&to) {
        front = front
            .iter()
            .flat_map(|at| catalogue.product(*at).parents.iter().copied())
            .collect();
        front.sort_unstable();
        front.dedup();
        steps += 1;
    }
    steps
}
