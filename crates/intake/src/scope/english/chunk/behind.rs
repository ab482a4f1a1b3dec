//! Verbs behind their object, and names without a verb: *pump manufacturing*, *pumps are
//! made*, *steel casting*, *sawmill*.
//!
//! In: a chunk that no verb leads. Out: the noun with the verb behind it; a process,
//! service or trade that is quoted whole; verbs alone; or a noun, with what the name of a
//! place or trade says.

use super::{BE, BUSINESS, Chunk, Governed, Kind, Mute, OBJECT, Reader, made, words_do};
use crate::scope::acts::Acts;
use crate::scope::english::lexicon::Form;
use crate::scope::english::trades;
use crate::scope::english::words::{
    self, has, is_adjective, is_adverb, is_determiner, is_filler, is_modal, is_predicate,
    is_pronoun, is_service, is_subject, is_technique, is_who,
};

/// Of these, those that are quoted with a service.
const QUOTED: &str =
    "services service activities work works agency agencies contractor contractors";
/// Treatment of people and animals.
const CARE: &str = "emergency cancer wound inpatient outpatient surgical skin hair beauty dental medical veterinary cosmetic physiotherapeutic psychological";
/// Verbs that end a list even where another verb leads it.
const STRONG: &str = "manufacture manufacturing wholesale wholesaling repair retail \
                      installation production maintenance servicing trade rental hire haulage \
                      cultivation breeding construction management transport warehousing making farming \
                      brewing";
/// Nouns too wide to be what is done to in a sentence: *all products are exported*.
const WIDE: &str = "products product goods orders order parts work works services production \
                    everything items deliveries pieces";
/// Past forms of verbs of offering: *repairs are carried out*.
const OFFERED: &str = "offered provided undertaken performed available carried rendered";

