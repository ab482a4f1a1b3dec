//! Files in: rows with source spans, and complaints.
//!
//! In: the bytes of a file and how to read them. Out: batches of typed rows of the
//! declared tables, with complaints beside them; a row is never an error. Only a file
//! that is no table at all is one. Nothing is kept here and no clock is read.

mod columns;
pub mod complaint;
pub mod encoding;
pub mod error;
pub mod recipe;
pub mod recognise;
mod row;
pub mod same;
pub mod scope;
mod text;
mod workbook;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use terms::fields::Table;
use terms::value::Value;

use crate::columns::Columns;
use crate::complaint::Complaints;
pub use crate::complaint::{Complaint, Severity};
pub use crate::error::IntakeError;
pub use crate::recipe::Recipe;
use crate::row::Reader;

/// Rows looked through for the header.
const HEADER_WITHIN: usize = 20;

/// A file.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its name, for complaints.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// How to read it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The table that it holds; found from the headers where `None`.
    pub table: Option<&'a str>,
    /// Recipe for an unusual file.
    pub recipe: Option<&'a Recipe>,
    /// Rows given to the sink at a time.
    pub batch: usize,
}

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Row as a spreadsheet shows it: the header is row 1 in a plain file.
    pub row: u32,
    /// Position of the column in the table, and its value; missing cells left out.
    pub cells: Vec<(u16, Value)>,
}

/// Some rows of one sheet.
#[derive(Debug)]
pub struct Batch {
    /// Position of the sheet in the file.
    pub sheet: u32,
    /// Table of its rows.
    pub table: &'static Table,
    /// The rows.
    pub rows: Vec<Row>,
    /// Complaints since the batch before.
    pub complaints: Vec<Complaint>,
    /// Bytes of the file read so far.
    pub bytes_done: u64,
}

/// A sheet that was read.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Position in the file.
    pub index: u32,
    /// Name; empty for text files.
    pub name: String,
    /// Table that its rows went to.
    pub table: &'static Table,
    /// Row of the header as a spreadsheet shows it.
    pub header_row: u32,
    /// Position of the column in the table, and the header as the file spells it.
    pub columns: Vec<(u16, String)>,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Summary {
    /// `csv`, `tsv`, `workbook`.
    pub format: &'static str,
    /// Encoding of a text file; `-` for workbooks.
    pub encoding: String,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// Rows read.
    pub rows: u64,
    /// The recipe that reads it again in the same way.
    pub recipe_used: Recipe,
}

/// Reads a file; rows and complaints go to the sink batch by batch.
///
/// # Errors
/// Where the file is no table: empty, truncated, of another kind, or without a header
/// that is recognised. What the sink got before must then not be kept.
pub fn read(
    source: &Source<'_>,
    options: &Options<'_>,
    sink: &mut dyn FnMut(Batch) -> ControlFlow<()>,
) -> Result<Summary, IntakeError> {
    if source.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IntakeError::new(source.name, "intake.empty"));
    }
    if is_workbook(source.bytes) {
        read_workbook(source, options, sink)
    } else {
        read_text(source, options, sink)
    }
}

/// The text of a cell as the file has it, found again by its place.
#[must_use]
pub fn cell(
    source: &Source<'_>,
    (sheet, row): (u32, u32),
    header: &str,
    recipe: &Recipe,
) -> Option<String> {
    let pick = |headers: &[String], cells: &[String]| -> Option<String> {
        let at = headers.iter().position(|it| it.trim() == header.trim())?;
        cells.get(at).cloned()
    };
    let mut headers: Option<Vec<String>> = None;
    let mut found = None;
    let mut look = |at: u32, cells: Vec<String>| -> bool {
        if headers.is_none() && cells.iter().any(|it| it.trim() == header.trim()) {
            headers = Some(cells);
        } else if at == row {
            found = headers.as_ref().and_then(|it| pick(it, &cells));
            return false;
        }
        true
    };
    if is_workbook(source.bytes) {
        let grids = workbook::sheets(source.name, source.bytes).ok()?;
        let grid = grids.into_iter().nth(sheet as usize)?;
        for (at, cells) in (grid.first_row..).zip(grid.rows) {
            if !look(at, cells) {
                break;
            }
        }
    } else {
        let decoded = encoding::decode(source.bytes, recipe.encoding.as_deref());
        let delimiter = delimiter_of(&decoded.text, recipe);
        text::rows(&decoded.text, delimiter, |it| {
            let wanted = it.row == row || it.row <= 64;
            !wanted || look(it.row, texts(it.cells))
        });
    }
    found
}

fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

fn read_workbook(
    source: &Source<'_>,
    options: &Options<'_>,
    sink: &mut dyn FnMut(Batch) -> ControlFlow<()>,
) -> Result<Summary, IntakeError> {
    let none = Recipe::default();
    let recipe = options.recipe.unwrap_or(&none);
    let mut work = Work::new(source, recipe, options.batch, sink);
    let grids = workbook::sheets(source.name, source.bytes)?;
    let several = grids.len() > 1;
    let mut seen = Vec::new();
    for (index, grid) in (0_u32..).zip(grids) {
        let wanted = options.table.or(recipe.table.as_deref());
        // A workbook that we wrote has a sheet per table, named like it.
        let named = terms::fields::table(&grid.name).map(|it| it.name);
        let header = grid.rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(at, row)| {
            if recipe.header_row.is_some_and(|it| it != grid.first_row + index_u32(at)) {
                return None;
            }
            columns::fit(row, wanted.or(named), recipe).map(|it| (at, it))
        });
        let Some((at, columns)) = header else {
            seen.extend(grid.rows.first().into_iter().flatten().cloned());
            if several {
                work.complaints.sheet = Some(grid.name.clone());
                work.complaints.add(
                    "intake.sheet_skipped",
                    Severity::Note,
                    (None, None),
                    &grid.name,
                    Vec::new(),
                );
            }
            continue;
        };
        work.begin(index, &grid.name, columns, grid.first_row + index_u32(at));
        for (row, cells) in (grid.first_row..).zip(&grid.rows).skip(at + 1) {
            if !work.row(row, cells.iter().map(String::as_str), 0) {
                break;
            }
        }
        if !work.flush(source.bytes.len() as u64) {
            break;
        }
    }
    work.finish("workbook", "-", seen)
}

fn read_text(
    source: &Source<'_>,
    options: &Options<'_>,
    sink: &mut dyn FnMut(Batch) -> ControlFlow<()>,
) -> Result<Summary, IntakeError> {
    let none = Recipe::default();
    let recipe = options.recipe.unwrap_or(&none);
    let decoded = encoding::decode(source.bytes, recipe.encoding.as_deref());
    let text = decoded.text.as_ref();
    if binary(text) {
        return Err(IntakeError::new(source.name, "intake.not_a_table"));
    }
    let delimiter = delimiter_of(text, recipe);
    let mut work = Work::new(source, recipe, options.batch, sink);
    if decoded.damaged {
        let encoding = vec![("encoding", decoded.encoding.to_owned())];
        work.complaints.add(
            "intake.damaged_encoding",
            Severity::Warning,
            (None, None),
            "",
            encoding,
        );
    }
    let wanted = options.table.or(recipe.table.as_deref());
    let mut first: Option<Vec<String>> = None;
    let mut tried = 0;
    text::rows(text, delimiter, |it| {
        if work.sheet.is_none() {
            let headers = texts(it.cells);
            tried += 1;
            let here = recipe.header_row.is_none_or(|row| row == it.row);
            match columns::fit(&headers, wanted, recipe).filter(|_| here) {
                Some(columns) => work.begin(0, "", columns, it.row),
                None => {
                    first.get_or_insert(headers);
                }
            }
            return work.sheet.is_some() || tried < HEADER_WITHIN;
        }
        if it.unclosed {
            let value = it.cells.iter().map(String::from_utf8_lossy).collect::<String>();
            let place = (Some(it.row), None);
            work.complaints.add(
                "intake.unclosed_quote",
                Severity::Warning,
                place,
                &value,
                Vec::new(),
            );
        }
        let cells = it.cells.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        work.row(it.row, cells, it.bytes_done)
    });
    work.flush(source.bytes.len() as u64);
    let format = if delimiter == b'\t' { "tsv" } else { "csv" };
    work.finish(format, decoded.encoding, first.unwrap_or_default())
}

/// The work on one file: where it is, what waits for the sink.
struct Work<'a> {
    source: &'a Source<'a>,
    recipe: &'a Recipe,
    batch: usize,
    sink: &'a mut dyn FnMut(Batch) -> ControlFlow<()>,
    complaints: Complaints,
    sheet: Option<(u32, Reader)>,
    sheets: Vec<Sheet>,
    rows: Vec<Row>,
    n_rows: u64,
}

