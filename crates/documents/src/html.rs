//! A web page as lines of text, with the way back to its bytes.

use crate::plain::{Plain, plain};

/// True for a web page.
#[must_use]
pub fn is_html(_text: &str) -> bool {
    false
}

/// The lines of a web page.
#[must_use]
pub fn html(text: &str) -> Plain {
    plain(text)
}
