//! Which verb governs which noun.
//!
//! In: the [`Unit`]s of one level in order. Out: [`Draft`] items with their roles, and
//! the brackets met, each with the item before it.
//!
//! The machine keeps four things: the *run* of nouns still without a verb, the *list*
//! that a verb closed last, the *prefix* verbs that govern what follows, and verbs that
//! *wait* for a noun.
//! - A verb after a noun closes the run: `A、B销售` gives both to 销售. A bare verb next
//!   to it is added (`A制造、销售`). After ； a bare verb still reaches a bare list, once.
//! - A verb before a noun governs on through 、 and ，, up to ； or another verb. A noun
//!   with its own verb behind it leaves that government; after a ， it takes the nouns of
//!   its own 、-list with it (`生产A，B、C销售`).
//! - Names that keep their verb (房屋租赁) and processes (铆焊) stand for themselves and
//!   let the run pass by.
//!
//! Cost: each unit once; a list is walked once for each verb added to it.

use super::acts::Acts;
use super::clauses::Sep;
use super::draft::{Bracket, Draft, excluded_role};
use super::piece::{Class, Exclude, Unit};
use super::trim::{LONGEST_NOUN, Trim};

/// State of one level.
pub(super) struct Level<'a> {
    pub(super) trim: &'a Trim<'a>,
    pub(super) items: &'a mut Vec<Draft>,
    /// First item of this level.
    pub(super) base: usize,
    pub(super) run: Vec<usize>,
    /// Where the parts of the run begin that a ， separates.
    pub(super) parts: Vec<usize>,
    pub(super) list: Vec<usize>,
    /// Verbs that the list has already.
    pub(super) given: Acts,
    pub(super) prefix: Acts,
    pub(super) governed: Vec<usize>,
    pub(super) chunk: usize,
    /// A ， was met under the prefix.
    pub(super) comma: bool,
    /// The last item keeps its own verb.
    pub(super) apart: bool,
    pub(super) waiting: Acts,
    pub(super) stale: bool,
    /// Goods of the clause are a firm's own needs, no items unless a verb follows.
    pub(super) needs: bool,
    pub(super) excluding: bool,
    pub(super) last: Option<usize>,
}

impl<'a> Level<'a> {
    /// A level whose items are appended to `items`.
    pub(super) fn new(trim: &'a Trim<'a>, items: &'a mut Vec<Draft>) -> Self {
        let base = items.len();
        Self {
            trim,
            items,
            base,
            run: Vec::new(),
            parts: Vec::new(),
            list: Vec::new(),
            given: Acts::NONE,
            prefix: Acts::NONE,
            governed: Vec::new(),
            chunk: 0,
            comma: false,
            apart: false,
            waiting: Acts::NONE,
            stale: false,
            needs: false,
            excluding: false,
            last: None,
        }
    }

    /// Reads all units; brackets are appended to `brackets`.
    pub(super) fn read(mut self, units: &[Unit], brackets: &mut Vec<Bracket>) {
        for unit in units {
            if unit.class == Class::Group {
                brackets.push(Bracket {
                    start: unit.noun.0,
                    end: unit.noun.1,
                    host: self.last,
                });
                continue;
            }
            self.separator(unit.sep);
            self.unit(unit);
        }
        self.bare();
        self.resolve_hosts();
    }

    fn separator(&mut self, sep: Sep) {
        if sep >= Sep::Comma {
            self.excluding = false;
        }
        if sep == Sep::Comma {
            self.chunk = self.governed.len();
            self.comma = self.last.is_some_and(|at| at >= self.base);
            if self.apart {
                // a ， that closes another verb's list
                self.bare();
            }
            if !self.run.is_empty() {
                self.parts.push(self.run.len());
            }
        }
        if sep == Sep::Strong {
            self.prefix = Acts::NONE;
            self.governed.clear();
            self.chunk = 0;
            self.comma = false;
            self.waiting = Acts::NONE;
            self.list.clear();
            if self.needs {
                self.bare();
                self.needs = false;
            }
            self.stale = !self.run.is_empty();
        }
    }

