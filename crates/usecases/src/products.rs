//! Products looked for in the catalogue, and one product looked at.
//!
//! In: some characters, or an id. Out: products whose id, names or synonyms are, begin with
//! or hold them, in that order; or a product with what it is a kind of, what it is made of
//! and for, and how each region stands with it: the same counts, with the same figures, as
//! the chain around it gives.

use chain::around::{AroundQuery, Place, around};
use chain::gap::{Standing, Thresholds};
use chain::{RegionFilter, State};
use serde_json::json;
use terms::catalogue::fold;
use terms::{Catalogue, Essential, Lang, ProductIdx};

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::figures::Figures;
use crate::gaps::{product_label, why};
use crate::graph::Loaded;
use crate::organisations::needing;
use crate::regions;

#[cfg(test)]
mod tests;

/// Definitions that a profile uses.
pub const DEFINITIONS: [&str; 4] =
    ["gap_state@2", "demand@1", "makers@1", "match_kind@1"];

/// What a product is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its English name; empty where unknown.
    pub name_en: String,
    /// Its name in the language asked for.
    pub label: String,
}

/// A product that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundProduct {
    /// What it is called.
    pub product: ProductName,
    /// The word that was found: its id, a name, a synonym or a word for a kind of it.
    pub matched: String,
}

/// Everything that is known of a product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductProfile {
    /// What it is called.
    pub product: ProductName,
    /// Synonyms and abbreviations in any language.
    pub aliases: Vec<String>,
    /// Words for kinds of it that have no row of their own.
    pub kind_words: Vec<String>,
    /// Its unit; empty where unknown.
    pub unit: String,
    /// Classification code as scheme:code; empty where unknown.
    pub code: String,
    /// What it is a kind of, directly.
    pub parents: Vec<ProductName>,
    /// Direct kinds of it.
    pub kinds: Vec<ProductName>,
    /// What it needs, the essential first.
    pub inputs: Vec<ProductInput>,
    /// What needs it, the essential first.
    pub used_in: Vec<ProductInput>,
    /// How each region of the co-operation stands with it.
    pub regions: Vec<ProductStanding>,
}

/// A product and one that it needs, seen from either side.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductInput {
    /// The other product.
    pub product: ProductName,
    /// 2, 1 or 0: how much production depends on it.
    pub essential: u8,
    /// Share of the cost, 0…1, where known.
    pub cost_share: Option<f64>,
    /// `high`, `mid`, `low`; empty where unknown.
    pub cost_band: String,
    /// Who says so.
    pub source: String,
    /// The broader product that has the need, where it is not the product's own.
    pub through: Option<ProductName>,
}

/// How a region stands with a product.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductStanding {
    /// Code of the region.
    pub region: String,
    /// Its name; the code where it has none.
    pub region_name: String,
    /// `missing`, `weak`, `unknown` or `strong`.
    pub state: &'static str,
    /// Why, as a sentence.
    pub why: String,
    /// Makers seen.
    pub makers: u32,
    /// Id of that figure.
    pub makers_figure: String,
    /// Possible makers.
    pub possible: u32,
    /// Organisations that need it.
    pub demand: u32,
    /// The first makers by rank.
    pub makers_shown: Vec<ProductOrganisation>,
    /// The first organisations that need it, by id.
    pub needing_shown: Vec<ProductOrganisation>,
}

/// An organisation under a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductOrganisation {
    /// Its id.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// What it makes: the product or a kind of it; empty where it needs it.
    pub makes: String,
    /// How the words were matched; empty where it needs it.
    pub match_kind: &'static str,
}

/// How well a word fits what is looked for; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Beginning,
    Inside,
}

