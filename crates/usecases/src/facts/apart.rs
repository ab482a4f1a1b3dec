//! What persons say of copies: this document is none.
//!
//! In: documents that were taken for copies of an article. Out: a decision for each, kept
//! beside those about facts and like them only ever added: the newest says whether the
//! document stands on its own. What the machine found stays on its record.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use store::records::Records;

use super::look::{FactDecision, FactDocument, decision, document_called};
use super::record::made;
use crate::actor::{new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::prepare::cell_of;

/// The verdict that a document is no copy.
const NO_COPY: &str = "not_a_copy";

impl Cooperation {
    /// Says of documents that they are no copies; all of them or none. Returns their ids.
    ///
    /// # Errors
    /// Where a document is not known, or is no copy; failures of the store.
    pub async fn decide_no_copy(
        &self,
        words: &[String],
        why: &str,
    ) -> Result<Vec<String>, UseError> {
        self.add_decisions(words, NO_COPY, why).await
    }

    /// Takes back what was last said of documents: they are copies again.
    ///
    /// # Errors
    /// Where a document is not known, or nobody said that it is no copy; failures of the
    /// store.
    pub async fn undo_no_copy(
        &self,
        words: &[String],
        why: &str,
    ) -> Result<Vec<String>, UseError> {
        self.add_decisions(words, "undo", why).await
    }

    async fn add_decisions(
        &self,
        words: &[String],
        verdict: &str,
        why: &str,
    ) -> Result<Vec<String>, UseError> {
        let documents = self.documents().await?;
        let ids: Result<BTreeSet<String>, UseError> =
            words.iter().map(|it| document_called(&documents, it)).collect();
        let ids = ids?;
        let mut change = self.store.begin().await?;
        let mut new = Records::new(&change, "fact_reviews")?;
        let (mut audit, at) = (Vec::new(), now());
        for id in &ids {
            let of = documents.get(id).cloned().unwrap_or_default();
            let (before, after) = states(&of, verdict)?;
            let cells = [
                ("fact", id.as_str()),
                ("verdict", verdict),
                ("before", &before),
                ("after", &after),
                ("reviewer", &self.actor.name),
                ("reviewed_at", &at),
                ("note", why),
            ];
            new.add(&mut change, &made("fact_reviews", &new_id(), &cells, "")).await?;
            audit.push(self.actor.entry("documents", id, Some(before), Some(after)));
        }
        new.finish(&mut change).await?;
        change.add_audit(&audit).await?;
        change.commit().await?;
        Ok(ids.into_iter().collect())
    }

    /// The documents of which somebody said last that they are no copies, by id.
    pub(super) async fn no_copies(
        &self,
    ) -> Result<BTreeMap<String, FactDecision>, UseError> {
        let said = self.store.records_with("fact_reviews", ("verdict", NO_COPY)).await?;
        let ids: BTreeSet<String> =
            said.iter().map(|it| cell_of("fact_reviews", it, "fact")).collect();
        let mut found = BTreeMap::new();
        for id in ids {
            let all = self.store.records_with("fact_reviews", ("fact", &id)).await?;
            let last = all.iter().map(|it| (decision(it), &it.id));
            let last = last.max_by(|a, b| (&a.0.at, a.1).cmp(&(&b.0.at, b.1)));
            if let Some((last, _)) = last.filter(|it| it.0.verdict == NO_COPY) {
                found.insert(id, last);
            }
        }
        Ok(found)
    }
}

/// What a document is a copy of before and after a verdict, as JSON.
fn states(of: &FactDocument, verdict: &str) -> Result<(String, String), UseError> {
    let name = of.document.id.clone();
    let state = |copy_of: &str| json!({ "copy_of": copy_of }).to_string();
    match (verdict, &of.no_copy) {
        (NO_COPY, _) if of.document.copy_of.is_empty() => {
            Err(UseError::Wrong { key: "review.no_copy", name })
        }
        (NO_COPY, _) => Ok((state(&of.document.copy_of), state(""))),
        (_, None) => Err(UseError::Wrong { key: "review.undo", name }),
        (_, Some(said)) => Ok((said.after.clone(), said.before.clone())),
    }
}
