//! A seeded, clearly fictional pair of regions, for benches and rehearsals.
//!
//! In: how many firms, a seed, a folder. Out: the tables of a co-operation as two
//! registers would give them: `organisations.csv` with business scopes in the grammars of
//! registers and a few per cent of untidy rows, `makes.csv`, `needs.csv`, `supplies.csv`,
//! `corridors/places.csv` and `corridors/links.csv`, and a note that all is invented.
//! Products are those of the shipped catalogue; what each region makes, and what it lacks,
//! is drawn in [`economy`]. The same plan gives the same bytes on every machine.
//!
//! Cost: a row at a time, nothing is kept but counters, the last firms of each region and
//! the last makers of each product, so memory does not grow with the number of firms. Each
//! table is written beside its name and renamed when all of them are whole; a stopped or
//! failed run leaves the folder as it was.
//!
//! Deliberately not done: balance of demand and supply, persons, telephone numbers.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use terms::Catalogue;

use crate::error::{UseError, at_path, of_csv};
use crate::output::{Folder, Part};

mod draw;
mod economy;
mod facts;
mod identity;
mod readme;
mod register;
mod roads;
mod scope;
mod words;

#[cfg(test)]
mod tests;

use draw::Draw;
use economy::Economy;
use facts::{Declarations, Facts};
use register::{Firm, Register};
use words::REGIONS;

/// What is to be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Number of organisations, of both regions together.
    pub firms: u64,
    /// Seed: another seed gives other regions.
    pub seed: u64,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Codes of the two regions, for `new --region … --region …`.
    pub regions: [&'static str; 2],
    /// Rows of `organisations.csv`.
    pub organisations: u64,
    /// Rows of `makes.csv`.
    pub makes: u64,
    /// Rows of `needs.csv`.
    pub needs: u64,
    /// Rows of `supplies.csv`.
    pub supplies: u64,
    /// Rows of `corridors/places.csv`.
    pub places: u64,
    /// Rows of `corridors/links.csv`.
    pub links: u64,
    /// Bytes of all files.
    pub bytes: u64,
    /// The files as they are called in the folder, with their bytes.
    pub files: Vec<(String, u64)>,
}

/// Firms between two calls of the listener.
const STEP: u64 = 4_096;

const ORGANISATIONS: [&str; 14] = [
    "id",
    "name",
    "kind",
    "registration_state",
    "region",
    "province",
    "city",
    "address",
    "scope",
    "established",
    "capital",
    "employees",
    "source",
    "note",
];
const MAKES: [&str; 9] = [
    "organisation",
    "product",
    "capacity",
    "unit",
    "spare",
    "share",
    "source",
    "status",
    "as_of",
];
const NEEDS: [&str; 8] =
    ["organisation", "product", "quantity", "unit", "by", "source", "status", "note"];
const SUPPLIES: [&str; 8] =
    ["supplier", "buyer", "product", "value", "currency", "period", "source", "status"];

/// Date that the declared facts are of; fixed, so that the bytes are.
const AS_OF: &str = "2025-12-31";

