//! `gaps`: missing and weak links at home, and who next door can fill them.

use usecases::Cooperation;
use usecases::chain::State;
use usecases::gaps::{Answer, Question};
use usecases::regions::with_code;

use crate::args::Gaps;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Gaps, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("gaps")).await?;
    let question = Question {
        all: it.all,
        top: it.top,
        ..Question::of(it.region.as_deref(), it.partner.as_deref())
    };
    let answer = answer(&cooperation, &question, screen).await;
    cooperation.close().await;
    answer
}

async fn answer(
    cooperation: &Cooperation,
    question: &Question,
    screen: &Screen,
) -> anyhow::Result<()> {
    let answer = cooperation.gaps(question).await?;
    screen.note_unkept(cooperation);
    if screen.json {
        let json = cooperation.gaps_json(&answer, screen.lang).await?;
        return screen.json(&json);
    }
    show(&answer, screen)?;
    screen.say("gaps.next", &[("file", &cooperation.uri)]);
    Ok(())
}

/// The table as text.
pub(crate) fn show(answer: &Answer, screen: &Screen) -> anyhow::Result<()> {
    let rows = &answer.gaps.rows;
    let of = |state| rows.iter().filter(|it| it.home.state == state).count().to_string();
    let basis = screen.text(&format!("basis.{}", answer.gaps.basis.code()), &[]);
    let gaps = rows.iter().filter(|it| it.home.state.is_gap()).count().to_string();
    let open = rows.iter().filter(|it| it.home.is_open()).count().to_string();
    let named = &answer.loaded.about.region_names;
    let region = |code: &str| with_code(named, code, screen.lang);
    let title = screen.text(
        "gaps.title",
        &[
            ("home", &region(&answer.region)),
            ("partner", &region(&answer.partner)),
            ("n", &gaps),
            ("missing", &of(State::Missing)),
            ("weak", &of(State::Weak)),
            ("open", &open),
            ("basis", &basis),
        ],
    );
    screen.answer(&title)?;
    screen.answer(&screen.text("gaps.head", &[]))?;
    for (row, makers) in rows.iter().zip(&answer.makers) {
        let catalogue = &answer.loaded.catalogue;
        // By quantity a link may be missing although makers were seen.
        let short = row.home.state == State::Missing && row.home.makers > 0;
        let code = if short { "short" } else { row.home.state.code() };
        let state = screen.text(&format!("state.{code}"), &[]);
        let names: Vec<String> = makers[1]
            .iter()
            .take(3)
            .map(|it| {
                let id = answer.loaded.graph.id(it.maker.organisation);
                let name = answer.evidence.organisation(id, "name");
                if it.counts() {
                    return name;
                }
                screen.text("gaps.possible", &[("name", &name)])
            })
            .collect();
        screen.answer(&format!(
            "{} | {state} | {} | {} | {} | {}",
            usecases::gaps::product_label(catalogue, row.product, screen.lang),
            row.home.demand.organisations,
            row.home.makers,
            row.partner.makers,
            names.join("、"),
        ))?;
    }
    if rows.is_empty() {
        screen.say("gaps.nothing", &[]);
    }
    // Part of the answer: it must not get lost in a pipe.
    screen.answer(&screen.text("gaps.seen", &[]))?;
    Ok(())
}
