//! Cutting a scope into pieces: characters folded, brackets paired, separators told apart.
//!
//! In: the characters of a scope. Out: [`Text`] (folded characters of the same length,
//! partner of each bracket) and, level by level, [`Token`]s: pieces of text, separators
//! and closed brackets. A bracket is one token on its level and a level of its own, so
//! every character is read once, whatever the nesting. Meaning is not looked at here,
//! save for the conjunctions, which separate like a list comma.
//!
//! Cost: linear in the length; no recursion.

use super::lexicon::Lexicon;

/// How strongly a mark separates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sep {
    /// Beginning of a level.
    Start,
    /// After a closed bracket, or a stray mark, with nothing between.
    Gap,
    /// 及, 和, 与, 或, 等.
    And,
    /// 、 and /.
    List,
    /// A space.
    Space,
    /// ，
    Comma,
    /// ：
    Colon,
    /// ；and 。
    Strong,
}

/// Part of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters `[start, end)` without separator or open bracket.
    Piece(usize, usize),
    /// A separator.
    Sep(Sep),
    /// The inside `[start, end)` of a bracket.
    Group(usize, usize),
}

/// A scope made ready for reading.
pub(super) struct Text {
    /// Folded characters, one for each character of the scope.
    pub(super) chars: Vec<char>,
    /// For an opening bracket, the place of its partner; else 0.
    pub(super) partner: Vec<u32>,
}

impl Text {
    /// Folds and pairs brackets.
    pub(super) fn new(scope: &str) -> Self {
        let mut chars = Vec::with_capacity(scope.len() / 3 + 1);
        chars.extend(scope.chars().map(fold));
        let mut partner = vec![0; chars.len()];
        let mut open: Vec<usize> = Vec::new();
        for (at, c) in chars.iter().enumerate() {
            match c {
                '(' => open.push(at),
                ')' => {
                    if let (Some(from), Ok(to)) = (open.pop(), u32::try_from(at)) {
                        partner[from] = to;
                    }
                }
                _ => {}
            }
        }
        pair_titles(&chars, &mut partner);
        Self { chars, partner }
    }

    /// Characters of a range; empty where the range is none.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[char] {
        self.chars.get(start..end).unwrap_or_default()
    }

    fn closes(&self, at: usize) -> Option<usize> {
        match self.partner.get(at) {
            Some(0) | None => None,
            Some(to) => usize::try_from(*to).ok(),
        }
    }
}

/// 《…》 is a bracket where it excludes something, else a title inside a name.
fn pair_titles(chars: &[char], partner: &mut [u32]) {
    let mut open = None;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '《' => open = Some(at),
            '》' => {
                let Some(from) = open.take() else { continue };
                let inside = chars.get(from + 1..at).unwrap_or_default();
                let excludes =
                    matches!(inside.first(), Some('不' | '除' | '限' | '含' | '仅'))
                        || inside.ends_with(&['除', '外']);
                if excludes && let Ok(to) = u32::try_from(at) {
                    partner[from] = to;
                }
            }
            _ => {}
        }
    }
}

fn fold(c: char) -> char {
    if ('\u{3400}'..='\u{9fff}').contains(&c) {
        return c;
    }
    let c = match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        _ => c,
    };
    match c {
        '，' | '﹐' => ',',
        '；' => ';',
        '：' | '∶' => ':',
        '[' | '【' | '〔' | '{' | '「' | '『' | '〖' => '(',
        ']' | '】' | '〕' | '}' | '」' | '』' | '〗' => ')',
        '\u{3000}' | '\t' | '\u{a0}' | '\u{200b}' | '\u{feff}' => ' ',
        '\n' | '\r' | '…' | '!' | '｡' | '●' | '◆' | '■' => '。',
        '､' | '﹑' | '|' => '、',
        '〈' => '《',
        '〉' => '》',
        _ => c,
    }
}

