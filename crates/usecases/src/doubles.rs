//! One organisation under two names: proposed, merged, taken apart, remembered.

use std::collections::BTreeMap;

use intake::same::{Double, Known, doubles};
use serde_json::{Value, json};
use store::audit::AuditEntry;
use store::merges::Merge;
use store::records::Record;
use terms::region::Regions;

use crate::actor::{Actor, new_id, now};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::seen::{SeenRevision, conflict};

/// A merge with the names of those it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeView {
    /// The merge.
    pub merge: Merge,
    /// Name of the one that was kept and of the other.
    pub names: [String; 2],
}

impl Cooperation {
    /// Likely doubles that nobody has decided on: pairs merged, or merged and taken apart
    /// again, are left out.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn doubles(&self) -> Result<Vec<Double>, UseError> {
        let compared = self.store.names_compared().await?;
        let merges = self.store.merges().await?;
        let regions = Regions::shipped();
        let known: Vec<Known> = compared
            .into_iter()
            .map(|[id, name_key, aliases, region]| Known {
                id,
                name_key,
                alias_keys: aliases
                    .split(';')
                    .filter(|it| !it.is_empty())
                    .map(|alias| terms::name::name_key(alias, regions))
                    .collect(),
                region,
            })
            .collect();
        let decided = |double: &Double| {
            merges.iter().any(|it| {
                (it.kept == double.a && it.other == double.b)
                    || (it.kept == double.b && it.other == double.a)
            })
        };
        Ok(doubles(&known).into_iter().filter(|it| !decided(it)).collect())
    }

    /// The doubles as JSON, with names and places.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn doubles_json(&self) -> Result<Value, UseError> {
        let found = self.doubles().await?;
        let about = self.about().await?;
        let mut answer = crate::answer::begin(self, about.revision, &[], &[]).await?;
        let ids: Vec<&str> = found.iter().flat_map(|it| [it.a.as_str(), &it.b]).collect();
        let records = self.store.records_of("organisations", &ids).await?;
        let shown = |id: &str| {
            let record = records.iter().find(|it| it.id == id);
            let get = |field| record.map(|it| cell(it, field)).unwrap_or_default();
            let revision = record.map(|it| it.revision);
            json!({ "id": id, "name": get("name"), "region": get("region"),
                    "address": get("address"), "revision": revision })
        };
        let rows: Vec<Value> = found
            .iter()
            .map(|it| {
                json!({ "a": shown(&it.a), "b": shown(&it.b), "reason": it.reason,
                        "score": it.score })
            })
            .collect();
        answer.insert("doubles".to_owned(), rows.into());
        Ok(Value::Object(answer))
    }

    /// All merges with the names of both sides, the last one first; those taken back too.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn merges(&self) -> Result<Vec<MergeView>, UseError> {
        let merges = self.store.merges().await?;
        let ids: Vec<&str> =
            merges.iter().flat_map(|it| [it.kept.as_str(), &it.other]).collect();
        let records = self.store.records_of("organisations", &ids).await?;
        let names: BTreeMap<&str, String> =
            records.iter().map(|it| (it.id.as_str(), cell(it, "name"))).collect();
        let name = |id: &str| names.get(id).cloned().unwrap_or_default();
        let view = |merge: &Merge| {
            let names = [name(&merge.kept), name(&merge.other)];
            MergeView { merge: merge.clone(), names }
        };
        Ok(merges.iter().rev().map(view).collect())
    }

    /// Merges organisations into one; their facts count for it. Returns the merges' ids.
    ///
    /// # Errors
    /// Where one is not known or merged already; then none is merged.
    pub async fn merge(
        &self,
        kept: &str,
        others: &[String],
        why: &str,
    ) -> Result<Vec<String>, UseError> {
        let kept = SeenRevision { id: kept.to_owned(), revision: None };
        self.merge_seen(&kept, &SeenRevision::any(others), why).await
    }

    /// The same of organisations that somebody looked at.
    ///
    /// # Errors
    /// [`UseError::Conflict`] where one was changed since; else as `merge`.
    pub async fn merge_seen(
        &self,
        kept: &SeenRevision,
        others: &[SeenRevision],
        why: &str,
    ) -> Result<Vec<String>, UseError> {
        let mut change = self.store.begin().await?;
        let wanted = json!({ "kept": kept.id, "why": why });
        let own = ("organisation", "organisations");
        for seen in std::iter::once(kept).chain(others) {
            if let Some(it) = change.record("organisations", &seen.id).await? {
                let theirs = (it.revision, shown(&it));
                seen.check(&mut change, own, &wanted, theirs).await?;
            }
        }
        let kept = kept.id.as_str();
        let known = change.record("organisations", kept).await?;
        if known.is_none_or(|it| !cell(&it, "merged_into").is_empty()) {
            return Err(unknown(kept));
        }
        let mut ids = Vec::new();
        for SeenRevision { id: other, .. } in others {
            let record = change.record("organisations", other).await?;
            let Some(record) = record.filter(|_| other != kept) else {
                return Err(unknown(other));
            };
            let merged = cell(&record, "merged_into");
            if !merged.is_empty() {
                return Err(unknown(other));
            }
            let merge = Merge {
                id: new_id(),
                kept: kept.to_owned(),
                other: other.clone(),
                at: now(),
                actor: self.actor.name.clone(),
                why: why.to_owned(),
                undone_at: None,
            };
            change.add_merge(&merge).await?;
            let before = json!({ "merged_into": null });
            let after = json!({ "merged_into": kept, "why": why });
            change.add_audit(&[entry(&self.actor, other, &before, &after)]).await?;
            ids.push(merge.id);
        }
        change.commit().await?;
        Ok(ids)
    }

    /// Takes a merge back, by its id or by the id of the organisation merged away; the
    /// two are not proposed again.
    ///
    /// # Errors
    /// Where there is no such merge.
    pub async fn unmerge(&self, id: &str) -> Result<Merge, UseError> {
        let seen = SeenRevision { id: id.to_owned(), revision: None };
        self.unmerge_seen(&seen).await
    }

    /// The same of a merge that somebody looked at; the revision is that of the
    /// organisation merged away.
    ///
    /// # Errors
    /// [`UseError::Conflict`] where that one was changed, or the merge taken back, since.
    pub async fn unmerge_seen(&self, seen: &SeenRevision) -> Result<Merge, UseError> {
        let id = seen.id.as_str();
        let mut change = self.store.begin().await?;
        let merges = self.store.merges().await?;
        let found = merges
            .iter()
            .find(|it| it.undone_at.is_none() && (it.id == id || it.other == id));
        let wanted = json!({ "merged_into": null });
        let Some(merge) = found.cloned() else {
            if let Some(it) = merges.iter().find(|it| it.id == id)
                && seen.revision.is_some()
            {
                let was = json!({ "merged_into": it.kept, "undone_at": null });
                let now_it_is = json!({ "merged_into": null, "undone_at": it.undone_at });
                return Err(conflict(("merge", id), (&was, &wanted), &now_it_is));
            }
            return Err(UseError::Wrong { key: "merge.unknown", name: id.to_owned() });
        };
        if let Some(it) = change.record("organisations", &merge.other).await? {
            let other = SeenRevision { id: merge.other.clone(), ..seen.clone() };
            let theirs = (it.revision, shown(&it));
            let own = ("organisation", "organisations");
            other.check(&mut change, own, &wanted, theirs).await?;
        }
        change.undo_merge(&merge, &now(), &self.actor.name).await?;
        let before = json!({ "merged_into": merge.kept });
        let after = json!({ "merged_into": null });
        change.add_audit(&[entry(&self.actor, &merge.other, &before, &after)]).await?;
        change.commit().await?;
        Ok(merge)
    }

    /// What was merged, as JSON: the ids of the merges, and what became of them.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn merges_json(&self, ids: &[String]) -> Result<Value, UseError> {
        let about = self.about().await?;
        let mut answer = crate::answer::begin(self, about.revision, &[], &[]).await?;
        let merges = self.store.merges().await?;
        let details: Vec<Value> = ids
            .iter()
            .filter_map(|id| merges.iter().find(|it| it.id == *id))
            .map(|it| {
                json!({
                    "id": it.id, "kept": it.kept, "other": it.other, "at": it.at,
                    "actor": it.actor, "why": it.why, "undone_at": it.undone_at,
                })
            })
            .collect();
        answer.insert("merges".to_owned(), ids.into());
        answer.insert("details".to_owned(), details.into());
        Ok(Value::Object(answer))
    }

    /// The audit since a time (a date in UTC, or RFC 3339; from the beginning where
    /// empty), as JSON.
    ///
    /// # Errors
    /// Where it is no time; failures of the store.
    pub async fn audit_json(&self, since: &str) -> Result<Value, UseError> {
        let since = time(since)?;
        let about = self.about().await?;
        let mut answer = crate::answer::begin(self, about.revision, &[], &[]).await?;
        let parse = |text: &Option<String>| -> Value {
            let text = text.as_deref().unwrap_or("null");
            serde_json::from_str(text).unwrap_or_else(|_| text.into())
        };
        let entries: Vec<Value> = self
            .store
            .audit(&since)
            .await?
            .iter()
            .map(|it| {
                json!({
                    "id": it.id, "at": it.at, "actor": it.actor, "region": it.region,
                    "command": it.command, "table": it.table, "record": it.record,
                    "before": parse(&it.before), "after": parse(&it.after),
                })
            })
            .collect();
        answer.insert("entries".to_owned(), entries.into());
        Ok(Value::Object(answer))
    }
}

