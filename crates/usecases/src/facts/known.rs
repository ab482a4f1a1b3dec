//! Organisations that a fact may mean: proposed, never joined.
//!
//! In: a name of a document. Out: organisations on record whose name or alias has the same
//! key (`terms::name`). A short name in a report may be a person's or another firm's; so
//! this says what to look at and decides nothing.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use terms::name::name_key;
use terms::region::Regions;

use super::record::KeptFact;
use crate::cooperation::Cooperation;
use crate::doubles::cell;
use crate::error::UseError;

/// An organisation on record that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProposedOrganisation {
    /// Its id.
    pub organisation: String,
    /// Its name on record.
    pub name: String,
    /// True where an alias of it has the key, not its name.
    pub by_alias: bool,
}

impl ProposedOrganisation {
    /// The organisation for programs.
    #[must_use]
    pub fn json(&self) -> Json {
        json!({ "organisation": self.organisation, "name": self.name,
                "by": if self.by_alias { "alias" } else { "name" } })
    }
}

/// Kinds of facts that hold the name of an organisation.
pub(crate) const NAMING: [&str; 5] =
    ["organisation", "representative_of", "agreement", "need", "offer"];

/// The name of an organisation in a fact of a kind, where it holds one.
pub(crate) fn name_in<'a>(
    predicate: &str,
    subject: &'a str,
    value: &'a str,
) -> Option<&'a str> {
    let name = match predicate {
        "organisation" | "representative_of" => value,
        "agreement" | "need" | "offer" => subject,
        _ => return None,
    };
    Some(name).filter(|it| !it.is_empty())
}

fn name_of(fact: &KeptFact) -> Option<&str> {
    name_in(&fact.predicate, &fact.subject, &fact.value)
}

impl Cooperation {
    /// For each of these facts the organisations that it may mean, by id.
    pub(super) async fn proposals(
        &self,
        facts: &[KeptFact],
    ) -> Result<Vec<Vec<ProposedOrganisation>>, UseError> {
        let regions = Regions::shipped();
        let key = |it: &KeptFact| name_of(it).map(|it| name_key(it, regions));
        let keys: Vec<Option<String>> = facts.iter().map(key).collect();
        if keys.iter().all(Option::is_none) {
            return Ok(vec![Vec::new(); facts.len()]);
        }
        let asked: Vec<&str> = keys.iter().flatten().map(String::as_str).collect();
        // What each may mean: key, id, whether an alias says so.
        let mut like: Vec<(String, String, bool)> = Vec::new();
        for [id, own, aliases] in self.store.names_like(&asked).await? {
            let aliases = aliases.split(';').filter(|it| !it.trim().is_empty());
            let aliases = aliases.map(|it| (name_key(it, regions), true));
            for (key, by_alias) in std::iter::once((own, false)).chain(aliases) {
                let known = like.iter().any(|it| it.0 == key && it.1 == id);
                if asked.contains(&key.as_str()) && !known {
                    like.push((key, id.clone(), by_alias));
                }
            }
        }
        let ids: Vec<&str> = like.iter().map(|it| it.1.as_str()).collect();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for record in self.visible_of("organisations", &ids).await? {
            names.insert(record.id.clone(), cell(&record, "name"));
        }
        let mut by_key: BTreeMap<String, Vec<ProposedOrganisation>> = BTreeMap::new();
        for (key, organisation, by_alias) in like {
            if let Some(name) = names.get(&organisation).cloned() {
                let found = by_key.entry(key).or_default();
                found.push(ProposedOrganisation { organisation, name, by_alias });
            }
        }
        let found = |key: &Option<String>| {
            key.as_ref().and_then(|it| by_key.get(it)).cloned().unwrap_or_default()
        };
        Ok(keys.iter().map(found).collect())
    }
}
