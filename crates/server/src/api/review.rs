//! The queue of what was read by machine, and what persons decide about it.

use serde::Serialize;
use usecases::review::ReviewItem;
use utoipa::ToSchema;

/// An item read out of a business scope.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ItemRow {
    /// `ORGANISATION:START-END:ROLE`.
    id: String,
    organisation: String,
    /// Name of the organisation.
    name: String,
    quote: String,
    /// Characters of the scope.
    start: u32,
    end: u32,
    role: String,
    /// The role was concluded from the name: there is no verb.
    inferred: bool,
    negated: bool,
    product: Option<String>,
    /// What the product is called, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// exact, synonym, subtype, head, similar.
    r#match: Option<String>,
    /// proposed, accepted, rejected.
    status: String,
    scope: String,
}

impl ItemRow {
    /// The item with what its product is called.
    pub(crate) fn labelled(it: ReviewItem, label: Option<String>) -> Self {
        let (product, kind) = it.item.product.unzip();
        Self {
            id: it.id,
            organisation: it.organisation,
            name: it.name,
            quote: it.quote,
            start: it.item.start,
            end: it.item.end,
            role: it.item.role.code().to_owned(),
            inferred: it.item.inferred,
            negated: it.item.negated,
            product,
            label: label.filter(|it| !it.is_empty()),
            r#match: kind.map(|it| it.code().to_owned()),
            status: it.item.review.code().to_owned(),
            scope: it.scope,
        }
    }
}
