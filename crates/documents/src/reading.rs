//! The whole way of a page, stage after stage.

use std::ops::Range;

use crate::block::{Block, BlockKind};
use crate::fact::{Fact, Quote};
use crate::layer::Layer;
use crate::repair::Edit;

/// A file to read.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Its bytes; the extracted text of a PDF or DOCX.
    pub bytes: &'a [u8],
}

/// What was read of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Name of the encoding.
    pub encoding: &'static str,
    /// True where bytes meant no character.
    pub damaged: bool,
    /// The text over the bytes of the file.
    pub decoded: Layer,
    /// Lines without markup, over [`Self::decoded`].
    pub plain: Layer,
    /// The whole page, repaired, over [`Self::plain`].
    pub clean: Layer,
    /// Title and body, repaired: what people read.
    pub text: String,
    /// Repairs, in order of place; ranges are bytes of the file.
    pub edits: Vec<Edit>,
    /// The blocks, in order of place; ranges are bytes of [`Self::clean`].
    pub blocks: Vec<Block>,
    /// What is stated, in order of predicate, then place.
    pub facts: Vec<Fact>,
}

impl Reading {
    /// The bytes of the file that a range of [`Self::clean`] stands for.
    #[must_use]
    pub fn raw(&self, clean: &Range<usize>) -> Range<usize> {
        self.decoded.below(&self.plain.below(&self.clean.below(clean)))
    }

    /// The words of the page, as it has them, that a range of [`Self::clean`] stands for.
    #[must_use]
    pub fn quote(&self, clean: &Range<usize>) -> Quote {
        let decoded = self.plain.below(&self.clean.below(clean));
        let text = self.decoded.text.get(decoded.clone()).unwrap_or_default().to_owned();
        Quote { range: self.decoded.below(&decoded), text }
    }
}

/// Reads a page.
#[must_use]
pub fn read(document: &Document<'_>) -> Reading {
    let decoded = crate::decode::decode(document.bytes);
    let plain = if crate::html::is_html(&decoded.layer.text) {
        crate::html::html(&decoded.layer.text)
    } else {
        crate::plain::plain(&decoded.layer.text)
    };
    let repaired = crate::repair::repair(&plain);
    let blocks = crate::block::classify(&plain, &repaired);
    let text = text_of(&repaired.layer.text, &blocks);
    let raw = |edit: Edit| {
        let range = decoded.layer.below(&plain.layer.below(&edit.range));
        let bytes = document.bytes.get(range.clone()).unwrap_or_default();
        let whole = (edit.reason == "damaged" && decoded.encoding == "gb18030")
            .then(|| crate::repair::of_bytes(bytes))
            .flatten();
        let candidates = whole.map_or(edit.candidates, |it| it.to_string().into());
        Edit { range, candidates, ..edit }
    };
    let mut edits: Vec<Edit> = repaired.edits.into_iter().map(raw).collect();
    let mut reading = Reading {
        encoding: decoded.encoding,
        damaged: decoded.damaged,
        decoded: decoded.layer,
        plain: plain.layer,
        clean: repaired.layer,
        text,
        edits: Vec::new(),
        blocks,
        facts: Vec::new(),
    };
    let farms = reading.blocks.iter().filter(|it| it.kind == BlockKind::LinkFarm);
    edits.extend(farms.map(|it| Edit {
        range: reading.raw(&it.range),
        with: None,
        reason: "link_farm",
        candidates: Box::default(),
    }));
    // Of a page without farms they are in order: sorting would take their room again.
    let place = |it: &Edit| (it.range.start, it.range.end);
    if !edits.is_sorted_by_key(place) {
        edits.sort_by_key(place);
    }
    reading.edits = edits;
    reading.facts = crate::facts::facts(&reading, &plain.meta);
    reading
}

/// Title and body, a block a paragraph.
fn text_of(clean: &str, blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut titled = false;
    for block in blocks {
        let title = block.kind == BlockKind::Title;
        if block.kind != BlockKind::Body && (!title || titled) {
            continue;
        }
        titled |= title;
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(clean.get(block.range.clone()).unwrap_or_default());
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}
