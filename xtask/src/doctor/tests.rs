//! The version line of cargo is read as numbers, not as text.

use super::{CARGO_FLOOR, cargo_version};

#[test]
fn reads_the_version() {
    assert_eq!(cargo_version("cargo 1.95.0 (f2d3ce0bd 2026-03-21)"), Some((1, 95)));
    assert_eq!(cargo_version("cargo 1.97.0-nightly (abc 2026-05-01)"), Some((1, 97)));
    assert_eq!(cargo_version(""), None);
    assert_eq!(cargo_version("cargo unknown"), None);
}

#[test]
fn compares_by_number() {
    assert!(cargo_version("cargo 1.100.0").is_some_and(|it| it >= CARGO_FLOOR));
    assert!(cargo_version("cargo 1.94.1").is_some_and(|it| it < CARGO_FLOOR));
}

#[test]
fn the_floor_is_the_one_of_the_workspace() {
    let root = include_str!("../../../Cargo.toml");
    let (major, minor) = CARGO_FLOOR;
    assert!(root.contains(&format!("rust-version = \"{major}.{minor}\"")));
}
