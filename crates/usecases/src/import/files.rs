//! The files of an import, in the order in which they build on each other, and which of
//! them are documents.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use intake::{Options, Source};

use crate::error::{UseError, at_path};
use crate::reading::{DocumentFormat, format};

/// The files of the paths: a folder gives its tables in the order in which they build on
/// each other, then by name.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, UseError> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let package = is_package(path);
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(at_path(path))? {
            let file = entry.map_err(at_path(path))?.path();
            let derived = package && is_derived(&file);
            let read = is_table(&file) || !package && is_document(&file);
            if file.is_file() && read && !derived {
                inside.push(file);
            }
        }
        inside.sort_by_key(|file| {
            let stem =
                file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let tables = terms::fields::tables();
            let order = tables.iter().position(|it| it.name == stem);
            (order.unwrap_or(usize::MAX), stem)
        });
        files.extend(inside);
    }
    Ok(files)
}

/// True for a folder that an export wrote.
pub(super) fn is_package(folder: &Path) -> bool {
    folder.join("datapackage.json").is_file()
}

fn is_table(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    matches!(ending.as_str(), "csv" | "tsv" | "txt" | "xlsx" | "xls" | "ods")
}

fn is_document(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    matches!(ending.as_str(), "html" | "htm" | "xhtml" | "shtml" | "pdf" | "docx")
}

/// What a file is, where it is a document. A text is one where nothing of it looks like a
/// table: neither a header that is known, nor the same number of columns in its lines.
pub(crate) fn document(name: &str, bytes: &[u8]) -> Option<DocumentFormat> {
    let format = format::of(name, bytes)?;
    let table = || has_columns(bytes) || has_header(name, bytes);
    (format != DocumentFormat::Text || !table()).then_some(format)
}

/// True for a text with a header that is recognised.
fn has_header(name: &str, bytes: &[u8]) -> bool {
    let options = Options { batch: 1, ..Options::default() };
    let mut stop = |_| ControlFlow::Break(());
    intake::read(&Source { name, bytes }, &options, &mut stop).is_ok()
}

/// True for a text whose first lines have the same number of tabs, commas, semicolons or
/// bars, at least one.
fn has_columns(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 8;
    let lines = bytes.split(|it| *it == b'\n');
    let lines = lines.filter(|it| !it.iter().all(u8::is_ascii_whitespace));
    let lines: Vec<&[u8]> = lines.take(LOOKED_AT).collect();
    lines.len() >= 3
        && [b'\t', b',', b';', b'|'].iter().any(|mark| {
            let count = |line: &&[u8]| line.iter().filter(|it| *it == mark).count();
            let first = lines.first().map_or(0, count);
            first > 0 && lines.iter().all(|line| count(line) == first)
        })
}

/// True for the tables of an export that are read anew from the others.
fn is_derived(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default();
    terms::fields::DERIVED.iter().any(|it| stem == *it)
}
