//! Rows of a file looked at again: the cells around a row, as the file has them.
//!
//! In: the bytes of a source with the recipe that read it. Out: a handle that finds any
//! row without reading the file once more: a text is kept decoded, with a mark every
//! [`STEP`] rows from which reading may begin; a workbook as its sheets. Cells are not
//! read as values here, and nothing is complained about.

use std::borrow::Cow;

use crate::error::IntakeError;
use crate::recipe::Recipe;
use crate::workbook::{self, Grid};
use crate::{Source, delimiter_of, encoding, kind, row, text};

/// Rows between two marks of a text.
const STEP: u32 = 512;

/// Bytes that a cell of a workbook takes beside its text.
const CELL: usize = 40;

/// A file ready to be looked at.
#[derive(Debug)]
pub struct SourceRows {
    held: Held,
}

#[derive(Debug)]
enum Held {
    Text { text: String, delimiter: u8, marks: Vec<text::Mark> },
    Workbook(Vec<Grid>),
}

/// Some rows of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowsAround {
    /// Name of the sheet; empty for text files.
    pub sheet: String,
    /// Cells of the header's row.
    pub header: Vec<String>,
    /// Row as a spreadsheet shows it, and its cells; rows that hold nothing are left out.
    pub rows: Vec<(u32, Vec<String>)>,
}

impl SourceRows {
    /// Opens a file; `recipe` as [`crate::Summary::recipe_used`] gave it.
    ///
    /// # Errors
    /// Where a workbook cannot be read.
    pub fn open(source: &Source<'_>, recipe: &Recipe) -> Result<Self, IntakeError> {
        if kind::is_workbook(source.bytes) {
            let grids = workbook::sheets(source.name, source.bytes)?;
            return Ok(Self { held: Held::Workbook(grids) });
        }
        let decoded = encoding::decode(source.bytes, recipe.encoding.as_deref());
        let delimiter = delimiter_of(&decoded.text, recipe.table.as_deref(), recipe);
        let text = decoded.text.into_owned();
        let mut marks = vec![text::Mark::default()];
        let mut next = STEP;
        text::rows_from(&text, delimiter, text::Mark::default(), |it, after| {
            if it.row >= next {
                marks.push(after);
                next = it.row.saturating_add(STEP);
            }
            true
        });
        Ok(Self { held: Held::Text { text, delimiter, marks } })
    }

    /// Bytes of memory that it takes, about.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match &self.held {
            Held::Text { text, marks, .. } => text.len() + size_of_val(marks.as_slice()),
            Held::Workbook(grids) => {
                let rows = grids.iter().flat_map(|it| &it.rows);
                rows.flat_map(|it| &it.cells).map(|it| it.1.len() + CELL).sum()
            }
        }
    }

    /// The rows from `first` to `last`, and the header's; `None` where there is no such
    /// sheet.
    #[must_use]
    pub fn rows(
        &self,
        sheet: u32,
        header_row: u32,
        (first, last): (u32, u32),
    ) -> Option<RowsAround> {
        match &self.held {
            Held::Text { text, delimiter, marks } => {
                let read = |first: u32, last: u32| {
                    let before = marks.partition_point(|it| it.row() <= first);
                    let mark = marks.get(before.saturating_sub(1)).copied();
                    let mut rows = Vec::new();
                    text::rows_from(
                        text,
                        *delimiter,
                        mark.unwrap_or_default(),
                        |it, _| {
                            if (first..=last).contains(&it.row) {
                                rows.push((it.row, shown(it.cells)));
                            }
                            it.row < last
                        },
                    );
                    rows
                };
                let header = read(header_row, header_row).pop();
                (sheet == 0).then(|| RowsAround {
                    sheet: String::new(),
                    header: header.map(|it| it.1).unwrap_or_default(),
                    rows: read(first, last),
                })
            }
            Held::Workbook(grids) => {
                let grid = grids.iter().find(|it| it.index == sheet)?;
                let own =
                    |cells: Vec<&str>| cells.into_iter().map(str::to_owned).collect();
                let of = |row: u32| {
                    let at = grid.rows.binary_search_by_key(&row, |it| it.row).ok()?;
                    grid.rows.get(at)
                };
                let header: Vec<String> = of(header_row)
                    .map(|it| own(it.dense(it.width())))
                    .unwrap_or_default();
                let width = header.len();
                let begin = grid.rows.partition_point(|it| it.row < first);
                let rows = grid.rows.iter().skip(begin).take_while(|it| it.row <= last);
                Some(RowsAround {
                    sheet: grid.name.clone(),
                    rows: rows.map(|it| (it.row, own(it.dense(width)))).collect(),
                    header,
                })
            }
        }
    }
}

fn shown(cells: &[Cow<'_, str>]) -> Vec<String> {
    cells.iter().map(|it| row::shown(it).into_owned()).collect()
}
