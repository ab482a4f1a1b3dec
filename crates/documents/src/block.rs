//! Lines of a page by what they are for, before any name is looked for.
//!
//! In: repaired lines with what the markup says of them. Out: [`Block`]s. Only titles,
//! metadata and bodies are read for facts; a link farm or a copyright line names places
//! and firms that have no part in what the page tells. What a line is for is seen by its
//! shape (rules `block@1`):
//!
//! - link farm: five separators or more between words of two to eight ideographs, most of
//!   which end like names of places, or in another script than the page; also one such word
//!   a line, five lines running. The same shape with other words is navigation;
//! - editor, copyright, byline, metadata: by their opening words ([`words`]);
//! - title: what the markup says, else the first line before the body without a stop;
//! - body: what is long or has a sentence stop.

use std::ops::Range;

use crate::plain::{Line, Plain};
use crate::repair::{Repaired, Script, ideograph};

#[cfg(test)]
mod tests;
mod words;

/// What a block of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The title, or the title repeated.
    Title,
    /// Where in the site, when published, by whom.
    Metadata,
    /// What the page tells.
    Body,
    /// Reporter, photographer.
    Byline,
    /// The editor of the page.
    Editor,
    /// Copyright and disclaimers.
    Copyright,
    /// Menus, sharing, back to top.
    Navigation,
    /// Links put there by somebody else.
    LinkFarm,
    /// What the page hides.
    Hidden,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Bytes in the repaired text, [`crate::Reading::clean`].
    pub range: Range<usize>,
}

impl BlockKind {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Metadata => "metadata",
            Self::Body => "body",
            Self::Byline => "byline",
            Self::Editor => "editor",
            Self::Copyright => "copyright",
            Self::Navigation => "navigation",
            Self::LinkFarm => "link_farm",
            Self::Hidden => "hidden",
        }
    }
}

/// Separators that make a line a list of links.
const SEPARATORS: usize = 5;
/// Lines of one name each that make a list of links.
const RUN: usize = 5;
/// Characters of the longest title.
const LONGEST_TITLE: usize = 70;
/// Characters from which a line without a stop is a body.
const BODY: usize = 40;

/// The blocks of a page, in order of place.
#[must_use]
pub fn classify(plain: &Plain, repaired: &Repaired) -> Vec<Block> {
    let text = repaired.layer.text.as_str();
    let rows: Vec<Row<'_>> = plain
        .lines
        .iter()
        .zip(&repaired.lines)
        .zip(&repaired.scripts)
        .map(|((line, range), script)| {
            let text = text.get(range.clone()).unwrap_or_default();
            Row { text, range: range.clone(), line, script: *script }
        })
        .collect();
    let traditional = rows.iter().any(|it| it.script == Script::Traditional);
    let mut kinds: Vec<Option<BlockKind>> =
        rows.iter().map(|it| it.by_shape(traditional)).collect();
    runs(&rows, &mut kinds);
    let first_body = kinds.iter().position(|it| *it == Some(BlockKind::Body));
    head(&rows, &mut kinds, first_body.unwrap_or(rows.len()), &plain.meta);
    let mut blocks = Vec::new();
    for (row, kind) in rows.iter().zip(&kinds) {
        let kind = kind.unwrap_or(BlockKind::Navigation);
        let cut = match kind {
            BlockKind::Body => words::byline_at_end(row.text),
            _ => None,
        };
        let end = cut.map_or(row.range.end, |it| row.range.start + it);
        if end > row.range.start {
            blocks.push(Block { kind, range: row.range.start..end });
        }
        if end < row.range.end {
            let range = end..row.range.end;
            blocks.push(Block { kind: BlockKind::Byline, range });
        }
    }
    blocks
}

struct Row<'a> {
    text: &'a str,
    range: Range<usize>,
    line: &'a Line,
    script: Script,
}

