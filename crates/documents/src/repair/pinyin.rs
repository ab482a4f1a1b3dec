//! Readings in pinyin that were put after characters: `業(yè)`.
//!
//! A parenthesis of one to seven small letters after an ideograph is a reading where it is
//! a listed reading of that ideograph, in its source or its simplified form. With a mark of
//! tone that is enough. Without one it may be a gloss in English (云(an)), so it counts
//! only on a page with five readings or more that carry tones, which make up at least nine
//! in ten of its parentheses of letters.

use pinyin::ToPinyinMulti as _;

use super::{ideograph, script};

/// Letters of the longest reading.
const LONGEST: usize = 7;
/// Readings with tones that a page must have before those without count.
const ENOUGH: usize = 5;

/// Bytes of the reading of `before` that `rest` begins with.
pub(super) fn reading(
    before: char,
    rest: &str,
    toneless: impl Fn() -> bool,
) -> Option<usize> {
    if !ideograph(before) {
        return None;
    }
    let (letters, length) = parenthesis(rest)?;
    let toned = !letters.is_ascii();
    ((toned || toneless()) && is_reading(before, letters)).then_some(length)
}

/// The small letters in the parenthesis that a text begins with, and its bytes.
fn parenthesis(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next().filter(|it| matches!(it, '(' | '（'))?.len_utf8();
    let rest = text.get(open..)?;
    let mut count = 0;
    for (at, char) in rest.char_indices() {
        match char {
            ')' | '）' if count > 0 => {
                return Some((rest.get(..at)?, open + at + char.len_utf8()));
            }
            _ if letter(char) && count < LONGEST => count += 1,
            _ => return None,
        }
    }
    None
}

/// Letters with a mark of tone, and ü.
const TONED: [char; 29] = [
    'ā', 'á', 'ǎ', 'à', 'ē', 'é', 'ě', 'è', 'ī', 'í', 'ǐ', 'ì', 'ō', 'ó', 'ǒ', 'ò', 'ū',
    'ú', 'ǔ', 'ù', 'ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ', 'ń', 'ň', 'ǹ', 'ḿ',
];

/// A small letter of pinyin.
pub(super) fn letter(char: char) -> bool {
    char.is_ascii_lowercase() || TONED.contains(&char)
}

/// The letters that the readings of a character begin with, a bit each.
pub(super) fn initials(char: char) -> u32 {
    let of = |char: char| char.to_pinyin_multi().into_iter().flatten();
    let all = of(char).chain(of(script::simple(char)));
    all.fold(0, |bits, it| bits | initial(it.with_tone()) | initial(it.plain()))
}

/// The bit of the letter that a reading begins with; one for all letters with a tone.
pub(super) fn initial(reading: &str) -> u32 {
    match reading.as_bytes().first() {
        Some(first @ b'a'..=b'z') => 1 << (first - b'a'),
        _ => 1 << 31,
    }
}

/// True where these letters are a listed reading of the character.
pub(super) fn is_reading(char: char, letters: &str) -> bool {
    let of = |char: char| {
        char.to_pinyin_multi().is_some_and(|all| {
            all.into_iter().any(|it| it.with_tone() == letters || it.plain() == letters)
        })
    };
    of(char) || script::simple(char) != char && of(script::simple(char))
}

/// True where readings without tones count on this page.
pub(super) fn toneless_are_readings(text: &str) -> bool {
    let (mut toned, mut all) = (0_usize, 0_usize);
    for (at, _) in text.match_indices('(') {
        let Some((letters, _)) = text.get(at..).and_then(parenthesis) else { continue };
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let Some(before) = before.filter(|it| ideograph(*it)) else { continue };
        all += 1;
        if !letters.is_ascii() && is_reading(before, letters) {
            toned += 1;
        }
    }
    toned >= ENOUGH && toned * 10 >= all * 9
}
