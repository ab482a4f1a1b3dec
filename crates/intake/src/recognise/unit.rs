//! Units as registers write them, to the one spelling that the catalogue has.
//!
//! In: `万套`, `吨`, `平方米`, `千克/年`. Out: what an amount in it is multiplied by, and the
//! plain unit: 10 000 and 套, 1 and t. One unit is not turned into another of the same
//! kind (kg into t): which of them a product is counted in is not known here.

use crate::recognise::number;

/// The one spelling of a unit, and the others.
const SPELLINGS: [(&str, &[&str]); 15] = [
    ("t", &["吨", "公吨", "tonne", "tonnes"]),
    ("kg", &["千克", "公斤"]),
    ("g", &["克"]),
    ("km", &["公里", "千米"]),
    ("m", &["米"]),
    ("m2", &["平方米", "平米", "m^2"]),
    ("m3", &["立方米", "立方", "m^3"]),
    ("kL", &["千升"]),
    ("L", &["升"]),
    ("kW", &["千瓦"]),
    ("MW", &["兆瓦"]),
    ("kWh", &["千瓦时", "千瓦小时", "kw.h", "kw·h"]),
    ("MWh", &["兆瓦时"]),
    ("GJ", &["吉焦"]),
    ("kV", &["千伏"]),
];

/// Ends that say that an amount is one of a year; every amount here is.
const A_YEAR: [&str; 4] = ["/年", "每年", "/a", "/y"];

/// The factor of a unit, and its plain form; a text that is no unit stays as it is.
#[must_use]
pub fn read(text: &str) -> (f64, String) {
    let text = text.trim();
    match number::of_unit(text) {
        Some(number) if !number.rest.is_empty() && !text.contains('%') => {
            (number.factor, plain(&number.rest))
        }
        _ => (1.0, text.to_owned()),
    }
}

/// The one spelling of a unit without a factor.
#[must_use]
pub fn plain(unit: &str) -> String {
    let folded = super::plain(unit.trim());
    let end = A_YEAR.iter().find_map(|end| folded.strip_suffix(end));
    let unit = end.unwrap_or(&folded);
    let known = SPELLINGS.iter().find(|(one, others)| {
        one.eq_ignore_ascii_case(unit)
            || others.iter().any(|it| it.eq_ignore_ascii_case(unit))
    });
    known.map_or(unit, |it| it.0).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_one_spelling_and_their_factor_apart() {
        for (text, factor, unit) in [
            ("万套", 1e4, "套"),
            ("亿只", 1e8, "只"),
            ("百万吨", 1e6, "t"),
            ("千吨", 1e3, "t"),
            ("吨/年", 1.0, "t"),
            ("T", 1.0, "t"),
            ("千克", 1.0, "kg"),
            ("万千克", 1e4, "kg"),
            ("公里", 1.0, "km"),
            ("㎡", 1.0, "m2"),
            ("万平方米", 1e4, "m2"),
            ("立方米", 1.0, "m3"),
            ("万千瓦时", 1e4, "kWh"),
            ("台（套）", 1.0, "台套"),
            ("件", 1.0, "件"),
            ("%", 1.0, "%"),
            ("100只", 1.0, "100只"),
            ("", 1.0, ""),
        ] {
            let found = read(text);
            assert!((found.0 - factor).abs() < 1e-9, "{text}: {found:?}");
            assert_eq!(found.1, unit, "{text}");
        }
    }
}
