//! Verbs before their object: *manufacture of pumps*, *we make pumps*, *to make pumps*.
//!
//! In: a chunk. Out: what leads it, where something does. A name of doing leads with *of*;
//! a verb leads where verbs stand: a base behind *to*, *we* or *can*, *-s* behind somebody,
//! *-ing* at the start, behind *engaged in* or behind somebody (*a firm making …*), and each
//! behind another of its form. A verb that is in no list leads only behind verbs that wait
//! for an object, and a name of doing that is in none only with *of* at the start.

use super::{BUSINESS, Chunk, Governed, Kind, Mute, OBJECT, Reader, is_who_does, made};
use crate::recognise::english::singular;
use crate::scope::acts::Acts;
use crate::scope::english::lexicon::{Form, Verb, verb};
use crate::scope::english::trades;
use crate::scope::english::words::{
    self, has, is_adjective, is_adverb, is_determiner, is_filler, is_modal,
    is_preposition, is_pronoun, is_who,
};

const COVER: &str = "include includes comprise comprises cover covers are is encompasses \
                     consists ranges extends";
const RANGE: &str = "product products range portfolio programme program line lineup";
/// Places that sell what they are for.
const SHOPS: &str = "shop store boutique supermarket agent agents representative \
                     representatives dealer dealers distributor distributors importer stockist wholesaler";
/// Doings that are in no table and make nothing.
const SERVING: &str = "dismantling decommissioning scrapping teaching organising organizing promoting supporting \
                       representing drafting arranging conducting writing editing sponsoring \
                       financing funding lending evaluating measuring mapping licensing \
                       protecting safeguarding decorating hosting tracing weighing guarding \
                       furthering fostering advancing coordinating assessing ripening";
/// Who works for a firm, and with what.
const PEOPLE: &str = "engineers team staff specialists craftsmen drivers looms vessels boats trawlers weavers \
                      bakers masons experts technicians fitters crews teams mechanics brothers \
                      sisters couple friends women people";
/// Bases that seldom stand before a noun they belong to, against *machine tools*.
const SURE: &str = "knit grind spin treat collect convert extract preserve breed gather shape sharpen \
                    bend crush fell catch hunt purchase";
/// Kinds of research, which are quoted with it.
const STUDIED: &str =
    "basic applied fundamental scientific clinical medical agricultural pure";
/// Nouns that a gerund before them belongs to: *selling agents*.
const TAKERS: &str = "agents agent engineers engineer stock media houses house lines line \
                      technology technologies staff rights";

