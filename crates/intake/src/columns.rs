//! Which column of a table each header names, and what a row of headers lacks.

use terms::fields::{Column, Table, tables};

use crate::complaint::{Complaints, Severity, shorten};
use crate::error::IntakeError;
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

/// A row of headers of which some are known and a required one is not there.
#[derive(Debug)]
pub(crate) struct Near {
    table: &'static Table,
    known: Vec<String>,
    /// Required columns that no header names.
    missing: Vec<String>,
    /// Headers that name no column.
    unknown: Vec<String>,
}

impl Near {
    /// How many columns are recognised.
    pub(crate) fn known(&self) -> usize {
        self.known.len()
    }

    /// What fills the sentence about it, and whether there are headers not recognised.
    pub(crate) fn args(&self) -> (Vec<(&'static str, String)>, bool) {
        let mut args = vec![
            ("table", self.table.name.to_owned()),
            ("known", quoted(&self.known)),
            ("missing", self.missing.join("、")),
        ];
        if !self.unknown.is_empty() {
            args.push(("unknown", quoted(&self.unknown)));
        }
        (args, !self.unknown.is_empty())
    }
}

/// Headers as a sentence shows them, at most twelve.
fn quoted(headers: &[String]) -> String {
    let mut shown: Vec<String> = headers.iter().take(12).map(|it| shorten(it)).collect();
    if headers.len() > shown.len() {
        shown.push("…".to_owned());
    }
    shown.join(" | ")
}

/// The table that a row comes nearest to, where it fits none because of what it lacks.
pub(crate) fn near(
    headers: &[String],
    wanted: Option<&str>,
    recipe: &Recipe,
) -> Option<Near> {
    let filled = headers.iter().filter(|it| !it.trim().is_empty()).count();
    let mut best: Option<Near> = None;
    for table in tables().iter().filter(|it| wanted.is_none_or(|name| it.name == name)) {
        let columns = of(table, headers, recipe);
        let missing: Vec<String> = missing(&columns, recipe)
            .into_iter()
            .map(|it| format!("{} ({})", it.zh, it.name))
            .collect();
        let of_kind = |known: bool| -> Vec<String> {
            let named = columns.headers.iter().zip(&columns.fields);
            let named =
                named.filter(|it| !it.0.trim().is_empty() && !ignored(recipe, it.0));
            named
                .filter(|it| it.1.is_some() == known)
                .map(|it| it.0.trim().to_owned())
                .collect()
        };
        let (known, unknown) = (of_kind(true), of_kind(false));
        // One word of many may be chance: a cell of a row without a header.
        let enough =
            known.len() >= 2 || (known.len() == 1 && (wanted.is_some() || filled == 2));
        let better =
            |it: &Near| (known.len(), it.missing.len()) > (it.known.len(), missing.len());
        if enough && !missing.is_empty() && best.as_ref().is_none_or(better) {
            best = Some(Near { table, known, missing, unknown });
        }
    }
    best
}

/// Required columns that are not there. Organisations may come without ids; every other
/// table needs what it requires.
fn missing(columns: &Columns, recipe: &Recipe) -> Vec<&'static Column> {
    let table = columns.table;
    let named = |name: &str| {
        let at = table.position(name);
        at.is_some_and(|at| columns.fields.contains(&Some(at)))
            || recipe.constants.contains_key(name)
            || recipe.copies.contains_key(name)
    };
    let required = table.columns.iter().filter(|it| it.required);
    required
        .filter(|it| !(it.name == "id" && table.name != "products"))
        .filter(|it| !named(&it.name))
        .collect()
}

/// The first word of a recipe that names a column which none of these tables has.
pub(crate) fn recipe_fault(
    file: &str,
    recipe: &Recipe,
    tables: &[&'static Table],
) -> Option<IntakeError> {
    let unknown = |it: &str| tables.iter().all(|table| table.position(it).is_none());
    let mapped = recipe.columns.iter().find(|it| unknown(it.1));
    let constant = recipe.constants.keys().find(|it| unknown(it));
    let (key, column) = match (mapped, constant) {
        (Some((_, column)), _) => ("intake.recipe_maps", column),
        (None, Some(column)) => ("intake.recipe_constant", column),
        (None, None) => ("intake.recipe_rule", recipe.ruled().find(|it| unknown(it))?),
    };
    let names: Vec<&str> = tables.iter().map(|it| it.name).collect();
    let of = recipe.file.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
    let mut error = IntakeError::new(file, key)
        .with("recipe", of)
        .with("column", column)
        .with("table", names.join("、"))
        .with("nearest", nearest(column, tables));
    if let Some((header, _)) = mapped {
        error = error.with("header", header);
    }
    Some(error)
}

/// The column that a wrong name means most likely: one with such a header, else the one
/// of the fewest different letters, and of these the one that begins most alike.
fn nearest(name: &str, tables: &[&'static Table]) -> &'static str {
    let headed =
        tables.iter().find_map(|it| it.columns.get(it.by_header(name)? as usize));
    let alike =
        |it: &str| it.chars().zip(name.chars()).take_while(|it| it.0 == it.1).count();
    let far = |it: &str| (changes(name, it), std::cmp::Reverse(alike(it)));
    let columns = || tables.iter().flat_map(|it| &it.columns);
    let found = headed.or_else(|| columns().min_by_key(|it| far(&it.name)));
    found.map_or("", |it| it.name.as_str())
}

/// Letters to add, take away or replace, to make one word the other (Levenshtein).
fn changes(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut left = i + 1;
        let mut next = vec![left];
        for (j, b) in other.iter().enumerate() {
            let at = |j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            left = (at(j) + usize::from(a != *b)).min(at(j + 1) + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
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
        let known = columns.known();
        let whole = missing(&columns, recipe).is_empty();
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
    let of_columns = recipe.columns.values().chain(recipe.constants.keys());
    for name in of_columns.chain(recipe.ruled()) {
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
    if recipe.headers_may_lack {
        return;
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
