//! Classification codes that name one catalogue product.
//!
//! In: a code as scheme:code (`NACE:29.32`, `ISIC:2930`, `HS:848210`, `GB/T4754:C3451`).
//! Out: the id of the product that the class names and whether it is made, or grown or
//! mined, where `codes.csv` knows it. Only
//! classes that name one product are in the table, written by us from the titles of the
//! classes (NACE Rev. 2, ISIC Rev. 4, headings of the HS, GB/T 4754-2017); a class of many
//! things (28.29) names none. A longer HS code is read by its heading.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::shipped::read_rows;
use crate::Role;

/// Id of the product that a class names, of the shipped catalogue, and what is done.
#[must_use]
pub fn product_of_code(code: &str) -> Option<(&'static str, Role)> {
    static CODES: LazyLock<BTreeMap<(String, String), String>> = LazyLock::new(|| {
        rows()
            .into_iter()
            .filter_map(|[scheme, code, product]| {
                Some(((family(&scheme)?.to_owned(), digits(&code)), product))
            })
            .collect()
    });
    let (scheme, code) = code.split_once([':', '：'])?;
    let scheme = family(scheme)?;
    let mut code = digits(code);
    if scheme == "HS"
        && code.len() > HEADING
        && code.bytes().all(|it| it.is_ascii_digit())
    {
        code.truncate(HEADING);
    }
    let role = role(scheme, &code);
    CODES.get(&(scheme.to_owned(), code)).map(|product| (product.as_str(), role))
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
            assert_eq!(digits(&code).len(), 4, "{scheme} {code}");
            assert!(catalogue.with_id(&product).is_some(), "{scheme} {code} {product}");
            assert!(seen.insert((scheme.clone(), code.clone())), "{scheme} {code} twice");
        }
        let count = |of: &[&str]| seen.iter().filter(|it| of.contains(&&*it.0)).count();
        assert!(count(&["NACE", "ISIC"]) >= 120 && count(&["HS"]) >= 120);
    }

    #[test]
    fn codes_are_read_in_their_spellings() {
        for (code, product) in [
            ("NACE:29.32", Some("auto-part")),
            ("NACE Rev. 2:C29.32", Some("auto-part")),
            ("nace:2932", Some("auto-part")),
            ("ISIC:2930", Some("auto-part")),
            ("HS:8482", Some("bearing")),
            ("HS:8482.10", Some("bearing")),
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
        assert_eq!(role("HS:0103"), Some(Role::Make));
    }
}
