//! The files of the repository as text, and what cargo knows of its packages.
//!
//! In: the working tree. Out: paths relative to its root with `/`, sorted, and texts.
//! Build results, the version store and the results of `demo` are not part of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A text file of the repository.
pub(crate) struct File {
    /// Relative to the root, e.g. `crates/chain/src/lib.rs`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// A file for a check to be shown.
    pub(crate) fn example(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Lines with their numbers from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// Whether the file only serves tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("tests.rs")
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every UTF-8 file of the repository.
pub(crate) fn files() -> Vec<File> {
    let mut paths = Vec::new();
    walk(&root(), "", &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(root().join(&path)).ok()?;
            Some(File { path, text })
        })
        .collect()
}

/// The files with one of these endings.
pub(crate) fn files_ending(endings: &[&str]) -> Vec<File> {
    let mut files = files();
    files.retain(|file| endings.iter().any(|ending| file.path.ends_with(ending)));
    files
}

/// `cargo metadata` with or without the packages that are not ours.
pub(crate) fn metadata(all: bool) -> Value {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version", "1", "--offline"]).current_dir(root());
    if !all {
        command.arg("--no-deps");
    }
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "cargo metadata: {}\nIs every package of the lock file here? `cargo fetch --locked`",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn walk(root: &Path, folder: &str, paths: &mut Vec<String>) {
    const NOT_OURS: [&str; 4] = [".git", "node_modules", "out", "__pycache__"];
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path =
            if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let kind = entry.file_type().unwrap();
        // In a linked worktree .git is a file.
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if kind.is_file() {
            paths.push(path);
        } else if kind.is_dir() && !entry.path().join("CACHEDIR.TAG").exists() {
            walk(root, &path, paths);
        }
    }
}

#[test]
fn the_tree_is_seen() {
    let files = files();
    for path in ["Cargo.toml", "README.md", "xtask/tests/tidy/tree.rs", ".ci/run"] {
        assert!(files.iter().any(|file| file.path == path), "{path} is not seen");
    }
    assert!(!files.iter().any(|file| file.path.starts_with(".git/")));
}
