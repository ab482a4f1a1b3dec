//! What a paper on gaps and complements holds, before it is worded and laid out.
//!
//! In: filled by whoever has the data (`usecases::publish`). Out: read by the other
//! modules of this crate. Nothing here is computed and nothing is text for users but
//! names, places and quotations; reasons come worded, since their words stand with the
//! answer that they belong to.

use chain::Thresholds;
use chain::gap::{Basis, Knowledge, State};
use terms::{MatchKind, Span, Status};

/// A paper about one home region and one partner region.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Name of the co-operation.
    pub cooperation: String,
    /// Version of the program that made it.
    pub version: String,
    /// Day on which it was made, RFC 3339.
    pub date: String,
    /// Revision of the data it rests on.
    pub revision: i64,
    /// Home region and partner region.
    pub regions: [Region; 2],
    /// Basis of the states.
    pub basis: Basis,
    /// Thresholds used.
    pub thresholds: Thresholds,
    /// Files that were read.
    pub sources: Vec<SourceFile>,
    /// What the sources cover, at home and at the partner.
    pub coverage: [Coverage; 2],
    /// Organisations of the file that lie in neither region or in none that is known.
    pub elsewhere: u32,
    /// Numbers of the summary.
    pub counts: Counts,
    /// Chains drawn.
    pub drawings: Vec<Drawing>,
    /// The gap table, in the order of the answer.
    pub rows: Vec<Row>,
    /// What the partner could give home, then what home could give the partner.
    pub complements: [Vec<Complement>; 2],
    /// Complaints about the data, by kind.
    pub complaints: Vec<Complaints>,
    /// Empty cells, by column.
    pub empty_cells: Vec<EmptyCells>,
    /// Ids of the definitions used (`name@version`); those of the figures need not be named.
    pub definitions: Vec<&'static str>,
    /// Documents that were read; copies of an article are named with it.
    pub documents: Vec<StatingDocument>,
    /// Every figure of the paper with its explanation.
    pub figures: Vec<Explained>,
}

/// A document and what it states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatingDocument {
    /// Name of the file.
    pub name: String,
    /// Whom to name, worded.
    pub credit: String,
    /// Names of files that tell the same article.
    pub copies: Vec<String>,
    /// What is stated and what is not, a sentence each, worded.
    pub stated: Vec<String>,
    /// Title and body, repaired, a line each; empty where only the document is listed.
    pub lines: Vec<Vec<QuotePiece>>,
    /// Its facts, in the order of the text.
    pub facts: Vec<StatedFact>,
    /// How many facts it has, also where they are not listed.
    pub fact_count: u32,
    /// How many of them somebody accepted.
    pub accepted: u32,
}

/// A piece of a line: the facts that it is the quote of, as places of
/// [`StatingDocument::facts`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuotePiece {
    /// The words.
    pub text: String,
    /// Facts that quote them.
    pub facts: Vec<usize>,
}

/// A fact that a document states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatedFact {
    /// Its id.
    pub id: String,
    /// Code of its kind.
    pub predicate: String,
    /// What is said, worded, with whom it is said of.
    pub said: String,
    /// Code of how it is meant.
    pub modality: String,
    /// Code of what persons decided.
    pub status: String,
    /// Its first quote, as the file has it.
    pub quote: String,
    /// Bytes of that quote.
    pub place: (u32, u32),
}

/// A region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A number that can be explained.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Number {
    /// The value; `None` where it is not known.
    pub value: Option<f64>,
    /// Id of its figure; empty where it has none.
    pub figure: String,
}

/// A product as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Product {
    /// Id in the catalogue.
    pub id: String,
    /// Name.
    pub name: String,
    /// English name; empty where unknown.
    pub name_en: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Name as it was given.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// Tables it was read as.
    pub tables: Vec<String>,
    /// Rows read, without headers; `None` where not noted.
    pub rows: Option<i64>,
}

/// What the sources cover of one region.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage {
    /// Organisations that count.
    pub organisations: Number,
    /// Those that count / those in the register: others are dissolved, revoked, moved away.
    pub counting: Share,
    /// Those with a readable scope / those that count.
    pub scopes: Share,
    /// Makers of at least one product of the catalogue / makers.
    pub makers: Share,
    /// Years of establishment; `None` where none is known.
    pub established: Option<Years>,
}

/// A share with its part and its whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Share {
    /// Part / whole, 0…1.
    pub share: Number,
    /// The part.
    pub part: u32,
    /// The whole.
    pub whole: u32,
}

/// Years of establishment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// Organisations whose year is known.
    pub known: u32,
    /// The earliest.
    pub first: i32,
    /// Half of those known were established in this year or before.
    pub median: i32,
    /// The latest.
    pub last: i32,
}

