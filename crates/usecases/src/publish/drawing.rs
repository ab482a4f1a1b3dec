//! Which chains a report draws, and what of them.
//!
//! # Question
//! In which products do most gaps meet?
//!
//! # Definition
//! A product is worth drawing by the sum, over the gaps that no chosen product shows yet,
//! of the home organisations that need the missing input for it. The largest is chosen,
//! then the next, up to [`CHAINS`]; one that adds fewer than two gaps is not drawn. Ties
//! go by product id. Drawn are its essential inputs up to [`DEPTH`] steps; where there
//! are more than [`NODES`], the nearest stay, gaps before others.

use std::collections::{BTreeMap, BTreeSet};

use chain::RegionFilter;
use chain::around::{Around, AroundQuery, Node, around};
use report::paper::{Drawing, DrawnEdge, DrawnNode};
use terms::{Essential, ProductIdx};

use super::notes::{Notes, Sides};
use super::product;
use crate::gaps::Answer;

/// Chains drawn at most.
const CHAINS: usize = 3;

/// Steps upstream.
const DEPTH: u32 = 2;

/// Products of a drawing that still print well.
const NODES: usize = 18;

/// The chains of the report.
pub(super) fn drawings(
    answer: &Answer,
    sides: &Sides,
    notes: &mut Notes<'_>,
) -> Vec<Drawing> {
    chosen(answer).into_iter().map(|it| drawing(answer, sides, notes, it)).collect()
}

fn chosen(answer: &Answer) -> Vec<ProductIdx> {
    let catalogue = &answer.loaded.catalogue;
    let mut needs: BTreeMap<ProductIdx, Vec<(ProductIdx, u32)>> = BTreeMap::new();
    for row in answer.gaps.rows.iter().filter(|it| it.home.state.is_gap()) {
        for it in &row.needed_for {
            needs.entry(it.product).or_default().push((row.product, it.organisations));
        }
    }
    let (mut chosen, mut shown) = (Vec::new(), BTreeSet::new());
    while chosen.len() < CHAINS {
        let worth = |gaps: &[(ProductIdx, u32)]| {
            let new = || gaps.iter().filter(|it| !shown.contains(&it.0));
            (new().map(|it| u64::from(it.1)).sum::<u64>(), new().count())
        };
        let best = needs
            .iter()
            .map(|(at, gaps)| (worth(gaps), *at))
            .filter(|((_, gaps), _)| *gaps >= 2 || chosen.is_empty() && *gaps >= 1)
            .max_by(|(a, at), (b, other)| {
                let id = |at: &ProductIdx| &catalogue.product(*at).id;
                a.cmp(b).then_with(|| id(other).cmp(id(at)))
            });
        let Some((_, best)) = best else { break };
        shown.extend(needs.remove(&best).into_iter().flatten().map(|it| it.0));
        chosen.push(best);
    }
    chosen
}

fn drawing(
    answer: &Answer,
    sides: &Sides,
    notes: &mut Notes<'_>,
    middle: ProductIdx,
) -> Drawing {
    let catalogue = &answer.loaded.catalogue;
    let query = AroundQuery {
        product: middle,
        depth: DEPTH,
        least: Essential::Essential,
        regions: sides.codes.iter().map(|it| RegionFilter::new(it)).collect(),
        thresholds: answer.thresholds,
    };
    let Around { nodes, edges } = around(&answer.loaded.graph, catalogue, &query);
    let upstream = |it: &Node| {
        use chain::around::Place;
        matches!(it.place, Place::Upstream(_) | Place::Middle)
    };
    let mut nodes: Vec<Node> = nodes.into_iter().filter(upstream).collect();
    let rank = |it: &Node| it.regions.first().map_or(u8::MAX, |it| it.state.rank());
    // Sorted by place and id already; the sort is stable.
    nodes.sort_by_key(|it| (-it.place.steps(), rank(it)));
    let left_out = nodes.len().saturating_sub(NODES);
    nodes.truncate(NODES);
    let chain = notes.chain(middle, DEPTH);
    let drawn: Vec<DrawnNode> = nodes
        .iter()
        .filter_map(|it| {
            let [home, partner] = it.regions.as_slice() else { return None };
            let mut makers = |side, n| notes.drawn(chain, side, it.product, n);
            Some(DrawnNode {
                product: product(catalogue, it.product),
                state: home.state,
                makers: [makers(0, home.makers), makers(1, partner.makers)],
            })
        })
        .collect();
    let place = |at: ProductIdx| nodes.iter().position(|it| it.product == at);
    let edges = edges
        .iter()
        .filter_map(|it| {
            let (from, to) = (place(it.from)?, place(it.to)?);
            Some(DrawnEdge { from, to, essential: it.essential.number() })
        })
        .collect();
    Drawing { product: product(catalogue, middle), nodes: drawn, edges, left_out }
}
