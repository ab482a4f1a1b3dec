//! 统一社会信用代码: the identity of organisations in China (GB 32100-2015).
//!
//! In: a text. Out: the code in its normal form, or what is wrong with it. Eighteen
//! characters: registrar, kind, six digits of region, nine of the organisation code and
//! a check character: 31 − Σ cᵢ·3^(i−1) mod 31, over an alphabet without I, O, S, V, Z.

#[cfg(test)]
mod tests;

/// The alphabet in the order of its values.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What a text is as a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsccVerdict {
    /// A code, in its normal form.
    Right(String),
    /// Not eighteen characters; how many.
    Length(usize),
    /// A character that no code has.
    Character(char),
    /// The last character is not the one that the others give.
    Check {
        /// The character that would be right.
        expected: char,
    },
}

/// Checks a code; lower case and full width are folded first.
#[must_use]
pub fn check(text: &str) -> UsccVerdict {
    use unicode_normalization::UnicodeNormalization as _;
    let text = text.trim();
    let code: String = if text.is_ascii() {
        text.to_ascii_uppercase()
    } else {
        text.nfkc().flat_map(char::to_uppercase).collect()
    };
    let length = code.chars().count();
    if length != 18 {
        return UsccVerdict::Length(length);
    }
    let mut sum = 0;
    let mut weight = 1;
    for character in code.chars().take(17) {
        let Some(value) = ALPHABET.find(character) else {
            return UsccVerdict::Character(character);
        };
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    let expected = ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap_or('0');
    match code.chars().last() {
        Some(last) if last == expected => UsccVerdict::Right(code),
        Some(last) if !ALPHABET.contains(last) => UsccVerdict::Character(last),
        _ => UsccVerdict::Check { expected },
    }
}

/// True where a text has the shape of a code: eighteen letters and digits, beginning
/// with a digit; such a text is checked, others are ids of the user's own.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() == 18
        && text.chars().all(|it| it.is_ascii_alphanumeric())
        && text.starts_with(|it: char| it.is_ascii_digit())
}
