//! One row of cells to one typed row of a table.

mod beside;
mod identity;
mod place;
mod rules;
mod total;
mod words;

use std::borrow::Cow;

use terms::fields::{Column, FieldType, Table};
use terms::region::Regions;
use terms::value::Value;

use self::beside::Found;
pub(crate) use self::identity::{Again, First, Seen};
use self::rules::Rules;
use crate::Row;
use crate::columns::Columns;
use crate::complaint::{Complaints, Severity};
use crate::recipe::Recipe;
use crate::recognise::{date, money, number};

/// A cell longer than this is kept, and said.
const LONG_CELL: usize = 1 << 20;

/// Cells that say that nothing is known.
const NOTHING: [&str; 9] = ["", "N/A", "n/a", "NA", "null", "NULL", "-", "--", "\\N"];

/// Values of spreadsheets for a formula that failed.
const FAILED: [&str; 8] =
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];

/// Reads the rows of one sheet.
pub(crate) struct Reader {
    columns: Columns,
    constants: Vec<(u16, Value)>,
    rules: Rules,
    regions: &'static Regions,
    /// Position of the sheet in the file.
    sheet: u32,
    seen: Seen,
    id: Option<u16>,
    /// Column of the file that says whom or what a row is about.
    naming: Option<usize>,
}

/// What became of a row.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It was read.
    Kept(Row),
    /// It was left out, and said.
    Left,
    /// Its id stood in the file before.
    Again(Again),
}

impl Reader {
    pub(crate) fn new(
        (sheet, columns): (u32, Columns),
        recipe: &Recipe,
        seen: Seen,
        complaints: &mut Complaints,
    ) -> Self {
        let table = columns.table;
        let required = || table.columns.iter().find(|it| it.required && it.name != "id");
        let names = table.column("name").or_else(required);
        let names = names.and_then(|it| table.position(&it.name));
        let naming = columns.fields.iter().position(|it| it.is_some() && *it == names);
        let mut it = Self {
            columns,
            constants: Vec::new(),
            rules: Rules::new(table, recipe),
            regions: Regions::shipped(),
            sheet,
            seen,
            id: table.position("id"),
            naming,
        };
        let mut found = Found::default();
        for (name, value) in &recipe.constants {
            let (Some(at), Some(column)) = (table.position(name), table.column(name))
            else {
                continue;
            };
            let mut look = Look { row: None, header: name, complaints: &mut *complaints };
            let value = it.cell(column, value, &mut look, &mut found);
            if value != Value::Missing {
                found.row.cells.push((at, value));
            }
        }
        it.currencies(&mut found, complaints);
        // The factor of a unit is multiplied into the amounts of each row.
        let said = found.amounts.into_iter().find_map(|it| it.said);
        let unit = table
            .position("unit")
            .filter(|at| !found.row.cells.iter().any(|it| it.0 == *at));
        found.row.cells.extend(unit.zip(said).map(|it| (it.0, Value::Text(it.1))));
        it.constants = found.row.cells;
        it
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(crate) fn table(&self) -> &'static Table {
        self.columns.table
    }

    /// Columns up to the last that has a header.
    pub(crate) fn width(&self) -> usize {
        self.columns.width
    }

    /// The header as the file spells it.
    pub(crate) fn header(&self, column: usize) -> Option<&str> {
        self.columns.headers.get(column).map(String::as_str)
    }

    /// The ids seen, for the next sheet of the same table.
    pub(crate) fn into_seen(self) -> Seen {
        self.seen
    }

    /// Reads a row that holds anything; `at` is where to find it again.
    pub(crate) fn read<S: AsRef<str>>(
        &mut self,
        (row, at): (u32, usize),
        cells: &[S],
        complaints: &mut Complaints,
    ) -> Outcome {
        if self.is_header(cells) {
            let place = (Some(row), None);
            let key = ("intake.header_again", Severity::Note);
            complaints.add(key, place, "", Vec::new());
            return Outcome::Left;
        }
        if self.is_total(cells) {
            return self.total(row, cells, complaints);
        }
        if self.rules.is_note(cells) {
            let key = ("intake.note_line", Severity::Note);
            let filled = cells.iter().map(|it| it.as_ref().trim());
            let said: Vec<&str> = filled.filter(|it| !it.is_empty()).collect();
            complaints.add(key, (Some(row), None), &said.join(" "), Vec::new());
            return Outcome::Left;
        }
        let found = self.typed(row, cells, complaints);
        if !self.whole(&found, complaints) {
            return Outcome::Left;
        }
        self.again(found, at).map_or_else(Outcome::Again, Outcome::Kept)
    }

