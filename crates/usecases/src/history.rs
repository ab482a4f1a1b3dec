//! An entry of the audit, as it is shown.

use store::audit::AuditEntry;

/// Who changed what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Id of the entry, in order of time.
    pub id: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The region for which they acted; empty where none.
    pub region: String,
    /// By which command.
    pub command: String,
    /// Table of the record.
    pub table: String,
    /// Id of the record.
    pub record: String,
    /// The record before as JSON; `None` where it is new.
    pub before: Option<String>,
    /// The record after as JSON; `None` where it is gone.
    pub after: Option<String>,
    /// Revision of the co-operation after the change.
    pub revision: i64,
}

impl AuditRow {
    /// The entry as it is shown.
    #[must_use]
    pub fn of(it: AuditEntry) -> Self {
        Self {
            id: it.id,
            at: it.at,
            actor: it.actor,
            region: it.region,
            command: it.command,
            table: it.table,
            record: it.record,
            before: it.before,
            after: it.after,
            revision: it.revision,
        }
    }
}
