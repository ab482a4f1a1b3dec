//! Which characters a text may have.
//!
//! In: a text. Out: [`Chars`], by which most words that a text does not have are known not to
//! be in it, at the cost of a look at each of their characters instead of the whole text.

/// A set of characters: it may have one too many, never one too few.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Chars([u64; 8]);

impl Chars {
    /// The characters of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut chars = Self::default();
        for char in text.chars() {
            let (at, bit) = place(char);
            if let Some(bits) = chars.0.get_mut(at) {
                *bits |= bit;
            }
        }
        chars
    }

    /// False where the text does not have the character.
    pub(crate) fn may_have(&self, char: char) -> bool {
        let (at, bit) = place(char);
        self.0.get(at).is_some_and(|it| it & bit != 0)
    }

    /// False where the text does not have the word.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        word.chars().all(|it| self.may_have(it))
    }
}

/// The bit of a character.
fn place(char: char) -> (usize, u64) {
    let code = u32::from(char);
    ((code >> 6) as usize & 7, 1 << (code & 63))
}

#[cfg(test)]
mod tests {
    use super::Chars;

    #[test]
    fn what_a_text_has_it_may_have() {
        let chars = Chars::of("签约仪式sign");
        assert!(chars.may_hold("签约") && chars.may_hold("sign") && chars.may_have('式'));
        assert!(!chars.may_hold("协议") && !chars.may_have('x'));
    }
}