/// Nearly every character: neither separator nor bracket nor conjunction.
fn is_plain(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
        && !matches!(c, '及' | '以' | '和' | '与' | '或' | '并' | '兼' | '等' | '联')
}

fn is_alnum(c: Option<&char>) -> bool {
    c.is_some_and(char::is_ascii_alphanumeric)
}

/// What a character is, given its neighbours.
fn separator(text: &[char], at: usize) -> Option<Sep> {
    let before = at.checked_sub(1).and_then(|i| text.get(i));
    let after = text.get(at + 1);
    match text[at] {
        '、' => Some(Sep::List),
        ',' => {
            // a digit group such as 1,4-丁二醇 is one name
            let inside = before.is_some_and(char::is_ascii_digit)
                && after.is_some_and(char::is_ascii_digit);
            (!inside).then_some(Sep::Comma)
        }
        ';' | '。' => Some(Sep::Strong),
        ':' => Some(Sep::Colon),
        '.' => (!(is_alnum(before) && is_alnum(after))).then_some(Sep::Strong),
        '/' => (!(is_alnum(before) && is_alnum(after))).then_some(Sep::List),
        ' ' => (!(is_alnum(before) && is_alnum(after))).then_some(Sep::Space),
        '*' | '#' | '^' | '※' | '〓' | '★' | '☆' | '~' => Some(Sep::Space),
        '(' | ')' => Some(Sep::Comma),
        'X' | 'x' | 'Χ' => {
            // a lone X is the clerk's mark of the end
            let lone = !is_alnum(before) && !is_alnum(after) && at > 0;
            let ends = match after {
                None => true,
                Some(c) => matches!(c, '联' | '(' | ',' | '。' | ';' | ' ' | '、' | '*'),
            };
            (lone && ends && before != Some(&'-')).then_some(Sep::Space)
        }
        '联' => {
            let word = after == Some(&'络');
            let next = text.get(at + 2);
            let ends = match next {
                None => true,
                Some(c) => {
                    matches!(c, '联' | '(' | ',' | '。' | ';' | ' ' | '、' | '*' | 'X')
                }
            };
            (word && ends).then_some(Sep::Comma)
        }
        _ => None,
    }
}

/// Length of a conjunction at `at` that separates, given the range of the level.
fn conjunction(
    lexicon: &Lexicon,
    text: &[char],
    (start, at, end): (usize, usize, usize),
) -> usize {
    let Some(c) = text.get(at) else { return 0 };
    let before = if at > start { text.get(at - 1) } else { None };
    let after = if at + 1 < end { text.get(at + 1) } else { None };
    let len = match c {
        '及' => {
            let word = matches!(before, Some('普' | '涉' | '波' | '埃'))
                || matches!(after, Some('时' | '格'))
                || text.get(at + 1..end).is_some_and(|rest| {
                    rest.starts_with(&['以', '下']) || rest.starts_with(&['以', '上'])
                });
            if word {
                0
            } else {
                1 + usize::from(
                    after == Some(&'其')
                        && !matches!(text.get(at + 2), Some('他' | '它')),
                )
            }
        }
        '以' => usize::from(after == Some(&'及')) * 2,
        '和' => {
            let word =
                matches!(before, Some('共' | '饱' | '温' | '中' | '调' | '柔' | '缓'))
                    || matches!(
                        after,
                        Some(
                            '服' | '田'
                                | '平'
                                | '谐'
                                | '面'
                                | '县'
                                | '睦'
                                | '声'
                                | '牛'
                                | '纸'
                        )
                    );
            usize::from(!word)
        }
        '与' => {
            let word = matches!(before, Some('参' | '给' | '赠' | '授'));
            usize::from(!word)
        }
        '或' => 1,
        '并' => {
            let word = matches!(before, Some('合' | '兼' | '一'))
                || matches!(after, Some('购' | '网' | '联' | '条' | '线' | '纱'));
            usize::from(!word)
        }
        '兼' => usize::from(!matches!(after, Some('营' | '职' | '并' | '业'))),
        '等' => {
            let word = matches!(
                before,
                Some('高' | '中' | '初' | '平' | '对' | '同' | '均' | '上')
            ) || matches!(
                after,
                Some('级' | '离' | '温' | '压' | '速' | '静' | '候' | '外' | '径')
            );
            usize::from(!word)
        }
        _ => 0,
    };
    if len == 0 || at == start || fixed_at(lexicon, text, (start, at, end)) {
        0
    } else {
        len
    }
}

