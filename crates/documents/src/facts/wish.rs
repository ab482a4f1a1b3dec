//! What sides propose, offer and need.
//!
//! Proposals are counted off (一是…。二是…) after a speaker said what the side would like. An
//! offer is a sentence in which a side (我们将, 我们愿) does something concrete for others. A need
//! or an offer of goods is only what is said with a plain word for it (求购, 拟采购, 可供应) and
//! an object. A page that says nothing of the kind gives nothing.

use std::ops::Range;

use super::programme::said;
use super::voice::Voices;
use super::{Draft, Page};
use crate::fact::{Confidence, Modality, Predicate, Value};
use crate::mention::Paragraph;
use crate::mention::lexicon::Class;
use crate::mention::region::name_of;
use crate::repair::LOST;

const RULE: &str = "wish@1";

/// Beginnings of clauses that only wish well.
const SLOGANS: [&str; 12] = [
    "为携手",
    "为推动",
    "实现",
    "谱写",
    "共享",
    "共创",
    "共同谱写",
    "奋力",
    "书写",
    "开创",
    "努力",
    "作出",
];

/// Proposals, offers and needs.
pub(crate) fn wishes(page: &Page<'_>, voices: &Voices) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        drafts.extend(proposals(page, voices, at));
        for sentence in &paragraph.sentences {
            drafts.extend(offer(page, voices, at, sentence));
        }
        drafts.extend(goods(page, voices, at, paragraph));
    }
    drafts
}

/// What a clause counts off: position and bytes of the ordinal (一是, 第二, 第三项是, 其四).
fn ordinal(clause: &str) -> Option<(usize, usize)> {
    let digits = "一二三四五六七八九十";
    let word = |text: &str| {
        let first = text.chars().next()?;
        Some((digits.chars().position(|it| it == first)?, first.len_utf8()))
    };
    if let Some((n, length)) = word(clause)
        && clause.get(length..)?.starts_with('是')
    {
        return Some((n, length + '是'.len_utf8()));
    }
    let lead = ["第", "其"].into_iter().find(|it| clause.starts_with(it))?;
    let (n, length) = word(clause.get(lead.len()..)?)?;
    let end = lead.len() + length;
    let rest = clause.get(end..)?;
    let more = ["项是", "条是", "点是", "是", "项", "条", "点"]
        .into_iter()
        .find(|it| rest.starts_with(it));
    let counted = more.is_some() || rest.is_empty();
    counted.then(|| (n, end + more.map_or(0, str::len)))
}

/// What a speaker who would like something counts off.
fn proposals(page: &Page<'_>, voices: &Voices, at: usize) -> Vec<Draft> {
    let Some(paragraph) = page.paragraphs.get(at) else { return Vec::new() };
    let mut items: Vec<(Range<usize>, usize)> = Vec::new();
    let mut cue = false;
    for sentence in &paragraph.sentences {
        let mut open = false;
        let asks = paragraph.words_of(Class::Cue, sentence).next().is_some();
        let spoken = !voices.speaker(at, sentence.start).is_empty();
        for clause in paragraph.clauses(sentence) {
            let found = ordinal(paragraph.slice(&clause));
            if let Some((n, length)) = found
                && n == items.len()
                && (n > 0 || spoken && (cue || asks))
            {
                items.push((clause.start..clause.end, length));
                open = true;
            } else if let Some(last) = items.last_mut().filter(|_| open) {
                last.0.end = clause.end;
            }
        }
        cue = asks;
    }
    if items.len() < 2 {
        return Vec::new();
    }
    let proposal = |(span, length): (Range<usize>, usize)| {
        let words = paragraph.slice(&(span.start + length..span.end));
        let words = words.trim_start_matches(['，', '：']).to_owned();
        let start = span.start;
        Draft::new(Predicate::Proposal, Value::Text(words), span, RULE).with(|it| {
            it.modality = Modality::Intention;
            said(it, page, voices, (at, start));
            voices.side(&it.stated_by).clone_into(&mut it.about);
        })
    };
    items.into_iter().map(proposal).collect()
}

