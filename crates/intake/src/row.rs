//! One row of cells to one typed row of a table.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use terms::fields::{Column, FieldType, Table};
use terms::region::{Doubt, Regions};
use terms::uscc::{self, UsccVerdict};
use terms::value::Value;

use crate::Row;
use crate::columns::Columns;
use crate::complaint::{Complaints, Severity};
use crate::recipe::Recipe;
use crate::recognise::{date, money, number};

/// A cell longer than this is kept, and said.
const LONG_CELL: usize = 1 << 20;

/// Cells that say that nothing is known.
const NOTHING: [&str; 9] = ["", "N/A", "n/a", "NA", "null", "NULL", "-", "--", "\\N"];

/// Values of spreadsheets for a formula that failed.
const FAILED: [&str; 8] =
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];

/// The ids of a table that stood in the file before: hash of the id → hash of its row's
/// content, sheet, row.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<u64, (u64, String, u32)>);

/// A row being read.
#[derive(Debug, Default)]
struct Found {
    row: Row,
    /// What its cells say of the fields beside them.
    beside: Vec<Beside>,
}

/// What an amount or quantity says of its currency or unit.
#[derive(Debug)]
struct Beside {
    /// Field of the currency or unit.
    at: u16,
    /// What the cell or header names.
    said: Option<String>,
    /// What counts where nobody names any.
    otherwise: &'static str,
}

/// Reads the rows of one sheet.
pub(crate) struct Reader {
    columns: Columns,
    constants: Vec<(u16, Value)>,
    regions: &'static Regions,
    sheet: String,
    seen: Seen,
    id: Option<u16>,
}

impl Reader {
    pub(crate) fn new(
        columns: Columns,
        recipe: &Recipe,
        seen: Seen,
        complaints: &mut Complaints,
    ) -> Self {
        let table = columns.table;
        let sheet = complaints.sheet.clone().unwrap_or_default();
        let (regions, id) = (Regions::shipped(), table.position("id"));
        let mut it = Self { columns, constants: Vec::new(), regions, sheet, seen, id };
        let mut found = Found::default();
        for (name, value) in &recipe.constants {
            let (Some(at), Some(column)) = (table.position(name), table.column(name))
            else {
                continue;
            };
            let mut look = Look { row: None, header: name, complaints: &mut *complaints };
            let value = it.cell(column, value, &mut look, &mut found);
            if value != Value::Missing {
                found.row.cells.push((at, value));
            }
        }
        it.constants = it.beside(found, complaints).cells;
        it
    }

