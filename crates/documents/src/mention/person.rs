//! People with their posts: 某省副省长张三, 某集团董事长、总经理李四.
//!
//! A person is known by a post before the name. Posts in a row (、) are all theirs. A name is
//! a family name and one or two characters more, and what stands behind it must end it: a
//! mark, or a word that may follow a name (出席, 主持, 强调 …). Where both lengths would do,
//! the longer is taken; `陈强强调` can only be cut before 强调. What stands before the first post,
//! back to a mark, is whom the person represents. People who are only cited (whose speech is
//! studied) take no part and are left out.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Class, Word, begins_with};
use super::organisation::Organisation;
use super::region::Place;
use crate::repair::ideograph;

/// A person with posts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// From the organisation to the name.
    pub(crate) range: Range<usize>,
    /// The name alone.
    pub(crate) name: Range<usize>,
    /// Posts, in the order of the page.
    pub(crate) posts: Vec<Post>,
    /// True where the name is clear: three characters or a mark behind.
    pub(crate) clear: bool,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Post {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// The organisation it is held in; `None` where the page does not say.
    pub(crate) of: Option<Range<usize>>,
}

struct Surnames {
    single: Vec<char>,
    double: Vec<&'static str>,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let mut lines = include_str!("../../lexicon/surnames.txt").lines();
    let mut single: Vec<char> = lines.next().unwrap_or_default().chars().collect();
    single.sort_unstable();
    let double = lines.next().unwrap_or_default().split_whitespace().collect();
    Surnames { single, double }
});

/// Words that say that a person is cited, not present.
const CITED: [&str; 6] =
    ["重要讲话", "重要指示", "批示", "讲话精神", "重要论述", "指示精神"];

/// The people of a paragraph, from left to right.
pub(crate) fn people(
    text: &str,
    within: &Range<usize>,
    words: &[Word],
    organisations: &[Organisation],
    places: &[Place],
) -> Vec<Person> {
    let mut found: Vec<Person> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        if !word.is(Class::Post) {
            continue;
        }
        let mut chain = vec![word.range.clone()];
        // Posts in a row, each perhaps with an organisation of its own.
        while let Some((next, range)) = next_post(text, words, at, chain.last()) {
            chain.push(range);
            at = next;
        }
        let Some(end) = chain.last().map(|it| it.end) else { continue };
        let Some((name, clear)) = name_at(text, end, within.end) else { continue };
        let clause_end = text.get(name.end..within.end).map_or(name.end, |it| {
            name.end + it.find(['，', '。', '；']).unwrap_or(it.len())
        });
        let rest = text.get(name.end..clause_end).unwrap_or_default();
        if CITED.iter().any(|it| rest.contains(it)) {
            continue;
        }
        let from = found.last().map_or(within.start, |it| it.name.end);
        let mut names = vec![(name.clone(), clear)];
        // 副省长张三、李四 share a post.
        let mut last = name.end;
        while let Some((more, clear)) = text
            .get(last..within.end)
            .filter(|it| it.starts_with('、'))
            .and_then(|_| name_at(text, last + '、'.len_utf8(), within.end))
        {
            let begins_a_post = words.iter().any(|it| {
                it.is(Class::Post)
                    && (more.start..more.end + 30).contains(&it.range.start)
                    && !text
                        .get(more.start..it.range.start)
                        .unwrap_or_default()
                        .contains(['、', '，', '。', '；'])
            });
            if begins_a_post {
                break;
            }
            last = more.end;
            names.push((more, clear));
        }
        let posts = posts_of(text, &chain, from, organisations, places);
        let start = posts.first().map_or(name.start, |it| {
            it.of.as_ref().map_or(it.range.start, |of| of.start.min(it.range.start))
        });
        let shared = names.len() > 1;
        for (name, clear) in names {
            let range = start.min(name.start)..name.end;
            let clear = clear && !shared;
            found.push(Person { range, name, posts: posts.clone(), clear });
        }
    }
    found
}

