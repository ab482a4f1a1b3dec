//! Missing and weak links at home, and who next door can fill them.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use usecases::chain::gap as chain;
use usecases::gaps::{Answer, DEFINITIONS, Question};
use usecases::gaps_workbook::gaps_workbook;
use usecases::regions;
use utoipa::{IntoParams, ToSchema};

use super::common::{Asked, Count, PageQuery, Paged, Span};
use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Shared, typed};

/// Makers of a row in a list, on each side.
const SHOWN: usize = 3;
/// States of a link.
const STATES: [&str; 4] = ["missing", "weak", "strong", "unknown"];
/// Makers that are ranked for each row.
const RANKED: usize = 50;

/// Which two regions.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RegionsQuery {
    /// Code or name of the home region; the first of the co-operation where left out.
    #[serde(default)]
    pub(crate) region: String,
    /// Code or name of the partner region; the first apart from home where left out.
    #[serde(default)]
    pub(crate) partner: String,
}

impl RegionsQuery {
    /// All products, as `/gaps` keeps them.
    pub(crate) fn question(&self) -> Question {
        let mut it = Question::of(Some(&self.region), Some(&self.partner));
        it.all = true;
        it.top = RANKED;
        it
    }
}

/// Which rows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct GapsFilter {
    /// States, separated by commas: missing, weak, strong, unknown; missing and weak
    /// where left out.
    #[serde(default)]
    #[param(
        pattern = "^((missing|weak|strong|unknown)(,(missing|weak|strong|unknown))*)?$"
    )]
    state: String,
    /// Part of a product's name or id.
    #[serde(default)]
    q: String,
    /// Id of the one product wanted, whatever its state.
    #[serde(default)]
    product: String,
    /// Only rows with a maker at the partner.
    #[serde(default)]
    has_partner: bool,
    /// `rank` (the order of the contract), `demand`, `product`, `local`, `partner`.
    #[serde(default)]
    #[param(pattern = "^(rank|demand|product|local|partner)?$")]
    sort: String,
    /// The other way round.
    #[serde(default)]
    descending: bool,
}

/// A page of the table of gaps.
#[derive(Serialize, ToSchema)]
pub(crate) struct GapsAnswer {
    lianqiao: String,
    /// Ids of the definitions used; see `/definitions`.
    definitions: Vec<String>,
    inputs: Revision,
    /// quantity or count.
    basis: String,
    region: String,
    partner: String,
    region_name: String,
    partner_name: String,
    thresholds: BTreeMap<String, String>,
    /// What home's numbers are of.
    home: Base,
    partner_base: Base,
    /// Rows by state, before the filter.
    states: BTreeMap<String, usize>,
    rows: Vec<Gap>,
    #[serde(flatten)]
    page: Paged,
}

/// The revision an answer was computed from.
#[derive(Serialize, ToSchema)]
pub(crate) struct Revision {
    pub(crate) revision: i64,
}

/// What the numbers of a side are of.
#[derive(Serialize, ToSchema)]
pub(crate) struct Base {
    organisations: u32,
    makers: u32,
}

/// A link of the chain at home and at the partner.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Gap {
    product: String,
    name: String,
    name_en: String,
    label: String,
    /// missing, weak, strong, unknown.
    state: String,
    /// quantity or count.
    basis: String,
    /// `made`, `not_seen` or `known_absent`.
    knowledge: String,
    why: String,
    demand: Demand,
    needed_for: Vec<NeededFor>,
    local_makers: Count,
    partner_makers: Count,
    partner_state: String,
    partner_why: String,
    missing_at_partner_too: bool,
    location_quotient: Option<Quotient>,
    local: Vec<Maker>,
    partner: Vec<Maker>,
}

/// Who needs it.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Demand {
    organisations: u32,
    /// Quantity, where known; missing is not zero.
    value: Option<f64>,
    unit: String,
    figure: String,
}

/// A product that needs it.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct NeededFor {
    product: String,
    name: String,
    name_en: String,
    organisations: u32,
}

/// How specialised home is in it.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Quotient {
    value: f64,
    e_rp: f64,
    e_r: f64,
    e_p: f64,
    e: f64,
    /// 95 %.
    interval: [f64; 2],
    figure: String,
}

/// Who makes it, with the characters that say so.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Maker {
    organisation: String,
    name: String,
    place: String,
    /// Product that it makes: the one wanted or a kind of it.
    makes: String,
    r#match: Match,
    status: String,
    rank_score: f64,
    reasons: Vec<Reason>,
    evidence: Vec<Span>,
}

/// How its words name the product.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Match {
    /// exact, synonym, subtype, head, similar.
    kind: String,
    score: f64,
}

/// A reason for or against.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Reason {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    r#for: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    against: bool,
    text: String,
}

