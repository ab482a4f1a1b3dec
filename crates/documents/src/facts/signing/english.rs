//! An English sentence: its counts, amounts and agreements.
//!
//! In: a sentence without ideographs. Out: drafts. The same questions as in Chinese, asked
//! of words: what was the last verb (signed, offered), what noun stands by the number, is
//! it of this event. Where the sentence behind calls what was signed `the projects`, the
//! count of contracts is one of projects too, inferred.

use std::ops::Range;

use super::{AMOUNTS, Around, COUNTS, CURRENCY_OPEN, Found, PARTIES, denial, doubt};
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};
use crate::facts::Draft;
use crate::facts::english::{organisations, words};
use crate::mention::Paragraph;
use crate::mention::date::dates;
use crate::mention::money::{Money, amounts};
use crate::mention::number::{english, numerals};

/// Words from a number to its noun, at most.
const TO_NOUN: usize = 6;
/// Words from a noun to `signed`, or from a noun to its amount.
const NEAR: usize = 8;

/// Bytes of a sentence that is looked at for two parties, at most.
const SENTENCE: usize = 600;
/// Words of two parties before what they signed.
const SIGNED: [&str; 5] =
    [" signed a ", " signed an ", " have signed a ", " have signed an ", " concluded a "];
/// Words of two parties before what they agreed on.
const WILL: [&str; 4] = [" will ", " agreed to ", " are to ", " have agreed to "];
/// Words of a seller before the buyer.
const SUPPLIES: [&str; 6] = [
    " will supply ",
    " will supply the ",
    " supplies ",
    " is to supply ",
    " will deliver to ",
    " will provide ",
];
/// Ends of the name of what is signed.
const NOUNS: [&str; 4] = ["contract", "agreement", "memorandum", "deal"];

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Sign,
    Offer,
    Agreement,
    Project,
    Enterprise,
    Framework,
    Kind(&'static str),
    Worth,
    Cumulative,
    Ago,
    Part,
    Plan,
    Not,
    /// produced, yielded: what an event brought.
    Yield,
    Nothing,
}

/// A word with where it stands and whether a stop follows it.
struct Term<'a> {
    word: &'a str,
    range: Range<usize>,
    does: Does,
    stop: bool,
}

/// What a lower-case word does.
fn does(word: &str) -> Does {
    match word {
        "sign" | "signs" | "signed" | "signing" | "inked" | "concluded" => Does::Sign,
        "welcome" | "welcomes" | "welcomed" | "invite" | "invites" | "invited"
        | "seek" | "seeks" | "sought" | "seeking" | "offer" | "offers" | "offered"
        | "promote" | "promotes" | "promoted" | "introduce" | "introduces"
        | "introduced" | "unveiled" | "presented" | "recommended" => Does::Offer,
        "contract" | "contracts" | "agreement" | "agreements" | "deal" | "deals"
        | "memorandum" | "memorandums" | "memoranda" | "mou" | "mous" | "pact"
        | "pacts" | "accord" | "accords" => Does::Agreement,
        "project" | "projects" => Does::Project,
        "company" | "companies" | "enterprise" | "enterprises" | "firm" | "firms" => {
            Does::Enterprise
        }
        "framework" => Does::Framework,
        "investment" | "investments" | "invest" | "invests" | "invested"
        | "investing" => Does::Kind("investment"),
        "trade" | "procurement" | "orders" | "purchases" | "sold" | "sells"
        | "bought" | "supply" | "purchase" => Does::Kind("trade"),
        "gdp" | "gross" => Does::Kind("gdp"),
        "output" | "revenue" | "revenues" | "sales" | "turnover" | "profit"
        | "profits" | "exports" | "imports" | "taxes" => Does::Kind("output"),
        "donate" | "donates" | "donated" | "donation" | "donations" => {
            Does::Kind("donation")
        }
        "capital" | "loan" | "loans" | "assets" => Does::Kind("other"),
        "valued" | "worth" | "value" | "total" | "totalling" | "totaling"
        | "totalled" | "totaled" | "amount" | "amounting" => Does::Worth,
        "since" | "cumulative" | "cumulatively" | "accumulated" | "previously" => {
            Does::Cumulative
        }
        "ago" => Does::Ago,
        "including" | "which" | "them" => Does::Part,
        "will" | "would" | "plan" | "plans" | "planned" | "expected" | "aims"
        | "hopes" | "intends" => Does::Plan,
        "not" | "none" | "neither" | "cancelled" | "canceled" | "failed" | "refused"
        | "refuses" | "declined" | "declines" | "denied" | "denies" | "rejected"
        | "scrapped" => Does::Not,
        "produced" | "yielded" | "generated" | "brought" => Does::Yield,
        _ => Does::Nothing,
    }
}

