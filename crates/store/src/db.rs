//! Opening a co-operation, its migrations, and one transaction per change.
//!
//! A co-operation is a SQLite file (`NAME.lq`) or a PostgreSQL database. Every change is
//! one transaction ([`Change`]): it takes the writer's lock at the start, raises the
//! revision once, and is there whole or not at all, also after a kill.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{Any, AnyConnection, AnyPool, Connection as _, Row as _, Transaction};

use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::dialect::Dialect;
use crate::error::StoreError;

/// Migrations in order; never modified once released, only added to.
const MIGRATIONS: &[(i64, &str)] = &[
    (1, include_str!("migrations/0001_init.sql")),
    (2, include_str!("migrations/0002_kinds_and_reviews.sql")),
    (3, include_str!("migrations/0003_region_names.sql")),
    (4, include_str!("migrations/0004_documents.sql")),
    (5, include_str!("migrations/0005_looking_up.sql")),
    (6, include_str!("migrations/0006_undo.sql")),
];

/// First bytes of every SQLite file.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// An open co-operation file or database.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: AnyPool,
    pub(crate) dialect: Dialect,
    only_read: Option<OnlyRead>,
    /// Whose turn it is to write. SQLite lets writers try again and again, and the unlucky
    /// one gives up; here they wait in line, and hold no connection meanwhile.
    turn: Arc<Mutex<()>>,
}

/// Why a file was opened for reading only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnlyRead {
    /// File, folder or disk may not be written to.
    NotWritable,
    /// There is no room for what SQLite keeps beside the file.
    Full,
}

/// What a co-operation is: name, regions, where its catalogue comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cooperation {
    /// Name given by its makers.
    pub name: String,
    /// Region codes in the order given: home first.
    pub regions: Vec<String>,
    /// Code → what its makers call a region; only those that were given a name.
    pub region_names: BTreeMap<String, String>,
    /// When it was made, RFC 3339.
    pub created_at: String,
    /// `shipped`: the shipped catalogue and the user's own; `own`: the user's own only.
    pub catalogue: String,
    /// Raised by one with every change.
    pub revision: i64,
    /// Fingerprint of the catalogue with which the scopes were read; empty where none was.
    pub catalogue_read: String,
}

/// How a store is opened; the defaults are right outside of tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// Most pages a SQLite file may have: stands for a full disk in tests.
    pub max_pages: Option<u32>,
}

impl Store {
    /// Makes an empty co-operation at `uri` (a path or `postgres://…`).
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is one already; database failures. A file that
    /// could not be made whole is not left behind.
    pub async fn create(
        uri: &str,
        settings: Settings,
        cooperation: &Cooperation,
        actor: &str,
    ) -> Result<Self, StoreError> {
        if Dialect::of(uri) == Dialect::Postgres {
            return Self::fill(uri, settings, cooperation, actor).await;
        }
        // The name is taken at once: what another process makes meanwhile is never ours.
        if let Err(error) = std::fs::File::create_new(uri) {
            let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
            let path = uri.to_owned();
            return Err(match exists {
                true => StoreError::Exists(path),
                false => StoreError::File { path, error },
            });
        }
        let made = Self::fill(uri, settings, cooperation, actor).await;
        if made.is_err() {
            for ending in ["", "-wal", "-shm"] {
                // What was never made needs no removing.
                let _gone = std::fs::remove_file(format!("{uri}{ending}"));
            }
        }
        made
    }

    async fn fill(
        uri: &str,
        settings: Settings,
        cooperation: &Cooperation,
        actor: &str,
    ) -> Result<Self, StoreError> {
        let store = Self::connect(uri, settings).await?;
        let filled = store.begin_cooperation(uri, cooperation, actor).await;
        if filled.is_err() {
            store.close().await;
        }
        filled.map(|()| store)
    }

    async fn begin_cooperation(
        &self,
        uri: &str,
        cooperation: &Cooperation,
        actor: &str,
    ) -> Result<(), StoreError> {
        let store = self;
        if store.version().await?.is_some() {
            return Err(StoreError::Exists(shown(uri)));
        }
        store.migrate(0).await?;
        let mut change = store.begin().await?;
        sqlx::query(
            "insert into cooperation (id, name, created_at, created_by, catalogue, revision)
             values (1, $1, $2, $3, $4, 0)",
        )
        .bind(cooperation.name.clone())
        .bind(cooperation.created_at.clone())
        .bind(actor.to_owned())
        .bind(cooperation.catalogue.clone())
        .execute(&mut *change.transaction)
        .await?;
        for (position, code) in (0_i64..).zip(&cooperation.regions) {
            sqlx::query(
                "insert into cooperation_regions (code, position, name)
                 values ($1, $2, $3)",
            )
            .bind(code.clone())
            .bind(position)
            .bind(cooperation.region_names.get(code).cloned())
            .execute(&mut *change.transaction)
            .await?;
        }
        change.commit().await
    }

