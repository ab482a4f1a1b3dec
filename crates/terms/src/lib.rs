//! The shared words: who, what, where, how much, since when, says who.
