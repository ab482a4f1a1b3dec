//! What this machine lacks, and the exact command that gets it.
//!
//! In: the programs that can be started. Out: one line a need, and an error where
//! something that building or testing needs is missing. Installs nothing: `make demo`
//! and `make test` do that, and only for the superuser.

use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{cargo, is_root, output, say, starts};
use crate::web;
use crate::{api, postgres};

/// The oldest toolchain that builds the workspace; `rust-version` in `Cargo.toml`.
const CARGO_FLOOR: (u32, u32) = (1, 95);

struct Need {
    name: &'static str,
    what_for: &'static str,
    /// Without it the project cannot be built or tested.
    required: bool,
    present: bool,
    /// How to get it.
    get: String,
}

/// Prints every need with its state.
///
/// # Errors
/// Something that building or testing needs is missing.
pub(crate) fn doctor() -> Result<()> {
    let needs = needs();
    for need in &needs {
        let state = match (need.present, need.required) {
            (true, _) => "ok      ",
            (false, true) => "MISSING ",
            (false, false) => "absent  ",
        };
        say(&format!("{state} {:<12} {}", need.name, need.what_for));
        if !need.present {
            say(&format!("         {:<12} get it:  {}", "", need.get));
        }
    }
    let missing = needs.iter().filter(|it| it.required && !it.present).count();
    if missing > 0 {
        bail!("{missing} of {} needs missing", needs.len());
    }
    Ok(())
}

/// The command that installs Debian packages, as this user has to type it.
pub(crate) fn apt(packages: &str) -> String {
    let sudo = if is_root() { "" } else { "sudo " };
    format!("{sudo}apt-get update && {sudo}apt-get install -y {packages}")
}

fn needs() -> Vec<Need> {
    let version = output(cargo().arg("--version")).unwrap_or_default();
    let rustup = "rustup update stable   (https://rustup.rs)".to_owned();
    vec![
        Need {
            name: "cargo",
            what_for: "1.95 or newer builds the workspace",
            required: true,
            present: cargo_version(&version).is_some_and(|it| it >= CARGO_FLOOR),
            get: rustup,
        },
        Need {
            name: "cc",
            what_for: "C compiler and linker: SQLite and zstd are built from source",
            required: true,
            present: starts("cc"),
            get: apt("build-essential"),
        },
        Need {
            name: "make",
            what_for: "make demo, make test",
            required: true,
            present: starts("make"),
            get: apt("build-essential"),
        },
        Need {
            name: "postgresql",
            what_for: "the tests run the store on it as well",
            required: true,
            present: postgres::programs().is_some()
                && (!is_root() || output(Command::new("id").arg("postgres")).is_ok()),
            get: apt(postgres::PACKAGE),
        },
        Need {
            name: "node",
            what_for: "20.19 or newer builds the pages; as root npm gets a newer one",
            required: true,
            present: web::is_new_enough() || (is_root() && starts("npm")),
            get: apt("nodejs npm"),
        },
        Need {
            name: web::BROWSER,
            what_for: "the tests try the pages in it",
            required: true,
            present: starts(web::BROWSER),
            get: apt(&format!("{} {}", web::BROWSER, web::FONT)),
        },
        Need {
            name: api::VENV,
            what_for: "the tests try the API with a program from the Python registry",
            required: true,
            present: api::makes_environments() || is_root(),
            get: apt(api::VENV),
        },
        Need {
            name: "sqlite3",
            what_for: "only make bench: the yardstick for the import",
            required: false,
            present: starts("sqlite3"),
            get: apt("sqlite3"),
        },
        Need {
            name: "python3",
            what_for: "the independent verifier and its tests",
            required: true,
            present: starts("python3"),
            get: apt("python3"),
        },
    ]
}

/// `cargo 1.95.0 (f2d3ce0bd 2026-03-21)` → `(1, 95)`.
fn cargo_version(line: &str) -> Option<(u32, u32)> {
    let mut parts = line.split_whitespace().nth(1)?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests;
