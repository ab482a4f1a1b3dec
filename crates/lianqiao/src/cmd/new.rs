//! `new`: an empty co-operation.

use usecases::Cooperation;
use usecases::cooperation::Plan;
use usecases::gaps::region_code;

use crate::args::New;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: New, screen: &Screen) -> anyhow::Result<()> {
    let regions = it.region.iter().map(|it| region_code(it)).collect::<Result<_, _>>()?;
    let plan = Plan { name: it.name, regions, own_catalogue: it.own_catalogue };
    let cooperation = Cooperation::create(&it.file, &plan, &config::actor("new")).await?;
    cooperation.close().await;
    screen.say("new.done", &[("file", &it.file)]);
    Ok(())
}
