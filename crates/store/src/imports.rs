//! What an import did to records that were there, and what has come to rest on it since.
//!
//! A record that an import made or changed has the revision of that import until something
//! else changes it, and gets its earlier revision back when that is taken back. So an
//! import can be taken back where all of its records still have its revision, and where
//! nothing later names them ([`ImportHold`]).

use std::collections::BTreeMap;

use sqlx::Row as _;

use crate::bulk::{Bulk, texts_json};
use crate::db::{Change, Store};
use crate::dialect::Kind;
use crate::error::StoreError;
use crate::field_sources::FieldSource;
use crate::records::TABLES;

/// File, sheet and row; `None` where the column stood in the record's own row.
pub type Place = Option<(String, i64, i64)>;

/// A record that an import changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportChange {
    /// Its revision before.
    pub revision: i64,
    /// Where its changed columns came from before.
    pub fields: BTreeMap<String, Place>,
}

/// A changed record as it is read back, with what it said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportBefore {
    /// Its table.
    pub table: String,
    /// Its id.
    pub record: String,
    /// What it said, JSON; `None` where nobody kept it.
    pub said: Option<String>,
    /// Its revision, and where columns came from.
    pub changed: ImportChange,
}

/// What rests on the records of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportHold {
    /// Revision of the change that made or changed the record.
    pub revision: i64,
    /// `import`, `review`, `merge`, `copy` or `fact`.
    pub what: String,
    /// Table of the record.
    pub table: String,
    /// The record.
    pub record: String,
    /// Id of the import, review, merge, document or fact that rests on it.
    pub by: String,
    /// How many there are of this kind.
    pub n: i64,
}

/// Columns by which a table names records of another.
const NAMES: [(&str, &str, &str); 8] = [
    ("makes", "organisation", "organisations"),
    ("needs", "organisation", "organisations"),
    ("supplies", "supplier", "organisations"),
    ("supplies", "buyer", "organisations"),
    ("research", "organisation", "organisations"),
    ("reviews", "organisation", "organisations"),
    ("inputs", "product", "products"),
    ("inputs", "input", "products"),
];

/// All that rests on records, whatever change they are of.
const STANDING: &str = "
    select c.revision as revision, 'import' as what, c.record_table as record_table,
           c.record as record, c.import as by_id
    from import_changes c join imports i on i.id = c.import where i.undone_at is null
    union all
    select s.revision, 'import', s.record_table, s.record, s.import
    from import_stands s join imports i on i.id = s.import where i.undone_at is null
    union all
    select o.revision, 'review', 'organisations', o.id, r.id
    from reviews r join organisations o on o.id = r.organisation
    where r.revision > o.revision
      and (r.verdict <> 'proposed' or r.product is not null)
    union all
    select o.revision, 'merge', 'organisations', o.id, m.id
    from merges m join organisations o on o.id = m.kept
    where m.undone_at is null and m.revision > o.revision
    union all
    select m.was, 'merge', 'organisations', m.other, m.id
    from merges m where m.undone_at is null and m.was is not null
    union all
    select d.revision, 'copy', 'documents', d.id, c.id
    from documents c join documents d on d.id = c.copy_of where c.revision > d.revision
    union all
    select d.revision, 'fact', 'documents', d.id, f.id
    from facts f join documents d on d.id = f.document where f.revision > d.revision";

