//! XLSX, XLSB, XLS and ODS to rows of cell texts.
//!
//! In: the bytes of a workbook. Out: per sheet the rows that hold anything, sparse, so
//! that a stray cell in the last row and column costs nothing. Formulas give the value
//! that was saved with them; one without a value is said. A cell that is merged over
//! several rows gives its value to each of them, and that is said too.
//!
//! A workbook is a zip archive. Before it is opened, what it claims to unpack to is added
//! up: an archive that would swell beyond [`MOST_BYTES`], or a large one by more than
//! [`MOST_RATIO`], is refused; then every part is unpacked into nothing: a part that is
//! damaged, or holds more than it claims, ends the work before any row is given. Cost of
//! this: one inflation. An ODS is refused as well where its repeated cells come to more
//! than [`MOST_CELLS`].

mod repeats;
mod spans;

use std::io::{Cursor, Read as _};

use calamine::{
    Data, DataRef, Dimensions, Ods, Range, Reader as _, SheetType, Xls, Xlsb, Xlsx,
};

use self::spans::Spans;
use crate::error::IntakeError;

/// Most bytes that a workbook may unpack to.
const MOST_BYTES: u64 = 4 << 30;

/// Most that a large workbook may swell by; real ones swell by five to thirty.
const MOST_RATIO: u64 = 200;

/// Unpacked size from which on a workbook is large.
const LARGE: u64 = 64 << 20;

/// Most cells that an ODS may lay out; a cell takes 32 bytes.
const MOST_CELLS: u64 = 30_000_000;

/// Rows looked at for merged cells: areas that overlap without end are no table.
const MOST_VISITS: usize = 50_000_000;

/// A sheet as read.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Position of the sheet in the file.
    pub(crate) index: u32,
    pub(crate) name: String,
    /// Rows that hold anything, in order.
    pub(crate) rows: Vec<GridRow>,
    /// Cells merged over several rows.
    pub(crate) merged: Vec<Merged>,
    /// Row and column of formulas that were saved without a value.
    pub(crate) unvalued: Vec<(u32, u32)>,
}

/// A row of a sheet.
#[derive(Debug, Default)]
pub(crate) struct GridRow {
    /// Row as a spreadsheet shows it.
    pub(crate) row: u32,
    /// Column from 0 and text, in order; empty cells left out.
    pub(crate) cells: Vec<(u32, String)>,
}

/// A cell merged over several rows.
#[derive(Debug)]
pub(crate) struct Merged {
    /// First row as a spreadsheet shows it.
    pub(crate) row: u32,
    pub(crate) column: u32,
    /// Rows below the first that got its value.
    pub(crate) filled: u32,
    pub(crate) value: String,
}

impl GridRow {
    /// The cells from column 0 to the last that holds anything, at least `width`;
    /// columns far to the right of `width` are drawn together.
    pub(crate) fn dense(&self, width: usize) -> Vec<&str> {
        let mut cells = vec![""; width];
        for (column, text) in &self.cells {
            let cell = usize::try_from(*column).ok().and_then(|at| cells.get_mut(at));
            match cell {
                Some(cell) => *cell = text,
                None => cells.push(text),
            }
        }
        cells
    }

    /// Columns up to the last that holds anything.
    pub(crate) fn width(&self) -> usize {
        self.cells.last().map_or(0, |it| it.0 as usize + 1)
    }
}

