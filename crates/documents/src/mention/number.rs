//! Numbers in running text, and counts with their units.
//!
//! In: a range of the repaired page. Out: [`Numeral`]s (`36`, `1,234.5`, `1.04万亿`,
//! `三十六`, `百余`) and [`Count`]s (`36户`, `百余家`). An ordinal (第21届), a year, a share,
//! a telephone number and a class (万亿级) are no counts; 几十 and 三四 name no number. What
//! a count counts is for the facts to say. One pass, no way back.

use std::ops::Range;

#[cfg(test)]
mod tests;

/// A number as written, with its factors (万, 亿) in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The number with 余 and 多 in it, without what stands before.
    pub(crate) range: Range<usize>,
    /// All digits, factors multiplied in.
    mantissa: i128,
    /// How many of them stand after the point.
    places: u32,
    /// True where 余, 多 or a word before says about.
    pub(crate) about: bool,
    /// True for 万亿 and 百: a factor without a digit.
    pub(crate) bare: bool,
    /// True for Chinese numerals.
    pub(crate) chinese: bool,
    /// The greatest factor as a power of ten: 8 for 亿.
    pub(crate) factor: u32,
    /// Where the word about begins, or the number.
    pub(crate) start: usize,
}

/// A count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    /// Word for about, number and unit.
    pub(crate) range: Range<usize>,
    /// How many.
    pub(crate) value: i64,
    /// Its unit as written.
    pub(crate) unit: &'static str,
    /// True where it is not exact.
    pub(crate) about: bool,
}

/// Units that count, with what must not follow (个月 is a time).
const UNITS: [(&str, &[&str]); 14] = [
    ("户", &["籍", "口", "外", "均", "型"]),
    ("家", &["庭", "族", "长", "乡", "电", "具", "居", "门"]),
    ("个", &["月", "百分点", "小时", "工作日", "季度", "亿", "多月", "半月", "星期"]),
    ("项", &["目"]),
    ("份", &["额"]),
    ("名", &["录", "牌", "城", "胜"]),
    ("位", &["于", "居", "列", "置", "数"]),
    ("笔", &[]),
    ("宗", &["旨", "教"]),
    ("单", &["位", "元", "价", "体", "日"]),
    ("对", &["接", "口", "外"]),
    ("件", &[]),
    ("支", &["持", "付", "撑"]),
    ("人", &["均", "民", "才", "次"]),
];

/// Words before a number that make it about, longest first.
const ABOUT: [&str; 15] = [
    "大约", "将近", "接近", "超过", "超出", "逾越", "不到", "约", "近", "超", "逾", "上",
    "过", "达近", "达约",
];

/// What before 约, 近, 超, 上, 过 makes another word of it (签约36户, 附近, 以上).
const OTHER_WORD: &str = "签条契合履相违集公特节誓预爽邀最附临新靠远邻亲高反以之线网会天晚早\
    通经不透度路身手马地海车船纸桌台世史历";

impl Numeral {
    /// The whole number of `10^-shift`s that this is: 分 of 元 for a shift of two; `None`
    /// where it is no whole number of them or too large.
    pub(crate) fn scaled(&self, shift: u32) -> Option<i64> {
        let up = 10_i128.checked_pow(shift)?;
        let down = 10_i128.checked_pow(self.places)?;
        let value = self.mantissa.checked_mul(up)?;
        (value % down == 0).then(|| i64::try_from(value / down).ok()).flatten()
    }

    /// The same number a power of ten larger (billion).
    pub(crate) fn times(mut self, power: u32) -> Option<Self> {
        self.mantissa = 10_i128.checked_pow(power)?.checked_mul(self.mantissa)?;
        self.factor = self.factor.max(power);
        Some(self)
    }
}

/// Every number of a range, in order.
pub(crate) fn numerals(text: &str, range: &Range<usize>) -> Vec<Numeral> {
    let mut found = Vec::new();
    let Some(body) = text.get(range.clone()) else { return found };
    let mut next = 0;
    let mut before = ' ';
    for (at, char) in body.char_indices() {
        let previous = std::mem::replace(&mut before, char);
        if at < next || !(digit(char).is_some() || chinese(char).is_some()) {
            continue;
        }
        let rest = body.get(at..).unwrap_or_default();
        let (length, read) =
            if digit(char).is_some() { western(rest, true) } else { ideographs(rest) };
        next = at + length.max(char.len_utf8());
        let lost = previous == '\u{FFFD}';
        let tail = body.get(at + length..).unwrap_or_default();
        let cut = lost || tail.starts_with('\u{FFFD}') || previous == '第';
        if let (Some(mut numeral), false) = (read, cut || matches!(previous, '数' | '几'))
        {
            let start = range.start + at;
            numeral.range = start..start + length;
            numeral.start = start;
            if let Some(mark) = about_before(body.get(..at).unwrap_or_default()) {
                numeral.about = true;
                numeral.start = start - mark;
            }
            found.push(numeral);
        }
        before = body.get(..next).and_then(|it| it.chars().next_back()).unwrap_or(' ');
    }
    found
}

