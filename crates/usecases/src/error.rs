//! What can fail in a use case, with a sentence in the user's language and a next step.

use terms::Lang;
use terms::messages::text;

/// A failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum UseError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A file could not be read as a table.
    #[error(transparent)]
    Intake(#[from] intake::IntakeError),
    /// A file or folder could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// The path.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// Something named by the user is not known; key of the sentence, and the name.
    #[error("{key}: {name}")]
    Unknown {
        /// Key in the dictionary.
        key: &'static str,
        /// What was named.
        name: String,
    },
    /// A word of the command line that cannot be used: wrong use, not failed work; key of
    /// the sentence, and the word.
    #[error("{key}: {name}")]
    Wrong {
        /// Key in the dictionary.
        key: &'static str,
        /// What was given.
        name: String,
    },
    /// The work was stopped by the user.
    #[error("stopped")]
    Stopped,
}

impl UseError {
    /// True where what fails for one file fails for all: the user stopped, or the store
    /// itself gives no more.
    #[must_use]
    pub fn ends_all(&self) -> bool {
        matches!(self, Self::Stopped | Self::Store(_))
    }

    /// The sentence for the user.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Store(error) => text(lang, error.key(), &[("it", &error.subject())]),
            Self::Intake(error) => error.sentence(lang),
            Self::File { path, error } => text(
                lang,
                "file.failed",
                &[("path", path), ("error", &error.to_string())],
            ),
            Self::Unknown { key, name } | Self::Wrong { key, name } => {
                text(lang, key, &[("it", name)])
            }
            Self::Stopped => text(lang, "work.stopped", &[]),
        }
    }
}

/// Adds the path to a failure of the file system.
pub(crate) fn at_path(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> UseError {
    let path = path.display().to_string();
    move |error| UseError::File { path, error }
}
