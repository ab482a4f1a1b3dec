//! Facts listed and shown.
//!
//! In: a query, or an id. Out: facts with their documents, and for one fact its quotes as
//! the file has them, repaired and within their line, what persons decided, and the
//! organisations that it may mean.

use std::collections::{BTreeMap, HashMap};

use documents::Document;
use serde_json::{Value as Json, json};
use store::facts::Facts;
use store::records::Record;

use super::known::ProposedOrganisation;
use super::record::{FactStatus, KeptDocument, KeptFact};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::prepare::cell_of;
use crate::reading::place::{CleanQuote, clean_quote};

/// Which facts to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactQuery {
    /// Of this document only: its id, the beginning of its hash, or the file's name.
    pub document: Option<String>,
    /// Of this kind only.
    pub predicate: Option<String>,
    /// In this state only; `None` for all.
    pub status: Option<FactStatus>,
}

/// A document with the name of its file and its copies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactDocument {
    /// The document.
    pub document: KeptDocument,
    /// Name of the file.
    pub file: String,
    /// Names of the files that tell the same article.
    pub copies: Vec<String>,
    /// Who said that it is no copy, where somebody did.
    pub no_copy: Option<FactDecision>,
    /// Its place in the order of import.
    pub order: usize,
}

/// A fact with what is needed to judge it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactView {
    /// The fact.
    pub fact: KeptFact,
    /// The document that states it.
    pub of: FactDocument,
    /// Its quotes, repaired, in their lines.
    pub clean: Vec<CleanQuote>,
    /// Organisations that it may mean.
    pub proposals: Vec<ProposedOrganisation>,
    /// What persons decided, oldest first.
    pub decisions: Vec<FactDecision>,
}

/// A decision about a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDecision {
    /// `accept`, `reject`, `edit`, `split`, `undo`.
    pub verdict: String,
    /// Who.
    pub reviewer: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why; empty where not said.
    pub why: String,
    /// State before, JSON.
    pub before: String,
    /// State after, JSON.
    pub after: String,
}

/// Facts of a page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactsPage {
    /// The facts.
    pub facts: Vec<KeptFact>,
    /// Organisations that each may mean.
    pub proposals: Vec<Vec<ProposedOrganisation>>,
    /// Their documents by id.
    pub documents: BTreeMap<String, FactDocument>,
}

