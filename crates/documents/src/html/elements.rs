//! Elements of HTML, and which of them are open.
//!
//! In: start and end tags. Out: in what the text at hand stands: hidden, in a link, in a
//! heading. Tags left out are put in where hidden text would run on without them: a block
//! ends a paragraph, an item an item, a cell a cell.
//!
//! At most [`DEEPEST`] elements are open, as in browsers (they stop at 512); those opened
//! beyond it are only counted. An end tag so costs a fixed number of steps.

use std::ops::Range;

use super::markup::attributes;

/// Most elements within each other.
pub(super) const DEEPEST: usize = 256;

macro_rules! tags {
    ($($name:ident $word:literal,)*) => {
        /// Name of an element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Tag { $($name,)* Other }
        impl Tag {
            pub(super) fn of(name: &str) -> Self {
                let mut small = [0_u8; 10];
                let Some(small) = small.get_mut(..name.len()) else { return Self::Other };
                small.copy_from_slice(name.as_bytes());
                small.make_ascii_lowercase();
                match std::str::from_utf8(small).unwrap_or_default() {
                    $($word => Self::$name,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A "a", Address "address", Area "area", Article "article", Aside "aside",
    Audio "audio", B "b", Base "base", Big "big", Blockquote "blockquote", Body "body",
    Br "br", Button "button", Canvas "canvas", Caption "caption", Center "center",
    Code "code", Col "col", Colgroup "colgroup", Dd "dd", Details "details",
    Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed",
    Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font",
    Footer "footer", Form "form", Frame "frame", Frameset "frameset", H1 "h1", H2 "h2",
    H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Hr "hr",
    Html "html", I "i", Iframe "iframe", Img "img", Input "input", Label "label",
    Legend "legend", Li "li", Link "link", Main "main", Menu "menu", Meta "meta",
    Nav "nav", Nobr "nobr", Noembed "noembed", Noframes "noframes",
    Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup",
    Option "option", P "p", Param "param", Pre "pre", S "s", Script "script",
    Section "section", Select "select", Small "small", Source "source", Span "span",
    Strike "strike", Strong "strong", Style "style", Sub "sub", Summary "summary",
    Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td", Template "template",
    Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time",
    Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul", Video "video",
    Wbr "wbr", Xmp "xmp",
}

impl Tag {
    pub(super) fn is_known(self) -> bool {
        self != Self::Other
    }

    /// What only a page begins with.
    pub(super) fn begins_a_page(self) -> bool {
        matches!(self, Self::Html | Self::Head | Self::Body)
    }

    /// Begins and ends a line.
    pub(super) fn is_block(self) -> bool {
        self.ends_paragraph()
            || matches!(
                self,
                Self::Br
                    | Self::Body
                    | Self::Caption
                    | Self::Frame
                    | Self::Frameset
                    | Self::Head
                    | Self::Html
                    | Self::Legend
                    | Self::Optgroup
                    | Self::Option
                    | Self::Select
                    | Self::Tbody
                    | Self::Td
                    | Self::Tfoot
                    | Self::Th
                    | Self::Thead
                    | Self::Tr
            )
    }

    /// A paragraph ends where one of these begins.
    fn ends_paragraph(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Center
                | Self::Dd
                | Self::Details
                | Self::Dialog
                | Self::Dir
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::H1
                | Self::H2
                | Self::H3
                | Self::H4
                | Self::H5
                | Self::H6
                | Self::Header
                | Self::Hr
                | Self::Li
                | Self::Main
                | Self::Menu
                | Self::Nav
                | Self::Ol
                | Self::P
                | Self::Pre
                | Self::Section
                | Self::Summary
                | Self::Table
                | Self::Ul
                | Self::Xmp
        )
    }

    /// Has no content and no end tag.
    fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Frame
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// Goes on in the next block where it is not closed.
    pub(super) fn is_formatting(self) -> bool {
        matches!(
            self,
            Self::A
                | Self::B
                | Self::Big
                | Self::Code
                | Self::Em
                | Self::Font
                | Self::I
                | Self::Nobr
                | Self::S
                | Self::Small
                | Self::Strike
                | Self::Strong
                | Self::Tt
                | Self::U
        )
    }

    /// Its content is not for readers.
    fn is_dropped(self) -> bool {
        matches!(
            self,
            Self::Audio | Self::Canvas | Self::Svg | Self::Template | Self::Video
        )
    }

    /// What is open outside of it is not closed inside of it.
    fn is_scope(self) -> bool {
        matches!(self, Self::Table | Self::Td | Self::Th | Self::Caption | Self::Template)
    }

    /// What a start tag closes, and what keeps it from doing so.
    fn closes(self) -> (&'static [Self], &'static [Self]) {
        match self {
            Self::Li => (&[Self::Li], &[Self::Ul, Self::Ol, Self::Menu, Self::Dir]),
            Self::Dt | Self::Dd => (&[Self::Dt, Self::Dd], &[Self::Dl]),
            Self::Option | Self::Optgroup => (&[Self::Option], &[Self::Select]),
            Self::Td | Self::Th => (&[Self::Td, Self::Th], &[Self::Tr, Self::Table]),
            Self::Tr => (&[Self::Tr], &[Self::Table]),
            Self::Tbody | Self::Tfoot | Self::Thead => {
                (&[Self::Tbody, Self::Tfoot, Self::Thead], &[Self::Table])
            }
            _ => (&[], &[]),
        }
    }
}

/// In what a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct State {
    /// People do not see it.
    pub(super) hidden: bool,
    /// It is, or is chosen as, a link.
    pub(super) link: bool,
    /// A heading of the first rank.
    pub(super) heading: bool,
    /// Its line breaks count.
    pub(super) pre: bool,
    dropped: bool,
}

/// Elements that are open, from the outermost on.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Vec<(Tag, State)>,
    /// Those too deep to be kept.
    beyond: usize,
}

impl Elements {
    pub(super) fn state(&self) -> State {
        self.open.last().map(|it| it.1).unwrap_or_default()
    }

    pub(super) fn is_dropped(&self) -> bool {
        self.state().dropped
    }

    /// Whether an end tag closes the innermost element.
    pub(super) fn is_innermost(&self, tag: Tag) -> bool {
        self.open.last().is_some_and(|it| it.0 == tag)
    }

    /// Whether the elements at hand are too deep to be told apart.
    pub(super) fn is_beyond(&self) -> bool {
        self.beyond > 0
    }

    pub(super) fn open(&mut self, tag: Tag, text: &str, range: &Range<usize>) {
        if tag.ends_paragraph() {
            self.close_near(&[Tag::P], &[Tag::Button]);
        }
        let (ended, kept) = tag.closes();
        self.close_near(ended, kept);
        if tag == Tag::A {
            // There is no link within a link.
            self.close_near(&[Tag::A], &[]);
        }
        let closed = matches!(tag, Tag::Svg | Tag::Other)
            && text.get(range.clone()).is_some_and(|it| it.ends_with('/'));
        if tag.is_void() || closed {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let mut state = self.state();
        state.hidden |= is_hidden(text, range);
        state.link |= matches!(tag, Tag::A | Tag::Option);
        state.heading |= tag == Tag::H1;
        state.pre |= matches!(tag, Tag::Pre);
        state.dropped |= tag.is_dropped();
        self.open.push((tag, state));
    }

    pub(super) fn close(&mut self, tag: Tag) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let part_of_table = matches!(
            tag,
            Tag::Table
                | Tag::Tbody
                | Tag::Td
                | Tag::Tfoot
                | Tag::Th
                | Tag::Thead
                | Tag::Tr
                | Tag::Caption
                | Tag::Template
                | Tag::Body
                | Tag::Html
        );
        for at in (0..self.open.len()).rev() {
            let Some((open, _)) = self.open.get(at) else { return };
            if *open == tag {
                self.open.truncate(at);
                return;
            }
            let stops = if part_of_table { *open == Tag::Table } else { open.is_scope() };
            let whole = matches!(tag, Tag::Table | Tag::Body | Tag::Html);
            if stops && !whole {
                return;
            }
        }
    }

    /// Closes the innermost of `tags`, if none of `kept` and no table stands in between.
    fn close_near(&mut self, tags: &[Tag], kept: &[Tag]) {
        if tags.is_empty() || self.beyond > 0 {
            return;
        }
        for at in (0..self.open.len()).rev() {
            let Some((open, _)) = self.open.get(at) else { return };
            if tags.contains(open) {
                self.open.truncate(at);
                return;
            }
            let scope = open.is_scope() && !matches!(tags, [Tag::Tr | Tag::Tbody, ..]);
            if kept.contains(open) || scope {
                return;
            }
        }
    }
}

/// Whether attributes hide what they belong to: not what styles elsewhere may hide.
fn is_hidden(text: &str, range: &Range<usize>) -> bool {
    attributes(text, range).any(|(name, value)| {
        let value = text.get(value).unwrap_or_default();
        if name.eq_ignore_ascii_case("style") {
            style_hides(value)
        } else if name.eq_ignore_ascii_case("aria-hidden") {
            value.eq_ignore_ascii_case("true")
        } else {
            name.eq_ignore_ascii_case("hidden")
        }
    })
}

fn style_hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else { return false };
        let name = name.trim().to_ascii_lowercase();
        let value = value.to_ascii_lowercase();
        let value = value.trim().trim_end_matches("!important").trim();
        match name.as_str() {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "font-size" => {
                let number = value
                    .trim_end_matches(|it: char| it.is_ascii_alphabetic() || it == '%');
                number.parse::<f32>().is_ok_and(|it| it <= 0.0)
            }
            _ => false,
        }
    })
}
