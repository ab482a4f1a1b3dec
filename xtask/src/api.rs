//! The API tried against its own OpenAPI document, and the server against rough handling.
//!
//! In: the program as it was built for the tests, on a copy of the bundled example. Out: an
//! error where an answer is not what the document promises: a failure of the server, a shape
//! or a code of its own, a wrong question answered. Schemathesis asks; it comes from the Python
//! registry, in the versions of `schemathesis.txt`, into `target/tools`.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::doctor::apt;
use crate::run::{cargo, install, is_root, output, run};
use crate::web::root;

/// Debian's half of Python that makes environments.
pub(crate) const VENV: &str = "python3-venv";
/// Questions made up for each address.
const QUESTIONS: &str = "30";
/// The same questions each time.
const SEED: &str = "1";

/// What a server may not lose, in short: editors, a kill, listeners, slow clients.
///
/// # Errors
/// Something does not hold.
pub(crate) fn robust() -> Result<()> {
    run(cargo().args(["build", "--locked", "-p", "lianqiao"]))?;
    run(Command::new("python3")
        .current_dir(root())
        .arg("bench/serve/robust.py")
        .arg(target().join("debug/lianqiao"))
        .args(["--minutes", "0.1", "--kills", "5", "--firms", "20000"]))
}

/// Tries every address.
///
/// # Errors
/// Schemathesis cannot be had, or found something.
pub(crate) fn api() -> Result<()> {
    let schemathesis = schemathesis()?;
    run(cargo().args(["build", "--locked", "-p", "lianqiao"]))?;
    let folder = root().join("target/tmp/api");
    let program = target().join("debug/lianqiao");
    run(Command::new(&program)
        .args(["demo", "--out"])
        .arg(&folder)
        .stdout(Stdio::null()))?;
    let server = Server::start(&program, &folder.join("jilin-liaoning.lq"))?;
    run(Command::new(schemathesis)
        .current_dir(&folder)
        .arg("--config-file")
        .arg(root().join("xtask/schemathesis.toml"))
        .arg("run")
        .arg(format!("{}api/v1/openapi.json", server.address))
        .args(["--phases", "examples,coverage,fuzzing"])
        .args(["-n", QUESTIONS, "--seed", SEED]))
}

/// The program that asks, installed where it is missing or of another version.
fn schemathesis() -> Result<PathBuf> {
    let wanted = root().join("xtask/schemathesis.txt");
    let home = root().join("target/tools/schemathesis");
    let program = home.join("bin/schemathesis");
    let done = home.join("installed.txt");
    let same = std::fs::read(&done).ok() == std::fs::read(&wanted).ok();
    if same && program.is_file() {
        return Ok(program);
    }
    if !makes_environments() {
        if !is_root() {
            bail!("{VENV} is missing; the API is tried with it: {}", apt(VENV));
        }
        install(VENV)?;
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
    run(Command::new(home.join("bin/pip"))
        .args(["install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(&wanted))?;
    std::fs::copy(&wanted, &done)?;
    Ok(program)
}

/// Whether Python can make an environment of its own.
pub(crate) fn makes_environments() -> bool {
    output(Command::new("python3").args(["-c", "import ensurepip"])).is_ok()
}

/// A server that ends with us.
struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT/`
    address: String,
}

impl Server {
    fn start(program: &Path, file: &Path) -> Result<Self> {
        let mut child = Command::new(program)
            .arg("serve")
            .arg(file)
            .args(["--listen", "127.0.0.1:0", "--lang", "en"])
            .stderr(Stdio::piped())
            .spawn()?;
        let said = child.stderr.take().context("the server says nothing")?;
        let mut said = BufReader::new(said);
        let mut server = Self { child, address: String::new() };
        let mut line = String::new();
        while said.read_line(&mut line)? > 0 {
            let found = line.split(' ').find(|it| it.starts_with("http://"));
            if let Some(address) = found {
                address.trim_end().clone_into(&mut server.address);
                return Ok(server);
            }
        }
        bail!("the server ended: {line}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is of no use where it has ended already.
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// Where cargo builds.
fn target() -> PathBuf {
    let own = std::env::var_os("CARGO_TARGET_DIR");
    root().join(own.unwrap_or_else(|| "target".into()))
}
