//! What was read: immutable sources, their columns, imports and complaints.
//!
//! A source is known by the SHA-256 of its bytes; its id is the first sixteen hex
//! digits. The bytes are kept, compressed in chunks, so that a figure leads back to the
//! cell without the original file.

use std::collections::{BTreeMap, HashMap};

use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::bulk::Bulk;
use crate::db::{Change, Store};
use crate::dialect::Kind;
use crate::error::StoreError;

/// Bytes of a source in one chunk before compression.
const CHUNK: usize = 4 << 20;

/// A source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// First sixteen hex digits of `sha256`.
    pub id: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// Name of the file as given, without its folder.
    pub name: String,
    /// Size in bytes.
    pub bytes: i64,
    /// `csv`, `xlsx`, …
    pub format: String,
    /// Encoding of the text.
    pub encoding: String,
    /// The recipe that reads it again in the same way, TOML.
    pub recipe: String,
    /// When it was added, RFC 3339.
    pub added_at: String,
    /// Who added it.
    pub added_by: String,
}

/// A sheet of a source with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Position, from 0.
    pub sheet: i64,
    /// Name; empty for CSV.
    pub name: String,
    /// Table its rows went to.
    pub table: String,
    /// Row of the header.
    pub header_row: i64,
    /// Field of the table and header as the file spells it.
    pub columns: Vec<(String, String)>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Globally unique id.
    pub id: String,
    /// Source that was read.
    pub source: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Rows read.
    pub rows_read: i64,
    /// Rows that were new.
    pub rows_new: i64,
    /// Rows that changed a record.
    pub rows_changed: i64,
    /// Rows already there.
    pub rows_same: i64,
    /// Explicit spans stored.
    pub spans: i64,
    /// Revision of its change; `None` where what it did is not known in detail.
    pub revision: Option<i64>,
    /// Records that it made.
    pub made: i64,
    /// Table of what it brought that is never removed again; empty where none.
    pub lasting: String,
    /// When it was taken back, RFC 3339.
    pub undone_at: Option<String>,
}

/// A complaint as it is kept: message key and arguments, not a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptComplaint {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Key in the dictionary.
    pub message: String,
    /// Arguments as a JSON object.
    pub arguments: String,
    /// Sheet, where there are several.
    pub sheet: Option<String>,
    /// Row as a spreadsheet shows it.
    pub row: Option<i64>,
    /// Column.
    pub field: Option<String>,
    /// The value complained about.
    pub value: String,
}

/// A complaint with where it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceComplaint {
    /// Name of the source.
    pub file: String,
    /// Table of its rows.
    pub table: String,
    /// The complaint.
    pub complaint: KeptComplaint,
}

