//! Names of organisations, and the key under which two spellings meet.
//!
//! In: a name. Out: its key: NFKC, lower case, no brackets, spaces or punctuation; the
//! region it begins with is left out where something remains; the legal form at its end
//! is left out. What tells branches apart (分公司, 支行, 第二) is kept, and nothing is left
//! out of the middle: two firms must not share a key lightly. Equal keys propose a
//! double; they never merge it.

use unicode_normalization::UnicodeNormalization as _;

use crate::region::Regions;

#[cfg(test)]
mod tests;

/// Legal forms at the end of a name, longest first.
const FORMS: [&str; 16] = [
    "集团有限责任公司", "集团股份有限公司", "控股集团有限公司", "有限责任公司",
    "股份有限公司", "集团有限公司", "集团公司", "有限公司", "股份公司", "责任公司",
    "总公司", "公司", "coltd", "inc", "ltd", "gmbh",
];

/// Fewest characters that a key keeps when something is left out.
const LEAST: usize = 2;

/// The key of a name.
#[must_use]
pub fn name_key(name: &str, regions: &Regions) -> String {
    let mut key: String = name
        .nfkc()
        .filter(|it| it.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    for _ in 0..2 {
        let Some(rest) = without_region(&key, regions) else { break };
        key = rest;
    }
    for form in FORMS {
        if let Some(rest) = key.strip_suffix(form) {
            if rest.chars().count() >= LEAST {
                key = rest.to_owned();
            }
            break;
        }
    }
    key
}

/// The key without the region it begins with; `None` where it begins with none or too
/// little would remain.
fn without_region(key: &str, regions: &Regions) -> Option<String> {
    let ends: Vec<usize> =
        key.char_indices().map(|(at, it)| at + it.len_utf8()).take(12).collect();
    for &end in ends.iter().skip(1).rev() {
        let (name, rest) = key.split_at_checked(end)?;
        if regions.is_name(name) && rest.chars().count() > LEAST {
            return Some(rest.to_owned());
        }
    }
    None
}
