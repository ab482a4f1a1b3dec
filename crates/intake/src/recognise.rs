//! A cell's text to a value: numbers, money, dates, units; products in noun phrases.

pub mod date;
pub mod english;
pub mod money;
pub mod number;
pub mod product;
pub mod unit;

/// A text with full-width letters and digits in their plain form (NFKC).
pub(crate) fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    use unicode_normalization::UnicodeNormalization as _;
    if text.is_ascii() { text.into() } else { text.nfkc().collect::<String>().into() }
}
