//! Both languages of the dictionary say the same.
//!
//! In: `crates/terms/words/*.csv` (key, zh, en). Out: keys that stand twice, in one file
//! or in two; empty cells; placeholders `{name}` that stand in one language only.

use std::collections::{BTreeMap, BTreeSet};

use crate::none;
use crate::tree::{File, files_ending};

#[test]
fn the_dictionary_is_sound() {
    let mut files = files_ending(&[".csv"]);
    files.retain(|file| file.path.starts_with("crates/terms/words/"));
    assert!(!files.is_empty(), "no dictionary found");
    none(&faults(&files));
}

#[test]
fn an_unsound_dictionary_is_seen() {
    let seen = |rows: &str| {
        let text = format!("key,zh,en\ndone,完成,done\n{rows}\n");
        faults(&[File::example("crates/terms/words/a.csv", &text)]).len()
    };
    assert_eq!(seen("read,\"读入 {rows} 行，{file}\",\"{file}: {rows} rows read\""), 0);
    assert_eq!(seen("done,做完,finished"), 1, "twice");
    assert_eq!(seen("read,,read"), 1, "no zh");
    assert_eq!(seen("read,读入, "), 1, "no en");
    assert_eq!(seen(",读入,read"), 1, "no key");
    assert_eq!(seen("read,读入 {rows} 行,rows read"), 1, "placeholder lost");
    assert_eq!(seen("read,读入 {row} 行,{rows} rows read"), 1, "placeholder renamed");
    assert_eq!(seen("read,读入 {rows 行,{rows} rows read"), 1, "placeholder broken");

    let file = |path| File::example(path, "key,zh,en\ndone,完成,done\n");
    assert_eq!(faults(&[file("a.csv"), file("b.csv")]).len(), 1, "twice in two files");
    let header = File::example("a.csv", "key,en,zh\ndone,done,完成\n");
    assert_eq!(faults(&[header]).len(), 1, "columns");
}

fn faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for file in files {
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        if reader.headers().unwrap() != vec!["key", "zh", "en"] {
            faults.push(format!("{}: the columns are key, zh, en", file.path));
            continue;
        }
        for row in reader.deserialize::<[String; 3]>() {
            let [key, zh, en] = match row {
                Ok(row) => row,
                Err(error) => {
                    faults.push(format!("{}: {error}", file.path));
                    continue;
                }
            };
            if [&key, &zh, &en].iter().any(|cell| cell.trim().is_empty()) {
                faults.push(format!("{}: {key}: an empty cell", file.path));
            } else if placeholders(&zh) != placeholders(&en) {
                faults.push(format!(
                    "{}: {key}: placeholders {:?} in zh, {:?} in en",
                    file.path,
                    placeholders(&zh),
                    placeholders(&en)
                ));
            }
            if let Some(first) = seen.insert(key.clone(), &file.path) {
                faults.push(format!("{}: {key}: stands in {first} already", file.path));
            }
        }
    }
    faults
}

/// The names between braces, each once; a brace without its fellow is a name of its own.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for part in text.split('{').skip(1) {
        names.insert(part.split_once('}').map_or("{", |(name, _)| name));
    }
    names
}
