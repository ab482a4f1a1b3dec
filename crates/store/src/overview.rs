//! Counts over the whole file, each by one query.
//!
//! In: nothing, or the region that is looked at. Out: how many records there are, wait, or
//! were changed.

use std::collections::BTreeMap;

use sqlx::Row as _;

use crate::bulk::texts_json;
use crate::db::Store;
use crate::error::StoreError;

/// Empty cells of the organisations of one region code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyCells {
    /// Region code; empty where unknown.
    pub region: String,
    /// Organisations that count.
    pub organisations: i64,
    /// Those that leave the column empty, in the order in which columns were asked.
    pub empty: Vec<i64>,
}

/// Organisations that count, as in `chain_rows`.
const COUNTS: &str = "merged_into is null
    and coalesce(registration_state, '') not in ('revoked', 'dissolved', 'moved')";

/// The condition under which a whole organisation is shown to who asks, with `$1` for how
/// the codes of its own region begin; all of them where that is empty.
fn shown_to(own: &str) -> String {
    let length = own.chars().count();
    format!(
        "($1 = '' or coalesce(visibility, '') = '' or coalesce(owner, '') = ''
          or substr(owner, 1, {length}) = $1
          or (';' || replace(replace(visibility, '；', ';'), ' ', '') || ';')
             not like '%;owner;%')"
    )
}

impl Store {
    /// Number of facts of documents by their status; those of a copy of an article do not
    /// count a second time.
    ///
    /// # Errors
    /// Database failures.
    pub async fn facts_by_status(&self) -> Result<BTreeMap<String, i64>, StoreError> {
        self.counted(
            "select coalesce(facts.status, 'proposed'), count(*) from facts
             join documents on documents.id = facts.document
             where coalesce(documents.copy_of, '') = '' group by 1",
        )
        .await
    }

    /// Number of complaints of the last import of every source, by severity.
    ///
    /// # Errors
    /// Database failures.
    pub async fn complaints_by_severity(
        &self,
    ) -> Result<BTreeMap<String, i64>, StoreError> {
        self.counted(
            "select severity, count(*) from complaints
             join imports on imports.id = complaints.import
             where imports.at = (select max(later.at) from imports later
                                 where later.source = imports.source)
             group by severity",
        )
        .await
    }

    /// Number of entries of the audit since a time (RFC 3339, compared as text), by table.
    ///
    /// # Errors
    /// Database failures.
    pub async fn audit_by_table(
        &self,
        since: &str,
    ) -> Result<BTreeMap<String, i64>, StoreError> {
        let rows = sqlx::query(
            "select record_table, count(*) from audit where at >= $1 group by record_table",
        )
        .bind(since.to_owned())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// Number of organisations, merged ones left out, by region code; empty where unknown.
    ///
    /// # Errors
    /// Database failures.
    pub async fn organisations_counted_by_region(
        &self,
    ) -> Result<BTreeMap<String, i64>, StoreError> {
        self.counted(
            "select coalesce(region, ''), count(*) from organisations
             where merged_into is null group by 1",
        )
        .await
    }

    /// For each region code (empty where unknown) the organisations that count and how many
    /// of them leave each of these columns empty. `own` as in
    /// [`crate::organisations::OrganisationFilter`].
    ///
    /// # Errors
    /// Database failures.
    pub async fn empty_cells(
        &self,
        columns: &[&'static str],
        own: &str,
    ) -> Result<Vec<EmptyCells>, StoreError> {
        let empty: Vec<String> = columns
            .iter()
            .map(|it| {
                format!(
                    "sum(case when coalesce(cast({it} as TEXT), '') = '' then 1 else 0 end)"
                )
            })
            .collect();
        let query = format!(
            "select coalesce(region, ''), count(*), {} from organisations
             where {COUNTS} and {} group by 1 order by 1",
            empty.join(", "),
            shown_to(own),
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(own.to_owned())
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let empty = (0..columns.len()).map(|at| row.try_get(at + 2));
                Ok(EmptyCells {
                    region: row.try_get(0)?,
                    organisations: row.try_get(1)?,
                    empty: empty.collect::<Result<_, _>>()?,
                })
            })
            .collect()
    }

    /// For each region code the years in which organisations that count were established,
    /// as four characters, and how many; those without one are left out.
    ///
    /// # Errors
    /// Database failures.
    pub async fn years_established(
        &self,
        own: &str,
    ) -> Result<Vec<(String, String, i64)>, StoreError> {
        let query = format!(
            "select coalesce(region, ''), substr(established, 1, 4), count(*)
             from organisations
             where {COUNTS} and {} and established is not null
             group by 1, 2 order by 1, 2",
            shown_to(own),
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(own.to_owned())
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
            .collect()
    }

    /// What is compared to find doubles: id, name key, aliases and region of every
    /// organisation that was not merged away, by id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn names_compared(&self) -> Result<Vec<[String; 4]>, StoreError> {
        let rows = sqlx::query(
            "select id, name_key, coalesce(aliases, ''), coalesce(region, '')
             from organisations where merged_into is null order by id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?])
            })
            .collect()
    }

    /// Id, name key and aliases of the organisations that were not merged away and have one
    /// of these keys, or any alias; by id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn names_like(
        &self,
        keys: &[&str],
    ) -> Result<Vec<[String; 3]>, StoreError> {
        let query = format!(
            "select id, name_key, coalesce(aliases, '') from organisations
             where merged_into is null
               and (coalesce(aliases, '') <> ''
                    or name_key in (select value from {}))
             order by id",
            self.dialect.texts()
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(texts_json(keys.iter().copied()))
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?]))
            .collect()
    }

    async fn counted(
        &self,
        query: &'static str,
    ) -> Result<BTreeMap<String, i64>, StoreError> {
        let rows = sqlx::query(query).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }
}
