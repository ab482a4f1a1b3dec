//! The spans read out of business scopes.
//!
//! A span is explicit because it is parsed out of a cell; the cell itself is known by
//! the organisation's file, sheet and row.

use sqlx::Row as _;

use terms::{MatchKind, Review, Role};

use crate::bulk::Bulk;
use crate::db::{Change, Store};
use crate::dialect::Kind;
use crate::error::StoreError;

/// One product or service named in a scope, with the role its verb gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeItem {
    /// First character, in Unicode scalars of the scope.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Role by the governing verb.
    pub role: Role,
    /// The thing is excluded (不含…).
    pub negated: bool,
    /// The role was concluded from the name, there is no verb.
    pub inferred: bool,
    /// A working process offered as such.
    pub process: bool,
    /// Normalised head noun where it differs from the quote.
    pub head: Option<String>,
    /// Catalogue product and how the words were matched to it.
    pub product: Option<(String, MatchKind)>,
    /// What a person said of it.
    pub review: Review,
}

const COLUMNS: [(&str, Kind); 9] = [
    ("organisation", Kind::Text),
    ("start_char", Kind::Integer),
    ("end_char", Kind::Integer),
    ("role", Kind::Integer),
    ("flags", Kind::Integer),
    ("head", Kind::Text),
    ("product", Kind::Text),
    ("match_kind", Kind::Integer),
    ("review", Kind::Integer),
];

/// Items on their way in.
pub struct ScopeItems(Bulk);

impl ScopeItems {
    /// New items.
    #[must_use]
    pub fn new(change: &Change) -> Self {
        Self(Bulk::new(change.dialect, "scope_items", &COLUMNS))
    }

    /// Adds the items of one organisation.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add(
        &mut self,
        change: &mut Change,
        organisation: &str,
        items: &[ScopeItem],
    ) -> Result<(), StoreError> {
        for item in items {
            self.0.row(|cells| {
                cells.text(Some(organisation));
                cells.integer(Some(i64::from(item.start)));
                cells.integer(Some(i64::from(item.end)));
                cells.integer(Some(role_number(item.role)));
                cells.integer(Some(flags(item)));
                cells.text(item.head.as_deref());
                let product = item.product.as_ref();
                cells.text(product.map(|it| it.0.as_str()));
                cells.integer(product.map(|it| kind_number(it.1)));
                cells.integer(Some(review_number(item.review)));
            });
        }
        self.0.flush_when_full(&mut change.transaction).await
    }

    /// Sends what is left; returns how many spans were stored.
    ///
    /// # Errors
    /// Database failures.
    pub async fn finish(mut self, change: &mut Change) -> Result<u64, StoreError> {
        self.0.flush(&mut change.transaction).await?;
        Ok(self.0.total)
    }
}

