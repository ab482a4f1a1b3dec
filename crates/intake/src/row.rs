//! One row of cells to one typed row of a table.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use terms::fields::{Column, FieldType, Table};
use terms::region::{Doubt, Regions};
use terms::uscc::{self, UsccVerdict};
use terms::value::Value;

use crate::Row;
use crate::columns::Columns;
use crate::complaint::{Complaints, Severity, shorten};
use crate::recipe::Recipe;
use crate::recognise::{date, money, number};

/// A cell longer than this is kept, and said.
const LONG_CELL: usize = 1 << 20;

/// Cells that say that nothing is known.
const NOTHING: [&str; 9] = ["", "N/A", "n/a", "NA", "null", "NULL", "-", "--", "\\N"];

/// Reads the rows of one sheet.
pub(crate) struct Reader {
    columns: Columns,
    constants: Vec<(u16, String)>,
    regions: &'static Regions,
    /// Hash of an id → hash of its row and the row's number.
    seen: HashMap<u64, (u64, u32)>,
    id: Option<u16>,
}

impl Reader {
    pub(crate) fn new(columns: Columns, recipe: &Recipe) -> Self {
        let table = columns.table;
        let constants = recipe
            .constants
            .iter()
            .filter_map(|(name, value)| Some((table.position(name)?, value.clone())))
            .collect();
        let id = table.position("id");
        let regions = Regions::shipped();
        Self { columns, constants, regions, seen: HashMap::new(), id }
    }

