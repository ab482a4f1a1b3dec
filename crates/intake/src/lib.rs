//! Files in: rows with source spans, and complaints.
//!
//! In: the bytes of a file and how to read them. Out: batches of typed rows of the
//! declared tables, with complaints beside them; a row is never an error. Only a file
//! that is no table at all is one. Nothing is kept here and no clock is read.

pub mod again;
mod columns;
pub mod complaint;
pub mod encoding;
pub mod error;
mod kind;
pub mod recipe;
pub mod recognise;
mod row;
pub mod same;
pub mod scope;
mod text;
pub mod view;
mod work;
mod workbook;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use terms::fields::Table;
use terms::value::Value;

use crate::columns::{Columns, Near};
pub use crate::complaint::{Complaint, Severity};
pub use crate::error::IntakeError;
pub use crate::recipe::Recipe;
use crate::row::First;
use crate::work::{Here, Work};
use crate::workbook::Grid;

/// Rows looked through for the header.
const HEADER_WITHIN: usize = 20;

/// The place of a complaint about a whole file.
const NOWHERE: (Option<u32>, Option<&str>) = (None, None);

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
    /// Rows under the headers that hold anything, kept or not.
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
    let none = Recipe::default();
    let recipe = options.recipe.unwrap_or(&none);
    let wanted = options.table.or(recipe.table.as_deref());
    if let Some(name) = wanted.filter(|it| terms::fields::table(it).is_none()) {
        let known: Vec<&str> = terms::fields::tables().iter().map(|it| it.name).collect();
        return Err(IntakeError::new(source.name, "intake.table_unknown")
            .with("table", name)
            .with("known", known.join("、")));
    }
    if let Some(key) = kind::no_table(source.bytes) {
        return Err(IntakeError::new(source.name, key));
    }
    let tables = terms::fields::tables().iter();
    let tables: Vec<_> =
        tables.filter(|it| wanted.is_none_or(|name| it.name == name)).collect();
    if let Some(fault) = columns::recipe_fault(source.name, recipe, &tables) {
        return Err(fault);
    }
    let mut work = Work::new(source, (recipe, wanted), options.batch, sink);
    if kind::is_workbook(source.bytes) {
        read_workbook(work, wanted)
    } else {
        if kind::named_workbook(source.name) {
            work.complaints.add(
                ("intake.ending", Severity::Note),
                NOWHERE,
                "",
                Vec::new(),
            );
        }
        read_text(work, wanted)
    }
}

/// The text of a cell as the file has it, found again by its place; `header` as the file
/// spells it, `recipe` as [`Summary::recipe_used`] gave it.
#[must_use]
pub fn cell(
    source: &Source<'_>,
    (sheet, row): (u32, u32),
    header: &str,
    recipe: &Recipe,
) -> Option<String> {
    let wanted = recipe.table.as_deref();
    if kind::is_workbook(source.bytes) {
        let grids = workbook::sheets(source.name, source.bytes).ok()?;
        let grid = grids.into_iter().find(|it| it.index == sheet)?;
        let (head, _) = header_of(&grid, wanted, recipe)?;
        let headers = grid.rows.get(head)?.cells.iter();
        let column = headers.clone().find(|it| it.1.trim() == header.trim())?.0;
        let cells = &grid.rows.iter().find(|it| it.row == row)?.cells;
        return Some(cells.iter().find(|it| it.0 == column)?.1.clone());
    }
    let decoded = encoding::decode(source.bytes, recipe.encoding.as_deref());
    let delimiter = delimiter_of(&decoded.text, wanted, recipe);
    let mut column = None;
    let mut found = None;
    text::rows(&decoded.text, delimiter, |it| {
        if column.is_some() {
            if it.row == row {
                let cell = column.and_then(|at: usize| it.cells.get(at));
                found = cell.map(|cell| row::shown(cell).into_owned());
            }
        } else if is_header(it.row, it.cells, wanted, recipe).is_some() {
            column = it.cells.iter().position(|it| it.trim() == header.trim());
            return column.is_some();
        }
        it.row < row
    });
    found
}

/// The columns of a row that may be the header.
fn is_header<S: AsRef<str>>(
    row: u32,
    cells: &[S],
    wanted: Option<&str>,
    recipe: &Recipe,
) -> Option<Columns> {
    if recipe.header_row.is_some_and(|it| it != row) {
        return None;
    }
    let headers: Vec<String> =
        cells.iter().map(|it| row::shown(it.as_ref()).into_owned()).collect();
    columns::fit(&headers, wanted, recipe)
}