    /// Opens the co-operation at `uri`, bringing an older one up to this version.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::NotOurs`], [`StoreError::Newer`],
    /// [`StoreError::Broken`], [`StoreError::Locked`]; database failures. A file that may
    /// not be written to opens; changes to it then fail.
    pub async fn open(uri: &str, settings: Settings) -> Result<Self, StoreError> {
        if Dialect::of(uri) == Dialect::Sqlite {
            let head = read_head(uri).map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => StoreError::NotFound(uri.to_owned()),
                _ => StoreError::File { path: uri.to_owned(), error },
            })?;
            if head != SQLITE_MAGIC {
                return Err(StoreError::NotOurs(uri.to_owned()));
            }
        }
        let store = Self::connect(uri, settings).await?;
        let ready = store.bring_up(uri).await;
        if ready.is_err() {
            store.close().await;
        }
        ready.map(|()| store)
    }

    async fn bring_up(&self, uri: &str) -> Result<(), StoreError> {
        let latest = MIGRATIONS.last().map_or(0, |it| it.0);
        match self.version().await? {
            None => Err(StoreError::NotOurs(shown(uri))),
            Some(version) if version > latest => Err(StoreError::Newer(version)),
            Some(version) => self.migrate(version).await,
        }
    }

    /// What the co-operation is.
    ///
    /// # Errors
    /// Database failures.
    pub async fn cooperation(&self) -> Result<Cooperation, StoreError> {
        let row = sqlx::query(
            "select name, created_at, catalogue, revision, coalesce(catalogue_read, '')
             from cooperation where id = 1",
        )
        .fetch_optional(&self.pool)
        .await?
        .ok_or_else(|| StoreError::NotOurs(String::new()))?;
        let regions =
            sqlx::query("select code, name from cooperation_regions order by position")
                .fetch_all(&self.pool)
                .await?;
        let mut region_names = BTreeMap::new();
        for region in &regions {
            if let Some(name) = region.try_get(1)? {
                region_names.insert(region.try_get(0)?, name);
            }
        }
        Ok(Cooperation {
            name: row.try_get(0)?,
            created_at: row.try_get(1)?,
            catalogue: row.try_get(2)?,
            revision: row.try_get(3)?,
            catalogue_read: row.try_get(4)?,
            regions: regions.iter().map(|it| it.try_get(0)).collect::<Result<_, _>>()?,
            region_names,
        })
    }

    /// Begins a change; nothing is seen by others before [`Change::commit`].
    ///
    /// # Errors
    /// [`StoreError::Locked`] where another process writes, or others here for too long;
    /// database failures.
    pub async fn begin(&self) -> Result<Change, StoreError> {
        self.may_write()?;
        let turn = self.turn(PATIENCE).await?;
        let transaction = self.pool.begin_with(self.dialect.begin()).await?;
        let mut change =
            Change { transaction, dialect: self.dialect, revision: 0, _turn: turn };
        change.cache(true).await?;
        sqlx::query("update cooperation set revision = revision + 1 where id = 1")
            .execute(&mut *change.transaction)
            .await?;
        let row = sqlx::query("select revision from cooperation where id = 1")
            .fetch_optional(&mut *change.transaction)
            .await?;
        if let Some(row) = row {
            change.revision = row.try_get(0)?;
        }
        Ok(change)
    }

    /// Waits in line for its turn to write, so long at most.
    pub(crate) async fn turn(
        &self,
        patience: Duration,
    ) -> Result<OwnedMutexGuard<()>, StoreError> {
        let turn = Arc::clone(&self.turn).lock_owned();
        tokio::time::timeout(patience, turn).await.map_err(|_| StoreError::Locked)
    }

    /// Closes all connections; a SQLite file is then one file again.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// True where the file opened for reading only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.only_read.is_some()
    }

    /// Says at once why nothing can be written, where that is known.
    pub(crate) fn may_write(&self) -> Result<(), StoreError> {
        match self.only_read {
            None => Ok(()),
            Some(OnlyRead::NotWritable) => Err(StoreError::NotWritable),
            Some(OnlyRead::Full) => Err(StoreError::Full),
        }
    }

    async fn connect(uri: &str, settings: Settings) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let dialect = Dialect::of(uri);
        let (address, only_read, first) = match dialect {
            Dialect::Postgres => (uri.to_owned(), None, first(uri, "").await?),
            Dialect::Sqlite => open_sqlite(uri, settings).await?,
        };
        let pragmas = pragmas(settings);
        let pool = AnyPoolOptions::new()
            .max_connections(4)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                let pragmas = pragmas.clone();
                Box::pin(async move {
                    if dialect == Dialect::Sqlite {
                        sqlx::raw_sql(sqlx::AssertSqlSafe(pragmas))
                            .execute(&mut *connection)
                            .await?;
                    }
                    Ok(())
                })
            })
            .connect(&address)
            .await?;
        // Held until here, so that it is never the last to leave, which tidies the log.
        first.close().await?;
        Ok(Self { pool, dialect, only_read, turn: Arc::default() })
    }

    /// Version of the schema, or `None` where there is none of ours.
    async fn version(&self) -> Result<Option<i64>, StoreError> {
        let query = match self.dialect {
            Dialect::Sqlite => {
                "select count(*) from sqlite_master where type = 'table' and name = 'lianqiao_schema'"
            }
            Dialect::Postgres => {
                "select count(*) from information_schema.tables
                 where table_schema = current_schema() and table_name = 'lianqiao_schema'"
            }
        };
        let found: i64 = sqlx::query(query).fetch_one(&self.pool).await?.try_get(0)?;
        if found == 0 {
            return Ok(None);
        }
        let row = sqlx::query("select max(version) from lianqiao_schema")
            .fetch_one(&self.pool)
            .await?;
        Ok(row.try_get::<Option<i64>, _>(0)?)
    }

    async fn migrate(&self, from: i64) -> Result<(), StoreError> {
        for (version, text) in MIGRATIONS.iter().filter(|it| it.0 > from) {
            self.may_write()?;
            let mut transaction = self.pool.begin_with(self.dialect.begin()).await?;
            let mut sql = String::new();
            if *version == 1 {
                sql.push_str("create table lianqiao_schema (version BIGINT not null);\n");
            }
            sql.push_str(&self.dialect.migration(text));
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *transaction).await?;
            sqlx::query("insert into lianqiao_schema (version) values ($1)")
                .bind(*version)
                .execute(&mut *transaction)
                .await?;
            transaction.commit().await?;
        }
        Ok(())
    }
}

