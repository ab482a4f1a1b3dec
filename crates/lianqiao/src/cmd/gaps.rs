//! `gaps`: missing and weak links at home, and who next door can fill them.

use usecases::chain::State;
use usecases::gaps::{Answer, Question};
use usecases::{Cooperation, UseError};

use crate::args::Gaps;
use crate::screen::Screen;

pub(crate) async fn run(it: Gaps, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file).await?;
    let asked = ask(&cooperation, it.region, it.partner).await;
    let answer = match asked {
        Ok(question) => {
            let question = Question { all: it.all, top: it.top, ..question };
            answer(&cooperation, &question, screen).await
        }
        Err(error) => Err(error.into()),
    };
    cooperation.close().await;
    answer
}

/// The question with the co-operation's own regions where none are given.
pub(crate) async fn ask(
    cooperation: &Cooperation,
    region: Option<String>,
    partner: Option<String>,
) -> Result<Question, UseError> {
    let regions = cooperation.about().await?.regions;
    let region = region.or_else(|| regions.first().cloned()).unwrap_or_default();
    let other = regions.into_iter().find(|it| *it != region);
    let partner = partner.or(other).unwrap_or_default();
    Ok(Question { region, partner, all: false, top: 10 })
}

async fn answer(
    cooperation: &Cooperation,
    question: &Question,
    screen: &Screen,
) -> anyhow::Result<()> {
    let answer = cooperation.gaps(question).await?;
    if screen.json {
        let json = cooperation.gaps_json(&answer, screen.lang).await?;
        return screen.json(&json);
    }
    show(&answer, screen)
}

/// The table as text.
pub(crate) fn show(answer: &Answer, screen: &Screen) -> anyhow::Result<()> {
    let rows = &answer.gaps.rows;
    let of = |state| rows.iter().filter(|it| it.home.state == state).count().to_string();
    let basis = screen.text(&format!("basis.{}", answer.gaps.basis.code()), &[]);
    let gaps = rows.iter().filter(|it| it.home.state.is_gap()).count().to_string();
    let title = screen.text(
        "gaps.title",
        &[
            ("home", &answer.region),
            ("partner", &answer.partner),
            ("n", &gaps),
            ("missing", &of(State::Missing)),
            ("weak", &of(State::Weak)),
            ("basis", &basis),
        ],
    );
    screen.answer(&title)?;
    screen.answer(&screen.text("gaps.head", &[]))?;
    for (row, makers) in rows.iter().zip(&answer.makers) {
        let product = answer.loaded.catalogue.product(row.product);
        let state = screen.text(&format!("state.{}", row.home.state.code()), &[]);
        let names: Vec<String> = makers[1]
            .iter()
            .take(3)
            .map(|it| {
                let id = answer.loaded.graph.id(it.maker.organisation);
                answer.evidence.organisation(id, "name")
            })
            .collect();
        screen.answer(&format!(
            "{} | {state} | {} | {} | {} | {}",
            product.name,
            row.home.demand.organisations,
            row.home.makers,
            row.partner.makers,
            names.join("、"),
        ))?;
    }
    if rows.is_empty() {
        screen.say("gaps.nothing", &[]);
    }
    screen.say("gaps.seen", &[]);
    Ok(())
}
