//! Outputs as files, and what is said of them: where they are, and their hashes.
//!
//! In: a question and a path, or what a command wrote. Out: the file, whole or not at
//! all, and the JSON answer that names it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use terms::Lang;

use crate::answer;
use crate::cooperation::Cooperation;
use crate::error::{UseError, at_path};
use crate::gaps::Question;
use crate::generate::{Plan, Summary};
use crate::import::hex;
use crate::output;

/// A report that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenReport {
    /// Where it is.
    pub path: PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Bytes.
    pub bytes: usize,
    /// Figures that it gives.
    pub figures: usize,
    /// Revision of the co-operation it speaks of.
    pub revision: i64,
    /// Definitions that it uses.
    pub definitions: Vec<&'static str>,
}

impl Cooperation {
    /// Writes the report of a question to a file.
    ///
    /// # Errors
    /// Where a region cannot be asked for, or the file cannot be written; what stood there
    /// is then as it was. Failures of the store.
    pub async fn deliver_report(
        &self,
        question: &Question,
        lang: Lang,
        out: &Path,
    ) -> Result<WrittenReport, UseError> {
        let paper = self.paper(question, lang).await?;
        let html = report::html(&paper, lang).map_err(|error| UseError::Unknown {
            key: "report.failed",
            name: error.to_string(),
        })?;
        output::write_bytes(out, html.as_bytes())?;
        Ok(WrittenReport {
            path: out.to_owned(),
            sha256: hex(&Sha256::digest(html.as_bytes())),
            bytes: html.len(),
            figures: paper.figures.len(),
            revision: paper.revision,
            definitions: paper.definitions,
        })
    }

    /// What is said of a report.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn report_json(&self, it: &WrittenReport) -> Result<Value, UseError> {
        let named = chain::gap::Thresholds::default().named();
        let mut json = answer::begin(self, it.revision, &it.definitions, &named).await?;
        json.insert("path".to_owned(), it.path.display().to_string().into());
        json.insert("sha256".to_owned(), it.sha256.clone().into());
        json.insert("bytes".to_owned(), it.bytes.into());
        json.insert("figures".to_owned(), it.figures.into());
        answer::say_unkept(self, &mut json);
        Ok(Value::Object(json))
    }

    /// What is said of a co-operation that was made.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn new_json(&self) -> Result<Value, UseError> {
        let about = self.about().await?;
        let mut json = answer::begin(self, about.revision, &[], &[]).await?;
        json.insert("file".to_owned(), self.uri.clone().into());
        json.insert("name".to_owned(), about.name.into());
        json.insert("regions".to_owned(), about.regions.into());
        json.insert("region_names".to_owned(), json!(about.region_names));
        json.insert("catalogue".to_owned(), about.catalogue.into());
        Ok(Value::Object(json))
    }

    /// What is said of an export: the files that were written, with their hashes.
    ///
    /// # Errors
    /// Where one cannot be read any more; failures of the store.
    pub async fn export_json(&self, files: &[String]) -> Result<Value, UseError> {
        let about = self.about().await?;
        let mut json = answer::begin(self, about.revision, &[], &[]).await?;
        let files: Vec<Value> =
            files.iter().map(|it| file_json(Path::new(it))).collect::<Result<_, _>>()?;
        json.insert("files".to_owned(), files.into());
        Ok(Value::Object(json))
    }
}

/// What is said of scopes that were read.
#[must_use]
pub fn scopes_json(input: &Path, out: &Path, it: &crate::scopes::Summary) -> Value {
    let name = input.file_name().unwrap_or_default().to_string_lossy();
    let file = json!({ "source": name, "sha256": it.sha256, "bytes": it.bytes });
    let mut json = answer::bare(json!({ "files": [file] }));
    json.insert("definitions".to_owned(), answer::definitions(&["scope@1"], &[]));
    json.insert("path".to_owned(), out.display().to_string().into());
    json.insert("rows".to_owned(), it.rows.into());
    json.insert("items".to_owned(), it.items.into());
    Value::Object(json)
}

/// What is said of generated regions.
///
/// # Errors
/// Where a file cannot be read any more.
pub fn generate_json(plan: &Plan, out: &Path, it: &Summary) -> Result<Value, UseError> {
    let inputs = json!({ "firms": plan.firms, "seed": plan.seed, "files": [] });
    let mut json = answer::bare(inputs);
    json.insert("regions".to_owned(), json!(it.regions));
    let rows = json!({
        "organisations": it.organisations, "makes": it.makes, "needs": it.needs,
        "supplies": it.supplies, "places": it.places, "links": it.links,
    });
    json.insert("rows".to_owned(), rows);
    let files = it.files.iter().map(|it| file_json(&out.join(&it.0)));
    json.insert("files".to_owned(), files.collect::<Result<Vec<_>, _>>()?.into());
    Ok(Value::Object(json))
}

/// A file with its hash; read in parts, since it may be large.
fn file_json(path: &Path) -> Result<Value, UseError> {
    let mut hash = Sha256::new();
    let mut file = std::fs::File::open(path).map_err(at_path(path))?;
    let bytes = std::io::copy(&mut file, &mut hash).map_err(at_path(path))?;
    let sha256 = hex(&hash.finalize());
    Ok(json!({ "path": path.display().to_string(), "bytes": bytes, "sha256": sha256 }))
}
