//! A web page as lines of text, with the way back to its bytes.
//!
//! In: decoded text. Out: a [`Plain`]: what a browser would show, block by block, with
//! what the markup says of each line; what it hides stays, and is marked.
//!
//! The markup is cut by a [tokenizer](markup) of our own. Those at hand give the text of
//! a node with its entities resolved and one span for all of it, so that a character
//! after the first entity has lost its place; and a copy cut off inside of a quote or a
//! comment should cost the tag, not the rest of the page. What opens and closes what
//! is [kept](elements) as browsers do it, roughly and to a fixed depth; [`lines`] puts
//! the text together; [`main_text`] asks which lines are the article. Nothing is recursive,
//! and no byte is looked at more than a fixed number of times, whatever the markup is.

mod elements;
mod entity;
mod lines;
mod main_text;
mod markup;
mod meta;
#[cfg(test)]
mod tests;

use self::elements::{Elements, Tag};
use self::lines::Lines;
use self::markup::{Markup, Token};
use crate::plain::Plain;

/// Bytes by which a page is known as one.
const HEAD: usize = 1 << 16;

/// Text that holds a tag in so many bytes is a web page without a beginning.
const BYTES_A_TAG: usize = 500;

/// True for a web page: it begins like one, or tags of HTML are frequent in it. Text that
/// merely holds a `<` or speaks of a tag is none.
#[must_use]
pub fn is_html(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let (mut tags, mut leads, mut blank) = (0, false, true);
    for token in Markup::new(head) {
        match token {
            Token::Text(range) => {
                blank &= head.get(range).is_none_or(|it| it.trim().is_empty());
            }
            Token::Doctype if blank => return true,
            Token::Doctype => {}
            Token::Open { name, .. }
            | Token::Close { name }
            | Token::Raw { name, .. } => {
                let tag = Tag::of(name);
                if blank && tag.begins_a_page() {
                    return true;
                }
                leads |= blank && tag.is_known();
                blank = false;
                tags += usize::from(tag.is_known());
            }
        }
    }
    (leads && tags >= 2) || (tags >= 3 && tags * BYTES_A_TAG >= head.len())
}

/// The lines of a web page.
#[must_use]
pub fn html(text: &str) -> Plain {
    let (mut lines, mut elements) = (Lines::new(text), Elements::default());
    let mut meta = Vec::new();
    let mut load = main_text::Load::default();
    for token in Markup::new(text) {
        match token {
            Token::Doctype => {}
            Token::Text(range) => {
                load.text(text.get(range.clone()).unwrap_or_default());
                if !elements.is_dropped() {
                    lines.text(range, elements.state());
                }
            }
            Token::Open { name, attributes } => {
                let tag = Tag::of(name);
                load.open(tag, text, &attributes);
                meta::of_tag(tag, text, &attributes, &mut meta);
                if tag.is_block() && !elements.is_dropped() {
                    lines.end();
                }
                elements.open(tag, text, &attributes);
                load.depth(elements.is_beyond());
            }
            Token::Close { name } => {
                let tag = Tag::of(name);
                load.close(tag);
                load.crossed(tag, elements.is_innermost(tag));
                if tag.is_block() && !elements.is_dropped() {
                    lines.end();
                }
                elements.close(tag);
            }
            Token::Raw { name, attributes, content } => {
                let tag = Tag::of(name);
                load.open(tag, text, &attributes);
                load.text(text.get(content.clone()).unwrap_or_default());
                load.close(tag);
                match tag {
                    Tag::Title if !elements.is_dropped() => {
                        meta::title(text, content, &mut meta);
                    }
                    Tag::Script => {
                        meta::of_script(text, &attributes, content, &mut meta);
                    }
                    Tag::Textarea if !elements.is_dropped() => {
                        lines.end();
                        lines.text(content, elements.state());
                        lines.end();
                    }
                    _ => {}
                }
            }
        }
    }
    let (layer, mut lines, places) = lines.finish();
    if load.is_bearable(text)
        && let Some(main) = main_text::main(text, &layer.text, &lines, &places)
    {
        for (line, main) in lines.iter_mut().zip(main) {
            line.main = Some(main);
        }
    }
    Plain { layer, lines, meta, markup: true }
}