/// The words of a sentence.
fn terms<'a>(text: &'a str, range: &Range<usize>) -> Vec<Term<'a>> {
    let body = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    for piece in body.split_inclusive(char::is_whitespace) {
        let start = range.start + at;
        at += piece.len();
        let whole = piece.trim_end();
        let edge = |it: char| {
            !it.is_alphanumeric() && it != '$' && it != '€' && it != super::LOST
        };
        let word = whole.trim_matches(edge);
        if word.is_empty() {
            continue;
        }
        let lead = whole.len() - whole.trim_start_matches(edge).len();
        let stop = whole.ends_with([',', ';', ':', '.', ')']);
        let range = start + lead..start + lead + word.len();
        // No word of the table is longer than this.
        let lower =
            word.get(..word.len().min(16)).unwrap_or_default().to_ascii_lowercase();
        found.push(Term { word, range, does: does(&lower), stop });
    }
    found
}

/// What a sentence has said before a word.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    signed: bool,
    offered: bool,
    cumulative: bool,
    ago: bool,
    other_year: bool,
    part: bool,
    plan: bool,
    not: bool,
}

/// A sentence with what it says at each word.
struct View<'a> {
    text: &'a str,
    terms: Vec<Term<'a>>,
    said: Vec<Said>,
    signed: bool,
    around: &'a Around,
}

/// Reads a sentence; true where it tells of a signing.
pub(super) fn sentence(
    text: &str,
    range: &Range<usize>,
    around: &Around,
    found: &mut Vec<Found>,
) -> bool {
    let terms = terms(text, range);
    let signed = terms.iter().any(|it| it.does == Does::Sign);
    let said = said(text, range, &terms, around);
    let view = View { text, terms, said, signed, around };
    let numerals = numerals(text, range);
    let money = amounts(text, range, &numerals);
    let mut drafts: Vec<Found> = Vec::new();
    drafts.extend(money.iter().filter_map(|it| view.amount(it, found)));
    let taken = |at: usize| {
        let before = money.partition_point(|it| it.range.end <= at);
        money.get(before).is_some_and(|it| it.range.start <= at)
    };
    for numeral in &numerals {
        let at = view.at(numeral.range.start);
        let whole = view.terms.get(at).is_some_and(|it| it.range == numeral.range);
        if let (Some(value), true, false) =
            (numeral.scaled(0), whole, taken(numeral.range.start))
        {
            drafts.extend(view.count(at, value));
        }
    }
    for at in 0..view.terms.len() {
        if let Some(value) = view.terms.get(at).and_then(|it| english(it.word)) {
            drafts.extend(view.count(at, value));
        }
    }
    drafts.sort_by_key(|it| it.draft.spans.first().map_or(0, |it| it.start));
    let first = found.len();
    found.extend(drafts);
    let one = if signed { view.agreement() } else { None };
    found.extend(one.or_else(|| view.between(range, found)));
    denial::english::take_back(text, range, found.get_mut(first..).unwrap_or_default());
    signed
}

