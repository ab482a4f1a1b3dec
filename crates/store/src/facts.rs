//! Facts of documents, a page at a time.
//!
//! In: which documents, in their order, what kind and state. Out: how many facts there are,
//! and those of one page, in the order of their documents, then place. A file may hold a million
//! facts: what is not on the page stays in the database.

use sqlx::Row as _;

use crate::bulk::texts_json;
use crate::db::{Change, Store};
use crate::error::StoreError;
use crate::records::{Record, record, select};

/// Which facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Ids of the documents that state them, in order; each once.
    pub documents: &'a [&'a str],
    /// Ids of facts that are left out.
    pub without: &'a [&'a str],
    /// Kind of statement; all where `None`.
    pub predicate: Option<&'a str>,
    /// State; all where `None`. What has none is `proposed`.
    pub status: Option<&'a str>,
}

impl Facts<'_> {
    /// The condition; it is bound by [`Facts::bound`].
    fn filter(&self, store: &Store) -> String {
        let dialect = store.dialect;
        let (documents, without) = (dialect.numbered_texts(), dialect.more_texts());
        format!(
            "join {documents} on said.word = document
             where id not in (select value from {without})
               and ($3 = '' or predicate = $3)
               and ($4 = '' or coalesce(nullif(status, ''), 'proposed') = $4)"
        )
    }

    fn bound(&self) -> [String; 4] {
        let text = |it: Option<&str>| it.unwrap_or_default().to_owned();
        [
            texts_json(self.documents.iter().copied()),
            texts_json(self.without.iter().copied()),
            text(self.predicate),
            text(self.status),
        ]
    }
}

impl Change {
    /// Takes facts out, with what was noted of the places of their columns.
    ///
    /// # Errors
    /// Database failures.
    pub async fn remove_facts(&mut self, ids: &[String]) -> Result<(), StoreError> {
        let ids = texts_json(ids.iter().map(String::as_str));
        let texts = self.dialect.texts();
        for query in [
            format!("delete from facts where id in (select value from {texts})"),
            format!(
                "delete from field_sources
                 where record_table = 'facts' and record in (select value from {texts})"
            ),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(query))
                .bind(ids.clone())
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(())
    }
}

impl Store {
    /// How many facts there are.
    ///
    /// # Errors
    /// Database failures.
    pub async fn facts_count(&self, wanted: &Facts<'_>) -> Result<i64, StoreError> {
        let query = format!("select count(*) from facts {}", wanted.filter(self));
        let [documents, without, predicate, status] = wanted.bound();
        let row = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(documents)
            .bind(without)
            .bind(predicate)
            .bind(status)
            .fetch_one(&self.pool)
            .await?;
        Ok(row.try_get(0)?)
    }

    /// At most `limit` facts after the first `skip`, in the order of their documents, then
    /// place.
    ///
    /// # Errors
    /// Database failures.
    pub async fn facts_between(
        &self,
        wanted: &Facts<'_>,
        (skip, limit): (i64, i64),
    ) -> Result<Vec<Record>, StoreError> {
        let by_bytes = self.dialect.by_bytes();
        let rest = format!(
            "{} order by said.place, {}, predicate {by_bytes}, id {by_bytes}
             limit $5 offset $6",
            wanted.filter(self),
            self.dialect.first_start("spans"),
        );
        let (query, own) = select("facts", &rest)?;
        let [documents, without, predicate, status] = wanted.bound();
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(documents)
            .bind(without)
            .bind(predicate)
            .bind(status)
            .bind(limit)
            .bind(skip)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| record(row, own)).collect()
    }

    /// Facts of which a part, or all, is kept from others.
    ///
    /// # Errors
    /// Database failures.
    pub async fn facts_kept_back(&self) -> Result<Vec<Record>, StoreError> {
        let rest = "where coalesce(visibility, '') not in ('', 'shared') order by id";
        let (query, own) = select("facts", rest)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(query)).fetch_all(&self.pool).await?;
        rows.iter().map(|row| record(row, own)).collect()
    }
}
