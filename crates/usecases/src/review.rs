//! Facts read by machine, before they count: listed, shown, accepted, rejected, corrected.
//!
//! In: items read out of scopes, each named `ORGANISATION:START-END:ROLE`, and facts of
//! documents ([`crate::facts`]), each named `f` and fifteen digits. Out: the same with
//! what a person said of them. A list is a page of both, facts first, and says how many
//! there are in all.
//!
//! Of items: What was said is a record of its own (`reviews`): it
//! names the item by its words, holds when the scope is read again, is exported, and the
//! audit keeps what stood there before. A rejected item no longer counts.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use store::records::{Record, Records};
use store::scope_items::{MakingItems, ScopeItem};
use terms::value::Value as Cell;
use terms::{Review, Role};

use crate::actor::{Actor, new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::facts::again::RereadDocument;
use crate::facts::look::FactDocument;
use crate::facts::record::KeptFact;
use crate::facts::{FactQuery, FactStatus, FactView, FactsPage};
use crate::import::reread::{quote_of, reread};
use crate::prepare::{cell_of, hash_cells, natural_key};
use crate::seen::{SeenItem, conflict};

/// Definitions that a list uses.
pub const DEFINITIONS: [&str; 2] = ["scope@1", "document_copy@1"];

/// Which items and facts to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewQuery {
    /// Of this organisation only; then no facts of documents.
    pub organisation: Option<String>,
    /// Of this product or a kind of it only; id, name or synonym. Then no facts.
    pub product: Option<String>,
    /// Of this document only: id, beginning of its hash, or the file's name; then no items.
    pub document: Option<String>,
    /// Of this kind of statement only; then no items.
    pub predicate: Option<String>,
    /// In this state only; `None` for all.
    pub state: Option<FactStatus>,
    /// No facts of documents.
    pub without_facts: bool,
    /// No items of scopes.
    pub without_items: bool,
    /// At most so many on a page.
    pub limit: usize,
    /// The page, from 1.
    pub page: usize,
}

/// A page of items and facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewPage {
    /// Facts of documents.
    pub facts: FactsPage,
    /// Items of scopes.
    pub items: Vec<ReviewItem>,
    /// Facts on all pages.
    pub facts_total: usize,
    /// Items on all pages.
    pub items_total: usize,
    /// This page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
    /// Items and facts on the pages behind this one.
    pub left: usize,
}

/// Part of a page.
#[derive(Default)]
struct Between {
    facts: Vec<KeptFact>,
    facts_total: usize,
    items: Vec<(String, ScopeItem)>,
    items_total: usize,
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
    /// A page of the facts of documents, in the order of import, then place; then of the
    /// items that say that something is made, in the order of organisations, then place.
    ///
    /// # Errors
    /// Where product, document or kind of statement is not known; failures of the store.
    pub async fn review_list(
        &self,
        wanted: &ReviewQuery,
    ) -> Result<ReviewPage, UseError> {
        let limit = wanted.limit.max(1);
        let skip = |page: usize| page.saturating_sub(1).saturating_mul(limit);
        let mut page = wanted.page.max(1);
        let mut found = self.wanted_between(wanted, skip(page), limit).await?;
        let total = found.facts_total + found.items_total;
        let pages = total.div_ceil(limit).max(1);
        // Who asks for a page behind the last gets the last.
        if page > pages {
            page = pages;
            found = self.wanted_between(wanted, skip(page), limit).await?;
        }
        let shown = skip(page) + found.facts.len() + found.items.len();
        Ok(ReviewPage {
            facts: self.facts_page(found.facts).await?,
            items: self.with_words(found.items).await?,
            facts_total: found.facts_total,
            items_total: found.items_total,
            page,
            pages,
            left: total.saturating_sub(shown),
        })
    }

