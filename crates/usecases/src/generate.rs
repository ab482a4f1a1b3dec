//! Seeded, fictional regions for benches and rehearsals.
