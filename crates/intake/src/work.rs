//! The work on one file: where it is, what waits for the sink.
//!
//! In: rows of cells, sheet by sheet. Out: batches of typed rows to the sink, at the end
//! the summary. How a file comes apart into rows is not known here.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::columns::{self, Columns, Near};
use crate::complaint::{Complaints, Severity, shorten};
use crate::encoding::{self, Decoded};
use crate::error::IntakeError;
use crate::recipe::Recipe;
use crate::row::{Again, First, Outcome, Reader, Seen};
use crate::workbook::Grid;
use crate::{Batch, NOWHERE, Row, Sheet, Source, Summary};

/// The work on one file.
pub(crate) struct Work<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) recipe: &'a Recipe,
    pub(crate) complaints: Complaints,
    /// Position of the sheet being read, and its reader.
    pub(crate) sheet: Option<(u32, Reader)>,
    batch: usize,
    sink: &'a mut dyn FnMut(Batch) -> ControlFlow<()>,
    sheets: Vec<Sheet>,
    /// Ids of the sheets before, by table.
    seen: BTreeMap<&'static str, Seen>,
    rows: Vec<Row>,
    n_rows: u64,
    /// Table that the user or the recipe names.
    wanted: Option<&'a str>,
    /// What came nearest to a header.
    near: Option<Near>,
    /// Columns of the sheets so far, by their position in the file.
    columns: BTreeMap<u32, Columns>,
    /// A row that names only a number (2家): a total where none follows it.
    held: Option<(Here, Vec<String>)>,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Here {
    /// As a spreadsheet shows it.
    pub(crate) row: u32,
    /// Where to find it again: byte of the text, or position among the sheet's rows.
    pub(crate) at: usize,
    /// Bytes of the file read with it.
    pub(crate) bytes_done: u64,
}

/// Finds the cells of a row again.
pub(crate) type Find<'f> = &'f dyn Fn(First) -> Vec<String>;

impl<'a> Work<'a> {
    pub(crate) fn new(
        source: &'a Source<'a>,
        (recipe, wanted): (&'a Recipe, Option<&'a str>),
        batch: usize,
        sink: &'a mut dyn FnMut(Batch) -> ControlFlow<()>,
    ) -> Self {
        Self {
            source,
            recipe,
            complaints: Complaints::new(source.name),
            sheet: None,
            batch: batch.max(1),
            sink,
            sheets: Vec::new(),
            seen: BTreeMap::new(),
            rows: Vec::new(),
            n_rows: 0,
            wanted,
            near: None,
            columns: BTreeMap::new(),
            held: None,
        }
    }

    /// Complains about an encoding that lost characters or is not the declared one.
    pub(crate) fn encoding(&mut self, decoded: &Decoded<'_>) {
        let found = ("encoding", decoded.encoding.to_owned());
        if let Some(declared) = &self.recipe.encoding {
            let args = vec![found.clone(), ("declared", declared.clone())];
            let key = match encoding::known(declared) {
                None => Some("intake.encoding_unknown"),
                Some(known) => {
                    // GBK is a part of GB18030, and decodes alike.
                    let alike = [known.name(), decoded.encoding]
                        .iter()
                        .all(|it| matches!(*it, "GBK" | "gb18030"));
                    let same = known.name() == decoded.encoding || alike;
                    (!same).then_some("intake.encoding_differs")
                }
            };
            if let Some(key) = key {
                self.complaints.add((key, Severity::Warning), NOWHERE, "", args);
            }
        }
        if decoded.damaged {
            let key = "intake.damaged_encoding";
            self.complaints.add((key, Severity::Warning), NOWHERE, "", vec![found]);
        }
    }

    /// Complains about a row that is not in the encoding of its file.
    pub(crate) fn other_encoding<S: AsRef<str>>(
        &mut self,
        decoded: &Decoded<'_>,
        row: u32,
        cells: &[S],
    ) {
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        let args = vec![
            ("encoding", decoded.encoding.to_owned()),
            ("other", decoded.other_encoding.to_owned()),
        ];
        let key = ("intake.other_encoding", Severity::Warning);
        self.complaints.add(key, (Some(row), None), &cells.join(" | "), args);
    }

