//! What stands around a chunk of a list: marks and words ahead, and phrases behind an item.
//!
//! In: tokens and the state of the list. Out: whether the list goes on, ends in a verb, or has
//! turned into what a thing is for (*machinery for mining, quarrying and construction*).

use super::Form;
use super::{ANEW, Chunk, Kind, Link, List, Mark, Mute, Phrase, Token};
use super::{has, is_preposition, is_use, verb};

impl List<'_> {
    /// Whether the chunk belongs to what is said behind an item, not to the list.
    pub(super) fn passed(
        &self,
        it: &Chunk,
        (start, end): (usize, usize),
        link: Link,
    ) -> bool {
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
                    || plain
                        && (self.sentence.1
                            || self.uses_ahead(end)
                            || self.more_uses(start))
            }
            Phrase::Place => {
                let intro = self.sentence.0 == self.items.len();
                intro && it.kind == Kind::Noun && link == Link::Direct
                    || plain
                        && (link == Link::Direct
                            || self.sentence.1
                            || self.is_in() && self.more_uses(start))
            }
        }
    }

    /// *staircases in oak (, ash and steel)*.
    pub(super) fn is_in(&self) -> bool {
        let behind = self.items.last().map(|it| it.behind.0);
        behind.and_then(|at| self.tokens.get(at)).is_some_and(|it| it.low == "in")
    }

    /// *equipment for breweries, wineries and distilleries*: of one thing, a plain list.
    pub(super) fn more_uses(&self, from: usize) -> bool {
        // Behind *masks and props* the list is closed as well.
        let first = self.items.last().and_then(|it| it.noun.0.checked_sub(1));
        let closed = first.and_then(|at| self.tokens.get(at));
        let one = self.items.len() <= self.group + 2
            || closed.is_some_and(|it| it.mark == Mark::And);
        let mut ands = 0;
        let mut words = 0;
        for token in self.tokens.get(from..).unwrap_or_default() {
            match token.mark {
                Mark::Word
                    if is_preposition(&token.low) || has("of other", &token.low) =>
                {
                    return false;
                }
                Mark::Word => words += 1,
                Mark::Comma => {}
                Mark::And if token.low == ANEW => break,
                Mark::And => ands += 1,
                _ => break,
            }
        }
        one && ands == 1 && words > 0
    }

    /// *machinery for textile, apparel and leather production*: the list ends as a use.
    pub(super) fn uses_ahead(&self, from: usize) -> bool {
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

    /// *machinery for mining, quarrying and construction*: the last two are uses.
    pub(super) fn is_use(&self, it: &Chunk, end: usize) -> bool {
        let last = self.tokens.get(end.wrapping_sub(1)).map_or("", |it| it.low.as_str());
        match it.kind {
            Kind::Pure | Kind::Nothing => true,
            Kind::Noun | Kind::Tail => {
                last.ends_with("ing") || is_use(last) || verb(last).is_some()
            }
            Kind::Lead | Kind::Echo => false,
        }
    }

    /// *(pumps designed,) made and sold*: a participle stands on both sides of the mark.
    pub(super) fn past_ahead(&self, end: usize) -> bool {
        let past = |at: usize| {
            let low = self.tokens.get(at).map_or("", |it| it.low.as_str());
            verb(low).is_some_and(|it| it.form == Form::Past)
        };
        let marks = self.tokens.get(end..).unwrap_or_default();
        let marks =
            marks.iter().take_while(|it| matches!(it.mark, Mark::Comma | Mark::And));
        let marks = marks.count();
        marks > 0 && end > 0 && past(end - 1) && past(end + marks)
    }

    /// *(valve and pipe fitting,) tap and pump manufacturing*.
    pub(super) fn ends_in(&self, end: usize, words: &str) -> bool {
        let rest = self.tokens.get(end..).unwrap_or_default();
        let list = |it: &&Token| matches!(it.mark, Mark::Word | Mark::Comma | Mark::And);
        let last = rest.iter().take_while(list).last().map_or("", |it| it.low.as_str());
        has(words, last)
    }

    /// *(dressing and) dyeing of fur*.
    pub(super) fn doing_ahead(&self, end: usize) -> bool {
        let low = |at: usize| self.tokens.get(at).map_or("", |it| it.low.as_str());
        let marks = self.tokens.get(end..).unwrap_or_default();
        let marks =
            marks.iter().take_while(|it| matches!(it.mark, Mark::Comma | Mark::And));
        let next = end + marks.count();
        let and = self.tokens.get(next.wrapping_sub(1));
        let and = and.is_some_and(|it| it.mark == Mark::And);
        and && low(next).ends_with("ing") && low(next + 1) == "of"
    }
}
