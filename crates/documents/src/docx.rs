//! The text of a DOCX.
//!
//! In: the bytes of a file. Out: its text: paragraphs and cells of tables in the order of
//! the file, one a line. The text is what is stored and read further, and places are those
//! in it. What was deleted or moved away with changes tracked is left out, and so are
//! headers, footers and notes, which are parts of their own.
//!
//! A DOCX is a zip archive, of which one part is unpacked: where it claims or turns out to
//! hold more than [`MOST_BYTES`], or swells by more than [`MOST_RATIO`], it is refused.

use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use terms::Lang;

#[cfg(test)]
mod tests;

/// The part that holds the text.
const PART: &str = "word/document.xml";

/// Most bytes of markup; a book of a thousand pages has a tenth.
const MOST_BYTES: u64 = 64 << 20;

/// Most that a large part may swell by; real ones swell by five to fifty.
const MOST_RATIO: u64 = 200;

/// Size from which on a part is large.
const LARGE: u64 = 4 << 20;

/// What files of old Word begin with, and those that a password protects.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A document that cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A password protects it.
    #[error("protected by a password")]
    Locked,
    /// It is a file of old Word.
    #[error("a file of Word before 2007")]
    Old,
    /// It is none.
    #[error("no DOCX")]
    NotDocx,
    /// It ends too early, or its markup is broken.
    #[error("damaged: {0}")]
    Damaged(String),
    /// It would unpack to so many megabytes.
    #[error("unpacks to {0} MB")]
    Bomb(u64),
    /// There is no text in it.
    #[error("no text")]
    NoText,
}

impl DocumentError {
    /// Key of the sentence.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Locked => "documents.locked",
            Self::Old => "documents.old",
            Self::NotDocx => "documents.not_docx",
            Self::Damaged(_) => "documents.damaged",
            Self::Bomb(_) => "documents.bomb",
            Self::NoText => "documents.no_text",
        }
    }

    /// The sentence for the user, with the next step.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let text = |args: &[(&str, &str)]| terms::messages::text(lang, self.key(), args);
        match self {
            Self::Damaged(error) => text(&[("error", error)]),
            Self::Bomb(megabytes) => text(&[("megabytes", &megabytes.to_string())]),
            Self::Locked | Self::Old | Self::NotDocx | Self::NoText => text(&[]),
        }
    }
}

/// The text of a DOCX; every line ends with a line feed.
///
/// # Errors
/// The file is none, is protected, cut off, would swell, or holds no text.
pub fn text(bytes: &[u8]) -> Result<String, DocumentError> {
    if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> =
            "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|it| it == name);
        return Err(if locked { DocumentError::Locked } else { DocumentError::Old });
    }
    if !bytes.starts_with(b"PK") {
        return Err(DocumentError::NotDocx);
    }
    let text = lines(&markup(bytes)?)?;
    if text.trim().is_empty() { Err(DocumentError::NoText) } else { Ok(text) }
}

/// The part that holds the text, unpacked.
fn markup(bytes: &[u8]) -> Result<String, DocumentError> {
    let damaged = |error: String| DocumentError::Damaged(error);
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|it| damaged(it.to_string()))?;
    let file = match archive.by_name(PART) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Err(DocumentError::NotDocx),
        Err(error) => return Err(damaged(error.to_string())),
    };
    let (claimed, packed) = (file.size(), file.compressed_size().max(1));
    let swells =
        |size: u64| size > MOST_BYTES || (size > LARGE && size / packed > MOST_RATIO);
    if swells(claimed) {
        return Err(DocumentError::Bomb(claimed >> 20));
    }
    let mut markup = Vec::new();
    let read = file.take(MOST_BYTES + 1).read_to_end(&mut markup);
    let size = read.map_err(|it| damaged(it.to_string()))? as u64;
    if swells(size) {
        return Err(DocumentError::Bomb(size >> 20));
    }
    Ok(String::from_utf8_lossy(&markup).into_owned())
}

/// Text of markup, a paragraph a line.
fn lines(markup: &str) -> Result<String, DocumentError> {
    let mut reader = quick_xml::Reader::from_str(markup.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut out = String::new();
    // Inside a text, and inside how many elements that are left out.
    let (mut inside, mut left_out) = (false, 0_u32);
    loop {
        let event = reader.read_event();
        match event.map_err(|it| DocumentError::Damaged(it.to_string()))? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                // The same again for older programs; what was deleted; moved away.
                "Fallback" | "del" | "moveFrom" => left_out += 1,
                "t" => inside = left_out == 0,
                "tab" | "ptab" if left_out == 0 && within_run(&out) => out.push('\t'),
                "noBreakHyphen" if left_out == 0 => out.push('-'),
                "p" | "br" | "cr" if left_out == 0 => end(&mut out),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "Fallback" | "del" | "moveFrom" => left_out = left_out.saturating_sub(1),
                "t" => inside = false,
                "p" if left_out == 0 => end(&mut out),
                _ => {}
            },
            Event::Text(text) if inside => out.push_str(&text.replace(['\n', '\r'], " ")),
            Event::CData(text) if inside => {
                out.push_str(&text.replace(['\n', '\r'], " "));
            }
            Event::GeneralRef(name) if inside => {
                let whole = format!("&{};", &*name);
                let said = quick_xml::escape::unescape(&whole);
                out.push_str(&said.unwrap_or(std::borrow::Cow::Borrowed("\u{fffd}")));
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// A tab at the beginning of a line, or a tab stop of its style, is none of the text.
fn within_run(out: &str) -> bool {
    !out.is_empty() && !out.ends_with('\n')
}

/// Ends a line, if there is one.
fn end(out: &mut String) {
    if within_run(out) {
        out.push('\n');
    }
}