    pub(crate) fn table(&self) -> &'static Table {
        self.columns.table
    }

    /// Columns up to the last that has a header.
    pub(crate) fn width(&self) -> usize {
        self.columns.width
    }

    /// The header as the file spells it.
    pub(crate) fn header(&self, column: usize) -> Option<&str> {
        self.columns.headers.get(column).map(String::as_str)
    }

    /// The ids seen, for the next sheet of the same table.
    pub(crate) fn into_seen(self) -> Seen {
        self.seen
    }

    /// Reads a row; `None` where it is empty, lacks what is required, or repeats an id.
    pub(crate) fn read<S: AsRef<str>>(
        &mut self,
        row: u32,
        cells: &[S],
        complaints: &mut Complaints,
    ) -> Option<Row> {
        if cells.iter().all(|it| it.as_ref().trim().is_empty()) {
            return None;
        }
        if self.is_header(cells) {
            let place = (Some(row), None);
            complaints.add(
                ("intake.header_again", Severity::Note),
                place,
                "",
                Vec::new(),
            );
            return None;
        }
        let cells_of_row = Vec::with_capacity(self.columns.fields.len() + 2);
        let mut found =
            Found { row: Row { row, cells: cells_of_row }, ..Found::default() };
        for ((cell, field), header) in
            cells.iter().zip(&self.columns.fields).zip(&self.columns.headers)
        {
            let Some(field) = *field else { continue };
            let Some(column) = self.columns.table.columns.get(usize::from(field)) else {
                continue;
            };
            let mut look = Look { row: Some(row), header, complaints: &mut *complaints };
            let value = self.cell(column, cell.as_ref(), &mut look, &mut found);
            if value != Value::Missing {
                found.row.cells.push((field, value));
            }
        }
        let mut found = self.beside(found, complaints);
        self.ragged(row, cells, complaints);
        for (field, value) in &self.constants {
            if !found.cells.iter().any(|it| it.0 == *field) {
                found.cells.push((*field, value.clone()));
            }
        }
        if self.columns.table.name == "organisations" {
            self.place(&mut found, complaints);
            self.identity(&mut found, complaints);
        }
        self.whole(&found, complaints).then_some(())?;
        self.first_of_its_id(&found, complaints).then_some(found)
    }

    /// True where a row repeats the header, as on every printed page.
    fn is_header<S: AsRef<str>>(&self, cells: &[S]) -> bool {
        let columns = self.columns.fields.iter().zip(&self.columns.headers).enumerate();
        let mut known = columns.filter(|it| it.1.0.is_some());
        known.all(|(at, (_, header))| {
            cells.get(at).is_some_and(|it| it.as_ref().trim() == header.trim())
        })
    }

    /// Complains about cells that no header stands over, with what they hold, and about
    /// cells that are not there.
    fn ragged<S: AsRef<str>>(&self, row: u32, cells: &[S], complaints: &mut Complaints) {
        let expected = self.columns.width;
        let extra: Vec<&str> = cells
            .iter()
            .skip(expected)
            .map(|it| it.as_ref().trim())
            .filter(|it| !it.is_empty())
            .collect();
        if cells.len() < expected || !extra.is_empty() {
            let found = cells.len().to_string();
            let args = vec![("found", found), ("expected", expected.to_string())];
            let value = extra.join(" | ");
            complaints.add(
                ("intake.ragged", Severity::Warning),
                (Some(row), None),
                &value,
                args,
            );
        }
    }

    /// The header of a field as the file spells it, else the field's name.
    fn spelled<'a>(&'a self, name: &'a str) -> &'a str {
        let field = self.columns.table.position(name);
        let at = self.columns.fields.iter().position(|it| it.is_some() && *it == field);
        at.and_then(|at| self.header(at)).unwrap_or(name)
    }

    /// The value of one cell; what cannot be read is a complaint and missing.
    fn cell(
        &self,
        column: &Column,
        cell: &str,
        look: &mut Look<'_>,
        found: &mut Found,
    ) -> Value {
        if cell.len() > LONG_CELL {
            let size = vec![("megabytes", (cell.len() >> 20).to_string())];
            look.complain("intake.long_cell", Severity::Warning, cell, size);
        }
        let shown = shown(cell);
        if matches!(shown, Cow::Owned(_)) {
            look.complain("intake.nul", Severity::Warning, &shown, Vec::new());
        }
        let cell = shown.as_ref();
        if cell.contains('\u{fffd}') {
            look.complain("intake.lost_characters", Severity::Warning, cell, Vec::new());
        }
        let trimmed = cell.trim();
        if NOTHING.contains(&trimmed) {
            return Value::Missing;
        }
        if trimmed.starts_with('#') && FAILED.contains(&trimmed) {
            return look.unreadable("intake.formula_failed", trimmed);
        }
        match &column.kind {
            // The offsets of spans count the characters of the cell as it stands.
            FieldType::Text if column.name == "scope" => Value::Text(cell.to_owned()),
            FieldType::Text if column.name.ends_with("currency") => {
                Value::Text(money::currency(trimmed).unwrap_or(trimmed).to_owned())
            }
            FieldType::Text | FieldType::Ref(_) | FieldType::Code => {
                Value::Text(trimmed.to_owned())
            }
            FieldType::Id => Value::Text(id(trimmed)),
            FieldType::List => Value::Text(list(trimmed)),
            FieldType::Date => date::read(trimmed)
                .map_or_else(|| look.unreadable("intake.date", trimmed), Value::Text),
            FieldType::Region => self.region(trimmed, look),
            FieldType::Enum(codes) => code(codes, trimmed)
                .map_or_else(|| look.unknown_code(codes, trimmed), Value::Text),
            FieldType::Money => self.money(column, trimmed, look, found),
            FieldType::Integer => match look.number(trimmed) {
                Some(it) if it.fract() == 0.0 && it.abs() < 9e15 => {
                    #[expect(clippy::cast_possible_truncation, reason = "checked")]
                    let whole = it as i64;
                    Value::Integer(whole)
                }
                Some(_) => look.unreadable("intake.integer", trimmed),
                None => Value::Missing,
            },
            FieldType::Real => look.number(trimmed).map_or(Value::Missing, Value::Real),
            FieldType::Quantity => self.quantity(trimmed, look, found),
            FieldType::Share => match look.share(trimmed) {
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
        if let Some(code) = self.regions.by_digits(text) {
            return Value::Text(code.to_owned());
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

    /// A quantity; its unit, from the cell or the header, goes beside it.
    fn quantity(&self, text: &str, look: &mut Look<'_>, found: &mut Found) -> Value {
        let Some(number) = look.read_number(text) else { return Value::Missing };
        let of_header = number::of_header(look.header).map(|it| it.rest);
        let unit = Some(number.rest).filter(|it| !it.is_empty()).or(of_header);
        let unit = unit.map(|it| {
            let a_year =
                ["/年", "每年", "/a", "/y"].iter().find_map(|end| it.strip_suffix(end));
            a_year.unwrap_or(&it).to_owned()
        });
        let at = self.columns.table.position("unit");
        if let (Some(at), Some(unit)) = (at, unit.filter(|it| !it.is_empty())) {
            found.beside.push(Beside { at, said: Some(unit), otherwise: "" });
        }
        Value::Real(number.value)
    }

    fn money(
        &self,
        column: &Column,
        text: &str,
        look: &mut Look<'_>,
        found: &mut Found,
    ) -> Value {
        let Some(amount) = money::read(text, look.header) else {
            return look.unreadable("intake.money", text);
        };
        let currency_at =
            self.columns.table.position(&format!("{}_currency", column.name));
        let currency_at = currency_at.or_else(|| self.columns.table.position("currency"));
        let beside =
            currency_at.is_some_and(|at| self.columns.fields.contains(&Some(at)));
        if !amount.unit_said {
            // Our own export: a whole number of the smallest unit, its currency beside it.
            let own = beside && look.header.trim() == column.name;
            let whole = text.parse::<i64>().ok().filter(|_| own);
            return match whole {
                Some(whole) => Value::Integer(whole),
                None => look.unreadable("intake.money_unit", text),
            };
        }
        if amount.approximate {
            look.complain("intake.approximate", Severity::Note, text, Vec::new());
        }
        if amount.currency.is_none() && !beside {
            look.complain_once("intake.currency_assumed", text);
        }
        let said = amount.currency.map(str::to_owned);
        found.beside.extend(currency_at.map(|at| Beside { at, said, otherwise: "CNY" }));
        Value::Integer(amount.smallest)
    }

    /// Puts what cells say of their currency or unit into the fields beside them; what
    /// the cell itself says counts.
    fn beside(&self, found: Found, complaints: &mut Complaints) -> Row {
        let Found { mut row, beside } = found;
        for it in beside {
            let there = row.cells.iter_mut().find(|cell| cell.0 == it.at);
            match (there, it.said) {
                (Some((_, Value::Text(there))), Some(said)) if *there != said => {
                    let header = self
                        .columns
                        .fields
                        .iter()
                        .position(|field| *field == Some(it.at));
                    let header = header.and_then(|at| self.header(at));
                    let place = (Some(row.row).filter(|it| *it > 0), header);
                    let args = vec![("said", said.clone())];
                    complaints.add(
                        ("intake.unit_disagrees", Severity::Warning),
                        place,
                        there,
                        args,
                    );
                    *there = said;
                }
                (Some(_), _) => {}
                (None, said) => {
                    let said = said.unwrap_or_else(|| it.otherwise.to_owned());
                    row.cells.push((it.at, Value::Text(said)));
                }
            }
        }
        row
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
        let stated = text("region");
        let resolved = if province.is_empty() && city.is_empty() && !stated.is_empty() {
            self.regions.resolve_within(stated, address)
        } else {
            self.regions.resolve(province, city, address)
        };
        for doubt in &resolved.doubts {
            let named = |code: &str| self.regions.full_name(code).unwrap_or_default();
            let (key, column, value, args) = match doubt {
                Doubt::UnknownProvince(text) => {
                    ("intake.province", "province", text.as_str(), Vec::new())
                }
                Doubt::UnknownCity(text) => {
                    ("intake.city", "city", text.as_str(), Vec::new())
                }
                Doubt::AddressDisagrees { columns, address: other } => {
                    let args =
                        vec![("columns", named(columns)), ("address", named(other))];
                    ("intake.address_disagrees", "address", address, args)
                }
            };
            let place = (Some(row.row), Some(self.spelled(column)));
            complaints.add((key, Severity::Warning), place, value, args);
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
            Some((_, Value::Text(stated)))
                if self.regions.name(stated).is_some()
                    && !self.regions.is_within(stated, region) =>
            {
                let named = |code: &str| self.regions.full_name(code).unwrap_or_default();
                let args = vec![("columns", named(stated)), ("address", named(region))];
                let place = (Some(row.row), Some(self.spelled("region")));
                let key = "intake.region_disagrees";
                complaints.add((key, Severity::Warning), place, stated, args);
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
        let place = (Some(number), Some(self.spelled("id")));
        match uscc::check(id) {
            UsccVerdict::Right(code) => *id = code,
            UsccVerdict::Check { expected } => {
                let args = vec![("expected", expected.to_string())];
                complaints.add(("intake.uscc_check", Severity::Warning), place, id, args);
            }
            UsccVerdict::Character(character) => {
                let args = vec![("character", character.to_string())];
                complaints.add(
                    ("intake.uscc_character", Severity::Warning),
                    place,
                    id,
                    args,
                );
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
                let place = (Some(row.row), Some(self.spelled(&column.name)));
                complaints.add(
                    ("intake.required", Severity::Error),
                    place,
                    "",
                    Vec::new(),
                );
            }
        }
        whole
    }

    /// False where the id stood in the file before.
    fn first_of_its_id(&mut self, row: &Row, complaints: &mut Complaints) -> bool {
        let Some((_, Value::Text(id))) =
            row.cells.iter().find(|it| Some(it.0) == self.id)
        else {
            return true;
        };
        let content = content(row);
        let key = hash(|hasher| id.hash(hasher));
        let Some((first, sheet, at)) = self.seen.0.get(&key) else {
            self.seen.0.insert(key, (content, self.sheet.clone(), row.row));
            return true;
        };
        let other = *sheet != self.sheet;
        let first_row = if other { format!("{sheet}!{at}") } else { at.to_string() };
        let args = vec![("first", first_row)];
        let place = (Some(row.row), Some(self.spelled("id")));
        if *first == content {
            complaints.add(("intake.same_row", Severity::Note), place, id, args);
        } else {
            complaints.add(("intake.same_id", Severity::Error), place, id, args);
        }
        false
    }
}

fn hash(add: impl Fn(&mut DefaultHasher)) -> u64 {
    let mut hasher = DefaultHasher::new();
    add(&mut hasher);
    hasher.finish()
}

/// Hash of what a row says.
fn content(row: &Row) -> u64 {
    hash(|hasher| {
        for (at, value) in &row.cells {
            at.hash(hasher);
            match value {
                Value::Missing => 0_u8.hash(hasher),
                Value::Text(text) => text.hash(hasher),
                Value::Integer(number) => number.hash(hasher),
                Value::Real(number) => number.to_bits().hash(hasher),
            }
        }
    })
}

/// A cell as it is kept: NUL, which no database and no workbook holds, becomes ␀. Both
/// are one character, so that offsets stay.
pub(crate) fn shown(cell: &str) -> Cow<'_, str> {
    if cell.contains('\0') { cell.replace('\0', "␀").into() } else { cell.into() }
}

/// Where the reader looks, for complaints.
struct Look<'a> {
    /// `None` for a constant of the recipe.
    row: Option<u32>,
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
        self.complaints.add((key, severity), (self.row, Some(self.header)), value, args);
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

    /// A share; where the header says percent, a number without the mark is one.
    fn share(&mut self, text: &str) -> Option<f64> {
        let number = self.number(text)?;
        let of_header = self.header.contains(['%', '％']) && !text.contains(['%', '％']);
        Some(if of_header { number / 100.0 } else { number })
    }

    fn number(&mut self, text: &str) -> Option<f64> {
        self.read_number(text).map(|it| it.value)
    }

    /// The number of a cell, with the factor of its header: 从业人数(万人).
    fn read_number(&mut self, text: &str) -> Option<number::Number> {
        let Some(mut number) = number::read(text) else {
            self.complain("intake.number", Severity::Warning, text, Vec::new());
            return None;
        };
        if number.approximate {
            self.complain("intake.approximate", Severity::Note, text, Vec::new());
        }
        let factor = number::of_header(self.header).map_or(1.0, |it| it.value);
        if factor >= 1.0 && number.rest.is_empty() && !text.contains(['万', '亿', '千'])
        {
            number.value *= factor;
        }
        Some(number)
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
    let found = CODES
        .iter()
        .filter(|it| codes.iter().any(|code| code == it.0))
        .filter_map(|(code, words)| {
            let first = words.iter().filter_map(|word| text.find(word)).min()?;
            Some((first, *code))
        });
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
    parts.join(";")
}
