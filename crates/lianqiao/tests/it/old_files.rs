//! Files that earlier versions wrote open in this one, with the answers they gave.
//!
//! `old_files/v1.lq` was written by the first version of the schema: four invented firms,
//! three car makers at home and a tyre maker at the partner.

use crate::run::{Place, row};

#[test]
fn the_first_version_opens_and_its_scopes_are_read_anew() {
    let place = Place::new();
    let file = std::fs::read("tests/it/old_files/v1.lq").expect("the fixture is kept");
    place.write("v1.lq", file);
    let gaps = place.json(&["gaps", "v1.lq"]);
    assert_eq!(row(&gaps, "轮胎")["demand"]["organisations"], 3);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 1);
    let told = |check: serde_json::Value| {
        let findings = check["findings"].as_array().expect("findings").clone();
        findings.iter().any(|it| it["message"].to_string().contains("another version"))
    };
    assert!(told(place.json(&["check", "v1.lq"])), "read with other words");
    place.write(
        "more.csv",
        "id,name,经营范围,省份,城市\np2,虚构轮胎厂,轮胎制造,辽宁,大连\n",
    );
    place.done(&["import", "v1.lq", "more.csv"]);
    assert!(!told(place.json(&["check", "v1.lq"])), "read anew");
    let gaps = place.json(&["gaps", "v1.lq"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 2);
}

/// `old_files/v2.lq` was written by the second version: the registers of these tests, and
/// one item rejected.
#[test]
fn the_second_version_opens_keeps_its_reviews_and_takes_documents() {
    let place = Place::new();
    let file = std::fs::read("tests/it/old_files/v2.lq").expect("the fixture is kept");
    place.write("v2.lq", file);
    let rejected = place.json(&["review", "v2.lq", "list", "--state", "rejected"]);
    assert_eq!(rejected["total"], 1);
    assert_eq!(rejected["facts"][0]["id"], "p1:0-2:make");
    let gaps = place.json(&["gaps", "v2.lq"]);
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 1);
    place.write("page.txt", "示例省与虚构省产业协作会召开\n示例省省长张某出席。\n");
    place.done(&["import", "v2.lq", "page.txt"]);
    let report = place.json(&["report", "v2.lq", "--out", "r.html"]);
    assert_eq!(report["path"], "r.html");
    let page = std::fs::read_to_string(place.path("r.html")).expect("written");
    assert!(page.contains("id=\"documents\"") && page.contains("page.txt"));
}
