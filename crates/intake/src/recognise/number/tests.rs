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
