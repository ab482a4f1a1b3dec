//! A fact and a document as they are kept.
//!
//! In: a fact that was read, or a record of the store. Out: the other one.

use std::ops::Range;

use documents::{Fact, Value as Said};
use serde_json::{Value as Json, json};
use store::records::Record;
use terms::value::Value;

use super::decide::{PERSON, part_id};
use crate::prepare::{cell_of, hash_cells, natural_key};
use crate::reading::FileReading;
use crate::reading::answer::{fact_id, id_of};
use crate::reading::attribution::{Attribution, shown};

/// What persons decided about a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum FactStatus {
    /// Read by machine, nobody looked at it.
    #[default]
    Proposed,
    /// Somebody accepted it.
    Accepted,
    /// Somebody rejected it.
    Rejected,
    /// Others stand in its place: it was split, or a split was taken back.
    Superseded,
}

impl FactStatus {
    const ALL: [Self; 4] =
        [Self::Proposed, Self::Accepted, Self::Rejected, Self::Superseded];

    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Superseded => "superseded",
        }
    }

    /// The status with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A quote of a kept fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptQuote {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What stands there.
    pub text: String,
}

/// A fact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeptFact {
    /// Its id: a hash of the text, what was read, and where.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// Kind of statement.
    pub predicate: String,
    /// Whom or what it is said of; empty where the page itself.
    pub subject: String,
    /// What is said.
    pub value: String,
    /// The same as a number, where it is one.
    pub number: Option<i64>,
    /// Unit of the number.
    pub unit: String,
    /// Kind of amount.
    pub kind: String,
    /// Currency of an amount.
    pub currency: String,
    /// Who says it.
    pub stated_by: String,
    /// Whom it concerns.
    pub about: String,
    /// Fact, plan, intention, …
    pub modality: String,
    /// Words it was concluded from.
    pub inferred_from: String,
    /// The rule that found it; `person@1` where somebody did.
    pub rule: String,
    /// How sure.
    pub confidence: String,
    /// Why so sure.
    pub reasons: Vec<String>,
    /// The words that say so.
    pub quotes: Vec<KeptQuote>,
    /// What was read, as JSON, where a person corrected it.
    pub read_as: String,
    /// The fact that it was split from.
    pub part_of: String,
    /// What persons decided.
    pub status: FactStatus,
    /// What of it others than the owner may not see, and the region that owns it.
    pub(crate) visibility: String,
    pub(crate) owner: String,
    /// For compare-and-set.
    pub revision: i64,
}

impl KeptFact {
    /// A fact that was read, as a proposal.
    #[must_use]
    pub fn read(document: &str, text_sha256: &str, fact: &Fact) -> Self {
        let own = str::to_owned;
        Self {
            id: fact_id(text_sha256, fact),
            document: document.to_owned(),
            predicate: own(fact.predicate.code()),
            subject: fact.subject.clone(),
            value: shown(&fact.value),
            number: match fact.value {
                Said::Number(number) => Some(number),
                Said::Text(_) | Said::Time(_) => None,
            },
            unit: own(fact.unit),
            kind: own(fact.kind),
            currency: own(fact.currency),
            stated_by: fact.stated_by.clone(),
            about: fact.about.clone(),
            modality: own(fact.modality.code()),
            inferred_from: fact.inferred_from.clone(),
            rule: own(fact.rule),
            confidence: own(fact.confidence.code()),
            reasons: fact.reasons.iter().map(|it| own(it)).collect(),
            quotes: fact
                .quotes
                .iter()
                .map(|it| KeptQuote { range: it.range.clone(), text: it.text.clone() })
                .collect(),
            ..Self::default()
        }
    }

    /// The fact of a record; one whose quotes cannot be read has none.
    #[must_use]
    pub(crate) fn of(record: &Record) -> Self {
        let get = |name| cell_of("facts", record, name);
        let number = get("number").parse().ok();
        let reasons = get("reasons");
        let reasons = reasons.split(';').filter(|it| !it.is_empty());
        Self {
            id: record.id.clone(),
            document: get("document"),
            predicate: get("predicate"),
            subject: get("subject"),
            value: get("value"),
            number,
            unit: get("unit"),
            kind: get("kind"),
            currency: get("currency"),
            stated_by: get("stated_by"),
            about: get("about"),
            modality: get("modality"),
            inferred_from: get("inferred_from"),
            rule: get("rule"),
            confidence: get("confidence"),
            reasons: reasons.map(str::to_owned).collect(),
            quotes: quotes(&get("spans")),
            read_as: get("read_as"),
            part_of: get("part_of"),
            status: FactStatus::from_code(&get("status")).unwrap_or_default(),
            visibility: get("visibility"),
            owner: record.owner.clone(),
            revision: record.revision,
        }
    }

