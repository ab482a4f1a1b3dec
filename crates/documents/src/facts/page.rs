//! What a page says of itself: title, publisher, republisher, editor.
//!
//! Publisher, republisher and the place where somebody fetched the page are three things: the
//! publisher is whom the page names as its source (来源：某报), the republisher the site whose
//! page it is (the first of its breadcrumbs), and where it was fetched the file cannot know.
//! The editor of a page takes no part in what it tells.

use std::ops::Range;

use super::Draft;
use crate::block::{Block, BlockKind};
use crate::chars::Chars;
use crate::fact::{Confidence, Predicate, Value};
use crate::mention::date;
use crate::repair::LOST;
use crate::sentence::pieces;

const RULE: &str = "page@1";

/// Words before the name of a source.
const SOURCES: [&str; 6] =
    ["文章来源：", "信息来源：", "来源：", "稿源：", "转自：", "Source:"];
/// Words that end the name of a source.
const ENDS: [&str; 9] =
    ["作者", "责任编辑", "责编", "编辑", "发布", "浏览", "字号", "时间", "点击"];
/// Breadcrumbs that name no site.
const NO_SITE: [&str; 6] = ["首页", "您的位置", "当前位置", "主页", "Home", "位置"];

/// When the page was published: the first whole day of its metadata.
pub(crate) fn published(text: &str, blocks: &[Block]) -> Option<Draft> {
    let mut at = 0;
    while let Some(first) = blocks.get(at) {
        // 2023, 10/05, 17:15 on three lines are one day.
        let rest = blocks.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|it| it.kind == BlockKind::Metadata).count();
        let last = rest.get(run.saturating_sub(1)).filter(|_| run > 0);
        at += run.max(1);
        let Some(last) = last else { continue };
        let days = date::dates(text, &(first.range.start..last.range.end));
        let day = days.iter().find_map(|it| {
            let resolved = it.year.and_then(|_| date::resolve(it, None, &[]))?;
            Some((it.range.clone(), resolved.iso))
        });
        if let Some((range, iso)) = day {
            return Some(Draft::new(
                Predicate::PublishedAt,
                Value::Time(iso),
                range,
                RULE,
            ));
        }
    }
    None
}

/// Title, publisher, republisher and editor.
pub(crate) fn page(text: &str, blocks: &[Block]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let of = |kind: BlockKind| blocks.iter().filter(move |it| it.kind == kind);
    let title = of(BlockKind::Title).find(|it| {
        let words = text.get(it.range.clone()).unwrap_or_default();
        !words.trim_end().ends_with(['：', ':'])
    });
    if let Some(title) = title {
        let words = text.get(title.range.clone()).unwrap_or_default();
        let lead = ["原标题：", "原题："]
            .iter()
            .find(|it| words.starts_with(**it))
            .map_or(0, |it| it.len());
        let span = title.range.start + lead..title.range.end;
        let mut draft = said(text, Predicate::Title, span);
        let squeezed = |it: &str| it.split_whitespace().collect::<String>();
        let own = squeezed(words);
        for again in of(BlockKind::Title).filter(|it| it.range != title.range) {
            let words = squeezed(text.get(again.range.clone()).unwrap_or_default());
            if words.ends_with(&own) {
                draft = draft.also(again.range.clone());
            }
        }
        drafts.push(draft);
    }
    for block in of(BlockKind::Metadata) {
        let words = text.get(block.range.clone()).unwrap_or_default();
        if let Some(range) =
            source(words).or_else(|| agency(words)).or_else(|| beside_a_day(words))
        {
            let span = block.range.start + range.start..block.range.start + range.end;
            drafts.push(said(text, Predicate::Publisher, span));
        }
    }
    for block in of(BlockKind::Metadata) {
        let words = text.get(block.range.clone()).unwrap_or_default();
        let Some(range) = site(words) else { continue };
        let span = block.range.start + range.start..block.range.start + range.end;
        let draft = said(text, Predicate::Republisher, span);
        let publisher = drafts.iter().any(|it| {
            it.fact.predicate == Predicate::Publisher && it.fact.value == draft.fact.value
        });
        if !publisher {
            drafts.push(draft);
            break;
        }
    }
    let editors =
        of(BlockKind::Editor).chain(of(BlockKind::Metadata)).chain(of(BlockKind::Byline));
    for block in editors {
        let words = text.get(block.range.clone()).unwrap_or_default();
        let Some(start) = behind_editor(words) else { continue };
        let names = words.get(start..).unwrap_or_default();
        let parts = |it: char| "、 ，）)]】\u{3000}".contains(it);
        for piece in pieces(names, start, parts) {
            let name = words.get(piece.clone()).unwrap_or_default();
            // 编辑 甲 校对 乙: the next label ends the names.
            let next = ["校对", "审核", "作者", "来源", "摄影"];
            if next.iter().any(|it| name.starts_with(it)) {
                break;
            }
            let chinese =
                name.chars().all(|it| crate::repair::ideograph(it) || it == '·');
            if (2..=6).contains(&name.chars().count()) && chinese {
                let span = block.range.start + piece.start..block.range.start + piece.end;
                drafts.push(said(text, Predicate::Editor, span));
            }
        }
    }
    drafts
}

