//! A chain of the catalogue as an SVG of its own, without makers: what is known to be
//! needed for what, before any register was read.
//!
//! In: the catalogue and the products that the chain ends in. Out: boxes from left
//! (inputs) to right (products), placed like those of the report; names in both
//! languages. An essential input has a full line, any other a dashed one; the wider the
//! line, the larger the band of its cost share.
//!
//! # What is drawn
//! Inputs, own and inherited, up to two steps, without the negligible ones; of each product
//! the essential ones first, then those of the largest band, then by id, up to a number
//! that prints well. Lines are all inputs between the boxes. The table beside the drawing
//! has the rest.

use std::collections::BTreeSet;

use chain::layout::{LayoutEdge, layout};
use terms::catalogue::BANDS;
use terms::messages::text;
use terms::{Catalogue, Essential, Lang, ProductIdx, catalogue};

use crate::draw::{BOX_HEIGHT, BOX_WIDTH, COLUMN, LINE, MARGIN, corner, way, wrapped};
use crate::words::Html;

/// Boxes that still print well.
const NODES: usize = 26;

/// Inputs of each product in the second step.
const INPUTS_BEYOND: usize = 3;

/// Height for the legend.
const LEGEND: f64 = 40.0;

const STYLE: &str = "svg{background:#fff}text{font:13px 'Noto Sans CJK SC',\
'Microsoft YaHei',sans-serif;fill:#1b1b1b}.en{font-size:11px;fill:#555}\
.box{fill:#f6f5f1;stroke:#555}.end{fill:#dcebe4;stroke:#1f6f54;stroke-width:2}\
.edge{fill:none;stroke:#667}.other{stroke-dasharray:5 4}.high{stroke-width:2.6}\
.mid{stroke-width:1.6}.low,.none{stroke-width:.9}.head{fill:#667}";

/// What a product needs, the most essential first, then the largest band, then by id.
#[must_use]
pub fn needs(catalogue: &Catalogue, at: ProductIdx) -> Vec<&catalogue::Input> {
    let mut needs = catalogue.needs(at);
    let band =
        |it: &str| BANDS.iter().position(|band| *band == it).unwrap_or(BANDS.len());
    needs.sort_by(|a, b| {
        let id = |it: &catalogue::Input| &catalogue.product(it.input).id;
        (b.essential.cmp(&a.essential))
            .then_with(|| band(&a.cost_band).cmp(&band(&b.cost_band)))
            .then_with(|| id(a).cmp(id(b)))
    });
    needs
}

/// The chain that ends in these products.
#[must_use]
pub fn chain_svg(catalogue: &Catalogue, ends: &[ProductIdx], title: &str) -> String {
    let (nodes, inner) = nodes(catalogue, ends);
    let place = |at: ProductIdx| nodes.iter().position(|it| *it == at);
    let mut lines = Vec::new();
    for (to, &at) in nodes.iter().enumerate().take(inner) {
        for it in needs(catalogue, at) {
            if let Some(from) = place(it.input).filter(|from| *from != to) {
                let essential = it.essential.number();
                lines.push((LayoutEdge { from, to, essential }, it.cost_band.as_str()));
            }
        }
    }
    let edges: Vec<LayoutEdge> = lines.iter().map(|it| it.0).collect();
    let placed = layout(nodes.len(), &edges);
    let columns = f64::from(u32::try_from(placed.layers.max(1)).unwrap_or(u32::MAX));
    let width = (columns - 1.0) * COLUMN + BOX_WIDTH + 2.0 * MARGIN;
    let drawn = placed.width * LINE + BOX_HEIGHT + 2.0 * MARGIN;
    let height = drawn + LEGEND;
    let label = Html::of(title).0;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{label}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\">\n<title>{label}</title>\n<style>{STYLE}</style>\n\
         <defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
         markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" \
         orient=\"auto-start-reverse\"><path class=\"head\" d=\"M0 0L8 4L0 8Z\"/>\
         </marker></defs>\n"
    );
    for ((edge, band), path) in lines.iter().zip(&placed.edges) {
        let class = if edge.essential == 2 { "essential" } else { "other" };
        let band = if band.is_empty() { "none" } else { band };
        if let Some(d) = way(path) {
            out.push_str(&format!(
                "<path class=\"edge {class} {band}\" d=\"{d}\" \
                 marker-end=\"url(#arrow)\"/>\n"
            ));
        }
    }
    for (&at, point) in nodes.iter().zip(&placed.nodes) {
        let (x, y) = corner(*point);
        let end = if ends.contains(&at) { " end" } else { "" };
        out.push_str(&boxed(catalogue, at, (x, y), end));
    }
    for (lang, y) in [(Lang::Zh, drawn + 12.0), (Lang::En, drawn + 29.0)] {
        let said = Html::of(&text(lang, "report.knowledge.legend", &[])).0;
        let class = if lang == Lang::En { " class=\"en\"" } else { "" };
        out.push_str(&format!(
            "<text{class} x=\"{MARGIN}\" y=\"{y:.0}\">{said}</text>\n"
        ));
    }
    out.push_str("</svg>\n");
    out
}

/// The products drawn: the ends, then their inputs, step by step; and how many of them
/// stand before the last step.
fn nodes(catalogue: &Catalogue, ends: &[ProductIdx]) -> (Vec<ProductIdx>, usize) {
    let mut nodes = Vec::new();
    let mut seen = BTreeSet::new();
    let mut front: Vec<ProductIdx> = Vec::new();
    for &end in ends {
        if seen.insert(end) {
            nodes.push(end);
            front.push(end);
        }
    }
    let mut most = (12 / ends.len().max(1)).max(3);
    let mut inner = 0;
    for _ in 0..2 {
        inner = nodes.len();
        let mut next = Vec::new();
        for &at in &front {
            let needs = needs(catalogue, at).into_iter();
            let new = needs.filter(|it| {
                it.essential > Essential::Negligible && !seen.contains(&it.input)
            });
            for it in new.take(most).collect::<Vec<_>>() {
                if nodes.len() < NODES && seen.insert(it.input) {
                    nodes.push(it.input);
                    next.push(it.input);
                }
            }
        }
        front = next;
        most = INPUTS_BEYOND;
    }
    (nodes, inner)
}

/// A box with the name in both languages; the whole of it is the box's title.
fn boxed(catalogue: &Catalogue, at: ProductIdx, (x, y): (f64, f64), end: &str) -> String {
    let product = catalogue.product(at);
    let [zh, en] = [&product.name, &product.name_en].map(|it| Html::of(it).0);
    let mut out = format!(
        "<g transform=\"translate({x:.1} {y:.1})\"><title>{zh} · {en}</title>\
         <rect class=\"box{end}\" width=\"{BOX_WIDTH}\" height=\"{BOX_HEIGHT}\" rx=\"3\"/>"
    );
    let zh = wrapped(&product.name).into_iter().take(1).map(|it| ("", it));
    let en = wrapped(&product.name_en).into_iter().map(|it| (" class=\"en\"", it));
    for ((class, line), y) in zh.chain(en).zip([20.0, 37.0, 51.0]) {
        let line = Html::of(&line).0;
        out.push_str(&format!("<text{class} x=\"10\" y=\"{y}\">{line}</text>"));
    }
    out.push_str("</g>\n");
    out
}
