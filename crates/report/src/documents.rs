//! What documents state: the list of them, the repaired text with its facts marked, and
//! the facts with their quotes.
//!
//! In: the documents of the paper. Out: values for the template. A page may hold anything:
//! every word of it is a text that the engine escapes, or stands in [`Html`] made here.
//! Quotes may overlap; a piece of the text names every fact that quotes it.

use minijinja::{Value, context};

use crate::paper::{Paper, QuotePiece, StatedFact, StatingDocument};
use crate::words::{Html, Words};

pub(crate) fn documents(paper: &Paper, words: &Words) -> Value {
    let all = &paper.documents;
    let listed: Vec<Value> = all
        .iter()
        .map(|it| {
            let copies = it.copies.join(&words.say("report.comma", &[]).0);
            context! {
                name => &it.name, credit => &it.credit,
                copies => (!copies.is_empty())
                    .then(|| words.say("report.documents.copies", &[("it", &copies)])),
                facts => words.plain(it.fact_count), accepted => words.plain(it.accepted),
            }
        })
        .collect();
    let shown: Vec<Value> = all
        .iter()
        .filter(|it| !it.lines.is_empty())
        .map(|it| document(it, words))
        .collect();
    let left = all.len() - shown.len();
    let n = left.to_string();
    context! {
        listed, shown,
        left => (left > 0).then(|| words.say("report.documents.left", &[("n", &n)])),
    }
}

fn document(it: &StatingDocument, words: &Words) -> Value {
    let lines: Vec<Html> = it.lines.iter().map(|line| marked(line, it, words)).collect();
    let facts: Vec<Value> = it.facts.iter().map(|it| fact(it, words)).collect();
    context! {
        name => &it.name, credit => &it.credit, stated => &it.stated,
        lines => lines.into_iter().map(Value::from).collect::<Vec<_>>(), facts,
    }
}

fn fact(it: &StatedFact, words: &Words) -> Value {
    let (start, end) = it.place;
    context! {
        id => &it.id, said => &it.said, quote => &it.quote,
        predicate => words.code("predicate", &it.predicate),
        modality => words.code("modality", &it.modality),
        status => words.code("fact.status", &it.status), code => &it.status,
        place => format!("{start}–{end}"),
    }
}

/// A line with `<mark>` around what facts quote.
fn marked(line: &[QuotePiece], of: &StatingDocument, words: &Words) -> Html {
    let mut html = String::new();
    for piece in line {
        let text = Html::of(&piece.text).0;
        let facts: Vec<&StatedFact> =
            piece.facts.iter().filter_map(|at| of.facts.get(*at)).collect();
        if facts.is_empty() {
            html.push_str(&text);
            continue;
        }
        let said: Vec<Html> = facts
            .iter()
            .map(|it| {
                let predicate = words.code("predicate", &it.predicate).0;
                let colon = words.say("report.colon", &[]).0;
                Html(format!("{predicate}{colon}{}", Html::of(&it.said).0))
            })
            .collect();
        let said = words.list(&said).0;
        let ids: Vec<&str> = facts.iter().map(|it| it.id.as_str()).collect();
        let ids = Html::of(&ids.join(" ")).0;
        html.push_str(&format!(
            "<mark title=\"{said}\" aria-label=\"{said}\" data-facts=\"{ids}\">{text}</mark>"
        ));
    }
    Html(html)
}
