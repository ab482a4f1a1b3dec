//! One organisation, with the cell of every column and of every fact.
//!
//! In: an id. Out: its columns, what it makes and needs, whom it supplies, its scope read,
//! what was merged into it, its likely doubles, the facts of documents that name it, and
//! who changed what.
//!
//! Every question here is answered through an index. The likely doubles are those by name
//! and by an alias that holds the name key as it is; `Cooperation::doubles` compares all
//! organisations with each other.

use std::collections::{BTreeMap, BTreeSet};

use chain::kinds::Kinds;
use chain::survey::needed_by_one;
use intake::same::{Known, doubles};
use store::audit::AuditEntry;
use store::records::Record;
use terms::fields::FieldType;
use terms::name::name_key;
use terms::region::Regions;
use terms::{Essential, Lang, ProductIdx, Span};

use crate::cooperation::Cooperation;
use crate::doubles::cell;
use crate::error::UseError;
use crate::facts::KeptFact;
use crate::facts::known::{NAMING, name_in};
use crate::gaps::product_label;
use crate::graph::{Loaded, named};
use crate::prepare::{activity, cell_of};
use crate::regions;
use crate::review::{ReviewItem, id_of};
use crate::spans::{Evidence, Places, SourceCell};

/// Everything that the file knows of one organisation.
#[derive(Debug, Clone, Default)]
pub struct OrganisationProfile {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Code of its region; empty where unknown.
    pub region: String,
    /// Name of the region; the code where it has none.
    pub region_name: String,
    /// False where dissolved, revoked or moved away: it counts for nothing.
    pub counts: bool,
    /// The organisation that it was merged into; empty where none.
    pub merged_into: String,
    /// For compare-and-set.
    pub revision: i64,
    /// Every declared column.
    pub columns: Vec<OrganisationColumn>,
    /// What it makes, certain before possible, then by product.
    pub makes: Vec<MadeProduct>,
    /// What it needs, by product.
    pub needs: Vec<NeededProduct>,
    /// Whom it supplies.
    pub supplies_to: Vec<SupplyRelation>,
    /// Who supplies it.
    pub supplies_from: Vec<SupplyRelation>,
    /// Its scope.
    pub scope: ScopeReading,
    /// What was merged into it.
    pub merged: Vec<MergedOrganisation>,
    /// What it may be the same as.
    pub doubles: Vec<DoubleOrganisation>,
    /// Facts of documents that may mean it.
    pub facts: Vec<NamingFact>,
    /// Who changed it, and what was said of its items; oldest first.
    pub history: Vec<AuditEntry>,
}

/// A column of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganisationColumn {
    /// Name in the contract.
    pub column: String,
    /// Header in 中文.
    pub zh: String,
    /// Header in English.
    pub en: String,
    /// Unit of its values; empty where none.
    pub unit: String,
    /// Its value as text; `None` where missing or not shown to who asks.
    pub value: Option<String>,
    /// True where the region that owns it keeps it to itself.
    pub withheld: bool,
    /// The cell that it was read from; `None` where no column of a file holds it. Without
    /// characters where a file may spell the value in another way.
    pub cell: Option<Span>,
}

/// A product that an organisation makes, or possibly makes.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeProduct {
    /// Id of the product.
    pub product: String,
    /// What it is called.
    pub label: String,
    /// How the words were matched: `exact`, `synonym`, `subtype`, `head`, `similar`.
    pub match_kind: &'static str,
    /// True where that makes it a maker.
    pub counts: bool,
    /// How it is known: `declared`, `observed`, `inferred`.
    pub status: &'static str,
    /// What a person said of it: `proposed`, `accepted`.
    pub review: &'static str,
    /// Capacity a year in the product's unit.
    pub capacity: Option<f64>,
    /// Spare part of it.
    pub spare: Option<f64>,
    /// The product's unit; empty where unknown.
    pub unit: String,
    /// The cells that say so.
    pub evidence: Vec<SourceCell>,
}

/// A product that an organisation needs.
#[derive(Debug, Clone, PartialEq)]
pub struct NeededProduct {
    /// Id of the product.
    pub product: String,
    /// What it is called.
    pub label: String,
    /// True where it declares the need itself.
    pub declared: bool,
    /// How much a year in the product's unit, where declared.
    pub quantity: Option<f64>,
    /// The product's unit; empty where unknown.
    pub unit: String,
    /// Ids and names of what it makes that needs it as essential.
    pub because: Vec<(String, String)>,
    /// The cells that declare it.
    pub evidence: Vec<SourceCell>,
}

