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
    /// A DOCX whose text could not be taken out.
    #[error("{file}: {error}")]
    Document {
        /// Name of the file.
        file: String,
        /// What its reader says.
        error: documents::docx::DocumentError,
    },
    /// A recipe that cannot be read.
    #[error("{path}: {error}")]
    Recipe {
        /// The recipe's file.
        path: String,
        /// What its reader says.
        error: String,
    },
    /// An import that cannot be taken back.
    #[error("{import}: {}", why.key)]
    Undo {
        /// Name of its file.
        import: String,
        /// What stands in the way.
        why: Box<crate::import::undo::WhyNot>,
    },
    /// Somebody else changed it since it was looked at; nothing was changed.
    #[error("{what} {id} was changed since it was seen")]
    Conflict {
        /// `fact`, `item`, `organisation` or `merge`.
        what: &'static str,
        /// Its id.
        id: String,
        /// What was seen and what was wanted: `seen` and `wanted`, JSON.
        yours: String,
        /// What stands there now, JSON.
        theirs: String,
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
        match self {
            Self::Stopped => true,
            Self::Store(error) => !error.is_about_one_record(),
            Self::Intake(_)
            | Self::File { .. }
            | Self::Document { .. }
            | Self::Recipe { .. }
            | Self::Unknown { .. }
            | Self::Undo { .. }
            | Self::Conflict { .. }
            | Self::Wrong { .. } => false,
        }
    }

    /// Key of the sentence: what an interface gives as the stable name of the failure.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Store(store::StoreError::File { error, .. })
            | Self::File { error, .. } => system_key(error),
            Self::Store(error) => error.key(),
            Self::Intake(error) => error.key,
            Self::Document { error, .. } => error.key(),
            Self::Recipe { .. } => "recipe.broken",
            Self::Unknown { key, .. } | Self::Wrong { key, .. } => key,
            Self::Undo { why, .. } => why.key,
            Self::Conflict { .. } => "conflict",
            Self::Stopped => "work.stopped",
        }
    }

    /// The sentence for the user.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.sentence_on(lang, &text(lang, "store.this_file", &[]))
    }

    /// The sentence for the user, where the co-operation file is known: a failure of the
    /// store names it.
    #[must_use]
    pub fn sentence_on(&self, lang: Lang, file: &str) -> String {
        match self {
            Self::Store(store::StoreError::File { path, error })
            | Self::File { path, error } => system_sentence(lang, path, error),
            Self::Store(error) => {
                text(lang, error.key(), &[("it", &error.subject()), ("file", file)])
            }
            Self::Intake(error) => error.sentence(lang),
            Self::Document { file, error } => {
                format!("{file}: {}", error.sentence(lang))
            }
            Self::Recipe { path, error } => {
                text(lang, "recipe.broken", &[("path", path), ("error", error)])
            }
            Self::Unknown { key, name } | Self::Wrong { key, name } => {
                let known = known(key).join(if lang == Lang::Zh { "、" } else { ", " });
                text(lang, key, &[("it", name), ("known", &known)])
            }
            Self::Undo { import, why } => why.sentence(lang, import),
            Self::Conflict { what, id, .. } => {
                let what = text(lang, &format!("conflict.{what}"), &[]);
                text(lang, "conflict", &[("what", &what), ("it", id)])
            }
            Self::Stopped => text(lang, "work.stopped", &[]),
        }
    }
}

/// True for the keys of sentences that a failure may have: what an interface lists as its
/// codes.
#[must_use]
pub fn is_failure(key: &str) -> bool {
    const FAMILIES: [&str; 7] =
        ["store.", "file.", "intake.", "documents.", "recipe.", "region.", "job."];
    const OTHERS: [&str; 6] = [
        "audit.since",
        "conflict",
        "document.none",
        "document.too_large",
        "report.failed",
        "work.stopped",
    ];
    FAMILIES.iter().any(|it| key.starts_with(it))
        || OTHERS.contains(&key)
        || (key.starts_with("review.") && key != "review.list")
        || (key.starts_with("undo.") && !key.starts_with("undo.by."))
        || key.ends_with(".unknown")
        || key.ends_with(".gone")
}

/// The names that would have been known, for sentences that list them.
fn known(key: &str) -> Vec<&'static str> {
    match key {
        "recipe.unknown" => intake::recipe::SHIPPED.iter().map(|it| it.0).collect(),
        "example.unknown" => crate::demo::EXAMPLES.iter().map(|it| it.name).collect(),
        _ => Vec::new(),
    }
}

/// Adds the path to a failure of the file system.
pub(crate) fn at_path(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> UseError {
    let path = path.display().to_string();
    move |error| UseError::File { path, error }
}

/// What the system says of a file, as a sentence with a next step; its own words only
/// where we have none.
fn system_sentence(lang: Lang, path: &str, error: &std::io::Error) -> String {
    text(lang, system_key(error), &[("path", path), ("it", &error.to_string())])
}

fn system_key(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "file.not_found",
        ErrorKind::PermissionDenied => "file.denied",
        ErrorKind::AlreadyExists => "file.exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "file.full",
        ErrorKind::ReadOnlyFilesystem => "file.read_only",
        ErrorKind::IsADirectory => "file.is_a_folder",
        ErrorKind::NotADirectory => "file.not_a_folder",
        ErrorKind::FileTooLarge => "file.too_large",
        ErrorKind::InvalidFilename => "file.name",
        _ => "file.other",
    }
}

/// A failure of a CSV writer, as the failure of the file system that it is.
pub(crate) fn of_csv(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}
