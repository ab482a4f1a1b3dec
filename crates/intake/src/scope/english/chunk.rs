//! One member of a list: which words do, which name.
//!
//! In: the words between two marks, and what stands around them. Out: a [`Chunk`]. In
//! English a verb leads (*manufacture of pumps*, *we make pumps*) or ends what it governs
//! (*pump manufacturing*, *pumps are made*); the same word is a part of a name elsewhere
//! (*processing machinery*), so only these places count. A finite verb needs one who does
//! it, *to* or another finite verb before it; a gerund needs an opening or somebody
//! (*a firm making …*). What only introduces an activity (*is engaged in*, *offers*) is cut
//! off first ([`opening`]).

use super::lexicon::{Form, Verb, verb};
use super::opening::{self, Opens};
use super::tokens::Token;
use super::words::{
    self, has, is_adjective, is_adverb, is_determiner, is_filler, is_modal, is_predicate,
    is_preposition, is_pronoun, is_seeking, is_service, is_skipped, is_subject,
    is_technique, is_who,
};
use crate::scope::acts::Acts;

/// How a chunk stands to its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Names nothing.
    Nothing,
    /// A noun, maybe with acts of its own.
    Noun,
    /// A verb with the first noun it governs.
    Lead,
    /// Verbs alone.
    Pure,
    /// A noun with the verb behind it.
    Tail,
    /// A verb done to what was named before: *sell them*, *which are exported*.
    Echo,
}

/// What governs a list when the chunk begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governed {
    No,
    /// By a verb before the last semicolon.
    Inherited,
    /// By an opening alone: *offers*.
    Weak,
    Yes,
}

/// How much of what follows a chunk names nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mute {
    No,
    /// Up to the next verb: a predicate of a sentence.
    Verb,
    /// Up to the end of the sentence: what the firm looks for.
    Sentence,
}

/// What stands around a chunk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) governed: Governed,
    /// A verb alone stands before it: *design and …*.
    pub(super) after_verb: bool,
    /// It opens the text or the clause.
    pub(super) first: bool,
    /// Form of the last verb of the clause.
    pub(super) voice: Option<Form>,
    /// *and* stands behind it.
    pub(super) before_and: bool,
    /// A name of doing with *of* stands behind that.
    pub(super) before_of: bool,
    /// A verb behind its list stands before it.
    pub(super) after_tail: bool,
    /// *as well as* stands before it.
    pub(super) anew: bool,
}

/// A member of a list as it was read; places are numbers of tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    pub(super) kind: Kind,
    pub(super) acts: Acts,
    pub(super) noun: (usize, usize),
    /// A working process.
    pub(super) process: bool,
    /// Quoted with its verb.
    pub(super) whole: bool,
    /// Form of the verb in the way it stands here.
    pub(super) voice: Option<Form>,
    /// The name of a place that says what is done there: *sawmill*.
    pub(super) place: bool,
    /// The verb is one of a sentence, not a name of doing.
    pub(super) finite: bool,
    /// Its object comes after other verbs: *makers of (and dealers in)*.
    pub(super) wants: bool,
    /// The verb is denied: *does not sell*.
    pub(super) denied: bool,
    /// The words are those of a sentence.
    pub(super) spoken: bool,
    /// The words that open the list are all that does.
    pub(super) soft: bool,
    /// Words before it opened a new list.
    pub(super) opens: bool,
    pub(super) mute: Mute,
}

const OBJECT: &str = "of";
const BE: &str = "is are was were be being been";
const COVER: &str = "include includes comprise comprises cover covers are is encompasses \
                     consists ranges extends";
const RANGE: &str = "product products range portfolio programme program line lineup";
/// Words behind a verb that say where or how it is done.
const BUSINESS: &str = "services service business company activities works plant factory \
     operations companies industry ltd inc shop shops work agency agencies firm";
