//! Back from a fact to the cell and the characters that state it.
//!
//! In: ids of organisations. Out: for each what is shown of it, and for a product the
//! cells that say it makes or needs it: items read out of its scope, declared rows, and
//! lists in its own row. An organisation that was merged into another keeps its cells:
//! they stand as evidence of the one that was kept.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use intake::recognise::product::Recogniser;
use serde_json::{Value as Json, json};
use store::records::Record;
use store::scope_items::ScopeItem;
use store::sources::Source;
use terms::{Catalogue, Lang, ProductIdx, Review, Span};

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::graph::{Loaded, named};
use crate::prepare::{activity, as_text};
use crate::regions::{self, RegionNames};

/// What is shown of some organisations: names, places, and the cells of their facts.
#[derive(Debug, Default)]
pub struct Evidence {
    organisations: HashMap<String, Record>,
    /// Items by the organisation that was kept, each with the one whose scope it is.
    items: HashMap<String, Vec<(String, ScopeItem)>>,
    made: HashMap<String, Vec<Declared>>,
    needed: HashMap<String, Vec<Declared>>,
    places: Places,
    /// Place of a column that came from another row than its record, by column and id.
    moved: HashMap<(String, String), (String, i64, i64)>,
    region_names: RegionNames,
}

/// Sources with their sheets and headers: what a place is called.
#[derive(Debug, Default)]
pub(crate) struct Places {
    sources: HashMap<String, Source>,
    headers: HashMap<(String, i64, String), String>,
    /// Names of sheets.
    sheets: HashMap<(String, i64), String>,
}

/// A characters' place with the whole cell around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceCell {
    /// The place and its characters.
    pub span: Span,
    /// The cell.
    pub cell: String,
}

/// A declared row of `makes` or `needs`.
#[derive(Debug)]
struct Declared {
    record: Record,
    product: Option<ProductIdx>,
    /// Column of the organisation's own row that may hold it as part of a list.
    list: &'static str,
}

impl Cooperation {
    /// Loads what is shown of these organisations (and of those merged into them).
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn evidence(
        &self,
        ids: &BTreeSet<String>,
        loaded: &Loaded,
    ) -> Result<Evidence, UseError> {
        let merged = &loaded.merged;
        let kept = |id: &str| merged.get(id).map_or(id, String::as_str).to_owned();
        let mut all = ids.clone();
        all.extend(merged.iter().filter(|it| ids.contains(it.1)).map(|it| it.0.clone()));
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let mut it = Evidence {
            region_names: loaded.about.region_names.clone(),
            ..Evidence::default()
        };
        for record in self.visible_of("organisations", &all).await? {
            it.organisations.insert(record.id.clone(), record);
        }
        for (id, item) in self.store.scope_items_of(&all).await? {
            it.items.entry(kept(&id)).or_default().push((id, item));
        }
        let mut recogniser: Option<Arc<Recogniser>> = None;
        for (table, list) in [("makes", "main_products"), ("needs", "main_inputs")] {
            let to = if table == "makes" { &mut it.made } else { &mut it.needed };
            for record in self.visible_in(table, ("organisation", &all)).await? {
                let kept = kept(&record.cells.first().map(as_text).unwrap_or_default());
                if ids.contains(&kept) {
                    let word = record.cells.get(1).map(as_text).unwrap_or_default();
                    let catalogue = &loaded.catalogue;
                    let recogniser =
                        recogniser.get_or_insert_with(|| Recogniser::of(catalogue));
                    let product = named(catalogue, recogniser, &word).map(|it| it.0);
                    to.entry(kept).or_default().push(Declared { record, product, list });
                }
            }
        }
        for moved in self.store.field_sources_of("organisations", &all).await? {
            it.moved.insert((moved.field, moved.record), moved.place);
        }
        let declared = it.made.values().chain(it.needed.values()).flatten();
        let records = it.organisations.values().chain(declared.map(|it| &it.record));
        let files = records.map(|it| it.file.clone());
        let files: BTreeSet<String> =
            files.chain(it.moved.values().map(|it| it.0.clone())).collect();
        it.places = self.places(&files).await?;
        Ok(it)
    }

