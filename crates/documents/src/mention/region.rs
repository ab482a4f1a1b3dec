//! Places in running text.
//!
//! A place is named where a province or prefecture stands by full or short name, or a
//! county by full name. A county's name that several provinces have is decided by the
//! places that the page names besides it; where they do not decide, its code stays open.
//! Two abbreviations side by side (吉辽) are two provinces where the page names both.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use terms::messages::Lang;
use terms::region::{Level, Regions};

use crate::chars::Chars;
use crate::finder::Finder;

/// A place that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where.
    pub(crate) range: Range<usize>,
    /// Code by GB/T 2260; `None` where several places have the name.
    pub(crate) code: Option<&'static str>,
    /// True where it is one of a pair of abbreviations.
    pub(crate) abbreviated: bool,
}

/// Abbreviations of provinces that are no common words beside each other.
const ABBREVIATIONS: [(char, &str); 31] = [
    ('京', "110000"),
    ('津', "120000"),
    ('冀', "130000"),
    ('晋', "140000"),
    ('蒙', "150000"),
    ('辽', "210000"),
    ('吉', "220000"),
    ('黑', "230000"),
    ('沪', "310000"),
    ('苏', "320000"),
    ('浙', "330000"),
    ('皖', "340000"),
    ('闽', "350000"),
    ('赣', "360000"),
    ('鲁', "370000"),
    ('豫', "410000"),
    ('鄂', "420000"),
    ('湘', "430000"),
    ('粤', "440000"),
    ('桂', "450000"),
    ('琼', "460000"),
    ('渝', "500000"),
    ('川', "510000"),
    ('黔', "520000"),
    ('滇', "530000"),
    ('藏', "540000"),
    ('陕', "610000"),
    ('甘', "620000"),
    ('青', "630000"),
    ('宁', "640000"),
    ('新', "650000"),
];

struct Gazetteer {
    finder: Finder,
    names: Vec<Name>,
}

struct Name {
    text: &'static str,
    /// The code that it means; `None` where it means several.
    code: Option<&'static str>,
    /// What stands before and after where words next to each other make it.
    straddle: Option<(&'static str, &'static str)>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let regions = Regions::shipped();
    let long_enough = |it: &&str| it.chars().count() >= 2;
    let chinese = regions.names().filter(long_enough).filter(|it| tells(regions, it));
    let mut names: Vec<_> = chinese.map(|it| (it, regions.find(it))).collect();
    names.extend(regions.english_names().into_iter().map(|(it, code)| (it, Some(code))));
    names.sort_unstable();
    names.dedup_by_key(|it| it.0);
    let finder = Finder::new(names.iter().map(|it| it.0));
    let name = |(text, code)| Name { text, code, straddle: STRADDLES.get(text).copied() };
    Gazetteer { finder, names: names.into_iter().map(name).collect() }
});

/// Full names, and short ones of provinces and prefectures.
fn tells(regions: &Regions, name: &str) -> bool {
    let ends =
        ["省", "市", "县", "区", "州", "旗", "盟"].iter().any(|it| name.ends_with(it));
    let level = regions.find(name).and_then(|it| regions.level(it));
    let high = matches!(level, Some(Level::Province | Level::Prefecture));
    high || ends && name.chars().count() >= 3
}

/// The places of a range of a text, from left to right.
pub(crate) fn places(text: &str, within: &Range<usize>) -> Vec<Place> {
    let Some(body) = text.get(within.clone()) else { return Vec::new() };
    let gazetteer: &'static Gazetteer = &GAZETTEER;
    let mut found = Vec::new();
    for it in gazetteer.finder.find(body) {
        let Some(name) = gazetteer.names.get(it.number) else { continue };
        if name.text.is_ascii() && !whole_word(body, it.start, it.end) {
            continue;
        }
        if name.straddles(body, it.start, it.end) {
            continue;
        }
        let range = within.start + it.start..within.start + it.end;
        found.push(Place { range, code: name.code, abbreviated: false });
    }
    found
}

