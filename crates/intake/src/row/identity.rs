//! Unified social credit codes, and rows that bear an id for the second time.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use terms::uscc::{self, UsccVerdict};
use terms::value::Value;

use super::{Look, Reader};
use crate::Row;
use crate::columns::Columns;
use crate::complaint::{Complaints, Severity, shorten};

/// Words of headers under which nothing but a unified social credit code stands.
const CODE_HEADERS: [&str; 5] =
    ["信用代码", "uscc", "usci", "social_credit", "social credit"];

/// Columns of two rows with one id that are quoted; the rest is an ellipsis.
const MOST_DIFFERENCES: usize = 6;

/// The ids of a table that stood in the file before, by their hash.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<u64, First>);

/// Where an id stood first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct First {
    /// Hash of what the row says.
    content: u64,
    /// Position of its sheet in the file.
    pub(crate) sheet: u32,
    /// Its row as a spreadsheet shows it.
    pub(crate) row: u32,
    /// Where to find it again: byte of the text, or position among the sheet's rows.
    pub(crate) at: usize,
}

/// A row whose id stood in the file before.
#[derive(Debug)]
pub(crate) struct Again {
    /// The row.
    pub(crate) row: Row,
    pub(crate) id: String,
    pub(crate) first: First,
    /// True where it says the same.
    pub(crate) same: bool,
}

impl Reader {
    /// Checks a unified social credit code: an id of its shape, and whatever stands under
    /// a header that promises one.
    pub(super) fn identity(&self, row: &mut Row, complaints: &mut Complaints) {
        let number = row.row;
        let cell = row.cells.iter_mut().find(|it| Some(it.0) == self.id);
        let Some((_, Value::Text(id))) = cell else { return };
        let header = self.spelled("id");
        if !uscc::looks_like(id) && !is_code_header(header) {
            return;
        }
        if let Some(code) = code(id, &mut Look { row: Some(number), header, complaints })
        {
            *id = code;
        }
    }

    /// Where the row's id stood before, if it did.
    pub(super) fn again(&mut self, row: Row, at: usize) -> Result<Row, Again> {
        let Some((_, Value::Text(id))) =
            row.cells.iter().find(|it| Some(it.0) == self.id)
        else {
            return Ok(row);
        };
        let content = content(&row);
        let key = hash(|hasher| id.hash(hasher));
        let Some(first) = self.seen.0.get(&key).copied() else {
            let first = First { content, sheet: self.sheet, row: row.row, at };
            self.seen.0.insert(key, first);
            return Ok(row);
        };
        let id = id.clone();
        Err(Again { row, id, first, same: first.content == content })
    }

    /// What differs between two rows of one id, as the file has it.
    pub(crate) fn differences<S: AsRef<str>, T: AsRef<str>>(
        &self,
        (one, cells): (&Row, &[S]),
        (other, other_columns, other_cells): (&Row, &Columns, &[T]),
    ) -> String {
        let mut said = Vec::new();
        for (field, column) in (0_u16..).zip(&self.columns.table.columns) {
            let value = |row: &Row| {
                row.cells.iter().find(|it| it.0 == field).map(|it| it.1.clone())
            };
            let at = |columns: &Columns| {
                columns.fields.iter().position(|it| *it == Some(field))
            };
            let (here, there) = (at(&self.columns), at(other_columns));
            if value(one) == value(other) || (here.is_none() && there.is_none()) {
                continue;
            }
            if said.len() == MOST_DIFFERENCES {
                said.push("…".to_owned());
                break;
            }
            let raw = |it: Option<&str>| shorten(it.unwrap_or_default().trim());
            let here = raw(here.and_then(|at| cells.get(at)).map(S::as_ref));
            let there = raw(there.and_then(|at| other_cells.get(at)).map(T::as_ref));
            said.push(format!("{} “{there}” / “{here}”", self.spelled(&column.name)));
        }
        said.join("; ")
    }
}

/// True for a header under which unified social credit codes stand and no other numbers.
pub(super) fn is_code_header(header: &str) -> bool {
    let header = header.to_lowercase();
    CODE_HEADERS.iter().any(|it| header.contains(it)) && !header.contains("注册号")
}

/// The code in its normal form where it is right; else what is wrong is said.
pub(super) fn code(id: &str, look: &mut Look<'_>) -> Option<String> {
    let (key, args) = match uscc::check(id) {
        UsccVerdict::Right(code) => return Some(code),
        UsccVerdict::Check { expected } => {
            ("intake.uscc_check", vec![("expected", expected.to_string())])
        }
        UsccVerdict::Character(character) => {
            ("intake.uscc_character", vec![("character", character.to_string())])
        }
        UsccVerdict::Length(found) => {
            ("intake.uscc_length", vec![("found", found.to_string())])
        }
    };
    look.complain(key, Severity::Warning, id, args);
    None
}

fn hash(add: impl Fn(&mut DefaultHasher)) -> u64 {
    let mut hasher = DefaultHasher::new();
    add(&mut hasher);
    hasher.finish()
}

/// Hash of what a row says.
fn content(row: &Row) -> u64 {
    hash(|hasher| {
        for (at, value) in &row.cells {
            at.hash(hasher);
            match value {
                Value::Missing => 0_u8.hash(hasher),
                Value::Text(text) => text.hash(hasher),
                Value::Integer(number) => number.hash(hasher),
                Value::Real(number) => number.to_bits().hash(hasher),
            }
        }
    })
}
