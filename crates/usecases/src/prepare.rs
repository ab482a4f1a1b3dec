//! A row that was read, made ready to be kept: pure, run on all cores.
//!
//! In: a row of `intake`. Out: a record in the order of the store's columns, the facts
//! that its lists declare (主营产品, 上游原料), and for an organisation the items of its
//! scope with the catalogue products they name; where it has no scope, the product that
//! its classification code names.

use std::collections::HashSet;

use intake::Row;
use intake::recognise::product::Recogniser;
use intake::scope::read_scope;
use store::records::Record;
use store::scope_items::{PackedItems, ScopeItem};
use terms::catalogue::codes::product_of_code;
use terms::fields::Table;
use terms::region::Regions;
use terms::value::Value;
use terms::{Catalogue, MatchKind, Review};

use crate::import::Place;

/// What reading needs besides the row.
pub(crate) struct Reader<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) recogniser: &'a Recogniser,
    pub(crate) regions: &'a Regions,
}

/// A row made ready.
pub(crate) struct Prepared {
    /// The record; its id is empty where the row gave none.
    pub(crate) record: Record,
    /// Items of the scope.
    pub(crate) items: PackedItems,
    /// Products that the organisation declares to make, and to need.
    pub(crate) main_products: Vec<String>,
    pub(crate) main_inputs: Vec<String>,
    /// Row of the file that is read; the record names that of its source.
    pub(crate) line: u32,
}

/// Makes a row ready; `place` is the file it stands in, with the sheet.
pub(crate) fn prepare(
    reader: &Reader<'_>,
    table: &Table,
    row: &Row,
    (place, sheet): (&Place<'_>, i64),
) -> Prepared {
    let columns = store::records::columns(table.name).unwrap_or_default();
    let mut cells = vec![Value::Missing; columns.len()];
    let mut id = String::new();
    let mut origin = Origin::default();
    for (column, value) in &row.cells {
        let Some(field) = table.columns.get(usize::from(*column)) else { continue };
        let name = stored_name(table.name, &field.name);
        if name == "id" {
            id = value.as_text().unwrap_or_default().to_owned();
        } else if origin.takes(&field.name, value) {
        } else if let Some(at) = columns.iter().position(|it| *it == name) {
            set(&mut cells, at, value.clone());
        }
    }
    if let Some(at) = columns.iter().position(|it| *it == "visibility")
        && let Some(Value::Text(said)) = cells.get(at)
    {
        let kept = Value::Text(visibility(table, said));
        set(&mut cells, at, kept);
    }
    let text = |name: &str| -> &str {
        let at = columns.iter().position(|it| *it == name);
        at.and_then(|at| cells.get(at)).and_then(Value::as_text).unwrap_or_default()
    };
    // What is said of an organisation belongs to its region: the store knows it.
    let owner = text("region").to_owned();
    let (mut items, mut main_products, mut main_inputs) =
        (PackedItems::default(), Vec::new(), Vec::new());
    if table.name == "organisations" {
        items = PackedItems::new(&activity_items(
            reader,
            (text("scope"), text("industry")),
            text("name"),
        ));
        main_products = list(text("main_products"));
        main_inputs = list(text("main_inputs"));
        let key = terms::name::name_key(text("name"), reader.regions);
        if let Some(at) = columns.iter().position(|it| *it == "name_key") {
            set(&mut cells, at, Value::Text(key));
        }
    }
    let natural_key = natural_key(table.name, &columns, &cells);
    let row_read = row.row;
    let own = (place.file.to_owned(), sheet, i64::from(row_read));
    let (file, sheet, row) = origin.place(place.sources).unwrap_or(own);
    let record = Record {
        id,
        hash: hash_cells(&cells),
        natural_key,
        cells,
        file,
        sheet,
        row,
        revision: 0,
        owner,
    };
    Prepared { record, items, main_products, main_inputs, line: row_read }
}

/// A visibility with the store's names of columns. A word that names no column keeps the
/// whole row: what somebody meant to keep must not get out by a slip of the pen.
fn visibility(table: &Table, said: &str) -> String {
    let word = |word: &str| -> String {
        let column = || table.columns.get(usize::from(table.by_header(word)?));
        match (word, column()) {
            ("shared" | "owner", _) => word.to_owned(),
            (_, Some(column)) => stored_name(table.name, &column.name).to_owned(),
            (_, None) => "owner".to_owned(),
        }
    };
    let words = said.split([';', '；']).map(str::trim).filter(|it| !it.is_empty());
    words.map(word).collect::<Vec<_>>().join(";")
}

/// Where a row says that its record stands: what an export wrote.
#[derive(Default)]
struct Origin {
    file: Option<String>,
    sheet: Option<i64>,
    row: Option<i64>,
}

impl Origin {
    /// Takes the cell where it is one of the place.
    fn takes(&mut self, field: &str, value: &Value) -> bool {
        let number = match value {
            Value::Integer(number) => Some(*number),
            Value::Missing | Value::Text(_) | Value::Real(_) => None,
        };
        match field {
            "file" => self.file = value.as_text().map(str::to_owned),
            "sheet" => self.sheet = number,
            "row_number" => self.row = number,
            _ => return false,
        }
        true
    }

    /// The place, where its source is here.
    fn place(self, sources: &HashSet<String>) -> Option<(String, i64, i64)> {
        let file = self.file.filter(|it| sources.contains(it))?;
        Some((file, self.sheet?, self.row?))
    }
}

/// The cell that says what an organisation does, with its column: the scope, or the
/// classification code where there is no scope.
pub(crate) fn activity<'a>(scope: &'a str, industry: &'a str) -> (&'static str, &'a str) {
    if scope.trim().is_empty() { ("industry", industry) } else { ("scope", scope) }
}