    fn unit(&mut self, unit: &Unit) {
        if unit.exclude == Exclude::On {
            self.excluding = true;
        }
        if self.excluding || unit.exclude != Exclude::No {
            self.excluded(unit);
            return;
        }
        if unit.sep == Sep::And
            && let Some(at) = self.last.filter(|at| *at + 1 == self.items.len())
            && self.trim.is_of_technique(&self.items[at], unit.noun)
        {
            self.items[at].end -= 2;
            if !unit.tail.is_empty() && !self.run.is_empty() {
                self.close(unit.tail);
            }
            return;
        }
        self.needs |= self.trim.is_needs(unit.noun);
        self.apart =
            matches!(unit.class, Class::Kept(_)) && !self.trim.is_attendant(unit.noun);
        match unit.class {
            Class::Skip | Class::Silent | Class::Group => {}
            Class::Pure => self.pure(unit),
            Class::Industry => {
                self.bare();
                let at = self.push(unit, unit.acts());
                if let Some(item) = self.items.get_mut(at) {
                    item.dropped = true;
                }
                if unit.colon {
                    self.prefix = unit.acts();
                }
            }
            Class::Process => self.process(unit),
            Class::Kept(acts) => self.kept(unit, acts),
            Class::Goods => self.goods(unit),
        }
    }

    fn excluded(&mut self, unit: &Unit) {
        let mut host = self.last;
        if !unit.lead.is_empty() {
            self.bare();
            self.begin(unit.lead);
            host = None;
        }
        if unit.exclude == Exclude::Back || unit.exclude == Exclude::End {
            self.excluding = false;
            // A、B除外: what stands bare before it is excluded as well
            if self.trim.bracket {
                for at in self.run.drain(..) {
                    if let Some(item) = self.items.get_mut(at) {
                        item.negated = true;
                        item.host = host.filter(|h| *h != at);
                    }
                }
            }
        }
        if matches!(unit.class, Class::Goods | Class::Kept(_) | Class::Process)
            && unit.noun.0 < unit.noun.1
        {
            let at = self.push_quiet(unit);
            if let Some(item) = self.items.get_mut(at) {
                item.negated = true;
                item.host = host;
                if host.is_none() {
                    item.acts = excluded_role(self.prefix);
                }
            }
        }
    }

    fn pure(&mut self, unit: &Unit) {
        let acts = unit.acts();
        if unit.colon {
            self.bare();
            self.prefix = acts.with(self.waiting);
            self.waiting = Acts::NONE;
            self.governed.clear();
            self.chunk = 0;
            self.list.clear();
            return;
        }
        let apart = unit.sep >= Sep::Comma || unit.sep == Sep::Start;
        let idle = self.run.is_empty() && self.list.is_empty();
        if unit.before_lead && (apart || idle) {
            self.waiting = self.waiting.with(acts);
            return;
        }
        let let_item = self
            .last
            .filter(|at| *at >= self.base && self.items[*at].let_end.is_some())
            .filter(|_| matches!(unit.sep, Sep::And | Sep::List));
        if let Some(at) = let_item {
            // 雨伞和帐篷的租赁和零售, 雨伞出租、销售
            self.add(&[at], acts);
            if unit.sep == Sep::And && !self.run.is_empty() {
                self.close(acts);
            }
            self.list.push(at);
            self.given = Acts::NONE;
        } else if !self.run.is_empty() {
            self.close(acts);
        } else if !self.governed.is_empty() {
            // from here on they are a list like any other
            self.list = std::mem::take(&mut self.governed);
            self.chunk = 0;
            self.given = Acts::NONE;
            self.extend(acts);
        } else if !self.list.is_empty() {
            self.extend(acts);
        } else {
            self.waiting = self.waiting.with(acts);
        }
    }

    fn process(&mut self, unit: &Unit) {
        if self.stale {
            self.bare();
        }
        let mut acts = Acts::MAKE;
        let under = if unit.lead.is_empty() { self.prefix } else { unit.lead };
        if !unit.lead.is_empty() {
            self.bare();
            self.begin(unit.lead.with(self.waiting));
        }
        if under.any(Acts::SELL) && !under.any(Acts::MAKE) {
            acts = Acts::SELL;
        }
        let at = self.push(unit, acts);
        if let Some(item) = self.items.get_mut(at) {
            item.process = acts.any(Acts::MAKE);
            item.own = true;
        }
        if !unit.tail.is_empty() && !self.run.is_empty() {
            self.close(unit.tail);
        } else if matches!(unit.sep, Sep::List | Sep::And) && acts.any(Acts::MAKE) {
            // 金属构件、机械加工: the goods of a workshop
            for known in self.run.iter().rev() {
                let Some(item) = self.items.get_mut(*known) else { break };
                if std::mem::replace(&mut item.worked, true) {
                    break;
                }
            }
        }
    }

