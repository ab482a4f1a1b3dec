//! CSV and TSV to rows of cells, with the row numbers that a spreadsheet shows.
//!
//! In: a text and its delimiter. Out: row by row the cells, borrowed where nothing had
//! to be unquoted. Blank lines count as rows and are not given out; a line break inside
//! a quoted cell makes no new row.
//!
//! A quote that is opened and never closed would swallow what follows into one cell, in
//! silence: the next quoted cell seems to close it. A quote is therefore taken for
//! unclosed, its line read as plain text and said, where
//! - the text ends before it closes;
//! - the cell runs over lines and its closing quote is followed by anything but a
//!   delimiter or a line end (it was the opening quote of another cell);
//! - the cell runs over more than [`MANY_LINES`] lines;
//! - every whole line inside the cell has the width of the table (three or more cells),
//!   or the record has not that width and its first line alone has.
//!
//! Cost O(length): an unclosed quote is followed to the next single quote at most, and
//! that one ends the search of the line it stands in.

use std::borrow::Cow;

use terms::formula;

/// One row of a text table.
#[derive(Debug)]
pub(crate) struct TextRow<'r, 'a> {
    /// Row as a spreadsheet shows it.
    pub(crate) row: u32,
    /// Cells.
    pub(crate) cells: &'r [Cow<'a, str>],
    /// True where a quote was opened and not closed: read as plain text.
    pub(crate) unclosed: bool,
    /// Bytes of the text read so far.
    pub(crate) bytes_done: usize,
}

/// Line breaks in a cell from which on its quote is taken for unclosed.
const MANY_LINES: usize = 500;

/// Fewest cells of a table whose width says that a line is a row of its own.
const TELLING_WIDTH: usize = 3;

/// Rows that say how wide the table is.
const FIRST_ROWS: u32 = 20;

/// A place in a text at which reading may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    at: usize,
    row: u32,
    /// Width of the table: the widest of the rows that may hold the header.
    width: usize,
}

impl Default for Mark {
    fn default() -> Self {
        Self { at: 0, row: 1, width: 0 }
    }
}

impl Mark {
    /// The first row that is read from it.
    pub(crate) fn row(self) -> u32 {
        self.row
    }
}

/// Reads a text row by row until the sink says stop.
pub(crate) fn rows<'a>(
    text: &'a str,
    delimiter: u8,
    mut sink: impl FnMut(&TextRow<'_, 'a>) -> bool,
) {
    rows_from(text, delimiter, Mark::default(), |it, _| sink(it));
}

/// The same from a mark on; the sink gets the mark behind each row too.
pub(crate) fn rows_from<'a>(
    text: &'a str,
    delimiter: u8,
    mark: Mark,
    mut sink: impl FnMut(&TextRow<'_, 'a>, Mark) -> bool,
) {
    let mut cells = Vec::new();
    let Mark { mut at, mut row, mut width } = mark;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let blank = break_length(rest.as_bytes(), 0);
        if blank > 0 {
            at += blank;
            row = row.saturating_add(1);
            continue;
        }
        let record = record(rest, delimiter, &mut cells);
        let unclosed =
            !record.sound || swallowed(rest, &record, cells.len(), width, delimiter);
        at += if unclosed {
            cells.clear();
            let end = line_end(rest.as_bytes(), 0);
            let line = rest.get(..end).unwrap_or_default();
            let plain = line.split(char::from(delimiter));
            cells.extend(
                plain.map(|it| Cow::Borrowed(it.strip_prefix('"').unwrap_or(it))),
            );
            end + break_length(rest.as_bytes(), end)
        } else {
            record.length
        };
        if row <= FIRST_ROWS {
            width = width.max(cells.len());
        }
        cells.iter_mut().for_each(unguard);
        let after = Mark { at, row: row.saturating_add(1), width };
        if !sink(&TextRow { row, cells: &cells, unclosed, bytes_done: at }, after) {
            return;
        }
        row = after.row;
    }
}

/// Takes the apostrophe off that says of a text that it is no formula.
fn unguard(cell: &mut Cow<'_, str>) {
    if cell.len() > formula::unguarded(cell).len() {
        *cell = match std::mem::take(cell) {
            Cow::Borrowed(it) => Cow::Borrowed(formula::unguarded(it)),
            Cow::Owned(it) => Cow::Owned(formula::unguarded(&it).to_owned()),
        };
    }
}

