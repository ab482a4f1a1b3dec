//! What the regions of a co-operation are called.
//!
//! In: a code, or what somebody wrote for a region. Out: its name as those who made the
//! co-operation gave it (`NUTS:FI1D=Northern Finland`), else by GB/T 2260; or its code.
//! A region of another scheme without a given name is called by its code: no name is
//! guessed.

use std::collections::BTreeMap;

use terms::Lang;
use terms::region::Regions;

use crate::error::UseError;

/// Names given to regions, by code.
pub type RegionNames = BTreeMap<String, String>;

/// The name of a region; `None` where neither a user nor GB/T 2260 gives one.
#[must_use]
pub fn name(given: &RegionNames, code: &str, lang: Lang) -> Option<String> {
    given.get(code).cloned().or_else(|| Regions::shipped().name_in(lang, code))
}

/// The name with the code beside it; the code alone where there is no name.
#[must_use]
pub fn with_code(given: &RegionNames, code: &str, lang: Lang) -> String {
    match name(given, code, lang) {
        None => code.to_owned(),
        // An English name of a county holds its code already.
        Some(name) if name.contains(code) => name,
        Some(name) if lang == Lang::Zh => format!("{name}（{code}）"),
        Some(name) => format!("{name} ({code})"),
    }
}

/// The code of a region of the co-operation given by code or by any name.
///
/// # Errors
/// Where no region has this code or name.
pub fn code_of(names: &RegionNames, given: &str) -> Result<String, UseError> {
    match names.iter().find(|it| it.1 == given.trim()) {
        Some((code, _)) => Ok(code.clone()),
        None => code(given),
    }
}

/// The code of a region given by code or name; codes of other schemes pass as they are.
///
/// # Errors
/// Where no region has this code or name.
pub fn code(given: &str) -> Result<String, UseError> {
    let given = given.trim();
    let of_scheme = |(scheme, code): (&str, &str)| !scheme.is_empty() && !code.is_empty();
    if given.split_once(':').is_some_and(of_scheme) {
        return Ok(given.to_owned());
    }
    let regions = Regions::shipped();
    let known = regions.name(given).map(|_| given).or_else(|| regions.by_digits(given));
    let found = known.or_else(|| regions.find(given));
    let unknown = || UseError::Wrong { key: "region.unknown", name: given.to_owned() };
    found.map(str::to_owned).ok_or_else(unknown)
}

/// Code and name of a region that takes part: `220000`, `吉林省`, `CODE=NAME`.
///
/// # Errors
/// Where no region has this code, or nothing stands behind `=`.
pub fn taking_part(given: &str) -> Result<(String, Option<String>), UseError> {
    let Some((before, name)) = given.split_once('=') else {
        return Ok((code(given)?, None));
    };
    let name = name.trim();
    if name.is_empty() {
        return Err(UseError::Wrong { key: "region.no_name", name: given.to_owned() });
    }
    Ok((code(before)?, Some(name.to_owned())))
}
