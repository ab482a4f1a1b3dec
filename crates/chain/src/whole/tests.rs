//! The whole chain holds what is made or needed, and its drawing keeps its promises.

use super::*;
use crate::gap::{GapQuery, gaps};
use crate::testkit::{Draw, Economy};

fn ask(economy: &Economy, root: Option<u32>, limit: usize) -> WholeChain {
    let query = WholeChainQuery {
        regions: ["220000", "210000"].map(RegionFilter::new),
        thresholds: Thresholds::default(),
        root: root.map(ProductIdx),
        limit,
        seed: 7,
    };
    whole(&economy.graph(), &economy.catalogue, &query)
}

#[test]
fn nodes_are_what_is_made_or_needed_with_the_states_of_gaps() {
    for seed in 0..40 {
        let economy = Economy::draw(seed);
        let chain = ask(&economy, None, usize::MAX);
        assert_eq!(chain, ask(&economy, None, usize::MAX), "the same again");
        assert_eq!(chain.total, chain.nodes.len());
        let query = GapQuery::new("220000", "210000");
        let rows = gaps(&economy.graph(), &economy.catalogue, &query).rows;
        for row in &rows {
            let node = chain.nodes.iter().find(|it| it.product == row.product);
            assert_eq!(node.expect("needed").regions[0], row.home);
        }
        let seen = |it: &Standing| it.makers + it.demand.organisations > 0;
        assert!(chain.nodes.iter().all(|it| it.regions.iter().any(seen)));
        let ends: usize = chain.nodes.iter().map(|it| it.degree as usize).sum();
        assert_eq!(ends, 2 * chain.edges.len());
    }
}

#[test]
fn a_root_keeps_what_goes_into_it_and_a_limit_the_most_needed() {
    for seed in 0..40 {
        let economy = Economy::draw(seed);
        let all = ask(&economy, None, usize::MAX);
        let part = ask(&economy, Some(0), usize::MAX);
        let inside = upstream(&economy.catalogue, ProductIdx(0));
        let expected: Vec<_> = all
            .nodes
            .iter()
            .map(|it| it.product)
            .filter(|it| inside.contains(it))
            .collect();
        let found: Vec<_> = part.nodes.iter().map(|it| it.product).collect();
        assert_eq!(found, expected);
        let few = ask(&economy, None, 3);
        assert_eq!((few.total, few.nodes.len()), (all.total, 3.min(all.total)));
        let demand = |it: &WholeNode| -> u32 {
            it.regions.iter().map(|it| it.demand.organisations).sum()
        };
        let least = few.nodes.iter().map(demand).min().unwrap_or_default();
        let left = all
            .nodes
            .iter()
            .filter(|it| few.nodes.iter().all(|few| few.product != it.product));
        assert!(left.map(demand).all(|it| it <= least), "seed {seed}");
    }
}

#[test]
fn the_wide_drawing_keeps_order_and_distance() {
    for seed in 0..200 {
        let mut draw = Draw::new(seed);
        let nodes = 1 + draw.below(60);
        let edges: Vec<LayoutEdge> = (0..draw.below(150))
            .map(|_| LayoutEdge {
                from: draw.below(nodes),
                to: draw.below(nodes),
                essential: draw.of(&[2, 1, 0]),
            })
            .collect();
        let points = wide(nodes, &edges, seed);
        assert_eq!(points, wide(nodes, &edges, seed), "the same graph, the same drawing");
        for it in edges.iter().filter(|it| it.from != it.to) {
            let (a, b) = (points[it.from].layer, points[it.to].layer);
            assert_ne!(a, b, "an edge runs from one layer to another");
        }
        for (at, a) in points.iter().enumerate() {
            assert!(a.across >= 0.0);
            for b in points.iter().skip(at + 1).filter(|b| b.layer == a.layer) {
                assert!((a.across - b.across).abs() > 1.0 - 1e-9, "seed {seed}");
            }
        }
    }
}

#[test]
fn inputs_stand_left_and_crossings_that_need_not_be_are_not() {
    let edge = |from, to| LayoutEdge { from, to, essential: 2 };
    let line = wide(3, &[edge(2, 1), edge(1, 0)], 0);
    let layers: Vec<usize> = line.iter().map(|it| it.layer).collect();
    assert_eq!(layers, [2, 1, 0]);
    // Three pairs given crosswise.
    let pairs = wide(6, &[edge(0, 5), edge(1, 4), edge(2, 3)], 0);
    for (from, to) in [(0, 5), (1, 4), (2, 3)] {
        assert!((pairs[from].across - pairs[to].across).abs() < 1e-9);
    }
    assert_eq!(wide(0, &[], 1), []);
}

#[test]
fn ten_thousand_nodes_are_placed_at_once() {
    let mut draw = Draw::new(1);
    let edges: Vec<LayoutEdge> = (0..40_000)
        .map(|_| LayoutEdge {
            from: draw.below(10_000),
            to: draw.below(10_000),
            essential: draw.of(&[2, 1]),
        })
        .collect();
    let begun = std::time::Instant::now();
    assert_eq!(wide(10_000, &edges, 3).len(), 10_000);
    assert!(begun.elapsed().as_secs() < 10, "nearly linear");
}
