//! Heads that a list leaves out: 汽车、摩托车配件 makes parts, not cars.
//!
//! In: the drafts of a scope, after their roles are settled. Out: the same, with the head
//! completed where a vehicle or engine stands before another one that only says of what
//! the last word is a part. The quote stays; the head says what is meant.
//!
//! Applied between items that 、, 和, 及 or 与 join, where the later one begins with
//! *another* vehicle or engine and goes on with at least two characters that are none.
//! 汽车、汽车配件 names both; 汽车、摩托车 as well.

use super::draft::Draft;
use super::trim::Trim;

/// Things that registers list to say of what a part is.
const WHOLES: &[&str] = &[
    "汽车",
    "轿车",
    "客车",
    "货车",
    "卡车",
    "轻型车",
    "重型车",
    "机动车",
    "摩托车",
    "自行车",
    "电动车",
    "三轮车",
    "农用车",
    "车辆",
    "挂车",
    "拖拉机",
    "火车",
    "机车",
    "动车",
    "高铁",
    "船舶",
    "飞机",
    "内燃机",
    "柴油机",
    "农机",
    "摩托",
];

/// Completes the heads of drafts, which stand in the order of the text.
pub(super) fn complete(items: &mut [Draft], trim: &Trim<'_>) {
    // What the item behind goes on with, where it begins with another whole.
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| (items[*at].start, items[*at].end));
    let mut behind: Option<(usize, Vec<char>, Vec<char>)> = None;
    for &at in order.iter().rev() {
        let item = &items[at];
        let noun = trim.text.slice(item.start, item.end);
        let joined = behind.take().filter(|it| joins(trim, item.end, it.0));
        let next = match joined {
            Some((_, whole, rest)) if is_whole(noun) && !ends_with(noun, &whole) => {
                let head: String = noun.iter().chain(&rest).collect();
                let (start, whole) = (item.start, noun.to_vec());
                items[at].head = Some(head);
                Some((start, whole, rest))
            }
            _ => begins(noun).map(|(whole, rest)| (item.start, whole, rest)),
        };
        behind = next;
    }
}

/// True where only a joining mark or word stands between.
fn joins(trim: &Trim<'_>, end: usize, start: usize) -> bool {
    let between: String = trim.text.slice(end, start).iter().collect();
    matches!(between.trim(), "、" | "和" | "及" | "与" | "以及")
}

fn is_whole(noun: &[char]) -> bool {
    WHOLES.iter().any(|word| ends_with(noun, &word.chars().collect::<Vec<_>>()))
}

fn ends_with(noun: &[char], word: &[char]) -> bool {
    noun.ends_with(word)
}

/// The whole that a noun begins with, and the two or more characters behind it; of a noun
/// that says of which whole it is (非汽车类机动车船的发动机), all before and behind the 的.
fn begins(noun: &[char]) -> Option<(Vec<char>, Vec<char>)> {
    if is_whole(noun) {
        return None;
    }
    if let Some(at) = noun.iter().position(|it| *it == '的') {
        let (owner, thing) = noun.split_at(at);
        let text: String = owner.iter().collect();
        if !WHOLES.iter().any(|word| text.contains(word)) && !text.ends_with('车') {
            return None;
        }
        let thing = thing.get(1..)?.to_vec();
        return (thing.len() >= 2).then(|| (owner.to_vec(), thing));
    }
    let wholes = WHOLES.iter().map(|it| it.chars().collect::<Vec<char>>());
    let whole = wholes.filter(|it| noun.starts_with(it)).max_by_key(Vec::len)?;
    let rest = noun.get(whole.len()..)?.to_vec();
    (rest.len() >= 2).then_some((whole, rest))
}