/// Products whose words fit, best first; ties by the shorter word, then by id. All of them
/// by id where nothing is looked for.
#[must_use]
pub fn find(
    catalogue: &Catalogue,
    text: &str,
    limit: usize,
    lang: Lang,
) -> Vec<FoundProduct> {
    let wanted = fold(text);
    let mut found: Vec<(Fit, usize, &str, ProductIdx, &str)> = Vec::new();
    for at in catalogue.indices() {
        let it = catalogue.product(at);
        let names = [&it.name, &it.name_en, &it.id].into_iter();
        let words = names.chain(&it.aliases).chain(&it.kinds);
        let fit = |word: &str| {
            let folded = fold(word);
            let fit = if folded == wanted {
                Fit::Whole
            } else if folded.starts_with(&wanted) {
                Fit::Beginning
            } else if folded.contains(&wanted) {
                Fit::Inside
            } else {
                return None;
            };
            Some((fit, folded.chars().count()))
        };
        let words = words.filter(|it| !it.is_empty());
        let fits = words.filter_map(|word| Some((fit(word)?, word.as_str())));
        // Of words that fit alike the first stands: a name before a synonym.
        let best = fits.reduce(|best, it| if it.0 < best.0 { it } else { best });
        match best {
            _ if wanted.is_empty() => found.push((Fit::Whole, 0, &it.id, at, &it.name)),
            Some(((fit, length), word)) => found.push((fit, length, &it.id, at, word)),
            None => {}
        }
    }
    found.sort_unstable();
    let found = found.into_iter().take(limit);
    found
        .map(|(.., at, word)| FoundProduct {
            product: named(catalogue, at, lang),
            matched: word.to_owned(),
        })
        .collect()
}

/// What a product is called.
pub(crate) fn named(catalogue: &Catalogue, at: ProductIdx, lang: Lang) -> ProductName {
    let it = catalogue.product(at);
    ProductName {
        id: it.id.clone(),
        name: it.name.clone(),
        name_en: it.name_en.clone(),
        label: product_label(catalogue, at, lang),
    }
}

