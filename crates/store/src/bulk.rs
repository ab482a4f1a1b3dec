//! Many rows in one statement.
//!
//! Rows are written as one JSON array of arrays of at most [`ROWS`] rows and bound as a
//! single text; the database takes it apart (`dialect::bulk_insert`).

use sqlx::AnyConnection;

use crate::dialect::{Dialect, Kind};
use crate::error::StoreError;

/// Rows in a statement.
const ROWS: usize = 5_000;

/// A table being filled.
///
/// Only the columns that hold anything in a batch are sent: a register fills a third of
/// the columns of an organisation, and each costs the database a look-up per row.
pub(crate) struct Bulk {
    dialect: Dialect,
    table: String,
    columns: Vec<(String, Kind)>,
    /// JSON of the cells of all rows, one behind the other.
    cells: String,
    /// Where each cell ends in `cells`; row after row.
    ends: Vec<usize>,
    /// Columns of the batch that hold anything.
    used: Vec<bool>,
    rows: usize,
}

impl Bulk {
    /// Fills `table`; the columns in the order in which cells are pushed.
    pub(crate) fn new(dialect: Dialect, table: &str, columns: &[(&str, Kind)]) -> Self {
        Self {
            dialect,
            table: table.to_owned(),
            columns: columns
                .iter()
                .map(|(name, kind)| ((*name).to_owned(), *kind))
                .collect(),
            cells: String::new(),
            ends: Vec::new(),
            used: vec![false; columns.len()],
            rows: 0,
        }
    }

    /// Adds a row; the closure pushes every cell in order.
    pub(crate) fn row(&mut self, cells: impl FnOnce(&mut Cells<'_>)) {
        let wanted = self.ends.len() + self.columns.len();
        let mut it = Cells { bulk: self, column: 0 };
        cells(&mut it);
        debug_assert_eq!(self.ends.len(), wanted, "a row of {} lacks cells", self.table);
        self.rows += 1;
    }

    /// Sends the rows where enough have come together.
    pub(crate) async fn flush_when_full(
        &mut self,
        connection: &mut AnyConnection,
    ) -> Result<(), StoreError> {
        if self.rows >= ROWS || self.cells.len() > 8 << 20 {
            self.flush(connection).await?;
        }
        Ok(())
    }

    /// Sends what is left.
    pub(crate) async fn flush(
        &mut self,
        connection: &mut AnyConnection,
    ) -> Result<(), StoreError> {
        if self.rows == 0 {
            return Ok(());
        }
        let columns: Vec<(&str, Kind)> = self
            .columns
            .iter()
            .zip(&self.used)
            .filter(|(_, used)| **used)
            .map(|((name, kind), _)| (name.as_str(), *kind))
            .collect();
        let statement = self.dialect.bulk_insert(&self.table, &columns);
        let json = self.json();
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(json)
            .execute(connection)
            .await?;
        self.cells.clear();
        self.ends.clear();
        self.used.fill(false);
        self.rows = 0;
        Ok(())
    }

    fn json(&self) -> String {
        let mut json = String::with_capacity(self.cells.len() + self.ends.len() + 2);
        json.push('[');
        let mut start = 0;
        for (row, ends) in self.ends.chunks(self.columns.len()).enumerate() {
            json.push_str(if row == 0 { "[" } else { ",[" });
            let mut first = true;
            for (end, used) in ends.iter().zip(&self.used) {
                if *used {
                    if !first {
                        json.push(',');
                    }
                    first = false;
                    json.push_str(self.cells.get(start..*end).unwrap_or("null"));
                }
                start = *end;
            }
            json.push(']');
        }
        json.push(']');
        json
    }
}

/// The cells of one row.
pub(crate) struct Cells<'a> {
    bulk: &'a mut Bulk,
    column: usize,
}

impl Cells<'_> {
    /// A text, or null.
    pub(crate) fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => {
                quote(&mut self.bulk.cells, text);
                self.end(true);
            }
            None => self.null(),
        }
    }

    /// An integer, or null.
    pub(crate) fn integer(&mut self, number: Option<i64>) {
        match number {
            Some(number) => {
                self.bulk.cells.push_str(&number.to_string());
                self.end(true);
            }
            None => self.null(),
        }
    }

    /// A number, or null; a number that is not finite is null.
    pub(crate) fn real(&mut self, number: Option<f64>) {
        match number.filter(|it| it.is_finite()) {
            Some(number) => {
                self.bulk.cells.push_str(&format!("{number:?}"));
                self.end(true);
            }
            None => self.null(),
        }
    }

    fn null(&mut self) {
        self.bulk.cells.push_str("null");
        self.end(false);
    }

    fn end(&mut self, holds: bool) {
        self.bulk.ends.push(self.bulk.cells.len());
        if let Some(used) = self.bulk.used.get_mut(self.column) {
            *used |= holds;
        }
        self.column += 1;
    }
}

/// A JSON array of texts, for `dialect::texts`.
pub(crate) fn texts_json<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut json = String::from("[");
    for text in texts {
        if json.len() > 1 {
            json.push(',');
        }
        quote(&mut json, text);
    }
    json.push(']');
    json
}

/// Writes a JSON string. NUL, which PostgreSQL's TEXT cannot hold, becomes U+2400 (␀).
pub(crate) fn quote(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0 => "\u{2400}",
            1..=31 => "\\u001a",
            _ => continue,
        };
        json.push_str(text.get(rest..at).unwrap_or_default());
        json.push_str(escape);
        rest = at + 1;
    }
    json.push_str(text.get(rest..).unwrap_or_default());
    json.push('"');
}
