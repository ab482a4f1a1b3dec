//! The report of a co-operation: one HTML file whose figures recompute.
//!
//! In: a question for gaps. Out: the page. What is gathered here: the answer to the
//! question, the complement table, the chains in which most gaps meet, what the sources
//! cover, the complaints, and for every figure what it was made from. Wording and layout
//! are the work of the crate `report`. A figure that another command gives as well has
//! the id that it has there, because it is the same question.

use chain::RegionFilter;
use chain::complement::{Complements, complement};
use chain::gap::State;
use report::paper::{
    Complement, Counts, Evidence as Cell, Explained, Maker, Makers, Number, Paper,
    Product, Region, Row, SourceFile,
};
use serde_json::json;
use terms::{Catalogue, Lang, ProductIdx};

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::gaps::{Answer, DEFINITIONS, Question, why};
use crate::regions::{self, RegionNames};

mod coverage;
mod documents;
mod drawing;
mod notes;
mod quality;

use notes::{Asked, Notes, Subject};

/// Definitions of a report beside those of its gap table.
pub const MORE_DEFINITIONS: [&str; 2] = ["complement@1", "coverage@1"];

impl Cooperation {
    /// The report as one self-contained HTML file.
    ///
    /// # Errors
    /// Where a region is not known; failures of the store.
    pub async fn report(
        &self,
        question: &Question,
        lang: Lang,
    ) -> Result<String, UseError> {
        let paper = self.paper(question, lang).await?;
        report::html(&paper, lang).map_err(|error| UseError::Unknown {
            key: "report.failed",
            name: error.to_string(),
        })
    }

    /// Everything that the report says, before it is laid out; keeps its figures.
    ///
    /// # Errors
    /// Where a region is not known; failures of the store.
    pub async fn paper(
        &self,
        question: &Question,
        lang: Lang,
    ) -> Result<Paper, UseError> {
        let documents = self.stating_documents(lang).await?;
        Ok(Paper { documents, ..self.figured(question, lang).await? })
    }

    /// The paper without its documents, which hold no figures.
    async fn figured(&self, question: &Question, lang: Lang) -> Result<Paper, UseError> {
        let answer = self.gaps(question).await?;
        let loaded = &answer.loaded;
        let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
        let regions = [&answer.region, &answer.partner].map(String::as_str);
        let sides = notes::Sides::of(loaded, regions);
        let mut notes = Notes::new(loaded, &sides);
        let [home, partner] = regions.map(RegionFilter::new);
        let pairs = complement(graph, catalogue, &home, &partner, answer.thresholds);
        let rows = rows(&answer, &mut notes, lang);
        let complements = complements(catalogue, &pairs, &mut notes);
        let drawings = drawing::drawings(&answer, &sides, &mut notes);
        let counts = counts(&answer, &pairs, &mut notes);
        let (coverage, empty_cells) = self.coverage(loaded, &mut notes, lang).await?;
        let complaints = self.complaint_kinds(lang).await?;
        let figures = notes.finish(self).await?;
        Ok(Paper {
            cooperation: loaded.about.name.clone(),
            version: crate::VERSION.to_owned(),
            date: crate::actor::now().chars().take(10).collect(),
            revision: loaded.about.revision,
            regions: regions.map(|it| region(&loaded.about.region_names, it, lang)),
            basis: answer.gaps.basis,
            thresholds: answer.thresholds,
            sources: self.source_files().await?,
            coverage,
            elsewhere: sides.elsewhere,
            counts,
            drawings,
            rows,
            complements,
            complaints,
            empty_cells,
            definitions: DEFINITIONS.into_iter().chain(MORE_DEFINITIONS).collect(),
            documents: Vec::new(),
            figures,
        })
    }

    /// A figure that only the report gives (question `report`), by its subject, computed
    /// anew: what `explain` needs to unfold it. `None` where there is none any more.
    ///
    /// # Errors
    /// Where a region is not known; failures of the store.
    pub async fn report_figure(
        &self,
        question: &Question,
        subject: &str,
    ) -> Result<Option<Explained>, UseError> {
        let paper = self.figured(question, Lang::En).await?;
        Ok(paper.figures.into_iter().find(|it| it.subject == subject))
    }

    async fn source_files(&self) -> Result<Vec<SourceFile>, UseError> {
        let sources = self.sources_listed().await?.into_iter();
        Ok(sources
            .map(|it| SourceFile {
                name: it.name,
                sha256: it.sha256,
                tables: it.tables,
                rows: it.rows,
            })
            .collect())
    }
}

fn region(given: &RegionNames, code: &str, lang: Lang) -> Region {
    let name = regions::name(given, code, lang);
    Region { code: code.to_owned(), name: name.unwrap_or_else(|| code.to_owned()) }
}

