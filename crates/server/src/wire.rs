//! Types on the wire that repeat a use case's answer, field by field.
//!
//! The answer is a plain struct that cannot be serialised; its type on the wire stands
//! beside the handler, so that what the API promises changes only where somebody changes
//! it. `wire!` writes the struct and the copying once:
//!
//! ```text
//! wire! {
//!     /// A row of the list.
//!     Row of usecases::organisations::OrganisationRow {
//!         id: String,                     // copied
//!         cell: Option<Span> => maybe,    // each part copied into its type on the wire
//!         makes: Vec<Made> => each,
//!     }
//! }
//! ```

/// Copies one field.
macro_rules! copied {
    ($it:expr) => {
        $it.into()
    };
    ($it:expr, each) => {
        $it.into_iter().map(Into::into).collect()
    };
    ($it:expr, maybe) => {
        $it.map(Into::into)
    };
}

/// Declares a type on the wire that repeats a use case's answer.
macro_rules! wire {
    ($(#[$about:meta])* $name:ident of $source:ty {
        $($(#[$field_about:meta])* $field:ident : $type:ty $(=> $how:ident)?,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        pub(crate) struct $name {
            $($(#[$field_about])* pub(crate) $field: $type,)*
        }

        impl From<$source> for $name {
            fn from(it: $source) -> Self {
                Self { $($field: crate::wire::copied!(it.$field $(, $how)?),)* }
            }
        }
    };
}

pub(crate) use {copied, wire};
