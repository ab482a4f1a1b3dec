//! A figure back to its source: definition, inputs, and the characters that say so.
//!
//! The question behind the figure is asked again on the data as they are now; where the
//! co-operation was changed since, both values are given.

use std::collections::BTreeSet;

use chain::RegionFilter;
use chain::gap::{GapQuery, Keep, Thresholds};
use chain::kinds::Kinds;
use chain::survey::needed_by_one;
use serde_json::{Value, json};
use store::figures::KeptFigure;
use terms::messages::text;
use terms::{Essential, Lang, ProductIdx};

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::figures::{figure_json, number};
use crate::gaps::product_label;
use crate::graph::Loaded;
use crate::regions;
use crate::spans::{Evidence, span_json};

/// Definitions that every explanation states, besides that of its figure.
pub const DEFINITIONS: [&str; 2] = ["match_kind@1", "scope@1"];

impl Cooperation {
    /// Unfolds a figure.
    ///
    /// # Errors
    /// Where no figure has this id; failures of the store.
    pub async fn explain_json(&self, id: &str) -> Result<Value, UseError> {
        let Some(figure) = self.store.figure(id).await? else {
            return Err(UseError::Wrong { key: "figure.unknown", name: id.to_owned() });
        };
        let loaded = self.load().await?;
        let asked: Value = serde_json::from_str(&figure.question).unwrap_or_default();
        // A figure that another region asked for may hold what it keeps.
        if asked["asking"].as_str().unwrap_or_default() != loaded.asking {
            return Err(UseError::Wrong { key: "figure.unknown", name: id.to_owned() });
        }
        let gone = || UseError::Wrong { key: "figure.gone", name: id.to_owned() };
        let (value, inputs) = if asked["command"] == "report" {
            Box::pin(self.of_report(&asked, &figure.subject)).await?.ok_or_else(gone)?
        } else {
            let ask = Ask::of(&figure, &asked, &loaded).ok_or_else(gone)?;
            self.unfold(&loaded, &ask).await?
        };
        let thresholds = Thresholds::default().named();
        let [kind, scope] = DEFINITIONS;
        let definitions = [figure.definition.as_str(), kind, scope];
        let revision = loaded.about.revision;
        let mut answer =
            crate::answer::begin(self, revision, &definitions, &thresholds).await?;
        answer.insert("figure".to_owned(), figure_json(&figure, value, &inputs));
        answer.insert("question".to_owned(), asked);
        answer.insert("subject".to_owned(), figure.subject.clone().into());
        for lang in [Lang::Zh, Lang::En] {
            let label = label(&figure, &loaded, lang);
            answer.insert(format!("label_{}", lang.code()), label.into());
        }
        answer.insert(
            "then".to_owned(),
            json!({ "value": number(figure.value), "revision": figure.revision,
                    "at": figure.at }),
        );
        answer.insert(
            "now".to_owned(),
            json!({ "value": number(value), "revision": revision }),
        );
        Ok(Value::Object(answer))
    }

    /// A figure that only the report gives: its parts, and the figures it was computed
    /// from.
    async fn of_report(
        &self,
        asked: &Value,
        subject: &str,
    ) -> Result<Option<(Option<f64>, Value)>, UseError> {
        let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
        let question = crate::gaps::Question {
            region: text("region"),
            partner: text("partner"),
            all: false,
            top: 10,
        };
        let found = self.report_figure(&question, subject).await?;
        Ok(found.map(|it| {
            let parts = it.parts.iter().map(
                |(name, value)| json!({ "part": name, "value": number(Some(*value)) }),
            );
            let figures = it.from.iter().map(|id| json!({ "figure": id }));
            (it.value, parts.chain(figures).collect())
        }))
    }

    async fn unfold(
        &self,
        loaded: &Loaded,
        ask: &Ask,
    ) -> Result<(Option<f64>, Value), UseError> {
        match ask {
            Ask::Makers { region, product } => {
                let makers = loaded.graph.makers(&loaded.catalogue, *product);
                let within = RegionFilter::new(region);
                let ids: BTreeSet<String> = makers
                    .iter()
                    .filter(|it| it.kind.counts())
                    .filter_map(|it| loaded.graph.organisation(it.organisation))
                    .filter(|it| within.holds(&it.region))
                    .map(|it| it.id.clone())
                    .collect();
                let evidence = self.evidence(&ids, loaded).await?;
                let rows: Vec<Value> = ids
                    .iter()
                    .map(|id| organisation(loaded, &evidence, id, (&[*product], None)))
                    .collect();
                Ok((Some(count(rows.len())), rows.into()))
            }
            Ask::Demand { region, product } => {
                let needing = needing(loaded, region, *product);
                let ids: BTreeSet<String> =
                    needing.iter().map(|it| it.0.clone()).collect();
                let evidence = self.evidence(&ids, loaded).await?;
                let rows: Vec<Value> = needing
                    .iter()
                    .map(|(id, because)| {
                        let asked = (because.as_slice(), Some(*product));
                        let mut row = organisation(loaded, &evidence, id, asked);
                        if let Some(row) = row.as_object_mut() {
                            row.insert(
                                "needs_because".to_owned(),
                                edges(loaded, because, *product),
                            );
                        }
                        row
                    })
                    .collect();
                Ok((Some(count(rows.len())), rows.into()))
            }
            Ask::Quotient { region, partner, product } => {
                let mut query = GapQuery::new(region, partner);
                query.keep = Keep::All;
                let gaps = chain::gaps(&loaded.graph, &loaded.catalogue, &query);
                let row = gaps.rows.iter().find(|it| it.product == *product);
                let quotient = row.and_then(|it| it.home.location_quotient.as_ref());
                let inputs = quotient.map(|it| {
                    json!([
                        { "name": "e_rp", "value": it.e_rp }, { "name": "e_r", "value": it.e_r },
                        { "name": "e_p", "value": it.e_p }, { "name": "e", "value": it.e },
                    ])
                });
                Ok((quotient.map(|it| it.value), inputs.unwrap_or_default()))
            }
        }
    }
}

