//! Business scopes read by themselves: no co-operation file needed.
//!
//! In: a CSV with `uscc` or `id`, and `business_scope` (or 经营范围); a `name` helps with
//! lists that have no verb. Out: a JSON line per row, as the contract gives it.

use std::ops::ControlFlow;
use std::path::Path;

use intake::recognise::product::Recogniser;
use intake::{Complaint, Options, Source};
use rayon::prelude::*;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use terms::Catalogue;
use terms::region::Regions;

use crate::error::{UseError, at_path};
use crate::import::hex;
use crate::output;
use crate::prepare::{Reader, scope_items};

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// SHA-256 of the file that was read.
    pub sha256: String,
    /// Bytes of that file.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
    /// Items found in them.
    pub items: u64,
}

/// Reads the scopes of a file and writes their items to `to`, whole or not at all.
///
/// # Errors
/// Where the file is no table with scopes, or `to` cannot be written.
pub fn read_file(
    path: &Path,
    to: &Path,
    complain: &mut dyn FnMut(&Complaint),
) -> Result<Summary, UseError> {
    let bytes = std::fs::read(path).map_err(at_path(path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (catalogue, _) = Catalogue::shipped();
    let recogniser = Recogniser::of(&catalogue);
    let reader = Reader {
        catalogue: &catalogue,
        recogniser: &recogniser,
        regions: Regions::shipped(),
    };
    // A list of scopes needs no names.
    let mut recipe = intake::Recipe::default();
    recipe.constants.insert("name".to_owned(), String::new());
    let options =
        Options { table: Some("organisations"), recipe: Some(&recipe), batch: 4_096 };
    let source = Source { name: &name, bytes: &bytes };
    let mut it = Summary {
        sha256: hex(&Sha256::digest(&bytes)),
        bytes: bytes.len() as u64,
        ..Summary::default()
    };
    output::write(to, |out| {
        let mut failed = None;
        intake::read(&source, &options, &mut |batch| {
            batch.complaints.iter().for_each(&mut *complain);
            it.rows += batch.rows.len() as u64;
            let rows = batch.rows.par_iter();
            let lines: Vec<(String, u64)> =
                rows.map(|row| line(&reader, batch.table, row)).collect();
            for (line, items) in lines {
                it.items += items;
                if let Err(error) = writeln!(out, "{line}") {
                    failed = Some(error);
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        })?;
        failed.map_or(Ok(()), |error| Err(at_path(to)(error)))
    })?;
    Ok(it)
}

/// The line of a row, and how many items it has.
fn line(
    reader: &Reader<'_>,
    table: &terms::fields::Table,
    row: &intake::Row,
) -> (String, u64) {
    let text = |name: &str| -> String {
        let at = table.position(name);
        let cell = row.cells.iter().find(|it| Some(it.0) == at);
        cell.and_then(|it| it.1.as_text()).unwrap_or_default().to_owned()
    };
    let scope = text("scope");
    let chars: Vec<char> = scope.chars().collect();
    let items: Vec<serde_json::Value> = scope_items(reader, &scope, &text("name"))
        .into_iter()
        .map(|item| {
            let quote: String = chars
                .get(item.start as usize..item.end as usize)
                .unwrap_or_default()
                .iter()
                .collect();
            json!({
                "quote": quote, "start": item.start, "end": item.end,
                "role": item.role.code(),
                "head": item.head.unwrap_or_else(|| quote.clone()),
                "product": item.product.map(|it| it.0),
                "negated": item.negated, "inferred": item.inferred,
            })
        })
        .collect();
    let (id, n) = (text("id"), items.len() as u64);
    (json!({ "id": id, "uscc": id, "items": items }).to_string(), n)
}