    /// Leaves a row out that sums others up, and says so.
    pub(crate) fn total<S: AsRef<str>>(
        &self,
        row: u32,
        cells: &[S],
        complaints: &mut Complaints,
    ) -> Outcome {
        let filled = cells.iter().map(|it| it.as_ref().trim());
        let filled: Vec<&str> = filled.filter(|it| !it.is_empty()).collect();
        let header = self.naming.and_then(|at| self.header(at));
        let key = ("intake.total_line", Severity::Note);
        complaints.add(key, (Some(row), header), &filled.join(" | "), Vec::new());
        Outcome::Left
    }

    /// The typed values of a row, with what its columns say of each other.
    pub(crate) fn typed<S: AsRef<str>>(
        &self,
        row: u32,
        cells: &[S],
        complaints: &mut Complaints,
    ) -> Row {
        let cells_of_row = Vec::with_capacity(self.columns.fields.len() + 2);
        let mut found =
            Found { row: Row { row, cells: cells_of_row }, ..Found::default() };
        for ((cell, field), header) in
            cells.iter().zip(&self.columns.fields).zip(&self.columns.headers)
        {
            let Some(field) = *field else { continue };
            let Some(column) = self.columns.table.columns.get(usize::from(field)) else {
                continue;
            };
            let mut look = Look { row: Some(row), header, complaints: &mut *complaints };
            let cell = self.rules.spelled(field, cell.as_ref());
            let value = self.cell(column, cell, &mut look, &mut found);
            if value != Value::Missing {
                found.row.cells.push((field, value));
            }
        }
        self.rules.copy(&mut found.row);
        for (field, value) in &self.constants {
            if !found.row.cells.iter().any(|it| it.0 == *field) {
                found.row.cells.push((*field, value.clone()));
            }
        }
        self.currencies(&mut found, complaints);
        self.units(&mut found, complaints);
        self.ragged(row, cells, complaints);
        if self.columns.table.name == "organisations" {
            self.place(&mut found.row, complaints);
            self.identity(&mut found.row, complaints);
        }
        found.row
    }

    /// True where a row repeats the header, as on every printed page.
    fn is_header<S: AsRef<str>>(&self, cells: &[S]) -> bool {
        let columns = self.columns.fields.iter().zip(&self.columns.headers).enumerate();
        let mut known = columns.filter(|it| it.1.0.is_some());
        known.all(|(at, (_, header))| {
            cells.get(at).is_some_and(|it| it.as_ref().trim() == header.trim())
        })
    }

    /// Complains about cells that no header stands over, with what they hold, and about
    /// cells that are not there.
    fn ragged<S: AsRef<str>>(&self, row: u32, cells: &[S], complaints: &mut Complaints) {
        let expected = self.columns.width;
        let extra: Vec<&str> = cells
            .iter()
            .skip(expected)
            .map(|it| it.as_ref().trim())
            .filter(|it| !it.is_empty())
            .collect();
        if cells.len() < expected || !extra.is_empty() {
            let found = cells.len().to_string();
            let args = vec![("found", found), ("expected", expected.to_string())];
            let value = extra.join(" | ");
            complaints.add(
                ("intake.ragged", Severity::Warning),
                (Some(row), None),
                &value,
                args,
            );
        }
    }

    /// The header of a field as the file spells it, else the field's name.
    pub(crate) fn spelled<'a>(&'a self, name: &'a str) -> &'a str {
        let field = self.columns.table.position(name);
        let at = self.columns.fields.iter().position(|it| it.is_some() && *it == field);
        at.and_then(|at| self.header(at)).unwrap_or(name)
    }

