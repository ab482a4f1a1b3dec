//! Places, organisations, people, their posts and whom they represent.

use super::voice::Voices;
use super::{Draft, Page};
use crate::fact::{Confidence, Predicate, Value};
use crate::mention::Paragraph;

const RULE: &str = "people@1";

/// Regions, organisations and people that the bodies name.
pub(crate) fn people(page: &Page<'_>, voices: &Voices) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for paragraph in &page.paragraphs {
        for place in paragraph.free_places() {
            let name = place.name(page.text);
            let code = place.code;
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
                if let Some(of) = of {
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

/// 张三代表某集团…: whom somebody stands for.
fn delegates(paragraph: &Paragraph<'_>, voices: &Voices) -> Vec<Draft> {
    let text = paragraph.slice(&paragraph.range);
    let mut drafts = Vec::new();
    for name in voices.names() {
        for (at, _) in text.match_indices(name) {
            let end = paragraph.range.start + at + name.len();
            let behind = paragraph.slice(&(end..paragraph.range.end));
            if !behind.starts_with("代表") {
                continue;
            }
            let from = end + "代表".len();
            let mut of =
                paragraph.organisations.iter().filter(|it| it.range.start >= from);
            let Some(first) = of.next().filter(|it| it.range.start == from) else {
                continue;
            };
            let value = Value::Text(first.name.clone());
            let span = paragraph.range.start + at..first.range.end;
            let draft = Draft::new(Predicate::RepresentativeOf, value, span, RULE);
            drafts.push(draft.with(|it| name.clone_into(&mut it.subject)));
        }
    }
    drafts
}
