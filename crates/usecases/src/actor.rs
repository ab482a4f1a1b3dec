//! Who asks, and when.

/// Who asks: every use case takes one, every change notes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Name as the audit shows it.
    pub name: String,
    /// Region the actor acts for; empty where none.
    pub region: String,
    /// The command, as the audit shows it.
    pub command: String,
}

/// The time now, RFC 3339 in UTC with milliseconds. The only reading of the clock.
#[must_use]
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    format!("{now:.3}")
}

/// A globally unique id, in order of time.
#[must_use]
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