    /// What a row that is no header comes nearest to.
    pub(crate) fn near<S: AsRef<str>>(&self, cells: &[S]) -> Option<Near> {
        let headers: Vec<String> =
            cells.iter().map(|it| it.as_ref().to_owned()).collect();
        columns::near(&headers, self.wanted, self.recipe)
    }

    /// Keeps what comes nearest to a header, for the case that there is none.
    pub(crate) fn came_near(&mut self, near: Option<Near>) {
        let known = self.near.as_ref().map_or(0, Near::known);
        if near.as_ref().is_some_and(|it| it.known() > known) {
            self.near = near;
        }
    }

    /// Says that a sheet among several has no header, or what its header lacks.
    pub(crate) fn skipped(&mut self, name: &str, near: Option<&Near>) {
        let (key, args) = match near.map(Near::args) {
            None => (("intake.sheet_skipped", Severity::Note), Vec::new()),
            Some((args, true)) => (("intake.sheet_lacks", Severity::Warning), args),
            Some((args, false)) => (("intake.sheet_lacks_only", Severity::Warning), args),
        };
        self.complaints.add(key, NOWHERE, name, args);
    }

    /// A sheet begins.
    pub(crate) fn begin(
        &mut self,
        index: u32,
        name: &str,
        columns: Columns,
        header_row: u32,
    ) {
        if let Some((_, reader)) = self.sheet.take() {
            self.seen.insert(reader.table().name, reader.into_seen());
        }
        self.complaints.sheet = Some(name.to_owned()).filter(|it| !it.is_empty());
        columns::complain(&columns, self.recipe, header_row, &mut self.complaints);
        let named = columns.fields.iter().zip(&columns.headers);
        self.sheets.push(Sheet {
            index,
            name: name.to_owned(),
            table: columns.table,
            header_row,
            columns: named
                .filter_map(|(at, header)| Some(((*at)?, header.clone())))
                .collect(),
        });
        let seen = self.seen.remove(columns.table.name).unwrap_or_default();
        self.columns.insert(index, columns.clone());
        let reader =
            Reader::new((index, columns), self.recipe, seen, &mut self.complaints);
        self.sheet = Some((index, reader));
    }

    /// Complains about the cells of a sheet that are not plain values.
    pub(crate) fn doubts(&mut self, grid: &Grid, header_row: u32) {
        let Some((_, reader)) = &self.sheet else { return };
        let header = |column: u32| reader.header(usize::try_from(column).ok()?);
        for it in grid.merged.iter().filter(|it| it.row > header_row) {
            let args = vec![("n", it.filled.to_string())];
            let place = (Some(it.row), header(it.column));
            self.complaints.add(
                ("intake.merged", Severity::Note),
                place,
                &it.value,
                args,
            );
        }
        for (row, column) in grid.unvalued.iter().filter(|it| it.0 > header_row) {
            let place = (Some(*row), header(*column));
            let key = "intake.formula_unvalued";
            self.complaints.add((key, Severity::Warning), place, "", Vec::new());
        }
    }

    /// Reads a row; false where the sink wants no more. `find` gives the cells of a row
    /// before it once more.
    pub(crate) fn row<S: AsRef<str>>(
        &mut self,
        here: Here,
        cells: &[S],
        find: Find<'_>,
    ) -> bool {
        if cells.iter().all(|it| it.as_ref().trim().is_empty()) {
            return true;
        }
        self.n_rows += 1;
        if let Some((held, cells)) = self.held.take() {
            self.keep(held, &cells, find);
        }
        if self.sheet.as_ref().is_some_and(|it| it.1.is_count(cells)) {
            let cells = cells.iter().map(|it| it.as_ref().to_owned()).collect();
            self.held = Some((here, cells));
            return true;
        }
        self.keep(here, cells, find);
        self.rows.len() < self.batch || self.flush(here.bytes_done)
    }

    fn keep<S: AsRef<str>>(&mut self, here: Here, cells: &[S], find: Find<'_>) {
        let Some((_, reader)) = &mut self.sheet else { return };
        match reader.read((here.row, here.at), cells, &mut self.complaints) {
            Outcome::Kept(row) => self.rows.push(row),
            Outcome::Left => {}
            Outcome::Again(again) => self.again(&again, cells, find),
        }
    }