/// What the sentence has said at each of its words.
fn said(
    text: &str,
    range: &Range<usize>,
    terms: &[Term<'_>],
    around: &Around,
) -> Vec<Said> {
    let mut now = Said::default();
    let days = dates(text, range);
    let mut days = days.iter().filter(|it| it.day.is_none()).peekable();
    let ago = terms.iter().any(|it| it.does == Does::Ago);
    let last_year = terms.windows(2).any(|it| {
        matches!(it, [a, b] if a.word.eq_ignore_ascii_case("last") && b.word == "year")
    });
    let mut year = false;
    let mut all = Vec::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        while let Some(day) = days.next_if(|it| it.range.end <= term.range.end) {
            year = day.year.is_some_and(|it| !around.years.contains(&it));
        }
        // `in 2001` is a bare number to the dates.
        let bare = term.word.parse::<u16>().ok().filter(|it| (1900..=2100).contains(it));
        let before = at.checked_sub(1).and_then(|it| terms.get(it));
        let timed =
            before.is_some_and(|it| matches!(it.word, "in" | "In" | "year" | "during"));
        if let (Some(bare), true) = (bare, timed) {
            year = !around.years.contains(&bare);
        }
        match term.does {
            Does::Sign => (now.signed, now.offered) = (true, false),
            Does::Offer => (now.signed, now.offered) = (false, true),
            Does::Cumulative => now.cumulative = true,
            Does::Part if before.is_some_and(|it| it.word == "of") => now.part = true,
            Does::Part if term.word.eq_ignore_ascii_case("including") => now.part = true,
            Does::Plan => now.plan = true,
            // `not only signed` is no denial.
            Does::Not if terms.get(at + 1).is_none_or(|it| it.word != "only") => {
                now.not = true;
            }
            _ => {}
        }
        // May is a month.
        now.plan |= matches!(term.word, "may" | "might" | "could");
        now.cumulative |= term.word == "far" && before.is_some_and(|it| it.word == "so");
        now.cumulative |= term.word == "date" && before.is_some_and(|it| it.word == "to");
        (now.ago, now.other_year) = (ago, year || last_year);
        all.push(now);
    }
    all
}

impl<'a> View<'a> {
    /// The word at or behind a place.
    fn at(&self, place: usize) -> usize {
        self.terms.partition_point(|it| it.range.end <= place)
    }

    /// The draft of a count, where it counts what was signed.
    fn count(&self, at: usize, value: i64) -> Option<Found> {
        let own = self.terms.get(at)?;
        let said = *self.said.get(at)?;
        let before = at.checked_sub(1).and_then(|it| self.terms.get(it));
        if own.stop
            || said.not
            || before.is_some_and(|it| {
                // Fortune Global 500 is a name.
                matches!(it.word, "No" | "Article" | "Global" | "Fortune" | "Top" | "top")
            })
        {
            return None;
        }
        let rest = self.terms.iter().enumerate().skip(at + 1).take(TO_NOUN);
        let mut noun = None;
        for (index, term) in rest {
            match term.does {
                Does::Agreement | Does::Project | Does::Enterprise => noun = Some(index),
                Does::Nothing | Does::Framework | Does::Kind(_) => {}
                _ => break,
            }
            let next = self.terms.get(index + 1).map_or(Does::Nothing, |it| it.does);
            let more = matches!(next, Does::Agreement | Does::Project | Does::Enterprise);
            let ends =
                matches!(term.word, "of" | "and" | "with" | "in" | "for" | "percent");
            if term.stop || ends || (noun.is_some() && !more) {
                break;
            }
        }
        let noun = noun?;
        let term = self.terms.get(noun)?;
        let predicate = match term.does {
            Does::Agreement => Predicate::AgreementsSigned,
            Does::Project => Predicate::ProjectsSigned,
            _ => Predicate::EnterprisesSigned,
        };
        let unit = unit(term.word)?;
        let behind = self.terms.iter().enumerate().skip(noun + 1).take(2 * NEAR);
        let behind =
            behind.take_while(|(_, it)| !matches!(it.does, Does::Offer | Does::Not));
        let verb_behind =
            behind.filter(|it| it.1.does == Does::Sign).map(|it| it.0).next();
        let with = before.is_some_and(|it| matches!(it.word, "by" | "with"));
        let signed = match predicate {
            Predicate::EnterprisesSigned => {
                verb_behind.is_some_and(|it| self.does_it(noun, it))
                    || (said.signed && with)
            }
            _ => said.signed || (verb_behind.is_some() && !said.offered),
        };
        let agreements = predicate == Predicate::AgreementsSigned;
        // The editions since 2018 have produced 131 agreements.
        let heads = self.terms.get(at.saturating_sub(3)..at).unwrap_or_default();
        let yielded = agreements
            && (heads.iter().any(|it| it.does == Does::Yield) || self.came_of_it(noun));
        let bounded = agreements && self.bounded(noun);
        if !signed && !yielded && !bounded {
            return None;
        }
        let mut span = own.range.start..term.range.end;
        let heads = self.terms.get(at.saturating_sub(4)..at).unwrap_or_default();
        let verb_before = heads.iter().rfind(|it| it.does == Does::Sign);
        let own_verb = predicate != Predicate::EnterprisesSigned || with;
        if let Some(verb) = verb_before.filter(|_| own_verb) {
            span.start = verb.range.start;
        } else if let Some(verb) = verb_behind.and_then(|it| self.terms.get(it)) {
            span.end = verb.range.end;
        }
        let mut draft = Draft::new(predicate, Value::Number(value), span, COUNTS);
        let fact = &mut draft.fact;
        fact.unit = unit;
        self.manner(fact, said);
        if bounded && fact.modality == Modality::Fact {
            fact.modality = Modality::Subset;
        }
        if !signed {
            doubt(fact, "not_called_signed", Confidence::Medium);
        }
        let plain = self.terms.get(at.saturating_sub(2)..at).unwrap_or_default();
        if plain.iter().any(|it| about(it.word)) {
            fact.reasons.push("approximate");
        }
        if predicate == Predicate::EnterprisesSigned && with {
            doubt(fact, "shared_count", Confidence::Medium);
        }
        Some(self.found(draft, said))
    }

