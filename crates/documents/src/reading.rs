//! The whole way of a page, stage after stage.

use crate::block::Block;
use crate::fact::Fact;
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
    /// The whole page, repaired, over the decoded text.
    pub clean: Layer,
    /// Decoded text over the bytes.
    pub decoded: Layer,
    /// Lines of text over the decoded text.
    pub plain: Layer,
    /// Title and body, repaired: what people read.
    pub text: String,
    /// Repairs, in order of place.
    pub edits: Vec<Edit>,
    /// The blocks, in order of place.
    pub blocks: Vec<Block>,
    /// What is stated, in order of predicate, then place.
    pub facts: Vec<Fact>,
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
    Reading {
        encoding: decoded.encoding,
        damaged: decoded.damaged,
        text: plain.layer.text.clone(),
        clean: Layer::same(plain.layer.text.clone()),
        decoded: decoded.layer,
        plain: plain.layer,
        ..Reading::default()
    }
}