/// What a figure is about, in words: “轴承：辽宁省制造者” for `partner:bearing`.
fn label(figure: &KeptFigure, loaded: &Loaded, lang: Lang) -> String {
    let what = figure.subject.split(':').next().unwrap_or_default();
    let (what, column) = what.split_once('.').unwrap_or((what, ""));
    let column = terms::fields::label("organisations", column, lang);
    let key = format!("report.subject.{what}");
    // The figures of a drawing are named by region and product alone.
    let known = terms::messages::has(&key);
    let key = if known { key.as_str() } else { "report.subject.makers" };
    // The last part is the product, or the region once more.
    let last = figure.subject.rsplit(':').next().unwrap_or_default();
    let product = loaded.catalogue.with_id(last);
    let product = product.map(|it| product_label(&loaded.catalogue, it, lang));
    let region = regions::name(&loaded.about.region_names, &figure.base, lang);
    let region = region.unwrap_or_else(|| figure.base.clone());
    let product = product.unwrap_or_else(|| last.to_owned());
    text(lang, key, &[("product", &product), ("region", &region), ("column", &column)])
}

/// What a kept figure asks.
enum Ask {
    Makers { region: String, product: ProductIdx },
    Demand { region: String, product: ProductIdx },
    Quotient { region: String, partner: String, product: ProductIdx },
}

impl Ask {
    /// Reads the question; `None` where its product is no longer in the catalogue.
    fn of(figure: &KeptFigure, asked: &Value, loaded: &Loaded) -> Option<Self> {
        let text =
            |name: &str| asked.get(name).and_then(Value::as_str).map(str::to_owned);
        // The last part is the product: region codes may hold a colon themselves.
        let (of, product) = figure.subject.rsplit_once(':')?;
        let product = loaded.catalogue.find(product)?;
        match (text("command")?.as_str(), of) {
            ("gaps", "demand") => Some(Self::Demand { region: text("region")?, product }),
            ("gaps", "local") => Some(Self::Makers { region: text("region")?, product }),
            ("gaps", "partner") => {
                Some(Self::Makers { region: text("partner")?, product })
            }
            ("gaps", "location_quotient") => Some(Self::Quotient {
                region: text("region")?,
                partner: text("partner")?,
                product,
            }),
            ("chain", region) => {
                Some(Self::Makers { region: region.to_owned(), product })
            }
            _ => None,
        }
    }
}

/// Organisations of a region that need a product, each with what it makes that needs it.
fn needing(
    loaded: &Loaded,
    region: &str,
    product: ProductIdx,
) -> Vec<(String, Vec<ProductIdx>)> {
    let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
    let kinds = Kinds::of(catalogue);
    let members = graph.members(&RegionFilter::new(region));
    let mut found = Vec::new();
    for ((at, organisation), member) in (0_u32..).zip(graph.organisations()).zip(members)
    {
        if !member || !organisation.counts {
            continue;
        }
        if needed_by_one(graph, &kinds, at).contains(&product) {
            let because = graph
                .made_by(at)
                .filter(|it| it.kind.counts())
                .map(|it| it.product)
                .filter(|it| {
                    let needs = catalogue.needs(*it);
                    needs.iter().any(|it| {
                        it.input == product && it.essential == Essential::Essential
                    })
                })
                .collect();
            found.push((organisation.id.clone(), because));
        }
    }
    found.sort();
    found
}

fn organisation(
    loaded: &Loaded,
    evidence: &Evidence,
    id: &str,
    (makes, needs): (&[ProductIdx], Option<ProductIdx>),
) -> Value {
    let catalogue = &loaded.catalogue;
    let mut cited: Vec<_> =
        makes.iter().flat_map(|it| evidence.makes(catalogue, id, *it)).collect();
    cited.extend(needs.into_iter().flat_map(|it| evidence.needs(id, it)));
    cited.sort();
    cited.dedup();
    let makes: Vec<&str> =
        makes.iter().map(|it| catalogue.product(*it).id.as_str()).collect();
    json!({
        "organisation": id, "name": evidence.organisation(id, "name"),
        "place": evidence.place(id, Lang::Zh), "makes": makes,
        "scope": evidence.organisation(id, "scope"),
        "evidence": cited.iter().map(span_json).collect::<Vec<_>>(),
    })
}

/// The catalogue's edges that make each product need the input.
fn edges(loaded: &Loaded, because: &[ProductIdx], input: ProductIdx) -> Value {
    let catalogue = &loaded.catalogue;
    because
        .iter()
        .flat_map(|it| catalogue.needs(*it))
        .filter(|it| it.input == input)
        .map(|it| {
            json!({
                "product": catalogue.product(it.product).id,
                "input": catalogue.product(it.input).id,
                "essential": it.essential.number(), "source": it.source,
            })
        })
        .collect()
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
