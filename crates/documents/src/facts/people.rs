//! Places, organisations, people, their posts and whom they represent.

use std::collections::BTreeMap;
use std::ops::Range;

use super::voice::Voices;
use super::{Draft, Page};
use crate::fact::{Confidence, Predicate, Value};
use crate::mention::Paragraph;

const RULE: &str = "people@1";

/// Regions, organisations and people that the bodies name.
pub(crate) fn people(page: &Page<'_>, voices: &Voices) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // A page names few places, often.
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for paragraph in &page.paragraphs {
        for place in paragraph.free_places() {
            let code = place.code;
            let at =
                code.map_or(drafts.len(), |it| *known.entry(it).or_insert(drafts.len()));
            if let Some(same) = drafts.get_mut(at) {
                if same.spans.len() < super::MOST_QUOTES {
                    same.spans.push(place.range.clone());
                }
                continue;
            }
            let name = place.name(page.text);
            let value = Value::Text(name);
            let draft = Draft::new(Predicate::Region, value, place.range.clone(), RULE);
            drafts.push(draft.with(|it| {
                it.kind = code.unwrap_or_default();
                if code.is_none() {
                    it.confidence = Confidence::Low;
                    it.reasons.push("several_places_of_this_name");
                }
            }));
        }
        for organisation in &paragraph.organisations {
            let value = Value::Text(organisation.name.clone());
            let range = organisation.range.clone();
            let draft = Draft::new(Predicate::Organisation, value, range, RULE);
            drafts.push(draft.with(|it| {
                it.kind = organisation.kind;
                if !organisation.clear {
                    it.confidence = Confidence::Medium;
                    it.reasons.push("boundary");
                }
            }));
        }
        for person in &paragraph.people {
            let name = paragraph.slice(&person.name).to_owned();
            let confidence =
                if person.clear { Confidence::High } else { Confidence::Medium };
            let draft = |predicate, value: String| {
                Draft::new(predicate, Value::Text(value), person.range.clone(), RULE)
                    .with(|it| it.confidence = confidence)
            };
            drafts.push(draft(Predicate::Person, name.clone()));
            for post in &person.posts {
                let of = post.of.as_ref().map(|it| paragraph.slice(it).to_owned());
                let title = paragraph.slice(&post.range).to_owned();
                drafts.push(draft(Predicate::Post, title).with(|it| {
                    it.subject.clone_from(&name);
                    it.about = of.clone().unwrap_or_default();
                }));
                let office = post.of.as_ref().is_some_and(|it| governs(paragraph, it));
                if let Some(of) = of.filter(|_| !office) {
                    drafts.push(
                        draft(Predicate::RepresentativeOf, of)
                            .with(|it| it.subject.clone_from(&name)),
                    );
                }
            }
        }
    }
    for paragraph in &page.paragraphs {
        drafts.extend(delegates(paragraph, voices));
    }
    drafts
}

/// True for a region, its party committee, its government: who leads these is their face
/// and represents them in every sentence; only what is said outright is a fact.
fn governs(paragraph: &Paragraph<'_>, of: &Range<usize>) -> bool {
    let place = paragraph.places.iter().any(|it| it.range == *of);
    let name = paragraph.slice(of);
    place || ["委", "政府", "政协", "人大", "常委会"].iter().any(|it| name.ends_with(it))
}

/// 张三代表某集团…: whom somebody stands for.
fn delegates(paragraph: &Paragraph<'_>, voices: &Voices) -> Vec<Draft> {
    let text = paragraph.slice(&paragraph.range);
    let mut drafts = Vec::new();
    for (at, verb) in text.match_indices("代表") {
        let end = paragraph.range.start + at;
        let from = end + verb.len();
        let first = paragraph.organisation_in(&(from..from + 1));
        let Some(first) = first.filter(|it| it.range.start == from) else { continue };
        let head = text.get(..at).unwrap_or_default();
        let Some(name) = voices.names().find(|it| head.ends_with(*it)) else { continue };
        let value = Value::Text(first.name.clone());
        let span = end - name.len()..first.range.end;
        let draft = Draft::new(Predicate::RepresentativeOf, value, span, RULE);
        drafts.push(draft.with(|it| name.clone_into(&mut it.subject)));
    }
    drafts
}
