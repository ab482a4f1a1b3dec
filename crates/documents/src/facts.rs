//! From mentions to facts, sentence by sentence.
//!
//! In: a repaired page with its blocks. Out: its [`Fact`]s. Each rule is a module that
//! looks at paragraphs and hands back [`Draft`]s with ranges of the repaired text; here
//! they get their quotes, are put in order and said once: what is stated twice is one fact
//! with two quotes.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

mod english;
mod event;
mod head;
mod page;
mod people;
mod programme;
mod signing;
#[cfg(test)]
mod tests;
mod voice;
mod wish;

use crate::block::BlockKind;
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};
use crate::mention::{self, Paragraph};
use crate::plain::Meta;
use crate::reading::Reading;
use crate::repair::LOST;

/// What the rules look at.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The repaired text of the whole page; all ranges are bytes of it.
    pub(crate) text: &'a str,
    /// Blocks that tell something: bodies, in order.
    pub(crate) paragraphs: Vec<Paragraph<'a>>,
    /// The title.
    pub(crate) title: Option<Range<usize>>,
    /// When it was published, ISO 8601, where the page says so.
    pub(crate) published: Option<String>,
}

/// A fact whose quotes are still ranges of the repaired text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    /// The fact, without quotes.
    pub(crate) fact: Fact,
    /// The ranges that say so, first the most telling.
    pub(crate) spans: Vec<Range<usize>>,
}

impl Draft {
    /// A fact that the words of a range state.
    pub(crate) fn new(
        predicate: Predicate,
        value: Value,
        span: Range<usize>,
        rule: &'static str,
    ) -> Self {
        let fact = Fact {
            predicate,
            subject: String::new(),
            value,
            unit: "",
            kind: "",
            currency: "",
            quotes: Vec::new(),
            stated_by: String::new(),
            about: String::new(),
            modality: Modality::Fact,
            inferred_from: String::new(),
            rule,
            confidence: Confidence::High,
            reasons: Vec::new(),
        };
        Self { fact, spans: vec![span] }
    }

    /// The same, changed.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Fact)) -> Self {
        change(&mut self.fact);
        self
    }

    /// The same, with one more quote.
    pub(crate) fn also(mut self, span: Range<usize>) -> Self {
        self.spans.push(span);
        self
    }
}

/// What a page states.
pub(crate) fn facts(reading: &Reading, meta: &[Meta]) -> Vec<Fact> {
    let text = reading.clean.text.as_str();
    let of = |kind: BlockKind| {
        let blocks = reading.blocks.iter().filter(move |it| it.kind == kind);
        blocks.map(|it| it.range.clone())
    };
    // An English page without markup begins with its headline.
    let headline = english::headline(text, &reading.blocks);
    let mut bodies: Vec<Range<usize>> = of(BlockKind::Body).collect();
    bodies.retain(|it| headline.as_ref() != Some(it));
    let published = page::published(text, &reading.blocks);
    let page = Page {
        text,
        paragraphs: mention::paragraphs(text, &bodies),
        title: of(BlockKind::Title).next().or_else(|| headline.clone()),
        published: published
            .as_ref()
            .and_then(|it| match &it.fact.value {
                Value::Time(iso) => Some(iso.clone()),
                Value::Text(_) | Value::Number(_) => None,
            })
            .or_else(|| head::published(meta)),
    };
    let mut drafts: Vec<Draft> = page::page(text, &reading.blocks);
    english::page(text, &reading.blocks, &mut drafts);
    drafts.extend(headline.map(|span| {
        let words = text.get(span.clone()).unwrap_or_default().to_owned();
        Draft::new(Predicate::Title, Value::Text(words), span, "english@2")
            .with(|it| it.confidence = Confidence::Medium)
    }));
    drafts.extend(published);
    // What one rule found is put together before the next one looks: a long page repeats
    // itself, and all that all rules find of it takes many times its room.
    let mut stated = Stated::default();
    stated.add(text, drafts);
    let voices = voice::Voices::of(&page);
    let (_events, found) = event::events(&page, &voices);
    stated.add(text, found);
    stated.add(text, people::people(&page, &voices));
    stated.add(text, programme::programmes(&page, &voices));
    stated.add(text, wish::wishes(&page, &voices));
    stated.add(text, signing::signing(&page));
    stated.add(text, english::english(&page));
    let mut facts = stated.finish(reading);
    facts.extend(head::head(reading, meta, &facts));
    facts.sort_by_key(|it| {
        (it.predicate, it.quotes.first().map_or(0, |it| it.range.start))
    });
    facts
}

/// Quotes that one fact shows at most; who wants all has the text.
const MOST_QUOTES: usize = 50;

/// Each statement once, in the order in which they were found.
#[derive(Default)]
struct Stated {
    kept: Vec<Draft>,
    known: BTreeMap<u64, usize>,
}

impl Stated {
    fn add(&mut self, text: &str, drafts: Vec<Draft>) {
        let lost = |span: &Range<usize>| {
            text.get(span.clone()).is_some_and(|it| it.contains(LOST))
        };
        for mut draft in drafts {
            if draft.spans.iter().any(lost) {
                draft.fact.confidence = Confidence::Low;
                if !draft.fact.reasons.contains(&"damaged") {
                    draft.fact.reasons.push("damaged");
                }
            }
            let at = *self.known.entry(key(&draft.fact)).or_insert(self.kept.len());
            let Some(same) = self.kept.get_mut(at) else {
                self.kept.push(draft);
                continue;
            };
            // What is taken back once is in doubt wherever else it is said; else the surer of
            // two says why. The other adds its words.
            let surer = draft.fact.confidence > same.fact.confidence;
            if !taken_back(&same.fact) && (taken_back(&draft.fact) || surer) {
                same.fact = draft.fact;
            }
            for span in draft.spans {
                if same.spans.len() < MOST_QUOTES && !same.spans.contains(&span) {
                    same.spans.push(span);
                }
            }
        }
    }

    /// The facts with their quotes, in order.
    fn finish(self, reading: &Reading) -> Vec<Fact> {
        let mut kept = self.kept;
        kept.sort_by_cached_key(|it| {
            (it.fact.predicate, it.spans.first().map_or(0, |it| it.start))
        });
        let quoted = |it: Draft| {
            let quotes = it.spans.iter().map(|span| reading.quote(span)).collect();
            Fact { quotes, ..it.fact }
        };
        kept.into_iter().map(quoted).collect()
    }
}

/// True where the page takes a statement back, or calls it a rumour.
fn taken_back(fact: &Fact) -> bool {
    fact.reasons.iter().any(|it| matches!(*it, "denied" | "rumoured"))
}

/// What makes two statements one.
fn key(fact: &Fact) -> u64 {
    let mut hasher = DefaultHasher::new();
    (fact.predicate, &fact.subject, &fact.value, fact.kind, fact.currency)
        .hash(&mut hasher);
    (fact.modality, &fact.about, &fact.stated_by).hash(&mut hasher);
    hasher.finish()
}