/// Position of a sheet's header row and its columns. Where the header takes two rows (a
/// title merged over both, 省 and 市 under one), the lower one names more columns.
fn header_of(
    grid: &Grid,
    wanted: Option<&str>,
    recipe: &Recipe,
) -> Option<(usize, Columns)> {
    // A workbook that we wrote has a sheet per table, named like it.
    let named = terms::fields::table(&grid.name).map(|it| it.name);
    let wanted = wanted.or(named);
    let within = recipe.header_row.map_or(HEADER_WITHIN, |_| usize::MAX);
    let fits = |at: usize| {
        let row = grid.rows.get(at).filter(|_| at < within)?;
        is_header(row.row, &row.dense(row.width()), wanted, recipe).map(|it| (at, it))
    };
    let mut best = (0..grid.rows.len().min(within)).find_map(fits)?;
    while let Some(next) = fits(best.0 + 1) {
        let merged = grid.merged.iter().any(|it| Some(it.row) == row_at(grid, best.0));
        if !merged || next.1.known() < best.1.known() {
            break;
        }
        best = next;
    }
    Some(best)
}

fn row_at(grid: &Grid, at: usize) -> Option<u32> {
    grid.rows.get(at).map(|it| it.row)
}

fn read_workbook(
    mut work: Work<'_>,
    wanted: Option<&str>,
) -> Result<Summary, IntakeError> {
    let source = work.source;
    if kind::named_text(source.name) {
        work.complaints.add(("intake.ending", Severity::Note), NOWHERE, "", Vec::new());
    }
    let grids = workbook::sheets(source.name, source.bytes)?;
    if grids.is_empty() {
        return Err(IntakeError::new(source.name, "intake.sheet_empty"));
    }
    let several = grids.len() > 1;
    let derived = |it: &Grid| terms::fields::DERIVED.contains(&it.name.as_str());
    let read = |it: &&Grid| !(several && derived(it));
    let header =
        |it| Some(it).filter(read).and_then(|it| header_of(it, wanted, work.recipe));
    let headers: Vec<_> = grids.iter().map(header).collect();
    let tables: Vec<_> = headers.iter().flatten().map(|it| it.1.table).collect();
    if !tables.is_empty()
        && let Some(fault) = columns::recipe_fault(source.name, work.recipe, &tables)
    {
        return Err(fault);
    }
    let n_rows: usize = grids.iter().map(|it| it.rows.len()).sum();
    let per_row = source.bytes.len() / n_rows.max(1);
    let mut done = 0;
    let mut seen = Vec::new();
    for (grid, header) in grids.iter().zip(headers) {
        if several && derived(grid) {
            done += grid.rows.len();
            continue;
        }
        let Some((head, columns)) = header else {
            done += grid.rows.len();
            seen.extend(seen_of(grid, work.recipe));
            let near = near_of(grid, &work);
            if several {
                work.complaints.sheet = Some(grid.name.clone());
                work.skipped(&grid.name, near.as_ref());
            }
            work.came_near(near);
            continue;
        };
        let header_row = row_at(grid, head).unwrap_or(1);
        work.begin(grid.index, &grid.name, columns, header_row);
        work.doubts(grid, header_row);
        done += head + 1;
        for (at, row) in grid.rows.iter().enumerate().skip(head + 1) {
            done += 1;
            let width = work.sheet.as_ref().map_or(0, |it| it.1.width());
            let here = Here { row: row.row, at, bytes_done: (done * per_row) as u64 };
            if !work.row(here, &row.dense(width), &|it| cells_of(&grids, it)) {
                return work.finish("workbook", None, seen);
            }
        }
        if !work.end((done * per_row) as u64) {
            break;
        }
    }
    work.finish("workbook", None, seen)
}

/// What a sheet without a header comes nearest to.
fn near_of(grid: &Grid, work: &Work<'_>) -> Option<Near> {
    let recipe = work.recipe;
    let within = recipe.header_row.map_or(HEADER_WITHIN, |_| usize::MAX);
    let rows = grid.rows.iter().take(within);
    let rows = rows.filter(|it| recipe.header_row.is_none_or(|row| it.row == row));
    rows.filter_map(|it| work.near(&it.dense(it.width())))
        // The first of equals, as everywhere.
        .reduce(|best, it| if it.known() > best.known() { it } else { best })
}

/// The cells of a row of a workbook once more.
fn cells_of(grids: &[Grid], it: First) -> Vec<String> {
    let grid = grids.iter().find(|grid| grid.index == it.sheet);
    let row = grid.and_then(|grid| grid.rows.get(it.at));
    let cells = row.map(|row| row.dense(row.width())).unwrap_or_default();
    cells.into_iter().map(str::to_owned).collect()
}