/// Every count of a range, in order, out of its numbers.
pub(crate) fn counts(
    text: &str,
    range: &Range<usize>,
    numerals: &[Numeral],
) -> Vec<Count> {
    numerals.iter().filter_map(|it| count(text, range, it)).collect()
}

/// The count that a number begins.
fn count(text: &str, range: &Range<usize>, numeral: &Numeral) -> Option<Count> {
    if bound_before(text.get(range.start..numeral.range.start)?)
        || (numeral.bare && !numeral.about)
    {
        return None;
    }
    let tail = text.get(numeral.range.end..range.end)?;
    let body = tail.trim_start_matches(' ');
    let (unit, _) = UNITS.iter().find(|(unit, not)| {
        let after = body.strip_prefix(unit);
        after.is_some_and(|it| !not.iter().any(|word| it.starts_with(word)))
    })?;
    let end = numeral.range.end + (tail.len() - body.len()) + unit.len();
    let value = numeral.scaled(0)?;
    let about = numeral.about || {
        let after = text.get(end..range.end)?;
        ["左右", "以上", "上下", "多"].iter().any(|it| after.starts_with(it))
    };
    Some(Count { range: numeral.start..end, value, unit, about })
}

/// True where what stands before a number makes it a part of something else: a code
/// (G20), a range (3至5), a time, a telephone number.
pub(crate) fn bound_before(before: &str) -> bool {
    let mut chars = before.chars().rev();
    let Some(last) = chars.next() else { return false };
    if last.is_ascii_alphanumeric() || matches!(last, '.' | '/' | ':' | '#' | '_' | '+') {
        return true;
    }
    let joins = matches!(last, '-' | '–' | '—' | '~' | '～' | '至' | '到' | '－');
    let of_number = |it: char| {
        digit(it).is_some() || chinese(it).is_some() || "元家个项户份".contains(it)
    };
    joins && chars.find(|it| *it != ' ').is_some_and(of_number)
}

/// Length of a word for about that ends a text.
pub(crate) fn about_before(before: &str) -> Option<usize> {
    let word = ABOUT.iter().find(|it| before.ends_with(**it))?;
    let rest = before.get(..before.len() - word.len())?;
    let single = word.chars().count() == 1;
    let other = rest.chars().next_back().is_some_and(|it| OTHER_WORD.contains(it));
    (!(single && other)).then_some(word.len())
}

/// The value of a digit, of either width.
fn digit(char: char) -> Option<u8> {
    match char {
        '0'..='9' => char.to_digit(10).and_then(|it| u8::try_from(it).ok()),
        '０'..='９' => u8::try_from(u32::from(char) - u32::from('０')).ok(),
        _ => None,
    }
}

/// A digit or a factor of Chinese numerals.
#[derive(Clone, Copy)]
enum Part {
    Digit(u8),
    /// A power of ten.
    Factor(u32),
}

fn chinese(char: char) -> Option<Part> {
    Some(match char {
        '〇' | '零' => Part::Digit(0),
        '一' => Part::Digit(1),
        '二' | '两' => Part::Digit(2),
        '三' => Part::Digit(3),
        '四' => Part::Digit(4),
        '五' => Part::Digit(5),
        '六' => Part::Digit(6),
        '七' => Part::Digit(7),
        '八' => Part::Digit(8),
        '九' => Part::Digit(9),
        '十' => Part::Factor(1),
        '百' => Part::Factor(2),
        '千' => Part::Factor(3),
        '万' => Part::Factor(4),
        '亿' => Part::Factor(8),
        _ => return None,
    })
}