/// Where the names behind 编辑： begin; a label and a space do as well.
fn behind_editor(text: &str) -> Option<usize> {
    let chars = Chars::of(text);
    let label =
        ["责任编辑", "值班编辑", "本文编辑", "网站编辑", "责编", "编辑", "Editor"]
            .iter()
            .filter(|it| chars.may_hold(it))
            .filter_map(|it| Some((text.find(it)?, it.len())))
            .min_by_key(|it| (it.0, std::cmp::Reverse(it.1)))?;
    let end = label.0 + label.1;
    let rest = text.get(end..)?;
    let mark =
        rest.chars().next().filter(|it| matches!(it, '：' | ':' | ' ' | '\u{3000}'))?;
    let rest = rest.get(mark.len_utf8()..)?;
    Some(end + mark.len_utf8() + (rest.len() - rest.trim_start().len()))
}

/// 2023年11月8日 某评论 编辑：某人: the word beside the day that has no label.
fn beside_a_day(text: &str) -> Option<Range<usize>> {
    let day =
        date::dates(text, &(0..text.len())).into_iter().find(|it| it.day.is_some())?;
    let at = day.range.end;
    let parts = |it: char| matches!(it, ' ' | '\u{a0}' | '\u{3000}' | '|' | '｜');
    pieces(text.get(at..)?, at, parts).into_iter().find(|it| {
        let word = text.get(it.clone()).unwrap_or_default();
        (3..=16).contains(&word.chars().count())
            && word.chars().all(crate::repair::ideograph)
            && !ENDS.iter().any(|it| word.contains(it))
    })
}

/// Words of the page as a fact about it.
fn said(text: &str, predicate: Predicate, span: Range<usize>) -> Draft {
    let words = text.get(span.clone()).unwrap_or_default().to_owned();
    let damaged = words.contains(LOST);
    Draft::new(predicate, Value::Text(words), span, RULE).with(|it| {
        if damaged {
            it.confidence = Confidence::Low;
            it.reasons.push("damaged");
        }
    })
}

/// The name after 来源：.
fn source(text: &str) -> Option<Range<usize>> {
    let chars = Chars::of(text);
    let labels = SOURCES.iter().filter(|it| chars.may_hold(it));
    let label = labels.filter_map(|it| Some((text.find(it)?, it.len()))).min()?;
    let from = label.0 + label.1;
    let rest = text.get(from..)?;
    let lead = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let mut end = rest
        .find(|it: char| it.is_whitespace() || "|｜，）)".contains(it))
        .unwrap_or(rest.len());
    for word in ENDS {
        if let Some(i) = rest.find(word).filter(|it| *it > 0) {
            end = end.min(i);
        }
    }
    (end > 0).then(|| from + lead..from + lead + end)
}

/// `(CRI November 20, 2003)`: the agency before the day.
fn agency(text: &str) -> Option<Range<usize>> {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May ",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let inner = text.strip_prefix('(')?;
    let month = months.iter().filter_map(|it| inner.find(it)).min()?;
    let name = inner.get(..month)?.trim_end_matches([' ', ',']);
    (!name.is_empty()).then(|| 1..1 + name.len())
}

/// The first of the breadcrumbs.
fn site(text: &str) -> Option<Range<usize>> {
    let mark = text.find(['>', '»'])?;
    let head = text.get(..mark)?;
    let from = head.rfind('：').map_or(0, |it| it + '：'.len_utf8());
    let name = head.get(from..)?;
    let lead = name.len() - name.trim_start().len();
    let name = name.trim();
    let named = name.chars().count() >= 2 && !NO_SITE.iter().any(|it| name.contains(it));
    named.then(|| from + lead..from + lead + name.len())
}
