//! A throw-away PostgreSQL cluster for the tests.
//!
//! In: the Debian package `postgresql`. Out: a URL, `postgres://…/postgres`, of an empty
//! server on 127.0.0.1 that lives as long as the [`Cluster`].
//!
//! The cluster goes away *always*: also when the tests fail, on Ctrl-C, and when this
//! process is killed. That is the work of a keeper, a small shell that reads from a pipe
//! held open by us. The pipe closes when we end, however we end; then the keeper stops
//! the server and removes its folder. There is no other way of taking it down, so that
//! the one there is, is used every day.
//!
//! Deliberately unsafe for data: nothing is forced to disk. Deliberately closed to other
//! users of the machine: the password is random, there is no socket in the file system.

use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::doctor::apt;
use crate::run::{install, is_root, output, run, say};

/// The variable that tells the tests where the server is.
pub(crate) const VARIABLE: &str = "LIANQIAO_TEST_PG";

/// The Debian package.
pub(crate) const PACKAGE: &str = "postgresql";

/// Waits for the end of its input, then stops the server and removes the folder.
/// `$1` is the folder; what follows is the stopping command.
const KEEPER: &str = r#"
trap '' INT TERM HUP
cat > /dev/null
folder=$1; shift
"$@" > /dev/null 2>&1
rm -rf -- "$folder"
"#;

/// A running server; gone when this value is.
pub(crate) struct Cluster {
    url: String,
    keeper: Child,
}

impl Cluster {
    /// Installs the package where it is missing and we may, then starts a server.
    ///
    /// # Errors
    /// The package is missing and cannot be installed, or the server does not start;
    /// the message holds the command to type or the last lines of the server's log.
    pub(crate) fn start() -> Result<Self> {
        let programs = installed()?;
        let owner = Owner::choose();
        let folder = new_folder(&owner)?;
        let data = folder.join("data");

        // From here on the keeper removes the folder, whatever happens to us.
        let mut stop = owner.command(&programs.join("pg_ctl"));
        stop.args(["-m", "immediate", "-w", "stop", "-D"]).arg(&data);
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(&folder);
        keeper.arg(stop.get_program()).args(stop.get_args());
        let keeper = keeper
            .current_dir(std::env::temp_dir())
            .process_group(0)
            .stdin(Stdio::piped())
            .spawn()
            .context("cannot start sh")?;
        let mut cluster = Self { url: String::new(), keeper };

        let password = random_hex()?;
        init(&programs, &owner, &folder, &password)?;
        let port = serve(&programs, &owner, &folder)?;
        cluster.url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
        say(&format!("PostgreSQL for the tests: 127.0.0.1:{port}"));
        Ok(cluster)
    }

    /// Where the tests find it, with the password.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Takes the server down and waits until it is gone.
    ///
    /// # Errors
    /// The keeper did not end well; then the folder may be left.
    pub(crate) fn stop(mut self) -> Result<()> {
        self.close()
    }

    fn close(&mut self) -> Result<()> {
        drop(self.keeper.stdin.take());
        let status = self.keeper.wait().context("cannot wait for the keeper")?;
        if !status.success() {
            bail!("the PostgreSQL of the tests was not cleared away ({status})");
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            say(&format!("xtask: {error:#}"));
        }
    }
}

/// The folder with `initdb` and `pg_ctl` of the newest installed version.
pub(crate) fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

fn installed() -> Result<PathBuf> {
    if let Some(programs) = programs() {
        return Ok(programs);
    }
    if !is_root() {
        bail!(
            "PostgreSQL is missing; the tests run the store on it as well. Install it:\n  \
             {}\nor leave it out:\n  cargo xtask ci --without-postgres",
            apt(PACKAGE)
        );
    }
    say("PostgreSQL is missing: installing the Debian package");
    install(PACKAGE)?;
    programs().with_context(|| format!("no initdb after: {}", apt(PACKAGE)))
}

/// Who runs the server. `initdb` refuses the superuser, so there it is user `postgres`.
enum Owner {
    Ourselves,
    Postgres,
}

impl Owner {
    fn choose() -> Self {
        if is_root() { Self::Postgres } else { Self::Ourselves }
    }

    /// `program` as this owner.
    fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Ourselves => Command::new(program),
            Self::Postgres => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            }
        };
        command.stdin(Stdio::null());
        command
    }

    fn take(&self, path: &Path) -> Result<()> {
        if matches!(self, Self::Postgres) {
            run(Command::new("chown").arg("postgres:").arg(path))?;
        }
        Ok(())
    }
}

/// A folder of its own that only the owner can enter.
fn new_folder(owner: &Owner) -> Result<PathBuf> {
    let base = std::env::temp_dir();
    for attempt in 0..100 {
        let name = format!("lianqiao-test-pg-{}-{attempt}", std::process::id());
        let folder = base.join(name);
        match fs::DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => {
                owner.take(&folder)?;
                return Ok(folder);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("cannot make {}", folder.display()));
            }
        }
    }
    bail!("no free folder in {}", base.display())
}

fn init(programs: &Path, owner: &Owner, folder: &Path, password: &str) -> Result<()> {
    let file = folder.join("password");
    fs::write(&file, password).context("cannot write the password file")?;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600))?;
    owner.take(&file)?;
    let mut initdb = owner.command(&programs.join("initdb"));
    initdb
        .args(["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"])
        .args(["--locale=C", "--no-sync", "--pwfile"])
        .arg(&file)
        .arg("-D")
        .arg(folder.join("data"))
        .current_dir(folder);
    output(&mut initdb).map(drop)
}

/// Starts the server on a free port. Another process may take the port between our
/// look and the start, so there are three attempts.
fn serve(programs: &Path, owner: &Owner, folder: &Path) -> Result<u16> {
    let log = folder.join("log");
    let mut last = None;
    for _ in 0..3 {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= \
             -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        );
        let mut start = owner.command(&programs.join("pg_ctl"));
        // A process group of its own: Ctrl-C is for us and the tests, the keeper stops the
        // server. No pipes: the server would keep them open, and we would wait for their end.
        start
            .process_group(0)
            .args(["-w", "-s", "-t", "60", "start", "-o", &options, "-l"])
            .arg(&log)
            .arg("-D")
            .arg(folder.join("data"))
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match run(&mut start) {
            Ok(()) => return Ok(port),
            Err(error) => last = Some(error),
        }
    }
    let log = fs::read_to_string(&log).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    let tail = lines[lines.len().saturating_sub(10)..].join("\n");
    match last {
        Some(error) => Err(error.context(format!("PostgreSQL does not start:\n{tail}"))),
        None => bail!("PostgreSQL does not start"),
    }
}

fn random_hex() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut it| it.read_exact(&mut bytes))
        .context("cannot read /dev/urandom")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
