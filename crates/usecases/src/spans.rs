//! Back from a fact to the cell and the characters that state it.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value as Json, json};
use store::records::Record;
use store::scope_items::ScopeItem;
use store::sources::Source;
use terms::{Catalogue, ProductIdx, Span};

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::prepare::as_text;

/// What is shown of some organisations: names, places, and the spans of their facts.
#[derive(Debug, Default)]
pub struct Evidence {
    organisations: HashMap<String, Record>,
    items: HashMap<String, Vec<ScopeItem>>,
    declared: HashMap<String, Vec<Record>>,
    sources: HashMap<String, Source>,
    headers: HashMap<(String, i64, String), String>,
    scope_moved: HashMap<String, (String, i64, i64)>,
}

impl Cooperation {
    /// Loads what is shown of these organisations (and of those merged into them).
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn evidence(
        &self,
        ids: &BTreeSet<String>,
        merged: &HashMap<String, String>,
    ) -> Result<Evidence, UseError> {
        let mut all = ids.clone();
        all.extend(merged.iter().filter(|it| ids.contains(it.1)).map(|it| it.0.clone()));
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let mut it = Evidence::default();
        for record in self.store.records_of("organisations", &all).await? {
            it.organisations.insert(record.id.clone(), record);
        }
        for (id, item) in self.store.scope_items_of(&all).await? {
            let kept = merged.get(&id).cloned().unwrap_or_else(|| id.clone());
            if kept == id {
                it.items.entry(id).or_default().push(item);
            }
        }
        for record in self.store.records("makes").await? {
            let id = record.cells.first().map(as_text).unwrap_or_default();
            let kept = merged.get(&id).cloned().unwrap_or(id);
            if ids.contains(&kept) {
                it.declared.entry(kept).or_default().push(record);
            }
        }
        for source in self.store.sources().await? {
            for sheet in self.store.sheets(&source.id).await? {
                for (field, header) in sheet.columns {
                    it.headers.insert((source.id.clone(), sheet.sheet, field), header);
                }
            }
            it.sources.insert(source.id.clone(), source);
        }
        for (id, place) in self.store.field_sources("organisations", "scope").await? {
            it.scope_moved.insert(id, place);
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
    pub fn place(&self, id: &str) -> String {
        let region = self.organisation(id, "region");
        let name = terms::region::Regions::shipped().full_name(&region);
        name.unwrap_or_else(|| {
            let city = self.organisation(id, "city");
            if city.is_empty() { region } else { city }
        })
    }

    /// The spans that say that the organisation makes the product or a kind of it.
    #[must_use]
    pub fn spans(
        &self,
        catalogue: &Catalogue,
        id: &str,
        product: ProductIdx,
    ) -> Vec<Span> {
        let kinds: BTreeSet<&str> = catalogue
            .descendants(product)
            .into_iter()
            .map(|it| catalogue.product(it).id.as_str())
            .collect();
        let mut spans = Vec::new();
        let scope: Vec<char> = self.organisation(id, "scope").chars().collect();
        for item in self.items.get(id).into_iter().flatten() {
            let fits =
                item.product.as_ref().is_some_and(|it| kinds.contains(it.0.as_str()));
            if fits && item.role.makes() && !item.negated {
                spans.extend(self.scope_span(id, &scope, item));
            }
        }
        for record in self.declared.get(id).into_iter().flatten() {
            let word = record.cells.get(1).map(as_text).unwrap_or_default();
            let fits = catalogue
                .find(&word)
                .is_some_and(|it| kinds.contains(catalogue.product(it).id.as_str()));
            if fits {
                spans.extend(self.declared_span(id, record, word));
            }
        }
        spans.sort();
        spans.dedup();
        spans
    }

    fn scope_span(&self, id: &str, scope: &[char], item: &ScopeItem) -> Option<Span> {
        let record = self.organisations.get(id)?;
        let own = (record.file.clone(), record.sheet, record.row);
        let (file, sheet, row) = self.scope_moved.get(id).cloned().unwrap_or(own);
        let quote = scope.get(item.start as usize..item.end as usize)?.iter().collect();
        self.span((&file, sheet, row), "scope", (item.start, item.end, quote))
    }

    fn declared_span(&self, id: &str, record: &Record, word: String) -> Option<Span> {
        let length = u32::try_from(word.chars().count()).ok()?;
        let own = (record.file.clone(), record.sheet, "product".to_owned());
        if self.headers.contains_key(&own) {
            let place = (0, length, word);
            return self.span((&record.file, record.sheet, record.row), "product", place);
        }
        // From a list in the organisation's own row.
        let list = self.organisation(id, "main_products");
        let before = list.find(&word)?;
        let start = u32::try_from(list.get(..before)?.chars().count()).ok()?;
        let place = (start, start + length, word);
        self.span((&record.file, record.sheet, record.row), "main_products", place)
    }

    fn span(
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
            row: u32::try_from(row).ok()?,
            column: self.headers.get(&key).cloned().unwrap_or_else(|| field.to_owned()),
            start,
            end,
            quote,
        })
    }
}

/// The span of the contract as JSON.
#[must_use]
pub fn span_json(span: &Span) -> Json {
    json!({
        "source": span.source, "sha256": span.sha256, "row": span.row,
        "column": span.column, "start": span.start, "end": span.end, "quote": span.quote,
    })
}
