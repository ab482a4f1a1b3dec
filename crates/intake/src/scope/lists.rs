//! The lists of one level: the run without a verb, and the list closed last.
//!
//! In: the state of a [`Level`]. Out: the same, after a verb was given to a list, a list
//! was left bare, or items were joined or dropped. When this happens is decided in
//! `governance`.
//!
//! Cost: a verb walks a list once, however often it is repeated.

use super::acts::Acts;
use super::draft::excluded_role;
use super::governance::Level;

impl Level<'_> {
    pub(super) fn close(&mut self, acts: Acts) {
        self.stale = false;
        if acts.any(Acts::MAKE) && !acts.any(Acts::SELL) {
            self.leave_staples();
        }
        self.parts.clear();
        self.list.clear();
        std::mem::swap(&mut self.list, &mut self.run);
        self.given = Acts::NONE;
        self.extend(acts.with(self.waiting));
        self.waiting = Acts::NONE;
    }

    /// Gives verbs to the list closed last; each verb walks the list once.
    pub(super) fn extend(&mut self, acts: Acts) {
        let fresh = acts.without(self.given);
        if fresh == Acts::NONE {
            return;
        }
        self.given = self.given.with(acts);
        let list = std::mem::take(&mut self.list);
        self.add(&list, acts);
        self.list = list;
    }

    /// 百货、五金、交电，门窗制造: nobody makes the wares of a shop.
    pub(super) fn leave_staples(&mut self) {
        let mut from = 0;
        let mut cut = 0;
        for to in &self.parts {
            let part = self.run.get(from..*to).unwrap_or_default();
            let staples = part
                .iter()
                .filter(|at| {
                    self.items.get(**at).is_some_and(|item| self.trim.is_staple(item))
                })
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

    pub(super) fn add(&mut self, list: &[usize], acts: Acts) {
        for at in list {
            let Some(item) = self.items.get_mut(*at) else { continue };
            item.acts = item.acts.with(acts);
            if let Some(end) = item.let_end.take() {
                // 吊车租赁及维修: the thing, let and mended
                item.end = end;
                self.trim.edges(item);
            }
        }
    }

    /// The run stays without a verb.
    pub(super) fn bare(&mut self) {
        for at in self.run.drain(..) {
            if let Some(item) = self.items.get_mut(at) {
                item.bare = true;
                item.dropped |= self.needs;
            }
        }
        self.parts.clear();
        self.stale = false;
    }

    /// 厂房、柜台租赁 is one name.
    pub(super) fn join_rentable(&mut self, noun: (usize, usize)) {
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
    pub(super) fn drop_own_needs(&mut self) {
        self.parts.clear();
        for at in self.run.drain(..) {
            if let Some(item) = self.items.get_mut(at) {
                item.dropped = true;
            }
        }
        let from = if self.prefix.any(Acts::MAKE) { self.chunk } else { 0 };
        for at in self.governed.drain(from.min(self.governed.len())..) {
            if let Some(item) = self.items.get_mut(at)
                && self.trim.is_own_need(item)
            {
                item.dropped = true;
            }
        }
        self.chunk = self.chunk.min(self.governed.len());
    }

    /// Excluded items take the role of the item they belong to.
    pub(super) fn resolve_hosts(&mut self) {
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
