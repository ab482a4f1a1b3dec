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
    /// The file, its folder or the disk may only be read.
    #[error("the file or its folder cannot be written to")]
    NotWritable,
    /// The file was cut short or changed by something else: it is no sound database.
    #[error("the file is damaged")]
    Broken,
    /// The disk or the network drive failed.
    #[error("the disk could not be read or written")]
    Disk,
    /// The system does not let us at the file.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// No database server answers at the address.
    #[error("no database server answers")]
    NoServer,
    /// The database server does not let this user in.
    #[error("the database server refused user or password")]
    Refused,
    /// The database server has no database of this name.
    #[error("the server has no such database")]
    NoDatabase,
    /// The address of a database cannot be read; what is wrong with it.
    #[error("not a database address: {0}")]
    Address(String),
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
    /// True where one record is at fault, not the store.
    #[must_use]
    pub fn is_about_one_record(&self) -> bool {
        matches!(self, Self::Conflict { .. } | Self::Damaged(_))
    }

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
            Self::NotWritable => "store.not_writable",
            Self::Broken => "store.broken",
            Self::Disk => "store.disk",
            Self::File { .. } => "file.other",
            Self::NoServer => "store.no_server",
            Self::Refused => "store.refused",
            Self::NoDatabase => "store.no_database",
            Self::Address(_) => "store.address",
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
            | Self::Address(it)
            | Self::Damaged(it) => it.clone(),
            Self::Newer(version) => version.to_string(),
            Self::Locked
            | Self::Full
            | Self::NotWritable
            | Self::Broken
            | Self::Disk
            | Self::NoServer
            | Self::Refused
            | Self::NoDatabase => String::new(),
            Self::File { error, .. } => error.to_string(),
            Self::Conflict { table, record } => format!("{table} {record}"),
            Self::Database(error) => error.to_string(),
        }
    }
}

impl StoreError {
    /// True where the file can be read all the same: what fails is writing to it.
    #[must_use]
    pub fn only_writing_fails(&self) -> bool {
        matches!(self, Self::Locked | Self::Full | Self::NotWritable | Self::Disk)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            // A pool waits for a connection as long as somebody holds all of them.
            sqlx::Error::PoolTimedOut => return Self::Locked,
            sqlx::Error::Io(_) => return Self::NoServer,
            sqlx::Error::Configuration(why) => return Self::Address(why.to_string()),
            _ => {}
        }
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
        code.and_then(|code| by_code(&code)).unwrap_or(Self::Database(error))
    }
}

/// What a code of a database says. PostgreSQL's have five characters; SQLite's are
/// numbers of at most four digits, whose lowest byte is the kind.
fn by_code(code: &str) -> Option<StoreError> {
    match code {
        "55P03" => return Some(StoreError::Locked),
        "53100" => return Some(StoreError::Full),
        "25006" | "42501" => return Some(StoreError::NotWritable),
        "28000" | "28P01" => return Some(StoreError::Refused),
        "3D000" => return Some(StoreError::NoDatabase),
        _ if code.len() == 5 => return None,
        _ => {}
    }
    let code: u16 = code.parse().ok()?;
    match (code, code & 0xff) {
        // No room for the shared memory beside the write-ahead log.
        (SHM_SIZE, _) | (_, 13) => Some(StoreError::Full),
        (_, 5 | 6) => Some(StoreError::Locked),
        (_, 3 | 8 | 14 | 23) => Some(StoreError::NotWritable),
        (_, 10) => Some(StoreError::Disk),
        (_, 11) => Some(StoreError::Broken),
        (_, 26) => Some(StoreError::NotOurs(String::new())),
        _ => None,
    }
}

/// `SQLITE_IOERR_SHMSIZE`.
const SHM_SIZE: u16 = 4874;

#[cfg(test)]
mod tests;