    /// The value of one cell; what cannot be read is a complaint and missing.
    fn cell(
        &self,
        column: &Column,
        cell: &str,
        look: &mut Look<'_>,
        found: &mut Found,
    ) -> Value {
        if cell.len() > LONG_CELL {
            let size = vec![("megabytes", (cell.len() >> 20).to_string())];
            look.complain("intake.long_cell", Severity::Warning, cell, size);
        }
        let shown = shown(cell);
        if matches!(shown, Cow::Owned(_)) {
            look.complain("intake.nul", Severity::Warning, &shown, Vec::new());
        }
        let cell = shown.as_ref();
        if cell.contains('\u{fffd}') {
            look.complain("intake.lost_characters", Severity::Warning, cell, Vec::new());
        }
        let trimmed = cell.trim();
        if NOTHING.contains(&trimmed) {
            return Value::Missing;
        }
        if trimmed.starts_with('#') && FAILED.contains(&trimmed) {
            return look.unreadable("intake.formula_failed", trimmed);
        }
        match &column.kind {
            // The offsets of spans count the characters of the cell as it stands.
            FieldType::Text if column.name == "scope" => Value::Text(cell.to_owned()),
            FieldType::Text if column.name.ends_with("currency") => {
                Value::Text(look.currency(trimmed))
            }
            FieldType::Text if column.name == "period" => {
                if !date::names_a_year(trimmed) {
                    let key = "intake.period";
                    look.complain(key, Severity::Warning, trimmed, Vec::new());
                }
                Value::Text(trimmed.to_owned())
            }
            FieldType::Ref(to) if to == "organisations" => {
                let code = identity::is_code_header(look.header)
                    .then(|| identity::code(trimmed, look))
                    .flatten();
                Value::Text(code.unwrap_or_else(|| trimmed.to_owned()))
            }
            FieldType::Text | FieldType::Ref(_) | FieldType::Code => {
                Value::Text(trimmed.to_owned())
            }
            FieldType::Id => Value::Text(words::id(trimmed)),
            FieldType::List => Value::Text(words::list(trimmed)),
            FieldType::Date => look.date(trimmed),
            FieldType::Region => self.region(trimmed, look),
            FieldType::Enum(codes) => words::code(codes, trimmed)
                .map_or_else(|| look.unknown_code(codes, trimmed), Value::Text),
            FieldType::Money => self.money(column, trimmed, look, found),
            FieldType::Integer => match look.number(trimmed) {
                Some(it) if it < 0.0 => look.unreadable("intake.negative", trimmed),
                Some(it) if column.name == "year" && !date::possible(&it.to_string()) => {
                    look.impossible(trimmed)
                }
                Some(it) if it.fract() == 0.0 && it.abs() < 9e15 => {
                    #[expect(clippy::cast_possible_truncation, reason = "checked")]
                    let whole = it as i64;
                    Value::Integer(whole)
                }
                Some(_) => look.unreadable("intake.integer", trimmed),
                None => Value::Missing,
            },
            FieldType::Real => look.number(trimmed).map_or(Value::Missing, Value::Real),
            FieldType::Quantity => self.quantity(column, trimmed, look, found),
            FieldType::Share => match look.share(trimmed) {
                Some(it) if (0.0..=1.0).contains(&it) => Value::Real(it),
                Some(_) => look.unreadable("intake.share", trimmed),
                None => Value::Missing,
            },
        }
    }

    fn region(&self, text: &str, look: &mut Look<'_>) -> Value {
        if text.contains(':') || self.regions.name(text).is_some() {
            return Value::Text(text.to_owned());
        }
        if let Some(code) = self.regions.by_digits(text) {
            return Value::Text(code.to_owned());
        }
        if let Some(code) = self.regions.find(text) {
            return Value::Text(code.to_owned());
        }
        let resolved = self.regions.resolve("", "", text);
        match resolved.region {
            Some(code) => Value::Text(code.to_owned()),
            None => {
                let candidates = self.regions.candidates(text);
                if candidates.is_empty() {
                    return look.unreadable("intake.region", text);
                }
                let args = vec![("candidates", self.places(&candidates))];
                let key = "intake.name_ambiguous";
                look.complain(key, Severity::Warning, text, args);
                Value::Missing
            }
        }
    }

