//! Business scopes as registers have them, made of the catalogue's words.
//!
//! In: what a firm makes, sells and repairs. Out: one text in one of the grammars that
//! clerks write: verb behind the list, verb before it, one item per product with the
//! standard verbs, a bare list; with brackets, services and legal wording around it.
//! Deliberately no noun of its own: every product word is the catalogue's.

use super::draw::Draw;
use super::economy::{Act, Good};
use super::words;

/// What a scope speaks of.
#[derive(Default)]
pub(super) struct Activity<'a> {
    /// What the firm makes, grows or mines, and how that is called.
    pub(super) makes: Vec<&'a str>,
    pub(super) act: Option<Act>,
    pub(super) sells: Vec<&'a str>,
    pub(super) repairs: Vec<&'a str>,
    pub(super) designs: Vec<&'a str>,
    /// Services, works or studies, as whole phrases.
    pub(super) phrases: Vec<&'static str>,
}

impl Activity<'_> {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// A word for a good: its name, or a synonym.
pub(super) fn word_for<'a>(good: &'a Good, draw: &mut Draw) -> &'a str {
    let first = good.words.first().map_or("", String::as_str);
    if draw.chance(700) {
        return first;
    }
    draw.pick(&good.words).map_or(first, String::as_str)
}

/// Writes a scope over `out`.
pub(super) fn write(activity: &Activity<'_>, draw: &mut Draw, out: &mut String) {
    out.clear();
    let act = activity.act.unwrap_or(Act::Make);
    let style = draw.below(100);
    match style {
        0..40 => old(activity, act, draw, out),
        40..58 => verb_first(activity, act, draw, out),
        58..86 => modern(activity, act, draw, out),
        _ => bare(activity, draw, out),
    }
    if draw.chance(if style < 58 { 450 } else { 650 }) {
        if draw.chance(250) {
            out.push('。');
        }
        out.push_str(draw.word(&words::BOILERPLATE));
    } else if draw.chance(400) {
        out.push('。');
    }
}

/// 轴承、齿轮制造；轴承销售；齿轮维修。
fn old(activity: &Activity<'_>, act: Act, draw: &mut Draw, out: &mut String) {
    if draw.chance(30) {
        out.push_str(draw.word(&words::HEADINGS));
    }
    if !activity.makes.is_empty() {
        let engaged = draw.chance(60);
        if engaged {
            out.push_str(words::ENGAGED_IN);
        }
        list(&activity.makes, draw, out);
        if draw.chance(80) {
            out.push_str(draw.word(&words::BRACKETS));
        }
        out.push_str(draw.word(words::behind(act)));
    }
    rest(activity, draw, out);
}

/// 生产、销售：轴承、齿轮；经销轴承。
fn verb_first(activity: &Activity<'_>, act: Act, draw: &mut Draw, out: &mut String) {
    let colon = draw.chance(350);
    if !activity.makes.is_empty() {
        out.push_str(draw.word(words::before(act)));
        if colon {
            out.push('：');
        }
        list(&activity.makes, draw, out);
        if draw.chance(80) {
            out.push_str(draw.word(&words::BRACKETS));
        }
    }
    if !activity.sells.is_empty() {
        join(draw, out);
        out.push_str(draw.word(&words::SELL_FIRST));
        if colon {
            out.push('：');
        }
        list(&activity.sells, draw, out);
    }
    let others = Activity {
        repairs: activity.repairs.clone(),
        designs: activity.designs.clone(),
        phrases: activity.phrases.clone(),
        ..Activity::default()
    };
    rest(&others, draw, out);
}

/// 一般项目：轴承制造；齿轮制造；轴承销售；技术服务、技术开发。
fn modern(activity: &Activity<'_>, act: Act, draw: &mut Draw, out: &mut String) {
    if draw.chance(700) {
        out.push_str(draw.word(words::HEADINGS.get(..2).unwrap_or_default()));
    }
    let groups: [(&[&str], &str); 4] = [
        (&activity.makes, words::modern(act)),
        (&activity.sells, "销售"),
        (&activity.repairs, "修理"),
        (&activity.designs, "研发"),
    ];
    for (items, verb) in groups {
        for item in items {
            separate(out);
            out.push_str(item);
            if draw.chance(25) {
                out.push_str(draw.word(&words::BRACKETS));
            }
            out.push_str(verb);
        }
    }
    for phrase in &activity.phrases {
        separate(out);
        out.push_str(phrase);
    }
}

/// 轴承、齿轮、减速机。
fn bare(activity: &Activity<'_>, draw: &mut Draw, out: &mut String) {
    list(&activity.makes, draw, out);
    if activity.makes.is_empty() {
        list(&activity.sells, draw, out);
    }
    for phrase in &activity.phrases {
        join(draw, out);
        out.push_str(phrase);
    }
}

/// What stands behind the first list.
fn rest(activity: &Activity<'_>, draw: &mut Draw, out: &mut String) {
    let groups: [(&[&str], &[&'static str]); 3] = [
        (&activity.sells, &words::SELL),
        (&activity.repairs, &words::REPAIR),
        (&activity.designs, &words::DESIGN),
    ];
    for (items, verbs) in groups {
        if !items.is_empty() {
            join(draw, out);
            list(items, draw, out);
            out.push_str(draw.word(verbs));
        }
    }
    for phrase in &activity.phrases {
        join(draw, out);
        out.push_str(phrase);
    }
}

fn list(items: &[&str], draw: &mut Draw, out: &mut String) {
    let last = items.len().saturating_sub(1);
    let and = draw.chance(60);
    let mark = if draw.chance(30) { ',' } else { '、' };
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(if and && at == last { '及' } else { mark });
        }
        out.push_str(item);
    }
    if items.len() > 1 && draw.chance(40) {
        out.push('等');
    }
}

/// The mark between parts.
fn join(draw: &mut Draw, out: &mut String) {
    if !out.is_empty() && !out.ends_with('：') {
        out.push(match draw.below(20) {
            0 => ';',
            1 => '，',
            2 => '。',
            _ => '；',
        });
    }
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with('：') {
        out.push('；');
    }
}
