//! Lists: which verb governs which member.
//!
//! In: tokens. Out: [`Item`]s with their acts. A small machine over chunks: a verb that
//! leads governs what follows up to the next verb or sentence; a verb that ends a list
//! governs what stands before it back to the last verb; verbs alone wait for one that
//! takes an object. *except* and *including* take the acts of what stands before them.

mod around;
mod join;

use self::join::closed;
use super::chunk::{self, Around, Chunk, Governed, Kind, Mute};
use super::lexicon::{Form, verb};
use super::tokens::{ANEW, Mark, Token};
use super::words::{
    has, is_adjective, is_adverb, is_predicate, is_preposition, is_sentence, is_use,
};
use super::{heads, trades, words};
use crate::recognise::english::singular;
use crate::scope::acts::Acts;

/// An item while the text is read.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Tokens of the quote.
    pub(super) noun: (usize, usize),
    /// Tokens of the phrase with *for* behind it.
    pub(super) behind: (usize, usize),
    pub(super) acts: Acts,
    pub(super) negated: bool,
    pub(super) process: bool,
    /// Governed by a verb that neither makes nor sells: *buys*.
    pub(super) void: bool,
    /// No verb governs it.
    pub(super) bare: bool,
    /// Members of one list have one number.
    pub(super) list: u32,
    pub(super) head: Option<String>,
}

const EXCEPT: [&str; 13] = [
    "with the exception of",
    "but not including",
    "not including",
    "except for",
    "other than",
    "apart from",
    "but not",
    "but no",
    "with exception of",
    "exclusive of",
    "excluding",
    "except",
    "excl",
];
const INCLUDE: [&str; 17] = [
    "in particular",
    "for example",
    "such as",
    "including",
    "particularly",
    "especially",
    "above all",
    "for instance",
    "amongst others",
    "among others",
    "among other things",
    "notably",
    "inter alia",
    "i.e",
    "namely",
    "incl",
    "e.g",
];

/// What opens a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    None,
    Except,
    Include,
}

/// Items of the tokens.
pub(super) fn read(tokens: &[Token]) -> Vec<Item> {
    let mut it = List::new(tokens);
    let mut from = 0;
    let mut at = 0;
    let mut opening = Opening::None;
    while let Some(token) = tokens.get(at) {
        if token.mark == Mark::Word {
            if let Some((found, len)) = opens(tokens, at) {
                it.chunk((from, at), opening, false);
                opening = found;
                at += len;
                from = at;
            } else {
                at += 1;
            }
            continue;
        }
        it.chunk((from, at), opening, token.mark == Mark::And);
        if from < at {
            opening = Opening::None;
        }
        it.mark(token.mark);
        at += 1;
        from = at;
    }
    it.chunk((from, at), opening, false);
    it.mark(Mark::Stop);
    it.items
}

/// Whether words that exclude or include begin here, and how many.
fn opens(tokens: &[Token], at: usize) -> Option<(Opening, usize)> {
    let starts = |phrase: &str| {
        let mut words = phrase.split(' ').enumerate();
        words.all(|(i, word)| tokens.get(at + i).is_some_and(|it| it.low == word))
    };
    let len = |phrase: &str| phrase.split(' ').count();
    let comma = at.checked_sub(1).and_then(|it| tokens.get(it));
    if comma.is_some_and(|it| it.mark == Mark::Comma)
        && starts("no")
        && !(tokens.get(at + 1).is_some_and(|it| verb(&it.low).is_some())
            && tokens.get(at + 2).is_none_or(|it| it.mark != Mark::Word))
        && !["no longer", "no one", "no matter", "no need"].iter().any(|it| starts(it))
    {
        // *books – no newspapers*
        return Some((Opening::Except, 1));
    }
    let opening = comma.is_none_or(|it| matches!(it.mark, Mark::Stop | Mark::Semi));
    if opening && starts("apart from") {
        return None;
    }
    if let Some(found) = EXCEPT.iter().find(|it| starts(it)) {
        return Some((Opening::Except, len(found)));
    }
    INCLUDE.iter().find(|it| starts(it)).map(|it| (Opening::Include, len(it)))
}

