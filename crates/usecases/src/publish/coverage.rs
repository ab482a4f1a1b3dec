//! What the sources cover of each region: said first, because a gap found in a thin
//! register is mostly a gap in the register (definition `coverage@1`, ours).

use std::collections::HashMap;

use report::paper::{Coverage, EmptyCells, Years};
use store::records::Record;
use terms::{Lang, Review};

use super::notes::{Notes, Sides};
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::graph::Loaded;
use crate::prepare::as_text;

/// Columns of the organisations whose empty cells are counted.
const COLUMNS: [&str; 9] = [
    "scope",
    "region",
    "registration_state",
    "established",
    "industry",
    "address",
    "capital",
    "employees",
    "revenue",
];

/// What was read out of the scope of an organisation.
const READ: u8 = 1;
/// It names something that it makes.
const MAKES: u8 = 2;

impl Cooperation {
    /// Coverage of both regions, and the empty cells by column.
    pub(super) async fn coverage(
        &self,
        loaded: &Loaded,
        notes: &mut Notes<'_>,
        lang: Lang,
    ) -> Result<([Coverage; 2], Vec<EmptyCells>), UseError> {
        let found = self.read_of_each(loaded).await?;
        let sides = notes.sides();
        let side_of = sides_by_id(loaded, sides);
        let mut tables = [0, 1].map(|_| Tally::default());
        for record in self.store.records("organisations").await? {
            let side = side_of.get(record.id.as_str()).copied();
            if let Some(tally) = side.and_then(|side| tables.get_mut(side)) {
                tally.add(&record);
            }
        }
        let coverage = [0, 1].map(|side| {
            let (mut read, mut makers, mut with_product, mut all) = (0, 0, 0, 0);
            for at in sides.inside(side) {
                let flags = found.get(at as usize).copied().unwrap_or_default();
                let product = loaded.graph.made_by(at).any(|it| it.kind.counts());
                all += 1;
                read += u32::from(flags & READ != 0);
                makers += u32::from(flags & MAKES != 0 || product);
                with_product += u32::from(product);
            }
            Coverage {
                organisations: notes.organisations(side, all),
                not_counting: sides.not_counting.get(side).copied().unwrap_or_default(),
                scopes: notes.share("scopes", side, (read, all)),
                makers: notes.share("covered_makers", side, (with_product, makers)),
                established: tables.get_mut(side).and_then(Tally::years),
            }
        });
        let declared = terms::fields::table("organisations");
        let empty_cells = COLUMNS
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let column =
                    declared.and_then(|it| it.column(name)).map(|it| match lang {
                        Lang::Zh => it.zh.clone(),
                        Lang::En => it.en.replace('_', " "),
                    });
                let empty = |it: &Tally| it.empty.get(at).copied().unwrap_or_default();
                EmptyCells {
                    column: column.unwrap_or_else(|| (*name).to_owned()),
                    empty: tables.each_ref().map(empty),
                    of: tables.each_ref().map(|it| it.organisations),
                }
            })
            .collect();
        Ok((coverage, empty_cells))
    }

    /// For each organisation of the graph, what was read out of its scope.
    async fn read_of_each(&self, loaded: &Loaded) -> Result<Vec<u8>, UseError> {
        let organisations = loaded.graph.organisations();
        let index: HashMap<&str, usize> = organisations
            .iter()
            .enumerate()
            .map(|(at, it)| (it.id.as_str(), at))
            .collect();
        let mut found = vec![0; organisations.len()];
        for (id, item) in self.store.scope_items().await? {
            let kept = loaded.merged.get(&id).unwrap_or(&id);
            let flags = index.get(kept.as_str()).and_then(|at| found.get_mut(*at));
            if let Some(flags) = flags {
                let makes = item.makes() && item.review != Review::Rejected;
                *flags |= READ;
                *flags |= if makes { MAKES } else { 0 };
            }
        }
        Ok(found)
    }
}

fn sides_by_id<'a>(loaded: &'a Loaded, sides: &Sides) -> HashMap<&'a str, usize> {
    let ids = |side| sides.inside(side).map(move |at| (loaded.graph.id(at), side));
    ids(0).chain(ids(1)).collect()
}

/// Counts over the records of one region.
#[derive(Default)]
struct Tally {
    organisations: u32,
    empty: [u32; COLUMNS.len()],
    years: Vec<i32>,
}

impl Tally {
    fn add(&mut self, record: &Record) {
        self.organisations += 1;
        for (name, empty) in COLUMNS.iter().zip(&mut self.empty) {
            *empty += u32::from(cell(record, name).is_empty());
        }
        // A date begins with its year, as far as it is known.
        let established = cell(record, "established");
        self.years.extend(established.get(..4).and_then(|it| it.parse::<i32>().ok()));
    }

    fn years(&mut self) -> Option<Years> {
        self.years.sort_unstable();
        let median = self.years.len().checked_sub(1)? / 2;
        Some(Years {
            known: u32::try_from(self.years.len()).unwrap_or(u32::MAX),
            first: *self.years.first()?,
            median: *self.years.get(median)?,
            last: *self.years.last()?,
        })
    }
}

fn cell(record: &Record, name: &str) -> String {
    let columns = store::records::columns("organisations").unwrap_or_default();
    let at = columns.iter().position(|it| *it == name);
    at.and_then(|at| record.cells.get(at)).map(as_text).unwrap_or_default()
}
