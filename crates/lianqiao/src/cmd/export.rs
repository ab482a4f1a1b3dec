//! `export`: tables out.

use usecases::Cooperation;

use crate::args::Export;
use crate::screen::Screen;

pub(crate) async fn run(it: Export, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file).await?;
    let written = cooperation.export(&it.tables, &it.out).await;
    cooperation.close().await;
    let written = written?;
    let out = it.out.display().to_string();
    screen.say("export.done", &[("n", &written.len().to_string()), ("out", &out)]);
    Ok(())
}
