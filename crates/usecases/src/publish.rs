//! The report of a co-operation.
