//! Where one piece ends and the next begins, without a separator.
//!
//! In: a piece. Out: its edges without marks, its licence grade cut off, and the place
//! where a run-on text (轮胎销售汽车维修) is to be cut: after a verb where the rest is
//! complete by itself and does not make the verb part of a compound noun.
//!
//! Cost: linear in the piece.

use super::acts::Acts;
use super::piece::Pieces;

impl Pieces<'_> {
    /// Cuts marks and numbers of a list off both ends.
    pub(super) fn edges(&self, mut start: usize, mut end: usize) -> (usize, usize) {
        let chars = &self.text.chars;
        let listed = |at: usize| {
            // 1. and 一, as numbers of a list
            chars.get(at).is_some_and(char::is_ascii_digit)
                && chars.get(at + 1) == Some(&'.')
        };
        while start < end
            && (matches!(
                chars[start],
                ' ' | '-' | '—' | '.' | '\'' | '"' | '①'..='⑳' | '”' | '·'
            ))
        {
            start += 1;
        }
        if start + 2 < end && listed(start) {
            start += 2;
        }
        while start < end
            && matches!(
                chars[end - 1],
                ' ' | '-' | '—' | '.' | '\'' | '"' | '“' | '·' | '?'
            )
        {
            end -= 1;
        }
        (start, end)
    }

    /// 施工总承包叁级: the grade of a licence is no part of the name.
    pub(super) fn drop_grade(&self, start: usize, end: usize) -> usize {
        let piece = self.text.slice(start, end);
        match piece {
            [.., rank, '级']
                if piece.len() > 4 && "一二三四壹贰叁肆甲乙丙".contains(*rank) =>
            {
                end - 2
            }
            _ => end,
        }
    }

    /// Where a run-on piece is to be cut, if at all.
    pub(super) fn cut(&self, start: usize, end: usize) -> Option<usize> {
        let lexicon = self.lexicon;
        if end - start < 6 {
            return None;
        }
        let mut at = start + 2;
        while at + 2 <= end {
            let Some((len, first)) = lexicon.middle.find(self.text.slice(at, end)) else {
                at += 1;
                continue;
            };
            let found = at;
            if first.yields()
                && self
                    .text
                    .chars
                    .get(at - 1)
                    .is_some_and(|c| "衍卫再野派原水新共寄花".contains(*c))
            {
                at += len;
                continue;
            }
            let mut acts = first;
            at += len;
            while let Some((len, more)) = lexicon.middle.find(self.text.slice(at, end)) {
                acts = acts.with(more);
                at += len;
            }
            let rest = self.text.slice(at, end);
            if rest.len() < 2 {
                return None;
            }
            if lexicon.lead.has(self.text.slice(start, end))
                && !self.complete(rest, at, end)
            {
                continue;
            }
            if acts.any(Acts::SELL) && !acts.any(Acts::MAKE) {
                let trapped = lexicon.sell_trap.has(rest) && !lexicon.untrap.has(rest);
                let named = !trapped && found - start >= 2;
                if named && !matches!(rest.first(), Some('的' | '用' | '、')) {
                    return Some(at);
                }
                continue;
            }
            let trapped = lexicon.trap.has(rest)
                || lexicon.trap_whole.has(rest)
                || matches!(rest.first(), Some('的'));
            let process =
                lexicon.process_whole.is(rest) || rest == ['机', '械', '加', '工'];
            let service = acts.any(Acts::DESIGN.with(Acts::FIX).with(Acts::SELL))
                && rest.len() <= 6
                && matches!(rest, ['技', '术', ..])
                && lexicon.kept.has(rest);
            if service
                || (process && acts.any(Acts::MAKE))
                || (!trapped && self.complete(rest, at, end))
            {
                return Some(at);
            }
        }
        None
    }

    /// True where a text ends with a verb of goods after a noun of its own.
    fn complete(&self, rest: &[char], start: usize, end: usize) -> bool {
        let Some((len, acts)) = self.lexicon.tail.find(rest) else { return false };
        let goods =
            acts.any(Acts::MAKE.with(Acts::SELL).with(Acts::FIX).with(Acts::GROW));
        goods && len >= 2 && end - start >= len + 2
    }
}
