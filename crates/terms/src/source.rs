//! Where a fact stands: file, sheet, row, column, characters.
//!
//! In: positions found by `intake`. Out: a span that leads back to the source. Offsets
//! count Unicode scalars of a cell, half-open.

/// A place in a source that states a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Name of the source file as it was given.
    pub source: String,
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
    /// Name of the sheet; empty where the file has none.
    pub sheet: String,
    /// Row in the file or sheet as a spreadsheet shows it: the header is row 1.
    pub row: u32,
    /// Header of the column as the file spells it.
    pub column: String,
    /// First character of the quote in the cell, in Unicode scalars.
    pub start: u32,
    /// One past the last character of the quote.
    pub end: u32,
    /// Exactly the characters `start..end` of the cell.
    pub quote: String,
}

impl Span {
    /// The file as it is shown: with its sheet, where it has one.
    #[must_use]
    pub fn file(&self) -> String {
        if self.sheet.is_empty() {
            return self.source.clone();
        }
        format!("{} [{}]", self.source, self.sheet)
    }
}