/// A supply relation, seen from one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyRelation {
    /// Id of the record.
    pub id: String,
    /// The other side's id.
    pub organisation: String,
    /// Its name; the id where it is not known.
    pub name: String,
    /// Id of the product; what the row says where the catalogue has none.
    pub product: String,
    /// What it is called.
    pub label: String,
    /// Value in the smallest unit of the currency.
    pub value: Option<i64>,
    /// Currency; empty where unknown.
    pub currency: String,
    /// Period; empty where unknown.
    pub period: String,
    /// How it is known; `rejected` where a person rejected it.
    pub status: String,
    /// The cell of the other side; `None` where it was made here.
    pub evidence: Option<Span>,
}

/// The text that says what an organisation does, and what was read out of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScopeReading {
    /// The column: `scope`, or `industry` where there is no scope.
    pub column: &'static str,
    /// The text.
    pub text: String,
    /// Its cell.
    pub cell: Option<Span>,
    /// The items in the order of the text; each with the id that a review names.
    pub items: Vec<ReviewItem>,
    /// What the product of each item is called; empty where it has none.
    pub labels: Vec<String>,
}

/// An organisation merged into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedOrganisation {
    /// Id of the merge.
    pub merge: String,
    /// Id of the organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Why; empty where not said.
    pub why: String,
}

/// An organisation that may be the same.
#[derive(Debug, Clone, PartialEq)]
pub struct DoubleOrganisation {
    /// Its id.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// Code of its region.
    pub region: String,
    /// Name of its region; the code where there is none.
    pub region_name: String,
    /// Its address.
    pub address: String,
    /// `same_name`, `code_typo` or `alias`.
    pub reason: &'static str,
    /// 0…1, ours.
    pub score: f64,
    /// For compare-and-set.
    pub revision: i64,
}

/// A fact of a document that may mean the organisation; its status says whether somebody
/// looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamingFact {
    /// The fact.
    pub fact: KeptFact,
    /// Name of the document's file.
    pub file: String,
    /// True where an alias has the name, not the name on record.
    pub by_alias: bool,
}

impl Cooperation {
    /// Everything that the file knows of an organisation, also of one merged into another.
    ///
    /// # Errors
    /// Where there is none that the actor may see; failures of the store.
    pub async fn organisation(
        &self,
        id: &str,
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<OrganisationProfile, UseError> {
        let ids = BTreeSet::from([id.to_owned()]);
        let evidence = self.evidence(&ids, loaded).await?;
        let Some(record) = evidence.record(id) else {
            return Err(UseError::Wrong {
                key: "organisation.unknown",
                name: id.to_owned(),
            });
        };
        let own: Vec<&str> = std::iter::once(id)
            .chain(loaded.merged.iter().filter(|it| it.1 == id).map(|it| it.0.as_str()))
            .collect();
        let region = cell(record, "region");
        let named = regions::name(&loaded.about.region_names, &region, lang);
        let state = cell(record, "registration_state");
        Ok(OrganisationProfile {
            id: id.to_owned(),
            name: cell(record, "name"),
            region_name: named.unwrap_or_else(|| region.clone()),
            region,
            counts: !matches!(state.as_str(), "revoked" | "dissolved" | "moved"),
            merged_into: cell(record, "merged_into"),
            revision: record.revision,
            columns: columns(record, &evidence, &self.withheld(record)),
            makes: makes(id, loaded, &evidence, lang),
            needs: needs(id, loaded, &evidence, lang),
            supplies_to: self
                .supply_relations(("supplier", "buyer"), &own, loaded, lang)
                .await?,
            supplies_from: self
                .supply_relations(("buyer", "supplier"), &own, loaded, lang)
                .await?,
            scope: self.scope_of(id, loaded, &evidence, lang).await?,
            merged: self.merged_into(id).await?,
            doubles: self.doubles_of(record, loaded, lang).await?,
            facts: self.facts_naming(record).await?,
            history: self.history_of(id).await?,
        })
    }

    /// Columns of a record that the actor may not see.
    fn withheld(&self, record: &Record) -> Vec<&'static str> {
        let kept = terms::Visibility::of(&cell(record, "visibility"));
        let columns = store::records::columns("organisations").unwrap_or_default();
        let shown = |it: &&str| kept.shows(it, &record.owner, &self.actor.region);
        columns.into_iter().filter(|it| !shown(it)).collect()
    }

