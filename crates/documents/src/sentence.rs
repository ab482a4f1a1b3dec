//! Sentences of a block.