    /// The fact as it was read, before anybody decided about it.
    pub(crate) fn before_decisions(mut self) -> Self {
        if let Ok(read) = serde_json::from_str(&self.read_as) {
            self.take(&read);
        }
        self.read_as.clear();
        self.status = FactStatus::Proposed;
        self
    }

    /// True where the id of a fact as it was read is the hash of what it says and where.
    pub(crate) fn fits_id(&self, text_sha256: &str) -> bool {
        let number = self.number.is_none_or(|it| self.value.parse() == Ok(it));
        let id = match (self.rule.as_str() == PERSON, self.quotes.as_slice()) {
            (true, [quote]) if !self.part_of.is_empty() => {
                part_id(&self.part_of, &self.value, &quote.range)
            }
            (true, _) => return false,
            (false, quotes) => id_of(
                [
                    text_sha256,
                    &self.predicate,
                    &self.subject,
                    &self.value,
                    &self.unit,
                    &self.kind,
                    &self.currency,
                    &self.stated_by,
                    &self.about,
                    &self.modality,
                ],
                quotes.iter().map(|it| &it.range),
            ),
        };
        number && id == self.id
    }

    /// The record of the fact.
    pub(crate) fn record(&self) -> Record {
        let spans = self.spans_json().to_string();
        let cells = [
            ("document", self.document.as_str()),
            ("predicate", &self.predicate),
            ("subject", &self.subject),
            ("value", &self.value),
            ("unit", &self.unit),
            ("kind", &self.kind),
            ("currency", &self.currency),
            ("stated_by", &self.stated_by),
            ("about", &self.about),
            ("modality", &self.modality),
            ("inferred_from", &self.inferred_from),
            ("rule", &self.rule),
            ("confidence", &self.confidence),
            ("reasons", &self.reasons.join(";")),
            ("spans", &spans),
            ("read_as", &self.read_as),
            ("part_of", &self.part_of),
            ("status", self.status.code()),
            ("visibility", &self.visibility),
        ];
        let mut record = made("facts", &self.id, &cells, &self.document);
        let columns = store::records::columns("facts").unwrap_or_default();
        let at = columns.iter().position(|it| *it == "number");
        if let (Some(number), Some(cell)) =
            (self.number, at.and_then(|at| record.cells.get_mut(at)))
        {
            *cell = Value::Integer(number);
            record.hash = hash_cells(&record.cells);
        }
        record.revision = self.revision;
        record.owner.clone_from(&self.owner);
        record
    }

    /// True where another fact, as it was read, says the same with words of the same place.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        let said = |it: &Self| {
            let whose = [&it.subject, &it.stated_by, &it.about];
            let what = [&it.predicate, &it.value, &it.unit, &it.kind, &it.currency];
            (whose.map(String::clone), what.map(String::clone), it.modality.clone())
        };
        let meet =
            |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let near =
            |it: &KeptQuote| other.quotes.iter().any(|of| meet(&it.range, &of.range));
        said(self) == said(other) && self.quotes.iter().any(near)
    }

    /// What a later reading says beside what the id is made of.
    pub(crate) fn read_anew(&mut self, read: &Self) {
        self.inferred_from.clone_from(&read.inferred_from);
        self.rule.clone_from(&read.rule);
        self.confidence.clone_from(&read.confidence);
        self.reasons.clone_from(&read.reasons);
    }

    fn spans_json(&self) -> Json {
        let spans = self.quotes.iter().map(|it| {
            json!({ "start": it.range.start, "end": it.range.end, "quote": it.text })
        });
        spans.collect()
    }

    /// What a decision may change, as it is kept before and after.
    pub(crate) fn state(&self) -> Json {
        json!({ "status": self.status.code(), "subject": self.subject,
                "value": self.value, "number": self.number, "modality": self.modality })
    }

    /// Puts a state back.
    pub(crate) fn take(&mut self, state: &Json) {
        let text = |name: &str| state[name].as_str().map(str::to_owned);
        if let Some(status) = text("status").and_then(|it| FactStatus::from_code(&it)) {
            self.status = status;
        }
        if let Some(value) = text("value") {
            self.value = value;
            self.number = state["number"].as_i64();
        }
        self.subject = text("subject").unwrap_or_else(|| self.subject.clone());
        self.modality = text("modality").unwrap_or_else(|| self.modality.clone());
    }

    /// The fact as the contract gives it.
    #[must_use]
    pub fn json(&self) -> Json {
        let said = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
        let value = self.number.map_or_else(|| self.value.clone().into(), Json::from);
        let read_as: Json = serde_json::from_str(&self.read_as).unwrap_or_default();
        json!({
            "id": self.id, "document": self.document, "predicate": self.predicate,
            "subject": said(&self.subject), "value": value, "unit": said(&self.unit),
            "kind": said(&self.kind), "currency": said(&self.currency),
            "spans": self.spans_json(), "stated_by": said(&self.stated_by),
            "about": said(&self.about), "modality": said(&self.modality),
            "inferred_from": said(&self.inferred_from), "rule": said(&self.rule),
            "confidence": said(&self.confidence), "reasons": self.reasons,
            "status": self.status.code(), "read_as": read_as,
            "part_of": said(&self.part_of), "revision": self.revision,
        })
    }
}

