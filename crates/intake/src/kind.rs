//! What a file is by its first bytes, whatever its name ends with.
//!
//! In: bytes and a name. Out: workbook, text, or the key of the sentence that says what
//! it is instead. It looks at the beginning only.

/// Beginnings of files that are no tables, and what to say of them.
const NO_TABLES: [(&[u8], &str); 13] = [
    (b"%PDF", "intake.not_a_table"),
    (b"\x89PNG", "intake.not_a_table"),
    (b"\xff\xd8\xff", "intake.not_a_table"),
    (b"GIF8", "intake.not_a_table"),
    (b"BM\x36", "intake.not_a_table"),
    (b"\x7fELF", "intake.not_a_table"),
    (b"MZ\x90", "intake.not_a_table"),
    (b"SQLite format 3\0", "intake.not_a_table"),
    (b"\x1f\x8b", "intake.archive"),
    (b"Rar!", "intake.archive"),
    (b"7z\xbc\xaf\x27\x1c", "intake.archive"),
    (b"BZh", "intake.archive"),
    (b"\xfd7zXZ", "intake.archive"),
];

/// Beginnings of web pages, which many systems export under `.xls`.
const PAGES: [&str; 5] = ["<!doctype html", "<html", "<table", "<head", "<?xml"];

/// True for XLSX, XLSB, ODS (zip archives) and XLS (a compound file).
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"PK\x05\x06")
        || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// The key of what to say where a file is no table.
pub(crate) fn no_table(bytes: &[u8]) -> Option<&'static str> {
    if let Some(found) = NO_TABLES.iter().find(|it| bytes.starts_with(it.0)) {
        return Some(found.1);
    }
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(head.get(..200).unwrap_or(head)).to_lowercase();
    let page = PAGES.iter().any(|it| head.trim_start().starts_with(it));
    page.then_some("intake.web_page")
}

/// True where the name of a file ends like that of a workbook.
pub(crate) fn named_workbook(name: &str) -> bool {
    ends(name, &[".xlsx", ".xls", ".xlsb", ".xlsm", ".ods"])
}

/// True where the name of a file ends like that of a text table.
pub(crate) fn named_text(name: &str) -> bool {
    ends(name, &[".csv", ".tsv", ".txt"])
}

/// True where the first part of a text is to a tenth control characters or characters
/// that were lost: no table.
pub(crate) fn binary(text: &str) -> bool {
    let head: Vec<char> = text.chars().take(2_000).collect();
    let odd = |it: &&char| {
        (it.is_control() && !matches!(it, '\n' | '\r' | '\t' | '\0'))
            || **it == '\u{fffd}'
    };
    head.iter().filter(odd).count() * 10 > head.len()
}

fn ends(name: &str, endings: &[&str]) -> bool {
    let name = name.to_lowercase();
    endings.iter().any(|it| name.ends_with(it))
}
