//! Golden values and the edges of the definition.

use super::*;

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-5, "{a} is not {b}");
}

#[test]
fn the_check_value_is_reproduced() {
    // Counts of the worked example of the R package REAT (function locq).
    let it = location_quotient(1_714, 79_006, 879_213, 15_593_224).unwrap();
    near(it.value, 0.38476);
    assert!(it.low < it.value && it.value < it.high);
}

#[test]
fn half_the_share_of_the_base_is_one_half() {
    near(location_quotient(5, 100, 20, 200).unwrap().value, 0.5);
    near(location_quotient(10, 100, 20, 200).unwrap().value, 1.0);
    near(location_quotient(0, 100, 20, 200).unwrap().value, 0.0);
}

#[test]
fn wilson_of_ten_in_a_hundred() {
    // Share 0.1 of n = 100: 0.0552 … 0.1744 (Wilson score interval, 95 %); base 0.1.
    let it = location_quotient(10, 100, 20, 200).unwrap();
    assert!((it.low - 0.552).abs() < 5e-4 && (it.high - 1.744).abs() < 5e-4, "{it:?}");
}

#[test]
fn undefined_is_not_zero() {
    assert_eq!(location_quotient(0, 0, 5, 10), None, "nothing is made in the region");
    assert_eq!(location_quotient(0, 5, 0, 10), None, "nobody makes it");
    assert_eq!(location_quotient(0, 0, 0, 0), None);
    assert_eq!(location_quotient(6, 5, 6, 10), None, "part over whole");
    assert_eq!(location_quotient(5, 9, 4, 10), None, "region over base");
}
