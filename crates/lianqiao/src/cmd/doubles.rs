//! `doubles`, `merge`, `unmerge`: one organisation under two names.

use usecases::Cooperation;

use crate::args::{Merge, OneFile, Unmerge};
use crate::config;
use crate::screen::Screen;

pub(crate) async fn list(it: OneFile, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("doubles")).await?;
    let answer = cooperation.doubles_json().await;
    cooperation.close().await;
    let answer = answer?;
    if screen.json {
        return screen.json(&answer);
    }
    let text = |side: &serde_json::Value, name: &str| {
        side.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned()
    };
    for double in answer["doubles"].as_array().into_iter().flatten() {
        let shown = |side: &serde_json::Value| {
            format!(
                "{} {} {}",
                text(side, "id"),
                text(side, "name"),
                text(side, "address")
            )
        };
        let (a, b) = (shown(&double["a"]), shown(&double["b"]));
        let key = format!("double.{}", text(double, "reason"));
        screen.answer(&screen.text(&key, &[("a", &a), ("b", &b)]))?;
    }
    Ok(())
}

pub(crate) async fn merge(it: Merge, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("merge")).await?;
    let done = match cooperation.merge(&it.keep, &it.other, &it.why).await {
        Ok(ids) => {
            for id in &ids {
                screen.say("merge.done", &[("it", id)]);
            }
            show(&cooperation, &ids, screen).await
        }
        Err(error) => Err(error.into()),
    };
    cooperation.close().await;
    done
}

async fn show(
    cooperation: &Cooperation,
    ids: &[String],
    screen: &Screen,
) -> anyhow::Result<()> {
    match screen.json {
        true => screen.json(&cooperation.merges_json(ids).await?),
        false => Ok(()),
    }
}

pub(crate) async fn unmerge(it: Unmerge, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("unmerge")).await?;
    let done = match cooperation.unmerge(&it.id).await {
        Ok(merge) => {
            let pair = format!("{} ≠ {}", merge.kept, merge.other);
            screen.say("unmerge.done", &[("it", &pair)]);
            show(&cooperation, &[merge.id], screen).await
        }
        Err(error) => Err(error.into()),
    };
    cooperation.close().await;
    done
}
