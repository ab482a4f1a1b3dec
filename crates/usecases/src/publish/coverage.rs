//! What the sources cover, as the report says it: the counts of [`crate::coverage`], each
//! share a figure.

use report::paper::{Coverage, EmptyCells};
use terms::Lang;

use super::notes::Notes;
use crate::cooperation::Cooperation;
use crate::coverage::{COLUMNS, RegionCoverage};
use crate::error::UseError;
use crate::graph::Loaded;

impl Cooperation {
    /// Coverage of both regions, and the empty cells by column.
    pub(super) async fn coverage(
        &self,
        loaded: &Loaded,
        notes: &mut Notes<'_>,
        lang: Lang,
    ) -> Result<([Coverage; 2], Vec<EmptyCells>), UseError> {
        let codes = notes.sides().codes.each_ref().map(String::as_str);
        let tallies = self.store.scope_tallies().await?;
        let found = self.region_coverage(loaded, &codes, &tallies).await?;
        let of = |side: usize| found.get(side).cloned().unwrap_or_default();
        let tables: [RegionCoverage; 2] = [of(0), of(1)];
        let coverage = [0, 1].map(|side| {
            let it = of(side);
            Coverage {
                organisations: notes.organisations(side, it.organisations),
                counting: notes.share("counting", side, it.counting()),
                scopes: notes.share("scopes", side, (it.scopes, it.organisations)),
                makers: notes.share("covered_makers", side, (it.with_product, it.makers)),
                established: it.established,
            }
        });
        let empty_cells = COLUMNS
            .iter()
            .enumerate()
            .map(|(at, name)| EmptyCells {
                column: terms::fields::label("organisations", name, lang),
                empty: [0, 1].map(|side| {
                    let of = tables.get(side).map_or((0, 0), |it| it.empty_of(at));
                    notes.share(&format!("empty.{name}"), side, of)
                }),
            })
            .collect();
        Ok((coverage, empty_cells))
    }
}
