//! Who may ask: this machine's own pages and programs, and nobody else's page.
//!
//! A page from elsewhere that is open in the same browser can reach a loopback address: by
//! a form or a fetch (cross-site request forgery), or under a name of its own that it lets
//! point to 127.0.0.1 (DNS rebinding). So the name asked for has to be a loopback name, an
//! `Origin` has to be ours, and what is sent to change something has to be JSON or a stream
//! of bytes, which no form can send.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::ask::lang;
use crate::error::ApiError;

/// Headers of every answer.
const ALWAYS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Turns strangers away and puts the headers on.
pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let words = lang(request.uri().query(), request.headers());
    let api = request.uri().path().starts_with("/api/");
    let mut response = match may_ask(request.method(), api, request.headers()) {
        Ok(()) => next.run(request).await,
        Err(error) => error.in_lang(words).into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

fn may_ask(method: &Method, api: bool, headers: &HeaderMap) -> Result<(), ApiError> {
    let text = |name: HeaderName| headers.get(name).map(|it| it.to_str().unwrap_or("?"));
    let host = text(header::HOST).unwrap_or_default();
    if !is_loopback_name(host) {
        return Err(ApiError::own("serve.host", host));
    }
    if let Some(origin) = text(header::ORIGIN)
        && origin.strip_prefix("http://") != Some(host)
    {
        return Err(ApiError::own("serve.origin", origin));
    }
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let site = text(HeaderName::from_static("sec-fetch-site")).unwrap_or("none");
    let walks = text(HeaderName::from_static("sec-fetch-mode")) == Some("navigate");
    let own = matches!(site, "same-origin" | "none");
    let link = reads && walks && !api;
    if !own && !link {
        return Err(ApiError::own("serve.origin", site));
    }
    let kind = text(header::CONTENT_TYPE);
    let kind = kind.map(|it| it.split(';').next().unwrap_or_default().trim());
    let sent = kind.is_some() || has_body(headers);
    let kind = kind.unwrap_or_default();
    if !reads && sent && !matches!(kind, "application/json" | "application/octet-stream")
    {
        return Err(ApiError::own("serve.media_type", kind));
    }
    Ok(())
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH);
    length.is_some_and(|it| it != "0") || headers.contains_key(header::TRANSFER_ENCODING)
}

/// True for the names of this machine, with any port.
fn is_loopback_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |it| it.0),
        None => host.split_once(':').map_or(host, |it| it.0),
    };
    matches!(name, "127.0.0.1" | "localhost" | "::1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(method: &Method, path: &str, headers: &[(&'static str, &str)]) -> String {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, HeaderValue::from_str(value).unwrap());
        }
        match may_ask(method, path.starts_with("/api/"), &map) {
            Ok(()) => "yes".to_owned(),
            Err(error) => error.key().to_owned(),
        }
    }

    #[test]
    fn only_this_machine_by_its_own_name() {
        let get = |host| asks(&Method::GET, "/api/v1/about", &[("host", host)]);
        for host in ["127.0.0.1:8080", "localhost", "[::1]:8080"] {
            assert_eq!(get(host), "yes", "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example", "", "[::1", "localhost.:1"]
        {
            assert_eq!(get(host), "serve.host", "{host}");
        }
    }

    #[test]
    fn no_page_from_elsewhere() {
        let host = ("host", "127.0.0.1:8080");
        let post = |more: &[(&'static str, &str)]| {
            let all = [&[host, ("content-type", "application/json")], more].concat();
            asks(&Method::POST, "/api/v1/merges", &all)
        };
        assert_eq!(post(&[("origin", "http://127.0.0.1:8080")]), "yes");
        for origin in [
            "http://evil.example",
            "null",
            "https://127.0.0.1:8080",
            "http://localhost:8080",
        ] {
            assert_eq!(post(&[("origin", origin)]), "serve.origin", "{origin}");
        }
        assert_eq!(post(&[("sec-fetch-site", "cross-site")]), "serve.origin");
        let walk =
            [host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
        assert_eq!(asks(&Method::GET, "/gaps", &walk), "yes", "a link to a page");
        assert_eq!(asks(&Method::GET, "/api/v1/gaps", &walk), "serve.origin");
    }

    #[test]
    fn no_form_can_change_anything() {
        let post =
            |more| asks(&Method::POST, "/api/v1/merges", &[("host", "localhost"), more]);
        for kind in ["", "text/plain", "multipart/form-data; boundary=x"] {
            assert_eq!(post(("content-type", kind)), "serve.media_type");
        }
        assert_eq!(post(("content-length", "2")), "serve.media_type");
        assert_eq!(post(("transfer-encoding", "chunked")), "serve.media_type");
        // Without a body the type says nothing: what a page from elsewhere sends has an
        // `Origin`, always.
        assert_eq!(post(("content-length", "0")), "yes");
        let headers = [
            ("host", "localhost"),
            ("content-length", "0"),
            ("origin", "http://evil.example"),
        ];
        let undo = "/api/v1/merges/1/undo";
        assert_eq!(asks(&Method::POST, undo, &headers), "serve.origin");
    }
}
