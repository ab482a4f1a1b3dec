//! Who says a sentence, and whom it is about.
//!
//! A page quotes people: 张三说, …; 他表示, …. What follows is theirs to the end of the paragraph
//! or to the next who speaks. Whom a sentence is about is another thing: an official of one
//! province states what the other does. The subject is the place that a clause begins with,
//! else that of the sentence before; 我们 is the speaker's own side.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Page;
use crate::chars::Chars;
use crate::mention::lexicon::Class;
use crate::mention::region::{name_of, province_of};
use crate::mention::{Paragraph, window};

/// Bytes before a speech in which its speaker is named.
const LEAD: usize = 200;
/// Bytes before a speech in which 他 was named.
const NEAR: usize = 3_000;
/// Sentences and clauses back in which the subject is looked for.
const SENTENCES: usize = 12;
const CLAUSES: usize = 24;
/// People whose speeches are told apart on one page.
const PEOPLE: usize = 200;

/// People of a page with their sides, and who speaks where.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    /// Name → the province or place of the post; empty where unknown.
    sides: BTreeMap<String, String>,
    /// First characters of the names.
    firsts: Chars,
    /// From where on who speaks, by paragraph, in order; an empty name is nobody.
    turns: Vec<Vec<(usize, String)>>,
}

impl Voices {
    /// Listens to a page.
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let mut sides = BTreeMap::new();
        for paragraph in &page.paragraphs {
            for person in &paragraph.people {
                let side = person.posts.iter().find_map(|post| {
                    let of = post.of.as_ref()?;
                    let inside = |it: &&crate::mention::region::Place| {
                        of.start <= it.range.start && it.range.end <= of.end
                    };
                    let place = paragraph.places_in(of).iter().find(inside)?;
                    place.code.map(|it| name_of(province_of(it)))
                });
                let name = paragraph.slice(&person.name).to_owned();
                if sides.len() >= PEOPLE && !sides.contains_key(&name) {
                    continue;
                }
                let known = sides.entry(name).or_default();
                if let Some(side) = side {
                    *known = side;
                }
            }
        }
        let firsts: String = sides.keys().filter_map(|it| it.chars().next()).collect();
        let mut voices = Self { sides, firsts: Chars::of(&firsts), turns: Vec::new() };
        let mut last = String::new();
        for paragraph in &page.paragraphs {
            let turns = voices.listen(paragraph, &mut last);
            voices.turns.push(turns);
        }
        voices
    }

    /// Where who begins to speak in a paragraph; `last` is who was named last on the page.
    fn listen(
        &self,
        paragraph: &Paragraph<'_>,
        last: &mut String,
    ) -> Vec<(usize, String)> {
        let mut turns = Vec::new();
        let mut at = paragraph.range.start;
        let speeches = |it: &&crate::mention::lexicon::Word| it.is(Class::Speech);
        for word in paragraph.words.iter().filter(speeches) {
            let from = window(paragraph.text, at, word.range.start, NEAR);
            let before = paragraph.slice(&(from..word.range.start));
            if let Some(name) = self.last_named(before) {
                last.clone_from(name);
            }
            let sentence = paragraph.sentence_at(word.range.start);
            let from = window(paragraph.text, sentence.start, word.range.start, LEAD);
            let head = paragraph.slice(&(from..word.range.start));
            let named = self.sides.keys().find(|it| ends_with_subject(head, it));
            let pronoun = head.ends_with('他') || head.ends_with('她');
            let meeting = head.ends_with("会议") || head.ends_with("会上");
            let who = match (named, pronoun, meeting) {
                (Some(name), _, _) => Some(name.clone()),
                (None, true, _) => Some(last.clone()),
                (None, false, true) => Some(String::new()),
                (None, false, false) => None,
            };
            if let Some(who) = who {
                turns.push((sentence.start, who));
            }
            at = word.range.end;
        }
        if let Some(name) = self.last_named(paragraph.slice(&(at..paragraph.range.end))) {
            last.clone_from(name);
        }
        turns
    }

    /// Who is named last in a text; of several names that begin there, the last by order.
    fn last_named(&self, text: &str) -> Option<&String> {
        if self.sides.is_empty() {
            return None;
        }
        text.char_indices().rev().filter(|it| self.firsts.may_have(it.1)).find_map(|it| {
            let rest = text.get(it.0..)?;
            self.sides.keys().rev().find(|name| rest.starts_with(name.as_str()))
        })
    }

    /// Names of the people with posts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.sides.keys().map(String::as_str)
    }

    /// Who says what stands at `offset` of a paragraph; empty where the page itself does.
    pub(crate) fn speaker(&self, paragraph: usize, offset: usize) -> &str {
        let turns = self.turns.get(paragraph).map(Vec::as_slice).unwrap_or_default();
        let begun = turns.partition_point(|it| it.0 <= offset);
        let turn = begun.checked_sub(1).and_then(|it| turns.get(it));
        turn.map_or("", |it| it.1.as_str())
    }

    /// The side of a person; empty where unknown.
    pub(crate) fn side(&self, name: &str) -> &str {
        self.sides.get(name).map_or("", String::as_str)
    }

    /// The place that what stands at `offset` is about; empty where none is named.
    pub(crate) fn about(
        &self,
        page: &Page<'_>,
        paragraph: usize,
        offset: usize,
    ) -> String {
        let Some(it) = page.paragraphs.get(paragraph) else { return String::new() };
        let speaker = self.speaker(paragraph, offset);
        let begun = it.sentences.partition_point(|it| it.start <= offset);
        let sentences = it.sentences.get(..begun).unwrap_or_default();
        for sentence in sentences.iter().rev().take(SENTENCES) {
            let clauses = it.clauses(sentence);
            let begun = clauses.partition_point(|it| it.start <= offset);
            let clauses = clauses.get(..begun).unwrap_or_default();
            for clause in clauses.iter().rev().take(CLAUSES) {
                if let Some(place) = subject(it, clause) {
                    return place;
                }
                let words = it.slice(clause);
                if !speaker.is_empty()
                    && (words.starts_with("我们") || words.starts_with("我省"))
                {
                    return self.side(speaker).to_owned();
                }
            }
        }
        String::new()
    }
}

/// True where `head` ends with a name as the subject of a speech: 张三说, 张三在会上说.
fn ends_with_subject(head: &str, name: &str) -> bool {
    // What stands between them is no longer than this.
    let near = window(head, 0, head.len(), name.len() + "在致辞中".len());
    let near = head.get(near..).unwrap_or_default();
    let Some(at) = near.rfind(name) else { return false };
    let between = near.get(at + name.len()..).unwrap_or_default();
    [
        "",
        "先后",
        "分别",
        "详细",
        "在会上",
        "在致辞中",
        "在讲话中",
        "首先",
        "还",
        "也",
        "则",
        "同志",
    ]
    .contains(&between)
}

/// The place that a clause begins with.
fn subject(paragraph: &Paragraph<'_>, clause: &Range<usize>) -> Option<String> {
    let first = paragraph.free_place_at(clause.start).filter(|it| !it.abbreviated)?;
    // 吉林和辽宁是…: two subjects are none.
    let next = paragraph.slice(&(first.range.end..clause.end));
    let two = ["和", "与", "、", "—", "两省"].iter().any(|it| next.starts_with(it));
    if two {
        return None;
    }
    first.code.map(name_of)
}
