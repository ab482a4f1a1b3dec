//! `serve`: the pages and the API; and what the program does without a command in a
//! desktop session: the same with the last file, or with the example.

use std::path::PathBuf;

use server::Settings;
use usecases::demo;
use usecases::{Cooperation, UseError};

use crate::args::Serve;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Serve, screen: &Screen) -> anyhow::Result<()> {
    serve(&it.file, &it.listen, false, screen).await
}

/// Serves the last file, or the example, and opens the browser.
pub(crate) async fn desktop(screen: &Screen) -> anyhow::Result<()> {
    let last = config::last_file().filter(|it| is_there(it));
    let file = match last {
        Some(file) => file,
        None => example(screen).await?,
    };
    serve(&file, "127.0.0.1:0", true, screen).await
}

fn is_there(file: &str) -> bool {
    file.starts_with("postgres") || std::path::Path::new(file).is_file()
}

async fn serve(
    file: &str,
    listen: &str,
    open: bool,
    screen: &Screen,
) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(file, &config::actor("serve")).await?;
    config::note_last_file(file);
    let settings = Settings { listen: listen.to_owned() };
    let ready = |address: std::net::SocketAddr| {
        let url = format!("http://{address}/");
        screen.say("serve.ready", &[("it", &url)]);
        if open {
            config::open_browser(&url);
        }
    };
    let kept = cooperation.clone();
    let done = server::serve(cooperation, &settings, ready, screen.until_stopped()).await;
    kept.close().await;
    match done {
        Ok(()) => screen.say("serve.ended", &[]),
        Err(error) => return Err(anyhow::anyhow!(error.sentence(screen.lang))),
    }
    Ok(())
}

/// The example's file among the user's data, made where it is not there yet.
async fn example(screen: &Screen) -> anyhow::Result<String> {
    let name = "jilin-liaoning";
    let wrong = || UseError::Wrong { key: "example.unknown", name: name.to_owned() };
    let example = demo::example(name).ok_or_else(wrong)?;
    let folder: PathBuf = config::data_folder();
    let file = folder.join(format!("{name}.lq"));
    if !file.is_file() {
        std::fs::create_dir_all(&folder)?;
        let tables = folder.join(name);
        example.write(&tables, false)?;
        super::demo::make(example, &file, &[tables], screen).await?;
    }
    Ok(file.display().to_string())
}
