//! What a recipe says of cells and lines: values spelled otherwise, columns that take
//! the value of another, lines that are notes.
//!
//! In: the recipe, resolved for one table. Out: cells as our columns spell them.

use std::collections::BTreeMap;

use terms::catalogue::fold;
use terms::fields::Table;

use crate::Row;
use crate::recipe::Recipe;

/// The rules of a recipe for one table.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Field → cell, folded → as we spell it.
    values: BTreeMap<u16, BTreeMap<String, String>>,
    /// Field → the field whose value it takes where it is empty.
    copies: Vec<(u16, u16)>,
    note_lines: Vec<String>,
}

impl Rules {
    pub(super) fn new(table: &Table, recipe: &Recipe) -> Self {
        let values = recipe.values.iter().filter_map(|(column, words)| {
            let words = words.iter().map(|(cell, ours)| (fold(cell), ours.clone()));
            Some((table.position(column)?, words.collect()))
        });
        let copies = recipe.copies.iter().filter_map(|(column, from)| {
            Some((table.position(column)?, table.position(from)?))
        });
        Self {
            values: values.collect(),
            copies: copies.collect(),
            note_lines: recipe.note_lines.iter().map(|it| fold(it)).collect(),
        }
    }

    /// The cell as we spell it.
    pub(super) fn spelled<'a>(&'a self, field: u16, cell: &'a str) -> &'a str {
        let words = self.values.get(&field);
        words.and_then(|it| it.get(&fold(cell))).map_or(cell, String::as_str)
    }

    /// Fills what takes its value from another column.
    pub(super) fn copy(&self, row: &mut Row) {
        for (to, from) in &self.copies {
            let there = row.cells.iter().any(|it| it.0 == *to);
            let value = row.cells.iter().find(|it| it.0 == *from).map(|it| it.1.clone());
            if let Some(value) = value.filter(|_| !there) {
                row.cells.push((*to, value));
            }
        }
    }

    /// True where a row is one cell that begins like a note about the table.
    pub(super) fn is_note<S: AsRef<str>>(&self, cells: &[S]) -> bool {
        if self.note_lines.is_empty() {
            return false;
        }
        let mut filled =
            cells.iter().map(|it| it.as_ref().trim()).filter(|it| !it.is_empty());
        let (Some(only), None) = (filled.next(), filled.next()) else { return false };
        let only = fold(only);
        self.note_lines.iter().any(|it| only.starts_with(it))
    }
}
