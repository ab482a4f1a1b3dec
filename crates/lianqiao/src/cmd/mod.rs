//! One file per verb: arguments to a use case, its answer to the screen.

pub(crate) mod audit;
pub(crate) mod chain;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod doubles;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod gaps;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod new;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod scopes;
pub(crate) mod serve;
