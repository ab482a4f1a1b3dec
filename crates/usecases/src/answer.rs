//! What every JSON answer states: program, definitions, inputs.

use serde_json::{Map, Value, json};
use terms::Lang;
use terms::messages::text;

use crate::VERSION;
use crate::cooperation::Cooperation;
use crate::error::UseError;

/// Begins an answer that no co-operation is behind: `lianqiao`, no definitions, `inputs`.
#[must_use]
pub fn bare(inputs: Value) -> Map<String, Value> {
    let mut answer = Map::new();
    answer.insert("lianqiao".to_owned(), VERSION.into());
    answer.insert("definitions".to_owned(), json!([]));
    answer.insert("inputs".to_owned(), inputs);
    answer
}

/// Says in an answer that the ids of its figures could not be kept.
pub(crate) fn say_unkept(cooperation: &Cooperation, answer: &mut Map<String, Value>) {
    if cooperation.figures_unkept() {
        answer.insert("figures_kept".to_owned(), false.into());
    }
}

/// Begins an answer: `lianqiao`, `definitions`, `inputs`.
///
/// # Errors
/// Failures of the store.
pub async fn begin(
    cooperation: &Cooperation,
    revision: i64,
    definitions: &[&str],
    thresholds: &[(&'static str, String)],
) -> Result<Map<String, Value>, UseError> {
    let sources = cooperation.store.sources().await?;
    let files: Vec<Value> = sources
        .iter()
        .map(|it| json!({ "source": it.name, "sha256": it.sha256, "bytes": it.bytes }))
        .collect();
    let mut answer = bare(json!({ "revision": revision, "files": files }));
    answer.insert("definitions".to_owned(), self::definitions(definitions, thresholds));
    Ok(answer)
}

/// The definitions of these names, with the thresholds in force.
#[must_use]
pub fn definitions(names: &[&str], thresholds: &[(&'static str, String)]) -> Value {
    let fill: Vec<(&str, &str)> =
        thresholds.iter().map(|(name, value)| (*name, value.as_str())).collect();
    names
        .iter()
        .filter_map(|id| terms::definition::find(id))
        .map(|it| {
            json!({
                "id": it.id, "zh": it.zh, "en": it.en,
                "formula_zh": it.formula(Lang::Zh, &fill),
                "formula_en": it.formula(Lang::En, &fill),
                "source": it.source, "source_en": it.source_en, "ours": it.ours,
            })
        })
        .collect()
}

/// A reason of a pure crate as a sentence: key `group.code`, its number as `{n}`.
#[must_use]
pub fn reason(lang: Lang, group: &str, code: &str, n: Option<f64>) -> String {
    let shown = n.map(short).unwrap_or_default();
    text(lang, &format!("{group}.{code}"), &[("n", &shown)])
}

/// A number for people: whole, or with two decimals.
#[must_use]
pub fn short(n: f64) -> String {
    if n.fract() == 0.0 { format!("{n:.0}") } else { format!("{n:.2}") }
}