/// What stands behind an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phrase {
    None,
    /// *for mining, quarrying …*.
    For,
    /// *to hotels and …*, *from oak and …*.
    Place,
}

const MANUFACTURE: &str = "manufacturing manufacture wholesale wholesalers manufacturers";
const FITTERS: &str = "contractors contractor engineers installers";
const PLACES: &str =
    "to from in into at through by via across on with using throughout within made";

/// How a chunk is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    /// A comma, and *and*.
    And,
    /// *and* alone.
    Direct,
    /// *as well as*.
    Anew,
}

struct List<'a> {
    tokens: &'a [Token],
    items: Vec<Item>,
    lead: Acts,
    governed: Governed,
    /// Verbs alone that wait for an object.
    pending: Vec<Chunk>,
    /// First item since the last verb.
    group: usize,
    /// Items of the last verb that stood behind its list.
    tail: Option<(usize, usize)>,
    /// What was done with the last item.
    host: Acts,
    /// The members are named by *including* or *except*.
    beside: bool,
    negated: bool,
    /// The phrase behind the last item, to which more members may belong.
    phrase: Phrase,
    /// How much is passed over.
    mute: Mute,
    /// *(carry on the business of) carriers and stevedores*.
    trading: bool,
    /// A colon holds the verb over semicolons.
    colon: bool,
    list: u32,
    first: bool,
    /// Form of the last verb of the clause.
    voice: Option<Form>,
    /// A sentence was read before.
    told: bool,
    /// The last items that one verb governed.
    last: (usize, usize),
    /// First item of the sentence, and whether its words are those of a sentence.
    sentence: (usize, bool),
    /// Items before a colon.
    heading: Option<(usize, usize, bool)>,
    /// Saved before a bracket.
    outer: Vec<(bool, Phrase)>,
}

impl<'a> List<'a> {
    fn new(tokens: &'a [Token]) -> Self {
        Self {
            tokens,
            items: Vec::new(),
            lead: Acts::NONE,
            governed: Governed::No,
            pending: Vec::new(),
            group: 0,
            tail: None,
            host: Acts::NONE,
            beside: false,
            negated: false,
            phrase: Phrase::None,
            mute: Mute::No,
            trading: false,
            colon: false,
            list: 0,
            first: true,
            voice: None,
            told: false,
            last: (0, 0),
            sentence: (0, false),
            heading: None,
            outer: Vec::new(),
        }
    }

