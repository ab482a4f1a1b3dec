//! Amounts of money in running text.
//!
//! In: a range of the repaired page. Out: [`Money`]: `237亿元`, `5000万元人民币`, `3亿美元`,
//! `US$1.28 billion`, `RMB 3 bn`, in the smallest unit of the currency, without floats.
//! A class (万亿级, 千亿元产业), a price by the piece (3000元/吨) and a range (3至5亿元)
//! are no amounts; what does not fit is left out. What an amount is for is not said here.

use std::ops::Range;
use std::sync::LazyLock;

use crate::chars::Chars;
use crate::finder::Finder;

use super::number::{Numeral, about_before, bound_before};

#[cfg(test)]
mod tests;

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Money {
    /// The amount as written, with its currency and the word for about.
    pub(crate) range: Range<usize>,
    /// In the smallest unit of its currency (分, cent).
    pub(crate) smallest: i64,
    /// ISO 4217; empty where its word is that of several (kroner, crowns, 克朗).
    pub(crate) currency: &'static str,
    /// False where no word names the currency and the rest of the sentence was taken for it.
    pub(crate) currency_said: bool,
    /// True where it is not exact.
    pub(crate) about: bool,
    /// True for a bound that something must keep (5亿元以上项目, 不低于…).
    pub(crate) threshold: bool,
}

