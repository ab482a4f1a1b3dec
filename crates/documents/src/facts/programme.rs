//! Programmes, targets, industries and clusters that regions set themselves.
//!
//! A programme is a name in quotation marks that counts something (“一主六双”, “四大集群”) after
//! a verb of doing, or before 战略, 行动 and the like; or a name without marks between such a
//! verb and such an end (实施…三年行动). A saying in marks (“好邻居”) is none. A target of a class
//! (万亿级) is an order of magnitude and no amount; its list must have as many members as it
//! says, else the list is not taken apart.

use std::ops::Range;

use super::voice::Voices;
use super::{Draft, Page};
use crate::chars::Chars;
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};
use crate::mention::Paragraph;
use crate::mention::lexicon::Class;
use crate::repair::LOST;

const PROGRAMME: &str = "programme@1";
const TARGET: &str = "target@1";

const NUMERALS: &str = "一二三四五六七八九十百双两多";

/// Classes of size; orders of magnitude.
const SCALES: [&str; 5] = ["万亿级", "千亿级", "百亿级", "五千亿级", "万亿元级"];

/// Those of [`SCALES`] that a text may hold.
fn scales(chars: &Chars) -> impl Iterator<Item = &'static str> {
    SCALES.into_iter().filter(|it| chars.may_hold(it))
}

/// Programmes, targets, industries and clusters.
pub(crate) fn programmes(page: &Page<'_>, voices: &Voices) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        for (sentence, chars) in paragraph.told() {
            for clause in paragraph.clauses(sentence).iter() {
                let mut found = Vec::new();
                if chars.may_have('“') {
                    found = quoted(paragraph, clause);
                }
                if chars.may_have('《') {
                    found.extend(titled(paragraph, clause));
                }
                found.extend(unquoted(paragraph, clause));
                for (name, span) in found {
                    let value = Value::Text(paragraph.slice(&name).to_owned());
                    let draft = Draft::new(Predicate::Programme, value, span, PROGRAMME);
                    drafts
                        .push(draft.with(|it| said(it, page, voices, (at, name.start))));
                }
                // Most sentences have neither 集群 nor 亿级, nor count anything.
                if chars.may_have('群') || chars.may_have('级') {
                    drafts.extend(targets(page, voices, at, (clause, chars)));
                }
                if chars.may_have('个') {
                    drafts.extend(industries(page, voices, at, (clause, chars)));
                }
            }
            if chars.may_have('到') && chars.may_have('年') {
                drafts.extend(dated_targets(page, voices, at, sentence));
            }
        }
    }
    drafts
}

/// Who says it and whom it is about.
pub(super) fn said(
    fact: &mut Fact,
    page: &Page<'_>,
    voices: &Voices,
    (paragraph, offset): (usize, usize),
) {
    voices.speaker(paragraph, offset).clone_into(&mut fact.stated_by);
    fact.about = voices.about(page, paragraph, offset);
}

/// Programmes in quotation marks: name, and the words that say so.
fn quoted(
    paragraph: &Paragraph<'_>,
    clause: &Range<usize>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let text = paragraph.slice(clause);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) =
        text.get(from..).and_then(|it| it.find('“')).map(|it| from + it)
    {
        let inner = open + '“'.len_utf8();
        let Some(close) =
            text.get(inner..).and_then(|it| it.find('”')).map(|it| inner + it)
        else {
            break;
        };
        from = close + '”'.len_utf8();
        let name = text.get(inner..close).unwrap_or_default();
        let counts =
            name.starts_with(|it: char| NUMERALS.contains(it) || it.is_ascii_digit());
        let length = name.chars().count();
        let rest = clause.start + from..clause.end;
        let end = paragraph.words_of(Class::ProgrammeEnd, &rest).next().filter(|it| {
            paragraph.slice(&(rest.start..it.range.start)).chars().count() <= 8
        });
        let before = clause.start..clause.start + open;
        let governed = paragraph.words_of(Class::ProgrammeVerb, &before).next().is_some()
            || text.get(..open).is_some_and(|it| it.ends_with('以'));
        if name.contains(LOST) || !(2..=20).contains(&length) {
            continue;
        }
        let named = end.is_some_and(|it| {
            paragraph.slice(&(rest.start..it.range.start)).chars().count() <= 2
        });
        if governed && (counts || end.is_some()) || named {
            let name = clause.start + inner..clause.start + close;
            let stop = end.map_or(clause.start + from, |it| it.range.end);
            found.push((name, clause.start + open..stop));
        }
    }
    found
}

