//! Reading one piece: which verbs stand before and after its noun, and what the noun is.
//!
//! In: a piece of text between separators. Out: one or more [`Unit`]s. Nothing outside
//! the piece is looked at; what a verb governs beyond it is decided in `governance`.
//!
//! A verb counts only at an edge of the piece: 茶叶加工设备 has 加工 inside and is a
//! machine, because the last word of a Chinese noun is its head. At the front a verb is
//! refused where the word after it makes it a modifier (生产资料, 加工设备, 养殖用品).
//! Texts without separators (轮胎销售汽车维修) are cut after a verb where the rest is
//! complete by itself.

use super::acts::Acts;
use super::clauses::{Sep, Text};
use super::lexicon::Lexicon;

/// What a noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing but verbs.
    Pure,
    /// A product, or a noun of unknown kind.
    Goods,
    /// A working process.
    Process,
    /// A service, building or transport name that keeps its verb; its role.
    Kept(Acts),
    /// 制造业, 加工业: a heading with a role.
    Industry,
    /// Legal wording, marks: nothing.
    Skip,
    /// A verb without a role: 包装, 推广.
    Silent,
    /// A bracket that may hold items.
    Group,
}

/// How a piece excludes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exclude {
    /// It does not.
    No,
    /// 不含X: this noun and the list after it.
    On,
    /// 除X外, X以外: this noun, and the list it ends.
    End,
    /// X除外: this noun and the list before it.
    Back,
}

/// One reading of a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Strongest separator before it.
    pub(super) sep: Sep,
    /// Verbs before the noun.
    pub(super) lead: Acts,
    /// The noun, untrimmed.
    pub(super) noun: (usize, usize),
    /// Verbs after the noun.
    pub(super) tail: Acts,
    /// Kind of the noun.
    pub(super) class: Class,
    /// Exclusion.
    pub(super) exclude: Exclude,
    /// A colon follows.
    pub(super) colon: bool,
    /// Pure verbs after this one lead to verbs with a noun.
    pub(super) before_lead: bool,
}

impl Unit {
    /// A unit without verbs.
    pub(super) fn new(sep: Sep, noun: (usize, usize), class: Class) -> Self {
        Self {
            sep,
            lead: Acts::NONE,
            noun,
            tail: Acts::NONE,
            class,
            exclude: Exclude::No,
            colon: false,
            before_lead: false,
        }
    }

    /// All verbs of the unit.
    pub(super) fn acts(&self) -> Acts {
        self.lead.with(self.tail)
    }
}

/// Reader of pieces.
pub(super) struct Pieces<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a Text,
    /// True inside a bracket.
    pub(super) bracket: bool,
}

