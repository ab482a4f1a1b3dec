//! Lists: which verb governs which member.
//!
//! In: tokens. Out: [`Item`]s with their acts. A small machine over chunks: a verb that
//! leads governs what follows up to the next verb or sentence; a verb that ends a list
//! governs what stands before it back to the last verb; verbs alone wait for one that
//! takes an object. *except* and *including* take the acts of what stands before them.

use super::chunk::{self, Around, Chunk, Governed, Kind, Mute};
use super::lexicon::{Form, verb};
use super::tokens::{ANEW, Mark, Token};
use super::words::{has, is_adjective, is_sentence, is_use};
use super::{heads, trades, words};
use crate::recognise::english::singular;
use crate::scope::acts::Acts;
use crate::scope::draft::excluded_role;

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

const PLACES: &str =
    "to from in at through by via across on with using throughout within made";

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
    heading: Option<(usize, usize)>,
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
                    self.heading = Some((from, self.items.len()));
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
        let Some((from, end)) = self.heading.take() else { return };
        if self.items.len() > end || self.pending.is_empty() {
            return self.forget((from, end));
        }
        let acts = self.pending.drain(..).fold(Acts::NONE, join);
        for item in self.items.iter_mut().take(end).skip(from).filter(|it| it.bare) {
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

    fn chunk(&mut self, (a, b): (usize, usize), opening: Opening, before_and: bool) {
        if a >= b {
            return;
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
                it.mark != Mark::Word || it.low == "of" || words::is_preposition(&it.low)
            }),
            after_tail: self.tail.is_some(),
            anew: link == Link::Anew,
        };
        let closed = before(1).is_some_and(|it| it.mark == Mark::Close);
        let mut it = chunk::read(self.tokens, (a, b), around);
        self.first = false;
        if it.kind != Kind::Nothing {
            let words = self.tokens.get(a..b).unwrap_or_default();
            self.sentence.1 |= words.iter().any(|it| is_sentence(&it.low));
        }
        let opens = self.sentence.0 == self.items.len() && self.group == self.items.len();
        let told = it.kind == Kind::Noun && it.acts.is_empty() && !it.opens;
        let low = self.tokens.get(a).map_or("", |it| it.low.as_str());
        self.sentence.1 |=
            it.spoken || opens && told && has("a an the our every this", low);
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
        }
        if it.finite && it.voice.is_some() {
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
        if self.phrase == Phrase::None && matches!(it.kind, Kind::Tail | Kind::Noun) {
            // *pump manufacturer with …*
            let behind = self.tokens.get(it.noun.1..b).unwrap_or_default();
            self.phrase =
                behind.iter().find_map(|it| phrase(&it.low)).unwrap_or(Phrase::None);
        }
    }

    /// Whether the chunk belongs to what is said behind an item, not to the list.
    fn passed(&self, it: &Chunk, (start, end): (usize, usize), link: Link) -> bool {
        let plain =
            it.kind == Kind::Noun && (it.acts.is_empty() || it.place) && !it.opens;
        if self.mute == Mute::Verb {
            let finite = matches!(it.voice, Some(Form::Base | Form::Third));
            return match it.kind {
                Kind::Lead | Kind::Echo => false,
                Kind::Pure => !finite,
                Kind::Noun | Kind::Tail => {
                    !(it.opens || link == Link::Anew && !it.acts.is_empty())
                }
                Kind::Nothing => true,
            };
        }
        let of = self.tokens.get(start).is_some_and(|it| it.low == "of");
        if link == Link::Anew || of {
            return false;
        }
        match self.phrase {
            Phrase::None => false,
            Phrase::For => {
                link != Link::None && it.kind == Kind::Noun
                    || self.is_use(it, end)
                    || plain && (self.sentence.1 || self.uses_ahead(end))
            }
            Phrase::Place => plain && (link == Link::Direct || self.sentence.1),
        }
    }

    /// *machinery for textile, apparel and leather production*: the list ends as a use.
    fn uses_ahead(&self, from: usize) -> bool {
        let mut last = "";
        for token in self.tokens.get(from..).unwrap_or_default() {
            match token.mark {
                Mark::Word => last = &token.low,
                Mark::Comma | Mark::And => {}
                _ => break,
            }
        }
        last.ends_with("ing") || is_use(last) || verb(last).is_some_and(|it| it.noun)
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
        for item in self.items.iter_mut().take(end).skip(from).filter(|it| !it.negated) {
            item.acts = item.acts.with(acts);
            item.bare = false;
        }
    }

    /// *machinery for mining, quarrying and construction*: the last two are uses.
    fn is_use(&self, it: &Chunk, end: usize) -> bool {
        let last = self.tokens.get(end.wrapping_sub(1)).map_or("", |it| it.low.as_str());
        match it.kind {
            Kind::Pure | Kind::Nothing => true,
            Kind::Noun | Kind::Tail => {
                last.ends_with("ing") || is_use(last) || verb(last).is_some()
            }
            Kind::Lead | Kind::Echo => false,
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
        let acts = self.pending.drain(..).fold(it.acts, join);
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
                item.acts = if item.negated { excluded_role(acts) } else { acts };
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
            item.acts = if item.negated { excluded_role(it.acts) } else { it.acts };
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
        if !it.acts.is_empty() && (!beside || it.process || it.whole && !self.negated) {
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

    /// Verbs alone that found no object.
    fn settle(&mut self) {
        let verbs = std::mem::take(&mut self.pending);
        for it in verbs {
            if it.process {
                self.push(it, it.acts, true);
            } else if let Some((from, end)) = self.tail {
                for item in self.items.iter_mut().take(end).skip(from) {
                    item.acts = item.acts.with(it.acts);
                }
            } else if !matches!(it.voice, Some(Form::Base | Form::Third))
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
            && trades::is_unknown_doing(last)
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
        let words: Vec<&str> = (noun.0..noun.1).map(low).collect();
        let mut acts = trades::by_noun(acts, &words);
        if self.negated {
            acts = excluded_role(acts);
        }
        self.items.push(Item {
            noun,
            behind,
            acts,
            negated: self.negated,
            process,
            void: acts.is_empty() && self.governed == Governed::Yes,
            bare: acts.is_empty() || it.place,
            list: self.list,
            head: None,
        });
    }
}

/// What a preposition begins.
fn phrase(word: &str) -> Option<Phrase> {
    match word {
        "for" => Some(Phrase::For),
        _ if has(PLACES, word) => Some(Phrase::Place),
        _ => None,
    }
}

fn join(acts: Acts, it: Chunk) -> Acts {
    acts.with(it.acts)
}
