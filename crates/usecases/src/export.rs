//! Tables out: CSV with a Frictionless data package, or one workbook.
//!
//! What is written imports again to the same state: records, merges, reviews, and where
//! each record stands. The catalogue in force is written whole, so that the package can be
//! read alone; its shipped rows say so, and an import passes over them. A folder holds the sources
//! themselves as well, so that a figure there leads back to the same cell; a workbook
//! cannot, and its records then stand in the workbook. History (audit, complaints) stays
//! with the co-operation.
//!
//! Columns `catalogue_product` and `match_kind` say which product the words of a declared
//! fact were taken for; an import passes over them, and over the tables of
//! [`terms::fields::DERIVED`].

use std::collections::{HashMap, HashSet};
use std::path::Path;

use intake::recognise::product::Recogniser;
use serde_json::{Value as Json, json};
use terms::ProductIdx;
use terms::fields::{Column, DERIVED, FieldType, Table, table};
use terms::formula;
use terms::value::Value;

use crate::cooperation::Cooperation;
use crate::error::{UseError, at_path, of_csv};
use crate::graph::named;
use crate::output;
use crate::prepare::{as_text, cell_of, field_name};

/// A table ready to be written.
struct Sheet {
    name: String,
    header: Vec<String>,
    rows: Vec<Vec<Value>>,
    fields: Vec<Json>,
}

/// Status of a row of the catalogue that ships with the program.
pub(crate) const SHIPPED: &str = "shipped";

/// Columns that every exported record carries besides its own.
const PROVENANCE: [&str; 3] = ["file", "sheet", "row_number"];

/// Stored columns that an import makes by itself.
const OWN: [&str; 2] = ["name_key", "merged_into"];

/// Most characters that a cell of a workbook may hold (Excel's limit).
pub(crate) const LONGEST_CELL: usize = 32_767;

impl Cooperation {
    /// Writes tables (all where `names` is empty) to a folder, or to a workbook where
    /// `out` ends in `.xlsx`. Returns the files written.
    ///
    /// # Errors
    /// Where a table is not known, a cell does not fit into a workbook, or `out` cannot
    /// be written; what stood there before then stays.
    pub async fn export(
        &self,
        names: &[String],
        out: &Path,
    ) -> Result<Vec<String>, UseError> {
        let known: Vec<&str> =
            store::records::TABLES.into_iter().chain(["merges"]).chain(DERIVED).collect();
        if let Some(name) = names.iter().find(|it| !known.contains(&it.as_str())) {
            return Err(UseError::Wrong { key: "table.unknown", name: name.clone() });
        }
        let mut sheets = Vec::new();
        for name in known {
            if names.is_empty() || names.iter().any(|it| it == name) {
                sheets.push(self.sheet(name).await?);
            }
        }
        if out.extension().is_some_and(|it| it.eq_ignore_ascii_case("xlsx")) {
            write_workbook(&sheets, out)?;
            return Ok(vec![out.display().to_string()]);
        }
        let folder = output::Folder::make(out)?;
        let mut written = Vec::new();
        for sheet in &sheets {
            let path = out.join(format!("{}.csv", sheet.name));
            write_csv(sheet, &path)?;
            written.push(path.display().to_string());
        }
        // The files hold every cell, also those that the other region keeps.
        let holder = self.actor.region.is_empty();
        if holder && (names.is_empty() || names.iter().any(|it| it == "sources")) {
            written.extend(self.write_sources(&out.join("sources")).await?);
        }
        let path = out.join("datapackage.json");
        let package = package(&self.about().await?, &sheets);
        let text = serde_json::to_string_pretty(&package).unwrap_or_default();
        output::write_bytes(&path, text.as_bytes())?;
        written.push(path.display().to_string());
        folder.keep();
        Ok(written)
    }

    /// The sources as they were given, each under its hash.
    async fn write_sources(&self, folder: &Path) -> Result<Vec<String>, UseError> {
        std::fs::create_dir_all(folder).map_err(at_path(folder))?;
        let mut written = Vec::new();
        for source in self.store.sources().await? {
            let path = folder.join(&source.sha256);
            let content = self.store.source_content(&source.id).await?;
            output::write_bytes(&path, &content)?;
            written.push(path.display().to_string());
        }
        Ok(written)
    }

    async fn sheet(&self, name: &str) -> Result<Sheet, UseError> {
        match name {
            "products" => self.products().await,
            "inputs" => self.inputs().await,
            "merges" => self.merged_sheet().await,
            "scope_items" => self.items().await,
            "sources" => self.source_list().await,
            "source_columns" => self.source_columns().await,
            "field_sources" => self.moved_fields().await,
            _ => self.records_sheet(name).await,
        }
    }

