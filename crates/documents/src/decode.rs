//! Bytes to characters, with the way back to the bytes.

use crate::layer::Layer;

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoded {
    /// The text, over the bytes of the file.
    pub layer: Layer,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// True where bytes meant no character and were replaced by U+FFFD.
    pub damaged: bool,
}

/// Decodes bytes.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Decoded { layer: Layer::same(text), encoding: "UTF-8", damaged: false }
}
