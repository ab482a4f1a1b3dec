//! Who changed what: append-only, never a paid part, survives everything.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::bulk::{Bulk, texts_json};
use crate::db::{Change, Store};
use crate::dialect::Kind;
use crate::error::StoreError;

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Globally unique id, in order of time.
    pub id: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The actor's region; empty where none.
    pub region: String,
    /// By which command.
    pub command: String,
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// The record before as JSON; `None` where it is new.
    pub before: Option<String>,
    /// The record after as JSON; `None` where it is gone.
    pub after: Option<String>,
    /// Revision of the change; given when it is kept.
    pub revision: i64,
}

/// Which entries of the audit to list; what is empty does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditFilter {
    /// From this time on, RFC 3339 text, compared as text.
    pub since: String,
    /// Before this time.
    pub before: String,
    /// Of this table.
    pub table: String,
    /// Of the record with this id.
    pub record: String,
    /// By this actor.
    pub actor: String,
}

impl AuditFilter {
    /// The condition, and what fills its places `$1`, `$2`, …
    fn condition(&self) -> (String, Vec<&str>) {
        let parts = [
            ("at >=", &self.since),
            ("at <", &self.before),
            ("record_table =", &self.table),
            ("record =", &self.record),
            ("actor =", &self.actor),
        ];
        let used: Vec<_> = parts.iter().filter(|it| !it.1.is_empty()).collect();
        let places = used.iter().zip(1..).map(|(it, n)| format!("{} ${n}", it.0));
        let all: Vec<String> =
            std::iter::once("1 = 1".to_owned()).chain(places).collect();
        (all.join(" and "), used.iter().map(|it| it.1.as_str()).collect())
    }
}

impl Change {
    /// Appends entries to the audit.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_audit(&mut self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        const COLUMNS: [(&str, Kind); 10] = [
            ("id", Kind::Text),
            ("at", Kind::Text),
            ("actor", Kind::Text),
            ("region", Kind::Text),
            ("command", Kind::Text),
            ("record_table", Kind::Text),
            ("record", Kind::Text),
            ("before", Kind::Text),
            ("after", Kind::Text),
            ("revision", Kind::Integer),
        ];
        let mut bulk = Bulk::new(self.dialect, "audit", &COLUMNS);
        for entry in entries {
            bulk.row(|cells| {
                cells.text(Some(&entry.id));
                cells.text(Some(&entry.at));
                cells.text(Some(&entry.actor));
                cells.text(
                    Some(&entry.region).filter(|it| !it.is_empty()).map(String::as_str),
                );
                cells.text(Some(&entry.command));
                cells.text(Some(&entry.table));
                cells.text(Some(&entry.record));
                cells.text(entry.before.as_deref());
                cells.text(entry.after.as_deref());
                cells.integer(Some(self.revision));
            });
            bulk.flush_when_full(&mut self.transaction).await?;
        }
        bulk.flush(&mut self.transaction).await
    }

    /// What a record said when it had a revision, as far as the audit tells.
    ///
    /// # Errors
    /// Database failures.
    pub async fn said_at(
        &mut self,
        table: &str,
        record: &str,
        revision: i64,
    ) -> Result<Option<String>, StoreError> {
        for query in [
            "select after from audit
             where record_table = $1 and record = $2 and revision = $3
             order by id desc limit 1",
            "select before from audit
             where record_table = $1 and record = $2 and revision > $3
             order by revision, id limit 1",
        ] {
            let row = sqlx::query(query)
                .bind(table.to_owned())
                .bind(record.to_owned())
                .bind(revision)
                .fetch_optional(&mut *self.transaction)
                .await?;
            if let Some(row) = row {
                return Ok(row.try_get(0)?);
            }
        }
        Ok(None)
    }
}

const COLUMNS: &str =
    "id, at, actor, coalesce(region, ''), command, record_table, record,
    before, after, revision";

impl Store {
    /// The audit since a time (RFC 3339 text, compared as text), oldest first.
    ///
    /// # Errors
    /// Database failures.
    pub async fn audit(&self, since: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let query = format!("select {COLUMNS} from audit where at >= $1 order by at, id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(since.to_owned())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(entry).collect()
    }

    /// What was changed of these records of a table, oldest first.
    ///
    /// # Errors
    /// Database failures.
    pub async fn audit_of(
        &self,
        table: &str,
        records: &[&str],
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let query = format!(
            "select {COLUMNS} from audit where record in (select value from {}) and record_table = $2
             order by at, id",
            self.dialect.texts()
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(texts_json(records.iter().copied()))
            .bind(table.to_owned())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The last entries since a time (RFC 3339, compared as text), the newest first.
    ///
    /// # Errors
    /// Database failures.
    pub async fn audit_last(
        &self,
        since: &str,
        limit: i64,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let query = format!(
            "select {COLUMNS} from audit where at >= $1 order by id desc limit $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(since.to_owned())
            .bind(limit)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(entry).collect()
    }

    /// Some entries of the audit, newest first, and how many there are in all.
    ///
    /// # Errors
    /// Database failures.
    pub async fn audit_page(
        &self,
        filter: &AuditFilter,
        (skip, limit): (i64, i64),
    ) -> Result<(Vec<AuditEntry>, i64), StoreError> {
        let (condition, places) = filter.condition();
        let query = format!("select count(*) from audit where {condition}");
        let mut count = sqlx::query(sqlx::AssertSqlSafe(query));
        let query = format!(
            "select {COLUMNS} from audit where {condition} order by at desc, id desc
             limit ${} offset ${}",
            places.len() + 1,
            places.len() + 2
        );
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(query));
        for place in places {
            count = count.bind(place.to_owned());
            rows = rows.bind(place.to_owned());
        }
        let total = count.fetch_one(&self.pool).await?.try_get(0)?;
        let rows = rows.bind(limit).bind(skip).fetch_all(&self.pool).await?;
        Ok((rows.iter().map(entry).collect::<Result<_, _>>()?, total))
    }
}

fn entry(row: &AnyRow) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        id: row.try_get(0)?,
        at: row.try_get(1)?,
        actor: row.try_get(2)?,
        region: row.try_get(3)?,
        command: row.try_get(4)?,
        table: row.try_get(5)?,
        record: row.try_get(6)?,
        before: row.try_get(7)?,
        after: row.try_get(8)?,
        revision: row.try_get(9)?,
    })
}
