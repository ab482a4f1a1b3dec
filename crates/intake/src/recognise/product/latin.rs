//! Products by words in Latin letters.
//!
//! In: names and synonyms, then a noun phrase. Out: at most one product. English noun
//! phrases are head-final too, and their words have borders: an ending begins at a word,
//! so that *ring* is none of *bearing*. Words are compared by `english::key`. Of a phrase
//! that goes on behind its noun (*bearings for pumps*) only the noun is matched.

use std::collections::HashMap;

use terms::{MatchKind, ProductIdx};

use crate::recognise::english::key;

/// Words that name no product as the ending of a longer phrase; by key.
const GENERIC: &str = "part component accessory equipment product good machinery machine \
    material supply system apparatus device instrument appliance fitting tool article item \
    unit assembly service spare stock structure body element set kit plant line";

/// First words that make of a thing another thing.
const ANOTHER: &str =
    "waste scrap used second-hand old recycled obsolete imitation fake non";

/// Words behind which the noun has ended; *of* turns a phrase around and is not among them.
const BEHIND: [&str; 8] =
    [" for ", " with ", " from ", " in ", " made ", " used ", " by ", " to "];

/// The index of Latin words.
#[derive(Debug, Default)]
pub(super) struct Index {
    whole: HashMap<String, (ProductIdx, MatchKind)>,
}

impl Index {
    /// Adds a name; the first of two stays.
    pub(super) fn add(&mut self, name: &str, at: ProductIdx, kind: MatchKind) {
        let key = key(name);
        if !key.is_empty() {
            self.whole.entry(key).or_insert((at, kind));
        }
    }

    /// The product that a phrase names.
    pub(super) fn find(&self, phrase: &str) -> Option<(ProductIdx, MatchKind)> {
        let whole = key(phrase);
        if let Some(found) = self.whole.get(&whole) {
            return Some(*found);
        }
        let cut = BEHIND.iter().filter_map(|it| whole.find(it)).min();
        let noun = cut.and_then(|at| whole.get(..at)).unwrap_or(&whole);
        if let Some(found) = self.whole.get(noun).filter(|_| !is(GENERIC, noun)) {
            return Some(*found);
        }
        if noun.split(' ').any(|it| it == "of") || is(ANOTHER, noun.split(' ').next()?) {
            return None;
        }
        let ending = noun.match_indices(' ').find_map(|(at, _)| {
            let ending = noun.get(at + 1..)?;
            self.whole.get(ending).map(|it| (ending, it.0))
        });
        let (ending, product) = ending?;
        (!is(GENERIC, ending)).then_some((product, MatchKind::Subtype))
    }
}

fn is(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it == word)
}
