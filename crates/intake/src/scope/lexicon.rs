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
    /// Page of slots for the high byte of a character; 0 is the empty page.
    pages: [u8; 256],
    /// Bucket for the low byte; 0 is the empty bucket.
    slots: Vec<[u16; 256]>,
    /// Words of one edge character, longest first.
    buckets: Vec<Vec<Word>>,
    /// The characters of all words, each word from its edge inwards.
    letters: Vec<char>,
    by_end: bool,
}

/// A word of a bucket.
#[derive(Clone, Copy)]
struct Word {
    /// The character next to the edge; the edge itself in words of one character.
    second: char,
    at: usize,
    len: usize,
    acts: Acts,
}

impl Table {
    fn new(by_end: bool, lists: &[(Acts, &[&str])]) -> Self {
        let mut table = Self {
            pages: [0; 256],
            slots: vec![[0; 256]],
            buckets: vec![Vec::new()],
            letters: Vec::new(),
            by_end,
        };
        for (acts, lines) in lists {
            for word in lines.iter().flat_map(|line| line.split_whitespace()) {
                let mut word: Vec<char> = word.chars().collect();
                if by_end {
                    word.reverse();
                }
                table.add(&word, *acts);
            }
        }
        for bucket in &mut table.buckets {
            bucket.sort_by_key(|word| std::cmp::Reverse(word.len));
        }
        table
    }

    /// Adds a word written from its edge inwards.
    fn add(&mut self, word: &[char], acts: Acts) {
        let Some((page, cell)) = word.first().and_then(|edge| place(*edge)) else {
            return;
        };
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
        let letters = &self.letters;
        let same = |known: &&mut Word| letters[known.at..known.at + known.len] == *word;
        if let Some(known) = bucket.iter_mut().find(same) {
            known.acts = known.acts.with(acts);
            return;
        }
        let second = word.get(1).or(word.first()).copied().unwrap_or_default();
        bucket.push(Word { second, at: self.letters.len(), len: word.len(), acts });
        self.letters.extend_from_slice(word);
    }

    #[inline]
    fn bucket(&self, edge: char) -> &[Word] {
        let Some((page, cell)) = place(edge) else { return &[] };
        let page = self.pages[page];
        if page == 0 {
            return &[];
        }
        match self.slots[usize::from(page)][cell] {
            0 => &[],
            slot => &self.buckets[usize::from(slot)],
        }
    }

    /// The character of `text` that is `inwards` away from the edge.
    #[inline]
    fn letter(&self, text: &[char], inwards: usize) -> Option<char> {
        if self.by_end {
            text.len().checked_sub(inwards + 1).and_then(|at| text.get(at)).copied()
        } else {
            text.get(inwards).copied()
        }
    }

    fn fits(&self, word: &Word, second: Option<char>, text: &[char]) -> bool {
        if word.len == 1 {
            return true;
        }
        word.len <= text.len()
            && Some(word.second) == second
            && (2..word.len).all(|inwards| {
                self.letters.get(word.at + inwards).copied() == self.letter(text, inwards)
            })
    }

    /// Longest word at the start of `text` (at its end, for a table by ends).
    #[inline]
    pub(super) fn find(&self, text: &[char]) -> Option<(usize, Acts)> {
        match self.bucket(self.letter(text, 0)?) {
            [] => None,
            bucket => self.longest(bucket, text),
        }
    }

    fn longest(&self, bucket: &[Word], text: &[char]) -> Option<(usize, Acts)> {
        let second = self.letter(text, 1);
        bucket
            .iter()
            .find(|word| self.fits(word, second, text))
            .map(|word| (word.len, word.acts))
    }

    /// True where a word stands at the edge.
    pub(super) fn has(&self, text: &[char]) -> bool {
        self.find(text).is_some()
    }

    /// True where the whole text is one word of the table.
    pub(super) fn is(&self, text: &[char]) -> bool {
        let Some(edge) = self.letter(text, 0) else { return false };
        let second = self.letter(text, 1);
        self.bucket(edge)
            .iter()
            .any(|word| word.len == text.len() && self.fits(word, second, text))
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
    /// Goods that begin like a trap, by start.
    pub(super) untrap: Table,
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
    /// Ends of phrases that name no item, by end.
    pub(super) nothing: Table,
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
    /// Registry categories that contain a conjunction: right parts, by start.
    pub(super) fixed_right: Table,
    /// The same, as pairs.
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
        untrap: starts(super::words::UNTRAP),
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
        nothing: ends(super::words::NOTHING),
        before: starts(super::words::BEFORE),
        after: ends(super::words::AFTER),
        dependent: ends(super::nouns::DEPENDENT),
        goods: ends(super::nouns::GOODS),
        modifier: ends(super::nouns::MODIFIER),
        single: ends(super::nouns::SINGLE),
        metal: ends(super::nouns::METAL),
        fixed_right: {
            let rights: Vec<&str> =
                super::nouns::FIXED.iter().map(|(_, right)| *right).collect();
            starts(&rights)
        },
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