/// Longest wait for a server, a connection, or a turn to write.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The page cache of a reader is 64 MB; that of a change is [`Dialect::cache`].
const SQLITE_PRAGMAS: &str = "pragma synchronous = normal;
    pragma busy_timeout = 5000; pragma cache_size = -65536; pragma temp_store = memory;";

/// Write-ahead log: readers go on while an import writes, a kill loses nothing that was
/// committed. The file itself remembers it.
const SQLITE_WAL: &str = "pragma journal_mode = wal;";

fn pragmas(settings: Settings) -> String {
    let mut pragmas = String::from(SQLITE_PRAGMAS);
    if let Some(pages) = settings.max_pages {
        pragmas.push_str(&format!("pragma max_page_count = {pages};"));
    }
    pragmas
}

/// Opens one connection by itself. A pool tries again, until its patience ends, what
/// cannot succeed, and does not say why it did not.
async fn first(address: &str, statements: &str) -> Result<AnyConnection, StoreError> {
    let opening = async {
        let mut connection = AnyConnection::connect(address).await?;
        let statements = sqlx::AssertSqlSafe(statements.to_owned());
        sqlx::raw_sql(statements).execute(&mut connection).await?;
        Ok(connection)
    };
    let opened = tokio::time::timeout(PATIENCE, opening).await;
    opened.unwrap_or(Err(StoreError::NoServer))
}

