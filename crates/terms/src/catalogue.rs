//! The catalogue of chain knowledge: products, what they are called, what they need.
//!
//! In: two CSV tables, `products` (id, name, `name_en`, aliases, `aliases_en`, kinds,
//! parent, unit, code) and `inputs` (product, input, essential, `cost_share` or
//! `cost_band`, source). Out: dense products with is-a parents and inputs, and the faults of the
//! tables as values: a bad row is left out, the rest loads.
//!
//! A product's needs are its own inputs and those of its is-a ancestors. Who makes a
//! product is whoever makes it or one of its descendants. Matching a firm's words to a
//! product is done in `intake::recognise`, not here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

pub mod codes;
mod schemes;
pub mod shipped;
#[cfg(test)]
mod tests;

/// Ids of products of which 加工 takes in what it names (粮食加工, 钢材加工).
///
/// With all their kinds: what is grown or gathered, and materials that come out of chemistry and smelting.
/// Of other things (饲料加工, 服装加工) it makes what it names.
pub const WORKED: [&str; 13] = [
    "farm-product",
    "recycled-material",
    "metal-material",
    "petrochemical",
    "organic-chemical",
    "inorganic-chemical",
    "plastic-resin",
    "rubber",
    "flat-glass",
    "glass-fibre",
    "wood",
    "paper",
    "chemical-fibre",
];

/// Bands of the cost share, the largest first.
pub const BANDS: [&str; 3] = ["high", "mid", "low"];

/// Dense number of a product in one catalogue; not stable between catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductIdx(pub u32);

impl ProductIdx {
    /// The number as an index into a table of products.
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// How much a product depends on an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Essential {
    /// 0: may be left out.
    Negligible,
    /// 1: helps; production goes on without it for a while.
    NonEssential,
    /// 2: production stops without it.
    Essential,
}

impl Essential {
    /// The number of the contract: 2, 1 or 0.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Essential => 2,
            Self::NonEssential => 1,
            Self::Negligible => 0,
        }
    }

    /// The degree with this number.
    #[must_use]
    pub fn from_number(number: &str) -> Option<Self> {
        match number.trim() {
            "2" => Some(Self::Essential),
            "1" => Some(Self::NonEssential),
            "0" => Some(Self::Negligible),
            _ => None,
        }
    }
}

/// How an organisation's words were matched to a product, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The words are the product's name.
    Exact,
    /// The words are a synonym of the product.
    Synonym,
    /// The words name a kind of the product: they end in its name or a synonym
    /// (不锈钢水泵 → 水泵), or the catalogue says is-a.
    Subtype,
    /// The words are a broader head of the product's name (齿轮 for 汽车齿轮): possible,
    /// not counted as a maker.
    Head,
    /// The words share most characters: possible, not counted as a maker.
    Similar,
}

impl MatchKind {
    /// All kinds, best first.
    pub const ALL: [Self; 5] =
        [Self::Exact, Self::Synonym, Self::Subtype, Self::Head, Self::Similar];

    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Synonym => "synonym",
            Self::Subtype => "subtype",
            Self::Head => "head",
            Self::Similar => "similar",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// True where the match is good enough to count its organisation as a maker.
    #[must_use]
    pub fn counts(self) -> bool {
        self <= Self::Subtype
    }

    /// Score of our own definition, 0…1, for ranking makers: exact 1, synonym 0.95,
    /// subtype 0.8, head 0.4, similar 0.3.
    #[must_use]
    pub fn score(self) -> f64 {
        match self {
            Self::Exact => 1.0,
            Self::Synonym => 0.95,
            Self::Subtype => 0.8,
            Self::Head => 0.4,
            Self::Similar => 0.3,
        }
    }
}

