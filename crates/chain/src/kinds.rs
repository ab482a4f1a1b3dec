//! The is-a order and the essential inputs of a catalogue, unfolded once.
//!
//! In: a catalogue. Out: for each product its ancestors and the inputs without which it
//! is not made, as sorted lists, so that passes over many organisations need no walk.
//! Cost O(products · (ancestors + inputs)), a few milliseconds for ten thousand.

use terms::{Catalogue, Essential, ProductIdx};

/// Ancestors and essential inputs of every product.
#[derive(Debug, Clone)]
pub struct Kinds {
    ancestors: Vec<Vec<ProductIdx>>,
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
        Self { ancestors, essential }
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
