//! A file before it is imported: what it would be read as, and how to say it otherwise.
//!
//! In: a file and how to read it. Out: its sheets with every header, the column each names
//! and some of its cells; complaints about its first rows; the recipe that reads it this
//! way. Then what a person says of its columns becomes a recipe ([`recipe_with`]), and the
//! file is looked at again. Nothing is kept; no co-operation is needed.
//!
//! A large file is looked at only in its first rows, and it is said how many.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use intake::view::{SheetView, SourceView, view};
use intake::{Complaint, Options, Recipe, Source};
use terms::Lang;
use terms::fields::{Table, tables};
use terms::messages::text;

use crate::error::{UseError, at_path};
use crate::import::{How, document, known_table};
use crate::reading::{self, DocumentFormat};

/// Rows of a file that are read for a preview.
pub const ROWS: u64 = 5_000;

/// Complaints that a preview gives.
pub const COMPLAINTS: usize = 200;

/// Cells of a column that are shown.
pub const SAMPLES: usize = 5;

/// Rows of a sheet from which its cells are taken.
const SAMPLED: usize = 200;

/// Bytes of a text that are looked at: more than five thousand rows of any register.
const HEAD: usize = 32 << 20;

/// What a file would be read as.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// `csv`, `tsv`, `workbook`; for documents `html`, `text`, `pdf`, `docx`.
    pub format: String,
    /// Encoding of its text; `-` for workbooks.
    pub encoding: String,
    /// What is found in it, where it is a document and no table.
    pub document: Option<DocumentPreview>,
    /// Its sheets.
    pub sheets: Vec<SheetPreview>,
    /// Complaints about the rows that were read, at most [`COMPLAINTS`].
    pub complaints: Vec<Complaint>,
    /// How many there were of them.
    pub complaints_total: usize,
    /// Rows that were read.
    pub rows_read: u64,
    /// True where that is the whole file.
    pub whole: bool,
    /// Why it cannot be imported as it is, in 中文 and in English; empty where it can.
    pub refused: [String; 2],
    /// The recipe that reads it this way, TOML; empty for a document.
    pub recipe: String,
}

/// What is found in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentPreview {
    /// Its title; empty where none was found.
    pub title: String,
    /// How many facts it states.
    pub facts: usize,
    /// Pages of a PDF without usable text.
    pub pages_left_out: usize,
}

/// A sheet with its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetPreview {
    /// Its name; empty for text files.
    pub name: String,
    /// Table that its rows would go to; empty where no row is a header.
    pub table: String,
    /// Row of the header, or of what may be one, as a spreadsheet shows it.
    pub header_row: u32,
    /// Rows of it that were read.
    pub rows: u64,
    /// Its columns, in the order of the file.
    pub columns: Vec<ColumnPreview>,
}

/// A column of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnPreview {
    /// Header as the file spells it.
    pub header: String,
    /// Column of the table that it names; empty where none.
    pub field: String,
    /// That column's name in 中文, and in English.
    pub label: [String; 2],
    /// True where the recipe passes over it.
    pub ignored: bool,
    /// Some of its cells, as the file has them.
    pub samples: Vec<String>,
}

