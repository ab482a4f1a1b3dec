//! Activity descriptions in English: the wording of NACE, ISIC and NAICS, and the free
//! text of company profiles.
//!
//! **Question.** As for Chinese scopes: what does the organisation make, grow, sell, mend,
//! and which characters say so?
//!
//! **Way.** English noun phrases are head-final as Chinese ones are (*roller bearing* is a
//! bearing), but *of* and *for* turn the head around (*parts of aircraft*), and a verb may
//! stand at three places: before *of* (*manufacture of pumps*), before its object (*we
//! make pumps*), behind it (*pump manufacturing*). So the text is cut at commas, *and* and
//! stronger marks ([`tokens`]); each member is read for a verb at one of the three places
//! ([`chunk`]); a small machine carries verbs over lists, with *except* and *including*
//! ([`list`]); names are trimmed and heads completed ([`heads`]). Verbs and their roles
//! are a table from which all forms are derived ([`lexicon`]); what only introduces an
//! activity is cut off ([`opening`]); trades, and nouns that turn a
//! role, are told apart ([`trades`]); the rest are lists ([`words`]). There is no
//! dictionary of products.
//!
//! **Example.** *Manufacture of ball and roller bearings, except parts*: *manufacture of*
//! leads; *ball* (head: ball bearings), *roller bearings*, and *parts*, negated, all make.
//!
//! **In**: text without Han characters. In a mixed text that is a clause between `；`, `;`
//! or line ends in which an English verb stands; names like PVC in a Chinese list stay
//! with the Chinese reader. **Out**: items as `read_scope` gives them. A list without any
//! verb is made by who lists it, or sold where the name says so, and marked inferred; of
//! sentences only what a verb governs is taken.
//!
//! **Cost**: linear in the length, times the length of the word lists.
//!
//! **Not done here**: other languages in Latin letters; their words govern nothing.

mod chunk;
mod heads;
mod lexicon;
mod list;
mod opening;
mod tokens;
mod trades;
mod words;

#[cfg(test)]
mod tests;

use self::list::Item;
use self::tokens::{Mark, Token};
use super::ScopeItem;
use super::acts::Acts;
use terms::role::Role;

/// A part of a text in one language, `[start, end)` in Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) english: bool,
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c)
}

/// The parts of a text by language; one part where all is Chinese.
pub(super) fn parts(chars: &[char]) -> Vec<Part> {
    let whole = Part { start: 0, end: chars.len(), english: false };
    let (mut han, mut latin) = (false, false);
    for c in chars {
        han |= is_han(*c);
        latin |= c.is_ascii_alphabetic();
        if han && latin {
            break;
        }
    }
    if !latin {
        return vec![whole];
    }
    if !han {
        return vec![Part { english: true, ..whole }];
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut start = 0;
    for clause in chars.split_inclusive(|c| matches!(c, ';' | '；' | '\n' | '\r')) {
        let end = start + clause.len();
        let english = is_english(clause);
        match parts.last_mut().filter(|it| it.english == english) {
            Some(last) => last.end = end,
            None => parts.push(Part { start, end, english }),
        }
        start = end;
    }
    parts
}

/// Whether a clause of a mixed text is English: no Han, and a verb we know.
fn is_english(clause: &[char]) -> bool {
    if clause.iter().any(|c| is_han(*c)) || !clause.iter().any(char::is_ascii_alphabetic)
    {
        return false;
    }
    let tokens = tokens::tokens(clause);
    let words = tokens.iter().filter(|it| it.mark == Mark::Word);
    words.clone().count() > 1
        && words.into_iter().any(|it| lexicon::verb(&it.low).is_some())
}

/// Items of an English text whose first character has the number `offset`.
pub(super) fn read(chars: &[char], offset: usize, name: &str) -> Vec<ScopeItem> {
    let tokens = tokens::tokens(chars);
    let mut items = list::read(&tokens);
    heads::complete(&mut items, &tokens);
    let inferred = if sells(name) { Acts::SELL } else { Acts::MAKE };
    let mut out = Vec::with_capacity(items.len());
    for item in &mut items {
        if item.void && item.acts.is_empty() {
            continue;
        }
        if item.acts.is_empty() {
            item.acts = inferred;
        }
        finish(item, &tokens, offset, &mut out);
    }
    out
}

/// Whether the name is that of a trader.
fn sells(name: &str) -> bool {
    let low = name.to_lowercase();
    let trades =
        ["trading", "trade", "sales", "import", "export", "supplies", "wholesale"];
    low.split(|c: char| !c.is_alphanumeric()).any(|it| trades.contains(&it))
}

fn finish(item: &Item, tokens: &[Token], offset: usize, out: &mut Vec<ScopeItem>) {
    let (Some(first), Some(last)) = (
        tokens.get(item.noun.0),
        item.noun.1.checked_sub(1).and_then(|it| tokens.get(it)),
    ) else {
        return;
    };
    let (Ok(start), Ok(end)) =
        (u32::try_from(first.start + offset), u32::try_from(last.end + offset))
    else {
        return;
    };
    for role in item.acts.roles() {
        let make = role == Role::Make;
        out.push(ScopeItem {
            start,
            end,
            role,
            head: item.head.clone(),
            negated: item.negated,
            inferred: item.bare,
            process: item.process && make,
            worked: item.acts.only_works() && make,
            packed: item.acts.only_packs() && make,
        });
    }
}
