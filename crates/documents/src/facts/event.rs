//! Conferences and signings: what took place, when and where; and meetings only cited.
//!
//! The name of an event ends like one (对接会, 签约仪式 …) and stands with 召开, 举行 and the
//! like, or in quotation marks before 会. Two names joined by 暨 are one event. Where a speech
//! or a spirit of a meeting is studied (…座谈会上重要讲话精神), or a party congress or plenum is
//! named, the meeting is only cited.

use std::ops::Range;

use super::voice::Voices;
use super::{Draft, Page};
use crate::chars::Chars;
use crate::fact::{Confidence, Modality, Predicate, Value};
use crate::mention::Paragraph;
use crate::mention::lexicon::Class;
use crate::mention::{date, window};
use crate::repair::{LOST, ideograph};

const RULE: &str = "event@1";

/// Bytes of the longest name with its lead.
const LONGEST: usize = 300;
/// Bytes around the name of an event in which its day and place are looked for.
const FAR: usize = 900;

/// So many bytes behind an offset, or fewer.
fn within(text: &str, from: usize, end: usize) -> usize {
    let mut at = (from + FAR).min(end);
    while at < end && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Words before the name of an event, of which the last ends what is no part of it.
const BEFORE: [&str; 19] = [
    "召开了",
    "召开",
    "举行了",
    "举行",
    "举办了",
    "举办",
    "出席了",
    "出席",
    "参加了",
    "参加",
    "承办",
    "主办",
    "参会",
    "在京",
    "期间的",
    "迎来",
    "组织",
    "开展",
    "的",
];

/// Beginnings of words that name no event of their own.
const GENERIC: [&str; 12] = [
    "本次",
    "此次",
    "该",
    "这次",
    "本届",
    "两场",
    "一场",
    "签约",
    "上述",
    "系列",
    "座谈会",
    "各类",
];

/// An event that took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// Position of its paragraph.
    pub(crate) paragraph: usize,
    /// Its sentence.
    pub(crate) sentence: Range<usize>,
    /// Its name.
    pub(crate) name: Range<usize>,
}

/// The events that a page reports, in order of place, and the meetings that it cites.
pub(crate) fn events(page: &Page<'_>, voices: &Voices) -> (Vec<Event>, Vec<Draft>) {
    let mut events: Vec<Event> = Vec::new();
    let mut drafts = Vec::new();
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        for (sentence, chars) in paragraph.told() {
            let before = events.len();
            let took_place = paragraph.words_of(Class::Held, sentence).next().is_some();
            for name in names(paragraph, sentence) {
                let rest = paragraph.slice(&(name.end..sentence.end));
                if cited(rest) {
                    let value = Value::Text(paragraph.slice(&name).to_owned());
                    let speaker = voices.speaker(at, name.start).to_owned();
                    let name = cut_lead(paragraph, name);
                    let value = value_of(paragraph, &name).unwrap_or(value);
                    let draft = Draft::new(Predicate::MeetingCited, value, name, RULE);
                    drafts.push(draft.with(|it| it.stated_by = speaker));
                } else if held(paragraph, sentence, &name, took_place) {
                    // A sentence without end must not be read again for each event.
                    let from = window(paragraph.text, sentence.start, name.start, FAR);
                    let sentence = from..within(paragraph.text, name.end, sentence.end);
                    events.push(Event { paragraph: at, sentence, name });
                }
            }
            if chars.may_hold("党的大") || chars.may_hold("次全会") {
                let own = events.get(before..).unwrap_or_default();
                // Names stand in order and do not overlap.
                let inside = |it: &Draft| {
                    let span = it.spans.first().cloned().unwrap_or_default();
                    let begun = own.partition_point(|it| it.name.start <= span.start);
                    let last = begun.checked_sub(1).and_then(|it| own.get(it));
                    last.is_some_and(|it| span.end <= it.name.end)
                };
                let found = congresses(paragraph, at, sentence, voices);
                drafts.extend(found.into_iter().filter(|it| !inside(it)));
            }
        }
    }
    for event in &events {
        let Some(paragraph) = page.paragraphs.get(event.paragraph) else { continue };
        let name = paragraph.slice(&event.name).to_owned();
        let sentence = paragraph.slice(&event.sentence);
        let off = ["取消", "推迟", "延期", "改期", "暂停", "原定"];
        let off = off.iter().any(|it| sentence.contains(it));
        let head = paragraph.slice(&(event.sentence.start..event.name.start));
        let tail = paragraph.slice(&(event.name.end..event.sentence.end));
        let ahead = ["将于", "将在", "拟于", "定于", "计划于", "拟在"];
        let ahead = ahead.iter().any(|it| head.contains(it) || tail.starts_with(it));
        let value = Value::Text(name.clone());
        let draft = Draft::new(Predicate::Event, value, event.name.clone(), RULE);
        drafts.push(draft.with(|it| {
            if ahead || off {
                it.modality = Modality::Plan;
            }
            if off {
                it.confidence = Confidence::Low;
                it.reasons.push("put_off");
            }
        }));
        if off {
            continue;
        }
        drafts.extend(place(paragraph, event, &name));
        drafts.extend(day(page, paragraph, event, &name));
    }
    (events, drafts)
}

