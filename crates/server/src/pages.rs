//! The web pages, part of the program.
//!
//! `build.rs` lists the files of `web/dist`; without them there is one page that says how
//! to build them. A path that is no file is the page itself: it finds its own way.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// A file of the pages: its path, media type, bytes, and the same bytes compressed.
pub(crate) struct Asset {
    /// Path as asked for, with a leading `/`.
    pub(crate) path: &'static str,
    /// Content type.
    pub(crate) media_type: &'static str,
    /// The bytes.
    pub(crate) plain: &'static [u8],
    /// Compressed by Brotli; empty where that was not done.
    pub(crate) brotli: &'static [u8],
    /// Compressed by gzip; empty where that was not done.
    pub(crate) gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The file at a path, or the page.
pub(crate) fn page(path: &str, headers: &HeaderMap) -> Response {
    let find = |path: &str| ASSETS.iter().find(|it| it.path == path);
    // What is named after its content never changes.
    let (found, keep) = match find(path) {
        Some(it) if path.starts_with("/assets/") => {
            (it, "public, max-age=31536000, immutable")
        }
        Some(it) => (it, "no-cache"),
        None if path.starts_with("/assets/") => {
            return StatusCode::NOT_FOUND.into_response();
        }
        None => match find("/index.html") {
            Some(it) => (it, "no-cache"),
            None => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
    let takes = |name: &str| {
        let mut all = accepted.unwrap_or_default().split(',');
        all.any(|it| it.trim().split(';').next() == Some(name))
    };
    let (body, coding) = if takes("br") && !found.brotli.is_empty() {
        (found.brotli, Some("br"))
    } else if takes("gzip") && !found.gzip.is_empty() {
        (found.gzip, Some("gzip"))
    } else {
        (found.plain, None)
    };
    let mut response = (
        [
            (header::CONTENT_TYPE, found.media_type),
            (header::CACHE_CONTROL, keep),
            (header::VARY, "Accept-Encoding"),
        ],
        body,
    )
        .into_response();
    if let Some(coding) = coding {
        let value = axum::http::HeaderValue::from_static(coding);
        response.headers_mut().insert(header::CONTENT_ENCODING, value);
    }
    response
}
