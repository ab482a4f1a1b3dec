//! Every command gives one JSON document with program, definitions and inputs; the audit
//! keeps what was before and after.

use crate::run::{HOME, PARTNER, Place};

#[test]
fn every_command_answers_in_json() {
    let place = Place::new();
    place.write("home.csv", HOME);
    place.write("partner.csv", PARTNER);
    let json = |arguments: &[&str]| {
        let answer = place.json(arguments);
        for part in ["lianqiao", "definitions", "inputs"] {
            assert!(!answer[part].is_null(), "{arguments:?}: {part}: {answer}");
        }
        answer
    };
    let new =
        json(&["new", "co.lq", "--name", "t", "--region", "22", "--region", "210000"]);
    assert_eq!(new["file"], "co.lq");
    assert_eq!(new["regions"][0], "220000");
    let import = json(&["import", "co.lq", "home.csv", "partner.csv"]);
    assert_eq!(import["files"].as_array().map(Vec::len), Some(2));
    let gaps = json(&["gaps", "co.lq"]);
    let figure = gaps["rows"][0]["demand"]["figure"].as_str().expect("a figure");
    json(&["explain", "co.lq", figure]);
    json(&["chain", "co.lq", "--product", "汽车"]);
    json(&["check", "co.lq"]);
    json(&["doubles", "co.lq"]);
    json(&["review", "co.lq"]);
    let export = json(&["export", "co.lq", "organisations", "--out", "pack"]);
    let files = export["files"].as_array().expect("files");
    assert!(files.iter().any(|it| it["path"] == "pack/organisations.csv"), "{export}");
    assert!(
        files.iter().all(|it| it["sha256"].as_str().is_some_and(|it| it.len() == 64))
    );
    let report = json(&["report", "co.lq", "--out", "r.html"]);
    assert_eq!(report["path"], "r.html");
    assert!(report["figures"].as_u64().is_some_and(|it| it > 0), "{report}");
    assert_eq!(report["sha256"].as_str().map(str::len), Some(64));
    let scopes = json(&["scopes", "home.csv", "--out", "s.jsonl"]);
    assert_eq!(scopes["rows"], 4);
    assert!(scopes["items"].as_u64().is_some_and(|it| it >= 4), "{scopes}");
    assert_eq!(scopes["inputs"]["files"][0]["source"], "home.csv");
    let generate = json(&["generate", "--firms", "20", "--out", "g"]);
    assert_eq!(generate["files"].as_array().map(Vec::len), Some(7));
    assert_eq!(generate["rows"]["organisations"], 20);
    let demo = json(&["demo", "--out", "d"]);
    assert!(demo["rows"].as_array().is_some_and(|it| !it.is_empty()));
    assert_eq!(demo["paths"]["file"], "d/jilin-liaoning.lq");
    assert!(place.path("d/report.html").exists());
    let merge = json(&["merge", "co.lq", "p1", "p2", "--why", "one firm"]);
    let id = merge["merges"][0].as_str().expect("an id").to_owned();
    assert_eq!(merge["details"][0]["other"], "p2");
    let unmerge = json(&["unmerge", "co.lq", &id]);
    assert!(unmerge["details"][0]["undone_at"].is_string(), "{unmerge}");

    let audit = json(&["audit", "co.lq"]);
    let entries = audit["entries"].as_array().expect("entries");
    let of = |command: &str| {
        let found = entries.iter().find(|it| it["command"] == command);
        found.expect(command).clone()
    };
    assert!(of("merge")["before"].is_object(), "{audit}");
    assert!(of("merge")["before"]["merged_into"].is_null());
    assert_eq!(of("merge")["after"]["merged_into"], "p1");
    assert_eq!(of("unmerge")["before"]["merged_into"], "p1");
    assert!(of("unmerge")["after"].is_object());
}

#[cfg(unix)]
#[test]
fn who_did_it_is_known_without_any_variable() {
    let place = Place::new();
    place.write("home.csv", HOME);
    place.done(&["new", "co.lq", "--name", "t", "--region", "220000"]);
    place.write("later.csv", "id,name,经营范围\nh2,示例第二汽车厂,汽车修理\n");
    for file in ["home.csv", "later.csv"] {
        let mut command = place.command(&["import", "co.lq", file]);
        for name in ["LIANQIAO_ACTOR", "USER", "LOGNAME", "USERNAME"] {
            command.env_remove(name);
        }
        assert!(command.output().expect("the program runs").status.success());
    }
    let id = std::process::Command::new("id").arg("-un").output().expect("a name");
    let name = String::from_utf8_lossy(&id.stdout).trim().to_owned();
    let audit = place.json(&["audit", "co.lq"]);
    let entries = audit["entries"].as_array().expect("entries");
    let change = entries.iter().find(|it| it["record"] == "h2").expect("a change");
    assert_eq!(change["actor"], name);
}

/// The fictional example runs the whole way, and has gaps of each state by quantity.
#[test]
fn the_fictional_example_has_gaps_by_quantity() {
    let place = Place::new();
    let example = "northland-eastport";
    let answer = place.json(&["demo", "--example", example, "--out", "out"]);
    let all = place.json(&["gaps", "out/northland-eastport.lq", "--all"]);
    let rows = all["rows"].as_array().expect("rows");
    let short = |it: &&serde_json::Value| {
        it["why"].as_str().is_some_and(|it| it.contains("capacity covers only"))
    };
    assert!(rows.iter().filter(short).count() >= 5, "capacities fall short of needs");
    for state in ["missing", "weak", "strong"] {
        let of =
            |it: &&serde_json::Value| it["state"] == state && it["basis"] == "quantity";
        assert!(rows.iter().any(|it| of(&it)), "{state}");
    }
    assert!(answer["rows"].as_array().is_some_and(|it| it.len() >= 20));
    let report = std::fs::read_to_string(place.path("out/report.html")).expect("there");
    assert!(report.contains("lang=\"en\"") && report.contains("brake system"));
    assert!(report.contains("say “quantity basis”"), "the bases are told apart");
    let checked = place.json(&["check", "out/northland-eastport.lq"]);
    assert_eq!(checked["findings"].as_array().map(Vec::len), Some(0), "{checked}");
    let said = place.says("en", &["demo", "--example", example, "--out", "out"]);
    assert!(said.contains("Northland (NUTS:XN1) ← Eastport (NUTS:XE1): "), "{said}");
    let hint = "lianqiao chain out/northland-eastport.lq --product tractor";
    assert!(said.contains(hint), "{said}");
    place.done(&hint.split(' ').skip(1).collect::<Vec<_>>());
    let refused = place.refused(&["demo", "--example", "nowhere"]);
    assert!(refused.contains("jilin-liaoning, northland-eastport"), "{refused}");
}