/// A number in digits with its factors: its length, and what it is where it is one.
fn western(text: &str, compose: bool) -> (usize, Option<Numeral>) {
    let (mut end, plain) = digits(text);
    let Some((mut mantissa, mut places)) = plain else { return (end, None) };
    let mut about = false;
    let mut power = 0_u32;
    let mut greatest = 0_u32;
    let mut spaced = false;
    while let Some(char) = text.get(end..).and_then(|it| it.chars().next()) {
        let rest = text.get(end + char.len_utf8()..).unwrap_or_default();
        match (char, chinese(char)) {
            // 5000 万元: one space before the first factor.
            (' ', _) if !spaced && power == 0 && factor_begins(rest) => spaced = true,
            ('余' | '多' | '几', _) if !about => about = true,
            (_, Some(Part::Factor(by))) => {
                power += by;
                greatest = greatest.max(by);
            }
            _ => break,
        }
        end += char.len_utf8();
    }
    let value = 10_i128.checked_pow(power).and_then(|it| mantissa.checked_mul(it));
    let Some(value) = value else { return (end, None) };
    mantissa = value;
    // 1亿2000万: a second number that stays below the factor of the first.
    let rest = text.get(end..).unwrap_or_default();
    if compose && greatest == 8 && rest.starts_with(|it| digit(it).is_some()) {
        let (length, second) = western(rest, false);
        if let Some(second) = second.filter(|it| it.factor == 4 && it.places == 0) {
            let up = 10_i128
                .checked_pow(places)
                .and_then(|it| it.checked_mul(second.mantissa));
            match up.and_then(|it| it.checked_add(mantissa)) {
                Some(sum) => mantissa = sum,
                None => return (end + length, None),
            }
            end += length;
        }
    }
    while places > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        places -= 1;
    }
    (end, Some(numeral(mantissa, places, about, greatest)))
}

fn factor_begins(text: &str) -> bool {
    text.starts_with(['万', '亿', '千', '百'])
}

fn numeral(mantissa: i128, places: u32, about: bool, factor: u32) -> Numeral {
    let (bare, chinese) = (false, false);
    Numeral { range: 0..0, mantissa, places, about, bare, chinese, factor, start: 0 }
}

/// Digits with commas by three and one point: length, and all digits with those after it.
fn digits(text: &str) -> (usize, Option<(i128, u32)>) {
    let mut value = Some(0_i128);
    let (mut end, mut places, mut count) = (0, 0_u32, 0_usize);
    let mut point = false;
    let mut zero = false;
    while let Some(char) = text.get(end..).and_then(|it| it.chars().next()) {
        let rest = text.get(end + char.len_utf8()..).unwrap_or_default();
        if let Some(of) = digit(char) {
            zero |= count == 0 && of == 0;
            count += 1;
            places += u32::from(point);
            let up = value.and_then(|it| it.checked_mul(10));
            value = up.and_then(|it| it.checked_add(i128::from(of)));
        } else if matches!(char, '.' | '．') && rest.starts_with(|it| digit(it).is_some())
        {
            if point {
                // 1.2.3 is a version or a date: all of it is passed over.
                let more =
                    rest.bytes().take_while(|it| it.is_ascii_digit() || *it == b'.');
                return (end + 1 + more.count(), None);
            }
            point = true;
        } else if char == ',' && !point && group(rest) {
            // A comma of thousands carries nothing.
        } else {
            break;
        }
        end += char.len_utf8();
    }
    let whole = count - usize::try_from(places).unwrap_or(count);
    // 0431 begins a telephone number or an hour, no count.
    let code = zero && whole > 1;
    (end, value.filter(|_| !code).map(|it| (it, places)))
}

/// Three digits, and no fourth.
fn group(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 3
        && bytes.iter().take(3).all(u8::is_ascii_digit)
        && !bytes.get(3).is_some_and(u8::is_ascii_digit)
}