impl Cooperation {
    /// Everything that is known of a product, given by id, name or synonym; at most `top`
    /// organisations on each side.
    ///
    /// # Errors
    /// Where the product is not known; failures of the store.
    pub async fn product(
        &self,
        product: &str,
        top: usize,
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<ProductProfile, UseError> {
        let catalogue = &loaded.catalogue;
        let Some(at) = catalogue.find(product) else {
            let name = product.to_owned();
            return Err(UseError::Wrong { key: "product.unknown", name });
        };
        let it = catalogue.product(at);
        let name = |at: ProductIdx| named(catalogue, at, lang);
        Ok(ProductProfile {
            product: name(at),
            aliases: it.aliases.clone(),
            kind_words: it.kinds.clone(),
            unit: it.unit.clone(),
            code: it.code.clone(),
            parents: it.parents.iter().map(|it| name(*it)).collect(),
            kinds: catalogue.children(at).iter().map(|it| name(*it)).collect(),
            inputs: inputs(catalogue, at, lang),
            used_in: used_in(catalogue, at, lang),
            regions: self.product_standings(at, top, loaded, lang).await?,
        })
    }

    async fn product_standings(
        &self,
        at: ProductIdx,
        top: usize,
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<Vec<ProductStanding>, UseError> {
        let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
        let codes = &loaded.about.regions;
        let query = AroundQuery {
            product: at,
            depth: 0,
            least: Essential::Negligible,
            regions: codes.iter().map(|it| RegionFilter::new(it)).collect(),
            thresholds: Thresholds::default(),
        };
        let found = around(graph, catalogue, &query);
        let middle = found.nodes.into_iter().find(|it| it.place == Place::Middle);
        let standings: Vec<Standing> = middle.map(|it| it.regions).unwrap_or_default();
        let asked = json!({
            "command": "chain", "product": catalogue.product(at).id, "depth": 0,
            "regions": codes,
        });
        let mut figures = Figures::new(&asked, loaded);
        let needing = needing(loaded, at);
        let mut rows = Vec::new();
        for (code, standing) in codes.iter().zip(&standings) {
            let within = RegionFilter::new(code);
            let ranked = matching::rank(graph, catalogue, at, &within, top);
            let makers: Vec<(String, String, &'static str)> = ranked
                .iter()
                .map(|it| {
                    let id = graph.id(it.maker.organisation).to_owned();
                    let makes = product_label(catalogue, it.maker.product, lang);
                    (id, makes, it.maker.kind.code())
                })
                .collect();
            let inside = |at: &&u32| {
                graph.organisation(**at).is_some_and(|it| within.holds(&it.region))
            };
            let mut needs: Vec<String> = needing
                .iter()
                .filter(inside)
                .map(|at| graph.id(*at).to_owned())
                .collect();
            needs.sort();
            needs.truncate(top);
            let needs =
                needs.into_iter().map(|id| (id, String::new(), "")).collect::<Vec<_>>();
            let subject = format!("{code}:{}", catalogue.product(at).id);
            let value = Some(f64::from(standing.makers));
            let figure = figures.make(
                "makers@1",
                &subject,
                value,
                ("organisations", code.as_str()),
            );
            let named = regions::name(&loaded.about.region_names, code, lang);
            let state: State = standing.state;
            rows.push(ProductStanding {
                region: code.clone(),
                region_name: named.unwrap_or_else(|| code.clone()),
                state: state.code(),
                why: why(standing, lang),
                makers: standing.makers,
                makers_figure: figure,
                possible: standing.possible,
                demand: standing.demand.organisations,
                makers_shown: self.under_product(makers, loaded, lang).await?,
                needing_shown: self.under_product(needs, loaded, lang).await?,
            });
        }
        figures.keep(self).await?;
        Ok(rows)
    }

    async fn under_product(
        &self,
        shown: Vec<(String, String, &'static str)>,
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<Vec<ProductOrganisation>, UseError> {
        let ids: Vec<String> = shown.iter().map(|it| it.0.clone()).collect();
        let rows = self.organisation_rows(&ids, loaded, lang).await?;
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let (_, makes, match_kind) = shown.iter().find(|it| it.0 == row.id)?;
                Some(ProductOrganisation {
                    organisation: row.id,
                    name: row.name,
                    place: row.place,
                    makes: makes.clone(),
                    match_kind,
                })
            })
            .collect())
    }
}

fn inputs(catalogue: &Catalogue, at: ProductIdx, lang: Lang) -> Vec<ProductInput> {
    let needs = catalogue.needs(at).into_iter();
    sorted(
        needs
            .map(|it| {
                let through = (it.product != at).then_some(it.product);
                input(catalogue, it, (it.input, through), lang)
            })
            .collect(),
    )
}

/// Those that name the product, or something that it is a kind of, among their own inputs.
fn used_in(catalogue: &Catalogue, at: ProductIdx, lang: Lang) -> Vec<ProductInput> {
    let above = catalogue.ancestors(at);
    let mut rows: Vec<&terms::catalogue::Input> = catalogue
        .inputs()
        .iter()
        .filter(|it| above.contains(&it.input) && it.product != at)
        .collect();
    // The nearest of what it serves as stands.
    let near = |it: &terms::catalogue::Input| above.iter().position(|at| *at == it.input);
    rows.sort_by_key(|it| (it.product, near(it)));
    rows.dedup_by_key(|it| it.product);
    let used = rows.into_iter().map(|it| {
        let through = (it.input != at).then_some(it.input);
        input(catalogue, it, (it.product, through), lang)
    });
    sorted(used.collect())
}

fn input(
    catalogue: &Catalogue,
    row: &terms::catalogue::Input,
    (other, through): (ProductIdx, Option<ProductIdx>),
    lang: Lang,
) -> ProductInput {
    ProductInput {
        product: named(catalogue, other, lang),
        essential: row.essential.number(),
        cost_share: row.cost_share,
        cost_band: row.cost_band.clone(),
        source: row.source.clone(),
        through: through.map(|it| named(catalogue, it, lang)),
    }
}

fn sorted(mut rows: Vec<ProductInput>) -> Vec<ProductInput> {
    rows.sort_by(|a, b| {
        b.essential.cmp(&a.essential).then_with(|| a.product.id.cmp(&b.product.id))
    });
    rows
}
