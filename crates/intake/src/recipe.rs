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
//! [values.kind]
//! "Start-up" = "firm"
//! ```
//!
//! Recipes for exports that many users have are shipped: [`SHIPPED`]. They name every
//! spelling of a header that such exports are known to use.

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
    /// True where headers that the recipe names may be absent: it serves several exports
    /// of one kind, and their absence is no complaint.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub headers_may_lack: bool,
    /// Column → cell as the file spells it → as we spell it; whole cells, in any case.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Column → the column whose value it takes where a row leaves it empty.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub copies: BTreeMap<String, String>,
    /// Beginnings of lines that say something about the table (注：, Source:); a row of
    /// one cell that begins so is no record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub note_lines: Vec<String>,
}

/// Recipes shipped with the program: name, and the TOML.
pub const SHIPPED: [(&str, &str); 3] = [
    ("company-database-zh", include_str!("../../../recipes/company-database-zh.toml")),
    ("b2match-participants", include_str!("../../../recipes/b2match-participants.toml")),
    ("een-profiles", include_str!("../../../recipes/een-profiles.toml")),
];

/// The TOML of the shipped recipe with this name.
#[must_use]
pub fn shipped(name: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|it| it.0 == name).map(|it| it.1)
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// The parser's own words, with line and column.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|it| it.to_string())
    }

    /// Columns for which it has a rule beside a constant.
    pub(crate) fn ruled(&self) -> impl Iterator<Item = &String> {
        self.values.keys().chain(self.copies.keys()).chain(self.copies.values())
    }

    /// Writes a recipe.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}
