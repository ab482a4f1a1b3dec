//! `scopes`: business scopes read by themselves.

use usecases::deliver::scopes_json;

use crate::args::Scopes;
use crate::screen::Screen;

pub(crate) fn run(it: Scopes, screen: &Screen) -> anyhow::Result<()> {
    let Scopes { input, out } = it;
    let mut complain =
        |it: &usecases::intake::Complaint| screen.line(&it.sentence(screen.lang));
    let read = usecases::scopes::read_file(&input, &out, &mut complain)?;
    screen.say("scopes.done", &[("n", &read.rows.to_string())]);
    if screen.json { screen.json(&scopes_json(&input, &out, &read)) } else { Ok(()) }
}