/// Of these, those that are quoted with a service.
const QUOTED: &str = "services service activities work works agency agencies";
/// Verbs that end a list even where another verb leads it.
const STRONG: &str = "manufacture manufacturing wholesale wholesaling repair retail \
                      installation production maintenance servicing trade rental hire haulage \
                      cultivation breeding construction management transport warehousing";
/// Nouns too wide to be what is done to in a sentence: *all products are exported*.
const WIDE: &str = "products product goods orders order parts work works services production \
                    everything items deliveries pieces";
/// Of whom a sentence is that names nothing done.
const ABOUT: &str = "customers customer clients client references buyers users staff employees \
                     workforce headquarters turnover showroom";
/// Places that sell what they are for.
const SHOPS: &str = "shop store boutique supermarket agent agents representative \
                     representatives dealer dealers";
/// Nouns that a gerund before them belongs to: *selling agents*.
const TAKERS: &str = "agents agent engineers engineer stock media houses house lines line \
                      technology technologies staff rights";
/// Past forms of verbs of offering: *repairs are carried out*.
const OFFERED: &str = "offered provided undertaken performed available carried rendered";

/// Reads one chunk.
pub(super) fn read(tokens: &[Token], (a, b): (usize, usize), around: Around) -> Chunk {
    let words: Vec<&str> =
        tokens.get(a..b).unwrap_or_default().iter().map(|it| it.low.as_str()).collect();
    let seeking = words.iter().position(|it| is_seeking(it)).map(|at| {
        let be =
            at.checked_sub(1).filter(|it| words.get(*it).is_some_and(|w| has(BE, w)));
        be.unwrap_or(at)
    });
    let words = words.get(..seeking.unwrap_or(words.len())).unwrap_or_default();
    let mut found = opened(words, around);
    if seeking.is_some() {
        found.mute = Mute::Sentence;
    }
    Chunk { noun: (a + found.noun.0, a + found.noun.1), ..found }
}

/// Reads what stands behind the words that introduce an activity.
fn opened(words: &[&str], around: Around) -> Chunk {
    let mut from = 0;
    let mut opens = None;
    while let Some((len, found)) = opening::opens(words.get(from..).unwrap_or_default()) {
        from += len;
        opens = Some(found);
    }
    let Some(opens) = opens else {
        return Reader { words, around }.chunk();
    };
    let around =
        Around { governed: Governed::No, first: true, voice: None, anew: true, ..around };
    let rest = words.get(from..).unwrap_or_default();
    let mut it = Reader { words: rest, around }.chunk();
    it.noun = (it.noun.0 + from, it.noun.1 + from);
    it.opens = true;
    it.spoken |= opens != Opens::Fragment;
    if it.kind == Kind::Noun && it.acts.is_empty() {
        let acts = match opens {
            Opens::Special => Acts::MAKE,
            Opens::Provides => Acts::SERVE,
            Opens::Offers => Acts::SELL,
            Opens::Any | Opens::Fragment => return it,
        };
        (it.kind, it.acts, it.soft) = (Kind::Lead, acts, true);
    }
    it
}

struct Reader<'a> {
    words: &'a [&'a str],
    around: Around,
}

