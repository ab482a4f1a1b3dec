//! Lines of a page by what they are for. Placeholder filled in by the next commit.

use std::ops::Range;

/// What a block of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The title, or the title repeated.
    Title,
    /// Where in the site, when published, by whom.
    Metadata,
    /// What the page tells.
    Body,
    /// Reporter, photographer.
    Byline,
    /// The editor of the page.
    Editor,
    /// Copyright and disclaimers.
    Copyright,
    /// Menus, sharing, back to top.
    Navigation,
    /// Links put there by somebody else.
    LinkFarm,
    /// What the page hides.
    Hidden,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Bytes in [`crate::Reading::clean`].
    pub range: Range<usize>,
}

impl BlockKind {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Metadata => "metadata",
            Self::Body => "body",
            Self::Byline => "byline",
            Self::Editor => "editor",
            Self::Copyright => "copyright",
            Self::Navigation => "navigation",
            Self::LinkFarm => "link_farm",
            Self::Hidden => "hidden",
        }
    }
}
