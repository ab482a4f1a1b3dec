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
use super::piece::{Class, Exclude, Unit};
use super::trim::Trim;

/// An item being read.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) acts: Acts,
    pub(super) negated: bool,
    /// No verb governs it.
    pub(super) bare: bool,
    pub(super) process: bool,
    /// Completed head.
    pub(super) head: Option<String>,
    /// Keeps its own role whatever verb comes.
    pub(super) own: bool,
    /// A modifier that waits for the noun after it.
    pub(super) weak: bool,
    /// Carries roles for a bracket only.
    pub(super) dropped: bool,
    /// For a let thing: where the noun ends without 租赁.
    pub(super) let_end: Option<usize>,
    /// The item whose role an excluded item takes.
    pub(super) host: Option<usize>,
}

/// A bracket to be read later.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bracket {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) host: Option<usize>,
}

/// State of one level.
pub(super) struct Level<'a> {
    trim: &'a Trim<'a>,
    items: &'a mut Vec<Draft>,
    /// First item of this level.
    base: usize,
    run: Vec<usize>,
    /// Where the parts of the run begin that a ， separates.
    parts: Vec<usize>,
    list: Vec<usize>,
    prefix: Acts,
    governed: Vec<usize>,
    chunk: usize,
    waiting: Acts,
    stale: bool,
    excluding: bool,
    last: Option<usize>,
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
            prefix: Acts::NONE,
            governed: Vec::new(),
            chunk: 0,
            waiting: Acts::NONE,
            stale: false,
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
            if !self.run.is_empty() {
                self.parts.push(self.run.len());
            }
        }
        if sep == Sep::Strong {
            self.prefix = Acts::NONE;
            self.governed.clear();
            self.chunk = 0;
            self.waiting = Acts::NONE;
            self.list.clear();
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
        let host = self.last;
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
        if !self.run.is_empty() {
            if unit.sep == Sep::And
                && let Some(at) = self.last.filter(|at| self.items[*at].let_end.is_some())
            {
                // 图书和音像制品的租赁和零售
                self.add(&[at], acts);
            }
            self.close(acts);
        } else if !self.governed.is_empty() {
            let governed = self.governed.clone();
            self.add(&governed, acts);
        } else if !self.list.is_empty() {
            let list = self.list.clone();
            self.add(&list, acts);
        } else {
            self.waiting = self.waiting.with(acts);
        }
    }

    fn process(&mut self, unit: &Unit) {
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
        }
    }

    fn kept(&mut self, unit: &Unit, acts: Acts) {
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
                if !self.governed.contains_tail(at) {
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
        let after_comma = chunk > 0 && chunk <= self.governed.len();
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
        self.list.clear();
        self.stale = false;
    }

    fn close(&mut self, acts: Acts) {
        self.stale = false;
        if acts.any(Acts::MAKE) && !acts.any(Acts::SELL) {
            self.leave_staples();
        }
        self.parts.clear();
        self.list.clear();
        std::mem::swap(&mut self.list, &mut self.run);
        let list = self.list.clone();
        self.add(&list, acts.with(self.waiting));
        self.waiting = Acts::NONE;
    }

    /// 百货、五金、交电，门窗制造: nobody makes the wares of a shop.
    fn leave_staples(&mut self) {
        let mut from = 0;
        let mut cut = 0;
        for to in &self.parts {
            let part = self.run.get(from..*to).unwrap_or_default();
            let staples = part
                .iter()
                .filter(|at| self.items.get(**at).is_some_and(|item| self.trim.is_staple(item)))
                .count();
            if part.len() >= 2 && staples * 2 >= part.len() {
                cut = *to;
            }
            from = *to;
        }
        for at in self.run.drain(..cut.min(self.run.len())) {
            if let Some(item) = self.items.get_mut(at) {
                item.bare = true;
            }
        }
    }

    fn add(&mut self, list: &[usize], acts: Acts) {
        for at in list {
            let Some(item) = self.items.get_mut(*at) else { continue };
            item.acts = item.acts.with(acts);
            if let Some(end) = item.let_end.take() {
                // 机械设备租赁及维修: the thing, let and mended
                item.end = end;
                self.trim.edges(item);
            }
        }
    }

    /// The run stays without a verb.
    fn bare(&mut self) {
        for at in self.run.drain(..) {
            if let Some(item) = self.items.get_mut(at) {
                item.bare = true;
            }
        }
        self.parts.clear();
        self.stale = false;
    }

    fn push(&mut self, unit: &Unit, acts: Acts) -> usize {
        let joins = matches!(unit.sep, Sep::And | Sep::List | Sep::Gap);
        if joins && let Some(at) = self.last.filter(|at| *at >= self.base && *at + 1 == self.items.len()) {
            let metal = self.trim.is_metal_pair(&self.items[at], unit.noun);
            let item = &mut self.items[at];
            if (item.weak || metal) && !item.negated && unit.sep != Sep::Gap {
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
        let mut item = Draft {
            start: unit.noun.0,
            end: unit.noun.1,
            acts: Acts::NONE,
            negated: false,
            bare: false,
            process: false,
            head: None,
            own: false,
            weak: false,
            dropped: false,
            let_end: None,
            host: None,
        };
        self.trim.edges(&mut item);
        self.items.push(item);
        self.items.len() - 1
    }

    /// 房屋、场地租赁 is one name.
    fn join_rentable(&mut self, noun: (usize, usize)) {
        let Some(at) = self.items.len().checked_sub(1) else { return };
        let mut first = self.items[at].start;
        while let Some(known) = self.run.last().copied() {
            let item = &self.items[known];
            if item.end + 1 != first || !self.trim.is_rentable((item.start, item.end)) {
                break;
            }
            first = item.start;
            self.items[known].dropped = true;
            self.run.pop();
        }
        if let Some(item) = self.items.get_mut(at) {
            item.start = first;
            item.end = noun.1;
        }
    }

    /// 本企业所需的机械设备、零配件的进口业务: the goods are no items.
    fn drop_own_needs(&mut self) {
        self.parts.clear();
        for at in self.run.drain(..) {
            if let Some(item) = self.items.get_mut(at) {
                item.dropped = true;
            }
        }
        for at in self.governed.drain(..) {
            if let Some(item) = self.items.get_mut(at)
                && self.trim.is_own_need(item)
            {
                item.dropped = true;
            }
        }
        self.chunk = 0;
    }

    /// Excluded items take the role of the item they belong to.
    fn resolve_hosts(&mut self) {
        for at in self.base..self.items.len() {
            let Some(host) = self.items[at].host else { continue };
            if host >= self.base && host < at {
                self.items[at].acts = excluded_role(self.items[host].acts);
                self.items[at].bare = self.items[host].bare;
                self.items[at].host = None;
            }
        }
    }
}

/// Role of an excluded item: make if several.
pub(super) fn excluded_role(acts: Acts) -> Acts {
    if acts.any(Acts::MAKE) && acts.count() > 1 { Acts::MAKE } else { acts }
}

trait Tail {
    fn contains_tail(&self, at: usize) -> bool;
}

impl Tail for Vec<usize> {
    fn contains_tail(&self, at: usize) -> bool {
        self.last() == Some(&at)
    }
}
