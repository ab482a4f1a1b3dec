//! Days and years in running text, and the year of a day that names none.
//!
//! In: a range of the repaired page. Out: [`Dated`] places: `2023年5月12日`, `5月12日至14日`,
//! `2023-12-11 16:02:00`, `10/05` on a line of its own (with the year of the line before,
//! where the range holds both), `November 20, 2003`, `2022年`. 昨天 and 近日 are found and
//! left open. A day of no calendar (2月30日) is none.

use std::ops::Range;

#[cfg(test)]
mod tests;

/// A day, or part of one, as the page writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Dated {
    /// Its words.
    pub(crate) range: Range<usize>,
    /// The year, where it is stated.
    pub(crate) year: Option<u16>,
    /// The month.
    pub(crate) month: Option<u8>,
    /// The day; the first of several.
    pub(crate) day: Option<u8>,
    /// Month and day of the last of several days.
    pub(crate) last: Option<(u8, u8)>,
    /// Hour, minute, second.
    pub(crate) time: Option<Clock>,
    /// True for 昨天, 近日, `yesterday`: a day that only the writer knows.
    pub(crate) open: bool,
}

/// A day with its year, or without where nothing gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// ISO 8601, as exact as stated: `2023-05-12`, `2023-05-14T07:56`, `--10-27`.
    pub(crate) iso: String,
    /// The last of several days, in the same form.
    pub(crate) last: Option<String>,
    /// `stated`, `year_from_published`, `year_from_name` or `year_open`.
    pub(crate) reason: &'static str,
}

/// Words for days that only the writer knows.
const OPEN: [&str; 6] = ["昨天", "昨日", "今天", "近日", "日前", "前天"];
const OPEN_ENGLISH: [&str; 3] = ["yesterday", "today", "recently"];
/// English months by their first three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Years that news pages tell of.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;
/// Marks between the first and the last day.
const TO: [char; 8] = ['至', '到', '-', '–', '—', '~', '～', '－'];

/// Every day and every year of a range, in order.
pub(crate) fn dates(text: &str, range: &Range<usize>) -> Vec<Dated> {
    let mut found = Vec::new();
    let Some(body) = text.get(range.clone()) else { return found };
    let mut next = 0;
    let mut before = '\n';
    for (at, char) in body.char_indices() {
        let previous = std::mem::replace(&mut before, char);
        if at < next {
            continue;
        }
        let rest = body.get(at..).unwrap_or_default();
        let read = match char {
            '0'..='9' if previous.is_ascii_digit() || previous == '.' => None,
            '0'..='9' if previous.is_ascii_alphabetic() => None,
            '0'..='9' => of_digits(rest, matches!(previous, '\n' | '\r')),
            'A'..='Z' | 'r' | 't' | 'y' if !previous.is_ascii_alphanumeric() => {
                of_month(rest).or_else(|| of_words(rest, &OPEN_ENGLISH))
            }
            '昨' | '今' | '近' | '日' | '前' if !previous.is_ascii_digit() => {
                of_words(rest, &OPEN)
            }
            _ => None,
        };
        if let Some((length, dated)) = read {
            next = at + length;
            let start = range.start + at;
            found.push(Dated { range: start..start + length, ..dated });
        }
    }
    found
}

/// Every year that a range names, in order: of days, and bare (`2016年…座谈会`, `2017丝…`).
pub(crate) fn years(text: &str, range: &Range<usize>) -> Vec<u16> {
    let Some(body) = text.get(range.clone()) else { return Vec::new() };
    let runs = body.split(|it: char| !it.is_ascii_alphanumeric() && it != '.');
    let year = |it: &str| (it.len() == 4).then(|| it.parse().ok()).flatten();
    let mut found: Vec<u16> =
        runs.filter_map(year).filter(|it| YEARS.contains(it)).collect();
    found.dedup();
    found
}

/// A day with the year that the page gives it; `None` for 昨天 and for a bare year.
///
/// `published` is ISO 8601; `named` are years of the names near the day (2016年…座谈会).
/// A day without a year is the latest such day not after the day of publication; a
/// single year in a name goes before that where it makes an earlier day, since a page may
/// be put up again years later.
pub(crate) fn resolve(
    dated: &Dated,
    published: Option<&str>,
    named: &[u16],
) -> Option<Resolved> {
    let (month, day) = (dated.month?, dated.day?);
    if let Some(year) = dated.year {
        return Some(resolved(dated, Some(year), "stated"));
    }
    let name = match named {
        [first, rest @ ..] if rest.iter().all(|it| it == first) => Some(*first),
        _ => None,
    };
    let published = published.and_then(day_of);
    let name = name.filter(|it| is_day(*it, month, day));
    let Some(published) = published else {
        let reason = if name.is_some() { "year_from_name" } else { "year_open" };
        return Some(resolved(dated, name, reason));
    };
    let not_after =
        |year: u16| (year, month, day) <= published && is_day(year, month, day);
    let latest =
        (0..=8).filter_map(|it| published.0.checked_sub(it)).find(|it| not_after(*it));
    match (name.filter(|it| not_after(*it)), latest) {
        (Some(name), Some(latest)) if name < latest => {
            Some(resolved(dated, Some(name), "year_from_name"))
        }
        (_, Some(latest)) => Some(resolved(dated, Some(latest), "year_from_published")),
        (_, None) => Some(resolved(dated, None, "year_open")),
    }
}

