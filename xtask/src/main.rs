//! Chores of the project: `cargo xtask ci`, `cargo xtask test-pg -- CMD…`, `cargo xtask
//! web`, `cargo xtask browse`, `cargo xtask api`, `cargo xtask
//! robust`, `cargo xtask doctor`.
//!
//! In: the command line. Out: the exit code of the work, 0 or 1; 2 for wrong use.
//! What holds for the source tree is no chore but a test: `xtask/tests/tidy/`.

mod api;
mod ci;
mod doctor;
mod postgres;
mod run;
mod web;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  ci [--without-postgres]  format, lint, build, test, document; seconds of each step
  test-pg -- CMD…          run CMD with LIANQIAO_TEST_PG set to a throw-away PostgreSQL
  web                      build the pages into web/dist, where their sources are newer
  browse                   try the pages in a browser
  api                      try the API against its own OpenAPI document
  robust                   kill, hurry and crowd a server; bench/serve/robust.py does it at length
  doctor                   what this machine lacks, and the exact command that gets it";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["ci"] => ci::ci(ci::Postgres::ThrowAway),
        ["ci", "--without-postgres"] => ci::ci(ci::Postgres::Without),
        ["test-pg", "--", command @ ..] if !command.is_empty() => ci::test_pg(command),
        ["web"] => web::build(),
        ["browse"] => web::browse(),
        ["api"] => api::api(),
        ["robust"] => api::robust(),
        ["doctor"] => doctor::doctor(),
        _ => {
            run::say(USAGE);
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            run::say(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
