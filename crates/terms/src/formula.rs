//! Texts that a spreadsheet would run.
//!
//! A spreadsheet that opens a CSV file takes a cell that begins with `=`, `+`, `-` or `@`, half
//! or full width, for a formula, and a formula can call programs and addresses. A text of ours is written with an
//! apostrophe before it, which is the spreadsheet's own sign for text, and read without it:
//! `=1+1` ⇄ `'=1+1`. Numbers and a lone sign stay as they are.

use std::borrow::Cow;

/// The text as it is written into a CSV file.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    match would_run(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text as it is read from one.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|it| would_run(it)).unwrap_or(text)
}

/// True for what begins like a formula, also behind apostrophes, so that each text that was
/// guarded is told from each that was not.
fn would_run(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    let mut chars = text.chars();
    match chars.next() {
        Some('=' | '@' | '＝' | '＠' | '\t' | '\r' | '\n') => true,
        Some('+' | '-' | '＋' | '－') => {
            !chars.as_str().is_empty() && text.parse::<f64>().is_err()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn what_would_run_is_guarded_and_comes_back() {
        for text in [
            "=1+1",
            "@SUM(A1)",
            "+86-431-1234",
            "-A1",
            "\t=1",
            "'=1",
            "''=1",
            "＝1",
            "－A1",
        ] {
            let written = guarded(text);
            assert_eq!(*written, format!("'{text}"));
            assert_eq!(unguarded(&written), text);
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in
            ["", "-", "+", "－", "-5", "+1.5e3", "甲=乙", "'quoted'", "'", "—", "a@b"]
        {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
