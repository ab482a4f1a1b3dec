//! One member of a list: which words do, which name.
//!
//! In: the words between two marks, and what stands around them. Out: a [`Chunk`]. In
//! English a verb leads (*manufacture of pumps*, *we make pumps*) or ends what it governs
//! (*pump manufacturing*, *pumps are made*); the same word is a part of a name elsewhere
//! (*processing machinery*), so only these places count. A finite verb needs one who does
//! it, *to* or another finite verb before it; a gerund needs an opening or somebody
//! (*a firm making …*). What only introduces an activity (*is engaged in*, *offers*) is cut
//! off first ([`opening`]).

mod behind;
mod leading;

use super::lexicon::{Form, Verb, verb};
use super::opening::{self, Opens};
use super::tokens::Token;
use super::trades;
use super::words::{
    self, has, is_determiner, is_filler, is_predicate, is_preposition, is_pronoun,
    is_seeking, is_skipped, is_subject, is_who,
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
    /// What was said of a name is over: *(the mill, which is old,) spins*.
    pub(super) resumes: bool,
    /// What is done stands behind it: *(pumps made,) tested and sold*.
    pub(super) past_ahead: bool,
    /// A name of doing with *of* stands behind it: *(dressing and) dyeing of*.
    pub(super) doing_ahead: bool,
    /// A verb of carrying waits before it: *store and (deliver)*.
    pub(super) carrying: bool,
    /// A colon stands behind it.
    pub(super) heading: bool,
    /// A verb on *-s* stands behind it: *(manufactures and) installs*.
    pub(super) third_ahead: bool,
    /// The list ends in *contractors*.
    pub(super) fitters_ahead: bool,
    /// A list that ends in *manufacturing*.
    pub(super) made_ahead: bool,
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
/// Words behind a verb that say where or how it is done.
const BUSINESS: &str = "services service business company activities works plant factory \
     operations companies industry ltd inc shop shops work agency agencies firm contractor contractors \
     operator operators specialist specialists provider providers";
/// Of whom a sentence is that names nothing done.
const ABOUT: &str = "customers customer clients client references buyers users staff employees \
                     workforce headquarters turnover showroom";
/// Headings of what names nothing done.
const HEADINGS: &str = "markets brands locations certificates certifications awards contact memberships \
                        export exports";

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

/// When it is done: *(and) in winter (hire out our stores)*.
const TIMES: &str = "winter summer spring autumn addition season";

/// Reads what stands behind the words that introduce an activity.
fn opened(words: &[&str], around: Around) -> Chunk {
    let timed = matches!(words, ["in", time, _, ..] if has(TIMES, time));
    if timed && around.voice.is_some() {
        let rest = words.get(2..).unwrap_or_default();
        let verb = rest.first().and_then(|it| verb(it)).map(|it| it.form);
        let after_verb = around.after_verb || rest.len() > 1 && verb == around.voice;
        let it = opened(rest, Around { after_verb, ..around });
        return Chunk { noun: (it.noun.0 + 2, it.noun.1 + 2), ..it };
    }
    let besides = match words {
        ["apart", "from", it, _, ..] => Some((2, it)),
        ["besides" | "alongside" | "beyond", it, _, ..] => Some((1, it)),
        _ => None,
    };
    if let Some((from, it)) = besides
        && verb(it).is_some_and(|it| it.form == Form::Gerund)
    {
        // *apart from making shoes, (we …)*
        let it = opened(words.get(from..).unwrap_or_default(), around);
        return Chunk { noun: (it.noun.0 + from, it.noun.1 + from), ..it };
    }
    let mut from = 0;
    let mut opens = None;
    while let Some((len, found)) = opening::opens(words.get(from..).unwrap_or_default()) {
        from += len;
        opens = Some(found);
    }
    let Some(opens) = opens else {
        return Reader { words, around }.with_clause();
    };
    let around =
        Around { governed: Governed::No, first: true, voice: None, anew: true, ..around };
    let rest = words.get(from..).unwrap_or_default();
    let mut it = Reader { words: rest, around }.with_clause();
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
    /// *(sell) the electricity they generate*: what the clause does is done too.
    fn with_clause(&self) -> Chunk {
        let len = self.words.len();
        // *as a dealer we sell …* is none.
        let before = has("as for in with from at on", self.word(0));
        let clause = (2..len.saturating_sub(1)).filter(|_| !before).find(|at| {
            has("they we it", self.word(*at))
                && (*at + 2 == len || is_preposition(self.word(at + 2)))
                && words_direct(self.word(at + 1))
                && !is_preposition(self.word(at - 1))
                && !is_modal_or_that(self.word(at - 1))
        });
        if let [words @ .., "for", last] = self.words
            && !words.is_empty()
            && has("hire rent lease sale", last)
            && self.around.governed == Governed::No
        {
            // *vans and trailers for hire*
            let it = Reader { words, around: self.around }.chunk();
            if let (Kind::Noun, Some(verb)) = (it.kind, verb(last)) {
                return made(Kind::Tail, verb.acts, it.noun);
            }
        }
        let found = clause.and_then(|at| Some((at, self.verb(at + 1)?)));
        let found = found.or_else(|| self.done_before());
        let Some((at, verb)) = found else { return self.cut_at_serving() };
        let words = self.words.get(..at).unwrap_or_default();
        let mut it = Reader { words, around: self.around }.chunk();
        if it.kind == Kind::Lead {
            it.acts = it.acts.with(verb.acts);
        } else if verb.form == Form::Past {
            return self.cut_at_serving();
        }
        it
    }

    /// *(sale of) the livestock so produced*: what was done with it is done too.
    fn done_before(&self) -> Option<(usize, Verb)> {
        let at = (2..self.words.len()).find(|at| {
            let next = self.word(at + 1);
            self.past(*at).is_some() && (next.is_empty() || is_preposition(next))
        })?;
        let so = has("so thus thereby", self.word(at - 1));
        let end = if so { at - 1 } else { at };
        let last = self.word(end - 1);
        let the = self.words.get(..end)?.iter().rposition(|it| *it == "the")?;
        let plain = the + 4 > end && (so || last.ends_with('s') || words::is_mass(last));
        (plain && the + 1 < end && the > 0).then_some((end, self.past(at)?))
    }

    /// *restaurant serving pizza, pasta and ices*: what is served is not made to be sold.
    fn cut_at_serving(&self) -> Chunk {
        let at = (1..self.words.len()).find(|at| {
            self.word(*at) == "serving"
                && self.words.get(..*at).is_some_and(|it| it.iter().any(|it| is_who(it)))
        });
        let Some(at) = at else { return self.chunk() };
        let words = self.words.get(..at).unwrap_or_default();
        Chunk { mute: Mute::Verb, ..Reader { words, around: self.around }.chunk() }
    }

    fn chunk(&self) -> Chunk {
        let all = (0, self.words.len());
        let Some(first) = self.words.first() else {
            return made(Kind::Nothing, Acts::NONE, all);
        };
        let breaks = words::is_break(first, self.word(1)) && *first != "related";
        if self.around.heading && self.words.len() == 1 && has(HEADINGS, first) {
            let it = made(Kind::Nothing, Acts::NONE, all);
            return Chunk { mute: Mute::Verb, ..it };
        }
        if self.around.fitters_ahead
            && self.words.len() == 1
            && trades::is_fitted_trade(first)
        {
            let it = made(Kind::Noun, Acts::FIX, all);
            return Chunk { whole: true, ..it };
        }
        if has("formerly once previously", first)
            || *first == "no" && self.word(1) == "longer"
        {
            // *once a textile mill, now …*
            let it = made(Kind::Nothing, Acts::NONE, all);
            return Chunk { spoken: true, mute: Mute::Verb, ..it };
        }
        let partner = (0..self.words.len()).any(|at| {
            has("partner name", self.word(at)) && has("for in", self.word(at + 1))
        });
        if partner {
            let it = made(Kind::Nothing, Acts::NONE, all);
            return Chunk { spoken: true, mute: Mute::Verb, ..it };
        }
        if let ["its" | "their", doing] = self.words
            && verb(doing).is_none()
            && (trades::is_latin_doing(doing) || trades::is_unknown_doing(doing))
        {
            // *(farming of oysters and) their purification*
            let it = made(Kind::Nothing, Acts::NONE, all);
            return Chunk { mute: Mute::Verb, ..it };
        }
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
                self.words.len() < 2
                    || breaks
                    || is_preposition(self.word(1))
                    || words::is_adverb(self.word(1))
            })
        {
            // *pumps are made here and sold to mines*
            return Chunk { spoken: true, ..made(Kind::Pure, verb.acts, (0, 1)) };
        }
        if is_predicate(first)
            && self.verb(0).is_none()
            && !has(BE, first)
            && !words::is_modal(first)
        {
            let it = made(Kind::Nothing, Acts::NONE, all);
            return Chunk { spoken: true, mute: Mute::Verb, ..it };
        }
        let last = self.word(all.1 - 1);
        if self.around.after_tail
            && (has("cut cast", first) && is_preposition(self.word(1))
                || all.1 == 2 && last.ends_with("ed") && verb(last).is_none())
        {
            // *trees felled, hedges trimmed*
            return made(Kind::Nothing, Acts::NONE, all);
        }
        if self.around.after_tail
            && first.ends_with("ed")
            && self.verb(0).is_none()
            && (self.words.len() < 2 || breaks || is_preposition(self.word(1)))
        {
            return made(Kind::Nothing, Acts::NONE, all);
        }
        if (self.around.after_verb || self.around.doing_ahead)
            && self.around.governed == Governed::No
            && self.words.len() == 1
            && self.verb(0).is_none()
            && !words::is_service(first)
            && (trades::is_unknown_doing(first)
                || self.around.doing_ahead && trades::is_product(first))
        {
            // *smoking, salting and canning of fish*
            let it = made(Kind::Pure, Acts::NONE, all);
            return Chunk { voice: Some(Form::Gerund), ..it };
        }
        if self.past(0).is_some()
            && (is_preposition(self.word(1)) || words::is_adverb(self.word(1)))
        {
            // *(castings,) machined ready for use*
            return made(Kind::Nothing, Acts::NONE, all);
        }
        if is_skipped(first)
            && self.word(1) != OBJECT
            && !(self.verb(0).is_some() && has("a an the our", self.word(1)))
            && (breaks || !is_preposition(first))
            || breaks
                && !self.has_subject(all.1)
                && !(*first == "to" && self.around.first && self.with_of().is_some())
        {
            let spoken = *first == "to" && self.around.first;
            return Chunk { spoken, ..made(Kind::Nothing, Acts::NONE, all) };
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

    fn has_subject(&self, end: usize) -> bool {
        let before = self.words.get(..end).unwrap_or_default();
        let mut words = before.iter().enumerate();
        words.any(|(at, it)| {
            is_subject(it)
                || at > 0 && is_who(it) && has("our the", self.word(at - 1))
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
            && !(before > 0 && trades::is_fitted(self.word(before)))
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
}

/// *delivery (is made by us)*.
fn words_do(word: &str) -> bool {
    verb(word).is_some_and(|it| it.noun)
}

/// *(they) generate*.
fn words_direct(word: &str) -> bool {
    verb(word).is_some_and(|it| matches!(it.form, Form::Base | Form::Third) && it.direct)
}

fn is_modal_or_that(word: &str) -> bool {
    words::is_modal(word) || has("that which who and", word)
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
