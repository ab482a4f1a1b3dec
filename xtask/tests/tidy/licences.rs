//! What we build on may be given away, and comes from the registry.
//!
//! In: `cargo metadata` of every package of the lock file on every platform, and the
//! lists `licenses.allow` and `bans.deny` of `deny.toml`. Out: packages whose licence
//! expression the list does not satisfy, packages from elsewhere, packages refused.
//! Advisories are not looked at: that needs a data base from the net.

use serde_json::{Value, json};

use crate::none;
use crate::tree::{metadata, root};

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn licences_are_allowed() {
    none(&faults(&metadata(true), &Lists::read()));
}

#[test]
fn our_own_licence_is_both() {
    for package in metadata(false)["packages"].as_array().unwrap() {
        assert_eq!(package["license"], "MIT OR Apache-2.0", "{}", package["name"]);
    }
}

#[test]
fn licences_refused_are_seen() {
    let lists = Lists { licences: owned(&["MIT", "ISC"]), packages: owned(&["chrono"]) };
    let seen = |name: &str, licence: Value, source: &str| {
        let package = json!({"name": name, "license": licence, "source": source});
        faults(&json!({ "packages": [package] }), &lists).len()
    };
    assert_eq!(seen("good", json!("MIT OR GPL-3.0"), REGISTRY), 0);
    assert_eq!(seen("copyleft", json!("GPL-3.0"), REGISTRY), 1);
    assert_eq!(seen("both", json!("MIT AND GPL-3.0"), REGISTRY), 1);
    assert_eq!(seen("none", Value::Null, REGISTRY), 1);
    assert_eq!(seen("elsewhere", json!("MIT"), "git+https://example.org/a"), 1);
    assert_eq!(seen("chrono", json!("MIT"), REGISTRY), 1);
}

#[test]
fn licences_expressions_are_read() {
    let allowed = owned(&["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]);
    let good = [
        "MIT",
        "MIT/GPL-2.0",
        "GPL-2.0 OR MIT",
        "MIT AND Apache-2.0",
        "(MIT OR GPL-2.0) AND Apache-2.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        // AND binds more strongly than OR.
        "MIT OR GPL-2.0 AND GPL-3.0",
    ];
    let bad = [
        "",
        "GPL-2.0",
        "MIT AND GPL-2.0",
        "(MIT OR Apache-2.0) AND GPL-2.0",
        "Apache-2.0 WITH Other-exception",
        "MIT OR",
        "(MIT",
        "MIT MIT",
    ];
    for expression in good {
        assert!(satisfied(expression, &allowed), "{expression}");
    }
    for expression in bad {
        assert!(!satisfied(expression, &allowed), "{expression}");
    }
}

/// The lists of `deny.toml`.
struct Lists {
    licences: Vec<String>,
    packages: Vec<String>,
}

impl Lists {
    fn read() -> Self {
        let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
        let table: toml::Table = text.parse().unwrap();
        let licences = table["licenses"]["allow"].as_array().unwrap().iter();
        let packages = table["bans"]["deny"].as_array().unwrap().iter();
        Self {
            licences: licences.map(|it| it.as_str().unwrap().to_owned()).collect(),
            packages: packages
                .map(|it| it["crate"].as_str().unwrap().to_owned())
                .collect(),
        }
    }
}

fn faults(metadata: &Value, lists: &Lists) -> Vec<String> {
    let mut faults = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        // A package without a source is one of ours.
        let Some(source) = package["source"].as_str() else { continue };
        if source != REGISTRY {
            faults.push(format!("{name}: comes from {source}"));
        }
        if lists.packages.iter().any(|it| it == name) {
            faults.push(format!("{name}: refused in deny.toml"));
        }
        let licence = package["license"].as_str().unwrap_or_default();
        if !satisfied(licence, &lists.licences) {
            faults.push(format!("{name}: licence {licence:?} not in deny.toml"));
        }
    }
    faults
}

/// Whether an SPDX expression holds when just the `allowed` licences are granted. What
/// cannot be read does not hold.
fn satisfied(expression: &str, allowed: &[String]) -> bool {
    // The old way of writing OR.
    let expression =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = expression.split_whitespace().collect();
    let mut rest = tokens.as_slice();
    any(&mut rest, allowed) == Some(true) && rest.is_empty()
}

fn any(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut holds = all(rest, allowed)?;
    while take(rest, "OR") {
        holds |= all(rest, allowed)?;
    }
    Some(holds)
}

fn all(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut holds = one(rest, allowed)?;
    while take(rest, "AND") {
        holds &= one(rest, allowed)?;
    }
    Some(holds)
}

fn one(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    if take(rest, "(") {
        let holds = any(rest, allowed)?;
        return take(rest, ")").then_some(holds);
    }
    let (name, after) = rest.split_first()?;
    *rest = after;
    let mut licence = (*name).to_owned();
    if take(rest, "WITH") {
        let (exception, after) = rest.split_first()?;
        *rest = after;
        licence = format!("{licence} WITH {exception}");
    }
    Some(allowed.contains(&licence))
}

fn take(rest: &mut &[&str], token: &str) -> bool {
    let found = rest.first() == Some(&token);
    if found {
        *rest = &rest[1..];
    }
    found
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|it| (*it).to_owned()).collect()
}