impl Row<'_> {
    /// What a line is for by itself; `None` where its neighbours decide.
    fn by_shape(&self, traditional: bool) -> Option<BlockKind> {
        if self.line.hidden {
            return Some(BlockKind::Hidden);
        }
        let stop = words::has_stop(self.text);
        if let Some(kind) = self.list_of_links(traditional, stop) {
            return Some(kind);
        }
        if let Some(kind) = words::opening(self.text) {
            return Some(kind);
        }
        if self.line.heading {
            return Some(BlockKind::Title);
        }
        if self.line.linked > 0.7 {
            return Some(BlockKind::Navigation);
        }
        let long = self.text.chars().count() >= BODY;
        let told = stop || long;
        match self.line.main {
            Some(true) if told => Some(BlockKind::Body),
            Some(false) if !long || !stop => None,
            _ => told.then_some(BlockKind::Body),
        }
    }

    /// Link farm or navigation, by shape and by script.
    fn list_of_links(&self, traditional: bool, stop: bool) -> Option<BlockKind> {
        let bar = |char: char| matches!(char, '|' | '｜' | '¦');
        let bars = self.text.chars().filter(|it| bar(*it)).count();
        let stop = || stop || self.text.contains(['，', '、', '：']);
        let tokens: Vec<&str> = if bars >= SEPARATORS {
            self.text.split(bar).map(str::trim).filter(|it| !it.is_empty()).collect()
        } else if !stop() {
            self.text.split_whitespace().collect()
        } else {
            return None;
        };
        let short = tokens.iter().filter(|it| name_like(it)).count();
        let needed = if bars >= SEPARATORS { SEPARATORS } else { 2 * SEPARATORS };
        if tokens.len() < needed || short * 10 < tokens.len() * 8 {
            return None;
        }
        let places = tokens.iter().filter(|it| words::ends_like_a_place(it)).count();
        let flipped = traditional && self.script == Script::Simplified;
        Some(if places * 10 >= tokens.len() * 5 || flipped {
            BlockKind::LinkFarm
        } else {
            BlockKind::Navigation
        })
    }
}

/// A word of two to eight ideographs.
fn name_like(token: &str) -> bool {
    (2..=8).contains(&token.chars().count()) && token.chars().all(ideograph)
}

/// Names of places, one a line, many lines running.
fn runs(rows: &[Row<'_>], kinds: &mut [Option<BlockKind>]) {
    let one = |row: &Row<'_>| {
        let token = row.text.trim_end_matches(['|', '｜', ' ']);
        name_like(token) && words::ends_like_a_place(token)
    };
    let mut at = 0;
    while at < rows.len() {
        let length = rows.iter().skip(at).take_while(|it| one(it)).count();
        if length >= RUN {
            for kind in kinds.iter_mut().skip(at).take(length) {
                *kind = Some(BlockKind::LinkFarm);
            }
        }
        at += length.max(1);
    }
}

/// Title and metadata before the body; what is left over is navigation.
fn head(
    rows: &[Row<'_>],
    kinds: &mut [Option<BlockKind>],
    first_body: usize,
    meta: &[crate::plain::Meta],
) {
    let named: Vec<String> = meta
        .iter()
        .filter(|it| matches!(it.name.as_str(), "title" | "og:title" | "articletitle"))
        .map(|it| words::squeezed(&it.value))
        .collect();
    let mut titled = rows.iter().zip(kinds.iter()).any(|(row, kind)| {
        *kind == Some(BlockKind::Title) && !words::repeats_the_title(row.text)
    });
    for (row, kind) in rows.iter().zip(kinds.iter_mut()).take(first_body) {
        if kind.is_some() {
            continue;
        }
        let own = words::squeezed(row.text);
        if words::is_metadata(row.text) {
            *kind = Some(BlockKind::Metadata);
        } else if !titled
            && own.chars().count() >= 8
            && named.iter().any(|it| it.contains(&own))
        {
            *kind = Some(BlockKind::Title);
            titled = true;
        }
    }
    let notice = rows
        .iter()
        .zip(kinds.iter())
        .take(first_body)
        .position(|(row, kind)| kind.is_none() && words::names_a_notice(row.text));
    if let (false, Some(kind)) = (titled, notice.and_then(|it| kinds.get_mut(it))) {
        *kind = Some(BlockKind::Title);
        titled = true;
    }
    // A plain text says nothing of its title: the first line that is long enough.
    let plain = rows.iter().zip(kinds.iter_mut()).take(first_body);
    let title = plain.filter(|it| it.1.is_none()).find(|(row, _)| {
        let length = row.text.chars().count();
        (8..=LONGEST_TITLE).contains(&length) && !words::is_menu(row.text)
    });
    if let (false, Some((_, kind))) = (titled, title) {
        *kind = Some(BlockKind::Title);
    }
    for (row, kind) in rows.iter().zip(kinds.iter_mut()) {
        if kind.is_none() && words::is_metadata(row.text) {
            *kind = Some(BlockKind::Metadata);
        }
    }
    for (row, kind) in rows.iter().zip(kinds.iter_mut()).skip(first_body) {
        let told = row.line.main == Some(true) || row.line.main.is_none();
        if kind.is_none() && told && !words::is_menu(row.text) && words::says(row.text) {
            *kind = Some(BlockKind::Body);
        }
    }
}