/// A Chinese numeral: its length, and what it is where it is one.
fn ideographs(text: &str) -> (usize, Option<Numeral>) {
    let mut end = 0;
    let (mut total, mut section, mut last) = (0_i128, 0_i128, None::<i128>);
    let (mut digits, mut factors, mut greatest) = (0_usize, 0_usize, 0_u32);
    let (mut about, mut bare, mut zero, mut sound) = (false, false, false, true);
    let mut positional = 0_i128;
    let mut point = None;
    for (at, char) in text.char_indices() {
        match chinese(char) {
            Some(Part::Digit(of)) => {
                // 三四 is three or four; 二〇二三 is read below.
                sound &= last.is_none() || of == 0 || zero || factors == 0;
                zero |= of == 0;
                digits += 1;
                last = Some(i128::from(of));
                positional = positional.saturating_mul(10).saturating_add(i128::from(of));
            }
            Some(Part::Factor(by)) => {
                bare |= digits == 0 && factors == 0 && by > 1;
                let Some(power) = 10_i128.checked_pow(by) else { break };
                let own = last.take();
                if by < 4 {
                    section += own.unwrap_or(1).saturating_mul(power);
                } else {
                    let low = section + own.unwrap_or(0);
                    let low = if low == 0 && total == 0 { 1 } else { low };
                    // 万亿 multiplies what is there; 亿 closes a section.
                    total = if by == 8 || total == 0 {
                        (total + low).saturating_mul(power)
                    } else {
                        total.saturating_add(low.saturating_mul(power))
                    };
                    section = 0;
                }
                factors += 1;
                greatest = greatest.max(by);
            }
            None if matches!(char, '余' | '多') && factors > 0 && !about => {
                about = true;
            }
            None if char == '几' => sound = false,
            None if char == '点' => {
                let rest = text.get(at + char.len_utf8()..).unwrap_or_default();
                point = fraction(rest).map(|it| (at + char.len_utf8(), it));
                break;
            }
            None => break,
        }
        end = at + char.len_utf8();
    }
    if factors == 0 && digits > 1 {
        sound = digits == 4 || zero;
        last = Some(positional);
    }
    let value = total.saturating_add(section).saturating_add(last.unwrap_or(0));
    if let Some((start, part)) = point {
        let read = part.behind(value).filter(|_| sound && !bare && !about);
        return (start + part.length, read);
    }
    let read = sound.then(|| Numeral {
        bare,
        chinese: true,
        ..numeral(value, 0, about, greatest)
    });
    (end, read)
}

/// What stands behind 点: 五亿 of 二十三点五亿.
struct Fraction {
    length: usize,
    digits: i128,
    places: u32,
    /// 万 and 亿 behind the digits, as a power of ten, and the greatest of them.
    power: u32,
    greatest: u32,
    about: bool,
    /// False where more follows (一点五亿三千万).
    sound: bool,
}

impl Fraction {
    /// The number with what stands before 点.
    fn behind(&self, whole: i128) -> Option<Numeral> {
        let up = 10_i128.checked_pow(self.places)?;
        let all = whole.checked_mul(up)?.checked_add(self.digits)?;
        let mut mantissa = all.checked_mul(10_i128.checked_pow(self.power)?)?;
        let mut places = self.places;
        while places > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            places -= 1;
        }
        let read = numeral(mantissa, places, self.about, self.greatest);
        self.sound.then_some(Numeral { chinese: true, ..read })
    }
}

/// The digits behind 点 with their 万 and 亿; `None` for an hour (三点五十, 三点零五分).
fn fraction(text: &str) -> Option<Fraction> {
    let mut read = Fraction {
        length: 0,
        digits: 0,
        places: 0,
        power: 0,
        greatest: 0,
        about: false,
        sound: true,
    };
    for (at, char) in text.char_indices() {
        match chinese(char) {
            Some(Part::Digit(of)) if read.power == 0 && !read.about => {
                read.digits =
                    read.digits.saturating_mul(10).saturating_add(i128::from(of));
                read.places += 1;
            }
            Some(Part::Factor(by)) if by >= 4 && read.places > 0 => {
                read.power += by;
                read.greatest = read.greatest.max(by);
            }
            None if matches!(char, '余' | '多') && read.places > 0 && !read.about => {
                read.about = true;
            }
            None if matches!(char, '分' | '刻') && read.power == 0 => return None,
            Some(_) if read.power == 0 => return None,
            Some(_) => read.sound = false,
            None => break,
        }
        read.length = at + char.len_utf8();
    }
    (read.places > 0).then_some(read)
}

/// Numbers in English words below a hundred.
const ENGLISH: [(&str, i64); 28] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("dozen", 12),
    ("hundred", 100),
];

/// The number that an English word says: `eighteen`, `twenty-two`.
pub(crate) fn english(word: &str) -> Option<i64> {
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let of = |word: &str| ENGLISH.iter().find(|it| same(it.0, word)).map(|it| it.1);
    match word.split_once('-') {
        None => of(word).filter(|it| *it < 100 && !same(word, "dozen")),
        Some((tens, ones)) => {
            let one = same(ones, "one").then_some(1);
            let ones = one.or_else(|| of(ones).filter(|it| *it < 10));
            Some(of(tens).filter(|it| *it >= 20 && *it < 100)? + ones?)
        }
    }
}
