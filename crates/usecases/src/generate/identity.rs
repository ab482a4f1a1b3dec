//! Codes and names of fictional organisations: right in form, nobody's.
//!
//! **Codes.** Registrar and kind, six digits of region that no place has (98…, 99…), nine
//! characters of the organisation code with its own check (GB 11714-1997: weights 3, 7, 9,
//! 10, 5, 8, 4, 2, modulo 11), and the check character of GB 32100-2015. The serial is
//! mixed by k → (a·k + b) mod 31⁷ with a prime to 31, so that no two firms of a region
//! share a code before the 27 512 614 112th.
//!
//! **Names.** Town, brand, product or trade, legal form. Within a town brands are counted:
//! 70² of two characters, then 70³ of three, and so on, each length mixed in the same way.
//! No character of a brand begins a product word, so town and brand tell names apart.

use terms::uscc::{self, UsccVerdict};

use super::words::{BRAND, REGIONS};

/// The alphabet of GB 32100-2015.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// 31⁷: serials before a code comes again.
const SERIALS: u64 = 27_512_614_111;

/// Primes: neither has a factor of 31 or of 70.
const MIX_SERIAL: u64 = 15_485_863;
const MIX_BRAND: u64 = 1_213;

/// Who an organisation is in the plan; its code and name follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    /// 0 or 1.
    pub(super) side: usize,
    pub(super) town: usize,
    /// Its number in its region.
    pub(super) serial: u64,
    pub(super) registrar: Registrar,
}

/// Registrar and kind: the first two characters of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Registrar {
    /// Market regulation, firm.
    Firm,
    /// Market regulation, farmers' cooperative.
    Cooperative,
    /// Public institution.
    Institute,
    /// Civil affairs, association.
    Association,
}

impl Registrar {
    fn digits(self) -> &'static str {
        match self {
            Self::Firm => "91",
            Self::Cooperative => "93",
            Self::Institute => "12",
            Self::Association => "51",
        }
    }
}

impl Identity {
    /// The code, written over `code`; `seed` moves the serials.
    pub(super) fn code(&self, seed: u64, code: &mut String) {
        use std::fmt::Write as _;
        code.clear();
        code.push_str(self.registrar.digits());
        code.push_str(REGIONS.get(self.side).map_or("97", |it| it.digits));
        // Writing to a string does not fail.
        write!(code, "{:02}00", self.town + 1).ok();
        let mut rest = mix(self.serial % SERIALS, SERIALS, MIX_SERIAL, seed);
        let mut characters = [b'M'; 8];
        for character in characters.iter_mut().skip(1) {
            *character = digit(rest % 31);
            rest /= 31;
        }
        code.extend(characters.iter().map(|it| char::from(*it)));
        code.push(organisation_check(&characters));
        code.push('0');
        if let UsccVerdict::Check { expected } = uscc::check(code) {
            code.pop();
            code.push(expected);
        }
    }
}

/// The brand of this number in a town, written behind `name`.
pub(super) fn brand(number: u64, shift: u64, name: &mut String) {
    let base = BRAND.len() as u64;
    let (mut left, mut length, mut count) = (number, 2_u32, base * base);
    while left >= count {
        left -= count;
        length += 1;
        count = count.saturating_mul(base);
    }
    let mut rest = mix(left, count, MIX_BRAND, shift);
    for _ in 0..length {
        let at = usize::try_from(rest % base).unwrap_or_default();
        name.extend(BRAND.get(at));
        rest /= base;
    }
}

/// One-to-one on 0…n−1.
fn mix(k: u64, n: u64, factor: u64, shift: u64) -> u64 {
    let mixed = u128::from(k) * u128::from(factor) + u128::from(shift % n);
    u64::try_from(mixed % u128::from(n)).unwrap_or_default()
}

fn digit(value: u64) -> u8 {
    usize::try_from(value).ok().and_then(|it| ALPHABET.get(it)).copied().unwrap_or(b'0')
}

/// The check character of GB 11714-1997.
pub(super) fn organisation_check(characters: &[u8; 8]) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |it: u8| char::from(it).to_digit(36).unwrap_or(0);
    let sum: u32 =
        characters.iter().zip(WEIGHTS).map(|(it, weight)| value(*it) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        it => char::from_digit(it, 10).unwrap_or('0'),
    }
}