/// 《…行动计划（2025—2027年）》: a paper whose title ends like a programme.
fn titled(
    paragraph: &Paragraph<'_>,
    clause: &Range<usize>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let text = paragraph.slice(clause);
    let mut found = Vec::new();
    for (open, mark) in text.match_indices('《') {
        let inner = open + mark.len();
        let Some(close) =
            text.get(inner..).and_then(|it| it.find('》')).map(|it| inner + it)
        else {
            break;
        };
        let name = text.get(inner..close).unwrap_or_default();
        let bare = name.split('（').next().unwrap_or_default();
        let ends = ["计划", "规划", "纲要", "行动", "战略", "实施方案", "实施意见"];
        if ends.iter().any(|it| bare.ends_with(it)) && !name.contains(LOST) {
            let range = clause.start + inner..clause.start + close;
            found.push((range.clone(), range));
        }
    }
    found
}

/// Programmes without marks: between 实施 and 三年行动.
fn unquoted(
    paragraph: &Paragraph<'_>,
    clause: &Range<usize>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let verbs = ["实施", "推进", "开展", "启动", "落实", "出台", "制定"];
    let mut found = Vec::new();
    for end in paragraph.words_of(Class::ProgrammeEnd, clause) {
        let head = paragraph.slice(&(clause.start..end.range.start));
        let verb = verbs.iter().filter_map(|it| Some(head.rfind(it)? + it.len())).max();
        let Some(verb) = verb else { continue };
        let range = clause.start + verb..end.range.end;
        let name = paragraph.slice(&range);
        let stem = name.strip_suffix(paragraph.slice(&end.range)).unwrap_or_default();
        let length = stem.chars().count();
        let plain = !name.contains(['“', '”', '、', '（', LOST, '的', '了']);
        if plain && (4..=16).contains(&length) {
            found.push((range.clone(), range));
        }
    }
    found
}

/// 打造甲、乙、丙三个万亿级产业; 22个重点产业集群.
fn targets(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    (clause, chars): (&Range<usize>, &Chars),
) -> Vec<Draft> {
    let Some(paragraph) = page.paragraphs.get(at) else { return Vec::new() };
    let text = paragraph.slice(clause);
    let mut drafts = Vec::new();
    if let Some((count, range)) = clusters(text) {
        let span = clause.start + range.start..clause.start + range.end;
        let draft =
            Draft::new(Predicate::ClusterCount, Value::Number(count), span, TARGET);
        drafts.push(draft.with(|it| {
            it.unit = "个";
            it.modality = Modality::Plan;
            said(it, page, voices, (at, clause.start));
        }));
    }
    let Some((scale_at, scale)) =
        scales(chars).filter_map(|it| Some((text.find(it)?, it))).min()
    else {
        return drafts;
    };
    let head = text.get(..scale_at).unwrap_or_default();
    let rest = text.get(scale_at + scale.len()..).unwrap_or_default();
    let noun = ["产业基地", "大产业", "产业集群", "产业", "基地", "集群"]
        .into_iter()
        .find(|it| rest.starts_with(it));
    let Some(noun) = noun else { return drafts };
    let counted = head.strip_suffix('个').unwrap_or(head);
    let (list, count) = trailing_number(counted);
    let within = clause.start..clause.start + list.len();
    let verb = paragraph.words_of(Class::BuildVerb, &within).next();
    let from = verb.map_or(0, |it| it.range.end - clause.start);
    let list = list.get(from..).unwrap_or_default();
    let items = count.and_then(|it| split(list, it));
    let items = items.map(|it| (clause.start + from, it));
    // 三个万亿级产业，即甲、乙、丙: the list stands behind.
    let items =
        items.or_else(|| count.and_then(|it| listed_behind(paragraph, clause, it)));
    let begin = verb.map_or(clause.start, |it| it.range.start);
    let end = clause.start + scale_at + scale.len() + noun.len();
    let counted = head.get(list.len() + from..).unwrap_or_default();
    let value = format!("{counted}{scale}{noun}");
    let target =
        Draft::new(Predicate::Target, Value::Text(value.clone()), begin..end, TARGET);
    drafts.push(target.with(|it| {
        it.modality = Modality::Plan;
        it.reasons.push("class_not_amount");
        if items.is_none() {
            it.confidence = Confidence::Medium;
            it.reasons.push("list_not_counted");
        }
        said(it, page, voices, (at, begin));
    }));
    let (from, items) = items.unwrap_or_default();
    for (start, item) in items {
        let start = from + start;
        let span = start..start + item.len();
        let industry = Draft::new(Predicate::Industry, Value::Text(item), span, TARGET);
        drafts.push(industry.with(|it| {
            it.modality = Modality::Plan;
            it.subject.clone_from(&value);
            said(it, page, voices, (at, start));
        }));
    }
    drafts
}

