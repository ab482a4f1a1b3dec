//! Words that introduce an activity and are none: *is engaged in*, *the purpose of the
//! company is*, *offers*, *carry on the business of*.
//!
//! In: the words of a chunk. Out: how many of them are cut off, and what a noun behind
//! them is if nothing else says it.

use super::lexicon::{Form, verb};
use super::trades::trade;
use super::words::{
    has, is_adverb, is_modal, is_preposition, is_service, is_subject, is_who,
};

/// What stands behind the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// A part of a sentence; a noun alone is nothing done.
    Any,
    /// No sentence by itself.
    Fragment,
    /// *specialises in*: a noun alone is made.
    Special,
    /// *offers*: a noun alone is sold.
    Offers,
    /// *provides*: a noun alone is a service.
    Provides,
}

const BE: &str = "is are was were be";
const PURPOSE: &str = "object objects objective objectives purpose purposes activity activities \
    subject business aim aims mission task tasks scope operations services focus work speciality expertise competence \
    strength strengths";
const COVER: &str = "include includes comprise comprises cover covers encompass encompasses \
                     embrace embraces range ranges";
const SPECIAL: &str = "specialise specialises specialised specialising specialize specializes specialized \
     specializing specialist specialists specialisation";
const ENGAGED: &str = "engaged engage engages engaging active involved participates experts expert leader \
     leaders experience experienced expertise interested activity activities business";
const OFFER: &str = "offer offers offering perform performs performing undertake undertakes \
                     undertaking execute executes executing";
/// Who offers services, not goods.
const SERVING: &str = "agency studio clinic practice consultancy bureau hospital school office institute surgery \
                       academy college firm-of-architects surgeons dentists doctors lawyers";
const PROVIDE: &str = "provide provides providing";
const HELP: &str = "help helps assist assists support supports";
const PROVIDER: &str = "provider providers";
const DONE: &str = "offered provided undertaken performed available carried rendered";
const DOING: &str =
    "execution performance rendering conduct exercise pursuit undertaking";

/// Number of words that introduce an activity at the start, and what they leave open.
pub(super) fn opens(words: &[&str]) -> Option<(usize, Opens)> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    for at in 0..words.len() {
        let (this, next, then) = (word(at), word(at + 1), word(at + 2));
        let before = words.get(..at).unwrap_or_default();
        let somebody = before.iter().any(|it| {
            is_subject(it) || is_who(it) || verb(it).is_some_and(|it| it.agent)
        });
        let alone = before
            .iter()
            .all(|it| is_adverb(it) || is_modal(it) || has("to we it they", it));
        let done = somebody || alone;
        if has(SPECIAL, this) && has("in on for", next) {
            let served = before.iter().any(|it| has(SERVING, it));
            let what = if served { Opens::Any } else { Opens::Special };
            return Some((at + 2, what));
        }
        if has(ENGAGED, this)
            && next == "in"
            && !before.iter().any(|it| is_preposition(it) && *it != "to")
        {
            return Some((at + 2, Opens::Any));
        }
        if has(
            "product products range line portfolio programme",
            word(at.saturating_sub(1)),
        ) && at > 0
            && (has(COVER, this) || this == "consists")
        {
            return None;
        }
        if has("consist consists consisting", this) && has("of in", next)
            || has("focus focuses focused focusing concentrate concentrates", this)
                && next == "on"
            || has("dedicated devoted dedicates", this) && next == "to"
        {
            return Some((at + 2, Opens::Any));
        }
        if has("business trade profession", this)
            && has("of as", next)
            && before.iter().any(|it| has("carry carries carrying on in", it))
        {
            return Some((at + 2, Opens::Any));
        }
        if has("carry carries carrying", this) && has("out on", next) && done {
            let rest = has("the business trade of as", then);
            if !rest || !words.iter().any(|it| has("business trade", it)) {
                return Some((at + 2, Opens::Any));
            }
        }
        if has("take takes taking", this) && next == "over" && done {
            return Some((at + 2, Opens::Any));
        }
        if has(OFFER, this) && next != "of" && (done || at == 0) {
            let sold = has("offer offers offering", this);
            let served = before.iter().any(|it| has(SERVING, it));
            let what = match (sold, served) {
                (true, true) => Opens::Provides,
                (true, false) => Opens::Offers,
                (false, _) => Opens::Any,
            };
            return Some((at + 1, what));
        }
        let verbal = verb(next).is_some_and(|it| it.form == Form::Base && !it.noun);
        if has("do does", this) && done && !before.is_empty() && next != "not" && !verbal
        {
            return Some((at + 1, Opens::Any));
        }
        if has(PROVIDER, this) && next == "of"
            || has("consultants consultant advisers advisors", this)
                && has("in on for", next)
        {
            return Some((at + 2, Opens::Provides));
        }
        if this == "where"
            && at > 0
            && before.iter().any(|it| is_who(it) || trade(&[it]).1)
        {
            // *a dyehouse where fabrics are bleached*
            return Some((at + 1, Opens::Fragment));
        }
        if (has(PURPOSE, this) && next == "of" || this == "aim" && next == "to")
            && verb(then).is_some_and(|it| it.form == Form::Gerund)
        {
            return Some((at + 2, Opens::Any));
        }
        if is_who(this) && next == "for" && at > 0 {
            let end = (at + 2..words.len()).find(|it| is_preposition(word(*it)));
            let last = word(end.unwrap_or(words.len()) - 1);
            if is_service(last) || verb(last).is_some_and(|it| it.noun && !it.agent) {
                return Some((at + 2, Opens::Fragment));
            }
        }
        if has(HELP, this) && done && !before.is_empty() {
            // *we help firms with …*
            let with = (at + 2..words.len().min(at + 7)).find(|it| word(*it) == "with");
            if let Some(with) = with {
                return Some((with + 1, Opens::Provides));
            }
        }
        if has("deliver delivers delivering", this) && done && is_service(last(words)) {
            return Some((at + 1, Opens::Provides));
        }
        if has(PROVIDE, this) && next != "for" && (done || at == 0) {
            return Some((at + 1, Opens::Provides));
        }
        if has("provision supply", this)
            && next == "of"
            && has("services advice support training", last(words))
        {
            return Some((at + 2, Opens::Provides));
        }
        if has(DOING, this) && next == "of" {
            return Some((at + 2, Opens::Fragment));
        }
        let its = at > 1 && has("its their our", word(at - 1)) && word(at - 2) == "as";
        if has(PURPOSE, this) && its && !next.is_empty() {
            return Some((at + 1, Opens::Any));
        }
        let be = has(BE, this);
        let done_to =
            has(DONE, next) || verb(next).is_some_and(|it| it.form == Form::Past);
        if (be && !done_to || has(COVER, this))
            && before.iter().any(|it| has(PURPOSE, it))
        {
            return Some((at + 1, Opens::Any));
        }
        if be
            && at > 0
            && !has(BE, next)
            && before.iter().any(|it| has("we i", it) || is_who(it))
            && has("a an one the", next)
        {
            return Some((at + 1, Opens::Any));
        }
    }
    None
}

fn last<'a>(words: &[&'a str]) -> &'a str {
    words.last().copied().unwrap_or_default()
}