/// A table that a file can be read as, for a person to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePreview {
    /// Its name.
    pub name: &'static str,
    /// Its name in 中文, and in English.
    pub label: [String; 2],
    /// Its columns.
    pub fields: Vec<FieldChoice>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChoice {
    /// Its name.
    pub name: &'static str,
    /// Its name in 中文, and in English.
    pub label: [&'static str; 2],
    /// Its meaning in 中文, and in English.
    pub help: [&'static str; 2],
    /// True where a row without it is left out.
    pub required: bool,
}

/// What a person says of the columns of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnChoice {
    /// Table that its rows go to; `None` leaves it as it is.
    pub table: Option<String>,
    /// Row of its header; `None` leaves it as it is.
    pub header_row: Option<u32>,
    /// Column that each header names; `None`: it is passed over. Others stay as they are.
    pub columns: BTreeMap<String, Option<String>>,
}

/// Looks at a file that goes by `name`.
///
/// # Errors
/// Where the file cannot be read or `how` names a table that is not there. A file that is
/// no table is no error: [`Preview::refused`] says so.
pub fn preview(path: &Path, name: &str, how: &How) -> Result<Preview, UseError> {
    known_table(how.table.as_deref())?;
    let bytes = std::fs::read(path).map_err(at_path(path))?;
    let told = how.table.is_some() || how.recipe.is_some();
    if !told && let Some(format) = document(name, &bytes) {
        return Ok(of_document(name, &bytes, format));
    }
    let head = head(&bytes);
    let source = Source { name, bytes: head };
    let options = Options {
        table: how.table.as_deref(),
        recipe: how.recipe.as_ref(),
        batch: 1_000,
    };
    let mut it = Preview { whole: head.len() == bytes.len(), ..Preview::default() };
    let recipe = how.recipe.clone().unwrap_or_default();
    match view(&source, &options, SAMPLED) {
        Ok(found) => it.show(&found, &recipe),
        Err(error) => {
            it.refuse(&error.into());
            return Ok(it);
        }
    }
    it.read(&source, &options);
    if it.recipe.is_empty() {
        it.recipe = recipe.to_toml();
    }
    Ok(it)
}

impl Preview {
    fn show(&mut self, found: &SourceView, recipe: &Recipe) {
        self.format = found.format.to_owned();
        self.encoding.clone_from(&found.encoding);
        let derived = |it: &&SheetView| {
            found.sheets.len() > 1 && terms::fields::DERIVED.contains(&it.name.as_str())
        };
        let sheets = found.sheets.iter().filter(|it| !derived(it));
        self.sheets = sheets.map(|it| of_sheet(it, recipe)).collect();
    }

    /// Reads the first rows; what is complained about in them.
    fn read(&mut self, source: &Source<'_>, options: &Options<'_>) {
        let mut complaints = Vec::new();
        let mut rows: BTreeMap<u32, u64> = BTreeMap::new();
        let mut kept = 0;
        let mut stopped = false;
        let done = intake::read(source, options, &mut |batch| {
            kept += batch.rows.len() as u64;
            *rows.entry(batch.sheet).or_default() += batch.rows.len() as u64;
            complaints.extend(batch.complaints);
            stopped = kept >= ROWS;
            if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        match done {
            Ok(summary) => {
                self.rows_read = summary.rows;
                self.whole &= !stopped;
                self.recipe = summary.recipe_used.to_toml();
                for sheet in &summary.sheets {
                    let named = self.sheets.iter_mut().find(|it| it.name == sheet.name);
                    if let Some(it) = named {
                        it.rows = rows.get(&sheet.index).copied().unwrap_or_default();
                    }
                }
            }
            Err(error) => {
                self.refuse(&error.into());
                return;
            }
        }
        self.complaints_total = complaints.len();
        // What left a row out is told first.
        complaints.sort_by_key(|it| it.severity);
        complaints.truncate(COMPLAINTS);
        self.complaints = complaints;
    }

    fn refuse(&mut self, error: &UseError) {
        self.refused = [Lang::Zh, Lang::En].map(|lang| error.sentence(lang));
    }
}

/// The part of a text that is looked at: whole lines.
fn head(bytes: &[u8]) -> &[u8] {
    let workbook = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf]);
    let Some(head) = bytes.get(..HEAD).filter(|_| !workbook) else { return bytes };
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    let end = head.iter().rposition(|it| *it == b'\n').map_or(HEAD, |it| it + 1);
    // A unit of UTF-16 has two bytes.
    let end = if wide { end - end % 2 } else { end };
    head.get(..end).unwrap_or(head)
}

fn of_document(name: &str, bytes: &[u8], format: DocumentFormat) -> Preview {
    let mut it = Preview {
        format: format.code().to_owned(),
        encoding: "-".to_owned(),
        whole: true,
        document: Some(DocumentPreview::default()),
        ..Preview::default()
    };
    match reading::read_bytes(name, bytes, format) {
        Ok(read) => {
            it.encoding = read.reading.encoding.to_owned();
            it.document = Some(DocumentPreview {
                title: read.attribution.title.clone(),
                facts: read.reading.facts.len(),
                pages_left_out: read.pages_left_out,
            });
        }
        Err(error) => it.refuse(&error),
    }
    it
}

fn of_sheet(sheet: &SheetView, recipe: &Recipe) -> SheetPreview {
    let ignored =
        |header: &str| recipe.ignore.iter().any(|it| it.trim() == header.trim());
    let column = |(at, (header, field)): (usize, &(String, Option<u16>))| {
        let named = || sheet.table?.columns.get(usize::from((*field)?));
        let named = named();
        let mut samples: Vec<String> = Vec::new();
        for row in &sheet.rows {
            let cell = row.get(at).map(|it| it.trim()).unwrap_or_default();
            if samples.len() < SAMPLES
                && !cell.is_empty()
                && samples.iter().all(|it| it != cell)
            {
                samples.push(cell.chars().take(80).collect());
            }
        }
        ColumnPreview {
            header: header.clone(),
            field: named.map(|it| it.name.clone()).unwrap_or_default(),
            label: named.map(|it| [it.zh.clone(), it.en.clone()]).unwrap_or_default(),
            ignored: ignored(header),
            samples,
        }
    };
    SheetPreview {
        name: sheet.name.clone(),
        table: sheet.table.map(|it| it.name.to_owned()).unwrap_or_default(),
        header_row: sheet.header_row,
        rows: 0,
        columns: sheet.headers.iter().enumerate().map(column).collect(),
    }
}

/// The tables that a file can be read as.
#[must_use]
pub fn table_choices() -> Vec<TablePreview> {
    let choice = |table: &'static Table| {
        let key = format!("preview.table.{}", table.name);
        let fields = table.columns.iter().map(|it| FieldChoice {
            name: &it.name,
            label: [&it.zh, &it.en],
            help: [&it.meaning_zh, &it.meaning_en],
            required: it.required,
        });
        TablePreview {
            name: table.name,
            label: [Lang::Zh, Lang::En].map(|lang| text(lang, &key, &[])),
            fields: fields.collect(),
        }
    };
    tables().iter().map(choice).collect()
}

