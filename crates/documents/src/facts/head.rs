//! What the head of a web page says of itself, where its lines do not.
//!
//! Title, day of publication, source and site stand in `<meta>`, `<title>`, `<time>` and in data for
//! search engines. What a reader of the page sees goes before; of several names the first counts.

use crate::fact::{Confidence, Fact, Predicate, Quote, Value};
use crate::mention::date;
use crate::plain::Meta;
use crate::reading::Reading;

use super::Draft;

const RULE: &str = "head@1";

/// Names of what the head says, by predicate, the surest first.
const NAMES: [(Predicate, &[&str]); 4] = [
    (Predicate::Title, &["og:title", "articletitle", "headline", "title"]),
    (
        Predicate::PublishedAt,
        &[
            "article:published_time",
            "pubdate",
            "publishdate",
            "datepublished",
            "publish_time",
            "date",
        ],
    ),
    (Predicate::Publisher, &["contentsource", "source", "mediaid", "publisher"]),
    (Predicate::Republisher, &["og:site_name", "sitename"]),
];

/// When the page was published, by its head alone.
pub(crate) fn published(meta: &[Meta]) -> Option<String> {
    let (predicate, names) =
        NAMES.into_iter().find(|it| it.0 == Predicate::PublishedAt)?;
    let of = |name: &&str| meta.iter().find(|it| it.name == *name);
    match names.iter().filter_map(of).find_map(|it| value(predicate, it.value.trim()))? {
        Value::Time(iso) => Some(iso),
        Value::Text(_) | Value::Number(_) => None,
    }
}

/// Facts of the head for predicates that `known` facts do not have.
pub(crate) fn head(reading: &Reading, meta: &[Meta], known: &[Fact]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (predicate, names) in NAMES {
        if known.iter().any(|it| it.predicate == predicate) {
            continue;
        }
        let found = names.iter().find_map(|name| {
            let meta =
                meta.iter().find(|it| it.name == *name && !it.value.trim().is_empty())?;
            Some((meta, value(predicate, meta.value.trim())?))
        });
        let Some((meta, value)) = found else { continue };
        let publisher = known.iter().any(|it| {
            predicate == Predicate::Republisher
                && it.predicate == Predicate::Publisher
                && it.value == value
        });
        if publisher {
            continue;
        }
        let text = reading.decoded.text.get(meta.range.clone()).unwrap_or_default();
        let range = reading.decoded.below(&meta.range);
        if text.is_empty() {
            continue;
        }
        let fact = Draft::new(predicate, value, meta.range.clone(), RULE).fact;
        facts.push(Fact {
            quotes: vec![Quote { range, text: text.to_owned() }],
            confidence: Confidence::Medium,
            reasons: vec!["head_of_page"],
            ..fact
        });
    }
    facts
}

/// The words, or the day that they name.
fn value(predicate: Predicate, words: &str) -> Option<Value> {
    if predicate != Predicate::PublishedAt {
        return Some(Value::Text(words.to_owned()));
    }
    // 2024-03-28T08:15:00+08:00 has a letter between day and time; its zone is kept.
    let spaced = words.replace('T', " ");
    let day = date::dates(&spaced, &(0..spaced.len()))
        .into_iter()
        .find(|it| it.year.is_some())?;
    let iso = date::resolve(&day, None, &[])?.iso;
    let zone = words.find('T').and_then(|it| {
        let rest = words.get(it..)?;
        rest.find(['Z', '+'])
            .or_else(|| rest.rfind('-'))
            .and_then(|zone| rest.get(zone..))
    });
    Some(Value::Time(format!("{iso}{}", zone.unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use crate::{Document, Predicate, Value, read};

    #[test]
    fn a_head_says_what_the_lines_do_not() {
        let page = "<html><head><meta property=\"og:site_name\" content=\"虚构在线\">\
             <meta name=\"publishdate\" content=\"2024-03-28T08:15:00+08:00\"><title>两地共办一会</title>\
             </head><body><p>两地代表在会上表示，将继续加强产业合作，推动更多项目落地见效。</p></body></html>";
        let reading = read(&Document { bytes: page.as_bytes() });
        let of = |predicate| {
            let fact = reading.facts.iter().find(|it| it.predicate == predicate);
            fact.map(|it| (it.value.clone(), it.quotes[0].text.clone()))
        };
        let published = of(Predicate::PublishedAt).expect("a day");
        assert_eq!(published.0, Value::Time("2024-03-28T08:15:00+08:00".to_owned()));
        assert_eq!(published.1, "2024-03-28T08:15:00+08:00");
        assert_eq!(of(Predicate::Title).map(|it| it.1), Some("两地共办一会".to_owned()));
        assert_eq!(
            of(Predicate::Republisher).map(|it| it.1),
            Some("虚构在线".to_owned())
        );
    }
}
