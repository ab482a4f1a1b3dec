//! Full disks, locks, files and folders that may only be read: an output is whole or not
//! there, and an answer is given as long as the file can be read.

use std::process::Command;
use std::time::Instant;

use crate::run::{HOME, PARTNER, Place};

fn filled(place: &Place) {
    place.done(&[
        "new", "co.lq", "--name", "t", "--region", "220000", "--region", "210000",
    ]);
    place.write("home.csv", HOME);
    place.write("partner.csv", PARTNER);
    place.done(&["import", "co.lq", "home.csv", "partner.csv"]);
}

/// Commands that only read.
const READING: [&[&str]; 6] = [
    &["gaps", "co.lq"],
    &["chain", "co.lq", "--product", "汽车"],
    &["check", "co.lq"],
    &["doubles", "co.lq"],
    &["review", "co.lq"],
    &["audit", "co.lq"],
];

#[test]
fn readers_go_on_while_another_process_writes() {
    let place = Place::new();
    filled(&place);
    let gaps = place.json(&["gaps", "co.lq"]);
    assert!(gaps["figures_kept"].is_null(), "{gaps}");
    let figure = gaps["rows"][0]["demand"]["figure"].as_str().expect("a figure");
    let file = place.path("co.lq").display().to_string();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = store::Store::open(&file, store::db::Settings::default()).await;
        let store = store.expect("it opens");
        let change = store.begin().await.expect("the lock is taken");
        for command in READING {
            let begun = Instant::now();
            place.done(command);
            assert!(begun.elapsed().as_secs() < 5, "{command:?} waits");
        }
        place.done(&["explain", "co.lq", figure]);
        place.done(&["export", "co.lq", "--out", "pack"]);
        let words = place.done(&["report", "co.lq", "--out", "r.html"]);
        assert!(words.contains("were not kept"), "{words}");
        let swapped = ["gaps", "co.lq", "--region", "210000"];
        assert!(place.done(&swapped).contains("were not kept"));
        assert_eq!(place.json(&swapped)["figures_kept"], false);
        change.rollback().await.expect("nothing was written");
        store.close().await;
    });
    let words = place.done(&["report", "co.lq", "--out", "r.html"]);
    assert!(!words.contains("were not kept"), "{words}");
}

#[test]
fn a_file_cut_short_is_said_at_once() {
    let place = Place::new();
    filled(&place);
    let bytes = std::fs::read(place.path("co.lq")).expect("it is there");
    place.write("cut.lq", &bytes[..20_000]);
    let begun = Instant::now();
    for command in ["gaps", "check", "audit"] {
        let words = place.fails(&[command, "cut.lq"]);
        assert!(words.contains("cut.lq is damaged"), "{words}");
    }
    assert!(begun.elapsed().as_secs() < 10);
}

/// The program as somebody whom permissions bind: the superuser may write everywhere.
#[cfg(unix)]
fn bound(place: &Place, arguments: &[&str]) -> Command {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;
    let mut command = place.command(arguments);
    if std::fs::metadata(place.path("")).expect("the folder").uid() == 0 {
        command.uid(65_534);
    }
    command
}

#[cfg(unix)]
#[test]
fn what_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    filled(&place);
    let allow = |name: &str, mode: u32| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(place.path(name), mode).expect("it is ours");
    };
    // The file may not be written to; then its folder not either.
    for (file, folder) in [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555)] {
        allow("co.lq", file);
        allow("", folder);
        for command in READING {
            let output = bound(&place, command).output().expect("the program runs");
            let words = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{file:o} {folder:o} {command:?}: {words}");
        }
        let output = bound(&place, &["gaps", "co.lq"]).output().expect("it runs");
        assert!(String::from_utf8_lossy(&output.stderr).contains("were not kept"));
        let begun = Instant::now();
        for command in
            [&["import", "co.lq", "home.csv"][..], &["merge", "co.lq", "p1", "p2"]]
        {
            let output = bound(&place, command).output().expect("it runs");
            let words = String::from_utf8_lossy(&output.stderr);
            // Where the file itself is ours, its folder alone does not keep us out.
            assert!(!output.status.success(), "{file:o} {folder:o} {command:?}: {words}");
            assert!(words.contains("co.lq cannot be written to"), "{words}");
        }
        assert!(begun.elapsed().as_secs() < 10);
        if folder == 0o555 {
            let more = ["--name", "t", "--region", "220000"];
            let all = [&["new", "no.lq"][..], &more].concat();
            let output = bound(&place, &all).output().expect("it runs");
            let words = String::from_utf8_lossy(&output.stderr);
            assert!(words.contains("no.lq: permission was refused"), "{words}");
        }
        allow("", 0o777);
        let names = ["co.lq", "home.csv", "partner.csv"];
        assert_eq!(place.names(), names, "a reader leaves nothing beside the file");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_of_the_output() {
    let place = Place::new();
    filled(&place);
    for command in [
        &["report", "co.lq", "--out", "/dev/full"][..],
        &["scopes", "home.csv", "--out", "/dev/full"],
    ] {
        let words = place.fails(command);
        assert!(words.contains("/dev/full: the disk is full"), "{words}");
    }
}

#[test]
fn an_output_that_fails_leaves_what_stood_there() {
    let place = Place::new();
    filled(&place);
    place.write("old.jsonl", "old\n");
    place.write("empty.csv", "");
    let words = place.fails(&["scopes", "empty.csv", "--out", "old.jsonl"]);
    assert!(words.contains("empty.csv"), "{words}");
    let old = std::fs::read_to_string(place.path("old.jsonl")).expect("still there");
    assert_eq!(old, "old\n");
    let before = place.names();
    for command in [
        &["report", "co.lq", "--out", "none/r.html"][..],
        &["scopes", "home.csv", "--out", "none/s.jsonl"],
        &["new", "none/n.lq", "--name", "t", "--region", "220000"],
        &["generate", "--firms", "5", "--out", "home.csv/deep"],
        &["export", "co.lq", "--out", "home.csv/deep"],
        &["demo", "--out", "home.csv/deep"],
    ] {
        let out = command.iter().find(|it| it.contains('/')).expect("an output");
        let words = place.fails(command);
        assert!(words.contains(out), "{words}");
    }
    assert_eq!(place.names(), before);
}

#[test]
fn no_password_is_ever_shown() {
    let place = Place::new();
    let begun = Instant::now();
    let server = "postgres://user:secret@127.0.0.1:1/none";
    let new = ["new", server, "--name", "t", "--region", "220000"];
    for command in [&["gaps", server][..], &new, &["check", "postgres://user:secret"]] {
        let words = place.fails(command);
        assert!(!words.contains("secret"), "{words}");
        assert!(words.contains("postgres://user"), "{words}");
    }
    assert!(place.fails(&["gaps", server]).contains("no database server answers"));
    assert!(begun.elapsed().as_secs() < 15, "a refused connection is said at once");
}
