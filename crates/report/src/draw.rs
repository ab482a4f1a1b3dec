//! A chain drawn as inline SVG.
//!
//! In: nodes and edges of a [`Drawing`]. Out: boxes from left (inputs) to right (the
//! product), placed by [`chain::layout`]. A box says its state in words; the band at its
//! left repeats it as a pattern and a colour, so that neither colour nor print quality
//! is needed to read it. Lengths are user units of the SVG, about a CSS pixel.

use chain::gap::State;
use chain::layout::{LayoutEdge, Path, Point, layout};

use crate::paper::{Drawing, DrawnNode, Number, Region};
use crate::words::{Form, Html, Words};

pub(crate) const BOX_WIDTH: f64 = 212.0;
pub(crate) const BOX_HEIGHT: f64 = 60.0;
pub(crate) const COLUMN: f64 = 264.0;
pub(crate) const LINE: f64 = 70.0;
pub(crate) const MARGIN: f64 = 8.0;
const BAND: f64 = 12.0;

/// Width of a name's line, in halves of a Chinese character.
const NAME_WIDTH: usize = 26;

/// The states in the order of the legend.
pub(crate) const STATES: [State; 4] =
    [State::Missing, State::Weak, State::Strong, State::Unknown];

/// One chain. `at` is its number on the page, for ids that do not meet.
pub(crate) fn svg(
    drawing: &Drawing,
    (at, words, regions): (usize, &Words, &[Region; 2]),
    has_row: &dyn Fn(&str) -> bool,
) -> Html {
    let edges: Vec<LayoutEdge> = drawing
        .edges
        .iter()
        .map(|it| LayoutEdge { from: it.from, to: it.to, essential: it.essential })
        .collect();
    let placed = layout(drawing.nodes.len(), &edges);
    let columns = f64::from(u32::try_from(placed.layers.max(1)).unwrap_or(u32::MAX));
    let width = (columns - 1.0) * COLUMN + BOX_WIDTH + 2.0 * MARGIN;
    let height = placed.width * LINE + BOX_HEIGHT + 2.0 * MARGIN;
    let label = words
        .say("report.chain.caption", &[("product", words.product(&drawing.product))]);
    let mut out = format!(
        "<svg class=\"chain\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {width:.0} \
         {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">{}",
        label.0,
        patterns(at)
    );
    for (edge, path) in drawing.edges.iter().zip(&placed.edges) {
        let class = if edge.essential == 2 { "essential" } else { "other" };
        if let Some(d) = way(path) {
            out.push_str(&format!(
                "<path class=\"edge {class}\" d=\"{d}\" \
                 marker-end=\"url(#arrow-{at})\"/>"
            ));
        }
    }
    for (node, point) in drawing.nodes.iter().zip(&placed.nodes) {
        let middle = node.product.id == drawing.product.id;
        let (x, y) = corner(*point);
        let place = Place { x, y, at, middle };
        out.push_str(&boxed(node, &place, (words, regions), has_row));
    }
    out.push_str("</svg>");
    Html(out)
}

/// A sample of each state for the legend.
pub(crate) fn legend(words: &Words) -> Html {
    let mut out = String::new();
    for state in STATES {
        let code = state.code();
        let key = match state {
            State::Unknown => "report.chain.unknown".to_owned(),
            State::Missing => "report.chain.missing".to_owned(),
            State::Weak | State::Strong => {
                format!("report.state.{code}")
            }
        };
        let label = words.say(&key, &[]).0;
        out.push_str(&format!(
                "<span class=\"sample\"><svg width=\"34\" height=\"18\" \
                 aria-hidden=\"true\">{}<rect class=\"box {code}\" x=\"1\" y=\"1\" \
                 width=\"32\" height=\"16\"/><rect x=\"2\" y=\"2\" width=\"12\" \
                 height=\"14\" fill=\"url(#{code}-legend-{code})\"/></svg> {label}</span>",
                pattern(state, &format!("legend-{code}"))
            ));
    }
    for (class, key) in
        [("essential", "report.chain.essential"), ("other", "report.chain.other")]
    {
        let label = words.say(key, &[]).0;
        out.push_str(&format!(
            "<span class=\"sample\"><svg width=\"34\" height=\"18\" \
                 aria-hidden=\"true\"><path class=\"edge {class}\" d=\"M1 9H33\"/></svg> \
                 {label}</span>"
        ));
    }
    Html(out)
}

