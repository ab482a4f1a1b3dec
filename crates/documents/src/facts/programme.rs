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
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};
use crate::mention::Paragraph;
use crate::mention::lexicon::Class;
use crate::repair::LOST;

const PROGRAMME: &str = "programme@1";
const TARGET: &str = "target@1";

const NUMERALS: &str = "一二三四五六七八九十百双两多";

/// Classes of size; orders of magnitude.
const SCALES: [&str; 5] = ["万亿级", "千亿级", "百亿级", "五千亿级", "万亿元级"];

/// Programmes, targets, industries and clusters.
pub(crate) fn programmes(page: &Page<'_>, voices: &Voices) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        for sentence in &paragraph.sentences {
            for clause in paragraph.clauses(sentence) {
                let found = quoted(paragraph, &clause).into_iter();
                for (name, span) in found.chain(unquoted(paragraph, &clause)) {
                    let value = Value::Text(paragraph.slice(&name).to_owned());
                    let draft = Draft::new(Predicate::Programme, value, span, PROGRAMME);
                    drafts
                        .push(draft.with(|it| said(it, page, voices, (at, name.start))));
                }
                drafts.extend(targets(page, voices, at, &clause));
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
        if counts && governed || end.is_some() && governed {
            let name = clause.start + inner..clause.start + close;
            let stop = end.map_or(clause.start + from, |it| it.range.end);
            found.push((name, clause.start + open..stop));
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
    clause: &Range<usize>,
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
        SCALES.iter().filter_map(|it| Some((text.find(it)?, *it))).min()
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

/// The list in the clause behind: 即…, 分别是…, 包括….
fn listed_behind(
    paragraph: &Paragraph<'_>,
    clause: &Range<usize>,
    count: i64,
) -> Option<(usize, Vec<(usize, String)>)> {
    let sentence = paragraph.sentence_at(clause.start);
    let next =
        paragraph.clauses(&sentence).into_iter().find(|it| it.start >= clause.end)?;
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