/// Without what leads to a cited meeting: 按照…, 回顾了….
fn cut_lead(paragraph: &Paragraph<'_>, name: Range<usize>) -> Range<usize> {
    let words = paragraph.slice(&name);
    let leads =
        ["按照", "贯彻", "落实", "回顾了", "总书记在", "对去年", "根据", "对", "在"];
    let cut = leads.iter().filter_map(|it| Some(words.rfind(it)? + it.len())).max();
    let start = name.start + cut.unwrap_or(0);
    // 12月成渝…会议: the day is no part of the name.
    let rest = paragraph.slice(&(start..name.end));
    let day = rest
        .find(['月', '日'])
        .filter(|it| *it <= 9)
        .map_or(0, |it| it + '月'.len_utf8());
    let digits =
        rest.get(..day).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    start + if digits { day } else { 0 }..name.end
}

fn value_of(paragraph: &Paragraph<'_>, name: &Range<usize>) -> Option<Value> {
    Some(Value::Text(paragraph.slice(name).to_owned())).filter(|_| !name.is_empty())
}

/// Names of events in a sentence.
fn names(paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in paragraph.words_of(Class::EventEnd, sentence) {
        let from = found.last().map_or(sentence.start, |it| it.end);
        let from = window(paragraph.text, from, word.range.start, LONGEST);
        let after = paragraph.slice(&(word.range.end..sentence.end));
        if after.starts_with('暨') {
            continue;
        }
        let head = paragraph.slice(&(from..word.range.start));
        let mut start = word.range.start;
        let mut quoted = false;
        for (i, char) in head.char_indices().rev() {
            let part = ideograph(char)
                || char.is_ascii_alphanumeric()
                || "（）—－-·".contains(char);
            if char == '“' {
                quoted = true;
                break;
            }
            if !part || char == LOST {
                break;
            }
            start = from + i;
        }
        if !quoted {
            let chars = Chars::of(paragraph.slice(&(start..word.range.start)));
            for cut in BEFORE.into_iter().filter(|it| chars.may_hold(it)) {
                if let Some(i) = paragraph.slice(&(start..word.range.start)).rfind(cut) {
                    start += i + cut.len();
                }
            }
            // 在沈阳举行的…: what is before is a place; 在…举行 behind is none.
            if let Some(i) = paragraph.slice(&(start..word.range.start)).find('在') {
                start += i + '在'.len_utf8();
            }
        }
        let range = start..word.range.end;
        let name = paragraph.slice(&range);
        let long = name.chars().count() >= 6;
        // 此次由某办举办的…会 is an event that was named before.
        let lead = window(paragraph.text, sentence.start, start, LONGEST);
        let clause = paragraph.slice(&(lead..start)).rsplit('，').next();
        let again = ["此次", "本次", "这次", "该"];
        let again =
            clause.is_some_and(|it| again.iter().any(|word| it.starts_with(word)));
        let generic = GENERIC.iter().any(|it| name.starts_with(it));
        if long && !again && !generic && !name.contains(LOST) {
            found.push(range);
        }
    }
    found.extend(quoted(paragraph, sentence, &found));
    found.sort_by_key(|it| it.start);
    found
}

/// “…签约”会: a name in quotation marks.
fn quoted(
    paragraph: &Paragraph<'_>,
    sentence: &Range<usize>,
    known: &[Range<usize>],
) -> Option<Range<usize>> {
    let text = paragraph.slice(sentence);
    let close = text.find("”会")?;
    let open = text.get(..close)?.rfind('“')? + '“'.len_utf8();
    let range = sentence.start + open..sentence.start + close;
    let long = paragraph.slice(&range).chars().count() >= 6;
    let new = !known.iter().any(|it| it.start < range.end && range.start < it.end);
    (long && new).then_some(range)
}

