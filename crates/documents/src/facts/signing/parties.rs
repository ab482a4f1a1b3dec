//! Who signed what with whom: `A与B签订了战略合作框架协议`.
//!
//! In: the tokens of a sentence. Out: an `agreement`, subject and about, where both ends
//! are clear: each is an organisation by its ending or a region by its name, nothing else
//! stands in it, and the clause has one way only to be cut. `双方`, a list, a count or a
//! lost character makes none.

use std::ops::Range;

use super::words::{Token, Word};
use super::{Around, Found, PARTIES, names};
use crate::fact::{Confidence, Predicate, Value};
use crate::facts::Draft;

/// Endings of organisations.
const BODIES: [&str; 34] = [
    "集团",
    "公司",
    "大学",
    "学院",
    "研究院",
    "研究所",
    "政府",
    "委员会",
    "管委会",
    "管理局",
    "发改委",
    "工信局",
    "商务局",
    "农业农村局",
    "工信厅",
    "商务厅",
    "银行",
    "分行",
    "协会",
    "商会",
    "联合会",
    "联盟",
    "医院",
    "中心",
    "厂",
    "合作社",
    "开发区",
    "高新区",
    "经开区",
    "园区",
    "产业园",
    "港口",
    "实验室",
    "学校",
];
/// Beginnings of what is no single party.
const NOBODY: [&str; 16] = [
    "双方", "两地", "多家", "各", "该", "我", "本", "两", "有关", "相关", "其他", "一批",
    "部分", "几家", "以上", "上述",
];
/// Words that end what stands before the first party.
const OPENING: [&str; 28] = [
    "代表",
    "会上",
    "仪式上",
    "活动上",
    "活动中",
    "现场",
    "当天",
    "当日",
    "期间",
    "其间",
    "随后",
    "其中",
    "，",
    "、",
    "：",
    "；",
    "由",
    "日",
    "后",
    "“",
    "”",
    "见证下",
    "推介会",
    "对接会",
    "洽谈会",
    "座谈会",
    "签约会",
    "博览会",
];
/// Words between the second party and 签订.
const MANNER: [&str; 18] = [
    "正式", "成功", "现场", "共同", "分别", "双方", "集中", "进行", "会上", "当场",
    "率先", "又", "也", "已", "还", "就", "代表", "在",
];
/// Bytes of a clause before 签订 that are looked at: fifty ideographs.
const BEFORE: usize = 150;
/// Bytes of an agreement's name, at most.
const TITLE: usize = 90;

/// Agreements of a sentence.
pub(super) fn agreements(
    text: &str,
    tokens: &[Token],
    around: &Around,
    found: &mut Vec<Found>,
) {
    for (at, verb) in tokens.iter().enumerate() {
        if verb.word() != Some(Word::Sign) {
            continue;
        }
        let after = tokens.get(at + 1..).unwrap_or_default().iter().take(8);
        let mut after = after.take_while(|it| it.clause == verb.clause);
        let titles =
            |it: &&Token| matches!(it.word(), Some(Word::Agreement | Word::Framework));
        let Some(title) = after.find(titles) else { continue };
        let words = verb.range.end..title.range.end;
        let Some(value) = title_of(text.get(words.clone()).unwrap_or_default()) else {
            continue;
        };
        let mut from = verb.clause_start.max(verb.range.start.saturating_sub(BEFORE));
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let Some((first, second)) = parties(text, from..verb.range.start) else {
            continue;
        };
        let name = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let (subject, about) = (name(&first), name(&second));
        let closes = text.get(title.range.end..).is_some_and(|it| it.starts_with('》'));
        let end = title.range.end + if closes { '》'.len_utf8() } else { 0 };
        let span = first.start..end;
        let clear = is_body(subject) && is_body(about);
        let value = Value::Text(value.to_owned());
        let draft = Draft::new(Predicate::Agreement, value, span, PARTIES).with(|it| {
            (it.subject, it.about) = (subject.to_owned(), about.to_owned());
            if !clear {
                it.confidence = Confidence::Medium;
                it.reasons.push("party_is_a_region");
            }
        });
        found.push(Found {
            draft,
            paragraph: around.paragraph,
            sentence: around.sentence,
            part: false,
            under: false,
            whose: String::new(),
        });
    }
}

