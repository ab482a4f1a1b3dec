//! What can go wrong with the file or the database, in words a user can act on.

/// A failure of the store. The message key names the sentence in the dictionary.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no co-operation file at the address.
    #[error("no co-operation file at {0}")]
    NotFound(String),
    /// Something stands there already.
    #[error("{0} exists already")]
    Exists(String),
    /// The file is there and is not a co-operation file.
    #[error("{0} is not a co-operation file")]
    NotOurs(String),
    /// The file was made by a newer version.
    #[error("the file has version {0}, newer than this program's")]
    Newer(i64),
    /// Another process writes to the file.
    #[error("the file is in use by another process")]
    Locked,
    /// There is no room left on the disk.
    #[error("no room left on the disk")]
    Full,
    /// The record was changed by somebody else since it was read.
    #[error("{table} {record} was changed since it was read")]
    Conflict {
        /// Table of the record.
        table: String,
        /// Id of the record.
        record: String,
    },
    /// Content that the store itself wrote cannot be read back.
    #[error("stored content of {0} is damaged")]
    Damaged(String),
    /// Any other failure of the database.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

impl StoreError {
    /// Key of the sentence in the dictionary.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "store.not_found",
            Self::Exists(_) => "store.exists",
            Self::NotOurs(_) => "store.not_ours",
            Self::Newer(_) => "store.newer",
            Self::Locked => "store.locked",
            Self::Full => "store.full",
            Self::Conflict { .. } => "store.conflict",
            Self::Damaged(_) => "store.damaged",
            Self::Database(_) => "store.database",
        }
    }

    /// What fills the `{it}` of the sentence.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::NotFound(it)
            | Self::Exists(it)
            | Self::NotOurs(it)
            | Self::Damaged(it) => it.clone(),
            Self::Newer(version) => version.to_string(),
            Self::Locked | Self::Full => String::new(),
            Self::Conflict { table, record } => format!("{table} {record}"),
            Self::Database(error) => error.to_string(),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let text = error.to_string();
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
        // SQLite: 5 busy, 6 locked, 13 full, 26 not a database, and their extended forms.
        match code.as_deref() {
            Some("5" | "6" | "261" | "262" | "517" | "55P03") => Self::Locked,
            Some("13" | "53100") => Self::Full,
            Some("26") => Self::NotOurs(String::new()),
            _ if text.contains("database is locked") => Self::Locked,
            _ if text.contains("disk is full") => Self::Full,
            _ => Self::Database(error),
        }
    }
}
