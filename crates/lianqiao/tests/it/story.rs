//! The story that every newcomer reads first: two registers in, gaps with evidence out,
//! a figure led back to its characters, two names made one and taken apart again, all of
//! it written out and read in again. It runs on a SQLite file, and on PostgreSQL where
//! `LIANQIAO_TEST_PG` names a server (`make test` starts one).

use crate::run::{HOME, PARTNER, Place, is_one_file, row};

#[test]
fn on_a_sqlite_file() {
    let place = Place::new();
    story(&place, "co.lq");
    assert!(is_one_file(&place.path("co.lq")));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test says where PostgreSQL is")]
fn on_postgresql() {
    let Ok(server) = std::env::var("LIANQIAO_TEST_PG") else {
        eprintln!("SKIPPED: LIANQIAO_TEST_PG names no PostgreSQL server");
        return;
    };
    story(&Place::new(), &server);
}

fn story(place: &Place, file: &str) {
    place.write("home.csv", HOME);
    place.write("partner.csv", PARTNER);
    place.done(&["new", file, "--name", "t", "--region", "吉林省", "--region", "210000"]);
    let words = place.done(&["import", file, "home.csv", "partner.csv"]);
    assert!(words.contains("home.csv: 4 rows read, 4 new"), "{words}");

    // What home needs and does not make, and who next door makes it, in whose words.
    let gaps = place.json(&["gaps", file, "--region", "220000", "--partner", "210000"]);
    assert_eq!(gaps["basis"], "count");
    let tyre = row(&gaps, "轮胎");
    assert_eq!(tyre["state"], "missing");
    assert_eq!(tyre["demand"]["organisations"], 3);
    assert_eq!(tyre["local"].as_array().map(Vec::len), Some(0), "a trader is no maker");
    let makers: Vec<_> = tyre["partner"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| &it["organisation"])
        .collect();
    assert_eq!(makers.len(), 2, "{makers:?}");
    let maker = tyre["partner"]
        .as_array()
        .and_then(|it| it.iter().find(|it| it["organisation"] == "p2"))
        .expect("p2 makes tyres");
    let span = &maker["evidence"][0];
    assert_eq!(
        (&span["source"], &span["column"]),
        (&"partner.csv".into(), &"business_scope".into())
    );
    assert_eq!((&span["row"], &span["quote"]), (&3.into(), &"汽车轮胎".into()));
    assert_eq!((&span["start"], &span["end"]), (&0.into(), &4.into()));

    // The same question has the same figure; the figure unfolds to its characters.
    let again = place.json(&["gaps", file, "--region", "220000", "--partner", "210000"]);
    assert_eq!(row(&again, "轮胎")["demand"]["figure"], tyre["demand"]["figure"]);
    let figure = tyre["demand"]["figure"].as_str().expect("a figure");
    let why = place.json(&["explain", file, figure]);
    assert_eq!(why["now"]["value"], 3);
    let inputs = why["figure"]["inputs"].as_array().expect("inputs");
    assert_eq!(inputs.len(), 3);
    for input in inputs {
        assert_eq!(input["evidence"][0]["quote"], "汽车");
        assert_eq!(input["needs_because"][0]["essential"], 2);
    }

    // On paper: the row, who makes it, and the characters marked in the scope.
    place.done(&["report", file, "--out", "report.html"]);
    let report = std::fs::read_to_string(place.path("report.html")).expect("a report");
    assert!(report.contains("轮胎") && report.contains("<mark>汽车轮胎</mark>"));

    for id in figure_ids(&report) {
        let why = place.json(&["explain", file, &id]);
        assert_eq!(why["then"]["value"], why["now"]["value"], "{id}: {why}");
    }

    // The same files again change nothing.
    let words = place.done(&["import", file, "home.csv"]);
    assert!(words.contains("imported before"), "{words}");

    // A changed row changes its record, says so, and the audit keeps what stood there.
    place.write("later.csv", "id,name,经营范围\nh2,示例第二汽车厂,汽车修理\n");
    let words = place.done(&["import", file, "later.csv"]);
    assert!(words.contains("1 changed") && words.contains("汽车生产"), "{words}");
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(
        row(&gaps, "轮胎")["demand"]["organisations"],
        2,
        "a repairer needs no tyres"
    );
    let why = place.json(&["explain", file, figure]);
    assert_eq!((&why["then"]["value"], &why["now"]["value"]), (&3.into(), &2.into()));
    let audit = place.json(&["audit", file]);
    let entries = audit["entries"].as_array().expect("entries");
    let change =
        entries.iter().find(|it| it["record"] == "h2").expect("the change is noted");
    assert_eq!(change["before"]["scope"], "汽车生产");
    assert_eq!(
        (&change["actor"], &change["command"]),
        (&"tester".into(), &"import".into())
    );

    // One firm under two names: proposed, merged, counted once, taken apart, remembered.
    place.write(
        "double.csv",
        "id,name,经营范围,省份,城市\nx9,示例轮胎厂,轮胎制造,辽宁,沈阳\n",
    );
    place.done(&["import", file, "double.csv"]);
    let doubles = place.json(&["doubles", file]);
    assert_eq!(doubles["doubles"][0]["reason"], "same_name");
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 3);
    place.done(&["merge", file, "p1", "x9"]);
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 2);
    place.done(&["unmerge", file, "x9"]);
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 3);
    let doubles = place.json(&["doubles", file]);
    assert_eq!(
        doubles["doubles"].as_array().map(Vec::len),
        Some(0),
        "the decision is kept"
    );

    // A reader corrects what was read; what was said holds, is on record, and counts.
    let facts = place.json(&["review", file, "list", "--product", "轮胎"]);
    let facts = facts["facts"].as_array().expect("facts");
    let of_x9 = facts.iter().find(|it| it["organisation"] == "x9").expect("an item");
    assert_eq!((&of_x9["quote"], &of_x9["status"]), (&"轮胎".into(), &"proposed".into()));
    let id = of_x9["id"].as_str().expect("an id");
    place.done(&["review", file, "reject", id, "--why", "停产"]);
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 2);
    place.write(
        "longer.csv",
        "id,name,经营范围,省份,城市\nx9,示例轮胎厂,轮胎制造；仓储,辽宁,沈阳\n",
    );
    place.done(&["import", file, "longer.csv"]);
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(
        row(&gaps, "轮胎")["partner_makers"]["value"],
        2,
        "it holds when the scope is read again"
    );
    // A second verdict takes the place of the first.
    place.done(&["review", file, "accept", id]);
    place.done(&["review", file, "reject", id, "--why", "停产"]);
    place.done(&["merge", file, "p1", "x9"]);

    // What a row declares no longer, it no longer declares.
    let list = |products: &str| {
        format!("id,name,主营产品,省份,城市\nx8,示例橡胶厂,{products},辽宁,大连\n")
    };
    place.write("list1.csv", list("轮胎;橡胶板"));
    place.done(&["import", file, "list1.csv"]);
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 3);
    place.write("list2.csv", list("橡胶板"));
    place.done(&["import", file, "list2.csv"]);
    let gaps = place.json(&["gaps", file, "--all"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 2);

    // Written out and read in again: the same answer, down to the cell of the source.
    let gaps = place.json(&["gaps", file, "--all"]);
    place.done(&["export", file, "--out", "pack"]);
    place.done(&["export", file, "--out", "book.xlsx"]);
    for (copy, from) in [("copy.lq", "pack"), ("book.lq", "book.xlsx")] {
        place.done(&[
            "new", copy, "--name", "t", "--region", "220000", "--region", "210000",
        ]);
        place.done(&["import", copy, from]);
        let read = place.json(&["gaps", copy, "--all"]);
        let cells = from == "pack";
        assert_eq!(said(&read["rows"], cells), said(&gaps["rows"], cells), "{from}");
        let doubles = place.json(&["doubles", copy]);
        assert_eq!(doubles["doubles"].as_array().map(Vec::len), Some(0), "{from}");
    }

    // The chain, and the quality of the data.
    let chain = place.json(&["chain", file, "--product", "汽车"]);
    let nodes = chain["nodes"].as_array().expect("nodes");
    assert!(nodes.iter().any(|it| it["name"] == "轮胎" && it["makers"]["210000"] == 2));
    let check = place.json(&["check", file]);
    let findings = check["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|it| it["kind"] == "contradictory"), "{check}");

    // A page beside the registers: what it states, decided, written out and in again.
    crate::documents::decisions(place, file);
}

/// An answer without what belongs to the file it was computed on: figure ids, and, where
/// `cells` is false, the cells.
fn said(answer: &serde_json::Value, cells: bool) -> serde_json::Value {
    match answer {
        serde_json::Value::Object(map) => map
            .iter()
            .filter(|(key, _)| *key != "figure" && (cells || *key != "evidence"))
            .map(|(key, value)| (key.clone(), said(value, cells)))
            .collect(),
        serde_json::Value::Array(list) => list.iter().map(|it| said(it, cells)).collect(),
        other => other.clone(),
    }
}

/// Ids of the figures of a report, one for each kind of subject, in their order.
fn figure_ids(report: &str) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let mut ids = Vec::new();
    for part in report.split("data-figure=\"").skip(1) {
        let id = part.split('"').next().unwrap_or_default().to_owned();
        let subject = part.split("data-subject=\"").nth(1).unwrap_or_default();
        let about = subject.split([':', '"']).next().unwrap_or_default().to_owned();
        if seen.insert(about) {
            ids.push(id);
        }
    }
    assert!(ids.len() >= 5, "{ids:?}");
    ids
}