impl Change {
    /// Keeps a source and its bytes; one that is there already is left as it is, but
    /// where it was taken back, it is read anew and counts again.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_source(
        &mut self,
        source: &Source,
        content: &[u8],
    ) -> Result<(), StoreError> {
        let again = sqlx::query(
            "update sources set name = $2, format = $3, encoding = $4, recipe = $5,
                 added_at = $6, added_by = $7, undone_at = null
             where id = $1 and undone_at is not null",
        )
        .bind(source.id.clone())
        .bind(source.name.clone())
        .bind(source.format.clone())
        .bind(source.encoding.clone())
        .bind(source.recipe.clone())
        .bind(source.added_at.clone())
        .bind(source.added_by.clone())
        .execute(&mut *self.transaction)
        .await?;
        if again.rows_affected() > 0 {
            for table in ["source_sheets", "source_columns"] {
                let query = format!("delete from {table} where source = $1");
                sqlx::query(sqlx::AssertSqlSafe(query))
                    .bind(source.id.clone())
                    .execute(&mut *self.transaction)
                    .await?;
            }
            return Ok(());
        }
        let added = sqlx::query(
            "insert into sources
                 (id, sha256, name, bytes, format, encoding, recipe, added_at, added_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing",
        )
        .bind(source.id.clone())
        .bind(source.sha256.clone())
        .bind(source.name.clone())
        .bind(source.bytes)
        .bind(source.format.clone())
        .bind(source.encoding.clone())
        .bind(source.recipe.clone())
        .bind(source.added_at.clone())
        .bind(source.added_by.clone())
        .execute(&mut *self.transaction)
        .await?;
        if added.rows_affected() == 0 {
            return Ok(());
        }
        for (position, chunk) in (0_i64..).zip(content.chunks(CHUNK)) {
            let compressed = zstd::bulk::compress(chunk, 1)
                .map_err(|_| StoreError::Damaged(source.name.clone()))?;
            sqlx::query(
                "insert into source_chunks (source, position, compressed) values ($1, $2, $3)",
            )
            .bind(source.id.clone())
            .bind(position)
            .bind(compressed)
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }

    /// Keeps the sheets of a source and their columns.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_sheets(
        &mut self,
        source: &str,
        sheets: &[Sheet],
    ) -> Result<(), StoreError> {
        for sheet in sheets {
            sqlx::query(
                "insert into source_sheets (source, sheet, name, record_table, header_row)
                 values ($1, $2, $3, $4, $5) on conflict (source, sheet) do nothing",
            )
            .bind(source.to_owned())
            .bind(sheet.sheet)
            .bind(sheet.name.clone())
            .bind(sheet.table.clone())
            .bind(sheet.header_row)
            .execute(&mut *self.transaction)
            .await?;
            for (field, header) in &sheet.columns {
                sqlx::query(
                    "insert into source_columns (source, sheet, field, header)
                     values ($1, $2, $3, $4) on conflict (source, sheet, field) do nothing",
                )
                .bind(source.to_owned())
                .bind(sheet.sheet)
                .bind(field.clone())
                .bind(header.clone())
                .execute(&mut *self.transaction)
                .await?;
            }
        }
        Ok(())
    }

    /// Keeps what an import did, and its complaints.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_import(
        &mut self,
        import: &Import,
        complaints: &[KeptComplaint],
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into imports (id, source, at, actor, rows_read, rows_new, rows_changed,
                                  rows_same, spans, revision, made, lasting)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(import.id.clone())
        .bind(import.source.clone())
        .bind(import.at.clone())
        .bind(import.actor.clone())
        .bind(import.rows_read)
        .bind(import.rows_new)
        .bind(import.rows_changed)
        .bind(import.rows_same)
        .bind(import.spans)
        .bind(import.revision)
        .bind(import.made)
        .bind(Some(import.lasting.clone()).filter(|it| !it.is_empty()))
        .execute(&mut *self.transaction)
        .await?;
        self.add_complaints(&import.id, 0, complaints).await
    }

    /// Keeps more complaints of an import, behind the `first` that it has.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_complaints(
        &mut self,
        import: &str,
        first: usize,
        complaints: &[KeptComplaint],
    ) -> Result<(), StoreError> {
        const COLUMNS: [(&str, Kind); 9] = [
            ("import", Kind::Text),
            ("position", Kind::Integer),
            ("severity", Kind::Text),
            ("message", Kind::Text),
            ("arguments", Kind::Text),
            ("sheet", Kind::Text),
            ("row_number", Kind::Integer),
            ("field", Kind::Text),
            ("value", Kind::Text),
        ];
        let mut bulk = Bulk::new(self.dialect, "complaints", &COLUMNS);
        let first = i64::try_from(first).unwrap_or(i64::MAX);
        for (position, complaint) in (first..).zip(complaints) {
            bulk.row(|cells| {
                cells.text(Some(import));
                cells.integer(Some(position));
                cells.text(Some(&complaint.severity));
                cells.text(Some(&complaint.message));
                cells.text(Some(&complaint.arguments));
                cells.text(complaint.sheet.as_deref());
                cells.integer(complaint.row);
                cells.text(complaint.field.as_deref());
                cells.text(Some(&complaint.value));
            });
            bulk.flush_when_full(&mut self.transaction).await?;
        }
        bulk.flush(&mut self.transaction).await
    }
}

impl Store {
    /// All sources that count, by time added, then name.
    ///
    /// # Errors
    /// Database failures.
    pub async fn sources(&self) -> Result<Vec<Source>, StoreError> {
        self.sources_where("where undone_at is null").await
    }

    /// All sources, also those whose imports were taken back, by time added, then name.
    ///
    /// # Errors
    /// Database failures.
    pub async fn all_sources(&self) -> Result<Vec<Source>, StoreError> {
        self.sources_where("").await
    }

