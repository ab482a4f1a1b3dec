//! Names: where a noun phrase begins and ends, and what is its head.
//!
//! In: tokens of a phrase. Out: the tokens that name the thing, and after the whole text
//! the head where it differs from the quote. *parts of aircraft* and *parts for aircraft*
//! are *aircraft parts*; in *motor vehicle parts and accessories* the second are *motor
//! vehicle accessories*; in *ball and roller bearings* the first are *ball bearings*.

use super::lexicon::{Form, verb};
use super::list::Item;
use super::tokens::{Mark, Token};
use super::words::{
    has, is_adjective, is_break, is_determiner, is_generic, is_mass, is_nothing,
    is_preposition, is_sentence, is_stuff, is_who,
};
use crate::recognise::english::singular;

/// Nouns that with *of* only say how much or which.
const MEASURES: &str = "kinds kind types type sorts range variety line lines number series \
    tonnes tons units pieces kg m2 sets families forms";
/// What may follow a name and belongs to none.
const ENDINGS: &str = "itself themselves ourselves n.e.c nec etc thereof therefor daily weekly worldwide only abroad";
/// Nouns that say nothing alone.
const EMPTY: &str = "activities activity services service work works products online transactions acts matters measures";
/// A longer phrase is a sentence.
const LONGEST: usize = 8;

/// Tokens of the name, and of the phrase behind it.
pub(super) fn name(
    tokens: &[Token],
    (mut a, b): (usize, usize),
) -> Option<((usize, usize), (usize, usize))> {
    let low = |at: usize| tokens.get(at).map_or("", |it| it.low.as_str());
    let number = |at: usize| low(at).starts_with(|c: char| c.is_ascii_digit());
    let measure =
        (a..b.min(a + 4)).find(|at| has(MEASURES, low(*at)) && low(at + 1) == "of");
    if let Some(at) = measure {
        a = at + 2;
    }
    let amount = |at: usize| {
        low(at).chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            && number(at)
    };
    let whose = |at: usize| {
        let owner = low(at).strip_suffix("'s").or_else(|| low(at).strip_suffix("’s"));
        owner.is_some_and(is_who)
    };
    while a < b
        && (is_determiner(low(a)) || whose(a) || low(a) == "of" || amount(a) && a + 1 < b)
    {
        a += 1;
    }
    let kinds = |at: usize| {
        // *watches of all kinds*
        low(at) == "of"
            && !is_generic(low(at - 1))
            && has("all any every", low(at + 1))
            && has(MEASURES, low(at + 2))
    };
    let end = (a + 1..b).find(|at| is_break(low(*at), low(at + 1)) || kinds(*at));
    let mut end = end.unwrap_or(b);
    let behind = (end, b);
    while end > a
        && (has(ENDINGS, low(end - 1))
            || low(end - 1) == "of"
            || has("year month", low(end - 1))
            || low(end - 1) == "a")
    {
        end -= 1;
    }
    if end - a > 1
        && (low(end - 2).ends_with('s') || is_mass(low(end - 2)))
        && verb(low(end - 1)).is_some_and(|it| it.form == Form::Past)
    {
        // *minerals extracted*
        end -= 1;
    }
    let words = || (a..end).map(low);
    let long = words().filter(|it| it.chars().count() > 1).count();
    if a >= end
        || end - a > LONGEST
        || long == 0
        || number(a) && end == a + 1
        || words().any(is_sentence)
        || low(a) == "lawful"
        || is_nothing(low(end - 1))
        || end - a == 1 && has(EMPTY, low(a))
        || low(a) == "iso"
        || (a + 1..end).any(|it| low(it) == "of" && is_nothing(low(it - 1)))
        || is_break(low(a), low(a + 1))
        || tokens.get(a..end)?.iter().any(|it| it.mark != Mark::Word)
    {
        return None;
    }
    Some(((a, end), behind))
}

