//! What was signed: counts, amounts, and who signed what with whom.
//!
//! In: title and bodies of a page. Out: drafts of `enterprises_signed`, `projects_signed`,
//! `agreements_signed`, `amount` and `agreement`. A page tells of many sums that are not
//! this deal: what another year brought, a sum over years, a part, an offer, a bound, an
//! output of industry. Each is told apart by the words around it, in kind or modality, and
//! where none says, it is `other` and somebody must look.
//!
//! Sentences are read by themselves, in Chinese ([`chinese`], [`parties`]) or in English
//! ([`english`]); then the parts are held against their total, and what is said twice
//! under two names is said once ([`sums`]). Each stage is linear in the text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Draft, Page};
use crate::fact::{Confidence, Fact, Modality, Predicate};
use crate::mention::Paragraph;
use crate::mention::date::{dates, years};
use crate::mention::money::of_page;

mod chinese;
mod denial;
mod english;
mod names;
mod parties;
mod sums;
#[cfg(test)]
mod tests;
mod words;

/// The rule of counts.
const COUNTS: &str = "signing_count@1";
/// The rule of amounts.
const AMOUNTS: &str = "signing_amount@1";
/// The rule of agreements between two parties.
const PARTIES: &str = "signing_parties@1";
/// The reason of an amount whose word is that of several currencies.
const CURRENCY_OPEN: &str = "currency_open";
/// A character that was lost.
const LOST: char = '\u{FFFD}';

/// A draft with what the sums ask of it.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    draft: Draft,
    /// Which paragraph; the title is 0.
    paragraph: usize,
    /// Which sentence of it.
    sentence: usize,
    /// True for a part of a total before it.
    part: bool,
    /// True where the sentence begins with 根据协议.
    under: bool,
    /// Whose count it is, where a region or organisation stands before it.
    whose: String,
}

/// What is known before a sentence is read.
#[derive(Debug, Default)]
struct Around {
    /// Years that are those of the event.
    years: BTreeSet<u16>,
    /// Which paragraph and which sentence of it.
    paragraph: usize,
    sentence: usize,
    /// True where the sentence before tells of a signing.
    signed: bool,
}

/// Counts, amounts and agreements of a page.
pub(crate) fn signing(page: &Page<'_>) -> Vec<Draft> {
    let mut around = Around { years: years_of_event(page), ..Around::default() };
    let mut found = Vec::new();
    let title = page.title.iter().map(|it| Paragraph::title(page.text, it.clone()));
    let title: Vec<Paragraph<'_>> = title.collect();
    for (at, paragraph) in title.iter().chain(&page.paragraphs).enumerate() {
        around.signed = false;
        around.paragraph = at + usize::from(title.is_empty());
        if tells(paragraph.slice(&paragraph.range)) {
            for (at, sentence) in paragraph.sentences.iter().enumerate() {
                around.sentence = at;
                one(page.text, sentence, &mut around, &mut found);
            }
            english::projects(page.text, paragraph, around.paragraph, &mut found);
        }
    }
    name_currencies(page.text, &mut found);
    sums::check(&mut found);
    sums::join(&mut found);
    found.retain(|it| {
        let span = |it: &Range<usize>| page.text.get(it.clone()).unwrap_or_default();
        it.draft.spans.iter().all(|it| !span(it).contains(LOST))
    });
    found.into_iter().map(|it| it.draft).collect()
}

/// One sentence.
fn one(text: &str, sentence: &Range<usize>, around: &mut Around, found: &mut Vec<Found>) {
    let body = text.get(sentence.clone()).unwrap_or_default();
    denial::before::take_back(body, around, found);
    let latin = || !body.chars().any(crate::repair::ideograph);
    if !tells(body) && !latin() {
        around.signed = false;
        return;
    }
    around.signed = if body.chars().any(crate::repair::ideograph) {
        chinese::sentence(text, sentence, around, found)
    } else {
        english::sentence(text, sentence, around, found)
    };
}