    async fn sources_where(&self, filter: &str) -> Result<Vec<Source>, StoreError> {
        let query = format!(
            "select id, sha256, name, bytes, format, encoding, recipe, added_at, added_by
             from sources {filter} order by added_at, name, id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query)).fetch_all(&self.pool).await?;
        rows.iter()
            .map(|row| {
                Ok(Source {
                    id: row.try_get(0)?,
                    sha256: row.try_get(1)?,
                    name: row.try_get(2)?,
                    bytes: row.try_get(3)?,
                    format: row.try_get(4)?,
                    encoding: row.try_get(5)?,
                    recipe: row.try_get(6)?,
                    added_at: row.try_get(7)?,
                    added_by: row.try_get(8)?,
                })
            })
            .collect()
    }

    /// The bytes of a source.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where they cannot be read back; database failures.
    pub async fn source_content(&self, source: &str) -> Result<Vec<u8>, StoreError> {
        let rows = sqlx::query(
            "select compressed from source_chunks where source = $1 order by position",
        )
        .bind(source.to_owned())
        .fetch_all(&self.pool)
        .await?;
        let mut content = Vec::new();
        for row in &rows {
            let compressed: Vec<u8> = row.try_get(0)?;
            let chunk = zstd::bulk::decompress(&compressed, CHUNK)
                .map_err(|_| StoreError::Damaged(source.to_owned()))?;
            content.extend_from_slice(&chunk);
        }
        Ok(content)
    }

    /// The sheets of a source with their columns.
    ///
    /// # Errors
    /// Database failures.
    pub async fn sheets(&self, source: &str) -> Result<Vec<Sheet>, StoreError> {
        let sheets = sqlx::query(
            "select sheet, name, record_table, header_row from source_sheets
             where source = $1 order by sheet",
        )
        .bind(source.to_owned())
        .fetch_all(&self.pool)
        .await?;
        let columns = sqlx::query(
            "select sheet, field, header from source_columns where source = $1
             order by sheet, field",
        )
        .bind(source.to_owned())
        .fetch_all(&self.pool)
        .await?;
        let mut found = Vec::new();
        for row in &sheets {
            let sheet: i64 = row.try_get(0)?;
            let mut own = Vec::new();
            for column in &columns {
                if column.try_get::<i64, _>(0)? == sheet {
                    own.push((column.try_get(1)?, column.try_get(2)?));
                }
            }
            found.push(Sheet {
                sheet,
                name: row.try_get(1)?,
                table: row.try_get(2)?,
                header_row: row.try_get(3)?,
                columns: own,
            });
        }
        Ok(found)
    }

    /// Tables that the rows of each source went to.
    ///
    /// # Errors
    /// Database failures.
    pub async fn tables_of_sources(
        &self,
    ) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let rows = sqlx::query(
            "select distinct source, record_table from source_sheets
             order by source, record_table",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in &rows {
            tables.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
        }
        Ok(tables)
    }

    /// All imports that were not taken back, oldest first.
    ///
    /// # Errors
    /// Database failures.
    pub async fn imports(&self) -> Result<Vec<Import>, StoreError> {
        let all = self.all_imports().await?;
        Ok(all.into_iter().filter(|it| it.undone_at.is_none()).collect())
    }

    /// All imports, also those taken back, oldest first.
    ///
    /// # Errors
    /// Database failures.
    pub async fn all_imports(&self) -> Result<Vec<Import>, StoreError> {
        let rows = sqlx::query(
            "select id, source, at, actor, rows_read, rows_new, rows_changed, rows_same,
                    spans, revision, coalesce(made, 0), coalesce(lasting, ''), undone_at
             from imports order by at, id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Import {
                    id: row.try_get(0)?,
                    source: row.try_get(1)?,
                    at: row.try_get(2)?,
                    actor: row.try_get(3)?,
                    rows_read: row.try_get(4)?,
                    rows_new: row.try_get(5)?,
                    rows_changed: row.try_get(6)?,
                    rows_same: row.try_get(7)?,
                    spans: row.try_get(8)?,
                    revision: row.try_get(9)?,
                    made: row.try_get(10)?,
                    lasting: row.try_get(11)?,
                    undone_at: row.try_get(12)?,
                })
            })
            .collect()
    }

    /// How many complaints each import has, by its id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn complaint_counts(&self) -> Result<HashMap<String, i64>, StoreError> {
        let rows = sqlx::query("select import, count(*) from complaints group by import")
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// The complaints of an import, in their order.
    ///
    /// # Errors
    /// Database failures.
    pub async fn complaints_of(
        &self,
        import: &str,
    ) -> Result<Vec<KeptComplaint>, StoreError> {
        let rows = sqlx::query(
            "select severity, message, arguments, sheet, row_number, field, value
             from complaints where import = $1 order by position",
        )
        .bind(import.to_owned())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(complaint).collect()
    }

    /// The complaints of the last import of every source.
    ///
    /// # Errors
    /// Database failures.
    pub async fn complaints(&self) -> Result<Vec<SourceComplaint>, StoreError> {
        let rows = sqlx::query(
            "select severity, message, arguments, complaints.sheet, row_number, field, value,
                    sources.name,
                    coalesce((select min(record_table) from source_sheets
                              where source_sheets.source = sources.id
                                and (complaints.sheet is null
                                     or source_sheets.name = complaints.sheet)), '')
             from complaints
             join imports on imports.id = complaints.import
             join sources on sources.id = imports.source
             where imports.undone_at is null
               and imports.at = (select max(later.at) from imports later
                                 where later.source = imports.source
                                   and later.undone_at is null)
             order by imports.at, imports.id, position",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(SourceComplaint {
                    complaint: complaint(row)?,
                    file: row.try_get(7)?,
                    table: row.try_get(8)?,
                })
            })
            .collect()
    }
}

fn complaint(row: &AnyRow) -> Result<KeptComplaint, StoreError> {
    Ok(KeptComplaint {
        severity: row.try_get(0)?,
        message: row.try_get(1)?,
        arguments: row.try_get(2)?,
        sheet: row.try_get(3)?,
        row: row.try_get(4)?,
        field: row.try_get(5)?,
        value: row.try_get(6)?,
    })
}
