//! Running other programs, and saying what is being done.
//!
//! In: a program and its arguments. Out: success, or an error that repeats the command
//! as one would type it. Standard output and error of the program go straight to the
//! terminal; nothing is captured unless asked for.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Writes one line to the terminal.
#[expect(clippy::print_stderr, reason = "the one place where xtask talks to its user")]
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

/// Runs the command to its end.
///
/// # Errors
/// The program cannot be started, or does not end with 0.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs the command and gives its standard output, trimmed.
///
/// # Errors
/// The program cannot be started, or does not end with 0; then its standard error is
/// in the message.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.output().with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!("`{shown}` failed ({}): {}", output.status, stderr.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is found and starts.
pub(crate) fn starts(program: &str) -> bool {
    output(Command::new(program).arg("--version")).is_ok()
}

/// Whether we are the superuser, who may install packages and must not run a database.
pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|uid| uid == "0")
}

/// The cargo that runs us, so that nested calls use the same toolchain.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|it| it.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Installs a Debian package; only for the superuser.
///
/// # Errors
/// `apt-get` fails.
pub(crate) fn install(package: &str) -> Result<()> {
    for arguments in [&["update", "-q"][..], &["install", "-y", "-q", package][..]] {
        run(Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null()))?;
    }
    Ok(())
}
