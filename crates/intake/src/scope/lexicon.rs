//! The words of the reader: verbs, endings, traps and boilerplate of business scopes.
//!
//! In: word lists written here. Out: [`Lexicon`], a few tables that answer "which word
//! starts here" and "which word ends here" in a constant number of steps. Lists only;
//! how words govern each other is the business of `governance`.
//!
//! The lists are general Chinese of registers (verbs of trade, working processes, heads
//! of service names); no entry stands for one firm or one product line.

use std::sync::OnceLock;

use super::acts::Acts;

/// A set of words found by their first or by their last character; the longest wins.
pub(super) struct Table {
    pages: [u8; 256],
    slots: Vec<[u16; 256]>,
    buckets: Vec<Vec<(Vec<char>, Acts)>>,
    by_end: bool,
}

impl Table {
    fn new(by_end: bool, lists: &[(Acts, &[&str])]) -> Self {
        let mut table = Self {
            pages: [0; 256],
            slots: vec![[0; 256]],
            buckets: vec![Vec::new()],
            by_end,
        };
        for (acts, lines) in lists {
            for word in lines.iter().flat_map(|line| line.split_whitespace()) {
                table.add(word.chars().collect(), *acts);
            }
        }
        for bucket in &mut table.buckets {
            bucket.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        }
        table
    }

    fn add(&mut self, word: Vec<char>, acts: Acts) {
        let edge = if self.by_end { word.last() } else { word.first() };
        let Some((page, cell)) = edge.and_then(|c| place(*c)) else { return };
        if self.pages[page] == 0 {
            let Ok(fresh) = u8::try_from(self.slots.len()) else { return };
            self.slots.push([0; 256]);
            self.pages[page] = fresh;
        }
        let slot = &mut self.slots[usize::from(self.pages[page])][cell];
        if *slot == 0 {
            let Ok(fresh) = u16::try_from(self.buckets.len()) else { return };
            self.buckets.push(Vec::new());
            *slot = fresh;
        }
        let bucket = &mut self.buckets[usize::from(*slot)];
        match bucket.iter_mut().find(|(known, _)| *known == word) {
            Some((_, known)) => *known = known.with(acts),
            None => bucket.push((word, acts)),
        }
    }

    fn bucket(&self, edge: char) -> &[(Vec<char>, Acts)] {
        let Some((page, cell)) = place(edge) else { return &[] };
        let slot = self.slots[usize::from(self.pages[page])][cell];
        &self.buckets[usize::from(slot)]
    }

    /// Longest word at the start of `text` (at its end, for a table by ends).
    pub(super) fn find(&self, text: &[char]) -> Option<(usize, Acts)> {
        let edge = if self.by_end { text.last() } else { text.first() };
        self.bucket(*edge?)
            .iter()
            .find(|(word, _)| {
                if self.by_end { text.ends_with(word) } else { text.starts_with(word) }
            })
            .map(|(word, acts)| (word.len(), *acts))
    }

    /// True where a word stands at the edge.
    pub(super) fn has(&self, text: &[char]) -> bool {
        self.find(text).is_some()
    }

    /// True where the whole text is one word of the table.
    pub(super) fn is(&self, text: &[char]) -> bool {
        let edge = if self.by_end { text.last() } else { text.first() };
        edge.is_some_and(|edge| self.bucket(*edge).iter().any(|(word, _)| word == text))
    }

    /// First word found anywhere in `text`, for tables by starts: (position, length).
    pub(super) fn within(&self, text: &[char]) -> Option<(usize, usize)> {
        (0..text.len())
            .find_map(|at| self.find(text.get(at..)?).map(|(len, _)| (at, len)))
    }
}

fn place(edge: char) -> Option<(usize, usize)> {
    let code = usize::try_from(u32::from(edge)).ok()?;
    (code < 0x1_0000).then_some((code >> 8, code & 0xff))
}

