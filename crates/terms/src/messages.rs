//! The one dictionary of words that people read, in 中文 and English.
//!
//! In: a key and arguments. Out: the sentence in the wanted language. The words stand
//! in `words/*.csv` (key, zh, en); a placeholder `{name}` is filled with the argument
//! of that name. A test (`xtask`) checks that both languages have the same ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

#[cfg(test)]
mod tests;

/// Language of what people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The code: `zh` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// The sentence of `key` in `lang` with its placeholders filled.
///
/// An unknown key is returned as it is, so that a missing word is seen, not lost.
#[must_use]
pub fn text(lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
    let Some(words) = WORDS.get(key) else { return key.to_owned() };
    let pattern = match lang {
        Lang::Zh => words.0,
        Lang::En => words.1,
    };
    fill(pattern, args)
}

/// True where the dictionary has this key.
#[must_use]
pub fn has(key: &str) -> bool {
    WORDS.contains_key(key)
}

/// All keys of the dictionary, sorted.
pub fn keys() -> impl Iterator<Item = &'static str> {
    WORDS.keys().copied()
}

/// Fills the placeholders of a pattern in one pass, so that an argument's own braces
/// are never filled.
fn fill(pattern: &str, args: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let close = after.find('}');
        let name = close.and_then(|close| after.get(1..close));
        let arg = name.and_then(|name| args.iter().find(|(key, _)| *key == name));
        match (close, arg) {
            (Some(close), Some((_, value))) => {
                out.push_str(value);
                rest = after.get(close + 1..).unwrap_or_default();
            }
            _ => {
                out.push('{');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

type Words = BTreeMap<&'static str, (&'static str, &'static str)>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::new();
    for file in [
        include_str!("../words/messages.csv"),
        include_str!("../words/intake.csv"),
        include_str!("../words/report.csv"),
        include_str!("../words/program.csv"),
        include_str!("../words/documents.csv"),
        include_str!("../words/reading.csv"),
        include_str!("../words/serve.csv"),
        include_str!("../words/edits.csv"),
    ] {
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        for record in reader.records().filter_map(Result::ok) {
            // The dictionary lives as long as the program: a few kilobytes, once.
            let keep = |i: usize| -> &'static str {
                record.get(i).unwrap_or_default().to_owned().leak()
            };
            words.insert(keep(0), (keep(1), keep(2)));
        }
    }
    words
});
