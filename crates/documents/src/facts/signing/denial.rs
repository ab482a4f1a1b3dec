//! What was not signed after all: denials behind a number, and rumours.
//!
//! In: the drafts of a Chinese sentence. Out: the same, with a reason and little confidence
//! where the words behind them take them back (签约30个项目未能落实), or where the sentence
//! calls itself a rumour. A clause that only takes back speaks of the clauses before it; a
//! sentence that does, of the one before it ([`before`]); English has its own words
//! ([`english`]). Somebody must look; nothing is dropped here. One pass over the clauses.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Found, doubt};
use crate::fact::Confidence;
use crate::finder::Finder;

pub(super) mod before;
pub(super) mod english;

/// Words that take back what stands before them.
const DENIALS: [&str; 33] = [
    "未能落实",
    "未能签",
    "未能如期",
    "未能如愿",
    "未能达成",
    "未能成",
    "未能实现",
    "未能履行",
    "未能兑现",
    "未果",
    "落空",
    "告吹",
    "作罢",
    "泡汤",
    "流产",
    "搁浅",
    "被取消",
    "已取消",
    "均取消",
    "取消了",
    "宣告取消",
    "宣告终止",
    "已终止",
    "被终止",
    "被叫停",
    "并未签",
    "没有签成",
    "未签成",
    "未落实",
    "没有落实",
    "未获批准",
    "予以否认",
    "被否认",
];
static DENIAL: LazyLock<Finder> = LazyLock::new(|| Finder::new(DENIALS));
/// Words that take back where they end a clause about what was signed (该协议随后终止).
const ENDS: [&str; 14] = [
    "终止",
    "取消",
    "解除",
    "作废",
    "失效",
    "撤销",
    "中止",
    "未签署",
    "未签订",
    "未签成",
    "未生效",
    "未履行",
    "未执行",
    "未实施",
];
/// Words before such a word that turn it round (没有落空, 避免流产).
const ROUND: [&str; 9] =
    ["没有", "不会", "避免", "防止", "从未", "无一", "没", "不", "未"];
/// Words of a clause that says what may come to be.
const MAYBE: [&str; 8] = ["如果", "若", "一旦", "可", "将", "不得", "有权", "是否"];
/// Beginnings of a clause that speaks of the clauses before it.
const BACK: [&str; 25] = [
    "但", "最终", "最后", "后", "然而", "却", "均", "都", "全部", "因", "至今", "结果",
    "不过", "仍", "目前", "随后", "该", "此", "上述", "这", "双方", "终", "已", "也",
    "未",
];
/// Words of a sentence that is a rumour.
const RUMOURS: [&str; 21] = [
    "据网传",
    "据传",
    "谣传",
    "传言",
    "传闻",
    "谣言",
    "消息不实",
    "信息不实",
    "内容不实",
    "报道不实",
    "情况不实",
    "说法不实",
    "数据不实",
    "纯属不实",
    "系不实",
    "为不实",
    "辟谣",
    "子虚乌有",
    "不属实",
    "并非事实",
    "纯属虚构",
];
static RUMOUR: LazyLock<Finder> = LazyLock::new(|| Finder::new(RUMOURS));
/// Clauses that one clause takes back, at most.
const CLAUSES: usize = 4;

/// Puts what a sentence takes back in doubt.
pub(super) fn take_back(text: &str, sentence: &Range<usize>, found: &mut [Found]) {
    let Some(body) = text.get(sentence.clone()).filter(|_| !found.is_empty()) else {
        return;
    };
    if rumour(body) {
        for it in &mut *found {
            doubt(&mut it.draft.fact, "rumoured", Confidence::Low);
        }
    }
    let clauses = clauses(body, sentence.start);
    // Up to where each clause is taken back.
    let mut until: Vec<usize> = clauses.iter().map(|it| it.range.start).collect();
    for (at, clause) in clauses.iter().enumerate() {
        let words = text.get(clause.range.clone()).unwrap_or_default();
        let speaks_back = BACK.iter().any(|it| words.starts_with(it));
        let ends = || ending(words).filter(|_| speaks_back);
        let Some(denial) = denial(words).or_else(ends) else { continue };
        if let Some(it) = until.get_mut(at) {
            *it = clause.range.start + denial;
        }
        let numbers = words.contains(|it: char| it.is_ascii_digit());
        if numbers || !speaks_back {
            continue;
        }
        let mut before = at;
        while clauses.get(before).is_some_and(|it| it.follows) && at - before < CLAUSES {
            before -= 1;
            if let (Some(it), Some(clause)) = (until.get_mut(before), clauses.get(before))
            {
                *it = clause.range.end;
            }
        }
    }
    deny(found, &clauses, &until);
}

/// Puts drafts in doubt that begin before the place up to which their clause is taken back.
fn deny(found: &mut [Found], clauses: &[Clause], until: &[usize]) {
    for it in found {
        let Some(start) = it.draft.spans.first().map(|it| it.start) else { continue };
        let at = clauses.partition_point(|it| it.range.start <= start).checked_sub(1);
        if at.and_then(|it| until.get(it)).is_some_and(|it| start < *it) {
            doubt(&mut it.draft.fact, "denied", Confidence::Low);
        }
    }
}

/// A clause.
struct Clause {
    range: Range<usize>,
    /// True where a comma joins it to the one before.
    follows: bool,
}

/// The clauses of a sentence.
fn clauses(body: &str, start: usize) -> Vec<Clause> {
    let mut found = Vec::new();
    let (mut from, mut follows) = (0, false);
    let marks = |it: &(usize, char)| matches!(it.1, '，' | '；' | '。' | '！' | '？');
    for (at, mark) in body.char_indices().filter(marks) {
        found.push(Clause { range: start + from..start + at, follows });
        (from, follows) = (at + mark.len_utf8(), mark == '，');
    }
    found.push(Clause { range: start + from..start + body.len(), follows });
    found
}

/// Where the last word of a clause that takes back begins.
fn denial(clause: &str) -> Option<usize> {
    // Most clauses have none.
    if !DENIAL.within(clause) {
        return None;
    }
    let places = DENIALS.iter().filter_map(|it| clause.rfind(it));
    places.filter(|at| !turned(clause, *at)).max()
}

/// Where the word that ends a clause and takes back begins.
fn ending(clause: &str) -> Option<usize> {
    let body = clause.trim_end_matches(['了', '。', '！', ' ']);
    let at = ENDS.iter().filter_map(|it| Some(body.strip_suffix(it)?.len()));
    let maybe = || MAYBE.iter().any(|it| body.contains(it));
    at.min().filter(|at| !turned(body, *at) && !maybe())
}

/// True where the words before a word turn it round.
fn turned(clause: &str, at: usize) -> bool {
    let head = clause.get(..at).unwrap_or_default();
    ROUND.iter().any(|it| head.ends_with(it))
}

/// True for a sentence that calls itself a rumour (互联网传播 is none).
fn rumour(body: &str) -> bool {
    let spread = body.match_indices("网传").any(|(at, word)| {
        let head = body.get(..at).unwrap_or_default();
        let tail = body.get(at + word.len()..).unwrap_or_default();
        !head.ends_with(['联', '物', '全', '官'])
            && !tail.starts_with(['播', '输', '媒', '统', '感', '递', '真', '送', '导'])
    });
    spread || RUMOUR.within(body)
}