impl Reader<'_> {
    /// *pumps are also produced (in two halls)*, *tomatoes grown (in the open)*.
    pub(super) fn passive(&self) -> Option<Chunk> {
        let last = (1..self.words.len())
            .find(|at| words::is_break(self.word(*at), self.word(*at + 1)));
        let last = last.unwrap_or(self.words.len()) - 1;
        // *pumps designed, made and repaired by us*
        let last = if self.around.past_ahead { self.words.len() - 1 } else { last };
        let mut last = last;
        while last > 1
            && (is_adverb(self.word(last)) || has("daily weekly", self.word(last)))
        {
            last -= 1;
        }
        if last > 0
            && self.around.governed != Governed::Yes
            && !self
                .words
                .get(..last)?
                .iter()
                .any(|it| is_modal(it) || has(BE, it) || has("has have had", it))
            && !self.words.get(..last)?.iter().all(|it| is_filler(it))
            && !self.led_by_of(last)
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
        let which = subject.contains(&"which") && subject.len() < 4;
        let named = |it: &&&str| !is_determiner(it) && !is_adverb(it);
        match subject.iter().filter(named).copied().collect::<Vec<_>>().as_slice() {
            _ if which => Some(Chunk {
                kind: Kind::Echo,
                acts: verb.acts,
                mute: Mute::Verb,
                ..spoken
            }),
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

    /// *machining of castings (supplied by customers)*: the participle belongs to the object.
    fn led_by_of(&self, last: usize) -> bool {
        (1..last).any(|at| {
            self.word(at) == OBJECT
                && self.verb(at - 1).is_some_and(|it| it.noun && !it.agent)
        })
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

    /// *pump manufacturing*, *steel casting*, *sale*.
    pub(super) fn at_end(&self) -> Option<Chunk> {
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
        if at > 0 && self.around.made_ahead && trades::is_fitted(self.word(at)) {
            return None;
        }
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
        if self.around.governed == Governed::Yes
            && self.around.voice.is_some()
            && !self.around.after_verb
            && at == 0
            && quoted_end == 1
            && !verb.process
            && trades::is_product(self.word(0))
        {
            // *(we print books and) packaging*
            return None;
        }
        let alone_work = verb.form == Form::Gerund
            && verb.acts.only_works()
            && !verb.acts.only_packs()
            && !has("processing packing", self.word(at))
            && bare;
        let quoted = quoted || alone_work;
        if quoted {
            let between = self.words.get(start..at).unwrap_or_default();
            let how =
                verb.process && start < at && between.iter().all(|it| is_technique(it));
            let alone = start == at && (end == self.end() || verb.process)
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
            && has("services service", self.word(end))
            && acts.any(Acts::MAKE)
        {
            // *assembly services*
            let it = made(Kind::Noun, acts, (start, quoted_end));
            return Some(Chunk { whole: true, process: true, ..it });
        }
        let toll =
            |it: &&str| has("toll contract custom job commission private-label", it);
        if from > start
            && verb.acts.only_works()
            && verb.form == Form::Gerund
            && self.words.get(start..from)?.iter().all(&toll)
        {
            // *private-label bottling*
            let it = made(Kind::Pure, acts, (start, quoted_end));
            return Some(Chunk { process: true, whole: true, voice, ..it });
        }
        if from == start + 1 && trades::is_green(self.word(start)) && !verb.agent {
            // *hedge laying*
            let it = made(Kind::Noun, Acts::SERVE, (start, end));
            return Some(Chunk { whole: true, ..it });
        }
        if bare && from == 1 && verb.acts.lets() && self.word(0) == "plant" {
            // *plant hire*
            return Some(made(Kind::Tail, acts, (0, 1)));
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
            // *cooperative of 60 olive growers*
            let of = self.words.get(..from)?.iter().rposition(|it| *it == OBJECT);
            let start = of.map_or(start, |it| it + 1);
            if self.words.get(start..from)?.iter().all(|it| is_adjective(it)) {
                return Some(made(Kind::Pure, acts, (from, end)));
            }
            return Some(made(Kind::Tail, acts, (start, from)));
        }
        if self.word(at) == "treatment"
            && from == start + 1
            && has(CARE, self.word(start))
        {
            let it = made(Kind::Noun, Acts::SERVE, (start, end));
            return Some(Chunk { whole: true, ..it });
        }
        let kinds = Acts::FIX.with(Acts::BUILD).with(Acts::SERVE).with(Acts::DESIGN);
        if acts.any(kinds) && start + 1 == from && is_adjective(self.word(start)) {
            // *electrical installation* installs nothing electrical by name.
            return Some(Chunk {
                whole: true,
                ..made(Kind::Noun, acts, (start, quoted_end))
            });
        }
        let kind = self.words.get(..from).unwrap_or_default();
        let plain =
            |it: &&str| is_adjective(it) && !words::is_stuff(it) && !words::is_mass(it);
        if self.around.first
            && kind.len() == 1
            && acts.only_works()
            && kind.iter().all(plain)
            || kind.iter().all(toll)
        {
            // *secondary smelting (and refining of copper)*
            return Some(Chunk { voice, ..made(Kind::Pure, acts, (from, end)) });
        }
        let who = self.verb(from).is_some_and(|it| it.agent);
        let of = kind.iter().rposition(|it| *it == OBJECT).filter(|_| who);
        Some(made(Kind::Tail, acts, (of.map_or(0, |it| it + 1), from)))
    }

    pub(super) fn noun(&self) -> Chunk {
        let end = self.end();
        let head = self.word(end.saturating_sub(1));
        let of = self.words.iter().position(|it| *it == OBJECT);
        let head = of.and_then(|at| at.checked_sub(1)).map_or(head, |at| self.word(at));
        let mut acts = if is_service(head) { Acts::SERVE } else { Acts::NONE };
        let own = has("a an", self.word(0))
            && trades::trade(self.words.get(..end).unwrap_or_default()).1;
        if (self.around.governed != Governed::Yes || self.around.anew || own)
            && !self.words.iter().any(|it| is_predicate(it))
        {
            let (found, place) = trades::trade(self.words.get(..end).unwrap_or_default());
            acts = acts.with(found);
            let place = place && !own;
            return Chunk { place, ..made(Kind::Noun, acts, (0, self.words.len())) };
        }
        made(Kind::Noun, acts, (0, self.words.len()))
    }
}
