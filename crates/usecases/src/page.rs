//! A page of a list: what every list that is looked through gives back.

/// Most rows of a page.
pub const MOST_ROWS: usize = 500;

/// A page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Rows on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// Rows of a full page.
    pub per_page: usize,
    /// How many pages; at least 1.
    pub pages: usize,
}

/// Which page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageQuery {
    /// The page, from 1.
    pub page: usize,
    /// Rows of a full page, at most [`MOST_ROWS`].
    pub per_page: usize,
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { page: 1, per_page: 50 }
    }
}

impl PageQuery {
    /// Rows of a full page.
    #[must_use]
    pub fn take(self) -> usize {
        self.per_page.clamp(1, MOST_ROWS)
    }

    /// Rows before the page.
    #[must_use]
    pub fn skip(self) -> usize {
        self.page.max(1).saturating_sub(1).saturating_mul(self.take())
    }

    /// The page with these rows.
    #[must_use]
    pub fn with<T>(self, rows: Vec<T>, total: usize) -> Page<T> {
        let per_page = self.take();
        let pages = total.div_ceil(per_page).max(1);
        Page { rows, total, page: self.page.max(1), per_page, pages }
    }

    /// The page of a list that is all there.
    #[must_use]
    pub fn of<T>(self, all: Vec<T>) -> Page<T> {
        let total = all.len();
        let rows = all.into_iter().skip(self.skip()).take(self.take()).collect();
        self.with(rows, total)
    }
}
