//! Where the products of a chain stand in a drawing: layers, order, coordinates.
//!
//! # Question
//! Given nodes and directed edges, place the nodes in layers from left to right so that
//! edges run rightwards, cross seldom and are short.
//!
//! # Method (layered drawing)
//! 1. *Loops are broken*: edges are taken one by one, essential ones first, then by
//!    number; an edge that would close a loop is turned round for the drawing.
//! 2. *Layers*: longest path from the sources; a source then moves right, next to its
//!    first user, so that edges are short.
//! 3. *Order*: an edge over several layers is cut by stand-ins, one a layer. A fixed
//!    number of sweeps, right then left, sorts each layer by the mean place of the
//!    neighbours (barycentre); the sweep with the fewest crossings stands.
//! 4. *Coordinates*: each layer is pulled towards its neighbours' mean, keeping order and
//!    a distance of at least 1. For a given order that is a least-squares problem with
//!    a chain of inequalities, solved exactly by pooling adjacent violators.
//!
//! Ties go by number, nothing is drawn at random: the same graph gives the same drawing.
//!
//! # Source
//! K. Sugiyama, S. Tagawa, M. Toda, *Methods for visual understanding of hierarchical
//! system structures*, IEEE Trans. SMC 11 (1981). Pooling: M. Ayer et al. (1955).
//!
//! # Cost
//! O(E·(V + E)) for the loops, O(sweeps · E log E) for the order: made for hundreds of
//! nodes, not for thousands; for those there is [`wide`].

use std::collections::BTreeSet;

mod wide;
pub use wide::wide;

#[cfg(test)]
mod tests;

/// An edge of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutEdge {
    /// Number of the node it leaves.
    pub from: usize,
    /// Number of the node it enters.
    pub to: usize,
    /// Weight when a loop has to be broken: the larger is kept (2, 1 or 0).
    pub essential: u8,
}

/// A point of the drawing: layers from left to right, distance 1 between neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Layer, from 0.
    pub layer: usize,
    /// Place within the layer, ≥ 0; unit: the least distance of two nodes.
    pub across: f64,
}

/// Way of an edge through the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Points from its start to its end, one a layer.
    pub points: Vec<Point>,
    /// True where it was turned round to break a loop: it runs leftwards.
    pub backwards: bool,
}

/// The drawing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// Point of each node.
    pub nodes: Vec<Point>,
    /// Way of each edge; empty for an edge of a node to itself or to none.
    pub edges: Vec<Path>,
    /// Number of layers.
    pub layers: usize,
    /// Largest place across.
    pub width: f64,
    /// Crossings that are left.
    pub crossings: usize,
}

/// Sweeps of the ordering; more were not seen to help on chains of the catalogue.
const SWEEPS: usize = 12;

/// Sweeps of the coordinates.
const PULLS: usize = 8;

/// Places `nodes` nodes, numbered from 0, and their edges.
#[must_use]
pub fn layout(nodes: usize, edges: &[LayoutEdge]) -> Layout {
    let forward = break_loops(nodes, edges);
    let layer = layers(nodes, &forward);
    let mut net = Net::new(layer, &forward);
    let crossings = net.order();
    let across = net.coordinates();
    let point = |at: usize| Point { layer: net.layer[at], across: across[at] };
    let paths = forward.iter().zip(&net.ways).map(|(arc, way)| {
        let mut points: Vec<Point> = way.iter().map(|&at| point(at)).collect();
        let backwards = arc.is_some_and(|it| it.turned);
        if backwards {
            points.reverse();
        }
        Path { points, backwards }
    });
    Layout {
        nodes: (0..nodes).map(point).collect(),
        edges: paths.collect(),
        layers: net.rows.len(),
        width: across.iter().copied().fold(0.0, f64::max),
        crossings,
    }
}

/// An edge as it is drawn.
#[derive(Debug, Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    turned: bool,
}

/// Step 1. One entry an edge; `None` for an edge that cannot be drawn.
fn break_loops(nodes: usize, edges: &[LayoutEdge]) -> Vec<Option<Arc>> {
    let mut after: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); nodes];
    let mut arcs: Vec<Option<Arc>> = vec![None; edges.len()];
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(edges[at].essential), at));
    for at in order {
        let LayoutEdge { from, to, .. } = edges[at];
        if from == to || from >= nodes || to >= nodes {
            continue;
        }
        let turned = reaches(&after, to, from);
        let arc = if turned {
            Arc { from: to, to: from, turned }
        } else {
            Arc { from, to, turned }
        };
        after[arc.from].insert(arc.to);
        arcs[at] = Some(arc);
    }
    arcs
}

fn reaches(after: &[BTreeSet<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; after.len()];
    let mut stack = vec![from];
    while let Some(at) = stack.pop() {
        if at == to {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            stack.extend(after[at].iter().copied());
        }
    }
    false
}