impl Cooperation {
    /// The documents of the co-operation by id, with the names of their files.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn documents(&self) -> Result<BTreeMap<String, FactDocument>, UseError> {
        let sources = self.store.sources().await?;
        let names: HashMap<String, String> =
            sources.into_iter().map(|it| (it.id, it.name)).collect();
        let (order, mut no_copies) =
            (self.import_order().await?, self.no_copies().await?);
        let name = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_owned());
        let mut found: BTreeMap<String, FactDocument> = BTreeMap::new();
        for record in self.visible("documents").await? {
            let mut document = KeptDocument::of(&record);
            let no_copy = no_copies.remove(&record.id);
            if no_copy.is_some() {
                document.copy_of.clear();
            }
            let file = name(&document.id);
            let order = order.get(&record.id).copied().unwrap_or(usize::MAX);
            let copies = Vec::new();
            let document = FactDocument { document, file, copies, no_copy, order };
            found.insert(record.id.clone(), document);
        }
        let copies: Vec<(String, String)> = found
            .values()
            .filter(|it| !it.document.copy_of.is_empty())
            .map(|it| (it.document.copy_of.clone(), it.file.clone()))
            .collect();
        for (article, file) in copies {
            if let Some(it) = found.get_mut(&article) {
                it.copies.push(file);
            }
        }
        Ok(found)
    }

    /// The place of each source in the order of import, by id.
    pub(super) async fn import_order(&self) -> Result<HashMap<String, usize>, UseError> {
        let mut order = HashMap::new();
        for (at, import) in self.store.imports().await?.into_iter().enumerate() {
            order.entry(import.source).or_insert(at);
        }
        Ok(order)
    }

    /// The documents in the order of import, each with its facts by state.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn documents_listed(
        &self,
    ) -> Result<Vec<(FactDocument, BTreeMap<&'static str, usize>)>, UseError> {
        let mut facts: BTreeMap<String, BTreeMap<&'static str, usize>> = BTreeMap::new();
        for record in self.visible("facts").await? {
            let fact = KeptFact::of(&record);
            let states = facts.entry(fact.document).or_default();
            *states.entry(fact.status.code()).or_default() += 1;
        }
        let mut all: Vec<FactDocument> = self.documents().await?.into_values().collect();
        all.sort_by_key(|it| it.document.revision);
        let counted = |it: FactDocument| {
            let states = facts.remove(&it.document.id).unwrap_or_default();
            (it, states)
        };
        Ok(all.into_iter().map(counted).collect())
    }

    /// Facts in the order of import, then place. Those of a copy are listed only where the
    /// copy itself is asked for: an article counts once.
    ///
    /// # Errors
    /// Where document or kind of statement is not known; failures of the store.
    pub async fn facts(&self, wanted: &FactQuery) -> Result<Vec<KeptFact>, UseError> {
        Ok(self.facts_between(wanted, 0, usize::MAX).await?.1)
    }

    /// How many facts there are, and at most `limit` after the first `skip`. Only these are
    /// read.
    pub(crate) async fn facts_between(
        &self,
        wanted: &FactQuery,
        skip: usize,
        limit: usize,
    ) -> Result<(usize, Vec<KeptFact>), UseError> {
        if let Some(code) = &wanted.predicate
            && documents::Predicate::from_code(code).is_none()
        {
            let name = code.clone();
            return Err(UseError::Wrong { key: "review.predicate", name });
        }
        let documents = self.documents().await?;
        let of = match &wanted.document {
            None => None,
            Some(word) => Some(document_called(&documents, word)?),
        };
        let counts = |it: &&FactDocument| match &of {
            Some(of) => *of == it.document.id,
            None => it.document.copy_of.is_empty(),
        };
        let mut documents: Vec<&FactDocument> =
            documents.values().filter(counts).collect();
        documents.sort_by_key(|it| (it.order, &it.document.id));
        let documents: Vec<&str> =
            documents.iter().map(|it| it.document.id.as_str()).collect();
        let kept_back = self.store.facts_kept_back().await?;
        let seen = self.seen("facts", kept_back.clone());
        let hidden = |it: &&Record| seen.iter().all(|seen| seen.id != it.id);
        let without: Vec<&str> =
            kept_back.iter().filter(hidden).map(|it| it.id.as_str()).collect();
        let facts = Facts {
            documents: &documents,
            without: &without,
            predicate: wanted.predicate.as_deref(),
            status: wanted.status.map(FactStatus::code),
        };
        let total = self.store.facts_count(&facts).await?;
        let count = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        let place = (count(skip), count(limit));
        let found = self.store.facts_between(&facts, place).await?;
        let found = self.seen("facts", found).iter().map(KeptFact::of).collect();
        Ok((usize::try_from(total).unwrap_or_default(), found))
    }

    /// These facts with their documents.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn facts_page(&self, facts: Vec<KeptFact>) -> Result<FactsPage, UseError> {
        let documents = match facts.is_empty() {
            true => BTreeMap::new(),
            false => self.documents().await?,
        };
        let proposals = self.proposals(&facts).await?;
        Ok(FactsPage { facts, proposals, documents })
    }

    /// One fact with everything that is known of it.
    ///
    /// # Errors
    /// Where there is none; failures of the store.
    pub async fn fact(&self, id: &str) -> Result<FactView, UseError> {
        let unknown = || UseError::Wrong { key: "review.unknown", name: id.to_owned() };
        let records = self.visible_of("facts", &[id]).await?;
        let fact = records.first().map(KeptFact::of).ok_or_else(unknown)?;
        let of = self.documents().await?.remove(&fact.document).unwrap_or_default();
        let text = self.store.source_content(of.document.text_source()).await?;
        let reading = documents::read(&Document { bytes: &text });
        let clean =
            fact.quotes.iter().map(|it| clean_quote(&reading, &it.range)).collect();
        let decisions = self.store.records_with("fact_reviews", ("fact", id)).await?;
        let mut decisions: Vec<FactDecision> = decisions.iter().map(decision).collect();
        decisions.sort_by(|a, b| a.at.cmp(&b.at));
        let mut proposals = self.proposals(std::slice::from_ref(&fact)).await?;
        let proposals = proposals.pop().unwrap_or_default();
        Ok(FactView { fact, of, clean, proposals, decisions })
    }
}

