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
pub(crate) struct Bulk {
    statement: String,
    json: String,
    rows: usize,
    /// Rows sent so far.
    pub(crate) total: u64,
}

impl Bulk {
    /// Fills `table`; the columns in the order in which cells are pushed.
    pub(crate) fn new(dialect: Dialect, table: &str, columns: &[(&str, Kind)]) -> Self {
        let statement = dialect.bulk_insert(table, columns);
        Self { statement, json: String::from("["), rows: 0, total: 0 }
    }

    /// Adds a row; the closure pushes every cell in order.
    pub(crate) fn row(&mut self, cells: impl FnOnce(&mut Cells<'_>)) {
        if self.rows > 0 {
            self.json.push(',');
        }
        self.json.push('[');
        let mut it = Cells { json: &mut self.json, first: true };
        cells(&mut it);
        self.json.push(']');
        self.rows += 1;
    }

    /// Sends the rows where enough have come together.
    pub(crate) async fn flush_when_full(
        &mut self,
        connection: &mut AnyConnection,
    ) -> Result<(), StoreError> {
        if self.rows >= ROWS || self.json.len() > 8 << 20 {
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
        self.json.push(']');
        let json = std::mem::replace(&mut self.json, String::from("["));
        sqlx::query(sqlx::AssertSqlSafe(self.statement.clone()))
            .bind(json)
            .execute(connection)
            .await?;
        self.total += self.rows as u64;
        self.rows = 0;
        Ok(())
    }
}

/// The cells of one row.
pub(crate) struct Cells<'a> {
    json: &'a mut String,
    first: bool,
}

impl Cells<'_> {
    /// A text, or null.
    pub(crate) fn text(&mut self, text: Option<&str>) {
        self.comma();
        match text {
            Some(text) => quote(self.json, text),
            None => self.json.push_str("null"),
        }
    }

    /// An integer, or null.
    pub(crate) fn integer(&mut self, number: Option<i64>) {
        self.comma();
        match number {
            Some(number) => self.json.push_str(&number.to_string()),
            None => self.json.push_str("null"),
        }
    }

    /// A number, or null; a number that is not finite is null.
    pub(crate) fn real(&mut self, number: Option<f64>) {
        self.comma();
        match number.filter(|it| it.is_finite()) {
            Some(number) => self.json.push_str(&format!("{number:?}")),
            None => self.json.push_str("null"),
        }
    }

    fn comma(&mut self) {
        if !self.first {
            self.json.push(',');
        }
        self.first = false;
    }
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
