//! The tables of the contract: one way in and out for all of them.
//!
//! A record is a row of cells in the order of [`columns`]. Many new ones go in by
//! [`Records`] (bulk); single changes by [`Change::update_record`], which compares the
//! revision first.

use std::collections::HashMap;

use sqlx::Row as _;
use terms::value::Value;

use crate::bulk::Bulk;
use crate::db::{Change, Store};
use crate::dialect::Kind;
use crate::error::StoreError;

/// Where a record stands and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Global text id.
    pub id: String,
    /// Cells in the order of [`columns`], without the id.
    pub cells: Vec<Value>,
    /// Id of the source it came from; empty where it was made here.
    pub file: String,
    /// Sheet of the source.
    pub sheet: i64,
    /// Row as a spreadsheet shows it; 0 where it was made here.
    pub row: i64,
    /// Hash of the content.
    pub hash: i64,
    /// Hash of what names the record where it has no id of its own.
    pub natural_key: i64,
    /// For compare-and-set.
    pub revision: i64,
    /// Region that owns it; empty where none. Given when it is added; kept after.
    pub owner: String,
}

/// What is known of a record without reading it whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Hash of its content.
    pub hash: i64,
    /// Hash of what names it.
    pub natural_key: i64,
    /// Its revision.
    pub revision: i64,
    /// True for what this very change wrote.
    pub written_now: bool,
}

const T: Kind = Kind::Text;
const I: Kind = Kind::Integer;
const R: Kind = Kind::Real;

pub(crate) type Columns = &'static [(&'static str, Kind)];

/// Tables kept as records, in an order in which they can be imported.
pub const TABLES: [&str; 12] = [
    "products",
    "inputs",
    "organisations",
    "makes",
    "needs",
    "supplies",
    "io_coefficients",
    "research",
    "reviews",
    "documents",
    "facts",
    "fact_reviews",
];

/// Names of a table's columns, without the id; `None` for a table not kept.
#[must_use]
pub fn columns(table: &str) -> Option<Vec<&'static str>> {
    kinds(table).map(|it| it.iter().map(|(name, _)| *name).collect())
}

const ORGANISATIONS: Columns = &[
    ("name", T),
    ("aliases", T),
    ("kind", T),
    ("registration_state", T),
    ("region", T),
    ("province", T),
    ("city", T),
    ("address", T),
    ("industry", T),
    ("scope", T),
    ("main_products", T),
    ("main_inputs", T),
    ("established", T),
    ("capital", I),
    ("capital_currency", T),
    ("revenue", I),
    ("revenue_currency", T),
    ("employees", I),
    ("lat", R),
    ("lon", R),
    ("source", T),
    ("status", T),
    ("as_of", T),
    ("note", T),
    ("visibility", T),
    ("name_key", T),
    ("merged_into", T),
];

