//! The first page: what the sources cover, what is missing in them, what waits for a
//! person, what is due, what was changed, what is under way.
//!
//! In: since when changes are asked for, and the day; both are arguments. Out: counts with
//! their denominators, most of them made by the database.
//!
//! *Due* is only what a document dates: a target, a programme or a proposal whose own words
//! name a day, a month or a year. What names none is not listed, and whether something was
//! done since is not known here: a day that is past is said to be past, no more.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use store::scope_items::ScopeTally;
use terms::Lang;
use terms::messages::text;
use terms::region::Regions;

use crate::cooperation::Cooperation;
use crate::coverage::{COLUMNS, RegionCoverage};
use crate::error::UseError;
use crate::facts::{FactStatus, TEXT_LAYER};
use crate::figures::Figures;
use crate::graph::Loaded;
use crate::import::jobs::JobView;
use crate::regions;
use store::audit::AuditEntry;

pub mod due;
#[cfg(test)]
mod tests;

pub use due::DueFact;

/// Entries of the audit that are shown.
const LAST: i64 = 20;

/// Definitions that the overview uses.
pub const DEFINITIONS: [&str; 1] = ["coverage@1"];

/// The first page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    /// What the sources cover, by measure.
    pub coverage: Vec<CoverageMeasure>,
    /// Empty cells of the organisations that count, by column.
    pub missing: Vec<MissingColumn>,
    /// What was read.
    pub sources: Vec<SourceRow>,
    /// What waits for a person.
    pub waiting: OverviewWaiting,
    /// Dated statements of documents, by day.
    pub due: Vec<DueFact>,
    /// What was changed.
    pub changes: OverviewChanges,
    /// Long work, the newest first.
    pub jobs: Vec<JobView>,
}

/// A measure of coverage, for each region of the co-operation.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageMeasure {
    /// `scopes`: those with a readable scope of those that count; `covered_makers`: those
    /// with a product of the catalogue of those that make anything; `counting`: those that
    /// count of those in the register.
    pub measure: &'static str,
    /// What it is called.
    pub label: String,
    /// The regions in the order of the co-operation.
    pub regions: Vec<CoverageRate>,
}

/// A share of one region's organisations.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CoverageRate {
    /// Code of the region.
    pub code: String,
    /// Its name; the code where it has none.
    pub name: String,
    /// The part.
    pub numerator: u32,
    /// The whole.
    pub denominator: u32,
    /// Part / whole; `None` where the whole is 0.
    pub share: Option<f64>,
    /// Id of the figure, where `explain` can unfold it.
    pub figure: Option<String>,
}

/// How often a column is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingColumn {
    /// The table.
    pub table: &'static str,
    /// Name of the column in the contract.
    pub column: &'static str,
    /// What it is called.
    pub label: String,
    /// Organisations that leave it empty, of those that count; the regions in the order of
    /// the co-operation.
    pub regions: Vec<CoverageRate>,
}

/// A source that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i64,
    /// `csv`, `workbook`, `html` …
    pub format: String,
    /// Encoding of its text.
    pub encoding: String,
    /// Rows, or facts of a document, that were read; `None` where it was not imported.
    pub rows: Option<i64>,
    /// Tables that its rows went to.
    pub tables: Vec<String>,
    /// When it was added, RFC 3339.
    pub added_at: String,
    /// Who added it.
    pub added_by: String,
}

/// What waits for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OverviewWaiting {
    /// Facts of documents that nobody looked at.
    pub facts: i64,
    /// Items of scopes that say something is made, and that nobody looked at.
    pub items: i64,
    /// Likely doubles that nobody decided on.
    pub doubles: i64,
    /// Complaints of the last import of every source, by severity.
    pub complaints: BTreeMap<String, i64>,
}

/// What was changed since a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OverviewChanges {
    /// The time; empty for all.
    pub since: String,
    /// Entries of the audit since then.
    pub total: i64,
    /// The same by table.
    pub by_table: BTreeMap<String, i64>,
    /// The last of them, the newest first.
    pub last: Vec<AuditEntry>,
}

