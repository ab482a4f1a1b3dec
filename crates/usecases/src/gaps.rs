//! What home needs and does not make, or makes too weakly, and who next door makes it.
//!
//! In: two regions. Out: the table of gaps with makers on both sides, each maker with the
//! characters of the register that say so, each number a figure that can be explained.

use std::collections::BTreeSet;

use chain::gap::{Gap, Keep, Standing, Thresholds};
use chain::{GapQuery, Gaps, RegionFilter};
use matching::Candidate;
use serde_json::{Map, Value, json};
use terms::region::Regions;
use terms::{Catalogue, Lang, ProductIdx};

use crate::answer;
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::figures::{Figures, number};
use crate::graph::Loaded;
use crate::regions;
use crate::spans::{Evidence, span_json};

/// A question for gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Code or name of the home region; the first of the co-operation where empty.
    pub region: String,
    /// Code or name of the partner region; where empty, the first of the co-operation
    /// that lies apart from home.
    pub partner: String,
    /// Also rows that are no gaps: unknown and strong.
    pub all: bool,
    /// Makers shown on each side of a row.
    pub top: usize,
}

impl Question {
    /// The usual question: gaps only, ten makers on each side.
    #[must_use]
    pub fn of(region: Option<&str>, partner: Option<&str>) -> Self {
        let region = region.unwrap_or_default().to_owned();
        let partner = partner.unwrap_or_default().to_owned();
        Self { region, partner, all: false, top: 10 }
    }
}

/// The answer with everything that a page or a report needs.
#[derive(Debug)]
pub struct Answer {
    /// The loaded co-operation.
    pub loaded: Loaded,
    /// Home region's code.
    pub region: String,
    /// Partner region's code.
    pub partner: String,
    /// The gaps.
    pub gaps: Gaps,
    /// Makers of each row: at home, at the partner.
    pub makers: Vec<[Vec<Candidate>; 2]>,
    /// Names, places and spans of all makers shown.
    pub evidence: Evidence,
    /// Figures of each row.
    pub ids: Vec<RowFigures>,
    /// Thresholds used.
    pub thresholds: Thresholds,
}

/// Ids of the figures of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFigures {
    /// Organisations that need it at home.
    pub demand: String,
    /// Makers at home.
    pub local: String,
    /// Makers at the partner.
    pub partner: String,
    /// Location quotient at home; empty where not defined.
    pub location_quotient: String,
}

/// Definitions that a gap table uses.
pub const DEFINITIONS: [&str; 8] = [
    "gap_state@2",
    "gap_quantity@1",
    "demand@1",
    "makers@1",
    "match_kind@1",
    "location_quotient@1",
    "fill_rank@1",
    "scope@1",
];

impl Cooperation {
    /// The gaps of a region against a partner.
    ///
    /// # Errors
    /// Where a region is not known, not in the co-operation, or no other than the partner;
    /// failures of the store.
    pub async fn gaps(&self, question: &Question) -> Result<Answer, UseError> {
        let asked = (question.region.as_str(), question.partner.as_str());
        let [region, partner] = compared(asked, &self.about().await?)?;
        let loaded = self.load().await?;
        let thresholds = Thresholds::default();
        let query = GapQuery {
            home: RegionFilter::new(&region),
            partner: RegionFilter::new(&partner),
            thresholds,
            keep: if question.all { Keep::All } else { Keep::Open },
        };
        let gaps = chain::gaps(&loaded.graph, &loaded.catalogue, &query);
        let makers: Vec<[Vec<Candidate>; 2]> = gaps
            .rows
            .iter()
            .map(|row| {
                [&query.home, &query.partner].map(|within| {
                    let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
                    matching::rank(graph, catalogue, row.product, within, question.top)
                })
            })
            .collect();
        let shown: BTreeSet<String> = makers
            .iter()
            .flatten()
            .flatten()
            .map(|it| loaded.graph.id(it.maker.organisation).to_owned())
            .collect();
        let evidence = self.evidence(&shown, &loaded).await?;
        let asked = json!({ "command": "gaps", "region": region, "partner": partner });
        let mut figures = Figures::new(&asked, &loaded);
        let ids = gaps
            .rows
            .iter()
            .map(|row| {
                row_figures(&mut figures, &loaded.catalogue, row, &region, &partner)
            })
            .collect();
        figures.keep(self).await?;
        Ok(Answer { loaded, region, partner, gaps, makers, evidence, ids, thresholds })
    }

