//! The tables of the catalogue: those shipped with the program, and the reading of any.
//!
//! In: CSV text. Out: rows as text, with the row of the table, for [`super::Catalogue`].

use std::collections::BTreeMap;

use super::{InputRow, ProductRow, index};

/// The rows of the catalogue shipped with the program.
#[must_use]
pub fn rows() -> (Vec<ProductRow>, Vec<InputRow>) {
    let products = SHIPPED.iter().flat_map(|it| read_products(it.products)).collect();
    let inputs = SHIPPED.iter().flat_map(|it| read_inputs(it.inputs)).collect();
    (products, inputs)
}

/// The tables of one domain, as text.
struct Domain {
    products: &'static str,
    inputs: &'static str,
}

macro_rules! domain {
    ($name:literal) => {
        Domain {
            products: include_str!(concat!("../../catalogue/products/", $name, ".csv")),
            inputs: include_str!(concat!("../../catalogue/inputs/", $name, ".csv")),
        }
    };
}

/// A file a domain: small enough to be read and reviewed by who knows the trade.
const SHIPPED: [Domain; 14] = [
    domain!("general"),
    domain!("vehicles"),
    domain!("machinery"),
    domain!("metals"),
    domain!("mining"),
    domain!("energy"),
    domain!("electrical"),
    domain!("electronics"),
    domain!("chemicals"),
    domain!("building"),
    domain!("food"),
    domain!("medicine"),
    domain!("consumer"),
    domain!("services"),
];

/// Words for processes, each with the id of the product that comes out.
#[must_use]
pub fn processes() -> Vec<(String, String)> {
    let file = include_str!("../../catalogue/processes.csv");
    read_rows(file, |_, get| (get("word"), get("product")))
}

/// Reads the products table of a catalogue; unknown columns are passed over.
#[must_use]
pub fn read_products(csv: &str) -> Vec<ProductRow> {
    read_rows(csv, |row, get| ProductRow {
        file: String::new(),
        row,
        id: get("id"),
        name: get("name"),
        name_en: get("name_en"),
        aliases: [get("aliases"), get("aliases_en")].join(";"),
        kinds: get("kinds"),
        parent: get("parent"),
        unit: get("unit"),
        code: get("code"),
    })
}

/// Reads the inputs table of a catalogue; unknown columns are passed over.
#[must_use]
pub fn read_inputs(csv: &str) -> Vec<InputRow> {
    read_rows(csv, |row, get| InputRow {
        file: String::new(),
        row,
        product: get("product"),
        input: get("input"),
        essential: get("essential"),
        cost_share: get("cost_share"),
        cost_band: get("cost_band"),
        source: get("source"),
    })
}

pub(super) fn read_rows<T>(
    csv: &str,
    make: impl Fn(u32, &dyn Fn(&str) -> String) -> T,
) -> Vec<T> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let column: BTreeMap<&str, usize> =
        header.iter().enumerate().map(|(i, name)| (name.trim(), i)).collect();
    reader
        .records()
        .filter_map(Result::ok)
        .enumerate()
        .map(|(i, record)| {
            let get = |name: &str| {
                let cell = column.get(name).and_then(|&i| record.get(i));
                cell.unwrap_or_default().trim().to_owned()
            };
            make(index(i) + 2, &get)
        })
        .collect()
}
