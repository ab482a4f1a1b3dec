//! Golden values and honest bounds.

use super::*;

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

#[test]
fn equal_suppliers_have_their_number_as_effective_number() {
    let it = of_values(&[10.0; 4], 0).unwrap();
    near(it.hhi.unwrap(), 0.25);
    near(it.effective_number().unwrap(), 4.0);
    near(it.low, it.high);
}

#[test]
fn the_textbook_market() {
    // Shares 40, 30, 20, 10 %: 0.16 + 0.09 + 0.04 + 0.01 = 0.30.
    near(of_values(&[4.0, 3.0, 2.0, 1.0], 0).unwrap().hhi.unwrap(), 0.30);
    near(of_shares(&[0.4, 0.3, 0.2, 0.1]).unwrap().low, 0.30);
    near(of_values(&[4.0, 3.0, 2.0, 1.0], 0).unwrap().top_share.unwrap(), 0.4);
}

#[test]
fn an_unknown_rest_of_a_total_is_bounded_by_its_square() {
    let it = of_shares(&[0.5, 0.2]).unwrap();
    near(it.low, 0.29);
    near(it.high, 0.29 + 0.09);
    assert_eq!(of_shares(&[0.7, 0.4]), None);
    assert_eq!(of_shares(&[]), None);
}

#[test]
fn an_unknown_supplier_adds_at_most_one_to_the_effective_number() {
    let it = of_values(&[4.0, 3.0, 2.0, 1.0], 2).unwrap();
    near(it.low.recip(), 0.30_f64.recip() + 2.0);
    near(it.high, 1.0);
    // No amounts for the two unknown ones on a fine grid go below the bound.
    let least = (0..400)
        .flat_map(|a| (0..400).map(move |b| (f64::from(a) / 50.0, f64::from(b) / 50.0)))
        .map(|(a, b)| of_values(&[4.0, 3.0, 2.0, 1.0, a, b], 0).unwrap().low)
        .fold(1.0, f64::min);
    assert!(least >= it.low - 1e-12 && least < it.low + 1e-3, "{least} {}", it.low);
}

#[test]
fn nothing_known_is_nothing_said() {
    assert_eq!(of_values(&[], 0), None);
    assert_eq!(of_values(&[0.0, f64::NAN], 0), None);
    let it = of_values(&[], 5).unwrap();
    assert_eq!((it.hhi, it.high), (None, 1.0));
    near(it.low, 0.2);
}
