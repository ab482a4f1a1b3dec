//! Business scopes (经营范围): what an organisation makes, grows, sells, mends, builds,
//! carries, serves and designs, with the exact characters that say so.
//!
//! **Question.** A scope is one cell of a register, written by a clerk: lists of nouns
//! under verbs that stand before or after them, with brackets, exclusions, legal wording
//! and marks. Which noun is governed by which verb?
//!
//! **Way.** No dictionary of products. The cell is cut into levels by brackets and into
//! pieces by separators ([`clauses`]); each piece is read from its edges for verbs, since
//! in Chinese the last word is the head ([`piece`]); a small machine carries verbs to the
//! lists they govern ([`governance`]); quotes are trimmed and roles corrected by the noun
//! ([`trim`]); lists without a verb are judged by the firm's name ([`bare`]); heads
//! that a list leaves out are completed ([`elided`]).
//!
//! **In**: the scope and, where known, the name. **Out**: [`ScopeItem`]s, sorted by start,
//! end, role; positions are Unicode scalars of the scope as given, half-open, so that
//! `quote == chars[start..end]`. Text that names no item gives none: no error is possible.
//!
//! **Cost**: linear in the length of the scope; no recursion, whatever the nesting.
//!
//! **English** texts, and English clauses of mixed ones, are read by [`english`].
//!
//! **Not done here**: matching to products of the catalogue; other languages; the quantity
//! of anything.

mod acts;
mod bare;
mod clauses;
mod cut;
mod draft;
mod elided;
mod english;
mod governance;
mod lexicon;
mod lists;
mod nouns;
mod piece;
mod trim;
mod words;

#[cfg(test)]
mod tests;

use terms::role::Role;

use self::acts::Acts;
use self::clauses::{Sep, Text, Token};
use self::draft::{Bracket, Draft, excluded_role};
use self::governance::Level;
use self::lexicon::lexicon;
use self::piece::{Class, Pieces, Unit};
use self::trim::Trim;

/// Version of the rules; a change of any rule or list raises it.
pub const RULES: &str = "scope@1";

/// One product or service named in a scope, in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeItem {
    /// First character, in Unicode scalars of the scope.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// What the organisation does with it.
    pub role: Role,
    /// Normalised head, only where it differs from the quote (配件 → 水车配件).
    pub head: Option<String>,
    /// Named to be excluded: 不含, 除外.
    pub negated: bool,
    /// No verb says so; judged by name and context.
    pub inferred: bool,
    /// A working process offered as such: 机械加工, 铆焊.
    pub process: bool,
    /// Only words like 加工 make it: of a material it is what goes in (粮食加工).
    pub worked: bool,
    /// Only words like 分装 make it: others did.
    pub packed: bool,
}

/// Reads a business scope; `name` is the organisation's name, or empty where unknown.
#[must_use]
pub fn read_scope(scope: &str, name: &str) -> Vec<ScopeItem> {
    if !scope.bytes().any(|it| it.is_ascii_alphabetic()) {
        return read_chinese(scope, name);
    }
    let chars: Vec<char> = scope.chars().collect();
    let parts = english::parts(&chars);
    if let [part] = parts.as_slice()
        && !part.english
    {
        return read_chinese(scope, name);
    }
    let mut out = Vec::new();
    for part in parts {
        let own = chars.get(part.start..part.end).unwrap_or_default();
        if part.english {
            out.extend(english::read(own, part.start, name));
            continue;
        }
        let Ok(offset) = u32::try_from(part.start) else { continue };
        let own: String = own.iter().collect();
        out.extend(read_chinese(&own, name).into_iter().map(|it| ScopeItem {
            start: it.start + offset,
            end: it.end + offset,
            ..it
        }));
    }
    order(&mut out);
    out
}