/// An organisation as a conflict shows it.
fn shown(record: &Record) -> Value {
    let columns = store::records::columns("organisations").unwrap_or_default();
    let said = crate::import::record_json(&columns, record);
    serde_json::from_str(&said).unwrap_or_default()
}

fn entry(actor: &Actor, record: &str, before: &Value, after: &Value) -> AuditEntry {
    let (before, after) = (Some(before.to_string()), Some(after.to_string()));
    actor.entry("organisations", record, before, after)
}

/// A time as the audit writes it, so that the two can be compared as text.
pub(crate) fn time(given: &str) -> Result<String, UseError> {
    if given.is_empty()
        || given.parse::<jiff::civil::Date>().is_ok_and(|it| it.to_string() == given)
    {
        return Ok(given.to_owned());
    }
    let time: Result<jiff::Timestamp, _> = given.parse();
    let wrong = |_| UseError::Wrong { key: "audit.since", name: given.to_owned() };
    time.map(|it| format!("{it:.3}")).map_err(wrong)
}

fn unknown(id: &str) -> UseError {
    UseError::Wrong { key: "organisation.unknown", name: id.to_owned() }
}

/// A cell of an organisation as text.
pub(crate) fn cell(record: &Record, field: &str) -> String {
    crate::prepare::cell_of("organisations", record, field)
}
