//! The audit page by page, the last change first, and how each can be taken back now.
//!
//! In: what to list. Out: entries, how many there are, and beside each the one way of
//! taking it back that is safe: where the record is still what that change made of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
pub use store::audit::AuditEntry;
use store::audit::AuditFilter;
use terms::Review;

use crate::cooperation::Cooperation;
use crate::doubles::time;
use crate::error::UseError;
use crate::facts::{FactStatus, KeptFact};
use crate::prepare::cell_of;

/// Which entries to list; what is empty does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditQuery {
    /// From this time on: a date in UTC, or RFC 3339.
    pub since: String,
    /// Up to this time: a date in UTC with the whole day, or RFC 3339.
    pub until: String,
    /// Of this table.
    pub table: String,
    /// Of the record with this id.
    pub record: String,
    /// By this actor.
    pub actor: String,
    /// The page, from 1.
    pub page: usize,
    /// Entries on a page.
    pub per_page: usize,
}

/// A page of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditPage {
    /// Its entries, the last change first.
    pub rows: Vec<AuditRow>,
    /// Entries on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
}

/// An entry, and how it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// The entry.
    pub entry: AuditEntry,
    /// The use case that takes it back; `None` where none is safe.
    pub undo: Option<AuditUndo>,
}

/// How a change can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuditUndo {
    /// [`Cooperation::undo_import`].
    Import {
        /// Id of the import.
        id: String,
    },
    /// [`Cooperation::unmerge_seen`].
    Merge {
        /// Id of the merge.
        id: String,
    },
    /// [`Cooperation::decide_seen_facts`] with [`crate::facts::decide::FactVerdict::Undo`].
    Fact {
        /// Id of the fact.
        id: String,
        /// Its revision now.
        revision: i64,
    },
    /// [`Cooperation::review_seen`] with what was said before.
    Review {
        /// Id of the item.
        item: String,
        /// Its state now.
        seen: String,
        /// What was said before; `proposed` where nothing was.
        verdict: Review,
        /// The product that was said before.
        product: Option<String>,
    },
}

impl Cooperation {
    /// A page of the audit.
    ///
    /// # Errors
    /// Where a time is none; failures of the store.
    pub async fn audit_page(&self, query: &AuditQuery) -> Result<AuditPage, UseError> {
        let filter = AuditFilter {
            since: time(&query.since)?,
            before: behind(&query.until)?,
            table: query.table.clone(),
            record: query.record.clone(),
            actor: query.actor.clone(),
        };
        let limit = query.per_page.max(1);
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let skip = |page: usize| number(limit.saturating_mul(page.saturating_sub(1)));
        let mut page = query.page.max(1);
        let rows = self.store.audit_page(&filter, (skip(page), number(limit))).await?;
        let (mut entries, total) = rows;
        let total = usize::try_from(total).unwrap_or_default();
        let pages = total.div_ceil(limit).max(1);
        if page > pages {
            page = pages;
            let rows = self.store.audit_page(&filter, (skip(page), number(limit)));
            entries = rows.await?.0;
        }
        let undo = self.undo_of(&entries).await?;
        let rows = entries.into_iter().zip(undo);
        let rows = rows.map(|(entry, undo)| AuditRow { entry, undo }).collect();
        Ok(AuditPage { rows, total, page, pages })
    }

    /// How each of these changes can be taken back.
    async fn undo_of(
        &self,
        entries: &[AuditEntry],
    ) -> Result<Vec<Option<AuditUndo>>, UseError> {
        let of = |table: &str| entries.iter().any(|it| it.table == table);
        let mut imports = BTreeSet::new();
        if of("imports") {
            let all = self.imports().await?;
            imports.extend(
                all.into_iter()
                    .filter(crate::import::undo::ImportView::undoable)
                    .map(|it| it.import.id),
            );
        }
        let merges = match of("organisations") || of("merges") {
            true => self.store.standing_merges().await?,
            false => Vec::new(),
        };
        let ids = |table: &str| -> Vec<&str> {
            let own = entries.iter().filter(|it| it.table == table);
            own.map(|it| it.record.as_str()).collect()
        };
        let facts: BTreeMap<String, KeptFact> = self
            .visible_of("facts", &ids("facts"))
            .await?
            .iter()
            .map(|it| (it.id.clone(), KeptFact::of(it)))
            .collect();
        let mut reviews = BTreeMap::new();
        for record in self.visible_of("reviews", &ids("reviews")).await? {
            reviews.insert(record.id.clone(), record);
        }
        let mut found = Vec::new();
        for it in entries {
            let merge = |at: i64| {
                let own =
                    merges.iter().find(|merge| merge.1 == it.record && merge.2 == at);
                own.map(|it| AuditUndo::Merge { id: it.0.clone() })
            };
            found.push(match it.table.as_str() {
                "imports" if it.before.is_none() && imports.contains(&it.record) => {
                    Some(AuditUndo::Import { id: it.record.clone() })
                }
                "organisations" => merge(it.revision),
                "merges" if merges.iter().any(|merge| merge.0 == it.record) => {
                    Some(AuditUndo::Merge { id: it.record.clone() })
                }
                "facts" => facts.get(&it.record).and_then(|fact| of_fact(it, fact)),
                "reviews" => match reviews.get(&it.record) {
                    Some(record) if record.revision == it.revision => {
                        self.of_review(it, record).await?
                    }
                    _ => None,
                },
                _ => None,
            });
        }
        Ok(found)
    }