/// The name of the agreement in what stands behind 签订.
fn title_of(words: &str) -> Option<&str> {
    let words = words.trim_start_matches(['了', '过', '：', '“', ' ']);
    let title = match words.rfind('《') {
        Some(at) => words.get(at + '《'.len_utf8()..)?,
        None => words.rsplit(['的', '份', '项', '个']).next()?,
    };
    let sound = title.len() <= TITLE
        && !title.contains([super::LOST, '、', '，'])
        && !title.contains(|it: char| it.is_ascii_digit());
    sound.then_some(title)
}

/// The two parties of what stands before 签订, where there is one way to cut it.
fn parties(text: &str, range: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let words = text.get(range.clone())?;
    if words.contains(super::LOST) {
        return None;
    }
    let mut cuts =
        words.char_indices().filter(|it| matches!(it.1, '与' | '和' | '同' | '跟'));
    let cut = |at: usize| {
        let first = first_party(words.get(..at)?)?;
        let second = second_party(words.get(at + '与'.len_utf8()..)?)?;
        let start = range.start + at - first.len();
        let next = range.start + at + '与'.len_utf8();
        (first != second).then(|| (start..start + first.len(), next..next + second.len()))
    };
    let found = cuts.by_ref().find_map(|it| cut(it.0));
    match cuts.any(|it| cut(it.0).is_some()) {
        true => None,
        false => found,
    }
}

/// The party that ends a text.
fn first_party(words: &str) -> Option<&str> {
    let mut start = 0;
    for word in OPENING {
        // 推介会上海某公司 is no 会上, 代表团 no 代表.
        let opens = words.rmatch_indices(word).map(|it| it.0 + word.len()).find(|it| {
            let rest = words.get(*it..).unwrap_or_default();
            !(word.ends_with('上') && rest.starts_with('海')
                || word == "代表" && rest.starts_with('团')
                || word == "日" && rest.starts_with('本')
                || word == "后" && rest.starts_with('勤'))
        });
        start = start.max(opens.unwrap_or(0));
    }
    let words = words.get(start..)?;
    party(words).then_some(words)
}

/// The party that begins a text, which only words of manner may follow.
fn second_party(words: &str) -> Option<&str> {
    let mut words = words;
    loop {
        if party(words) {
            return Some(words);
        }
        let rest = MANNER.iter().find_map(|it| words.strip_suffix(it));
        // 就…, 在…: about what, or where.
        let rest = rest.or_else(|| {
            let at = words.rfind(['就', '在'])?;
            words.get(..at)
        });
        words = rest?;
    }
}

/// True for one organisation or one region.
fn party(words: &str) -> bool {
    is_body(words) || names::is_place(words)
}

/// True for the name of one organisation.
pub(super) fn is_body(words: &str) -> bool {
    let length = words.chars().count();
    let inside = |it: char| {
        crate::repair::ideograph(it)
            || it.is_ascii_alphanumeric()
            || matches!(it, '（' | '）' | '(' | ')' | '·' | '“' | '”')
    };
    // 市政府 and 集团公司 are no names.
    let generic = words == "集团公司" || words == "人民政府" || words == "有限公司";
    let counted = words.contains(['户', '家', '有'])
        && !["国家", "有限", "国有", "有色"].iter().any(|it| words.contains(it));
    let several = counted || words.contains(['和', '与', '及', '等', '、', '签']);
    (4..=30).contains(&length)
        && words.chars().all(inside)
        && BODIES.iter().any(|it| words.ends_with(it))
        && !NOBODY.iter().any(|it| words.starts_with(it))
        && !generic
        && !several
}
