//! The one table of what can go wrong, with a stable code and a sentence in both languages.
//!
//! A code is the key of its sentence in the dictionary with `_` for `.`; a failure of a use
//! case has the code of the sentence that the command line says. The status is found here.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};
use terms::Lang;
use terms::messages::text;
use usecases::UseError;
use utoipa::ToSchema;

/// Codes that the server itself gives; those of the use cases are all other sentences.
pub(crate) const OWN: [(&str, StatusCode); 14] = [
    ("serve.host", StatusCode::FORBIDDEN),
    ("serve.origin", StatusCode::FORBIDDEN),
    ("serve.not_found", StatusCode::NOT_FOUND),
    ("serve.method", StatusCode::METHOD_NOT_ALLOWED),
    ("serve.query", StatusCode::BAD_REQUEST),
    ("serve.body", StatusCode::UNPROCESSABLE_ENTITY),
    ("serve.media_type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ("serve.too_large", StatusCode::PAYLOAD_TOO_LARGE),
    ("serve.too_many", StatusCode::TOO_MANY_REQUESTS),
    ("serve.too_slow", StatusCode::REQUEST_TIMEOUT),
    ("serve.upload_name", StatusCode::UNPROCESSABLE_ENTITY),
    ("serve.job_running", StatusCode::CONFLICT),
    ("serve.conflict", StatusCode::CONFLICT),
    ("serve.failed", StatusCode::INTERNAL_SERVER_ERROR),
];

/// A failure as the API gives it.
#[derive(Debug, Clone)]
pub(crate) struct ApiError(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    status: StatusCode,
    /// Key of the sentence.
    key: String,
    zh: String,
    en: String,
    lang: Lang,
    details: Option<Value>,
}

/// A failure on the wire.
#[derive(Serialize, ToSchema)]
pub(crate) struct Failure {
    error: FailureBody,
}

/// What failed.
#[derive(Serialize, ToSchema)]
pub(crate) struct FailureBody {
    /// Stable code, listed under `/api/v1/errors`.
    code: String,
    /// The sentence in the language of the request, with the next step.
    message: String,
    /// The sentence in 中文.
    zh: String,
    /// The sentence in English.
    en: String,
    /// What belongs to it: both versions of a conflict.
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Value>,
}

impl ApiError {
    /// One of [`OWN`], with what it is about.
    pub(crate) fn own(key: &str, it: &str) -> Self {
        let status = OWN.iter().find(|own| own.0 == key);
        Self(Box::new(Inner {
            status: status.map_or(StatusCode::INTERNAL_SERVER_ERROR, |own| own.1),
            key: key.to_owned(),
            zh: text(Lang::Zh, key, &[("it", it)]),
            en: text(Lang::En, key, &[("it", it)]),
            lang: Lang::Zh,
            details: None,
        }))
    }

    /// Key of the sentence.
    #[cfg(test)]
    pub(crate) fn key(&self) -> &str {
        &self.0.key
    }

    /// The sentence.
    pub(crate) fn message(&self) -> String {
        match self.0.lang {
            Lang::Zh => self.0.zh.clone(),
            Lang::En => self.0.en.clone(),
        }
    }

    /// The same in the language of the request.
    pub(crate) fn in_lang(mut self, lang: Lang) -> Self {
        self.0.lang = lang;
        self
    }
}

impl From<UseError> for ApiError {
    fn from(error: UseError) -> Self {
        let key = error.key();
        Self(Box::new(Inner {
            status: status(&error, key),
            key: key.to_owned(),
            zh: error.sentence(Lang::Zh),
            en: error.sentence(Lang::En),
            lang: Lang::Zh,
            details: details(&error),
        }))
    }
}

/// The status of a failed use case: what is named and not there is 404, what another holds
/// is 503, what the user can mend is 422, all else is ours.
fn status(error: &UseError, key: &str) -> StatusCode {
    let ends = |word: &str| key.ends_with(word);
    match error {
        UseError::Wrong { .. } | UseError::Unknown { .. }
            if ends("unknown") || ends("gone") =>
        {
            StatusCode::NOT_FOUND
        }
        UseError::Wrong { .. }
        | UseError::Unknown { .. }
        | UseError::Intake(_)
        | UseError::Document { .. }
        | UseError::Recipe { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        UseError::Store(_) if key == "store.locked" => StatusCode::SERVICE_UNAVAILABLE,
        UseError::Store(_) if key == "store.conflict" => StatusCode::CONFLICT,
        UseError::Store(_) if key == "store.not_writable" => StatusCode::FORBIDDEN,
        UseError::Stopped | UseError::Undo { .. } | UseError::Conflict { .. } => {
            StatusCode::CONFLICT
        }
        UseError::Store(_) | UseError::File { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Both versions of a conflict.
fn details(error: &UseError) -> Option<Value> {
    let UseError::Conflict { what, id, yours, theirs } = error else { return None };
    let json = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    Some(json!({ "what": what, "id": id, "yours": json(yours), "theirs": json(theirs) }))
}

/// The code of a key.
pub(crate) fn code(key: &str) -> String {
    key.replace('.', "_")
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let message = self.message();
        let it = *self.0;
        let error = FailureBody {
            code: code(&it.key),
            message,
            zh: it.zh,
            en: it.en,
            details: it.details,
        };
        (it.status, Json(Failure { error })).into_response()
    }
}