    async fn records_sheet(&self, name: &str) -> Result<Sheet, UseError> {
        let columns = store::records::columns(name).unwrap_or_default();
        let declared = table(name);
        let own: Vec<bool> = columns.iter().map(|it| OWN.contains(it)).collect();
        let shown = columns.iter().zip(&own).filter(|it| !it.1);
        let mut header = vec!["id".to_owned()];
        header.extend(shown.map(|it| field_name(name, it.0).to_owned()));
        header.extend(PROVENANCE.map(str::to_owned));
        let resolved = matches!(name, "makes" | "needs" | "supplies");
        if resolved {
            header.extend(["catalogue_product".to_owned(), "match_kind".to_owned()]);
        }
        let (catalogue, _) = self.catalogue().await?;
        let recogniser = resolved.then(|| Recogniser::of(&catalogue));
        let product = columns.iter().position(|it| *it == "product");
        let mut rows = Vec::new();
        for record in self.visible(name).await? {
            let word = product.and_then(|at| record.cells.get(at)).map(as_text);
            let mut row = vec![Value::Text(record.id)];
            let cells = record.cells.into_iter().zip(&own).filter(|it| !it.1);
            row.extend(cells.map(|it| it.0));
            row.push(cell(record.file));
            row.push(Value::Integer(record.sheet));
            row.push(Value::Integer(record.row));
            if let Some(recogniser) = &recogniser {
                let found = named(&catalogue, &|| recogniser, &word.unwrap_or_default());
                let id = found.map(|it| catalogue.product(it.0).id.clone());
                let kind = found.map(|it| it.1.code().to_owned());
                row.extend([
                    cell(id.unwrap_or_default()),
                    cell(kind.unwrap_or_default()),
                ]);
            }
            rows.push(row);
        }
        let fields = header.iter().map(|it| field(declared, it)).collect();
        Ok(Sheet { name: name.to_owned(), header, rows, fields })
    }

