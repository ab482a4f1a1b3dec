//! Facts read by machine, before they count: listed, shown, accepted, rejected, corrected.
//!
//! In: items read out of scopes, each named `ORGANISATION:START-END:ROLE`. Out: the same
//! with what a person said of them. What was said is a record of its own (`reviews`): it
//! names the item by its words, holds when the scope is read again, is exported, and the
//! audit keeps what stood there before. A rejected item no longer counts.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use store::records::{Record, Records};
use store::scope_items::ScopeItem;
use terms::value::Value as Cell;
use terms::{Review, Role};

use crate::actor::{Actor, new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::import::reread::{quote_of, reread};
use crate::prepare::{cell_of, hash_cells, natural_key};

/// Which items to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewQuery {
    /// Of this organisation only.
    pub organisation: Option<String>,
    /// Of this product or a kind of it only; id, name or synonym.
    pub product: Option<String>,
    /// In this state only; `None` for all.
    pub state: Option<Review>,
    /// At most so many.
    pub limit: usize,
}

/// What a person says of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Accepted or rejected.
    pub review: Review,
    /// The product that the words name, where the one read is wrong.
    pub product: Option<String>,
    /// Why; may be empty.
    pub why: String,
}

/// An item with its organisation and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewItem {
    /// Id of the item.
    pub id: String,
    /// Id of the organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// The organisation's scope.
    pub scope: String,
    /// The characters of the item.
    pub quote: String,
    /// The item.
    pub item: ScopeItem,
}

impl Cooperation {
    /// Items that say that something is made, in the order of organisations, then place.
    ///
    /// # Errors
    /// Where the product is not known; failures of the store.
    pub async fn review_list(
        &self,
        wanted: &ReviewQuery,
    ) -> Result<Vec<ReviewItem>, UseError> {
        let (catalogue, _) = self.catalogue().await?;
        let kinds = match &wanted.product {
            None => None,
            Some(word) => {
                let at = catalogue.find(word).ok_or_else(|| UseError::Wrong {
                    key: "product.unknown",
                    name: word.clone(),
                })?;
                let kinds = catalogue.descendants(at).into_iter();
                Some(kinds.map(|it| catalogue.product(it).id.clone()).collect::<Vec<_>>())
            }
        };
        let items = match &wanted.organisation {
            Some(id) => self.store.scope_items_of(&[id]).await?,
            None => self.store.scope_items().await?,
        };
        let mut found: Vec<(String, ScopeItem)> = items
            .into_iter()
            .filter(|(_, it)| it.role.makes() && !it.negated)
            .filter(|(_, it)| wanted.state.is_none_or(|state| it.review == state))
            .filter(|(_, it)| {
                let product = it.product.as_ref().map(|it| &it.0);
                kinds
                    .as_ref()
                    .is_none_or(|all| product.is_some_and(|it| all.contains(it)))
            })
            .collect();
        found.truncate(wanted.limit);
        self.with_words(found).await
    }

    /// One item by its id.
    ///
    /// # Errors
    /// Where there is none; failures of the store.
    pub async fn review_show(&self, id: &str) -> Result<ReviewItem, UseError> {
        let unknown = || UseError::Wrong { key: "review.unknown", name: id.to_owned() };
        let organisation = id.rsplitn(3, ':').nth(2).ok_or_else(unknown)?;
        let items = self.store.scope_items_of(&[organisation]).await?;
        let found = items.into_iter().find(|(of, it)| id_of(of, it) == id);
        let read = self.with_words(vec![found.ok_or_else(unknown)?]).await?;
        read.into_iter().next().ok_or_else(unknown)
    }