/// True where a speech at the meeting, or its spirit, is what the sentence speaks of.
fn cited(rest: &str) -> bool {
    let rest = rest.trim_start_matches('”');
    let of = rest.strip_prefix('的').unwrap_or(rest);
    if ["部署", "要求", "精神", "以来", "决策"].iter().any(|it| of.starts_with(it))
    {
        return true;
    }
    let speech = ["上的重要讲话", "上重要讲话", "重要讲话", "精神", "上的讲话", "部署"];
    speech.iter().any(|it| rest.starts_with(it))
}

/// True where the sentence says that it took place.
fn held(
    paragraph: &Paragraph<'_>,
    sentence: &Range<usize>,
    name: &Range<usize>,
    took_place: bool,
) -> bool {
    let rest = paragraph.slice(&(name.end..sentence.end));
    let at = paragraph.slice(&(sentence.start..name.start));
    let attended =
        ["出席", "参加", "召开", "举办", "举行"].iter().any(|it| at.ends_with(it));
    took_place || attended || rest.starts_with("上") || rest.starts_with("”会上")
}

/// Party congresses and plenums: 党的二十大, 省委十三届六次全会.
fn congresses(
    paragraph: &Paragraph<'_>,
    at: usize,
    sentence: &Range<usize>,
    voices: &Voices,
) -> Vec<Draft> {
    let text = paragraph.slice(sentence);
    let mut drafts = Vec::new();
    let mut add = |range: Range<usize>, region: Option<&str>| {
        let words = paragraph.slice(&range).to_owned();
        let speaker = voices.speaker(at, range.start).to_owned();
        let value = match region {
            Some(region) if words.starts_with("省委") => {
                format!("{region}委{}", words.get("省委".len()..).unwrap_or_default())
            }
            _ => words.clone(),
        };
        let inferred = value != words;
        let draft = Draft::new(Predicate::MeetingCited, Value::Text(value), range, RULE);
        drafts.push(draft.with(|it| {
            it.stated_by = speaker;
            if inferred {
                it.inferred_from = words;
                it.confidence = Confidence::Medium;
                it.reasons.push("region_of_speaker");
            }
        }));
    };
    for (i, _) in text.match_indices("党的") {
        let rest = text.get(i + "党的".len()..).unwrap_or_default();
        let number: usize = rest
            .chars()
            .take_while(|it| "一二三四五六七八九十".contains(*it))
            .map(char::len_utf8)
            .sum();
        let after = rest.get(number..).unwrap_or_default();
        if number > 0 && after.starts_with('大') {
            let mut end = i + "党的".len() + number + '大'.len_utf8();
            let more = text.get(end..).unwrap_or_default();
            let near = more.get(..more.floor_char_boundary(30)).unwrap_or_default();
            let plenum = near.find("全会");
            if let Some(plenum) = plenum
                .filter(|it| !near.get(..*it).unwrap_or_default().contains(['，', '。']))
            {
                end += plenum + "全会".len();
            }
            add(sentence.start + i..sentence.start + end, None);
        }
    }
    for (i, _) in text.match_indices("次全会") {
        let end = i + "次全会".len();
        let from = window(text, 0, i, 40);
        let head = text.get(from..i).unwrap_or_default();
        let start = ["省委", "市委", "县委", "自治区党委", "党的"]
            .iter()
            .filter_map(|it| Some((from + head.rfind(it)?, *it)))
            .max();
        let Some((start, which)) = start.filter(|it| it.1 != "党的") else {
            continue;
        };
        let absolute = sentence.start + start;
        // 辽宁省委: the place takes the 省.
        let before = absolute.saturating_sub(60)..absolute + 1;
        let place = paragraph.places_in(&before).iter().find(|it| {
            it.range.end == absolute
                || it.range.end
                    == absolute + which.chars().next().map_or(0, char::len_utf8)
        });
        let from = place.map_or(absolute, |it| it.range.start);
        let speaker = voices.speaker(at, absolute);
        let side = voices.side(speaker);
        let region = (place.is_none() && side.ends_with('省')).then_some(side);
        add(from..sentence.start + end, region);
    }
    drafts
}