fn kinds(table: &str) -> Option<Columns> {
    Some(match table {
        "organisations" => ORGANISATIONS,
        "products" => &[
            ("name", T),
            ("name_en", T),
            ("aliases", T),
            ("aliases_en", T),
            ("kinds", T),
            ("parent", T),
            ("unit", T),
            ("code", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "inputs" => &[
            ("product", T),
            ("input", T),
            ("essential", I),
            ("cost_share", R),
            ("cost_band", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "makes" => &[
            ("organisation", T),
            ("product", T),
            ("capacity", R),
            ("unit", T),
            ("spare", R),
            ("share", R),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "needs" => &[
            ("organisation", T),
            ("product", T),
            ("quantity", R),
            ("unit", T),
            ("by_date", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "supplies" => &[
            ("supplier", T),
            ("buyer", T),
            ("product", T),
            ("value", I),
            ("currency", T),
            ("period", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "io_coefficients" => &[
            ("region", T),
            ("from_sector", T),
            ("to_sector", T),
            ("coefficient", R),
            ("value_added_share", R),
            ("year", I),
            ("scheme", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "research" => &[
            ("organisation", T),
            ("title", T),
            ("kind", T),
            ("readiness", I),
            ("applies_to", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "reviews" => &[
            ("organisation", T),
            ("role", T),
            ("quote", T),
            ("verdict", T),
            ("product", T),
            ("reviewer", T),
            ("reviewed_at", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "documents" => &[
            ("text_sha256", T),
            ("format", T),
            ("encoding", T),
            ("title", T),
            ("publisher", T),
            ("republisher", T),
            ("published_at", T),
            ("event_date", T),
            ("fetched_from", T),
            ("terms", T),
            ("copy_of", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "facts" => &[
            ("document", T),
            ("predicate", T),
            ("subject", T),
            ("value", T),
            ("number", I),
            ("unit", T),
            ("kind", T),
            ("currency", T),
            ("stated_by", T),
            ("about", T),
            ("modality", T),
            ("inferred_from", T),
            ("rule", T),
            ("confidence", T),
            ("reasons", T),
            ("spans", T),
            ("read_as", T),
            ("part_of", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        "fact_reviews" => &[
            ("fact", T),
            ("verdict", T),
            ("before", T),
            ("after", T),
            ("reviewer", T),
            ("reviewed_at", T),
            ("source", T),
            ("status", T),
            ("as_of", T),
            ("note", T),
            ("visibility", T),
        ],
        _ => return None,
    })
}

/// New records on their way in.
pub struct Records {
    bulk: Bulk,
    width: usize,
}

impl Records {
    /// New records of `table`.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a table that is not kept.
    pub fn new(change: &Change, table: &str) -> Result<Self, StoreError> {
        let own = kinds(table).ok_or_else(|| StoreError::Damaged(table.to_owned()))?;
        let mut all = vec![("id", T)];
        all.extend_from_slice(own);
        all.extend_from_slice(&[
            ("file", T),
            ("sheet", I),
            ("row_number", I),
            ("hash", I),
            ("natural_key", I),
            ("revision", I),
            ("owner", T),
        ]);
        Ok(Self { bulk: Bulk::new(change.dialect, table, &all), width: own.len() })
    }

    /// Adds a record.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add(
        &mut self,
        change: &mut Change,
        record: &Record,
    ) -> Result<(), StoreError> {
        let owner = Some(record.owner.as_str()).filter(|it| !it.is_empty());
        let width = self.width;
        let revision = change.revision;
        self.bulk.row(|cells| {
            cells.text(Some(&record.id));
            for at in 0..width {
                match record.cells.get(at).unwrap_or(&Value::Missing) {
                    Value::Missing => cells.text(None),
                    Value::Text(text) => cells.text(Some(text)),
                    Value::Integer(number) => cells.integer(Some(*number)),
                    Value::Real(number) => cells.real(Some(*number)),
                }
            }
            cells.text(Some(&record.file));
            cells.integer(Some(record.sheet));
            cells.integer(Some(record.row));
            cells.integer(Some(record.hash));
            cells.integer(Some(record.natural_key));
            cells.integer(Some(revision));
            cells.text(owner);
        });
        self.bulk.flush_when_full(&mut change.transaction).await
    }

    /// Sends what is left.
    ///
    /// # Errors
    /// Database failures.
    pub async fn finish(mut self, change: &mut Change) -> Result<(), StoreError> {
        self.bulk.flush(&mut change.transaction).await
    }
}

impl Change {
    /// What is known of every record of a table, by id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn known(
        &mut self,
        table: &str,
    ) -> Result<HashMap<String, Known>, StoreError> {
        let query =
            format!("select id, hash, natural_key, revision from {}", checked(table)?);
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.iter()
            .map(|row| {
                let known = Known {
                    hash: row.try_get(1)?,
                    natural_key: row.try_get(2)?,
                    revision: row.try_get(3)?,
                    written_now: false,
                };
                Ok((row.try_get(0)?, known))
            })
            .collect()
    }

    /// Reads one record inside the change.
    ///
    /// # Errors
    /// Database failures.
    pub async fn record(
        &mut self,
        table: &str,
        id: &str,
    ) -> Result<Option<Record>, StoreError> {
        let (query, own) = select(table, "where id = $1")?;
        let row = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(id.to_owned())
            .fetch_optional(&mut *self.transaction)
            .await?;
        row.map(|row| record(&row, own)).transpose()
    }

    /// All records of a table inside the change, by id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn records(&mut self, table: &str) -> Result<Vec<Record>, StoreError> {
        let (query, own) = select(table, "order by id")?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// Records of a table about an organisation (`makes`, `needs`, …), by id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn records_about(
        &mut self,
        table: &str,
        organisation: &str,
    ) -> Result<Vec<Record>, StoreError> {
        let (query, own) = select(table, "where organisation = $1 order by id")?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(organisation.to_owned())
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// Records of a table whose column has this text, inside the change, by id.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a column that the table has not; database failures.
    pub async fn records_with(
        &mut self,
        table: &str,
        (column, text): (&str, &str),
    ) -> Result<Vec<Record>, StoreError> {
        let (query, own) = select_with(table, column)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(text.to_owned())
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// Scopes after an id, by id: id, name, scope and industry, at most `limit`.
    ///
    /// # Errors
    /// Database failures.
    pub async fn scopes_after(
        &mut self,
        id: &str,
        limit: i64,
    ) -> Result<Vec<[String; 4]>, StoreError> {
        let rows = sqlx::query(
            "select id, name, coalesce(scope, ''), coalesce(industry, '')
             from organisations where id > $1 order by id limit $2",
        )
        .bind(id.to_owned())
        .bind(limit)
        .fetch_all(&mut *self.transaction)
        .await?;
        rows.iter()
            .map(|row| {
                Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?])
            })
            .collect()
    }

    /// Replaces the cells of a record where it still has `record.revision`, and raises
    /// that to the revision of this change. Where it stands (file, sheet, row) is kept.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the record was changed since; database failures.
    pub async fn update_record(
        &mut self,
        table: &str,
        record: &Record,
    ) -> Result<(), StoreError> {
        self.lay(table, record, self.revision).await
    }

    /// Replaces the cells of a record where it still has `record.revision`, and gives it
    /// the revision that it had when they were its own.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the record was changed since; database failures.
    pub async fn restore_record(
        &mut self,
        table: &str,
        record: &Record,
        revision: i64,
    ) -> Result<(), StoreError> {
        self.lay(table, record, revision).await
    }

    async fn lay(
        &mut self,
        table: &str,
        record: &Record,
        revision: i64,
    ) -> Result<(), StoreError> {
        let own = kinds(table).ok_or_else(|| StoreError::Damaged(table.to_owned()))?;
        let sets: Vec<String> = own
            .iter()
            .enumerate()
            .map(|(i, (name, _))| format!("{name} = ${}", i + 1))
            .collect();
        let n = own.len();
        let query = format!(
            "update {table} set {}, hash = ${}, revision = ${} where id = ${} and revision = ${}",
            sets.join(", "),
            n + 1,
            n + 2,
            n + 3,
            n + 4,
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(query));
        for (at, (_, kind)) in own.iter().enumerate() {
            let cell = record.cells.get(at).unwrap_or(&Value::Missing);
            query = match (kind, cell) {
                (Kind::Text, Value::Text(text)) => query.bind(Some(text.clone())),
                (Kind::Text, _) => query.bind(None::<String>),
                (Kind::Integer, Value::Integer(number)) => query.bind(Some(*number)),
                (Kind::Integer, _) => query.bind(None::<i64>),
                (Kind::Real, Value::Real(number)) => query.bind(Some(*number)),
                (Kind::Real, _) => query.bind(None::<f64>),
            };
        }
        let done = query
            .bind(record.hash)
            .bind(revision)
            .bind(record.id.clone())
            .bind(record.revision)
            .execute(&mut *self.transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Conflict {
                table: table.to_owned(),
                record: record.id.clone(),
            });
        }
        Ok(())
    }
}

impl Store {
    /// All records of a table, by id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn records(&self, table: &str) -> Result<Vec<Record>, StoreError> {
        let (query, own) = select(table, "order by id")?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query)).fetch_all(&self.pool).await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// The records of a table with these ids, in no promised order.
    ///
    /// # Errors
    /// Database failures.
    pub async fn records_of(
        &self,
        table: &str,
        ids: &[&str],
    ) -> Result<Vec<Record>, StoreError> {
        let filter = format!("where id in (select value from {})", self.dialect.texts());
        let (query, own) = select(table, &filter)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(crate::bulk::texts_json(ids.iter().copied()))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// Records of a table whose column has this text, by id.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a column that the table has not; database failures.
    pub async fn records_with(
        &self,
        table: &str,
        (column, text): (&str, &str),
    ) -> Result<Vec<Record>, StoreError> {
        let (query, own) = select_with(table, column)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(text.to_owned())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// Records of a table whose column has one of these texts, by id.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] for a column that the table has not; database failures.
    pub async fn records_in(
        &self,
        table: &str,
        (column, texts): (&str, &[&str]),
    ) -> Result<Vec<Record>, StoreError> {
        let (column, _) = kinds(table)
            .and_then(|it| it.iter().find(|it| *it == &(column, T)))
            .ok_or_else(|| StoreError::Damaged(table.to_owned()))?;
        let texts_table = self.dialect.texts();
        let filter =
            format!("where {column} in (select value from {texts_table}) order by id");
        let (query, own) = select(table, &filter)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(crate::bulk::texts_json(texts.iter().copied()))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// Records of a table that came from a source and are not shared with everybody.
    ///
    /// # Errors
    /// Database failures.
    pub async fn records_kept(
        &self,
        table: &str,
        file: &str,
    ) -> Result<Vec<Record>, StoreError> {
        let rest = "where file = $1 and coalesce(visibility, '') not in ('', 'shared')";
        let (query, own) = select(table, rest)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(file.to_owned())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// The names that facts of these kinds hold: id of the fact, kind, subject, value.
    ///
    /// # Errors
    /// Database failures.
    pub async fn names_in_facts(
        &self,
        predicates: &[&str],
    ) -> Result<Vec<[String; 4]>, StoreError> {
        let query = format!(
            "select id, predicate, coalesce(subject, ''), coalesce(value, '') from facts
             where predicate in (select value from {}) order by id",
            self.dialect.texts()
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(crate::bulk::texts_json(predicates.iter().copied()))
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?])
            })
            .collect()
    }

    /// Number of records of a table.
    ///
    /// # Errors
    /// Database failures.
    pub async fn count(&self, table: &str) -> Result<i64, StoreError> {
        let query = format!("select count(*) from {}", checked(table)?);
        let row = sqlx::query(sqlx::AssertSqlSafe(query)).fetch_one(&self.pool).await?;
        Ok(row.try_get(0)?)
    }
}

/// The table's name where it is one of [`TABLES`]: what goes into a query as text.
fn checked(table: &str) -> Result<&'static str, StoreError> {
    let known = TABLES.into_iter().find(|it| *it == table);
    known.ok_or_else(|| StoreError::Damaged(table.to_owned()))
}

pub(crate) fn select(table: &str, rest: &str) -> Result<(String, Columns), StoreError> {
    let table = checked(table)?;
    let own = kinds(table).ok_or_else(|| StoreError::Damaged(table.to_owned()))?;
    let names: Vec<&str> = own.iter().map(|(name, _)| *name).collect();
    // What is said of an organisation belongs to its region, where nobody else owns it.
    let speaker = match table {
        "makes" | "needs" | "research" | "reviews" => Some("organisation"),
        "supplies" => Some("supplier"),
        _ => None,
    };
    let owner = speaker.map_or_else(String::new, |it| {
        format!(
            "(select region from organisations where organisations.id = {table}.{it}),"
        )
    });
    let query = format!(
        "select id, {}, file, sheet, row_number, hash, natural_key,
                revision, coalesce(owner, {owner} '') from {table} {rest}",
        names.join(", ")
    );
    Ok((query, own))
}

/// The query for the records whose column is `$1`.
fn select_with(table: &str, column: &str) -> Result<(String, Columns), StoreError> {
    let own = kinds(table).and_then(|it| it.iter().find(|it| *it == &(column, T)));
    let (column, _) = own.ok_or_else(|| StoreError::Damaged(table.to_owned()))?;
    select(table, &format!("where {column} = $1 order by id"))
}

pub(crate) fn record(
    row: &sqlx::any::AnyRow,
    own: Columns,
) -> Result<Record, StoreError> {
    let mut cells = Vec::with_capacity(own.len());
    for (at, (_, kind)) in own.iter().enumerate() {
        let cell = match kind {
            Kind::Text => row.try_get::<Option<String>, _>(at + 1)?.map(Value::Text),
            Kind::Integer => row.try_get::<Option<i64>, _>(at + 1)?.map(Value::Integer),
            Kind::Real => row.try_get::<Option<f64>, _>(at + 1)?.map(Value::Real),
        };
        cells.push(cell.unwrap_or(Value::Missing));
    }
    let n = own.len();
    Ok(Record {
        id: row.try_get(0)?,
        cells,
        file: row.try_get(n + 1)?,
        sheet: row.try_get(n + 2)?,
        row: row.try_get(n + 3)?,
        hash: row.try_get(n + 4)?,
        natural_key: row.try_get(n + 5)?,
        revision: row.try_get(n + 6)?,
        owner: row.try_get(n + 7)?,
    })
}

#[cfg(test)]
mod tests;
