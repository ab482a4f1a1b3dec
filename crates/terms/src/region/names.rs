//! What places are called: full, former, with another ending, short.
//!
//! In: names of places. Out: an index from a name, and from the first two characters of
//! a text, to the places that may be meant. Which of them is meant is not decided here.

use std::collections::HashMap;

/// How a name stands to a place, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// The name of today.
    Full,
    /// A former or everyday name.
    Former,
    /// The stem with another ending: 普兰店市 for 普兰店区.
    OtherEnding,
    /// The stem alone: 长春.
    Short,
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Position among the regions.
    pub(super) at: usize,
    /// How it is named.
    pub(super) form: Form,
}

/// The names of all places.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<(String, Vec<Place>)>,
    by_name: HashMap<String, usize>,
    /// First two characters → names, the longest first.
    by_head: HashMap<[char; 2], Vec<usize>>,
}

impl Names {
    pub(super) fn add(&mut self, name: &str, at: usize, form: Form) {
        let next = self.names.len();
        let i = *self.by_name.entry(name.to_owned()).or_insert(next);
        if i == next {
            self.names.push((name.to_owned(), Vec::new()));
        }
        if let Some((_, places)) = self.names.get_mut(i)
            && !places.iter().any(|it| it.at == at)
        {
            places.push(Place { at, form });
        }
    }

    /// Builds the index by heads, when all names are known.
    pub(super) fn seal(&mut self) {
        for (i, (name, _)) in self.names.iter().enumerate() {
            if let Some(head) = head(name) {
                self.by_head.entry(head).or_default().push(i);
            }
        }
        let names = &self.names;
        let length = |i: &usize| names.get(*i).map_or(0, |it| it.0.len());
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in self.by_head.values_mut() {
            list.sort_by_key(|i| std::cmp::Reverse(length(i)));
        }
    }

    /// All names, in the order in which they were added.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|it| it.0.as_str())
    }

    /// The places of a name.
    pub(super) fn get(&self, name: &str) -> Option<&[Place]> {
        let i = self.by_name.get(name)?;
        self.names.get(*i).map(|it| it.1.as_slice())
    }

    /// The names that a text begins with, the longest first, with their places.
    pub(super) fn beginning<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a [Place])> {
        let list = head(text).and_then(|it| self.by_head.get(&it));
        let names = list.into_iter().flatten().filter_map(|&i| self.names.get(i));
        names
            .filter(move |(name, _)| text.starts_with(name.as_str()))
            .map(|(name, places)| (name.as_str(), places.as_slice()))
    }
}

/// The name without its ending and without the peoples named in it (延边朝鲜族自治州 →
/// 延边); `None` where fewer than two characters would remain.
pub(super) fn short(name: &str) -> Option<String> {
    const ENDINGS: [&str; 15] = [
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "地区",
        "新区",
        "矿区",
        "林区",
        "省",
        "市",
        "区",
        "县",
        "旗",
        "盟",
    ];
    let mut stem = ENDINGS.iter().find_map(|it| name.strip_suffix(it))?;
    if name.contains("自治") {
        while let Some(rest) = PEOPLES.iter().find_map(|it| stem.strip_suffix(it)) {
            if rest.chars().count() < 2 {
                break;
            }
            stem = rest;
        }
    }
    (stem.chars().count() >= 2).then(|| stem.to_owned())
}

/// The stem with the endings it may have had or is given in speech.
pub(super) fn with_other_ending(name: &str) -> Vec<String> {
    let endings: &[&str] = match name {
        _ if name.ends_with("自治州") => &["州"],
        _ if name.ends_with("自治县") => &["县"],
        _ if name.ends_with("自治旗") => &["旗"],
        _ if name.ends_with("自治区") || name.ends_with("新区") => {
            return Vec::new();
        }
        _ if name.ends_with(['市', '区', '县']) => &["市", "区", "县"],
        _ => return Vec::new(),
    };
    let Some(stem) = short(name) else { return Vec::new() };
    endings.iter().map(|it| format!("{stem}{it}")).filter(|it| it != name).collect()
}

/// The peoples named in autonomous areas, as their names write them; longer first.
const PEOPLES: [&str; 50] = [
    "柯尔克孜族",
    "维吾尔族",
    "哈萨克族",
    "达斡尔族",
    "塔吉克族",
    "鄂温克族",
    "柯尔克孜",
    "朝鲜族",
    "蒙古族",
    "布依族",
    "土家族",
    "哈尼族",
    "傈僳族",
    "拉祜族",
    "东乡族",
    "纳西族",
    "景颇族",
    "仫佬族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "普米族",
    "裕固族",
    "保安族",
    "独龙族",
    "维吾尔",
    "哈萨克",
    "达斡尔",
    "塔吉克",
    "蒙古",
    "锡伯",
    "满族",
    "回族",
    "藏族",
    "苗族",
    "彝族",
    "壮族",
    "侗族",
    "瑶族",
    "白族",
    "傣族",
    "黎族",
    "佤族",
    "畲族",
    "水族",
    "土族",
    "羌族",
    "各族",
];

fn head(text: &str) -> Option<[char; 2]> {
    let mut chars = text.chars();
    Some([chars.next()?, chars.next()?])
}
