//! The other cells of a row, and how clerks leave them.
//!
//! In: a drawn organisation. Out: state, address, date, capital and staff in the
//! notations of registers. What is left out is empty, never 0.

use std::fmt::Write as _;

use super::{Firm, Register};
use crate::generate::draw::Draw;
use crate::generate::words::{self, REGIONS};

/// Amounts of capital, in 万元, and numbers of staff: many small, few large.
const CAPITAL: [u32; 28] = [
    3, 10, 10, 20, 30, 50, 50, 50, 80, 100, 100, 100, 100, 200, 200, 300, 500, 500, 500,
    600, 800, 1_000, 1_000, 2_000, 3_000, 5_000, 12_000, 100_000,
];
const STAFF: [u32; 22] = [
    1, 2, 2, 3, 3, 5, 5, 8, 8, 12, 15, 20, 25, 30, 45, 60, 80, 120, 220, 500, 1_200,
    5_000,
];

impl Register<'_> {
    /// Fills the cells besides code, name and scope.
    pub(super) fn cells(&mut self, firm: &mut Firm) {
        let draw = &mut self.draw;
        firm.note = "";
        firm.active = draw.chance(880);
        firm.state = match firm.active {
            true if draw.chance(40) => "",
            true => draw.word(&words::ACTIVE),
            false => draw.word(&words::ENDED),
        };
        firm.address.clear();
        if !draw.chance(80) {
            let region = REGIONS.get(firm.identity.side);
            let town = region.and_then(|it| it.towns.get(firm.identity.town));
            firm.address.push_str(town.copied().unwrap_or_default());
            let (street, number) = (draw.word(&words::STREETS), 1 + draw.below(999));
            // Writing to a string does not fail.
            write!(firm.address, "市{street}{number}号").ok();
        }
        established(draw, &mut firm.established);
        capital(draw, firm);
        staff(draw, firm);
        if draw.chance(15) {
            for cell in [&mut firm.established, &mut firm.capital, &mut firm.employees] {
                *cell = full_width(cell);
            }
        }
        if draw.chance(5) {
            firm.scope.clear();
        }
        if draw.chance(4) {
            firm.name.insert(0, ' ');
        }
        if draw.chance(6) {
            firm.scope = firm.scope.replacen('；', "\n", 1);
        }
    }
}

fn established(draw: &mut Draw, out: &mut String) {
    out.clear();
    // The larger of two draws: most firms are young.
    let year = 1988 + draw.below(36).max(draw.below(36));
    let (month, day) = (1 + draw.below(12), 1 + draw.below(28));
    match draw.below(100) {
        0..72 => write!(out, "{year}-{month:02}-{day:02}"),
        72..82 => write!(out, "{year}/{month}/{day}"),
        82..90 => write!(out, "{year}年{month}月{day}日"),
        90..94 => write!(out, "{year}{month:02}{day:02}"),
        94..96 => write!(out, "{year}.{month}"),
        96..98 => write!(out, "{year}"),
        _ => Ok(()),
    }
    .ok();
}

fn capital(draw: &mut Draw, firm: &mut Firm) {
    let out = &mut firm.capital;
    out.clear();
    let amount = draw.pick(&CAPITAL).copied().unwrap_or(100);
    match draw.below(1_000) {
        0..430 => {
            thousands(amount, out);
            write!(out, "(万元人民币)")
        }
        430..680 => write!(out, "{amount}万元人民币"),
        680..780 => write!(out, "{amount}.000000万人民币"),
        780..890 => write!(out, "{amount}万元"),
        890..905 => write!(out, "{amount}万美元"),
        905..920 => {
            thousands(amount, out);
            write!(out, "(万美元)")
        }
        920..930 => {
            firm.note = "注册资本为约数";
            write!(out, "约{amount}万")
        }
        930..945 if amount >= 1_000 => {
            write!(out, "{}.{}亿元", amount / 10_000, amount / 1_000 % 10)
        }
        _ => Ok(()),
    }
    .ok();
}

fn staff(draw: &mut Draw, firm: &mut Firm) {
    let out = &mut firm.employees;
    out.clear();
    let number = draw.pick(&STAFF).copied().unwrap_or(5) + draw.below(3);
    match draw.below(1_000) {
        0..640 => write!(out, "{number}"),
        640..655 => write!(out, "{number}人"),
        655..660 => write!(out, "约{number}"),
        660..663 => write!(out, "{number}-{}人", number * 2),
        _ => Ok(()),
    }
    .ok();
}

/// 1,000.
fn thousands(number: u32, out: &mut String) {
    if number < 1_000 {
        write!(out, "{number}")
    } else {
        write!(out, "{},{:03}", number / 1_000, number % 1_000)
    }
    .ok();
}

/// ２０１２.
fn full_width(text: &str) -> String {
    let wide = |it: char| match it.to_digit(10) {
        Some(digit) => char::from_u32(0xff10 + digit).unwrap_or(it),
        None => it,
    };
    text.chars().map(wide).collect()
}
