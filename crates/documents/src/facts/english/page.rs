//! What an English page says of itself: its headline, source and editor.
//!
//! A headline without markup is the first line, where it has no stop and no line of the
//! page is called a title. A source stands behind `Source:`, or behind the comma of a byline;
//! an editor behind `Editor:` or `Edited by`.

use std::ops::Range;

use super::RULE;
use super::words::words;
use crate::block::{Block, BlockKind};
use crate::fact::{Confidence, Predicate, Value};
use crate::facts::Draft;

/// Characters of the longest headline.
const LONGEST: usize = 130;
/// Words behind which an editor stands.
const EDITORS: [&str; 5] = ["Editor:", "Editors:", "Edited by:", "Edited by", "Editor :"];

/// True where a line has letters and no ideograph.
fn english(text: &str) -> bool {
    text.bytes().any(|it| it.is_ascii_alphabetic())
        && !text.chars().any(crate::repair::ideograph)
}

/// The first line of a page that calls none its title.
pub(crate) fn headline(text: &str, blocks: &[Block]) -> Option<Range<usize>> {
    if blocks.iter().any(|it| it.kind == BlockKind::Title) {
        return None;
    }
    let first = blocks.first().filter(|it| it.kind == BlockKind::Body)?;
    let more = blocks.iter().skip(1).any(|it| it.kind == BlockKind::Body);
    let line = text.get(first.range.clone())?;
    let short = (12..=LONGEST).contains(&line.chars().count());
    let stop = line.ends_with(['.', '!', '"', '”']) || line.contains(". ");
    (more && short && !stop && english(line)).then(|| first.range.clone())
}

/// Source and editor; a source of one word that was read before gives way.
pub(crate) fn page(text: &str, blocks: &[Block], drafts: &mut Vec<Draft>) {
    let mut found: Vec<Draft> = Vec::new();
    for block in blocks {
        let line = text.get(block.range.clone()).unwrap_or_default();
        let own = matches!(
            block.kind,
            BlockKind::Metadata | BlockKind::Editor | BlockKind::Byline
        );
        if !own || !english(line) {
            continue;
        }
        let said = |predicate, range: Range<usize>| {
            let span = block.range.start + range.start..block.range.start + range.end;
            let value = text.get(span.clone()).unwrap_or_default().to_owned();
            Draft::new(predicate, Value::Text(value), span, RULE)
        };
        if let Some(at) = line.find("Source:") {
            let name = named(line, at + "Source:".len());
            found.extend(name.map(|it| said(Predicate::Publisher, it)));
        } else if let (true, Some(at)) = (line.starts_with("By "), line.rfind(", ")) {
            let name = named(line, at + 1).filter(|it| it.end == line.trim_end().len());
            found.extend(name.map(|it| {
                let draft = said(Predicate::Publisher, it);
                draft.with(|it| it.confidence = Confidence::Medium)
            }));
        }
        let editor = EDITORS.iter().find_map(|it| Some(line.find(it)? + it.len()));
        let name = editor.and_then(|it| named(line, it));
        found.extend(name.map(|it| said(Predicate::Editor, it)));
    }
    drafts.retain(|it| {
        it.fact.predicate != Predicate::Publisher
            || !found.iter().any(|own| {
                let (a, b) = (own.spans.first(), it.spans.first());
                own.fact.predicate == Predicate::Publisher
                    && a.zip(b).is_some_and(|(a, b)| a.start == b.start)
            })
    });
    found.retain(|it| {
        !drafts.iter().any(|own| {
            own.fact.predicate == it.fact.predicate && own.fact.value == it.fact.value
        })
    });
    drafts.extend(found);
}

/// The words with capitals behind a place of a line.
fn named(line: &str, at: usize) -> Option<Range<usize>> {
    let rest = line.get(at..)?;
    let labels = ["Updated", "Published", "Editor", "Edited", "Date", "Author", "By"];
    let mut range: Option<Range<usize>> = None;
    for word in words(rest, at).iter().take(8) {
        let inner = matches!(word.text, "of" | "the" | "and");
        let near = match &range {
            Some(it) => {
                let gap = line.get(it.end..word.range.start).unwrap_or_default();
                gap == " "
            }
            None => word.range.start - at <= 2,
        };
        if !near
            || labels.contains(&word.text)
            || !(word.capital || inner && range.is_some())
        {
            break;
        }
        let start = range.map_or(word.range.start, |it| it.start);
        range = Some(start..word.range.end);
    }
    range.filter(|it| it.len() >= 4)
}
