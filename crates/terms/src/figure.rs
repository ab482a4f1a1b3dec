//! A number that knows what it is, how it was made and from what.
//!
//! In: a value with its definition and inputs. Out: the figure of the contract. Its id
//! is a hash of definition, arguments and revision of the data, made in `usecases`.

/// A number that leaves the program.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Hash of definition, arguments and revision: the same question on the same data
    /// has the same id.
    pub id: String,
    /// The number; `None` where it is not known (missing is not zero).
    pub value: Option<f64>,
    /// Unit of the value, e.g. `organisations`.
    pub unit: &'static str,
    /// What the number is a share or a count of.
    pub base: String,
    /// `name@version` of its definition.
    pub definition: &'static str,
    /// Share of the base that is known, 0…1, where that can be said.
    pub coverage: Option<f64>,
    /// Interval of an estimate: low, high.
    pub interval: Option<(f64, f64)>,
}
