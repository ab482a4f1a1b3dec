//! Words and marks of an English text.
//!
//! In: the characters. Out: [`Token`]s with their places. Points inside *n.e.c.*, *U.S.*
//! and 20,000 end nothing; *&* and */* are *and*.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Word,
    Comma,
    And,
    /// `;`, a line's end, a bullet.
    Semi,
    /// The end of a sentence.
    Stop,
    Colon,
    Open,
    Close,
}

/// A word or a mark, `[start, end)` in Unicode scalars.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) mark: Mark,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The word in small letters.
    pub(super) low: String,
}

/// Short words whose point ends no sentence.
const SHORT: [&str; 12] = [
    "etc", "co", "ltd", "inc", "no", "incl", "excl", "approx", "ca", "resp", "st", "corp",
];

/// The tokens of a text.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        if c.is_alphanumeric() {
            while in_word(chars, at) {
                at += 1;
            }
            let mut low: String =
                chars[start..at].iter().flat_map(|it| it.to_lowercase()).collect();
            if chars[start..at] == ['I', 'T'] {
                "i.t".clone_into(&mut low);
            }
            let short = SHORT.contains(&low.as_str()) || low.contains('.');
            if short && chars.get(at) == Some(&'.') && !low.starts_with(char::is_numeric)
            {
                at += 1;
            }
            let mark = match low.as_str() {
                "and" | "or" | "plus" => Mark::And,
                _ => Mark::Word,
            };
            if low == "r"
                && chars.get(at..at + 2).is_some_and(|it| matches!(it, ['&', 'd' | 'D']))
            {
                at += 2;
                "r&d".clone_into(&mut low);
            }
            out.push(Token { mark, start, end: at, low });
            continue;
        }
        at += 1;
        let spaced = chars.get(at).is_none_or(|it| it.is_whitespace());
        let mark = match c {
            ',' | '，' | '、' => Mark::Comma,
            '–' | '—' | '-' if spaced => Mark::Comma,
            '&' | '/' | '+' => Mark::And,
            ';' | '；' | '\n' | '\r' | '•' | '·' | '|' | '。' => Mark::Semi,
            '.' | '!' | '?' => Mark::Stop,
            ':' | '：' => Mark::Colon,
            '(' | '（' | '[' => Mark::Open,
            ')' | '）' | ']' => Mark::Close,
            _ => continue,
        };
        out.push(Token { mark, start, end: at, low: String::new() });
    }
    joined(&out)
}

/// Words that together are *and*.
const ANDS: [&str; 7] = [
    "as well as",
    "together with",
    "along with",
    "in addition to",
    "in combination with",
    "but also",
    "not only",
];
/// The mark of several words that are *and*; what follows begins anew.
pub(super) const ANEW: &str = "as well as";

/// Writes words that together are *and* as one mark.
fn joined(tokens: &[Token]) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let starts = |phrase: &&&str| {
            let mut words = phrase.split(' ').enumerate();
            words.all(|(i, word)| tokens.get(at + i).is_some_and(|it| it.low == word))
        };
        let next = tokens.get(at + 1).map_or("", |it| it.low.as_str());
        if token.low == "but" && !matches!(next, "not" | "no" | "also" | "") {
            out.push(Token { mark: Mark::And, ..token.clone() });
            at += 1;
            continue;
        }
        let Some(found) = ANDS.iter().find(starts) else {
            out.push(token.clone());
            at += 1;
            continue;
        };
        let len = found.split(' ').count();
        let end = tokens.get(at + len - 1).map_or(token.end, |it| it.end);
        if *found != "not only" {
            out.push(Token {
                mark: Mark::And,
                start: token.start,
                end,
                low: ANEW.to_owned(),
            });
        }
        at += len;
    }
    out
}

/// Whether the character belongs to the word that began before it.
fn in_word(chars: &[char], at: usize) -> bool {
    let Some(&c) = chars.get(at) else { return false };
    if c.is_alphanumeric() {
        return true;
    }
    let next = chars.get(at + 1).copied().unwrap_or(' ');
    let last = at.checked_sub(1).and_then(|it| chars.get(it)).copied().unwrap_or(' ');
    match c {
        '-' | '\'' | '’' | '‑' => next.is_alphanumeric() && last.is_alphanumeric(),
        '.' => {
            let one = at < 2 || !chars[at - 2].is_alphanumeric();
            next.is_alphanumeric() && (one || last.is_numeric() && next.is_numeric())
        }
        ',' => next.is_numeric() && last.is_numeric(),
        _ => false,
    }
}
