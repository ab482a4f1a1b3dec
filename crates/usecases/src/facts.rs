//! Facts of documents, before they count: kept, looked at, decided.
//!
//! In: what [`crate::reading`] read of a document. Out: facts on record, each with its
//! quotes, and what persons said of them. A fact is a proposal until somebody accepted
//! it; [`Cooperation::accepted_facts`] is the only door to what may feed an answer.
//!
//! A decision is a record of its own (`fact_reviews`), only ever added to: who, when, the
//! state before and after, why. Taking one back is a decision too. What the machine read
//! stays beside what a person made of it.
//!
//! `record` is a fact as it is kept, `keep` an import, `copies` says which documents are
//! one article and `apart` that one is not, `look` lists and shows, `decide` decides, `again`
//! reads anew, `bring` takes facts from tables, `known` proposes organisations.

pub mod again;
pub mod apart;
pub(crate) mod bring;
pub mod copies;
pub mod decide;
mod keep;
pub mod known;
pub mod look;
pub mod record;

pub use self::decide::{FactChange, FactPart};
pub(crate) use self::keep::TEXT_LAYER;
pub use self::look::{FactQuery, FactView, FactsPage};
pub use self::record::{FactStatus, KeptFact, KeptQuote};

use crate::cooperation::Cooperation;
use crate::error::UseError;

impl Cooperation {
    /// The facts that somebody accepted, by document, then place: what gaps, matches and
    /// ledgers may rest on. Copies of an article add nothing to it.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn accepted_facts(&self) -> Result<Vec<KeptFact>, UseError> {
        let wanted =
            FactQuery { status: Some(FactStatus::Accepted), ..FactQuery::default() };
        self.facts(&wanted).await
    }
}

#[cfg(test)]
mod tests;
