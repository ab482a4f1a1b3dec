//! What a sentence names: places, people, organisations, days, counts, amounts.
