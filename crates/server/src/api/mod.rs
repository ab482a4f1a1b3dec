//! The answers, a file for each thing that can be asked for; types on the wire stand
//! beside the handlers that give them.

#![expect(unused_qualifications, reason = "the macros of utoipa write them")]

mod about;
mod audit;
mod chains;
mod common;
mod definitions;
mod documents;
mod doubles;
mod errors;
mod events;
mod facts;
mod figures;
mod gaps;
mod imports;
pub(crate) mod jobs;
mod organisations;
mod overview;
mod products;
mod reports;
mod review;
mod sources;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::shared::Shared;

/// All addresses below `/api/v1`.
pub(crate) fn router() -> OpenApiRouter<Arc<Shared>> {
    OpenApiRouter::new()
        .routes(routes!(about::about))
        .routes(routes!(gaps::gaps))
        .routes(routes!(gaps::workbook))
        .routes(routes!(gaps::gap))
        .routes(routes!(chains::chain))
        .routes(routes!(figures::figure))
        .routes(routes!(errors::errors))
        .routes(routes!(events::events))
        .routes(routes!(imports::upload))
        .routes(routes!(imports::preview))
        .routes(routes!(imports::forget))
        .routes(routes!(imports::import, imports::imports))
        .routes(routes!(imports::complaints))
        .routes(routes!(imports::undo))
        .routes(routes!(jobs::jobs))
        .routes(routes!(jobs::job))
        .routes(routes!(jobs::cancel))
        .routes(routes!(overview::overview))
        .routes(routes!(organisations::organisations))
        .routes(routes!(organisations::organisation))
        .routes(routes!(products::products))
        .routes(routes!(products::product))
        .routes(routes!(definitions::definitions))
        .routes(routes!(audit::audit))
        .routes(routes!(sources::source))
        .routes(routes!(sources::rows))
        .routes(routes!(chains::map))
        .routes(routes!(doubles::doubles))
        .routes(routes!(doubles::merge, doubles::merges))
        .routes(routes!(doubles::unmerge))
        .routes(routes!(documents::documents))
        .routes(routes!(documents::document))
        .routes(routes!(documents::promises))
        .routes(routes!(documents::reread))
        .routes(routes!(review::review))
        .routes(routes!(review::reviewed))
        .routes(routes!(review::decide))
        .routes(routes!(reports::reports))
        .routes(routes!(reports::gaps_report))
}