/// Words of currencies after an amount, longest first where one begins another. Kroner are
/// those of Norway or of Denmark, crowns of more: they leave the currency open.
const AFTER: [(&str, &str); 97] = [
    ("元人民币", "CNY"),
    ("元(人民币)", "CNY"),
    ("元（人民币）", "CNY"),
    ("人民币", "CNY"),
    ("元港币", "HKD"),
    ("元", "CNY"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("韩元", "KRW"),
    ("新加坡元", "SGD"),
    ("新元", "SGD"),
    ("澳门元", "MOP"),
    ("澳元", "AUD"),
    ("加元", "CAD"),
    ("新台币元", "TWD"),
    ("新台币", "TWD"),
    ("卢布", "RUB"),
    ("瑞士法郎", "CHF"),
    ("泰铢", "THB"),
    ("日币", "JPY"),
    ("韩币", "KRW"),
    ("韩圆", "KRW"),
    ("加拿大元", "CAD"),
    ("加币", "CAD"),
    ("澳大利亚元", "AUD"),
    ("澳币", "AUD"),
    ("台币", "TWD"),
    ("俄罗斯卢布", "RUB"),
    ("瑞郎", "CHF"),
    ("瑞典克朗", "SEK"),
    ("挪威克朗", "NOK"),
    ("丹麦克朗", "DKK"),
    ("克朗", ""),
    ("yuan renminbi", "CNY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rmb", "CNY"),
    ("cny", "CNY"),
    ("us dollars", "USD"),
    ("u.s. dollars", "USD"),
    ("american dollars", "USD"),
    ("usd", "USD"),
    ("hong kong dollars", "HKD"),
    ("hk dollars", "HKD"),
    ("hkd", "HKD"),
    ("singapore dollars", "SGD"),
    ("australian dollars", "AUD"),
    ("canadian dollars", "CAD"),
    ("dollars", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("eur", "EUR"),
    ("yen", "JPY"),
    ("pounds", "GBP"),
    ("roubles", "RUB"),
    ("korean won", "KRW"),
    ("south korean won", "KRW"),
    ("won", "KRW"),
    ("new taiwan dollars", "TWD"),
    ("taiwan dollars", "TWD"),
    ("pounds sterling", "GBP"),
    ("british pounds", "GBP"),
    ("japanese yen", "JPY"),
    ("rubles", "RUB"),
    ("russian roubles", "RUB"),
    ("russian rubles", "RUB"),
    ("swiss francs", "CHF"),
    ("kronor", "SEK"),
    ("krona", "SEK"),
    ("swedish kronor", "SEK"),
    ("swedish krona", "SEK"),
    ("swedish crowns", "SEK"),
    ("norwegian kroner", "NOK"),
    ("norwegian crowns", "NOK"),
    ("danish kroner", "DKK"),
    ("danish crowns", "DKK"),
    ("kroner", ""),
    ("krone", ""),
    ("crowns", ""),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("gbp", "GBP"),
    ("jpy", "JPY"),
    ("krw", "KRW"),
    ("twd", "TWD"),
    ("rub", "RUB"),
    ("chf", "CHF"),
    ("sgd", "SGD"),
    ("aud", "AUD"),
    ("cad", "CAD"),
];

static AFTERS: LazyLock<Finder> = LazyLock::new(|| Finder::new(AFTER.map(|it| it.0)));

/// Words of currencies before an amount, longest first where one ends another.
const BEFORE: [(&str, &str); 40] = [
    ("us$", "USD"),
    ("usd$", "USD"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("$", "USD"),
    ("＄", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("rmb¥", "CNY"),
    ("¥", "CNY"),
    ("￥", "CNY"),
    ("rmb", "CNY"),
    ("cny", "CNY"),
    ("usd", "USD"),
    ("hkd", "HKD"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("jpy", "JPY"),
    ("人民币", "CNY"),
    ("港币", "HKD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("krw", "KRW"),
    ("twd", "TWD"),
    ("rub", "RUB"),
    ("chf", "CHF"),
    ("sgd", "SGD"),
    ("aud", "AUD"),
    ("cad", "CAD"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("新台币", "TWD"),
    ("台币", "TWD"),
];

/// Their last characters: most numbers stand behind another.
static BEFORE_ENDS: LazyLock<Chars> = LazyLock::new(|| {
    let ends = BEFORE.iter().filter_map(|it| it.0.chars().next_back());
    let ends: String = ends.flat_map(|it| [it, it.to_ascii_uppercase()]).collect();
    Chars::of(&ends)
});

/// Words after an amount that one before it says more exactly (港币3亿元, NOK 5 million kroner).
const PLAIN: [&str; 6] = ["元", "dollars", "克朗", "kroner", "krone", "crowns"];

/// English factors as powers of ten, longest first where one begins another.
const FACTORS: [(&str, u32); 10] = [
    ("thousand", 3),
    ("hundred million", 8),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("mln", 6),
    ("bln", 9),
    ("mn", 6),
    ("bn", 9),
    ("m", 6),
];

/// What an amount is before, where it is a class.
const CLASS: [&str; 6] = ["级", "俱乐部", "大关", "台阶", "能级", "量级"];
/// The same where the number has no digit (千亿元产业).
const BARE_CLASS: [&str; 8] =
    ["级", "产业", "集群", "企业", "园区", "规模", "板块", "强"];
/// Words before a price by the piece.
const BY_THE_PIECE: [&str; 14] = [
    "每股",
    "每吨",
    "每亩",
    "每人",
    "每户",
    "每年",
    "每月",
    "每平方米",
    "人均",
    "户均",
    "亩均",
    "均价",
    "单价",
    "票价",
];
/// Words before a bound.
const BOUND: [&str; 13] = [
    "不低于",
    "不少于",
    "不超过",
    "至少",
    "最高",
    "最低",
    "上限",
    "下限",
    "低于",
    "高于",
    "at least",
    "no less than",
    "a minimum of",
];
/// English words before an amount that is not exact.
const ABOUT_ENGLISH: [&str; 11] = [
    "more than",
    "over",
    "about",
    "around",
    "nearly",
    "some",
    "approximately",
    "almost",
    "up to",
    "roughly",
    "exceeding",
];
/// Words that make an amount of a number without a currency.
const OF_MONEY: [&str; 7] = ["投资", "金额", "总额", "资金", "价值", "签约", "额"];
/// Bytes before a number without a currency in which such a word must stand.
const NEAR: usize = 36;
/// Currencies whose smallest unit is the currency itself (ISO 4217 exponent 0).
const WHOLE: [&str; 2] = ["JPY", "KRW"];

impl Money {
    /// The smallest unit of the currency, as facts name it.
    pub(crate) fn unit(&self) -> &'static str {
        match self.currency {
            "CNY" => "分",
            currency if WHOLE.contains(&currency) => "",
            _ => "cent",
        }
    }
}

/// Names of currencies whose words are alike, and which they are.
const NAMED: [(&str, &str); 20] = [
    ("NOK", "NOK"),
    ("Norwegian kron", "NOK"),
    ("Norwegian crown", "NOK"),
    ("挪威克朗", "NOK"),
    ("DKK", "DKK"),
    ("Danish kron", "DKK"),
    ("Danish crown", "DKK"),
    ("丹麦克朗", "DKK"),
    ("SEK", "SEK"),
    ("Swedish kron", "SEK"),
    ("Swedish crown", "SEK"),
    ("瑞典克朗", "SEK"),
    ("CZK", "CZK"),
    ("Czech crown", "CZK"),
    ("Czech koruna", "CZK"),
    ("捷克克朗", "CZK"),
    ("ISK", "ISK"),
    ("Icelandic kr", "ISK"),
    ("Icelandic crown", "ISK"),
    ("冰岛克朗", "ISK"),
];

/// The currency that a page means by kroner, or by crowns and 克朗, where it names exactly
/// one.
pub(crate) fn of_page(page: &str, kroner: bool) -> Option<&'static str> {
    let mut named = NAMED.iter().filter(|(word, currency)| {
        // Kroner are of Norway or of Denmark.
        (!kroner || matches!(*currency, "NOK" | "DKK")) && says(page, word)
    });
    let first = named.next()?.1;
    named.all(|it| it.1 == first).then_some(first)
}

/// True where a word stands on a page; SEK not within a longer word.
fn says(page: &str, word: &str) -> bool {
    let letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    page.match_indices(word).any(|(at, _)| {
        let before = page.get(..at).and_then(|it| it.chars().next_back());
        let after = page.get(at + word.len()..).and_then(|it| it.chars().next());
        word.len() > 3 || !letter(before) && !letter(after)
    })
}

/// Every amount of a range, in order, out of its numbers.
pub(crate) fn amounts(
    text: &str,
    range: &Range<usize>,
    numerals: &[Numeral],
) -> Vec<Money> {
    numerals.iter().filter_map(|it| amount(text, range, it)).collect()
}

/// The amount that a number begins.
fn amount(text: &str, range: &Range<usize>, numeral: &Numeral) -> Option<Money> {
    let (digits, chinese, bare) = (numeral.range.clone(), numeral.chinese, numeral.bare);
    let before = text.get(range.start..digits.start)?;
    let prefix = prefix(before);
    let (start, about) = match prefix {
        Some((length, _)) => {
            let start = digits.start - length;
            let mark = about_before(text.get(range.start..start)?);
            (start - mark.unwrap_or(0), mark.is_some())
        }
        None if bound_before(before) => return None,
        None => (numeral.start, false),
    };
    let mut end = digits.end;
    let mut about = about || numeral.about;
    let mut numeral = numeral.clone();
    let factor = factor(text.get(end..range.end)?);
    if let Some((length, power)) = factor {
        numeral = numeral.times(power)?;
        end += length;
    }
    // 5 won: a victory.
    let suffix = suffix(text.get(end..range.end)?)
        .filter(|it| it.word != "won" || factor.is_some());
    if let Some(it) = &suffix {
        end += it.length;
    }
    let tail = text.get(end..range.end)?;
    let head = text.get(range.start..start)?.trim_end_matches(' ');
    let classes: &[&str] = if bare { &BARE_CLASS } else { &CLASS };
    let class = classes.iter().any(|it| tail.starts_with(it));
    let per = tail.starts_with(['/', '每', '\u{FFFD}'])
        || BY_THE_PIECE.iter().any(|it| head.ends_with(it));
    if class || per || begins_a_range(tail) || (bare && !about) {
        return None;
    }
    // 三元区, 二元结构: such a numeral alone is no sum.
    if chinese && numeral.factor < 2 {
        return None;
    }
    let prefix = prefix.map(|it| it.1);
    let said = match suffix {
        Some(it) if PLAIN.contains(&it.word) => prefix.or(Some(it.currency)),
        Some(it) => Some(it.currency),
        None => prefix,
    };
    let (currency, currency_said) = match said {
        Some(currency) => (currency, true),
        None if numeral.factor >= 4 && stands_alone(head, tail) => ("CNY", false),
        None => return None,
    };
    let lower = ends_with_any(head, &ABOUT_ENGLISH);
    about |= lower;
    let more = tail.strip_prefix("及以上").or_else(|| tail.strip_prefix("以上"));
    let qualifies = more.is_some_and(|it| {
        it.chars().next().is_some_and(|it| it.is_alphanumeric() || it == '（')
    });
    let limits = ["以下", "以内", "及以下"].iter().any(|it| tail.starts_with(it));
    let threshold = qualifies || limits || ends_with_any(head, &BOUND);
    about |= more.is_some() || tail.starts_with("左右");
    let shift = if WHOLE.contains(&currency) { 0 } else { 2 };
    let smallest = numeral.scaled(shift)?;
    Some(Money { range: start..end, smallest, currency, currency_said, about, threshold })
}

/// The currency that ends a text, and its length with the space behind it.
fn prefix(before: &str) -> Option<(usize, &'static str)> {
    let body = before.strip_suffix(' ').unwrap_or(before);
    let space = before.len() - body.len();
    if !BEFORE_ENDS.may_have(body.chars().next_back()?) {
        return None;
    }
    let bytes = body.as_bytes();
    BEFORE.iter().find_map(|(word, currency)| {
        let at = bytes.len().checked_sub(word.len())?;
        let own = bytes.get(at..)?.eq_ignore_ascii_case(word.as_bytes());
        // S$ of US$ and usd of a longer word are no currencies.
        let letter = word.starts_with(|it: char| it.is_ascii_alphabetic());
        let inside = letter
            && at
                .checked_sub(1)
                .and_then(|it| bytes.get(it))
                .is_some_and(u8::is_ascii_alphabetic);
        (own && !inside).then_some((word.len() + space, *currency))
    })
}

/// An English factor that begins a text, and its length with the space before it.
fn factor(text: &str) -> Option<(usize, u32)> {
    let body = text.trim_start_matches([' ', '-']);
    let space = text.len() - body.len();
    if !body.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return None;
    }
    FACTORS.iter().find_map(|(word, power)| {
        let end = word_at(body, word)?;
        (space <= 1 && (word.len() > 1 || space == 0)).then_some((space + end, *power))
    })
}

/// A currency behind an amount.
struct Suffix {
    /// Bytes of its word with the space before it.
    length: usize,
    word: &'static str,
    currency: &'static str,
}

/// The currency that begins a text.
fn suffix(text: &str) -> Option<Suffix> {
    let body = text.trim_start_matches([' ', '-']);
    let space = text.len() - body.len();
    if space > 1 {
        return None;
    }
    let first = body.chars().next()?;
    if !first.is_ascii() {
        let found = AFTERS.begins(body)?;
        let (word, currency) = *AFTER.get(found.number)?;
        return Some(Suffix { length: space + found.end, word, currency });
    }
    AFTER.iter().filter(|_| first.is_ascii_alphabetic()).find_map(|(word, currency)| {
        let length = space + word_at(body, word)?;
        Some(Suffix { length, word, currency })
    })
}

/// Length of a word that begins a text, whatever its case, and ends there.
fn word_at(text: &str, word: &str) -> Option<usize> {
    // Most words are another from the first letter on.
    let (first, own) = (text.as_bytes().first()?, text.as_bytes().get(..word.len())?);
    if !word.as_bytes().first()?.eq_ignore_ascii_case(first) {
        return None;
    }
    let ends = !word.is_ascii()
        || !text.as_bytes().get(word.len()).is_some_and(u8::is_ascii_alphanumeric);
    (own.eq_ignore_ascii_case(word.as_bytes()) && ends).then_some(word.len())
}

fn ends_with_any(text: &str, words: &[&str]) -> bool {
    let bytes = text.as_bytes();
    words.iter().any(|word| {
        let at = bytes.len().checked_sub(word.len());
        at.and_then(|it| bytes.get(it..))
            .is_some_and(|it| it.eq_ignore_ascii_case(word.as_bytes()))
    })
}

/// True where a second number follows (5亿元至10亿元).
fn begins_a_range(tail: &str) -> bool {
    let mark = ['-', '–', '—', '~', '～', '至', '到', '－'];
    let rest = tail.trim_start_matches(' ');
    let second = rest.strip_prefix(mark).map(|it| it.trim_start_matches([' ', '$', '—']));
    second.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
}

/// True where a number without a currency ends a clause that speaks of money.
fn stands_alone(head: &str, tail: &str) -> bool {
    let ends = match tail.chars().next() {
        None => true,
        Some(it) => {
            matches!(it, '，' | '。' | '；' | '、' | '）' | ')' | '的' | ',' | ';' | ' ')
        }
    };
    let mut from = head.len().saturating_sub(NEAR);
    while !head.is_char_boundary(from) {
        from += 1;
    }
    let near = head.get(from..).unwrap_or_default();
    let clause = near.rsplit(['，', '。', '；']).next().unwrap_or_default();
    ends && OF_MONEY.iter().any(|it| clause.contains(it))
}