/// The id of the document that a word names.
pub(super) fn document_called(
    documents: &BTreeMap<String, FactDocument>,
    word: &str,
) -> Result<String, UseError> {
    let named = |it: &&String| documents.get(*it).is_some_and(|it| it.file == word);
    let begins = |it: &&String| {
        word.len() >= 6 && (word.starts_with(it.as_str()) || it.starts_with(word))
    };
    let found = documents.keys().find(named).or_else(|| documents.keys().find(begins));
    let unknown = || UseError::Wrong { key: "review.document", name: word.to_owned() };
    found.cloned().ok_or_else(unknown)
}

pub(crate) fn decision(record: &Record) -> FactDecision {
    let get = |name| cell_of("fact_reviews", record, name);
    FactDecision {
        verdict: get("verdict"),
        reviewer: get("reviewer"),
        at: get("reviewed_at"),
        why: get("note"),
        before: get("before"),
        after: get("after"),
    }
}

impl FactDocument {
    /// The document for programs.
    #[must_use]
    pub fn json(&self) -> Json {
        let it = &self.document;
        let copy_of = Some(&it.copy_of).filter(|it| !it.is_empty());
        let no_copy = self.no_copy.as_ref().map(FactDecision::json);
        json!({
            "id": it.id, "source": self.file, "text_sha256": it.text_sha256,
            "format": it.format, "encoding": it.encoding,
            "attribution": it.attribution.json(), "copy_of": copy_of,
            "copies": self.copies, "not_a_copy": no_copy,
        })
    }
}

impl FactDecision {
    /// The decision for programs.
    #[must_use]
    pub fn json(&self) -> Json {
        let state = |it: &str| serde_json::from_str::<Json>(it).unwrap_or_default();
        json!({ "verdict": self.verdict, "reviewer": self.reviewer, "at": self.at,
                "why": self.why, "before": state(&self.before),
                "after": state(&self.after) })
    }
}

impl FactsPage {
    /// A fact of the page for programs: with the name of its file and what it may mean.
    #[must_use]
    pub fn rows(&self) -> Vec<Json> {
        let rows = self.facts.iter().zip(&self.proposals);
        rows.map(|(fact, proposals)| {
            let mut row = fact.json();
            let of = self.documents.get(&fact.document);
            row["source"] = of.map(|it| it.file.clone()).into();
            row["proposals"] = proposals.iter().map(ProposedOrganisation::json).collect();
            row
        })
        .collect()
    }
}

impl FactView {
    /// The fact for programs.
    #[must_use]
    pub fn json(&self) -> Json {
        let mut row = self.fact.json();
        row["source"] = self.of.file.clone().into();
        row["proposals"] =
            self.proposals.iter().map(ProposedOrganisation::json).collect();
        row["clean"] = self
            .clean
            .iter()
            .map(
                |it| json!({ "before": it.before, "quote": it.quote, "after": it.after }),
            )
            .collect();
        row["decisions"] = self.decisions.iter().map(FactDecision::json).collect();
        row
    }
}
