//! `report`: the official paper.

use usecases::Cooperation;
use usecases::gaps::Question;

use crate::args::Report;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Report, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("report")).await?;
    let done = answer(&cooperation, &it, screen).await;
    cooperation.close().await;
    done
}

async fn answer(
    cooperation: &Cooperation,
    it: &Report,
    screen: &Screen,
) -> anyhow::Result<()> {
    let question = Question::of(it.region.as_deref(), it.partner.as_deref());
    let written = cooperation.deliver_report(&question, screen.lang, &it.out).await?;
    screen.say("report.done", &[("out", &it.out.display().to_string())]);
    screen.note_unkept(cooperation);
    if screen.json {
        screen.json(&cooperation.report_json(&written).await?)?;
    }
    Ok(())
}
