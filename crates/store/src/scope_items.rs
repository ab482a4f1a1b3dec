//! The spans read out of business scopes.
//!
//! A span is explicit because it is parsed out of a cell; the cell itself is known by
//! the organisation's file, sheet and row. The spans of one organisation are packed into
//! one text, a line each, fields separated by tabs: start, end, role, flags (1 negated,
//! 2 inferred, 4 process, 8 material), review, kind of match, product, head; the last three may be
//! empty. The lines a chain graph needs (made, not excluded, no material, with a product,
//! not rejected) stand once more beside it, shorter: kind of match, inferred, review,
//! product.

use std::collections::HashSet;

use sqlx::Row as _;

use terms::{MatchKind, Review, Role};

use crate::bulk::{Bulk, texts_json};
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
    /// What goes in, not what comes out: a material that is only worked on or repacked.
    pub material: bool,
    /// Normalised head noun where it differs from the quote.
    pub head: Option<String>,
    /// Catalogue product and how the words were matched to it.
    pub product: Option<(String, MatchKind)>,
    /// What a person said of it.
    pub review: Review,
}

impl ScopeItem {
    /// True where the item says that its product is made, whatever a person said of it.
    #[must_use]
    pub fn makes(&self) -> bool {
        self.role.makes() && !self.negated && !self.material
    }
}

/// A product seen to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Product id.
    pub product: String,
    /// How the words were matched.
    pub kind: MatchKind,
    /// The role was concluded without a verb.
    pub inferred: bool,
    /// What a person said of it.
    pub review: Review,
}

/// The items of one organisation as they are kept: made by [`PackedItems::new`], on any core.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackedItems {
    items: String,
    makes: Option<String>,
    spans: u64,
}

impl PackedItems {
    /// Packs the items of one organisation.
    #[must_use]
    pub fn new(items: &[ScopeItem]) -> Self {
        Self { items: pack(items), makes: pack_makes(items), spans: items.len() as u64 }
    }
}

const COLUMNS: [(&str, Kind); 3] =
    [("organisation", Kind::Text), ("items", Kind::Text), ("makes", Kind::Text)];

/// Items on their way in.
pub struct ScopeItems {
    bulk: Bulk,
    spans: u64,
}

impl ScopeItems {
    /// New items.
    #[must_use]
    pub fn new(change: &Change) -> Self {
        Self { bulk: Bulk::new(change.dialect, "scope_items", &COLUMNS), spans: 0 }
    }

    /// Adds the items of one organisation.
    ///
    /// # Errors
    /// Database failures.
    pub async fn add(
        &mut self,
        change: &mut Change,
        organisation: &str,
        packed: &PackedItems,
    ) -> Result<(), StoreError> {
        if packed.spans == 0 {
            return Ok(());
        }
        self.spans += packed.spans;
        self.bulk.row(|cells| {
            cells.text(Some(organisation));
            cells.text(Some(&packed.items));
            cells.text(packed.makes.as_deref());
        });
        self.bulk.flush_when_full(&mut change.transaction).await
    }