impl Change {
    /// Where columns of a record came from another row than its own.
    ///
    /// # Errors
    /// Database failures.
    pub async fn field_sources_of(
        &mut self,
        table: &str,
        record: &str,
    ) -> Result<Vec<FieldSource>, StoreError> {
        let rows = sqlx::query(
            "select field, file, sheet, row_number from field_sources
             where record_table = $1 and record = $2",
        )
        .bind(table.to_owned())
        .bind(record.to_owned())
        .fetch_all(&mut *self.transaction)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(FieldSource {
                    table: table.to_owned(),
                    record: record.to_owned(),
                    field: row.try_get(0)?,
                    place: (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?),
                })
            })
            .collect()
    }

    /// Lets a column stand again where it stood before.
    ///
    /// # Errors
    /// Database failures.
    pub async fn restore_field_source(
        &mut self,
        (table, record): (&str, &str),
        field: &str,
        place: &Place,
    ) -> Result<(), StoreError> {
        let Some((file, sheet, row)) = place else {
            sqlx::query(
                "delete from field_sources
                 where record_table = $1 and record = $2 and field = $3",
            )
            .bind(table.to_owned())
            .bind(record.to_owned())
            .bind(field.to_owned())
            .execute(&mut *self.transaction)
            .await?;
            return Ok(());
        };
        self.add_field_sources(table, record, &[field], (file, *sheet, *row)).await
    }

    /// Keeps what an import changed, and on which changes it rests: `stands`, and those of
    /// the records that its new rows of these tables name.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_import_changes(
        &mut self,
        import: &str,
        changed: &BTreeMap<(String, String), ImportChange>,
        (tables, mut stands): (&[&str], BTreeMap<i64, (String, String)>),
    ) -> Result<(), StoreError> {
        for (table, column, of) in NAMES.iter().filter(|it| tables.contains(&it.0)) {
            let query = format!(
                "select o.revision, min(o.id) from {table} t
                 join {of} o on o.id = t.{column}
                 where t.revision = $1 and o.revision <> $1 group by o.revision"
            );
            let rows = sqlx::query(sqlx::AssertSqlSafe(query))
                .bind(self.revision)
                .fetch_all(&mut *self.transaction)
                .await?;
            for row in &rows {
                let record = ((*of).to_owned(), row.try_get(1)?);
                stands.entry(row.try_get(0)?).or_insert(record);
            }
        }
        const CHANGES: [(&str, Kind); 5] = [
            ("import", Kind::Text),
            ("record_table", Kind::Text),
            ("record", Kind::Text),
            ("revision", Kind::Integer),
            ("fields", Kind::Text),
        ];
        let mut bulk = Bulk::new(self.dialect, "import_changes", &CHANGES);
        for ((table, record), it) in changed {
            bulk.row(|cells| {
                cells.text(Some(import));
                cells.text(Some(table));
                cells.text(Some(record));
                cells.integer(Some(it.revision));
                cells.text(Some(&pack(&it.fields)));
            });
            bulk.flush_when_full(&mut self.transaction).await?;
        }
        bulk.flush(&mut self.transaction).await?;
        const STANDS: [(&str, Kind); 4] = [
            ("import", Kind::Text),
            ("revision", Kind::Integer),
            ("record_table", Kind::Text),
            ("record", Kind::Text),
        ];
        let mut bulk = Bulk::new(self.dialect, "import_stands", &STANDS);
        for (revision, (table, record)) in &stands {
            bulk.row(|cells| {
                cells.text(Some(import));
                cells.integer(Some(*revision));
                cells.text(Some(table));
                cells.text(Some(record));
            });
            bulk.flush_when_full(&mut self.transaction).await?;
        }
        bulk.flush(&mut self.transaction).await
    }

    /// The records that an import changed, as they were before it.
    ///
    /// # Errors
    /// Database failures; [`StoreError::Damaged`] where a place cannot be read.
    pub async fn import_changes(
        &mut self,
        import: &str,
        revision: i64,
    ) -> Result<Vec<ImportBefore>, StoreError> {
        let rows = sqlx::query(
            "select c.record_table, c.record, c.revision, c.fields,
                    (select a.before from audit a
                     where a.record_table = c.record_table and a.record = c.record
                       and a.revision = $2 order by a.id limit 1)
             from import_changes c where c.import = $1
             order by c.record_table, c.record",
        )
        .bind(import.to_owned())
        .bind(revision)
        .fetch_all(&mut *self.transaction)
        .await?;
        rows.iter()
            .map(|row| {
                let fields: String = row.try_get(3)?;
                let damaged =
                    || StoreError::Damaged(format!("import_changes of {import}"));
                Ok(ImportBefore {
                    table: row.try_get(0)?,
                    record: row.try_get(1)?,
                    said: row.try_get(4)?,
                    changed: ImportChange {
                        revision: row.try_get(2)?,
                        fields: unpack(&fields).ok_or_else(damaged)?,
                    },
                })
            })
            .collect()
    }

    /// What rests on the records of a change; at most `limit` of it.
    ///
    /// # Errors
    /// Database failures.
    pub async fn standing_on(
        &mut self,
        revision: i64,
        limit: i64,
    ) -> Result<Vec<ImportHold>, StoreError> {
        let query = format!(
            "select distinct revision, what, record_table, record, by_id, cast(1 as bigint)
             from ({STANDING}) standing where revision = $1
             order by what, record_table, record, by_id limit $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(revision)
            .bind(limit)
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.iter().map(standing).collect()
    }

    /// Records of a source that were changed after a revision, by table and id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn changed_after(
        &mut self,
        source: &str,
        revision: i64,
        limit: i64,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut found = Vec::new();
        for table in TABLES {
            let query = format!(
                "select id from {table} where file = $1 and revision > $2
                 order by id limit $3"
            );
            let rows = sqlx::query(sqlx::AssertSqlSafe(query))
                .bind(source.to_owned())
                .bind(revision)
                .bind(limit)
                .fetch_all(&mut *self.transaction)
                .await?;
            for row in &rows {
                found.push((table.to_owned(), row.try_get(0)?));
            }
        }
        Ok(found)
    }

    /// Organisations that reviews of this revision are about.
    ///
    /// # Errors
    /// Database failures.
    pub async fn reviewed_in(
        &mut self,
        revision: i64,
    ) -> Result<Vec<String>, StoreError> {
        let query = "select distinct organisation from reviews where revision = $1
                     order by organisation";
        let rows =
            sqlx::query(query).bind(revision).fetch_all(&mut *self.transaction).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// Removes all records of this revision, the spans of their scopes, and reviews of
    /// them that say nothing any more. Returns how many records of each table went.
    ///
    /// # Errors
    /// Database failures.
    pub async fn remove_revision(
        &mut self,
        revision: i64,
    ) -> Result<BTreeMap<&'static str, i64>, StoreError> {
        let of = "in (select id from organisations where revision = $1)";
        for query in [
            format!("delete from scope_items where organisation {of}"),
            format!("delete from reviews where revision <> $1 and organisation {of}"),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(query))
                .bind(revision)
                .execute(&mut *self.transaction)
                .await?;
        }
        let mut removed = BTreeMap::new();
        for table in TABLES {
            // Decisions are never removed; nor is there one where this is called.
            if table == "fact_reviews" {
                continue;
            }
            let query = format!("delete from {table} where revision = $1");
            let done = sqlx::query(sqlx::AssertSqlSafe(query))
                .bind(revision)
                .execute(&mut *self.transaction)
                .await?;
            if done.rows_affected() > 0 {
                let n = i64::try_from(done.rows_affected()).unwrap_or(i64::MAX);
                removed.insert(table, n);
            }
        }
        Ok(removed)
    }

    /// Marks an import as taken back, and each of these sources where no import of it is
    /// left and no document rests on its text.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where it was taken back already; database failures.
    pub async fn undo_import(
        &mut self,
        import: &str,
        sources: &[&str],
        (at, by): (&str, &str),
    ) -> Result<(), StoreError> {
        let done = sqlx::query(
            "update imports set undone_at = $1, undone_by = $2
             where id = $3 and undone_at is null",
        )
        .bind(at.to_owned())
        .bind(by.to_owned())
        .bind(import.to_owned())
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Conflict {
                table: "imports".to_owned(),
                record: import.to_owned(),
            });
        }
        let query = format!(
            "update sources set undone_at = $2
             where id in (select value from {})
               and not exists (select 1 from imports
                   where imports.source = sources.id and imports.undone_at is null)
               and not exists (select 1 from documents
                   where documents.text_sha256 = sources.sha256)",
            self.dialect.texts()
        );
        sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(texts_json(sources.iter().copied()))
            .bind(at.to_owned())
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }
}

