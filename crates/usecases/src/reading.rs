//! Documents in: their text, repairs, blocks and facts; no co-operation file needed.
//!
//! In: a web page, a text, a PDF or a DOCX. Out: a [`FileReading`]: what the crate
//! `documents` read of it, with what the file is and whom to name when it is quoted.
//! Offsets are bytes of the file; of a PDF or DOCX, bytes of its *text layer*, the text
//! taken out of it, which is known by a SHA-256 of its own.
//!
//! A fact counts as read only where each of its quotes is what the file says at its place
//! ([`said_at`]). What is not is left out and counted; this is the one door for facts.

pub mod answer;
pub mod attribution;
pub mod format;
pub mod place;
pub mod stated;

use std::ops::Range;
use std::path::Path;

use documents::{Document, Fact, Reading};
use sha2::{Digest as _, Sha256};

pub use self::attribution::Attribution;
pub use self::format::DocumentFormat;
use crate::error::{UseError, at_path};
use crate::import::hex;

/// Bytes of the largest document that is read. News pages have kilobytes, reports a few
/// megabytes; beyond this it is no document, and reading it would take minutes.
pub const LARGEST: u64 = 64 << 20;

/// A document that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReading {
    /// Name of the file, without its folder.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// What the file is.
    pub format: DocumentFormat,
    /// The text taken out of a PDF or DOCX; `None` where offsets are of the file itself.
    pub layer: Option<TextLayer>,
    /// What was read; its facts are those whose quotes were found at their places.
    pub reading: Reading,
    /// Facts left out because a quote is not what stands at its place.
    pub unsound: usize,
    /// Pages of a PDF without usable text: pictures, fonts without names.
    pub pages_left_out: usize,
    /// Whom to name.
    pub attribution: Attribution,
}

/// The text of a PDF or DOCX.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLayer {
    /// SHA-256 of the text.
    pub sha256: String,
    /// The text.
    pub text: String,
}

impl FileReading {
    /// SHA-256 of what offsets are of: the text layer, else the file.
    #[must_use]
    pub fn text_sha256(&self) -> &str {
        self.layer.as_ref().map_or(&self.sha256, |it| &it.sha256)
    }
}

/// Reads a document.
///
/// # Errors
/// Where the file cannot be read, is too large, or is no document.
pub fn read_path(path: &Path) -> Result<FileReading, UseError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let size = std::fs::metadata(path).map_err(at_path(path))?.len();
    if size > LARGEST {
        return Err(too_large(&name, size));
    }
    let bytes = std::fs::read(path).map_err(at_path(path))?;
    let format = format::of(&name, &bytes);
    let format = format
        .ok_or_else(|| UseError::Unknown { key: "document.none", name: name.clone() })?;
    read_bytes(&name, &bytes, format)
}

/// Reads a document whose bytes are at hand.
///
/// # Errors
/// Where it is too large, or its text cannot be taken out.
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    format: DocumentFormat,
) -> Result<FileReading, UseError> {
    let size = bytes.len() as u64;
    if size > LARGEST {
        return Err(too_large(name, size));
    }
    let layer = format::text_layer(name, bytes, format)?;
    let pages_left_out = layer.as_ref().map_or(0, |it| it.pages_left_out);
    let layer = layer.map(|it| {
        let sha256 = hex(&Sha256::digest(it.text.as_bytes()));
        TextLayer { sha256, text: it.text }
    });
    let below = layer.as_ref().map_or(bytes, |it| it.text.as_bytes());
    if below.iter().all(u8::is_ascii_whitespace) {
        let key = if layer.is_some() { "document.no_text" } else { "document.empty" };
        return Err(UseError::Unknown { key, name: name.to_owned() });
    }
    let mut reading = documents::read(&Document { bytes: below });
    let read = reading.facts.len();
    let encoding = reading.encoding;
    reading.facts.retain(|it| is_sound(it, below, encoding));
    Ok(FileReading {
        name: name.to_owned(),
        sha256: hex(&Sha256::digest(bytes)),
        bytes: size,
        format,
        unsound: read - reading.facts.len(),
        pages_left_out,
        attribution: attribution::of(&reading),
        layer,
        reading,
    })
}

/// True where every quote of a fact is what the bytes say at its place; a fact without a
/// quote is not.
#[must_use]
pub fn is_sound(fact: &Fact, bytes: &[u8], encoding: &str) -> bool {
    let said = |range: &Range<usize>| said_at(bytes, range, encoding);
    !fact.quotes.is_empty()
        && fact.quotes.iter().all(|it| said(&it.range).as_deref() == Some(&it.text))
}

/// What the bytes of a range say in an encoding; `None` where the range is not inside, is
/// empty, or the encoding is not known.
#[must_use]
pub fn said_at(bytes: &[u8], range: &Range<usize>, encoding: &str) -> Option<String> {
    let part = bytes.get(range.clone()).filter(|it| !it.is_empty())?;
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(part).0.into_owned())
}

fn too_large(name: &str, size: u64) -> UseError {
    let megabytes = size.div_ceil(1 << 20);
    let name = format!("{name} ({megabytes} MB)");
    UseError::Unknown { key: "document.too_large", name }
}

#[cfg(test)]
pub(crate) mod tests;
