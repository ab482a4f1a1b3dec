//! A reading as the contract's answer to `read`, and as text for people.

use std::collections::BTreeMap;
use std::ops::Range;

use documents::{Fact, Predicate, Value};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use terms::Lang;
use terms::messages::{has, text};

use super::attribution::shown;
use super::{FileReading, place, stated};
use crate::answer::bare;
use crate::import::hex;

/// The contract's answer, made while it is written: a damaged page has millions of
/// repairs, and all of them as JSON take ten times their room.
#[derive(Debug, Clone, Copy)]
pub struct ReadingAnswer<'a>(&'a FileReading);

impl Serialize for ReadingAnswer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (it, reading) = (self.0, &self.0.reading);
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in it.head_json() {
            map.serialize_entry(&name, &value)?;
        }
        map.serialize_entry("text", &reading.text)?;
        let edits = || {
            reading.edits.iter().map(|it| {
                json!({ "start": it.range.start, "end": it.range.end,
                        "with": it.with.map(String::from).unwrap_or_default(),
                        "reason": it.reason,
                        "candidates": Some(&it.candidates).filter(|it| !it.is_empty()) })
            })
        };
        map.serialize_entry("edits", &List(edits))?;
        let blocks = || {
            reading.blocks.iter().map(|it| {
                let raw = reading.raw(&it.range);
                json!({ "kind": it.kind.code(), "start": raw.start, "end": raw.end })
            })
        };
        map.serialize_entry("blocks", &List(blocks))?;
        let facts = || {
            reading.facts.iter().map(|fact| {
                let mut json = fact_json(fact);
                json["id"] = fact_id(it.text_sha256(), fact).into();
                json
            })
        };
        map.serialize_entry("facts", &List(facts))?;
        map.serialize_entry("unsound", &it.unsound)?;
        map.serialize_entry("pages_left_out", &it.pages_left_out)?;
        map.serialize_entry("stated", &stated::stated(&reading.facts).json())?;
        map.end()
    }
}

/// A list of which one piece is there at a time.
struct List<F>(F);

impl<I: Iterator<Item = Json>, F: Fn() -> I> Serialize for List<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl FileReading {
    /// The contract's answer.
    #[must_use]
    pub fn answer(&self) -> ReadingAnswer<'_> {
        ReadingAnswer(self)
    }

    /// The same as a value, for a document that is part of another answer.
    #[must_use]
    pub fn json(&self) -> Json {
        serde_json::to_value(self.answer()).unwrap_or_default()
    }

    /// What the answer says before the text.
    fn head_json(&self) -> serde_json::Map<String, Json> {
        let file =
            json!({ "source": self.name, "sha256": self.sha256, "bytes": self.bytes });
        let mut json = bare(json!({ "files": [file] }));
        let reading = &self.reading;
        json.insert("sha256".to_owned(), self.sha256.clone().into());
        json.insert("format".to_owned(), self.format.code().into());
        json.insert("encoding".to_owned(), reading.encoding.into());
        json.insert("damaged".to_owned(), reading.damaged.into());
        if let Some(layer) = &self.layer {
            json.insert(
                "layer".to_owned(),
                json!({ "sha256": layer.sha256, "of": self.sha256,
                        "bytes": layer.text.len() }),
            );
        }
        json.insert("attribution".to_owned(), self.attribution.json());
        json
    }

    /// The reading for people, a line each: facts by predicate with their quotes, what is
    /// stated and what is not, whom to name.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let reading = &self.reading;
        let mut lines = vec![self.head(lang)];
        let mut by_predicate: BTreeMap<Predicate, Vec<&Fact>> = BTreeMap::new();
        for fact in &reading.facts {
            by_predicate.entry(fact.predicate).or_default().push(fact);
        }
        for (predicate, facts) in &by_predicate {
            let word = text(lang, &format!("predicate.{}", predicate.code()), &[]);
            lines.push(format!("{word} ({})", facts.len()));
            for fact in facts {
                lines.push(format!("  {}", fact_line(fact, lang)));
                for quote in &fact.quotes {
                    let clean = place::clean_quote(reading, &quote.range);
                    let (start, end) = (quote.range.start, quote.range.end);
                    lines.push(format!("      [{start}–{end}] {}", clean.marked()));
                }
            }
        }
        if by_predicate.is_empty() {
            lines.push(text(lang, "read.no_facts", &[]));
        }
        if self.pages_left_out > 0 {
            let n = self.pages_left_out.to_string();
            lines.push(text(lang, "read.pages_left_out", &[("n", &n)]));
        }
        if self.unsound > 0 {
            let n = self.unsound.to_string();
            lines.push(text(lang, "read.unsound", &[("n", &n)]));
        }
        lines.push(text(lang, "read.stated", &[]));
        let stated = stated::stated(&reading.facts).lines(lang);
        lines.extend(stated.into_iter().map(|it| format!("  {it}")));
        lines.push(self.attribution.line(lang, &self.name));
        lines
    }

    fn head(&self, lang: Lang) -> String {
        let [edits, blocks, facts] = [
            self.reading.edits.len(),
            self.reading.blocks.len(),
            self.reading.facts.len(),
        ]
        .map(|it| it.to_string());
        let mut head = text(
            lang,
            "read.head",
            &[
                ("name", &self.name),
                ("format", self.format.code()),
                ("encoding", self.reading.encoding),
                ("sha256", self.sha256.get(..16).unwrap_or_default()),
                ("edits", &edits),
                ("blocks", &blocks),
                ("facts", &facts),
            ],
        );
        if let Some(layer) = &self.layer {
            let sha256 = layer.sha256.get(..16).unwrap_or_default();
            head.push_str(&text(lang, "read.layer", &[("sha256", sha256)]));
        }
        if self.reading.damaged {
            head.push_str(&text(lang, "read.damaged", &[]));
        }
        head
    }
}

