//! What is always true of the source tree, as tests.
//!
//! In: the files of the repository and `cargo metadata`. Out: a list of faults, each
//! with file, line and what to do. Every check is a function from text to faults, and
//! has a second test that shows it a bad example: a check that cannot fail is none.
//!
//! Deliberately not here: what the compiler, clippy or rustfmt can say.

#![expect(clippy::unwrap_used, reason = "a check that cannot read its input stops")]

mod glossary; // public type names are made of words of the field
mod layers; // arrows between crates point one way, the middle is pure
mod licences; // what we build on may be given away, and comes from the registry
mod links; // a link in a document leads somewhere
mod sources; // headers, length, leftovers
mod tree; // the files of the repository; cargo metadata
mod voice; // no path of a machine, no talk about how the work is organised
mod words; // both languages of the dictionary say the same

/// Fails with all faults at once, one a line.
#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n\n{}\n\n", faults.join("\n"));
}
