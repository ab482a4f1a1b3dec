//! `chain`: the chain around a product.

use usecases::Cooperation;
use usecases::chain_view::Question;

use crate::args::Chain;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Chain, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("chain")).await?;
    let question = Question { product: it.product, depth: it.depth, region: it.region };
    let answer = cooperation.chain_json(&question, screen.lang).await;
    screen.note_unkept(&cooperation);
    cooperation.close().await;
    let answer = answer?;
    if screen.json {
        return screen.json(&answer);
    }
    for node in answer["nodes"].as_array().into_iter().flatten() {
        let text = |name: &str| node[name].as_str().unwrap_or_default().to_owned();
        let key = format!("place.{}", text("place"));
        let place = screen.text(&key, &[("steps", &node["steps"].to_string())]);
        let state = screen.text(&format!("state.{}", text("state")), &[]);
        let makers: Vec<String> = node["makers"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(code, n)| {
                let region = answer["region_labels"][code].as_str().unwrap_or(code);
                format!("{region}: {n}")
            })
            .collect();
        screen.answer(&format!(
            "{place} | {} | {state} | {}",
            text("label"),
            makers.join(", ")
        ))?;
    }
    screen.answer(&screen.text("gaps.seen", &[]))?;
    Ok(())
}