/// All sheets of a workbook that hold anything.
pub(crate) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, IntakeError> {
    let cursor = Cursor::new(bytes);
    let grids = if bytes.starts_with(b"PK") {
        match check_archive(name, bytes)? {
            (Kind::Xlsx, _) => Xlsx::new(cursor).map_err(text).and_then(xlsx),
            (Kind::Xlsb, _) => Xlsb::new(cursor).map_err(text).and_then(xlsb),
            (Kind::Ods, spans) => {
                Ods::new(cursor).map_err(text).and_then(|it| ods(it, &spans))
            }
        }
    } else {
        Xls::new(cursor).map_err(text).and_then(xls)
    };
    grids.map_err(|error| IntakeError::new(name, "intake.workbook").with("error", error))
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Names of the sheets that hold cells, with their positions.
fn names(metadata: &[calamine::Sheet]) -> Vec<(u32, String)> {
    (0_u32..)
        .zip(metadata)
        .filter(|it| it.1.typ == SheetType::WorkSheet)
        .map(|(at, sheet)| (at, sheet.name.clone()))
        .collect()
}

fn xlsx(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Grid>, String> {
    let mut grids = Vec::new();
    for (index, name) in names(book.sheets_metadata()) {
        let mut grid = Grid { index, name, ..Grid::default() };
        let mut reader = book.worksheet_cells_reader(&grid.name).map_err(text)?;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(text)? {
            if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
                grid.unvalued.push((cell.pos.0.saturating_add(1), cell.pos.1));
            }
            grid.add(cell.pos, cell.value.into());
        }
        drop(reader);
        grid.sort();
        let merged = book.merge_cells_by_sheet_name(&grid.name).unwrap_or_default();
        grid.fill(&merged);
        grids.push(grid);
    }
    Ok(full(grids))
}

fn xlsb(mut book: Xlsb<Cursor<&[u8]>>) -> Result<Vec<Grid>, String> {
    let mut grids = Vec::new();
    for (index, name) in names(book.sheets_metadata()) {
        let mut grid = Grid { index, name, ..Grid::default() };
        let mut reader = book.worksheet_cells_reader(&grid.name).map_err(text)?;
        while let Some(cell) = reader.next_cell().map_err(text)? {
            grid.add(cell.get_position(), cell.get_value().clone().into());
        }
        grid.sort();
        grids.push(grid);
    }
    Ok(full(grids))
}

fn xls(mut book: Xls<Cursor<&[u8]>>) -> Result<Vec<Grid>, String> {
    let mut grids = Vec::new();
    for (index, name) in names(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(text)?;
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut grid = Grid::of_range(index, name, &range);
        grid.fill(&merged);
        grids.push(grid);
    }
    Ok(full(grids))
}

fn ods(mut book: Ods<Cursor<&[u8]>>, spans: &Spans) -> Result<Vec<Grid>, String> {
    let mut grids = Vec::new();
    for (index, name) in names(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(text)?;
        let merged = spans.get(&name).map(Vec::as_slice).unwrap_or_default();
        let mut grid = Grid::of_range(index, name, &range);
        grid.fill(merged);
        grids.push(grid);
    }
    Ok(full(grids))
}

fn full(mut grids: Vec<Grid>) -> Vec<Grid> {
    grids.retain(|it| !it.rows.is_empty());
    grids
}

impl Grid {
    fn of_range(index: u32, name: String, range: &Range<Data>) -> Self {
        let mut grid = Self { index, name, ..Self::default() };
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, cells) in (first_row..).zip(range.rows()) {
            for (column, data) in (first_column..).zip(cells) {
                grid.add((row, column), data.clone());
            }
        }
        grid
    }

    /// Adds a cell; cells come mostly in order, [`Self::sort`] sees to the rest.
    fn add(&mut self, (row, column): (u32, u32), data: Data) {
        let text = cell(data);
        if text.is_empty() {
            return;
        }
        let row = row.saturating_add(1);
        match self.rows.last_mut().filter(|it| it.row == row) {
            Some(last) => last.cells.push((column, text)),
            None => self.rows.push(GridRow { row, cells: vec![(column, text)] }),
        }
    }

    /// Brings rows and cells into order, rows that came in parts together.
    fn sort(&mut self) {
        self.rows.sort_by_key(|it| it.row);
        self.rows.dedup_by(|later, first| {
            let same = later.row == first.row;
            if same {
                first.cells.append(&mut later.cells);
            }
            same
        });
        for row in &mut self.rows {
            row.cells.sort_by_key(|it| it.0);
            row.cells.dedup_by_key(|it| it.0);
        }
    }

    /// Gives the value of cells merged over rows to each row that holds anything.
    fn fill(&mut self, merged: &[Dimensions]) {
        let mut visits = 0_usize;
        for area in merged.iter().filter(|it| it.end.0 > it.start.0) {
            let (row, column) = (area.start.0.saturating_add(1), area.start.1);
            let at = self.rows.partition_point(|it| it.row < row);
            let first = self.rows.get(at).filter(|it| it.row == row);
            let cell = first.and_then(|it| it.cells.iter().find(|it| it.0 == column));
            let Some((_, value)) = cell.cloned() else { continue };
            let mut filled = 0;
            for below in self.rows.iter_mut().skip(at + 1) {
                visits += 1;
                if below.row > area.end.0.saturating_add(1) || visits > MOST_VISITS {
                    break;
                }
                let place = below.cells.partition_point(|it| it.0 < column);
                if below.cells.get(place).is_none_or(|it| it.0 != column) {
                    below.cells.insert(place, (column, value.clone()));
                    filled += 1;
                }
            }
            if filled > 0 {
                self.merged.push(Merged { row, column, filled, value });
            }
        }
    }
}