impl Store {
    /// What rests on records, one for each change and kind.
    ///
    /// # Errors
    /// Database failures.
    pub async fn standing(&self) -> Result<Vec<ImportHold>, StoreError> {
        let query = format!(
            "select revision, what, min(record_table), min(record), min(by_id), count(*)
             from ({STANDING}) standing group by revision, what order by revision, what"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query)).fetch_all(&self.pool).await?;
        rows.iter().map(standing).collect()
    }
}

fn standing(row: &sqlx::any::AnyRow) -> Result<ImportHold, StoreError> {
    Ok(ImportHold {
        revision: row.try_get(0)?,
        what: row.try_get(1)?,
        table: row.try_get(2)?,
        record: row.try_get(3)?,
        by: row.try_get(4)?,
        n: row.try_get(5)?,
    })
}

/// A line for each field; a file's id holds no tab.
fn pack(fields: &BTreeMap<String, Place>) -> String {
    let line = |(field, place): (&String, &Place)| match place {
        None => field.clone(),
        Some((file, sheet, row)) => format!("{field}\t{file}\t{sheet}\t{row}"),
    };
    fields.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn unpack(text: &str) -> Option<BTreeMap<String, Place>> {
    let mut fields = BTreeMap::new();
    for line in text.split('\n').filter(|it| !it.is_empty()) {
        let parts: Vec<&str> = line.split('\t').collect();
        let place = match parts.as_slice() {
            [_] => None,
            [_, file, sheet, row] => {
                Some(((*file).to_owned(), sheet.parse().ok()?, row.parse().ok()?))
            }
            _ => return None,
        };
        fields.insert((*parts.first()?).to_owned(), place);
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_as_they_were() {
        let fields = BTreeMap::from([
            ("capital".to_owned(), None),
            ("scope".to_owned(), Some(("0123456789abcdef".to_owned(), 1, 14))),
        ]);
        assert_eq!(unpack(&pack(&fields)), Some(fields));
        assert_eq!(unpack(""), Some(BTreeMap::new()));
        assert_eq!(unpack("a\tb"), None);
    }
}
