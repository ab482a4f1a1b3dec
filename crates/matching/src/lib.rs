//! Who next door can fill a gap, ranked with reasons.