/// Reads a scope, or a part of one, in Chinese.
fn read_chinese(scope: &str, name: &str) -> Vec<ScopeItem> {
    let lexicon = lexicon();
    let text = Text::new(scope);
    // most items take some five characters
    let mut drafts: Vec<Draft> = Vec::with_capacity(text.chars.len() / 5 + 4);
    let mut open = vec![Bracket { start: 0, end: text.chars.len(), host: None }];
    let mut spare = Spare::default();
    let mut next = 0;
    while let Some(job) = open.get(next).copied() {
        let bracket = next > 0;
        next += 1;
        let pieces = Pieces { lexicon, text: &text, bracket };
        let trim = Trim { lexicon, text: &text, bracket };
        spare.units(&pieces, job);
        let base = drafts.len();
        Level::new(&trim, &mut drafts).read(&spare.units, &mut open);
        if bracket {
            inherit(&mut drafts, base, job.host, &trim);
        }
    }
    let trim = Trim { lexicon, text: &text, bracket: false };
    bare::resolve(&mut drafts, name, &trim);
    elided::complete(&mut drafts, &trim);
    finish(&drafts, &trim)
}

/// Buffers used again for every level.
#[derive(Default)]
struct Spare {
    tokens: Vec<Token>,
    inner: Vec<Token>,
    units: Vec<Unit>,
}

/// Brackets longer than this are no bare verbs.
const VERB_BRACKET: usize = 24;

impl Spare {
    /// Reads the units of a level.
    fn units(&mut self, pieces: &Pieces<'_>, level: Bracket) {
        self.tokens.clear();
        self.units.clear();
        let range = (level.start, level.end);
        clauses::tokens(pieces.lexicon, pieces.text, range, &mut self.tokens);
        let mut sep = Sep::Start;
        for at in 0..self.tokens.len() {
            match self.tokens[at] {
                Token::Sep(found) => {
                    if found == Sep::Colon
                        && let Some(unit) = self.units.last_mut()
                        && sep == Sep::Gap
                    {
                        colon(pieces, unit);
                    }
                    let found = if found == Sep::Colon { Sep::Comma } else { found };
                    sep = if sep == Sep::Start && found < Sep::Strong {
                        sep
                    } else {
                        sep.max(found)
                    };
                }
                Token::Piece(start, end) => {
                    pieces.read(start, end, sep, &mut self.units);
                    sep = Sep::Gap;
                }
                Token::Group(start, end) => {
                    if !self.verbs(pieces, (start, end)) {
                        self.units.push(Unit::new(Sep::Gap, (start, end), Class::Group));
                    }
                    sep = sep.max(Sep::Gap);
                }
            }
        }
        look_ahead(&mut self.units);
    }

    /// 化妆品（生产、销售）: the verbs belong to the list before the bracket.
    fn verbs(&mut self, pieces: &Pieces<'_>, (start, end): (usize, usize)) -> bool {
        if end - start > VERB_BRACKET || self.units.is_empty() {
            return false;
        }
        self.inner.clear();
        clauses::tokens(pieces.lexicon, pieces.text, (start, end), &mut self.inner);
        let from = self.units.len();
        let inside = Pieces { bracket: true, ..*pieces };
        for token in &self.inner {
            match token {
                Token::Piece(start, end) => {
                    inside.read(*start, *end, Sep::And, &mut self.units);
                }
                Token::Sep(sep) if *sep < Sep::Strong => {}
                Token::Sep(_) | Token::Group(..) => {
                    self.units.truncate(from);
                    return false;
                }
            }
        }
        let pure = self.units.len() > from
            && self.units[from..].iter().all(|unit| {
                unit.class == Class::Pure && unit.exclude == piece::Exclude::No
            });
        if !pure {
            self.units.truncate(from);
        }
        pure
    }
}

/// What a colon does to the piece before it.
fn colon(pieces: &Pieces<'_>, unit: &mut Unit) {
    unit.colon = true;
    let noun = pieces.text.slice(unit.noun.0, unit.noun.1);
    if pieces.lexicon.heading_end.has(noun) {
        *unit = Unit::new(Sep::Strong, unit.noun, Class::Skip);
    }
}

/// Marks pure verbs that lead to a verb with its noun: 设计、制作、发布广告.
fn look_ahead(units: &mut [Unit]) {
    let mut leads = false;
    for unit in units.iter_mut().rev() {
        unit.before_lead = leads && unit.class == Class::Pure;
        leads = match unit.class {
            Class::Pure => leads && unit.sep < Sep::Strong,
            Class::Silent => leads,
            _ => !unit.lead.is_empty() && unit.tail.is_empty() && unit.sep < Sep::Strong,
        };
    }
}

