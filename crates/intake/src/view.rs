//! What stands in a file before it is read: sheets, headers, and the first cells below.
//!
//! In: a source and how it would be read. Out: for each sheet the row that is taken for
//! its header and every header in it, also those that name no column, with the cells of
//! the first rows as the file has them. Where no row is a header, the widest of the first
//! rows is shown in its place, so that somebody can say what its columns are.

use terms::fields::Table;

use crate::columns::Columns;
use crate::workbook::Grid;
use crate::{
    HEADER_WITHIN, IntakeError, Options, Recipe, Source, delimiter_of, encoding,
    header_of, is_header, kind, row, row_at, text, workbook,
};

/// What stands in a file.
#[derive(Debug, Clone)]
pub struct SourceView {
    /// `csv`, `tsv`, `workbook`.
    pub format: &'static str,
    /// Encoding of a text file; `-` for workbooks.
    pub encoding: String,
    /// Delimiter of a text file.
    pub delimiter: Option<char>,
    /// Its sheets that hold anything.
    pub sheets: Vec<SheetView>,
}

/// What stands in a sheet.
#[derive(Debug, Clone, Default)]
pub struct SheetView {
    /// Position in the file.
    pub index: u32,
    /// Name; empty for text files.
    pub name: String,
    /// Table that its header fits; `None` where no row is a header.
    pub table: Option<&'static Table>,
    /// Row of the header, or of what is shown in its place, as a spreadsheet shows it.
    pub header_row: u32,
    /// Headers as the file spells them, and the position of the column that each names.
    pub headers: Vec<(String, Option<u16>)>,
    /// Cells of the first rows below, as the file has them.
    pub rows: Vec<Vec<String>>,
}

/// Looks at a file; of each sheet at most `most` rows are given.
///
/// # Errors
/// Where the file is empty, truncated or of another kind.
pub fn view(
    source: &Source<'_>,
    options: &Options<'_>,
    most: usize,
) -> Result<SourceView, IntakeError> {
    if source.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IntakeError::new(source.name, "intake.empty"));
    }
    if let Some(key) = kind::no_table(source.bytes) {
        return Err(IntakeError::new(source.name, key));
    }
    let none = Recipe::default();
    let recipe = options.recipe.unwrap_or(&none);
    let wanted = options.table.or(recipe.table.as_deref());
    if kind::is_workbook(source.bytes) {
        let grids = workbook::sheets(source.name, source.bytes)?;
        let sheets = grids.iter().map(|it| of_grid(it, (wanted, recipe), most));
        return Ok(SourceView {
            format: "workbook",
            encoding: "-".to_owned(),
            delimiter: None,
            sheets: sheets.collect(),
        });
    }
    let decoded = encoding::decode(source.bytes, recipe.encoding.as_deref());
    let all = decoded.text.as_ref();
    if all.trim().is_empty() {
        return Err(IntakeError::new(source.name, "intake.empty"));
    }
    if kind::binary(all) {
        return Err(IntakeError::new(source.name, "intake.not_a_table"));
    }
    let delimiter = delimiter_of(all, wanted, recipe);
    let cells = |cells: &[std::borrow::Cow<'_, str>]| -> Vec<String> {
        cells.iter().map(|it| row::shown(it).into_owned()).collect()
    };
    let mut sheet = SheetView::default();
    let mut columns = None;
    // The widest of the rows before the header, should there be none.
    let mut widest: Option<(u32, Vec<String>)> = None;
    let mut tried = 0;
    let within = recipe.header_row.map_or(HEADER_WITHIN, |_| usize::MAX);
    text::rows(all, delimiter, |it| {
        tried += 1;
        columns = is_header(it.row, it.cells, wanted, recipe);
        if columns.is_some() {
            sheet.header_row = it.row;
            return false;
        }
        let wider = widest.as_ref().is_none_or(|best| it.cells.len() > best.1.len());
        if recipe.header_row.map_or(wider, |row| it.row == row) {
            widest = Some((it.row, cells(it.cells)));
        }
        tried < within && recipe.header_row.is_none_or(|row| it.row < row)
    });
    match (columns, widest) {
        (Some(columns), _) => sheet.take(&columns),
        (None, Some((row, headers))) => {
            sheet.header_row = row;
            sheet.headers = headers.into_iter().map(|it| (it, None)).collect();
        }
        (None, None) => {}
    }
    let header_row = sheet.header_row;
    text::rows(all, delimiter, |it| {
        if it.row > header_row {
            sheet.rows.push(cells(it.cells));
        }
        sheet.rows.len() < most
    });
    Ok(SourceView {
        format: if delimiter == b'\t' { "tsv" } else { "csv" },
        encoding: decoded.encoding.to_owned(),
        delimiter: Some(char::from(delimiter)),
        sheets: vec![sheet],
    })
}

impl SheetView {
    fn take(&mut self, columns: &Columns) {
        self.table = Some(columns.table);
        let headers = columns.headers.iter().zip(&columns.fields);
        self.headers = headers.map(|it| (it.0.clone(), *it.1)).collect();
    }
}

fn of_grid(
    grid: &Grid,
    (wanted, recipe): (Option<&str>, &Recipe),
    most: usize,
) -> SheetView {
    let mut sheet =
        SheetView { index: grid.index, name: grid.name.clone(), ..SheetView::default() };
    let found = header_of(grid, wanted, recipe);
    let at = match &found {
        Some((at, columns)) => {
            sheet.take(columns);
            Some(*at)
        }
        None => {
            let rows = grid.rows.iter().enumerate();
            let said = recipe.header_row;
            let said = said.and_then(|row| rows.clone().find(|it| it.1.row == row));
            // The first of the widest.
            let widest = || {
                let first = rows.clone().take(HEADER_WITHIN);
                first.rev().max_by_key(|it| it.1.cells.len())
            };
            said.or_else(widest).map(|it| it.0)
        }
    };
    let Some(at) = at else { return sheet };
    sheet.header_row = row_at(grid, at).unwrap_or(1);
    let headers = grid.rows.get(at);
    if found.is_none() {
        let headers = headers.map(|it| it.dense(it.width())).unwrap_or_default();
        let shown = |it: &str| (row::shown(it).into_owned(), None);
        sheet.headers = headers.into_iter().map(shown).collect();
    }
    let width = sheet.headers.len();
    let rows = grid.rows.iter().skip(at + 1).take(most);
    let shown = |it: &str| row::shown(it).into_owned();
    sheet.rows =
        rows.map(|it| it.dense(width).into_iter().map(shown).collect()).collect();
    sheet
}
