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
}

/// The table that a row of headers fits best: all required columns, then most columns.
pub(crate) fn fit(headers: &[String], wanted: Option<&str>, recipe: &Recipe) -> Option<Columns> {
    let candidates = tables().iter().filter(|it| wanted.is_none_or(|name| it.name == name));
    let mut best: Option<(usize, Columns)> = None;
    for table in candidates {
        let columns = of(table, headers, recipe);
        let named = |name: &str| {
            let at = table.position(name);
            at.is_some_and(|at| columns.fields.contains(&Some(at)))
                || recipe.constants.contains_key(name)
        };
        let known = columns.fields.iter().flatten().count();
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
    for header in headers {
        let mapped = recipe.columns.get(header.trim());
        let field = match mapped {
            Some(name) => table.position(name),
            None => table.by_header(header),
        };
        let twice = field.is_some() && fields.contains(&field);
        fields.push(field.filter(|_| !twice));
    }
    Columns { table, fields, headers: headers.to_vec() }
}

/// Complains about headers that are not recognised, and about two for one column.
pub(crate) fn complain(
    columns: &Columns,
    recipe: &Recipe,
    row: u32,
    complaints: &mut Complaints,
) {
    for (header, field) in columns.headers.iter().zip(&columns.fields) {
        if field.is_some() || header.trim().is_empty() || recipe.ignore.contains(header) {
            continue;
        }
        let twice = columns.table.by_header(header).is_some();
        let (key, severity) = if twice {
            ("intake.header_twice", Severity::Warning)
        } else {
            ("intake.header_unknown", Severity::Note)
        };
        let table = vec![("table", columns.table.name.to_owned())];
        complaints.add(key, severity, (Some(row), Some(header)), "", table);
    }
}