    /// The `gaps` answer of the contract.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn gaps_json(
        &self,
        answer: &Answer,
        lang: Lang,
    ) -> Result<Value, UseError> {
        let revision = answer.loaded.about.revision;
        let thresholds = answer.thresholds.named();
        let mut json = answer::begin(self, revision, &DEFINITIONS, &thresholds).await?;
        json.insert("basis".to_owned(), answer.gaps.basis.code().into());
        json.insert("region".to_owned(), answer.region.clone().into());
        json.insert("partner".to_owned(), answer.partner.clone().into());
        let named = &answer.loaded.about.region_names;
        for (key, code) in
            [("region_name", &answer.region), ("partner_name", &answer.partner)]
        {
            json.insert(key.to_owned(), regions::name(named, code, lang).into());
        }
        let thresholds: Map<String, Value> = thresholds
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
            .collect();
        json.insert("thresholds".to_owned(), thresholds.into());
        for (side, base) in
            [("home", answer.gaps.home), ("partner_base", answer.gaps.partner)]
        {
            let base =
                json!({ "organisations": base.organisations, "makers": base.makers });
            json.insert(side.to_owned(), base);
        }
        let rows: Vec<Value> = (0..answer.gaps.rows.len())
            .filter_map(|at| answer.row_json(at, lang))
            .collect();
        json.insert("rows".to_owned(), rows.into());
        answer::say_unkept(self, &mut json);
        Ok(Value::Object(json))
    }
}

impl Answer {
    /// One row as the contract gives it.
    #[must_use]
    pub fn row_json(&self, at: usize, lang: Lang) -> Option<Value> {
        let row = self.gaps.rows.get(at)?;
        let makers = self.makers.get(at)?;
        let ids = self.ids.get(at)?;
        let catalogue = &self.loaded.catalogue;
        let product = catalogue.product(row.product);
        let needed_for: Vec<Value> = row
            .needed_for
            .iter()
            .map(|it| {
                let of = catalogue.product(it.product);
                json!({ "product": of.id, "name": of.name, "name_en": of.name_en,
                        "organisations": it.organisations })
            })
            .collect();
        let side = |makers: &[Candidate]| -> Vec<Value> {
            makers.iter().map(|it| self.maker_json(row.product, it, lang)).collect()
        };
        let quotient = row.home.location_quotient.as_ref().map(|it| {
            json!({
                "value": it.value, "e_rp": it.e_rp, "e_r": it.e_r, "e_p": it.e_p, "e": it.e,
                "interval": [it.low, it.high], "figure": ids.location_quotient,
            })
        });
        let [local, partner] = makers;
        Some(json!({
            "product": product.id,
            "name": product.name,
            "name_en": product.name_en,
            "label": product_label(catalogue, row.product, lang),
            "state": row.home.state.code(),
            "basis": row.home.basis.code(),
            "knowledge": row.home.knowledge.code(),
            "why": why(&row.home, lang),
            "demand": {
                "organisations": row.home.demand.organisations,
                "value": number(row.home.measured.demand),
                "unit": product.unit,
                "figure": ids.demand,
            },
            "needed_for": needed_for,
            "local_makers": { "value": row.home.makers, "possible": row.home.possible,
                              "figure": ids.local },
            "partner_makers": { "value": row.partner.makers,
                                "possible": row.partner.possible, "figure": ids.partner },
            "partner_state": row.partner.state.code(),
            "partner_why": why(&row.partner, lang),
            "missing_at_partner_too": row.missing_at_partner_too(),
            "location_quotient": quotient,
            "local": side(local),
            "partner": side(partner),
        }))
    }

    fn maker_json(
        &self,
        product: ProductIdx,
        candidate: &Candidate,
        lang: Lang,
    ) -> Value {
        let catalogue = &self.loaded.catalogue;
        let id = self.loaded.graph.id(candidate.maker.organisation);
        let cited = self.evidence.makes(catalogue, id, product);
        let makes = catalogue.product(candidate.maker.product);
        let reasons: Vec<Value> = candidate
            .reasons
            .iter()
            .map(|it| {
                let side = if it.is_for() { "for" } else { "against" };
                json!({ side: true, "text": fill_reason(*it, catalogue, lang) })
            })
            .collect();
        json!({
            "organisation": id,
            "name": self.evidence.organisation(id, "name"),
            "place": self.evidence.place(id, lang),
            "makes": makes.id,
            "match": { "kind": candidate.maker.kind.code(),
                       "score": candidate.maker.kind.score() },
            "status": candidate.maker.status.code(),
            "rank_score": candidate.score,
            "reasons": reasons,
            "evidence": cited.iter().map(span_json).collect::<Vec<_>>(),
        })
    }
}

