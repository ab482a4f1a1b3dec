//! A sentence that takes back what the one before it said.
//!
//! In: a sentence, and the drafts of the sentences before it. Out: those of the one just
//! before in doubt, where this one speaks of what was signed there and says that it came
//! to nothing (…签约10亿元。该协议随后终止。). A sentence with a number of its own tells of
//! something else; `该协议` after several agreements leaves open which one, and nothing is
//! lowered.

use super::english;
use super::{BACK, denial, ending};
use crate::fact::{Confidence, Predicate, Value};
use crate::facts::signing::{Around, Found, doubt};

/// Bytes of a sentence that only takes back, at most: eighty ideographs.
const LONGEST: usize = 240;
/// What may stand before the reference.
const LEADS: [&str; 17] = [
    "但是",
    "但",
    "不过",
    "然而",
    "可是",
    "随后",
    "后来",
    "最终",
    "最后",
    "此后",
    "之后",
    "截至目前",
    "目前",
    "据悉",
    "结果",
    "遗憾的是",
    "，",
];
/// Words that point at what was signed.
const THIS: [&str; 5] = ["该", "此", "这", "上述", "前述"];
/// Who signed.
const BOTH: [&str; 5] = ["双方", "两地", "两省", "两市", "各方"];
/// What was signed.
const NOUNS: [&str; 9] =
    ["协议", "合同", "项目", "合作", "签约", "投资", "订单", "意向书", "备忘录"];
/// Characters between `该` and the noun (该项战略合作框架协议).
const BETWEEN: &str =
    "份项笔个些批一两三四几等次合作框架战略投资采购意向购销贸易技术开发建设";
/// Characters of those that say that there are several.
const SEVERAL: &str = "些批两三四几等";

/// How many signings a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    One,
    All,
}

/// Puts in doubt what the sentence takes back of the one before.
pub(in crate::facts::signing) fn take_back(
    body: &str,
    around: &Around,
    found: &mut [Found],
) {
    if around.sentence == 0 || found.is_empty() || body.len() > LONGEST {
        return;
    }
    if body.contains(|it: char| it.is_ascii_digit()) {
        return;
    }
    let of = match body.chars().any(crate::repair::ideograph) {
        true => chinese(body),
        false => english::of_before(body),
    };
    let here = |it: &&mut Found| {
        it.paragraph == around.paragraph && it.sentence + 1 == around.sentence
    };
    let mut own: Vec<&mut Found> = found.iter_mut().rev().take_while(here).collect();
    if of.is_none() || of == Some(Of::One) && several(&own) {
        return;
    }
    for it in &mut own {
        let fact = &mut it.draft.fact;
        if !matches!(fact.kind, "gdp" | "output") {
            doubt(fact, "denied", Confidence::Low);
        }
    }
}

/// True for drafts of more than one signing.
fn several(own: &[&mut Found]) -> bool {
    own.iter().any(|it| {
        let fact = &it.draft.fact;
        let counted = matches!(
            fact.predicate,
            Predicate::ProjectsSigned | Predicate::AgreementsSigned
        );
        let alike = own.iter().any(|other| {
            let other = &other.draft.fact;
            (other.predicate, other.kind) == (fact.predicate, fact.kind)
                && (&other.value, &other.subject) != (&fact.value, &fact.subject)
        });
        counted && fact.value != Value::Number(1) || alike
    })
}

/// What a Chinese sentence takes back.
fn chinese(body: &str) -> Option<Of> {
    let mut rest = body.trim_end_matches(['。', '！', ' ']);
    while let Some(tail) = LEADS.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = tail;
    }
    let clauses = || rest.split(['，', '；']);
    let undone = |it: &str| denial(it).or_else(|| ending(it)).is_some();
    let back = |it: &str| BACK.iter().any(|word| it.starts_with(word));
    let first = clauses().next().is_some_and(undone);
    if !first && !clauses().skip(1).any(|it| undone(it) && back(it)) {
        return None;
    }
    let noun = |words: &str| NOUNS.iter().any(|it| words.starts_with(it));
    if noun(rest) {
        return Some(Of::One);
    }
    if BOTH.iter().any(|it| rest.starts_with(it)) {
        // 双方随后取消了合作, 双方的协议已终止: nothing else is spoken of.
        let last = clauses().next_back().unwrap_or_default();
        let ends = NOUNS.iter().any(|it| last.ends_with(it)) || ending(last).is_some();
        let named = NOUNS.iter().any(|it| rest.contains(it));
        return (ends && named).then_some(Of::One);
    }
    let tail = THIS.iter().find_map(|it| rest.strip_prefix(it))?;
    let plain = |it: char| BETWEEN.contains(it);
    let named = tail
        .char_indices()
        .map(|it| it.0)
        .find(|at| noun(tail.get(*at..).unwrap_or_default()))?;
    let between = tail.get(..named)?;
    let all = between.contains(|it| SEVERAL.contains(it))
        || ["均", "都", "全部"].iter().any(|it| rest.contains(it));
    let of = if all { Of::All } else { Of::One };
    (between.chars().all(plain)).then_some(of)
}
