//! Characters written as words: `&nbsp;`, `&#21513;`.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Longest name of an entity.
const LONGEST: usize = 33;

/// Entities that old pages write without a semicolon.
const BARE: [(&str, &str); 16] = [
    ("nbsp", "\u{a0}"),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("copy", "©"),
    ("reg", "®"),
    ("middot", "·"),
    ("times", "×"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("sect", "§"),
    ("yen", "¥"),
    ("para", "¶"),
];

/// What the text that begins with `&` says, and how many bytes of it say so; `None` where
/// the sign stands for itself.
pub(super) fn entity(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let after = text.strip_prefix('&')?;
    if let Some(number) = after.strip_prefix('#') {
        return numeric(number).map(|(it, length)| (it.to_string().into(), 2 + length));
    }
    let letters = after.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric);
    let name = after.get(..letters.count())?;
    let length = 1 + name.len() + 1;
    if !name.is_empty() && after.as_bytes().get(name.len()) == Some(&b';') {
        let whole = text.get(..length)?;
        let decoded = html_escape::decode_html_entities(whole);
        if decoded != whole {
            return Some((decoded.into_owned().into(), length));
        }
    }
    let bare = BARE.iter().find(|(it, _)| name.starts_with(it))?;
    // `&times` of `&timestamp=` in an address is none.
    let follows = after.as_bytes().get(bare.0.len());
    let goes_on = follows.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'=');
    (!goes_on || bare.0 == "nbsp").then(|| (bare.1.into(), 1 + bare.0.len()))
}

/// The character of a number after `&#`, and the bytes of the number and its semicolon.
fn numeric(text: &str) -> Option<(char, usize)> {
    let hex = text.strip_prefix(['x', 'X']);
    let radix = if hex.is_some() { 16 } else { 10 };
    let digits = hex.unwrap_or(text);
    let (mut value, mut length) = (0_u32, 0);
    for digit in digits.chars().map_while(|it| it.to_digit(radix)) {
        value = value.saturating_mul(radix).saturating_add(digit);
        length += 1;
    }
    if length == 0 {
        return None;
    }
    let closed = digits.as_bytes().get(length) == Some(&b';');
    let length = text.len() - digits.len() + length + usize::from(closed);
    let character = match (value, u8::try_from(value)) {
        (0, _) => '\u{fffd}',
        // Meant in the encoding of old browsers.
        (0x80..=0x9f, Ok(byte)) => {
            let bytes = [byte];
            let decoded = WINDOWS_1252.decode_without_bom_handling(&bytes).0;
            decoded.chars().next().unwrap_or('\u{fffd}')
        }
        _ => char::from_u32(value).unwrap_or('\u{fffd}'),
    };
    Some((character, length))
}

/// A text with its entities resolved.
pub(super) fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (said, length) = entity(after).unwrap_or((Cow::Borrowed("&"), 1));
        out.push_str(&said);
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