/// Year, month and day of an ISO date.
fn day_of(iso: &str) -> Option<(u16, u8, u8)> {
    let year = iso.get(..4)?.parse().ok()?;
    let month = iso.get(5..7)?.parse().ok()?;
    let day = iso.get(8..10)?.parse().ok()?;
    is_day(year, month, day).then_some((year, month, day))
}

fn resolved(dated: &Dated, year: Option<u16>, reason: &'static str) -> Resolved {
    let prefix = year.map_or("-".to_owned(), |it| format!("{it:04}"));
    let of = |month: u8, day: u8| format!("{prefix}-{month:02}-{day:02}");
    let mut iso = of(dated.month.unwrap_or(1), dated.day.unwrap_or(1));
    if let Some((hour, minute, second)) = dated.time {
        iso.push_str(&format!("T{hour:02}:{minute:02}"));
        if let Some(second) = second {
            iso.push_str(&format!(":{second:02}"));
        }
    }
    let last = dated.last.map(|(month, day)| of(month, day));
    Resolved { iso, last, reason }
}

/// True for a day of the calendar; 2月29日 without a year is one.
fn is_day(year: u16, month: u8, day: u8) -> bool {
    let leap =
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// The first digits of a text, one to four, and how many.
fn lead(text: &str) -> Option<(usize, u16)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text.get(..length)?.parse().ok()?;
    (1..=4).contains(&length).then_some((length, value))
}

/// One or two digits.
fn pair(text: &str) -> Option<(usize, u8)> {
    let (length, value) = lead(text)?;
    (length <= 2).then(|| Some((length, u8::try_from(value).ok()?))).flatten()
}

/// What digits begin.
fn of_digits(text: &str, line_start: bool) -> Option<(usize, Dated)> {
    let (length, value) = lead(text)?;
    let rest = text.get(length..)?;
    let mut dated = Dated::default();
    if length == 4 && YEARS.contains(&value) {
        dated.year = Some(value);
        if let Some(more) = rest.strip_prefix('年') {
            let end = length + '年'.len_utf8();
            let spaces = more.len() - more.trim_start_matches(' ').len();
            let of_month =
                more.get(spaces..).and_then(|it| month_and_day(it, &mut dated));
            let end = of_month.map_or(end, |it| end + spaces + it);
            return checked(text, end, dated);
        }
        if let Some(separator) =
            rest.chars().next().filter(|it| matches!(it, '-' | '/' | '.'))
        {
            let (month, day, more) = two(rest.get(1..)?, separator)?;
            (dated.month, dated.day) = (Some(month), Some(day));
            return checked(text, length + 1 + more, dated);
        }
        // 2023, line end, 10/05.
        let body = rest.trim_start();
        let space = rest.len() - body.len();
        if space > 0 && space <= 4 {
            let (month, day, more) = two(body, '/')?;
            (dated.month, dated.day) = (Some(month), Some(day));
            return checked(text, length + space + more, dated);
        }
        return None;
    }
    if length <= 2 && rest.starts_with('月') {
        let end = month_and_day(text, &mut dated)?;
        dated.day?;
        return checked(text, end, dated);
    }
    if length == 2 && rest.starts_with('/') && line_start {
        let (month, day, more) = two(text, '/')?;
        let alone = text.get(more..)?.chars().next().is_none_or(char::is_whitespace);
        (dated.month, dated.day) = (Some(month), Some(day));
        return if alone { checked(text, more, dated) } else { None };
    }
    // 20 Nov 2003, 20th November.
    let (_, day) = pair(text)?;
    let body = ["st", "nd", "rd", "th"].iter().find_map(|it| rest.strip_prefix(it));
    let body = body.unwrap_or(rest).strip_prefix(' ')?;
    let (name, month) = month_name(body)?;
    let mut end = text.len() - body.len() + name;
    (dated.month, dated.day) = (Some(month), Some(day));
    if let Some((more, year)) = year_after(body.get(name..)?) {
        dated.year = Some(year);
        end += more;
    }
    checked(text, end, dated)
}

/// `12月9日`, `5月12日至14日`, `5月30日至6月2日`, `5月`: its length.
fn month_and_day(text: &str, dated: &mut Dated) -> Option<usize> {
    let (length, month) = pair(text)?;
    let rest = text.get(length..)?.strip_prefix('月')?;
    if !(1..=12).contains(&month) {
        return None;
    }
    dated.month = Some(month);
    let mut end = length + '月'.len_utf8();
    let Some((length, day)) = pair(rest) else { return Some(end) };
    let more = rest.get(length..)?;
    if let Some(after) = more.strip_prefix(['日', '号']) {
        dated.day = Some(day);
        end += length + '日'.len_utf8();
        if let Some((more, last)) = last_day(after, month) {
            dated.last = Some(last);
            end += more;
        }
    } else if let Some((more, last)) = last_day(more, month) {
        // 5月12-14日
        dated.day = Some(day);
        dated.last = Some(last);
        end += length + more;
    }
    Some(end)
}

