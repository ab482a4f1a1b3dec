//! What one region keeps from the other is unknown to it, in answers and in exports.

use crate::run::{HOME, PARTNER, Place, row};

const MAKES: &str = "organisation,product,capacity,unit,visibility
p1,轮胎,500,条,capacity
p2,轮胎,700,条,
";

#[test]
fn a_capacity_kept_by_its_region_is_unknown_to_the_other() {
    let place = Place::new();
    place.write("home.csv", HOME);
    place.write("partner.csv", PARTNER);
    place.write("makes.csv", MAKES);
    place.done(&[
        "new", "co.lq", "--name", "t", "--region", "220000", "--region", "210000",
    ]);
    place.done(&["import", "co.lq", "home.csv", "partner.csv", "makes.csv"]);
    let exported = |region: &str| {
        let out = format!("out{region}");
        let done = place
            .command(&["export", "co.lq", "makes", "--out", &out])
            .env("LIANQIAO_REGION", region)
            .status();
        assert!(done.expect("the program runs").success());
        std::fs::read_to_string(place.path(&format!("{out}/makes.csv"))).expect("written")
    };
    assert!(exported("").contains("500"), "who holds the file sees all of it");
    assert!(!exported("220000").contains("500"));
    assert!(exported("220000").contains("700"), "shared");
    assert!(exported("210000").contains("500"), "its own");
    let output = place
        .command(&["gaps", "co.lq", "--json"])
        .env("LIANQIAO_REGION", "220000")
        .output()
        .expect("the program runs");
    let gaps = serde_json::from_slice(&output.stdout).expect("one document");
    assert_eq!(row(&gaps, "轮胎")["partner_makers"]["value"], 2, "the maker is seen");
}