    /// A mark between chunks.
    fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::Open => {
                self.outer.push((self.negated, self.phrase));
                self.phrase = Phrase::None;
                self.list += 1;
            }
            Mark::Close => {
                if let Some(outer) = self.outer.pop() {
                    (self.negated, self.phrase) = outer;
                }
                self.list += 1;
            }
            Mark::Colon => {
                if self.pending.is_empty() {
                    let from = self.group.max(self.sentence.0);
                    let weak = self.governed == Governed::Weak;
                    self.heading = Some((from, self.items.len(), weak));
                    if weak {
                        self.governed = Governed::No;
                    }
                    self.group = self.items.len();
                } else {
                    self.lead = self.pending.drain(..).fold(Acts::NONE, join);
                    self.governed = Governed::Yes;
                }
                self.colon = self.governed == Governed::Yes;
                self.list += 1;
            }
            Mark::Semi if self.colon => self.list += 1,
            Mark::Semi | Mark::Stop => self.clause(mark == Mark::Stop),
            Mark::Word | Mark::Comma | Mark::And => {}
        }
    }

    /// The end of a clause, or of a sentence.
    fn clause(&mut self, stop: bool) {
        self.head();
        self.settle();
        self.tail = None;
        self.negated = false;
        self.beside = false;
        self.phrase = Phrase::None;
        self.voice = None;
        self.mute = Mute::No;
        self.trading = false;
        self.remember();
        self.group = self.items.len();
        self.list += 1;
        self.first = true;
        if self.governed == Governed::Yes {
            self.governed = Governed::Inherited;
        } else if self.governed == Governed::Weak {
            self.governed = Governed::No;
        }
        if stop {
            let (from, spoken) = self.sentence;
            if spoken || self.told {
                self.forget((from, self.items.len()));
            }
            self.told |= spoken || self.items.iter().any(|it| !it.bare);
            self.group = self.items.len();
            self.sentence = (self.items.len(), false);
            self.governed = Governed::No;
            self.lead = Acts::NONE;
            self.colon = false;
            self.outer.clear();
        }
    }

    /// *pumps, valves: production, sales* or a heading, which names nothing done.
    fn head(&mut self) {
        let Some((from, end, weak)) = self.heading.take() else { return };
        let named =
            self.items.iter().skip(end).any(|it| it.bare || it.acts != Acts::SERVE);
        if named || self.pending.is_empty() {
            return self.forget((from, end));
        }
        let none = Chunk { kind: Kind::Nothing, acts: Acts::NONE, ..self.pending[0] };
        let acts = self.join_pending(none);
        for item in
            self.items.iter_mut().take(end).skip(from).filter(|it| weak || it.bare)
        {
            // *specialist in doors: advice, fitting*
            item.acts = acts;
            item.bare = false;
        }
    }

    /// Drops items of a range that no verb governs.
    fn forget(&mut self, (from, end): (usize, usize)) {
        let mut at = 0;
        self.items.retain(|it| {
            at += 1;
            at <= from || at > end || !it.bare
        });
    }

    fn chunk(&mut self, (a, b): (usize, usize), mut opening: Opening, before_and: bool) {
        if a >= b {
            return;
        }
        let low = |at: usize| self.tokens.get(at).map_or("", |it| it.low.as_str());
        let mut b = b;
        if b - a > 1
            && has("excluded excepted", low(b - 1))
            && !(a..b).any(|at| is_predicate(low(at)))
        {
            // *(sale of software;) hardware excluded*
            opening = Opening::Except;
            b -= 1;
        }
        if self.mute == Mute::Sentence {
            return;
        }
        let beside = opening == Opening::Include
            && self.phrase != Phrase::None
            && self
                .tokens
                .get(a.saturating_sub(3))
                .is_some_and(|it| it.mark == Mark::Word);
        if beside {
            // *with brands such as …*
            self.mute = Mute::Verb;
        }
        if opening != Opening::None {
            self.negated = opening == Opening::Except;
            self.beside = true;
            self.phrase = Phrase::None;
            self.list += 1;
        }
        let before = |n: usize| a.checked_sub(n).and_then(|it| self.tokens.get(it));
        let link = match before(1).filter(|it| it.mark == Mark::And) {
            None => Link::None,
            Some(it) if it.low == ANEW => Link::Anew,
            Some(_) if before(2).is_some_and(|it| it.mark == Mark::Word) => Link::Direct,
            Some(_) => Link::And,
        };
        let around = Around {
            governed: self.governed,
            after_verb: !self.pending.is_empty(),
            first: self.first,
            voice: self.voice,
            before_and,
            before_of: self.tokens.get(b + 2).is_none_or(|it| {
                it.mark != Mark::Word || it.low == "of" || is_preposition(&it.low)
            }),
            after_tail: self.tail.is_some(),
            anew: link == Link::Anew,
            resumes: self.mute == Mute::Verb,
            past_ahead: self.past_ahead(b),
            made_ahead: self.ends_in(b, MANUFACTURE),
            fitters_ahead: b + 1 < self.tokens.len() && self.ends_in(b, FITTERS),
            third_ahead: self.tokens.get(b + 1).is_some_and(|it| {
                before_and
                    && verb(&it.low).is_some_and(|it| it.form == Form::Third && !it.noun)
            }),
            doing_ahead: self.doing_ahead(b),
            carrying: self.pending.iter().any(|it| it.acts == Acts::CARRY),
            heading: self.tokens.get(b).is_some_and(|it| it.mark == Mark::Colon),
        };
        let closed = before(1).is_some_and(|it| it.mark == Mark::Close);
        let mut it = chunk::read(self.tokens, (a, b), around);
        let first = std::mem::replace(&mut self.first, false);
        let low = |at: usize| self.tokens.get(at).map_or("", |it| it.low.as_str());
        if first && it.kind == Kind::Nothing && !it.spoken && is_preposition(low(a)) {
            // *with 25 trucks and a warehouse, we …*
            self.phrase = Phrase::Place;
        }
        // *(Hollin and) Sparrow employs 140 people*
        self.sentence.1 |= (a + 1..b).any(|at| is_predicate(low(at)));
        if it.kind != Kind::Nothing {
            let words = self.tokens.get(a..b).unwrap_or_default();
            let place = (a + 1..b).find(|at| is_preposition(low(*at))).unwrap_or(b) - a;
            // *soap from our kitchen* is no sentence.
            let told = |(at, it): (usize, &Token)| {
                is_sentence(&it.low) && !(it.low == "our" && at > place)
            };
            self.sentence.1 |= words.iter().enumerate().any(told);
        }
        let opens = self.sentence.0 == self.items.len() && self.group == self.items.len();
        let told = it.kind == Kind::Noun && it.acts.is_empty() && !it.opens;
        self.sentence.1 |=
            it.spoken || opens && told && has("a an the our every this", low(a));
        if self.passed(&it, (a, b), link) {
            self.mute = self.mute.max(it.mute);
            return;
        }
        self.mute = it.mute;
        if self.negated || opening == Opening::Include && self.governed != Governed::Weak
        {
            // What is excluded or included is named, not done.
            if matches!(it.kind, Kind::Pure | Kind::Tail) {
                it = Chunk {
                    kind: Kind::Noun,
                    acts: Acts::NONE,
                    noun: (a, b),
                    process: false,
                    ..it
                };
            }
        }
        if it.kind == Kind::Noun
            && it.acts.is_empty()
            && self.pending.iter().any(|it| it.wants || it.finite)
        {
            it.kind = Kind::Lead;
        }
        if it.opens {
            self.opens();
            self.trading = it.place;
        }
        let gerund = it.opens && it.kind == Kind::Pure && it.voice == Some(Form::Gerund);
        if it.finite && it.voice.is_some() || gerund {
            self.voice = it.voice;
        }
        match it.kind {
            Kind::Nothing => {}
            Kind::Pure if closed && self.items.len() > self.group => self.ends_before(it),
            Kind::Pure => self.pending.push(it),
            Kind::Lead => self.leads(it),
            Kind::Echo => self.echoes(it),
            Kind::Tail => self.ends(it),
            Kind::Noun => self.names(it, opening, link == Link::Direct),
        }
        self.becomes(it, b);
        if self.phrase == Phrase::None && matches!(it.kind, Kind::Tail | Kind::Noun) {
            // *pump manufacturer with …*
            let behind = self.tokens.get(it.noun.1..b).unwrap_or_default();
            self.phrase =
                behind.iter().find_map(|it| phrase(&it.low)).unwrap_or(Phrase::None);
        }
    }

    /// Words that introduce an activity end the list before them.
    fn opens(&mut self) {
        self.remember();
        self.lead = Acts::NONE;
        self.governed = Governed::No;
        self.negated = false;
        self.beside = false;
        self.phrase = Phrase::None;
        self.tail = None;
        self.list += 1;
        self.group = self.items.len();
        self.trading = false;
    }

    /// Keeps in mind what *them* will stand for.
    fn remember(&mut self) {
        if self.group < self.items.len() {
            self.last = (self.group, self.items.len());
        }
    }

    /// *(we make pumps and) sell them*.
    fn echoes(&mut self, it: Chunk) {
        self.remember();
        let (from, end) = self.last;
        let acts = self.pending.drain(..).fold(it.acts, join);
        let acts = if acts.raises() { Acts::MAKE } else { acts };
        let tokens = self.tokens;
        let firm = |it: &Item| {
            let last = it.noun.1.checked_sub(1).and_then(|at| tokens.get(at));
            it.bare && last.is_some_and(|it| words::is_who(&it.low))
        };
        for item in self
            .items
            .iter_mut()
            .take(end)
            .skip(from)
            .filter(|it| !it.negated && !firm(it))
        {
            item.acts = item.acts.with(acts);
            if item.acts == Acts::SERVE {
                // *(acquisition of) woodland and its management*
                let words = tokens.get(item.noun.0..item.noun.1).unwrap_or_default();
                let words: Vec<&str> = words.iter().map(|it| it.low.as_str()).collect();
                item.acts = trades::by_noun(item.acts, &words);
            }
            item.bare = false;
        }
    }

    fn leads(&mut self, it: Chunk) {
        if matches!(it.voice, Some(Form::Base | Form::Third)) {
            // A finite verb joins finite verbs; *welding and* before it stands alone.
            let finite = |it: &Chunk| matches!(it.voice, Some(Form::Base | Form::Third));
            let (verbs, names) =
                std::mem::take(&mut self.pending).into_iter().partition(finite);
            self.pending = names;
            self.settle();
            self.pending = verbs;
        }
        let acts = self.join_pending(it);
        self.remember();
        self.lead = acts;
        self.host = acts;
        self.governed = if it.opens && it.voice.is_none() && it.soft {
            Governed::Weak
        } else {
            Governed::Yes
        };
        self.negated = it.denied;
        self.beside = false;
        self.phrase = Phrase::None;
        self.tail = None;
        self.list += 1;
        self.group = self.items.len();
        self.push(it, acts, false);
    }

    fn ends(&mut self, it: Chunk) {
        let tokens = self.tokens;
        self.pending.retain(|it| !closed(tokens, it));
        let (processes, verbs): (Vec<Chunk>, Vec<Chunk>) =
            self.pending.drain(..).partition(|it| it.process);
        for process in processes {
            self.push(process, process.acts, true);
        }
        let acts = verbs.into_iter().fold(it.acts, join);
        let inherited = self.governed == Governed::Inherited;
        let from = self.group.min(self.items.len());
        for item in self.items.iter_mut().skip(from) {
            if item.bare && item.acts.is_empty() || inherited && item.acts == self.lead {
                item.acts = acts;
                item.bare = false;
            }
        }
        self.push(it, acts, false);
        self.tail = Some((from, self.items.len()));
        self.group = self.items.len();
        self.host = acts;
        self.lead = Acts::NONE;
        self.governed = Governed::No;
    }

    /// *metals (except gold) smelting*.
    fn ends_before(&mut self, it: Chunk) {
        let from = self.group;
        if !self.items.iter().skip(from).any(|it| it.bare) {
            return self.pending.push(it);
        }
        for item in
            self.items.iter_mut().skip(from).filter(|it| it.bare && it.acts.is_empty())
        {
            item.acts = it.acts;
            item.bare = false;
        }
        self.tail = Some((from, self.items.len()));
        self.group = self.items.len();
        self.host = it.acts;
    }

    fn names(&mut self, it: Chunk, opening: Opening, joined: bool) {
        let beside = opening != Opening::None || self.negated || self.beside;
        if beside && self.governed == Governed::No && !self.pending.is_empty() {
            // *retail trade, except of cars*
            self.host = self.pending.drain(..).fold(Acts::NONE, join);
            self.tail = Some((self.items.len(), self.items.len()));
        }
        self.settle();
        if self.finishes(&it) {
            let it = Chunk { acts: Acts::BUILD, whole: true, ..it };
            return self.push(it, Acts::BUILD, false);
        }
        if !it.acts.is_empty() && (!beside || it.process || it.whole && !self.negated) {
            self.list += u32::from(it.whole && self.tail.is_some());
            self.tail = None;
            self.remember();
            let group = std::mem::replace(&mut self.group, self.items.len());
            self.host = it.acts;
            let wide = it.acts == Acts::SERVE && it.noun.1 - it.noun.0 > 2;
            let weak = self.governed == Governed::Weak;
            if joined && (weak || self.governed == Governed::No) {
                // *sea and coastal transport*: what stands before shares the service.
                let low =
                    |at: usize| self.tokens.get(at).map_or("", |it| it.low.as_str());
                let last = self.items.len().checked_sub(1).filter(|it| *it >= group);
                if let Some(item) = last.and_then(|at| self.items.get_mut(at))
                    && (item.bare || weak && item.acts == self.lead)
                    && item.noun.1 == item.noun.0 + 1
                    && !low(item.noun.0).ends_with('s')
                    && (it.acts == Acts::CARRY
                        || it.process
                        || wide
                        || is_adjective(low(item.noun.0)))
                {
                    (item.acts, item.bare) = (it.acts, false);
                }
            }
            return self.push(it, it.acts, it.process);
        }
        let acts = if self.governed != Governed::No {
            self.lead
        } else if beside || self.tail.is_some() && !self.outer.is_empty() {
            self.host
        } else {
            Acts::NONE
        };
        self.push(Chunk { acts, ..it }, acts, false);
        if self.tail.is_some() && acts.is_empty() {
            self.tail = None;
        }
    }

    /// *(carpentry and) joinery*: a trade of building beside one.
    fn finishes(&self, it: &Chunk) -> bool {
        let (a, b) = it.noun;
        let word = self.tokens.get(a).map_or("", |it| it.low.as_str());
        let beside = self.items.len().checked_sub(1).filter(|at| *at >= self.sentence.0);
        b == a + 1
            && it.acts.is_empty()
            && self.governed == Governed::No
            && trades::is_finish(word)
            && beside
                .and_then(|at| self.items.get(at))
                .is_some_and(|it| it.acts == Acts::BUILD)
    }

    /// Verbs alone that found no object.
    fn settle(&mut self) {
        let verbs = std::mem::take(&mut self.pending);
        for it in verbs {
            if it.process {
                self.push(it, it.acts, true);
            } else if let Some((from, end)) = self.tail {
                let acts = if it.acts.raises() { Acts::MAKE } else { it.acts };
                for item in self.items.iter_mut().take(end).skip(from) {
                    item.acts = item.acts.with(acts);
                }
            } else if !(it.finite && matches!(it.voice, Some(Form::Base | Form::Third)))
                && (it.acts.any(Acts::CARRY.with(Acts::SERVE)) || it.whole)
            {
                self.push(it, it.acts, false);
            }
        }
    }

    /// Keeps an item where the words name something.
    fn push(&mut self, it: Chunk, acts: Acts, process: bool) {
        let Some((noun, behind)) = heads::name(self.tokens, it.noun) else { return };
        let low = |at: usize| self.tokens.get(at).map_or("", |it| it.low.as_str());
        let said = behind.1 > behind.0;
        self.phrase = phrase(low(behind.0)).filter(|_| said).unwrap_or(Phrase::None);
        let last = low(noun.1 - 1);
        if acts.is_empty()
            && self.governed == Governed::No
            && (trades::is_unknown_doing(last)
                || trades::is_latin_doing(last)
                || trades::is_craftsman(last))
            && !process
        {
            return;
        }
        let one = noun.1 == noun.0 + 1;
        let who = words::is_who(last) && noun.1 - noun.0 < 4
            || one && words::is_who(&singular(last));
        if acts.is_empty() && who {
            return;
        }
        if one && is_adverb(last) {
            // *harrows and, more recently, drills*
            return;
        }
        if acts.is_empty() && one && !self.outer.is_empty() && is_adjective(last) {
            // *tractor parts (new and reconditioned)*
            return;
        }
        let words: Vec<&str> = (noun.0..noun.1).map(low).collect();
        let acts = trades::by_noun(acts, &words);
        self.items.push(Item {
            noun,
            behind,
            acts,
            negated: self.negated,
            process,
            void: acts.is_empty() && self.governed == Governed::Yes,
            bare: acts.is_empty() || it.place && !self.trading,
            list: self.list,
            head: None,
        });
    }
}

/// What a preposition begins.
fn phrase(word: &str) -> Option<Phrase> {
    match word {
        "for" | "against" => Some(Phrase::For),
        _ if has(PLACES, word) => Some(Phrase::Place),
        _ => None,
    }
}

fn join(acts: Acts, it: Chunk) -> Acts {
    acts.with(it.acts)
}
