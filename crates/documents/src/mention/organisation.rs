//! Organisations in running text.
//!
//! A name is known by its end (公司, 集团, 大学, 管委会 …); where it begins is found backwards:
//! at punctuation, at a word that cannot be part of a name (代表, 与, 由 …), or behind a
//! person's post. What is left must be a name: not 各类企业, not 8家公司, not 集团公司 alone.
//! Offices of a region (辽宁省委, 江苏省政府) are a place with such an end. No name is taken
//! across a lost character.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Class, Word};
use super::region::Place;
use super::window;
use crate::finder::Finder;
use crate::repair::{LOST, ideograph};

/// An organisation that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Organisation {
    /// Where.
    pub(crate) range: Range<usize>,
    /// Its name as the repaired page has it.
    pub(crate) name: String,
    /// `enterprise`, `government`, `university`, `institute`, `association`, `delegation`.
    pub(crate) kind: &'static str,
    /// True where the name begins with a place or stands between marks on both sides.
    pub(crate) clear: bool,
}

/// Bytes of the longest name that is looked for.
const LONGEST: usize = 180;

/// Words that end what stands before a name; what follows the last of them is the name.
const CUTS: [&str; 55] = [
    "可提供",
    "提供",
    "具备",
    "建有",
    "会同",
    "按照",
    "依托",
    "约定",
    "同",
    "代表",
    "以及",
    "其中",
    "包括",
    "走进",
    "考察",
    "参观",
    "来到",
    "邀请",
    "组织",
    "联合",
    "携手",
    "分别",
    "签约",
    "签署",
    "签订",
    "成立",
    "设立",
    "引进",
    "位于",
    "入驻",
    "介绍",
    "作为",
    "担任",
    "通过",
    "支持",
    "推动",
    "服务",
    "投资",
    "知名",
    "重点",
    "与",
    "由",
    "在",
    "对",
    "向",
    "为",
    "是",
    "及",
    "让",
    "将",
    "使",
    "被",
    "把",
    "的",
    "和",
];

/// Of [`CUTS`], none begins another.
static CUTTER: LazyLock<Finder> = LazyLock::new(|| Finder::new(CUTS));

/// Pairs in names, of which one character is also a cut word.
const KEEPS: [&str; 30] = [
    "大同", "同仁", "同济", "同方", "同创", "共同", "对外", "和平", "和谐", "和信",
    "和美", "和合", "和顺", "共和", "永和", "太和", "人和", "祥和", "泰和", "义和",
    "中和", "向阳", "向荣", "方向", "为民", "在线", "将军", "目的", "及时", "华为",
];

static KEEPER: LazyLock<Finder> = LazyLock::new(|| Finder::new(KEEPS));

/// Stems that name nobody.
const GENERIC: [&str; 47] = [
    "各类",
    "该",
    "本",
    "我",
    "子",
    "分",
    "总",
    "母",
    "有限",
    "股份",
    "上市",
    "民营",
    "国有",
    "企业",
    "大型",
    "中小",
    "外资",
    "合资",
    "龙头",
    "骨干",
    "重点",
    "知名",
    "市属",
    "省属",
    "央属",
    "跨国",
    "多家",
    "两家",
    "几家",
    "一家",
    "家",
    "此",
    "这家",
    "某",
    "全资",
    "控股",
    "龙头企业",
    "科研",
    "高等",
    "职业",
    "省级",
    "市级",
    "国家级",
    "产业",
    "行业",
    "国家",
    "战略",
];

/// The organisations of a paragraph, from left to right.
pub(crate) fn organisations(
    text: &str,
    within: &Range<usize>,
    words: &[Word],
    places: &[Place],
) -> Vec<Organisation> {
    let mut found: Vec<Organisation> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        // 甲集团（乙）科技公司 is one name: the first is taken back.
        if word.is(Class::OrgEnd)
            && let Some(last) = found.last()
            && slice(text, &(last.range.end..word.range.start)).starts_with('（')
            && slice(text, &(last.range.end..word.range.start)).matches('）').count() == 1
            && last.kind == "enterprise"
            && !slice(text, &(last.range.end..word.range.start)).ends_with('）')
        {
            found.pop();
        }
        let from = found.last().map_or(within.start, |it| it.range.end);
        let one = if word.is(Class::National) {
            let name = slice(text, &word.range).to_owned();
            Some(Organisation {
                range: word.range.clone(),
                name,
                kind: "government",
                clear: true,
            })
        } else if word.is(Class::GovEnd) {
            office(text, word, places, from)
                .or_else(|| office_of_the_same(text, word, found.last()))
        } else if word.is(Class::OrgEnd) {
            firm(text, word, (words, at), places, from)
        } else {
            None
        };
        if let Some(one) = one {
            found.push(one);
        }
    }
    found
}

/// A region's office: the place, then the end.
fn office(
    text: &str,
    word: &Word,
    places: &[Place],
    from: usize,
) -> Option<Organisation> {
    let end = slice(text, &word.range);
    // 辽宁省委: the place takes the 省 that the end begins with.
    let overlap = |it: &&Place| {
        it.range.start >= from
            && it.range.start < word.range.start
            && (it.range.end == word.range.start
                || it.range.end > word.range.start && it.range.end < word.range.end
                || slice(text, &(it.range.end..word.range.start)) == "党")
    };
    let before = places.partition_point(|it| it.range.start < word.range.start);
    let near = places.get(before.saturating_sub(2)..before).unwrap_or_default();
    let place = near.iter().rev().find(overlap);
    let bureau = end.ends_with(['局', '厅']) || end.ends_with("委员会");
    // 市商务局: of the place that the page is about.
    let level = slice(text, &(from..word.range.start)).chars().next_back();
    let level =
        level.filter(|it| place.is_none() && bureau && "省市县区州".contains(*it));
    let start = match (place, level) {
        (Some(place), _) => place.range.start,
        (None, Some(level)) => word.range.start - level.len_utf8(),
        (None, None) => return None,
    };
    let range = start..word.range.end;
    let name = slice(text, &range).to_owned();
    let kind = if end.ends_with('团') { "delegation" } else { "government" };
    Some(Organisation { range, name, kind, clear: true })
}