    async fn of_review(
        &self,
        entry: &AuditEntry,
        record: &store::records::Record,
    ) -> Result<Option<AuditUndo>, UseError> {
        let get = |name| cell_of("reviews", record, name);
        let items = self.items_of(&get("organisation")).await?;
        let fits = |it: &&crate::review::ReviewItem| {
            it.item.role.code() == get("role") && it.quote == get("quote")
        };
        let before: Json =
            serde_json::from_str(entry.before.as_deref().unwrap_or("null"))
                .unwrap_or_default();
        let verdict = before["verdict"].as_str().and_then(Review::from_code);
        let product = before["product"].as_str().filter(|it| !it.is_empty());
        Ok(items.iter().find(fits).map(|it| AuditUndo::Review {
            item: it.id.clone(),
            seen: it.seen(),
            verdict: verdict.unwrap_or(Review::Proposed),
            product: product.map(str::to_owned),
        }))
    }
}

/// A decision about a fact is taken back where it was the last one.
fn of_fact(entry: &AuditEntry, fact: &KeptFact) -> Option<AuditUndo> {
    // A part that is superseded has its whole back; what stands is decided about there.
    let gone = fact.status == FactStatus::Superseded && !fact.part_of.is_empty();
    let last = fact.revision == entry.revision && entry.before.is_some() && !gone;
    last.then(|| AuditUndo::Fact { id: fact.id.clone(), revision: fact.revision })
}