/// A fact as a line: who, what, how it is meant, how sure.
#[must_use]
pub fn fact_line(fact: &Fact, lang: Lang) -> String {
    let value = value_in_words(&shown(&fact.value), fact.unit, fact.currency, lang);
    let subject = if fact.subject.is_empty() {
        String::new()
    } else {
        format!("{}: ", fact.subject)
    };
    let said = [
        ("read.kind", fact.kind),
        ("read.stated_by", &fact.stated_by),
        ("read.about", &fact.about),
        ("read.inferred", &fact.inferred_from),
    ];
    let mut notes: Vec<String> = said
        .iter()
        .filter(|it| !it.1.is_empty())
        .map(|(key, it)| text(lang, key, &[("it", &code(lang, "fact.kind", it))]))
        .collect();
    notes.push(code(lang, "modality", fact.modality.code()));
    notes.push(code(lang, "confidence", fact.confidence.code()));
    format!("{subject}{value}  ({})", notes.join("; "))
}

/// A value with its unit: money in the unit of its currency, not in its hundredths.
#[must_use]
pub fn value_in_words(value: &str, unit: &str, currency: &str, lang: Lang) -> String {
    let number: Option<i64> = value.parse().ok();
    match (number, unit) {
        (Some(number), "分" | "cent") => {
            let whole = number / 100;
            let rest = number.unsigned_abs() % 100;
            let cents = if rest == 0 { String::new() } else { format!(".{rest:02}") };
            let big = whole.unsigned_abs();
            let short = match lang {
                Lang::Zh if rest == 0 && big > 0 && big % 10_000_000 == 0 => {
                    Some(format!("{} 亿", tenths(whole, 100_000_000)))
                }
                Lang::En if rest == 0 && big > 0 && big % 1_000_000 == 0 => {
                    Some(format!("{} million", tenths(whole, 1_000_000)))
                }
                _ => None,
            };
            let amount = short.unwrap_or_else(|| format!("{whole}{cents}"));
            format!("{amount} {currency}").trim_end().to_owned()
        }
        (_, "") => value.to_owned(),
        (_, unit) => format!("{value} {}", code(lang, "unit", unit)),
    }
}

/// A number in tenths of a large unit, without a zero at the end.
fn tenths(number: i64, unit: i64) -> String {
    let (whole, rest) = (number / unit, (number % unit).abs() * 10 / unit);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest}") }
}

/// The word of a code; the code itself where the dictionary has none.
pub(crate) fn code(lang: Lang, group: &str, code: &str) -> String {
    let key = format!("{group}.{code}");
    if has(&key) { text(lang, &key, &[]) } else { code.to_owned() }
}

/// A fact as the contract gives it.
#[must_use]
pub fn fact_json(fact: &Fact) -> Json {
    let said = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let value = match &fact.value {
        Value::Text(text) | Value::Time(text) => Json::from(text.clone()),
        Value::Number(number) => (*number).into(),
    };
    let spans: Vec<Json> = fact
        .quotes
        .iter()
        .map(|it| {
            json!({ "start": it.range.start, "end": it.range.end, "quote": it.text })
        })
        .collect();
    json!({
        "predicate": fact.predicate.code(), "subject": said(&fact.subject),
        "value": value, "unit": said(fact.unit), "kind": said(fact.kind),
        "currency": said(fact.currency), "spans": spans,
        "stated_by": said(&fact.stated_by), "about": said(&fact.about),
        "modality": fact.modality.code(), "inferred_from": said(&fact.inferred_from),
        "rule": fact.rule, "confidence": fact.confidence.code(),
        "reasons": fact.reasons, "status": "proposed",
    })
}

/// The id of a fact: a hash of the text, what is said, and where. The same bytes read by
/// the same rules give the same ids everywhere.
#[must_use]
pub fn fact_id(text_sha256: &str, fact: &Fact) -> String {
    let value = shown(&fact.value);
    let said = [
        text_sha256,
        fact.predicate.code(),
        &fact.subject,
        &value,
        fact.unit,
        fact.kind,
        fact.currency,
        &fact.stated_by,
        &fact.about,
        fact.modality.code(),
    ];
    id_of(said, fact.quotes.iter().map(|it| &it.range))
}

/// The id of what is said at these places.
pub(crate) fn id_of<'a>(
    said: [&str; 10],
    places: impl Iterator<Item = &'a Range<usize>>,
) -> String {
    let mut hash = Sha256::new();
    for part in said {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    for place in places {
        hash.update(format!("{}-{};", place.start, place.end).as_bytes());
    }
    format!("f{}", hex(&hash.finalize()).get(..15).unwrap_or_default())
}
