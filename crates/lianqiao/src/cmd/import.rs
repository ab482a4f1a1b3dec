//! `import`: files in, complaints out.

use std::path::PathBuf;

use serde_json::json;
use terms::Lang;
use usecases::Cooperation;
use usecases::check::header;
use usecases::cooperation::shown;
use usecases::import::{FileReport, How, Report};
use usecases::intake::Severity;

use crate::args::Import;
use crate::config;
use crate::screen::Screen;

/// Complaints shown one by one; the rest is counted, `check` shows all.
const SHOWN: usize = 20;

pub(crate) async fn run(it: Import, screen: &Screen) -> anyhow::Result<()> {
    let recipe = it.recipe.as_deref().map(usecases::recipes::read).transpose()?;
    let cooperation = Cooperation::open(&it.file, &config::actor("import")).await?;
    let how = How { table: it.table, recipe, dry_run: it.dry_run };
    let done = answer(&cooperation, &it.paths, &how, screen).await;
    cooperation.close().await;
    let report = done?;
    // What was read is told; then the first failure ends the program as one.
    match report.failed.into_iter().next() {
        Some((_, error)) => Err(error.into()),
        None => {
            if !how.dry_run {
                screen.say("import.next", &[("file", &shown(&it.file))]);
            }
            Ok(())
        }
    }
}

async fn answer(
    cooperation: &Cooperation,
    paths: &[PathBuf],
    how: &How,
    screen: &Screen,
) -> anyhow::Result<Report> {
    let report = cooperation.import(paths, how, &screen.watch()).await?;
    if how.dry_run {
        screen.say("import.dry", &[]);
    }
    for file in &report.files {
        say(file, screen);
    }
    for (_, error) in report.failed.iter().skip(1) {
        screen.line(&error.sentence(screen.lang));
    }
    if report.left > 0 {
        screen.say("import.left", &[("n", &report.left.to_string())]);
    }
    if !report.failed.is_empty() && !report.files.is_empty() {
        let (done, failed) = (report.files.len(), report.failed.len());
        let args = [("done", &*done.to_string()), ("failed", &*failed.to_string())];
        screen.say("import.part", &args);
    }
    if screen.json {
        let revision = cooperation.about().await?.revision;
        let mut json =
            usecases::answer::begin(cooperation, revision, &["scope@1"], &[]).await?;
        let files: Vec<_> =
            report.files.iter().map(|it| file_json(it, screen.lang)).collect();
        let failed: Vec<_> = report
            .failed
            .iter()
            .map(|(name, error)| json!({ "source": name, "error": error.sentence(screen.lang) }))
            .collect();
        json.insert("files".to_owned(), files.into());
        json.insert("failed".to_owned(), failed.into());
        screen.json(&serde_json::Value::Object(json))?;
    }
    Ok(report)
}

/// Says what became of a file.
pub(crate) fn say(report: &FileReport, screen: &Screen) {
    if report.known {
        screen.say("import.known", &[("name", &report.name)]);
        return;
    }
    let it = &report.import;
    if let Some(document) = &report.document {
        let (facts, new) = (it.rows_read.to_string(), it.rows_new.to_string());
        let args = [
            ("name", report.name.as_str()),
            ("facts", &facts),
            ("new", &new),
            ("id", &document.id),
            ("encoding", &report.encoding),
        ];
        screen.say("import.document", &args);
        if !document.copy_of.is_empty() {
            let args = [("name", report.name.as_str()), ("id", &document.copy_of)];
            screen.say("import.copy", &args);
        }
        say_complaints(report, screen);
        return;
    }
    let counts = [it.rows_read, it.rows_new, it.rows_changed, it.rows_same, it.spans];
    let [rows, new, changed, same, spans] = counts.map(|it| it.to_string());
    // A workbook has no encoding of its own.
    let encoding = match report.encoding.as_str() {
        "" | "-" => &report.format,
        encoding => encoding,
    };
    screen.say(
        "import.done",
        &[
            ("name", &report.name),
            ("rows", &rows),
            ("new", &new),
            ("changed", &changed),
            ("same", &same),
            ("spans", &spans),
            ("encoding", encoding),
        ],
    );
    say_complaints(report, screen);
}

fn say_complaints(report: &FileReport, screen: &Screen) {
    for complaint in report.complaints.iter().take(SHOWN) {
        let mut shown = complaint.clone();
        if let Some(column) = &mut shown.column {
            *column = header(&report.tables, column, screen.lang);
        }
        screen.line(&format!("  {}", shown.sentence(screen.lang)));
    }
    if !report.complaints.is_empty() {
        let of = |severity| {
            report
                .complaints
                .iter()
                .filter(|it| it.severity == severity)
                .count()
                .to_string()
        };
        screen.say(
            "import.complaints",
            &[
                ("n", &report.complaints.len().to_string()),
                ("errors", &of(Severity::Error)),
                ("warnings", &of(Severity::Warning)),
                ("notes", &of(Severity::Note)),
            ],
        );
    }
}

fn file_json(report: &FileReport, lang: Lang) -> serde_json::Value {
    let complaints: Vec<_> = report
        .complaints
        .iter()
        .map(|it| {
            json!({
                "key": it.key, "severity": it.severity.code(), "sheet": it.sheet,
                "row": it.row, "column": it.column, "value": it.value,
                "message": it.sentence(lang),
            })
        })
        .collect();
    let it = &report.import;
    let document = report.document.as_ref().map(|it| {
        let copy_of = Some(&it.copy_of).filter(|it| !it.is_empty());
        json!({ "id": it.id, "title": it.title, "copy_of": copy_of })
    });
    json!({
        "document": document, "source": report.name, "sha256": report.sha256, "format": report.format,
        "encoding": report.encoding, "known": report.known, "tables": report.tables,
        "rows": it.rows_read, "new": it.rows_new, "changed": it.rows_changed,
        "same": it.rows_same, "spans": it.spans, "recipe": report.recipe,
        "complaints": complaints,
    })
}
