//! The versioned definitions that stand under every figure.
//!
//! In: `definitions/definitions.csv`, shipped. Out: a definition by its id
//! (`name@version`), with its formula in both languages; thresholds are filled in by
//! the caller so that what is printed is what was used.

use std::sync::LazyLock;

use crate::messages::Lang;

/// A versioned definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// `name@version`.
    pub id: String,
    /// Name in 中文.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// Formula in 中文, with `{threshold}` placeholders.
    pub formula_zh: String,
    /// Formula in English.
    pub formula_en: String,
    /// Unit of its figures.
    pub unit: String,
    /// The unit in 中文.
    pub unit_zh: String,
    /// Where it comes from, in 中文.
    pub source: String,
    /// Where it comes from, in English.
    pub source_en: String,
    /// True where the project made it: shown with 本项目定义 / our definition.
    pub ours: bool,
}

impl Definition {
    /// Name in the language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Unit in the language; empty where its figures have none.
    #[must_use]
    pub fn unit(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.unit_zh,
            Lang::En => &self.unit,
        }
    }

    /// Where it comes from, in the language.
    #[must_use]
    pub fn source(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.source,
            Lang::En => &self.source_en,
        }
    }

    /// Formula in the language with the thresholds filled in.
    #[must_use]
    pub fn formula(&self, lang: Lang, thresholds: &[(&str, &str)]) -> String {
        let mut text = match lang {
            Lang::Zh => self.formula_zh.clone(),
            Lang::En => self.formula_en.clone(),
        };
        for (name, value) in thresholds {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

/// All definitions in the order of the declaration.
#[must_use]
pub fn all() -> &'static [Definition] {
    &ALL
}

/// The definition with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Definition> {
    ALL.iter().find(|it| it.id == id)
}

static ALL: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    let file = include_str!("../definitions/definitions.csv");
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| {
        let cell = |i: usize| row.get(i).unwrap_or_default().to_owned();
        Definition {
            id: cell(0),
            zh: cell(1),
            en: cell(2),
            formula_zh: cell(3),
            formula_en: cell(4),
            unit: cell(5),
            unit_zh: cell(6),
            source: cell(7),
            source_en: cell(8),
            ours: cell(9) == "1",
        }
    })
    .collect()
});
