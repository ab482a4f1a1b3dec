//! Organisations looked for and looked at.
//!
//! In: a few words, a region, a product that is made or needed; or an id. Out: a page of
//! rows, or everything that the file knows of one organisation ([`profile`]), each cell
//! with the place that it came from. What another region keeps to itself is not found by
//! it. A list reads an index and the records of its page, never the whole table.

use std::collections::{BTreeSet, HashMap};

use chain::RegionFilter;
use chain::kinds::Kinds;
use chain::survey::needed_by_one;
use store::organisations::{OrganisationFilter, OrganisationOrder};
use store::records::Record;
use terms::name::name_key;
use terms::region::Regions;
use terms::{Lang, ProductIdx};

use crate::cooperation::Cooperation;
use crate::doubles::cell;
use crate::error::UseError;
use crate::graph::Loaded;
use crate::page::{Page, PageQuery};
use crate::regions;

pub mod profile;
#[cfg(test)]
mod tests;

/// Which organisations to list; what is empty filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganisationQuery {
    /// Characters of the name, an alias or the id.
    pub text: String,
    /// Code or name of a region that they lie in.
    pub region: String,
    /// Id, name or synonym of a product that they make, or of which they make a kind.
    pub makes: String,
    /// The same of a product that they need.
    pub needs: String,
    /// Kind of organisation.
    pub kind: String,
    /// In which order.
    pub sort: OrganisationSort,
    /// Which page.
    pub page: PageQuery,
}

/// In which order organisations are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrganisationSort {
    /// By name, then id.
    #[default]
    Name,
    /// Those that make most products first, then by id.
    Makes,
    /// By region, then name, then id.
    Region,
}

impl OrganisationSort {
    /// The order of this code: `name`, `makes`, `region`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "name" => Self::Name,
            "makes" => Self::Makes,
            "region" => Self::Region,
            _ => return None,
        })
    }
}

/// A row of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Code of its region; empty where unknown.
    pub region: String,
    /// Name of the region; the code where it has none.
    pub region_name: String,
    /// City as the register has it, else the name of the region.
    pub place: String,
    /// Kind of organisation; empty where unknown.
    pub kind: String,
    /// Code of its industry.
    pub industry: String,
    /// State of its registration; empty where unknown.
    pub registration_state: String,
    /// Products that it was seen to make.
    pub makes_count: u32,
    /// For compare-and-set.
    pub revision: i64,
}

/// Pages up to this many rows are counted by reading them: one pass instead of two.
const READ_TO_COUNT: usize = 2_000;

