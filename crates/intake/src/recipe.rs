//! How a file was read, so that it can be read again in the same way.
//!
//! A recipe is a small TOML file. A user writes one for unusual files; every import
//! keeps the one it used.
//!
//! ```toml
//! table = "organisations"
//! header_row = 3
//! [columns]
//! "单位" = "name"
//! [constants]
//! province = "吉林"
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How to read a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recipe {
    /// Name of the file that it was read from, for messages; not written out.
    #[serde(skip)]
    pub file: Option<String>,
    /// Table that the rows go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Encoding of a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Delimiter of a text file: one character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Row of the header as a spreadsheet shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// Header → column, for headers that are not recognised.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
    /// Headers to pass over without a complaint.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Column → value for every row that leaves it empty.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, String>,
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// The parser's own words, with line and column.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|it| it.to_string())
    }

    /// Writes a recipe.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}
