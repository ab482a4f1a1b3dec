//! What a document is, and the text of those that are no text.
//!
//! In: a name and bytes. Out: the [`DocumentFormat`], by content first, then by the ending
//! of the name; and for PDF and DOCX their text. A PDF is read by the program `pdftotext`:
//! it is given the bytes, no shell, and a time within which it must be done.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use documents::pdf::PageState;

use super::LARGEST;
use crate::error::UseError;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFormat {
    /// A web page.
    Html,
    /// A plain text.
    Text,
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
}

impl DocumentFormat {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "text",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// The program that takes the text out of a PDF.
const PDFTOTEXT: &str = "pdftotext";

/// Longest time that it may take; a report of a thousand pages takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Endings of names that are tables whatever they hold.
const TABLES: [&str; 8] =
    [".csv", ".tsv", ".xlsx", ".xls", ".xlsb", ".xlsm", ".ods", ".lq"];

/// What a document is; `None` for what is none: tables, pictures, programs.
#[must_use]
pub fn of(name: &str, bytes: &[u8]) -> Option<DocumentFormat> {
    let name = name.to_lowercase();
    let head = bytes.get(..1_024).unwrap_or(bytes);
    if holds(head, b"%PDF-") {
        return Some(DocumentFormat::Pdf);
    }
    // Old Word, and new Word behind a password: its reader says which.
    let compound = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if compound && (name.ends_with(".doc") || name.ends_with(".docx")) {
        return Some(DocumentFormat::Docx);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let word = name.ends_with(".docx") || holds(bytes, b"word/document.xml");
        return word.then_some(DocumentFormat::Docx);
    }
    if TABLES.iter().any(|it| name.ends_with(it)) {
        return None;
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let control = |it: &&u8| matches!(it, 0..=8 | 14..=26 | 28..=31);
    if !wide && head.iter().filter(control).count() * 10 > head.len() {
        return None;
    }
    let start = String::from_utf8_lossy(head).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let markup = ["<!doctype html", "<html", "<head", "<body"];
    let page = markup.iter().any(|it| start.starts_with(it))
        || start.starts_with('<') && markup.iter().any(|it| start.contains(it))
        || [".html", ".htm", ".xhtml", ".shtml"].iter().any(|it| name.ends_with(it));
    Some(if page { DocumentFormat::Html } else { DocumentFormat::Text })
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

/// The text of a PDF or DOCX.
pub(super) struct LayerText {
    /// The text.
    pub(super) text: String,
    /// Pages that are pictures, or whose font has no names for its glyphs.
    pub(super) pages_left_out: usize,
}

/// The text of a PDF or DOCX; `None` for what is text itself.
pub(super) fn text_layer(
    name: &str,
    bytes: &[u8],
    format: DocumentFormat,
) -> Result<Option<LayerText>, UseError> {
    let file = name.to_owned();
    match format {
        DocumentFormat::Html | DocumentFormat::Text => Ok(None),
        DocumentFormat::Pdf => pdf(PDFTOTEXT, bytes, PATIENCE)
            .map(|it| Some(usable_pages(&it)))
            .map_err(|key| UseError::Unknown { key, name: file }),
        DocumentFormat::Docx => documents::docx::text(bytes)
            .map(|text| Some(LayerText { text, pages_left_out: 0 }))
            .map_err(|error| UseError::Document { file, error }),
    }
}

/// The pages of a PDF that are text, one after the other.
fn usable_pages(text: &str) -> LayerText {
    let pages = documents::pdf::usable(text);
    let usable = pages.iter().filter(|it| it.state == PageState::Usable);
    let usable: Vec<&str> = usable.filter_map(|it| text.get(it.range.clone())).collect();
    LayerText { text: usable.join("\n"), pages_left_out: pages.len() - usable.len() }
}

/// The text of a PDF, or the key of the sentence that says why not.
fn pdf(program: &str, bytes: &[u8], patience: Duration) -> Result<String, &'static str> {
    const BROKEN: &str = "document.pdf_broken";
    let started = Command::new(program)
        .args(["-enc", "UTF-8", "-eol", "unix", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = started.map_err(|_| "document.no_pdftotext")?;
    let (Some(mut to), Some(from), Some(complaints)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(BROKEN);
    };
    std::thread::scope(|scope| {
        // One that stops reading has said why on its standard error.
        scope.spawn(move || drop(to.write_all(bytes)));
        let gather = |from: &mut dyn std::io::Read| {
            let mut text = Vec::new();
            let read = from.take(LARGEST + 1).read_to_end(&mut text);
            read.map(|_| text).unwrap_or_default()
        };
        let text = scope.spawn(move || gather(&mut { from }));
        let said = scope.spawn(move || gather(&mut { complaints }));
        let begun = Instant::now();
        let ended = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Some(status),
                Ok(None) if begun.elapsed() < patience => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                _ => break None,
            }
        };
        if ended.is_none() {
            // What is gone already needs no killing.
            drop(child.kill());
            drop(child.wait());
        }
        let (text, said) = (text.join(), said.join());
        let (Ok(text), Ok(said), Some(status)) = (text, said, ended) else {
            return Err("document.pdf_slow");
        };
        let said = String::from_utf8_lossy(&said).to_lowercase();
        if said.contains("password") || said.contains("encrypt") {
            return Err("document.pdf_encrypted");
        }
        if text.len() as u64 > LARGEST {
            return Err("document.pdf_long");
        }
        if !status.success() {
            return Err(BROKEN);
        }
        String::from_utf8(text).map_err(|_| BROKEN)
    })
}

#[cfg(test)]
mod tests;