    async fn supply_relations(
        &self,
        (side, other): (&'static str, &'static str),
        own: &[&str],
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<Vec<SupplyRelation>, UseError> {
        let records = self.visible_in("supplies", (side, own)).await?;
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let get = |record: &Record, field| cell_of("supplies", record, field);
        let others: Vec<String> = records.iter().map(|it| get(it, other)).collect();
        let ids: Vec<&str> = others.iter().map(String::as_str).collect();
        let named_others = self.visible_of("organisations", &ids).await?;
        let names: BTreeMap<&str, String> =
            named_others.iter().map(|it| (it.id.as_str(), cell(it, "name"))).collect();
        let files = records.iter().map(|it| it.file.clone()).collect();
        let places = self.places(&files).await?;
        Ok(records
            .iter()
            .zip(others)
            .map(|(it, organisation)| {
                let word = get(it, "product");
                let product = named(&loaded.catalogue, &|| loaded.recogniser(), &word)
                    .map(|it| it.0);
                let id = product.map(|at| loaded.catalogue.product(at).id.clone());
                let label = product.map(|at| product_label(&loaded.catalogue, at, lang));
                SupplyRelation {
                    id: it.id.clone(),
                    name: names
                        .get(organisation.as_str())
                        .filter(|it| !it.is_empty())
                        .unwrap_or(&organisation)
                        .clone(),
                    product: id.unwrap_or_else(|| word.clone()),
                    label: label.unwrap_or(word),
                    value: get(it, "value").parse().ok(),
                    currency: get(it, "currency"),
                    period: get(it, "period"),
                    status: get(it, "status"),
                    evidence: cited(&places, it, other, &organisation),
                    organisation,
                }
            })
            .collect())
    }

    async fn scope_of(
        &self,
        id: &str,
        loaded: &Loaded,
        evidence: &Evidence,
        lang: Lang,
    ) -> Result<ScopeReading, UseError> {
        let (scope, industry) =
            (evidence.organisation(id, "scope"), evidence.organisation(id, "industry"));
        let (column, text) = activity(&scope, &industry);
        let chars: Vec<char> = text.chars().collect();
        let name = evidence.organisation(id, "name");
        let items = self.store.scope_items_of(&[id]).await?;
        let items: Vec<ReviewItem> = items
            .into_iter()
            .map(|(organisation, item)| ReviewItem {
                id: id_of(&organisation, &item),
                name: name.clone(),
                scope: String::new(),
                quote: chars
                    .get(item.start as usize..item.end as usize)
                    .unwrap_or_default()
                    .iter()
                    .collect(),
                organisation,
                item,
            })
            .collect();
        let label = |it: &ReviewItem| {
            let product = it.item.product.as_ref();
            let at = product.and_then(|it| loaded.catalogue.with_id(&it.0));
            at.map(|at| product_label(&loaded.catalogue, at, lang)).unwrap_or_default()
        };
        Ok(ScopeReading {
            column,
            cell: evidence.column(id, column, true),
            text: text.to_owned(),
            labels: items.iter().map(label).collect(),
            items,
        })
    }

    async fn merged_into(&self, id: &str) -> Result<Vec<MergedOrganisation>, UseError> {
        let mut merges = self.store.merges().await?;
        merges.retain(|it| it.kept == id && it.undone_at.is_none());
        let others: Vec<&str> = merges.iter().map(|it| it.other.as_str()).collect();
        let records = self.visible_of("organisations", &others).await?;
        let name = |id: &str| {
            let record = records.iter().find(|it| it.id == id);
            record.map(|it| cell(it, "name")).unwrap_or_default()
        };
        Ok(merges
            .iter()
            .map(|it| MergedOrganisation {
                merge: it.id.clone(),
                organisation: it.other.clone(),
                name: name(&it.other),
                at: it.at.clone(),
                actor: it.actor.clone(),
                why: it.why.clone(),
            })
            .collect())
    }

    async fn doubles_of(
        &self,
        record: &Record,
        loaded: &Loaded,
        lang: Lang,
    ) -> Result<Vec<DoubleOrganisation>, UseError> {
        let keys = keys(record);
        let asked: Vec<&str> = keys.iter().map(String::as_str).collect();
        if asked.is_empty() || !cell(record, "merged_into").is_empty() {
            return Ok(Vec::new());
        }
        let found = self.store.organisations_keyed(&asked).await?;
        let found: Vec<&str> =
            found.iter().map(String::as_str).filter(|it| *it != record.id).collect();
        let records = self.visible_of("organisations", &found).await?;
        let known: Vec<Known> = records.iter().chain([record]).map(known).collect();
        let merges = self.store.merges().await?;
        let decided = |other: &str| {
            merges.iter().any(|it| {
                (it.kept == record.id && it.other == other)
                    || (it.kept == other && it.other == record.id)
            })
        };
        let mut likely = Vec::new();
        for it in doubles(&known) {
            let other = match record.id == it.a {
                true => &it.b,
                false if record.id == it.b => &it.a,
                false => continue,
            };
            let shown = records.iter().find(|it| it.id == *other);
            if let Some(shown) = shown.filter(|_| !decided(other)) {
                let region = cell(shown, "region");
                let named = regions::name(&loaded.about.region_names, &region, lang);
                likely.push(DoubleOrganisation {
                    organisation: other.clone(),
                    name: cell(shown, "name"),
                    region_name: named.unwrap_or_else(|| region.clone()),
                    region,
                    address: cell(shown, "address"),
                    reason: it.reason,
                    score: it.score,
                    revision: shown.revision,
                });
            }
        }
        Ok(likely)
    }

    async fn facts_naming(&self, record: &Record) -> Result<Vec<NamingFact>, UseError> {
        let regions = Regions::shipped();
        let own = cell(record, "name_key");
        let aliases: BTreeSet<String> = alias_keys(record).into_iter().collect();
        let mut by_alias: BTreeMap<String, bool> = BTreeMap::new();
        for [id, predicate, subject, value] in self.store.names_in_facts(&NAMING).await? {
            let Some(name) = name_in(&predicate, &subject, &value) else { continue };
            let key = name_key(name, regions);
            if !key.is_empty() && (key == own || aliases.contains(&key)) {
                by_alias.insert(id, key != own);
            }
        }
        let ids: Vec<&str> = by_alias.keys().map(String::as_str).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let documents = self.documents().await?;
        let records = self.visible_of("facts", &ids).await?;
        let mut facts: Vec<NamingFact> = records
            .iter()
            .map(KeptFact::of)
            .filter_map(|fact| {
                // A document that is not seen is not spoken of; a copy tells nothing new.
                let of = documents.get(&fact.document)?;
                let by_alias = by_alias.get(&fact.id).copied().unwrap_or_default();
                let copy = !of.document.copy_of.is_empty();
                (!copy).then(|| NamingFact { file: of.file.clone(), by_alias, fact })
            })
            .collect();
        facts.sort_by_cached_key(|it| {
            let place = it.fact.quotes.first().map_or(0, |it| it.range.start);
            (it.file.clone(), it.fact.document.clone(), place, it.fact.id.clone())
        });
        Ok(facts)
    }

    async fn history_of(&self, id: &str) -> Result<Vec<AuditEntry>, UseError> {
        let mut entries = self.store.audit_of("organisations", &[id]).await?;
        let reviews = self.visible_in("reviews", ("organisation", &[id])).await?;
        let reviews: Vec<&str> = reviews.iter().map(|it| it.id.as_str()).collect();
        if !reviews.is_empty() {
            entries.extend(self.store.audit_of("reviews", &reviews).await?);
        }
        entries.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
        Ok(entries)
    }
}

fn columns(
    record: &Record,
    evidence: &Evidence,
    withheld: &[&str],
) -> Vec<OrganisationColumn> {
    let Some(table) = terms::fields::table("organisations") else { return Vec::new() };
    let stored = store::records::columns("organisations").unwrap_or_default();
    let columns = table.columns.iter();
    columns
        .filter(|it| it.name == "id" || stored.contains(&it.name.as_str()))
        .map(|it| {
            let value = match it.name.as_str() {
                "id" => record.id.clone(),
                name => cell(record, name),
            };
            let value = Some(value).filter(|it| !it.is_empty());
            let as_it_is = matches!(it.kind, FieldType::Text | FieldType::List)
                && !["name", "aliases"].contains(&it.name.as_str());
            OrganisationColumn {
                column: it.name.clone(),
                zh: it.zh.clone(),
                en: it.en.clone(),
                unit: it.unit.clone(),
                withheld: withheld.contains(&it.name.as_str()),
                cell: value
                    .as_ref()
                    .and_then(|_| evidence.column(&record.id, &it.name, as_it_is)),
                value,
            }
        })
        .collect()
}

fn makes(id: &str, loaded: &Loaded, evidence: &Evidence, lang: Lang) -> Vec<MadeProduct> {
    let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
    let Some(at) = loaded.index.get(id).copied() else { return Vec::new() };
    let mut made: Vec<MadeProduct> = graph
        .made_by(at)
        .map(|it| {
            let of = catalogue.product(it.product);
            let capacity = graph.capacity(it);
            MadeProduct {
                product: of.id.clone(),
                label: product_label(catalogue, it.product, lang),
                match_kind: it.kind.code(),
                counts: it.kind.counts(),
                status: it.status.code(),
                review: it.review.code(),
                capacity: capacity.total,
                spare: capacity.spare,
                unit: of.unit.clone(),
                evidence: evidence.makes_itself(catalogue, id, it.product),
            }
        })
        .collect();
    made.sort_by(|a, b| (!a.counts, &a.product).cmp(&(!b.counts, &b.product)));
    made
}

fn needs(
    id: &str,
    loaded: &Loaded,
    evidence: &Evidence,
    lang: Lang,
) -> Vec<NeededProduct> {
    let (graph, catalogue) = (&loaded.graph, &loaded.catalogue);
    let Some(at) = loaded.index.get(id).copied() else { return Vec::new() };
    let declared = graph.needs_of(at);
    let label = |it: ProductIdx| product_label(catalogue, it, lang);
    let mut needed: Vec<NeededProduct> = needed_by_one(graph, &Kinds::of(catalogue), at)
        .into_iter()
        .map(|product| {
            let of = catalogue.product(product);
            let own = declared.iter().find(|it| it.product == product);
            let needs = |it: ProductIdx| {
                let mut inputs = catalogue.needs(it).into_iter();
                inputs
                    .any(|it| it.input == product && it.essential == Essential::Essential)
            };
            let made = graph.made_by(at).filter(|it| it.kind.counts());
            let because = made.map(|it| it.product).filter(|it| needs(*it));
            NeededProduct {
                product: of.id.clone(),
                label: label(product),
                declared: own.is_some(),
                quantity: own.and_then(|it| it.quantity),
                unit: of.unit.clone(),
                because: because
                    .map(|it| (catalogue.product(it).id.clone(), label(it)))
                    .collect(),
                evidence: evidence.needs(id, product),
            }
        })
        .collect();
    needed.sort_by(|a, b| a.product.cmp(&b.product));
    needed
}

/// The cell of a column of a record, where a file holds it.
fn cited(places: &Places, record: &Record, field: &str, text: &str) -> Option<Span> {
    let (file, sheet) = (record.file.as_str(), record.sheet);
    places.header(file, sheet, field)?;
    let end = u32::try_from(text.chars().count()).ok()?;
    places.span((file, sheet, record.row), field, (0, end, text.to_owned()))
}

fn known(record: &Record) -> Known {
    Known {
        id: record.id.clone(),
        name_key: cell(record, "name_key"),
        alias_keys: alias_keys(record),
        region: cell(record, "region"),
    }
}

fn alias_keys(record: &Record) -> Vec<String> {
    let aliases = cell(record, "aliases");
    let aliases = aliases.split(';').map(str::trim).filter(|it| !it.is_empty());
    aliases.map(|it| name_key(it, Regions::shipped())).collect()
}

/// The keys of its name and aliases that say enough to look for.
fn keys(record: &Record) -> BTreeSet<String> {
    let own = std::iter::once(cell(record, "name_key"));
    let keys = own.chain(alias_keys(record));
    keys.filter(|it| it.chars().count() >= 2).collect()
}
