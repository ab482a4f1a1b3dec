//! From mentions to facts, sentence by sentence.