/// The items of that cell.
pub(crate) fn activity_items(
    reader: &Reader<'_>,
    (scope, industry): (&str, &str),
    name: &str,
) -> Vec<ScopeItem> {
    match activity(scope, industry) {
        ("scope", scope) => scope_items(reader, scope, name),
        (_, codes) => code_items(reader.catalogue, codes),
    }
}

/// The products that the codes of a cell name, as inferred items.
fn code_items(catalogue: &Catalogue, cell: &str) -> Vec<ScopeItem> {
    let mut items = Vec::new();
    let mut at = 0_u32;
    for code in cell.split([';', '；', ',', '，', '、']) {
        let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or_default();
        let before = length(code) - length(code.trim_start());
        let (start, end) = (at + before, at + before + length(code.trim()));
        at += length(code) + 1;
        let Some((product, role)) = product_of_code(code) else { continue };
        // A user's own catalogue may lack it.
        if catalogue.with_id(product).is_none() {
            continue;
        }
        items.push(ScopeItem {
            start,
            end,
            role,
            negated: false,
            inferred: true,
            process: false,
            material: false,
            head: None,
            product: Some((product.to_owned(), MatchKind::Subtype)),
            review: Review::Proposed,
        });
    }
    items
}

/// The items of a scope with the products they name.
pub(crate) fn scope_items(
    reader: &Reader<'_>,
    scope: &str,
    name: &str,
) -> Vec<ScopeItem> {
    let found = read_scope(scope, name);
    if found.is_empty() {
        return Vec::new();
    }
    let starts: Vec<usize> =
        scope.char_indices().map(|(at, _)| at).chain([scope.len()]).collect();
    let at = |n: u32| starts.get(n as usize).copied().unwrap_or(scope.len());
    found
        .into_iter()
        .map(|item| {
            let quote = scope.get(at(item.start)..at(item.end)).unwrap_or_default();
            let words = item.head.as_deref().unwrap_or(quote);
            let product = reader.recogniser.recognise(words);
            let worked = product.is_some_and(|(at, _)| reader.catalogue.is_worked(at));
            let material = item.packed || item.worked && worked && !item.process;
            let product = product.map(|(product, kind)| {
                (reader.catalogue.product(product).id.clone(), kind)
            });
            ScopeItem {
                start: item.start,
                end: item.end,
                role: item.role,
                negated: item.negated,
                inferred: item.inferred,
                process: item.process,
                material,
                head: item.head,
                product,
                review: Review::Proposed,
            }
        })
        .collect()
}