impl<'a> Work<'a> {
    fn new(
        source: &'a Source<'a>,
        recipe: &'a Recipe,
        batch: usize,
        sink: &'a mut dyn FnMut(Batch) -> ControlFlow<()>,
    ) -> Self {
        Self {
            source,
            recipe,
            batch: batch.max(1),
            sink,
            complaints: Complaints::new(source.name),
            sheet: None,
            sheets: Vec::new(),
            rows: Vec::new(),
            n_rows: 0,
        }
    }

    fn begin(&mut self, index: u32, name: &str, columns: Columns, header_row: u32) {
        self.complaints.sheet = Some(name.to_owned()).filter(|it| !it.is_empty());
        columns::complain(&columns, self.recipe, header_row, &mut self.complaints);
        let named = columns.fields.iter().zip(&columns.headers);
        self.sheets.push(Sheet {
            index,
            name: name.to_owned(),
            table: columns.table,
            header_row,
            columns: named.filter_map(|(at, header)| Some(((*at)?, header.clone()))).collect(),
        });
        self.sheet = Some((index, Reader::new(columns, self.recipe)));
    }

    /// Reads a row; false where the sink wants no more.
    fn row<'c>(
        &mut self,
        row: u32,
        cells: impl Iterator<Item = &'c str>,
        bytes_done: u64,
    ) -> bool {
        let Some((_, reader)) = &mut self.sheet else { return false };
        if let Some(row) = reader.read(row, cells, &mut self.complaints) {
            self.rows.push(row);
            self.n_rows += 1;
        }
        self.rows.len() < self.batch || self.flush(bytes_done)
    }

    /// Gives what waits to the sink; false where it wants no more.
    fn flush(&mut self, bytes_done: u64) -> bool {
        let Some((sheet, reader)) = &self.sheet else { return true };
        let batch = Batch {
            sheet: *sheet,
            table: reader.table(),
            rows: std::mem::take(&mut self.rows),
            complaints: self.complaints.take(),
            bytes_done,
        };
        (self.sink)(batch).is_continue()
    }

    fn finish(
        mut self,
        format: &'static str,
        encoding: &str,
        seen: Vec<String>,
    ) -> Result<Summary, IntakeError> {
        let Some((sheet, reader)) = self.sheet.take() else {
            let headers: Vec<String> = seen.into_iter().take(12).collect();
            let known = terms::fields::table("organisations");
            let known = known.map(|it| it.columns.iter().take(8).map(|it| it.zh.as_str()));
            let known: Vec<&str> = known.into_iter().flatten().collect();
            return Err(IntakeError::new(self.source.name, "intake.no_header")
                .with("headers", complaint::shorten(&headers.join(" | ")))
                .with("known", known.join("、")));
        };
        let rest = self.complaints.finish();
        if !rest.is_empty() {
            let bytes_done = self.source.bytes.len() as u64;
            let table = reader.table();
            let rows = Vec::new();
            // Nothing follows: whether the sink wants more does not matter.
            let _more = (self.sink)(Batch { sheet, table, rows, complaints: rest, bytes_done });
        }
        let mut recipe_used = self.recipe.clone();
        if format != "workbook" {
            recipe_used.encoding = Some(encoding.to_owned());
        }
        if let [sheet] = self.sheets.as_slice() {
            recipe_used.table = Some(sheet.table.name.to_owned());
            recipe_used.header_row = Some(sheet.header_row);
        }
        Ok(Summary {
            format,
            encoding: encoding.to_owned(),
            sheets: self.sheets,
            rows: self.n_rows,
            recipe_used,
        })
    }
}

fn delimiter_of(text: &str, recipe: &Recipe) -> u8 {
    let wanted = recipe.delimiter.and_then(|it| u8::try_from(it).ok());
    wanted.unwrap_or_else(|| text::delimiter(text))
}

fn texts(cells: &csv::ByteRecord) -> Vec<String> {
    cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
}

/// True where the first part of a text is mostly control characters: a picture, a PDF.
fn binary(text: &str) -> bool {
    let head: Vec<char> = text.chars().take(2_000).collect();
    let control = head
        .iter()
        .filter(|it| (it.is_control() && !matches!(it, '\n' | '\r' | '\t' | '\0')) || **it == '\u{fffd}')
        .count();
    text.starts_with("%PDF") || text.starts_with("\u{89}PNG") || control * 10 > head.len().max(1)
}

fn index_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