    /// True where the noun does what the verb says: `27 companies from Lapland signed`.
    fn does_it(&self, noun: usize, verb: usize) -> bool {
        let between = self.terms.get(noun..verb).unwrap_or_default();
        let place = |it: &Term<'_>| {
            capital(it.word)
                || matches!(it.word, "from" | "in" | "of" | "and" | "the" | "on" | "at")
        };
        let plain = between.iter().all(|it| !it.stop);
        plain && (verb <= noun + 4 || between.iter().skip(1).all(place))
    }

    /// `Two memoranda came out of it`, `nine contracts were exchanged`.
    fn came_of_it(&self, noun: usize) -> bool {
        let word = |at: usize| self.terms.get(noun + at).map_or("", |it| it.word);
        matches!(
            (word(1), word(2)),
            ("came", "out")
                | ("resulted", _)
                | ("emerged", _)
                | ("were", "exchanged" | "reached" | "agreed")
        )
    }

    /// `Nine contracts are above EUR 5 million each`: some of those signed.
    fn bounded(&self, noun: usize) -> bool {
        let word = |at: usize| self.terms.get(noun + at).map_or("", |it| it.word);
        matches!(word(1), "are" | "were")
            && matches!(word(2), "above" | "over" | "worth")
            && !self.terms.get(noun).is_none_or(|it| it.stop)
    }

    /// The draft of an amount.
    fn amount(&self, money: &Money, found: &[Found]) -> Option<Found> {
        let at = self.at(money.range.start);
        let said = *self.said.get(at)?;
        let end = self.at(money.range.end.saturating_sub(1));
        let (mut kind, from) = self.kind(at, end, money, said);
        // EUR 31 million of the sum: a part of the total before.
        let word = |at: usize| self.terms.get(at).map_or("", |it| it.word);
        let of_total = (word(end + 1), word(end + 2)) == ("of", "the")
            && matches!(word(end + 3), "sum" | "total" | "amount" | "value");
        let total = found.iter().rev().take(8).find(|it| {
            super::total(&it.draft.fact)
                && it.draft.fact.predicate == Predicate::Amount
                && it.draft.fact.currency == money.currency
                && it.paragraph + 2 > self.around.paragraph
        });
        let total = total.filter(|_| of_total && kind == "other");
        kind = total.map_or(kind, |it| it.draft.fact.kind);
        let span = from.unwrap_or(money.range.start)..money.range.end;
        let value = Value::Number(money.smallest);
        let mut draft = Draft::new(Predicate::Amount, value, span, AMOUNTS);
        let fact = &mut draft.fact;
        (fact.kind, fact.currency, fact.unit) = (kind, money.currency, money.unit());
        self.manner(fact, said);
        if said.not {
            doubt(fact, "denied", Confidence::Low);
        }
        if total.is_some() {
            fact.modality = Modality::Subset;
        }
        // `will supply … under a contract valued at`: the contract is there.
        let heads = self.terms.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let under = heads.iter().any(|it| it.word == "under");
        if under && fact.modality == Modality::Plan && matches!(kind, "trade" | "agreed")
        {
            fact.modality = Modality::Fact;
        }
        if money.about {
            fact.reasons.push("approximate");
        }
        if money.currency.is_empty() {
            doubt(fact, CURRENCY_OPEN, Confidence::Medium);
        }
        match kind {
            "gdp" | "output" | "threshold" | "other" => {
                doubt(fact, "not_of_the_deal", Confidence::Low);
            }
            "donation" | "offered" => {
                fact.confidence = fact.confidence.min(Confidence::Medium);
            }
            _ if !self.signed && !self.around.signed => {
                doubt(fact, "no_signing_near", Confidence::Medium);
            }
            _ => {}
        }
        Some(self.found(draft, said))
    }

    /// What an amount is, and where the words that say so begin.
    fn kind(
        &self,
        at: usize,
        end: usize,
        money: &Money,
        said: Said,
    ) -> (&'static str, Option<usize>) {
        if said.ago {
            return ("other", None);
        }
        let before = self.terms.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let each = self.terms.get(end + 1).is_some_and(|it| it.word == "each");
        let above = before.last().is_some_and(|it| {
            it.word == "above" || each && matches!(it.word, "over" | "exceeding" | "than")
        });
        if money.threshold || above {
            return ("threshold", None);
        }
        let mut worth = None;
        for term in before.iter().rev() {
            if term.stop && worth.is_none() {
                break;
            }
            let start = Some(term.range.start);
            match term.does {
                Does::Worth => worth = worth.or(start),
                Does::Kind("investment") if said.offered => return ("offered", start),
                Does::Kind(kind) => return (kind, start),
                Does::Agreement | Does::Project if said.offered => {
                    return ("offered", start);
                }
                Does::Agreement if trades(before, term) => return ("trade", start),
                Does::Agreement | Does::Project if self.signed => {
                    let framework = before.iter().any(|it| it.does == Does::Framework);
                    return (if framework { "framework" } else { "agreed" }, start);
                }
                Does::Agreement => return ("agreed", start),
                Does::Project if worth.is_some() => return ("investment", start),
                _ => {}
            }
        }
        let ends = self.terms.get(end).is_none_or(|it| it.stop);
        let behind = self.terms.iter().skip(end + 1).take(if ends { 0 } else { 3 });
        let behind = behind.map(|it| it.does);
        for does in behind {
            match does {
                Does::Kind(kind) => return (kind, worth),
                Does::Agreement if self.signed => return ("agreed", worth),
                Does::Framework => return ("framework", worth),
                _ => {}
            }
        }
        match worth {
            _ if said.offered => ("offered", worth),
            Some(_) if said.signed => ("agreed", worth),
            _ => ("other", worth),
        }
    }

    fn manner(&self, fact: &mut Fact, said: Said) {
        if said.part {
            fact.modality = Modality::Subset;
        } else if matches!(fact.kind, "gdp" | "output") && !said.cumulative {
            // A product of another year is one of that year, no sum over years.
        } else if said.cumulative || said.other_year {
            fact.modality = Modality::Cumulative;
            doubt(fact, "more_than_this_event", Confidence::Medium);
        } else if said.plan {
            fact.modality = Modality::Plan;
            doubt(fact, "planned", Confidence::Medium);
        }
        if said.other_year {
            doubt(fact, "other_year", Confidence::Low);
        }
        if said.ago {
            doubt(fact, "historic", Confidence::Low);
        }
    }

    fn found(&self, draft: Draft, said: Said) -> Found {
        let part = said.part && draft.fact.modality == Modality::Subset;
        let (paragraph, sentence) = (self.around.paragraph, self.around.sentence);
        Found { draft, paragraph, sentence, part, under: false, whose: String::new() }
    }

    /// An agreement of the two organisations that a sentence names: `A and B signed a letter
    /// of intent on …`, `A agreed with B to …`, `A will supply B under a … contract`, and
    /// `A and B will …` in a paragraph that counted agreements.
    fn between(&self, range: &Range<usize>, found: &[Found]) -> Option<Found> {
        let body = self.text.get(range.clone())?;
        // Longer is no sentence; two names with a deed between them are near.
        if body.len() > SENTENCE || body.contains(super::LOST) {
            return None;
        }
        let bodies = organisations(self.text, &words(body, range.start));
        let [first, second] = bodies.as_slice() else { return None };
        let slice = |it: Range<usize>| self.text.get(it).unwrap_or_default();
        let gap = slice(first.end..second.start);
        let behind = slice(second.end..range.end);
        let object = |words: &str| {
            let end = [", ", "; ", ". ", " worth ", " valued "].iter();
            let end = end.filter_map(|it| words.find(it)).min().unwrap_or(words.len());
            let value = words.get(..end)?.trim_end_matches(['.', ',']).trim();
            let count = value.split(' ').count();
            (2..=16).contains(&count).then(|| value.to_owned())
        };
        let counted = || {
            found.iter().rev().take(8).any(|it| {
                it.draft.fact.predicate == Predicate::AgreementsSigned
                    && it.paragraph == self.around.paragraph
            })
        };
        let strip = |words: &'a str, leads: &[&str]| {
            leads.iter().find_map(|it| words.strip_prefix(it))
        };
        let both = matches!(gap, " and " | " and the ");
        let with = matches!(gap, " agreed with " | " agreed with the ");
        let value = if both && let Some(what) = strip(behind, &SIGNED) {
            object(what)
        } else if with && let Some(what) = strip(behind, &[" to ", " on "]) {
            object(what)
        } else if both && let (Some(what), true) = (strip(behind, &WILL), counted()) {
            object(what)
        } else if SUPPLIES.iter().any(|it| gap.ends_with(it)) {
            let at = behind.find(" under a").map(|it| it + " under a".len())?;
            let what = behind.get(at..)?.trim_start_matches('n').trim_start();
            let end =
                NOUNS.iter().filter_map(|it| Some(what.find(it)? + it.len())).min()?;
            what.get(..end).filter(|it| it.split(' ').count() <= 4).map(str::to_owned)
        } else {
            None
        };
        let value = value?;
        let end = behind.find(value.as_str())? + value.len() + second.end;
        let draft = Draft::new(
            Predicate::Agreement,
            Value::Text(value),
            first.start..end,
            PARTIES,
        );
        let draft = draft.with(|it| {
            slice(first.clone()).clone_into(&mut it.subject);
            slice(second.clone()).clone_into(&mut it.about);
            it.confidence = Confidence::Medium;
        });
        Some(self.found(draft, Said::default()))
    }

    /// `A signed a cooperation agreement with B`.
    fn agreement(&self) -> Option<Found> {
        let verb = self.terms.iter().position(|it| it.word == "signed")?;
        if self.said.get(verb)?.not || self.said.get(verb)?.plan {
            return None;
        }
        let mut start = verb;
        while let Some(before) = start.checked_sub(1).and_then(|it| self.terms.get(it)) {
            if before.stop || !capital(before.word) && before.word != "of" {
                break;
            }
            start -= 1;
        }
        let article =
            self.terms.get(verb + 1).filter(|it| matches!(it.word, "a" | "an"))?;
        let near = self.terms.iter().enumerate().skip(verb + 2).take(NEAR);
        let (noun, title) = near
            .take_while(|it| it.1.word != "with")
            .find(|(_, it)| it.does == Does::Agreement || it.word == "letter")?;
        let with = self.terms.iter().enumerate().skip(noun + 1).take(5);
        let (with, _) =
            with.take_while(|it| !it.1.stop).find(|it| it.1.word == "with")?;
        let mut end = with;
        while let Some(next) = self.terms.get(end + 1) {
            if !capital(next.word) && next.word != "of" {
                break;
            }
            end += 1;
            if next.stop {
                break;
            }
        }
        let name = |from: usize, to: usize| {
            let from = self.terms.get(from).filter(|it| capital(it.word))?.range.start;
            let to = self.terms.get(to)?.range.end;
            self.text
                .get(from..to)
                .filter(|it| it.contains(' ') && !it.contains(super::LOST))
        };
        let subject = name(start, verb.checked_sub(1)?)?;
        let about = name(with + 1, end)?;
        let value = self.text.get(article.range.end..title.range.end)?.trim();
        let span = self.terms.get(start)?.range.start..self.terms.get(end)?.range.end;
        let value = Value::Text(value.to_owned());
        let draft = Draft::new(Predicate::Agreement, value, span, PARTIES).with(|it| {
            (it.subject, it.about) = (subject.to_owned(), about.to_owned());
            it.confidence = Confidence::Medium;
        });
        Some(self.found(draft, Said::default()))
    }
}

