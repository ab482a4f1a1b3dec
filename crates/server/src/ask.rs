//! What every request says beside its own words: the language, and what it has already.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use terms::Lang;
use usecases::UseError;

use crate::error::ApiError;

/// The language of a request and the answer it holds.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// `?lang=`, else the first language of `Accept-Language` that is ours, else 中文.
    pub(crate) lang: Lang,
    /// Path and query, as the key of the answer.
    pub(crate) url: String,
    /// `If-None-Match`.
    pub(crate) has: Option<String>,
}

impl Ask {
    /// A failure in the language of the request.
    pub(crate) fn failed(&self, error: UseError) -> ApiError {
        ApiError::from(error).in_lang(self.lang)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let has = parts.headers.get(header::IF_NONE_MATCH);
        Ok(Self {
            lang: lang(parts.uri.query(), &parts.headers),
            url: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
            has: has.and_then(|it| it.to_str().ok()).map(str::to_owned),
        })
    }
}

/// The language that a request wants.
pub(crate) fn lang(query: Option<&str>, headers: &HeaderMap) -> Lang {
    let code = |code: &str| match code.trim().get(..2).map(str::to_lowercase).as_deref() {
        Some("zh") => Some(Lang::Zh),
        Some("en") => Some(Lang::En),
        _ => None,
    };
    let asked = query.and_then(|it| {
        it.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(code)
    });
    let spoken = || {
        let languages = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        languages.split(',').find_map(code)
    };
    asked.or_else(spoken).unwrap_or(Lang::Zh)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_query_comes_before_the_browser() {
        let mut headers = HeaderMap::new();
        assert_eq!(lang(None, &headers), Lang::Zh);
        headers.insert(
            header::ACCEPT_LANGUAGE,
            HeaderValue::from_static("fr-FR, en-GB;q=0.9, zh;q=0.8"),
        );
        assert_eq!(lang(None, &headers), Lang::En);
        assert_eq!(lang(Some("page=2&lang=zh"), &headers), Lang::Zh);
        assert_eq!(lang(Some("lang=xx"), &headers), Lang::En);
    }
}
