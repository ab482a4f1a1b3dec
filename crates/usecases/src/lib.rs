//! The use cases: import, analyse, explain, publish.
