//! One member of a list: which words do, which name.
//!
//! In: the words between two marks, and whether a verb governs the list already. Out: a
//! [`Chunk`]. In English a verb leads (*manufacture of pumps*, *we make pumps*) or ends
//! what it governs (*pump manufacturing*, *pumps are made*); the same word is a part of a
//! name elsewhere (*processing machinery*), so only these places count.

use super::tokens::Token;
use super::words::{
    self, Verb, has, is_adjective, is_determiner, is_filler, is_preposition, is_service,
    is_skipped, is_subject,
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
}

/// What governs a list when the chunk begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governed {
    No,
    /// By a verb before the last semicolon.
    Inherited,
    Yes,
}

/// What stands around a chunk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) governed: Governed,
    /// A verb alone stands before it: *design and …*.
    pub(super) after_verb: bool,
    /// It opens the text or the clause.
    pub(super) first: bool,
    /// The verb that governs the list is one of a sentence: *it makes …*.
    pub(super) spoken: bool,
    /// *and* stands behind it.
    pub(super) before_and: bool,
}

/// A member of a list as it was read; places are numbers of tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    pub(super) kind: Kind,
    pub(super) acts: Acts,
    pub(super) noun: (usize, usize),
    /// A working process.
    pub(super) process: bool,
    /// The verb is one of a sentence.
    pub(super) spoken: bool,
}

const OBJECT: &str = "of";
const BE: &str = "is are was were be being been";
const DONE: &str = "made sold grown built";
const COVER: &str =
    "include includes comprise comprises cover covers are is encompasses consists";
const RANGE: &str = "product products range portfolio programme program";
const BUSINESS: &str = "services service business company activities works plant factory operations companies \
     industry ltd inc shop shops";
/// Verbs that end a list even where another verb leads it.
const STRONG: &str = "manufacture manufacturing wholesale wholesaling repair retail \
                      installation production";