    fn kept(&mut self, unit: &Unit, acts: Acts) {
        if self.stale {
            self.bare();
        }
        if !unit.lead.is_empty() {
            self.bare();
            self.begin(unit.lead);
        }
        let mut roles = acts;
        if !unit.tail.is_empty() && !acts.lets() {
            roles = roles.with(unit.tail.without(Acts::MAKE));
        }
        if unit.lead.any(Acts::DESIGN) {
            roles = roles.with(Acts::DESIGN);
        }
        let letting = acts.lets();
        let foreign = self.trim.is_foreign_trade(unit.noun);
        if foreign {
            self.drop_own_needs();
        }
        let at = self.push(unit, roles);
        if foreign && let Some(item) = self.items.get_mut(at) {
            self.trim.foreign_quote(item);
        }
        if letting {
            self.join_rentable(unit.noun);
        }
        let at = at.min(self.items.len().saturating_sub(1));
        if let Some(item) = self.items.get_mut(at) {
            item.own = true;
            if letting {
                item.let_end = Some(unit.noun.1.saturating_sub(2));
            }
        }
        if !self.trim.is_attendant(unit.noun) {
            self.list.clear();
            if letting || !unit.tail.is_empty() || acts.any(Acts::BUILD) {
                self.list.push(at);
                self.given = Acts::NONE;
            }
        }
    }

    fn goods(&mut self, unit: &Unit) {
        if !unit.lead.is_empty() {
            self.bare();
            self.begin(unit.lead.with(self.waiting));
            let roles = self.prefix.with(unit.tail);
            let at = self.push(unit, roles);
            self.governed.push(at);
            return;
        }
        if self.prefix.is_empty() && !self.waiting.is_empty() && unit.tail.is_empty() {
            self.bare();
            let waiting = self.waiting;
            self.begin(waiting);
        }
        if !self.prefix.is_empty() {
            if unit.tail.is_empty() {
                let roles = self.prefix;
                let at = self.push(unit, roles);
                if self.governed.last() != Some(&at) {
                    self.governed.push(at);
                }
            } else {
                self.leave_prefix(unit);
            }
            return;
        }
        if self.stale {
            self.stale = false;
            self.bare();
        }
        self.waiting = Acts::NONE;
        let at = self.push(unit, Acts::NONE);
        if self.run.last() != Some(&at) {
            self.run.push(at);
        }
        if !unit.tail.is_empty() {
            self.close(unit.tail);
        }
    }

    /// A noun with its own verb under a verb that stands before.
    fn leave_prefix(&mut self, unit: &Unit) {
        let roles = unit.tail;
        let chunk = self.chunk;
        let after_comma = self.comma && chunk <= self.governed.len();
        let at = self.push(unit, roles);
        let mut own = vec![at];
        if after_comma && unit.sep != Sep::And {
            own.extend(self.governed.drain(chunk..));
        }
        self.governed.retain(|known| *known != at);
        for index in &own {
            if let Some(item) = self.items.get_mut(*index)
                && !item.own
            {
                item.acts = roles;
            }
        }
        own.sort_unstable();
        own.dedup();
        self.list = own;
        self.given = Acts::NONE;
        self.governed.clear();
        self.chunk = 0;
        if after_comma {
            self.prefix = Acts::NONE;
        }
    }

    fn begin(&mut self, acts: Acts) {
        self.prefix = acts;
        self.waiting = Acts::NONE;
        self.governed.clear();
        self.chunk = 0;
        self.comma = false;
        self.list.clear();
        self.stale = false;
    }

    fn push(&mut self, unit: &Unit, acts: Acts) -> usize {
        let joins = matches!(unit.sep, Sep::And | Sep::List | Sep::Gap);
        if joins
            && let Some(at) =
                self.last.filter(|at| *at >= self.base && *at + 1 == self.items.len())
        {
            let metal = self.trim.is_metal_pair(&self.items[at], unit.noun);
            let item = &mut self.items[at];
            let close = unit.noun.0.saturating_sub(item.end) <= 2
                && unit.noun.1 - item.start <= LONGEST_NOUN;
            if (item.weak || metal) && close && !item.negated && unit.sep != Sep::Gap {
                item.end = unit.noun.1;
                item.acts = acts;
                let weak = unit.tail.is_empty() && self.trim.is_modifier(unit.noun);
                item.weak = weak;
                self.trim.edges(item);
                return at;
            }
        }
        let at = self.push_quiet(unit);
        if let Some(item) = self.items.get_mut(at) {
            item.acts = acts;
            item.weak = unit.class == Class::Goods
                && unit.tail.is_empty()
                && self.trim.is_modifier((item.start, item.end));
        }
        if unit.sep == Sep::And
            && unit.class == Class::Goods
            && let Some(before) = at.checked_sub(1).filter(|b| *b >= self.base)
        {
            let head = self.trim.completed(&self.items[before], &self.items[at]);
            self.items[at].head = head;
        }
        self.last = Some(at);
        at
    }

    fn push_quiet(&mut self, unit: &Unit) -> usize {
        let mut item = Draft::new(unit.noun);
        self.trim.edges(&mut item);
        self.items.push(item);
        self.items.len() - 1
    }
}
