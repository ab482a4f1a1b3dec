//! What all requests share: the open file, and what was computed for its revision.
//!
//! An answer that depends on nothing but the file is kept under its address and the
//! revision: asked again, it is a copy of bytes; once anything changes, it is no longer
//! found, and falls out. A question that several ask at once is computed once.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response, sse};
use moka::future::Cache;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast};
use usecases::Cooperation;
use usecases::gaps::{self, Question};
use usecases::source_rows::SheetCache;

use crate::api::jobs::Job;
use crate::ask::Ask;
use crate::error::ApiError;
use crate::jobs::Jobs;
use crate::uploads::Uploads;

/// Bytes of answers that are kept.
const KEPT_BYTES: u64 = 64 << 20;
/// Bytes of opened tables that are kept.
const KEPT_SHEETS: usize = 256 << 20;
/// Tables of gaps that are kept: two regions, both ways, before and after a change.
const KEPT_GAPS: u64 = 4;
/// Pages that listen at a time.
const LISTENERS: usize = 64;
/// For how long the revision is taken as read: what another program writes is seen after
/// that, what is written here at once.
const FRESH: Duration = Duration::from_millis(100);

/// State of the server.
#[derive(Debug)]
pub(crate) struct Shared {
    /// The file.
    pub(crate) cooperation: Cooperation,
    /// Files that were sent and wait.
    pub(crate) uploads: Uploads,
    /// Long work.
    pub(crate) jobs: Jobs,
    /// Tables that rows were shown of.
    pub(crate) sheets: SheetCache,
    /// What tells listeners of changes and jobs.
    pub(crate) events: broadcast::Sender<Event>,
    /// Places for listeners.
    listeners: Arc<Semaphore>,
    /// Distinguishes this file from another with the same revision.
    file: String,
    revision: Mutex<Option<(Instant, i64)>>,
    answers: Cache<(i64, String), Bytes>,
    gaps: Cache<(i64, String), Arc<gaps::Answer>>,
}

/// What listeners are told.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Event {
    /// The file changed.
    Revision {
        /// Its revision now.
        revision: i64,
    },
    /// A job began, went on or ended.
    Job(Box<Job>),
}

impl Event {
    /// The event as a line of the stream.
    pub(crate) fn line(&self) -> sse::Event {
        let name = match self {
            Self::Revision { .. } => "revision",
            Self::Job(_) => "job",
        };
        let line = sse::Event::default().event(name);
        line.json_data(self).unwrap_or_default()
    }
}

impl Shared {
    pub(crate) async fn new(cooperation: Cooperation) -> Result<Self, ApiError> {
        let about = cooperation.about().await?;
        Ok(Self {
            uploads: Uploads::of(&cooperation.uri),
            jobs: Jobs::default(),
            sheets: SheetCache::new(KEPT_SHEETS),
            cooperation,
            events: broadcast::channel(256).0,
            listeners: Arc::new(Semaphore::new(LISTENERS)),
            file: format!("{} {} {}", about.created_at, about.name, usecases::VERSION),
            revision: Mutex::default(),
            answers: Cache::builder()
                .weigher(|key: &(i64, String), bytes: &Bytes| {
                    u32::try_from(key.1.len() + bytes.len()).unwrap_or(u32::MAX)
                })
                .max_capacity(KEPT_BYTES)
                .build(),
            gaps: Cache::builder().max_capacity(KEPT_GAPS).build(),
        })
    }

    /// A place among the listeners, given back when it is dropped.
    ///
    /// # Errors
    /// Where there are too many.
    pub(crate) fn listener(&self) -> Result<OwnedSemaphorePermit, ApiError> {
        let place = Arc::clone(&self.listeners).try_acquire_owned();
        place.map_err(|_| ApiError::own("serve.too_many", &LISTENERS.to_string()))
    }

    /// The revision of the file.
    pub(crate) async fn revision(&self) -> Result<i64, ApiError> {
        if let Some((at, revision)) = self.noted()
            && at.elapsed() < FRESH
        {
            return Ok(revision);
        }
        let revision = self.cooperation.about().await?.revision;
        let before = self.noted().map(|it| it.1);
        self.note(revision);
        if before.is_some_and(|it| it != revision) {
            // Where nobody listens there is nobody to tell.
            let _nobody = self.events.send(Event::Revision { revision });
        }
        Ok(revision)
    }

    /// Says that something was written here: the next question looks again.
    pub(crate) async fn changed(&self) -> Result<i64, ApiError> {
        if let Ok(mut noted) = self.revision.lock()
            && let Some((at, _)) = noted.as_mut()
        {
            *at = at.checked_sub(FRESH).unwrap_or(*at);
        }
        self.revision().await
    }

    fn noted(&self) -> Option<(Instant, i64)> {
        self.revision.lock().ok().and_then(|it| *it)
    }

    fn note(&self, revision: i64) {
        if let Ok(mut noted) = self.revision.lock() {
            *noted = Some((Instant::now(), revision));
        }
    }

    /// An answer that depends on the file and the address alone.
    pub(crate) async fn answer<T, F>(
        &self,
        ask: &Ask,
        make: F,
    ) -> Result<Response, ApiError>
    where
        T: Serialize,
        F: Future<Output = Result<T, ApiError>>,
    {
        let body = async { serde_json::to_vec(&make.await?).map_err(failed) };
        self.bytes(ask, "application/json", body).await
    }

    /// The same of other bytes than JSON.
    pub(crate) async fn bytes<F>(
        &self,
        ask: &Ask,
        media_type: &'static str,
        make: F,
    ) -> Result<Response, ApiError>
    where
        F: Future<Output = Result<Vec<u8>, ApiError>>,
    {
        let revision = self.revision().await?;
        let key = (revision, format!("{} {}", ask.lang.code(), ask.url));
        let tag = format!("\"R{revision}-{}\"", short_hash(&[&self.file, &key.1]));
        let mut response = match ask.has.as_deref() {
            Some(has) if has.split(',').any(|it| it.trim() == tag) => {
                StatusCode::NOT_MODIFIED.into_response()
            }
            _ => {
                let made = async { make.await.map(Bytes::from) };
                let body = self.answers.try_get_with(key, made).await;
                let body = body.map_err(|it| ApiError::clone(&it).in_lang(ask.lang))?;
                ([(header::CONTENT_TYPE, media_type)], body).into_response()
            }
        };
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        Ok(response)
    }

    /// The gaps of two regions at this revision.
    pub(crate) async fn gaps(
        &self,
        question: &Question,
    ) -> Result<Arc<gaps::Answer>, ApiError> {
        let key = (self.revision().await?, format!("{question:?}"));
        let made = async { self.cooperation.gaps(question).await.map(Arc::new) };
        let made = async { made.await.map_err(ApiError::from) };
        self.gaps.try_get_with(key, made).await.map_err(|it| ApiError::clone(&it))
    }
}

/// An answer of the contract in the shape that the OpenAPI document promises.
pub(crate) fn typed<T: DeserializeOwned>(value: Value) -> Result<T, ApiError> {
    serde_json::from_value(value).map_err(failed)
}

#[expect(clippy::needless_pass_by_value, reason = "fits `map_err`")]
fn failed(error: serde_json::Error) -> ApiError {
    ApiError::own("serve.failed", &error.to_string())
}

/// Sixteen hexadecimal digits of the hash of some texts.
fn short_hash(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    texts.iter().for_each(|it| hash.update(it.as_bytes()));
    hash.finalize().iter().take(8).map(|it| format!("{it:02x}")).collect()
}
