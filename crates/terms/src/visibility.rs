//! Who may see a record: a price or a capacity that one region keeps from the other.
//!
//! In: what a record's `visibility` says and the region that owns it; the region that
//! asks. Out: whether a field may be shown. `owner` keeps the whole record to the region
//! that owns it, a list of fields (`capacity;spare`) keeps those; nothing keeps nothing.
//! Who asks for no region holds the file and sees all of it.

/// What of a record others than its owner may not see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Visibility {
    /// All regions of the co-operation see all of it.
    #[default]
    Shared,
    /// Only the owner sees it.
    Owner,
    /// Only the owner sees these fields.
    Without(Vec<String>),
}

impl Visibility {
    /// Reads the column `visibility`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let parts = || text.split([';', '；']).map(str::trim).filter(|it| !it.is_empty());
        match text.trim() {
            "" | "shared" => Self::Shared,
            _ if parts().any(|it| it == "owner") => Self::Owner,
            _ => Self::Without(parts().map(str::to_owned).collect()),
        }
    }

    /// True where the region that asks may see a field of a record that `owner` owns.
    #[must_use]
    pub fn shows(&self, field: &str, owner: &str, asking: &str) -> bool {
        let own =
            asking.is_empty() || owner.is_empty() || owner.starts_with(own_start(asking));
        match self {
            Self::Shared => true,
            Self::Owner => own,
            Self::Without(fields) => own || !fields.iter().any(|it| it == field),
        }
    }
}

/// How the codes of regions begin that lie in the one that asks: GB/T 2260 by its leading
/// pairs of digits, other schemes by prefix.
#[must_use]
pub fn own_start(asking: &str) -> &str {
    let digits = asking.len() == 6 && asking.bytes().all(|it| it.is_ascii_digit());
    if digits { asking.trim_end_matches("00") } else { asking }
}

#[cfg(test)]
mod tests;