struct Place {
    x: f64,
    y: f64,
    at: usize,
    middle: bool,
}

fn boxed(
    node: &DrawnNode,
    place: &Place,
    (words, regions): (&Words, &[Region; 2]),
    has_row: &dyn Fn(&str) -> bool,
) -> String {
    let Place { x, y, at, middle } = *place;
    let code = node.state.code();
    let full = words.product(&node.product);
    let state = words.say(&format!("report.state.{code}"), &[]);
    let [home, partner] = regions;
    let count = |number: &Number| words.value(number.value, Form::Makers);
    let with_unit = |number: &Number| match number.value {
        Some(value) if value != 0.0 => {
            words.fill("report.chain.makers", &[("n", count(number))])
        }
        _ => count(number),
    };
    let title = words.fill(
        "report.chain.described",
        &[
            ("product", Html::of(full)),
            ("state", state.clone()),
            ("home", Html::of(&home.name)),
            ("partner", Html::of(&partner.name)),
            ("a", with_unit(&node.makers[0])),
            ("b", with_unit(&node.makers[1])),
        ],
    );
    let middle = if middle { " middle" } else { "" };
    let mut out = format!(
        "<g transform=\"translate({x:.1} {y:.1})\"><title>{}</title>\
         <rect class=\"box {code}{middle}\" width=\"{BOX_WIDTH}\" height=\"{BOX_HEIGHT}\"/>\
         <rect x=\"1\" y=\"1\" width=\"{BAND}\" height=\"{}\" fill=\"url(#{code}-{at})\"/>",
        plain(&title.0),
        BOX_HEIGHT - 2.0
    );
    let x = BAND + 8.0;
    let mut name = String::new();
    let written = wrapped(full);
    // Where the lines stand: of the name, of home, of the partner.
    let (tops, ends) = if written.len() > 1 {
        ([14.0, 27.0], [41.0, 54.0])
    } else {
        ([17.0, 17.0], [35.0, 51.0])
    };
    for (line, y) in written.iter().zip(tops) {
        let line = Html::of(line).0;
        name.push_str(&format!("<text class=\"name\" x=\"{x}\" y=\"{y}\">{line}</text>"));
    }
    if has_row(&node.product.id) {
        let id = Html::of(&node.product.id).0;
        name = format!("<a href=\"#row-{id}\">{name}</a>");
    }
    out.push_str(&name);
    // The state is that of home, so it stands in the line of home.
    let state = format!("<tspan class=\"state\">{}</tspan>", state.0);
    let lines = ends.into_iter().zip([state, String::new()]);
    for ((region, number), (y, before)) in regions.iter().zip(&node.makers).zip(lines) {
        let region = Html::of(short(&region.name)).0;
        let shown = plain(&count(number).0);
        let link = if words.explains(&number.figure) {
            format!("<a href=\"#f-{}\">{shown}</a>", Html::of(&number.figure).0)
        } else {
            shown
        };
        let dx = if before.is_empty() { "" } else { " dx=\"7\"" };
        out.push_str(&format!(
            "<text class=\"counts\" x=\"{x}\" y=\"{y}\">{before}\
             <tspan{dx}>{region} {link}</tspan></text>"
        ));
    }
    out.push_str("</g>");
    out
}

/// Text without the elements around it: SVG text holds no HTML.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for it in html.chars() {
        match it {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => out.push(it),
            _ => {}
        }
    }
    out
}