    /// Facts, then items, behind the first `skip`; `limit` of both at most.
    async fn wanted_between(
        &self,
        wanted: &ReviewQuery,
        skip: usize,
        limit: usize,
    ) -> Result<Between, UseError> {
        let of_items = wanted.organisation.is_some() || wanted.product.is_some();
        let of_facts = wanted.document.is_some() || wanted.predicate.is_some();
        let mut found = Between::default();
        if !wanted.without_facts && (of_facts || !of_items) {
            let query = FactQuery {
                document: wanted.document.clone(),
                predicate: wanted.predicate.clone(),
                status: wanted.state,
            };
            (found.facts_total, found.facts) =
                self.facts_between(&query, skip, limit).await?;
        }
        if !wanted.without_items && (of_items || !of_facts) {
            let window =
                (skip.saturating_sub(found.facts_total), limit - found.facts.len());
            (found.items_total, found.items) = self.items_between(wanted, window).await?;
        }
        Ok(found)
    }

    async fn items_between(
        &self,
        wanted: &ReviewQuery,
        window: (usize, usize),
    ) -> Result<(usize, Vec<(String, ScopeItem)>), UseError> {
        let products = match &wanted.product {
            None => None,
            Some(word) => {
                let (catalogue, _) = self.catalogue().await?;
                let at = catalogue.find(word).ok_or_else(|| UseError::Wrong {
                    key: "product.unknown",
                    name: word.clone(),
                })?;
                let kinds = catalogue.descendants(at).into_iter();
                Some(kinds.map(|it| catalogue.product(it).id.clone()).collect())
            }
        };
        let organisation = wanted.organisation.as_deref();
        let of = |state: FactStatus| {
            Review::ALL.into_iter().find(|it| it.code() == state.code())
        };
        let review = wanted.state.and_then(of);
        if wanted.state.is_some() && review.is_none() {
            return Ok((0, Vec::new()));
        }
        let query = MakingItems { organisation, review, products: products.as_ref() };
        Ok(self.store.making_items(&query, window).await?)
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

    /// The items of an organisation.
    pub(crate) async fn items_of(
        &self,
        organisation: &str,
    ) -> Result<Vec<ReviewItem>, UseError> {
        let items = self.store.scope_items_of(&[organisation]).await?;
        self.with_words(items).await
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
        let any = |id: &String| SeenItem { id: id.clone(), seen: None };
        self.review_seen(&ids.iter().map(any).collect::<Vec<_>>(), verdict).await
    }

    /// The same of items that somebody looked at.
    ///
    /// # Errors
    /// [`UseError::Conflict`] where the state of one is another now, or its scope was read
    /// anew and has no such item any more; else as `review`.
    pub async fn review_seen(
        &self,
        seen: &[SeenItem],
        verdict: &Verdict,
    ) -> Result<(), UseError> {
        let (catalogue, _) = self.catalogue().await?;
        if let Some(word) = &verdict.product
            && catalogue.find(word).is_none()
        {
            return Err(UseError::Wrong { key: "product.unknown", name: word.clone() });
        }
        // Nobody else writes while the change is open, so that what is read holds.
        let mut change = self.store.begin().await?;
        let mut items = Vec::new();
        for it in seen {
            items.push(self.item_as_seen(it, verdict).await?);
        }
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
                let cell = |name| cell_of("reviews", it, name);
                json!({ "organisation": cell("organisation"), "role": cell("role"),
                        "quote": cell("quote"), "verdict": cell("verdict"),
                        "product": cell("product") })
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

    /// An item, where it still is what somebody saw.
    async fn item_as_seen(
        &self,
        it: &SeenItem,
        verdict: &Verdict,
    ) -> Result<ReviewItem, UseError> {
        let found = self.review_show(&it.id).await;
        let Some(seen) = &it.seen else { return found };
        let theirs = match &found {
            Ok(item) if item.seen() == *seen => return found,
            Ok(item) => json!({ "state": item.seen() }),
            Err(UseError::Wrong { .. }) => json!({ "state": null }),
            Err(_) => return found,
        };
        let wanted = json!({ "verdict": verdict.review.code(),
                             "product": verdict.product });
        let yours = json!({ "state": seen });
        Err(conflict(("item", &it.id), (&yours, &wanted), &theirs))
    }

    /// A page as JSON: facts of documents, then items, in one list.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn review_json(&self, page: &ReviewPage) -> Result<Value, UseError> {
        let mut answer = self.review_answer().await?;
        let mut rows = page.facts.rows();
        rows.extend(page.items.iter().map(ReviewItem::json));
        answer.insert("facts".to_owned(), rows.into());
        let documents = page.facts.documents.values();
        let used = documents.filter(|it| {
            page.facts.facts.iter().any(|fact| fact.document == it.document.id)
        });
        answer.insert("documents".to_owned(), used.map(FactDocument::json).collect());
        let total = page.facts_total + page.items_total;
        let numbers =
            [("total", total), ("of_documents", page.facts_total), ("page", page.page)];
        for (name, n) in
            numbers.into_iter().chain([("pages", page.pages), ("left", page.left)])
        {
            answer.insert(name.to_owned(), n.into());
        }
        Ok(Value::Object(answer))
    }

    /// Items and facts that were shown or decided, as JSON.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn reviewed_json(
        &self,
        facts: &[FactView],
        items: &[ReviewItem],
    ) -> Result<Value, UseError> {
        let mut answer = self.review_answer().await?;
        let mut rows: Vec<Value> = facts.iter().map(FactView::json).collect();
        rows.extend(items.iter().map(ReviewItem::json));
        answer.insert("facts".to_owned(), rows.into());
        let documents: BTreeMap<&str, Value> =
            facts.iter().map(|it| (it.fact.document.as_str(), it.of.json())).collect();
        answer.insert("documents".to_owned(), documents.into_values().collect());
        Ok(Value::Object(answer))
    }

