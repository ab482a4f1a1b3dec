//! Which column of a table each header names.

use terms::fields::{Table, tables};

use crate::complaint::{Complaints, Severity};
use crate::recipe::Recipe;

/// The columns of a sheet.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    pub(crate) table: &'static Table,
    /// Field of each column of the file; `None` where it is passed over.
    pub(crate) fields: Vec<Option<u16>>,
    /// Headers as the file spells them.
    pub(crate) headers: Vec<String>,
    /// Columns up to the last that has a header.
    pub(crate) width: usize,
    /// Columns whose header names the same field as one before it.
    pub(crate) twice: Vec<usize>,
}

impl Columns {
    /// How many columns are recognised.
    pub(crate) fn known(&self) -> usize {
        self.fields.iter().flatten().count()
    }
}

/// The table that a row of headers fits best: all required columns, then most columns.
pub(crate) fn fit(
    headers: &[String],
    wanted: Option<&str>,
    recipe: &Recipe,
) -> Option<Columns> {
    let candidates =
        tables().iter().filter(|it| wanted.is_none_or(|name| it.name == name));
    let mut best: Option<(usize, Columns)> = None;
    for table in candidates {
        let columns = of(table, headers, recipe);
        let named = |name: &str| {
            let at = table.position(name);
            at.is_some_and(|at| columns.fields.contains(&Some(at)))
                || recipe.constants.contains_key(name)
        };
        let known = columns.known();
        // Organisations may come without ids; every other table needs what it requires.
        let required = table.columns.iter().filter(|it| it.required);
        let whole = required
            .filter(|it| !(it.name == "id" && table.name != "products"))
            .all(|it| named(&it.name));
        let enough = if wanted.is_some() { known >= 1 } else { known >= 2 };
        if whole && enough && best.as_ref().is_none_or(|(most, _)| known > *most) {
            best = Some((known, columns));
        }
    }
    best.map(|it| it.1)
}

fn of(table: &'static Table, headers: &[String], recipe: &Recipe) -> Columns {
    let mut fields: Vec<Option<u16>> = Vec::with_capacity(headers.len());
    let mut twice = Vec::new();
    for (at, header) in headers.iter().enumerate() {
        let field = if ignored(recipe, header) {
            None
        } else if let Some(name) = mapped(recipe, header) {
            table.position(name)
        } else {
            table.by_header(header)
        };
        let again = field.is_some() && fields.contains(&field);
        if again {
            twice.push(at);
        }
        fields.push(field.filter(|_| !again));
    }
    // Columns behind the last header hold notes, not the table.
    let width =
        headers.iter().rposition(|it| !it.trim().is_empty()).map_or(0, |it| it + 1);
    Columns { table, fields, headers: headers.to_vec(), width, twice }
}

fn ignored(recipe: &Recipe, header: &str) -> bool {
    recipe.ignore.iter().any(|it| it.trim() == header.trim())
}

fn mapped<'a>(recipe: &'a Recipe, header: &str) -> Option<&'a String> {
    recipe.columns.iter().find(|it| it.0.trim() == header.trim()).map(|it| it.1)
}

/// Complains about headers that are not recognised, about two for one column, and about
/// words of the recipe that fit nothing.
pub(crate) fn complain(
    columns: &Columns,
    recipe: &Recipe,
    row: u32,
    complaints: &mut Complaints,
) {
    let table = || vec![("table", columns.table.name.to_owned())];
    for (at, (header, field)) in columns.headers.iter().zip(&columns.fields).enumerate() {
        let place = (Some(row), Some(header.as_str()));
        if columns.twice.contains(&at) {
            complaints.add(
                ("intake.header_twice", Severity::Warning),
                place,
                "",
                table(),
            );
        } else if field.is_none() && !header.trim().is_empty() && !ignored(recipe, header)
        {
            complaints.add(("intake.header_unknown", Severity::Note), place, "", table());
        }
    }
    for name in recipe.columns.values().chain(recipe.constants.keys()) {
        if columns.table.position(name).is_none() {
            let place = (None, None);
            complaints.add(
                ("intake.recipe_column", Severity::Warning),
                place,
                name,
                table(),
            );
        }
    }
    let named = recipe.columns.keys().chain(&recipe.ignore);
    for header in
        named.filter(|it| !columns.headers.iter().any(|h| h.trim() == it.trim()))
    {
        let place = (Some(row), None);
        complaints.add(
            ("intake.recipe_header", Severity::Warning),
            place,
            header,
            Vec::new(),
        );
    }
}