/// `至14日`, `至6月2日`: its length, month and day.
fn last_day(text: &str, month: u8) -> Option<(usize, (u8, u8))> {
    let rest = text.strip_prefix(TO)?;
    let (length, first) = pair(rest)?;
    let after = rest.get(length..)?;
    let (month, day, after) = match after.strip_prefix('月') {
        Some(after) => {
            let (length, day) = pair(after)?;
            (first, day, after.get(length..)?)
        }
        None => (month, first, after),
    };
    let after = after.strip_prefix(['日', '号'])?;
    is_day(2000, month, day).then_some((text.len() - after.len(), (month, day)))
}

/// `12-11`: month, day and length.
fn two(text: &str, separator: char) -> Option<(u8, u8, usize)> {
    let (first, month) = pair(text)?;
    let rest = text.get(first..)?.strip_prefix(separator)?;
    let (second, day) = pair(rest)?;
    Some((month, day, first + 1 + second))
}

/// A date with the time behind it, where both are of the calendar and the clock.
fn checked(text: &str, end: usize, mut dated: Dated) -> Option<(usize, Dated)> {
    if let (Some(month), Some(day)) = (dated.month, dated.day) {
        if !is_day(dated.year.unwrap_or(2000), month, day) {
            return None;
        }
        let rest = text.get(end..)?;
        let body = rest.strip_prefix('T').unwrap_or_else(|| rest.trim_start());
        let space = rest.len() - body.len();
        if let Some((length, time)) = (space <= 4).then(|| clock(body)).flatten() {
            dated.time = Some(time);
            return Some((end + space + length, dated));
        }
    }
    Some((end, dated))
}

/// Hour, minute, second.
type Clock = (u8, u8, Option<u8>);

/// `16:02`, `16:02:00`: its length, and the time.
fn clock(text: &str) -> Option<(usize, Clock)> {
    let (length, hour) = pair(text)?;
    let rest = text.get(length..)?.strip_prefix([':', '：'])?;
    let (length, minute) = pair(rest).filter(|it| it.0 == 2)?;
    let rest = rest.get(length..)?;
    let second = rest.strip_prefix([':', '：']).and_then(|it| Some((pair(it)?, it)));
    let second = second.filter(|((length, value), _)| *length == 2 && *value < 61);
    let end = match second {
        Some(((length, _), it)) => it.get(length..)?,
        None => rest,
    };
    let of_clock = hour < 24 && minute < 60;
    of_clock.then(|| (text.len() - end.len(), (hour, minute, second.map(|it| it.0.1))))
}

/// A month's English name, whole or by three letters: its length, and which.
fn month_name(text: &str) -> Option<(usize, u8)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..length)?;
    if !word.starts_with(|it: char| it.is_ascii_uppercase()) {
        return None;
    }
    let at = MONTHS.iter().position(|it| {
        let short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
        let head = it.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
        head && (short || word.len() == it.len())
    })?;
    let dot = text.get(length..)?.starts_with('.') && word.len() < 5;
    Some((length + usize::from(dot), u8::try_from(at + 1).ok()?))
}

/// `, 2003`, ` 2003`: its length and the year.
fn year_after(text: &str) -> Option<(usize, u16)> {
    let body = text.strip_prefix(',').unwrap_or(text).strip_prefix(' ')?;
    let (length, year) = lead(body)?;
    (length == 4 && YEARS.contains(&year))
        .then_some((text.len() - body.len() + length, year))
}

/// What the English name of a month begins: `November 20, 2003`, `November 20-22`.
fn of_month(text: &str) -> Option<(usize, Dated)> {
    let (name, month) = month_name(text)?;
    let mut dated = Dated { month: Some(month), ..Dated::default() };
    let rest = text.get(name..)?;
    if let Some((length, year)) = year_after(rest) {
        dated.year = Some(year);
        return Some((name + length, dated));
    }
    let body = rest.strip_prefix(' ')?;
    let (length, day) = pair(body)?;
    dated.day = Some(day);
    let mut after = body.get(length..)?;
    after = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|it| after.strip_prefix(it))
        .unwrap_or(after);
    if let Some((rest, (length, last))) =
        after.strip_prefix(['-', '–']).and_then(|it| Some((it, pair(it)?)))
    {
        dated.last = is_day(2000, month, last).then_some((month, last));
        after = rest.get(length..)?;
    }
    if let Some((length, year)) = year_after(after) {
        dated.year = Some(year);
        after = after.get(length..)?;
    }
    checked(text, text.len() - after.len(), dated)
}

/// A word for a day that only the writer knows.
fn of_words(text: &str, words: &[&str]) -> Option<(usize, Dated)> {
    let word = words.iter().find(|it| text.starts_with(**it))?;
    let ends = !word.is_ascii()
        || !text.as_bytes().get(word.len()).is_some_and(u8::is_ascii_alphanumeric);
    ends.then(|| (word.len(), Dated { open: true, ..Dated::default() }))
}
