//! `new`: an empty co-operation.

use usecases::cooperation::{Plan, shown};
use usecases::regions::{RegionNames, taking_part};
use usecases::{Cooperation, UseError};

use crate::args::New;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: New, screen: &Screen) -> anyhow::Result<()> {
    let (mut regions, mut region_names) = (Vec::new(), RegionNames::new());
    for given in &it.region {
        let (code, name) = taking_part(given)?;
        if regions.contains(&code) {
            return Err(UseError::Wrong { key: "region.twice", name: code }.into());
        }
        region_names.extend(name.map(|name| (code.clone(), name)));
        regions.push(code);
    }
    let plan =
        Plan { name: it.name, regions, region_names, own_catalogue: it.own_catalogue };
    let cooperation = Cooperation::create(&it.file, &plan, &config::actor("new")).await?;
    let said = cooperation.new_json().await;
    cooperation.close().await;
    screen.say("new.done", &[("file", &shown(&it.file))]);
    if screen.json { screen.json(&said?) } else { Ok(()) }
}
