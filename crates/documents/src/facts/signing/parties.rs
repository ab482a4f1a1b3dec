//! Who signed what with whom: `A与B签订了战略合作框架协议`.
//!
//! In: the tokens of a sentence. Out: an `agreement`, subject and about, where both ends
//! are clear: each is an organisation by its ending or a region by its name, nothing else
//! stands in it, and the clause has one way only to be cut. `A、B和C签订` is one with each
//! of the others; `双方签署` is of the two that begin the clause before. A list that cannot
//! be cut, a count or a lost character makes none.

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

/// Words behind 签订, the name of the agreement in the next clause.
const NAMED: [&str; 5] = ["，名为《", "，名称为《", "，题为《", "，定名为《", "，全称《"];
/// Words that stand for the two parties of the clause before.
const BOTH: [&str; 10] = [
    "双方",
    "两家",
    "两校",
    "两地",
    "两企",
    "二者",
    "双方还",
    "双方正式",
    "双方随后",
    "双方当场",
];
/// Beginnings of what two parties do before they sign.
const DEEDS: [&str; 22] = [
    "约定", "商定", "决定", "就", "将", "共建", "共同", "合作", "达成", "洽谈", "会谈",
    "一致", "牵手", "携手", "握手", "联手", "举行", "经过", "在", "拟", "计划", "围绕",
];
/// Parties of one agreement, at most.
const MANY: usize = 6;

/// Agreements of a sentence.
pub(super) fn agreements(
    text: &str,
    tokens: &[Token],
    around: &Around,
    found: &mut Vec<Found>,
) {
    for (at, verb) in tokens.iter().enumerate() {
        let rest = text.get(verb.range.end..).unwrap_or_default();
        // 敲定了《…》: settled, said of a named agreement.
        let settled = verb.word() == Some(Word::Reached)
            && rest.trim_start_matches(['了', '过']).starts_with('《');
        if verb.word() != Some(Word::Sign) && !settled {
            continue;
        }
        let Some((value, end)) = titled(text, tokens, at) else { continue };
        let mut from = verb.clause_start.max(verb.range.start.saturating_sub(BEFORE));
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let words = text.get(from..verb.range.start).unwrap_or_default();
        let both = BOTH.iter().any(|it| words.trim() == *it);
        let all = if both {
            text.get(..from).and_then(both_of)
        } else {
            parties(text, from..verb.range.start)
        };
        let Some((first, others)) =
            all.as_ref().and_then(|it| it.split_first()).filter(|it| !it.1.is_empty())
        else {
            continue;
        };
        // What is beside a lost character may be the rest of a name.
        let cut = |it: &Range<usize>| {
            let (head, tail) = (text.get(..it.start), text.get(it.end..));
            head.is_some_and(|it| it.ends_with(super::LOST))
                || tail.is_some_and(|it| it.starts_with(super::LOST))
        };
        if cut(first) || others.iter().any(cut) {
            continue;
        }
        let name = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        for other in others {
            let (subject, about) = (name(first), name(other));
            let clear = is_body(subject) && is_body(about);
            let value = Value::Text(value.to_owned());
            let span = first.start..end;
            let draft = Draft::new(Predicate::Agreement, value, span, PARTIES);
            let draft = draft.with(|it| {
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
}

/// What is signed at a verb: its name, and where that ends.
fn titled<'a>(text: &'a str, tokens: &[Token], at: usize) -> Option<(&'a str, usize)> {
    let verb = tokens.get(at)?;
    let rest = text.get(verb.range.end..)?;
    let named = NAMED.iter().find(|it| rest.starts_with(**it));
    if let Some(lead) = named {
        let start = verb.range.end + lead.len();
        let length = text.get(start..)?.find(['》', '。'])?;
        let value = text.get(start..start + length)?;
        let closes = text.get(start + length..)?.starts_with('》');
        let value = title_of(value).filter(|_| closes)?;
        return Some((value, start + length + '》'.len_utf8()));
    }
    let after = tokens.get(at + 1..).unwrap_or_default().iter().take(8);
    let mut after = after.take_while(|it| it.clause == verb.clause);
    let titles =
        |it: &&Token| matches!(it.word(), Some(Word::Agreement | Word::Framework));
    let title = after.find(titles)?;
    let value = title_of(text.get(verb.range.end..title.range.end)?)?;
    let closes = text.get(title.range.end..).is_some_and(|it| it.starts_with('》'));
    let end = title.range.end + if closes { '》'.len_utf8() } else { 0 };
    Some((value, end))
}

/// A同B约定…，双方签署: the two that begin the clause before.
fn both_of(head: &str) -> Option<Vec<Range<usize>>> {
    let body = head.strip_suffix('，')?;
    let mut from = body.len().saturating_sub(BEFORE);
    while !body.is_char_boundary(from) {
        from += 1;
    }
    let near = body.get(from..)?;
    let start = from + near.rfind(['，', '；', '。', '：']).map_or(0, |it| it + 3);
    let clause = body.get(start..)?;
    let mut cuts =
        clause.char_indices().filter(|it| matches!(it.1, '与' | '和' | '同' | '跟'));
    let (cut, mark) =
        cuts.find(|it| clause.get(..it.0).is_some_and(|it| first_party(it).is_some()))?;
    let first = first_party(clause.get(..cut)?)?;
    let next = cut + mark.len_utf8();
    let rest = clause.get(next..)?;
    let ends = rest.char_indices().map(|it| it.0).chain([rest.len()]);
    let end = ends.take(32).find(|end| {
        let (name, behind) = rest.split_at(*end);
        party(name) && DEEDS.iter().any(|it| behind.starts_with(it))
    })?;
    let at = start + cut - first.len();
    Some(vec![at..at + first.len(), start + next..start + next + end])
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

/// The parties of what stands before 签订, where there is one way to cut it: `A与B`, or a
/// list `A、B和C`, whose first is held to be the party of all others.
fn parties(text: &str, range: Range<usize>) -> Option<Vec<Range<usize>>> {
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
    if cuts.any(|it| cut(it.0).is_some()) {
        return None;
    }
    let (first, second) = found?;
    let mut all = vec![first, second];
    // A、B和C: what stands before the 、 is a party too.
    while let Some(start) = all.first().map(|it| it.start) {
        let head = text.get(range.start..start)?;
        let Some(before) = head.strip_suffix('、').and_then(first_party) else { break };
        let end = start - '、'.len_utf8();
        all.insert(0, end - before.len()..end);
        // A、B分别与C signs twice, each with C.
        if words.contains("分别") || all.len() > MANY {
            return None;
        }
    }
    Some(all)
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