/// Short names that words next to each other make (完成都, 确保定点), by what stands before
/// and after; `lexicon/straddles.csv`.
static STRADDLES: LazyLock<BTreeMap<&'static str, (&'static str, &'static str)>> =
    LazyLock::new(|| {
        let rows = include_str!("../../lexicon/straddles.csv").lines().skip(1);
        rows.filter_map(|row| {
            let (name, rest) = row.split_once(',')?;
            Some((name, rest.split_once(',')?))
        })
        .collect()
    });

impl Name {
    /// True where it is no name, but the end of one word and the beginning of another.
    fn straddles(&self, text: &str, start: usize, end: usize) -> bool {
        let Some((before, after)) = self.straddle else { return false };
        let char = |it: Option<char>, list: &str| it.is_some_and(|it| list.contains(it));
        char(text.get(..start).and_then(|it| it.chars().next_back()), before)
            || char(text.get(end..).and_then(|it| it.chars().next()), after)
    }
}

fn whole_word(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|it| it.chars().next_back());
    let after = text.get(end..).and_then(|it| it.chars().next());
    let letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    !letter(before) && !letter(after)
}

/// Places of a name that several have, by the others; and pairs of abbreviations.
pub(crate) fn settle(text: &str, within: &[Range<usize>], places: &mut [Vec<Place>]) {
    let regions = Regions::shipped();
    let codes: Vec<&'static str> =
        places.iter().flatten().filter_map(|it| it.code).collect();
    for place in places.iter_mut().flatten().filter(|it| it.code.is_none()) {
        let name = text.get(place.range.clone()).unwrap_or_default();
        let candidates = regions.candidates(name);
        let near = |code: &&&'static str| {
            codes.iter().any(|it| {
                regions.is_within(code, it) || regions.parent(code) == regions.parent(it)
            })
        };
        let mut near = candidates.iter().filter(near);
        if let (Some(code), None) = (near.next(), near.next()) {
            place.code = Some(code);
        }
    }
    // The first two digits are the province.
    let provinces: Vec<(char, &'static str)> = ABBREVIATIONS
        .into_iter()
        .filter(|(_, code)| codes.iter().any(|it| it.get(..2) == code.get(..2)))
        .collect();
    if provinces.len() < 2 {
        return;
    }
    let marks: String = provinces.iter().map(|it| it.0).collect();
    let marks = Chars::of(&marks);
    let code_of = |char: char| provinces.iter().find(|it| it.0 == char).map(|it| it.1);
    for (range, places) in within.iter().zip(places.iter_mut()) {
        let Some(body) = text.get(range.clone()) else { continue };
        let mut last: Option<(usize, char)> = None;
        for (at, char) in body.char_indices() {
            let at = range.start + at;
            let known = marks.may_have(char) && code_of(char).is_some();
            let pair = last.filter(|it| known && it.1 != char);
            last = known.then_some((at, char));
            let Some((first, before)) = pair else { continue };
            let inside = |it: &Place| it.range.start <= first && at < it.range.end;
            if places.iter().any(inside) {
                continue;
            }
            for (at, char) in [(first, before), (at, char)] {
                let Some(code) = code_of(char) else { continue };
                let range = at..at + char.len_utf8();
                places.push(Place { range, code: Some(code), abbreviated: true });
            }
        }
        places.sort_by_key(|it| it.range.start);
        places.dedup_by_key(|it| it.range.start);
    }
}

/// The code of the province that a place lies in; its own where there is none.
pub(crate) fn province_of(code: &str) -> &str {
    Regions::shipped().province_of(code).unwrap_or(code)
}

impl Place {
    /// The place in full, as facts have it: 吉林省长春市; its words where its code is open.
    pub(crate) fn name(&self, text: &str) -> String {
        let words = || text.get(self.range.clone()).unwrap_or_default().to_owned();
        let known = self.code.map(name_of).filter(|it| !it.is_empty());
        known.unwrap_or_else(words)
    }
}

/// The name of a code as facts have it.
pub(crate) fn name_of(code: &str) -> String {
    Regions::shipped().name_in(Lang::Zh, code).unwrap_or_default()
}
