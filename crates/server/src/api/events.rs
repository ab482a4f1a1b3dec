//! What happens, as it happens: the file changed, a job went on.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::{self, StreamExt as _};
use tokio_stream::wrappers::BroadcastStream;
use utoipa::ToSchema;

use crate::ask::Ask;
use crate::error::{ApiError, Failure};
use crate::shared::{Event, Shared};

/// How often to look whether another program changed the file.
const LOOK: Duration = Duration::from_secs(2);

/// An event as the stream carries it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the stream writes the lines; this describes them")]
pub(crate) struct StreamLine {
    /// `revision` or `job`.
    event: String,
    /// JSON: the revision, or the job as `/jobs/{id}` gives it.
    data: String,
}

/// A stream of events: `revision` with the file's revision, first the present one and then
/// each new one, and `job` with a job's state.
#[utoipa::path(get, path = "/events", responses(
    (status = 200, content_type = "text/event-stream", body = StreamLine),
    (status = "4XX", body = Failure), (status = "5XX", body = Failure)))]
pub(crate) async fn events(
    State(shared): State<Arc<Shared>>,
    ask: Ask,
) -> Result<Response, ApiError> {
    let place = shared.listener().map_err(|it| it.in_lang(ask.lang))?;
    let heard = BroadcastStream::new(shared.events.subscribe());
    let revision = shared.revision().await.map_err(|it| it.in_lang(ask.lang))?;
    let first = stream::once(async move { Event::Revision { revision } });
    let looking = Arc::clone(&shared);
    let looks = stream::unfold((looking, revision), |(shared, known)| async move {
        loop {
            tokio::time::sleep(LOOK).await;
            // What cannot be read now can be read at the next look.
            if let Ok(revision) = shared.revision().await
                && revision != known
            {
                return Some((Event::Revision { revision }, (shared, revision)));
            }
        }
    });
    // Who falls behind gets the next event: each says the whole state.
    let heard = heard.filter_map(|it| async move { it.ok() });
    let all = first.chain(stream::select(heard, looks));
    let lines = all.map(move |it| {
        let _held = &place;
        Ok::<_, Infallible>(it.line())
    });
    Ok(Sse::new(lines).keep_alive(KeepAlive::default()).into_response())
}