/// 我们将…提供…: what a side does for others.
fn offer(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    sentence: &Range<usize>,
) -> Option<Draft> {
    let paragraph = page.paragraphs.get(at)?;
    let text = paragraph.slice(sentence);
    let will = [
        "我们将",
        "我省将",
        "我市将",
        "我们愿",
        "我们会",
        "我们还将",
        "我们也将",
        "我们愿意",
    ];
    let found =
        will.iter().filter_map(|it| Some((text.find(it)?, *it))).min_by_key(|it| it.0);
    let Some((start, which)) = found else { return promise(page, at, sentence) };
    if voices.speaker(at, sentence.start + start).is_empty() {
        return None;
    }
    let from = sentence.start + start;
    let mut end = from;
    let mut does = false;
    for clause in paragraph.clauses(&(from..sentence.end)) {
        let words = paragraph.slice(&clause);
        if clause.start > from && SLOGANS.iter().any(|it| words.starts_with(it)) {
            break;
        }
        does |= paragraph.words_of(Class::OfferVerb, &clause).next().is_some();
        end = clause.end;
    }
    let span = from..end;
    let words = paragraph.slice(&span);
    if !does || words.contains(LOST) {
        return None;
    }
    let value = words.strip_prefix(which).unwrap_or(words).to_owned();
    let draft = Draft::new(Predicate::Offer, Value::Text(value), span, RULE);
    Some(draft.with(|it| {
        let wish = which.contains('愿');
        it.modality = if wish { Modality::Intention } else { Modality::Plan };
        it.confidence = Confidence::Medium;
        it.reasons.push("service_not_goods");
        said(it, page, voices, (at, sentence.start));
        voices.side(&it.stated_by).clone_into(&mut it.about);
    }))
}

/// 某省表示，将…: what a region says that it will do for others.
fn promise(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> Option<Draft> {
    let paragraph = page.paragraphs.get(at)?;
    let clauses = paragraph.clauses(sentence);
    let (first, rest) = clauses.split_first()?;
    let place = paragraph.free_places().find(|it| it.range.start == first.start)?;
    let behind = paragraph.slice(&(place.range.end..first.end));
    let says = ["表示", "承诺", "方面表示", "方面承诺"].contains(&behind);
    let last = rest.last()?;
    let span = rest.first()?.start..last.end;
    let words = paragraph.slice(&span);
    let will = ["将", "会", "要", "愿"].iter().any(|it| words.contains(it));
    let served = ["营商环境", "服务", "保障", "支持", "配套", "对接", "平台"];
    if !says
        || !will
        || !served.iter().any(|it| words.contains(it))
        || words.contains(LOST)
    {
        return None;
    }
    let region = place.code.map(name_of)?;
    let draft = Draft::new(Predicate::Offer, Value::Text(words.to_owned()), span, RULE);
    Some(draft.with(|it| {
        it.modality = Modality::Plan;
        it.confidence = Confidence::Medium;
        it.reasons.push("service_not_goods");
        it.stated_by.clone_from(&region);
        it.about = region;
    }))
}

/// Needs and offers of goods, said with a plain word and an object.
fn goods(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    paragraph: &Paragraph<'_>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for sentence in &paragraph.sentences {
        for clause in paragraph.clauses(sentence) {
            for (class, predicate) in [
                (Class::NeedVerb, Predicate::Need),
                (Class::SupplyVerb, Predicate::Offer),
            ] {
                let Some(word) = paragraph.words_of(class, &clause).next() else {
                    continue;
                };
                let object = paragraph.slice(&(word.range.end..clause.end));
                let object = object.trim_start_matches(['了', '：']).trim();
                let length = object.chars().count();
                let before = paragraph.slice(&(sentence.start..word.range.start));
                let who = paragraph.organisations.iter().rev().find(|it| {
                    sentence.start <= it.range.start && it.range.end <= word.range.start
                });
                let subject = who.map(|it| it.name.clone());
                let denied =
                    ["不", "无", "未", "没有"].iter().any(|it| before.ends_with(it));
                let Some(subject) = subject.filter(|_| !denied) else { continue };
                if !(2..=40).contains(&length) || object.contains(LOST) {
                    continue;
                }
                let value = Value::Text(object.to_owned());
                let draft = Draft::new(predicate, value, clause.clone(), RULE);
                drafts.push(draft.with(|it| {
                    it.subject = subject;
                    it.confidence = Confidence::Low;
                    it.modality = Modality::Intention;
                    it.reasons.push("object_boundary");
                    said(it, page, voices, (at, clause.start));
                }));
            }
        }
    }
    drafts
}
