//! Files as users have them, good and bad: what is said, and that nothing else is lost.
//!
//! All firms, places' streets and codes are invented.

mod again;
mod amounts;
mod encodings;
mod fuzz;
mod headers;
mod recipes;
mod text_tables;
mod totals;
mod values;
mod words;
mod workbooks;

use std::ops::ControlFlow;

use terms::Lang;
use terms::value::Value;

use super::*;

/// Everything that a file gave.
struct Read {
    rows: Vec<(&'static Table, Row)>,
    complaints: Vec<Complaint>,
    summary: Summary,
}

fn try_read(name: &str, bytes: &[u8], recipe: &Recipe) -> Result<Read, IntakeError> {
    let (mut rows, mut complaints) = (Vec::new(), Vec::new());
    let source = Source { name, bytes };
    let options = Options { table: None, recipe: Some(recipe), batch: 3 };
    let summary = read(&source, &options, &mut |batch| {
        assert!(batch.bytes_done <= bytes.len() as u64, "never more than all is done");
        rows.extend(batch.rows.into_iter().map(|it| (batch.table, it)));
        complaints.extend(batch.complaints);
        ControlFlow::Continue(())
    })?;
    assert!(summary.rows >= rows.len() as u64, "rows left out are counted too");
    Ok(Read { rows, complaints, summary })
}

fn read_file(name: &str, bytes: &[u8]) -> Read {
    try_read(name, bytes, &Recipe::default()).expect("a table")
}

fn read_csv(text: &str) -> Read {
    read_file("表.csv", text.as_bytes())
}

fn recipe(toml: &str) -> Recipe {
    Recipe::from_toml(toml).expect("a recipe")
}

fn error(name: &str, bytes: &[u8]) -> IntakeError {
    try_read(name, bytes, &Recipe::default()).err().expect("no table")
}

impl Read {
    /// Rows as the spreadsheet numbers them.
    fn numbers(&self) -> Vec<u32> {
        self.rows.iter().map(|it| it.1.row).collect()
    }

    /// A field of the n-th row as text; empty where missing.
    fn text(&self, n: usize, field: &str) -> String {
        let (table, row) = &self.rows[n];
        let at = table.position(field).expect("a field");
        match row.cells.iter().find(|it| it.0 == at).map(|it| &it.1) {
            None | Some(Value::Missing) => String::new(),
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            Some(Value::Real(number)) => number.to_string(),
        }
    }

    /// A field of all rows.
    fn column(&self, field: &str) -> Vec<String> {
        (0..self.rows.len()).map(|n| self.text(n, field)).collect()
    }

    /// The complaints as key, row, column, value.
    fn said(&self) -> Vec<(&str, Option<u32>, &str, &str)> {
        let of = |it: &'static str| it.strip_prefix("intake.").unwrap_or(it);
        self.complaints
            .iter()
            .map(|it| {
                (of(it.key), it.row, it.column.as_deref().unwrap_or(""), &*it.value)
            })
            .collect()
    }

    /// The text of a cell of the n-th row, found again in the file.
    fn again(
        &self,
        name: &str,
        bytes: &[u8],
        place: (u32, u32),
        header: &str,
    ) -> Option<String> {
        cell(&Source { name, bytes }, place, header, &self.summary.recipe_used)
    }
}
