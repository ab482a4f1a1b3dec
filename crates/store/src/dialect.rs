//! The only place where SQLite and PostgreSQL differ.

use std::time::Duration;

/// Which database speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// A SQLite file.
    Sqlite,
    /// A PostgreSQL database.
    Postgres,
}

/// Kind of a stored column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// TEXT.
    Text,
    /// BIGINT.
    Integer,
    /// DOUBLE PRECISION.
    Real,
}

impl Dialect {
    /// The dialect of a database address.
    pub(crate) fn of(uri: &str) -> Self {
        if uri.starts_with("postgres://") || uri.starts_with("postgresql://") {
            Self::Postgres
        } else {
            Self::Sqlite
        }
    }

    /// The statement that begins a writing transaction: SQLite takes its lock at once,
    /// so that a conflict shows before work is done.
    pub(crate) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// How long a writer waits for another one, where the dialect says it by statement.
    pub(crate) fn patience(self, time: Duration) -> Option<String> {
        match self {
            Self::Sqlite => Some(format!("pragma busy_timeout = {}", time.as_millis())),
            Self::Postgres => None,
        }
    }

    /// The page cache of a SQLite connection that writes, or that only reads again.
    ///
    /// Ids come in no order, so an import touches every page of its indexes all the time:
    /// with 64 MB a million organisations took 51 s, with 512 MB 32 s.
    pub(crate) fn cache(self, writer: bool) -> Option<&'static str> {
        match (self, writer) {
            (Self::Sqlite, true) => Some("pragma cache_size = -524288"),
            (Self::Sqlite, false) => Some("pragma cache_size = -65536"),
            (Self::Postgres, _) => None,
        }
    }

    /// An insert of many rows from one JSON array of arrays bound as `$1`; measured at
    /// forty times the speed of a statement per row.
    pub(crate) fn bulk_insert(self, table: &str, columns: &[(&str, Kind)]) -> String {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        let values: Vec<String> = columns
            .iter()
            .enumerate()
            .map(|(i, (_, kind))| match (self, kind) {
                (Self::Sqlite, _) => format!("json_extract(value, '$[{i}]')"),
                (Self::Postgres, Kind::Text) => format!("value->>{i}"),
                (Self::Postgres, Kind::Integer) => format!("(value->>{i})::bigint"),
                (Self::Postgres, Kind::Real) => {
                    format!("(value->>{i})::double precision")
                }
            })
            .collect();
        let values = values.join(", ");
        let rows = match self {
            // The binary form: the cells of a row are found without parsing it again.
            Self::Sqlite => "jsonb_each($1)",
            Self::Postgres => "json_array_elements($1::json) as rows(value)",
        };
        format!("insert into {table} ({names}) select {values} from {rows}")
    }

    /// The rows of a JSON array of texts bound as `$1`, as a table with column `value`.
    pub(crate) fn texts(self) -> &'static str {
        match self {
            Self::Sqlite => "json_each($1)",
            Self::Postgres => "json_array_elements_text($1::json) as rows(value)",
        }
    }

    /// The same as a table of its own with columns `word` and `place`, its place in the array.
    pub(crate) fn numbered_texts(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "(select value as word, key as place from json_each($1)) as said"
            }
            Self::Postgres => {
                "json_array_elements_text($1::json) with ordinality as said(word, place)"
            }
        }
    }

    /// The rows of a JSON array of texts bound as `$2`, as a table with column `value`.
    pub(crate) fn more_texts(self) -> String {
        self.texts().replace("$1", "$2")
    }

    /// Where the first span of a column of spans begins.
    pub(crate) fn first_start(self, spans: &str) -> String {
        match self {
            Self::Sqlite => format!("json_extract({spans}, '$[0].start')"),
            Self::Postgres => format!("({spans}::json->0->>'start')::bigint"),
        }
    }

    /// What orders texts by their bytes, whatever the language of the database.
    pub(crate) fn by_bytes(self) -> &'static str {
        match self {
            Self::Sqlite => "collate binary",
            Self::Postgres => "collate \"C\"",
        }
    }

    /// The word that compares a text with a pattern, whatever the case of Latin letters.
    pub(crate) fn like(self) -> &'static str {
        match self {
            Self::Sqlite => "like",
            Self::Postgres => "ilike",
        }
    }

    /// A migration in this dialect: marks replaced, the other dialect's part left out.
    pub(crate) fn migration(self, text: &str) -> String {
        let (bytes, rowid, own) = match self {
            Self::Sqlite => ("BLOB", " without rowid", "--@sqlite"),
            Self::Postgres => ("BYTEA", "", "--@postgres"),
        };
        let mut keep = true;
        let mut out = String::with_capacity(text.len());
        for line in text.lines() {
            if line.starts_with("--@") {
                keep = line.trim() == own;
            } else if keep && !line.starts_with("--") {
                out.push_str(line);
                out.push('\n');
            }
        }
        out.replace("{BYTES}", bytes).replace("{WITHOUT_ROWID}", rowid)
    }
}