/// True where a fixed registry category spans the mark at `at`.
fn fixed_at(
    lexicon: &Lexicon,
    text: &[char],
    (start, at, end): (usize, usize, usize),
) -> bool {
    let right = text.get(at..end).unwrap_or_default();
    if !lexicon.fixed_right.has(right) {
        return false;
    }
    let left = text.get(start..at).unwrap_or_default();
    lexicon.fixed.iter().any(|(l, r)| {
        if !right.starts_with(r) || !left.ends_with(l) {
            return false;
        }
        // a list comma joins only the whole name before its verb: 电线、电缆制造
        let after = right.get(r.len()..).unwrap_or_default();
        r.first() != Some(&'、')
            || (left.len() == l.len() && lexicon.lead.has(after))
            || r.ends_with(&['进', '出', '口'])
    })
}

/// Tokens of the level `[start, end)`, appended to `out`.
pub(super) fn tokens(
    lexicon: &Lexicon,
    text: &Text,
    (start, end): (usize, usize),
    out: &mut Vec<Token>,
) {
    let chars = text.chars.get(..end).unwrap_or_default();
    let mut at = start;
    let mut from = start;
    let flush = |from: usize, to: usize, out: &mut Vec<Token>| {
        if from < to {
            out.push(Token::Piece(from, to));
        }
    };
    while at < end {
        if is_plain(chars[at]) {
            at += 1;
            continue;
        }
        if let Some(close) = text.closes(at).filter(|close| *close < end) {
            if inline(lexicon, chars, (from, at, close)) {
                at = close + 1;
                continue;
            }
            flush(from, at, out);
            out.push(Token::Group(at + 1, close));
            at = close + 1;
            from = at;
            continue;
        }
        let sep = separator(chars, at);
        if let Some(sep) = sep {
            let joined = sep == Sep::List && fixed_at(lexicon, chars, (from, at, end));
            if joined {
                at += 1;
                continue;
            }
            flush(from, at, out);
            out.push(Token::Sep(sep));
            at += if chars[at] == '联' { 2 } else { 1 };
            from = at;
            continue;
        }
        let len = conjunction(lexicon, chars, (from, at, end));
        if len > 0 {
            flush(from, at, out);
            out.push(Token::Sep(Sep::And));
            at = (at + len).min(end);
            from = at;
            continue;
        }
        at += 1;
    }
    flush(from, end, out);
}

/// A short bracket inside a word, as in 防(抗)滑地垫, or one of a chemical name.
fn inline(
    lexicon: &Lexicon,
    chars: &[char],
    (from, open, close): (usize, usize, usize),
) -> bool {
    if from == open {
        return false;
    }
    let inside = chars.get(open + 1..close).unwrap_or_default();
    let after = chars.get(close + 1..).unwrap_or_default();
    let Some(next) = after.first() else { return false };
    let chemical = *next == '-' || chars.get(open - 1) == Some(&'-');
    if chemical {
        return inside.len() <= 24;
    }
    let head = chars.get(from..open).unwrap_or_default();
    let wide = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    !inside.is_empty()
        && inside.len() <= 3
        && inside.iter().all(wide)
        && wide(next)
        && !matches!(
            next,
            '类' | '系'
                | '及'
                | '和'
                | '与'
                | '的'
                | '等'
                | '或'
                | '并'
                | '兼'
                | '以'
                | '联'
        )
        && !lexicon.lead.has(after)
        && !lexicon.tail.is(inside)
        && !lexicon.grade.is(inside)
        && !lexicon.tail.has(head)
}
