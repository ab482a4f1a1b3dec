//! A co-operation: opening it, making it, its catalogue.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use store::db::Settings;
use store::records::Record;
use store::{Store, StoreError};
use terms::catalogue::{Fault, InputRow, ProductRow};
use terms::value::Value;
use terms::{Catalogue, Visibility};

use crate::actor::{Actor, now};
use crate::error::UseError;
use crate::graph::Loaded;
use crate::regions::RegionNames;

/// An open co-operation.
#[derive(Debug, Clone)]
pub struct Cooperation {
    pub(crate) store: Store,
    /// Address as it may be shown: without a password.
    pub uri: String,
    /// Who asks: every use case is asked by somebody, and answers as they may see.
    pub actor: Actor,
    /// True once figures could not be kept.
    unkept: Arc<AtomicBool>,
    /// What was loaded last, for as long as nothing changes.
    pub(crate) last: Arc<tokio::sync::Mutex<Option<Loaded>>>,
}

/// What a new co-operation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its name.
    pub name: String,
    /// Region codes, home first.
    pub regions: Vec<String>,
    /// Names given to some of them, by code.
    pub region_names: RegionNames,
    /// Leave the shipped catalogue out: the user brings products and inputs.
    pub own_catalogue: bool,
}

impl Cooperation {
    /// Makes an empty co-operation at a path or `postgres://…`.
    ///
    /// # Errors
    /// Where one exists already, or the place cannot be written.
    pub async fn create(uri: &str, plan: &Plan, actor: &Actor) -> Result<Self, UseError> {
        let row = store::Cooperation {
            name: plan.name.clone(),
            regions: plan.regions.clone(),
            region_names: plan.region_names.clone(),
            created_at: now(),
            catalogue: if plan.own_catalogue { "own" } else { "shipped" }.to_owned(),
            revision: 0,
            catalogue_read: String::new(),
        };
        Ok(Self::of(
            Store::create(uri, Settings::default(), &row, &actor.name).await?,
            uri,
            actor,
        ))
    }

    /// Opens a co-operation on behalf of somebody.
    ///
    /// # Errors
    /// Where there is none, it is not ours, it is newer, damaged, or in use.
    pub async fn open(uri: &str, actor: &Actor) -> Result<Self, UseError> {
        Ok(Self::of(Store::open(uri, Settings::default()).await?, uri, actor))
    }

    fn of(store: Store, uri: &str, actor: &Actor) -> Self {
        let (uri, actor) = (shown(uri), actor.clone());
        Self { store, uri, actor, unkept: Arc::default(), last: Arc::default() }
    }

    /// True where the file can only be read: every change fails.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// The same co-operation for another of the actor's commands.
    #[must_use]
    pub fn on_command(&self, command: &str) -> Self {
        let mut it = self.clone();
        command.clone_into(&mut it.actor.command);
        it
    }

    /// True where the ids of figures that were given could not be kept: the file cannot
    /// be written to now. The figures themselves hold.
    #[must_use]
    pub fn figures_unkept(&self) -> bool {
        self.unkept.load(Ordering::Relaxed)
    }

    pub(crate) fn note_unkept(&self) {
        self.unkept.store(true, Ordering::Relaxed);
    }

