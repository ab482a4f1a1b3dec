//! The questions behind the figures that left the program.
//!
//! A figure is kept as the question that made it; `explain` asks it again. Keeping one
//! does not raise the revision: it changes no data.

use std::time::Duration;

use sqlx::{AnyConnection, Connection as _, Row as _};

use crate::bulk::Bulk;
use crate::db::Store;
use crate::dialect::Kind;
use crate::error::StoreError;

/// A figure that left the program.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptFigure {
    /// Id of the figure.
    pub id: String,
    /// `name@version` of its definition.
    pub definition: String,
    /// The question as JSON: command and arguments.
    pub question: String,
    /// What in the answer the figure is about, e.g. a product id.
    pub subject: String,
    /// Its value then; `None` where not known.
    pub value: Option<f64>,
    /// Unit.
    pub unit: String,
    /// What it counts or is a share of.
    pub base: String,
    /// Revision of the co-operation it was computed from.
    pub revision: i64,
    /// When it first left, RFC 3339.
    pub at: String,
}

/// An answer does not wait for the end of somebody's import.
const SOON: Duration = Duration::from_millis(500);
/// What a connection waits for otherwise; as its pragmas have it.
const PATIENT: Duration = Duration::from_secs(5);

impl Store {
    /// Keeps figures; those kept already are left as they are.
    ///
    /// # Errors
    /// [`StoreError::Locked`] soon where another process writes; database failures.
    pub async fn keep_figures(&self, figures: &[KeptFigure]) -> Result<(), StoreError> {
        self.may_write()?;
        let _turn = self.turn(SOON).await?;
        let mut connection = self.pool.acquire().await?;
        self.be_patient(&mut connection, SOON).await?;
        let done = self.insert_figures(&mut connection, figures).await;
        self.be_patient(&mut connection, PATIENT).await?;
        done
    }

    async fn be_patient(
        &self,
        connection: &mut AnyConnection,
        patience: Duration,
    ) -> Result<(), StoreError> {
        if let Some(pragma) = self.dialect.patience(patience) {
            let pragma = sqlx::AssertSqlSafe(pragma);
            sqlx::raw_sql(pragma).execute(&mut *connection).await?;
        }
        Ok(())
    }

    async fn insert_figures(
        &self,
        connection: &mut AnyConnection,
        figures: &[KeptFigure],
    ) -> Result<(), StoreError> {
        const COLUMNS: [(&str, Kind); 9] = [
            ("id", Kind::Text),
            ("definition", Kind::Text),
            ("question", Kind::Text),
            ("subject", Kind::Text),
            ("value", Kind::Real),
            ("unit", Kind::Text),
            ("base", Kind::Text),
            ("revision", Kind::Integer),
            ("at", Kind::Text),
        ];
        let mut transaction = connection.begin_with(self.dialect.begin()).await?;
        let kept =
            sqlx::query("select id from figures").fetch_all(&mut *transaction).await?;
        let kept: std::collections::HashSet<String> =
            kept.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
        let mut bulk = Bulk::new(self.dialect, "figures", &COLUMNS);
        for figure in figures.iter().filter(|it| !kept.contains(&it.id)) {
            bulk.row(|cells| {
                cells.text(Some(&figure.id));
                cells.text(Some(&figure.definition));
                cells.text(Some(&figure.question));
                cells.text(Some(&figure.subject));
                cells.real(figure.value);
                cells.text(Some(&figure.unit));
                cells.text(Some(&figure.base));
                cells.integer(Some(figure.revision));
                cells.text(Some(&figure.at));
            });
            bulk.flush_when_full(&mut transaction).await?;
        }
        bulk.flush(&mut transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The figure with this id.
    ///
    /// # Errors
    /// Database failures.
    pub async fn figure(&self, id: &str) -> Result<Option<KeptFigure>, StoreError> {
        let row = sqlx::query(
            "select id, definition, question, subject, value, unit, base, revision, at
             from figures where id = $1",
        )
        .bind(id.to_owned())
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| {
            Ok(KeptFigure {
                id: row.try_get(0)?,
                definition: row.try_get(1)?,
                question: row.try_get(2)?,
                subject: row.try_get(3)?,
                value: row.try_get(4)?,
                unit: row.try_get(5)?,
                base: row.try_get(6)?,
                revision: row.try_get(7)?,
                at: row.try_get(8)?,
            })
        })
        .transpose()
    }
}
