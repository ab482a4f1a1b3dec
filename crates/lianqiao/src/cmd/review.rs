//! `review`: facts read by machine, before they count.

use usecases::review::{ReviewItem, ReviewQuery, Verdict};
use usecases::terms::Review as State;
use usecases::{Cooperation, UseError};

use crate::args::{Review, ReviewWhat};
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Review, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("review")).await?;
    let done = answer(&cooperation, it.what, screen).await;
    cooperation.close().await;
    done
}

async fn answer(
    cooperation: &Cooperation,
    what: Option<ReviewWhat>,
    screen: &Screen,
) -> anyhow::Result<()> {
    let what = what.unwrap_or(ReviewWhat::List {
        organisation: None,
        product: None,
        state: "proposed".to_owned(),
        limit: 50,
    });
    let items = match what {
        ReviewWhat::List { organisation, product, state, limit } => {
            let state = match state.as_str() {
                "all" => None,
                code => Some(State::from_code(code).ok_or(UseError::Wrong {
                    key: "review.state",
                    name: state.clone(),
                })?),
            };
            let wanted = ReviewQuery { organisation, product, state, limit };
            cooperation.review_list(&wanted).await?
        }
        ReviewWhat::Show { id } => vec![cooperation.review_show(&id).await?],
        ReviewWhat::Accept { ids, why } => {
            say(cooperation, &ids, (State::Accepted, None, why), screen).await?
        }
        ReviewWhat::Reject { ids, why } => {
            say(cooperation, &ids, (State::Rejected, None, why), screen).await?
        }
        ReviewWhat::Edit { id, product, why } => {
            let verdict = (State::Accepted, Some(product), why);
            say(cooperation, &[id], verdict, screen).await?
        }
    };
    if screen.json {
        return screen.json(&cooperation.review_json(&items).await?);
    }
    for it in &items {
        screen.answer(&line(it))?;
    }
    if items.is_empty() {
        screen.say("review.none", &[]);
    }
    Ok(())
}

async fn say(
    cooperation: &Cooperation,
    ids: &[String],
    (review, product, why): (State, Option<String>, String),
    screen: &Screen,
) -> anyhow::Result<Vec<ReviewItem>> {
    let verdict = Verdict { review, product, why };
    cooperation.review(ids, &verdict).await?;
    screen.say("review.done", &[("n", &ids.len().to_string()), ("state", review.code())]);
    let mut items = Vec::new();
    for id in ids {
        items.push(cooperation.review_show(id).await?);
    }
    Ok(items)
}

fn line(it: &ReviewItem) -> String {
    let product = it.item.product.as_ref().map_or("-", |it| it.0.as_str());
    let state = it.item.review.code();
    format!("{}  {}  {} → {product}  {state}", it.id, it.name, it.quote)
}
