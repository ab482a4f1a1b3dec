//! Words that may name a region, an organisation, or what a part is of.
//!
//! In: the words of a list item beside a number. Out: the name in them, or nothing where
//! they are too many, hold a number or lost a character.

use terms::region::Regions;

use super::parties;

/// Bytes of a name, at most.
pub(super) const NAME: usize = 120;

/// Words without what introduces and what ends them.
pub(super) fn trimmed(words: &str) -> &str {
    let mut words = words.trim_matches([' ', '的', '“', '”', '：', '，']);
    loop {
        let start = ["其中", "包括", "来自", "涉及", "有", "：", "和", "与", "及"];
        let end = ["共有", "共", "有", "达", "约", "为", "分别", "的", "计", "数"];
        let front = start.iter().find_map(|it| words.strip_prefix(it));
        match front.or_else(|| end.iter().find_map(|it| words.strip_suffix(it))) {
            Some(rest) => words = rest.trim_matches([' ', '的', '：']),
            None => return words,
        }
    }
}

/// Words that may name a part: not too many, none lost, no number.
pub(super) fn named(words: &str) -> String {
    let sound = words.len() <= NAME
        && !words.contains([super::LOST, '，', '。', '；'])
        && !words.contains(|it: char| it.is_ascii_digit());
    if sound { words.to_owned() } else { String::new() }
}

/// A region or an organisation, where the words are one and nothing else.
pub(super) fn place_or_body(words: &str) -> String {
    if words.len() > NAME {
        return String::new();
    }
    let words = trimmed(words);
    if is_place(words) || parties::is_body(words) {
        words.to_owned()
    } else {
        String::new()
    }
}

/// The region that words begin with.
pub(super) fn leading_place(words: &str) -> String {
    let ends = words.char_indices().map(|it| it.0 + it.1.len_utf8()).take(9);
    let mut best = "";
    for end in ends {
        let head = words.get(..end).unwrap_or_default();
        if head.chars().count() > 1 && Regions::shipped().is_name(head) {
            best = head;
        }
    }
    best.to_owned()
}

/// True for a region's name.
pub(super) fn is_place(words: &str) -> bool {
    let length = words.chars().count();
    let ideographs = words.chars().all(crate::repair::ideograph);
    (2..=11).contains(&length) && ideographs && Regions::shipped().is_name(words)
}
