//! Small drawn economies for tests: a seed gives a catalogue and rows, always the same.

use terms::catalogue::{InputRow, ProductRow};
use terms::{Catalogue, MatchKind, ProductIdx, Review, Status};

use crate::graph::{
    AbsentRow, Beside, ChainGraph, MakesRow, NeedsRow, OrganisationRow, SuppliesRow,
    build,
};

/// A source of numbers: splitmix64 (Steele, Lea, Flood 2014).
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n).unwrap()).unwrap()
    }

    pub(crate) fn below_u32(&mut self, n: usize) -> u32 {
        u32::try_from(self.below(n)).unwrap()
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// Everything that a graph is built from.
#[derive(Clone)]
pub(crate) struct Economy {
    pub(crate) catalogue: Catalogue,
    pub(crate) organisations: Vec<OrganisationRow>,
    pub(crate) makes: Vec<MakesRow>,
    pub(crate) needs: Vec<NeedsRow>,
    pub(crate) supplies: Vec<SuppliesRow>,
    pub(crate) absent: Vec<AbsentRow>,
}

impl Economy {
    /// Two provinces of a few dozen organisations with every kind of fact.
    pub(crate) fn draw(seed: u64) -> Self {
        let mut draw = Draw::new(seed);
        let catalogue = catalogue(&mut draw, 24, 40);
        let products = catalogue.len();
        let organisations = organisations(&mut draw, 60);
        let mut it = Self {
            catalogue,
            organisations,
            makes: Vec::new(),
            needs: Vec::new(),
            supplies: Vec::new(),
            absent: Vec::new(),
        };
        for _ in 0..170 {
            let row = makes(&mut draw, (60, products));
            it.makes.push(row);
        }
        for _ in 0..20 {
            it.needs.push(NeedsRow {
                organisation: draw.below_u32(60),
                product: product(&mut draw, products),
                quantity: amount(&mut draw),
            });
        }
        for _ in 0..80 {
            it.supplies.push(SuppliesRow {
                supplier: draw.below_u32(60),
                buyer: draw.below_u32(60),
                product: (!draw.one_in(6)).then(|| product(&mut draw, products)),
                value: amount(&mut draw),
                status: draw.of(&[Status::Declared, Status::Observed, Status::Inferred]),
            });
        }
        for _ in 0..4 {
            it.absent.push(AbsentRow {
                region: draw.of(&["220000", "220100", "210000"]).to_owned(),
                product: product(&mut draw, products),
            });
        }
        it
    }

    pub(crate) fn graph(&self) -> ChainGraph {
        let beside =
            Beside { needs: &self.needs, supplies: &self.supplies, absent: &self.absent };
        build(&self.catalogue, self.organisations.clone(), &self.makes, beside)
    }
}

/// A catalogue in which a product's parents have smaller numbers; inputs are any.
pub(crate) fn catalogue(draw: &mut Draw, products: usize, inputs: usize) -> Catalogue {
    let rows: Vec<ProductRow> = (0..products)
        .map(|at| {
            let mut parents = Vec::new();
            for _ in 0..draw.below(3) {
                if at > 0 && draw.one_in(2) {
                    parents.push(format!("k{}", draw.below(at)));
                }
            }
            ProductRow {
                id: format!("k{at}"),
                name: format!("产品{at}"),
                parent: parents.join(";"),
                unit: draw.of(&["t", "t", "kW"]).to_owned(),
                ..ProductRow::default()
            }
        })
        .collect();
    let inputs: Vec<InputRow> = (0..inputs)
        .map(|_| InputRow {
            product: format!("k{}", draw.below(products)),
            input: format!("k{}", draw.below(products)),
            essential: draw.of(&["2", "2", "2", "1", "0"]).to_owned(),
            ..InputRow::default()
        })
        .collect();
    Catalogue::build(&rows, &inputs).0
}

fn organisations(draw: &mut Draw, count: usize) -> Vec<OrganisationRow> {
    let regions = ["220000", "220100", "220102", "210100", "210200", "110000", ""];
    (0..count)
        .map(|at| OrganisationRow {
            id: format!("firm-{at}"),
            region: draw.of(&regions).to_owned(),
            counts: !draw.one_in(9),
        })
        .collect()
}

fn makes(draw: &mut Draw, (organisations, products): (usize, usize)) -> MakesRow {
    MakesRow {
        organisation: draw.below_u32(organisations),
        product: product(draw, products),
        kind: draw.of(&MatchKind::ALL),
        status: draw.of(&[Status::Declared, Status::Observed, Status::Inferred]),
        review: draw.of(&[Review::Proposed, Review::Accepted, Review::Rejected]),
        capacity: amount(draw),
        spare: amount(draw),
    }
}

/// The products of small numbers are drawn more often, so that some links are strong.
fn product(draw: &mut Draw, products: usize) -> ProductIdx {
    let most = 1 + draw.below(products);
    ProductIdx(draw.below_u32(most))
}

fn amount(draw: &mut Draw) -> Option<f64> {
    (!draw.one_in(3)).then(|| f64::from(draw.below_u32(1000)) / 7.0)
}
