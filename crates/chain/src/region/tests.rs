//! Codes hold codes by prefix, and nothing holds what is unknown.

use super::*;

#[test]
fn a_province_holds_its_prefectures_and_counties() {
    let jilin = RegionFilter::new("220000");
    for code in ["220000", "220100", "220102", "222401", "220102001000"] {
        assert!(jilin.holds(code), "{code}");
    }
    for code in ["210100", "230000", "", "2", "NUTS:22", "122000"] {
        assert!(!jilin.holds(code), "{code}");
    }
    let changchun = RegionFilter::new(" 220100 ");
    assert!(changchun.holds("220182"));
    assert!(!changchun.holds("220200"));
    assert!(!changchun.holds("220000"));
    let county = RegionFilter::new("220102");
    assert!(county.holds("220102") && !county.holds("220103"));
}

#[test]
fn other_schemes_go_by_prefix_and_never_mix() {
    let region = RegionFilter::new("NUTS:FI1");
    assert!(region.holds("NUTS:FI1D5"));
    assert!(!region.holds("NUTS:FI2"));
    assert!(!region.holds("LAU:FI1D5"));
    assert!(!region.holds("FI1D5"));
}

#[test]
fn an_unknown_region_is_not_the_world() {
    for code in ["", "  ", "000000", "NUTS:"] {
        assert!(!RegionFilter::new(code).holds("220000"), "{code:?}");
        assert!(!RegionFilter::new(code).holds(""), "{code:?}");
    }
    assert!(RegionFilter::everywhere().holds(""));
}

#[test]
fn a_wider_region_covers_a_narrower_one() {
    let jilin = RegionFilter::new("220000");
    let changchun = RegionFilter::new("220100");
    let both = RegionFilter::any_of(&["220000", "210000"]);
    assert!(jilin.covers(&changchun) && !changchun.covers(&jilin));
    assert!(both.covers(&jilin) && !jilin.covers(&both));
    assert!(RegionFilter::everywhere().covers(&both));
    assert!(!jilin.covers(&RegionFilter::everywhere()));
    assert!(!jilin.covers(&RegionFilter::new("")));
}
