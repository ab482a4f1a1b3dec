//! No path of a machine, and no talk about how the work is organised.
//!
//! In: every text file but the lock files. Out: places where a document or a program
//! would only make sense on the machine, or in the week, in which it was written.

use crate::none;
use crate::tree::{File, files};

/// Put together from two parts each, so that this file passes its own check. Compared
/// in small letters.
const REFUSED: [&str; 19] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/us", "ers/"),
    concat!("/fa", "rm/"),
    concat!("/tm", "p/h"),
    concat!("/tm", "p/t-"),
    concat!("../sha", "red"),
    concat!(".lib", "rary/"),
    concat!("cla", "ude"),
    concat!("anthr", "opic"),
    concat!("chat", "gpt"),
    concat!("ai assis", "tant"),
    concat!("language mo", "del"),
    concat!("this ses", "sion"),
    concat!("next ses", "sion"),
    concat!("another ses", "sion"),
    concat!("previous ses", "sion"),
    concat!("a task for ", "later"),
];

#[test]
fn the_voice_is_the_project_s() {
    none(&slips(&files()));
}

#[test]
fn a_slip_is_seen() {
    for word in REFUSED {
        let file = File::example("docs/a.md", &format!("Fine.\nSee {word} there.\n"));
        assert_eq!(slips(&[file])[0], format!("docs/a.md:2: {word}"));
    }
    let capital = format!("See {}.", REFUSED[9].to_uppercase());
    assert_eq!(slips(&[File::example("docs/a.md", &capital)]).len(), 1);
    let fine = "The morning session has 12 slots.";
    assert!(slips(&[File::example("docs/a.md", fine)]).is_empty());
    let lock = File::example("Cargo.lock", REFUSED[0]);
    assert!(slips(&[lock]).is_empty());
}

fn slips(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !file.path.ends_with(".lock")) {
        for (number, line) in file.lines() {
            let line = line.to_lowercase();
            for word in REFUSED {
                if line.contains(word) {
                    faults.push(format!("{}:{number}: {word}", file.path));
                }
            }
        }
    }
    faults
}
