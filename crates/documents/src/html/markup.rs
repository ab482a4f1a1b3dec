//! Markup cut into text and tags.
//!
//! In: the text of a page. Out: [`Token`]s with their places in it. Comments and other
//! declarations are left out. What is not closed before the end (a comment, a quote) ends
//! at the next `>`; that there is no end is remembered, so that the rest is searched once
//! and not again for each.

use std::ops::Range;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<!doctype html>`.
    Doctype,
    /// Text, entities not resolved.
    Text(Range<usize>),
    /// A start tag.
    Open { name: &'a str, attributes: Range<usize> },
    /// An end tag.
    Close { name: &'a str },
    /// An element in which there is no markup, as a script, with its end tag.
    Raw { name: &'a str, attributes: Range<usize>, content: Range<usize> },
}

/// Elements that end with their end tag, whatever stands in between. Browsers that run
/// scripts take `noscript` for one.
const RAW: [&str; 9] = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
    "noscript",
];

/// Tokens of a page, in order.
#[derive(Debug)]
pub(super) struct Markup<'a> {
    text: &'a str,
    at: usize,
    /// What does not stand anywhere in the rest.
    absent: Absent,
}

#[derive(Debug, Default)]
struct Absent {
    comment_end: bool,
    single_quote: bool,
    double_quote: bool,
    raw_end: [bool; RAW.len()],
}

impl<'a> Markup<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, absent: Absent::default() }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Where a byte stands, from a place on.
    fn seek(&self, byte: u8, from: usize) -> Option<usize> {
        Some(from + self.text.get(from..)?.find(char::from(byte))?)
    }

    /// Goes past the next `>`.
    fn skip_declaration(&mut self) {
        self.at = self.seek(b'>', self.at).map_or(self.text.len(), |it| it + 1);
    }

    fn skip_comment(&mut self) {
        let inside = self.at + "<!--".len();
        if let Some(rest) = self.text.get(inside..)
            && let Some(short) = [">", "->"].iter().find(|it| rest.starts_with(**it))
        {
            self.at = inside + short.len();
            return;
        }
        if !self.absent.comment_end {
            let mut from = inside;
            while let Some(close) = self.seek(b'>', from) {
                let before = self.text.get(inside..close).unwrap_or_default();
                if before.ends_with("--") || before.ends_with("--!") {
                    self.at = close + 1;
                    return;
                }
                from = close + 1;
            }
            self.absent.comment_end = true;
        }
        self.skip_declaration();
    }

    /// Where the attributes of a tag end; `None` where they have no end.
    fn tag_end(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        let mut after_equals = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' => return Some(at),
                b'=' => after_equals = true,
                quote @ (b'"' | b'\'') if after_equals => {
                    after_equals = false;
                    match self.quote_end(*quote, at + 1) {
                        Some(end) => at = end,
                        None => return self.seek(b'>', at),
                    }
                }
                it if it.is_ascii_whitespace() => {}
                _ => after_equals = false,
            }
            at += 1;
        }
        None
    }

    fn quote_end(&mut self, quote: u8, from: usize) -> Option<usize> {
        let absent = match quote {
            b'"' => self.absent.double_quote,
            _ => self.absent.single_quote,
        };
        let end = if absent { None } else { self.seek(quote, from) };
        match quote {
            b'"' => self.absent.double_quote = end.is_none(),
            _ => self.absent.single_quote = end.is_none(),
        }
        end
    }

    /// The content of a raw element up to its end tag, which is passed.
    fn raw(&mut self, which: usize) -> Range<usize> {
        let from = self.at;
        let name = RAW.get(which).copied().unwrap_or_default();
        let absent = self.absent.raw_end.get(which).copied().unwrap_or(true);
        let mut search = from;
        while !absent && let Some(open) = self.seek(b'<', search) {
            search = open + 1;
            let rest = self.text.as_bytes().get(search..).unwrap_or_default();
            let Some(rest) = rest.strip_prefix(b"/") else { continue };
            let named = rest.get(..name.len());
            let after = rest.get(name.len()).copied().unwrap_or(b'>');
            if named.is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
                && (after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
            {
                self.at = open;
                self.skip_declaration();
                return from..open;
            }
        }
        if let Some(it) = self.absent.raw_end.get_mut(which) {
            *it = true;
        }
        // A program without an end is the rest; words without one end at the next tag.
        let end = match name {
            "script" | "style" => self.text.len(),
            _ => self.seek(b'<', from).unwrap_or(self.text.len()),
        };
        self.at = end;
        from..end
    }

    /// What a `<` begins; `None` for a `<` that stands for itself, or a tag left out.
    fn tag(&mut self) -> Found<'a> {
        let rest = self.rest().as_bytes();
        match rest.get(1..).unwrap_or_default() {
            [b'!', b'-', b'-', ..] => {
                self.skip_comment();
                Found::Nothing
            }
            [b'!' | b'?', after @ ..] => {
                let doctype = after.get(..7).unwrap_or_default();
                self.skip_declaration();
                if doctype.eq_ignore_ascii_case(b"doctype") {
                    Found::Token(Token::Doctype)
                } else {
                    Found::Nothing
                }
            }
            [b'/', first, ..] if first.is_ascii_alphabetic() => {
                let (name, _) = self.name(self.at + 2);
                self.skip_declaration();
                Found::Token(Token::Close { name })
            }
            [b'/', first, ..] if !first.is_ascii_whitespace() => {
                self.skip_declaration();
                Found::Nothing
            }
            [first, ..] if first.is_ascii_alphabetic() => {
                let (name, from) = self.name(self.at + 1);
                let Some(end) = self.tag_end(from) else {
                    self.at = self.text.len();
                    return Found::Nothing;
                };
                self.at = end + 1;
                let attributes = from..end;
                let raw = RAW.iter().position(|it| it.eq_ignore_ascii_case(name));
                Found::Token(match raw {
                    Some(which) => {
                        let content = self.raw(which);
                        Token::Raw { name, attributes, content }
                    }
                    None => Token::Open { name, attributes },
                })
            }
            _ => Found::Text,
        }
    }

    /// The name that begins here, and where it ends.
    fn name(&self, from: usize) -> (&'a str, usize) {
        let rest = self.text.get(from..).unwrap_or_default();
        let ends = |it: char| it.is_ascii_whitespace() || it == '/' || it == '>';
        let name = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or_default();
        (name, from + name.len())
    }
}

enum Found<'a> {
    Token(Token<'a>),
    Nothing,
    Text,
}

impl<'a> Iterator for Markup<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.text.len() {
            let start = self.at;
            let mut end = self.seek(b'<', start).unwrap_or(self.text.len());
            if end == start {
                match self.tag() {
                    Found::Token(token) => return Some(token),
                    Found::Nothing => continue,
                    Found::Text => {
                        end = self.seek(b'<', start + 1).unwrap_or(self.text.len());
                    }
                }
            }
            self.at = end;
            return Some(Token::Text(start..end));
        }
        None
    }
}

/// Attributes of a tag: names, and where the values stand.
pub(super) fn attributes<'a>(
    text: &'a str,
    range: &Range<usize>,
) -> impl Iterator<Item = (&'a str, Range<usize>)> {
    let tag = text.get(range.clone()).unwrap_or_default();
    let mut at = 0;
    let start = range.start;
    std::iter::from_fn(move || {
        let skip = |from: usize, skipped: fn(u8) -> bool| {
            let rest = tag.as_bytes().get(from..).unwrap_or_default();
            from + rest.iter().position(|it| !skipped(*it)).unwrap_or(rest.len())
        };
        let space = |it: u8| it.is_ascii_whitespace();
        let from = skip(at, |it| it.is_ascii_whitespace() || it == b'/');
        // An equals sign at the beginning is a part of the name.
        let to = skip(from + 1, |it| !it.is_ascii_whitespace() && !b"/=".contains(&it));
        let name = tag.get(from..to.min(tag.len())).filter(|it| !it.is_empty())?;
        at = skip(to, space);
        if tag.as_bytes().get(at) != Some(&b'=') {
            return Some((name, start + to..start + to));
        }
        at = skip(at + 1, space);
        let rest = tag.as_bytes().get(at..).unwrap_or_default();
        let value = match rest.first() {
            Some(quote @ (b'"' | b'\'')) => {
                let inside = rest.get(1..).unwrap_or_default();
                let length = inside.iter().position(|it| it == quote);
                at + 1..at + 1 + length.unwrap_or(inside.len())
            }
            _ => at..skip(at, |it| !it.is_ascii_whitespace()),
        };
        let quoted = value.start > at;
        at = value.end + usize::from(quoted);
        Some((name, start + value.start..start + value.end))
    })
}
