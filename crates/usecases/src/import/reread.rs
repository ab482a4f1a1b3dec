//! Scopes read anew: where the scope, the catalogue or a review changed.
//!
//! What a person said of an item names it by organisation, role and words, so it is laid
//! over the items again after every reading.

use std::collections::HashMap;

use intake::recognise::product::Recogniser;
use rayon::prelude::*;
use store::Change;
use store::records::Record;
use store::scope_items::{PackedItems, ScopeItem, ScopeItems};
use terms::region::Regions;
use terms::{Catalogue, MatchKind, Review};

use crate::cooperation::{Cooperation, build_catalogue};
use crate::error::UseError;
use crate::prepare::{Reader, activity, activity_items, cell_of};

/// What persons said of items, by organisation.
pub(crate) type Reviews = HashMap<String, Vec<Said>>;

/// What a person said of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    role: String,
    quote: String,
    verdict: Review,
    product: String,
}

/// The reviews of the co-operation as they are inside the change.
pub(crate) async fn reviews(change: &mut Change) -> Result<Reviews, UseError> {
    let mut all = Reviews::new();
    for record in change.records("reviews").await? {
        let get = |name| cell_of("reviews", &record, name);
        if let Some(verdict) = Review::from_code(&get("verdict")) {
            let said = Said {
                role: get("role"),
                quote: get("quote"),
                verdict,
                product: get("product"),
            };
            all.entry(get("organisation")).or_default().push(said);
        }
    }
    Ok(all)
}

/// Reads all scopes anew with the catalogue as it is inside the change.
pub(crate) async fn reread_all(
    cooperation: &Cooperation,
    change: &mut Change,
) -> Result<i64, UseError> {
    let about = cooperation.store.cooperation().await?;
    let products = change.records("products").await?;
    let inputs = change.records("inputs").await?;
    let (catalogue, _) = build_catalogue(&about.catalogue, &products, &inputs);
    let recogniser = Recogniser::of(&catalogue);
    let reviews = reviews(change).await?;
    change.set_catalogue_read(&catalogue.fingerprint()).await?;
    change.remove_all_scope_items().await?;
    let mut after = String::new();
    let mut items = ScopeItems::new(change);
    loop {
        let rows = change.scopes_after(&after, 20_000).await?;
        let Some(last) = rows.last() else { break };
        let [id, ..] = last;
        after.clone_from(id);
        let with = (&*catalogue, &*recogniser, &reviews);
        add_items(change, &mut items, with, &rows).await?;
    }
    Ok(i64::try_from(items.finish(change).await?).unwrap_or(i64::MAX))
}

/// Reads the scopes of some organisations anew.
pub(crate) async fn reread(
    change: &mut Change,
    catalogue: &Catalogue,
    recogniser: &Recogniser,
    ids: &[String],
) -> Result<i64, UseError> {
    let reviews = reviews(change).await?;
    change.remove_scope_items(ids).await?;
    let mut rows = Vec::new();
    for id in ids {
        let Some(record) = change.record("organisations", id).await? else { continue };
        let cell = |record: &Record, name| cell_of("organisations", record, name);
        let [name, scope, industry] =
            ["name", "scope", "industry"].map(|it| cell(&record, it));
        rows.push([id.clone(), name, scope, industry]);
    }
    let mut items = ScopeItems::new(change);
    add_items(change, &mut items, (catalogue, recogniser, &reviews), &rows).await?;
    Ok(i64::try_from(items.finish(change).await?).unwrap_or(i64::MAX))
}

async fn add_items(
    change: &mut Change,
    items: &mut ScopeItems,
    (catalogue, recogniser, reviews): (&Catalogue, &Recogniser, &Reviews),
    rows: &[[String; 4]],
) -> Result<(), UseError> {
    let reader = Reader { catalogue, recogniser, regions: Regions::shipped() };
    let found: Vec<_> = rows
        .par_iter()
        .map(|[id, name, scope, industry]| {
            let mut found = activity_items(&reader, (scope, industry), name);
            if let Some(said) = reviews.get(id) {
                let (_, read) = activity(scope, industry);
                found.iter_mut().for_each(|it| lay_over(it, read, said, catalogue));
            }
            PackedItems::new(&found)
        })
        .collect();
    for ([id, ..], found) in rows.iter().zip(&found) {
        items.add(change, id, found).await?;
    }
    Ok(())
}

/// Gives an item the review that names it.
fn lay_over(item: &mut ScopeItem, scope: &str, said: &[Said], catalogue: &Catalogue) {
    let quote = quote_of(item, scope);
    let fits = |it: &&Said| it.role == item.role.code() && it.quote == quote;
    let Some(said) = said.iter().find(fits) else { return };
    item.review = said.verdict;
    if let Some(product) = catalogue.find(&said.product) {
        item.product = Some((catalogue.product(product).id.clone(), MatchKind::Exact));
        item.material = false;
    }
}

/// The characters of an item.
pub(crate) fn quote_of(item: &ScopeItem, scope: &str) -> String {
    let length = item.end.saturating_sub(item.start) as usize;
    scope.chars().skip(item.start as usize).take(length).collect()
}
