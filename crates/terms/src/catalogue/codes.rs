//! Classification codes that name one catalogue product.
//!
//! In: a code as scheme:code (`NACE:29.32`, `ISIC:2930`, `HS:848210`, `GB/T4754:C3451`).
//! Out: the id of the product that the class names and whether it is made, or grown or
//! mined, where `codes.csv` knows it. Only
//! classes that name one product are in the table, written by us from the titles of the
//! classes (NACE Rev. 2, ISIC Rev. 4, headings and subheadings of the HS, GB/T 4754-2017);
//! a class of many things (28.29) names none.
//!
//! An HS code is read by its subheading (six digits) and, where the table does not have
//! that, by its heading (four). A heading is right for each subheading that has no row; a
//! subheading that is neither the heading's product nor another one of the catalogue
//! (parts, mostly) has a row without a product and names none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::shipped::read_rows;
use crate::Role;

/// Id of the product that a class names, of the shipped catalogue, and what is done.
#[must_use]
pub fn product_of_code(code: &str) -> Option<(&'static str, Role)> {
    static CODES: LazyLock<BTreeMap<(&str, String), String>> = LazyLock::new(|| {
        rows()
            .into_iter()
            .filter_map(|[scheme, code, product]| {
                Some(((family(&scheme)?, digits(&code)), product))
            })
            .collect()
    });
    let (scheme, code) = code.split_once([':', '：'])?;
    let scheme = family(scheme)?;
    let code = digits(code);
    let mut readings = readings(scheme, &code).into_iter();
    let product = readings.find_map(|it| CODES.get(&(scheme, it.to_owned())))?;
    if product.is_empty() {
        return None;
    }
    Some((product, role(scheme, &code)))
}

/// What is looked up for a code, the most exact first.
fn readings<'a>(scheme: &str, code: &'a str) -> Vec<&'a str> {
    if scheme == "HS" && code.bytes().all(|it| it.is_ascii_digit()) {
        [SUBHEADING, HEADING].iter().filter_map(|&it| code.get(..it)).collect()
    } else {
        vec![code]
    }
}

/// Farming and mining are the divisions 01 to 09 of NACE and ISIC, 01 to 12 of GB/T 4754;
/// the HS classes goods, which are taken as made.
fn role(scheme: &str, code: &str) -> Role {
    let last = match scheme {
        "NACE" | "ISIC" => "09",
        "GB/T4754" => "12",
        _ => "",
    };
    let grown = code.get(..2).is_some_and(|division| division <= last);
    if grown { Role::GrowMine } else { Role::Make }
}

/// Digits of an HS heading.
const HEADING: usize = 4;

/// Digits of an HS subheading; what follows is a country's own.
const SUBHEADING: usize = 6;

/// The scheme without its revision.
fn family(scheme: &str) -> Option<&'static str> {
    let scheme = super::fold(scheme).to_uppercase();
    let known = ["NACE", "ISIC", "HS", "GB/T4754"];
    known.into_iter().find(|it| {
        scheme.strip_prefix(it).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(['-', '.', ' '])
                || rest.starts_with("REV")
        })
    })
}

/// A code without the letter of its section and without points.
fn digits(code: &str) -> String {
    let code = code.trim().trim_start_matches(|c: char| c.is_ascii_alphabetic());
    code.chars().filter(|c| !matches!(c, '.' | ' ')).collect()
}

fn rows() -> Vec<[String; 3]> {
    let file = include_str!("../../catalogue/codes.csv");
    read_rows(file, |_, get| [get("scheme"), get("code"), get("product")])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Catalogue;

    #[test]
    fn every_code_is_well_formed_once_and_names_a_product() {
        let (catalogue, _) = Catalogue::shipped();
        let mut seen = BTreeSet::new();
        for [scheme, code, product] in rows() {
            assert!(family(&scheme).is_some(), "{scheme}");
            let length = digits(&code).len();
            let subheading = scheme == "HS" && length == SUBHEADING;
            assert!(length == 4 || subheading, "{scheme} {code}");
            let named = catalogue.with_id(&product).is_some();
            assert!(named || (product.is_empty() && subheading), "{code} {product}");
            assert!(seen.insert((scheme.clone(), code.clone())), "{scheme} {code} twice");
        }
        let count = |of: &[&str]| seen.iter().filter(|it| of.contains(&&*it.0)).count();
        assert!(count(&["NACE", "ISIC"]) >= 120 && count(&["HS"]) >= 120);
    }

    #[test]
    fn every_subheading_says_something_else_than_its_heading() {
        let of: BTreeMap<String, String> = rows()
            .into_iter()
            .filter(|it| it[0] == "HS")
            .map(|[_, code, product]| (code, product))
            .collect();
        for (code, product) in of.iter().filter(|it| it.0.len() == SUBHEADING) {
            let heading = of.get(&code[..HEADING]).map_or("", |it| it);
            assert_ne!(product, heading, "{code}");
        }
    }

    #[test]
    fn a_subheading_comes_before_its_heading() {
        for (code, product) in [
            // The heading is of several products: only its subheadings are read.
            ("HS:8701", None),
            ("HS:870121", Some("tractor-truck")),
            ("HS:8701.91.10", Some("tractor")),
            ("HS:870199", None),
            ("HS:8541", None),
            ("HS:854143", Some("pv-module")),
            ("HS:85414300", Some("pv-module")),
            // The heading holds for what the table does not name.
            ("HS:7202", Some("ferroalloy")),
            ("HS:720241", Some("ferrochrome")),
            ("HS:720299", Some("ferroalloy")),
            ("HS:390461", Some("ptfe")),
            ("HS:3904.90", Some("plastic-resin")),
            // A row without a product: the heading does not hold.
            ("HS:8416", Some("burner")),
            ("HS:841610", Some("burner")),
            ("HS:841690", None),
            // Half a subheading is read by the heading, less than a heading not at all.
            ("HS:84161", Some("burner")),
            ("HS:84", None),
        ] {
            assert_eq!(product_of_code(code).map(|it| it.0), product, "{code}");
        }
    }

    #[test]
    fn codes_are_read_in_their_spellings() {
        for (code, product) in [
            ("NACE:29.32", Some("auto-part")),
            ("NACE Rev. 2:C29.32", Some("auto-part")),
            ("nace:2932", Some("auto-part")),
            ("ISIC:2930", Some("auto-part")),
            ("HS:8482", Some("bearing")),
            ("HS:8482.10", Some("ball-bearing")),
            ("HS:8482.80", Some("bearing")),
            ("GB/T4754:3451", Some("bearing")),
            ("GB/T4754-2017:C3451", Some("bearing")),
            ("NACE:28.29", None),
            ("NAICS:2932", None),
            ("NACEX:29.32", None),
            ("29.32", None),
            ("", None),
        ] {
            assert_eq!(product_of_code(code).map(|it| it.0), product, "{code}");
        }
        let role = |code| product_of_code(code).map(|it| it.1);
        assert_eq!(role("NACE:05.10"), Some(Role::GrowMine));
        assert_eq!(role("GB/T4754:0810"), Some(Role::GrowMine));
        assert_eq!(role("GB/T4754:3451"), Some(Role::Make));
        assert_eq!(role("GB/T4754:0711"), Some(Role::GrowMine));
        assert_eq!(role("HS:0103"), Some(Role::Make));
        assert_eq!(role("HS:080620"), Some(Role::Make));
    }
}
