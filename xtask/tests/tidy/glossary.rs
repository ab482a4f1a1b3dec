//! Public type names are made of words of the field.
//!
//! In: `docs/glossary.csv` (zh, en, `code_name`, definition, `instead_of`) and every
//! public struct, enum, trait and type of our crates. A name falls into words
//! (`MissingLink`: missing, link). Two rules:
//!
//! * No word of it is refused: not by the glossary, whose column `instead_of` holds the
//!   second English words for one Chinese word, nor by [`SAY_NOTHING`].
//! * One word of it stands in a `code_name` of the glossary, or all of them are
//!   [`PLAIN`]. So what is new to the field is defined when it is first used.
//!
//! Out: names that break a rule, faults of the glossary. Not looked at: functions and
//! fields; there are too many plain ones for a rule.

use std::collections::{BTreeMap, BTreeSet};

use crate::none;
use crate::tree::{File, files_ending};

/// Words that could stand on any door; what is inside has a name of the field.
const SAY_NOTHING: [&str; 7] =
    ["manager", "util", "utils", "helper", "helpers", "common", "misc"];

/// Words that mean the same in every field.
const PLAIN: [&str; 63] = [
    "around",
    "base",
    "batch",
    "beside",
    "cells",
    "change",
    "code",
    "concentrated",
    "count",
    "counted",
    "declared",
    "decoded",
    "drawing",
    "empty",
    "error",
    "example",
    "explained",
    "fault",
    "filter",
    "for",
    "how",
    "id",
    "idx",
    "import",
    "keep",
    "key",
    "kind",
    "lang",
    "layout",
    "left",
    "level",
    "list",
    "loaded",
    "made",
    "measured",
    "needed",
    "number",
    "option",
    "out",
    "paper",
    "part",
    "path",
    "plan",
    "point",
    "query",
    "question",
    "quiet",
    "recogniser",
    "record",
    "resolution",
    "row",
    "serve",
    "setting",
    "state",
    "summary",
    "table",
    "text",
    "type",
    "value",
    "verdict",
    "watch",
    "why",
    "years",
];

#[test]
fn names_come_from_the_field() {
    none(&strange_names(&files_ending(&[".rs"]), &glossary()));
}

#[test]
fn the_glossary_is_sound() {
    none(&glossary_faults(&glossary()));
}

#[test]
fn a_strange_name_is_seen() {
    let glossary = vec![
        row("缺链", "missing link", "missing_link", ""),
        row("企业", "firm", "firm", "company;enterprise"),
    ];
    let seen = |line: &str| {
        let file = File::example("crates/chain/src/a.rs", line);
        strange_names(&[file], &glossary).len()
    };
    assert_eq!(seen("pub struct MissingLink {"), 0);
    assert_eq!(seen("pub struct MissingLinks(Vec<u32>);"), 0);
    assert_eq!(seen("pub struct FirmGadget;"), 0, "one word of the field is enough");
    assert_eq!(seen("pub struct ErrorKind;"), 0, "all words are plain");
    assert_eq!(seen("pub struct Gadget;"), 1);
    assert_eq!(seen("pub struct GadgetRow;"), 1);
    assert_eq!(seen("pub enum LinkManager {"), 1);
    assert_eq!(seen("    pub struct CompanyLink<'a> {"), 1);
    assert_eq!(seen("pub trait Enterprise {"), 1);
    assert_eq!(seen("pub(crate) struct Gadget;"), 0, "only what others see");
    assert_eq!(seen("/// pub struct Gadget;"), 0);
    let ours = File::example("xtask/src/a.rs", "pub struct Gadget;");
    assert!(strange_names(&[ours], &glossary).is_empty());
}

#[test]
fn an_unsound_glossary_is_seen() {
    let good = row("缺链", "missing link", "missing_link", "hole");
    assert!(glossary_faults(std::slice::from_ref(&good)).is_empty());
    let mut undefined = row("弱链", "weak link", "weak_link", "");
    undefined[3].clear();
    for bad in [
        undefined,
        row("", "weak link", "weak_link", ""),
        row("弱链", "weak link", "WeakLink", ""),
        row("弱链", "weak link", "missing_link", ""),
        row("缺链", "weak link", "weak_link", ""),
        row("弱链", "weak link", "weak_link", "missing"),
        row("洞", "hole", "hole", ""),
        row("常用", "common", "common", ""),
    ] {
        assert_eq!(glossary_faults(&[good.clone(), bad.clone()]).len(), 1, "{bad:?}");
    }
}

#[test]
fn a_name_falls_into_words() {
    assert_eq!(words("MissingLink"), ["missing", "link"]);
    assert_eq!(words("HHIBounds"), ["hhi", "bounds"]);
    assert_eq!(words("Esri"), ["esri"]);
}

