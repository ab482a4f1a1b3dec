//! What a chain graph is built from, read in few large rows.
//!
//! The database joins the ids of a group into one text: a row per region or product
//! instead of one per organisation, because a row through the driver costs a microsecond
//! and there may be millions. Organisations merged into another are left out; their
//! facts count for the one that was kept.

use sqlx::Row as _;

use terms::{Review, Status, Visibility};

use crate::db::Store;
use crate::error::StoreError;
use crate::scope_items::{Seen, unpack_seen};

/// Organisations of one region: code (empty where unknown), whether they count, ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionRow {
    /// Region code; empty where unknown.
    pub region: String,
    /// False where dissolved, revoked or moved away.
    pub counts: bool,
    /// False where their kind says that they are no firm.
    pub firms: bool,
    /// Ids separated by newline.
    pub ids: String,
}

/// A product that an organisation was seen to make, as read out of its scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRow {
    /// Organisation id.
    pub organisation: String,
    /// What its scope says it makes.
    pub makes: Vec<Seen>,
}

/// One declared fact that an organisation makes a product.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredRow {
    /// Organisation id.
    pub organisation: String,
    /// Kind of organisation; empty where unknown.
    pub organisation_kind: String,
    /// Region of the organisation; empty where unknown.
    pub region: String,
    /// Product id or name as given.
    pub product: String,
    /// How it is known.
    pub status: Status,
    /// Rejected facts do not count.
    pub rejected: bool,
    /// Capacity, in the row's unit.
    pub capacity: Option<f64>,
    /// Unit; empty where unknown.
    pub unit: String,
    /// Spare capacity, in the row's unit.
    pub spare: Option<f64>,
    /// Who keeps it.
    pub kept: FactOwner,
}

/// Who keeps a fact, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactOwner {
    /// Region that owns it; empty where none.
    pub owner: String,
    /// What others may not see.
    pub visibility: Visibility,
}

/// One declared need.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedRow {
    /// Organisation id.
    pub organisation: String,
    /// Product id or name as given.
    pub product: String,
    /// Quantity, in the row's unit.
    pub quantity: Option<f64>,
    /// Unit; empty where unknown.
    pub unit: String,
    /// Who keeps it.
    pub kept: FactOwner,
}

/// One known supply.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplyRow {
    /// Supplier's organisation id.
    pub supplier: String,
    /// Buyer's organisation id.
    pub buyer: String,
    /// Product id or name; empty where unknown.
    pub product: String,
    /// Value in the smallest unit of the row's currency.
    pub value: Option<i64>,
    /// How it is known.
    pub status: Status,
    /// Who keeps it.
    pub kept: FactOwner,
}