    /// What the places in these sources are called.
    pub(crate) async fn places(
        &self,
        files: &BTreeSet<String>,
    ) -> Result<Places, UseError> {
        let mut it = Places::default();
        for source in self.store.sources().await? {
            if !files.contains(&source.id) {
                continue;
            }
            for sheet in self.store.sheets(&source.id).await? {
                it.sheets.insert((source.id.clone(), sheet.sheet), sheet.name);
                for (field, header) in sheet.columns {
                    it.headers.insert((source.id.clone(), sheet.sheet, field), header);
                }
            }
            it.sources.insert(source.id.clone(), source);
        }
        Ok(it)
    }
}

impl Evidence {
    /// A cell of an organisation as text; empty where missing.
    #[must_use]
    pub fn organisation(&self, id: &str, field: &str) -> String {
        let columns = store::records::columns("organisations").unwrap_or_default();
        let at = columns.iter().position(|it| *it == field);
        let record = self.organisations.get(id);
        at.and_then(|at| record?.cells.get(at)).map(as_text).unwrap_or_default()
    }

    /// Where the organisation is: city, else province, else region code.
    #[must_use]
    pub fn place(&self, id: &str, lang: Lang) -> String {
        let region = self.organisation(id, "region");
        let name = regions::name(&self.region_names, &region, lang);
        name.unwrap_or_else(|| {
            let city = self.organisation(id, "city");
            if city.is_empty() { region } else { city }
        })
    }

    /// The cells that say that the organisation makes the product or a kind of it; where
    /// there are none, those that name something broader ([`chain::kinds::broader`]).
    #[must_use]
    pub fn makes(
        &self,
        catalogue: &Catalogue,
        id: &str,
        product: ProductIdx,
    ) -> Vec<SourceCell> {
        let own = self.names(catalogue, id, &catalogue.descendants(product));
        if own.is_empty() {
            return self.names(catalogue, id, &chain::kinds::broader(catalogue, product));
        }
        own
    }

    /// The cells in which the organisation declares that it needs the product.
    #[must_use]
    pub fn needs(&self, id: &str, product: ProductIdx) -> Vec<SourceCell> {
        let rows = self.needed.get(id).into_iter().flatten();
        sorted(
            rows.filter(|it| it.product == Some(product))
                .filter_map(|it| self.declared(it))
                .collect(),
        )
    }

    fn names(
        &self,
        catalogue: &Catalogue,
        id: &str,
        products: &[ProductIdx],
    ) -> Vec<SourceCell> {
        let ids: BTreeSet<&str> =
            products.iter().map(|it| catalogue.product(*it).id.as_str()).collect();
        let items = self.items.get(id).into_iter().flatten().filter(|(_, item)| {
            let fits =
                item.product.as_ref().is_some_and(|it| ids.contains(it.0.as_str()));
            fits && item.makes() && item.review != Review::Rejected
        });
        let declared = self.made.get(id).into_iter().flatten();
        let declared =
            declared.filter(|it| it.product.is_some_and(|it| products.contains(&it)));
        sorted(
            items
                .filter_map(|(owner, item)| self.item(owner, item))
                .chain(declared.filter_map(|it| self.declared(it)))
                .collect(),
        )
    }

    fn item(&self, owner: &str, item: &ScopeItem) -> Option<SourceCell> {
        let cells = ["scope", "industry"].map(|it| self.organisation(owner, it));
        let (field, _) = activity(&cells[0], &cells[1]);
        self.cited(owner, field, (item.start, item.end))
    }

    fn declared(&self, it: &Declared) -> Option<SourceCell> {
        let record = &it.record;
        let word = record.cells.get(1).map(as_text)?;
        let length = u32::try_from(word.chars().count()).ok()?;
        if record.row > 0 {
            let place = (record.file.as_str(), record.sheet, record.row);
            let span = self.places.span(place, "product", (0, length, word.clone()))?;
            return Some(SourceCell { span, cell: word });
        }
        let owner = record.cells.first().map(as_text)?;
        let list = self.organisation(&owner, it.list);
        let start = u32::try_from(place_in_list(&list, &word)?).ok()?;
        self.cited(&owner, it.list, (start, start + length))
    }

