//! Who asks, when, and what of it goes on record.

use store::audit::AuditEntry;

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

impl Actor {
    /// An entry of the audit on a change that this actor makes.
    pub(crate) fn entry(
        &self,
        table: &str,
        record: &str,
        before: Option<String>,
        after: Option<String>,
    ) -> AuditEntry {
        AuditEntry {
            id: new_id(),
            at: now(),
            actor: self.name.clone(),
            region: self.region.clone(),
            command: self.command.clone(),
            table: table.to_owned(),
            record: record.to_owned(),
            before,
            after,
            revision: 0,
        }
    }
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