/// The reason of a fact that was decided about and is not read any more.
pub const NOT_READ_AGAIN: &str = "not_read_again";

/// The quotes of a cell.
pub(crate) fn quotes(cell: &str) -> Vec<KeptQuote> {
    let Ok(Json::Array(spans)) = serde_json::from_str(cell) else { return Vec::new() };
    let number = |it: &Json| it.as_u64().and_then(|it| usize::try_from(it).ok());
    let quote = |it: &Json| {
        let range = number(&it["start"])?..number(&it["end"])?;
        Some(KeptQuote { range, text: it["quote"].as_str()?.to_owned() })
    };
    let found: Option<Vec<KeptQuote>> = spans.iter().map(quote).collect();
    found.unwrap_or_default()
}

/// A document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeptDocument {
    /// Its id: that of its source.
    pub id: String,
    /// SHA-256 of the text that spans point into.
    pub text_sha256: String,
    /// `html`, `text`, `pdf`, `docx`.
    pub format: String,
    /// Encoding of the text.
    pub encoding: String,
    /// Whom to name.
    pub attribution: Attribution,
    /// Day of the event that it tells of.
    pub event_date: String,
    /// The document that tells the same article; empty where none.
    pub copy_of: String,
    /// For compare-and-set.
    pub(crate) revision: i64,
}

impl KeptDocument {
    /// A document that was read.
    pub(crate) fn read(id: &str, read: &FileReading) -> Self {
        let event = |it: &&Fact| it.predicate == documents::Predicate::EventDate;
        let event = read.reading.facts.iter().find(event);
        Self {
            id: id.to_owned(),
            text_sha256: read.text_sha256().to_owned(),
            format: read.format.code().to_owned(),
            encoding: read.reading.encoding.to_owned(),
            attribution: read.attribution.clone(),
            event_date: event.map(|it| shown(&it.value)).unwrap_or_default(),
            copy_of: String::new(),
            revision: 0,
        }
    }

    /// The document of a record.
    pub(crate) fn of(record: &Record) -> Self {
        let get = |name| cell_of("documents", record, name);
        Self {
            id: record.id.clone(),
            text_sha256: get("text_sha256"),
            format: get("format"),
            encoding: get("encoding"),
            attribution: Attribution {
                title: get("title"),
                publisher: get("publisher"),
                republisher: get("republisher"),
                published_at: get("published_at"),
                fetched_from: get("fetched_from"),
                terms: get("terms"),
            },
            event_date: get("event_date"),
            copy_of: get("copy_of"),
            revision: record.revision,
        }
    }

    /// Id of the source that holds the text.
    pub(crate) fn text_source(&self) -> &str {
        self.text_sha256.get(..16).unwrap_or_default()
    }

    /// The record of the document.
    pub(crate) fn record(&self) -> Record {
        let it = &self.attribution;
        let cells = [
            ("text_sha256", self.text_sha256.as_str()),
            ("format", &self.format),
            ("encoding", &self.encoding),
            ("title", &it.title),
            ("publisher", &it.publisher),
            ("republisher", &it.republisher),
            ("published_at", &it.published_at),
            ("event_date", &self.event_date),
            ("fetched_from", &it.fetched_from),
            ("terms", &it.terms),
            ("copy_of", &self.copy_of),
        ];
        made("documents", &self.id, &cells, &self.id)
    }
}

/// A record with these cells; what is empty is missing. It stands in row 1 of its file.
pub(crate) fn made(table: &str, id: &str, said: &[(&str, &str)], file: &str) -> Record {
    let columns = store::records::columns(table).unwrap_or_default();
    let cell = |name: &&str| {
        let said = said.iter().find(|it| it.0 == *name).map(|it| it.1);
        said.filter(|it| !it.is_empty())
            .map_or(Value::Missing, |it| Value::Text(it.to_owned()))
    };
    let cells: Vec<Value> = columns.iter().map(cell).collect();
    Record {
        id: id.to_owned(),
        hash: hash_cells(&cells),
        natural_key: natural_key(table, &columns, &cells),
        cells,
        file: file.to_owned(),
        sheet: 0,
        row: 0,
        revision: 0,
        owner: String::new(),
    }
}