/// Opens a SQLite file: for reading and writing; where that is not possible, for reading.
///
/// A reader that may not write must not leave a log of its own beside the file, which the
/// owner could not write to then: where nobody has the file open, it is read as one that
/// nobody changes.
async fn open_sqlite(
    path: &str,
    settings: Settings,
) -> Result<(String, Option<OnlyRead>, AnyConnection), StoreError> {
    const LOOK: &str = "select count(*) from sqlite_master;";
    let pragmas = pragmas(settings);
    let reason = if may_be_written(path) {
        let address = sqlite_address(path, "mode=rw");
        match first(&address, &format!("{pragmas}{SQLITE_WAL}{LOOK}")).await {
            Ok(connection) => return Ok((address, None, connection)),
            Err(error) => error,
        }
    } else {
        StoreError::NotWritable
    };
    let only_read = match reason {
        StoreError::Full => OnlyRead::Full,
        StoreError::NotWritable | StoreError::Disk => OnlyRead::NotWritable,
        other => return Err(other),
    };
    let beside = |ending: &str| std::fs::metadata(format!("{path}{ending}"));
    let log_is_empty = beside("-wal").map_or(0, |it| it.len()) == 0;
    let ways: &[&str] = match (beside("-shm").is_ok(), log_is_empty) {
        (false, true) => &["mode=ro&immutable=true"],
        (true, true) => &["mode=ro", "mode=ro&immutable=true"],
        (_, false) => &["mode=ro"],
    };
    for way in ways {
        let address = sqlite_address(path, way);
        match first(&address, &format!("{pragmas}{LOOK}")).await {
            Ok(connection) => return Ok((address, Some(only_read), connection)),
            Err(StoreError::Broken) => return Err(StoreError::Broken),
            Err(_) => {}
        }
    }
    Err(reason)
}

/// False where the system says already that we may not write to the file.
fn may_be_written(path: &str) -> bool {
    use std::io::ErrorKind;
    let opened = std::fs::OpenOptions::new().write(true).open(path);
    !opened.is_err_and(|it| {
        matches!(it.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
    })
}

/// One change: a transaction that raises the revision by one.
pub struct Change {
    pub(crate) transaction: Transaction<'static, Any>,
    pub(crate) dialect: Dialect,
    /// Revision of the co-operation after this change.
    pub revision: i64,
    /// Given up once the transaction is.
    _turn: OwnedMutexGuard<()>,
}

impl Change {
    /// Makes the change seen by all.
    ///
    /// # Errors
    /// Database failures; then nothing was changed.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.cache(false).await?;
        self.transaction.commit().await?;
        Ok(())
    }

    /// Takes the change back.
    ///
    /// # Errors
    /// Database failures; nothing was changed in any case.
    pub async fn rollback(mut self) -> Result<(), StoreError> {
        self.cache(false).await?;
        self.transaction.rollback().await?;
        Ok(())
    }

    /// Names a region that takes part.
    ///
    /// # Errors
    /// Database failures.
    pub async fn name_region(
        &mut self,
        code: &str,
        name: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("update cooperation_regions set name = $1 where code = $2")
            .bind(name.to_owned())
            .bind(code.to_owned())
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// Notes with which catalogue the scopes were read.
    ///
    /// # Errors
    /// Database failures.
    pub async fn set_catalogue_read(&mut self, print: &str) -> Result<(), StoreError> {
        sqlx::query("update cooperation set catalogue_read = $1 where id = 1")
            .bind(print.to_owned())
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    async fn cache(&mut self, writer: bool) -> Result<(), StoreError> {
        if let Some(pragma) = self.dialect.cache(writer) {
            sqlx::query(pragma).execute(&mut *self.transaction).await?;
        }
        Ok(())
    }
}

fn sqlite_address(path: &str, how: &str) -> String {
    let mut address = String::from("sqlite://");
    for byte in path.bytes() {
        match byte {
            b'%' | b'?' | b'#' | b' ' => address.push_str(&format!("%{byte:02X}")),
            0x21..=0x7e => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("{address}?{how}")
}

fn read_head(path: &str) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(SQLITE_MAGIC.len() as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// A database address as it may be shown: without its password.
#[must_use]
pub fn shown(uri: &str) -> String {
    if Dialect::of(uri) == Dialect::Sqlite {
        return uri.to_owned();
    }
    let (scheme, rest) = uri.split_once("://").unwrap_or_default();
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (who, place) = match rest.rsplit_once('@') {
        Some((who, place)) => (who.split(':').next(), place),
        None => (None, rest),
    };
    // `postgres://user:password` with the rest forgotten reads as host and port.
    let (host, port) = place.split_once(':').unwrap_or((place, ""));
    let is_port = port.bytes().next().is_none_or(|it| it.is_ascii_digit());
    let place = if is_port || place.starts_with('[') { place } else { host };
    let who = who.map(|it| format!("{it}@")).unwrap_or_default();
    let query: Vec<&str> = query
        .split('&')
        .filter(|it| !it.is_empty() && !it.starts_with("password"))
        .collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{scheme}://{who}{place}{mark}{}", query.join("&"))
}

#[cfg(test)]
mod tests;
