//! `read`: a document read by itself.

use usecases::reading::read_path;

use crate::args::Read;
use crate::screen::Screen;

pub(crate) fn run(it: &Read, screen: &Screen) -> anyhow::Result<()> {
    let reading = read_path(&it.path)?;
    if screen.json {
        return screen.json(&reading.answer());
    }
    for line in reading.lines(screen.lang) {
        screen.answer(&line)?;
    }
    Ok(())
}