impl Store {
    /// Organisations by region.
    ///
    /// # Errors
    /// Database failures.
    pub async fn organisations_by_region(&self) -> Result<Vec<RegionRow>, StoreError> {
        let rows = sqlx::query(
            "select coalesce(region, ''),
                    case when registration_state in ('revoked', 'dissolved', 'moved')
                         then 0 else 1 end as counts,
                    case when coalesce(kind, 'firm') = 'firm' then 1 else 0 end as firms,
                    string_agg(id, '\n')
             from organisations where merged_into is null
             group by 1, 2, 3 order by 1, 2, 3",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(RegionRow {
                    region: row.try_get(0)?,
                    counts: i64::from(row.try_get::<i32, _>(1)?) == 1,
                    firms: i64::from(row.try_get::<i32, _>(2)?) == 1,
                    ids: row.try_get(3)?,
                })
            })
            .collect()
    }

    /// Who makes what, as read out of scopes.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where packed items cannot be read; database failures.
    pub async fn seen_makers(&self) -> Result<Vec<SeenRow>, StoreError> {
        let mut seen = Vec::new();
        let mut after = String::new();
        // By the key, so that nothing has to be sorted.
        loop {
            let row = sqlx::query(
                "select string_agg(line, '\r'), max(organisation) from (
                     select organisation, organisation || '\n' || makes as line
                     from scope_items where organisation > $1 and makes is not null
                     order by organisation limit 10000) as part",
            )
            .bind(after.clone())
            .fetch_one(&self.pool)
            .await?;
            let joined: Option<String> = row.try_get(0)?;
            let Some(joined) = joined else { return Ok(seen) };
            after = row.try_get(1)?;
            for packed in joined.split('\r') {
                let mut lines = packed.split('\n');
                let organisation = lines.next().unwrap_or_default().to_owned();
                let makes: Option<Vec<Seen>> = lines.map(unpack_seen).collect();
                let Some(makes) = makes else {
                    return Err(StoreError::Damaged(format!(
                        "scope_items of {organisation}"
                    )));
                };
                seen.push(SeenRow { organisation, makes });
            }
        }
    }

    /// Merged organisations: (other, kept).
    ///
    /// # Errors
    /// Database failures.
    pub async fn merged(&self) -> Result<Vec<(String, String)>, StoreError> {
        let rows = sqlx::query(
            "select id, merged_into from organisations where merged_into is not null
             order by id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// Declared facts of the table `makes`.
    ///
    /// # Errors
    /// Database failures.
    pub async fn declared_makers(&self) -> Result<Vec<DeclaredRow>, StoreError> {
        let rows = sqlx::query(
            "select makes.organisation, coalesce(organisations.kind, ''),
                    coalesce(organisations.region, ''), makes.product,
                    coalesce(makes.status, 'declared'), makes.capacity,
                    coalesce(makes.unit, ''), makes.spare,
                    coalesce(makes.owner, organisations.region, ''),
                    coalesce(makes.visibility, '')
             from makes join organisations on organisations.id = makes.organisation
             order by makes.organisation, makes.product, makes.id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let status: String = row.try_get(4)?;
                Ok(DeclaredRow {
                    organisation: row.try_get(0)?,
                    organisation_kind: row.try_get(1)?,
                    region: row.try_get(2)?,
                    product: row.try_get(3)?,
                    status: Status::from_code(&status).unwrap_or(Status::Declared),
                    rejected: status == Review::Rejected.code(),
                    capacity: row.try_get(5)?,
                    unit: row.try_get(6)?,
                    spare: row.try_get(7)?,
                    kept: kept(row, 8)?,
                })
            })
            .collect()
    }

    /// Declared needs.
    ///
    /// # Errors
    /// Database failures.
    pub async fn declared_needs(&self) -> Result<Vec<NeedRow>, StoreError> {
        let rows = sqlx::query(
            "select needs.organisation, needs.product, needs.quantity,
                    coalesce(needs.unit, ''),
                    coalesce(needs.owner, organisations.region, ''),
                    coalesce(needs.visibility, '')
             from needs join organisations on organisations.id = needs.organisation
             where coalesce(needs.status, '') <> 'rejected'
             order by needs.organisation, needs.product, needs.id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(NeedRow {
                    organisation: row.try_get(0)?,
                    product: row.try_get(1)?,
                    quantity: row.try_get(2)?,
                    unit: row.try_get(3)?,
                    kept: kept(row, 4)?,
                })
            })
            .collect()
    }

    /// Known supplies.
    ///
    /// # Errors
    /// Database failures.
    pub async fn known_supplies(&self) -> Result<Vec<SupplyRow>, StoreError> {
        let rows = sqlx::query(
            "select supplies.supplier, supplies.buyer, coalesce(supplies.product, ''),
                    supplies.value, coalesce(supplies.status, 'declared'),
                    coalesce(supplies.owner, organisations.region, ''),
                    coalesce(supplies.visibility, '')
             from supplies join organisations on organisations.id = supplies.supplier
             where coalesce(supplies.status, '') <> 'rejected'
             order by supplies.supplier, supplies.buyer, supplies.id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let status: String = row.try_get(4)?;
                Ok(SupplyRow {
                    supplier: row.try_get(0)?,
                    buyer: row.try_get(1)?,
                    product: row.try_get(2)?,
                    value: row.try_get(3)?,
                    status: Status::from_code(&status).unwrap_or(Status::Declared),
                    kept: kept(row, 5)?,
                })
            })
            .collect()
    }
}

/// Owner and visibility from two columns of a row.
fn kept(row: &sqlx::any::AnyRow, at: usize) -> Result<FactOwner, StoreError> {
    let visibility: String = row.try_get(at + 1)?;
    Ok(FactOwner { owner: row.try_get(at)?, visibility: Visibility::of(&visibility) })
}
