//! The words by which mentions are known.
//!
//! `lexicon/words.csv` declares them, a class a line; the longest word at a place counts.

use std::ops::Range;
use std::sync::LazyLock;

use crate::finder::Finder;

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

impl Class {
    /// A bit of its own.
    pub(crate) fn bit(self) -> u32 {
        1 << self as u32
    }
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

/// What bureaus of a region are for.
const BUREAUS: [&str; 27] = [
    "工业和信息化",
    "经济和信息化",
    "商务",
    "科学技术",
    "科技",
    "发展和改革",
    "财政",
    "农业农村",
    "文化和旅游",
    "交通运输",
    "市场监督管理",
    "自然资源",
    "生态环境",
    "人力资源和社会保障",
    "教育",
    "统计",
    "投资促进",
    "大数据管理",
    "国有资产监督管理",
    "林业和草原",
    "水利",
    "住房和城乡建设",
    "卫生健康",
    "外事",
    "应急管理",
    "数据",
    "粮食和物资储备",
];

struct Lexicon {
    finder: Finder,
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
    // 工业和信息化局, 商务厅: a bureau is what it is for and its rank.
    let bureaus: Vec<String> = BUREAUS
        .iter()
        .flat_map(|it| ["局", "厅", "委员会"].map(|rank| format!("{it}{rank}")))
        .collect();
    for bureau in &bureaus {
        words.entry(bureau).or_default().push(Class::GovEnd);
    }
    let finder = Finder::new(words.keys());
    Lexicon { finder, classes: words.into_values().collect() }
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
    /// All that it tells, a bit each.
    pub(crate) fn classes(&self) -> u32 {
        self.classes.iter().fold(0, |all, it| all | it.bit())
    }

    /// True where it tells that.
    pub(crate) fn is(&self, class: Class) -> bool {
        self.classes.contains(&class)
    }
}

/// The words of a range, from left to right; they do not overlap.
pub(crate) fn words(text: &str, within: &Range<usize>) -> Vec<Word> {
    let Some(body) = text.get(within.clone()) else { return Vec::new() };
    let lexicon: &'static Lexicon = &LEXICON;
    let word = |it: crate::finder::Found| {
        let classes = lexicon.classes.get(it.number)?;
        Some(Word { range: within.start + it.start..within.start + it.end, classes })
    };
    lexicon.finder.find(body).filter_map(word).collect()
}

/// True where `text` begins with a word of this class.
pub(crate) fn begins_with(text: &str, class: Class) -> bool {
    let head = text.char_indices().nth(6).map_or(text.len(), |it| it.0);
    let found = LEXICON.finder.find(text.get(..head).unwrap_or_default()).next();
    let classes =
        found.filter(|it| it.start == 0).and_then(|it| LEXICON.classes.get(it.number));
    classes.is_some_and(|it| it.contains(&class))
}