/// A product of the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// Stable text id.
    pub id: String,
    /// Name as it is shown (Chinese in the shipped catalogue).
    pub name: String,
    /// English name; empty where unknown.
    pub name_en: String,
    /// Synonyms and abbreviations in any language.
    pub aliases: Vec<String>,
    /// Words for kinds of it that have no row of their own.
    pub kinds: Vec<String>,
    /// What it is a kind of.
    pub parents: Vec<ProductIdx>,
    /// Physical unit; empty where unknown.
    pub unit: String,
    /// Classification code as scheme:code; empty where unknown.
    pub code: String,
}

/// What a product needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The product that needs.
    pub product: ProductIdx,
    /// What it needs.
    pub input: ProductIdx,
    /// How much it depends on it.
    pub essential: Essential,
    /// Share of the product's cost, 0…1, where known.
    pub cost_share: Option<f64>,
    /// Coarse band of the cost share: `high`, `mid`, `low` or empty.
    pub cost_band: String,
    /// Who says so.
    pub source: String,
}

/// A row of a catalogue table that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Key of the message, e.g. `catalogue.loop`.
    pub key: &'static str,
    /// `products` or `inputs`.
    pub table: &'static str,
    /// Source that the row stands in; empty for a row shipped with the program.
    pub file: String,
    /// Row as a spreadsheet shows it: the header is row 1. 0 where no row is at fault.
    pub row: u32,
    /// Column of the value.
    pub column: &'static str,
    /// The value at fault.
    pub value: String,
    /// What it meets: the other product, the way round a loop, the known schemes.
    pub other: String,
}

/// One row of the products table, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductRow {
    /// Source that it stands in; empty for a row shipped with the program.
    pub file: String,
    /// Row as a spreadsheet shows it; 0 where unknown.
    pub row: u32,
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Synonyms separated by `;`.
    pub aliases: String,
    /// Words for kinds of it, separated by `;`.
    pub kinds: String,
    /// Parents' ids separated by `;`.
    pub parent: String,
    /// Unit.
    pub unit: String,
    /// Classification code.
    pub code: String,
}

/// One row of the inputs table, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InputRow {
    /// Source that it stands in; empty for a row shipped with the program.
    pub file: String,
    /// Row as a spreadsheet shows it; 0 where unknown.
    pub row: u32,
    /// Id or name of the product.
    pub product: String,
    /// Id or name of the input.
    pub input: String,
    /// 2, 1 or 0.
    pub essential: String,
    /// Share 0…1, or empty.
    pub cost_share: String,
    /// `high`, `mid`, `low`, or empty.
    pub cost_band: String,
    /// Who says so.
    pub source: String,
}

/// Products, their is-a order and their inputs.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    products: Vec<Product>,
    inputs: Vec<Input>,
    by_id: BTreeMap<String, ProductIdx>,
    by_name: BTreeMap<String, ProductIdx>,
    children: Vec<Vec<ProductIdx>>,
    own_inputs: Vec<Vec<u32>>,
}

impl Catalogue {
    /// The catalogue shipped with the program, built once; its faults (none, by a test).
    #[must_use]
    pub fn shipped() -> (Arc<Self>, Vec<Fault>) {
        static SHIPPED: LazyLock<(Arc<Catalogue>, Vec<Fault>)> = LazyLock::new(|| {
            let (products, inputs) = shipped::rows();
            let (catalogue, faults) = Catalogue::build(&products, &inputs);
            (Arc::new(catalogue), faults)
        });
        SHIPPED.clone()
    }

