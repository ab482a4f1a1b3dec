//! Regions of other schemes are called as their users call them, wherever they are shown.

use crate::run::{Place, row};

/// Invented firms: three car makers at home, a tyre maker next door, none with a city.
const FIRMS: &str = "id,name,region,business_scope
h1,Example cars,NUTS:XA1,汽车制造
h2,Invented cars,NUTS:XA1,汽车制造
h3,Fictional cars,NUTS:XA1,汽车制造
p1,Example tyres,NUTS:XB1,轮胎制造
";

/// A new co-operation of two regions, the partner with a name, and its firms.
fn cooperation(place: &Place) {
    place.write("firms.csv", FIRMS);
    let regions = ["--region", "NUTS:XA1", "--region", "NUTS:XB1 = Upper Vale"];
    place.done(&[&["new", "co.lq", "--name", "t"], regions.as_slice()].concat());
    place.done(&["import", "co.lq", "firms.csv"]);
}

#[test]
fn a_name_stands_wherever_the_region_is_shown() {
    let place = Place::new();
    cooperation(&place);
    let gaps = place.says("en", &["gaps", "co.lq"]);
    assert!(gaps.starts_with("NUTS:XA1 ← Upper Vale (NUTS:XB1): "), "{gaps}");
    let gaps = place.says("zh", &["gaps", "co.lq"]);
    assert!(gaps.starts_with("NUTS:XA1 ← Upper Vale（NUTS:XB1）："), "{gaps}");
    let chain = place.says("en", &["chain", "co.lq", "--product", "轮胎"]);
    assert!(chain.contains("NUTS:XA1: 0, Upper Vale (NUTS:XB1): 1"), "{chain}");

    let gaps = place.json(&["gaps", "co.lq", "--partner", "Upper Vale"]);
    assert_eq!(gaps["region_name"], serde_json::Value::Null, "no name is guessed");
    assert_eq!(gaps["partner_name"], "Upper Vale");
    let tyres = row(&gaps, "轮胎");
    assert_eq!(tyres["partner"][0]["place"], "Upper Vale");
    let id = tyres["partner_makers"]["figure"].as_str().expect("an id");
    let label = place.json(&["explain", "co.lq", id])["label_en"].to_string();
    assert!(label.contains("makers in Upper Vale"), "{label}");

    place.done(&["report", "co.lq", "--out", "r.html"]);
    let report = std::fs::read_to_string(place.path("r.html")).expect("written");
    assert!(report.contains("<dd>Upper Vale <span class=\"code\">NUTS:XB1</span></dd>"));
}

#[test]
fn a_name_comes_back_with_an_exported_folder() {
    let place = Place::new();
    cooperation(&place);
    place.done(&["export", "co.lq", "--out", "pack"]);
    let regions = ["--region", "NUTS:XA1=Lower Vale", "--region", "NUTS:XB1"];
    place.done(&[&["new", "again.lq", "--name", "t"], regions.as_slice()].concat());
    for _ in 0..2 {
        place.done(&["import", "again.lq", "pack"]);
    }
    let gaps = place.says("en", &["gaps", "again.lq"]);
    let title = "Lower Vale (NUTS:XA1) ← Upper Vale (NUTS:XB1): ";
    assert!(gaps.starts_with(title), "{gaps}");
    let audit = place.json(&["audit", "again.lq"]);
    let entries = audit["entries"].as_array().expect("entries");
    let named = entries.iter().filter(|it| it["record"] == "NUTS:XB1");
    assert_eq!(named.count(), 1, "taken over once");
}

#[test]
fn a_shipped_name_stands_with_its_code() {
    let place = Place::new();
    let regions = ["--region", "220000", "--region", "辽宁省"];
    place.done(&[&["new", "co.lq", "--name", "t"], regions.as_slice()].concat());
    let says = |lang| place.says(lang, &["gaps", "co.lq"]);
    assert!(says("zh").starts_with("吉林省（220000） ← 辽宁省（210000）："));
    assert!(says("en").starts_with("Jilin (220000) ← Liaoning (210000): "));
    let new = ["new", "b.lq", "--name", "t", "--region", "NUTS:XA1="];
    assert!(place.refused(&new).contains("nothing stands behind “=”"));
}
