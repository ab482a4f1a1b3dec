//! The complaints of a co-operation by kind, with counts and a few examples.
//!
//! Complaints of imports are grouped by their message; the findings of `check` that are
//! about facts and the catalogue by their sentence without the value, doubles by what
//! makes them likely. Organisations are called by their names. Of a kind
//! of which an import kept only the first, the rest is counted in.

use std::collections::{BTreeMap, BTreeSet};

use report::paper::Complaints;
use store::sources::KeptComplaint;
use terms::Lang;
use terms::fields::header_in;
use terms::messages::text;

use crate::cooperation::Cooperation;
use crate::doubles::cell;
use crate::error::UseError;

/// Examples of a kind.
const EXAMPLES: usize = 3;

/// The message that says how many more there were of a kind.
const MORE: &str = "intake.more";

impl Cooperation {
    /// Complaints by kind: the worst first, then the most frequent.
    pub(super) async fn complaint_kinds(
        &self,
        lang: Lang,
    ) -> Result<Vec<Complaints>, UseError> {
        let mut kinds: BTreeMap<(String, String), Complaints> = BTreeMap::new();
        let complaints = self.store.complaints().await?;
        let doubles = self.doubles().await?;
        let named = complaints.iter().filter_map(|it| argument(&it.complaint, "id"));
        let pairs = doubles.iter().flat_map(|it| [it.a.clone(), it.b.clone()]);
        let names = self.names(named.chain(pairs).collect()).await?;
        for said in complaints {
            let (file, it) = (said.file, said.complaint);
            let mut arguments = arguments(&it);
            if let Some(id) = arguments.get_mut("id") {
                *id = names.get(id.as_str()).cloned().unwrap_or_else(|| id.clone());
            }
            let argument = |name: &str| arguments.get(name).cloned().unwrap_or_default();
            let (key, n, example) = if it.message == MORE {
                (argument("kind"), argument("n").parse().unwrap_or(0), None)
            } else {
                let example = sentence(lang, &file, &it, &arguments);
                (it.message.clone(), 1, Some(example))
            };
            let kind = pattern(lang, &key);
            let entry = kinds.entry((it.severity.clone(), key)).or_insert_with(|| {
                Complaints { kind, severity: it.severity, count: 0, examples: Vec::new() }
            });
            add(entry, n, example);
        }
        for finding in self.check(lang).await? {
            // Those of imports name a file, and empty cells have a table of their own.
            let known = store::records::TABLES.contains(&finding.table.as_str());
            let of_import = !finding.file.is_empty();
            if of_import || !known || ["missing", "double"].contains(&finding.kind) {
                continue;
            }
            let mut kind = finding.message.clone();
            if !finding.value.is_empty() {
                kind = kind.replace(&finding.value, "…");
            }
            let key = (finding.severity.clone(), format!("{}: {kind}", finding.table));
            let entry = kinds.entry(key).or_insert_with(|| {
                let severity = finding.severity.clone();
                Complaints { kind, severity, count: 0, examples: Vec::new() }
            });
            add(entry, 1, Some(finding.message));
        }
        for double in doubles {
            let key = format!("double.{}", double.reason);
            let [a, b] = shown(&names, [&double.a, &double.b]);
            let example = text(lang, &key, &[("a", &a), ("b", &b)]);
            let kind = pattern(lang, &key);
            let severity = "note".to_owned();
            let entry = kinds.entry((severity.clone(), key)).or_insert_with(|| {
                Complaints { kind, severity, count: 0, examples: Vec::new() }
            });
            add(entry, 1, Some(example));
        }
        let mut kinds: Vec<Complaints> = kinds.into_values().collect();
        let worst = |it: &Complaints| {
            ["error", "warning", "note"]
                .iter()
                .position(|severity| it.severity == *severity)
        };
        kinds.sort_by(|a, b| worst(a).cmp(&worst(b)).then(b.count.cmp(&a.count)));
        Ok(kinds)
    }

    /// Names of organisations by id; those that are not known are left out.
    async fn names(
        &self,
        ids: BTreeSet<String>,
    ) -> Result<BTreeMap<String, String>, UseError> {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let records = self.store.records_of("organisations", &ids).await?;
        let named = records.into_iter().map(|it| (it.id.clone(), cell(&it, "name")));
        Ok(named.filter(|it| !it.1.is_empty()).collect())
    }
}

/// Two organisations by name; with their ids where the names do not tell them apart.
fn shown(names: &BTreeMap<String, String>, ids: [&str; 2]) -> [String; 2] {
    let [a, b] = ids.map(|id| names.get(id).map_or(id, String::as_str));
    if a == b {
        return [(a, ids[0]), (b, ids[1])].map(|(name, id)| format!("{name} [{id}]"));
    }
    [a, b].map(str::to_owned)
}

fn arguments(it: &KeptComplaint) -> BTreeMap<String, String> {
    serde_json::from_str(&it.arguments).unwrap_or_default()
}

fn argument(it: &KeptComplaint, name: &str) -> Option<String> {
    arguments(it).remove(name)
}

fn add(kind: &mut Complaints, n: u64, example: Option<String>) {
    kind.count += n;
    if kind.examples.len() < EXAMPLES {
        kind.examples.extend(example);
    }
}

/// The sentence of a kind: what is different in each case is left open.
fn pattern(lang: Lang, key: &str) -> String {
    let pattern = text(lang, key, &[]);
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// One complaint with its place and value.
fn sentence(
    lang: Lang,
    file: &str,
    it: &KeptComplaint,
    arguments: &BTreeMap<String, String>,
) -> String {
    let row = it.row.map(|row| row.to_string()).unwrap_or_default();
    let column = header_in(lang, it.field.as_deref().unwrap_or_default());
    let mut args: Vec<(&str, &str)> =
        arguments.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    args.extend([("value", it.value.as_str()), ("row", &row), ("column", &column)]);
    let mut place = file.to_owned();
    if !row.is_empty() {
        place.push_str(&text(lang, "place.row", &[("row", &row)]));
    }
    if !column.is_empty() {
        place.push_str(&text(lang, "place.column", &[("column", &column)]));
    }
    if !it.value.is_empty() {
        place.push_str(&text(lang, "place.value", &[("value", &it.value)]));
    }
    let colon = text(lang, "report.colon", &[]);
    format!("{place}{colon}{}", text(lang, &it.message, &args))
}