/// All tables, built once.
pub(super) struct Lexicon {
    /// Verbs that may close a list, by end.
    pub(super) tail: Table,
    /// Verbs that may open a list, by start.
    pub(super) lead: Table,
    /// Verbs after which a run-on text may be cut, by start.
    pub(super) middle: Table,
    /// Words before a noun that carry no meaning for the role, by start.
    pub(super) neutral: Table,
    /// Adverbs between a noun and its verb, by end.
    pub(super) adverb: Table,
    /// What turns a verb before it into part of a noun, by start.
    pub(super) trap: Table,
    /// The same, only where nothing else follows, by start.
    pub(super) trap_whole: Table,
    /// What follows a selling verb without being goods, by start.
    pub(super) sell_trap: Table,
    /// Working processes, by end.
    pub(super) process: Table,
    /// Working processes only as whole pieces.
    pub(super) process_whole: Table,
    /// Modifiers before 机械加工.
    pub(super) process_modifier: Table,
    /// Ends of service, building and transport names, by end; the act is the role.
    pub(super) kept: Table,
    /// Things whose making is a service or a design, by end.
    pub(super) object: Table,
    /// Headings of sections, by start.
    pub(super) heading: Table,
    /// Ends of section headings before a colon, by end.
    pub(super) heading_end: Table,
    /// Legal wording anywhere in a piece, by start.
    pub(super) boiler: Table,
    /// Pieces that are never an item.
    pub(super) stop: Table,
    /// Words trimmed before a product, by start.
    pub(super) before: Table,
    /// Words trimmed after a product, by end.
    pub(super) after: Table,
    /// Heads that need the noun before them, whole.
    pub(super) dependent: Table,
    /// Last characters and words of goods, by end.
    pub(super) goods: Table,
    /// Modifiers that cannot stand alone, by end.
    pub(super) modifier: Table,
    /// Goods of one character, whole.
    pub(super) single: Table,
    /// Metals of one character.
    pub(super) metal: Table,
    /// Registry categories that contain a conjunction: left part, by end.
    pub(super) fixed: Vec<(Vec<char>, Vec<char>)>,
    /// Grades, animals, customers in brackets, by end.
    pub(super) grade: Table,
    /// Commodity groups of shops, by end.
    pub(super) commodity: Table,
    /// Generic goods of foreign trade, by end.
    pub(super) generic: Table,
    /// What can be let, by end.
    pub(super) rentable: Table,
    /// Ores and coal, by end.
    pub(super) ore: Table,
    /// Words that join a sequence of verbs without a role, whole.
    pub(super) silent: Table,
}

/// The tables.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(build)
}

fn build() -> Lexicon {
    let none = Acts::NONE;
    let starts = |words: &[&str]| Table::new(false, &[(none, words)]);
    let ends = |words: &[&str]| Table::new(true, &[(none, words)]);
    let mut tails = super::words::VERBS.to_vec();
    tails.extend_from_slice(super::words::TAIL_ONLY);
    let mut leads = super::words::VERBS.to_vec();
    leads.extend_from_slice(super::words::LEAD_ONLY);
    Lexicon {
        tail: Table::new(true, &tails),
        lead: Table::new(false, &leads),
        middle: Table::new(false, super::words::MIDDLE),
        neutral: starts(super::words::NEUTRAL),
        adverb: ends(super::words::ADVERB),
        trap: starts(super::words::TRAP),
        trap_whole: starts(super::words::TRAP_WHOLE),
        sell_trap: starts(super::words::SELL_TRAP),
        process: ends(super::words::PROCESS),
        process_whole: ends(super::words::PROCESS_WHOLE),
        process_modifier: starts(super::words::PROCESS_MODIFIER),
        kept: Table::new(true, super::nouns::KEPT),
        object: Table::new(true, super::nouns::OBJECT),
        heading: starts(super::words::HEADING),
        heading_end: ends(super::words::HEADING_END),
        boiler: starts(super::words::BOILER),
        stop: ends(super::words::STOP),
        before: starts(super::words::BEFORE),
        after: ends(super::words::AFTER),
        dependent: ends(super::nouns::DEPENDENT),
        goods: ends(super::nouns::GOODS),
        modifier: ends(super::nouns::MODIFIER),
        single: ends(super::nouns::SINGLE),
        metal: ends(super::nouns::METAL),
        fixed: super::nouns::FIXED
            .iter()
            .map(|(left, right)| (left.chars().collect(), right.chars().collect()))
            .collect(),
        grade: ends(super::nouns::GRADE),
        commodity: ends(super::nouns::COMMODITY),
        generic: ends(super::nouns::GENERIC),
        rentable: ends(super::nouns::RENTABLE),
        ore: ends(super::nouns::ORE),
        silent: ends(super::words::SILENT),
    }
}
