//! Which documents are one article (definition `document_copy@1`, ours).
//!
//! The question: an article is printed again by many; it must count once. Texts of copies
//! differ: a gateway writes other characters, leaves a paragraph out, adds links. What
//! stays are the names and the figures.
//!
//! With `T` the title without marks, `F` the figures (predicate, number, unit), `N` the
//! names (organisations, persons, regions), `C` the values of needs, offers and agreements,
//! and `D` the day of the event, two documents are copies where `F` is the same and
//!
//! * `T` is the same, of [`TITLE`] characters or more, `|N∩N'| / |N∪N'|` is at least
//!   [`OF_ONE_TITLE`] (or neither names anything), and `F` holds something, or `C` holds
//!   something and is the same, or both are empty and the repaired texts are equal: one
//!   title stands over many notices; or
//! * `D` is the same and stated with its year, `F` holds something, `N` has [`NAMES`] names or more, and
//!   `|N∩N'| / |N∪N'|` is at least [`OF_ONE_DAY`].
//!
//! So two reports on one event that give different figures are two documents, and both are
//! kept. The one that was imported first is the article; the others are its copies. Cost:
//! linear in the documents of the same title or day.

use std::collections::BTreeSet;

use super::record::{KeptDocument, KeptFact};

/// Characters that a title needs to tell apart: 公告 and 会议通知 do not.
pub const TITLE: usize = 8;

/// Share of the names that copies of one title have in common.
pub const OF_ONE_TITLE: f64 = 0.5;

/// Share of the names that copies about one day have in common.
pub const OF_ONE_DAY: f64 = 0.8;

/// Names that a document needs so that its names tell it apart.
pub const NAMES: usize = 3;

/// What stays of an article in its copies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentKey {
    title: String,
    day: String,
    figures: BTreeSet<String>,
    names: BTreeSet<String>,
    claims: BTreeSet<String>,
}

/// What two keys say of their documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They tell the same article.
    Copy,
    /// They do where their repaired texts are equal; nothing else tells them apart.
    WithText,
    /// They tell two.
    Other,
}

impl DocumentKey {
    /// The key of a document with its facts as they were read.
    #[must_use]
    pub fn of(document: &KeptDocument, facts: &[KeptFact]) -> Self {
        let own = || facts.iter().filter(|it| it.part_of.is_empty());
        let figures = own().filter_map(|it| {
            it.number.map(|n| format!("{}\u{1f}{n}\u{1f}{}", it.predicate, it.unit))
        });
        let named = |it: &&KeptFact| {
            matches!(it.predicate.as_str(), "organisation" | "person" | "region")
        };
        let claimed = |it: &&KeptFact| {
            matches!(it.predicate.as_str(), "need" | "offer" | "agreement")
        };
        let claim = |it: &KeptFact| format!("{}\u{1f}{}", it.predicate, it.value);
        Self {
            title: title_key(&document.attribution.title),
            day: document.event_date.clone(),
            figures: figures.collect(),
            names: own().filter(named).map(|it| it.value.clone()).collect(),
            claims: own().filter(claimed).map(claim).collect(),
        }
    }

    /// Whether both tell the same article.
    #[must_use]
    pub fn like(&self, other: &Self) -> Likeness {
        if self.figures != other.figures {
            return Likeness::Other;
        }
        let whole = self.names.union(&other.names).count();
        let both = self.names.intersection(&other.names).count();
        // Names of one page are hundreds, not billions: the share is exact enough.
        let share = |n: usize| u32::try_from(n).map_or(f64::MAX, f64::from);
        let shared = share(both) / share(whole.max(1));
        let titled = self.title.chars().count() >= TITLE
            && same_title(&self.title, &other.title)
            && (whole == 0 || shared >= OF_ONE_TITLE);
        let telling = !self.figures.is_empty()
            && self.names.len() >= NAMES
            && other.names.len() >= NAMES;
        if same_day(&self.day, &other.day) && telling && shared >= OF_ONE_DAY {
            return Likeness::Copy;
        }
        let same_claims = self.claims == other.claims;
        match (self.figures.is_empty(), self.claims.is_empty()) {
            _ if !titled => Likeness::Other,
            (false, _) => Likeness::Copy,
            (true, false) if same_claims => Likeness::Copy,
            (true, true) if same_claims => Likeness::WithText,
            _ => Likeness::Other,
        }
    }
}

/// True for two titles, as keys, that are one; pages without a title have none in common.
pub(crate) fn same_title(one: &str, other: &str) -> bool {
    !one.is_empty() && one == other
}

/// True for two days that are one. A day that leaves its year open (`--12-09`) is none.
pub(crate) fn same_day(one: &str, other: &str) -> bool {
    one.starts_with(|it: char| it.is_ascii_digit()) && one == other
}

/// A title without marks and spaces, in small letters.
pub(crate) fn title_key(title: &str) -> String {
    title.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
