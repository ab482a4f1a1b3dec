//! Numbers as people write them: `1,000`, `1.2亿`, `约3万`, `３５`, `12%`.

use unicode_normalization::UnicodeNormalization as _;

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
    let folded: String = text.nfkc().filter(|it| !it.is_whitespace()).collect();
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
    let mut value: f64 = number.replace(',', "").parse().ok()?;
    let unwrapped: String =
        after.chars().filter(|it| !matches!(it, '(' | ')' | '[' | ']')).collect();
    let mut unit = unwrapped.as_str();
    for (word, factor) in
        [("万亿", 1e12), ("百万", 1e6), ("千万", 1e7), ("亿", 1e8), ("万", 1e4), ("千", 1e3)]
    {
        // 千克, 千瓦 and 千米 are units, not thousands.
        let is_unit = ["千克", "千瓦", "千米"].iter().any(|it| unit.starts_with(it));
        if let Some(after) = unit.strip_prefix(word).filter(|_| word != "千" || !is_unit) {
            value *= factor;
            unit = after;
            break;
        }
    }
    if let Some(after) = unit.strip_prefix('%') {
        value /= 100.0;
        unit = after;
    }
    for more in ["余", "多", "以上", "左右"] {
        if let Some(after) = unit.strip_prefix(more) {
            approximate = true;
            unit = after;
        }
    }
    value.is_finite().then(|| Number { value, approximate, rest: unit.to_owned() })
}
