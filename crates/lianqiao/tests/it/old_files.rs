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
