//! `export`: tables out.

use usecases::Cooperation;

use crate::args::Export;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Export, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("export")).await?;
    let done = answer(&cooperation, &it, screen).await;
    cooperation.close().await;
    done
}

async fn answer(
    cooperation: &Cooperation,
    it: &Export,
    screen: &Screen,
) -> anyhow::Result<()> {
    let written = cooperation.export(&it.tables, &it.out).await?;
    let out = it.out.display().to_string();
    screen.say("export.done", &[("n", &written.len().to_string()), ("out", &out)]);
    if screen.json {
        screen.json(&cooperation.export_json(&written).await?)?;
    }
    Ok(())
}
