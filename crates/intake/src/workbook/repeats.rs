//! How many cells an ODS becomes, before it is opened.
//!
//! ODS writes a row or a cell once and how often it repeats: a few bytes can stand for a
//! thousand million cells. In: `content.xml`. Out: rows up to the last that holds
//! anything times the widest of them, over all sheets: the cells that a reader lays out.
//! It looks at tags and their attributes only. Cost O(length).

/// Cells that the sheets of a document take, empty ones between full ones included.
pub(super) fn cells(content: &str) -> u64 {
    let mut total = 0_u64;
    let (mut rows, mut full_rows, mut width) = (0_u64, 0_u64, 0_u64);
    let mut columns = 0_u64;
    for tag in content.split('<').skip(1) {
        let name = tag.split([' ', '>', '/', '\n', '\t']).next().unwrap_or_default();
        match name {
            "table:table" => {
                total = total.saturating_add(full_rows.saturating_mul(width));
                (rows, full_rows, width) = (0, 0, 0);
            }
            "table:table-row" => {
                rows = rows.saturating_add(attribute(tag, "table:number-rows-repeated"));
                columns = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let n = attribute(tag, "table:number-columns-repeated");
                columns = columns.saturating_add(n);
                if tag.contains("value") || tag.contains("formula") {
                    full_rows = rows;
                    width = width.max(columns);
                }
            }
            _ => {}
        }
    }
    total.saturating_add(full_rows.saturating_mul(width))
}

/// The number of an attribute; 1 where it is absent or none.
fn attribute(tag: &str, name: &str) -> u64 {
    let after = tag.split_once(name).map_or("", |it| it.1);
    let value = after.split(['"', '\'']).nth(1);
    value.and_then(|it| it.trim().parse().ok()).unwrap_or(1)
}
