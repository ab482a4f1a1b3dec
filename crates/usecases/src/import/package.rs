//! The sources of an exported package, put back before its tables are read.
//!
//! In: `sources.csv`, `source_columns.csv` and `field_sources.csv` of a folder that an
//! export wrote, and the files in its folder `sources`. Out: the sources as they were, so
//! that a record's cell is again the cell of the file that somebody once gave.
//!
//! A source whose bytes are not there, or not those of its hash, is left out and told;
//! its records then stand in the package's own tables. Names of regions that the
//! package gives are taken where this co-operation has none for them.

use std::collections::HashMap;
use std::path::Path;

use intake::{Complaint, Severity};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use store::sources::{Import, Sheet, Source};
use terms::formula;

use crate::actor::{new_id, now};
use crate::cooperation::Cooperation;
use crate::error::{UseError, at_path};

impl Cooperation {
    /// Puts the sources of a package back; returns complaints about those that are not
    /// whole.
    pub(super) async fn restore_sources(
        &self,
        folder: &Path,
    ) -> Result<Vec<Complaint>, UseError> {
        let mut complaints = Vec::new();
        let rows = table(folder, "sources")?;
        let columns = table(folder, "source_columns")?;
        let known: Vec<String> =
            self.store.sources().await?.into_iter().map(|it| it.id).collect();
        let mut change = self.store.begin().await?;
        let mut audit = Vec::new();
        for row in rows {
            let get = |name: &str| row.get(name).cloned().unwrap_or_default();
            let (id, sha256) = (get("id"), get("sha256"));
            if known.contains(&id) {
                continue;
            }
            let bytes = std::fs::read(folder.join("sources").join(&sha256));
            let Some(bytes) =
                bytes.ok().filter(|it| super::hex(&Sha256::digest(it)) == sha256)
            else {
                complaints.push(missing(&get("name"), &sha256));
                continue;
            };
            let source = Source {
                id: id.clone(),
                sha256: sha256.clone(),
                name: get("name"),
                bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                format: get("format"),
                encoding: get("encoding"),
                recipe: get("recipe"),
                added_at: get("added_at"),
                added_by: get("added_by"),
            };
            change.add_source(&source, &bytes).await?;
            change.add_sheets(&id, &sheets(&columns, &id)).await?;
            let import = Import {
                id: new_id(),
                source: id.clone(),
                at: now(),
                actor: self.actor.name.clone(),
                rows_read: get("rows_read").parse().unwrap_or_default(),
                ..Import::default()
            };
            change.add_import(&import, &[]).await?;
            let after = serde_json::json!({ "source": source.name, "sha256": sha256 });
            let after = Some(after.to_string());
            audit.push(self.actor.entry("sources", &id, None, after));
        }
        if audit.is_empty() {
            change.rollback().await?;
            return Ok(complaints);
        }
        let here: Vec<&String> = audit.iter().map(|it| &it.record).collect();
        for row in table(folder, "field_sources")? {
            let get = |name: &str| row.get(name).cloned().unwrap_or_default();
            let number = |name: &str| get(name).parse().unwrap_or_default();
            let (file, field) = (get("file"), get("field"));
            if !here.contains(&&file) {
                continue;
            }
            let place = (file.as_str(), number("sheet"), number("row_number"));
            let (of, record) = (get("record_table"), get("record"));
            change.add_field_sources(&of, &record, &[&field], place).await?;
        }
        change.add_audit(&audit).await?;
        change.commit().await?;
        Ok(complaints)
    }
}

impl Cooperation {
    /// Takes over the names of regions that a package gives.
    pub(super) async fn restore_names(&self, folder: &Path) -> Result<(), UseError> {
        let path = folder.join("datapackage.json");
        let package = std::fs::read(&path).map_err(at_path(&path))?;
        // Another program's package may say nothing of regions.
        let package: Json = serde_json::from_slice(&package).unwrap_or_default();
        let about = self.about().await?;
        let given = package["region_names"].as_object().into_iter().flatten();
        let new: Vec<(&String, &str)> = given
            .filter_map(|(code, name)| Some((code, name.as_str()?)))
            .filter(|it| about.regions.contains(it.0))
            .filter(|it| !about.region_names.contains_key(it.0))
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut change = self.store.begin().await?;
        let mut audit = Vec::new();
        for (code, name) in new {
            change.name_region(code, name).await?;
            let after = Some(serde_json::json!({ "name": name }).to_string());
            audit.push(self.actor.entry("cooperation_regions", code, None, after));
        }
        change.add_audit(&audit).await?;
        Ok(change.commit().await?)
    }
}

type Row = HashMap<String, String>;

/// The rows of a table of the package by header; none where it is not there.
fn table(folder: &Path, name: &str) -> Result<Vec<Row>, UseError> {
    let path = folder.join(format!("{name}.csv"));
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let failed = |error: csv::Error| UseError::File {
        path: path.display().to_string(),
        error: error.into(),
    };
    let text = std::fs::read(&path).map_err(at_path(&path))?;
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let plain = |row: Row| -> Row {
        let cells = row.into_iter();
        cells.map(|(name, it)| (name, formula::unguarded(&it).to_owned())).collect()
    };
    reader.deserialize().map(|row| row.map(plain).map_err(failed)).collect()
}

fn sheets(columns: &[Row], source: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for row in columns.iter().filter(|it| it.get("source").is_some_and(|it| it == source))
    {
        let get = |name: &str| row.get(name).cloned().unwrap_or_default();
        let at = get("sheet").parse().unwrap_or_default();
        if sheets.last().is_none_or(|it| it.sheet != at) {
            sheets.push(Sheet {
                sheet: at,
                name: get("sheet_name"),
                table: get("record_table"),
                header_row: get("header_row").parse().unwrap_or_default(),
                columns: Vec::new(),
            });
        }
        if let Some(sheet) = sheets.last_mut() {
            sheet.columns.push((get("field"), get("header")));
        }
    }
    sheets
}

fn missing(name: &str, sha256: &str) -> Complaint {
    Complaint {
        key: "import.source_missing",
        severity: Severity::Warning,
        file: name.to_owned(),
        sheet: None,
        row: None,
        column: None,
        value: sha256.to_owned(),
        args: Vec::new(),
    }
}