    /// Builds a catalogue from rows; what cannot be used is returned as faults.
    ///
    /// Where two rows carry one id the later replaces the earlier, so that a user's own
    /// rows placed after the shipped ones win. Cost O(rows · log rows).
    #[must_use]
    pub fn build(products: &[ProductRow], inputs: &[InputRow]) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut it = Self::default();
        let mut kept: Vec<&ProductRow> = Vec::new();
        for row in products {
            if row.id.is_empty() || row.name.is_empty() {
                let column = if row.id.is_empty() { "id" } else { "name" };
                faults.push(product_fault("catalogue.no_name", row, (column, ""), ""));
                continue;
            }
            if let Some(&at) = it.by_id.get(&row.id) {
                kept[at.at()] = row;
                continue;
            }
            it.by_id.insert(row.id.clone(), ProductIdx(index(kept.len())));
            kept.push(row);
        }
        it.products = kept
            .iter()
            .map(|row| Product {
                id: row.id.clone(),
                name: row.name.clone(),
                name_en: row.name_en.clone(),
                aliases: split(&row.aliases),
                kinds: split(&row.kinds),
                parents: Vec::new(),
                unit: row.unit.clone(),
                code: schemes::read(row, &mut faults),
            })
            .collect();
        it.link_names(&kept, &mut faults);
        it.link_parents(&kept, &mut faults);
        it.link_inputs(inputs, &mut faults);
        (it, faults)
    }

    /// A fingerprint of its words: scopes read with another one may name other products.
    /// FNV-1a of 64 bits, the same on every machine.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |word: &str| {
            for byte in word.bytes().chain([0x1f]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for product in &self.products {
            for word in [&product.id, &product.name, &product.name_en] {
                add(word);
            }
            product.aliases.iter().for_each(|it| add(it));
            add("kinds");
            product.kinds.iter().for_each(|it| add(it));
            add("parents");
            product.parents.iter().for_each(|it| add(&self.product(*it).id));
        }
        WORKED.iter().for_each(|it| add(it));
        for (word, product) in shipped::processes() {
            add(&word);
            add(&product);
        }
        format!("{hash:016x}")
    }

    /// Number of products.
    #[must_use]
    pub fn len(&self) -> usize {
        self.products.len()
    }

    /// True where there is no product.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    /// All products in the order of their dense numbers.
    #[must_use]
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// All inputs, by product, then input.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The product with this dense number.
    ///
    /// # Panics
    /// Where the number comes from another catalogue.
    #[must_use]
    pub fn product(&self, at: ProductIdx) -> &Product {
        &self.products[at.at()]
    }

    /// Dense numbers of all products.
    pub fn indices(&self) -> impl Iterator<Item = ProductIdx> + use<> {
        (0..index(self.products.len())).map(ProductIdx)
    }

    /// The product with this id.
    #[must_use]
    pub fn with_id(&self, id: &str) -> Option<ProductIdx> {
        self.by_id.get(id.trim()).copied()
    }

    /// The product with this id, name or synonym (in that order).
    #[must_use]
    pub fn find(&self, word: &str) -> Option<ProductIdx> {
        let word = word.trim();
        self.by_id.get(word).or_else(|| self.by_name.get(&fold(word))).copied()
    }

    /// Direct kinds of a product.
    #[must_use]
    pub fn children(&self, at: ProductIdx) -> &[ProductIdx] {
        &self.children[at.at()]
    }

    /// The product itself and everything it is a kind of, nearest first.
    #[must_use]
    pub fn ancestors(&self, at: ProductIdx) -> Vec<ProductIdx> {
        self.walk(at, |it, at| &it.products[at.at()].parents)
    }

    /// The product itself and every kind of it.
    #[must_use]
    pub fn descendants(&self, at: ProductIdx) -> Vec<ProductIdx> {
        self.walk(at, |it, at| &it.children[at.at()])
    }

    /// True for a material that 加工 takes in ([`WORKED`]).
    #[must_use]
    pub fn is_worked(&self, at: ProductIdx) -> bool {
        let above = self.ancestors(at);
        let roots = WORKED.iter().filter_map(|it| self.by_id.get(*it));
        roots.into_iter().any(|it| above.contains(it))
    }

    /// A product's own inputs, without those of its ancestors.
    pub fn own_inputs(&self, at: ProductIdx) -> impl Iterator<Item = &Input> {
        self.own_inputs[at.at()].iter().map(|&i| &self.inputs[i as usize])
    }

    /// Everything a product needs: its own inputs, then those inherited from ancestors
    /// that it does not state itself.
    #[must_use]
    pub fn needs(&self, at: ProductIdx) -> Vec<&Input> {
        let mut seen = BTreeSet::new();
        let mut needs = Vec::new();
        for ancestor in self.ancestors(at) {
            for input in self.own_inputs(ancestor) {
                if seen.insert(input.input) {
                    needs.push(input);
                }
            }
        }
        needs
    }

    fn walk(
        &self,
        from: ProductIdx,
        next: impl Fn(&Self, ProductIdx) -> &Vec<ProductIdx>,
    ) -> Vec<ProductIdx> {
        let mut order = vec![from];
        let mut seen = BTreeSet::from([from]);
        let mut at = 0;
        while let Some(&here) = order.get(at) {
            at += 1;
            for &there in next(self, here) {
                if seen.insert(there) {
                    order.push(there);
                }
            }
        }
        order
    }

    fn link_names(&mut self, kept: &[&ProductRow], faults: &mut Vec<Fault>) {
        for (at, row) in kept.iter().enumerate() {
            let at = ProductIdx(index(at));
            if let Some(other) = self.by_name.insert(fold(&row.name), at)
                && other != at
            {
                self.by_name.insert(fold(&row.name), other);
                let other = &kept[other.at()].id;
                let at = ("name", row.name.as_str());
                faults.push(product_fault("catalogue.same_name", row, at, other));
            }
        }
        for (at, row) in kept.iter().enumerate() {
            let at = ProductIdx(index(at));
            let mut own = self.products[at.at()].aliases.clone();
            own.retain(|alias| {
                let key = fold(alias);
                match self.by_name.get(&key) {
                    Some(&other) if other != at => {
                        let at = ("aliases", alias.as_str());
                        faults.push(taken(row, kept[other.at()], at));
                        false
                    }
                    _ => {
                        self.by_name.insert(key, at);
                        true
                    }
                }
            });
            self.products[at.at()].aliases = own;
            let english = fold(&row.name_en);
            if !english.is_empty() {
                self.by_name.entry(english).or_insert(at);
            }
        }
        // A kind's word names no product by itself, so it is not in `by_name`.
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for (at, row) in kept.iter().enumerate() {
            let mut own = std::mem::take(&mut self.products[at].kinds);
            own.retain(|kind| {
                let key = fold(kind);
                let name = self.by_name.get(&key).map(|it| it.at());
                match name.or_else(|| kinds.get(&key).copied()) {
                    None => {
                        kinds.insert(key, at);
                        true
                    }
                    // A word that is both its synonym and a kind of it is a synonym;
                    // a kind told twice is one.
                    Some(other) if other == at => false,
                    Some(other) => {
                        faults.push(taken(row, kept[other], ("kinds", kind.as_str())));
                        false
                    }
                }
            });
            self.products[at].kinds = own;
        }
    }

    fn link_parents(&mut self, kept: &[&ProductRow], faults: &mut Vec<Fault>) {
        self.children = vec![Vec::new(); self.products.len()];
        for (at, row) in kept.iter().enumerate() {
            let at = ProductIdx(index(at));
            for parent in split(&row.parent) {
                let Some(up) = self.find(&parent) else {
                    let at = ("parent", parent.as_str());
                    faults.push(product_fault("catalogue.unknown_parent", row, at, ""));
                    continue;
                };
                if let Some(way) = self.way_up(up, at) {
                    let at = ("parent", parent.as_str());
                    let fault = product_fault("catalogue.loop", row, at, &way);
                    faults.push(fault);
                    continue;
                }
                if self.products[at.at()].parents.contains(&up) {
                    continue;
                }
                self.products[at.at()].parents.push(up);
                self.children[up.at()].push(at);
            }
        }
    }

    /// The ids from a product up to an ancestor and back to it: the loop that its being a
    /// kind of the product would close.
    fn way_up(&self, from: ProductIdx, to: ProductIdx) -> Option<String> {
        let mut below: BTreeMap<ProductIdx, ProductIdx> = BTreeMap::new();
        let above = self.ancestors(from);
        if !above.contains(&to) {
            return None;
        }
        for &at in &above {
            for &up in &self.products[at.at()].parents {
                below.entry(up).or_insert(at);
            }
        }
        let mut way = vec![to];
        while let Some(&at) = way.last().filter(|it| **it != from) {
            way.push(*below.get(&at)?);
        }
        way.push(to);
        let ids = way.iter().rev().map(|it| self.products[it.at()].id.as_str());
        Some(ids.collect::<Vec<_>>().join(" → "))
    }

    fn link_inputs(&mut self, rows: &[InputRow], faults: &mut Vec<Fault>) {
        let mut edges: BTreeMap<(ProductIdx, ProductIdx), Input> = BTreeMap::new();
        for row in rows {
            let mut fault = |key, column, value: &str| {
                faults.push(Fault {
                    key,
                    table: "inputs",
                    file: row.file.clone(),
                    row: row.row,
                    column,
                    value: value.to_owned(),
                    other: String::new(),
                });
            };
            let Some(product) = self.find(&row.product) else {
                fault("catalogue.unknown_product", "product", &row.product);
                continue;
            };
            let Some(input) = self.find(&row.input) else {
                fault("catalogue.unknown_product", "input", &row.input);
                continue;
            };
            if product == input {
                fault("catalogue.input_of_itself", "input", &row.input);
                continue;
            }
            let essential = if row.essential.trim().is_empty() {
                Essential::NonEssential
            } else if let Some(it) = Essential::from_number(&row.essential) {
                it
            } else {
                fault("catalogue.essential", "essential", &row.essential);
                continue;
            };
            let cost_share = match row.cost_share.trim() {
                "" => None,
                text => {
                    let share = text.parse::<f64>().ok();
                    if share.is_none_or(|it| !(0.0..=1.0).contains(&it)) {
                        fault("catalogue.cost_share", "cost_share", text);
                    }
                    share.filter(|it| (0.0..=1.0).contains(it))
                }
            };
            let band = row.cost_band.trim();
            let cost_band = if BANDS.contains(&band) { band } else { "" };
            if cost_band != band {
                fault("catalogue.cost_band", "cost_band", band);
            }
            edges.insert(
                (product, input),
                Input {
                    product,
                    input,
                    essential,
                    cost_share,
                    cost_band: cost_band.to_owned(),
                    source: row.source.clone(),
                },
            );
        }
        self.inputs = edges.into_values().collect();
        self.own_inputs = vec![Vec::new(); self.products.len()];
        for (at, input) in self.inputs.iter().enumerate() {
            self.own_inputs[input.product.at()].push(index(at));
        }
    }
}

/// Folds a product word for comparison: full width to half width, lower case, no space.
#[must_use]
pub fn fold(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    // Nearly all words are Han alone, which folding leaves as they are.
    if word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return word.to_owned();
    }
    word.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn split(list: &str) -> Vec<String> {
    list.split([';', '；'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

fn product_fault(
    key: &'static str,
    row: &ProductRow,
    (column, value): (&'static str, &str),
    other: &str,
) -> Fault {
    Fault {
        key,
        table: "products",
        file: row.file.clone(),
        row: row.row,
        column,
        value: value.to_owned(),
        other: other.to_owned(),
    }
}

/// A word of `row` that is a name of `other` or a word of it. Where the word was shipped
/// and the other row is a user's, it is the user who is told.
fn taken(row: &ProductRow, other: &ProductRow, at: (&'static str, &str)) -> Fault {
    if row.file.is_empty() && !other.file.is_empty() {
        let at = ("name", at.1);
        product_fault("catalogue.takes_alias", other, at, &row.id)
    } else {
        product_fault("catalogue.same_alias", row, at, &other.id)
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
