//! Traditional characters to simplified ones, for matching.
//!
//! A line is traditional where more of its characters occur only in traditional script
//! than only in simplified script. It is mapped as `OpenCC`'s `t2s` does, one character to one: by
//! table, and where the form depends on the word, by the dictionary of phrases. In other lines single characters are mapped where they have no place
//! in simplified script; those that have (乾 in 乾安, 著, 瞭) stay.
//!
//! The dictionary is that of `ferrous-opencc`; the table of single characters is made from
//! it once.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// Script of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// More traditional than simplified characters.
    Traditional,
    /// More simplified than traditional ones.
    Simplified,
    /// As many of each: mostly none.
    Either,
}

/// Characters that the dictionary maps although simplified script has them too.
const IN_BOTH: &str = "乾著瞭藉夥麽徵摺祇覆甯苧於";

/// Characters whose form depends on the word they stand in (乾隆, 餅乾; 於, 計畫): found by
/// mapping every pair of characters with the dictionary and comparing with the table.
const PHRASED: &str = "乾俱吒彷徵於昇沈牴畫薹藉覆鉅鍊鍾麼么麽瞭著";

/// Characters of the longest word on either side that decide a form.
const REACH: usize = 4;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// What a single character is mapped to, and the scripts it belongs to.
struct Table {
    to: Vec<char>,
    /// [`TRADITIONAL`], [`SIMPLIFIED`], [`IN_PHRASES`].
    only: Vec<u8>,
}

/// The character is only traditional.
const TRADITIONAL: u8 = 1;
/// The character is only simplified.
const SIMPLIFIED: u8 = 2;
/// The character is one of [`PHRASED`].
const IN_PHRASES: u8 = 4;

static OPENCC: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let chars: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    let one = |char: &char| {
        let mut bytes = [0; 4];
        let text: &str = char.encode_utf8(&mut bytes);
        let mapped = OPENCC.as_ref().map(|it| it.convert(text));
        mapped.and_then(|it| it.chars().next()).unwrap_or(*char)
    };
    let to: Vec<char> = chars.iter().map(one).collect();
    let mut only = vec![0_u8; to.len()];
    let back = OpenCC::from_config(BuiltinConfig::S2t).ok();
    for (at, (char, mapped)) in chars.iter().zip(&to).enumerate() {
        if char != mapped {
            if !IN_BOTH.contains(*char)
                && let Some(bits) = only.get_mut(at)
            {
                *bits = TRADITIONAL;
            }
            // The mapped character is simplified script where it is mapped back.
            let text = mapped.to_string();
            let again = back.as_ref().map(|it| it.convert(&text));
            if again.is_some_and(|it| it != text)
                && let Some(bits) = index(*mapped).and_then(|it| only.get_mut(it))
            {
                *bits = SIMPLIFIED;
            }
        }
    }
    for at in PHRASED.chars().filter_map(index) {
        only.iter_mut().skip(at).take(1).for_each(|it| *it |= IN_PHRASES);
    }
    Table { to, only }
});

fn index(char: char) -> Option<usize> {
    let code = u32::from(char);
    (FIRST..=LAST).contains(&code).then(|| (code - FIRST) as usize)
}

/// The simplified form of a single character.
pub(super) fn simple(char: char) -> char {
    index(char).and_then(|it| TABLE.to.get(it)).copied().unwrap_or(char)
}

/// The script of a line.
pub(super) fn of(line: &str) -> Script {
    let table = TABLE.only.as_slice();
    let (mut traditional, mut simplified) = (0_usize, 0_usize);
    for char in line.chars() {
        let bits = index(char).and_then(|it| table.get(it)).copied().unwrap_or_default();
        traditional += usize::from(bits & TRADITIONAL != 0);
        simplified += usize::from(bits & SIMPLIFIED != 0);
    }
    match traditional.cmp(&simplified) {
        std::cmp::Ordering::Greater => Script::Traditional,
        std::cmp::Ordering::Less => Script::Simplified,
        std::cmp::Ordering::Equal => Script::Either,
    }
}

/// The simplified form of the character that stands at `at` of a line.
pub(super) fn mapped(line: &str, at: usize, char: char, script: Script) -> char {
    let Some(i) = index(char) else { return char };
    let table: &Table = &TABLE;
    let only = table.only.get(i).copied().unwrap_or_default();
    let traditional = script == Script::Traditional;
    if only & TRADITIONAL == 0 && !traditional {
        return char;
    }
    let simple = table.to.get(i).copied().unwrap_or(char);
    if traditional && only & IN_PHRASES != 0 {
        return in_phrase(line, at).unwrap_or(simple);
    }
    simple
}

/// What a character becomes among those around it.
fn in_phrase(line: &str, at: usize) -> Option<char> {
    let head = line.get(..at)?;
    let from = head.char_indices().rev().take(REACH).last().map_or(at, |it| it.0);
    let before = line.get(from..at)?.chars().count();
    let window: String = line.get(from..)?.chars().take(before + 1 + REACH).collect();
    OPENCC.as_ref()?.convert(&window).chars().nth(before)
}
