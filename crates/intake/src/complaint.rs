//! What is wrong with a row, as a value: the import goes on.
//!
//! A complaint names file, sheet, row, column and value; its sentence stands in the
//! dictionary under its key. Of one kind at most [`MOST`] are kept for a file, then one
//! more says how many there were.

use std::collections::{BTreeMap, BTreeSet};

use terms::Lang;
use terms::messages::text;

/// Complaints of one key that are kept for a file.
pub const MOST: usize = 200;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The row or cell was left out.
    Error,
    /// It was read, and somebody should look.
    Warning,
    /// It was read in a way that is worth knowing.
    Note,
}

impl Severity {
    /// The code: `error`, `warning`, `note`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Key of its sentence.
    pub key: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Name of the file.
    pub file: String,
    /// Name of the sheet, where there are several.
    pub sheet: Option<String>,
    /// Row as a spreadsheet shows it.
    pub row: Option<u32>,
    /// Column as the file spells it, or the field's name.
    pub column: Option<String>,
    /// The value, shortened.
    pub value: String,
    /// What else fills the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Complaint {
    /// The whole complaint as one line: place, value, sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let row = self.row.map(|it| it.to_string()).unwrap_or_default();
        let column = self.column.clone().unwrap_or_default();
        let kind =
            self.args.iter().find(|it| it.0 == "kind").map(|it| sentence_of(lang, &it.1));
        let kind = kind.iter().map(|it| ("kind", it.as_str()));
        let mut args: Vec<(&str, &str)> = kind
            .chain(self.args.iter().map(|(name, value)| (*name, value.as_str())))
            .collect();
        args.extend([("value", self.value.as_str()), ("row", &row), ("column", &column)]);
        let sentence = text(lang, self.key, &args);
        let mut place = self.file.clone();
        if let Some(sheet) = self.sheet.as_ref().filter(|it| !it.is_empty()) {
            place.push_str(&format!(" [{sheet}]"));
        }
        if self.row.is_some() {
            place.push_str(&text(lang, "place.row", &[("row", &row)]));
        }
        if self.column.is_some() {
            place.push_str(&text(lang, "place.column", &[("column", &column)]));
        }
        let value = if self.value.is_empty() {
            String::new()
        } else {
            text(lang, "place.value", &[("value", &self.value)])
        };
        format!("{place}{value}: {sentence}")
    }
}

/// The sentence of a key without what would fill it: to name a kind of complaint.
fn sentence_of(lang: Lang, key: &str) -> String {
    let sentence = text(lang, key, &[]);
    let mut parts = sentence.split('{');
    let mut open = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        open.push('…');
        open.push_str(part.split_once('}').map_or(part, |it| it.1));
    }
    open
}

/// Gathers the complaints of one file.
#[derive(Debug)]
pub(crate) struct Complaints {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    counts: BTreeMap<&'static str, (usize, Severity)>,
    /// What is said once for a file, beside its key.
    once: BTreeSet<String>,
    new: Vec<Complaint>,
}

impl Complaints {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            sheet: None,
            counts: BTreeMap::new(),
            once: BTreeSet::new(),
            new: Vec::new(),
        }
    }

    /// Adds a complaint about a cell.
    pub(crate) fn add(
        &mut self,
        (key, severity): (&'static str, Severity),
        place: (Option<u32>, Option<&str>),
        value: &str,
        args: Vec<(&'static str, String)>,
    ) {
        let count = self.counts.entry(key).or_insert((0, severity));
        count.0 += 1;
        if count.0 > MOST {
            return;
        }
        self.new.push(Complaint {
            key,
            severity,
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row: place.0,
            column: place.1.map(str::to_owned),
            value: shorten(value),
            args,
        });
    }

    /// True where this key was complained about already: for notes said once a file.
    pub(crate) fn said(&self, key: &str) -> bool {
        self.counts.contains_key(key)
    }

    /// True for the first time that this is to be said of the file.
    pub(crate) fn once(&mut self, what: String) -> bool {
        self.once.insert(what)
    }

    /// True where no more of this key are kept.
    pub(crate) fn full(&self, key: &str) -> bool {
        self.counts.get(key).is_some_and(|it| it.0 >= MOST)
    }

    /// Takes what has come together since the last time.
    pub(crate) fn take(&mut self) -> Vec<Complaint> {
        std::mem::take(&mut self.new)
    }

    /// Takes the rest, with a line for every key of which not all were kept.
    pub(crate) fn finish(mut self) -> Vec<Complaint> {
        let mut rest = self.take();
        for (key, (count, severity)) in &self.counts {
            if *count > MOST {
                rest.push(Complaint {
                    key: "intake.more",
                    severity: *severity,
                    file: self.file.clone(),
                    sheet: None,
                    row: None,
                    column: None,
                    value: String::new(),
                    args: vec![
                        ("n", (count - MOST).to_string()),
                        ("kind", (*key).to_owned()),
                    ],
                });
            }
        }
        rest
    }
}

/// The value as it is shown: at most eighty characters.
pub(crate) fn shorten(value: &str) -> String {
    let mut short: String = value.chars().take(80).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}
