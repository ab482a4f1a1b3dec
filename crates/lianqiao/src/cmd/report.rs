//! `report`: the official paper.

use usecases::{Cooperation, UseError};

use crate::args::Report;
use crate::cmd::gaps::ask;
use crate::screen::Screen;

pub(crate) async fn run(it: Report, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file).await?;
    let html = match ask(&cooperation, it.region, it.partner).await {
        Ok(question) => cooperation.report(&question, screen.lang).await,
        Err(error) => Err(error),
    };
    cooperation.close().await;
    let out = it.out.display().to_string();
    std::fs::write(&it.out, html?)
        .map_err(|error| UseError::File { path: out.clone(), error })?;
    screen.say("report.done", &[("out", &out)]);
    Ok(())
}