    /// Characters of a cell of an organisation's own row.
    fn cited(
        &self,
        id: &str,
        field: &'static str,
        (start, end): (u32, u32),
    ) -> Option<SourceCell> {
        let record = self.organisations.get(id)?;
        let (file, sheet, row) = self.place_of(record, field);
        let cell = self.organisation(id, field);
        let chars = cell.chars().skip(start as usize).take((end - start) as usize);
        let quote: String = chars.collect();
        let span = self.places.span((&file, sheet, row), field, (start, end, quote))?;
        Some(SourceCell { span, cell })
    }

    /// Where the cell of an organisation stands, from which one of its columns was read;
    /// `None` where no column of a file holds it. Of a cell that was read as it is (a text,
    /// a list) the span has the characters; of a number or a date, which a file may spell
    /// in another way, it has none.
    #[must_use]
    pub fn column(&self, id: &str, field: &str, as_it_is: bool) -> Option<Span> {
        let record = self.organisations.get(id)?;
        let (file, sheet, row) = self.place_of(record, field);
        self.places.header(&file, sheet, field)?;
        let quote = if as_it_is { self.organisation(id, field) } else { String::new() };
        let end = u32::try_from(quote.chars().count()).ok()?;
        self.places.span((&file, sheet, row), field, (0, end, quote))
    }

    /// The record of an organisation that was loaded.
    pub(crate) fn record(&self, id: &str) -> Option<&Record> {
        self.organisations.get(id)
    }

    /// The cells that say that the organisation makes this very product.
    pub(crate) fn makes_itself(
        &self,
        catalogue: &Catalogue,
        id: &str,
        product: ProductIdx,
    ) -> Vec<SourceCell> {
        self.names(catalogue, id, &[product])
    }

    fn place_of(&self, record: &Record, field: &str) -> (String, i64, i64) {
        let own = (record.file.clone(), record.sheet, record.row);
        let moved = self.moved.get(&(field.to_owned(), record.id.clone()));
        moved.cloned().unwrap_or(own)
    }
}

impl Places {
    /// The header of a column as the file spells it; `None` where it has none of it.
    pub(crate) fn header(&self, file: &str, sheet: i64, field: &str) -> Option<&str> {
        let key = (file.to_owned(), sheet, field.to_owned());
        self.headers.get(&key).map(String::as_str)
    }

    /// Characters of a cell; `None` where the file is not known.
    pub(crate) fn span(
        &self,
        (file, sheet, row): (&str, i64, i64),
        field: &str,
        (start, end, quote): (u32, u32, String),
    ) -> Option<Span> {
        let source = self.sources.get(file)?;
        let key = (file.to_owned(), sheet, field.to_owned());
        Some(Span {
            source: source.name.clone(),
            sha256: source.sha256.clone(),
            sheet: self
                .sheets
                .get(&(file.to_owned(), sheet))
                .cloned()
                .unwrap_or_default(),
            row: u32::try_from(row).ok()?,
            column: self.headers.get(&key).cloned().unwrap_or_else(|| field.to_owned()),
            start,
            end,
            quote,
        })
    }
}

/// Where an item of a list begins, in characters.
fn place_in_list(list: &str, item: &str) -> Option<usize> {
    let mut at = 0;
    for part in list.split(';') {
        if part.trim() == item {
            return Some(at + part.chars().take_while(|it| it.is_whitespace()).count());
        }
        at += part.chars().count() + 1;
    }
    None
}

fn sorted(mut cited: Vec<SourceCell>) -> Vec<SourceCell> {
    cited.sort();
    cited.dedup();
    cited
}

/// The span of the contract as JSON.
#[must_use]
pub fn span_json(cited: &SourceCell) -> Json {
    let span = &cited.span;
    let mut json = json!({
        "source": span.source, "sha256": span.sha256, "row": span.row,
        "column": span.column, "start": span.start, "end": span.end, "quote": span.quote,
    });
    if !span.sheet.is_empty() {
        json["sheet"] = span.sheet.clone().into();
    }
    json
}
