//! Tables out: CSV with a Frictionless data package, or one workbook.
//!
//! What is written imports again to the same state: records with their provenance notes,
//! the catalogue as it is in force, the items read out of scopes with what people said
//! of them. The bundled catalogue is written too, so that the package stands alone.

use std::path::Path;

use serde_json::{Value as Json, json};
use terms::fields::{Column, FieldType, Table, table};
use terms::value::Value;

use crate::cooperation::Cooperation;
use crate::error::{UseError, at_path};
use crate::prepare::as_text;

/// A table ready to be written.
struct Sheet {
    name: String,
    header: Vec<String>,
    rows: Vec<Vec<Value>>,
    fields: Vec<Json>,
}

/// Tables of an export that an import passes over: scopes are read again, and sources
/// are what the import itself makes.
pub(crate) const DERIVED: [&str; 2] = ["scope_items", "sources"];

/// Columns that every exported record carries besides its own.
const PROVENANCE: [&str; 3] = ["file", "sheet", "row_number"];

impl Cooperation {
    /// Writes tables (all where `names` is empty) to a folder, or to a workbook where
    /// `out` ends in `.xlsx`. Returns the files written.
    ///
    /// # Errors
    /// Where a table is not known, or `out` cannot be written.
    pub async fn export(
        &self,
        names: &[String],
        out: &Path,
    ) -> Result<Vec<String>, UseError> {
        let known: Vec<&str> = store::records::TABLES
            .into_iter()
            .chain(["scope_items", "sources"])
            .collect();
        if let Some(name) = names.iter().find(|it| !known.contains(&it.as_str())) {
            return Err(UseError::Unknown { key: "table.unknown", name: name.clone() });
        }
        let mut sheets = Vec::new();
        for name in known {
            if names.is_empty() || names.iter().any(|it| it == name) {
                sheets.push(self.sheet(name).await?);
            }
        }
        let workbook = out.extension().is_some_and(|it| it.eq_ignore_ascii_case("xlsx"));
        if workbook {
            write_workbook(&sheets, out)?;
            return Ok(vec![out.display().to_string()]);
        }
        std::fs::create_dir_all(out).map_err(at_path(out))?;
        let mut written = Vec::new();
        for sheet in &sheets {
            let path = out.join(format!("{}.csv", sheet.name));
            write_csv(sheet, &path)?;
            written.push(path.display().to_string());
        }
        let path = out.join("datapackage.json");
        let package = package(&self.about().await?, &sheets);
        let text = serde_json::to_string_pretty(&package).unwrap_or_default();
        std::fs::write(&path, text).map_err(at_path(&path))?;
        written.push(path.display().to_string());
        Ok(written)
    }

    async fn sheet(&self, name: &str) -> Result<Sheet, UseError> {
        match name {
            "products" => self.products().await,
            "inputs" => self.inputs().await,
            "scope_items" => self.items().await,
            "sources" => self.source_list().await,
            _ => self.records_sheet(name).await,
        }
    }

    async fn records_sheet(&self, name: &str) -> Result<Sheet, UseError> {
        let columns = store::records::columns(name).unwrap_or_default();
        let declared = table(name);
        let mut header = vec!["id".to_owned()];
        header.extend(columns.iter().map(|it| field_name(name, it).to_owned()));
        header.extend(PROVENANCE.map(str::to_owned));
        let mut rows = Vec::new();
        for record in self.store.records(name).await? {
            let mut row = vec![Value::Text(record.id)];
            row.extend(record.cells);
            row.push(Value::Text(record.file));
            row.push(Value::Integer(record.sheet));
            row.push(Value::Integer(record.row));
            rows.push(row);
        }
        let fields = header.iter().map(|it| field(declared, it)).collect();
        Ok(Sheet { name: name.to_owned(), header, rows, fields })
    }

    async fn products(&self) -> Result<Sheet, UseError> {
        let (catalogue, _) = self.catalogue().await?;
        let header = ["id", "name", "name_en", "aliases", "parent", "unit", "code"];
        let rows = catalogue
            .products()
            .iter()
            .map(|it| {
                let parents: Vec<&str> = it
                    .parents
                    .iter()
                    .map(|up| catalogue.product(*up).id.as_str())
                    .collect();
                [
                    it.id.clone(),
                    it.name.clone(),
                    it.name_en.clone(),
                    it.aliases.join(";"),
                    parents.join(";"),
                    it.unit.clone(),
                    it.code.clone(),
                ]
                .map(cell)
                .into()
            })
            .collect();
        Ok(sheet("products", &header, rows))
    }

    async fn inputs(&self) -> Result<Sheet, UseError> {
        let (catalogue, _) = self.catalogue().await?;
        let header =
            ["product", "input", "essential", "cost_share", "cost_band", "source"];
        let rows = catalogue
            .inputs()
            .iter()
            .map(|it| {
                vec![
                    cell(catalogue.product(it.product).id.clone()),
                    cell(catalogue.product(it.input).id.clone()),
                    Value::Integer(it.essential.number().into()),
                    it.cost_share.map_or(Value::Missing, Value::Real),
                    cell(it.cost_band.clone()),
                    cell(it.source.clone()),
                ]
            })
            .collect();
        Ok(sheet("inputs", &header, rows))
    }

