//! The definitions that stand under the figures, with the thresholds in force and the
//! answers that use them.

use chain::gap::Thresholds;
use terms::Lang;

/// A definition as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionRow {
    /// `name@version`.
    pub id: String,
    /// Name in 中文.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// Formula in 中文, thresholds filled in.
    pub formula_zh: String,
    /// Formula in English, thresholds filled in.
    pub formula_en: String,
    /// Unit of its figures in 中文; empty where they have none.
    pub unit_zh: String,
    /// The unit in English.
    pub unit_en: String,
    /// Where it comes from, in 中文.
    pub source_zh: String,
    /// Where it comes from, in English.
    pub source_en: String,
    /// True where the project made it.
    pub ours: bool,
    /// Thresholds of its formula: name and value.
    pub thresholds: Vec<(&'static str, String)>,
    /// Answers that state it: `gaps`, `chain`, `report` …
    pub used_by: Vec<&'static str>,
}

/// Answers and the definitions that each states.
const ANSWERS: [(&str, &[&str]); 9] = [
    ("overview", &crate::overview::DEFINITIONS),
    ("gaps", &crate::gaps::DEFINITIONS),
    ("chain", &crate::chain_view::DEFINITIONS),
    ("chain", &crate::chain_map::DEFINITIONS),
    ("products", &crate::products::DEFINITIONS),
    ("review", &crate::review::DEFINITIONS),
    ("explain", &crate::explain::DEFINITIONS),
    ("report", &crate::gaps::DEFINITIONS),
    ("report", &crate::publish::MORE_DEFINITIONS),
];

/// All definitions, in the order of their declaration.
#[must_use]
pub fn definitions() -> Vec<DefinitionRow> {
    let named = Thresholds::default().named();
    let fill: Vec<(&str, &str)> =
        named.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let all = terms::definition::all().iter();
    all.map(|it| {
        let stated = |name: &str| {
            let mark = format!("{{{name}}}");
            it.formula_zh.contains(&mark) || it.formula_en.contains(&mark)
        };
        let mut used_by: Vec<&'static str> = ANSWERS
            .iter()
            .filter(|(_, ids)| ids.contains(&it.id.as_str()))
            .map(|(answer, _)| *answer)
            .collect();
        used_by.dedup();
        DefinitionRow {
            id: it.id.clone(),
            zh: it.zh.clone(),
            en: it.en.clone(),
            formula_zh: it.formula(Lang::Zh, &fill),
            formula_en: it.formula(Lang::En, &fill),
            unit_zh: it.unit_zh.clone(),
            unit_en: it.unit.clone(),
            source_zh: it.source.clone(),
            source_en: it.source_en.clone(),
            ours: it.ours,
            thresholds: named.iter().filter(|it| stated(it.0)).cloned().collect(),
            used_by,
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_is_filled_in_and_used() {
        let all = definitions();
        assert_eq!(all.len(), terms::definition::all().len());
        for it in &all {
            let filled = !it.formula_zh.contains('{') && !it.formula_en.contains('{');
            assert!(filled, "{}: a threshold is left open", it.id);
            // The quantities behind it come with the states of a gap.
            let unused = it.used_by.is_empty() && it.id != "concentration@1";
            assert!(!unused, "{}: no answer states it", it.id);
        }
        let gap = all.iter().find(|it| it.id == "gap_state@2").expect("declared");
        assert!(gap.thresholds.contains(&("min_demand", "3".to_owned())), "{gap:?}");
        assert_eq!(gap.used_by, ["gaps", "chain", "products", "report"]);
    }

    #[test]
    fn every_answer_names_definitions_that_are_there() {
        for (answer, ids) in ANSWERS {
            for id in ids {
                assert!(terms::definition::find(id).is_some(), "{answer}: {id}");
            }
        }
    }
}