/// What was found of one record.
struct Record {
    /// Bytes up to the next record.
    length: usize,
    /// Line breaks inside its cells.
    breaks: usize,
    /// False where a quote cannot have been meant to close where it does.
    sound: bool,
}

/// Reads the record that a text begins with.
fn record<'a>(text: &'a str, delimiter: u8, cells: &mut Vec<Cow<'a, str>>) -> Record {
    let bytes = text.as_bytes();
    cells.clear();
    let mut at = 0;
    let mut all_breaks = 0;
    loop {
        if bytes.get(at) == Some(&b'"') {
            let quoted = quoted(text, at, delimiter);
            all_breaks += quoted.breaks;
            cells.push(quoted.cell);
            at = quoted.end;
            if !quoted.sound || quoted.breaks > MANY_LINES {
                return Record { length: at, breaks: all_breaks, sound: false };
            }
        } else {
            let end = cell_end(bytes, at, delimiter);
            cells.push(Cow::Borrowed(text.get(at..end).unwrap_or_default()));
            at = end;
        }
        if bytes.get(at) != Some(&delimiter) {
            let length = at + break_length(bytes, at);
            return Record { length, breaks: all_breaks, sound: true };
        }
        at += 1;
    }
}

/// A quoted cell.
struct Quoted<'a> {
    cell: Cow<'a, str>,
    /// Where the delimiter or line end behind it stands.
    end: usize,
    breaks: usize,
    sound: bool,
}

/// Reads the cell whose quote opens at `open`.
fn quoted(text: &str, open: usize, delimiter: u8) -> Quoted<'_> {
    let bytes = text.as_bytes();
    let mut at = open + 1;
    let mut doubled = false;
    let close = loop {
        let Some(next) = find(bytes, at, |it| it == b'"') else { break None };
        if bytes.get(next + 1) != Some(&b'"') {
            break Some(next);
        }
        doubled = true;
        at = next + 2;
    };
    let inside = text.get(open + 1..close.unwrap_or(text.len())).unwrap_or_default();
    let breaks = count_breaks(inside.as_bytes());
    let Some(close) = close else {
        let cell = Cow::Borrowed(inside);
        return Quoted { cell, end: text.len(), breaks, sound: false };
    };
    let end = cell_end(bytes, close + 1, delimiter);
    let behind = text.get(close + 1..end).unwrap_or_default();
    let mut cell = if doubled {
        Cow::Owned(inside.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(inside)
    };
    // "甲"乙 on one line: what stands behind the quote belongs to the cell.
    if !behind.is_empty() {
        cell.to_mut().push_str(behind);
    }
    let sound = breaks == 0 || behind.trim().is_empty();
    Quoted { cell, end, breaks, sound }
}

/// True where a record over several lines took rows of the table into a cell.
fn swallowed(
    text: &str,
    record: &Record,
    found: usize,
    width: usize,
    delimiter: u8,
) -> bool {
    if record.breaks == 0 || width < TELLING_WIDTH {
        return false;
    }
    let of_line = |line: &str| line.matches(char::from(delimiter)).count() + 1;
    let lines: Vec<&str> =
        text.get(..record.length).unwrap_or_default().trim_end().lines().collect();
    let whole = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    let inside = !whole.is_empty() && whole.iter().all(|it| of_line(it) == width);
    let first = lines.first().is_some_and(|it| of_line(it) == width);
    inside || (found != width && first)
}

/// Where the cell that begins at `from` ends.
fn cell_end(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    find(bytes, from, |it| it == delimiter || it == b'\n' || it == b'\r')
        .unwrap_or(bytes.len())
}

/// Where the line that begins at `from` ends.
fn line_end(bytes: &[u8], from: usize) -> usize {
    find(bytes, from, |it| it == b'\n' || it == b'\r').unwrap_or(bytes.len())
}

fn find(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.iter().position(|it| wanted(*it)).map(|it| it + from)
}

/// Bytes of the line break at `at`: `\n`, `\r\n` or, of old systems, `\r`.
fn break_length(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => 2,
        (Some(b'\r' | b'\n'), _) => 1,
        _ => 0,
    }
}

fn count_breaks(cell: &[u8]) -> usize {
    let n = cell.iter().filter(|it| **it == b'\n').count();
    if n > 0 { n } else { cell.iter().filter(|it| **it == b'\r').count() }
}
