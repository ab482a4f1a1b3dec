//! `demo`: the bundled example, the whole way.

use usecases::cooperation::Plan;
use usecases::import::How;
use usecases::{Cooperation, UseError, demo};

use crate::args::Demo;
use crate::cmd::gaps::ask;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Demo, screen: &Screen) -> anyhow::Result<()> {
    let unknown =
        || UseError::Unknown { key: "example.unknown", name: it.example.clone() };
    let example = demo::example(&it.example).ok_or_else(unknown)?;
    let actor = config::actor("demo");
    let folder = it.out.join(example.name);
    example.write(&folder)?;
    // The demo makes its own file anew each time; it is no one's work.
    let path = it.out.join(format!("{}.lq", example.name));
    for ending in ["", "-wal", "-shm"] {
        let stale = format!("{}{ending}", path.display());
        match std::fs::remove_file(&stale) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(UseError::File { path: stale, error }.into());
            }
            _ => {}
        }
    }
    let file = path.display().to_string();
    let plan = Plan {
        name: example.title.to_owned(),
        regions: example.regions.map(str::to_owned).into(),
        own_catalogue: false,
    };
    let cooperation = Cooperation::create(&file, &plan, &actor).await?;
    let how = How::default();
    let report = cooperation.import(&actor, &[folder], &how, &screen.watch()).await?;
    for file in &report.files {
        super::import::say(file, screen);
    }
    if let Some((_, error)) = report.failed.into_iter().next() {
        return Err(error.into());
    }
    let question = ask(&cooperation, None, None).await?;
    let answer = cooperation.gaps(&question).await?;
    super::gaps::show(&answer, screen)?;
    let html = cooperation.report(&question, screen.lang).await?;
    cooperation.close().await;
    let out = it.out.join("report.html");
    let shown = out.display().to_string();
    std::fs::write(&out, html)
        .map_err(|error| UseError::File { path: shown.clone(), error })?;
    screen.say("report.done", &[("out", &shown)]);
    screen.say("demo.done", &[("file", &file)]);
    Ok(())
}
