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
const CURRENCIES: [(&str, &str); 18] = [
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
    ("JPY", "JPY"),
    ("欧元", "EUR"),
    ("EUR", "EUR"),
    ("韩元", "KRW"),
    ("英镑", "GBP"),
    ("新加坡元", "SGD"),
    ("加元", "CAD"),
    ("澳元", "AUD"),
];

/// Reads an amount; `header` may carry the factor (注册资本(万元)).
#[must_use]
pub fn read(text: &str, header: &str) -> Option<Amount> {
    let number = number::read(text)?;
    let words = format!("{}{}", number.rest, text);
    let currency = CURRENCIES.iter().find(|(word, _)| words.contains(word)).map(|it| it.1);
    let said_here = currency.is_some() || words.contains('元') || text.contains('万');
    let of_header = !text.contains(['万', '亿', '元']) && header.contains('元');
    let factor = match of_header {
        true if header.contains("亿元") => 1e8,
        true if header.contains("万元") => 1e4,
        _ => 1.0,
    };
    let smallest = (number.value * factor * 100.0).round();
    if smallest.abs() >= 9e18 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked against i64 above")]
    let smallest = smallest as i64;
    Some(Amount {
        smallest,
        currency,
        approximate: number.approximate,
        unit_said: said_here || of_header,
    })
}
