//! Dates in the notations of registers, to RFC 3339 as far as they are known.
//!
//! `1998-03-02`, `1998/3/2`, `1998.3`, `1998年3月2日`, `19980302`, `199803`, `1998`, a time behind
//! any of them, and the serial numbers of spreadsheets.

#[cfg(test)]
mod tests;

/// Years that a fact of a register may bear: no organisation here is older, and a later
/// year stands for 长期 or is a slip.
pub const YEARS: std::ops::RangeInclusive<u32> = 1800..=2200;

/// True where a date that was read lies in [`YEARS`].
#[must_use]
pub fn possible(date: &str) -> bool {
    let year = date.get(..4).and_then(|it| it.parse().ok());
    year.is_some_and(|it| YEARS.contains(&it))
}

/// True where a text names a period by a year at least: 2023, 2021-2023, 2023年上半年.
#[must_use]
pub fn names_a_year(text: &str) -> bool {
    let folded = super::plain(text);
    let mut runs = folded.split(|it: char| !it.is_ascii_digit());
    runs.any(|it| matches!(it.len(), 4 | 6 | 8) && possible(it))
}

/// Reads a date; `None` where the text is none that exists.
#[must_use]
pub fn read(text: &str) -> Option<String> {
    let folded = super::plain(text.trim());
    let plain = folded.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    if plain
        && let Ok(serial) = folded.parse::<f64>()
        && (10_000.0..100_000.0).contains(&serial)
    {
        return of_serial(serial);
    }
    if folded.len() == 8 && folded.bytes().all(|it| it.is_ascii_digit()) {
        let part = |from: usize, to: usize| folded.get(from..to)?.parse().ok();
        return of(part(0, 4)?, Some(part(4, 6)?), Some(part(6, 8)?));
    }
    if folded.len() == 6 && folded.bytes().all(|it| it.is_ascii_digit()) {
        let part = |from: usize, to: usize| folded.get(from..to)?.parse().ok();
        return of(part(0, 4)?, Some(part(4, 6)?), None);
    }
    let day = folded.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|it| !it.is_empty())
        .collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|it| it.parse().ok()).collect();
    match numbers?.as_slice() {
        [year] => of(*year, None, None),
        [year, month] => of(*year, Some(*month), None),
        [year, month, day] => of(*year, Some(*month), Some(*day)),
        _ => None,
    }
}

/// The date of a spreadsheet's serial number (days since 1899-12-30).
#[must_use]
pub fn of_serial(serial: f64) -> Option<String> {
    if !(1.0..3_000_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked above")]
    let days = serial.floor() as i64 - 25_569 + 719_468;
    // Days to a civil date, Howard Hinnant's algorithm in whole numbers.
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn of(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    if !(1000..=9999).contains(&year) {
        return None;
    }
    let leap =
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match (month, day) {
        (None, _) => Some(format!("{year:04}")),
        (Some(month @ 1..=12), None) => Some(format!("{year:04}-{month:02}")),
        (Some(month @ 1..=12), Some(day)) => {
            let days = match month {
                2 if leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (1..=days).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}
