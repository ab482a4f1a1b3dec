//! Cells of an ODS that are merged over several rows.
//!
//! In: `content.xml`. Out: by the name of the sheet the areas of cells whose
//! `table:number-rows-spanned` is more than one, in the order of the file. Rows and
//! columns that repeat are counted as often as they do. A document that is no XML gives
//! what was read up to there: that it is damaged is said by who reads the cells.
//! Cost O(length), and nothing where no cell spans rows.

use std::collections::BTreeMap;

use calamine::Dimensions;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Attribute of a cell that is merged over rows.
const ROWS: &str = "table:number-rows-spanned";

/// The merged areas of every sheet.
pub(super) type Spans = BTreeMap<String, Vec<Dimensions>>;

/// Reads the merged areas of a document.
pub(super) fn read(content: &str) -> Spans {
    let mut spans = Spans::new();
    if !content.contains(ROWS) {
        return spans;
    }
    let mut reader = quick_xml::Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    // A table inside a cell is none of ours: depth 1 is a sheet.
    let (mut depth, mut sheet) = (0_u32, String::new());
    let (mut row, mut below, mut column) = (0_u32, 0_u32, 0_u32);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => match tag.name().as_ref() {
                "table:table" => {
                    depth = depth.saturating_add(1);
                    if depth == 1 {
                        sheet = text(&tag, "table:name").unwrap_or_default();
                        (row, below) = (0, 0);
                    }
                }
                "table:table-row" if depth == 1 => {
                    row = row.saturating_add(below);
                    below = number(&tag, "table:number-rows-repeated");
                    column = 0;
                }
                "table:table-cell" | "table:covered-table-cell" if depth == 1 => {
                    let rows = number(&tag, ROWS);
                    if rows > 1 {
                        let columns = number(&tag, "table:number-columns-spanned");
                        let end = (
                            row.saturating_add(rows - 1),
                            column.saturating_add(columns - 1),
                        );
                        let area = Dimensions { start: (row, column), end };
                        spans.entry(sheet.clone()).or_default().push(area);
                    }
                    let repeated = number(&tag, "table:number-columns-repeated");
                    column = column.saturating_add(repeated);
                }
                _ => {}
            },
            Ok(Event::End(tag)) if tag.name().as_ref() == "table:table" => {
                depth = depth.saturating_sub(1);
            }
            Ok(Event::Eof) | Err(_) => return spans,
            Ok(_) => {}
        }
    }
}

/// The text of an attribute.
fn text(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// The number of an attribute, at least 1; 1 where it is absent or none.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    let number = text(tag, name).and_then(|it| it.trim().parse().ok());
    number.unwrap_or(1).max(1)
}
