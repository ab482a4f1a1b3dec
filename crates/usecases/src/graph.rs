//! The chain graph of a co-operation, loaded from the store.
//!
//! In: the co-operation. Out: catalogue and graph, ready for the pure crates. What is
//! decided here: an observed fact is one read out of a scope with a governing verb, an
//! inferred one has none; a declared `makes` row of a government, zone or association
//! with capacity 0 declares that its region does not make the product; capacities count
//! only where their unit is the product's; what another region keeps from the actor's
//! ([`terms::Visibility`]) is unknown to it. What is declared was not thereby looked at: it is
//! proposed until a review says accepted.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use chain::ChainGraph;
use chain::graph::{
    AbsentRow, Beside, MakesRow, NeedsRow, OrganisationRow, SuppliesRow, build,
};
use intake::recognise::product::Recogniser;
use terms::{Catalogue, MatchKind, ProductIdx, Review, Status};

use crate::cooperation::Cooperation;
use crate::error::UseError;

/// A co-operation ready to be asked.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What the co-operation is.
    pub about: store::Cooperation,
    /// Its catalogue.
    pub catalogue: Arc<Catalogue>,
    /// Its chain graph.
    pub graph: Arc<ChainGraph>,
    /// Region for which it was loaded; empty for who holds the file.
    pub asking: String,
    /// Merged organisations: other → kept.
    pub merged: Arc<HashMap<String, String>>,
    /// Number of each organisation in the graph, by id.
    pub index: Arc<HashMap<String, u32>>,
}

impl Loaded {
    /// Number of an organisation, or of the one it was merged into, in the graph.
    #[must_use]
    pub fn organisation(&self, id: &str) -> Option<u32> {
        let kept = self.merged.get(id).map_or(id, String::as_str);
        self.index.get(kept).copied()
    }
}

/// How often to load again because somebody wrote meanwhile. Where many write without a
/// pause, what was loaded last has to do: it is replaced at the next question.
const TRIES: u32 = 3;