/// Step 2. Layer of each node.
fn layers(nodes: usize, arcs: &[Option<Arc>]) -> Vec<usize> {
    let arcs: Vec<Arc> = arcs.iter().copied().flatten().collect();
    let mut layer = vec![0; nodes];
    // Without loops the longest path has fewer than `nodes` edges.
    for _ in 0..nodes {
        let mut moved = false;
        for it in &arcs {
            if layer[it.to] <= layer[it.from] {
                layer[it.to] = layer[it.from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    for at in 0..nodes {
        let source = !arcs.iter().any(|it| it.to == at);
        let first = arcs.iter().filter(|it| it.from == at).map(|it| layer[it.to]).min();
        if let Some(first) = first.filter(|_| source) {
            layer[at] = first - 1;
        }
    }
    layer
}

/// Nodes and stand-ins, layer by layer.
struct Net {
    layer: Vec<usize>,
    rows: Vec<Vec<usize>>,
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
    ways: Vec<Vec<usize>>,
}

impl Net {
    fn new(layer: Vec<usize>, arcs: &[Option<Arc>]) -> Self {
        let count = layer.iter().max().map_or(0, |it| it + 1);
        let mut net = Self {
            rows: vec![Vec::new(); count],
            left: vec![Vec::new(); layer.len()],
            right: vec![Vec::new(); layer.len()],
            ways: Vec::with_capacity(arcs.len()),
            layer,
        };
        for at in 0..net.layer.len() {
            net.rows[net.layer[at]].push(at);
        }
        for arc in arcs {
            let Some(arc) = arc else {
                net.ways.push(Vec::new());
                continue;
            };
            let mut way = vec![arc.from];
            for between in net.layer[arc.from] + 1..net.layer[arc.to] {
                let at = net.layer.len();
                net.layer.push(between);
                net.left.push(Vec::new());
                net.right.push(Vec::new());
                net.rows[between].push(at);
                way.push(at);
            }
            way.push(arc.to);
            for step in way.windows(2) {
                net.right[step[0]].push(step[1]);
                net.left[step[1]].push(step[0]);
            }
            net.ways.push(way);
        }
        net
    }

    /// Step 3. Sorts the rows and returns the crossings left.
    fn order(&mut self) -> usize {
        let mut best = (self.crossings(), self.rows.clone());
        for sweep in 0..SWEEPS {
            let rightwards = sweep % 2 == 0;
            let count = self.rows.len();
            for step in 1..count {
                let row = if rightwards { step } else { count - 1 - step };
                let side = if rightwards { &self.left } else { &self.right };
                let place = places(&self.rows, self.layer.len());
                let mean = |at: usize| {
                    let sum: f64 = side[at].iter().map(|&it| place[it]).sum();
                    let known = !side[at].is_empty();
                    if known { sum / float(side[at].len()) } else { place[at] }
                };
                let mut keyed: Vec<(f64, usize)> =
                    self.rows[row].iter().map(|&at| (mean(at), at)).collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.rows[row] = keyed.into_iter().map(|it| it.1).collect();
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.rows.clone());
            }
        }
        self.rows = best.1;
        best.0
    }

    fn crossings(&self) -> usize {
        let place = places(&self.rows, self.layer.len());
        let mut total = 0;
        for row in &self.rows {
            let mut ends: Vec<f64> = Vec::new();
            for &at in row {
                let mut own: Vec<f64> =
                    self.right[at].iter().map(|&it| place[it]).collect();
                own.sort_by(f64::total_cmp);
                for end in &own {
                    total += ends.iter().filter(|it| *it > end).count();
                }
                ends.extend(own);
            }
        }
        total
    }

    /// Step 4. Place across of every node and stand-in, the least 0.
    fn coordinates(&self) -> Vec<f64> {
        let mut across = places(&self.rows, self.layer.len());
        for pull in 0..PULLS {
            let rightwards = pull % 2 == 0;
            let count = self.rows.len();
            for step in 0..count {
                let row = &self.rows[if rightwards { step } else { count - 1 - step }];
                let wish: Vec<f64> = row
                    .iter()
                    .map(|&at| {
                        let near = self.left[at].iter().chain(&self.right[at]);
                        let all: Vec<f64> = near.map(|&it| across[it]).collect();
                        let sum: f64 = all.iter().sum();
                        if all.is_empty() { across[at] } else { sum / float(all.len()) }
                    })
                    .collect();
                for (&at, place) in row.iter().zip(spread(&wish)) {
                    across[at] = place;
                }
            }
        }
        let least = across.iter().copied().fold(f64::INFINITY, f64::min);
        across.iter().map(|it| it - least).collect()
    }
}

/// The places nearest to the wishes (least squares) that keep the order and a distance
/// of at least 1: pooling adjacent violators on the wishes less 0, 1, 2 …
fn spread(wish: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (at, it) in wish.iter().enumerate() {
        blocks.push((it - float(at), 1));
        while let [.., a, b] = blocks[..]
            && a.0 / float(a.1) > b.0 / float(b.1)
        {
            blocks.pop();
            blocks.pop();
            blocks.push((a.0 + b.0, a.1 + b.1));
        }
    }
    let level =
        blocks.iter().flat_map(|&(sum, n)| std::iter::repeat_n(sum / float(n), n));
    level.enumerate().map(|(at, it)| it + float(at)).collect()
}

fn places(rows: &[Vec<usize>], count: usize) -> Vec<f64> {
    let mut place = vec![0.0; count];
    for row in rows {
        for (at, &node) in row.iter().enumerate() {
            place[node] = float(at);
        }
    }
    place
}

fn float(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