/// What to show of a sheet in which no header was found.
fn seen_of(grid: &Grid, recipe: &Recipe) -> Vec<String> {
    let row = recipe.header_row.and_then(|at| grid.rows.iter().find(|it| it.row == at));
    // The widest of the first rows: a title above it says less.
    let widest = || grid.rows.iter().take(HEADER_WITHIN).max_by_key(|it| it.cells.len());
    let row = row.or_else(widest);
    row.into_iter().flat_map(|it| &it.cells).map(|it| it.1.clone()).collect()
}

fn read_text(mut work: Work<'_>, wanted: Option<&str>) -> Result<Summary, IntakeError> {
    let (source, recipe) = (work.source, work.recipe);
    let decoded = encoding::decode(source.bytes, recipe.encoding.as_deref());
    let text = decoded.text.as_ref();
    if text.trim().is_empty() {
        return Err(IntakeError::new(source.name, "intake.empty"));
    }
    if kind::binary(text) {
        return Err(IntakeError::new(source.name, "intake.not_a_table"));
    }
    work.encoding(&decoded);
    let delimiter = delimiter_of(text, wanted, recipe);
    // Bytes of the text to bytes of the file, for the progress.
    let scale = |done: usize| {
        let done = done as u128 * source.bytes.len() as u128 / text.len().max(1) as u128;
        u64::try_from(done).unwrap_or(u64::MAX)
    };
    let mut seen: Vec<String> = Vec::new();
    let mut tried = 0;
    let again = |it: First| {
        let mut cells = Vec::new();
        text::rows(text.get(it.at..).unwrap_or_default(), delimiter, |it| {
            cells = it.cells.iter().map(ToString::to_string).collect();
            false
        });
        cells
    };
    let mut next = 0;
    let mut fault = None;
    let mut others = 0;
    text::rows(text, delimiter, |it| {
        let at = std::mem::replace(&mut next, it.bytes_done);
        let other = decoded.other_lines.get(others..).unwrap_or_default();
        let here = other.iter().take_while(|line| **line < it.bytes_done).count();
        if here > 0 {
            others += here;
            work.other_encoding(&decoded, it.row, it.cells);
        }
        if work.sheet.is_none() {
            tried += 1;
            if let Some(columns) = is_header(it.row, it.cells, wanted, recipe) {
                let table = columns.table;
                fault = columns::recipe_fault(source.name, recipe, &[table]);
                work.begin(0, "", columns, it.row);
                return fault.is_none();
            }
            let here = recipe.header_row.is_none_or(|row| row == it.row);
            if here {
                let near = work.near(it.cells);
                work.came_near(near);
            }
            if here && it.cells.len() > seen.len() {
                seen = it.cells.iter().map(ToString::to_string).collect();
            }
            return recipe.header_row.map_or(tried < HEADER_WITHIN, |row| it.row < row);
        }
        if it.unclosed {
            let place = (Some(it.row), None);
            let value = it.cells.join(" | ");
            let key = "intake.unclosed_quote";
            work.complaints.add((key, Severity::Warning), place, &value, Vec::new());
        }
        let here = Here { row: it.row, at, bytes_done: scale(it.bytes_done) };
        work.row(here, it.cells, &again)
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    work.end(source.bytes.len() as u64);
    let format = if delimiter == b'\t' { "tsv" } else { "csv" };
    work.finish(format, Some((decoded.encoding, char::from(delimiter))), seen)
}

/// The delimiter of a text: the recipe's, else the one with which one of the first rows
/// is a header of most columns, else the one that the first rows hold most of.
fn delimiter_of(text: &str, wanted: Option<&str>, recipe: &Recipe) -> u8 {
    if let Some(delimiter) = recipe.delimiter.and_then(|it| u8::try_from(it).ok()) {
        return delimiter;
    }
    let mut best = ((0, 0), b',');
    for delimiter in [b',', b'\t', b';', b'|'] {
        let (mut tried, mut known, mut cells) = (0, 0, 0);
        text::rows(text, delimiter, |it| {
            let columns = is_header(it.row, it.cells, wanted, recipe);
            known = columns.map_or(0, |it| it.known());
            cells += it.cells.len();
            tried += 1;
            let more =
                recipe.header_row.map_or(tried < HEADER_WITHIN, |row| it.row < row);
            known == 0 && more
        });
        if (known, cells) > best.0 && (known > 0 || cells > tried) {
            best = ((known, cells), delimiter);
        }
    }
    best.1
}
