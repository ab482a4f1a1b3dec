//! XLSX, XLS and ODS to rows of cell texts.
//!
//! Formulas give the value that was saved with them; of merged cells the first holds the
//! value. A workbook is a zip archive: before it is opened, what it would unpack to is
//! added up, and an archive that would swell beyond [`MOST_BYTES`] or by more than
//! [`MOST_RATIO`] is refused.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, open_workbook_auto_from_rs};

use crate::error::IntakeError;

/// Most bytes that a workbook may unpack to.
const MOST_BYTES: u64 = 4 << 30;

/// Most that a large workbook may swell by; real ones swell by five to thirty.
const MOST_RATIO: u64 = 200;

/// A sheet as read.
pub(crate) struct Grid {
    pub(crate) name: String,
    /// Row number of the first row, as a spreadsheet shows it.
    pub(crate) first_row: u32,
    pub(crate) rows: Vec<Vec<String>>,
}

/// All sheets of a workbook that hold anything.
pub(crate) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Grid>, IntakeError> {
    if bytes.starts_with(b"PK") {
        check_archive(name, bytes)?;
    }
    let unreadable =
        |error: String| IntakeError::new(name, "intake.workbook").with("error", error);
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|it| unreadable(it.to_string()))?;
    let mut grids = Vec::new();
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).map_err(|it| unreadable(it.to_string()))?;
        if !range.is_empty() {
            grids.push(grid(sheet, &range));
        }
    }
    Ok(grids)
}

fn grid(name: String, range: &Range<Data>) -> Grid {
    let first_row = range.start().map_or(1, |it| it.0 + 1);
    let rows = range.rows().map(|row| row.iter().map(cell).collect()).collect();
    Grid { name, first_row, rows }
}

/// A cell as text: whole numbers without a point, dates as `YYYY-MM-DD`.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(date) => {
            crate::recognise::date::of_serial(date.as_f64()).unwrap_or_default()
        }
        Data::Error(error) => format!("#{error:?}"),
    }
}

fn check_archive(name: &str, bytes: &[u8]) -> Result<(), IntakeError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| {
        IntakeError::new(name, "intake.truncated").with("error", it.to_string())
    })?;
    let mut unpacked = 0_u64;
    for at in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(at) else {
            return Err(IntakeError::new(name, "intake.truncated").with("error", "zip"));
        };
        unpacked = unpacked.saturating_add(file.size());
    }
    let packed = bytes.len() as u64;
    if unpacked > MOST_BYTES || (unpacked > 64 << 20 && unpacked / packed.max(1) > MOST_RATIO) {
        let megabytes = (unpacked >> 20).to_string();
        return Err(IntakeError::new(name, "intake.bomb").with("megabytes", megabytes));
    }
    Ok(())
}