/// Numbers of the summary.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts {
    /// Missing links at home.
    pub missing: Number,
    /// Weak links at home.
    pub weak: Number,
    /// Missing or weak at home, with makers seen at the partner.
    pub made_at_partner: Number,
    /// Missing or weak at home, and not seen at the partner either.
    pub missing_at_partner_too: Number,
    /// Missing or weak at the partner, with makers seen at home.
    pub made_at_home: Number,
}

/// A row of the gap table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The product.
    pub product: Product,
    /// State at home.
    pub state: State,
    /// What the state rests on.
    pub basis: Basis,
    /// What is known of its being made at home.
    pub knowledge: Knowledge,
    /// Why the state is what it is, worded.
    pub why: String,
    /// Organisations at home that need it.
    pub demand: Number,
    /// What home needs it for, with organisations, the most first.
    pub needed_for: Vec<(Product, u32)>,
    /// Location quotient at home; `None` where it is not defined.
    pub location_quotient: Option<Number>,
    /// Makers at home and at the partner.
    pub makers: [Makers; 2],
    /// True where nobody was seen to make it at the partner either.
    pub missing_at_partner_too: bool,
}

/// Makers on one side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Makers {
    /// Those seen.
    pub count: Number,
    /// Those that only possibly make it.
    pub possible: u32,
    /// The best of them, possible ones last.
    pub shown: Vec<Maker>,
}

/// A maker with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Maker {
    /// Id of the organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// What it was seen to make, where that is a kind of the product.
    pub makes: Option<Product>,
    /// How its words were matched.
    pub kind: MatchKind,
    /// How the fact is known.
    pub status: Status,
    /// The cells that say so.
    pub evidence: Vec<Evidence>,
}

/// A span with the cell around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The span.
    pub span: Span,
    /// The whole cell; empty where it is not at hand.
    pub cell: String,
}

/// A row of the complement table.
#[derive(Debug, Clone, PartialEq)]
pub struct Complement {
    /// The product.
    pub product: Product,
    /// State on the side that lacks it.
    pub state: State,
    /// Organisations that need it there.
    pub demand: Number,
    /// Makers on the other side.
    pub makers: Number,
    /// What could be gained.
    pub gain: Number,
    /// Unit of the gain where it is a quantity; `None` on the count basis.
    pub unit: Option<String>,
}

/// Complaints of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaints {
    /// What is wrong, worded for the kind.
    pub kind: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// How many.
    pub count: u64,
    /// A few of them, worded, with their places.
    pub examples: Vec<String>,
}

/// Empty cells of a column of the organisations.
#[derive(Debug, Clone, PartialEq)]
pub struct EmptyCells {
    /// Name of the column in the language of the paper.
    pub column: String,
    /// Share of the organisations without a value, at home and at the partner.
    pub empty: [Share; 2],
}

/// A chain to be drawn: a product and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The product in the middle.
    pub product: Product,
    /// Products of the chain.
    pub nodes: Vec<DrawnNode>,
    /// Inputs between them; numbers of `nodes`.
    pub edges: Vec<DrawnEdge>,
    /// Products of the chain that are not drawn.
    pub left_out: usize,
}

/// A product of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnNode {
    /// The product.
    pub product: Product,
    /// State at home.
    pub state: State,
    /// Makers at home and at the partner.
    pub makers: [Number; 2],
}

/// An input of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnEdge {
    /// What is needed.
    pub from: usize,
    /// What needs it.
    pub to: usize,
    /// 2, 1 or 0.
    pub essential: u8,
}

/// A figure with what it is and what it was made from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explained {
    /// Its id.
    pub id: String,
    /// Its definition, `name@version`.
    pub definition: &'static str,
    /// What it is about, e.g. `demand:steel-plate`.
    pub subject: String,
    /// The product it is about, where it is one.
    pub product: Option<Product>,
    /// The value; `None` where it is not known.
    pub value: Option<f64>,
    /// Unit.
    pub unit: &'static str,
    /// What it is a count or share of: code or name of a region.
    pub base: String,
    /// Numbers it was computed from, in the words of the definition.
    pub parts: Vec<(&'static str, f64)>,
    /// Other figures that it was computed from.
    pub from: Vec<String>,
    /// Organisations that it counts, the first of them.
    pub organisations: Vec<Counted>,
    /// How many organisations it counts; `None` where it counts none.
    pub of: Option<u32>,
}

/// An organisation that a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its id.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// The product for which it counts, where that is not the figure's own.
    pub makes: Option<Product>,
    /// Where that stands.
    pub spans: Vec<Span>,
}