/// 围绕甲、乙两个产业; 三个行业：甲、乙、丙: counted lists of industries.
fn industries(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    (clause, chars): (&Range<usize>, &Chars),
) -> Vec<Draft> {
    let Some(paragraph) = page.paragraphs.get(at) else { return Vec::new() };
    let text = paragraph.slice(clause);
    if scales(chars).any(|it| text.contains(it)) {
        return Vec::new();
    }
    let nouns = ["产业", "行业", "领域"];
    let unit = text.match_indices('个').find_map(|(i, mark)| {
        let rest = text.get(i + mark.len()..)?;
        let rest = ["重点", "主导", "优势", "特色", "支柱"]
            .iter()
            .find_map(|it| rest.strip_prefix(it))
            .unwrap_or(rest);
        nouns.iter().any(|it| rest.starts_with(it)).then_some(i)
    });
    let Some(unit) = unit else { return Vec::new() };
    let (head, count) = trailing_number(text.get(..unit).unwrap_or_default());
    let Some(count) = count else { return Vec::new() };
    let verbs = [
        "围绕",
        "聚焦",
        "涉及",
        "细数了",
        "盯住",
        "发展",
        "覆盖",
        "涵盖",
        "瞄准",
        "立足",
        "抓住",
        "比较了",
    ];
    let from = verbs.iter().filter_map(|it| Some(head.rfind(it)? + it.len())).max();
    let before = from.and_then(|from| {
        let items = split(head.get(from..)?.trim_end_matches('等'), count)?;
        Some((clause.start + from, items))
    });
    let Some((from, items)) = before.or_else(|| listed_behind(paragraph, clause, count))
    else {
        return Vec::new();
    };
    let industry = |(start, item): (usize, String)| {
        let span = from + start..from + start + item.len();
        Draft::new(Predicate::Industry, Value::Text(item), span.clone(), TARGET).with(
            |it| {
                it.confidence = Confidence::Medium;
                said(it, page, voices, (at, span.start));
            },
        )
    };
    items.into_iter().filter(|it| !it.1.contains(LOST)).map(industry).collect()
}

