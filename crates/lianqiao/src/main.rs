//! Lianqiao: from a region's registers to its gaps and partners, each figure with its
//! source.
//!
//! Parse, run one `match`, end with an exit code: 0 done, 1 the work failed, 2 wrong use.

mod args;
mod cmd;
mod config;
mod line;
mod screen;

use std::process::ExitCode;

use usecases::UseError;

use crate::args::Command;
use crate::screen::Screen;

/// Reading registers makes many small texts on several threads; measured on the two
/// registers of `docs/measurements.md`: with the rows in binary JSON, a quarter off.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let parsed = match args::parse() {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let screen = Screen::new(parsed.lang, parsed.json);
    let file = parsed.command.file().map(usecases::cooperation::shown);
    match run(parsed.command, &screen) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            screen.error(&error, file.as_deref());
            let wrong = matches!(error.downcast_ref(), Some(UseError::Wrong { .. }));
            ExitCode::from(if wrong { 2 } else { 1 })
        }
    }
}

fn run(command: Command, screen: &Screen) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        screen.listen_for_stop();
        match command {
            Command::Demo(it) => cmd::demo::run(it, screen).await,
            Command::New(it) => cmd::new::run(it, screen).await,
            Command::Import(it) => cmd::import::run(it, screen).await,
            Command::Export(it) => cmd::export::run(it, screen).await,
            Command::Check(it) => cmd::check::run(it, screen).await,
            Command::Review(it) => cmd::review::run(it, screen).await,
            Command::Doubles(it) => cmd::doubles::list(it, screen).await,
            Command::Merge(it) => cmd::doubles::merge(it, screen).await,
            Command::Unmerge(it) => cmd::doubles::unmerge(it, screen).await,
            Command::Audit(it) => cmd::audit::run(it, screen).await,
            Command::Explain(it) => cmd::explain::run(it, screen).await,
            Command::Scopes(it) => cmd::scopes::run(it, screen),
            Command::Read(it) => cmd::read::run(&it, screen),
            Command::Chain(it) => cmd::chain::run(it, screen).await,
            Command::Gaps(it) => cmd::gaps::run(it, screen).await,
            Command::Report(it) => cmd::report::run(it, screen).await,
            Command::Serve(it) => cmd::serve::run(it, screen).await,
            Command::Desktop => cmd::serve::desktop(screen).await,
            Command::Generate(it) => cmd::generate::run(it, screen),
        }
    })
}
