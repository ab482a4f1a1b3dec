//! Every table and column, declared once: headers, help, docs and export follow.
//!
//! In: `fields/columns.csv`, shipped. Out: tables of columns with type, unit, words and
//! meaning. A row with table `*` is a column of every table. Every table but
//! `organisations`, `products` and `research` may leave the id out; so may these.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::catalogue::fold;
use crate::messages::Lang;

#[cfg(test)]
mod tests;

/// Type of a column's cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// Any text.
    Text,
    /// The record's own id.
    Id,
    /// Id (or name) of a record of another table.
    Ref(String),
    /// Texts separated by `;`.
    List,
    /// An integer.
    Integer,
    /// A number.
    Real,
    /// A share, 0…1.
    Share,
    /// An amount of money; stored in the smallest unit.
    Money,
    /// An amount of a unit.
    Quantity,
    /// A date, as far as it is known.
    Date,
    /// A region code or name.
    Region,
    /// One of these codes.
    Enum(Vec<String>),
    /// `scheme:code`.
    Code,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name in the contract.
    pub name: String,
    /// Type of its cells.
    pub kind: FieldType,
    /// Unit of its values; empty where none.
    pub unit: String,
    /// True where a row without it is refused.
    pub required: bool,
    /// Header in 中文.
    pub zh: String,
    /// Header in English.
    pub en: String,
    /// Other spellings of the header.
    pub synonyms: Vec<String>,
    /// Meaning in 中文.
    pub meaning_zh: String,
    /// Meaning in English.
    pub meaning_en: String,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Name in the contract.
    pub name: &'static str,
    /// Columns in the order of the declaration.
    pub columns: Vec<Column>,
    headers: HashMap<String, u16>,
}

impl Table {
    /// Position of the column of this name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<u16> {
        let at = self.columns.iter().position(|it| it.name == name)?;
        u16::try_from(at).ok()
    }

    /// The column of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|it| it.name == name)
    }

    /// Position of the column that a header names, by any of its spellings. What stands
    /// in brackets at the end (企业名称（盖章）, 产能(万吨)) is left out where the whole is
    /// no spelling.
    #[must_use]
    pub fn by_header(&self, header: &str) -> Option<u16> {
        if header.len() > LONGEST_HEADER {
            return None;
        }
        let whole = self.headers.get(&header_key(header));
        let without = || {
            let folded = fold(header);
            let inside = folded.trim_end_matches(['*', ':']).strip_suffix(')')?;
            let (before, _) = inside.rsplit_once('(')?;
            self.headers.get(&header_key(before))
        };
        whole.or_else(without).copied()
    }
}

/// All tables, in the order in which they build on each other.
#[must_use]
pub fn tables() -> &'static [Table] {
    &TABLES
}

/// The table of this name.
#[must_use]
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|it| it.name == name)
}

/// What a column is called; its own name where the table has none such.
#[must_use]
pub fn label(table_name: &str, column: &str, lang: Lang) -> String {
    let found = table(table_name).and_then(|it| it.column(column));
    match (found, lang) {
        (None, _) => column.to_owned(),
        (Some(it), Lang::Zh) => it.zh.clone(),
        (Some(it), Lang::En) => it.en.replace('_', " "),
    }
}

/// Tables of an export that say where its records came from and what was read out of
/// them: an import makes them anew, and passes over sheets of these names.
pub const DERIVED: [&str; 4] =
    ["scope_items", "sources", "source_columns", "field_sources"];

/// A header as a reader of the other language can follow it: a foreign one has its
/// meaning beside it (经营范围（scope）; 经营范围 (scope)), one that is not known stands
/// as it is.
#[must_use]
pub fn header_in(lang: Lang, header: &str) -> String {
    let foreign = header.is_ascii() == (lang == Lang::Zh);
    let by_name = || TABLES.iter().find_map(|it| it.column(header));
    let by_header = || {
        TABLES.iter().find_map(|it| it.columns.get(usize::from(it.by_header(header)?)))
    };
    match by_name().or_else(by_header).filter(|_| foreign) {
        None => header.to_owned(),
        Some(it) if lang == Lang::Zh => format!("{}（{header}）", it.zh),
        Some(it) => format!("{header} ({})", it.en.replace('_', " ")),
    }
}

/// Bytes of the longest text that may be a header; a longer cell is none.
const LONGEST_HEADER: usize = 300;

/// A header as it is compared: folded, without the marks that forms put around it.
fn header_key(header: &str) -> String {
    let folded = fold(header);
    folded
        .trim_matches(['*', '＊', ':', '：', '"', '_', ' '])
        .replace(['(', ')', '_', ' '], "")
}

const NAMES: [&str; 13] = [
    "products",
    "inputs",
    "organisations",
    "makes",
    "needs",
    "supplies",
    "io_coefficients",
    "research",
    "reviews",
    "merges",
    "documents",
    "facts",
    "fact_reviews",
];

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let file = include_str!("../fields/columns.csv");
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    NAMES.iter().map(|name| read(name, &rows)).collect()
});

fn read(name: &'static str, rows: &[csv::StringRecord]) -> Table {
    let mut table = Table { name, columns: Vec::new(), headers: HashMap::new() };
    let own = rows.iter().filter(|row| row.get(0) == Some(name));
    let every = rows.iter().filter(|row| row.get(0) == Some("*"));
    for row in own.chain(every) {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        let at = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        let synonyms: Vec<String> = cell(7)
            .split(';')
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect();
        for header in [&cell(1), &cell(5), &cell(6)].into_iter().chain(&synonyms) {
            table.headers.entry(header_key(header)).or_insert(at);
        }
        table.columns.push(Column {
            name: cell(1),
            kind: kind(&cell(2)),
            unit: cell(3),
            required: cell(4) == "1",
            zh: cell(5),
            en: cell(6),
            synonyms,
            meaning_zh: cell(8),
            meaning_en: cell(9),
        });
    }
    if table.position("id").is_none() {
        let at = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        for header in ["id", "编号"] {
            table.headers.entry(header_key(header)).or_insert(at);
        }
        table.columns.push(Column {
            name: "id".to_owned(),
            kind: FieldType::Id,
            unit: String::new(),
            required: false,
            zh: "编号".to_owned(),
            en: "id".to_owned(),
            synonyms: Vec::new(),
            meaning_zh: "行的编号，可不填".to_owned(),
            meaning_en: "id of the row; may be left out".to_owned(),
        });
    }
    table
}

fn kind(text: &str) -> FieldType {
    match text.split_once(':') {
        Some(("ref", table)) => FieldType::Ref(table.to_owned()),
        Some(("enum", codes)) => {
            FieldType::Enum(codes.split('|').map(str::to_owned).collect())
        }
        _ => match text {
            "id" => FieldType::Id,
            "list" => FieldType::List,
            "integer" => FieldType::Integer,
            "real" => FieldType::Real,
            "share" => FieldType::Share,
            "money" => FieldType::Money,
            "quantity" => FieldType::Quantity,
            "date" => FieldType::Date,
            "region" => FieldType::Region,
            "code" => FieldType::Code,
            _ => FieldType::Text,
        },
    }
}