    /// What the co-operation is.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn about(&self) -> Result<store::Cooperation, UseError> {
        Ok(self.store.cooperation().await?)
    }

    /// True where scopes were read with other words than the catalogue now has: by an
    /// older program, or before the user's own products changed.
    pub(crate) async fn reads_otherwise(
        &self,
        catalogue: &Catalogue,
    ) -> Result<bool, UseError> {
        let read = self.store.cooperation().await?.catalogue_read;
        Ok(read != catalogue.fingerprint() && self.store.has_scope_items().await?)
    }

    /// The records of a table as the actor may see them: without those, and without the
    /// cells, that another region keeps to itself.
    pub(crate) async fn visible(&self, table: &str) -> Result<Vec<Record>, UseError> {
        Ok(self.seen(table, self.store.records(table).await?))
    }

    /// The same of the records with these ids.
    pub(crate) async fn visible_of(
        &self,
        table: &str,
        ids: &[&str],
    ) -> Result<Vec<Record>, UseError> {
        Ok(self.seen(table, self.store.records_of(table, ids).await?))
    }

    /// The same of the records whose column has one of these texts.
    pub(crate) async fn visible_in(
        &self,
        table: &str,
        of: (&str, &[&str]),
    ) -> Result<Vec<Record>, UseError> {
        Ok(self.seen(table, self.store.records_in(table, of).await?))
    }

    /// How the codes of owners begin whose records the actor sees whole; empty where that
    /// is every record.
    pub(crate) fn own(&self) -> &str {
        terms::visibility::own_start(&self.actor.region)
    }

    /// Of these records what the actor may see.
    pub(crate) fn seen(&self, table: &str, mut records: Vec<Record>) -> Vec<Record> {
        let columns = store::records::columns(table).unwrap_or_default();
        let asking = &self.actor.region;
        records.retain_mut(|record| {
            let kept = crate::prepare::cell_of(table, record, "visibility");
            let visibility = Visibility::of(&kept);
            for (name, cell) in columns.iter().zip(&mut record.cells) {
                if !visibility.shows(name, &record.owner, asking) {
                    *cell = Value::Missing;
                }
            }
            visibility.shows("", &record.owner, asking)
        });
        records
    }

    /// Closes the file; it is one file again.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// The catalogue of this co-operation, with what is wrong in the user's rows.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn catalogue(&self) -> Result<(Arc<Catalogue>, Vec<Fault>), UseError> {
        let about = self.store.cooperation().await?;
        let products = self.store.records("products").await?;
        let inputs = self.store.records("inputs").await?;
        Ok(build_catalogue(&about.catalogue, &products, &inputs))
    }
}

/// Builds the catalogue from the shipped rows (unless `own`) and the user's records.
pub(crate) fn build_catalogue(
    kind: &str,
    products: &[Record],
    inputs: &[Record],
) -> (Arc<Catalogue>, Vec<Fault>) {
    if kind != "own" && products.is_empty() && inputs.is_empty() {
        return Catalogue::shipped();
    }
    let (mut product_rows, mut input_rows) = if kind == "own" {
        (Vec::new(), Vec::new())
    } else {
        terms::catalogue::shipped::rows()
    };
    let cell = |record: &Record, table: &str, name: &str| -> String {
        let columns = store::records::columns(table).unwrap_or_default();
        let at = columns.iter().position(|it| *it == name);
        match at.and_then(|at| record.cells.get(at)) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            Some(Value::Real(number)) => number.to_string(),
            Some(Value::Missing) | None => String::new(),
        }
    };
    for record in products {
        let get = |name| cell(record, "products", name);
        product_rows.push(ProductRow {
            file: record.file.clone(),
            row: u32::try_from(record.row).unwrap_or(0),
            id: record.id.clone(),
            name: get("name"),
            name_en: get("name_en"),
            aliases: [get("aliases"), get("aliases_en")].join(";"),
            kinds: get("kinds"),
            parent: get("parent"),
            unit: get("unit"),
            code: get("code"),
        });
    }
    for record in inputs {
        let get = |name| cell(record, "inputs", name);
        input_rows.push(InputRow {
            file: record.file.clone(),
            row: u32::try_from(record.row).unwrap_or(0),
            product: get("product"),
            input: get("input"),
            essential: get("essential"),
            cost_share: get("cost_share"),
            cost_band: get("cost_band"),
            source: get("source"),
        });
    }
    let (catalogue, faults) = Catalogue::build(&product_rows, &input_rows);
    (Arc::new(catalogue), faults)
}

pub use store::db::shown;

/// True where the failure is that nothing is there.
#[must_use]
pub fn is_not_found(error: &UseError) -> bool {
    matches!(error, UseError::Store(StoreError::NotFound(_)))
}
