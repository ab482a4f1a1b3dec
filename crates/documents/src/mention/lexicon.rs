//! The words by which mentions are known, in one automaton.
//!
//! `lexicon/words.csv` declares them, a class a line; the longest word at a place counts.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// What a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// A person's post.
    Post,
    /// End of an organisation's name.
    OrgEnd,
    /// End of the name of an office, a party or a delegation.
    GovEnd,
    /// An organ of the state, by its whole name.
    National,
    /// May follow a person's name.
    Follow,
    /// End of the name of a conference.
    EventEnd,
    /// It took place.
    Held,
    /// End of the name of a hall.
    VenueEnd,
    /// Somebody said.
    Speech,
    /// End of the name of a programme.
    ProgrammeEnd,
    /// What is done with a programme.
    ProgrammeVerb,
    /// What is done with an industry.
    BuildVerb,
    /// What is done with an offer.
    OfferVerb,
    /// Somebody needs.
    NeedVerb,
    /// Somebody has to give.
    SupplyVerb,
    /// Somebody would like.
    Cue,
}

const CLASSES: [(&str, Class); 16] = [
    ("post", Class::Post),
    ("org_end", Class::OrgEnd),
    ("gov_end", Class::GovEnd),
    ("national", Class::National),
    ("follow", Class::Follow),
    ("event_end", Class::EventEnd),
    ("held", Class::Held),
    ("venue_end", Class::VenueEnd),
    ("speech", Class::Speech),
    ("programme_end", Class::ProgrammeEnd),
    ("programme_verb", Class::ProgrammeVerb),
    ("build_verb", Class::BuildVerb),
    ("offer_verb", Class::OfferVerb),
    ("need_verb", Class::NeedVerb),
    ("supply_verb", Class::SupplyVerb),
    ("cue", Class::Cue),
];

struct Lexicon {
    automaton: Option<AhoCorasick>,
    /// Classes of each word; 介绍 may follow a name and is a speech.
    classes: Vec<Vec<Class>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words: std::collections::BTreeMap<&str, Vec<Class>> = Default::default();
    for line in include_str!("../../lexicon/words.csv").lines().skip(1) {
        let Some((name, list)) = line.split_once(',') else { continue };
        let Some((_, class)) = CLASSES.iter().find(|it| it.0 == name) else { continue };
        for word in list.split_whitespace() {
            words.entry(word).or_default().push(*class);
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words.keys())
        .ok();
    Lexicon { automaton, classes: words.into_values().collect() }
});

/// A word of the lexicon in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where.
    pub(crate) range: Range<usize>,
    /// What it tells.
    classes: &'static [Class],
}

impl Word {
    /// True where it tells that.
    pub(crate) fn is(&self, class: Class) -> bool {
        self.classes.contains(&class)
    }
}

/// The words of a range, from left to right; they do not overlap.
pub(crate) fn words(text: &str, within: &Range<usize>) -> Vec<Word> {
    let Some(body) = text.get(within.clone()) else { return Vec::new() };
    let lexicon: &'static Lexicon = &LEXICON;
    let Some(automaton) = lexicon.automaton.as_ref() else { return Vec::new() };
    let word = |it: aho_corasick::Match| {
        let classes = lexicon.classes.get(it.pattern().as_usize())?;
        let range = within.start + it.start()..within.start + it.end();
        Some(Word { range, classes })
    };
    automaton.find_iter(body).filter_map(word).collect()
}

/// True where `text` begins with a word of this class.
pub(crate) fn begins_with(text: &str, class: Class) -> bool {
    let head = text.char_indices().nth(6).map_or(text.len(), |it| it.0);
    let found = words(text.get(..head).unwrap_or_default(), &(0..head));
    found.first().is_some_and(|it| it.range.start == 0 && it.is(class))
}
