//! Sentences of a paragraph, and their clauses.
//!
//! A sentence ends at 。！？ with the quotation marks and parentheses that close after it;
//! in English at `.`, `!`, `?` before a space and a capital letter or a mark, where the
//! word before is longer than two letters or no capital (`U.S. trade` is one sentence).

use std::ops::Range;

/// The sentences of a range of a text.
pub(crate) fn sentences(text: &str, within: &Range<usize>) -> Vec<Range<usize>> {
    let Some(body) = text.get(within.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let mut end = at + char.len_utf8();
        let stop = match char {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => {
                let rest = body.get(end..).unwrap_or_default();
                ends_english(body.get(start..at).unwrap_or_default(), rest)
            }
            _ => false,
        };
        if !stop {
            continue;
        }
        while let Some(&(more, closing)) = chars.peek() {
            if !matches!(closing, '”' | '’' | '』' | '」' | '）' | ')' | '"') {
                break;
            }
            end = more + closing.len_utf8();
            chars.next();
        }
        push(&mut found, body, start..end, within.start);
        start = end;
    }
    push(&mut found, body, start..body.len(), within.start);
    found
}

/// The clauses of a sentence: what stands between ，；：。 outside of parentheses.
pub(crate) fn clauses(text: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let Some(body) = text.get(sentence.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (at, char) in body.char_indices() {
        match char {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '，' | '；' | '：' | '。' | '！' | '？' if depth == 0 => {
                push(&mut found, body, start..at, sentence.start);
                start = at + char.len_utf8();
            }
            _ => {}
        }
    }
    push(&mut found, body, start..body.len(), sentence.start);
    found
}

/// What stands between characters that part: places of the pieces, none empty.
pub(crate) fn pieces(
    text: &str,
    from: usize,
    parts: impl Fn(char) -> bool,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, char) in text.char_indices() {
        if parts(char) {
            if start < at {
                found.push(from + start..from + at);
            }
            start = at + char.len_utf8();
        }
    }
    if start < text.len() {
        found.push(from + start..from + text.len());
    }
    found
}

fn push(found: &mut Vec<Range<usize>>, body: &str, range: Range<usize>, offset: usize) {
    let Some(text) = body.get(range.clone()) else { return };
    let lead = text.len() - text.trim_start().len();
    let length = text.trim().len();
    if length > 0 {
        let start = offset + range.start + lead;
        found.push(start..start + length);
    }
}

/// Words that a point shortens.
const SHORT: [&str; 14] = [
    "Co", "Ltd", "Inc", "Corp", "Pte", "Pty", "Mr", "Mrs", "Ms", "Dr", "Prof", "Gov",
    "St", "No",
];

fn ends_english(before: &str, rest: &str) -> bool {
    let mut after = rest.chars();
    if !after.next().is_none_or(char::is_whitespace) {
        return false;
    }
    let next = after.find(|it| !it.is_whitespace());
    let opens = next.is_none_or(|it| it.is_uppercase() || matches!(it, '"' | '“' | '('));
    let word = before.rsplit(|it: char| it.is_whitespace() || it == '.').next();
    let word = word.unwrap_or_default();
    let capital = word.starts_with(char::is_uppercase) && word.chars().count() <= 2;
    opens && !(capital || SHORT.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{clauses, sentences};

    fn of(text: &str) -> Vec<&str> {
        sentences(text, &(0..text.len())).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn sentences_end_at_stops() {
        assert_eq!(of("甲说：“好。”乙来。丙"), ["甲说：“好。”", "乙来。", "丙"]);
        assert_eq!(
            of("The U.S. firm A Co. Ltd signed. It cost 1.5 billion. Good"),
            ["The U.S. firm A Co. Ltd signed.", "It cost 1.5 billion.", "Good"]
        );
    }

    #[test]
    fn clauses_end_at_commas_outside_parentheses() {
        let text = "甲（乙，丙）来，丁；戊。";
        let found: Vec<&str> =
            clauses(text, &(0..text.len())).into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, ["甲（乙，丙）来", "丁", "戊"]);
    }
}
