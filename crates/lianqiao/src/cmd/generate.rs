//! `generate`: a seeded, fictional pair of regions.

use usecases::generate::{Plan, write};

use crate::args::Generate;
use crate::screen::Screen;

pub(crate) fn run(it: Generate, screen: &Screen) -> anyhow::Result<()> {
    let plan = Plan { firms: it.firms, seed: it.seed };
    let bar = screen.count_bar(it.firms);
    write(&plan, &it.out, &mut |done, _| {
        bar.set_position(done);
        !screen.stopped()
    })?;
    bar.finish_and_clear();
    let (n, seed) = (it.firms.to_string(), it.seed.to_string());
    let out = it.out.display().to_string();
    screen.say("generate.done", &[("n", &n), ("seed", &seed), ("out", &out)]);
    Ok(())
}
