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
const CURRENCIES: [(&str, &str); 48] = [
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
    ("新西兰元", "NZD"),
    ("纽元", "NZD"),
    ("新元", "SGD"),
    ("新币", "SGD"),
    ("泰铢", "THB"),
    ("越南盾", "VND"),
    ("印度卢比", "INR"),
    ("林吉特", "MYR"),
    ("瑞典克朗", "SEK"),
    ("丹麦克朗", "DKK"),
    ("挪威克朗", "NOK"),
    ("图格里克", "MNT"),
    ("坚戈", "KZT"),
    ("兰特", "ZAR"),
    ("加币", "CAD"),
    ("澳币", "AUD"),
    // Currencies of before the euro stand in registers still.
    ("法国法郎", "FRF"),
    ("德国马克", "DEM"),
];

/// Codes of ISO 4217 in use (list one, 2025), and those of the words above.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB \
    BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD \
    EGP ERN ETB EUR FJD FKP FRF GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD \
    MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN \
    PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
    SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST \
    XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// Words of currencies that name several (芬兰马克, 比利时法郎), or one that is not read: an
/// amount in one of these is left, so that it never passes for another.
const UNSURE: [&str; 17] = [
    "法郎",
    "马克",
    "里拉",
    "克朗",
    "比索",
    "卢比",
    "先令",
    "盾",
    "第纳尔",
    "里亚尔",
    "迪拉姆",
    "兹罗提",
    "福林",
    "雷亚尔",
    "缅元",
    "基普",
    "索姆",
];

/// Currencies whose smallest unit is the currency itself (ISO 4217 exponent 0).
const WHOLE: [&str; 16] = [
    "JPY", "KRW", "BIF", "CLP", "DJF", "GNF", "ISK", "KMF", "PYG", "RWF", "UGX", "VND",
    "VUV", "XAF", "XOF", "XPF",
];

/// Currencies of a thousand smallest units (ISO 4217 exponent 3).
const OF_A_THOUSAND: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// The currency that a text names, as ISO 4217.
#[must_use]
pub fn currency(text: &str) -> Option<&'static str> {
    // Most texts are digits and factors, with which no currency begins.
    let plain = |it: char| it.is_ascii_digit() || "万亿千元.,()".contains(it);
    let word = text.char_indices().filter(|it| !plain(it.1)).find_map(|(at, _)| {
        let rest = text.get(at..).unwrap_or_default();
        let named = |word: &str| {
            rest.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
        };
        CURRENCIES.iter().find(|(word, _)| named(word)).map(|it| it.1)
    });
    word.or_else(|| {
        letters(text).find_map(|run| CODES.split_whitespace().find(|it| *it == run))
    })
}

/// Runs of three capitals: a currency's code, or what looks like one.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|it: char| !it.is_ascii_alphabetic());
    runs.filter(|it| it.len() == 3 && it.bytes().all(|it| it.is_ascii_uppercase()))
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
    let foreign = || UNSURE.iter().any(|it| folded.contains(it));
    if currency.is_none() && (foreign() || letters(&folded).next().is_some()) {
        return None;
    }
    let per_unit = match currency {
        Some(it) if WHOLE.contains(&it) => 1.0,
        Some(it) if OF_A_THOUSAND.contains(&it) => 1_000.0,
        _ => 100.0,
    };
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