fn firm(
    text: &str,
    word: &Word,
    (words, at): (&[Word], usize),
    places: &[Place],
    from: usize,
) -> Option<Organisation> {
    let end = slice(text, &word.range);
    // 大学 in 大学生, 公司 in 公司治理 end no name; a name ends before these.
    let after = text.get(word.range.end..).and_then(|it| it.chars().next());
    if matches!(after, Some('生' | '化' | '级' | '制')) {
        return None;
    }
    let post = |it: &&Word| it.is(Class::Post) && it.range.end <= word.range.start;
    let near = words.get(at.saturating_sub(12)..at).unwrap_or_default();
    let behind = near.iter().rev().find(post).map_or(0, |it| it.range.end);
    let from = window(text, from.max(behind), word.range.start, LONGEST);
    let places = {
        let first = places.partition_point(|it| it.range.end <= from);
        let end = places.partition_point(|it| it.range.start < word.range.end);
        places.get(first..end.max(first)).unwrap_or_default()
    };
    let head = text.get(from..word.range.start)?;
    let mut start = word.range.start;
    let mut depth = 0_usize;
    let mut marked = from == behind && behind > 0;
    for (i, char) in head.char_indices().rev() {
        match char {
            '）' | ')' => depth += 1,
            '（' | '(' if depth > 0 => depth -= 1,
            LOST => return None,
            _ if ideograph(char)
                || char.is_ascii_alphanumeric()
                || "·&-—－".contains(char) => {}
            _ => {
                marked = true;
                break;
            }
        }
        start = from + i;
    }
    marked |= start == from
        && text.get(..from).is_none_or(|it| it.ends_with(['\n', '，', '。']));
    let head = text.get(start..word.range.start)?;
    // The last word that cannot be part of a name; 和龙市, 向阳 keep their characters.
    let cut = head.char_indices().rev().find_map(|(i, _)| {
        let rest = head.get(i..)?;
        let length = CUTTER.begins(rest)?.end;
        let next = start + i + length;
        let inside = |it: &Place| it.range.start < next && next <= it.range.end;
        (!places.iter().any(inside) && !keeps(head, i, length)).then_some(next)
    });
    start = cut.unwrap_or(start);
    let cut = cut.is_some();
    if text.get(..start).is_some_and(|it| it.ends_with(LOST)) {
        return None;
    }
    let range = start..word.range.end;
    let name = slice(text, &range);
    let stem = name.strip_suffix(end)?;
    let length = stem.chars().count();
    let counted = stem.starts_with(|it: char| it.is_ascii_digit())
        || stem.starts_with([
            '一', '两', '三', '几', '多', '各', '数', '每', '该', '此', '这',
        ]) && length <= 3;
    let several = stem.ends_with(['座', '家', '个', '间', '所', '批']);
    if !(2..=24).contains(&length) || counted || several || GENERIC.contains(&stem) {
        return None;
    }
    let placed = places.iter().any(|it| it.range.start == start);
    let kind = match end {
        "大学" | "学院" | "学校" | "中学" => "university",
        "研究院" | "研究总院" | "设计院" | "研究所" | "研究中心" | "研发中心"
        | "实验室" | "科学院" => "institute",
        "协会" | "商会" | "联合会" | "总商会" | "联盟" | "学会" | "促进会" | "贸促会" => {
            "association"
        }
        "管委会" | "管理委员会" => "zone",
        _ => "enterprise",
    };
    let name = name.to_owned();
    Some(Organisation { range, name, kind, clear: placed || marked || cut })
}

/// 省政府 after 某省委、: an office of the region named before.
fn office_of_the_same(
    text: &str,
    word: &Word,
    last: Option<&Organisation>,
) -> Option<Organisation> {
    let last = last.filter(|it| it.kind == "government")?;
    let end = slice(text, &word.range);
    let between = slice(text, &(last.range.end..word.range.start));
    let level = end.chars().next()?;
    let (stem, _) = last.name.split_at(last.name.rfind(level)?);
    if between != "、" || !"省市县区州".contains(level) || stem.is_empty() {
        return None;
    }
    let name = format!("{stem}{end}");
    let range = word.range.clone();
    Some(Organisation { range, name, kind: "government", clear: true })
}

/// True where the character of a cut word belongs to a common name.
fn keeps(head: &str, at: usize, length: usize) -> bool {
    let before = head.get(..at).and_then(|it| it.char_indices().next_back());
    let start = before.map_or(at, |it| it.0);
    let after = head.get(at + length..).and_then(|it| it.chars().next());
    let end = at + length + after.map_or(0, char::len_utf8);
    let pair = |range: Range<usize>| {
        let found = head.get(range.clone()).and_then(|it| KEEPER.begins(it));
        found.is_some_and(|it| it.end == range.len())
    };
    pair(start..at + length) || pair(at..end)
}

fn slice<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).unwrap_or_default()
}
