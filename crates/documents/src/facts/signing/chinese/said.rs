//! What a sentence has said before a number, in and out of parentheses.
//!
//! In: the words of a sentence, from left to right. Out: how the next number is meant: summed over
//! more, a part, planned, denied, of another year.

use super::View;
use crate::facts::signing::words::{Token, Word};

/// Words behind （ before a part of what stands outside.
const PARTS: [&str; 6] = ["含", "内含", "其中", "包含", "包括", "另含"];

/// What a sentence has said so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) cumulative: bool,
    pub(super) lately: bool,
    pub(super) part: bool,
    /// Words behind 单看: what the part is of.
    pub(super) only: String,
    /// 某类项目: a part by the words of its noun.
    pub(super) of_kind: bool,
    /// 到2027年: all that follows is planned.
    pub(super) until: bool,
    pub(super) under: bool,
    pub(super) ago: bool,
    pub(super) other_year: bool,
    /// The clause of 将, where one was.
    pub(super) plan: Option<usize>,
    /// The clause of 尚未.
    pub(super) not: Option<usize>,
    /// The clause of 已.
    pub(super) already: Option<usize>,
    /// The clause of 已 … 共.
    pub(super) already_all: Option<usize>,
    /// 推介 rather than 签约 was the last to be said.
    pub(super) offered: bool,
    /// The clause of 签约.
    pub(super) signed: Option<usize>,
}

/// What a sentence had said before the parentheses in which it is.
#[derive(Debug, Default)]
pub(super) struct Outside {
    pub(super) aside: usize,
    pub(super) said: Said,
    pub(super) counted: bool,
}

impl Outside {
    /// What parentheses say of their own numbers is over where they close; what they say
    /// without a number (截至6月底) is said of what follows, but for 其中.
    pub(super) fn pass(&mut self, text: &str, token: &Token, said: &mut Said) {
        if token.aside != self.aside {
            if self.aside != 0 {
                let before = std::mem::take(&mut self.said);
                if self.counted {
                    *said = before;
                } else {
                    said.part = before.part;
                    said.only = before.only;
                    said.of_kind = before.of_kind;
                }
            }
            (self.aside, self.counted) = (token.aside, false);
            if token.aside != 0 {
                self.said = said.clone();
                let inside = text.get(token.aside..).unwrap_or_default();
                said.part |= part_word(inside) > 0;
            }
        }
        self.counted |= token.is_number();
    }
}

/// Length of the word that begins parentheses about a part (含外资2亿元); 含山 is a county.
pub(super) fn part_word(inside: &str) -> usize {
    let word = PARTS.iter().find(|it| inside.starts_with(**it));
    word.filter(|_| !inside.starts_with("含山")).map_or(0, |it| it.len())
}

impl Said {
    pub(super) fn hear(&mut self, word: Word, token: &Token) {
        match word {
            Word::Cumulative => (self.cumulative, self.other_year) = (true, false),
            // 2017年以来 is no other year.
            Word::Lately => (self.lately, self.other_year) = (true, false),
            Word::Part => self.part = true,
            Word::Under => self.under = true,
            Word::Ago => self.ago = true,
            Word::OtherYear => self.other_year = true,
            Word::Plan => self.plan = Some(token.clause),
            Word::Not => self.not = Some(token.clause),
            Word::Already => self.already = Some(token.clause),
            Word::Covers if self.already == Some(token.clause) => {
                self.already_all = Some(token.clause);
            }
            Word::Offer => self.offered = true,
            Word::Sign => (self.offered, self.signed) = (false, Some(token.clause)),
            Word::Here => {
                (self.cumulative, self.lately, self.other_year) = (false, false, false);
            }
            Word::This => (self.lately, self.other_year) = (false, false),
            _ => {}
        }
    }

    /// True where 签约 stands in the clause before, or in the one before that.
    pub(super) fn signed_before(&self, clause: usize) -> bool {
        !self.offered && self.signed.is_some_and(|it| it < clause && it + 2 >= clause)
    }

    /// A year without a day: another than that of the event speaks of that year.
    pub(super) fn year(&mut self, year: u16, token: &Token, view: &View<'_>) {
        let years = &view.around.years;
        let until = {
            let before = view.text.get(token.clause_start..token.range.start);
            before.is_some_and(|it| it.ends_with(['到', '至']))
        };
        let by = view.text.get(token.clause_start..token.range.start);
        let by = by.is_some_and(|it| it.ends_with('到') && !it.ends_with("截到"));
        self.until |= by && years.last().is_none_or(|it| *it <= year);
        if until || years.last().is_some_and(|it| *it < year) {
            self.plan = Some(token.clause);
        } else if !years.contains(&year) {
            self.other_year = !(years.is_empty() && view.signed);
        } else {
            self.other_year = false;
        }
    }
}