impl Reader<'_> {
    fn chunk(&self) -> Chunk {
        let all = (0, self.words.len());
        let Some(first) = self.words.first() else {
            return made(Kind::Nothing, Acts::NONE, all);
        };
        let breaks = words::is_break(first, self.word(1));
        if *first == "no"
            || has(ABOUT, first)
            || has(ABOUT, self.word(1)) && is_determiner(first)
        {
            // *our customers include car makers*
            let spoken = *first != "no";
            let it = made(Kind::Nothing, Acts::NONE, all);
            return Chunk {
                spoken,
                mute: if spoken { Mute::Verb } else { Mute::No },
                ..it
            };
        }
        if self.around.after_tail
            && let Some(verb) = self.past(0).filter(|_| {
                self.words.len() < 2 || breaks || is_preposition(self.word(1))
            })
        {
            // *pumps are made here and sold to mines*
            return Chunk { spoken: true, ..made(Kind::Pure, verb.acts, (0, 1)) };
        }
        if is_skipped(first)
            && self.word(1) != OBJECT
            && (breaks || !is_preposition(first))
            || breaks && !self.has_subject(all.1)
        {
            return made(Kind::Nothing, Acts::NONE, all);
        }
        let found = self
            .passive()
            .or_else(|| self.products())
            .or_else(|| self.with_of())
            .or_else(|| self.shop_for())
            .or_else(|| self.unknown_of())
            .or_else(|| self.unknown_verb())
            .or_else(|| self.direct())
            .or_else(|| self.at_end())
            .unwrap_or_else(|| self.noun());
        self.without_predicate(found)
    }

    /// *(makers of pumps and) valves employ 30 people*: cut where the sentence goes on.
    fn without_predicate(&self, mut it: Chunk) -> Chunk {
        if it.kind == Kind::Tail
            || self.around.governed != Governed::Yes && it.kind != Kind::Lead
        {
            return it;
        }
        let (from, end) = it.noun;
        if let Some(at) = (from + 1..end).find(|at| is_predicate(self.word(*at))) {
            it.noun.1 = at;
            it.mute = Mute::Verb;
            if it.kind == Kind::Noun
                && (is_determiner(self.word(0)) || is_pronoun(self.word(0)))
            {
                it.kind = Kind::Nothing;
            }
        }
        it
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or_default()
    }

    fn verb(&self, at: usize) -> Option<Verb> {
        verb(self.word(at))
    }

    fn past(&self, at: usize) -> Option<Verb> {
        self.verb(at).filter(|it| it.form == Form::Past)
    }

    /// *pumps are also produced (in two halls)*, *tomatoes grown (in the open)*.
    fn passive(&self) -> Option<Chunk> {
        let last = (1..self.words.len())
            .find(|at| words::is_break(self.word(*at), self.word(*at + 1)));
        let last = last.unwrap_or(self.words.len()) - 1;
        if last > 0
            && self.around.governed != Governed::Yes
            && !self.words.get(..last)?.iter().any(|it| is_modal(it) || has(BE, it))
            && !self.words.get(..last)?.iter().all(|it| is_filler(it))
            && let Some(verb) = self.past(last)
        {
            return Some(made(Kind::Tail, verb.acts, (0, last)));
        }
        let be = self.words.iter().position(|it| has(BE, it) || is_modal(it))?;
        let mut at = be + 1;
        while has(BE, self.word(at))
            || is_adverb(self.word(at))
            || is_modal(self.word(at))
        {
            at += 1;
        }
        if has(OFFERED, self.word(at)) {
            return Some(self.offered(be));
        }
        let verb = self.past(at)?;
        let by = (at..self.words.len())
            .find(|it| self.word(*it) == "by")
            .map_or(at, |it| it + 1);
        if by > at
            && has(
                "a an external partners partner others third subcontractors",
                self.word(by),
            )
        {
            let it = made(Kind::Nothing, Acts::NONE, (0, be));
            return Some(Chunk { spoken: true, mute: Mute::Verb, ..it });
        }
        let subject: Vec<&str> = self.words.get(..be)?.to_vec();
        let spoken = Chunk { spoken: true, ..made(Kind::Nothing, Acts::NONE, (0, be)) };
        let named = |it: &&&str| !is_determiner(it) && !is_adverb(it);
        match subject.iter().filter(named).copied().collect::<Vec<_>>().as_slice() {
            [] | [_] if subject.iter().all(|it| is_pronoun(it) || is_determiner(it)) => {
                Some(Chunk {
                    kind: Kind::Echo,
                    acts: verb.acts,
                    mute: Mute::Verb,
                    ..spoken
                })
            }
            [one] if has(WIDE, one) || is_who(one) || words_do(one) => Some(spoken),
            _ => Some(Chunk { spoken: true, ..made(Kind::Tail, verb.acts, (0, be)) }),
        }
    }

    /// *repairs of pumps are carried out*.
    fn offered(&self, be: usize) -> Chunk {
        let words = self.words.get(..be).unwrap_or_default();
        let it = Reader { words, around: self.around }.chunk();
        let named =
            !it.acts.is_empty() && (it.kind != Kind::Pure || it.process || it.whole);
        let kind = match it.kind {
            _ if !named => Kind::Nothing,
            Kind::Pure => Kind::Noun,
            kind => kind,
        };
        Chunk { kind, spoken: true, mute: Mute::Verb, ..it }
    }

    /// *our product range includes pumps*.
    fn products(&self) -> Option<Chunk> {
        let at = (1..self.words.len()).find(|at| has(COVER, self.word(*at)))?;
        let before = self.words.get(..at).unwrap_or_default();
        before.iter().any(|it| has(RANGE, it)).then_some(())?;
        let from = if has("of from to", self.word(at + 1)) { at + 2 } else { at + 1 };
        let it = made(Kind::Lead, Acts::MAKE, (from, self.words.len()));
        Some(Chunk { spoken: true, ..it })
    }

    /// *wholesale and retail sale of pumps*.
    fn with_of(&self) -> Option<Chunk> {
        let at = (0..self.words.len()).find(|at| {
            let Some(verb) = self.verb(*at) else { return false };
            let next = self.word(at + 1);
            let wide = Acts::SELL.with(Acts::DESIGN);
            // *sells in* is followed by a place, *trades in* by the goods.
            if !verb.noun && !(verb.form == Form::Base && next == OBJECT)
                || has("trades deals deal", self.word(*at))
            {
                return next == "in" && has("trades deals deal", self.word(*at));
            }
            next == OBJECT
                || verb.form != Form::Gerund
                    && verb.acts.any(wide)
                    && has("in on into", next)
                || has("trading dealing", self.word(*at)) && next == "in"
                || has("repair repairs", self.word(*at)) && next == "to"
        })?;
        let (from, acts) = self.group(at);
        if at + 2 >= self.words.len() {
            // *manufacturers of (and dealers in …)*
            return Some(Chunk { wants: true, ..made(Kind::Pure, acts, (from, at + 1)) });
        }
        Some(made(Kind::Lead, acts, (at + 2, self.words.len())))
    }

    /// *shop for tea*, *agent for machine tools*.
    fn shop_for(&self) -> Option<Chunk> {
        let at = (0..self.words.len())
            .find(|at| has(SHOPS, self.word(*at)) && self.word(at + 1) == "for")?;
        Some(made(Kind::Lead, Acts::SELL, (at + 2, self.words.len())))
    }

    /// *retreading of tyres*, *organisation of fairs*: a name of doing that is in no list.
    fn unknown_of(&self) -> Option<Chunk> {
        let at = self.words.iter().position(|it| !is_determiner(it))?;
        let word = self.word(at);
        if self.word(at + 1) != OBJECT
            || self.around.governed == Governed::Yes
            || words::is_generic(word)
            || word.len() < 6
        {
            return None;
        }
        let acts = if word.ends_with("ing") {
            Acts::WORK
        } else if ["tion", "sion", "ment", "ance"].iter().any(|it| word.ends_with(it)) {
            Acts::SERVE
        } else {
            return None;
        };
        Some(made(Kind::Lead, acts, (at + 2, self.words.len())))
    }

    /// *(we cut, shape and) upholster chairs*: verbs that wait are joined by verbs.
    fn unknown_verb(&self) -> Option<Chunk> {
        let voice = self.around.voice.filter(|_| self.around.after_verb)?;
        let word = self.word(0);
        let fits = match voice {
            Form::Base => !word.ends_with('s'),
            Form::Third => word.ends_with('s'),
            Form::Gerund => word.ends_with("ing"),
            Form::Past | Form::Name => false,
        };
        if !fits || self.verb(0).is_some() || is_determiner(word) || is_adjective(word) {
            return None;
        }
        let one = self.words.len() == 1;
        let kind = if one { Kind::Pure } else { Kind::Lead };
        let noun = if one { (0, 1) } else { (1, self.words.len()) };
        Some(Chunk {
            voice: Some(voice),
            finite: true,
            spoken: true,
            ..made(kind, Acts::NONE, noun)
        })
    }

    /// *we make pumps*, *engaged in manufacturing pumps*, *we design (and …)*.
    fn direct(&self) -> Option<Chunk> {
        let at = (0..self.words.len()).find(|at| self.does(*at))?;
        let verb = self.verb(at)?;
        let all = (at + 1, self.words.len());
        let before = self.words.get(..at).unwrap_or_default();
        let not = before.iter().position(|it| has("not never don't doesn't cannot", it));
        let denied = not.is_some_and(|at| self.word(at + 1) != "only");
        let spoken = verb.form != Form::Gerund || at > 0;
        let it = Chunk {
            finite: true,
            voice: Some(verb.form),
            denied,
            spoken,
            ..made(Kind::Lead, verb.acts, all)
        };
        let mut next = at + 1;
        while is_adverb(self.word(next)) || self.word(next) == "out" {
            next += 1;
        }
        let number = |at: usize| self.word(at).starts_with(|c: char| c.is_ascii_digit());
        if has("over around about nearly almost", self.word(next)) && number(next + 1) {
            next += 1;
        }
        let object = self.word(next);
        if object.is_empty() {
            return Some(Chunk { kind: Kind::Pure, noun: (at, at + 1), ..it });
        }
        let behind = self.word(next + 1);
        let alone = behind.is_empty()
            || words::is_break(behind, self.word(next + 2))
            || is_adverb(behind)
            || behind == "out";
        let with = (next..self.words.len()).find(|it| self.word(*it) == "with");
        if has("supply supplies supplying", self.word(at))
            && let Some(with) = with
        {
            // *supply car makers with springs*
            return Some(Chunk { noun: (with + 1, self.words.len()), ..it });
        }
        if is_pronoun(object) && alone {
            return Some(Chunk { kind: Kind::Echo, mute: Mute::Verb, ..it });
        }
        if has("which that whom", self.word(0)) && words::is_break(object, behind) {
            // *which we sell to …*
            return Some(Chunk { kind: Kind::Echo, mute: Mute::Verb, ..it });
        }
        if words::is_break(object, self.word(next + 1)) {
            return Some(Chunk { kind: Kind::Nothing, mute: Mute::Verb, ..it });
        }
        Some(Chunk { noun: (next, self.words.len()), ..it })
    }

    /// Whether the word is a verb that stands where verbs stand, not a part of a name.
    fn does(&self, at: usize) -> bool {
        let Some(verb) = self.verb(at).filter(|it| it.direct) else { return false };
        let next = self.word(at + 1);
        if next == OBJECT || next == "in" && has("trade deal", self.word(at)) {
            return false;
        }
        let mut from = at;
        while let Some(before) = from.checked_sub(1)
            && (is_adverb(self.word(before)) || has("not both either", self.word(before)))
        {
            from = before;
        }
        let prev = from.checked_sub(1).map(|it| self.word(it));
        match verb.form {
            Form::Base => self.base_does(at, verb, prev),
            Form::Third => self.third_does(at, verb, prev),
            Form::Gerund => self.gerund_does(at, verb, prev),
            Form::Past => {
                verb.form != Form::Name && prev.is_some_and(|it| has("has have had", it))
            }
            Form::Name => false,
        }
    }

    /// *we produce*, *to produce*, *(to design,) produce*.
    fn base_does(&self, at: usize, verb: Verb, prev: Option<&str>) -> bool {
        let Some(prev) = prev else {
            let after = self.around.voice == Some(Form::Base);
            // *machine tools* may follow *we make pumps and*.
            let object =
                is_determiner(self.word(at + 1)) || is_pronoun(self.word(at + 1));
            let last = self.words.len().checked_sub(1).filter(|it| *it > at);
            let tail = last.and_then(|it| self.verb(it)).is_some_and(|it| it.noun);
            return !verb.doubtful && !verb.noun && !tail
                || after && (self.around.after_verb || object);
        };
        if is_modal(prev) || has("to we they i you which who that", prev) {
            // *to export pumps*, not *to export customers*: a place behind it says neither.
            return prev != "to" || at < 2 || !is_preposition(self.word(at + 1));
        }
        let many = prev.strip_suffix('s').is_some_and(is_who)
            || has("engineers team staff", prev);
        many && is_determiner(self.word(0))
    }

    /// *it produces*, *Northland Ltd produces*, *(designs and) produces*.
    fn third_does(&self, at: usize, verb: Verb, prev: Option<&str>) -> bool {
        if verb.acts == Acts::SERVE && self.word(at) == "holds" {
            return false;
        }
        let Some(prev) = prev else {
            let after = self.around.voice == Some(Form::Third);
            // *Supplies and installs …* against *plates and sheets*.
            let opens = self.around.first
                && self.around.before_and
                && self.words.len() == at + 1
                && !verb.acts.any(Acts::MAKE.with(Acts::GROW));
            let thing =
                words::is_generic(self.word(at + 1)) || has(BUSINESS, self.word(at + 1));
            let object = self.words.len() > at + 1
                && !is_preposition(self.word(at + 1))
                && !thing
                && !verb.acts.any(Acts::MAKE.with(Acts::GROW));
            let last = self.words.len().checked_sub(1).filter(|it| *it > at);
            let tail = last.and_then(|it| self.verb(it)).is_some_and(|it| it.noun);
            return !verb.doubtful && !verb.noun && !tail
                || after
                || object
                || opens && !has("exports imports", self.word(at));
        };
        has("it which who that", prev)
            || is_who(prev)
            || is_who_does(prev)
            || self.who(at) && !is_preposition(self.word(at + 1)) && !verb.noun
            || !verb.doubtful && !verb.noun && self.around.governed != Governed::Yes
    }

    /// *producing pumps*, *engaged in mining coal*, *a firm mining coal*.
    fn gerund_does(&self, at: usize, verb: Verb, prev: Option<&str>) -> bool {
        let next = self.word(at + 1);
        let Some(prev) = prev else {
            let abroad = has("to into through throughout worldwide", next);
            let thing =
                has(BUSINESS, next) || words::is_generic(next) || has(TAKERS, next);
            let last = at + 2 >= self.words.len() || is_preposition(self.word(at + 2));
            let object =
                !next.is_empty() && (!is_preposition(next) || abroad) && !(thing && last);
            return object && (!verb.doubtful || self.around.voice == Some(Form::Gerund));
        };
        let object = !next.is_empty() && !is_preposition(next);
        let filled =
            self.words.get(..at).unwrap_or_default().iter().all(|it| is_filler(it));
        let somebody = is_who(prev) || is_who_does(prev);
        // *a brewery in York brewing ale*, not *shop fitting equipment*.
        let end = (at + 1..self.words.len()).find(|it| is_preposition(self.word(*it)));
        let last = self.word(end.unwrap_or(self.words.len()) - 1);
        let single = end.unwrap_or(self.words.len()) == at + 2;
        let of_it = single
            && (words::is_generic(last) || has(BUSINESS, last) || has(TAKERS, last));
        let placed =
            self.words.get(..at).unwrap_or_default().iter().any(|it| is_preposition(it));
        let doubt = verb.doubtful && of_it;
        object
            && (filled && (!verb.doubtful || has("in for by engaged", prev))
                || has("is are been", prev) && !doubt && self.has_subject(at)
                || somebody && !doubt
                || (!verb.doubtful || placed && !doubt)
                    && self.who(at)
                    && self.around.governed != Governed::Yes)
            || next.is_empty() && somebody && !verb.doubtful
    }

    /// Whether somebody who can do it stands before the place.
    fn who(&self, end: usize) -> bool {
        let before = self.words.get(..end).unwrap_or_default();
        before.iter().any(|it| is_who(it) || is_who_does(it))
    }

    fn has_subject(&self, end: usize) -> bool {
        let before = self.words.get(..end).unwrap_or_default();
        let mut words = before.iter().enumerate();
        words.any(|(at, it)| {
            is_subject(it)
                || has("also can may will shall", it)
                || *it == "to"
                    && (at + 1..at + 4).any(|at| {
                        self.verb(at).is_some_and(|it| it.form == Form::Base && it.direct)
                    })
        })
    }

    /// First word of the verbs that end with the one at `at`, and what they do.
    fn group(&self, at: usize) -> (usize, Acts) {
        let mut acts = self.verb(at).map_or(Acts::NONE, |it| it.acts);
        let mut from = at;
        while let Some(before) = from.checked_sub(1)
            && let Some(verb) = self.verb(before).filter(|it| it.noun && !it.process)
        {
            acts = acts.with(verb.acts);
            from = before;
        }
        (from, acts)
    }

    /// First word of the phrase behind the noun.
    fn end(&self) -> usize {
        let filled = self.words.iter().take_while(|it| is_filler(it)).count();
        let mut places = filled.max(1)..self.words.len();
        let behind = places.find(|at| {
            words::is_break(self.word(*at), self.word(at + 1))
                || is_predicate(self.word(*at))
                || has("n.e.c nec etc", self.word(*at))
        });
        behind.unwrap_or(self.words.len())
    }

    /// *pump manufacturing*, *steel casting*, *sale*.
    fn at_end(&self) -> Option<Chunk> {
        let mut end = self.end();
        if words::process_pair(self.words.get(..end)?) {
            let it = made(Kind::Noun, Acts::WORK, (0, end));
            return Some(Chunk { process: true, ..it });
        }
        let mut quoted_end = end;
        while end > 1
            && has(BUSINESS, self.word(end - 1))
            && self.verb(end - 2).is_some_and(|it| it.noun)
        {
            end -= 1;
            if !has(QUOTED, self.word(end)) {
                quoted_end = end;
            }
        }
        let at = end.checked_sub(1)?;
        let verb = self.verb(at).filter(|it| it.noun)?;
        let governed = self.around.governed == Governed::Yes;
        if verb.agent && governed && !self.around.after_verb {
            return None;
        }
        let (mut from, acts) = self.group(at);
        // A verb before the last one that does something else is a part of the name.
        if from < at && (verb.process || verb.whole) {
            from = at;
        }
        let acts = if from == at { verb.acts } else { acts };
        let open = |it: &&str| is_filler(it) || is_determiner(it) || is_adverb(it);
        let civil =
            at > 0 && self.word(at - 1) == "civil" && self.word(at) == "engineering";
        let acts = if civil { Acts::BUILD } else { acts };
        let bare = self.words.get(..from)?.iter().all(open);
        let quoted = verb.whole || verb.process;
        let strong = has(STRONG, self.word(at)) && !self.around.before_and;
        if governed && !strong && !self.around.anew && !bare {
            return None;
        }
        let done = self.words.get(end.max(quoted_end)..).unwrap_or_default();
        if bare && done.first().is_some_and(|it| is_predicate(it)) {
            // *Delivery is free.*
            let it = made(Kind::Nothing, Acts::NONE, (0, end));
            return Some(Chunk { spoken: true, ..it });
        }
        if bare && from == 1 && has("its their", self.word(0)) {
            // *the pressing of oil and its sale*
            return Some(made(Kind::Echo, acts, (from, end)));
        }
        let voice = Some(verb.form).filter(|_| verb.direct);
        let shut = |it: &&str| is_determiner(it) || is_subject(it) || is_pronoun(it);
        let start = self.words.get(..at)?.iter().take_while(|it| shut(it)).count();
        if self.around.governed == Governed::Yes
            && self.around.before_and
            && !self.around.before_of
            && at == 0
            && quoted_end == 1
            && verb.form == Form::Gerund
        {
            // *(manufacture of soap,) cleaning and polishing preparations*
            return None;
        }
        let alone_work = verb.form == Form::Gerund
            && verb.acts.only_works()
            && !has("processing packing", self.word(at))
            && bare;
        let quoted = quoted || alone_work;
        if quoted {
            let how = verb.process && start + 1 == at && is_technique(self.word(start));
            let alone = start == at && (quoted_end == at + 1 || verb.process)
                || bare && !is_adjective(self.word(start)) && !verb.whole;
            let kind = if (alone || how) && !(verb.whole && verb.acts == Acts::GROW) {
                Kind::Pure
            } else {
                Kind::Noun
            };
            let start = if alone { at } else { start };
            let own = if civil { acts } else { verb.acts };
            let it = made(kind, own, (start, quoted_end));
            return Some(Chunk {
                process: verb.process || alone_work,
                whole: true,
                voice,
                ..it
            });
        }
        if bare
            && quoted_end > end
            && !acts.any(Acts::MAKE.with(Acts::SELL).with(Acts::GROW))
        {
            let it = made(Kind::Noun, verb.acts, (start, quoted_end));
            return Some(Chunk { whole: true, ..it });
        }
        if bare {
            return Some(Chunk { voice, ..made(Kind::Pure, acts, (from, end)) });
        }
        if verb.agent {
            let shut = |it: &&str| is_determiner(it) || words::is_manner(it);
            let start = self.words.get(..from)?.iter().take_while(|it| shut(it)).count();
            if self.words.get(start..from)?.iter().all(|it| is_adjective(it)) {
                return Some(made(Kind::Pure, acts, (from, end)));
            }
            return Some(made(Kind::Tail, acts, (start, from)));
        }
        let kinds = Acts::FIX.with(Acts::BUILD).with(Acts::SERVE).with(Acts::DESIGN);
        if acts.any(kinds) && start + 1 == from && is_adjective(self.word(start)) {
            // *electrical installation* installs nothing electrical by name.
            return Some(Chunk {
                whole: true,
                ..made(Kind::Noun, acts, (start, quoted_end))
            });
        }
        Some(made(Kind::Tail, acts, (0, from)))
    }

    fn noun(&self) -> Chunk {
        let end = self.end();
        let head = self.word(end.saturating_sub(1));
        let of = self.words.iter().position(|it| *it == OBJECT);
        let head = of.and_then(|at| at.checked_sub(1)).map_or(head, |at| self.word(at));
        let mut acts = if is_service(head) { Acts::SERVE } else { Acts::NONE };
        if (self.around.governed != Governed::Yes || self.around.anew)
            && !self.words.iter().any(|it| is_predicate(it))
        {
            let (found, place) = words::trade(self.words.get(..end).unwrap_or_default());
            acts = acts.with(found);
            return Chunk { place, ..made(Kind::Noun, acts, (0, self.words.len())) };
        }
        made(Kind::Noun, acts, (0, self.words.len()))
    }
}

/// *delivery (is made by us)*.
fn words_do(word: &str) -> bool {
    verb(word).is_some_and(|it| it.noun)
}

/// *manufacturer*, *grower*.
fn is_who_does(word: &str) -> bool {
    verb(word).is_some_and(|it| it.agent)
}

fn made(kind: Kind, acts: Acts, noun: (usize, usize)) -> Chunk {
    Chunk {
        kind,
        acts,
        noun,
        process: false,
        whole: false,
        voice: None,
        place: false,
        finite: false,
        wants: false,
        denied: false,
        spoken: false,
        soft: false,
        opens: false,
        mute: Mute::No,
    }
}
