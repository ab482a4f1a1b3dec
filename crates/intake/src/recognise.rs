//! A cell's text to a value: numbers, money, dates, codes; products in noun phrases.

pub mod date;
pub mod money;
pub mod number;
pub mod product;