/// A cell as text: whole numbers without a point, dates as `YYYY-MM-DD`.
fn cell(data: Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        // A time of day or a length of time is no date.
        Data::DateTime(time) if time.is_duration() || time.as_f64() < 1.0 => {
            time.as_f64().to_string()
        }
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(error) => error.to_string(),
    }
}

/// A zip archive that is a workbook.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Xlsx,
    Xlsb,
    Ods,
}

/// Which workbook an archive is, with the merged cells of an ODS; refuses what is none, is
/// cut off or would swell.
fn check_archive(name: &str, bytes: &[u8]) -> Result<(Kind, Spans), IntakeError> {
    let cut_off =
        |error: String| IntakeError::new(name, "intake.truncated").with("error", error);
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| cut_off(it.to_string()))?;
    let mut claimed = 0_u64;
    let mut kind = None;
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|it| cut_off(it.to_string()))?;
        claimed = claimed.saturating_add(file.size());
        kind = match file.name().as_deref() {
            Ok("xl/workbook.xml") => Some(Kind::Xlsx),
            Ok("xl/workbook.bin") => Some(Kind::Xlsb),
            Ok("content.xml") => Some(Kind::Ods),
            _ => kind,
        };
    }
    let bomb = |unpacked: u64| {
        let megabytes = (unpacked >> 20).to_string();
        IntakeError::new(name, "intake.bomb").with("megabytes", megabytes)
    };
    let packed = (bytes.len() as u64).max(1);
    if claimed > MOST_BYTES || (claimed > LARGE && claimed / packed > MOST_RATIO) {
        return Err(bomb(claimed));
    }
    let kind = kind.ok_or_else(|| IntakeError::new(name, "intake.archive"))?;
    let mut merged = Spans::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|it| cut_off(it.to_string()))?;
        let content =
            matches!((kind, file.name().as_deref()), (Kind::Ods, Ok("content.xml")));
        let mut text = Vec::new();
        // The zip reader stops with an error where a part holds more than it claims.
        let found = if content {
            file.read_to_end(&mut text).map(|it| it as u64)
        } else {
            std::io::copy(&mut file, &mut std::io::sink())
        };
        found.map_err(|it| cut_off(it.to_string()))?;
        let text = String::from_utf8_lossy(&text);
        let cells = repeats::cells(&text);
        if cells > MOST_CELLS {
            let millions = (cells / 1_000_000).to_string();
            return Err(IntakeError::new(name, "intake.cells").with("millions", millions));
        }
        if content {
            merged = spans::read(&text);
        }
    }
    Ok((kind, merged))
}