    async fn items(&self) -> Result<Sheet, UseError> {
        let header = [
            "organisation",
            "start",
            "end",
            "role",
            "negated",
            "inferred",
            "process",
            "quote",
            "head",
            "product",
            "match_kind",
            "review",
        ];
        let records = self.store.records("organisations").await?;
        let scopes: std::collections::HashMap<String, Vec<char>> = records
            .iter()
            .map(|it| {
                (it.id.clone(), crate::doubles::cell(it, "scope").chars().collect())
            })
            .collect();
        let mut rows = Vec::new();
        for (id, item) in self.store.scope_items().await? {
            let place = item.start as usize..item.end as usize;
            let quote = scopes.get(&id).and_then(|it| it.get(place)).unwrap_or_default();
            let product = item.product.as_ref();
            rows.push(vec![
                cell(id.clone()),
                Value::Integer(item.start.into()),
                Value::Integer(item.end.into()),
                cell(item.role.code().to_owned()),
                Value::Integer(item.negated.into()),
                Value::Integer(item.inferred.into()),
                Value::Integer(item.process.into()),
                cell(quote.iter().collect()),
                cell(item.head.clone().unwrap_or_default()),
                cell(product.map(|it| it.0.clone()).unwrap_or_default()),
                cell(product.map(|it| it.1.code().to_owned()).unwrap_or_default()),
                cell(item.review.code().to_owned()),
            ]);
        }
        Ok(sheet("scope_items", &header, rows))
    }

    async fn source_list(&self) -> Result<Sheet, UseError> {
        let header = ["id", "sha256", "name", "bytes", "format", "encoding", "added_at"];
        let rows = self
            .store
            .sources()
            .await?
            .into_iter()
            .map(|it| {
                vec![
                    cell(it.id),
                    cell(it.sha256),
                    cell(it.name),
                    Value::Integer(it.bytes),
                    cell(it.format),
                    cell(it.encoding),
                    cell(it.added_at),
                ]
            })
            .collect();
        Ok(sheet("sources", &header, rows))
    }
}

fn sheet(name: &str, header: &[&str], rows: Vec<Vec<Value>>) -> Sheet {
    let declared = table(name);
    Sheet {
        name: name.to_owned(),
        header: header.iter().map(|it| (*it).to_owned()).collect(),
        fields: header.iter().map(|it| field(declared, it)).collect(),
        rows,
    }
}

/// A text cell; an empty one is missing.
fn cell(text: String) -> Value {
    if text.is_empty() { Value::Missing } else { Value::Text(text) }
}

/// The contract's name of a stored column.
fn field_name<'a>(table: &str, column: &'a str) -> &'a str {
    if table == "needs" && column == "by_date" { "by" } else { column }
}

/// A field of the data package.
fn field(declared: Option<&Table>, name: &str) -> Json {
    let Some(column) = declared.and_then(|it| it.column(name)) else {
        let integer = [
            "sheet",
            "row_number",
            "start",
            "end",
            "bytes",
            "negated",
            "inferred",
            "process",
        ];
        let kind = if integer.contains(&name) { "integer" } else { "string" };
        return json!({ "name": name, "type": kind });
    };
    let title = format!("{} / {}", column.zh, column.en);
    let mut field = json!({
        "name": name, "type": kind(column), "title": title,
        "description": format!("{} / {}", column.meaning_zh, column.meaning_en),
    });
    if column.required {
        field["constraints"] = json!({ "required": true });
    }
    field
}

fn kind(column: &Column) -> &'static str {
    match column.kind {
        FieldType::Integer | FieldType::Money => "integer",
        FieldType::Real | FieldType::Share | FieldType::Quantity => "number",
        FieldType::Text
        | FieldType::Id
        | FieldType::Ref(_)
        | FieldType::List
        | FieldType::Date
        | FieldType::Region
        | FieldType::Enum(_)
        | FieldType::Code => "string",
    }
}

fn package(about: &store::Cooperation, sheets: &[Sheet]) -> Json {
    let resources: Vec<Json> = sheets
        .iter()
        .map(|it| {
            json!({
                "name": it.name.replace('_', "-"), "path": format!("{}.csv", it.name),
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
                "profile": "tabular-data-resource",
                "schema": { "fields": it.fields, "missingValues": [""] },
            })
        })
        .collect();
    json!({
        "profile": "tabular-data-package", "name": "lianqiao-export", "title": about.name,
        "lianqiao": crate::VERSION, "revision": about.revision, "regions": about.regions,
        "catalogue": about.catalogue, "resources": resources,
    })
}

fn write_csv(sheet: &Sheet, path: &Path) -> Result<(), UseError> {
    let failed = |error: csv::Error| UseError::File {
        path: path.display().to_string(),
        error: error.into(),
    };
    let mut writer = csv::Writer::from_path(path).map_err(failed)?;
    writer.write_record(&sheet.header).map_err(failed)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(as_text)).map_err(failed)?;
    }
    writer.flush().map_err(at_path(path))
}

fn write_workbook(sheets: &[Sheet], path: &Path) -> Result<(), UseError> {
    let failed = |error: rust_xlsxwriter::XlsxError| UseError::File {
        path: path.display().to_string(),
        error: std::io::Error::other(error.to_string()),
    };
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let bold = rust_xlsxwriter::Format::new().set_bold();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name).map_err(failed)?;
        page.set_freeze_panes(1, 0).map_err(failed)?;
        for (column, name) in (0_u16..).zip(&sheet.header) {
            page.write_string_with_format(0, column, name, &bold).map_err(failed)?;
        }
        for (at, row) in (1_u32..).zip(&sheet.rows) {
            for (column, value) in (0_u16..).zip(row) {
                match value {
                    Value::Missing => continue,
                    Value::Text(text) => page.write_string(at, column, text),
                    Value::Integer(number) => {
                        page.write_string(at, column, number.to_string())
                    }
                    Value::Real(number) => page.write_number(at, column, *number),
                }
                .map_err(failed)?;
            }
        }
    }
    workbook.save(path).map_err(failed)
}
