//! A text over another one, and the way back.
//!
//! Every stage of reading makes a new text out of the one before: bytes become
//! characters, markup goes, readings in pinyin go, characters are mapped. Nothing is ever
//! changed in place: a [`Layer`] is the new text with the map that leads each range of it
//! to the range of the text below that says it. A fact found in the uppermost text is so
//! led down to bytes of the file.
//!
//! The map is a list of pieces in order. In a piece of step (t, s), t bytes of the text
//! stand for s bytes below: (1, 1) is a copy, (3, 2) ideographs decoded from GBK. In an
//! opaque piece the whole stands for the whole. What was left out between two pieces
//! belongs to neither, except what was [absorbed](Weaver::absorb): a reading after a
//! character belongs to the character.

use std::ops::Range;

#[cfg(test)]
mod tests;

/// A text, and where in the text below each part of it stands. Offsets are bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layer {
    /// The text.
    pub text: String,
    map: Vec<Piece>,
}

/// A damaged page of megabytes has millions of pieces: they are kept small. No page has
/// 4 GB; of one that had, what lies beyond would have no place of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// First byte in the text; it ends where the next begins.
    at: u32,
    /// First byte below, and one past the last.
    from: u32,
    to: u32,
    /// Bytes of the text and bytes below of one step; `None` for an opaque piece.
    step: Option<(u8, u8)>,
}

impl Piece {
    fn new(at: usize, below: Range<usize>, step: Option<(u8, u8)>) -> Self {
        let small = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Self { at: small(at), from: small(below.start), to: small(below.end), step }
    }

    fn at(&self) -> usize {
        wide(self.at)
    }

    fn below(&self) -> Range<usize> {
        wide(self.from)..wide(self.to)
    }
}

fn wide(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

impl Layer {
    /// A text that stands for itself.
    #[must_use]
    pub fn same(text: String) -> Self {
        let to = text.len();
        let map = vec![Piece::new(0, 0..to, Some((1, 1)))];
        Self { map: if to == 0 { Vec::new() } else { map }, text }
    }

    /// The range below that a range of the text stands for. An empty range stands for
    /// the empty range before the byte it points at.
    #[must_use]
    pub fn below(&self, range: &Range<usize>) -> Range<usize> {
        if range.start >= range.end {
            let at = self.start(range.start);
            return at..at;
        }
        let start = self.start(range.start);
        start..self.end(range.end).max(start)
    }

    fn start(&self, offset: usize) -> usize {
        let after = self.map.partition_point(|it| it.at() <= offset);
        let Some(piece) = after.checked_sub(1).and_then(|it| self.map.get(it)) else {
            return self.map.first().map_or(0, |it| it.below().start);
        };
        let below = piece.below();
        if offset >= self.text.len() {
            return below.end;
        }
        let Some((own, step)) = piece.step else { return below.start };
        let steps = (offset - piece.at()) / usize::from(own);
        (below.start + steps * usize::from(step)).min(below.end)
    }

    fn end(&self, offset: usize) -> usize {
        let after = self.map.partition_point(|it| it.at() < offset);
        let Some(piece) = after.checked_sub(1).and_then(|it| self.map.get(it)) else {
            return 0;
        };
        let below = piece.below();
        let Some((own, step)) = piece.step else { return below.end };
        let steps = (offset - piece.at()).div_ceil(usize::from(own));
        (below.start + steps * usize::from(step)).min(below.end)
    }
}

/// Makes a [`Layer`] from left to right.
#[derive(Debug, Default)]
pub struct Weaver {
    layer: Layer,
}

impl Weaver {
    /// With room for so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        let layer = Layer { text: String::with_capacity(bytes), map: Vec::new() };
        Self { layer }
    }

    /// Bytes of text so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.layer.text.len()
    }

    /// True where there is no text yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.layer.text.is_empty()
    }

    /// Text that stands below, byte for byte, at `from`.
    pub fn copy(&mut self, text: &str, from: usize) {
        self.steps(text, from, (1, 1));
    }

    /// Text of which each step of `step.0` bytes stands for `step.1` bytes below.
    pub fn steps(&mut self, text: &str, from: usize, step: (u8, u8)) {
        if text.is_empty() || step.0 == 0 {
            return;
        }
        let at = self.layer.text.len();
        let to = from + text.len() / usize::from(step.0) * usize::from(step.1);
        self.layer.text.push_str(text);
        if let Some(last) = self.layer.map.last_mut()
            && last.step == Some(step)
            && last.below().end == from
        {
            *last = Piece::new(last.at(), last.below().start..to, last.step);
            return;
        }
        self.layer.map.push(Piece::new(at, from..to, Some(step)));
    }

    /// Text that as a whole stands for a range below.
    pub fn replace(&mut self, text: &str, below: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let at = self.layer.text.len();
        self.layer.text.push_str(text);
        self.layer.map.push(Piece::new(at, below, None));
    }

    /// What was left out below, up to `to`, belongs to the last character.
    pub fn absorb(&mut self, to: usize) {
        let Some(last) = self.layer.text.chars().next_back() else { return };
        let at = self.layer.text.len() - last.len_utf8();
        let from = self.layer.start(at);
        let Some(piece) = self.layer.map.last_mut() else { return };
        let whole = Piece::new(at, from..to, None);
        if piece.at() == at {
            *piece = whole;
            return;
        }
        let start = piece.below().start;
        if piece.step.is_none() {
            *piece = Piece::new(piece.at(), start..to, None);
            return;
        }
        *piece = Piece::new(piece.at(), start..from, piece.step);
        self.layer.map.push(whole);
    }

    /// The layer.
    #[must_use]
    pub fn finish(mut self) -> Layer {
        // Room for pieces to come is up to half of it.
        self.layer.map.shrink_to_fit();
        self.layer
    }
}