    /// Sends what is left; returns how many spans were stored.
    ///
    /// # Errors
    /// Database failures.
    pub async fn finish(mut self, change: &mut Change) -> Result<u64, StoreError> {
        self.bulk.flush(&mut change.transaction).await?;
        Ok(self.spans)
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
            let query = format!(
                "delete from scope_items where organisation in (select value from {})",
                self.dialect.texts()
            );
            sqlx::query(sqlx::AssertSqlSafe(query))
                .bind(texts_json(chunk.iter().map(String::as_str)))
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
}

impl Store {
    /// True where anything was read out of a scope.
    ///
    /// # Errors
    /// Database failures.
    pub async fn has_scope_items(&self) -> Result<bool, StoreError> {
        let row = sqlx::query("select organisation from scope_items limit 1")
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// The items of every organisation, by organisation, then place.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where packed items cannot be read; database failures.
    pub async fn scope_items(&self) -> Result<Vec<(String, ScopeItem)>, StoreError> {
        let rows = sqlx::query(
            "select organisation, items from scope_items order by organisation",
        )
        .fetch_all(&self.pool)
        .await?;
        unpack_rows(&rows)
    }

    /// The items of these organisations, by organisation, then place.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where packed items cannot be read; database failures.
    pub async fn scope_items_of(
        &self,
        organisations: &[&str],
    ) -> Result<Vec<(String, ScopeItem)>, StoreError> {
        let query = format!(
            "select organisation, items from scope_items
             where organisation in (select value from {}) order by organisation",
            self.dialect.texts()
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(texts_json(organisations.iter().copied()))
            .fetch_all(&self.pool)
            .await?;
        unpack_rows(&rows)
    }
}

/// Which items, of those that say that something is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct MakingItems<'a> {
    /// Of this organisation only.
    pub organisation: Option<&'a str>,
    /// Of which a person said this only.
    pub review: Option<Review>,
    /// Of these products only, by id.
    pub products: Option<&'a HashSet<String>>,
}

impl MakingItems<'_> {
    /// Whether a packed item is wanted; `None` where it cannot be read.
    fn wants(&self, line: &str) -> Option<bool> {
        let mut fields = line.split('\t').skip(2);
        let role = pick(&Role::ALL, fields.next()?)?;
        let flags: u8 = fields.next()?.parse().ok()?;
        let review = pick(&Review::ALL, fields.next()?)?;
        let product = fields.nth(1)?;
        Some(
            role.makes()
                && flags & 1 == 0
                && self.review.is_none_or(|it| it == review)
                && self.products.is_none_or(|it| it.contains(product)),
        )
    }
}

impl Store {
    /// How many items are wanted, and those of them behind the first `skip`, `take` at most, by
    /// organisation, then place. Nothing else is unpacked: there are nine items to a firm.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where packed items cannot be read; database failures.
    pub async fn making_items(
        &self,
        wanted: &MakingItems<'_>,
        (skip, take): (usize, usize),
    ) -> Result<(usize, Vec<(String, ScopeItem)>), StoreError> {
        let rows = match wanted.organisation {
            None => sqlx::query(
                "select organisation, items from scope_items order by organisation",
            )
            .fetch_all(&self.pool),
            Some(id) => sqlx::query(
                "select organisation, items from scope_items where organisation = $1",
            )
            .bind(id.to_owned())
            .fetch_all(&self.pool),
        };
        let rows = rows.await?;
        let (mut total, mut found) = (0, Vec::new());
        for row in &rows {
            let packed: &str = row.try_get(1)?;
            for line in packed.split('\n') {
                let read = wanted.wants(line);
                if read == Some(false) {
                    continue;
                }
                let organisation: &str = row.try_get(0)?;
                let damaged =
                    || StoreError::Damaged(format!("scope_items of {organisation}"));
                if (skip..skip.saturating_add(take)).contains(&total) {
                    let item = unpack(line).ok_or_else(damaged)?;
                    found.push((organisation.to_owned(), item));
                }
                total += usize::from(read.ok_or_else(damaged)?);
            }
        }
        Ok((total, found))
    }
}

/// What was read out of the scope of one organisation, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeTally {
    /// Organisation id.
    pub organisation: String,
    /// It names something that it makes, and nobody rejected that.
    pub makes: bool,
    /// Items that say that something is made, at which nobody looked yet.
    pub proposed: u32,
}

impl Store {
    /// What was read out of each scope, in numbers, by organisation. Nothing is unpacked
    /// that is not counted: there are nine items to a firm.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where packed items cannot be read; database failures.
    pub async fn scope_tallies(&self) -> Result<Vec<ScopeTally>, StoreError> {
        let rows = sqlx::query(
            "select organisation, items from scope_items order by organisation",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let (organisation, packed): (String, String) =
                    (row.try_get(0)?, row.try_get(1)?);
                tally(organisation, &packed)
            })
            .collect()
    }
}

fn tally(organisation: String, packed: &str) -> Result<ScopeTally, StoreError> {
    let (mut makes, mut proposed) = (false, 0);
    for line in packed.split('\n') {
        let mut fields = line.split('\t').skip(2);
        let mut next = || fields.next();
        let role = next().and_then(|it| pick(&Role::ALL, it));
        let flags = next().and_then(|it| it.parse::<u8>().ok());
        let review = next().and_then(|it| pick(&Review::ALL, it));
        let (Some(role), Some(flags), Some(review)) = (role, flags, review) else {
            return Err(StoreError::Damaged(format!("scope_items of {organisation}")));
        };
        let says = role.makes() && flags & 1 == 0;
        makes |= says && flags & 8 == 0 && review != Review::Rejected;
        proposed += u32::from(says && review == Review::Proposed);
    }
    Ok(ScopeTally { organisation, makes, proposed })
}

