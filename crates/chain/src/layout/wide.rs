//! The layered drawing for thousands of nodes: points only, edges are straight lines.
//!
//! # Method
//! As in [`crate::layout`], each step by a rule that is nearly linear:
//! 1. *Loops* are broken by a walk that takes essential edges first: an edge back into its
//!    own walk is turned round.
//! 2. *Layers*: longest path from the sources, which then stand next to their first user.
//! 3. *Order*: no stand-ins; the place of a neighbour is its share of its own layer, so
//!    that long edges pull too. A seed draws the first order.
//! 4. *Coordinates*: the same pooling, with fewer sweeps.
//!
//! # Cost
//! O(sweeps · (E + V log V)). Crossings are neither counted nor promised.

use super::{LayoutEdge, Point, float, spread};

/// Sweeps of the ordering.
const SWEEPS: usize = 8;

/// Sweeps of the coordinates.
const PULLS: usize = 4;

/// Places `nodes` nodes, numbered from 0; the same graph and seed give the same points.
#[must_use]
pub fn wide(nodes: usize, edges: &[LayoutEdge], seed: u64) -> Vec<Point> {
    let arcs = forward(nodes, edges);
    let net = Net::new(nodes, &arcs);
    let layer = net.layers();
    let rows = net.order(&layer, seed);
    let across = net.coordinates(&rows);
    layer.iter().zip(across).map(|(&layer, across)| Point { layer, across }).collect()
}

/// Step 1: edges as they are drawn, without those of a node to itself or to none.
fn forward(nodes: usize, edges: &[LayoutEdge]) -> Vec<(usize, usize)> {
    let mut known: Vec<&LayoutEdge> = edges
        .iter()
        .filter(|it| it.from != it.to && it.from < nodes && it.to < nodes)
        .collect();
    known.sort_by_key(|it| (it.from, std::cmp::Reverse(it.essential), it.to));
    let mut start = vec![0; nodes + 1];
    for it in &known {
        start[it.from + 1] += 1;
    }
    for at in 0..nodes {
        start[at + 1] += start[at];
    }
    let (mut arcs, mut state) = (Vec::with_capacity(known.len()), vec![NEW; nodes]);
    let mut next = start.clone();
    for root in 0..nodes {
        let mut walk = vec![root];
        while let Some(&at) = walk.last() {
            state[at] = if state[at] == NEW { OPEN } else { state[at] };
            if state[at] == DONE || next[at] == start[at + 1] {
                state[at] = DONE;
                walk.pop();
                continue;
            }
            let to = known[next[at]].to;
            next[at] += 1;
            // Into what is still open: it would close a loop.
            arcs.push(if state[to] == OPEN { (to, at) } else { (at, to) });
            if state[to] == NEW {
                walk.push(to);
            }
        }
    }
    arcs.sort_unstable();
    arcs.dedup();
    arcs
}

const NEW: u8 = 0;
const OPEN: u8 = 1;
const DONE: u8 = 2;

/// Neighbours to the left and to the right.
struct Net {
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
}

impl Net {
    fn new(nodes: usize, arcs: &[(usize, usize)]) -> Self {
        let mut net =
            Self { left: vec![Vec::new(); nodes], right: vec![Vec::new(); nodes] };
        for &(from, to) in arcs {
            net.right[from].push(to);
            net.left[to].push(from);
        }
        net
    }

    /// Step 2.
    fn layers(&self) -> Vec<usize> {
        let mut layer = vec![0; self.left.len()];
        let mut open: Vec<usize> = self.left.iter().map(Vec::len).collect();
        let mut ready: Vec<usize> = (0..open.len()).filter(|at| open[*at] == 0).collect();
        while let Some(at) = ready.pop() {
            for &to in &self.right[at] {
                layer[to] = layer[to].max(layer[at] + 1);
                open[to] -= 1;
                if open[to] == 0 {
                    ready.push(to);
                }
            }
        }
        for at in (0..layer.len()).filter(|at| self.left[*at].is_empty()) {
            if let Some(first) = self.right[at].iter().map(|it| layer[*it]).min() {
                layer[at] = first - 1;
            }
        }
        layer
    }

    /// Step 3.
    fn order(&self, layer: &[usize], seed: u64) -> Vec<Vec<usize>> {
        let count = layer.iter().max().map_or(0, |it| it + 1);
        let mut rows = vec![Vec::new(); count];
        for (at, &layer) in layer.iter().enumerate() {
            rows[layer].push(at);
        }
        for row in &mut rows {
            row.sort_by_key(|&at| (mixed(seed, at), at));
        }
        let mut place = vec![0.0; layer.len()];
        for row in &rows {
            number(row, &mut place);
        }
        for sweep in 0..SWEEPS {
            let rightwards = sweep % 2 == 0;
            for step in 0..count {
                let row = if rightwards { step } else { count - 1 - step };
                let side = if rightwards { &self.left } else { &self.right };
                let mean = |at: usize| {
                    let sum: f64 = side[at].iter().map(|&it| place[it]).sum();
                    let known = !side[at].is_empty();
                    if known { sum / float(side[at].len()) } else { place[at] }
                };
                let mut keyed: Vec<(f64, usize)> =
                    rows[row].iter().map(|&at| (mean(at), at)).collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                rows[row] = keyed.into_iter().map(|it| it.1).collect();
                number(&rows[row], &mut place);
            }
        }
        rows
    }

    /// Step 4.
    fn coordinates(&self, rows: &[Vec<usize>]) -> Vec<f64> {
        let mut across = vec![0.0; self.left.len()];
        for row in rows {
            for (at, &node) in row.iter().enumerate() {
                // Around one middle line.
                across[node] = float(at) - float(row.len() - 1) / 2.0;
            }
        }
        for pull in 0..PULLS {
            let rightwards = pull % 2 == 0;
            for step in 0..rows.len() {
                let row = &rows[if rightwards { step } else { rows.len() - 1 - step }];
                let wish: Vec<f64> = row
                    .iter()
                    .map(|&at| {
                        let near = || self.left[at].iter().chain(&self.right[at]);
                        let sum: f64 = near().map(|&it| across[it]).sum();
                        let n = near().count();
                        if n == 0 { across[at] } else { sum / float(n) }
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

/// Gives each node of a row its share of the row as place, 0…1.
fn number(row: &[usize], place: &mut [f64]) {
    for (at, &node) in row.iter().enumerate() {
        place[node] = (float(at) + 0.5) / float(row.len());
    }
}

/// A number drawn for a node: splitmix64; by its own number where the seed is 0.
fn mixed(seed: u64, at: usize) -> u64 {
    let at = at as u64;
    if seed == 0 {
        return at;
    }
    let mut z = seed.wrapping_add(at.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
