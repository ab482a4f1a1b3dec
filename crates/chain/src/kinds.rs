//! The is-a order and the essential inputs of a catalogue, unfolded once.
//!
//! In: a catalogue. Out: for each product its ancestors and the inputs without which it
//! is not made, as sorted lists, so that passes over many organisations need no walk.
//! And which broader word still says something of a kind ([`broader`]).
//! Cost O(products · (ancestors + inputs)), a few milliseconds for ten thousand.

use terms::{Catalogue, Essential, MatchKind, ProductIdx};

/// A broader product stands for its kinds where it has at most this many.
///
/// Who says only 发动机 may make 汽车发动机, who says only 涂料 a 汽车涂料; who says only
/// 机械 may make anything, which says nothing (definition `match_kind@1`, ours; shown with
/// the thresholds). The classes of the catalogue up to this size are of one trade (电机,
/// 涂料, 矿石, 发动机零部件); beyond, they begin to span several (橡胶制品, 包装材料).
pub const BROAD_KINDS: usize = 20;

/// What the product is a kind of, as far as naming that makes an organisation a possible
/// maker of the product: see [`BROAD_KINDS`]. Nearest first.
#[must_use]
pub fn broader(catalogue: &Catalogue, at: ProductIdx) -> Vec<ProductIdx> {
    let above = catalogue.ancestors(at).into_iter().skip(1);
    above.filter(|it| catalogue.descendants(*it).len() - 1 <= BROAD_KINDS).collect()
}

/// True where the organisation's own words are the broader product: a phrase that only
/// ends in it names another kind of it.
#[must_use]
pub fn names_itself(kind: MatchKind) -> bool {
    kind <= MatchKind::Synonym
}

/// Ancestors, essential inputs and narrower products of every product.
#[derive(Debug, Clone)]
pub struct Kinds {
    ancestors: Vec<Vec<ProductIdx>>,
    narrower: Vec<Vec<ProductIdx>>,
    essential: Vec<Vec<ProductIdx>>,
}

impl Kinds {
    /// Unfolds a catalogue.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let sorted = |mut list: Vec<ProductIdx>| {
            list.sort_unstable();
            list
        };
        let ancestors =
            catalogue.indices().map(|at| sorted(catalogue.ancestors(at))).collect();
        let essential = catalogue
            .indices()
            .map(|at| {
                let needs = catalogue.needs(at).into_iter();
                let essential = needs.filter(|it| it.essential == Essential::Essential);
                sorted(essential.map(|it| it.input).collect())
            })
            .collect();
        let mut narrower = vec![Vec::new(); catalogue.len()];
        for at in catalogue.indices() {
            for above in broader(catalogue, at) {
                narrower[above.at()].push(at);
            }
        }
        Self { ancestors, narrower, essential }
    }

    /// Number of products.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ancestors.len()
    }

    /// True where the catalogue is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ancestors.is_empty()
    }

    /// The product itself and everything it is a kind of, by number.
    #[must_use]
    pub fn ancestors(&self, at: ProductIdx) -> &[ProductIdx] {
        self.ancestors.get(at.at()).map_or(&[], Vec::as_slice)
    }

    /// Kinds of the product that its maker possibly makes too, by number.
    #[must_use]
    pub fn narrower(&self, at: ProductIdx) -> &[ProductIdx] {
        self.narrower.get(at.at()).map_or(&[], Vec::as_slice)
    }

    /// True where `at` is `of` or a kind of it.
    #[must_use]
    pub fn is_a(&self, at: ProductIdx, of: ProductIdx) -> bool {
        self.ancestors(at).binary_search(&of).is_ok()
    }

    /// Inputs without which the product is not made, its ancestors' included.
    #[must_use]
    pub fn essential_inputs(&self, at: ProductIdx) -> &[ProductIdx] {
        self.essential.get(at.at()).map_or(&[], Vec::as_slice)
    }

    /// Number of products above it; 0 for the broadest.
    #[must_use]
    pub fn depth(&self, at: ProductIdx) -> usize {
        self.ancestors(at).len().saturating_sub(1)
    }
}
