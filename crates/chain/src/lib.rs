//! Rows to chain graph to gaps.