    /// Keeps what a person says of items; all of them or none.
    ///
    /// # Errors
    /// Where an item or the product is not known; failures of the store.
    pub async fn review(
        &self,
        ids: &[String],
        verdict: &Verdict,
    ) -> Result<(), UseError> {
        let (catalogue, _) = self.catalogue().await?;
        if let Some(word) = &verdict.product
            && catalogue.find(word).is_none()
        {
            return Err(UseError::Wrong { key: "product.unknown", name: word.clone() });
        }
        let mut items = Vec::new();
        for id in ids {
            items.push(self.review_show(id).await?);
        }
        let mut change = self.store.begin().await?;
        let mut known: BTreeMap<i64, Record> = BTreeMap::new();
        for record in change.records("reviews").await? {
            known.insert(record.natural_key, record);
        }
        let mut new = Records::new(&change, "reviews")?;
        let mut audit = Vec::new();
        for item in &items {
            let mut record = record(item, verdict, &self.actor);
            let before = known.get(&record.natural_key);
            let shown = |it: &Record| {
                json!({ "verdict": cell_of("reviews", it, "verdict"),
                        "product": cell_of("reviews", it, "product") })
                .to_string()
            };
            if let Some(old) = before {
                record.id.clone_from(&old.id);
                record.revision = old.revision;
                change.update_record("reviews", &record).await?;
            } else {
                new.add(&mut change, &record).await?;
            }
            let before = before.map(shown);
            let after = Some(shown(&record));
            audit.push(self.actor.entry("reviews", &record.id, before, after));
            known.insert(record.natural_key, record);
        }
        new.finish(&mut change).await?;
        change.add_audit(&audit).await?;
        let mut organisations: Vec<String> =
            items.iter().map(|it| it.organisation.clone()).collect();
        organisations.sort();
        organisations.dedup();
        let recogniser = intake::recognise::product::Recogniser::of(&catalogue);
        reread(&mut change, &catalogue, &recogniser, &organisations).await?;
        change.commit().await?;
        Ok(())
    }

    /// The items as JSON.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn review_json(&self, items: &[ReviewItem]) -> Result<Value, UseError> {
        let about = self.about().await?;
        let mut answer =
            crate::answer::begin(self, about.revision, &["scope@1"], &[]).await?;
        let rows: Vec<Value> = items
            .iter()
            .map(|it| {
                let product = it.item.product.as_ref();
                json!({
                    "id": it.id, "organisation": it.organisation, "name": it.name,
                    "quote": it.quote, "start": it.item.start, "end": it.item.end,
                    "role": it.item.role.code(), "inferred": it.item.inferred,
                    "process": it.item.process, "material": it.item.material,
                    "head": it.item.head, "product": product.map(|it| it.0.clone()),
                    "match": product.map(|it| it.1.code()),
                    "status": it.item.review.code(), "scope": it.scope,
                })
            })
            .collect();
        answer.insert("facts".to_owned(), rows.into());
        Ok(Value::Object(answer))
    }

    async fn with_words(
        &self,
        items: Vec<(String, ScopeItem)>,
    ) -> Result<Vec<ReviewItem>, UseError> {
        let ids: Vec<&str> = items.iter().map(|it| it.0.as_str()).collect();
        let mut records: BTreeMap<String, Record> = BTreeMap::new();
        for record in self.store.records_of("organisations", &ids).await? {
            records.insert(record.id.clone(), record);
        }
        let read = |(organisation, item): (String, ScopeItem)| {
            let record = records.get(&organisation);
            let get = |name| {
                record.map(|it| cell_of("organisations", it, name)).unwrap_or_default()
            };
            let (own, industry) = (get("scope"), get("industry"));
            let scope = crate::prepare::activity(&own, &industry).1.to_owned();
            ReviewItem {
                id: id_of(&organisation, &item),
                name: get("name"),
                quote: quote_of(&item, &scope),
                scope,
                organisation,
                item,
            }
        };
        Ok(items.into_iter().map(read).collect())
    }
}

fn id_of(organisation: &str, item: &ScopeItem) -> String {
    let role: Role = item.role;
    format!("{organisation}:{}-{}:{}", item.start, item.end, role.code())
}

/// The record of a verdict.
fn record(item: &ReviewItem, verdict: &Verdict, actor: &Actor) -> Record {
    let columns = store::records::columns("reviews").unwrap_or_default();
    let product = verdict.product.clone().unwrap_or_default();
    let said = [
        ("organisation", item.organisation.clone()),
        ("role", item.item.role.code().to_owned()),
        ("quote", item.quote.clone()),
        ("verdict", verdict.review.code().to_owned()),
        ("product", product),
        ("reviewer", actor.name.clone()),
        ("reviewed_at", now()),
        ("note", verdict.why.clone()),
    ];
    let cell = |name: &&str| {
        let value = said.iter().find(|it| it.0 == *name).map(|it| it.1.clone());
        value.filter(|it| !it.is_empty()).map_or(Cell::Missing, Cell::Text)
    };
    let cells: Vec<Cell> = columns.iter().map(cell).collect();
    Record {
        id: new_id(),
        hash: hash_cells(&cells),
        natural_key: natural_key("reviews", &columns, &cells),
        cells,
        file: String::new(),
        sheet: 0,
        row: 0,
        revision: 0,
        owner: actor.region.clone(),
    }
}