/// The first time that is behind a day, or a time.
fn behind(until: &str) -> Result<String, UseError> {
    let wrong = || UseError::Wrong { key: "audit.since", name: until.to_owned() };
    let given = time(until)?;
    if let Ok(day) = given.parse::<jiff::civil::Date>()
        && day.to_string() == given
    {
        return Ok(day.tomorrow().map_err(|_| wrong())?.to_string());
    }
    if given.is_empty() {
        return Ok(given);
    }
    let time: jiff::Timestamp = given.parse().map_err(|_| wrong())?;
    let next = time.checked_add(jiff::SignedDuration::from_millis(1));
    Ok(format!("{:.3}", next.map_err(|_| wrong())?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::FactQuery;
    use crate::facts::decide::FactVerdict;
    use crate::review::{ReviewQuery, Verdict};
    use crate::seen::{SeenItem, SeenRevision};
    use crate::trial::{addresses, empty, file, import};

    const REGISTER: &str = "id,企业名称,地区,经营范围\n\
        o1,长春示例轴承有限公司,220000,轴承制造\n\
        o2,沈阳示例轮胎有限公司,210000,汽车轮胎制造\n";

    const PAGE: &str = "<html><body><article><h1>两地产业协作座谈会召开</h1>\
        <p>2031年5月6日，座谈会召开，现场签约项目12个。</p></article></body></html>";

    fn ask(page: usize, per_page: usize) -> AuditQuery {
        AuditQuery { page, per_page, ..AuditQuery::default() }
    }

    /// The last change, taken back as the page says.
    async fn take_back(of: &Cooperation, table: &str) {
        let query = AuditQuery { table: table.to_owned(), ..ask(1, 1) };
        let row = of.audit_page(&query).await.expect("listed").rows.remove(0);
        match row.undo.expect("it can be taken back") {
            AuditUndo::Import { id } => {
                of.undo_import(&id).await.expect("undone");
            }
            AuditUndo::Merge { id } => {
                of.unmerge(&id).await.expect("undone");
            }
            AuditUndo::Fact { id, revision } => {
                let fact = SeenRevision { id, revision: Some(revision) };
                let done = of.decide_seen_facts(&[fact], &FactVerdict::Undo, "").await;
                done.expect("undone");
            }
            AuditUndo::Review { item, seen, verdict, product } => {
                let item = SeenItem { id: item, seen: Some(seen) };
                let said = Verdict { review: verdict, product, why: String::new() };
                of.review_seen(&[item], &said).await.expect("undone");
            }
        }
    }

    #[tokio::test]
    async fn what_the_audit_says_can_be_taken_back_is_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        for uri in addresses(folder.path(), "audit_undo") {
            let it = empty(&uri).await;
            let files = [("r.csv", REGISTER), ("p.html", PAGE)]
                .map(|it| file(folder.path(), it.0, it.1));
            import(&it, &files).await;
            let state = |all: &[AuditRow]| -> Vec<bool> {
                all.iter().map(|it| it.undo.is_some()).collect()
            };
            let page = it.audit_page(&ask(1, 9)).await.expect("listed");
            assert_eq!(state(&page.rows), [true, true], "both imports");

            it.merge("o1", &["o2".to_owned()], "").await.expect("merged");
            let page = it.audit_page(&ask(1, 9)).await.expect("listed");
            assert_eq!(state(&page.rows), [true, true, false], "r.csv is in use");
            take_back(&it, "organisations").await;
            let page = it.audit_page(&ask(1, 9)).await.expect("listed");
            assert_eq!(state(&page.rows), [false, false, true, true]);

            let fact =
                it.facts(&FactQuery::default()).await.expect("listed").remove(0).id;
            let ids = [fact.clone()];
            it.decide_facts(&ids, &FactVerdict::Reject, "").await.expect("decided");
            it.decide_facts(&ids, &FactVerdict::Accept, "").await.expect("decided");
            let of_facts = AuditQuery { table: "facts".to_owned(), ..ask(1, 9) };
            let page = it.audit_page(&of_facts).await.expect("listed");
            assert_eq!(state(&page.rows), [true, false], "the last one");
            take_back(&it, "facts").await;
            let view = it.fact(&fact).await.expect("shown");
            assert_eq!(view.fact.status, FactStatus::Rejected);

            let of = ReviewQuery {
                organisation: Some("o1".to_owned()),
                limit: 9,
                ..ReviewQuery::default()
            };
            let item = it.review_list(&of).await.expect("listed").items.remove(0);
            let ids = [item.id.clone()];
            let say = |review| Verdict { review, product: None, why: String::new() };
            it.review(&ids, &say(Review::Rejected)).await.expect("said");
            it.review(&ids, &say(Review::Accepted)).await.expect("said");
            take_back(&it, "reviews").await;
            let now_it_is = it.review_show(&item.id).await.expect("shown");
            assert_eq!(now_it_is.item.review, Review::Rejected);
            let tyre = Some("轮胎".to_owned());
            let said = Verdict { product: tyre, ..say(Review::Accepted) };
            it.review(&ids, &said).await.expect("said");
            take_back(&it, "reviews").await;
            assert_eq!(it.review_show(&item.id).await.expect("shown"), now_it_is);
            it.close().await;
        }
    }

    #[tokio::test]
    async fn the_audit_is_given_page_by_page() {
        let folder = tempfile::tempdir().expect("a folder");
        for uri in addresses(folder.path(), "audit_pages") {
            let it = empty(&uri).await;
            import(&it, &[file(folder.path(), "r.csv", REGISTER)]).await;
            for _ in 0..3 {
                let merged =
                    it.merge("o1", &["o2".to_owned()], "").await.expect("merged");
                it.unmerge(&merged[0]).await.expect("taken apart");
            }
            let all = it.audit_page(&ask(1, 100)).await.expect("listed");
            assert_eq!((all.total, all.pages, all.rows.len()), (7, 1, 7));
            let ids = |page: &AuditPage| -> Vec<String> {
                page.rows.iter().map(|it| it.entry.id.clone()).collect()
            };
            let mut parts = Vec::new();
            for page in 1..=3 {
                let part = it.audit_page(&ask(page, 3)).await.expect("listed");
                assert_eq!((part.total, part.pages, part.page), (7, 3, page));
                parts.extend(ids(&part));
            }
            assert_eq!(parts, ids(&all), "none twice, none left out");
            let last = it.audit_page(&ask(99, 3)).await.expect("listed");
            assert_eq!((last.page, last.rows.len()), (3, 1), "the last page");
            let oldest = &all.rows[6].entry;
            assert_eq!((oldest.table.as_str(), oldest.revision > 0), ("imports", true));
            let of = |change: fn(&mut AuditQuery)| {
                let mut query = ask(1, 100);
                change(&mut query);
                query
            };
            for (query, n) in [
                (of(|it| it.table = "imports".to_owned()), 1),
                (of(|it| it.record = "o2".to_owned()), 6),
                (of(|it| it.actor = "nobody".to_owned()), 0),
                (of(|it| it.until = "2000-01-01".to_owned()), 0),
                (of(|it| it.since = "2000-01-01".to_owned()), 7),
                (AuditQuery { until: oldest.at.clone(), ..ask(1, 100) }, 1),
                (
                    AuditQuery {
                        since: oldest.at.clone(),
                        until: oldest.at[..10].to_owned(),
                        ..ask(1, 100)
                    },
                    7,
                ),
            ] {
                let found = it.audit_page(&query).await.expect("listed");
                assert_eq!((found.total, found.rows.len()), (n, n), "{query:?}");
            }
            let wrong = AuditQuery { until: "yesterday".to_owned(), ..ask(1, 1) };
            assert!(it.audit_page(&wrong).await.is_err());
            it.close().await;
        }
    }
}
