//! Headers, length and leftovers of source files.
//!
//! In: the text of every source file. Out: files without a `//!` header, files too long
//! to be read in one sitting, notes to oneself, spaces at line ends, and comparisons of
//! floats that have no order.

use crate::none;
use crate::tree::{File, files_ending};

/// Lines of a source file; what is longer has a part with a name of its own.
const LONGEST: usize = 800;

/// What must not stand in a Rust file, and what to write. Each word is put together
/// from two, so that this file passes its own check.
const LEFTOVERS: [(&str, &str); 5] = [
    (concat!("TO", "DO"), "open an issue; at most FIXME(#12)"),
    (concat!("XX", "X"), "open an issue; at most FIXME(#12)"),
    (concat!("dbg", "!("), "take it out"),
    (concat!("todo", "!("), "finish it or leave it out"),
    (concat!(".partial_", "cmp("), "floats: total_cmp; else cmp"),
];

const SOURCES: [&str; 6] = [".rs", ".py", ".sql", ".sh", ".html", ".jinja"];
const TEXTS: [&str; 8] =
    [".rs", ".py", ".sql", ".sh", ".md", ".toml", "Makefile", ".ci/run"];

#[test]
fn sources_are_tidy() {
    none(&without_header(&files_ending(&[".rs"])));
    none(&too_long(&files_ending(&SOURCES)));
    none(&leftovers(&files_ending(&[".rs"])));
    none(&loose_ends(&files_ending(&TEXTS)));
}

#[test]
fn an_untidy_source_is_seen() {
    let file = |text: &str| [File::example("crates/chain/src/a.rs", text)];

    assert_eq!(without_header(&file("use std::fmt;\n")).len(), 1);
    assert_eq!(without_header(&file("")).len(), 1);
    assert!(without_header(&file("//! Why.\n")).is_empty());

    assert_eq!(too_long(&file(&"//! Why.\n".repeat(LONGEST + 1))).len(), 1);
    assert!(too_long(&file(&"//! Why.\n".repeat(LONGEST))).is_empty());

    for (word, _) in LEFTOVERS {
        assert_eq!(leftovers(&file(&format!("//! Why.\n{word}"))).len(), 1, "{word}");
    }
    assert!(leftovers(&file("fn partial_cmp(&self) {}")).is_empty());

    assert_eq!(loose_ends(&file("//! Why. \n")).len(), 1);
    assert_eq!(loose_ends(&file("//! Why.\t\n")).len(), 1);
    assert_eq!(loose_ends(&file("//! Why.")).len(), 1);
    assert_eq!(loose_ends(&file("//! Why.\r\n")).len(), 1);
    assert!(loose_ends(&file("//! Why.\n")).is_empty());
}

fn without_header(files: &[File]) -> Vec<String> {
    let bad = files.iter().filter(|file| !file.text.starts_with("//! "));
    bad.map(|file| {
        format!("{}: open with `//!`: what it is for, what goes in and out", file.path)
    })
    .collect()
}

fn too_long(files: &[File]) -> Vec<String> {
    let lines = files.iter().map(|file| (file, file.text.lines().count()));
    lines
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(file, lines)| format!("{}: {lines} lines, at most {LONGEST}", file.path))
        .collect()
}

fn leftovers(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            for (word, instead) in LEFTOVERS {
                if line.contains(word) {
                    faults.push(format!("{}:{number}: {word} — {instead}", file.path));
                }
            }
        }
    }
    faults
}

fn loose_ends(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        for (at, line) in file.text.split('\n').enumerate() {
            if line.ends_with([' ', '\t', '\r']) {
                faults.push(format!(
                    "{}:{}: space at the end of a line",
                    file.path,
                    at + 1
                ));
            }
        }
        if !file.text.is_empty() && !file.text.ends_with('\n') {
            faults.push(format!("{}: the last line has no end", file.path));
        }
    }
    faults
}
