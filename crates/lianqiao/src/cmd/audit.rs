//! `audit`: who changed what.

use usecases::Cooperation;

use crate::args::Audit;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Audit, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("audit")).await?;
    let answer = cooperation.audit_json(&it.since).await;
    cooperation.close().await;
    let answer = answer?;
    if screen.json {
        return screen.json(&answer);
    }
    for entry in answer["entries"].as_array().into_iter().flatten() {
        let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        screen.answer(&format!(
            "{} {} {} {}/{} {} → {}",
            text("at"),
            text("actor"),
            text("command"),
            text("table"),
            text("record"),
            entry["before"],
            entry["after"],
        ))?;
    }
    Ok(())
}