impl Cooperation {
    /// Loads catalogue and graph; what is there already is not loaded again.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn load(&self) -> Result<Loaded, UseError> {
        let mut last = self.last.lock().await;
        let mut tries = 0;
        loop {
            let about = self.store.cooperation().await?;
            if let Some(it) = last.as_ref()
                && it.asking == self.actor.region
                && (it.about == about || tries == TRIES)
            {
                return Ok(it.clone());
            }
            // Where somebody writes meanwhile, part of this is of a later revision.
            *last = Some(Box::pin(self.load_at(about)).await?);
            tries += 1;
        }
    }

    async fn load_at(&self, about: store::Cooperation) -> Result<Loaded, UseError> {
        let (catalogue, _) = self.catalogue().await?;
        let regions = self.store.organisations_by_region().await?;
        let merged: Arc<HashMap<String, String>> =
            Arc::new(self.store.merged().await?.into_iter().collect());
        let hidden = self.hidden_organisations().await?;
        let mut organisations = Vec::new();
        // A university's scope says what it works on, not what it makes.
        let mut firms: Vec<bool> = Vec::new();
        for row in &regions {
            let ids = row.ids.split('\n').filter(|id| !hidden.contains(*id));
            organisations.extend(ids.map(|id| OrganisationRow {
                id: id.to_owned(),
                region: row.region.clone(),
                counts: row.counts,
            }));
            firms.resize(organisations.len(), row.firms);
        }
        let mut index: HashMap<String, u32> = HashMap::with_capacity(organisations.len());
        for (at, organisation) in (0_u32..).zip(&organisations) {
            index.insert(organisation.id.clone(), at);
        }
        let words = Arc::clone(&catalogue);
        let recogniser = LazyLock::new(move || Recogniser::of(&words));
        let names = Names {
            index,
            merged: &merged,
            catalogue: &catalogue,
            recogniser: &recogniser,
        };
        let (mut makes, absent) = self.declared(&names).await?;
        for row in self.store.seen_makers().await? {
            let Some(organisation) = names.organisation(&row.organisation) else {
                continue;
            };
            if !firms.get(organisation as usize).copied().unwrap_or(true) {
                continue;
            }
            for seen in row.makes {
                let Some(product) = catalogue.find(&seen.product) else { continue };
                makes.push(MakesRow {
                    organisation,
                    product,
                    kind: seen.kind,
                    status: if seen.inferred {
                        Status::Inferred
                    } else {
                        Status::Observed
                    },
                    review: seen.review,
                    capacity: None,
                    spare: None,
                });
            }
        }
        let needs = self.needs(&names).await?;
        let supplies = self.supplies(&names).await?;
        let beside = Beside { needs: &needs, supplies: &supplies, absent: &absent };
        let graph = Arc::new(build(&catalogue, organisations, &makes, beside));
        let asking = self.actor.region.clone();
        let index = Arc::new(names.index);
        Ok(Loaded { about, catalogue, graph, asking, merged, index })
    }

    /// Organisations that another region keeps to itself.
    async fn hidden_organisations(&self) -> Result<HashSet<String>, UseError> {
        if self.actor.region.is_empty() {
            return Ok(HashSet::new());
        }
        let all = self.store.records("organisations").await?.into_iter().map(|it| it.id);
        let seen = self.visible("organisations").await?.into_iter();
        let seen: HashSet<String> = seen.map(|it| it.id).collect();
        Ok(all.filter(|it| !seen.contains(it)).collect())
    }

    /// True where the actor's region may see a field of a fact.
    fn may_see(&self, kept: &store::chain_rows::FactOwner, field: &str) -> bool {
        kept.visibility.shows(field, &kept.owner, &self.actor.region)
    }

    async fn declared(
        &self,
        names: &Names<'_>,
    ) -> Result<(Vec<MakesRow>, Vec<AbsentRow>), UseError> {
        let (mut makes, mut absent) = (Vec::new(), Vec::new());
        for row in self.store.declared_makers().await? {
            let Some((product, kind)) = names.product(&row.product) else {
                continue;
            };
            let speaks_for_region = matches!(
                row.organisation_kind.as_str(),
                "government" | "zone" | "association"
            );
            if !self.may_see(&row.kept, "product") {
                continue;
            }
            if speaks_for_region && row.capacity == Some(0.0) {
                absent.push(AbsentRow { region: row.region, product });
                continue;
            }
            let Some(organisation) = names.organisation(&row.organisation) else {
                continue;
            };
            let same_unit = names.same_unit(product, &row.unit);
            let [capacity, spare] = [("capacity", row.capacity), ("spare", row.spare)]
                .map(|(name, it)| {
                    it.filter(|_| same_unit && self.may_see(&row.kept, name))
                });
            makes.push(MakesRow {
                organisation,
                product,
                kind,
                status: row.status,
                review: if row.rejected { Review::Rejected } else { Review::Proposed },
                capacity,
                spare,
            });
        }
        Ok((makes, absent))
    }

    async fn needs(&self, names: &Names<'_>) -> Result<Vec<NeedsRow>, UseError> {
        let mut needs = Vec::new();
        for row in self.store.declared_needs().await? {
            let organisation = names.organisation(&row.organisation);
            let product = names.product(&row.product);
            if let (Some(organisation), Some((product, _))) = (organisation, product)
                && self.may_see(&row.kept, "product")
            {
                let seen = names.same_unit(product, &row.unit)
                    && self.may_see(&row.kept, "quantity");
                let quantity = row.quantity.filter(|_| seen);
                needs.push(NeedsRow { organisation, product, quantity });
            }
        }
        Ok(needs)
    }

    async fn supplies(&self, names: &Names<'_>) -> Result<Vec<SuppliesRow>, UseError> {
        let rows = self.store.known_supplies().await?.into_iter();
        Ok(rows
            .filter(|row| self.may_see(&row.kept, "product"))
            .filter_map(|row| {
                let seen = self.may_see(&row.kept, "value");
                Some(SuppliesRow {
                    supplier: names.organisation(&row.supplier)?,
                    buyer: names.organisation(&row.buyer)?,
                    product: names.product(&row.product).map(|it| it.0),
                    value: row.value.filter(|_| seen).map(as_amount),
                    status: row.status,
                })
            })
            .collect())
    }
}

/// From the ids and words of the file to the numbers of the graph.
struct Names<'a> {
    index: HashMap<String, u32>,
    merged: &'a HashMap<String, String>,
    catalogue: &'a Catalogue,
    /// Made only where there is a declared fact: it costs as much as reading a thousand
    /// organisations.
    recogniser: &'a (dyn Deref<Target = Arc<Recogniser>> + Sync),
}

impl Names<'_> {
    /// The organisation, or the one it was merged into.
    fn organisation(&self, id: &str) -> Option<u32> {
        let kept = self.merged.get(id).map_or(id, String::as_str);
        self.index.get(kept).copied()
    }

    fn product(&self, word: &str) -> Option<(ProductIdx, MatchKind)> {
        named(self.catalogue, self.recogniser, word)
    }

    fn same_unit(&self, product: ProductIdx, unit: &str) -> bool {
        let own = &self.catalogue.product(product).unit;
        !unit.is_empty() && (own == unit || own.is_empty())
    }
}

/// The product that a declared fact names by its id or in words.
pub(crate) fn named(
    catalogue: &Catalogue,
    recogniser: &Recogniser,
    word: &str,
) -> Option<(ProductIdx, MatchKind)> {
    let id = catalogue.with_id(word).map(|it| (it, MatchKind::Exact));
    id.or_else(|| recogniser.recognise(word))
}

/// An amount as a number for shares; exact below 2⁵³ of the smallest unit.
#[expect(clippy::cast_precision_loss, reason = "shares only; exact below 90 万亿元")]
fn as_amount(amount: i64) -> f64 {
    amount as f64
}