impl Reader<'_> {
    /// *our product range includes pumps*.
    pub(super) fn products(&self) -> Option<Chunk> {
        let at = (1..self.words.len()).find(|at| has(COVER, self.word(*at)))?;
        let before = self.words.get(..at).unwrap_or_default();
        before.iter().any(|it| has(RANGE, it)).then_some(())?;
        if has("whose which used", self.word(at + 1)) || before.contains(&"whose") {
            return None;
        }
        let from = if has("of from to", self.word(at + 1)) { at + 2 } else { at + 1 };
        let it = made(Kind::Lead, Acts::MAKE, (from, self.words.len()));
        Some(Chunk { spoken: true, ..it })
    }

    /// *wholesale and retail sale of pumps*.
    pub(super) fn with_of(&self) -> Option<Chunk> {
        let at = (0..self.words.len()).find(|at| {
            let Some(verb) = self.verb(*at) else { return false };
            let next = self.word(at + 1);
            if self.word(*at) == "sale" && *at > 0 && self.word(at - 1) == "for" {
                return false;
            }
            let wide = Acts::SELL.with(Acts::DESIGN);
            // *sells in* is followed by a place, *trades in* by the goods.
            if !(verb.noun || verb.form == Form::Base && next == OBJECT)
                || has("trades deals deal", self.word(*at))
            {
                return next == "in" && has("trades deals deal", self.word(*at))
                    || next == "on" && has("advises advise", self.word(*at));
            }
            next == OBJECT
                || self.of_behind(*at)
                || verb.form != Form::Gerund
                    && verb.acts.any(wide)
                    && has("in on into", next)
                    && !(*at > 0 && has(STUDIED, self.word(at - 1)))
                || has("trading dealing", self.word(*at)) && next == "in"
                || has("repair repairs", self.word(*at)) && next == "to"
                || has("advising advises advise", self.word(*at)) && next == "on"
        })?;
        let (from, acts) = self.group(at);
        if self.of_behind(at) {
            return Some(made(Kind::Lead, acts, (at + 4, self.words.len())));
        }
        if at + 2 >= self.words.len() {
            // *manufacturers of (and dealers in …)*
            let form = self.verb(at).map(|it| it.form);
            let voice = form.filter(|it| matches!(it, Form::Base | Form::Third));
            let voice = voice.filter(|_| self.word(at + 1) == "in");
            let it = made(Kind::Pure, acts, (from, at + 1));
            return Some(Chunk { wants: true, voice, finite: voice.is_some(), ..it });
        }
        // *removal of asbestos* carries nothing.
        let last = self.words.last().copied().unwrap_or_default();
        let acts = match self.word(at) {
            "removal" => Acts::SERVE,
            "reclamation" if !has("land ground polders", last) => Acts::SERVE,
            _ => acts,
        };
        Some(made(Kind::Lead, acts, (at + 2, self.words.len())))
    }

    /// *makers since 1902 of brushes*.
    fn of_behind(&self, at: usize) -> bool {
        has("since in from near", self.word(at + 1))
            && self.word(at + 3) == OBJECT
            && at + 4 < self.words.len()
            && is_who_does(self.word(at))
    }

    /// *shop for tea*, *agent for machine tools*.
    pub(super) fn shop_for(&self) -> Option<Chunk> {
        let at = (0..self.words.len())
            .find(|at| has(SHOPS, self.word(*at)) && self.word(at + 1) == "for")?;
        Some(made(Kind::Lead, Acts::SELL, (at + 2, self.words.len())))
    }

    /// *retreading of tyres*, *organisation of fairs*: a name of doing that is in no list.
    pub(super) fn unknown_of(&self) -> Option<Chunk> {
        let at = self.words.iter().position(|it| !is_determiner(it))?;
        let word = self.word(at);
        if self.word(at + 1) != OBJECT
            || self.around.governed == Governed::Yes && !word.ends_with("ing")
            || trades::is_product(word)
            || words::is_generic(word)
            || word.len() < 6
        {
            return None;
        }
        let who = word.strip_suffix("ers").or_else(|| word.strip_suffix("er"));
        let does = who.and_then(|it| verb(it).or_else(|| verb(&format!("{it}e"))));
        let acts = if let Some(verb) = does {
            // *printers of labels*
            verb.acts
        } else if words::is_service(word) || has(SERVING, word) {
            Acts::SERVE
        } else if self.around.after_verb && word.ends_with("ation") {
            // *sawing and carbonisation of wood* is one work.
            Acts::NONE
        } else if word.ends_with("ing") {
            Acts::WORK
        } else if ["tion", "sion", "ment", "ance"].iter().any(|it| word.ends_with(it)) {
            Acts::SERVE
        } else {
            return None;
        };
        Some(made(Kind::Lead, acts, (at + 2, self.words.len())))
    }

    /// *(we cut, shape and) upholster chairs*: verbs that wait are joined by verbs.
    pub(super) fn unknown_verb(&self) -> Option<Chunk> {
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
    pub(super) fn direct(&self) -> Option<Chunk> {
        let at = (0..self.words.len()).find(|at| self.does(*at))?;
        let verb = self.verb(at)?;
        let all = (at + 1, self.words.len());
        let before = self.words.get(..at).unwrap_or_default();
        let not = before.iter().position(|it| has("not never don't doesn't cannot", it));
        let denied = not.is_some_and(|at| self.word(at + 1) != "only");
        let spoken = verb.form != Form::Gerund || at > 0;
        // *move, store and deliver*
        let carries = self.around.carrying && self.word(at).starts_with("deliver");
        let acts = if carries { Acts::CARRY } else { verb.acts };
        let it = Chunk {
            finite: true,
            voice: Some(verb.form),
            denied,
            spoken,
            ..made(Kind::Lead, acts, all)
        };
        let mut next = at + 1;
        // *both* is the object of *pack both for shops*.
        let both = |at: usize| {
            let behind = self.word(at + 1);
            self.word(at) == "both"
                && (behind.is_empty() || is_preposition(behind) || is_adverb(behind))
        };
        while is_adverb(self.word(next)) && !both(next) || self.word(next) == "out" {
            next += 1;
        }
        let number = |at: usize| self.word(at).starts_with(|c: char| c.is_ascii_digit());
        if has("over around about nearly almost", self.word(next)) && number(next + 1) {
            next += 1;
        }
        let none = self.word(next) == "no";
        next += usize::from(none);
        let denied = denied || none;
        let it = Chunk { denied, ..it };
        let object = self.word(next);
        if object.is_empty() && denied {
            return Some(Chunk { kind: Kind::Nothing, ..it });
        }
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
        let end = (next..self.words.len())
            .find(|at| words::is_break(self.word(*at), self.word(at + 1)))
            .unwrap_or(self.words.len());
        let bought = self.words.get(next..end).unwrap_or_default();
        if has("supply supplies supplying", self.word(at))
            && (trades::trade(bought).1
                || bought.last().is_some_and(|it| is_who(&singular(it))))
        {
            // *supplying restaurants and hotels*
            return Some(Chunk { kind: Kind::Nothing, mute: Mute::Verb, ..it });
        }
        if is_pronoun(object) && alone {
            let kind = if denied { Kind::Nothing } else { Kind::Echo };
            return Some(Chunk { kind, mute: Mute::Verb, ..it });
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
                let joins =
                    self.around.voice == Some(Form::Past) && self.around.after_verb;
                prev.map_or(joins, |it| has("has have had", it))
            }
            Form::Name => false,
        }
    }

    /// *we produce*, *to produce*, *(to design,) produce*.
    fn base_does(&self, at: usize, verb: Verb, prev: Option<&str>) -> bool {
        let Some(prev) = prev else {
            let after = self.around.voice == Some(Form::Base);
            // *machine tools* may follow *we make pumps and*.
            let next = at + 1 + usize::from(self.word(at + 1) == "out");
            let object = is_determiner(self.word(next))
                || is_pronoun(self.word(next))
                || has(SURE, self.word(at)) && !self.word(next).is_empty();
            let last = self.words.len().checked_sub(1).filter(|it| *it > at);
            let tail = last.and_then(|it| self.verb(it)).is_some_and(|it| it.noun);
            return !verb.doubtful && !verb.noun && !tail
                || after && (self.around.after_verb || object);
        };
        if is_modal(prev) || has("to we they i you which who that", prev) {
            // *to export pumps*, not *to export customers*: a place behind it says neither.
            return prev != "to" || at < 2 || !is_preposition(self.word(at + 1));
        }
        let many = prev.ends_with('s') && is_who(&singular(prev)) || has(PEOPLE, prev);
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
            let both = self.around.first
                && self.around.third_ahead
                && self.words.len() == at + 1;
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
                || both
                || object
                || self.around.resumes
                    && self.words.len() > at + 1
                    && !is_preposition(self.word(at + 1))
                || opens && !has("exports imports", self.word(at));
        };
        has("it which who that", prev)
            || is_who(prev)
            || is_who_does(prev)
            || self.who(at)
                && self.names_somebody(at, prev)
                && !verb.noun
                && !self.word(at + 1).is_empty()
            || !verb.doubtful && !verb.noun && self.around.governed != Governed::Yes
    }

    /// *producing pumps*, *engaged in mining coal*, *a firm mining coal*.
    fn gerund_does(&self, at: usize, verb: Verb, prev: Option<&str>) -> bool {
        let next = self.word(at + 1);
        let Some(prev) = prev else {
            let abroad = has("to into through throughout worldwide directly", next);
            let thing =
                has(BUSINESS, next) || words::is_generic(next) || has(TAKERS, next);
            let last = at + 2 >= self.words.len() || is_preposition(self.word(at + 2));
            let no_object =
                next.is_empty() || is_preposition(next) && !abroad || thing && last;
            let object = !no_object;
            let sure = !verb.doubtful
                || self.around.voice == Some(Form::Gerund)
                || has("their our its the a an", next);
            return object && sure;
        };
        let object = !next.is_empty() && !is_preposition(next);
        let filled =
            self.words.get(..at).unwrap_or_default().iter().all(|it| is_filler(it));
        let somebody = is_who(prev) || is_who_does(prev) || has(PEOPLE, prev);
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
            || next.is_empty() && somebody && (!verb.doubtful || self.around.before_and)
    }

    /// Whether a doubtful verb stands behind a name and before an object.
    fn names_somebody(&self, at: usize, prev: &str) -> bool {
        let before = self.words.get(..at).unwrap_or_default();
        !is_preposition(self.word(at + 1))
            && !is_preposition(prev)
            && !is_determiner(prev)
            && verb(prev).is_none()
            && !before.iter().any(|it| words::is_predicate(it))
    }

    /// Whether somebody who can do it stands before the place.
    fn who(&self, end: usize) -> bool {
        let before = self.words.get(..end).unwrap_or_default();
        before.iter().any(|it| is_who(it) || is_who_does(it))
    }
}
