//! A page as lines of text, before anything is repaired.
//!
//! In: decoded text. Out: a [`Plain`]: its lines, with what is known of each from the
//! markup; plain text has lines only. Markup is taken off in [`crate::html`], which
//! makes the same out of a web page.

use std::ops::Range;

use crate::layer::Layer;

/// Lines of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plain {
    /// The text, over the decoded text of the file; every line ends with a line feed.
    pub layer: Layer,
    /// Its lines in order, without line ends and not empty.
    pub lines: Vec<Line>,
    /// What the head of a web page says of itself; positions in the decoded text.
    pub meta: Vec<Meta>,
    /// True for a web page.
    pub markup: bool,
}

/// A line: one block of a web page, one line of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Bytes in [`Plain::layer`].
    pub range: Range<usize>,
    /// True for a heading of the first rank (`h1`, `title` has its own [`Meta`]).
    pub heading: bool,
    /// Whether the main-text reader took it for main text; `None` for plain text.
    pub main: Option<bool>,
    /// Share of its characters that stand in links, 0…1.
    pub linked: f32,
    /// True where the page hides it from people.
    pub hidden: bool,
}

/// A statement of a page's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// `title`, `og:title`, `publishdate`, `source`, `author`, …, in lower case.
    pub name: String,
    /// What it says, entities resolved.
    pub value: String,
    /// Where it says so, in the decoded text.
    pub range: Range<usize>,
}

/// The lines of a plain text.
#[must_use]
pub fn plain(text: &str) -> Plain {
    let mut lines = Vec::new();
    let mut at = 0;
    let parts = text.split_inclusive('\n').flat_map(|it| it.split_inclusive('\r'));
    for line in parts {
        let start = at;
        at += line.len();
        let body = line.trim_end_matches(['\n', '\r']);
        if !body.trim().is_empty() {
            let range = start..start + body.len();
            lines.push(Line {
                range,
                heading: false,
                main: None,
                linked: 0.0,
                hidden: false,
            });
        }
    }
    let layer = Layer::same(text.to_owned());
    Plain { layer, lines, meta: Vec::new(), markup: false }
}