/// True for a contract of supply, of purchase, of sale.
fn trades(before: &[Term<'_>], noun: &Term<'_>) -> bool {
    let at = before.iter().position(|it| it.range == noun.range);
    let lead = at.and_then(|it| it.checked_sub(1)).and_then(|it| before.get(it));
    lead.is_some_and(|it| {
        matches!(it.word, "supply" | "purchase" | "procurement" | "sales" | "delivery")
    })
}

/// True for a word of a name.
fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && !matches!(word, "The" | "On" | "In" | "At" | "He")
}

fn about(word: &str) -> bool {
    let words =
        ["about", "around", "nearly", "over", "than", "some", "approximately", "almost"];
    words.iter().any(|it| word.eq_ignore_ascii_case(it))
}

/// A noun as the unit of its count, as written.
fn unit(word: &str) -> Option<&'static str> {
    const UNITS: [&str; 13] = [
        "contracts",
        "agreements",
        "deals",
        "memorandums",
        "memoranda",
        "MoUs",
        "MOUs",
        "pacts",
        "accords",
        "projects",
        "companies",
        "enterprises",
        "firms",
    ];
    UNITS.into_iter().find(|it| it.eq_ignore_ascii_case(word))
}

/// Contracts that the next sentence calls `the projects` are projects, inferred.
pub(super) fn projects(
    text: &str,
    paragraph: &Paragraph<'_>,
    number: usize,
    found: &mut Vec<Found>,
) {
    let here = |it: &&Found| it.paragraph == number;
    let own = found.iter().rev().take_while(here);
    let counted =
        own.clone().any(|it| it.draft.fact.predicate == Predicate::ProjectsSigned);
    let mut contracts = own.filter(|it| {
        let fact = &it.draft.fact;
        fact.predicate == Predicate::AgreementsSigned
            && fact.modality == Modality::Fact
            && fact.unit.is_ascii()
    });
    let (Some(one), None, false) = (contracts.next(), contracts.next(), counted) else {
        return;
    };
    let Some(next) = paragraph.sentences.get(one.sentence + 1) else { return };
    let head: Vec<Term<'_>> = terms(text, next).into_iter().take(4).collect();
    let opens = head.first().is_some_and(|it| matches!(it.word, "The" | "These"));
    let noun = head.iter().find(|it| it.word == "projects");
    let (Some(noun), true) = (noun, opens) else { return };
    let called = next.start..noun.range.end;
    let Some(span) = one.draft.spans.first().cloned() else { return };
    let draft =
        Draft::new(Predicate::ProjectsSigned, one.draft.fact.value.clone(), span, COUNTS);
    let draft = draft.also(called.clone()).with(|it| {
        it.unit = "projects";
        it.inferred_from = text.get(called).unwrap_or_default().to_owned();
        it.reasons.push("inferred");
        it.confidence = Confidence::Medium;
    });
    let (sentence, whose) = (one.sentence, String::new());
    found.push(Found {
        draft,
        paragraph: number,
        sentence,
        part: false,
        under: false,
        whose,
    });
}
