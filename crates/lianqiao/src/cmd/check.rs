//! `check`: the quality of the data.

use usecases::Cooperation;
use usecases::check::header;

use crate::args::OneFile;
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: OneFile, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("check")).await?;
    if screen.json {
        let answer = cooperation.check_json(screen.lang).await;
        cooperation.close().await;
        return screen.json(&answer?);
    }
    let findings = cooperation.check(screen.lang).await;
    cooperation.close().await;
    let findings = findings?;
    if findings.is_empty() {
        screen.say("check.clean", &[]);
    }
    for it in &findings {
        let row = it.row.map(|it| it.to_string()).unwrap_or_default();
        let row =
            if row.is_empty() { row } else { screen.text("place.row", &[("row", &row)]) };
        let column = header(std::slice::from_ref(&it.table), &it.column, screen.lang);
        let column = screen.text("place.column", &[("column", &column)]);
        let severity = screen.text(&format!("report.severity.{}", it.severity), &[]);
        let value = screen.text("place.value", &[("value", &it.value)]);
        // A row is a row of a file: two registers have a row 27 each.
        let place = match it.file.as_str() {
            "" => it.table.clone(),
            file => format!("{file} ({})", it.table),
        };
        let line = format!("{severity} {place}{row}{column}{value}: {}", it.message);
        screen.answer(&line)?;
    }
    Ok(())
}
