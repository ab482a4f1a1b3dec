//! `demo`: the bundled example, the whole way.

use std::path::{Path, PathBuf};

use serde_json::json;
use usecases::demo::{self, Example};
use usecases::gaps::Question;
use usecases::import::How;
use usecases::reading::stated::stated;
use usecases::reading::{FileReading, read_path};
use usecases::{Cooperation, UseError, output};

use crate::args::Demo;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Demo, screen: &Screen) -> anyhow::Result<()> {
    let wrong = || UseError::Wrong { key: "example.unknown", name: it.example.clone() };
    let example = demo::example(&it.example).ok_or_else(wrong)?;
    // A page that cannot be read is told before anything is made.
    let page = it.page.as_deref().map(read_path).transpose()?;
    let folder = it.out.join(example.name);
    let own = example.write(&folder, page.is_some())?;
    let page = match (page, own) {
        (None, Some(own)) => Some(read_path(&own)?),
        (page, _) => page,
    };
    let path = it.out.join(format!("{}.lq", example.name));
    let mut paths = vec![folder.clone()];
    paths.extend(it.page.clone());
    make(example, &path, &paths, screen).await?;
    let cooperation =
        Cooperation::open(&path.display().to_string(), &config::actor("demo")).await?;
    let places = (it.out.as_path(), folder.as_path(), path.as_path());
    let done = answer(&cooperation, places, page.as_ref(), screen).await;
    cooperation.close().await;
    done?;
    let file = path.display().to_string();
    screen.say("demo.done", &[("file", &file), ("product", example.product)]);
    Ok(())
}

/// Makes the example's file anew; it is no one's work. The old one stays until the new one
/// is whole.
pub(super) async fn make(
    example: &Example,
    path: &Path,
    paths: &[PathBuf],
    screen: &Screen,
) -> anyhow::Result<()> {
    let passing = output::beside(path);
    remove(&passing)?;
    let filled = fill(example, &passing, paths, screen).await;
    let placed = match filled {
        Ok(()) => remove(path).and_then(|()| {
            let place =
                |error| UseError::File { path: path.display().to_string(), error };
            std::fs::rename(&passing, path).map_err(place)
        }),
        Err(error) => Err(error),
    };
    if let Err(error) = placed {
        remove(&passing)?;
        return Err(error.into());
    }
    Ok(())
}

async fn fill(
    example: &Example,
    file: &Path,
    paths: &[PathBuf],
    screen: &Screen,
) -> Result<(), UseError> {
    let actor = config::actor("demo");
    let file = file.display().to_string();
    let cooperation = Cooperation::create(&file, &example.plan(), &actor).await?;
    let report = cooperation.import(paths, &How::default(), &screen.watch()).await;
    cooperation.close().await;
    let report = report?;
    for file in &report.files {
        super::import::say(file, screen);
    }
    match report.failed.into_iter().next() {
        Some((_, error)) => Err(error),
        None => Ok(()),
    }
}

async fn answer(
    cooperation: &Cooperation,
    (out, folder, file): (&Path, &Path, &Path),
    page: Option<&FileReading>,
    screen: &Screen,
) -> anyhow::Result<()> {
    let question = Question::of(None, None);
    let answer = cooperation.gaps(&question).await?;
    let paper: PathBuf = out.join("report.html");
    let written = cooperation.deliver_report(&question, screen.lang, &paper).await?;
    if screen.json {
        let mut json = cooperation.gaps_json(&answer, screen.lang).await?;
        let shown = |it: &Path| it.display().to_string();
        json["paths"] = json!({
            "file": shown(file), "tables": shown(folder), "report": shown(&paper),
        });
        json["report"] = cooperation.report_json(&written).await?;
        if let Some(page) = page {
            json["document"] = page.json();
        }
        screen.json(&json)?;
    } else {
        super::gaps::show(&answer, screen)?;
        if let Some(page) = page {
            screen.answer(&screen.text("demo.page", &[("name", &page.name)]))?;
            for line in stated(&page.reading.facts).lines(screen.lang) {
                screen.answer(&format!("  {line}"))?;
            }
            screen.answer(&page.attribution.line(screen.lang, &page.name))?;
        }
    }
    screen.say("report.done", &[("out", &paper.display().to_string())]);
    Ok(())
}

/// Removes a co-operation file with what SQLite keeps beside it.
fn remove(path: &Path) -> Result<(), UseError> {
    for ending in ["", "-wal", "-shm"] {
        let stale = format!("{}{ending}", path.display());
        match std::fs::remove_file(&stale) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(UseError::File { path: stale, error });
            }
            _ => {}
        }
    }
    Ok(())
}
