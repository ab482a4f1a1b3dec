//! `explain`: a figure back to its source.

use serde_json::Value;
use usecases::Cooperation;

use crate::args::Explain;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Explain, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("explain")).await?;
    let answer = cooperation.explain_json(&it.figure).await;
    cooperation.close().await;
    let answer = answer?;
    if screen.json {
        return screen.json(&answer);
    }
    let figure = &answer["figure"];
    let text = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    screen.answer(&format!(
        "{} = {} {} ({}, {})",
        text(&answer[format!("label_{}", screen.lang.code())]),
        text(&figure["value"]),
        text(&figure["unit"]),
        text(&figure["base"]),
        text(&figure["definition"]),
    ))?;
    for definition in answer["definitions"].as_array().into_iter().flatten() {
        let lang = screen.lang.code();
        let formula = text(&definition[format!("formula_{lang}")]);
        let ours = definition["ours"].as_bool().unwrap_or(false);
        let ours = if ours { screen.text("definition.ours", &[]) } else { String::new() };
        screen.answer(&format!(
            "  {} {}: {formula} {ours}",
            text(&definition["id"]),
            text(&definition[lang])
        ))?;
    }
    for input in figure["inputs"].as_array().into_iter().flatten() {
        if let Some(name) = input["name"].as_str() {
            screen.answer(&format!("- {name} {}", text(&input["organisation"])))?;
        }
        for span in input["evidence"].as_array().into_iter().flatten() {
            let sheet = span["sheet"].as_str().map(|it| format!(" [{it}]"));
            screen.answer(&format!(
                "    {}{} {}:{} [{}–{}] “{}”",
                text(&span["source"]),
                sheet.unwrap_or_default(),
                span["row"],
                text(&span["column"]),
                span["start"],
                span["end"],
                text(&span["quote"]),
            ))?;
        }
    }
    Ok(())
}
