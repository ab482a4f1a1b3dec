//! `generate`: a seeded, fictional pair of regions.

use usecases::deliver::generate_json;
use usecases::generate::{Plan, write};

use crate::args::Generate;
use crate::screen::Screen;

pub(crate) fn run(it: Generate, screen: &Screen) -> anyhow::Result<()> {
    let Generate { firms, seed, out } = it;
    let plan = Plan { firms, seed };
    let bar = screen.count_bar(firms);
    let written = write(&plan, &out, &mut |done, _| {
        bar.set_position(done);
        !screen.stopped()
    })?;
    bar.finish_and_clear();
    let (n, seed) = (firms.to_string(), seed.to_string());
    let shown = out.display().to_string();
    screen.say("generate.done", &[("n", &n), ("seed", &seed), ("out", &shown)]);
    if screen.json { screen.json(&generate_json(&plan, &out, &written)?) } else { Ok(()) }
}
