//! HTTP over the use cases: the API under `/api/v1`, and the pages that show it.
//!
//! In: an open co-operation and an address on this machine. Out: answers. What an answer
//! says is decided in `usecases`; here it gets its address, its shape on the wire and its
//! guards. Types on the wire stand beside their handler in `api`, and the OpenAPI document
//! is made from them.
//!
//! Reading order: `listen` takes connections, `guard` turns strangers away, `router` says
//! who answers, `shared` keeps what was computed for as long as the file does not change,
//! `uploads` holds files that wait, `jobs` does long work, `error` is the one table of what can go wrong, `api` answers, `pages` is the web page.

mod api;
mod ask;
mod error;
mod guard;
mod jobs;
mod listen;
mod pages;
mod router;
mod shared;
mod uploads;
mod wire;

#[cfg(test)]
mod tests;

pub use listen::{ServeError, Settings, serve};
pub use router::openapi;