/// Bare goods of a bracket take the roles of the item before it; the rest is no item.
fn inherit(drafts: &mut [Draft], base: usize, host: Option<usize>, trim: &Trim<'_>) {
    let known = host.and_then(|at| drafts.get(at)).map(|item| (item.acts, item.bare));
    for item in drafts.iter_mut().skip(base) {
        let span = (item.start, item.end);
        if item.negated {
            if item.acts.is_empty()
                && let Some((acts, bare)) = known
            {
                item.acts = excluded_role(acts);
                item.bare = bare;
            }
            continue;
        }
        if trim.is_condition(span) {
            item.dropped = true;
            continue;
        }
        let animals = known.is_some_and(|(acts, _)| acts.any(Acts::GROW)) && item.bare;
        if item.bare {
            item.bare = false;
            match known {
                Some((acts, bare))
                    if animals || (trim.is_goods(span) && !trim.is_grade(span)) =>
                {
                    item.acts = acts;
                    item.bare = bare;
                }
                _ => {
                    // nothing itself, but a bracket inside may name goods
                    item.acts = known.map_or(Acts::NONE, |(acts, _)| acts);
                    item.dropped = true;
                }
            }
        }
    }
}

fn finish(drafts: &[Draft], trim: &Trim<'_>) -> Vec<ScopeItem> {
    let mut out = Vec::with_capacity(drafts.len() + drafts.len() / 2);
    for item in drafts.iter().filter(|item| !item.dropped && item.start < item.end) {
        let noun = trim.text.slice(item.start, item.end);
        if trim.lexicon.stop.is(noun)
            || trim.lexicon.nothing.has(noun)
            || (noun.len() == 1 && !trim.lexicon.single.is(noun))
        {
            continue;
        }
        let letter =
            |c: &char| ('\u{3400}'..='\u{9fff}').contains(c) || c.is_alphabetic();
        if !noun.iter().any(letter) {
            continue;
        }
        let (Ok(start), Ok(end)) = (u32::try_from(item.start), u32::try_from(item.end))
        else {
            continue;
        };
        let head = item.head.clone().or_else(|| rebuilt(trim, item));
        let acts = trim.roles(item);
        let acts = if consolidated(trim, item) { Acts::CARRY } else { acts };
        for role in acts.roles() {
            out.push(ScopeItem {
                start,
                end,
                role,
                head: head.clone(),
                negated: item.negated,
                inferred: item.bare,
                process: item.process && role == Role::Make,
                worked: item.acts.only_works() && role == Role::Make,
                packed: item.acts.only_packs() && role == Role::Make,
            });
        }
    }
    order(&mut out);
    out
}

/// Sorts items; of two with one place and role the first stays.
fn order(out: &mut Vec<ScopeItem>) {
    out.sort_by(|a, b| {
        (a.start, a.end, a.role, a.negated).cmp(&(b.start, b.end, b.role, b.negated))
    });
    out.dedup_by(|later, first| {
        (later.start, later.end, later.role) == (first.start, first.end, first.role)
    });
}

/// 汽车改装: what comes out is a 改装汽车, not a 汽车.
fn rebuilt(trim: &Trim<'_>, item: &Draft) -> Option<String> {
    const REBUILDING: &[char] = &['改', '装'];
    let behind = trim.text.slice(item.end, item.end + REBUILDING.len());
    let noun = trim.text.slice(item.start, item.end).iter();
    (behind == REBUILDING).then(|| REBUILDING.iter().chain(noun).collect())
}

/// 集装箱拼装: loading of containers, not their making.
fn consolidated(trim: &Trim<'_>, item: &Draft) -> bool {
    let noun = trim.text.slice(item.start, item.end);
    let behind: String = trim.text.slice(item.end, item.end + 2).iter().collect();
    let loading = matches!(behind.as_str(), "拼装" | "拆装" | "拆拼" | "拼箱" | "拼拆");
    noun.ends_with(&['集', '装', '箱']) && loading
}
