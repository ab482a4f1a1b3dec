//! The chain around a product: who makes what it needs, and what needs it.

use chain::RegionFilter;
use chain::around::{Around, AroundQuery, Place, around};
use chain::gap::Thresholds;
use chain::layout::{LayoutEdge, Point, layout, wide};
use serde_json::{Map, Value, json};
use terms::{Essential, Lang};

use crate::chain_map::layer;
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::figures::Figures;
use crate::gaps::{product_label, why};
use crate::regions;

/// A question for the chain around a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Id, name or synonym of the product.
    pub product: String,
    /// Steps up and down.
    pub depth: u32,
    /// Region to look at; all regions of the co-operation where `None`.
    pub region: Option<String>,
}

/// Definitions that the answer uses.
pub const DEFINITIONS: [&str; 4] =
    ["gap_state@2", "demand@1", "makers@1", "match_kind@1"];

impl Cooperation {
    /// The `chain` answer of the contract.
    ///
    /// # Errors
    /// Where the product or region is not known; failures of the store.
    pub async fn chain_json(
        &self,
        question: &Question,
        lang: Lang,
    ) -> Result<Value, UseError> {
        let loaded = self.load().await?;
        let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
        let Some(product) = catalogue.find(&question.product) else {
            let name = question.product.clone();
            return Err(UseError::Wrong { key: "product.unknown", name });
        };
        let codes = match &question.region {
            Some(region) => vec![regions::code_of(&loaded.about.region_names, region)?],
            None => loaded.about.regions.clone(),
        };
        let thresholds = Thresholds::default();
        let found = around(
            graph,
            catalogue,
            &AroundQuery {
                product,
                depth: question.depth,
                least: Essential::Negligible,
                regions: codes.iter().map(|it| RegionFilter::new(it)).collect(),
                thresholds,
            },
        );
        let asked = json!({
            "command": "chain", "product": catalogue.product(product).id,
            "depth": question.depth, "regions": codes,
        });
        let mut figures = Figures::new(&asked, &loaded);
        let named = thresholds.named();
        let mut answer =
            crate::answer::begin(self, loaded.about.revision, &DEFINITIONS, &named)
                .await?;
        let mut nodes = Vec::new();
        for (node, point) in found.nodes.iter().zip(points(&found)) {
            let of = catalogue.product(node.product);
            let (mut makers, mut states) = (Map::new(), Map::new());
            for (code, standing) in codes.iter().zip(&node.regions) {
                let subject = format!("{code}:{}", of.id);
                let value = Some(f64::from(standing.makers));
                let unit = ("organisations", code.as_str());
                let figure = figures.make("makers@1", &subject, value, unit);
                makers.insert(code.clone(), standing.makers.into());
                states.insert(
                    code.clone(),
                    json!({ "state": standing.state.code(), "why": why(standing, lang),
                            "possible": standing.possible,
                            "demand": standing.demand.organisations, "figure": figure }),
                );
            }
            let state = node.regions.first().map(|it| it.state.code());
            let (place, steps) = place(node.place);
            nodes.push(json!({
                "product": of.id, "name": of.name, "name_en": of.name_en,
                "label": product_label(catalogue, node.product, lang), "state": state,
                "makers": makers, "regions": states, "place": place, "steps": steps,
                "x": layer(point.layer), "y": point.across,
            }));
        }
        let edges: Vec<Value> = found
            .edges
            .iter()
            .map(|it| {
                json!({
                    "from": catalogue.product(it.from).id, "to": catalogue.product(it.to).id,
                    "essential": it.essential.number(), "cost_share": it.cost_share,
                })
            })
            .collect();
        answer.insert("product".to_owned(), catalogue.product(product).id.clone().into());
        let shown = |code: &String| {
            let name = regions::with_code(&loaded.about.region_names, code, lang);
            (code.clone(), Value::from(name))
        };
        let shown: Map<String, Value> = codes.iter().map(shown).collect();
        answer.insert("region_labels".to_owned(), shown.into());
        answer.insert("nodes".to_owned(), nodes.into());
        answer.insert("edges".to_owned(), edges.into());
        figures.keep(self).await?;
        crate::answer::say_unkept(self, &mut answer);
        Ok(Value::Object(answer))
    }
}

/// Products up to which the drawing is the one with fewest crossings.
const FEW: usize = 120;

/// Where each node is drawn.
fn points(found: &Around) -> Vec<Point> {
    let at = |product| found.nodes.iter().position(|it| it.product == product);
    let edges: Vec<LayoutEdge> = found
        .edges
        .iter()
        .filter_map(|it| {
            let essential = it.essential.number();
            Some(LayoutEdge { from: at(it.from)?, to: at(it.to)?, essential })
        })
        .collect();
    match found.nodes.len() {
        0..=FEW => layout(found.nodes.len(), &edges).nodes,
        n => wide(n, &edges, 0),
    }
}

fn place(place: Place) -> (&'static str, u32) {
    match place {
        Place::Upstream(steps) => ("upstream", steps),
        Place::Middle => ("middle", 0),
        Place::Kind => ("kind", 0),
        Place::Downstream(steps) => ("downstream", steps),
    }
}
