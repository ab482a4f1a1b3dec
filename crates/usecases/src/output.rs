//! Files out: whole or not there, and never over an old one before the new one is ready.
//!
//! A file is written beside its place under a passing name and then put there by a rename,
//! so that a full disk or a kill leaves what stood there before. What is no plain file (a
//! pipe, a device) is written to as it is. Every failure names the place, not the passing
//! name.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{UseError, at_path};

/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 18;

/// Writes a file through `fill`; on failure the place is as it was.
///
/// # Errors
/// Where the folder cannot be written to, the disk is full, or `fill` fails.
pub fn write(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), UseError>,
) -> Result<(), UseError> {
    let mut part = Part::create(path)?;
    fill(&mut part)?;
    part.keep()
}

/// Writes these bytes as a file; on failure the place is as it was.
///
/// # Errors
/// Where the folder cannot be written to or the disk is full.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), UseError> {
    write(path, |out| out.write_all(bytes).map_err(at_path(path)))
}

/// A file in the making. Dropped before [`Part::keep`] it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Part {
    /// As the user named it.
    path: PathBuf,
    /// Where it is written; `None` where it is written in place, or kept already.
    beside: Option<PathBuf>,
    /// Where the rename puts it.
    place: PathBuf,
    out: BufWriter<File>,
}

impl Part {
    /// Begins a file.
    ///
    /// # Errors
    /// Where the folder cannot be written to, or a folder has this name.
    pub(crate) fn create(path: &Path) -> Result<Self, UseError> {
        // Through a link the file it leads to is replaced, not the link.
        let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let plain = std::fs::metadata(&place).map_or(true, |it| it.is_file());
        let beside = plain.then(|| beside(&place));
        let at = beside.as_ref().unwrap_or(&place);
        let file = File::create(at).map_err(at_path(path))?;
        let out = BufWriter::with_capacity(BUFFER, file);
        Ok(Self { path: path.to_owned(), beside, place, out })
    }

    /// Puts the whole file in its place.
    ///
    /// # Errors
    /// Where the disk is full or the place cannot be written; it is then as it was.
    pub(crate) fn keep(mut self) -> Result<(), UseError> {
        self.end()?;
        let Some(beside) = self.beside.take() else { return Ok(()) };
        std::fs::rename(&beside, &self.place).map_err(|error| {
            self.beside = Some(beside);
            at_path(&self.path)(error)
        })
    }

    /// Writes what is gathered, so that nothing but the rename can fail any more.
    ///
    /// # Errors
    /// Where the disk is full.
    pub(crate) fn end(&mut self) -> Result<(), UseError> {
        self.out.flush().map_err(at_path(&self.path))?;
        if self.beside.is_some() {
            // The rename must not reach the disk before the content does.
            self.out.get_ref().sync_all().map_err(at_path(&self.path))?;
        }
        Ok(())
    }

    /// The place as the user named it.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // What is left of it helps nobody; where it is gone there is nothing.
            let _gone = std::fs::remove_file(beside);
        }
    }
}

/// The passing name of a file that is not ready yet, in the same folder.
#[must_use]
pub fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

/// A folder that was made for an output. Dropped before [`Folder::keep`] the folders that
/// were not there before are gone again, as far as they are empty.
#[derive(Debug)]
pub(crate) struct Folder {
    made: Vec<PathBuf>,
}

impl Folder {
    /// Makes a folder with those above it.
    ///
    /// # Errors
    /// Where one cannot be made.
    pub(crate) fn make(path: &Path) -> Result<Self, UseError> {
        let above = path.ancestors().filter(|it| !it.as_os_str().is_empty());
        let made = above.take_while(|it| !it.exists()).map(Path::to_owned).collect();
        // From here on what is made is taken back where not all of it can be.
        let folder = Self { made };
        std::fs::create_dir_all(path).map_err(at_path(path))?;
        Ok(folder)
    }

    /// Leaves the folder where it is.
    pub(crate) fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for folder in &self.made {
            // One that somebody put something into stays.
            let _stays = std::fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests;
