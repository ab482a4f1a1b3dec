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
use crate::repair::LOST;

const RULE: &str = "wish@1";

const ORDINALS: [&str; 10] =
    ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];

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
        let mut counted: Vec<Draft> = Vec::new();
        let mut cue = false;
        for sentence in &paragraph.sentences {
            let text = paragraph.slice(sentence);
            if let Some(n) = ORDINALS.iter().position(|it| text.starts_with(it)) {
                if n == counted.len() && cue {
                    counted.push(proposal(page, voices, at, sentence));
                    continue;
                }
            }
            let words = paragraph.words_of(Class::Cue, sentence).next();
            cue = words.is_some() && !voices.speaker(at, sentence.start).is_empty();
            if let Some(draft) = offer(page, voices, at, sentence) {
                drafts.push(draft);
            }
        }
        if counted.len() >= 2 {
            drafts.extend(counted);
        }
        drafts.extend(goods(page, voices, at, paragraph));
    }
    drafts
}

/// One of the things counted off, without its ordinal.
fn proposal(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    sentence: &Range<usize>,
) -> Draft {
    let text = page.text.get(sentence.clone()).unwrap_or_default();
    let span = sentence.start..sentence.start + text.trim_end_matches(['。', '；']).len();
    let words = page.text.get(span.clone()).unwrap_or_default();
    let words = words.get("一是".len()..).unwrap_or_default().to_owned();
    Draft::new(Predicate::Proposal, Value::Text(words), span, RULE).with(|it| {
        it.modality = Modality::Intention;
        said(it, page, voices, (at, sentence.start));
        voices.side(&it.stated_by).clone_into(&mut it.about);
    })
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
    let (start, which) =
        will.iter().filter_map(|it| Some((text.find(it)?, *it))).min_by_key(|it| it.0)?;
    let speaker = voices.speaker(at, sentence.start + start);
    if speaker.is_empty() {
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