impl Cooperation {
    /// The first page, as of a day (`2026-04-01`).
    ///
    /// # Errors
    /// Where `since` is no time; failures of the store.
    pub async fn overview(
        &self,
        (since, today): (&str, &str),
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<Overview, UseError> {
        let since = crate::doubles::time(since)?;
        let codes: Vec<&str> = loaded.about.regions.iter().map(String::as_str).collect();
        let tallies = self.store.scope_tallies().await?;
        let covered = self.region_coverage(loaded, &codes, &tallies).await?;
        let (coverage, missing) = self.covered(&covered, loaded, lang).await?;
        let by_table = self.store.audit_by_table(&since).await?;
        let last = self.store.audit_last(&since, LAST).await?;
        Ok(Overview {
            coverage,
            missing,
            sources: self.sources_listed().await?,
            waiting: self.waiting(&tallies).await?,
            due: self.due(today).await?,
            changes: OverviewChanges {
                total: by_table.values().sum(),
                last,
                by_table,
                since,
            },
            jobs: self.jobs().await?,
        })
    }

    /// What was read, by time added.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn sources_listed(&self) -> Result<Vec<SourceRow>, UseError> {
        let mut rows: BTreeMap<String, i64> = BTreeMap::new();
        for import in self.store.imports().await? {
            rows.insert(import.source, import.rows_read);
        }
        let mut tables = self.store.tables_of_sources().await?;
        let sources = self.store.sources().await?.into_iter();
        Ok(sources
            .map(|it| {
                let mut tables: BTreeSet<String> =
                    tables.remove(&it.id).unwrap_or_default().into_iter().collect();
                match it.format.as_str() {
                    "html" | "text" | "pdf" | "docx" => {
                        tables.insert("documents".to_owned());
                    }
                    TEXT_LAYER => {
                        tables.insert(TEXT_LAYER.to_owned());
                    }
                    _ => {}
                }
                SourceRow {
                    rows: rows.get(&it.id).copied(),
                    tables: tables.into_iter().collect(),
                    id: it.id,
                    name: it.name,
                    sha256: it.sha256,
                    bytes: it.bytes,
                    format: it.format,
                    encoding: it.encoding,
                    added_at: it.added_at,
                    added_by: it.added_by,
                }
            })
            .collect())
    }

    async fn waiting(&self, tallies: &[ScopeTally]) -> Result<OverviewWaiting, UseError> {
        let facts = self.store.facts_by_status().await?;
        let doubles = self.doubles().await?.len();
        Ok(OverviewWaiting {
            facts: facts.get(FactStatus::Proposed.code()).copied().unwrap_or_default(),
            items: tallies.iter().map(|it| i64::from(it.proposed)).sum(),
            doubles: i64::try_from(doubles).unwrap_or(i64::MAX),
            complaints: self.store.complaints_by_severity().await?,
        })
    }

    /// The measures and the empty cells; each has the figure that it has in the report of
    /// the two regions, where there are two.
    async fn covered(
        &self,
        covered: &[RegionCoverage],
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<(Vec<CoverageMeasure>, Vec<MissingColumn>), UseError> {
        let pair = reported(&loaded.about.regions);
        let mut figures = pair.map(|[home, partner]| {
            let asked =
                json!({ "command": "report", "region": home, "partner": partner });
            Figures::new(&asked, loaded)
        });
        let mut rates = |what: &str, of: &dyn Fn(&RegionCoverage) -> (u32, u32)| {
            let rate = |it: &RegionCoverage| {
                let (numerator, denominator) = of(it);
                let share = (denominator > 0)
                    .then(|| f64::from(numerator) / f64::from(denominator));
                let figure = figures.as_mut().map(|figures| {
                    let subject = format!("{what}:{}", it.code);
                    figures.make("coverage@1", &subject, share, ("share", &it.code))
                });
                let named = regions::name(&loaded.about.region_names, &it.code, lang);
                CoverageRate {
                    code: it.code.clone(),
                    name: named.unwrap_or_else(|| it.code.clone()),
                    numerator,
                    denominator,
                    share,
                    figure,
                }
            };
            covered.iter().map(rate).collect::<Vec<_>>()
        };
        type Of = fn(&RegionCoverage) -> (u32, u32);
        let all: [(&'static str, Of); 3] = [
            ("scopes", |it| (it.scopes, it.organisations)),
            ("covered_makers", |it| (it.with_product, it.makers)),
            ("counting", RegionCoverage::counting),
        ];
        let measures = all.into_iter().map(|(measure, of)| CoverageMeasure {
            measure,
            label: text(lang, &format!("overview.{measure}"), &[]),
            regions: rates(measure, &of),
        });
        let measures = measures.collect();
        let missing = COLUMNS.iter().enumerate().map(|(at, column)| MissingColumn {
            table: "organisations",
            column,
            label: terms::fields::label("organisations", column, lang),
            regions: rates(&format!("empty.{column}"), &|it| it.empty_of(at)),
        });
        let missing = missing.collect();
        if let Some(figures) = figures {
            figures.keep(self).await?;
        }
        Ok((measures, missing))
    }
}

/// The two regions that a report compares where none is named.
fn reported(codes: &[String]) -> Option<[&str; 2]> {
    let shipped = Regions::shipped();
    let apart = |a: &str, b: &str| !shipped.is_within(a, b) && !shipped.is_within(b, a);
    let home = codes.first()?;
    let partner = codes.iter().find(|it| apart(home, it))?;
    // A report counts the organisations of two regions alone.
    (codes.len() == 2).then_some([home, partner])
}