/// The table of gaps: filtered, sorted, a page of it.
#[utoipa::path(get, path = "/gaps", params(RegionsQuery, GapsFilter, PageQuery), responses(
    (status = 200, body = GapsAnswer), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn gaps(
    State(shared): State<Arc<Shared>>,
    Asked(of): Asked<RegionsQuery>,
    Asked(filter): Asked<GapsFilter>,
    Asked(page): Asked<PageQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let it = shared.gaps(&of.question()).await?;
        let found = usecases::page::PageQuery::from(page).of(filter.rows(&it)?);
        let (page, range): (Paged, Vec<usize>) = Paged::of(found);
        let named = &it.loaded.about.region_names;
        let name = |code: &str| {
            regions::name(named, code, ask.lang).unwrap_or_else(|| code.to_owned())
        };
        let mut states: BTreeMap<String, usize> = BTreeMap::new();
        for row in &it.gaps.rows {
            *states.entry(row.home.state.code().to_owned()).or_default() += 1;
        }
        let base =
            |of: chain::Base| Base { organisations: of.organisations, makers: of.makers };
        Ok(GapsAnswer {
            lianqiao: usecases::VERSION.to_owned(),
            definitions: DEFINITIONS.iter().map(|it| (*it).to_owned()).collect(),
            inputs: Revision { revision: it.loaded.about.revision },
            basis: it.gaps.basis.code().to_owned(),
            region_name: name(&it.region),
            partner_name: name(&it.partner),
            region: it.region.clone(),
            partner: it.partner.clone(),
            thresholds: thresholds(&it),
            home: base(it.gaps.home),
            partner_base: base(it.gaps.partner),
            states,
            rows: range
                .iter()
                .map(|at| row(&it, *at, SHOWN, &ask))
                .collect::<Result<_, _>>()?,
            page,
        })
    });
    shared.answer(&ask, answer).await
}

/// The same rows as a workbook, all of them: rows, makers, evidence, definitions.
#[utoipa::path(get, path = "/gaps.xlsx", params(RegionsQuery, GapsFilter), responses(
    (status = 200, body = Vec<u8>,
     content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn workbook(
    State(shared): State<Arc<Shared>>,
    Asked(of): Asked<RegionsQuery>,
    Asked(filter): Asked<GapsFilter>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let made = Box::pin(async {
        let it = shared.gaps(&of.question()).await?;
        let rows = filter.rows(&it)?;
        Ok(gaps_workbook(&it, &rows, ask.lang)?)
    });
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let mut response = shared.bytes(&ask, kind, made).await?;
    let name = HeaderValue::from_static("attachment; filename=\"lianqiao-gaps.xlsx\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// One link of the chain with all its makers, reasons and evidence.
#[utoipa::path(get, path = "/gaps/{product}",
    params(("product" = String, Path, description = "id, name or synonym"), RegionsQuery),
    responses((status = 200, body = Gap), (status = 304, description = "not changed"),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn gap(
    State(shared): State<Arc<Shared>>,
    Path(product): Path<String>,
    Asked(of): Asked<RegionsQuery>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let answer = Box::pin(async {
        let it = shared.gaps(&of.question()).await?;
        let unknown = || ApiError::own("serve.not_found", &product);
        let wanted = it.loaded.catalogue.find(&product).ok_or_else(unknown)?;
        let at = it.gaps.rows.iter().position(|row| row.product == wanted);
        row(&it, at.ok_or_else(unknown)?, RANKED, &ask)
    });
    shared.answer(&ask, answer).await
}

fn row(it: &Answer, at: usize, makers: usize, ask: &Ask) -> Result<Gap, ApiError> {
    let json = it.row_json(at, ask.lang).unwrap_or_default();
    let mut row: Gap = typed(json)?;
    row.local.truncate(makers);
    row.partner.truncate(makers);
    Ok(row)
}

fn thresholds(it: &Answer) -> BTreeMap<String, String> {
    it.thresholds
        .named()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

impl GapsFilter {
    /// Places of the rows that are wanted, in the order that is wanted.
    ///
    /// # Errors
    /// Where state or order is not known.
    fn rows(&self, it: &Answer) -> Result<Vec<usize>, ApiError> {
        let states: Vec<&str> = match self.state.as_str() {
            "" if !self.product.is_empty() => STATES.to_vec(),
            "" => vec!["missing", "weak"],
            given => given.split(',').map(str::trim).collect(),
        };
        if let Some(other) = states.iter().find(|it| !STATES.contains(it)) {
            return Err(ApiError::own("serve.query", &format!("state={other}")));
        }
        let catalogue = &it.loaded.catalogue;
        let words = self.q.trim().to_lowercase();
        let named = |at: usize| {
            let Some(row) = it.gaps.rows.get(at) else { return false };
            let of = catalogue.product(row.product);
            if !self.product.is_empty() && of.id != self.product {
                return false;
            }
            let mut texts =
                [&of.id, &of.name, &of.name_en].into_iter().chain(&of.aliases);
            words.is_empty() || texts.any(|it| it.to_lowercase().contains(&words))
        };
        let mut found: Vec<usize> = it
            .gaps
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| states.contains(&row.home.state.code()))
            .filter(|(_, row)| !self.has_partner || row.partner.makers > 0)
            .map(|(at, _)| at)
            .filter(|at| named(*at))
            .collect();
        let number = |at: &usize| {
            let row = it.gaps.rows.get(*at);
            row.map_or(0, |row| match self.sort.as_str() {
                "demand" => row.home.demand.organisations,
                "local" => row.home.makers,
                _ => row.partner.makers,
            })
        };
        match self.sort.as_str() {
            "" | "rank" => {}
            "product" => found.sort_by_key(|at| {
                it.gaps
                    .rows
                    .get(*at)
                    .map(|row| catalogue.product(row.product).name.clone())
            }),
            "demand" | "local" | "partner" => found.sort_by_key(number),
            other => return Err(ApiError::own("serve.query", &format!("sort={other}"))),
        }
        if self.descending {
            found.reverse();
        }
        Ok(found)
    }
}
