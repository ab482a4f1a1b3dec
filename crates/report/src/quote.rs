//! A cell with the quoted characters marked, shortened where it is long.
//!
//! In: the evidence of one maker. Out: a line for each cell, with `<mark>` around exactly
//! the characters of its spans. A cell of up to [`WHOLE`] characters is shown whole; of a
//! longer one the neighbourhood of the quotes, with an ellipsis where something was left
//! out. Where the cell does not hold a quote at its place, the quote stands alone:
//! nothing else would be true. Spans that overlap stand in lines of their own.

use crate::paper::Evidence;
use crate::words::Html;

/// A cell up to this many characters is shown whole.
const WHOLE: usize = 160;

/// Characters shown on each side of a quote in a longer cell.
const AROUND: usize = 48;

/// One line: spans of one cell that do not overlap, by their places.
pub(crate) type Line<'a> = Vec<&'a Evidence>;

/// The evidence as lines, in the order in which the cells first appear.
pub(crate) fn lines(evidence: &[Evidence]) -> Vec<Line<'_>> {
    let mut sorted: Vec<&Evidence> = evidence.iter().collect();
    sorted.sort_by_key(|it| (it.span.start, it.span.end));
    let mut lines: Vec<Line<'_>> = Vec::new();
    for first in evidence {
        let cell = |it: &Evidence| {
            let span = &it.span;
            (span.sha256.clone(), span.sheet.clone(), span.row, span.column.clone())
        };
        if lines.iter().flatten().any(|it| cell(it) == cell(first)) {
            continue;
        }
        let mut own: Vec<Line<'_>> = Vec::new();
        for &it in sorted.iter().filter(|it| cell(it) == cell(first)) {
            let free = own.iter_mut().find(|line| {
                let last = line.last();
                holds(it)
                    && last
                        .is_some_and(|last| holds(last) && last.span.end <= it.span.start)
            });
            match free {
                Some(line) => line.push(it),
                None => own.push(vec![it]),
            }
        }
        lines.append(&mut own);
    }
    lines
}

/// The cell of a line with its quotes marked.
pub(crate) fn marked(line: &[&Evidence]) -> Html {
    let Some(first) = line.first() else { return Html(String::new()) };
    if !holds(first) {
        return Html(mark(first));
    }
    let cell: Vec<char> = first.cell.chars().collect();
    let part = |from: usize, to: usize| {
        let text: String = cell.get(from..to).unwrap_or_default().iter().collect();
        Html::of(&text).0
    };
    let whole = cell.len() <= WHOLE;
    let mut html = String::new();
    let mut shown = 0;
    for it in line {
        let (start, end) = (it.span.start as usize, it.span.end as usize);
        let from = if whole { shown } else { start.saturating_sub(AROUND).max(shown) };
        if from > shown {
            // Right of the quote before, then a gap, then left of this one.
            let right = if shown == 0 { 0 } else { (shown + AROUND).min(from) };
            html.push_str(&part(shown, right));
            html.push_str(if right < from { "…" } else { "" });
        }
        html.push_str(&part(from, start));
        html.push_str(&mark(it));
        shown = end;
    }
    let to = if whole { cell.len() } else { cell.len().min(shown + AROUND) };
    html.push_str(&part(shown, to));
    html.push_str(if to < cell.len() { "…" } else { "" });
    Html(html)
}

/// True where the cell says what is quoted, at its place.
fn holds(it: &Evidence) -> bool {
    let (start, end) = (it.span.start as usize, it.span.end as usize);
    let Some(length) = end.checked_sub(start) else { return false };
    it.cell.chars().skip(start).take(length).eq(it.span.quote.chars())
}

fn mark(it: &Evidence) -> String {
    let span = &it.span;
    format!(
        "<mark data-sha256=\"{}\" data-source=\"{}\" data-row=\"{}\" data-column=\"{}\" \
         data-start=\"{}\" data-end=\"{}\">{}</mark>",
        Html::of(&span.sha256).0,
        Html::of(&span.source).0,
        span.row,
        Html::of(&span.column).0,
        span.start,
        span.end,
        Html::of(&span.quote).0,
    )
}
