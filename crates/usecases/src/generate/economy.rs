//! What each of the two regions makes: the frame in which firms are drawn.
//!
//! **Question.** Which goods does a region make, and how common is each, so that the two
//! regions have gaps in both directions and few goods have most of the makers?
//!
//! **Way.** Goods are the catalogue's products. One order of popularity, drawn from the
//! seed, holds for both regions: the weight of the good of rank r is 10⁹ / (r + 4), a Zipf
//! law, in whole numbers. Families (the catalogue's roots) are dealt out: a third is the
//! first region's strength (weight × 6), a third the second's, the rest is common. Of the
//! leaves, some are made in one region only, and a few in neither; nothing that is a kind
//! of an absent good is made either. A good that has kinds of its own weighs a quarter,
//! one without a parent nothing: no firm makes "material".
//!
//! Deliberately not done: input–output balance. What is needed is what the catalogue says.
//! Cost: O(products · depth).

use std::collections::BTreeSet;

use terms::{Catalogue, ProductIdx};

use super::draw::Draw;

/// What one does to have a good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Make,
    Plant,
    Raise,
    Mine,
    Supply,
    Develop,
}

/// A product of the catalogue, as firms speak of it.
pub(super) struct Good {
    pub(super) id: String,
    /// Its name, then its Chinese synonyms.
    pub(super) words: Vec<String>,
    pub(super) unit: String,
    pub(super) act: Act,
    /// What it needs: positions of goods.
    pub(super) inputs: Vec<usize>,
    /// What it is a kind of.
    pub(super) parents: Vec<usize>,
}

/// What is made in one region.
#[derive(Default)]
pub(super) struct Home {
    /// Running sums of the weights of all goods.
    pub(super) sums: Vec<u64>,
    /// Goods made beside a good: siblings and own kinds that the region makes.
    pub(super) beside: Vec<Vec<usize>>,
    /// Goods that nobody in the region makes, with another home or none.
    pub(super) absent: Vec<usize>,
}

impl Home {
    fn makes(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| self.sums.get(it)).copied();
        self.sums.get(at).copied().unwrap_or(0) > before.unwrap_or(0)
    }
}

/// Goods and homes.
pub(super) struct Economy {
    pub(super) goods: Vec<Good>,
    pub(super) homes: [Home; 2],
    /// Running sums of the weights by popularity alone: what is traded everywhere.
    pub(super) traded: Vec<u64>,
}

/// Of a thousand leaves: made in the second region only, in the first only, in neither.
const ABSENT: [u32; 3] = [140, 280, 310];

/// How much a region's own families weigh.
const STRENGTH: u64 = 6;

impl Economy {
    pub(super) fn new(catalogue: &Catalogue, draw: &mut Draw) -> Self {
        let goods: Vec<Good> =
            catalogue.indices().map(|at| good(catalogue, at)).collect();
        let popularity = popularity(goods.len(), draw);
        let families = families(catalogue, draw);
        let absent = absences(catalogue, draw);
        let mut homes = [Home::default(), Home::default()];
        for (side, home) in homes.iter_mut().enumerate() {
            let mut sum = 0;
            for (at, good) in catalogue.indices().zip(&goods) {
                let missing = absent.get(side).is_some_and(|it| it.contains(&at));
                let weight = match (missing, good.parents.is_empty()) {
                    (true, _) | (_, true) => 0,
                    _ => {
                        let own = families.get(at.at()).copied().flatten() == Some(side);
                        let base = popularity.get(at.at()).copied().unwrap_or(0);
                        let kinds = u64::from(!catalogue.children(at).is_empty());
                        base * if own { STRENGTH } else { 1 } / (1 + 3 * kinds)
                    }
                };
                sum += weight;
                home.sums.push(sum);
                if missing && !good.parents.is_empty() {
                    home.absent.push(at.at());
                }
            }
            home.beside =
                catalogue.indices().map(|at| beside(catalogue, home, at)).collect();
        }
        let running = popularity.iter().scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { traded: running.collect(), goods, homes }
    }
}

fn good(catalogue: &Catalogue, at: ProductIdx) -> Good {
    let product = catalogue.product(at);
    let aliases = product.aliases.iter().filter(|it| usable(it)).cloned();
    Good {
        id: product.id.clone(),
        words: [product.name.clone()].into_iter().chain(aliases).collect(),
        unit: product.unit.clone(),
        act: act(catalogue, at),
        inputs: catalogue.needs(at).iter().map(|it| it.input.at()).collect(),
        parents: product.parents.iter().map(|it| it.at()).collect(),
    }
}

