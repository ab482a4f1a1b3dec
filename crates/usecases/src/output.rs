//! Files out: whole or not there, and never over an old one before the new one is ready.
//!
//! A file is written beside its place under a passing name and then put there by a rename,
//! so that a full disk or a kill leaves what stood there before.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{UseError, at_path};

/// Writes a file through `fill`; on failure the place is as it was.
///
/// # Errors
/// Where the folder cannot be written to, the disk is full, or `fill` fails.
pub(crate) fn write(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), UseError>,
) -> Result<(), UseError> {
    let beside = beside(path);
    let done = write_to(&beside, path, fill);
    if done.is_err() {
        // What is left of it helps nobody; where it was never made there is nothing.
        let _gone = std::fs::remove_file(&beside);
    }
    done
}

fn write_to(
    beside: &Path,
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), UseError>,
) -> Result<(), UseError> {
    let mut out = BufWriter::new(File::create(beside).map_err(at_path(path))?);
    fill(&mut out)?;
    out.flush().map_err(at_path(path))?;
    drop(out);
    std::fs::rename(beside, path).map_err(at_path(path))
}

fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests;
