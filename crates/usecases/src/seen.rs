//! What an editor saw before an edit, and what is said where it is not so any more.
//!
//! In: a record with the revision at which it was looked at, or an item of a scope with its
//! state. Out: nothing where it still stands, else [`UseError::Conflict`] with both
//! versions. Compared inside the change that keeps the edit, so that of two editors the
//! second one hears of the first. The command line looks and edits in one go: it says
//! nothing of what it saw.

use serde_json::{Value as Json, json};
use store::Change;

use crate::error::UseError;

/// A record that somebody looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRevision {
    /// Its id.
    pub id: String,
    /// Its revision then; `None` where that does not matter.
    pub revision: Option<i64>,
}

/// An item of a scope that somebody looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenItem {
    /// Its id.
    pub id: String,
    /// Its state then ([`crate::review::ReviewItem::seen`]); `None` where that does not
    /// matter.
    pub seen: Option<String>,
}

impl SeenRevision {
    /// Records of which nobody says when they were looked at.
    #[must_use]
    pub fn any(ids: &[String]) -> Vec<Self> {
        ids.iter().map(|id| Self { id: id.clone(), revision: None }).collect()
    }

    /// Refuses where the record has another revision now.
    pub(crate) async fn check(
        &self,
        change: &mut Change,
        (what, table): (&'static str, &str),
        wanted: &Json,
        (revision, mut theirs): (i64, Json),
    ) -> Result<(), UseError> {
        let Some(seen) = self.revision.filter(|it| *it != revision) else {
            return Ok(());
        };
        let said = change.said_at(table, &self.id, seen).await?;
        let mut state: Json =
            serde_json::from_str(&said.unwrap_or_default()).unwrap_or_else(|_| json!({}));
        state["revision"] = seen.into();
        theirs["revision"] = revision.into();
        Err(conflict((what, &self.id), (&state, wanted), &theirs))
    }
}

/// Two versions of a record: what an editor saw and wanted, and what stands there now.
pub(crate) fn conflict(
    (what, id): (&'static str, &str),
    (seen, wanted): (&Json, &Json),
    theirs: &Json,
) -> UseError {
    UseError::Conflict {
        what,
        id: id.to_owned(),
        yours: json!({ "seen": seen, "wanted": wanted }).to_string(),
        theirs: theirs.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;
    use terms::{Lang, Review};

    use super::*;
    use crate::facts::decide::FactVerdict;
    use crate::facts::{FactChange, FactPart, FactQuery, FactStatus};
    use crate::review::{ReviewQuery, Verdict};
    use crate::trial::{actor, addresses, empty, file, import};
    use crate::{Cooperation, UseError};

    const REGISTER: &str = "id,企业名称,地区,经营范围\n\
        o1,长春示例轴承有限公司,220000,轴承制造\n\
        o2,沈阳示例轮胎有限公司,210000,汽车轮胎制造\n\
        o3,大连示例轮胎有限公司,210000,汽车轮胎制造\n";

    const PAGE: &str = "<html><body><article><h1>两地产业协作座谈会召开</h1>\
        <p>2031年5月6日，两地产业协作座谈会召开，现场签约项目12个。</p></article></body></html>";

    /// Two editors of one co-operation, each with a connection of their own.
    async fn two(uri: &str) -> (Cooperation, Cooperation) {
        let one = empty(uri).await;
        let folder = tempfile::tempdir().expect("a folder");
        let files = [("r.csv", REGISTER), ("p.html", PAGE)]
            .map(|it| file(folder.path(), it.0, it.1));
        import(&one, &files).await;
        let other = Cooperation::open(uri, &actor("other")).await.expect("opened");
        (one, other)
    }

    fn at(id: &str, revision: i64) -> SeenRevision {
        SeenRevision { id: id.to_owned(), revision: Some(revision) }
    }

    /// What is said to the second of two editors: yours and theirs.
    fn told<T: std::fmt::Debug>(done: Result<T, UseError>) -> (Json, Json) {
        let error = done.expect_err("refused");
        for lang in [Lang::Zh, Lang::En] {
            let said = error.sentence(lang);
            assert!(!said.contains(['{', '}']) && !said.contains("conflict"), "{said}");
        }
        let UseError::Conflict { yours, theirs, .. } = error else {
            panic!("no conflict: {error:?}")
        };
        let read = |it: &str| serde_json::from_str(it).expect("JSON");
        (read(&yours), read(&theirs))
    }

    #[tokio::test]
    async fn the_second_of_two_editors_hears_of_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        for uri in addresses(folder.path(), "seen_facts") {
            let (one, other) = two(&uri).await;
            let wanted = FactQuery {
                predicate: Some("projects_signed".to_owned()),
                ..FactQuery::default()
            };
            let fact = one.facts(&wanted).await.expect("listed").remove(0);
            let seen = [at(&fact.id, fact.revision)];
            let value = Some("13".to_owned());
            let edit = FactVerdict::Edit(FactChange { value, ..FactChange::default() });
            one.decide_seen_facts(&seen, &edit, "").await.expect("the first");
            let accept = &FactVerdict::Accept;
            let (yours, theirs) = told(other.decide_seen_facts(&seen, accept, "").await);
            assert_eq!(yours["seen"]["number"], 12);
            assert_eq!(yours["wanted"]["verdict"], "accept");
            assert_eq!(theirs["number"], 13);
            let part = |it: &str| FactPart { quote: it.to_owned(), value: it.to_owned() };
            let parts = [part("签约"), part("项目")];
            told(other.split_seen_fact(&seen[0], &parts, "").await);
            let now_it_is = other.facts(&wanted).await.expect("listed").remove(0);
            assert_eq!(now_it_is.number, Some(13), "nothing of it was kept");
            assert_eq!(theirs["revision"], now_it_is.revision);
            let again = [at(&now_it_is.id, now_it_is.revision)];
            other.decide_seen_facts(&again, &FactVerdict::Reject, "").await.expect("now");
            let last = one.facts(&wanted).await.expect("listed").remove(0);
            assert_eq!(last.status, FactStatus::Rejected);
            // All of them or none: the second is not what was seen.
            let title = one.facts(&FactQuery::default()).await.expect("listed");
            let title = title.into_iter().find(|it| it.id != fact.id).expect("another");
            let both = [at(&title.id, title.revision), seen[0].clone()];
            told(one.decide_seen_facts(&both, accept, "").await);
            assert!(one.accepted_facts().await.expect("listed").is_empty());
            one.close().await;
            other.close().await;
        }
    }

    #[tokio::test]
    async fn an_item_that_was_decided_meanwhile_is_not_decided_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        for uri in addresses(folder.path(), "seen_items") {
            let (one, other) = two(&uri).await;
            let of = ReviewQuery {
                organisation: Some("o1".to_owned()),
                limit: 9,
                ..ReviewQuery::default()
            };
            let item = one.review_list(&of).await.expect("listed").items.remove(0);
            let seen = [SeenItem { id: item.id.clone(), seen: Some(item.seen()) }];
            let say = |review| Verdict { review, product: None, why: String::new() };
            one.review_seen(&seen, &say(Review::Rejected)).await.expect("the first");
            let (yours, theirs) =
                told(other.review_seen(&seen, &say(Review::Accepted)).await);
            assert_ne!(yours["seen"], theirs);
            let state = theirs["state"].as_str().expect("a state").to_owned();
            assert!(state.starts_with("rejected "), "{state}");
            let again = [SeenItem { seen: Some(state), ..seen[0].clone() }];
            other.review_seen(&again, &say(Review::Accepted)).await.expect("now");
            let gone = SeenItem { id: "o1:90-91:make".to_owned(), ..seen[0].clone() };
            let (_, theirs) =
                told(one.review_seen(&[gone], &say(Review::Accepted)).await);
            assert!(theirs["state"].is_null(), "its scope says something else now");
            one.close().await;
            other.close().await;
        }
    }

    #[tokio::test]
    async fn organisations_that_were_merged_meanwhile_are_not_merged_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        for uri in addresses(folder.path(), "seen_merges") {
            let (one, other) = two(&uri).await;
            let records = one.store.records("organisations").await.expect("listed");
            let of = |n: usize| at(&records[n].id, records[n].revision);
            let merge = one.merge_seen(&of(1), &[of(2)], "").await.expect("the first");
            let (yours, theirs) = told(other.merge_seen(&of(0), &[of(2)], "").await);
            assert!(yours["seen"]["merged_into"].is_null());
            assert_eq!(theirs["merged_into"], "o2");
            let (_, theirs) = told(other.merge_seen(&of(2), &[of(0)], "").await);
            assert_eq!(theirs["merged_into"], "o2");
            // To be taken apart, it must be as it was merged.
            let seen = at(&merge[0], records[2].revision);
            told(other.unmerge_seen(&seen).await);
            let revision = theirs["revision"].as_i64();
            let seen = SeenRevision { id: merge[0].clone(), revision };
            other.unmerge_seen(&seen).await.expect("taken apart");
            let (yours, theirs) = told(one.unmerge_seen(&seen).await);
            assert_eq!(yours["seen"]["merged_into"], "o2");
            assert!(theirs["undone_at"].is_string());
            one.close().await;
            other.close().await;
        }
    }
}