    pub(crate) fn table(&self) -> &'static Table {
        self.columns.table
    }

    /// Reads a row; `None` where it is empty, lacks what is required, or repeats an id.
    pub(crate) fn read<'c>(
        &mut self,
        row: u32,
        cells: impl Iterator<Item = &'c str>,
        complaints: &mut Complaints,
    ) -> Option<Row> {
        let mut found = Row { row, cells: Vec::with_capacity(self.columns.fields.len()) };
        let mut width = 0;
        let mut any = false;
        for (at, cell) in cells.enumerate() {
            width = at + 1;
            any |= !cell.trim().is_empty();
            let Some(Some(field)) = self.columns.fields.get(at).copied() else { continue };
            let Some(column) = self.columns.table.columns.get(usize::from(field)) else {
                continue;
            };
            let header = self.columns.headers.get(at).map_or("", String::as_str);
            let mut look = Look { row, header, complaints };
            let value = self.cell(column, cell, &mut look, &mut found);
            if value != Value::Missing {
                found.cells.push((field, value));
            }
        }
        if !any {
            return None;
        }
        let expected = self.columns.headers.len();
        if width != expected {
            let args = vec![("found", width.to_string()), ("expected", expected.to_string())];
            complaints.add("intake.ragged", Severity::Warning, (Some(row), None), "", args);
        }
        for (field, value) in &self.constants {
            if !found.cells.iter().any(|it| it.0 == *field) {
                found.cells.push((*field, Value::Text(value.clone())));
            }
        }
        if self.columns.table.name == "organisations" {
            self.place(&mut found, complaints);
            self.identity(&mut found, complaints);
        }
        self.whole(&found, complaints).then_some(())?;
        self.first_of_its_id(&found, complaints).then_some(found)
    }

    /// The value of one cell; what cannot be read is a complaint and missing.
    fn cell(
        &self,
        column: &Column,
        cell: &str,
        look: &mut Look<'_>,
        row: &mut Row,
    ) -> Value {
        if cell.len() > LONG_CELL {
            let size = vec![("megabytes", (cell.len() >> 20).to_string())];
            look.complain("intake.long_cell", Severity::Warning, cell, size);
        }
        if cell.contains('\0') {
            look.complain("intake.nul", Severity::Warning, cell, Vec::new());
        }
        let trimmed = cell.trim();
        if NOTHING.contains(&trimmed) {
            return Value::Missing;
        }
        match &column.kind {
            // The offsets of spans count the characters of the cell as it stands.
            FieldType::Text if column.name == "scope" => Value::Text(cell.to_owned()),
            FieldType::Text | FieldType::Ref(_) | FieldType::Code => {
                Value::Text(trimmed.to_owned())
            }
            FieldType::Id => Value::Text(id(trimmed)),
            FieldType::List => Value::Text(list(trimmed)),
            FieldType::Date => date::read(trimmed).map_or_else(
                || look.unreadable("intake.date", trimmed),
                Value::Text,
            ),
            FieldType::Region => self.region(trimmed, look),
            FieldType::Enum(codes) => code(codes, trimmed)
                .map_or_else(|| look.unknown_code(codes, trimmed), Value::Text),
            FieldType::Money => self.money(column, trimmed, look, row),
            FieldType::Integer => match look.number(trimmed) {
                Some(it) if it.fract() == 0.0 && it.abs() < 9e15 => {
                    #[expect(clippy::cast_possible_truncation, reason = "checked")]
                    let whole = it as i64;
                    Value::Integer(whole)
                }
                Some(_) => look.unreadable("intake.integer", trimmed),
                None => Value::Missing,
            },
            FieldType::Real | FieldType::Quantity => {
                look.number(trimmed).map_or(Value::Missing, Value::Real)
            }
            FieldType::Share => match look.number(trimmed) {
                Some(it) if (0.0..=1.0).contains(&it) => Value::Real(it),
                Some(_) => look.unreadable("intake.share", trimmed),
                None => Value::Missing,
            },
        }
    }

    fn region(&self, text: &str, look: &mut Look<'_>) -> Value {
        if text.contains(':') || self.regions.name(text).is_some() {
            return Value::Text(text.to_owned());
        }
        if let Some(code) = self.regions.find(text) {
            return Value::Text(code.to_owned());
        }
        let resolved = self.regions.resolve("", "", text);
        match resolved.region {
            Some(code) => Value::Text(code.to_owned()),
            None => look.unreadable("intake.region", text),
        }
    }

    fn money(
        &self,
        column: &Column,
        text: &str,
        look: &mut Look<'_>,
        row: &mut Row,
    ) -> Value {
        let Some(amount) = money::read(text, look.header) else {
            return look.unreadable("intake.money", text);
        };
        let currency_at = self.columns.table.position(&format!("{}_currency", column.name));
        let currency_at = currency_at.or_else(|| self.columns.table.position("currency"));
        let currency_column =
            currency_at.filter(|at| self.columns.fields.contains(&Some(*at)));
        if !amount.unit_said {
            // Our own export: a whole number of the smallest unit, its currency beside it.
            let whole = text.parse::<i64>().ok().filter(|_| currency_column.is_some());
            return match whole {
                Some(whole) => Value::Integer(whole),
                None => look.unreadable("intake.money_unit", text),
            };
        }
        if amount.approximate {
            look.complain("intake.approximate", Severity::Note, text, Vec::new());
        }
        if amount.currency.is_none() {
            look.complain_once("intake.currency_assumed", text);
        }
        if let Some(at) = currency_at.filter(|_| currency_column.is_none()) {
            let currency = amount.currency.unwrap_or("CNY").to_owned();
            row.cells.push((at, Value::Text(currency)));
        }
        Value::Integer(amount.smallest)
    }

    /// Fills the region from province, city and address, and doubts contradictions.
    fn place(&self, row: &mut Row, complaints: &mut Complaints) {
        let table = self.columns.table;
        let text = |name: &str| -> &str {
            let at = table.position(name);
            let cell = row.cells.iter().find(|it| Some(it.0) == at);
            cell.and_then(|it| it.1.as_text()).unwrap_or_default()
        };
        let (province, city, address) = (text("province"), text("city"), text("address"));
        let resolved = self.regions.resolve(province, city, address);
        for doubt in &resolved.doubts {
            let named = |code: &str| self.regions.full_name(code).unwrap_or_default();
            let (key, column, value, args) = match doubt {
                Doubt::UnknownProvince(text) => {
                    ("intake.province", "province", text.as_str(), Vec::new())
                }
                Doubt::UnknownCity(text) => ("intake.city", "city", text.as_str(), Vec::new()),
                Doubt::AddressDisagrees { columns, address: other } => {
                    let args = vec![("columns", named(columns)), ("address", named(other))];
                    ("intake.address_disagrees", "address", address, args)
                }
            };
            let place = (Some(row.row), Some(column));
            complaints.add(key, Severity::Warning, place, value, args);
        }
        let (Some(at), Some(region)) = (table.position("region"), resolved.region) else {
            return;
        };
        let own = row.cells.iter().position(|it| it.0 == at);
        match own.and_then(|own| row.cells.get_mut(own)) {
            None => row.cells.push((at, Value::Text(region.to_owned()))),
            // A stated region is refined by what lies in it, never replaced.
            Some((_, Value::Text(stated))) if self.regions.is_within(region, stated) => {
                *stated = region.to_owned();
            }
            Some(_) => {}
        }
    }

    /// Checks a unified social credit code.
    fn identity(&self, row: &mut Row, complaints: &mut Complaints) {
        let number = row.row;
        let cell = row.cells.iter_mut().find(|it| Some(it.0) == self.id);
        let Some((_, Value::Text(id))) = cell else { return };
        if !uscc::looks_like(id) {
            return;
        }
        let place = (Some(number), Some("id"));
        match uscc::check(id) {
            UsccVerdict::Right(code) => *id = code,
            UsccVerdict::Check { expected } => {
                let args = vec![("expected", expected.to_string())];
                complaints.add("intake.uscc_check", Severity::Warning, place, id, args);
            }
            UsccVerdict::Character(character) => {
                let args = vec![("character", character.to_string())];
                complaints.add("intake.uscc_character", Severity::Warning, place, id, args);
            }
            UsccVerdict::Length(_) => {}
        }
    }

    /// True where everything required is there; ids may be given by the program.
    fn whole(&self, row: &Row, complaints: &mut Complaints) -> bool {
        let mut whole = true;
        for (at, column) in self.columns.table.columns.iter().enumerate() {
            let there = row.cells.iter().any(|it| usize::from(it.0) == at);
            let optional = column.name == "id" && self.columns.table.name != "products";
            if column.required && !there && !optional {
                whole = false;
                let place = (Some(row.row), Some(column.name.as_str()));
                complaints.add("intake.required", Severity::Error, place, "", Vec::new());
            }
        }
        whole
    }

    /// False where the id stood in the file before with other content.
    fn first_of_its_id(&mut self, row: &Row, complaints: &mut Complaints) -> bool {
        let Some((_, Value::Text(id))) = row.cells.iter().find(|it| Some(it.0) == self.id)
        else {
            return true;
        };
        let content = {
            let mut hasher = DefaultHasher::new();
            for (at, value) in &row.cells {
                (at, format!("{value:?}")).hash(&mut hasher);
            }
            hasher.finish()
        };
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let (first, at) = *self.seen.entry(hasher.finish()).or_insert((content, row.row));
        if at != row.row && first != content {
            let args = vec![("first", at.to_string())];
            let place = (Some(row.row), Some("id"));
            complaints.add("intake.same_id", Severity::Error, place, id, args);
        }
        at == row.row
    }
}