/// The next post of a row: after 、 or 兼, with at most an organisation between.
fn next_post(
    text: &str,
    words: &[Word],
    at: usize,
    last: Option<&Range<usize>>,
) -> Option<(usize, Range<usize>)> {
    let end = last?.end;
    let (i, next) = words.iter().enumerate().skip(at).find(|it| it.1.is(Class::Post))?;
    let between = text.get(end..next.range.start)?;
    let rest = between.strip_prefix('、').or_else(|| between.strip_prefix('兼'))?;
    let plain = !rest.contains(['、', '，', '。', '；', '：', '“', '”']);
    // A name between means that the row has ended.
    let name = name_at(text, end, next.range.end).is_some();
    (plain && !name && rest.chars().count() <= 12).then(|| (i + 1, next.range.clone()))
}

/// Posts with what each is held in.
fn posts_of(
    text: &str,
    chain: &[Range<usize>],
    from: usize,
    organisations: &[Organisation],
    places: &[Place],
) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    for post in chain {
        let lower = posts.last().map_or(from, |it| it.range.end);
        let named = organisations
            .iter()
            .find(|it| it.range.end == post.start && it.range.start >= lower)
            .map(|it| it.range.clone());
        let of = named.or_else(|| {
            let place = places
                .iter()
                .find(|it| it.range.end == post.start && it.range.start >= lower);
            place.map(|it| it.range.clone())
        });
        let of = of.or_else(|| {
            posts.is_empty().then(|| before(text, post.start, lower)).flatten()
        });
        // The next post of a row is held in the same house; a governor's, in its region.
        let of = of.or_else(|| {
            let house = posts.first().and_then(|it| it.of.clone())?;
            let inside =
                |it: &&Place| house.start <= it.range.start && it.range.end <= house.end;
            let region = places.iter().rev().find(inside);
            let governs = governs(text.get(post.clone()).unwrap_or_default());
            Some(region.filter(|_| governs).map_or(house, |it| it.range.clone()))
        });
        posts.push(Post { range: post.clone(), of });
    }
    posts
}

/// True for the post of a governor, a mayor and their deputies.
fn governs(post: &str) -> bool {
    ["省长", "市长", "县长", "区长", "州长", "旗长"].iter().any(|it| post.ends_with(it))
}

/// The words before a post, back to a mark: an organisation that has no usual end.
fn before(text: &str, end: usize, from: usize) -> Option<Range<usize>> {
    let head = text.get(from..end)?;
    let mut start = end;
    for (i, char) in head.char_indices().rev() {
        if !ideograph(char) && !char.is_ascii_alphanumeric() {
            break;
        }
        start = from + i;
    }
    let mut name = text.get(start..end)?;
    for cut in ["由", "与", "和", "代表", "邀请", "会见", "陪同", "同", "的", "，"]
    {
        if let Some(i) = name.rfind(cut) {
            name = name.get(i + cut.len()..)?;
        }
    }
    let start = end - name.len();
    (2..=16).contains(&name.chars().count()).then_some(start..end)
}

/// The name that stands at a place, and whether it is clear.
pub(crate) fn name_at(
    text: &str,
    at: usize,
    within: usize,
) -> Option<(Range<usize>, bool)> {
    let rest = text.get(at..within)?;
    let double = SURNAMES.double.iter().find(|it| rest.starts_with(**it));
    let chars: Vec<(usize, char)> = rest.char_indices().take(8).collect();
    let family = match double {
        Some(it) => it.chars().count(),
        None => {
            let first = chars.first()?.1;
            SURNAMES.single.binary_search(&first).ok()?;
            1
        }
    };
    for given in [2, 1] {
        let count = family + given;
        let taken = chars.get(..count)?;
        if !taken.iter().all(|it| ideograph(it.1)) {
            continue;
        }
        let end = chars.get(count).map_or(rest.len(), |it| it.0);
        let after = rest.get(end..)?;
        let mark = after.chars().next().is_none_or(|it| !ideograph(it) && it != '·');
        if mark || begins_with(after, Class::Follow) || begins_with(after, Class::Speech)
        {
            return Some((at..at + end, mark || given == 2));
        }
    }
    None
}
