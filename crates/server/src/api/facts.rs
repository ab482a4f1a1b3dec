//! Facts of documents on the wire.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What a document states, as the contract gives it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Fact {
    id: String,
    /// Id of the document.
    document: String,
    /// Kind of statement.
    predicate: String,
    /// Whom or what it is said of; null where the page itself.
    subject: Option<String>,
    /// What is said: a text or a number.
    value: Value,
    unit: Option<String>,
    /// Kind of amount.
    kind: Option<String>,
    currency: Option<String>,
    /// The words that say so.
    spans: Vec<Quote>,
    stated_by: Option<String>,
    about: Option<String>,
    /// fact, plan, intention, cumulative, subset.
    modality: Option<String>,
    /// Words it was concluded from.
    inferred_from: Option<String>,
    rule: Option<String>,
    /// high, medium, low.
    confidence: Option<String>,
    reasons: Vec<String>,
    /// proposed, accepted, rejected, superseded.
    status: String,
    /// What was read, where a person corrected it.
    read_as: Option<Value>,
    /// The fact that it was split from.
    part_of: Option<String>,
    /// For compare-and-set.
    revision: i64,
    /// Name of the document's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// Organisations that it may mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    proposals: Vec<Proposal>,
}

/// Bytes of a document's text.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Quote {
    start: usize,
    end: usize,
    quote: String,
}

/// An organisation on record that a name may mean.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Proposal {
    organisation: String,
    name: String,
    /// `name` or `alias`.
    by: String,
}

/// A document that states facts.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct FactDocument {
    id: String,
    /// Name of its file.
    source: String,
    text_sha256: String,
    /// `html`, `text`, `pdf`, `docx`.
    format: String,
    encoding: String,
    attribution: Attribution,
    /// The document that tells the same article; null where none.
    copy_of: Option<String>,
    /// Names of the files that tell the same article.
    copies: Vec<String>,
}

/// Whom to name with every quotation.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Attribution {
    title: Option<String>,
    publisher: Option<String>,
    republisher: Option<String>,
    published_at: Option<String>,
    /// Where it was fetched from.
    fetched_from: Option<String>,
    /// What the page says of its use.
    terms: Option<String>,
}
