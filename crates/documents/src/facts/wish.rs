//! What sides propose, offer and need.
//!
//! Proposals are counted off (一是…。二是…) after a speaker said what the side would like. An
//! offer is a sentence in which a side (我们将, 我们愿) does something concrete for others. A need
//! or an offer of goods is only what is said with a plain word for it (求购, 拟采购, 可供应) and
//! an object. What is denied, past or cut by damage gives nothing.

use std::ops::Range;

use super::programme::said;
use super::voice::Voices;
use super::{Draft, Page};
use crate::chars::Chars;
use crate::fact::{Confidence, Modality, Predicate, Value};
use crate::mention::lexicon::Class;
use crate::mention::region::name_of;
use crate::mention::{Paragraph, window};
use crate::repair::LOST;

const RULE: &str = "wish@1";

/// Lines under a heading that still belong to it.
const HEADING: usize = 60;

/// Bytes before a need or an offer in which it is said whose it is.
const NEAR: usize = 600;

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
        let counted = proposals(page, voices, at);
        if counted.is_empty() {
            let advised = paragraph.told().filter(|it| it.1.may_have('议'));
            drafts.extend(advised.filter_map(|it| advice(page, voices, at, it)));
        }
        drafts.extend(counted);
        for (sentence, chars) in paragraph.told() {
            // 我们将, 我省将 …
            drafts.extend(match chars.may_have('我') {
                true => offer(page, voices, at, (sentence, chars)),
                false => promise(page, at, sentence),
            });
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
        for clause in paragraph.clauses(sentence).iter() {
            let found = ordinal(paragraph.slice(clause));
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

/// 张三建议，…: a single proposal.
fn advice(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    (sentence, chars): (&Range<usize>, &Chars),
) -> Option<Draft> {
    let paragraph = page.paragraphs.get(at)?;
    let text = paragraph.slice(sentence);
    let (i, verb) = ["建议", "提议", "倡议"]
        .into_iter()
        .filter(|it| chars.may_hold(it))
        .filter_map(|it| Some((text.find(it)?, it)))
        .min_by_key(|it| it.0)?;
    let head = text.get(..i)?;
    let clause = head.rsplit(['，', '。', '”', '；']).next()?;
    let named = voices.names().any(|it| clause.contains(it));
    let pronoun = clause.ends_with('他') || clause.ends_with('她');
    if !(named || pronoun) || clause.chars().count() > 40 || denies(clause) {
        return None;
    }
    let from = sentence.start + i + verb.len();
    let rest = paragraph.slice(&(from..sentence.end));
    let lead = rest.len() - rest.trim_start_matches(['，', '：', '“']).len();
    let words = rest.get(lead..)?.trim_end_matches(['。', '”', '；']);
    let span = from + lead..from + lead + words.len();
    if !(6..=90).contains(&words.chars().count()) || words.contains(LOST) {
        return None;
    }
    let draft =
        Draft::new(Predicate::Proposal, Value::Text(words.to_owned()), span, RULE);
    Some(draft.with(|it| {
        it.modality = Modality::Intention;
        it.confidence = Confidence::Medium;
        said(it, page, voices, (at, sentence.start));
    }))
}

/// 我们将…提供…: what a side does for others.
fn offer(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    (sentence, chars): (&Range<usize>, &Chars),
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
    let will = will.into_iter().filter(|it| chars.may_hold(it));
    let found = will.filter_map(|it| Some((text.find(it)?, it))).min_by_key(|it| it.0);
    let Some((start, which)) = found else { return promise(page, at, sentence) };
    if voices.speaker(at, sentence.start + start).is_empty() {
        return None;
    }
    let from = sentence.start + start;
    let mut end = from;
    let mut does = false;
    for clause in paragraph.clauses(&(from..sentence.end)).iter() {
        let words = paragraph.slice(clause);
        if clause.start > from && SLOGANS.iter().any(|it| words.starts_with(it)) {
            break;
        }
        does |= paragraph.words_of(Class::OfferVerb, clause).next().is_some();
        end = clause.end;
    }
    let span = from..end;
    let words = paragraph.slice(&span);
    if !does || words.contains(LOST) || denies(words) {
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
    let place = paragraph.free_place_at(first.start)?;
    let behind = paragraph.slice(&(place.range.end..first.end));
    if !["表示", "承诺", "方面表示", "方面承诺"].contains(&behind) {
        return None;
    }
    let last = rest.last()?;
    let span = rest.first()?.start..last.end;
    let words = paragraph.slice(&span);
    let will = ["将", "会", "要", "愿"].iter().any(|it| words.contains(it));
    let served = ["营商环境", "服务", "保障", "支持", "配套", "对接", "平台"];
    if denies(words)
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

/// True where words say that something is not, or no longer, done.
fn denies(words: &str) -> bool {
    let whole = [
        "不再", "停止", "禁止", "取消", "暂停", "拒绝", "没有", "不会", "不需", "无需",
        "严禁",
    ];
    let last = ["不", "无", "未", "没"];
    whole.iter().any(|it| words.contains(it)) || last.iter().any(|it| words.ends_with(it))
}

/// Needs and offers of goods, said with a plain word and an object; and lists of them under
/// a heading (【求购】, 需求方：).
fn goods(
    page: &Page<'_>,
    voices: &Voices,
    at: usize,
    paragraph: &Paragraph<'_>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for sentence in &paragraph.sentences {
        for clause in paragraph.clauses(sentence).iter() {
            for (class, predicate) in [
                (Class::NeedVerb, Predicate::Need),
                (Class::SupplyVerb, Predicate::Offer),
            ] {
                let Some(word) = paragraph.words_of(class, clause).next() else {
                    continue;
                };
                let before = paragraph.slice(&(sentence.start..word.range.start));
                let inside = ["所", "短", "残", "欠", "空", "或"];
                let near = paragraph.slice(&(clause.start..word.range.start));
                let behind = paragraph.slice(&(word.range.end..clause.end));
                let past = behind.starts_with(['了', '过', '乏'])
                    || ["去年", "此前", "曾"].iter().any(|it| near.contains(it));
                if inside.iter().any(|it| before.ends_with(it)) || denies(near) || past {
                    continue;
                }
                let Some(subject) = who(page, at, sentence, word.range.start) else {
                    continue;
                };
                let span = word.range.end..clause.end;
                let Some((value, object)) = thing(paragraph.slice(&span), span.start)
                else {
                    continue;
                };
                let draft = Draft::new(predicate, Value::Text(value), object, RULE);
                drafts.push(draft.also(clause.clone()).with(|it| {
                    it.subject = subject;
                    it.confidence = Confidence::Low;
                    it.modality = Modality::Intention;
                    it.reasons.push("object_boundary");
                    said(it, page, voices, (at, clause.start));
                }));
            }
        }
    }
    drafts.extend(listed(page, at, paragraph));
    drafts
}

/// Who needs or offers: the last organisation before, else the place that the clause begins
/// with; for 我们 in a quotation, the organisation of the speaker named behind it.
fn who(
    page: &Page<'_>,
    at: usize,
    sentence: &Range<usize>,
    offset: usize,
) -> Option<String> {
    let paragraph = page.paragraphs.get(at)?;
    let from = window(page.text, sentence.start, offset, NEAR);
    if let Some(firm) = paragraph.organisation_before(&(from..offset)) {
        return Some(firm.name.clone());
    }
    // What stands across a lost character may be somebody else's.
    if paragraph.slice(&(from..offset)).contains(LOST) {
        return None;
    }
    let near = paragraph.places_in(&(from..offset)).iter().rev();
    let place =
        near.into_iter().find(|it| paragraph.free_place_at(it.range.start).is_some());
    if let Some(place) = place.filter(|it| !it.abbreviated) {
        return Some(place.name(page.text));
    }
    let own = paragraph.slice(&(from..offset));
    if !own.contains("我们") && !own.contains("公司") {
        return None;
    }
    let quoted = own.contains('“');
    let behind =
        paragraph.organisation_in(&(offset..sentence.end + 120)).filter(|_| quoted);
    behind.map(|it| it.name.clone())
}

/// What is needed or offered, without its amount: 一套印染设备, 大豆分离蛋白400吨.
fn thing(words: &str, at: usize) -> Option<(String, Range<usize>)> {
    let mut from = words.len() - words.trim_start_matches(['了', '：', '着', '“']).len();
    let rest = words.get(from..)?;
    let numeral =
        |it: char| it.is_ascii_digit() || "一二两三四五六七八九十几数百千万".contains(it);
    let count: usize =
        rest.chars().take_while(|it| numeral(*it)).map(char::len_utf8).sum();
    if count > 0 {
        let measure = [
            "套",
            "批",
            "台",
            "吨",
            "家",
            "个",
            "条",
            "处",
            "名",
            "万吨",
            "件",
            "平方米",
        ]
        .iter()
        .filter(|it| rest.get(count..).is_some_and(|rest| rest.starts_with(**it)))
        .map(|it| it.len())
        .max()?;
        from += count + measure;
    }
    let rest = words.get(from..)?.trim_start();
    from = words.len() - rest.len();
    let end = rest.find(|it: char| it.is_ascii_digit() || it == '“' || it == '”');
    let end = end.filter(|it| *it >= 6).unwrap_or(rest.len());
    let value = rest
        .get(..end)?
        .trim_end()
        .trim_end_matches(['约', '近', '超', '共', '每', '。', '”']);
    let length = value.chars().count();
    let wrong = value.contains(LOST) || value.starts_with(['的', '，', '和', '与']);
    ((2..=30).contains(&length) && !wrong)
        .then(|| (value.to_owned(), at + from..at + from + value.len()))
}

/// What a numbered line under a heading names.
fn listed(page: &Page<'_>, at: usize, paragraph: &Paragraph<'_>) -> Option<Draft> {
    let text = paragraph.slice(&paragraph.range);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let mark =
        ['.', '、', '．'].into_iter().find(|it| digits > 0 && rest.starts_with(*it))?;
    let heading = page.paragraphs.iter().take(at).rev().take(HEADING).find(|it| {
        let text = it.slice(&it.range);
        text.chars().count() <= 8 && !text.starts_with(|it: char| it.is_ascii_digit())
    })?;
    let heading = heading.slice(&heading.range);
    let predicate = if ["求购", "需求", "采购"].iter().any(|it| heading.contains(it))
    {
        Predicate::Need
    } else if ["供应", "出售", "转让", "供给"].iter().any(|it| heading.contains(it))
    {
        Predicate::Offer
    } else {
        return None;
    };
    let from = paragraph.range.start + digits + mark.len_utf8();
    let line = paragraph.slice(&(from..paragraph.range.end));
    let lead = line.len() - line.trim_start().len();
    let line = line.trim_start();
    let end = line.find(['，', '；', '。', '：', '（']).unwrap_or(line.len());
    let words = line.get(..end)?;
    let cut =
        words.find(|it: char| it.is_ascii_digit()).filter(|it| *it >= 6).unwrap_or(end);
    let value = words.get(..cut)?;
    let span = from + lead..from + lead + value.len();
    let subject = page
        .title
        .as_ref()
        .and_then(|it| page.text.get(it.clone()))
        .and_then(|title| {
            let ends = ["有限公司", "集团", "公司", "合作社", "厂"];
            let (i, end) =
                ends.iter().filter_map(|it| Some((title.find(it)?, it.len()))).min()?;
            title.get(..i + end)
        })
        .unwrap_or_default();
    (2..=30).contains(&value.chars().count()).then(|| {
        Draft::new(predicate, Value::Text(value.to_owned()), span, RULE).with(|it| {
            subject.clone_into(&mut it.subject);
            it.modality = Modality::Intention;
            it.confidence = Confidence::Medium;
        })
    })
}