    /// Complains about a row whose id stood in the file before.
    fn again<S: AsRef<str>>(&mut self, again: &Again, cells: &[S], find: Find<'_>) {
        let Some((sheet, reader)) = &self.sheet else { return };
        let (first, key) = (again.first, "intake.same_id");
        let named = self.sheets.iter().find(|it| it.index == first.sheet);
        let named = named.filter(|_| first.sheet != *sheet).map(|it| it.name.as_str());
        let row = match named {
            Some(name) => format!("{name}!{}", first.row),
            None => first.row.to_string(),
        };
        let mut args = vec![("first", row)];
        let place = (Some(again.row.row), Some(reader.spelled("id")));
        if again.same {
            let key = ("intake.same_row", Severity::Note);
            self.complaints.add(key, place, &again.id, args);
            return;
        }
        let mut differs = String::new();
        if let Some(columns) =
            self.columns.get(&first.sheet).filter(|_| !self.complaints.full(key))
        {
            // The first row is read once more; it was complained about then.
            let mut unsaid = Complaints::new("");
            let before = find(first);
            let of = (first.sheet, columns.clone());
            let other = Reader::new(of, self.recipe, Seen::default(), &mut unsaid);
            let typed = other.typed(first.row, &before, &mut unsaid);
            differs = reader
                .differences((&again.row, cells), (&typed, other.columns(), &before));
        }
        args.push(("differs", differs));
        self.complaints.add((key, Severity::Error), place, &again.id, args);
    }

    /// A sheet ends, and what waits goes to the sink; false where it wants no more.
    pub(crate) fn end(&mut self, bytes_done: u64) -> bool {
        if let Some((here, cells)) = self.held.take()
            && let Some((_, reader)) = &self.sheet
        {
            reader.total(here.row, &cells, &mut self.complaints);
        }
        self.flush(bytes_done)
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

    /// Ends the work; `text` is the encoding and delimiter of a text file, `seen` what
    /// stood where a header was looked for.
    ///
    /// # Errors
    /// Where no sheet had a header.
    pub(crate) fn finish(
        mut self,
        format: &'static str,
        text: Option<(&str, char)>,
        seen: Vec<String>,
    ) -> Result<Summary, IntakeError> {
        let Some((sheet, reader)) = self.sheet.take() else {
            return Err(self.no_header(seen));
        };
        let rest = self.complaints.finish();
        if !rest.is_empty() {
            let bytes_done = self.source.bytes.len() as u64;
            let table = reader.table();
            let rows = Vec::new();
            // Nothing follows: whether the sink wants more does not matter.
            let _more =
                (self.sink)(Batch { sheet, table, rows, complaints: rest, bytes_done });
        }
        let mut recipe_used = self.recipe.clone();
        if let Some((encoding, delimiter)) = text {
            recipe_used.encoding = Some(encoding.to_owned());
            recipe_used.delimiter = Some(delimiter);
        }
        if let [sheet] = self.sheets.as_slice() {
            recipe_used.table = Some(sheet.table.name.to_owned());
            recipe_used.header_row = Some(sheet.header_row);
        }
        Ok(Summary {
            format,
            encoding: text.map_or("-", |it| it.0).to_owned(),
            sheets: self.sheets,
            rows: self.n_rows,
            recipe_used,
        })
    }

    /// Why a file without a header cannot be read, and what to do.
    fn no_header(&self, seen: Vec<String>) -> IntakeError {
        if let Some((args, unknown)) = self.near.as_ref().map(Near::args) {
            let key =
                if unknown { "intake.header_lacks" } else { "intake.header_lacks_only" };
            return IntakeError { file: self.source.name.to_owned(), key, args };
        }
        let seen = seen.into_iter().filter(|it| !it.trim().is_empty());
        let headers: Vec<String> = seen.take(12).map(|it| shorten(it.trim())).collect();
        let table = terms::fields::table(self.wanted.unwrap_or("organisations"));
        let known = table.map(|it| it.columns.iter().take(12).map(|it| it.zh.as_str()));
        let known: Vec<&str> = known.into_iter().flatten().collect();
        let key = match self.wanted {
            Some(_) => "intake.no_header_as",
            None => "intake.no_header",
        };
        let error = IntakeError::new(self.source.name, key)
            .with("headers", headers.join(" | "))
            .with("known", known.join("、"));
        match self.wanted {
            Some(table) => error.with("table", table),
            None => error,
        }
    }
}