impl Change {
    /// Removes the items of these organisations, before they are read anew.
    ///
    /// # Errors
    /// Database failures.
    pub async fn remove_scope_items(
        &mut self,
        organisations: &[String],
    ) -> Result<(), StoreError> {
        for chunk in organisations.chunks(5_000) {
            let mut json = String::from("[");
            for (at, id) in chunk.iter().enumerate() {
                if at > 0 {
                    json.push(',');
                }
                crate::bulk::quote(&mut json, id);
            }
            json.push(']');
            let query = format!(
                "delete from scope_items where organisation in (select value from {})",
                self.dialect.texts()
            );
            sqlx::query(sqlx::AssertSqlSafe(query))
                .bind(json)
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(())
    }

    /// Removes all items, before all scopes are read with another catalogue.
    ///
    /// # Errors
    /// Database failures.
    pub async fn remove_all_scope_items(&mut self) -> Result<(), StoreError> {
        sqlx::query("delete from scope_items").execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Notes what a person said of an item; false where there is no such item.
    ///
    /// # Errors
    /// Database failures.
    pub async fn review_scope_item(
        &mut self,
        organisation: &str,
        span: (u32, u32),
        role: Role,
        review: Review,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update scope_items set review = $1 where organisation = $2
             and start_char = $3 and end_char = $4 and role = $5",
        )
        .bind(review_number(review))
        .bind(organisation.to_owned())
        .bind(i64::from(span.0))
        .bind(i64::from(span.1))
        .bind(role_number(role))
        .execute(&mut *self.transaction)
        .await?;
        Ok(done.rows_affected() > 0)
    }
}

impl Store {
    /// The items of every organisation, by organisation, then place.
    ///
    /// # Errors
    /// Database failures.
    pub async fn scope_items(&self) -> Result<Vec<(String, ScopeItem)>, StoreError> {
        let rows = sqlx::query(
            "select organisation, start_char, end_char, role, flags, head, product,
                    match_kind, review
             from scope_items order by organisation, start_char, end_char, role",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(item).collect()
    }

    /// The items of these organisations, by organisation, then place.
    ///
    /// # Errors
    /// Database failures.
    pub async fn scope_items_of(
        &self,
        organisations: &[&str],
    ) -> Result<Vec<(String, ScopeItem)>, StoreError> {
        let mut json = String::from("[");
        for (at, id) in organisations.iter().enumerate() {
            if at > 0 {
                json.push(',');
            }
            crate::bulk::quote(&mut json, id);
        }
        json.push(']');
        let query = format!(
            "select organisation, start_char, end_char, role, flags, head, product,
                    match_kind, review
             from scope_items where organisation in (select value from {})
             order by organisation, start_char, end_char, role",
            self.dialect.texts()
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(json)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(item).collect()
    }
}

fn item(row: &sqlx::any::AnyRow) -> Result<(String, ScopeItem), StoreError> {
    let organisation: String = row.try_get(0)?;
    let number = |at: usize| -> Result<i64, StoreError> { Ok(row.try_get(at)?) };
    let damaged = || StoreError::Damaged(format!("scope_items of {organisation}"));
    let position = |at: usize| -> Result<u32, StoreError> {
        u32::try_from(number(at)?).map_err(|_| damaged())
    };
    let flags = number(4)?;
    let product = match (row.try_get::<Option<String>, _>(6)?, row.try_get::<Option<i64>, _>(7)?)
    {
        (Some(product), Some(kind)) => {
            let kind = pick(&MatchKind::ALL, kind).ok_or_else(damaged)?;
            Some((product, kind))
        }
        _ => None,
    };
    let item = ScopeItem {
        start: position(1)?,
        end: position(2)?,
        role: pick(&Role::ALL, number(3)?).ok_or_else(damaged)?,
        negated: flags & 1 != 0,
        inferred: flags & 2 != 0,
        process: flags & 4 != 0,
        head: row.try_get(5)?,
        product,
        review: pick(&REVIEWS, number(8)?).ok_or_else(damaged)?,
    };
    Ok((organisation, item))
}

pub(crate) const REVIEWS: [Review; 3] =
    [Review::Proposed, Review::Accepted, Review::Rejected];

pub(crate) fn pick<T: Copy>(all: &[T], number: i64) -> Option<T> {
    usize::try_from(number).ok().and_then(|at| all.get(at)).copied()
}

fn flags(item: &ScopeItem) -> i64 {
    i64::from(item.negated) | i64::from(item.inferred) << 1 | i64::from(item.process) << 2
}

fn role_number(role: Role) -> i64 {
    number_of(&Role::ALL, role)
}

fn kind_number(kind: MatchKind) -> i64 {
    number_of(&MatchKind::ALL, kind)
}

fn review_number(review: Review) -> i64 {
    number_of(&REVIEWS, review)
}

fn number_of<T: PartialEq>(all: &[T], it: T) -> i64 {
    (0_i64..).zip(all).find(|(_, other)| **other == it).map_or(0, |(at, _)| at)
}
