//! From mentions to facts, sentence by sentence.
//!
//! In: a repaired page with its blocks. Out: its [`Fact`]s. Each rule is a module that
//! looks at paragraphs and hands back [`Draft`]s with ranges of the repaired text; here
//! they get their quotes, are put in order and said once: what is stated twice is one fact
//! with two quotes.

use std::ops::Range;

mod signing;

use crate::block::BlockKind;
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};
use crate::mention::Paragraph;
use crate::plain::Meta;
use crate::reading::Reading;

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
    let _ = meta;
    let of = |kind: BlockKind| reading.blocks.iter().filter(move |it| it.kind == kind);
    let page = Page {
        text,
        paragraphs: of(BlockKind::Body)
            .map(|it| Paragraph::new(text, it.range.clone()))
            .collect(),
        title: of(BlockKind::Title).next().map(|it| it.range.clone()),
        published: None,
    };
    let mut drafts: Vec<Draft> = Vec::new();
    drafts.extend(signing::signing(&page));
    finish(reading, drafts)
}

/// Quotes, order, and each statement once.
fn finish(reading: &Reading, drafts: Vec<Draft>) -> Vec<Fact> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let same = kept.iter_mut().find(|it| {
            let (a, b) = (&it.fact, &draft.fact);
            (a.predicate, &a.subject, &a.value, a.kind, &a.currency, a.modality, &a.about)
                == (
                    b.predicate,
                    &b.subject,
                    &b.value,
                    b.kind,
                    &b.currency,
                    b.modality,
                    &b.about,
                )
        });
        match same {
            Some(known) => {
                for span in draft.spans {
                    if !known.spans.contains(&span) {
                        known.spans.push(span);
                    }
                }
                known.fact.confidence = known.fact.confidence.max(draft.fact.confidence);
            }
            None => kept.push(draft),
        }
    }
    kept.sort_by_key(|it| (it.fact.predicate, it.spans.first().map_or(0, |it| it.start)));
    let quoted = |it: Draft| {
        let quotes = it.spans.iter().map(|span| reading.quote(span)).collect();
        Fact { quotes, ..it.fact }
    };
    kept.into_iter().map(quoted).collect()
}