/// 到2027年，…达到6个；…提高到35%: what a paper wants to have reached by a year.
fn dated_targets(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    sentence: &Range<usize>,
) -> Vec<Draft> {
    let Some(paragraph) = page.paragraphs.get(at) else { return Vec::new() };
    let text = paragraph.slice(sentence);
    let by = text.match_indices('到').find_map(|(i, mark)| {
        let rest = text.get(i + mark.len()..)?;
        let year = rest.bytes().take_while(u8::is_ascii_digit).count();
        (year == 4 && rest.get(4..)?.starts_with('年')).then_some(i)
    });
    let Some(from) = by else { return Vec::new() };
    let reach = [
        "达到",
        "提高到",
        "突破",
        "超过",
        "提升至",
        "降至",
        "增至",
        "达",
        "建成",
        "培育",
        "互认",
        "新增",
        "实现",
        "不低于",
    ];
    let mut drafts = Vec::new();
    let mut start = sentence.start + from;
    let body = text.get(from..).unwrap_or_default().trim_end_matches('。');
    for part in body.split('；') {
        let span = start..start + part.len();
        start = span.end + '；'.len_utf8();
        // The year itself is no target.
        let tail = part.find('年').map_or(part, |it| part.get(it..).unwrap_or_default());
        let figure = if drafts.is_empty() { tail } else { part };
        let counted = figure.chars().any(|it| it.is_ascii_digit());
        if !counted || !reach.iter().any(|it| figure.contains(it)) || part.contains(LOST)
        {
            continue;
        }
        let value = Value::Text(part.to_owned());
        let draft = Draft::new(Predicate::Target, value, span.clone(), TARGET);
        drafts.push(draft.with(|it| {
            it.modality = Modality::Plan;
            said(it, page, voices, (at, span.start));
        }));
    }
    drafts
}

/// The list in the clause behind: 即…, 分别是…, 包括….
fn listed_behind(
    paragraph: &Paragraph<'_>,
    clause: &Range<usize>,
    count: i64,
) -> Option<(usize, Vec<(usize, String)>)> {
    let sentence = paragraph.sentence_at(clause.start);
    let next =
        paragraph.clauses(&sentence).iter().find(|it| it.start >= clause.end)?.clone();
    let text = paragraph.slice(&next);
    let lead = ["即", "分别是", "分别为", "包括", "就是", "它们是"]
        .into_iter()
        .find(|it| text.starts_with(it));
    // After a colon nothing leads.
    let colon = paragraph.slice(&(clause.end..next.start)).starts_with('：');
    let from = lead.map_or(0, str::len);
    if lead.is_none() && !colon {
        return None;
    }
    let items = split(text.get(from..)?, count)?;
    Some((next.start + from, items))
}

/// A number of clusters, and the words that say so.
fn clusters(text: &str) -> Option<(i64, Range<usize>)> {
    let end = text.find("集群")? + "集群".len();
    // 先进制造业集群9个.
    let behind = text.get(end..)?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && behind.get(digits..)?.starts_with('个') {
        let count = behind.get(..digits)?.parse().ok()?;
        return Some((count, end - "集群".len()..end + digits + '个'.len_utf8()));
    }
    let head = text.get(..end)?;
    let unit = head.rfind('个')?;
    let between = head.get(unit + '个'.len_utf8()..)?;
    if between.chars().count() > 10 || SCALES.iter().any(|it| between.contains(it)) {
        return None;
    }
    let (list, count) = trailing_number(text.get(..unit)?);
    count.map(|it| (it, list.len()..end))
}

/// A text without the number that it ends with.
fn trailing_number(text: &str) -> (&str, Option<i64>) {
    let digits = text.trim_end_matches(|it: char| it.is_ascii_digit());
    if digits.len() < text.len() {
        return (digits, text.get(digits.len()..).and_then(|it| it.parse().ok()));
    }
    let chinese = text.trim_end_matches(|it: char| "一二三四五六七八九十两".contains(it));
    let value =
        crate::mention::small_number(text.get(chinese.len()..).unwrap_or_default());
    if value.is_some() { (chinese, value) } else { (text, None) }
}

/// The members of a list, which are `count`; 和 and 及 part them only where 、 does not.
fn split(list: &str, count: i64) -> Option<Vec<(usize, String)>> {
    let by = |marks: &[char]| {
        let mut at = 0;
        let mut items = Vec::new();
        for part in list.split(|it| marks.contains(&it)) {
            items.push((at, part.to_owned()));
            at += part.len();
            at +=
                list.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
        }
        let right = i64::try_from(items.len()) == Ok(count);
        (right && items.iter().all(|it| !it.1.is_empty())).then_some(items)
    };
    by(&['、']).or_else(|| by(&['、', '和'])).or_else(|| by(&['、', '和', '及', '与']))
}
