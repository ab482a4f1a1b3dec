//! A cell with the quoted characters marked, shortened where it is long.
//!
//! In: evidence. Out: HTML with `<mark>` around exactly the characters of the span. A
//! cell of up to [`WHOLE`] characters is shown whole; of a longer one the neighbourhood
//! of the quote, with an ellipsis where something was left out. Where the cell does not
//! hold the quote at its place, the quote stands alone: nothing else would be true.

use crate::paper::Evidence;
use crate::words::Html;

/// A cell up to this many characters is shown whole.
const WHOLE: usize = 160;

/// Characters shown on each side of a quote in a longer cell.
const AROUND: usize = 48;

/// The cell of a span with the quote marked.
pub(crate) fn marked(evidence: &Evidence) -> Html {
    let span = &evidence.span;
    let quote = Html::of(&span.quote).0;
    let mark = format!(
        "<mark data-sha256=\"{}\" data-source=\"{}\" data-row=\"{}\" data-column=\"{}\" \
         data-start=\"{}\" data-end=\"{}\">{quote}</mark>",
        Html::of(&span.sha256).0,
        Html::of(&span.source).0,
        span.row,
        Html::of(&span.column).0,
        span.start,
        span.end,
    );
    let cell: Vec<char> = evidence.cell.chars().collect();
    let (start, end) = (span.start as usize, span.end as usize);
    let held: Option<String> = cell.get(start..end).map(|it| it.iter().collect());
    if held.as_ref() != Some(&span.quote) {
        return Html(mark);
    }
    let (from, to) = if cell.len() <= WHOLE {
        (0, cell.len())
    } else {
        (start.saturating_sub(AROUND), cell.len().min(end + AROUND))
    };
    let part = |from: usize, to: usize| {
        let text: String = cell.get(from..to).unwrap_or_default().iter().collect();
        Html::of(&text).0
    };
    let before = if from > 0 { "…" } else { "" };
    let after = if to < cell.len() { "…" } else { "" };
    Html(format!("{before}{}{mark}{}{after}", part(from, start), part(end, to)))
}
