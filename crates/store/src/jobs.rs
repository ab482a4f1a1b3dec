//! Long work: what it is, how far it is, where it may go on.
//!
//! A job that is `running` although no process works on it was interrupted; what it had
//! not committed never was.

use sqlx::Row as _;

use crate::db::{PATIENCE, Store};
use crate::error::StoreError;

/// A piece of long work.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Globally unique id.
    pub id: String,
    /// `import`, …
    pub kind: String,
    /// Arguments as JSON.
    pub arguments: String,
    /// `running`, `done`, `failed`, `cancelled` or `interrupted`.
    pub state: String,
    /// 0…1.
    pub progress: f64,
    /// Where the work may go on, in the work's own words.
    pub checkpoint: Option<String>,
    /// What became of its parts, JSON, in the work's own words.
    pub result: Option<String>,
    /// Who began it.
    pub actor: String,
    /// When it began, RFC 3339.
    pub created_at: String,
    /// When it was last heard of, RFC 3339.
    pub updated_at: String,
}

impl Store {
    /// Notes a new job.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add_job(&self, job: &Job) -> Result<(), StoreError> {
        self.may_write()?;
        let _turn = self.turn(PATIENCE).await?;
        sqlx::query(
            "insert into jobs (id, kind, arguments, state, progress, checkpoint, actor,
                               created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(job.id.clone())
        .bind(job.kind.clone())
        .bind(job.arguments.clone())
        .bind(job.state.clone())
        .bind(job.progress)
        .bind(job.checkpoint.clone())
        .bind(job.actor.clone())
        .bind(job.created_at.clone())
        .bind(job.updated_at.clone())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Notes how far a job is.
    ///
    /// # Errors
    /// Database failures.
    pub async fn update_job(&self, job: &Job) -> Result<(), StoreError> {
        let _turn = self.turn(PATIENCE).await?;
        sqlx::query(
            "update jobs set state = $1, progress = $2, checkpoint = $3, updated_at = $4,
                 result = $5
             where id = $6",
        )
        .bind(job.state.clone())
        .bind(job.progress)
        .bind(job.checkpoint.clone())
        .bind(job.updated_at.clone())
        .bind(job.result.clone())
        .bind(job.id.clone())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// All jobs, oldest first.
    ///
    /// # Errors
    /// Database failures.
    pub async fn jobs(&self) -> Result<Vec<Job>, StoreError> {
        let rows = sqlx::query(
            "select id, kind, arguments, state, progress, checkpoint, actor, created_at,
                    updated_at, result
             from jobs order by created_at, id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Job {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    arguments: row.try_get(2)?,
                    state: row.try_get(3)?,
                    progress: row.try_get(4)?,
                    checkpoint: row.try_get(5)?,
                    actor: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    result: row.try_get(9)?,
                })
            })
            .collect()
    }
}