pub(crate) fn product(catalogue: &Catalogue, at: ProductIdx) -> Product {
    let it = catalogue.product(at);
    Product { id: it.id.clone(), name: it.name.clone(), name_en: it.name_en.clone() }
}

fn rows(answer: &Answer, notes: &mut Notes<'_>, lang: Lang) -> Vec<Row> {
    let catalogue = &answer.loaded.catalogue;
    let pairs = answer.gaps.rows.iter().zip(&answer.makers);
    pairs
        .map(|(row, [local, partner])| {
            let at = row.product;
            let quotient = row.home.location_quotient.as_ref();
            let side =
                |count: Number, possible: u32, shown: &[matching::Candidate]| Makers {
                    count,
                    possible,
                    shown: shown.iter().map(|it| maker(answer, (at, it), lang)).collect(),
                };
            let demand = notes.demand(Asked::Home, at, row.home.demand.organisations);
            let of_home = notes.makers(Asked::Home, Subject::Local, at, row.home.makers);
            let of_partner =
                notes.makers(Asked::Home, Subject::Partner, at, row.partner.makers);
            Row {
                product: product(catalogue, at),
                state: row.home.state,
                basis: row.home.basis,
                knowledge: row.home.knowledge,
                why: why(&row.home, lang),
                demand,
                needed_for: row
                    .needed_for
                    .iter()
                    .map(|it| (product(catalogue, it.product), it.organisations))
                    .collect(),
                location_quotient: quotient.map(|it| notes.location_quotient(at, it)),
                makers: [
                    side(of_home, row.home.possible, local),
                    side(of_partner, row.partner.possible, partner),
                ],
                missing_at_partner_too: row.missing_at_partner_too(),
            }
        })
        .collect()
}

fn maker(
    answer: &Answer,
    (asked, candidate): (ProductIdx, &matching::Candidate),
    lang: Lang,
) -> Maker {
    let catalogue = &answer.loaded.catalogue;
    let id = answer.loaded.graph.id(candidate.maker.organisation);
    let made = candidate.maker.product;
    let cited = answer.evidence.makes(catalogue, id, asked).into_iter();
    Maker {
        organisation: id.to_owned(),
        name: answer.evidence.organisation(id, "name"),
        place: answer.evidence.place(id, lang),
        makes: (made != asked).then(|| product(catalogue, made)),
        kind: candidate.maker.kind,
        status: candidate.maker.status,
        evidence: cited.map(|it| Cell { span: it.span, cell: it.cell }).collect(),
    }
}

fn complements(
    catalogue: &Catalogue,
    pairs: &Complements,
    notes: &mut Notes<'_>,
) -> [Vec<Complement>; 2] {
    let mut side = |rows: &[chain::complement::Complement],
                    asked: Asked|
     -> Vec<Complement> {
        rows.iter()
            .map(|it| {
                let at = it.product;
                let demand = notes.demand(asked, at, it.needs.demand.organisations);
                let makers = notes.makers(asked, Subject::Partner, at, it.gives.makers);
                let (gain, by_quantity) = notes.gain(asked, it, [&demand, &makers]);
                let unit = by_quantity.then(|| catalogue.product(at).unit.clone());
                let state = it.needs.state;
                Complement {
                    product: product(catalogue, at),
                    state,
                    demand,
                    makers,
                    gain,
                    unit,
                }
            })
            .collect()
    };
    [side(&pairs.to_home, Asked::Home), side(&pairs.to_partner, Asked::Partner)]
}

fn counts(answer: &Answer, pairs: &Complements, notes: &mut Notes<'_>) -> Counts {
    let rows = || answer.gaps.rows.iter();
    let gaps = || rows().filter(|it| it.home.state.is_gap());
    let of = |state: State| rows().filter(|it| it.home.state == state).count();
    let too = gaps().filter(|it| it.missing_at_partner_too()).count();
    let made = gaps().count() - too;
    Counts {
        missing: notes.count("count_missing", Asked::Home, of(State::Missing)),
        weak: notes.count("count_weak", Asked::Home, of(State::Weak)),
        made_at_partner: notes.count("count_made_there", Asked::Home, made),
        missing_at_partner_too: notes.count("count_missing_there", Asked::Home, too),
        made_at_home: notes.count(
            "count_made_there",
            Asked::Partner,
            pairs.to_partner.len(),
        ),
    }
}

/// The question of the gap table, as the command `gaps` asks it.
fn gaps_question(region: &str, partner: &str) -> serde_json::Value {
    json!({ "command": "gaps", "region": region, "partner": partner })
}