/// A synonym that may stand in a Chinese list: Chinese, without marks that end an item.
fn usable(word: &str) -> bool {
    let chinese = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it);
    word.chars().any(chinese)
        && word.chars().all(|it| chinese(it) || it.is_alphanumeric())
}

/// Products under which the act is another than making; the nearest ancestor decides.
const ACTS: [(Act, &[&str]); 6] = [
    (
        Act::Make,
        &[
            "raw-milk",
            "egg",
            "honey",
            "deer-product",
            "wool",
            "down-feather",
            "seed",
            "crop-straw",
            "livestock-manure",
            "mushroom-substrate",
            "wood-byproduct",
            "cocoa",
            "sinter-and-pellet",
        ],
    ),
    (Act::Raise, &["livestock", "aquatic-product", "frog-product"]),
    (Act::Plant, &["farm-product"]),
    (
        Act::Mine,
        &[
            "ore",
            "coal",
            "crude-oil",
            "limestone",
            "clay",
            "stone-ore",
            "dolomite",
            "feldspar",
            "quartz-sand",
            "sand-gravel",
            "pyrophyllite",
            "graphite",
            "mica",
            "refractory-clay",
        ],
    ),
    (Act::Supply, &["electricity", "heat", "tap-water", "gas-fuel"]),
    (Act::Develop, &["software"]),
];

fn act(catalogue: &Catalogue, at: ProductIdx) -> Act {
    let ancestors = catalogue.ancestors(at);
    let found = ancestors.iter().find_map(|ancestor| {
        let id = catalogue.product(*ancestor).id.as_str();
        ACTS.iter().find(|(_, ids)| ids.contains(&id)).map(|it| it.0)
    });
    found.unwrap_or(Act::Make)
}

/// Weight of each good by the rank that it is dealt.
fn popularity(goods: usize, draw: &mut Draw) -> Vec<u64> {
    let mut weights: Vec<u64> =
        (4_u64..).take(goods).map(|it| 1_000_000_000 / it).collect();
    draw.shuffle(&mut weights);
    weights
}

/// For each good the region whose strength its family is, if any.
fn families(catalogue: &Catalogue, draw: &mut Draw) -> Vec<Option<usize>> {
    let root = |at: ProductIdx| {
        let ancestors = catalogue.ancestors(at);
        let own = |it: &&ProductIdx| catalogue.product(**it).parents.is_empty();
        ancestors.iter().find(own).copied().unwrap_or(at)
    };
    let roots: BTreeSet<ProductIdx> = catalogue.indices().map(root).collect();
    let mut roots: Vec<ProductIdx> = roots.into_iter().collect();
    draw.shuffle(&mut roots);
    let side = |at: ProductIdx| {
        let of = root(at);
        let dealt = roots.iter().position(|it| *it == of).unwrap_or(2);
        [Some(0), Some(1), None].get(dealt % 3).copied().flatten()
    };
    catalogue.indices().map(side).collect()
}

/// The goods that each region does not make.
fn absences(catalogue: &Catalogue, draw: &mut Draw) -> [BTreeSet<ProductIdx>; 2] {
    let [first, second, neither] = ABSENT;
    let mut absent = [BTreeSet::new(), BTreeSet::new()];
    for at in catalogue.indices() {
        let lot = draw.below(1_000);
        if !catalogue.children(at).is_empty() {
            continue;
        }
        let [in_first, in_second] = &mut absent;
        if lot < first || (second..neither).contains(&lot) {
            in_first.insert(at);
        }
        if (first..neither).contains(&lot) {
            in_second.insert(at);
        }
    }
    absent
}

fn beside(catalogue: &Catalogue, home: &Home, at: ProductIdx) -> Vec<usize> {
    let parents = &catalogue.product(at).parents;
    let siblings = parents.iter().flat_map(|it| catalogue.children(*it));
    let found: BTreeSet<usize> = siblings
        .chain(catalogue.children(at))
        .filter(|it| {
            **it != at
                && home.makes(it.at())
                && act(catalogue, **it) == act(catalogue, at)
        })
        .map(|it| it.at())
        .collect();
    found.into_iter().collect()
}
