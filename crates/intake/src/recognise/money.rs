//! Amounts of money: `1,000(万元人民币)`, `800万美元`, `3.1(万元)`.

use crate::recognise::number;

#[cfg(test)]
mod tests;

/// An amount that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// In the smallest unit of its currency (分, cent).
    pub smallest: i64,
    /// Currency as ISO 4217; `None` where the text names none.
    pub currency: Option<&'static str>,
    /// True where the text says about.
    pub approximate: bool,
    /// False where no word says that this is money (元, 美元, …): the factor is not sure.
    pub unit_said: bool,
}

/// Words for currencies, longest first; 元 alone names none.
const CURRENCIES: [(&str, &str); 32] = [
    ("人民币", "CNY"),
    ("RMB", "CNY"),
    ("CNY", "CNY"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("USD", "USD"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("HKD", "HKD"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("日币", "JPY"),
    ("JPY", "JPY"),
    ("欧元", "EUR"),
    ("EUR", "EUR"),
    ("韩元", "KRW"),
    ("韩币", "KRW"),
    ("KRW", "KRW"),
    ("英镑", "GBP"),
    ("GBP", "GBP"),
    ("新加坡元", "SGD"),
    ("加拿大元", "CAD"),
    ("加元", "CAD"),
    ("澳大利亚元", "AUD"),
    ("澳元", "AUD"),
    ("新台币", "TWD"),
    ("台币", "TWD"),
    ("澳门元", "MOP"),
    ("瑞士法郎", "CHF"),
    ("卢布", "RUB"),
    // Currencies of before the euro stand in registers still.
    ("法国法郎", "FRF"),
    ("德国马克", "DEM"),
];

/// Words of currencies that name several (芬兰马克, 比利时法郎): an amount in one of these
/// is not read, so that it never passes for another.
const UNSURE: [&str; 8] = ["法郎", "马克", "里拉", "克朗", "比索", "卢比", "先令", "盾"];

/// Currencies whose smallest unit is the currency itself (ISO 4217 exponent 0).
const WHOLE: [&str; 2] = ["JPY", "KRW"];

/// The currency that a text names, as ISO 4217.
#[must_use]
pub fn currency(text: &str) -> Option<&'static str> {
    // Most texts are digits and factors, with which no currency begins.
    let plain = |it: char| it.is_ascii_digit() || "万亿千元.,()".contains(it);
    text.char_indices().filter(|it| !plain(it.1)).find_map(|(at, _)| {
        let rest = text.get(at..).unwrap_or_default();
        let named = |word: &str| {
            rest.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
        };
        CURRENCIES.iter().find(|(word, _)| named(word)).map(|it| it.1)
    })
}

/// Reads an amount; `header` may carry factor and currency (注册资本(万美元)).
#[must_use]
pub fn read(text: &str, header: &str) -> Option<Amount> {
    let folded: String =
        super::plain(text).chars().filter(|it| !it.is_whitespace()).collect();
    // 人民币100万元, RMB100万: the currency may stand first.
    let digits = folded.trim_start_matches(|it: char| it.is_alphabetic() || it == ':');
    let number = match currency(folded.strip_suffix(digits).unwrap_or_default()) {
        Some(_) => number::read(digits)?,
        None => number::read(&folded)?,
    };
    let marks = ['万', '亿', '元'];
    // The factor of the header counts for cells that name none themselves.
    let unit_here = folded.contains(marks) || currency(&folded).is_some();
    let header = super::plain(header);
    let of_header = !unit_here && (header.contains('元') || header.contains('万'));
    let factor = match of_header {
        true if header.contains('亿') => 1e8,
        true if header.contains('万') => 1e4,
        true if header.contains('千') => 1e3,
        _ => 1.0,
    };
    let currency = currency(&folded).or_else(|| currency(&header));
    if currency.is_none() && UNSURE.iter().any(|it| folded.contains(it)) {
        return None;
    }
    let per_unit =
        if currency.is_some_and(|it| WHOLE.contains(&it)) { 1.0 } else { 100.0 };
    let smallest = (number.value * factor * per_unit).round();
    if smallest.abs() >= 9e18 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked against i64 above")]
    let smallest = smallest as i64;
    Some(Amount {
        smallest,
        currency,
        approximate: number.approximate,
        unit_said: unit_here || of_header,
    })
}