impl Cooperation {
    /// A page of the organisations, without those merged into another.
    ///
    /// # Errors
    /// Where a region or a product is not known; failures of the store.
    pub async fn organisations(
        &self,
        query: &OrganisationQuery,
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<Page<OrganisationRow>, UseError> {
        let region = match query.region.trim() {
            "" => String::new(),
            given => regions::code_of(&loaded.about.region_names, given)?,
        };
        let start = match region.as_str() {
            "" => String::new(),
            // A code that names no region holds nobody.
            code => match chain::region::start_of(code) {
                Some(start) => start,
                None => return Ok(query.page.of(Vec::new())),
            },
        };
        let chosen = chosen(query, loaded)?;
        let key = name_key(&query.text, Regions::shipped());
        let filter = OrganisationFilter {
            text: &query.text,
            name_key: &key,
            region: &start,
            kind: &query.kind,
            ids: None,
            own: self.own(),
        };
        let (ids, total) = if query.sort == OrganisationSort::Makes {
            let all = self.by_makes(&filter, (&region, chosen.as_ref()), loaded).await?;
            let total = all.len();
            let page = all.into_iter().skip(query.page.skip()).take(query.page.take());
            (page.map(|at| loaded.graph.id(at).to_owned()).collect(), total)
        } else {
            let ids: Option<Vec<&str>> = chosen
                .as_ref()
                .map(|it| it.iter().map(|at| loaded.graph.id(*at)).collect());
            let filter = OrganisationFilter { ids: ids.as_deref(), ..filter };
            self.found(&filter, query).await?
        };
        let rows = self.organisation_rows(&ids, loaded, lang).await?;
        Ok(query.page.with(rows, total))
    }

    /// Ids of the page, and how many there are in all.
    async fn found(
        &self,
        filter: &OrganisationFilter<'_>,
        query: &OrganisationQuery,
    ) -> Result<(Vec<String>, usize), UseError> {
        let order = match query.sort {
            OrganisationSort::Region => OrganisationOrder::Region,
            OrganisationSort::Name | OrganisationSort::Makes => OrganisationOrder::Name,
        };
        let (skip, take) = (query.page.skip(), query.page.take());
        // Words that are rare are looked for to the end of the table in any case.
        let rare = !query.text.trim().is_empty() && skip + take <= READ_TO_COUNT;
        if rare {
            let part = (0, number(READ_TO_COUNT));
            let ids = self.store.organisations_found(filter, order, part).await?;
            let total = ids.len();
            if total < READ_TO_COUNT {
                return Ok((ids.into_iter().skip(skip).take(take).collect(), total));
            }
            let total = self.store.organisations_counted(filter).await?;
            let page = ids.into_iter().skip(skip).take(take).collect();
            return Ok((page, usize::try_from(total).unwrap_or_default()));
        }
        let part = (number(skip), number(take));
        let ids = self.store.organisations_found(filter, order, part).await?;
        let total = self.store.organisations_counted(filter).await?;
        Ok((ids, usize::try_from(total).unwrap_or_default()))
    }

    /// All of them by the number of products that they make.
    async fn by_makes(
        &self,
        filter: &OrganisationFilter<'_>,
        (region, chosen): (&str, Option<&BTreeSet<u32>>),
        loaded: &Loaded,
    ) -> Result<Vec<u32>, UseError> {
        let graph = &loaded.graph;
        let mut all: Vec<u32> = if filter.text.is_empty() && filter.kind.is_empty() {
            let within = RegionFilter::new(region);
            let pairs = (0_u32..).zip(graph.organisations());
            let inside =
                pairs.filter(|it| region.is_empty() || within.holds(&it.1.region));
            inside.map(|it| it.0).collect()
        } else {
            let ids = self.store.organisations_all(filter).await?;
            ids.iter().filter_map(|id| loaded.index.get(id).copied()).collect()
        };
        all.retain(|at| chosen.is_none_or(|it| it.contains(at)));
        all.sort_by(|a, b| {
            let key = |at: u32| (std::cmp::Reverse(graph.products_of(at)), graph.id(at));
            key(*a).cmp(&key(*b))
        });
        Ok(all)
    }

    /// The rows of these organisations, in their order; those not shown are left out.
    pub(crate) async fn organisation_rows(
        &self,
        ids: &[String],
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<Vec<OrganisationRow>, UseError> {
        let asked: Vec<&str> = ids.iter().map(String::as_str).collect();
        let records = self.visible_of("organisations", &asked).await?;
        let by_id: HashMap<&str, &Record> =
            records.iter().map(|it| (it.id.as_str(), it)).collect();
        let records = ids.iter().filter_map(|id| by_id.get(id.as_str()));
        Ok(records.map(|it| row(it, loaded, lang)).collect())
    }
}

fn row(record: &Record, loaded: &Loaded, lang: Lang) -> OrganisationRow {
    let get = |field| cell(record, field);
    let region = get("region");
    let named = regions::name(&loaded.about.region_names, &region, lang);
    let region_name = named.unwrap_or_else(|| region.clone());
    let city = get("city");
    let at = loaded.organisation(&record.id);
    OrganisationRow {
        id: record.id.clone(),
        name: get("name"),
        place: if city.is_empty() { region_name.clone() } else { city },
        region,
        region_name,
        kind: get("kind"),
        industry: get("industry"),
        registration_state: get("registration_state"),
        makes_count: at.map_or(0, |at| loaded.graph.products_of(at)),
        revision: record.revision,
    }
}

/// Those that make and need what is asked for; `None` where nothing is.
fn chosen(
    query: &OrganisationQuery,
    loaded: &Loaded,
) -> Result<Option<BTreeSet<u32>>, UseError> {
    let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
    let product = |word: &str| -> Result<Option<ProductIdx>, UseError> {
        let unknown =
            || UseError::Wrong { key: "product.unknown", name: word.to_owned() };
        match word.trim() {
            "" => Ok(None),
            word => Ok(Some(catalogue.find(word).ok_or_else(unknown)?)),
        }
    };
    let mut chosen = None;
    if let Some(product) = product(&query.makes)? {
        let makers = graph.makers(catalogue, product).into_iter();
        let sure = makers.filter(|it| it.kind.counts()).map(|it| it.organisation);
        chosen = Some(sure.collect());
    }
    if let Some(product) = product(&query.needs)? {
        let needing = needing(loaded, product);
        chosen = Some(match chosen {
            None => needing,
            Some(makers) => needing.intersection(&makers).copied().collect(),
        });
    }
    Ok(chosen)
}

/// Organisations that count and need a product, by the rule of `demand@1`.
pub(crate) fn needing(loaded: &Loaded, product: ProductIdx) -> BTreeSet<u32> {
    let graph = &loaded.graph;
    let kinds = Kinds::of(&loaded.catalogue);
    let needs =
        |it: ProductIdx| kinds.essential_inputs(it).binary_search(&product).is_ok();
    let organisations = (0_u32..).zip(graph.organisations());
    organisations
        .filter(|it| it.1.counts)
        .map(|it| it.0)
        .filter(|at| {
            let declared = graph.needs_of(*at).iter().any(|it| it.product == product);
            let may = declared
                || graph.made_by(*at).any(|it| it.kind.counts() && needs(it.product));
            may && needed_by_one(graph, &kinds, *at).contains(&product)
        })
        .collect()
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
