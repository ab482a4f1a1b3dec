//! Which organisations belong to a region: a rule on codes, without a table of places.
//!
//! In: the code of a region. Out: yes or no for the code of an organisation.
//!
//! A GB/T 2260 code has six digits: two of the province, two of the prefecture, two of
//! the county; `00` stands for "all of it". So 220000 holds every code that starts with
//! 22, 220100 every one that starts with 2201, and 220102 only itself (and longer codes
//! below it, as the 12-digit statistical codes have). Other schemes are written
//! `SCHEME:CODE` and are hierarchical by prefix as NUTS is: `NUTS:FI1` holds
//! `NUTS:FI1D5`. A code of one scheme never holds one of another, and an organisation
//! without a region belongs to none but [`RegionFilter::everywhere`].
//!
//! Deliberately does not know names, former codes or moved borders: that is done when a
//! register is read.

#[cfg(test)]
mod tests;

/// A set of regions, as prefixes of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionFilter {
    /// Scheme (empty for GB/T 2260) and prefix of each; `None` lets everything in.
    prefixes: Option<Vec<(String, String)>>,
}

impl RegionFilter {
    /// The region with this code. An empty code, or one that names no region, holds
    /// nothing: an unknown region is not the whole world.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self::any_of(&[code])
    }

    /// Several regions taken as one.
    #[must_use]
    pub fn any_of(codes: &[&str]) -> Self {
        Self { prefixes: Some(codes.iter().filter_map(|code| prefix(code)).collect()) }
    }

    /// All of these taken as one; nowhere where there is none.
    #[must_use]
    pub fn union(filters: &[&Self]) -> Self {
        let prefixes: Option<Vec<_>> =
            filters.iter().map(|it| it.prefixes.clone()).collect();
        Self { prefixes: prefixes.map(|it| it.concat()) }
    }

    /// Everywhere, organisations without a region included.
    #[must_use]
    pub fn everywhere() -> Self {
        Self { prefixes: None }
    }

    /// True where an organisation with this region code belongs to the region.
    #[must_use]
    pub fn holds(&self, code: &str) -> bool {
        let Some(prefixes) = &self.prefixes else { return true };
        let (scheme, code) = split(code);
        !code.is_empty()
            && prefixes.iter().any(|(of, start)| of == scheme && code.starts_with(start))
    }

    /// True where every region of `other` lies within this one.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (&self.prefixes, &other.prefixes) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => {
                !theirs.is_empty()
                    && theirs.iter().all(|(scheme, start)| {
                        mine.iter().any(|(of, it)| of == scheme && start.starts_with(it))
                    })
            }
        }
    }
}

/// How the codes of organisations of the region begin; `None` where the code names none.
#[must_use]
pub fn start_of(code: &str) -> Option<String> {
    prefix(code).map(|(scheme, start)| match scheme.as_str() {
        "" => start,
        scheme => format!("{scheme}:{start}"),
    })
}

fn prefix(code: &str) -> Option<(String, String)> {
    let (scheme, code) = split(code);
    let start = match (scheme, code.len()) {
        ("", 6) if code.bytes().all(|it| it.is_ascii_digit()) => {
            let province = code.strip_suffix("0000");
            province.or_else(|| code.strip_suffix("00")).unwrap_or(code)
        }
        _ => code,
    };
    (!start.is_empty() && start != "00").then(|| (scheme.to_owned(), start.to_owned()))
}

fn split(code: &str) -> (&str, &str) {
    let code = code.trim();
    code.split_once(':').map_or(("", code), |(scheme, code)| (scheme, code))
}