/// Reads one chunk.
pub(super) fn read(tokens: &[Token], (a, b): (usize, usize), around: Around) -> Chunk {
    let words: Vec<&str> =
        tokens.get(a..b).unwrap_or_default().iter().map(|it| it.low.as_str()).collect();
    let it = Reader { words: &words, around };
    let found = it.chunk();
    Chunk { noun: (a + found.noun.0, a + found.noun.1), ..found }
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
        if is_skipped(first) && (breaks || !is_preposition(first))
            || breaks && !self.has_subject(all.1)
        {
            return made(Kind::Nothing, Acts::NONE, all);
        }
        self.passive()
            .or_else(|| self.products())
            .or_else(|| self.with_of())
            .or_else(|| self.direct())
            .or_else(|| self.at_end())
            .unwrap_or_else(|| self.noun())
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or_default()
    }

    fn verb(&self, at: usize) -> Option<Verb> {
        words::verb(self.word(at))
    }

    /// *pumps are also produced (in two halls)*, *tomatoes grown (in the open)*.
    fn passive(&self) -> Option<Chunk> {
        let done = |at: usize| {
            let verb = self.verb(at).filter(|it| it.direct && !it.noun)?;
            (has(DONE, self.word(at)) || self.word(at).ends_with("ed")).then_some(verb)
        };
        let last = (1..self.words.len())
            .find(|at| words::is_break(self.word(*at), self.word(*at + 1)));
        let last = last.unwrap_or(self.words.len()) - 1;
        if last > 0
            && self.around.governed != Governed::Yes
            && !has(BE, self.word(last - 1))
            && !self.words.get(..last)?.iter().all(|it| is_filler(it))
            && let Some(verb) = done(last)
        {
            return Some(made(Kind::Tail, verb.acts, (0, last)));
        }
        let be = self.words.iter().position(|it| has(BE, it)).filter(|at| *at > 0)?;
        let at = if self.word(be + 1).ends_with("ly") || self.word(be + 1) == "also" {
            be + 2
        } else {
            be + 1
        };
        let verb =
            self.verb(at).filter(|it| it.direct && !self.word(at).ends_with("ing"));
        let verb =
            verb.filter(|_| has(DONE, self.word(at)) || self.word(at).ends_with("ed"))?;
        Some(made(Kind::Tail, verb.acts, (0, be)))
    }

    /// *our product range includes pumps*.
    fn products(&self) -> Option<Chunk> {
        let at = (1..self.words.len()).find(|at| has(COVER, self.word(*at)))?;
        let before = self.words.get(..at).unwrap_or_default();
        before.iter().any(|it| has(RANGE, it)).then_some(())?;
        let from = if self.word(at + 1) == OBJECT { at + 2 } else { at + 1 };
        Some(made(Kind::Lead, Acts::MAKE, (from, self.words.len())))
    }

    /// *wholesale and retail sale of pumps*.
    fn with_of(&self) -> Option<Chunk> {
        let at = (0..self.words.len()).find(|at| {
            let Some(verb) = self.verb(*at) else { return false };
            let next = self.word(at + 1);
            let wide = Acts::SELL.with(Acts::DESIGN);
            // *sells in* is followed by a place, *trades in* by the goods.
            if !verb.noun {
                return next == "in" && has("trades deals deal", self.word(*at));
            }
            next == OBJECT || verb.acts.any(wide) && has("in on into", next)
        })?;
        let (_, acts) = self.group(at);
        Some(made(Kind::Lead, acts, (at + 2, self.words.len())))
    }

    /// *we make pumps*, *engaged in manufacturing pumps*.
    fn direct(&self) -> Option<Chunk> {
        let at = (0..self.words.len().saturating_sub(1)).find(|at| self.governs(*at))?;
        let verb = self.verb(at)?;
        let it = made(Kind::Lead, verb.acts, (at + 1, self.words.len()));
        Some(Chunk { spoken: !self.word(at).ends_with("ing"), ..it })
    }

    fn governs(&self, at: usize) -> bool {
        let (word, next) = (self.word(at), self.word(at + 1));
        let Some(verb) = self.verb(at).filter(|it| it.direct) else { return false };
        if is_preposition(next) && !has("used based made", next) || next == OBJECT {
            return false;
        }
        let before = self.words.get(..at).unwrap_or_default();
        let filled = before.iter().all(|it| is_filler(it));
        let gerund = word.ends_with("ing");
        let named = !verb.noun && !verb.doubtful && word.ends_with('s');
        if named && at > 0 && !filled {
            // A name that is no word of ours does it.
            return self.around.governed != Governed::Yes;
        }
        if !filled {
            return false;
        }
        if gerund {
            let drawn = at > 0 && has("in engaged for", self.word(at - 1));
            return drawn || !verb.doubtful;
        }
        if at == 0 {
            let done = has(DONE, word) || word.ends_with("ed");
            let plain = !verb.noun && !verb.doubtful && !done;
            let next = self.around.spoken && word.ends_with('s');
            return named || plain || next || self.around.after_verb && !done;
        }
        self.has_subject(at)
    }

    fn has_subject(&self, end: usize) -> bool {
        let before = self.words.get(..end).unwrap_or_default();
        before.iter().any(|it| is_subject(it) || has("to also can may will", it))
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
        let behind = places.find(|at| words::is_break(self.word(*at), self.word(at + 1)));
        behind.unwrap_or(self.words.len())
    }

    /// *pump manufacturing*, *steel casting*, *sale*.
    fn at_end(&self) -> Option<Chunk> {
        let mut end = self.end();
        if words::process_pair(self.words.get(..end)?) {
            return Some(Chunk {
                process: true,
                ..made(Kind::Noun, Acts::WORK, (0, end))
            });
        }
        let whole_end = end;
        while end > 1
            && has(BUSINESS, self.word(end - 1))
            && self.verb(end - 2).is_some_and(|it| it.noun)
        {
            end -= 1;
        }
        let at = end.checked_sub(1)?;
        let verb = self.verb(at)?;
        let filled = self.words.get(..at)?.iter().all(|it| is_filler(it));
        if !(verb.noun || verb.direct && filled) {
            return None;
        }
        let governed = self.around.governed == Governed::Yes;
        if verb.doubtful && !verb.noun && (governed || !self.around.first && at == 0) {
            return None;
        }
        let (mut from, acts) = self.group(at);
        // A verb before the last one that does something else is a part of the name.
        if from < at && verb.process {
            from = at;
        }
        let open = |it: &&str| is_filler(it) || is_determiner(it);
        let bare = self.words.get(..from)?.iter().all(open);
        let quoted = verb.whole || verb.process;
        if governed && (!has(STRONG, self.word(at)) || self.around.before_and) && !bare {
            return None;
        }
        if bare && !(quoted && from > 0 && is_adjective(self.word(0))) {
            let start = if quoted { at } else { from };
            let it = made(Kind::Pure, acts, (start, end));
            return Some(Chunk { process: verb.process, ..it });
        }
        if quoted {
            let it = made(Kind::Noun, acts, (0, whole_end));
            return Some(Chunk { process: verb.process, ..it });
        }
        Some(made(Kind::Tail, acts, (0, from)))
    }

    fn noun(&self) -> Chunk {
        let end = self.end();
        let head = self.word(end.saturating_sub(1));
        let of = self.words.iter().position(|it| *it == OBJECT);
        let head = of.and_then(|at| at.checked_sub(1)).map_or(head, |at| self.word(at));
        let acts = if is_service(head) { Acts::SERVE } else { Acts::NONE };
        made(Kind::Noun, acts, (0, self.words.len()))
    }
}

fn made(kind: Kind, acts: Acts, noun: (usize, usize)) -> Chunk {
    Chunk { kind, acts, noun, process: false, spoken: false }
}
