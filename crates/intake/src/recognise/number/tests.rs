//! Numbers in the notations of real tables.

use super::*;

fn check(text: &str, value: f64, approximate: bool, rest: &str) {
    let number = read(text).unwrap_or_else(|| panic!("{text} is a number"));
    assert!(
        (number.value - value).abs() < 1e-6 * value.abs().max(1.0),
        "{text}: {number:?}"
    );
    assert_eq!((number.approximate, number.rest.as_str()), (approximate, rest), "{text}");
}

#[test]
fn notations() {
    check("1,000", 1000.0, false, "");
    check("1.2亿", 1.2e8, false, "");
    check("约3万", 3e4, true, "");
    check("３５ 吨", 35.0, false, "吨");
    check("5千克", 5.0, false, "千克");
    check("5千吨", 5000.0, false, "吨");
    check("12%", 0.12, false, "");
    check("300余台", 300.0, true, "台");
    assert_eq!(read("若干"), None);
    assert_eq!(read(""), None);
}

#[test]
fn exponents_are_read_or_the_number_is_not() {
    check("1e5", 1e5, false, "");
    check("1.2E+05", 1.2e5, false, "");
    check("２．５ｅ３台", 2500.0, false, "台");
    check("5e-1", 0.5, false, "");
    check("3EUR", 3.0, false, "EUR");
    check("3ea", 3.0, false, "ea");
    for text in ["1e", "1e+", "1e5.5", "1e999", "1×10^5", "1x10^5", "1d5", "5x3"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn multipliers_are_whole_words() {
    check("5千亿元", 5e11, false, "元");
    check("300余万元", 3e6, true, "元");
    check("300万余元", 3e6, true, "元");
    check("3百台", 300.0, false, "台");
    check("5万千瓦", 5e4, false, "千瓦");
    check("7千伏安", 7.0, false, "千伏安");
    check("60百万吨", 6e7, false, "吨");
    assert_eq!(read("5万万"), None);
}

#[test]
fn headers_and_units_say_factor_and_unit() {
    let said = |it: Option<Number>| it.map(|it| (it.factor, it.rest));
    let yes = |factor, unit: &str| Some((factor, unit.to_owned()));
    assert_eq!(said(of_header("产能（万吨）")), yes(1e4, "吨"));
    assert_eq!(said(of_header("产能(2023年,万吨)")), yes(1e4, "吨"));
    assert_eq!(said(of_header("从业人数(2023)")), None, "a year is no factor");
    assert_eq!(said(of_unit("亿只")), yes(1e8, "只"));
    assert_eq!(said(of_unit("m3")), yes(1.0, "m3"));
    assert_eq!(said(of_unit("5台")), None);
}
