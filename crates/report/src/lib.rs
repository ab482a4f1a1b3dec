//! Figures that recompute, on paper.