impl Pieces<'_> {
    /// Reads the piece `[start, end)` after the separator `sep`; appends units.
    pub(super) fn read(&self, start: usize, end: usize, sep: Sep, out: &mut Vec<Unit>) {
        let (mut start, end) = self.edges(start, end);
        while let Some((len, _)) = self.lexicon.heading.find(self.text.slice(start, end))
        {
            start += len;
            out.push(Unit::new(Sep::Strong, (start, start), Class::Skip));
        }
        if start >= end {
            return;
        }
        let piece = self.text.slice(start, end);
        if let Some((at, len)) =
            find(piece, &[&['不', '含'], &['不', '包', '括'], &['不', '包', '含']])
        {
            if at > 0 {
                self.plain((start, start + at), sep, Exclude::No, out);
            }
            self.plain((start + at + len, end), sep, Exclude::On, out);
            return;
        }
        if piece == ['除', '外'] {
            let mut unit = Unit::new(sep, (start, start), Class::Skip);
            unit.exclude = Exclude::Back;
            out.push(unit);
            return;
        }
        let except = matches!(piece, ['除', next, ..] if !matches!(*next, '锈' | '尘' | '草' | '雪' | '湿' | '臭' | '垢' | '油' | '氧' | '渣' | '虫' | '铁' | '味' | '四'));
        let from = if except { start + 1 } else { start };
        if piece.ends_with(&['除', '外']) {
            let kind = if except { Exclude::End } else { Exclude::Back };
            self.plain((from, end - 2), sep, kind, out);
            return;
        }
        for (word, len) in [(&['以', '外', '的'][..], 3), (&['外', '的'][..], 2)] {
            if let Some((at, _)) = find(piece, &[word])
                && (except || len == 3)
            {
                self.plain((from, start + at), sep, Exclude::End, out);
                self.plain((start + at + len, end), Sep::List, Exclude::No, out);
                return;
            }
        }
        if except || piece.ends_with(&['以', '外']) {
            let cut = if piece.ends_with(&['以', '外']) {
                2
            } else {
                usize::from(piece.ends_with(&['外']))
            };
            let kind = if cut > 0 { Exclude::End } else { Exclude::On };
            self.plain((from, end - cut), sep, kind, out);
            return;
        }
        self.plain((start, end), sep, Exclude::No, out);
    }

    fn plain(
        &self,
        (start, end): (usize, usize),
        sep: Sep,
        exclude: Exclude,
        out: &mut Vec<Unit>,
    ) {
        let lexicon = self.lexicon;
        let (mut start, end) = self.edges(start, end);
        if start >= end {
            return;
        }
        let end = self.drop_grade(start, end);
        let piece = self.text.slice(start, end);
        let figures =
            piece.iter().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation());
        let own = matches!(piece, ['出' | '进', '口', '本' | '自', ..]);
        if own
            || figures
            || lexicon.boiler.within(piece).is_some()
            || lexicon.stop.is(piece)
        {
            let mut unit = Unit::new(sep, (start, end), Class::Skip);
            unit.exclude = if exclude == Exclude::On { Exclude::On } else { Exclude::No };
            out.push(unit);
            return;
        }
        let mut sep = sep;
        while let Some(cut) = self.cut(start, end) {
            let mut unit = self.unit(start, cut, sep);
            unit.exclude = exclude;
            out.push(unit);
            start = cut;
            sep = Sep::List;
        }
        let mut unit = self.unit(start, end, sep);
        unit.exclude = exclude;
        out.push(unit);
    }

    fn unit(&self, start: usize, end: usize, sep: Sep) -> Unit {
        let mut unit = Unit::new(sep, (start, end), Class::Goods);
        let mut start = self.skip_neutral(start, end);
        let mut end = self.drop_service(start, end);
        let whole = self.text.slice(start, end);
        if self.lexicon.silent.is(whole) {
            unit.class = Class::Silent;
            return unit;
        }
        if matches!(
            whole,
            ['技', '术', '开' | '研', '发']
                | ['技', '术', '研', '究']
                | ['研', '究']
                | ['研', '发']
        ) && whole.len() == 4
        {
            unit.noun = (start, end);
            unit.class = Class::Kept(Acts::DESIGN);
            return unit;
        }
        if !self.is_process(start, end) {
            start = self.leads(start, end, &mut unit);
        }
        if start >= end {
            unit.class = Class::Pure;
            unit.noun = (start, start);
            return unit;
        }
        end = self.tails(start, end, &mut unit);
        unit.noun = (start, end);
        if start >= end && unit.class == Class::Goods {
            unit.class = Class::Pure;
        }
        unit
    }

    fn skip_neutral(&self, mut start: usize, end: usize) -> usize {
        if self.bracket {
            for word in [
                &['仅', '限', '于'][..],
                &['只', '限', '于'],
                &['限', '于'],
                &['仅', '限'],
                &['只', '限'],
                &['主', '要', '指'],
                &['包', '括'],
                &['只', '含'],
                &['限'],
                &['含'],
                &['指'],
                &['其', '中'],
            ] {
                let piece = self.text.slice(start, end);
                if piece.starts_with(word) && piece.len() > word.len() {
                    start += word.len();
                    break;
                }
            }
        }
        while let Some((len, _)) = self.lexicon.neutral.find(self.text.slice(start, end))
        {
            if start + len >= end {
                break;
            }
            start += len;
        }
        start
    }

    /// 销售服务, 加工业务: the last word adds nothing.
    fn drop_service(&self, start: usize, end: usize) -> usize {
        let piece = self.text.slice(start, end);
        for word in [['服', '务'], ['业', '务'], ['项', '目'], ['活', '动'], ['作', '业']]
        {
            if let Some(rest) = piece.strip_suffix(&word) {
                let goods = Acts::MAKE
                    .with(Acts::SELL)
                    .with(Acts::FIX)
                    .with(Acts::GROW)
                    .with(Acts::DESIGN);
                let verb = self.lexicon.tail.find(rest).is_some_and(|(len, acts)| {
                    acts.any(goods) && len >= 2 && !self.generic_trade(rest)
                });
                if verb
                    || self.lexicon.process.has(rest)
                    || self.is_process(start, end - 2)
                {
                    return end - 2;
                }
            }
        }
        end
    }

    fn generic_trade(&self, rest: &[char]) -> bool {
        let Some(noun) =
            rest.strip_suffix(&['进', '口']).or_else(|| rest.strip_suffix(&['出', '口']))
        else {
            return false;
        };
        noun.is_empty() || self.lexicon.generic.has(noun)
    }

    fn is_process(&self, start: usize, end: usize) -> bool {
        let piece = self.text.slice(start, end);
        if self.lexicon.process_whole.is(piece) {
            return true;
        }
        let stem = piece.strip_suffix(&['加', '工']).unwrap_or(piece);
        let Some(mut before) = stem
            .strip_suffix(&['机', '械'])
            .or_else(|| piece.strip_suffix(&['机', '加', '工']))
        else {
            return false;
        };
        if stem.len() == piece.len() {
            return false;
        }
        while let Some((len, _)) = self.lexicon.process_modifier.find(before) {
            before = before.get(len..).unwrap_or_default();
        }
        before.is_empty()
    }

    fn leads(&self, mut start: usize, end: usize, unit: &mut Unit) -> usize {
        let lexicon = self.lexicon;
        loop {
            let rest = self.text.slice(start, end);
            let Some((len, acts)) = lexicon.lead.find(rest) else { return start };
            let after = rest.get(len..).unwrap_or_default();
            if after.is_empty() {
                unit.lead = unit.lead.with(acts);
                return end;
            }
            let elided = after == ['汽'];
            let single = lexicon.single.is(after) || elided;
            if after.len() == 1 && !single && unit.lead.is_empty() {
                return start;
            }
            if self.says_which(start, after) {
                return start;
            }
            let hard =
                acts.any(Acts::MAKE.with(Acts::GROW).with(Acts::FIX).with(Acts::DESIGN));
            let trapped = if acts.any(Acts::SELL) {
                lexicon.sell_trap.has(after) && !lexicon.untrap.has(after)
            } else if hard {
                let traps = lexicon.trap.has(after)
                    && !lexicon.untrap.has(after)
                    && !lexicon.lead.has(after);
                traps || self.whole_trap(after, acts)
            } else {
                let advert = find(after, &[&['广', '告']]).is_some();
                let named = acts.is_agent() || rest.first() == Some(&'投');
                lexicon.stop.is(after) || (named && !advert && lexicon.kept.has(after))
            };
            if trapped {
                return start;
            }
            unit.lead = unit.lead.with(acts);
            start += len;
            if self.text.chars.get(start) == Some(&'的') {
                start += 1;
            }
        }
    }

    /// 啤酒花及其加工制品: after 其 a verb says which products of X, it governs none.
    fn says_which(&self, start: usize, after: &[char]) -> bool {
        let owned = start > 0 && self.text.chars.get(start - 1) == Some(&'其');
        let product = |it: &&[char]| after.starts_with(it);
        owned && [&['制', '品'][..], &['产', '品'], &['成', '品']].iter().any(product)
    }

    /// 加工设备: a bare machine after a verb, also with its own verb behind it.
    fn whole_trap(&self, after: &[char], acts: Acts) -> bool {
        if after.len() > 24 {
            return false;
        }
        let mut noun = after;
        let mut closed = false;
        while let Some((len, _)) = self.lexicon.tail.find(noun) {
            noun = noun.get(..noun.len() - len).unwrap_or_default();
            closed = true;
        }
        if !self.lexicon.trap_whole.is(noun) {
            return false;
        }
        // 安装设备, 制造机械 alone are verb and object
        closed || !acts.any(Acts::FIX)
    }

    fn tails(&self, start: usize, mut end: usize, unit: &mut Unit) -> usize {
        let lexicon = self.lexicon;
        let first = end;
        loop {
            let rest = self.text.slice(start, end);
            if let Some(noun) = rest.strip_suffix(&['印', '刷'])
                && lexicon.goods.has(noun)
            {
                unit.tail = unit.tail.with(Acts::MAKE);
                end -= 2;
                continue;
            }
            if self.is_process(start, end) || lexicon.process.has(rest) {
                unit.class = Class::Process;
                return end;
            }
            let tail = lexicon.tail.find(rest);
            let kept = lexicon.kept.find(rest);
            if let Some((len, acts)) = kept
                && tail.is_none_or(|(verb, _)| len > verb)
            {
                if !acts.is_empty()
                    && (end == first
                        || acts.any(Acts::BUILD)
                        || lexicon.object.has(rest)
                        || !unit.tail.any(Acts::MAKE.with(Acts::SELL)))
                {
                    unit.class = Class::Kept(acts);
                }
                return end;
            }
            if let Some(noun) = rest.strip_suffix(&['业'])
                && end == first
                && let Some((len, acts)) = lexicon.tail.find(noun)
                && len >= 2
            {
                unit.tail = unit.tail.with(acts);
                if noun.len() == len {
                    unit.class = Class::Industry;
                    return end;
                }
                end -= len + 1;
                continue;
            }
            let Some((len, acts)) = tail else { return end };
            if len == 1 && rest.len() > 1 {
                return end;
            }
            let noun = rest.get(..rest.len() - len).unwrap_or_default();
            if acts == Acts::SERVE && !lexicon.ore.has(noun) {
                // 锡矿勘探 names the ore, 地质勘探 is a service
                unit.class = Class::Kept(Acts::SERVE);
                return end;
            }
            if rest.ends_with(&['口']) && (noun.is_empty() || lexicon.generic.has(noun))
            {
                unit.class = Class::Kept(Acts::SERVE);
                return end;
            }
            if (acts.lets() || acts.is_agent())
                && end == first
                && !noun.is_empty()
                && unit.lead.is_empty()
            {
                let inner = lexicon.tail.has(noun);
                let object = acts.is_agent() && lexicon.object.has(noun);
                if !inner && !object {
                    unit.class = Class::Kept(Acts::SERVE.with(if acts.lets() {
                        Acts::RENT
                    } else {
                        Acts::NONE
                    }));
                    unit.tail = acts;
                    return end;
                }
            }
            unit.tail = unit.tail.with(acts);
            end -= len;
            loop {
                let rest = self.text.slice(start, end);
                let Some((len, _)) = lexicon.adverb.find(rest) else { break };
                if len == 1
                    && rest.len() <= 2
                    && !matches!(rest.last(), Some('的' | '及' | '和' | '与'))
                {
                    break;
                }
                end -= len;
            }
            if end <= start {
                return end;
            }
        }
    }
}

fn find(text: &[char], words: &[&[char]]) -> Option<(usize, usize)> {
    let edges = |c: &char| words.iter().any(|word| word.first() == Some(c));
    (0..text.len()).filter(|at| text.get(*at).is_some_and(edges)).find_map(|at| {
        let rest = text.get(at..)?;
        words.iter().find(|word| rest.starts_with(word)).map(|word| (at, word.len()))
    })
}