/// Gives an amount of kroner or crowns the one currency of that word that the page names.
fn name_currencies(text: &str, found: &mut [Found]) {
    let open = |it: &&mut Found| it.draft.fact.reasons.contains(&CURRENCY_OPEN);
    let mut known: BTreeMap<bool, Option<&'static str>> = BTreeMap::new();
    for it in found.iter_mut().filter(open) {
        let Some(amount) = it.draft.spans.first().and_then(|it| text.get(it.clone()))
        else {
            continue;
        };
        // Once a page for each of the two words.
        let kroner = amount.to_ascii_lowercase().contains("kron");
        let named = *known.entry(kroner).or_insert_with(|| of_page(text, kroner));
        if let Some(named) = named {
            let fact = &mut it.draft.fact;
            fact.currency = named;
            fact.reasons.retain(|it| *it != CURRENCY_OPEN);
            fact.reasons.push("currency_of_page");
        }
    }
}

/// True where a text may tell of a signing or of money: all else is not looked at.
fn tells(text: &str) -> bool {
    text.bytes().any(|it| it.is_ascii_digit())
        || text.contains('签')
        || text.contains('亿')
        || text.contains("sign")
        || text.contains(" agree")
        || text.contains("contract")
        || text.contains("memorand")
}

/// Years of the event: of publication, of the title, of names in quotation marks and of
/// days with a year.
fn years_of_event(page: &Page<'_>) -> BTreeSet<u16> {
    let mut found = BTreeSet::new();
    found.extend(
        page.published.as_deref().and_then(|it| it.get(..4)?.parse::<u16>().ok()),
    );
    found.extend(page.title.iter().flat_map(|it| years(page.text, it)));
    if !found.is_empty() {
        return found;
    }
    for paragraph in &page.paragraphs {
        let body = paragraph.slice(&paragraph.range);
        if !body.bytes().any(|it| it.is_ascii_digit()) {
            continue;
        }
        let stated = dates(page.text, &paragraph.range);
        found
            .extend(stated.iter().filter(|it| it.day.is_some()).filter_map(|it| it.year));
        found.extend(quoted_years(page.text, paragraph));
    }
    found
}

fn quoted_years(text: &str, paragraph: &Paragraph<'_>) -> Vec<u16> {
    let body = paragraph.slice(&paragraph.range);
    let mut found = Vec::new();
    let mut open = None;
    for (at, char) in body.char_indices() {
        match (char, open) {
            ('“' | '《', _) => open = Some(at),
            ('”' | '》', Some(start)) => {
                let range = paragraph.range.start + start..paragraph.range.start + at;
                found.extend(years(text, &range));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Sets a doubt: a reason, and the confidence at most.
fn doubt(fact: &mut Fact, reason: &'static str, at_most: Confidence) {
    if !fact.reasons.contains(&reason) {
        fact.reasons.push(reason);
    }
    fact.confidence = fact.confidence.min(at_most);
}

/// True for a fact of this event that no other number holds.
fn whole(fact: &Fact) -> bool {
    fact.modality == Modality::Fact
}

/// True for what can be the total of parts: a count, or an amount of a deal, of this event.
fn total(fact: &Fact) -> bool {
    let amount = fact.predicate == Predicate::Amount
        && matches!(
            fact.kind,
            "agreed" | "framework" | "investment" | "trade" | "offered"
        );
    let other = fact
        .reasons
        .iter()
        .any(|it| matches!(*it, "other_year" | "historic" | "denied" | "rumoured"));
    (amount || counts(fact.predicate)) && !other
}

/// True for predicates that count what was signed.
fn counts(predicate: Predicate) -> bool {
    matches!(
        predicate,
        Predicate::EnterprisesSigned
            | Predicate::ProjectsSigned
            | Predicate::AgreementsSigned
    )
}