/// A recipe with what a person says of the columns. A header that names a column which
/// another one named before takes its place.
///
/// # Errors
/// Where the table or a column is not known, or two headers are to name one column.
pub fn recipe_with(recipe: &Recipe, said: &ColumnChoice) -> Result<Recipe, UseError> {
    let wrong = |key, name: &str| UseError::Wrong { key, name: name.to_owned() };
    let mut it = recipe.clone();
    if let Some(table) = &said.table {
        known_table(Some(table))?;
        if it.table.as_ref().is_some_and(|before| before != table) {
            // What headers of one table name says nothing of another.
            it.columns.clear();
        }
        it.table = Some(table.clone());
    }
    if said.header_row.is_some() {
        it.header_row = said.header_row;
    }
    let own = it.table.as_deref().and_then(terms::fields::table);
    let has = |field: &str| match own {
        Some(table) => table.column(field).is_some(),
        None => tables().iter().any(|it| it.column(field).is_some()),
    };
    let mut named: Vec<&str> = Vec::new();
    for (header, field) in &said.columns {
        it.ignore.retain(|it| it.trim() != header.trim());
        it.columns.retain(|it, _| it.trim() != header.trim());
        let Some(field) = field else {
            it.ignore.push(header.trim().to_owned());
            continue;
        };
        if !has(field) {
            return Err(wrong("preview.field", field));
        }
        if named.contains(&field.as_str()) {
            return Err(wrong("preview.twice", field));
        }
        named.push(field);
        it.columns.retain(|_, of| of != field);
        it.columns.insert(header.trim().to_owned(), field.clone());
    }
    it.ignore.sort();
    it.ignore.dedup();
    Ok(it)
}

#[cfg(test)]
mod tests;
