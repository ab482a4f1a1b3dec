//! Numbers as people write them: `1,000`, `1.2亿`, `约3万`, `３５`, `12%`.

#[cfg(test)]
mod tests;

/// A number that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its value, with 万 and 亿 multiplied out.
    pub value: f64,
    /// True where the text says about, at least, at most.
    pub approximate: bool,
    /// What stands behind the number, without brackets: a unit or nothing.
    pub rest: String,
}

/// Words that make a number approximate.
const ABOUT: [&str; 9] = ["大约", "约为", "约", "近", "超过", "超", "逾", "不足", "~"];

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
    let mut value: f64 = grouped(number)?.parse().ok()?;
    let unwrapped: String =
        after.chars().filter(|it| !matches!(it, '(' | ')' | '[' | ']')).collect();
    let mut unit = unwrapped.as_str();
    for (word, factor) in [
        ("万亿", 1e12),
        ("百万", 1e6),
        ("千万", 1e7),
        ("亿", 1e8),
        ("万", 1e4),
        ("千", 1e3),
    ] {
        // 千克, 千瓦 and 千米 are units, not thousands.
        let is_unit = ["千克", "千瓦", "千米"].iter().any(|it| unit.starts_with(it));
        if let Some(after) = unit.strip_prefix(word).filter(|_| word != "千" || !is_unit)
        {
            value *= factor;
            unit = after;
            break;
        }
    }
    if let Some(after) = unit.strip_prefix('%') {
        value /= 100.0;
        unit = after;
    }
    for more in ["余", "多"] {
        if let Some(after) = unit.strip_prefix(more) {
            approximate = true;
            unit = after;
        }
    }
    for more in ["以上", "以下", "左右", "上下", "+"] {
        if let Some(before) = unit.strip_suffix(more) {
            approximate = true;
            unit = before;
        }
    }
    if another_number(unit) {
        return None;
    }
    value.is_finite().then(|| Number { value, approximate, rest: unit.to_owned() })
}

/// What a header in brackets says of the numbers under it: 产能(万吨) → 10 000 and 吨.
#[must_use]
pub fn of_header(header: &str) -> Option<Number> {
    let folded = super::plain(header);
    let (_, inside) = folded.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    read(&format!("1{inside}"))
}

/// True where a unit holds a number of its own, as in 50~60 or 3/4: which one counts is
/// not guessed. A digit behind a letter (m3) is part of a unit.
fn another_number(unit: &str) -> bool {
    let mut before = ' ';
    unit.chars().any(|it| {
        let another = it.is_ascii_digit() && !before.is_ascii_alphabetic();
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
