//! What the head of a page says of itself.
//!
//! In: tags and scripts. Out: [`Meta`]: the title, `meta` elements with content, the
//! `datetime` of `time` elements as `time`, and of JSON-LD the four keys that matter. Of
//! JSON only strings after keys are read: the rest of such scripts is often broken.

use std::ops::Range;

use super::elements::Tag;
use super::entity::resolved;
use super::markup::attributes;
use crate::plain::Meta;

/// Keys of JSON-LD; what a person or a firm is called stands one level below.
const KEYS: [&str; 4] = ["headline", "datePublished", "publisher", "author"];

/// The title of the page: the first.
pub(super) fn title(text: &str, range: Range<usize>, into: &mut Vec<Meta>) {
    if !into.iter().any(|it| it.name == "title") {
        push("title", text, range, into);
    }
}

/// What a start tag says.
pub(super) fn of_tag(tag: Tag, text: &str, range: &Range<usize>, into: &mut Vec<Meta>) {
    if !matches!(tag, Tag::Meta | Tag::Time) {
        return;
    }
    let find = |wanted: &str| {
        let mut all = attributes(text, range);
        all.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|it| it.1)
    };
    if tag == Tag::Time {
        if let Some(value) = find("datetime") {
            push("time", text, value, into);
        }
        return;
    }
    let name = find("name").or_else(|| find("property")).or_else(|| find("itemprop"));
    if let (Some(name), Some(value)) = (name, find("content")) {
        let name = resolved(text.get(name).unwrap_or_default().trim());
        // A title of this name would be taken for that of the page.
        let name = name.to_lowercase();
        let name = if name == "title" { "meta:title" } else { &name };
        push(name, text, value, into);
    }
}

/// What a script of JSON-LD says.
pub(super) fn of_script(
    text: &str,
    range: &Range<usize>,
    content: Range<usize>,
    into: &mut Vec<Meta>,
) {
    let is_json_ld = attributes(text, range).any(|(name, value)| {
        let value = text.get(value).unwrap_or_default();
        name.eq_ignore_ascii_case("type") && value.contains("ld+json")
    });
    if !is_json_ld {
        return;
    }
    let mut strings = Strings { text, at: content.start, end: content.end };
    let (mut key, mut seen) = (None, [false; KEYS.len()]);
    while let Some(string) = strings.next() {
        let word = text.get(string.clone()).unwrap_or_default();
        if strings.follows(b':') {
            let which = KEYS.iter().position(|it| *it == word);
            // `"publisher": {"@type": …, "name": "…"}`
            let waits = word == "name" || word.starts_with('@');
            key = if waits { key } else { which.map(|it| (it, false)) };
            if word == "name" {
                key = key.map(|(it, _)| (it, true));
            }
            let object = strings.object_follows();
            key = key.map(|(it, named)| (it, named || (which.is_some() && !object)));
            continue;
        }
        if let Some((which, true)) = key {
            key = None;
            if let (Some(seen), Some(name)) = (seen.get_mut(which), KEYS.get(which))
                && !*seen
                && !word.trim().is_empty()
            {
                *seen = true;
                let value = unescaped(word);
                let name = name.to_lowercase();
                into.push(Meta { name, value, range: string });
            }
        }
    }
}

/// Strings of JSON, without their quotes.
struct Strings<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Strings<'_> {
    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..self.end)?;
        let start = self.at + rest.find('"')? + 1;
        let mut escaped = false;
        let inside = self.text.get(start..self.end)?;
        let end = inside.bytes().position(|it| {
            let closes = it == b'"' && !escaped;
            escaped = it == b'\\' && !escaped;
            closes
        })?;
        self.at = start + end + 1;
        Some(start..start + end)
    }

    /// Passes a sign if it is the next.
    fn follows(&mut self, sign: u8) -> bool {
        let rest = self.text.get(self.at..self.end).unwrap_or_default();
        let space = rest.len() - rest.trim_start().len();
        let found = rest.as_bytes().get(space) == Some(&sign);
        if found {
            self.at += space + 1;
        }
        found
    }

    fn object_follows(&mut self) -> bool {
        // A list of authors: the first.
        let _listed = self.follows(b'[');
        self.follows(b'{')
    }
}

/// A string of JSON with its escapes resolved.
fn unescaped(text: &str) -> String {
    let (mut units, mut characters) = (Vec::<u16>::new(), text.chars());
    let mut one = [0; 2];
    while let Some(character) = characters.next() {
        let said = match character {
            '\\' => match characters.next() {
                Some('n' | 'r' | 't' | 'b' | 'f') => ' ',
                Some('u') => {
                    let digits: String = characters.by_ref().take(4).collect();
                    units.push(u16::from_str_radix(&digits, 16).unwrap_or(0xfffd));
                    continue;
                }
                Some(other) => other,
                None => continue,
            },
            other => other,
        };
        units.extend_from_slice(said.encode_utf16(&mut one));
    }
    String::from_utf16_lossy(&units)
}

fn push(name: &str, text: &str, range: Range<usize>, into: &mut Vec<Meta>) {
    let whole = text.get(range.clone()).unwrap_or_default();
    let start = range.start + whole.len() - whole.trim_start().len();
    let range = start..start + whole.trim().len();
    let value = resolved(whole.trim());
    if !value.is_empty() {
        into.push(Meta { name: name.to_owned(), value, range });
    }
}
