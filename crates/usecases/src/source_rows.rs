//! The rows of a source as the file has them: where a figure ends up.
//!
//! In: a source, a sheet and a row. Out: the header and the rows around it, read again from
//! the bytes that are kept. A file that was opened once is held in the caller's
//! [`SheetCache`], so that the next click costs no reading of 40 MB. Rows whose records
//! another region keeps to itself, wholly or in part, are withheld from the actor, and
//! so is then the file itself.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use intake::again::SourceRows;
use intake::{Recipe, Source};
use store::sources::Sheet;
use terms::Visibility;

use crate::cooperation::Cooperation;
use crate::error::UseError;

#[cfg(test)]
mod tests;

/// Most rows on each side of the one asked for.
pub const MOST_AROUND: u32 = 200;

/// Rows of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceRowsAround {
    /// Id of the source.
    pub source: String,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Name of the sheet; empty for text files.
    pub sheet: String,
    /// Position of the sheet, from 0.
    pub sheet_number: u32,
    /// Table that its rows went to.
    pub table: String,
    /// Row of the header as a spreadsheet shows it.
    pub header_row: u32,
    /// Cells of the header.
    pub header: Vec<String>,
    /// For each cell of the header the column of the table; empty where it was not read.
    pub fields: Vec<String>,
    /// The rows; those that hold nothing are left out.
    pub rows: Vec<SourceRowCells>,
}

/// A row of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceRowCells {
    /// Row as a spreadsheet shows it.
    pub row: u32,
    /// Its cells as the file has them; none where withheld.
    pub cells: Vec<String>,
    /// True where another region keeps it, or a part of it, to itself.
    pub withheld: bool,
}

/// A source with its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceBytes {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// `csv`, `tsv`, `workbook`, `html` …
    pub format: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Which rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowQuery {
    /// Id of the source, or its SHA-256.
    pub source: String,
    /// Name or number of the sheet; the first one that was read where empty.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// Rows on each side, at most [`MOST_AROUND`].
    pub around: u32,
}

/// Files that were opened, the last used ones; shared by all who ask.
#[derive(Debug)]
pub struct SheetCache {
    most_bytes: usize,
    /// By id of the source; the last used stands last.
    held: Mutex<Vec<(String, Arc<SourceRows>)>>,
}

impl SheetCache {
    /// Holds files up to so many bytes of memory in all; the last one in any case.
    #[must_use]
    pub fn new(most_bytes: usize) -> Self {
        Self { most_bytes, held: Mutex::default() }
    }

    fn get(&self, id: &str) -> Option<Arc<SourceRows>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let at = held.iter().position(|it| it.0 == id)?;
        let found = held.remove(at);
        let rows = Arc::clone(&found.1);
        held.push(found);
        Some(rows)
    }

    fn keep(&self, id: &str, rows: &Arc<SourceRows>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|it| it.0 != id);
        held.push((id.to_owned(), Arc::clone(rows)));
        let mut bytes: usize = held.iter().map(|it| it.1.bytes()).sum();
        while bytes > self.most_bytes && held.len() > 1 {
            bytes -= held.remove(0).1.bytes();
        }
    }
}