/// Writes the tables into the folder `out`.
///
/// The folder is made where it is missing; files of the same names are replaced.
/// `progress` hears firms done and firms wanted now and then, and answers whether to go on.
///
/// # Errors
/// Where no firm is wanted, a file cannot be written, or `progress` says to stop
/// ([`UseError::Stopped`]); then nothing of the folder has changed.
pub fn write(
    plan: &Plan,
    out: &Path,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Summary, UseError> {
    if plan.firms == 0 {
        return Err(UseError::Wrong { key: "generate.firms", name: "0".to_owned() });
    }
    let corridors = out.join("corridors");
    let folder = Folder::make(&corridors)?;
    let files = [
        out.join("organisations.csv"),
        out.join("makes.csv"),
        out.join("needs.csv"),
        out.join("supplies.csv"),
        corridors.join("places.csv"),
        corridors.join("links.csv"),
        out.join("README.md"),
    ];
    let (parts, mut summary) = fill(plan, &files, progress)?;
    for part in parts {
        let path = part.path().to_owned();
        part.keep()?;
        let bytes = fs::metadata(&path).map_err(at_path(&path))?.len();
        summary.bytes += bytes;
        let name = path.strip_prefix(out).unwrap_or(&path).display().to_string();
        summary.files.push((name, bytes));
    }
    folder.keep();
    Ok(summary)
}

/// Fills all files; the parts are whole, nothing but their renames is left to do.
fn fill(
    plan: &Plan,
    files: &[PathBuf; 7],
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<(Vec<Part>, Summary), UseError> {
    let [organisations, makes, needs, supplies, places, links, readme] = files;
    let (catalogue, _) = Catalogue::shipped();
    // Streams of their own: a change of what is declared does not change the register.
    let mut seeds = Draw::new(plan.seed);
    let economy = Economy::new(&catalogue, &mut seeds);
    let mut stream = || Draw::new(seeds.below_large(u64::MAX));
    let mut register = Register::new(&economy, plan.seed, stream());
    let mut declarations = Declarations::new(&economy, stream());
    let mut sheets = Sheets {
        organisations: Sheet::new(organisations, &ORGANISATIONS)?,
        makes: Sheet::new(makes, &MAKES)?,
        needs: Sheet::new(needs, &NEEDS)?,
        supplies: Sheet::new(supplies, &SUPPLIES)?,
        source: format!("虚构数据 fictional, seed {}", plan.seed),
        seed: plan.seed,
        supplier: String::new(),
        numbers: [String::new(), String::new()],
    };
    let (mut firm, mut facts) = (Firm::new(), Facts::default());
    for done in 0..plan.firms {
        if done.is_multiple_of(STEP) && !progress(done, plan.firms) {
            return Err(UseError::Stopped);
        }
        register.next(&mut firm);
        declarations.of(&firm, &mut facts);
        sheets.organisation(&firm)?;
        sheets.facts(&firm, &facts, &economy)?;
    }
    let source = sheets.source.clone();
    let (mut parts, mut summary) = sheets.finish()?;
    let (part, rows) = table(places, &roads::PLACES, roads::places(), &source)?;
    parts.push(part);
    summary.places = rows;
    let (part, rows) = table(links, &roads::LINKS, roads::links(), &source)?;
    parts.push(part);
    summary.links = rows;
    let mut part = Part::create(readme)?;
    let text = readme::text(plan.firms, plan.seed);
    part.write_all(text.as_bytes()).map_err(at_path(readme))?;
    part.end()?;
    parts.push(part);
    if !progress(plan.firms, plan.firms) {
        return Err(UseError::Stopped);
    }
    Ok((parts, summary))
}

/// Writes a small table whose rows lack source and note.
fn table<const N: usize>(
    path: &Path,
    headers: &[&str],
    rows: impl Iterator<Item = [String; N]>,
    source: &str,
) -> Result<(Part, u64), UseError> {
    let mut sheet = Sheet::new(path, headers)?;
    for row in rows {
        let cells = row.iter().map(String::as_str).chain([source, "虚构 fictional"]);
        sheet.row(cells)?;
    }
    sheet.finish()
}

/// A table being written.
struct Sheet {
    writer: csv::Writer<Part>,
    path: PathBuf,
    rows: u64,
}

impl Sheet {
    fn new(file: &Path, headers: &[&str]) -> Result<Self, UseError> {
        let writer = csv::Writer::from_writer(Part::create(file)?);
        let mut sheet = Self { writer, path: file.to_owned(), rows: 0 };
        sheet.row(headers.iter().copied())?;
        sheet.rows = 0;
        Ok(sheet)
    }

    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Result<(), UseError> {
        self.rows += 1;
        let written = self.writer.write_record(cells);
        written.map_err(|error| at_path(&self.path)(of_csv(error)))
    }

    /// Writes what is gathered; the whole part, and the number of rows.
    fn finish(self) -> Result<(Part, u64), UseError> {
        let Self { writer, path, rows } = self;
        let inner = writer.into_inner();
        let mut part = inner.map_err(|error| at_path(&path)(error.into_error()))?;
        part.end()?;
        Ok((part, rows))
    }
}

/// The tables that grow with the firms.
struct Sheets {
    organisations: Sheet,
    makes: Sheet,
    needs: Sheet,
    supplies: Sheet,
    source: String,
    seed: u64,
    /// Texts used again for each row.
    supplier: String,
    numbers: [String; 2],
}

impl Sheets {
    fn organisation(&mut self, firm: &Firm) -> Result<(), UseError> {
        let region = REGIONS.get(firm.identity.side).map_or("", |it| it.code);
        self.organisations.row(
            [
                firm.code.as_str(),
                &firm.name,
                firm.kind,
                firm.state,
                region,
                "",
                "",
                &firm.address,
                &firm.scope,
                &firm.established,
                &firm.capital,
                &firm.employees,
                &self.source,
                firm.note,
            ]
            .into_iter(),
        )
    }

    fn facts(
        &mut self,
        firm: &Firm,
        facts: &Facts,
        economy: &Economy,
    ) -> Result<(), UseError> {
        let good =
            |at: usize| economy.goods.get(at).map_or(("", ""), |it| (&it.id, &it.unit));
        let (source, code) = (self.source.as_str(), firm.code.as_str());
        let [one, two] = &mut self.numbers;
        for it in &facts.makes {
            let (product, unit) = good(it.good);
            let (capacity, spare) = (number(it.capacity, one), number(it.spare, two));
            let cells =
                [code, product, capacity, unit, spare, "", source, "declared", AS_OF];
            self.makes.row(cells.into_iter())?;
        }
        for it in &facts.needs {
            let (product, unit) = good(it.good);
            let quantity = number(it.quantity, one);
            let cells = [code, product, quantity, unit, it.by, source, "declared", ""];
            self.needs.row(cells.into_iter())?;
        }
        for it in &facts.supplies {
            it.supplier.code(self.seed, &mut self.supplier);
            let value = number(it.value, one);
            let currency = if value.is_empty() { "" } else { "CNY" };
            let (product, _) = good(it.good);
            let (supplier, period) = (self.supplier.as_str(), it.period);
            let cells =
                [supplier, code, product, value, currency, period, source, it.status];
            self.supplies.row(cells.into_iter())?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(Vec<Part>, Summary), UseError> {
        let (organisations, n_organisations) = self.organisations.finish()?;
        let (makes, n_makes) = self.makes.finish()?;
        let (needs, n_needs) = self.needs.finish()?;
        let (supplies, n_supplies) = self.supplies.finish()?;
        let summary = Summary {
            regions: REGIONS.each_ref().map(|it| it.code),
            organisations: n_organisations,
            makes: n_makes,
            needs: n_needs,
            supplies: n_supplies,
            ..Summary::default()
        };
        Ok((vec![organisations, makes, needs, supplies], summary))
    }
}

/// A number as a cell; empty where it is not stated.
fn number(value: Option<u64>, cell: &mut String) -> &str {
    use std::fmt::Write as _;
    cell.clear();
    if let Some(value) = value {
        // Writing to a string does not fail.
        write!(cell, "{value}").ok();
    }
    cell
}
