//! A link in a document leads somewhere.
//!
//! In: every Markdown file. Out: relative links, and images, whose file does not exist,
//! and `#` anchors in the same or another document that no heading has. Links to the
//! web are not followed: tests run without a net.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::none;
use crate::tree::{File, files_ending, root};

#[test]
fn links_lead_somewhere() {
    let documents = files_ending(&[".md"]);
    none(&dead_links(&documents, &|path| root().join(path).exists()));
}

#[test]
fn a_dead_link_is_seen() {
    let other = File::example("docs/b.md", "# What is missing, what is weak?\n");
    let text = "# A\n[a](b.md) [b](../README.md#x) ![c](c.svg) [d](https://example.org)\n\
                [e](b.md#what-is-missing-what-is-weak) [f](b.md#nothing) [g](#a) [h](#b)\n\
                ```\n[i](not-a-link.md)\n```\n`[j](not-a-link.md)`\n";
    let documents = [File::example("docs/a.md", text), other];
    let exists = |path: &Path| path == Path::new("docs/b.md");
    let faults = dead_links(&documents, &exists);
    let dead: Vec<&str> =
        faults.iter().map(|it| it.rsplit(' ').next().unwrap()).collect();
    assert_eq!(dead, ["../README.md#x", "c.svg", "b.md#nothing", "#b"]);
}

fn dead_links(documents: &[File], exists: &dyn Fn(&Path) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for file in documents {
        for (number, target) in links(file) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let whole = if path.is_empty() {
                PathBuf::from(&file.path)
            } else {
                resolve(&file.path, path)
            };
            let other = documents.iter().find(|it| Path::new(&it.path) == whole);
            let found = other.is_some() || exists(&whole);
            let named = match other {
                Some(other) if !anchor.is_empty() => anchors(other).contains(anchor),
                _ => true,
            };
            if !found || !named {
                faults.push(format!("{}:{number}: leads nowhere: {target}", file.path));
            }
        }
    }
    faults
}

/// Line and target of every `](target)` outside of code.
fn links(file: &File) -> Vec<(usize, String)> {
    let mut links = Vec::new();
    for (number, line) in prose(file) {
        // Code between backticks is every second part.
        for part in line.split('`').step_by(2) {
            for rest in part.split("](").skip(1) {
                let target = rest.split([')', ' ']).next().unwrap_or_default();
                links.push((number, target.to_owned()));
            }
        }
    }
    links
}

/// The anchors of a document's headings, as the usual renderers make them.
fn anchors(file: &File) -> BTreeSet<String> {
    prose(file)
        .filter_map(|(_, line)| line.strip_prefix('#'))
        .map(|heading| {
            let heading = heading.trim_start_matches('#').trim().to_lowercase();
            let kept =
                heading.chars().filter(|it| it.is_alphanumeric() || " -_".contains(*it));
            kept.map(|it| if it == ' ' { '-' } else { it }).collect()
        })
        .collect()
}

/// Lines outside of fenced code.
fn prose(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut in_code = false;
    file.lines().filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

fn resolve(from: &str, path: &str) -> PathBuf {
    let mut whole = Path::new(from).parent().unwrap_or(Path::new("")).to_path_buf();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::Normal(name) => whole.push(name),
            _ => {}
        }
    }
    whole
}
