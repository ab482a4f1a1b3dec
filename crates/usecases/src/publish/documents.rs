//! What the documents of the co-operation state, for the report: the repaired text with
//! its facts in place, the facts with their quotes, what is stated and what is not.
//!
//! The text is read again from the bytes that are kept, so what the page shows is what a
//! quote points into. Facts are those on record, with what persons made of them; rejected
//! ones are left out.

use std::ops::Range;

use documents::{BlockKind, Document, Reading};
use report::paper::{QuotePiece, StatedFact, StatingDocument};
use terms::Lang;

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::facts::look::FactDocument;
use crate::facts::{FactQuery, FactStatus, KeptFact};
use crate::reading::answer::value_in_words;
use crate::reading::place::clean_range;
use crate::reading::stated::stated;

/// Documents whose text is shown; the others are listed. A report is about gaps: the first
/// pages show how facts are read, all of them are in `review`.
const SHOWN: usize = 3;

/// Bytes of the longest text that is shown.
const LONGEST: usize = 100_000;

impl Cooperation {
    /// The documents for the report, in the order of import; copies stand with the article.
    pub(super) async fn stating_documents(
        &self,
        lang: Lang,
    ) -> Result<Vec<StatingDocument>, UseError> {
        let mut documents: Vec<FactDocument> =
            self.documents().await?.into_values().collect();
        documents.retain(|it| it.document.copy_of.is_empty());
        documents.sort_by_key(|it| (it.order, it.document.id.clone()));
        if documents.is_empty() {
            return Ok(Vec::new());
        }
        let all = self.facts(&FactQuery::default()).await?;
        let mut found = Vec::new();
        for (at, of) in documents.iter().enumerate() {
            let id = &of.document.id;
            let stands = |it: &&KeptFact| {
                !matches!(it.status, FactStatus::Rejected | FactStatus::Superseded)
            };
            let facts: Vec<&KeptFact> =
                all.iter().filter(|it| it.document == *id).filter(stands).collect();
            let accepted =
                facts.iter().filter(|it| it.status == FactStatus::Accepted).count();
            let mut it = StatingDocument {
                name: of.file.clone(),
                credit: of.document.attribution.line(lang, &of.file),
                copies: of.copies.clone(),
                fact_count: small(facts.len()),
                accepted: small(accepted),
                ..StatingDocument::default()
            };
            if at < SHOWN {
                let text = self.store.source_content(of.document.text_source()).await?;
                if text.len() <= LONGEST {
                    let reading = documents::read(&Document { bytes: &text });
                    it.stated = stated(&reading.facts).lines(lang);
                    it.lines = lines(&reading, &facts);
                    it.facts = facts.iter().map(|it| fact(it, lang)).collect();
                }
            }
            found.push(it);
        }
        Ok(found)
    }
}

/// Title and body as pieces, cut where a quote begins or ends.
fn lines(reading: &Reading, facts: &[&KeptFact]) -> Vec<Vec<QuotePiece>> {
    let quotes: Vec<(usize, Range<usize>)> = facts
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.quotes.iter().map(move |it| (at, &it.range)))
        .map(|(at, raw)| (at, clean_range(reading, raw)))
        .filter(|it| !it.1.is_empty())
        .collect();
    let shown =
        |kind| matches!(kind, BlockKind::Title | BlockKind::Metadata | BlockKind::Body);
    let blocks = reading.blocks.iter().filter(|it| shown(it.kind));
    let mut lines: Vec<Vec<QuotePiece>> =
        blocks.map(|it| pieces(&reading.clean.text, &it.range, &quotes)).collect();
    lines.retain(|it| !it.is_empty());
    lines
}

fn pieces(
    text: &str,
    line: &Range<usize>,
    quotes: &[(usize, Range<usize>)],
) -> Vec<QuotePiece> {
    let inside =
        |it: &&(usize, Range<usize>)| it.1.start < line.end && line.start < it.1.end;
    let quotes: Vec<&(usize, Range<usize>)> = quotes.iter().filter(inside).collect();
    let ends = quotes.iter().flat_map(|it| [it.1.start, it.1.end]);
    let mut cuts: Vec<usize> =
        ends.filter(|it| line.contains(it)).chain([line.start, line.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let Some(words) = text.get(*start..*end).filter(|it| !it.is_empty()) else {
            continue;
        };
        let mut facts: Vec<usize> = quotes
            .iter()
            .filter(|it| it.1.start <= *start && *end <= it.1.end)
            .map(|it| it.0)
            .collect();
        facts.dedup();
        pieces.push(QuotePiece { text: words.to_owned(), facts });
    }
    pieces
}

fn fact(it: &KeptFact, lang: Lang) -> StatedFact {
    let value = value_in_words(&it.value, &it.unit, &it.currency, lang);
    let said = match it.subject.as_str() {
        "" => value,
        subject => format!("{subject}: {value}"),
    };
    let quote = it.quotes.first();
    let place = quote.map_or((0, 0), |it| (small(it.range.start), small(it.range.end)));
    StatedFact {
        id: it.id.clone(),
        predicate: it.predicate.clone(),
        said,
        modality: it.modality.clone(),
        status: it.status.code().to_owned(),
        quote: quote.map(|it| it.text.clone()).unwrap_or_default(),
        place,
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