    /// Documents with what was said of them, as JSON.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn documents_json(
        &self,
        documents: &[&FactDocument],
    ) -> Result<Value, UseError> {
        let mut answer = self.review_answer().await?;
        let rows = documents.iter().map(|it| it.json());
        answer.insert("documents".to_owned(), rows.collect());
        Ok(Value::Object(answer))
    }

    /// What became of documents that were read again, as JSON.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn read_again_json(
        &self,
        done: &[RereadDocument],
    ) -> Result<Value, UseError> {
        let mut answer = self.review_answer().await?;
        answer.insert(
            "documents".to_owned(),
            done.iter().map(RereadDocument::json).collect(),
        );
        Ok(Value::Object(answer))
    }

    async fn review_answer(&self) -> Result<serde_json::Map<String, Value>, UseError> {
        let about = self.about().await?;
        crate::answer::begin(self, about.revision, &DEFINITIONS, &[]).await
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

impl ReviewItem {
    /// Its state, to be given back with an edit: what was said of it, its product, its
    /// words.
    #[must_use]
    pub fn seen(&self) -> String {
        let product = self.item.product.as_ref().map_or("", |it| it.0.as_str());
        format!("{} {product} {}", self.item.review.code(), self.quote)
    }

    fn json(&self) -> Value {
        let product = self.item.product.as_ref();
        json!({
            "id": self.id, "organisation": self.organisation, "name": self.name,
            "quote": self.quote, "start": self.item.start, "end": self.item.end,
            "role": self.item.role.code(), "inferred": self.item.inferred,
            "process": self.item.process, "material": self.item.material,
            "head": self.item.head, "product": product.map(|it| it.0.clone()),
            "match": product.map(|it| it.1.code()),
            "status": self.item.review.code(), "scope": self.scope,
        })
    }
}

/// True for the id of a fact of a document; false for that of an item of a scope.
#[must_use]
pub fn is_fact_id(id: &str) -> bool {
    let digits = id.strip_prefix('f').unwrap_or_default();
    digits.len() == 15 && digits.bytes().all(|it| it.is_ascii_hexdigit())
}

pub(crate) fn id_of(organisation: &str, item: &ScopeItem) -> String {
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
