//! One organisation under two names: merged, taken apart again, remembered.
//!
//! A merge moves nothing: the other record points to the one kept, and its facts count
//! for that one. Taking it back clears the pointer and remembers that the two are not
//! the same.

use sqlx::Row as _;

use crate::db::{Change, Store};
use crate::error::StoreError;

/// A merge of two organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Globally unique id.
    pub id: String,
    /// The organisation that stays.
    pub kept: String,
    /// The organisation that points to it.
    pub other: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Why; empty where not said.
    pub why: String,
    /// When it was taken back.
    pub undone_at: Option<String>,
}

impl Change {
    /// Records a merge and lets `other` point to `kept`.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where `other` is gone or merged already.
    pub async fn add_merge(&mut self, merge: &Merge) -> Result<(), StoreError> {
        let was = sqlx::query("select revision from organisations where id = $1")
            .bind(merge.other.clone())
            .fetch_optional(&mut *self.transaction)
            .await?;
        let was: Option<i64> = was.map(|it| it.try_get(0)).transpose()?;
        let done = sqlx::query(
            "update organisations set merged_into = $1, revision = $2
             where id = $3 and merged_into is null",
        )
        .bind(merge.kept.clone())
        .bind(self.revision)
        .bind(merge.other.clone())
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Conflict {
                table: "organisations".to_owned(),
                record: merge.other.clone(),
            });
        }
        sqlx::query(
            "insert into merges (id, kept, other, at, actor, why, revision, was)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(merge.id.clone())
        .bind(merge.kept.clone())
        .bind(merge.other.clone())
        .bind(merge.at.clone())
        .bind(merge.actor.clone())
        .bind(merge.why.clone())
        .bind(self.revision)
        .bind(was)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// Takes a merge back. The organisation has the revision that it had before, where
    /// nothing else changed it meanwhile: it is what it was.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where it was taken back already.
    pub async fn undo_merge(
        &mut self,
        merge: &Merge,
        at: &str,
        actor: &str,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(
            "update merges set undone_at = $1, undone_by = $2
             where id = $3 and undone_at is null",
        )
        .bind(at.to_owned())
        .bind(actor.to_owned())
        .bind(merge.id.clone())
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Conflict {
                table: "merges".to_owned(),
                record: merge.id.clone(),
            });
        }
        sqlx::query(
            "update organisations set merged_into = null,
                 revision = coalesce((select was from merges where merges.id = $3
                     and merges.revision = organisations.revision), $1)
             where id = $2",
        )
        .bind(self.revision)
        .bind(merge.other.clone())
        .bind(merge.id.clone())
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Merges that stand: id, the organisation merged away, and the revision of the merge
    /// (0 where it is not known).
    ///
    /// # Errors
    /// Database failures.
    pub async fn standing_merges(
        &self,
    ) -> Result<Vec<(String, String, i64)>, StoreError> {
        let rows = sqlx::query(
            "select id, other, coalesce(revision, 0) from merges where undone_at is null
             order by at, id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
            .collect()
    }

    /// All merges, also those taken back, oldest first.
    ///
    /// # Errors
    /// Database failures.
    pub async fn merges(&self) -> Result<Vec<Merge>, StoreError> {
        let rows = sqlx::query(
            "select id, kept, other, at, actor, coalesce(why, ''), undone_at
             from merges order by at, id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Merge {
                    id: row.try_get(0)?,
                    kept: row.try_get(1)?,
                    other: row.try_get(2)?,
                    at: row.try_get(3)?,
                    actor: row.try_get(4)?,
                    why: row.try_get(5)?,
                    undone_at: row.try_get(6)?,
                })
            })
            .collect()
    }
}