/// A product as it is called in a language: in English its English name first and its
/// own in brackets, where it has both.
#[must_use]
pub fn product_label(catalogue: &Catalogue, product: ProductIdx, lang: Lang) -> String {
    let it = catalogue.product(product);
    match lang {
        Lang::En if !it.name_en.is_empty() && it.name_en != it.name => {
            format!("{} ({})", it.name_en, it.name)
        }
        Lang::En | Lang::Zh => it.name.clone(),
    }
}

/// The reasons of a state as one sentence.
#[must_use]
pub fn why(standing: &Standing, lang: Lang) -> String {
    let join = match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    };
    let texts: Vec<String> = standing
        .why
        .iter()
        .map(|it| answer::reason(lang, "why", it.code(), it.number()))
        .collect();
    texts.join(join)
}

fn fill_reason(
    reason: matching::fill::Reason,
    catalogue: &Catalogue,
    lang: Lang,
) -> String {
    use matching::fill::Reason;
    let key = format!("fill.{}", reason.code());
    let n = match reason {
        Reason::Specialised { products } | Reason::NamesMany { products } => {
            products.to_string()
        }
        Reason::HasSpare { quantity } => answer::short(quantity),
        Reason::OnlyAKind { product } => product_label(catalogue, product, lang),
        Reason::NamesProduct
        | Reason::NamesSynonym
        | Reason::NamesKind
        | Reason::Declared
        | Reason::Accepted
        | Reason::OnlyBroaderWords
        | Reason::OnlySimilarWords
        | Reason::Inferred
        | Reason::NotReviewed
        | Reason::NoSpare
        | Reason::SpareUnknown => String::new(),
    };
    terms::messages::text(lang, &key, &[("n", &n)])
}

fn row_figures(
    figures: &mut Figures,
    catalogue: &Catalogue,
    row: &Gap,
    region: &str,
    partner: &str,
) -> RowFigures {
    let product = &catalogue.product(row.product).id;
    let mut count = |definition, of: &str, value: u32, base: &str| {
        let subject = format!("{of}:{product}");
        let value = Some(f64::from(value));
        figures.make(definition, &subject, value, ("organisations", base))
    };
    let demand = count("demand@1", "demand", row.home.demand.organisations, region);
    let local = count("makers@1", "local", row.home.makers, region);
    let of_partner = count("makers@1", "partner", row.partner.makers, partner);
    let quotient = row.home.location_quotient.as_ref().map(|it| {
        let subject = format!("location_quotient:{product}");
        figures.make("location_quotient@1", &subject, Some(it.value), ("ratio", region))
    });
    RowFigures {
        demand,
        local,
        partner: of_partner,
        location_quotient: quotient.unwrap_or_default(),
    }
}

/// The codes of home and partner, in place of what was left out.
pub(crate) fn compared(
    (home, partner): (&str, &str),
    about: &store::Cooperation,
) -> Result<[String; 2], UseError> {
    let (shipped, regions) = (Regions::shipped(), &about.regions);
    let apart = |a: &str, b: &str| !shipped.is_within(a, b) && !shipped.is_within(b, a);
    let named = |given: &str| {
        let code = regions::code_of(&about.region_names, given)?;
        match regions.iter().any(|it| shipped.is_within(&code, it)) {
            true => Ok(code),
            false => Err(wrong("region.outside", &code)),
        }
    };
    let home = match home {
        "" => regions.first().cloned().unwrap_or_default(),
        given => named(given)?,
    };
    let partner = match partner {
        "" => {
            let mut others = regions.iter().filter(|it| apart(&home, it));
            others.next().cloned().ok_or_else(|| wrong("region.no_partner", &home))?
        }
        given => named(given)?,
    };
    if !apart(&home, &partner) {
        return Err(wrong("region.same", &format!("{home}, {partner}")));
    }
    Ok([home, partner])
}

fn wrong(key: &'static str, name: &str) -> UseError {
    UseError::Wrong { key, name: name.to_owned() }
}
