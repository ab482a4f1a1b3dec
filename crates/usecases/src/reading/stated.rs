//! What a page states, and what it does not: the honest summary of a reading.
//!
//! In: facts. Out: for the counts that a page of a conference usually states, the number
//! and how many of them it names; and the kinds of statement that it does not make at
//! all. “36 enterprises signed” of which none is named is no list of 36 enterprises, and a
//! page without a need has none to be matched.

use std::collections::BTreeSet;

use documents::{Fact, Modality, Predicate, Value};
use serde_json::{Value as Json, json};
use terms::Lang;
use terms::messages::text;

use super::attribution::shown;

/// A count that a page states, and what it names of what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactCount {
    /// What is counted.
    pub predicate: Predicate,
    /// The number stated.
    pub stated: i64,
    /// How many the page names.
    pub named: usize,
}

/// What a page states and what not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatedFacts {
    /// Counts, in the order of predicates.
    pub counts: Vec<FactCount>,
    /// Needs, offers, proposals and agreements: how many, also where there are none.
    pub kinds: Vec<(Predicate, usize)>,
    /// What the page does not state of its event.
    pub missing: Vec<Predicate>,
}

/// Numbers of what was signed.
const COUNTS: [Predicate; 3] = [
    Predicate::EnterprisesSigned,
    Predicate::ProjectsSigned,
    Predicate::AgreementsSigned,
];

/// Statements that one looks for in a page, and that most do not make.
const KINDS: [Predicate; 4] =
    [Predicate::Need, Predicate::Offer, Predicate::Proposal, Predicate::Agreement];

/// What a page on an event should say of it.
const OF_AN_EVENT: [Predicate; 5] = [
    Predicate::Publisher,
    Predicate::PublishedAt,
    Predicate::EventDate,
    Predicate::Venue,
    Predicate::Amount,
];

/// What these facts state.
#[must_use]
pub fn stated(facts: &[Fact]) -> StatedFacts {
    let of = |predicate| facts.iter().filter(move |it| it.predicate == predicate);
    let agreements = of(Predicate::Agreement).count();
    let counts = COUNTS
        .iter()
        .flat_map(|predicate| of(*predicate))
        // A part, a sum over years and a plan are not what was signed.
        .filter(|it| it.modality == Modality::Fact)
        .filter_map(|it| match it.value {
            Value::Number(stated) => {
                let named = match it.predicate {
                    Predicate::EnterprisesSigned => signatories(facts),
                    _ => agreements,
                };
                Some(FactCount { predicate: it.predicate, stated, named })
            }
            Value::Text(_) | Value::Time(_) => None,
        })
        .collect();
    StatedFacts {
        counts,
        kinds: KINDS.iter().map(|it| (*it, of(*it).count())).collect(),
        missing: OF_AN_EVENT.into_iter().filter(|it| of(*it).next().is_none()).collect(),
    }
}

/// Organisations that the page names as a party to an agreement. An organisation that is
/// only named (a speaker's, a guest's) is none.
fn signatories(facts: &[Fact]) -> usize {
    let agreements: Vec<String> = facts
        .iter()
        .filter(|it| it.predicate == Predicate::Agreement)
        .map(|it| format!("{}\n{}\n{}", it.subject, it.about, shown(&it.value)))
        .collect();
    let named = facts.iter().filter(|it| it.predicate == Predicate::Organisation);
    let named: BTreeSet<String> = named.map(|it| shown(&it.value)).collect();
    let party = |name: &&String| agreements.iter().any(|it| it.contains(name.as_str()));
    named.iter().filter(|it| !it.is_empty()).filter(party).count()
}

impl StatedFacts {
    /// A sentence a line.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let counts = self.counts.iter().map(|it| {
            let (n, named) = (it.stated.to_string(), it.named.to_string());
            let key = format!("stated.{}", it.predicate.code());
            text(lang, &key, &[("n", &n), ("named", &named)])
        });
        let kinds = self.kinds.iter().map(|(predicate, n)| {
            let word = text(lang, &format!("predicate.{}", predicate.code()), &[]);
            text(lang, "stated.kind", &[("what", &word), ("n", &n.to_string())])
        });
        let mut lines: Vec<String> = counts.chain(kinds).collect();
        if !self.missing.is_empty() {
            let words = self.missing.iter();
            let words: Vec<String> = words
                .map(|it| text(lang, &format!("predicate.{}", it.code()), &[]))
                .collect();
            let all = words.join(if lang == Lang::Zh { "、" } else { ", " });
            lines.push(text(lang, "stated.missing", &[("it", &all)]));
        }
        lines
    }

    /// The same for programs.
    #[must_use]
    pub fn json(&self) -> Json {
        let counts: Vec<Json> = self
            .counts
            .iter()
            .map(|it| {
                json!({ "predicate": it.predicate.code(), "stated": it.stated,
                        "named": it.named })
            })
            .collect();
        let kinds: serde_json::Map<String, Json> =
            self.kinds.iter().map(|it| (it.0.code().to_owned(), it.1.into())).collect();
        let missing: Vec<&str> = self.missing.iter().map(|it| it.code()).collect();
        json!({ "counts": counts, "kinds": kinds, "not_stated": missing })
    }
}