    /// True where everything required is there; ids may be given by the program.
    fn whole(&self, row: &Row, complaints: &mut Complaints) -> bool {
        let mut whole = true;
        for (at, column) in self.columns.table.columns.iter().enumerate() {
            let there = row.cells.iter().any(|it| usize::from(it.0) == at);
            let optional = column.name == "id" && self.columns.table.name != "products";
            if column.required && !there && !optional {
                whole = false;
                let place = (Some(row.row), Some(self.spelled(&column.name)));
                complaints.add(
                    ("intake.required", Severity::Error),
                    place,
                    "",
                    Vec::new(),
                );
            }
        }
        whole
    }
}

/// A cell as it is kept: NUL, which no database and no workbook holds, becomes ␀. Both
/// are one character, so that offsets stay.
pub(crate) fn shown(cell: &str) -> Cow<'_, str> {
    if cell.contains('\0') { cell.replace('\0', "␀").into() } else { cell.into() }
}

/// Where the reader looks, for complaints.
struct Look<'a> {
    /// `None` for a constant of the recipe.
    row: Option<u32>,
    header: &'a str,
    complaints: &'a mut Complaints,
}

impl Look<'_> {
    fn complain(
        &mut self,
        key: &'static str,
        severity: Severity,
        value: &str,
        args: Vec<(&'static str, String)>,
    ) {
        self.complaints.add((key, severity), (self.row, Some(self.header)), value, args);
    }

    fn complain_once(&mut self, key: &'static str, value: &str) {
        if !self.complaints.said(key) {
            self.complain(key, Severity::Note, value, Vec::new());
        }
    }

    /// The cell is left empty, and said.
    fn unreadable(&mut self, key: &'static str, value: &str) -> Value {
        self.complain(key, Severity::Warning, value, Vec::new());
        Value::Missing
    }

    /// A date; one of a year that no register has is left empty, and said.
    fn date(&mut self, text: &str) -> Value {
        match date::read(text) {
            Some(date) if date::possible(&date) => Value::Text(date),
            Some(_) => self.impossible(text),
            None => self.unreadable("intake.date", text),
        }
    }

    fn impossible(&mut self, text: &str) -> Value {
        let (from, to) = date::YEARS.into_inner();
        let args = vec![("from", from.to_string()), ("to", to.to_string())];
        self.complain("intake.date_impossible", Severity::Warning, text, args);
        Value::Missing
    }

    /// The code of a currency; what is none is kept as it is, and said.
    fn currency(&mut self, text: &str) -> String {
        let code = money::currency(text);
        let code = code.or_else(|| money::currency(&text.to_uppercase()));
        if code.is_none() {
            self.complain("intake.currency", Severity::Warning, text, Vec::new());
        }
        code.unwrap_or(text).to_owned()
    }

    fn unknown_code(&mut self, codes: &[String], value: &str) -> Value {
        let args = vec![("known", codes.join("、"))];
        self.complain("intake.code", Severity::Warning, value, args);
        Value::Missing
    }

    /// A share; where the header says percent, a number without the mark is one.
    fn share(&mut self, text: &str) -> Option<f64> {
        let number = self.number(text)?;
        let of_header = self.header.contains(['%', '％']) && !text.contains(['%', '％']);
        Some(if of_header { number / 100.0 } else { number })
    }

    fn number(&mut self, text: &str) -> Option<f64> {
        self.read_number(text).map(|it| it.value)
    }

    /// The number of a cell, with the factor of its header: 从业人数(万人).
    fn read_number(&mut self, text: &str) -> Option<number::Number> {
        let Some(mut number) = number::read(text) else {
            self.complain("intake.number", Severity::Warning, text, Vec::new());
            return None;
        };
        if number.approximate {
            self.complain("intake.approximate", Severity::Note, text, Vec::new());
        }
        if number.rest.is_empty() && number.factor <= 1.0 {
            number.value *= number::of_header(self.header).map_or(1.0, |it| it.factor);
        }
        Some(number)
    }
}
