//! Who answers which address; the OpenAPI document is made from the same list.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::Method;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::ask::Ask;
use crate::error::ApiError;
use crate::shared::Shared;
use crate::{api, guard, pages};

/// What the OpenAPI document says of the whole.
#[derive(OpenApi)]
#[openapi(info(
    title = "Lianqiao 连翘",
    description = "Industrial-chain co-operation between regions: gaps and partners, \
                   organisations, documents, each figure with its source."
))]
struct Whole;

fn described() -> OpenApiRouter<Arc<Shared>> {
    OpenApiRouter::with_openapi(Whole::openapi()).nest("/api/v1", api::router())
}

/// The OpenAPI document of the API.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    described().into_openapi()
}

/// All addresses, guarded.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let (router, document) = described().split_for_parts();
    router
        .route("/api/v1/openapi.json", get(|| async move { Json(document) }))
        .fallback(no_such_address)
        .method_not_allowed_fallback(no_such_method)
        .with_state(shared)
        .layer(middleware::from_fn(guard::guard))
}

async fn no_such_address(ask: Ask, request: Request) -> Response {
    let path = request.uri().path();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if path.starts_with("/api/") || !reads {
        return ApiError::own("serve.not_found", path).in_lang(ask.lang).into_response();
    }
    pages::page(path, request.headers())
}

async fn no_such_method(ask: Ask, method: Method) -> Response {
    ApiError::own("serve.method", method.as_str()).in_lang(ask.lang).into_response()
}

#[cfg(test)]
mod tests {
    /// The types of the pages are made from this file: `UPDATE_EXPECT=1` writes it anew.
    #[test]
    fn the_document_is_the_one_the_pages_are_built_with() {
        let document = super::openapi().to_pretty_json().unwrap();
        expect_test::expect_file!["../../../web/openapi.json"]
            .assert_eq(&format!("{document}\n"));
    }
}