    async fn products(&self) -> Result<Sheet, UseError> {
        let (catalogue, _) = self.catalogue().await?;
        let header = [
            "id", "name", "name_en", "aliases", "kinds", "parent", "unit", "code",
            "status",
        ];
        let own: HashSet<String> =
            self.visible("products").await?.into_iter().map(|it| it.id).collect();
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
                    it.kinds.join(";"),
                    parents.join(";"),
                    it.unit.clone(),
                    it.code.clone(),
                    if own.contains(&it.id) { "" } else { SHIPPED }.to_owned(),
                ]
                .map(cell)
                .into()
            })
            .collect();
        Ok(sheet("products", &header, rows))
    }

    async fn inputs(&self) -> Result<Sheet, UseError> {
        let (catalogue, _) = self.catalogue().await?;
        let header = [
            "product",
            "input",
            "essential",
            "cost_share",
            "cost_band",
            "source",
            "status",
        ];
        let own: HashSet<(String, String)> = self
            .visible("inputs")
            .await?
            .iter()
            .map(|it| {
                let find = |name| catalogue.find(&cell_of("inputs", it, name));
                let id = |at: Option<ProductIdx>| {
                    at.map(|it| catalogue.product(it).id.clone()).unwrap_or_default()
                };
                (id(find("product")), id(find("input")))
            })
            .collect();
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
                    cell(
                        if own.contains(&(
                            catalogue.product(it.product).id.clone(),
                            catalogue.product(it.input).id.clone(),
                        )) {
                            ""
                        } else {
                            SHIPPED
                        }
                        .to_owned(),
                    ),
                ]
            })
            .collect();
        Ok(sheet("inputs", &header, rows))
    }

    async fn merged_sheet(&self) -> Result<Sheet, UseError> {
        let header = ["id", "kept", "other", "at", "actor", "why", "undone_at"];
        let merges = self.store.merges().await?.into_iter();
        let rows = merges
            .map(|it| {
                let undone = it.undone_at.unwrap_or_default();
                [it.id, it.kept, it.other, it.at, it.actor, it.why, undone]
                    .map(cell)
                    .into()
            })
            .collect();
        Ok(sheet("merges", &header, rows))
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
            "material",
            "quote",
            "head",
            "product",
            "match_kind",
            "review",
        ];
        let records = self.visible("organisations").await?;
        let scopes: HashMap<String, String> = records
            .iter()
            .map(|it| {
                let [scope, industry] =
                    ["scope", "industry"].map(|name| crate::doubles::cell(it, name));
                let (_, read) = crate::prepare::activity(&scope, &industry);
                (it.id.clone(), read.to_owned())
            })
            .collect();
        let mut rows = Vec::new();
        for (id, item) in self.store.scope_items().await? {
            let Some(scope) = scopes.get(&id).filter(|it| !it.is_empty()) else {
                continue;
            };
            let product = item.product.as_ref();
            rows.push(vec![
                cell(id.clone()),
                Value::Integer(item.start.into()),
                Value::Integer(item.end.into()),
                cell(item.role.code().to_owned()),
                Value::Integer(item.negated.into()),
                Value::Integer(item.inferred.into()),
                Value::Integer(item.process.into()),
                Value::Integer(item.material.into()),
                cell(crate::import::reread::quote_of(&item, scope)),
                cell(item.head.clone().unwrap_or_default()),
                cell(product.map(|it| it.0.clone()).unwrap_or_default()),
                cell(product.map(|it| it.1.code().to_owned()).unwrap_or_default()),
                cell(item.review.code().to_owned()),
            ]);
        }
        Ok(sheet("scope_items", &header, rows))
    }

    async fn source_list(&self) -> Result<Sheet, UseError> {
        let header = [
            "id",
            "sha256",
            "name",
            "bytes",
            "format",
            "encoding",
            "recipe",
            "rows_read",
            "added_at",
            "added_by",
        ];
        let rows_read: HashMap<String, i64> = self
            .store
            .imports()
            .await?
            .into_iter()
            .map(|it| (it.source, it.rows_read))
            .collect();
        let rows = self
            .store
            .sources()
            .await?
            .into_iter()
            .map(|it| {
                let rows =
                    rows_read.get(&it.id).map_or(Value::Missing, |n| Value::Integer(*n));
                vec![
                    cell(it.id),
                    cell(it.sha256),
                    cell(it.name),
                    Value::Integer(it.bytes),
                    cell(it.format),
                    cell(it.encoding),
                    cell(it.recipe),
                    rows,
                    cell(it.added_at),
                    cell(it.added_by),
                ]
            })
            .collect();
        Ok(sheet("sources", &header, rows))
    }

    async fn source_columns(&self) -> Result<Sheet, UseError> {
        let header = [
            "source",
            "sheet",
            "sheet_name",
            "record_table",
            "header_row",
            "field",
            "header",
        ];
        let mut rows = Vec::new();
        for source in self.store.sources().await? {
            for sheet in self.store.sheets(&source.id).await? {
                for (field, header) in sheet.columns {
                    rows.push(vec![
                        cell(source.id.clone()),
                        Value::Integer(sheet.sheet),
                        cell(sheet.name.clone()),
                        cell(sheet.table.clone()),
                        Value::Integer(sheet.header_row),
                        cell(field),
                        cell(header),
                    ]);
                }
            }
        }
        Ok(sheet("source_columns", &header, rows))
    }

    async fn moved_fields(&self) -> Result<Sheet, UseError> {
        let header = ["record_table", "record", "field", "file", "sheet", "row_number"];
        let rows = self
            .store
            .all_field_sources()
            .await?
            .into_iter()
            .map(|it| {
                let (file, sheet, row) = it.place;
                let row = [Value::Integer(sheet), Value::Integer(row)];
                let names = [it.table, it.record, it.field, file].map(cell);
                names.into_iter().chain(row).collect()
            })
            .collect();
        Ok(sheet("field_sources", &header, rows))
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

/// A field of the data package.
fn field(declared: Option<&Table>, name: &str) -> Json {
    let Some(column) = declared.and_then(|it| it.column(name)) else {
        let integer = [
            "sheet",
            "row_number",
            "header_row",
            "rows_read",
            "start",
            "end",
            "bytes",
            "negated",
            "inferred",
            "process",
            "material",
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
        "region_names": about.region_names,
        "catalogue": about.catalogue, "resources": resources,
    })
}

fn write_csv(sheet: &Sheet, path: &Path) -> Result<(), UseError> {
    let failed = |error: csv::Error| UseError::File {
        path: path.display().to_string(),
        error: of_csv(error),
    };
    output::write(path, |out| {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&sheet.header).map_err(failed)?;
        for row in &sheet.rows {
            let cells = row.iter().map(|it| match it {
                Value::Text(text) => formula::guarded(text).into_owned(),
                other => as_text(other),
            });
            writer.write_record(cells).map_err(failed)?;
        }
        writer.flush().map_err(at_path(path))
    })
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
            for ((column, value), name) in (0_u16..).zip(row).zip(&sheet.header) {
                match value {
                    Value::Missing => continue,
                    Value::Text(text) if text.chars().count() > LONGEST_CELL => {
                        let place = format!("{} {} {name}", sheet.name, at + 1);
                        return Err(UseError::Wrong {
                            key: "export.long_cell",
                            name: place,
                        });
                    }
                    Value::Text(text) => page.write_string(at, column, text),
                    // As text: a spreadsheet keeps fifteen digits of a number.
                    Value::Integer(number) => {
                        page.write_string(at, column, number.to_string())
                    }
                    Value::Real(number) => page.write_number(at, column, *number),
                }
                .map_err(failed)?;
            }
        }
    }
    let bytes = workbook.save_to_buffer().map_err(failed)?;
    output::write_bytes(path, &bytes)
}
