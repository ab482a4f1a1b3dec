//! Numbers as people write them: `1,000`, `1.2亿`, `约3万`, `３５`, `12%`, `1.2e+5`.

#[cfg(test)]
mod tests;

/// A number that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its value, with 万 and 亿 multiplied out.
    pub value: f64,
    /// True where the text says about, at least, at most.
    pub approximate: bool,
    /// What its own 万 or 亿 multiplied it by; 1 where it has none.
    pub factor: f64,
    /// What stands behind the number, without brackets: a unit or nothing.
    pub rest: String,
}

/// Words that make a number approximate.
const ABOUT: [&str; 9] = ["大约", "约为", "约", "近", "超过", "超", "逾", "不足", "~"];

/// Words behind the digits that multiply them, longer ones first.
const MULTIPLIERS: [(&str, f64); 11] = [
    ("万亿", 1e12),
    ("千亿", 1e11),
    ("百亿", 1e10),
    ("十亿", 1e9),
    ("千万", 1e7),
    ("百万", 1e6),
    ("十万", 1e5),
    ("亿", 1e8),
    ("万", 1e4),
    ("千", 1e3),
    ("百", 1e2),
];

/// Units that begin with 千 or 百 and are no multiples of another that is counted in.
const WHOLE_UNITS: [&str; 12] = [
    "千克", "千瓦", "千米", "千伏", "千卡", "千帕", "千焦", "千赫", "千升", "千牛",
    "千安", "百分",
];

/// Reads the number that a text begins with.
#[must_use]
pub fn read(text: &str) -> Option<Number> {
    let folded: String =
        super::plain(text).chars().filter(|it| !it.is_whitespace()).collect();
    let mut rest = folded.as_str();
    let mut approximate = false;
    for about in ABOUT {
        if let Some(after) = rest.strip_prefix(about) {
            approximate = true;
            rest = after;
            break;
        }
    }
    let digits = rest
        .find(|it: char| !(it.is_ascii_digit() || matches!(it, '.' | ',' | '-' | '+')))
        .unwrap_or(rest.len());
    let (number, after) = rest.split_at_checked(digits)?;
    let (exponent, after) = exponent(after)?;
    let mut value: f64 = format!("{}{exponent}", grouped(number)?).parse().ok()?;
    let unwrapped: String =
        after.chars().filter(|it| !matches!(it, '(' | ')' | '[' | ']')).collect();
    let mut unit = unwrapped.as_str();
    // 300余万元 and 300万余元 are both written.
    approximate |= strip_more(&mut unit);
    let (factor, after) = multiplier(unit);
    value *= factor;
    unit = after;
    // 5万万 is one multiplier too many to be sure of.
    if factor > 1.0 && multiplier(unit).0 > 1.0 {
        return None;
    }
    if let Some(after) = unit.strip_prefix('%') {
        value /= 100.0;
        unit = after;
    }
    approximate |= strip_more(&mut unit);
    for more in ["以上", "以下", "左右", "上下", "+"] {
        if let Some(before) = unit.strip_suffix(more) {
            approximate = true;
            unit = before;
        }
    }
    if another_number(unit) {
        return None;
    }
    let rest = unit.to_owned();
    value.is_finite().then_some(Number { value, approximate, factor, rest })
}

/// What a header in brackets says of the numbers under it: 产能(万吨) → 10 000 and 吨. A
/// year or another number in the brackets says nothing of them.
#[must_use]
pub fn of_header(header: &str) -> Option<Number> {
    let folded = super::plain(header);
    let (_, inside) = folded.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let mut parts = inside.split([',', ';', '、']).map(str::trim);
    parts.find_map(of_unit)
}

/// What a unit says of the numbers in it: 万套 → 10 000 and 套.
#[must_use]
pub fn of_unit(unit: &str) -> Option<Number> {
    let unit = unit.trim();
    // Behind the 1 these would become digits of the number.
    let digit =
        |it: char| it.is_numeric() || matches!(it, '.' | ',' | '-' | '+' | '．' | '，');
    let number = (!unit.is_empty() && !unit.starts_with(digit))
        .then(|| read(&format!("1{unit}")))
        .flatten()?;
    (!number.approximate).then_some(number)
}

/// The exponent that follows the digits (1.2e+5), and what follows it; `None` where an
/// exponent begins and does not end.
fn exponent(after: &str) -> Option<(&str, &str)> {
    let Some(rest) = after.strip_prefix(['e', 'E']) else { return Some(("", after)) };
    let signed = rest.strip_prefix(['+', '-']);
    let digits = signed.unwrap_or(rest);
    let behind = digits.trim_start_matches(|it: char| it.is_ascii_digit());
    if behind.len() < digits.len() {
        return after.split_at_checked(after.len() - behind.len());
    }
    // 5EUR, 3ea: a word, no exponent.
    (signed.is_none() && rest.starts_with(char::is_alphabetic)).then_some(("", after))
}

/// What the word multiplies by that a unit begins with, and the unit without it.
fn multiplier(unit: &str) -> (f64, &str) {
    if WHOLE_UNITS.iter().any(|it| unit.starts_with(it)) {
        return (1.0, unit);
    }
    let found = MULTIPLIERS
        .iter()
        .find_map(|(word, factor)| unit.strip_prefix(word).map(|after| (*factor, after)));
    found.unwrap_or((1.0, unit))
}

/// Takes 余 or 多 from the beginning; true where it stood there.
fn strip_more(unit: &mut &str) -> bool {
    let after = unit.strip_prefix(['余', '多']);
    *unit = after.unwrap_or(unit);
    after.is_some()
}

/// True where a unit holds a number of its own, as in 50~60 or 3/4: which one counts is
/// not guessed. A 2 or 3 behind a letter (m3) is part of a unit; 5x3 is two numbers.
fn another_number(unit: &str) -> bool {
    let mut before = ' ';
    unit.chars().any(|it| {
        let letter = before.is_ascii_alphabetic() && !matches!(before, 'x' | 'X');
        let another = it.is_ascii_digit() && !(letter && matches!(it, '2' | '3'));
        before = it;
        another
    })
}

/// The number without the commas between its thousands; `None` where a comma stands
/// elsewhere: `1,5` may be one and a half, or fifteen by a slip, and is not guessed.
fn grouped(number: &str) -> Option<String> {
    let whole = number.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let fit = groups.clone().all(|it| it.len() == 3)
        && (groups.clone().next().is_none() || !first.is_empty());
    let fraction = number.get(whole.len()..).unwrap_or_default();
    (fit && !fraction.contains(',')).then(|| number.replace(',', ""))
}