/// FNV-1a of 64 bits: the same on every machine and in every version.
pub(crate) fn hash(parts: &[&str]) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash.cast_signed()
}

/// Hash of a record's content.
pub(crate) fn hash_cells(cells: &[Value]) -> i64 {
    let texts: Vec<String> = cells.iter().map(as_text).collect();
    let parts: Vec<&str> = texts.iter().map(String::as_str).collect();
    hash(&parts)
}

/// A cell as text, as it is compared and written out.
pub(crate) fn as_text(value: &Value) -> String {
    match value {
        Value::Missing => String::new(),
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
    }
}

/// What names a record that has no id of its own.
pub(crate) fn natural_key(table: &str, columns: &[&'static str], cells: &[Value]) -> i64 {
    let names: &[&str] = match table {
        "organisations" => &["name_key", "region"],
        "products" => &["name"],
        "inputs" => &["product", "input"],
        "makes" => &["organisation", "product"],
        "needs" => &["organisation", "product", "by_date"],
        "supplies" => &["supplier", "buyer", "product", "period"],
        "io_coefficients" => &["scheme", "region", "from_sector", "to_sector", "year"],
        "research" => &["organisation", "title"],
        "reviews" => &["organisation", "role", "quote"],
        _ => columns,
    };
    let texts: Vec<String> = names
        .iter()
        .map(|name| {
            let at = columns.iter().position(|it| it == name);
            at.and_then(|at| cells.get(at)).map(as_text).unwrap_or_default()
        })
        .collect();
    let mut parts = vec![table];
    parts.extend(texts.iter().map(String::as_str));
    hash(&parts)
}

/// Name of the store's column for a field: `by` is a word of SQL.
fn stored_name<'a>(table: &str, field: &'a str) -> &'a str {
    if table == "needs" && field == "by" { "by_date" } else { field }
}

/// The contract's name of a stored column.
pub(crate) fn field_name<'a>(table: &str, column: &'a str) -> &'a str {
    if table == "needs" && column == "by_date" { "by" } else { column }
}

/// A cell of a record as text.
pub(crate) fn cell_of(table: &str, record: &Record, field: &str) -> String {
    let columns = store::records::columns(table).unwrap_or_default();
    let at = columns.iter().position(|it| *it == field);
    at.and_then(|at| record.cells.get(at)).map(as_text).unwrap_or_default()
}

fn set(cells: &mut [Value], at: usize, value: Value) {
    if let Some(cell) = cells.get_mut(at) {
        *cell = value;
    }
}

fn list(text: &str) -> Vec<String> {
    text.split(';')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_for_a_scope_that_is_not_there() {
        let (catalogue, _) = Catalogue::shipped();
        let recogniser = Recogniser::of(&catalogue);
        let reader = Reader {
            catalogue: &catalogue,
            recogniser: &recogniser,
            regions: Regions::shipped(),
        };
        let read = |scope, industry| activity_items(&reader, (scope, industry), "");
        let shown = |items: &[ScopeItem]| -> Vec<(u32, u32, String, bool)> {
            let one = |it: &ScopeItem| {
                let product = it.product.as_ref().map(|it| it.0.clone());
                (it.start, it.end, product.unwrap_or_default(), it.inferred)
            };
            items.iter().map(one).collect()
        };
        assert_eq!(
            shown(&read(" ", "NACE:28.29; NACE:29.32")),
            [(12, 22, "auto-part".to_owned(), true)]
        );
        assert!(read("水泵销售", "NACE:29.32").iter().all(|it| !it.inferred));
        assert!(read("", "汽车零部件制造").is_empty());
    }
}
