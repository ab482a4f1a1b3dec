//! `scopes`: business scopes read by themselves.

use std::fs::File;
use std::io::{BufWriter, Write as _};

use usecases::UseError;

use crate::args::Scopes;
use crate::screen::Screen;

pub(crate) fn run(it: Scopes, screen: &Screen) -> anyhow::Result<()> {
    let Scopes { input, out: path } = it;
    let failed = |error| UseError::File { path: path.display().to_string(), error };
    let mut out = BufWriter::new(File::create(&path).map_err(failed)?);
    let mut complain =
        |it: &usecases::intake::Complaint| screen.line(&it.sentence(screen.lang));
    let rows = usecases::scopes::read_file(&input, &mut out, &mut complain)?;
    out.flush().map_err(failed)?;
    screen.say("scopes.done", &[("n", &rows.to_string())]);
    Ok(())
}