/// zh, en, `code_name`, definition, `instead_of`.
type Row = [String; 5];

fn glossary() -> Vec<Row> {
    let path = crate::tree::root().join("docs/glossary.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(
        reader.headers().unwrap(),
        vec!["zh", "en", "code_name", "definition", "instead_of"]
    );
    reader.deserialize::<Row>().collect::<Result<_, _>>().unwrap()
}

fn glossary_faults(glossary: &[Row]) -> Vec<String> {
    let mut faults = Vec::new();
    let ours: BTreeSet<&str> = glossary.iter().flat_map(|it| it[2].split('_')).collect();
    let mut seen = BTreeSet::new();
    for row in glossary {
        let [zh, _, code_name, _, instead_of] = row;
        if row[..4].iter().any(|cell| cell.trim().is_empty()) {
            faults.push(format!("glossary: {zh} {code_name}: an empty cell"));
        }
        if !code_name.chars().all(|it| it.is_ascii_lowercase() || it == '_') {
            faults.push(format!("glossary: {code_name}: write it in snake_case"));
        }
        for word in code_name.split('_').filter(|word| SAY_NOTHING.contains(word)) {
            faults.push(format!("glossary: {code_name}: {word} says nothing"));
        }
        for word in instead_of.split(';').filter(|word| ours.contains(word)) {
            faults.push(format!("glossary: {code_name}: {word} is refused and used"));
        }
        for word in [zh, code_name] {
            if !seen.insert(word) {
                faults.push(format!("glossary: {word} stands twice"));
            }
        }
    }
    faults
}

fn strange_names(files: &[File], glossary: &[Row]) -> Vec<String> {
    let refused = refused(glossary);
    let field: BTreeSet<&str> = glossary.iter().flat_map(|it| it[2].split('_')).collect();
    let field = |word: &str| one_of(word, &|it| field.contains(it));
    let plain = |word: &str| one_of(word, &|it| PLAIN.contains(&it));
    let mut faults = Vec::new();
    for (name, place) in public_types(files) {
        let words = words(&name);
        if let Some((word, instead)) =
            words.iter().find_map(|it| refused.get_key_value(it.as_str()))
        {
            faults.push(format!("{place}: {name}: not {word} but {instead}"));
        } else if !words.iter().any(|it| field(it)) && !words.iter().all(|it| plain(it)) {
            faults.push(format!(
                "{place}: {name}: no word of docs/glossary.csv in it; use its word, or \
                 add one with zh and definition"
            ));
        }
    }
    faults
}

/// Refused word → what to write.
fn refused(glossary: &[Row]) -> BTreeMap<&str, &str> {
    let mut refused: BTreeMap<&str, &str> =
        SAY_NOTHING.iter().map(|word| (*word, "a name of the field")).collect();
    for [_, _, code_name, _, instead_of] in glossary {
        let words = instead_of.split(';').filter(|word| !word.is_empty());
        refused.extend(words.map(|word| (word, code_name.as_str())));
    }
    refused
}

/// Whether the word, or the word of which it is the plural, is one of those.
fn one_of(word: &str, those: &dyn Fn(&str) -> bool) -> bool {
    those(word)
        || word.strip_suffix('s').is_some_and(those)
        || word.strip_suffix("ies").is_some_and(|it| those(&format!("{it}y")))
}

/// Name → first place, of `pub struct`, `pub enum`, `pub trait` and `pub type`.
fn public_types(files: &[File]) -> BTreeMap<String, String> {
    let mut types = BTreeMap::new();
    let ours = files.iter().filter(|file| file.path.starts_with("crates/"));
    for file in ours.filter(|file| !file.is_test()) {
        for (number, line) in file.lines() {
            let line = line.trim_start();
            let rest = ["pub struct ", "pub enum ", "pub trait ", "pub type "]
                .iter()
                .find_map(|start| line.strip_prefix(start));
            let Some(rest) = rest else { continue };
            let end = rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len());
            types
                .entry(rest[..end].to_owned())
                .or_insert_with(|| format!("{}:{number}", file.path));
        }
    }
    types
}

/// `HHIBounds` → `hhi`, `bounds`: a word begins at a capital that follows a small letter
/// or stands before one.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let after_small = at > 0 && !letters[at - 1].is_uppercase();
        let before_small = letters.get(at + 1).is_some_and(|it| it.is_lowercase());
        match words.last_mut() {
            Some(word) if !letter.is_uppercase() || !(after_small || before_small) => {
                word.extend(letter.to_lowercase());
            }
            _ => words.push(letter.to_lowercase().collect()),
        }
    }
    words
}

/// A row for a check to be shown.
fn row(zh: &str, en: &str, code_name: &str, instead_of: &str) -> Row {
    [zh, en, code_name, "A definition.", instead_of].map(str::to_owned)
}
