//! A Chinese sentence: its counts and amounts, each with the words around it.
//!
//! In: the [`Token`]s of a sentence. Out: drafts. One sweep keeps what the sentence has
//! said so far (累计, 其中, 签约, another year); what stands near a number in its clause or
//! list item says what it counts. Nothing is looked for beyond the clause but what a word
//! carries over.

use std::ops::Range;

mod said;

use self::said::{Outside, Said, part_word};
use super::names::{leading_place, named, place_or_body, trimmed};
use super::words::{Token, What, Word, tokens};
use super::{
    AMOUNTS, Around, COUNTS, CURRENCY_OPEN, Found, denial, doubt, parties, sums,
};
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};
use crate::facts::Draft;
use crate::mention::money::Money;
use crate::mention::number::Count;

/// Bytes from a count to the noun that it counts, at most: 24 ideographs.
const TO_NOUN: usize = 72;
/// Bytes from a noun to 签约 behind it, or from a kind to its amount: ten ideographs.
const TO_VERB: usize = 30;
/// Bytes from 签署 to a count: four ideographs (现场签署了).
const FROM_VERB: usize = 12;
/// Words and numbers of a sentence, or drafts, that are looked at from one of them: what
/// is longer is a list, and the work stays linear.
const REACH: usize = 128;
/// Characters of parentheses between a noun and its count, at most.
const ASIDE: usize = 40;
/// What may stand between a noun and its count (合作项目共146个).
const FILLERS: &str = "共达总数量计有为分别了约合已多近超逾 ";

/// Reads a sentence; true where it tells of a signing.
pub(super) fn sentence(
    text: &str,
    range: &Range<usize>,
    around: &Around,
    found: &mut Vec<Found>,
) -> bool {
    let Some(tokens) = tokens(text, range) else { return false };
    let signs = |it: &Token| it.word() == Some(Word::Sign);
    let signed = tokens.iter().any(signs);
    let first = found.len();
    let mut said = Said::default();
    let view = View { text, tokens: &tokens, around, signed };
    let mut outside = Outside::default();
    for (at, token) in tokens.iter().enumerate() {
        outside.pass(text, token, &mut said);
        match &token.what {
            What::Word(Word::Only) => {
                let end = view.clause_end(token.range.end);
                said.only = named(view.slice(&(token.range.end..end)));
                said.part = true;
            }
            What::Word(word) => said.hear(*word, token),
            What::Year(year) => said.year(*year, token, &view),
            What::Day => {}
            What::Count(count) => {
                // 农产品类项目6个, its amount behind it: both are of a part.
                let of_kind = view.of_kind(at, found);
                said.of_kind |= of_kind;
                said.part |= of_kind;
                found.extend(view.count(at, count, &said, found));
            }
            What::Amount(money) => found.extend(view.amount(at, money, &said, found)),
        }
    }
    sums::of_each(found.get_mut(first..).unwrap_or_default());
    if signed {
        parties::agreements(text, &tokens, around, found);
    }
    denial::take_back(text, range, found.get_mut(first..).unwrap_or_default());
    signed
}

/// A sentence with what is known around it.
struct View<'a> {
    text: &'a str,
    tokens: &'a [Token],
    around: &'a Around,
    signed: bool,
}

/// The noun that a count counts.
struct Noun {
    predicate: Predicate,
    range: Range<usize>,
    /// 企业和机构: the count is of both.
    shared: bool,
    /// A bound stands before the noun (5亿元以上项目).
    bound: Option<Range<usize>>,
    /// The count stands in the parentheses behind the noun (项目（含外资3个）).
    outside: bool,
}

