//! `new`: an empty co-operation.

use usecases::cooperation::{Plan, shown};
use usecases::gaps::region_code;
use usecases::{Cooperation, UseError};

use crate::args::New;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: New, screen: &Screen) -> anyhow::Result<()> {
    let mut regions = Vec::new();
    for given in &it.region {
        let code = region_code(given)?;
        if regions.contains(&code) {
            return Err(UseError::Wrong { key: "region.twice", name: code }.into());
        }
        regions.push(code);
    }
    let plan = Plan { name: it.name, regions, own_catalogue: it.own_catalogue };
    let cooperation = Cooperation::create(&it.file, &plan, &config::actor("new")).await?;
    let said = cooperation.new_json().await;
    cooperation.close().await;
    screen.say("new.done", &[("file", &shown(&it.file))]);
    if screen.json { screen.json(&said?) } else { Ok(()) }
}
