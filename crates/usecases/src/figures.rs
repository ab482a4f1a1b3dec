//! Figures: a number with its id, definition and question.
//!
//! The id is a hash of definition, question, subject and revision: the same question on
//! the same data has the same id. The question is kept, so that `explain` can ask again.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::figures::KeptFigure;
use terms::figure::Figure;

use crate::actor::now;
use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::graph::Loaded;
use crate::import::hex;

/// The figures of one answer.
#[derive(Debug, Clone)]
pub struct Figures {
    question: String,
    revision: i64,
    made: Vec<(Figure, String)>,
}

impl Figures {
    /// Figures that answer `question` (command and arguments) on what was loaded. Who asks
    /// for a region asks another question: what another region keeps is not in its answer.
    #[must_use]
    pub fn new(question: &Value, loaded: &Loaded) -> Self {
        let mut question = question.clone();
        if !loaded.asking.is_empty() {
            question["asking"] = loaded.asking.clone().into();
        }
        let (question, revision) = (question.to_string(), loaded.about.revision);
        Self { question, revision, made: Vec::new() }
    }

    /// Makes a figure about `subject`; returns its id.
    pub fn make(
        &mut self,
        definition: &'static str,
        subject: &str,
        value: Option<f64>,
        of: (&'static str, &str),
    ) -> String {
        let revision = self.revision.to_string();
        let mut hash = Sha256::new();
        for part in [definition, &self.question, subject, &revision] {
            hash.update(part.as_bytes());
            hash.update([0x1f]);
        }
        let id = hex(&hash.finalize()).get(..16).unwrap_or_default().to_owned();
        let figure = Figure {
            id: id.clone(),
            value,
            unit: of.0,
            base: of.1.to_owned(),
            definition,
            coverage: None,
            interval: None,
        };
        self.made.push((figure, subject.to_owned()));
        id
    }

    /// Keeps the figures in the co-operation. Where it can only be read now, the answer is
    /// as good without; [`Cooperation::figures_unkept`] says so.
    ///
    /// # Errors
    /// Failures of the store other than that.
    pub async fn keep(&self, cooperation: &Cooperation) -> Result<(), UseError> {
        let at = now();
        let kept: Vec<KeptFigure> = self
            .made
            .iter()
            .map(|(figure, subject)| KeptFigure {
                id: figure.id.clone(),
                definition: figure.definition.to_owned(),
                question: self.question.clone(),
                subject: subject.clone(),
                value: figure.value,
                unit: figure.unit.to_owned(),
                base: figure.base.clone(),
                revision: self.revision,
                at: at.clone(),
            })
            .collect();
        if cooperation.figures_unkept() {
            return Ok(());
        }
        match cooperation.store.keep_figures(&kept).await {
            Err(error) if error.only_writing_fails() => {
                cooperation.note_unkept();
                Ok(())
            }
            other => Ok(other?),
        }
    }
}

/// The figure of the contract as JSON.
#[must_use]
pub fn figure_json(figure: &KeptFigure, value: Option<f64>, inputs: &Value) -> Value {
    json!({
        "id": figure.id, "value": number(value), "unit": figure.unit, "base": figure.base,
        "definition": figure.definition, "inputs": inputs,
    })
}

/// A number as JSON: an integer where it is one.
#[must_use]
pub fn number(value: Option<f64>) -> Value {
    match value {
        None => Value::Null,
        Some(it) if it.fract() == 0.0 && it.abs() < 9e15 => {
            #[expect(clippy::cast_possible_truncation, reason = "an integer below 2^53")]
            let whole = it as i64;
            whole.into()
        }
        Some(it) => it.into(),
    }
}
