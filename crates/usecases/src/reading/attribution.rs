//! Whom to name when a page is quoted: who wrote it, who published it again, where it was
//! fetched, and what it says of its use.
//!
//! In: a reading. Out: an [`Attribution`]: what the page states, never more. A page that
//! says nothing of its publisher has none.

use documents::{BlockKind, Predicate, Reading, Value};
use serde_json::{Value as Json, json};
use terms::Lang;
use terms::messages::text;

/// Whom to name; empty where the page does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attribution {
    /// Title of the page.
    pub title: String,
    /// Who wrote it first.
    pub publisher: String,
    /// Who published it again.
    pub republisher: String,
    /// When it was published.
    pub published_at: String,
    /// Where it was fetched, as a browser noted it when it saved the page. Nothing says
    /// that it is the publisher's own place.
    pub fetched_from: String,
    /// What the page says of copyright and of its use.
    pub terms: String,
}

/// What a browser writes into a page that it saves.
const SAVED_FROM: &str = "saved from url=(";

/// Characters of a copyright line that are kept.
const LONGEST_TERMS: usize = 600;

/// Whom a page names.
pub(crate) fn of(reading: &Reading) -> Attribution {
    let stated = |predicate| {
        let fact = reading.facts.iter().find(|it| it.predicate == predicate);
        fact.map(|it| shown(&it.value)).unwrap_or_default()
    };
    let copyright = reading.blocks.iter().filter(|it| it.kind == BlockKind::Copyright);
    let terms: Vec<&str> = copyright
        .filter_map(|it| reading.clean.text.get(it.range.clone()))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    Attribution {
        title: stated(Predicate::Title),
        publisher: stated(Predicate::Publisher),
        republisher: stated(Predicate::Republisher),
        published_at: stated(Predicate::PublishedAt),
        fetched_from: saved_from(&reading.decoded.text),
        terms: terms.join(" ").chars().take(LONGEST_TERMS).collect(),
    }
}

/// A value as words.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Time(text) => text.clone(),
        Value::Number(number) => number.to_string(),
    }
}

fn saved_from(page: &str) -> String {
    let Some((_, rest)) = page.split_once(SAVED_FROM) else { return String::new() };
    let address = rest.split_once(')').map(|it| it.1).unwrap_or_default();
    let address = address.split(char::is_whitespace).next().unwrap_or_default();
    let known = ["http://", "https://"].iter().any(|it| address.starts_with(it));
    if known { address.trim_end_matches("-->").to_owned() } else { String::new() }
}

impl Attribution {
    /// The line under a quotation: what is known, in words.
    #[must_use]
    pub fn line(&self, lang: Lang, name: &str) -> String {
        let parts: [(&str, &str); 6] = [
            ("title", &self.title),
            ("publisher", &self.publisher),
            ("republisher", &self.republisher),
            ("published_at", &self.published_at),
            ("fetched_from", &self.fetched_from),
            ("terms", &self.terms),
        ];
        let mut said = vec![text(lang, "document.credit.file", &[("it", name)])];
        said.extend(parts.iter().filter(|it| !it.1.is_empty()).map(|(key, it)| {
            text(lang, &format!("document.credit.{key}"), &[("it", it)])
        }));
        if self.publisher.is_empty() && self.republisher.is_empty() {
            said.push(text(lang, "document.credit.unknown", &[]));
        }
        said.join(&text(lang, "document.credit.between", &[]))
    }

    /// The same for programs; `null` where the page does not say.
    #[must_use]
    pub fn json(&self) -> Json {
        let said = |it: &String| Some(it.clone()).filter(|it| !it.is_empty());
        json!({
            "title": said(&self.title), "publisher": said(&self.publisher),
            "republisher": said(&self.republisher),
            "published_at": said(&self.published_at),
            "fetched_from": said(&self.fetched_from), "terms": said(&self.terms),
        })
    }
}
