//! Classification codes of products: which schemes there are, and what their codes look
//! like.
//!
//! In: a product's cell, `scheme:code` and more of them behind `;`. Out: those that are
//! codes of a scheme for products or industries; the others are faults. Whether a class
//! exists is not looked up.

use super::{Fault, ProductRow, product_fault, split};

/// A scheme: its name, the lengths of its codes in digits, and whether a letter may stand
/// before them (the section).
struct Scheme {
    name: &'static str,
    digits: &'static [usize],
    letter: bool,
}

const fn scheme(name: &'static str, digits: &'static [usize], letter: bool) -> Scheme {
    Scheme { name, digits, letter }
}

/// Schemes for products and industries. A year or edition may follow a name
/// (GB/T4754-2017, HS2022).
const SCHEMES: [Scheme; 11] = [
    scheme("GB/T4754", &[0, 2, 3, 4], true),
    scheme("GB/T7635", &[2, 3, 4, 5, 8], false),
    scheme("HS", &[2, 4, 6, 8, 10], false),
    scheme("CN", &[8], false),
    scheme("NACE", &[0, 2, 3, 4], true),
    scheme("ISIC", &[0, 2, 3, 4], true),
    scheme("NAICS", &[2, 3, 4, 5, 6], false),
    scheme("CPA", &[2, 3, 4, 5, 6], false),
    scheme("CPC", &[1, 2, 3, 4, 5], false),
    scheme("PRODCOM", &[8, 10], false),
    scheme("UNSPSC", &[2, 4, 6, 8], false),
];

/// The codes of a row that can be used, separated by `;`.
pub(super) fn read(row: &ProductRow, faults: &mut Vec<Fault>) -> String {
    let mut good = Vec::new();
    for code in split(&row.code) {
        match scheme_of(&code) {
            Some((it, rest)) if it.holds(rest) => good.push(code),
            Some((it, _)) => {
                let at = ("code", code.as_str());
                faults.push(product_fault("catalogue.code_form", row, at, it.name));
            }
            None => {
                let at = ("code", code.as_str());
                let known = SCHEMES.each_ref().map(|it| it.name).join(", ");
                faults.push(product_fault("catalogue.code_scheme", row, at, &known));
            }
        }
    }
    good.join(";")
}

/// The scheme before the colon, and what stands behind it.
fn scheme_of(code: &str) -> Option<(&'static Scheme, &str)> {
    let (name, rest) = code.split_once([':', '：'])?;
    let name = name.replace(' ', "").to_uppercase();
    let edition = |it: &str| {
        it.trim_start_matches(['-', ' ', '_', '.', 'R', 'E', 'V'])
            .chars()
            .all(|it| it.is_ascii_digit() || it == '.')
    };
    let found =
        SCHEMES.iter().find(|it| name.strip_prefix(it.name).is_some_and(edition))?;
    Some((found, rest.trim()))
}

impl Scheme {
    fn holds(&self, code: &str) -> bool {
        let letters = code.chars().take_while(char::is_ascii_alphabetic).count();
        let digits: Vec<char> =
            code.chars().skip(letters).filter(|it| *it != '.').collect();
        let allowed = letters == 0 || (self.letter && letters == 1);
        allowed
            && !code.is_empty()
            && digits.iter().all(char::is_ascii_digit)
            && self.digits.contains(&digits.len())
            && (letters == 1 || !digits.is_empty())
    }
}
