//! A file that cannot be read at all.

use terms::Lang;
use terms::messages::text;

/// A file that is no table we can read. Nothing of it was kept.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}: {key}")]
pub struct IntakeError {
    /// Name of the file.
    pub file: String,
    /// Key of the sentence.
    pub key: &'static str,
    /// What fills the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl IntakeError {
    pub(crate) fn new(file: &str, key: &'static str) -> Self {
        Self { file: file.to_owned(), key, args: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The sentence for the user, with the next step.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let args: Vec<(&str, &str)> =
            self.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        format!("{}: {}", self.file, text(lang, self.key, &args))
    }
}
