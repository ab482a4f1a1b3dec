//! Columns of a record that came from another row than the record itself: a later file
//! said more of it.

use sqlx::Row as _;

use crate::db::{Change, Store};
use crate::error::StoreError;

/// A column of a record that came from another row than the record itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSource {
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// The column.
    pub field: String,
    /// Id of the source, sheet, row.
    pub place: (String, i64, i64),
}

impl Change {
    /// Notes that single columns of a record came from another row than the record.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_field_sources(
        &mut self,
        table: &str,
        record: &str,
        fields: &[&str],
        place: (&str, i64, i64),
    ) -> Result<(), StoreError> {
        for field in fields {
            sqlx::query(
                "insert into field_sources (record_table, record, field, file, sheet, row_number)
                 values ($1, $2, $3, $4, $5, $6)
                 on conflict (record_table, record, field) do update
                 set file = excluded.file, sheet = excluded.sheet,
                     row_number = excluded.row_number",
            )
            .bind(table.to_owned())
            .bind(record.to_owned())
            .bind((*field).to_owned())
            .bind(place.0.to_owned())
            .bind(place.1)
            .bind(place.2)
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }
}

impl Store {
    /// All columns that came from another row than their record.
    ///
    /// # Errors
    /// Database failures.
    pub async fn all_field_sources(&self) -> Result<Vec<FieldSource>, StoreError> {
        let rows = sqlx::query(
            "select record_table, record, field, file, sheet, row_number from field_sources
             order by record_table, record, field",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(FieldSource {
                    table: row.try_get(0)?,
                    record: row.try_get(1)?,
                    field: row.try_get(2)?,
                    place: (row.try_get(3)?, row.try_get(4)?, row.try_get(5)?),
                })
            })
            .collect()
    }

    /// Columns of these records that came from another row than the record itself.
    ///
    /// # Errors
    /// Database failures.
    pub async fn field_sources_of(
        &self,
        table: &str,
        records: &[&str],
    ) -> Result<Vec<FieldSource>, StoreError> {
        let query = format!(
            "select record, field, file, sheet, row_number from field_sources
             where record in (select value from {}) and record_table = $2
             order by record, field",
            self.dialect.texts()
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(crate::bulk::texts_json(records.iter().copied()))
            .bind(table.to_owned())
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(FieldSource {
                    table: table.to_owned(),
                    record: row.try_get(0)?,
                    field: row.try_get(1)?,
                    place: (row.try_get(2)?, row.try_get(3)?, row.try_get(4)?),
                })
            })
            .collect()
    }
}
