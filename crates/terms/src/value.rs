//! A cell after reading: what can be stored, compared and written out again.
//!
//! In: what `intake` recognised. Out: one of four kinds. Dates are RFC 3339 text as far
//! as they are known (`1998`, `1998-03`, `1998-03-02`), money an integer of the smallest
//! unit with its currency in a column beside it, shares 0…1. Missing is not zero.

/// A cell's value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing was said.
    #[default]
    Missing,
    /// A text.
    Text(String),
    /// An integer; money in its smallest unit.
    Integer(i64),
    /// A number.
    Real(f64),
}

impl Value {
    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Missing | Self::Integer(_) | Self::Real(_) => None,
        }
    }

    /// True where nothing was said.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        *self == Self::Missing
    }
}