impl Cooperation {
    /// The rows around a row of a source.
    ///
    /// # Errors
    /// Where there is no such source or sheet, or it is no table; failures of the store.
    pub async fn source_rows(
        &self,
        query: &RowQuery,
        cache: &SheetCache,
    ) -> Result<SourceRowsAround, UseError> {
        let source = self.known_source(&query.source).await?;
        let sheets = self.store.sheets(&source.id).await?;
        if sheets.is_empty() {
            return Err(UseError::Wrong { key: "source.no_table", name: source.name });
        }
        let no_sheet =
            || UseError::Wrong { key: "source.no_sheet", name: query.sheet.clone() };
        let sheet = sheet_called(&sheets, &query.sheet).ok_or_else(no_sheet)?;
        let held = match cache.get(&source.id) {
            Some(held) => held,
            None => {
                let held = Arc::new(self.open_source(&source).await?);
                cache.keep(&source.id, &held);
                held
            }
        };
        let number = u32::try_from(sheet.sheet).unwrap_or_default();
        let header_row = u32::try_from(sheet.header_row).unwrap_or_default().max(1);
        let around = query.around.min(MOST_AROUND);
        let first = query.row.saturating_sub(around).max(header_row.saturating_add(1));
        let window = (first, query.row.saturating_add(around));
        let found = held.rows(number, header_row, window).ok_or_else(no_sheet)?;
        let withheld = self.withheld_rows(&source.id, Some(sheet)).await?;
        let field = |header: &String| {
            let column = sheet.columns.iter().find(|it| it.1.trim() == header.trim());
            column.map(|it| it.0.clone()).unwrap_or_default()
        };
        let rows = found.rows.into_iter().map(|(row, cells)| {
            let withheld = withheld.contains(&(sheet.sheet, i64::from(row)));
            let cells = if withheld { Vec::new() } else { cells };
            SourceRowCells { row, cells, withheld }
        });
        Ok(SourceRowsAround {
            rows: rows.collect(),
            fields: found.header.iter().map(field).collect(),
            header: found.header,
            sheet: sheet.name.clone(),
            sheet_number: number,
            table: sheet.table.clone(),
            header_row,
            source: source.id,
            name: source.name,
            sha256: source.sha256,
        })
    }

    /// A source as it was read, by its id or its SHA-256.
    ///
    /// # Errors
    /// Where there is none, or another region keeps a part of it; failures of the store.
    pub async fn source(&self, source: &str) -> Result<SourceBytes, UseError> {
        let source = self.known_source(source).await?;
        if !self.withheld_rows(&source.id, None).await?.is_empty() {
            return Err(UseError::Wrong { key: "source.kept", name: source.name });
        }
        Ok(SourceBytes {
            bytes: self.store.source_content(&source.id).await?,
            id: source.id,
            name: source.name,
            format: source.format,
            sha256: source.sha256,
        })
    }

    async fn known_source(&self, word: &str) -> Result<store::sources::Source, UseError> {
        let sources = self.store.sources().await?;
        let found = sources.into_iter().find(|it| it.id == word || it.sha256 == word);
        let name = word.to_owned();
        found.ok_or(UseError::Wrong { key: "source.unknown", name })
    }

    async fn open_source(
        &self,
        source: &store::sources::Source,
    ) -> Result<SourceRows, UseError> {
        let bytes = self.store.source_content(&source.id).await?;
        let recipe = Recipe::from_toml(&source.recipe).unwrap_or_default();
        let name = source.name.clone();
        // Parsing is work for a thread of its own.
        let opening = tokio::task::spawn_blocking(move || {
            SourceRows::open(&Source { name: &name, bytes: &bytes }, &recipe)
        });
        Ok(opening.await.map_err(|_| UseError::Stopped)??)
    }

    /// Sheets and rows of records of which the actor may not see all.
    async fn withheld_rows(
        &self,
        source: &str,
        of: Option<&Sheet>,
    ) -> Result<BTreeSet<(i64, i64)>, UseError> {
        let asking = &self.actor.region;
        let mut withheld = BTreeSet::new();
        if asking.is_empty() {
            return Ok(withheld);
        }
        for table in store::records::TABLES {
            if of.is_some_and(|it| it.table != table) {
                continue;
            }
            for record in self.store.records_kept(table, source).await? {
                let kept = crate::prepare::cell_of(table, &record, "visibility");
                let shown = match Visibility::of(&kept) {
                    Visibility::Shared => true,
                    it @ Visibility::Owner => it.shows("", &record.owner, asking),
                    Visibility::Without(fields) => {
                        let field = fields.first().cloned().unwrap_or_default();
                        let it = Visibility::Without(fields);
                        it.shows(&field, &record.owner, asking)
                    }
                };
                if !shown {
                    withheld.insert((record.sheet, record.row));
                }
            }
        }
        Ok(withheld)
    }
}

fn sheet_called<'a>(sheets: &'a [Sheet], word: &str) -> Option<&'a Sheet> {
    let named = sheets.iter().find(|it| it.name == word);
    let numbered = || sheets.iter().find(|it| word.parse() == Ok(it.sheet));
    named.or_else(numbered).or_else(|| sheets.first().filter(|_| word.is_empty()))
}