/// When an event took place: the first day of its sentence.
fn day(
    page: &Page<'_>,
    paragraph: &Paragraph<'_>,
    event: &Event,
    name: &str,
) -> Option<Draft> {
    let days = date::dates(paragraph.text, &event.sentence);
    let inside =
        |it: &Range<usize>| event.name.start <= it.start && it.end <= event.name.end;
    let dated = days.into_iter().find(|it| it.day.is_some() && !inside(&it.range))?;
    let mut years = date::years(paragraph.text, &event.name);
    if years.is_empty()
        && let Some(title) = &page.title
    {
        years = date::years(page.text, title);
    }
    let resolved = date::resolve(&dated, page.published.as_deref(), &years)?;
    let words = paragraph.slice(&dated.range).to_owned();
    let value = Value::Time(resolved.iso);
    let draft = Draft::new(Predicate::EventDate, value, dated.range.clone(), RULE);
    let meanwhile =
        paragraph.slice(&(dated.range.end..event.name.start)).contains("其间");
    Some(draft.with(|it| {
        name.clone_into(&mut it.subject);
        it.reasons.push(resolved.reason);
        if resolved.reason != "stated" {
            it.inferred_from = words;
        }
        if resolved.reason == "year_open" {
            it.confidence = Confidence::Low;
        } else if meanwhile {
            it.confidence = Confidence::Medium;
            it.reasons.push("day_of_visit");
        }
    }))
}

/// Where an event took place: 在…举行; else where the delegation was, meanwhile (其间).
fn place(paragraph: &Paragraph<'_>, event: &Event, name: &str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let sentence = &event.sentence;
    let text = paragraph.slice(sentence);
    let held = paragraph
        .words_of(Class::Held, sentence)
        .find(|it| it.range.start >= event.name.end);
    let behind = held.map(|it| event.name.end..it.range.start);
    let here =
        behind.filter(|it| paragraph.slice(it).trim_start_matches('”').starts_with('在'));
    let before = text.get(..event.name.start - sentence.start).unwrap_or_default();
    // 在宜昌市举行的“…”会: before the name.
    let ahead = before.rfind('在').filter(|it| {
        let between = before.get(*it..).unwrap_or_default();
        between.contains("举行的")
            || between.contains("召开的")
            || between.contains("举办的")
    });
    let range = here.or_else(|| ahead.map(|it| sentence.start + it..event.name.start));
    let (range, inferred) = match range {
        Some(range) => (range, false),
        None => {
            let visit = before
                .rfind('在')
                .filter(|_| before.contains("其间") || before.contains("期间"));
            let Some(visit) = visit else { return drafts };
            (sentence.start + visit..event.name.start, true)
        }
    };
    let words = paragraph.slice(&range);
    if let Some(hall) = paragraph.words_of(Class::VenueEnd, &range).next() {
        // 洛阳市洛浦会堂: the place in full is no part of the hall's name.
        let before = |it: &&crate::mention::region::Place| {
            range.start <= it.range.start && it.range.end < hall.range.start
        };
        let full = paragraph.places_in(&range).iter().rev().find(before).filter(|it| {
            paragraph
                .slice(&it.range)
                .ends_with(['省', '市', '县', '区', '州', '旗', '盟'])
        });
        let start = full.map_or(range.start + '在'.len_utf8(), |it| it.range.end);
        let span = start..hall.range.end;
        let value = Value::Text(paragraph.slice(&span).to_owned());
        drafts.push(
            Draft::new(Predicate::Venue, value, span, RULE)
                .with(|it| name.clone_into(&mut it.subject)),
        );
    }
    // The finest place: 浙江杭州 is 杭州.
    let inside = |it: &&crate::mention::region::Place| {
        range.start <= it.range.start && it.range.end <= range.end
    };
    let places: Vec<_> = paragraph.places_in(&range).iter().filter(inside).collect();
    let last =
        places.iter().rev().find(|it| !it.abbreviated).filter(|_| !words.is_empty());
    if let Some(place) = if inferred { places.first() } else { last } {
        let value = Value::Text(place.name(paragraph.text));
        let draft = Draft::new(Predicate::Place, value, place.range.clone(), RULE);
        drafts.push(draft.with(|it| {
            name.clone_into(&mut it.subject);
            it.kind = place.code.unwrap_or_default();
            if inferred {
                it.confidence = Confidence::Medium;
                words.clone_into(&mut it.inferred_from);
                it.reasons.push("place_of_visit");
            }
        }));
    }
    drafts
}