/// A region's name without what kind of region it is, where that leaves two characters.
fn short(name: &str) -> &str {
    const KINDS: [&str; 6] =
        ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"];
    let cut = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    cut.filter(|it| it.chars().count() >= 2).unwrap_or(name)
}

pub(crate) fn corner(point: Point) -> (f64, f64) {
    let layer = f64::from(u32::try_from(point.layer).unwrap_or(u32::MAX));
    (MARGIN + layer * COLUMN, MARGIN + point.across * LINE)
}

/// A path through its points; `None` for an edge that is not drawn.
pub(crate) fn way(path: &Path) -> Option<String> {
    let (first, last) = (path.points.first()?, path.points.last()?);
    let half = BOX_HEIGHT / 2.0;
    let (mut x, y) = corner(*first);
    let mut y = y + half;
    x += if path.backwards { 0.0 } else { BOX_WIDTH };
    let mut d = format!("M{x:.1} {y:.1}");
    for point in path.points.iter().skip(1) {
        let (left, top) = corner(*point);
        let right = left + BOX_WIDTH;
        let (enter, leave) = if path.backwards { (right, left) } else { (left, right) };
        let (to, bend) = (top + half, f64::midpoint(x, enter));
        d.push_str(&format!("C{bend:.1} {y:.1} {bend:.1} {to:.1} {enter:.1} {to:.1}"));
        (x, y) = (enter, to);
        if point != last {
            d.push_str(&format!("L{leave:.1} {to:.1}"));
            x = leave;
        }
    }
    Some(d)
}

fn patterns(at: usize) -> String {
    let mut out = format!(
        "<defs><marker id=\"arrow-{at}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
         markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\">\
         <path class=\"head\" d=\"M0 0L8 4L0 8Z\"/></marker></defs>"
    );
    for state in STATES {
        out.push_str(&pattern(state, &at.to_string()));
    }
    out
}

/// Hatching for missing, dots for weak, full for strong, empty for unknown.
fn pattern(state: State, id: &str) -> String {
    let code = state.code();
    let inside = match state {
        State::Missing => {
            "<rect class=\"ground\" width=\"6\" height=\"6\"/>\
             <path class=\"ink\" d=\"M-1 7L7 -1M2 10L10 2M-4 4L4 -4\"/>"
        }
        State::Weak => {
            "<rect class=\"ground\" width=\"6\" height=\"6\"/>\
             <circle class=\"dot\" cx=\"3\" cy=\"3\" r=\"1.6\"/>"
        }
        State::Strong => "<rect class=\"full\" width=\"6\" height=\"6\"/>",
        State::Unknown => "<rect class=\"ground\" width=\"6\" height=\"6\"/>",
    };
    format!(
        "<defs><pattern id=\"{code}-{id}\" class=\"{code}\" width=\"6\" height=\"6\" \
         patternUnits=\"userSpaceOnUse\">{inside}</pattern></defs>"
    )
}

/// A name in at most two lines; what does not fit is cut with an ellipsis (the box has
/// the whole name as its title).
pub(crate) fn wrapped(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words_of(name) {
        match lines.last_mut() {
            Some(line) if wide(line) + wide(word.trim_end()) <= NAME_WIDTH => {
                line.push_str(&word);
            }
            _ => lines.push(word.trim_start().to_owned()),
        }
    }
    if lines.len() > 2 {
        lines.truncate(2);
        if let Some(last) = lines.last_mut() {
            while wide(last) + 1 > NAME_WIDTH {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

/// Chinese breaks between any two characters, other text after a space.
fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for it in name.chars() {
        match words.last_mut() {
            Some(word) if it.is_ascii() && !word.ends_with(' ') && word.is_ascii() => {
                word.push(it);
            }
            _ => words.push(it.to_string()),
        }
    }
    words
}

/// Width in halves of a Chinese character.
fn wide(text: &str) -> usize {
    text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}
