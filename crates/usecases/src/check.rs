//! Quality of the data: what is missing, doubtful, double, contradictory.

use std::collections::{BTreeMap, HashSet};

use intake::recognise::product::Recogniser;
use serde_json::{Value, json};
use store::sources::KeptComplaint;
use terms::Lang;
use terms::messages::text;

use crate::cooperation::Cooperation;
use crate::doubles::cell;
use crate::error::UseError;
use crate::import::jobs::REREAD;
use crate::prepare::as_text;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `missing`, `doubtful`, `double`, `contradictory`.
    pub kind: &'static str,
    /// Table.
    pub table: String,
    /// Name of the file, where it was found in one.
    pub file: String,
    /// Row as a spreadsheet shows it, where it is one row.
    pub row: Option<i64>,
    /// Column.
    pub column: String,
    /// Value.
    pub value: String,
    /// Sentence.
    pub message: String,
    /// `error`, `warning`, `note`.
    pub severity: String,
}

/// Findings of one kind that are listed one by one.
const MOST: usize = 200;

/// States of a job that began and did not end.
const OPEN: [&str; 2] = ["running", "interrupted"];

impl Cooperation {
    /// All findings: complaints of imports, missing cells by column, products and
    /// organisations that are named and not known, faults of the catalogue, doubles.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn check(&self, lang: Lang) -> Result<Vec<Finding>, UseError> {
        let mut findings = Vec::new();
        self.complaints(lang, &mut findings).await?;
        self.missing_cells(lang, &mut findings).await?;
        self.dangling(lang, &mut findings).await?;
        self.interrupted(lang, &mut findings).await?;
        let (catalogue, faults) = self.catalogue().await?;
        if self.reads_otherwise(&catalogue).await? {
            findings.push(Finding {
                kind: "doubtful",
                table: "organisations".to_owned(),
                file: String::new(),
                row: None,
                column: "scope".to_owned(),
                message: text(lang, "check.other_catalogue", &[]),
                value: String::new(),
                severity: "warning".to_owned(),
            });
        }
        let names: BTreeMap<String, String> =
            self.store.sources().await?.into_iter().map(|it| (it.id, it.name)).collect();
        for fault in faults {
            let args = [("value", fault.value.as_str()), ("other", &fault.other)];
            findings.push(Finding {
                kind: "doubtful",
                table: fault.table.to_owned(),
                file: names.get(&fault.file).cloned().unwrap_or_default(),
                row: (fault.row > 0).then_some(i64::from(fault.row)),
                column: fault.column.to_owned(),
                message: text(lang, fault.key, &args),
                value: fault.value,
                severity: "warning".to_owned(),
            });
        }
        for double in self.doubles().await?.iter().take(MOST) {
            let key = format!("double.{}", double.reason);
            findings.push(Finding {
                kind: "double",
                table: "organisations".to_owned(),
                file: String::new(),
                row: None,
                column: "id".to_owned(),
                value: format!("{} {}", double.a, double.b),
                message: text(lang, &key, &[("a", &double.a), ("b", &double.b)]),
                severity: "note".to_owned(),
            });
        }
        Ok(findings)
    }

    /// The findings as the contract gives them.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn check_json(&self, lang: Lang) -> Result<Value, UseError> {
        let about = self.about().await?;
        let mut answer = crate::answer::begin(self, about.revision, &[], &[]).await?;
        let findings: Vec<Value> = self
            .check(lang)
            .await?
            .iter()
            .map(|it| {
                json!({
                    "kind": it.kind, "table": it.table, "file": it.file, "row": it.row,
                    "column": it.column, "value": it.value, "message": it.message, "severity": it.severity,
                })
            })
            .collect();
        answer.insert("findings".to_owned(), findings.into());
        Ok(Value::Object(answer))
    }

    /// The complaints of an import, in their order.
    ///
    /// # Errors
    /// Where there is no such import; failures of the store.
    pub async fn complaints_of(
        &self,
        import: &str,
    ) -> Result<Vec<KeptComplaint>, UseError> {
        if self.store.all_imports().await?.iter().all(|it| it.id != import) {
            return Err(UseError::Wrong { key: "undo.unknown", name: import.to_owned() });
        }
        Ok(self.store.complaints_of(import).await?)
    }

    async fn complaints(
        &self,
        lang: Lang,
        findings: &mut Vec<Finding>,
    ) -> Result<(), UseError> {
        for said in self.store.complaints().await? {
            let it = said.complaint;
            let sentence = complaint_sentence(&it, lang);
            let kind = match it.message.as_str() {
                "import.contradicts" | "intake.address_disagrees" | "intake.same_id" => {
                    "contradictory"
                }
                "intake.required" => "missing",
                _ => "doubtful",
            };
            findings.push(Finding {
                kind,
                table: said.table,
                file: said.file,
                row: it.row,
                column: it.field.unwrap_or_default(),
                value: it.value,
                message: sentence,
                severity: it.severity,
            });
        }
        Ok(())
    }

    /// Imports that began and did not end: killed, or under way elsewhere.
    async fn interrupted(
        &self,
        lang: Lang,
        findings: &mut Vec<Finding>,
    ) -> Result<(), UseError> {
        for job in self
            .store
            .jobs()
            .await?
            .into_iter()
            .filter(|it| OPEN.contains(&it.state.as_str()))
        {
            let asked: Value = serde_json::from_str(&job.arguments).unwrap_or_default();
            let files = asked["files"].as_array().map_or(0, Vec::len).to_string();
            let done = job.checkpoint.unwrap_or_default();
            let key = match job.kind == REREAD {
                true => "check.interrupted_reread",
                false => "check.interrupted",
            };
            let args = [("n", done.as_str()), ("of", &files), ("at", &job.created_at)];
            findings.push(Finding {
                kind: "doubtful",
                table: "jobs".to_owned(),
                file: String::new(),
                row: None,
                column: "state".to_owned(),
                message: text(lang, key, &args),
                value: job.id,
                severity: "note".to_owned(),
            });
        }
        Ok(())
    }

    /// Columns of organisations by how many rows leave them empty, with the denominator.
    async fn missing_cells(
        &self,
        lang: Lang,
        findings: &mut Vec<Finding>,
    ) -> Result<(), UseError> {
        let records = self.store.records("organisations").await?;
        let of = records.len();
        for column in ["scope", "region", "registration_state", "established", "industry"]
        {
            let n = records.iter().filter(|it| cell(it, column).is_empty()).count();
            if n > 0 {
                let (n, of) = (n.to_string(), of.to_string());
                findings.push(Finding {
                    kind: "missing",
                    table: "organisations".to_owned(),
                    file: String::new(),
                    row: None,
                    column: column.to_owned(),
                    value: n.clone(),
                    message: text(lang, "check.missing", &[("n", &n), ("of", &of)]),
                    severity: "note".to_owned(),
                });
            }
        }
        Ok(())
    }

    /// Facts that name an organisation or a product that is not known.
    async fn dangling(
        &self,
        lang: Lang,
        findings: &mut Vec<Finding>,
    ) -> Result<(), UseError> {
        let (catalogue, _) = self.catalogue().await?;
        let recogniser = Recogniser::of(&catalogue);
        let organisations = self.store.records("organisations").await?;
        let ids: HashSet<&str> = organisations.iter().map(|it| it.id.as_str()).collect();
        for table in ["makes", "needs", "supplies", "research"] {
            let columns = store::records::columns(table).unwrap_or_default();
            for record in self.store.records(table).await? {
                for (column, value) in columns.iter().zip(&record.cells) {
                    let value = as_text(value);
                    let key = match *column {
                        "organisation" | "supplier" | "buyer"
                            if !ids.contains(&*value) =>
                        {
                            "check.unknown_organisation"
                        }
                        "product"
                            if !value.is_empty()
                                && catalogue.find(&value).is_none()
                                && recogniser.recognise(&value).is_none() =>
                        {
                            "check.unknown_product"
                        }
                        _ => continue,
                    };
                    findings.push(Finding {
                        kind: "doubtful",
                        table: table.to_owned(),
                        file: String::new(),
                        row: Some(record.row),
                        column: (*column).to_owned(),
                        message: text(lang, key, &[("value", &value)]),
                        value,
                        severity: "warning".to_owned(),
                    });
                }
            }
        }
        Ok(())
    }
}

/// A column as people know it: its header word where one of the tables has a column of
/// this name; a header that a file spells stays as it is.
#[must_use]
pub fn header(tables: &[String], column: &str, lang: Lang) -> String {
    let mut known = tables.iter().filter_map(|it| terms::fields::table(it));
    let declared = known.find_map(|it| it.column(column));
    let word = declared.map(|it| match lang {
        Lang::Zh => it.zh.clone(),
        Lang::En => it.en.clone(),
    });
    word.unwrap_or_else(|| column.to_owned())
}
/// What a kept complaint says, without its place.
#[must_use]
pub fn complaint_sentence(it: &KeptComplaint, lang: Lang) -> String {
    let arguments: BTreeMap<String, String> =
        serde_json::from_str(&it.arguments).unwrap_or_default();
    let mut args: Vec<(&str, &str)> =
        arguments.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    args.push(("value", &it.value));
    text(lang, &it.message, &args)
}
