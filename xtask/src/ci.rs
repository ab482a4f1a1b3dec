//! The whole pipeline, the same on a laptop and on a server.
//!
//! In: the working tree. Out: every step with its seconds, and the first failure as an
//! error. Steps run in the order of how fast they can say no. Nothing is mended here:
//! `cargo fmt` and `cargo clippy --fix` are for the author to call.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::api;
use crate::doctor::apt;
use crate::postgres::{self, Cluster};
use crate::run::{self, cargo, say};
use crate::web;

/// Whether the tests may use a PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Postgres {
    /// Start one for the tests and take it down afterwards.
    ThrowAway,
    /// Leave the PostgreSQL tests out, loudly.
    Without,
}

/// Runs every step; stops at the first that fails.
///
/// # Errors
/// The step that failed, and its command.
pub(crate) fn ci(postgres: Postgres) -> Result<()> {
    let start = Instant::now();
    let mut seconds = Vec::new();
    let done = steps(postgres, &mut seconds);
    say("");
    for (name, taken) in &seconds {
        say(&format!("{name:<9} {taken:>7.1} s"));
    }
    say(&format!("{:<9} {:>7.1} s", "total", start.elapsed().as_secs_f64()));
    done
}

/// Runs `command` with `LIANQIAO_TEST_PG` set to a throw-away PostgreSQL.
///
/// # Errors
/// The cluster cannot be started, or the command fails.
pub(crate) fn test_pg(command: &[&str]) -> Result<()> {
    let Some((program, args)) = command.split_first() else { bail!("no command given") };
    let cluster = Cluster::start()?;
    let mut command = Command::new(program);
    command.args(args).env(postgres::VARIABLE, cluster.url());
    let done = run::run(&mut command);
    cluster.stop()?;
    done
}

/// Python, in which the verifier is written: it shares nothing with the program.
fn python() -> Result<()> {
    if run::starts("python3") {
        return Ok(());
    }
    if !run::is_root() {
        bail!("python3 is missing; the verifier is tested with it: {}", apt("python3"));
    }
    run::install("python3")
}

/// Does a step and notes its seconds.
fn timed(
    name: &'static str,
    seconds: &mut Vec<(&'static str, f64)>,
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    say(&format!("\n== {name}"));
    let start = Instant::now();
    let done = work();
    seconds.push((name, start.elapsed().as_secs_f64()));
    done.with_context(|| format!("step `{name}`"))
}

fn steps(postgres: Postgres, seconds: &mut Vec<(&'static str, f64)>) -> Result<()> {
    timed("pages", seconds, || web::build().and_then(|()| web::check()))?;
    let mut step = |name: &'static str, command: &mut Command| {
        timed(name, seconds, || run::run(command))
    };
    step("fmt", cargo().args(["fmt", "--all", "--check"]))?;
    // All platforms: the licence test reads every package of the lock file, also those
    // that only a Windows build needs.
    step("fetch", cargo().args(["fetch", "--locked"]))?;
    step(
        "lint",
        cargo()
            .args(["clippy", "--workspace", "--all-targets", "--locked"])
            .args(["--", "-D", "warnings"]),
    )?;
    python()?;
    step("verifier", Command::new("python3").arg("bench/verify/test_verify.py"))?;
    step("catalogue", Command::new("python3").arg("bench/catalogue/check.py"))?;
    step("build", cargo().args(["test", "--workspace", "--locked", "--no-run"]))?;

    let mut test = cargo();
    test.args(["test", "--workspace", "--locked"]);
    let cluster = match postgres {
        Postgres::Without => {
            say("\nWITHOUT PostgreSQL: its half of the store's story is not tested");
            test.env_remove(postgres::VARIABLE);
            None
        }
        Postgres::ThrowAway if std::env::var_os(postgres::VARIABLE).is_some() => {
            say(&format!("\n{} is set: that server is used", postgres::VARIABLE));
            None
        }
        Postgres::ThrowAway => Some(Cluster::start()?),
    };
    if let Some(cluster) = &cluster {
        test.env(postgres::VARIABLE, cluster.url());
    }
    let tested = step("test", &mut test);
    if let Some(cluster) = cluster {
        cluster.stop()?;
    }
    tested?;
    timed("browse", seconds, web::browse)?;
    timed("api", seconds, api::api)?;
    timed("robust", seconds, api::robust)?;

    let mut step = |name: &'static str, command: &mut Command| {
        timed(name, seconds, || run::run(command))
    };

    step(
        "doc",
        cargo()
            .args(["doc", "--no-deps", "--workspace", "--locked"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    // Part of `test` as well; alone here so that a refused licence has its own name.
    step("deps", cargo().args(["test", "-p", "xtask", "--locked", "licences"]))
}