impl View<'_> {
    /// The tokens of the same clause before one, the nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = &Token> {
        let clause = self.tokens.get(at).map(|it| it.clause);
        let head = self.tokens.get(..at).unwrap_or_default();
        head.iter().rev().take(REACH).take_while(move |it| Some(it.clause) == clause)
    }

    /// The tokens of the same clause behind one, the nearest first.
    fn after(&self, at: usize) -> impl Iterator<Item = &Token> {
        let clause = self.tokens.get(at).map(|it| it.clause);
        let tail = self.tokens.get(at + 1..).unwrap_or_default();
        tail.iter().take(REACH).take_while(move |it| Some(it.clause) == clause)
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn found(&self, draft: Draft, said: &Said, whose: String) -> Found {
        let part = draft.fact.modality == Modality::Subset && said.part;
        let (paragraph, sentence) = (self.around.paragraph, self.around.sentence);
        Found { draft, paragraph, sentence, part, under: said.under, whose }
    }

    /// The draft of a count, where it counts what was signed.
    fn count(
        &self,
        at: usize,
        count: &Count,
        said: &Said,
        found: &[Found],
    ) -> Option<Found> {
        let token = self.tokens.get(at)?;
        if said.not == Some(token.clause) {
            return None;
        }
        // 头一份, 每家, 这个 count nothing.
        let head = self.text.get(..count.range.start).unwrap_or_default();
        if head.ends_with(['头', '每', '另', '某', '这', '那', '该', '同', '任'])
        {
            return None;
        }
        let noun = self.noun_after(at).or_else(|| self.noun_before(at));
        // 一份由某公司: no enterprises are counted in 份.
        let noun = noun.filter(|it| {
            it.predicate != Predicate::EnterprisesSigned || count.unit != "份"
        });
        let noun = noun.filter(|it| said.part || !it.outside);
        let summed = noun.is_none() && self.summed(at, count);
        let verb = self.verb(at, Word::Sign);
        let reached = self.verb(at, Word::Reached);
        let inherited = self.total(said, found, |it| {
            super::counts(it.predicate) && it.unit == count.unit
        });
        let predicate = match (&noun, inherited) {
            (Some(noun), _) => noun.predicate,
            (None, Some(total)) => total.predicate,
            (None, None) if count.unit == "份" && (verb.is_some() || summed) => {
                Predicate::AgreementsSigned
            }
            (None, None) => return None,
        };
        let covered = self.signed
            && predicate != Predicate::EnterprisesSigned
            && self.before(at).any(|it| it.word() == Some(Word::Covers));
        let of_total = said.part
            && self.total(said, found, |it| it.predicate == predicate).is_some();
        let counted = predicate != Predicate::EnterprisesSigned && reached.is_some();
        // 签约企业28家，项目35个: the clause is nothing but the next of a list.
        let listed = predicate != Predicate::EnterprisesSigned
            && said.signed_before(token.clause)
            && noun.as_ref().is_some_and(|it| {
                let end = it.range.end.max(count.range.end);
                let start = it.range.start.min(count.range.start);
                start == token.clause_start && end == self.clause_end(end)
            });
        // 其中外资项目3个: a part of what was signed, whose total is not told.
        let loose = said.part
            && (self.signed || said.of_kind)
            && noun.is_some()
            && predicate != Predicate::EnterprisesSigned;
        if verb.is_none()
            && !covered
            && !of_total
            && !counted
            && !loose
            && !listed
            && !summed
        {
            return None;
        }
        if said.offered && verb.is_none() && !of_total {
            return None;
        }
        let mut span = count.range.clone();
        if let Some(noun) = noun.as_ref().filter(|it| !it.outside) {
            span = span.start.min(noun.range.start)..span.end.max(noun.range.end);
        }
        let own = span.clone();
        let bound =
            noun.as_ref().and_then(|it| Some(it.bound.as_ref()?.start..it.range.end));
        if let Some(verb) = verb.as_ref().or(reached.as_ref()) {
            span = self.with_verb(at, span, verb);
        }
        let mut whose = self.whose(token, own.start);
        let value = Value::Number(count.value);
        let mut draft = Draft::new(predicate, value, span, COUNTS);
        let fact = &mut draft.fact;
        fact.unit = count.unit;
        self.manner(fact, token, said);
        if fact.modality == Modality::Subset {
            fact.about = match said.only.is_empty() {
                true => self.part_of(token, &own, &whose),
                false => said.only.clone(),
            };
        }
        if let Some(bound) = bound {
            fact.modality = Modality::Subset;
            fact.about = self.slice(&bound).to_owned();
        }
        if self.one_of_many(at) && !whose.is_empty() && fact.modality == Modality::Fact {
            fact.modality = Modality::Subset;
            fact.about = std::mem::take(&mut whose);
        }
        if count.about {
            fact.reasons.push("approximate");
        }
        if noun.as_ref().is_some_and(|it| it.shared) {
            doubt(fact, "shared_count", Confidence::Medium);
        }
        if verb.is_none() && !of_total {
            let reason = match (covered || listed, loose) {
                (true, _) => "signed_in_clause_before",
                (false, true) => "part_without_total",
                (false, false) => "not_called_signed",
            };
            doubt(fact, reason, Confidence::Medium);
        }
        if noun.is_none() && inherited.is_none() {
            doubt(fact, "noun_by_unit", Confidence::Medium);
        }
        Some(self.found(draft, said, whose))
    }

    /// 四份协议金额合计11.2亿元: agreements whose amounts are summed were signed.
    fn summed(&self, at: usize, count: &Count) -> bool {
        let mut behind = self.after(at);
        let total = behind.next().is_some_and(|it| {
            let words = self.slice(&it.range);
            it.range.start == count.range.end
                && it.word() == Some(Word::Kind("agreed"))
                && (words.starts_with("协议") || words.starts_with("合同"))
        });
        let sum = behind.find(|it| it.word() != Some(Word::Total));
        total && sum.is_some_and(|it| matches!(it.what, What::Amount(_)))
    }

    /// True for 某类项目6个 behind a count of what was signed: one kind of those.
    fn of_kind(&self, at: usize, found: &[Found]) -> bool {
        let Some(noun) = self.noun_before(at) else { return false };
        let head = self.text.get(..noun.range.start).unwrap_or_default();
        let near = |it: &&Found| {
            it.paragraph == self.around.paragraph
                && it.sentence + 2 > self.around.sentence
        };
        let counted = |it: &Found| {
            it.draft.fact.predicate == noun.predicate
                && matches!(it.draft.fact.modality, Modality::Fact | Modality::Subset)
        };
        head.ends_with('类')
            && found.iter().rev().take(REACH).take_while(near).any(counted)
    }

    /// The last total of the paragraph, for a part behind 其中.
    fn total<'b>(
        &self,
        said: &Said,
        found: &'b [Found],
        is: impl Fn(&Fact) -> bool,
    ) -> Option<&'b Fact> {
        let here = |it: &&Found| it.paragraph == self.around.paragraph;
        let near = |it: &&Found| it.sentence + 2 > self.around.sentence;
        let mut before = found.iter().rev().take(REACH).take_while(here).take_while(near);
        let total = before
            .find(|it| !it.part && super::total(&it.draft.fact) && is(&it.draft.fact));
        total.filter(|_| said.part).map(|it| &it.draft.fact)
    }

    /// `项目` behind a count, the last noun before the noun is over.
    fn noun_after(&self, at: usize) -> Option<Noun> {
        let own = self.tokens.get(at)?;
        let mut noun: Option<Noun> = None;
        let mut bound = None;
        let mut rest = self.after(at).peekable();
        while let Some(token) = rest.next() {
            if token.item != own.item || token.range.start > own.range.end + TO_NOUN {
                break;
            }
            match &token.what {
                What::Amount(money) if money.threshold => {
                    bound = Some(token.range.clone());
                    continue;
                }
                What::Year(_) => continue,
                What::Count(_) | What::Amount(_) | What::Day => break,
                What::Word(_) => {}
            }
            let predicate = match token.word() {
                Some(Word::Enterprise) => Predicate::EnterprisesSigned,
                Some(Word::Project) => Predicate::ProjectsSigned,
                Some(Word::Agreement | Word::Framework) => Predicate::AgreementsSigned,
                Some(Word::OtherNoun) => return None,
                // 27个签约项目: said of the noun.
                Some(Word::Sign | Word::Offer | Word::Reached | Word::Kind(_))
                    if noun.is_none()
                        && rest
                            .peek()
                            .is_some_and(|it| it.range.start == token.range.end) =>
                {
                    continue;
                }
                Some(Word::Joins) => {
                    let next = rest.peek().is_some_and(|it| it.is_number());
                    match &mut noun {
                        Some(noun) if noun.range.end == token.range.start => {
                            noun.shared = !next;
                            break;
                        }
                        Some(_) => break,
                        None => continue,
                    }
                }
                _ => break,
            };
            let range = token.range.clone();
            let bound = bound.clone();
            noun = Some(Noun { predicate, range, shared: false, bound, outside: false });
        }
        noun
    }

    /// `项目` before a count (合作项目共146个), also with a part between them
    /// (项目（含外资3个）12个): that is its own count of the noun.
    fn noun_before(&self, at: usize) -> Option<Noun> {
        let own = self.tokens.get(at)?;
        let outside =
            |it: &Token| it.aside == 0 && own.aside > 0 && self.opens(it.range.end, own);
        let nouns = |it: &&Token| {
            let noun = matches!(
                it.word(),
                Some(
                    Word::Enterprise | Word::Project | Word::Agreement | Word::Framework
                )
            );
            noun && (it.aside == own.aside || outside(it))
        };
        let noun = self.before(at).find(nouns)?;
        let outside = noun.aside != own.aside;
        let between = match outside {
            true => "",
            false => self.slice(&(noun.range.end..own.range.start)),
        };
        let between = without_parentheses(between)?;
        let least = ["不少于", "不低于", "至少", "超过"];
        let bounded = least.iter().find_map(|it| between.strip_suffix(it));
        let between = bounded.unwrap_or(between);
        if !between.chars().all(|it| FILLERS.contains(it)) || between.len() > TO_VERB {
            return None;
        }
        let predicate = match noun.word()? {
            Word::Enterprise => Predicate::EnterprisesSigned,
            Word::Project => Predicate::ProjectsSigned,
            _ => Predicate::AgreementsSigned,
        };
        let bound = self.before(at).find_map(|it| match &it.what {
            What::Amount(money) if money.threshold && it.item == own.item => {
                Some(it.range.clone())
            }
            _ => None,
        });
        let range = noun.range.clone();
        Some(Noun { predicate, range, shared: false, bound, outside })
    }

    /// True where the parentheses around a token open at a place.
    fn opens(&self, place: usize, token: &Token) -> bool {
        matches!(self.text.get(place..token.aside), Some("（" | "("))
    }

    /// The nearest 签约 of the clause: before the number, else behind it.
    fn verb(&self, at: usize, word: Word) -> Option<Range<usize>> {
        let is = |it: &&Token| it.word() == Some(word);
        let before = self.before(at).find(is);
        before.or_else(|| self.after(at).find(is)).map(|it| it.range.clone())
    }

    /// A span with its verb, where nothing else is counted between them.
    fn with_verb(
        &self,
        at: usize,
        span: Range<usize>,
        verb: &Range<usize>,
    ) -> Range<usize> {
        let wide = span.start.min(verb.start)..span.end.max(verb.end);
        let gap = match verb.end <= span.start {
            true => span.start - verb.end <= FROM_VERB,
            false => verb.start.saturating_sub(span.end) <= TO_VERB,
        };
        let aside = self.tokens.get(at).map_or(0, |it| it.aside);
        let other = |it: &Token| {
            let inside = it.range.start >= wide.start && it.range.end <= wide.end;
            inside && it.is_number() && it.aside == aside
        };
        let near = self.before(at).chain(self.after(at));
        if gap && !near.into_iter().any(other) { wide } else { span }
    }

    /// Modality, and what it does to the confidence.
    fn manner(&self, fact: &mut Fact, token: &Token, said: &Said) {
        let all = said.already_all == Some(token.clause);
        // A product of another year is one of that year, no sum over years.
        let measure = matches!(fact.kind, "gdp" | "output")
            || fact.kind == "offered" && said.other_year;
        if said.part {
            fact.modality = Modality::Subset;
        } else if said.cumulative || said.lately || all {
            fact.modality = Modality::Cumulative;
            doubt(fact, "more_than_this_event", Confidence::Medium);
        } else if said.other_year {
            if !measure {
                fact.modality = Modality::Cumulative;
            }
        } else if said.plan == Some(token.clause) || said.until {
            fact.modality = Modality::Plan;
            doubt(fact, "planned", Confidence::Medium);
        }
        if said.other_year {
            doubt(fact, "other_year", Confidence::Low);
        }
    }

    /// `某市共有两家企业参加`: some of those who came.
    fn one_of_many(&self, at: usize) -> bool {
        let takes_part = self.after(at).any(|it| it.word() == Some(Word::TakesPart));
        let start = self.tokens.get(at).map_or(0, |it| it.range.start);
        let head = self.text.get(..start).unwrap_or_default();
        takes_part && head.ends_with('有')
    }

    /// The region or organisation that stands before a count in its list item.
    fn whose(&self, token: &Token, start: usize) -> String {
        let is_join = |it: &&Token| {
            matches!(
                it.word(),
                Some(Word::Joins | Word::Part | Word::Covers | Word::Here)
            ) || matches!(it.what, What::Year(_) | What::Day)
        };
        let index = self.tokens.partition_point(|it| it.range.start < token.range.start);
        let last =
            self.before(index).take_while(|it| it.item == token.item).find(is_join);
        let from = last.map_or(token.item_start, |it| it.range.end.max(token.item_start));
        // A 共 behind the name ends it rather than begins it.
        let from = match last.and_then(Token::word) {
            Some(Word::Covers) => token.item_start,
            _ => from,
        };
        let words = self.slice(&(from..start.max(from)));
        place_or_body(words)
    }

    /// Where the list item of a token begins, without 含 at the head of parentheses.
    fn item_start(&self, token: &Token) -> usize {
        let inside = self.text.get(token.item_start..token.range.start);
        let opens = token.item_start == token.aside;
        token.item_start + inside.filter(|_| opens).map_or(0, part_word)
    }

    /// What a part is of: the words of its list item before the count, or behind it.
    fn part_of(&self, token: &Token, own: &Range<usize>, whose: &str) -> String {
        if !whose.is_empty() {
            return whose.to_owned();
        }
        let count_first = own.start == token.range.start;
        let item_start = self.item_start(token);
        let head = self.slice(&(item_start..token.range.start.max(item_start)));
        let head = trimmed(head);
        let words = match (count_first, head.is_empty()) {
            (true, true) => trimmed(self.slice(&(token.range.end..own.end))),
            _ => head,
        };
        named(words)
    }

    /// The draft of an amount.
    fn amount(
        &self,
        at: usize,
        money: &Money,
        said: &Said,
        found: &[Found],
    ) -> Option<Found> {
        let token = self.tokens.get(at)?;
        if said.not == Some(token.clause) {
            return None;
        }
        let (mut kind, span, mut sure) = self.kind(at, money, said, found);
        if said.ago {
            (kind, sure) = ("other", false);
        }
        let intended = self.slice(&span).starts_with("意向");
        let mut draft =
            Draft::new(Predicate::Amount, Value::Number(money.smallest), span, AMOUNTS);
        let fact = &mut draft.fact;
        (fact.kind, fact.currency, fact.unit) = (kind, money.currency, money.unit());
        self.manner(fact, token, said);
        let settles = self.after(at).find(|it| it.word() == Some(Word::Settles));
        if fact.modality == Modality::Subset {
            fact.about = match said.only.is_empty() {
                true => self.part_of_amount(at, settles.map(|it| it.range.end)),
                false => said.only.clone(),
            };
        } else if matches!(kind, "gdp" | "output" | "in_place") || said.other_year {
            fact.about = self.whose(token, token.range.start);
            if fact.about.is_empty() {
                let clause = self.slice(&(token.clause_start..token.range.start));
                fact.about = leading_place(clause);
            }
        }
        if let (Some(project), Modality::Fact) = (self.one_project(at), fact.modality) {
            fact.modality = Modality::Subset;
            fact.about = project;
            doubt(fact, "of_one_project", Confidence::Medium);
        }
        if money.about {
            fact.reasons.push("approximate");
        }
        if money.currency.is_empty() {
            doubt(fact, CURRENCY_OPEN, Confidence::Medium);
        }
        if kind == "agreed" && intended {
            fact.modality = Modality::Intention;
            doubt(fact, "intention", Confidence::Medium);
        }
        if !money.currency_said {
            doubt(fact, "currency_assumed", Confidence::Medium);
        }
        if said.ago {
            doubt(fact, "historic", Confidence::Low);
        }
        match kind {
            "gdp" | "output" | "threshold" | "other" => {
                doubt(fact, "not_of_the_deal", Confidence::Low);
            }
            "in_place" | "donation" | "offered" => {
                fact.confidence = fact.confidence.min(Confidence::Medium);
            }
            _ if !sure => doubt(fact, "kind_by_context", Confidence::Medium),
            "investment" | "trade" if !self.signed && !self.around.signed => {
                doubt(fact, "no_signing_near", Confidence::Medium);
            }
            _ => {}
        }
        Some(self.found(draft, said, String::new()))
    }

    /// 总投资18亿元的轴承项目: what one project costs.
    fn one_project(&self, at: usize) -> Option<String> {
        let own = self.tokens.get(at)?;
        let rest = self.text.get(own.range.end..)?;
        let start = own.range.end + (rest.len() - rest.strip_prefix('的')?.len());
        let next = self.after(at).find(|it| !matches!(it.word(), Some(Word::Kind(_))))?;
        let project = next.word() == Some(Word::Project) && next.item == own.item;
        let words = named(self.slice(&(start..next.range.end)));
        (project && !words.is_empty()).then_some(words)
    }

    /// What an amount is, the words that say so, and whether they are words of its clause.
    fn kind(
        &self,
        at: usize,
        money: &Money,
        said: &Said,
        found: &[Found],
    ) -> (&'static str, Range<usize>, bool) {
        let own = money.range.clone();
        if money.threshold {
            let tail = self.slice(&(own.end..self.clause_end(own.end)));
            let more = ["及以上", "以上", "以下", "以内"]
                .iter()
                .find(|it| tail.starts_with(**it));
            let end = own.end + more.map_or(0, |it| it.len());
            return ("threshold", own.start..end, true);
        }
        let from = |start: usize| start..own.end;
        let aside = self.tokens.get(at).map_or(0, |it| it.aside);
        let near = |it: &Token| {
            own.start.saturating_sub(it.range.end) <= TO_VERB
                && (aside == 0 || it.aside == aside)
        };
        let framework = |it: &Token| it.word() == Some(Word::Framework);
        let mut total = None;
        // 总投资（含外资2亿元）50亿元: what is said in parentheses is said of their own.
        let mut before = self
            .before(at)
            .filter(|it| it.aside == 0 || it.aside == aside)
            .take_while(|it| !matches!(it.what, What::Amount(_)));
        while let Some(token) = before.next() {
            match token.word() {
                Some(Word::Kind(kind)) => {
                    let start = if near(token) { token.range.start } else { own.start };
                    let both = ["investment", "trade"];
                    let beside = before.find(|it| {
                        matches!(it.word(), Some(Word::Kind(_))) || it.is_number()
                    });
                    if let Some(Word::Kind(other)) = beside.and_then(Token::word) {
                        let joined = beside
                            .is_some_and(|it| token.range.start - it.range.end <= 6);
                        if joined
                            && other != kind
                            && both.contains(&kind)
                            && both.contains(&other)
                        {
                            let start = beside.map_or(start, |it| it.range.start);
                            return ("agreed", from(start), true);
                        }
                    }
                    if kind == "investment" && said.offered {
                        return ("offered", from(start), true);
                    }
                    if kind == "agreed" && self.before(at).any(framework) {
                        return ("framework", from(start), true);
                    }
                    return (kind, from(start), true);
                }
                Some(Word::Total) if total.is_none() => total = Some(token),
                Some(Word::Sign) if own.start - token.range.end <= 6 => {
                    return self.behind(at, &own).map_or(
                        ("agreed", from(token.range.start), true),
                        |(kind, range)| (kind, range, true),
                    );
                }
                _ => {}
            }
        }
        let start = total.filter(|it| near(it)).map_or(own.start, |it| it.range.start);
        if let Some((kind, range)) = self.behind(at, &own) {
            return (kind, start.min(range.start)..range.end, true);
        }
        if self.before(at).any(framework) {
            return ("framework", from(start), true);
        }
        if said.offered {
            return ("offered", from(start), false);
        }
        let inherited = self.total(said, found, |it| it.predicate == Predicate::Amount);
        if let Some(total) = inherited {
            return (total.kind, self.settled(at, from(start)), true);
        }
        if self.signed && (total.is_some() || said.part) {
            return ("agreed", self.settled(at, from(start)), total.is_some());
        }
        ("other", from(start), false)
    }

    /// 68亿元落户: the words behind belong to the statement.
    fn settled(&self, at: usize, span: Range<usize>) -> Range<usize> {
        let next = self.after(at).next().filter(|it| it.range.start == span.end);
        let settles = next.filter(|it| it.word() == Some(Word::Settles));
        span.start..settles.map_or(span.end, |it| it.range.end)
    }

    /// What the words behind an amount say that it is (150亿元的框架协议).
    fn behind(
        &self,
        at: usize,
        own: &Range<usize>,
    ) -> Option<(&'static str, Range<usize>)> {
        let item = self.tokens.get(at)?.item;
        let near =
            |it: &&Token| it.item == item && it.range.start <= own.end + 2 * TO_VERB;
        let of = self.slice(&(own.end..own.end + '的'.len_utf8())) == "的";
        let mut next_at = own.end;
        for token in self.after(at).take_while(near) {
            let next = token.range.start == next_at;
            // 5000万元已经到位.
            if next && token.word() == Some(Word::Already) {
                next_at = token.range.end;
                continue;
            }
            let kind = match token.word() {
                _ if token.is_number() => return None,
                Some(Word::Framework) if of || next => "framework",
                Some(Word::Agreement) if of => "agreed",
                Some(Word::Kind(kind)) if of || next => kind,
                Some(Word::Stop | Word::Sign | Word::Settles) => return None,
                _ => continue,
            };
            return Some((kind, own.start..token.range.end));
        }
        None
    }

    /// Whom a part of an amount concerns: where it goes, or the list item before it.
    fn part_of_amount(&self, at: usize, settles: Option<usize>) -> String {
        let Some(token) = self.tokens.get(at) else { return String::new() };
        if let Some(start) = settles {
            let next = self.after(at).find(|it| it.range.start >= start);
            let end = next.map_or_else(|| self.clause_end(start), |it| it.range.start);
            return named(trimmed(self.slice(&(start..end.max(start)))));
        }
        // 工业项目12个，协议金额…: the words of the count before.
        let item_start = self.item_start(token);
        let head = self.slice(&(item_start..token.range.start.max(item_start)));
        let kinds = self
            .before(at)
            .find(|it| matches!(it.word(), Some(Word::Kind(_) | Word::Total)));
        let own = match kinds {
            Some(kind) if kind.range.start >= item_start => {
                self.slice(&(item_start..kind.range.start))
            }
            _ => head,
        };
        let own = named(trimmed(own));
        if !own.is_empty() {
            return own;
        }
        let before = self.tokens.get(..at).unwrap_or_default().iter().rev().take(REACH);
        let count = before
            .take_while(|it| it.clause + 1 >= token.clause)
            .find(|it| matches!(it.what, What::Count(_)));
        let group = self.slice(&count.map_or(0..0, |it| it.range.end..token.range.start));
        match count {
            Some(count) if !group.contains('；') => {
                let head = self.slice(&(count.item_start..count.range.start));
                named(trimmed(head))
            }
            _ => String::new(),
        }
    }

    /// Where the clause that holds a place ends.
    fn clause_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let stop = |it: char| {
            matches!(it, '，' | '；' | '。' | '：' | '！' | '、' | '\n' | super::LOST)
        };
        let near = rest.char_indices().take(super::names::NAME).find(|it| stop(it.1));
        near.map_or(start, |it| start + it.0)
    }
}

/// What stands between a noun and its count, but for one pair of parentheses at its head;
/// `None` where they do not close near.
fn without_parentheses(between: &str) -> Option<&str> {
    let Some(inside) = between.strip_prefix(['（', '(']) else { return Some(between) };
    let mut near = inside.char_indices().take(ASIDE);
    let (at, close) = near.find(|it| matches!(it.1, '）' | ')'))?;
    inside.get(at + close.len_utf8()..)
}