/// Where the reader looks, for complaints.
struct Look<'a> {
    row: u32,
    header: &'a str,
    complaints: &'a mut Complaints,
}

impl Look<'_> {
    fn complain(
        &mut self,
        key: &'static str,
        severity: Severity,
        value: &str,
        args: Vec<(&'static str, String)>,
    ) {
        self.complaints.add(key, severity, (Some(self.row), Some(self.header)), value, args);
    }

    fn complain_once(&mut self, key: &'static str, value: &str) {
        if !self.complaints.said(key) {
            self.complain(key, Severity::Note, value, Vec::new());
        }
    }

    /// The cell is left empty, and said.
    fn unreadable(&mut self, key: &'static str, value: &str) -> Value {
        self.complain(key, Severity::Warning, value, Vec::new());
        Value::Missing
    }

    fn unknown_code(&mut self, codes: &[String], value: &str) -> Value {
        let args = vec![("known", codes.join("、"))];
        self.complain("intake.code", Severity::Warning, value, args);
        Value::Missing
    }

    fn number(&mut self, text: &str) -> Option<f64> {
        let Some(number) = number::read(text) else {
            self.complain("intake.number", Severity::Warning, text, Vec::new());
            return None;
        };
        if number.approximate {
            self.complain("intake.approximate", Severity::Note, text, Vec::new());
        }
        Some(number.value)
    }
}

/// Words of registers for the codes of the contract.
const CODES: [(&str, &[&str]); 15] = [
    ("active", &["存续", "在业", "在营", "开业", "正常", "在册", "登记成立"]),
    ("revoked", &["吊销"]),
    ("dissolved", &["注销", "解散", "撤销", "清算"]),
    ("moved", &["迁出", "迁移", "移出"]),
    ("firm", &["企业", "公司"]),
    ("institute", &["研究院", "研究所", "科研", "院所"]),
    ("university", &["大学", "高校", "学院"]),
    ("government", &["政府", "机关"]),
    ("zone", &["园区", "开发区", "高新区"]),
    ("association", &["协会", "商会", "学会", "联盟"]),
    ("result", &["成果"]),
    ("need", &["需求"]),
    ("laboratory", &["实验室", "平台", "中心"]),
    ("service", &["服务"]),
    ("other", &[]),
];

fn code(codes: &[String], text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if codes.contains(&lower) {
        return Some(lower);
    }
    // 吊销，未注销: the first word decides.
    let found = CODES.iter().filter(|it| codes.iter().any(|code| code == it.0)).filter_map(
        |(code, words)| {
            let first = words.iter().filter_map(|word| text.find(word)).min()?;
            Some((first, *code))
        },
    );
    found.min().map(|it| it.1.to_owned())
}

fn id(text: &str) -> String {
    if uscc::looks_like(text) { text.to_uppercase() } else { text.to_owned() }
}

/// A list with `;` between its texts, whatever the file puts between them.
fn list(text: &str) -> String {
    let parts: Vec<&str> = text
        .split([';', '；', '、', '|', '\n'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let mut joined = parts.join(";");
    if joined.len() > LONG_CELL {
        joined = shorten(&joined);
    }
    joined
}
