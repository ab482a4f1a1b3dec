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
        let found = self.region_coverage(loaded, &codes).await?;
        let of = |side: usize| found.get(side).cloned().unwrap_or_default();
        let tables: [RegionCoverage; 2] = [of(0), of(1)];
        let coverage = [0, 1].map(|side| {
            let it = of(side);
            Coverage {
                organisations: notes.organisations(side, it.organisations),
                not_counting: it.not_counting,
                scopes: notes.share("scopes", side, (it.scopes, it.organisations)),
                makers: notes.share("covered_makers", side, (it.with_product, it.makers)),
                established: it.established,
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
                let empty =
                    |it: &RegionCoverage| it.empty.get(at).copied().unwrap_or_default();
                EmptyCells {
                    column: column.unwrap_or_else(|| (*name).to_owned()),
                    empty: tables.each_ref().map(empty),
                    of: tables.each_ref().map(|it| it.organisations),
                }
            })
            .collect();
        Ok((coverage, empty_cells))
    }
}
