//! CSV and TSV to rows of cells, with the row numbers that a spreadsheet shows.
//!
//! A quote that is opened and never closed would swallow the rest of the file into one
//! cell; such a line is read as plain text instead, and said.

use csv::{ByteRecord, ReaderBuilder};

/// One row of a text table.
#[derive(Debug)]
pub(crate) struct TextRow<'a> {
    /// Row as a spreadsheet shows it.
    pub(crate) row: u32,
    /// Cells.
    pub(crate) cells: &'a ByteRecord,
    /// True where a quote was opened and not closed: read as plain text.
    pub(crate) unclosed: bool,
    /// Bytes of the text read so far.
    pub(crate) bytes_done: u64,
}

/// Line breaks in a record from which on its quote is taken for unclosed.
const MANY_LINES: usize = 100;

/// Reads a text row by row until the sink says stop.
pub(crate) fn rows(text: &str, delimiter: u8, mut sink: impl FnMut(&TextRow<'_>) -> bool) {
    let bytes = text.as_bytes();
    let mut offset = 0;
    // Row of the line at `offset`; a line break inside a cell makes no new row.
    let mut first_row = 1_u64;
    'from_offset: while offset < bytes.len() {
        let rest = bytes.get(offset..).unwrap_or_default();
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(rest);
        let mut record = ByteRecord::new();
        let mut inside = 0_u64;
        loop {
            if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
                return;
            }
            let start = record.position().map_or((0, 1), |it| (it.byte(), it.line()));
            let done = reader.position().byte();
            let breaks = record.iter().map(count_breaks).sum::<usize>();
            let row = first_row + start.1 - 1 - inside;
            if breaks > 0 && unclosed(rest, start.0, done, breaks) {
                let begin = usize::try_from(start.0).unwrap_or(0);
                // The csv reader's start may stand before blank lines.
                let begin = begin + blank(rest.get(begin..).unwrap_or_default());
                let line = line(rest.get(begin..).unwrap_or_default());
                let plain = plain(line, delimiter);
                offset += begin + line.len() + 1;
                let row = u32::try_from(row).unwrap_or(u32::MAX);
                let bytes_done = offset as u64;
                if !sink(&TextRow { row, cells: &plain, unclosed: true, bytes_done }) {
                    return;
                }
                first_row = u64::from(row) + 1;
                continue 'from_offset;
            }
            inside += breaks as u64;
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            let bytes_done = offset as u64 + done;
            if !sink(&TextRow { row, cells: &record, unclosed: false, bytes_done }) {
                return;
            }
        }
    }
}

/// The delimiter of a text: the one of `,`, tab, `;`, `|` that its first lines hold
/// most evenly.
pub(crate) fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|it| !it.is_empty()).take(5).collect();
    let count = |delimiter: char| {
        lines.iter().map(|line| line.matches(delimiter).count()).min().unwrap_or(0)
    };
    let most = [(b',', ','), (b'\t', '\t'), (b';', ';'), (b'|', '|')]
        .into_iter()
        .map(|(byte, delimiter)| (count(delimiter), byte))
        .max_by_key(|(n, byte)| (*n, *byte == b','));
    most.filter(|(n, _)| *n > 0).map_or(b',', |(_, byte)| byte)
}

/// True where the record's quote was never closed: it runs over many lines, or to the
/// end of the text without a closing quote.
fn unclosed(text: &[u8], start: u64, end: u64, breaks: usize) -> bool {
    if breaks > MANY_LINES {
        return true;
    }
    let from = usize::try_from(start).unwrap_or(0);
    let to = usize::try_from(end).unwrap_or(text.len()).min(text.len());
    if to < text.len() {
        return false;
    }
    let quotes = text.get(from..to).unwrap_or_default().iter().filter(|it| **it == b'"');
    quotes.count() % 2 == 1
}

fn count_breaks(cell: &[u8]) -> usize {
    cell.iter().filter(|it| **it == b'\n').count()
}

fn blank(text: &[u8]) -> usize {
    text.iter().take_while(|it| matches!(it, b'\r' | b'\n')).count()
}

fn line(text: &[u8]) -> &[u8] {
    text.split(|it| *it == b'\n').next().unwrap_or_default()
}

fn plain(line: &[u8], delimiter: u8) -> ByteRecord {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    line.split(|it| *it == delimiter)
        .map(|cell| cell.strip_prefix(b"\"").unwrap_or(cell))
        .collect::<Vec<_>>()
        .into()
}
