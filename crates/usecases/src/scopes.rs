//! Business scopes read by themselves: no co-operation file needed.
//!
//! In: a CSV with `uscc` or `id`, and `business_scope` (or 经营范围); a `name` helps with
//! lists that have no verb. Out: a JSON line per row, as the contract gives it.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use intake::recognise::product::Recogniser;
use intake::{Complaint, Options, Source};
use rayon::prelude::*;
use serde_json::json;
use terms::Catalogue;
use terms::region::Regions;

use crate::error::{UseError, at_path};
use crate::prepare::{Reader, scope_items};

/// Reads the scopes of a file and writes their items; returns how many rows there were.
///
/// # Errors
/// Where the file is no table with scopes, or `out` cannot be written.
pub fn read_file(
    path: &Path,
    out: &mut dyn Write,
    complain: &mut dyn FnMut(&Complaint),
) -> Result<u64, UseError> {
    let bytes = std::fs::read(path).map_err(at_path(path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (catalogue, _) = Catalogue::shipped();
    let recogniser = Recogniser::new(&catalogue);
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
    let mut rows = 0;
    let mut failed = None;
    intake::read(&source, &options, &mut |batch| {
        batch.complaints.iter().for_each(&mut *complain);
        rows += batch.rows.len() as u64;
        let lines: Vec<String> =
            batch.rows.par_iter().map(|row| line(&reader, batch.table, row)).collect();
        for line in lines {
            if let Err(error) = writeln!(out, "{line}") {
                failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })?;
    match failed {
        Some(error) => Err(at_path(path)(error)),
        None => Ok(rows),
    }
}

fn line(reader: &Reader<'_>, table: &terms::fields::Table, row: &intake::Row) -> String {
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
    let id = text("id");
    json!({ "id": id, "uscc": id, "items": items }).to_string()
}
