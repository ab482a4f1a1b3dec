//! Verbs that wait for an object join the one that has it.
//!
//! In: the waiting verbs and a chunk. Out: what all of them do to its object: *sale, delivery
//! and fitting of doors*; and what comes out of it: *milk into cheese*.

use super::{Acts, Chunk, Governed, Kind, List, Mute, Token};
use super::{has, join, singular, words};

impl List<'_> {
    /// Acts of the verbs that wait and of the one that leads; *delivery* of goods sells where
    /// nothing beside it carries.
    pub(super) fn join_pending(&mut self, lead: Chunk) -> Acts {
        let tokens = self.tokens;
        let delivers = |it: &Chunk| {
            let words = tokens.get(it.noun.0..it.noun.1).unwrap_or_default();
            it.kind == Kind::Pure && matches!(words, [one] if one.low == "delivery")
        };
        let mut pending = std::mem::take(&mut self.pending);
        if !lead.acts.is_empty() {
            pending.retain(|it| !closed(tokens, it));
        }
        let carries = |it: &Chunk| it.acts == Acts::CARRY && !delivers(it);
        let last = lead.noun.0.checked_sub(2).and_then(|at| tokens.get(at));
        let of = lead.acts == Acts::CARRY
            && !pending.is_empty()
            && last.is_some_and(|it| it.low == "delivery");
        let carried = carries(&lead) && !of || pending.iter().any(carries);
        let own = if of && !carried { Acts::SELL } else { lead.acts };
        pending.into_iter().fold(own, |acts, it| {
            if delivers(&it) && !carried { acts.with(Acts::SELL) } else { join(acts, it) }
        })
    }

    /// *process milk into cheese*, *burn it to lime*: what comes out is made as well.
    pub(super) fn becomes(&mut self, it: Chunk, end: usize) {
        let makes = it.acts.any(Acts::MAKE) && !it.acts.only_packs();
        let from = match it.kind {
            Kind::Lead if makes || self.recycles(it.noun.0) => it.noun.0,
            Kind::Echo if makes && it.finite => it.noun.0,
            _ => return,
        };
        let low = |at: usize| self.tokens.get(at).map_or("", |it| it.low.as_str());
        let sized = |at: usize| {
            words::is_determiner(low(at))
                || has("size length shape measure specification drawing place", low(at))
        };
        let at = (from..end).find(|at| {
            low(*at) == "into" && !sized(at + 1)
                || it.kind == Kind::Echo && low(*at) == "to" && !sized(at + 1)
        });
        let Some(at) = at.filter(|at| at + 1 < end) else { return };
        if it.kind == Kind::Echo {
            self.mute = Mute::No;
        }
        self.lead = Acts::MAKE;
        self.host = Acts::MAKE;
        self.governed = Governed::Yes;
        if it.kind == Kind::Lead {
            // *them* are the cheeses, not the milk.
            self.group = self.items.len();
        }
        self.push(Chunk { noun: (at + 1, end), ..it }, Acts::MAKE, false);
    }

    /// *recycle (bottles into flakes)*, *recycling of*.
    pub(super) fn recycles(&self, noun: usize) -> bool {
        let before = self.tokens.get(noun.saturating_sub(2)..noun).unwrap_or_default();
        before.iter().any(|it| it.low.starts_with("recycl"))
    }
}

/// Who does something to what the word itself names: *beekeepers (and candle makers)*.
pub(super) fn closed(tokens: &[Token], it: &Chunk) -> bool {
    const CLOSED: &str = "beekeeper winegrower fisherman bookbinder farmer founder";
    let word = it.noun.1.checked_sub(1).and_then(|at| tokens.get(at));
    it.kind == Kind::Pure && word.is_some_and(|it| has(CLOSED, &singular(&it.low)))
}
