//! The drawing keeps its promises on known and on drawn graphs.

use super::*;
use crate::testkit::Draw;

fn edge(from: usize, to: usize) -> LayoutEdge {
    LayoutEdge { from, to, essential: 2 }
}

fn drawn(seed: u64) -> (usize, Vec<LayoutEdge>) {
    let mut draw = Draw::new(seed);
    let nodes = 1 + draw.below(25);
    let edges = (0..draw.below(50)).map(|_| LayoutEdge {
        from: draw.below(nodes),
        to: draw.below(nodes),
        essential: draw.of(&[2, 1, 0]),
    });
    (nodes, edges.collect())
}

#[test]
fn promises_hold_on_drawn_graphs() {
    for seed in 0..200 {
        let (nodes, edges) = drawn(seed);
        let it = layout(nodes, &edges);
        assert_eq!(it, layout(nodes, &edges), "the same graph, the same drawing");
        assert_eq!((it.nodes.len(), it.edges.len()), (nodes, edges.len()));
        for (edge, path) in edges.iter().zip(&it.edges) {
            if edge.from == edge.to {
                assert_eq!(path.points, []);
                continue;
            }
            assert_eq!(path.points.first(), Some(&it.nodes[edge.from]));
            assert_eq!(path.points.last(), Some(&it.nodes[edge.to]));
            for step in path.points.windows(2) {
                let (a, b) = (step[0].layer, step[1].layer);
                assert_eq!(if path.backwards { a } else { b }, a.min(b) + 1);
            }
        }
        for (at, a) in it.nodes.iter().enumerate() {
            assert!(a.layer < it.layers && (0.0..=it.width).contains(&a.across));
            for b in it.nodes.iter().skip(at + 1).filter(|b| b.layer == a.layer) {
                assert!((a.across - b.across).abs() > 1.0 - 1e-9, "seed {seed}");
            }
        }
    }
}

#[test]
fn a_line_is_drawn_as_a_line() {
    let it = layout(4, &[edge(0, 1), edge(1, 2), edge(2, 3)]);
    let layers: Vec<_> = it.nodes.iter().map(|it| it.layer).collect();
    assert_eq!((layers, it.layers, it.crossings), (vec![0, 1, 2, 3], 4, 0));
    assert!(it.nodes.iter().all(|it| it.across.abs() < 1e-9));
}

#[test]
fn a_source_stands_next_to_its_first_user() {
    // 4 is needed by 2 only: it stands beside 1, not at the far left.
    let it = layout(5, &[edge(0, 1), edge(1, 2), edge(2, 3), edge(4, 2)]);
    assert_eq!(it.nodes[4].layer, 1);
}

#[test]
fn a_loop_is_broken_where_it_matters_least() {
    let mut edges = [edge(0, 1), edge(1, 2), edge(2, 0)];
    edges[0].essential = 1;
    let it = layout(3, &edges);
    let backwards: Vec<_> = it.edges.iter().map(|it| it.backwards).collect();
    assert_eq!(backwards, [true, false, false]);
    let layers: Vec<_> = it.nodes.iter().map(|it| it.layer).collect();
    assert_eq!(layers, [2, 0, 1]);
}

#[test]
fn crossings_that_need_not_be_are_not() {
    // Three pairs given crosswise, and a long edge beside a line.
    let it = layout(6, &[edge(0, 5), edge(1, 4), edge(2, 3)]);
    assert_eq!(it.crossings, 0);
    let it = layout(5, &[edge(0, 1), edge(1, 2), edge(0, 2), edge(3, 4), edge(4, 2)]);
    assert_eq!(it.crossings, 0);
    // Each of two with each of two cannot be drawn without.
    let it = layout(4, &[edge(0, 2), edge(0, 3), edge(1, 2), edge(1, 3)]);
    assert_eq!(it.crossings, 1);
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert_eq!(layout(0, &[]), Layout::default());
    let it = layout(1, &[edge(0, 0), edge(0, 7)]);
    assert_eq!((it.nodes.len(), it.layers), (1, 1));
    assert!(it.edges.iter().all(|it| it.points.is_empty()));
}

#[test]
fn spread_gives_the_nearest_places() {
    // Wishes 0, 0, 0 with distance 1: −1, 0, 1. A far one is left where it wants.
    let places = spread(&[0.0, 0.0, 0.0, 9.0]);
    for (place, expected) in places.iter().zip([-1.0, 0.0, 1.0, 9.0]) {
        assert!((place - expected).abs() < 1e-12, "{places:?}");
    }
}