fn unpack_rows(
    rows: &[sqlx::any::AnyRow],
) -> Result<Vec<(String, ScopeItem)>, StoreError> {
    let mut items = Vec::new();
    for row in rows {
        let organisation: String = row.try_get(0)?;
        let packed: String = row.try_get(1)?;
        for line in packed.split('\n') {
            let item = unpack(line).ok_or_else(|| {
                StoreError::Damaged(format!("scope_items of {organisation}"))
            })?;
            items.push((organisation.clone(), item));
        }
    }
    Ok(items)
}

fn pack(items: &[ScopeItem]) -> String {
    use std::fmt::Write as _;
    let mut packed = String::new();
    for item in items {
        if !packed.is_empty() {
            packed.push('\n');
        }
        let flags = u8::from(item.negated)
            | u8::from(item.inferred) << 1
            | u8::from(item.process) << 2
            | u8::from(item.material) << 3;
        let (role, review) =
            (number_of(&Role::ALL, item.role), number_of(&Review::ALL, item.review));
        // Writing to a String cannot fail.
        let _ok =
            write!(packed, "{}\t{}\t{role}\t{flags}\t{review}\t", item.start, item.end);
        if let Some((product, kind)) = &item.product {
            let _ok = write!(
                packed,
                "{}\t{}\t",
                number_of(&MatchKind::ALL, *kind),
                plain(product)
            );
        } else {
            packed.push_str("\t\t");
        }
        packed.push_str(&plain(item.head.as_deref().unwrap_or_default()));
    }
    packed
}

fn unpack(line: &str) -> Option<ScopeItem> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (start, end) = (next()?.parse().ok()?, next()?.parse().ok()?);
    let role = pick(&Role::ALL, next()?)?;
    let flags: u8 = next()?.parse().ok()?;
    let review = pick(&Review::ALL, next()?)?;
    let (kind, product, head) = (next()?, next()?, next()?);
    let product = match kind {
        "" => None,
        kind => Some((product.to_owned(), pick(&MatchKind::ALL, kind)?)),
    };
    Some(ScopeItem {
        start,
        end,
        role,
        negated: flags & 1 != 0,
        inferred: flags & 2 != 0,
        process: flags & 4 != 0,
        material: flags & 8 != 0,
        head: Some(head).filter(|it| !it.is_empty()).map(str::to_owned),
        product,
        review,
    })
}

/// The lines a chain graph needs; `None` where there are none.
fn pack_makes(items: &[ScopeItem]) -> Option<String> {
    let lines: Vec<String> = items
        .iter()
        .filter(|it| it.makes() && it.review != Review::Rejected)
        .filter_map(|it| {
            let (product, kind) = it.product.as_ref()?;
            let kind = number_of(&MatchKind::ALL, *kind);
            let review = number_of(&Review::ALL, it.review);
            Some(format!(
                "{kind}\t{}\t{review}\t{}",
                u8::from(it.inferred),
                plain(product)
            ))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

pub(crate) fn unpack_seen(line: &str) -> Option<Seen> {
    let mut fields = line.split('\t');
    let kind = pick(&MatchKind::ALL, fields.next()?)?;
    let inferred = fields.next()? == "1";
    let review = pick(&Review::ALL, fields.next()?)?;
    Some(Seen { product: fields.next()?.to_owned(), kind, inferred, review })
}

/// A word without the characters that separate fields, lines and rows.
fn plain(word: &str) -> String {
    word.replace(['\t', '\n', '\r'], " ")
}

fn pick<T: Copy>(all: &[T], number: &str) -> Option<T> {
    number.parse::<usize>().ok().and_then(|at| all.get(at)).copied()
}

fn number_of<T: PartialEq + Copy>(all: &[T], it: T) -> usize {
    all.iter().position(|other| *other == it).unwrap_or(0)
}