/// Writes the heads that differ from the quotes.
pub(super) fn complete(items: &mut Vec<Item>, tokens: &[Token]) {
    let low = |at: usize| tokens.get(at).map_or("", |it| it.low.as_str());
    for item in items.iter_mut().filter(|it| !it.process) {
        item.head = turned(tokens, item);
    }
    // Backwards: what stands before the last member takes its head, or its *of*.
    for at in (0..items.len()).rev() {
        let Some(next) = items.get(at + 1).cloned() else { continue };
        let Some(item) = items.get(at) else { continue };
        if item.list != next.list || item.process || item.head.is_some() {
            continue;
        }
        let (one, two) = (item.noun, next.noun);
        let plain = one.1 == one.0 + 1;
        let last = low(two.1 - 1);
        let head = if plain && is_generic(low(one.0)) && next.behind.0 < next.behind.1 {
            turned(tokens, &Item { behind: next.behind, ..item.clone() })
        } else if (two.1 - two.0 >= 2 || next.head.is_some())
            && modifies(low(one.1 - 1), &next, tokens)
        {
            let own: Vec<&str> = (one.0..one.1).map(low).collect();
            let shared = next.head.as_deref().filter(|_| two.1 - two.0 < 2);
            let shared = shared.and_then(|it| it.rsplit(' ').next()).unwrap_or(last);
            Some(format!("{} {shared}", own.join(" ")))
        } else {
            None
        };
        if let Some(item) = items.get_mut(at) {
            item.head = head;
        }
    }
    // *shellfish, live and cooked*
    let mut last = None;
    for at in (0..items.len()).rev() {
        let Some(item) = items.get(at) else { continue };
        let ends = last != Some(item.list);
        let one = item.noun.1 == item.noun.0 + 1;
        let before = at.checked_sub(1).and_then(|it| items.get(it));
        let list = before.is_some_and(|it| it.list == item.list);
        if ends && one && list && item.head.is_none() && is_state(low(item.noun.0)) {
            items.remove(at);
        } else {
            last = Some(item.list);
        }
    }
    // Forwards: a second generic word takes what the first is of.
    for at in 1..items.len() {
        let Some(before) = items.get(at - 1).cloned() else { continue };
        let Some(item) = items.get_mut(at) else { continue };
        let (one, two) = (before.noun, item.noun);
        if item.list != before.list || item.head.is_some() || item.process {
            continue;
        }
        let of = (one.0..one.1).find(|it| low(*it) == "of");
        if let Some(of) = of.filter(|it| is_generic(low(it.saturating_sub(1)))) {
            let own: Vec<&str> = (two.0..two.1).map(low).collect();
            let generic = low(of - 1);
            if !own.contains(&"of") && !own.last().is_some_and(|it| is_generic(it)) {
                item.head = Some(format!("{} {generic}", singular(&own.join(" "))));
            }
        } else if two.1 == two.0 + 1 && is_generic(low(two.0)) {
            let stem = before.head.as_deref().map_or_else(
                || (one.0..one.1).map(low).collect::<Vec<_>>().join(" "),
                str::to_owned,
            );
            let words: Vec<&str> = stem.split(' ').collect();
            let [stem @ .., last] = words.as_slice() else { continue };
            if stem.is_empty()
                && has("parts accessories spares components supplies", low(two.0))
            {
                item.head = Some(format!("{} {}", singular(last), low(two.0)));
            } else if !stem.is_empty() {
                item.head = Some(format!("{} {}", stem.join(" "), low(two.0)));
            }
        }
    }
}

/// Whether the word only says in which state a thing is.
fn is_state(word: &str) -> bool {
    has("new used fresh frozen live raw dry young old ready-made", word)
        || word.len() > 5 && word.ends_with("ed") && is_adjective(word)
}

/// *parts of motor vehicles*, *parts for motor vehicles*: motor vehicle parts.
fn turned(tokens: &[Token], item: &Item) -> Option<String> {
    let low = |at: usize| tokens.get(at).map_or("", |it| it.low.as_str());
    let (a, b) = item.noun;
    let of = (a..b).find(|at| low(*at) == "of").filter(|at| *at > a);
    let (head, kind) = match of {
        Some(of) => ((a, of), (of + 1, b)),
        None if low(item.behind.0) == "for" && is_generic(low(b - 1)) => {
            ((a, b), (item.behind.0 + 1, item.behind.1))
        }
        None => return None,
    };
    let mut from = kind.0;
    while from < kind.1 && is_determiner(low(from)) {
        from += 1;
    }
    let end = (from..kind.1).find(|at| is_preposition(low(*at))).unwrap_or(kind.1);
    if from >= end || end - from > 4 || has(MEASURES, low(end - 1)) {
        return None;
    }
    let kind: Vec<&str> = (from..end).map(low).collect();
    let head: Vec<&str> = (head.0..head.1).map(low).collect();
    Some(format!("{} {}", singular(&kind.join(" ")), head.join(" ")))
}

/// Whether the word lacks the head that the next member has.
fn modifies(word: &str, next: &Item, tokens: &[Token]) -> bool {
    let first = tokens.get(next.noun.0).map_or("", |it| it.low.as_str());
    if is_adjective(word) {
        return true;
    }
    if is_stuff(word) {
        return is_stuff(first);
    }
    if is_mass(word) || is_generic(word) {
        return false;
    }
    // A singular that can be counted is no member by itself.
    singular(word) == word && !word.ends_with('s')
}
