//! Arrows between crates point one way, and the middle is pure.
//!
//! In: `cargo metadata` and the sources. Out: every dependency that the table does not
//! name, and every word in a pure crate that asks the world for something.

use serde_json::{Value, json};

use crate::none;
use crate::tree::{File, files_ending, metadata};

/// A crate, and those of ours it may use. ARCHITECTURE.md draws it.
const LAYERS: [(&str, &[&str]); 11] = [
    ("terms", &[]),
    ("intake", &["terms"]),
    ("documents", &["terms", "intake"]),
    ("chain", &["terms"]),
    ("matching", &["terms", "chain"]),
    ("report", &["terms", "chain", "matching"]),
    ("store", &["terms", "intake", "chain", "matching"]),
    (
        "usecases",
        &["terms", "intake", "documents", "chain", "matching", "report", "store"],
    ),
    ("server", &["terms", "usecases"]),
    ("lianqiao", &["terms", "usecases", "server"]),
    ("xtask", &[]),
];

/// Crates that compute and ask the world for nothing, and `intake`, which may read its
/// recipes with serde but nothing else.
const PURE: [&str; 5] = ["terms", "documents", "chain", "matching", "report"];

const SQL: &[&str] =
    &["sqlx", "rusqlite", "libsqlite3-sys", "postgres", "diesel", "sea-orm"];
const HTTP: &[&str] = &["reqwest", "hyper", "axum", "ureq", "tower", "http", "attohttpc"];
const ASYNC: &[&str] = &["tokio", "futures", "futures-util", "async-trait", "async-std"];
const SERDE: &[&str] = &["serde", "serde_json", "toml", "utoipa"];

/// Packages that have one home among our crates.
const HOMES: [(&str, &[&str]); 5] = [
    ("sqlx", &["store"]),
    ("clap", &["lianqiao"]),
    ("indicatif", &["lianqiao"]),
    ("anyhow", &["lianqiao", "xtask"]),
    ("minijinja", &["report"]),
];

/// What a computation may not ask for; its caller hands it in.
const WORLD: [&str; 7] = [
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "thread_rng",
];

#[test]
fn layers_hold() {
    none(&crossed(&metadata(false)));
}

#[test]
fn purity_holds() {
    none(&impure_manifest(&metadata(false)));
    none(&impure_source(&files_ending(&[".rs"])));
}

#[test]
fn a_crossed_layer_is_seen() {
    let bad = packages(&[("chain", "store", true), ("lianqiao", "store", true)]);
    assert_eq!(crossed(&bad).len(), 2, "{:?}", crossed(&bad));
    let stranger = packages(&[("cellar", "terms", true)]);
    assert_eq!(crossed(&stranger).len(), 1);
    assert!(crossed(&packages(&[("store", "intake", true)])).is_empty());
}

#[test]
fn an_impure_crate_is_seen() {
    let bad = [
        ("chain", "serde", false),
        ("report", "tokio", false),
        ("terms", "sqlx", false),
        ("intake", "tokio", false),
        ("usecases", "sqlx", false),
        ("usecases", "clap", false),
    ];
    for example in bad {
        assert!(!impure_manifest(&packages(&[example])).is_empty(), "{example:?}");
    }
    for good in [("intake", "serde", false), ("report", "minijinja", false)] {
        assert!(impure_manifest(&packages(&[good])).is_empty(), "{good:?}");
    }

    let bad =
        File::example("crates/chain/src/a.rs", "fn a() { let b = Instant::now(); }");
    assert_eq!(impure_source(&[bad]).len(), 1);
    let good = [
        File::example("crates/usecases/src/a.rs", "use std::fs;"),
        File::example("crates/chain/src/a/tests.rs", "use std::fs;"),
        File::example("crates/chain/src/a.rs", "//! No `Instant::now` here."),
    ];
    assert!(impure_source(&good).is_empty());
}

/// Dependencies between our own crates that the table does not allow; a test may reach
/// below, e.g. to hold a lock that a command must respect.
fn crossed(metadata: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, dependencies) in dependencies(metadata) {
        let Some((_, allowed)) = LAYERS.iter().find(|(it, _)| *it == name) else {
            faults.push(format!("{name}: a new crate; give it its place in LAYERS"));
            continue;
        };
        for dependency in dependencies.iter().filter(|it| it.ours && !it.only_tests) {
            if !allowed.contains(&dependency.name.as_str()) {
                faults.push(format!("{name} may not use {}", dependency.name));
            }
        }
    }
    faults
}

/// Packages that a pure crate may not name, and packages away from home.
fn impure_manifest(metadata: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, dependencies) in dependencies(metadata) {
        let refused: Vec<&[&str]> = if PURE.contains(&name.as_str()) {
            vec![SQL, HTTP, ASYNC, SERDE]
        } else if name == "intake" {
            vec![SQL, HTTP, ASYNC]
        } else {
            vec![]
        };
        for dependency in dependencies.iter().filter(|it| !it.only_tests) {
            let used = dependency.name.as_str();
            if refused.iter().any(|list| list.contains(&used)) {
                faults.push(format!("{name} computes and may not use {used}"));
            }
            for (package, homes) in HOMES {
                if package == used && !homes.contains(&name.as_str()) {
                    faults.push(format!("{used} belongs to {homes:?}, not to {name}"));
                }
            }
        }
    }
    faults
}

/// Lines of pure crates that ask for files, time, environment or chance. An example is a
/// program of its own, which may take the time.
fn impure_source(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !file.is_test()) {
        if !PURE.iter().any(|it| file.path.starts_with(&format!("crates/{it}/src/"))) {
            continue;
        }
        for (number, line) in file.lines() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for word in WORLD {
                if line.contains(word) {
                    faults.push(format!(
                        "{}:{number}: {word} in a pure crate; make it an argument",
                        file.path
                    ));
                }
            }
        }
    }
    faults
}

struct Dependency {
    name: String,
    ours: bool,
    only_tests: bool,
}

fn dependencies(metadata: &Value) -> Vec<(String, Vec<Dependency>)> {
    let mut result = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let list = package["dependencies"].as_array().unwrap();
        let list = list.iter().map(|it| Dependency {
            name: it["name"].as_str().unwrap().to_owned(),
            ours: it["path"].is_string(),
            only_tests: it["kind"] == "dev",
        });
        result.push((package["name"].as_str().unwrap().to_owned(), list.collect()));
    }
    result
}

/// Metadata of crates with one dependency each: who, what, is it ours.
fn packages(list: &[(&str, &str, bool)]) -> Value {
    let packages: Vec<Value> = list
        .iter()
        .map(|(name, dependency, ours)| {
            let path = ours.then(|| format!("crates/{dependency}"));
            let dependency = json!({"name": dependency, "path": path, "kind": null});
            json!({"name": name, "dependencies": [dependency]})
        })
        .collect();
    json!({ "packages": packages })
}
