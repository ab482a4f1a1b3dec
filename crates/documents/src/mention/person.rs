//! People with their posts: 某省副省长张三, 某集团董事长、总经理李四.
//!
//! A person is known by a post before the name. Posts in a row (、) are all theirs. A name is
//! a family name and one or two characters more, and what stands behind it must end it: a
//! mark, or a word that may follow a name (出席, 主持, 强调 …). Where both lengths would do,
//! the longer is taken; `孙强强调` can only be cut before 强调. What stands before the first post,
//! back to a mark, is whom the person represents. People who are only cited (whose speech is
//! studied) take no part and are left out.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Class, Word, begins_with};
use super::organisation::Organisation;
use super::region::Place;
use super::window;
use crate::finder::Finder;
use crate::repair::{LOST, ideograph};

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
    double: Finder,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let mut lines = include_str!("../../lexicon/surnames.txt").lines();
    let mut single: Vec<char> = lines.next().unwrap_or_default().chars().collect();
    single.sort_unstable();
    let double = Finder::new(lines.next().unwrap_or_default().split_whitespace());
    Surnames { single, double }
});

/// Fields of posts in firms.
const FIELDS: [&str; 16] = [
    "采购",
    "市场",
    "生产",
    "技术",
    "财务",
    "运营",
    "研发",
    "销售",
    "品牌",
    "人力资源",
    "业务",
    "项目",
    "战略",
    "投资",
    "质量",
    "供应链",
];

/// True where a name stands again within some thousand bytes.
fn twice(text: &str, at: usize, name: &str) -> bool {
    let from = window(text, 0, at, NEAR);
    let end = (at + NEAR).min(text.len());
    let end = (end..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(end);
    text.get(from..end).is_some_and(|it| it.matches(name).take(2).count() == 2)
}

/// Bytes within which a name is looked for again.
const NEAR: usize = 3_000;

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
        let lower = found.last().map_or(within.start, |it| it.name.end);
        let mut chain = vec![with_field(text, &word.range, lower)];
        // Posts in a row, each perhaps with an organisation of its own.
        while let Some((next, range)) = next_post(text, words, at, chain.last()) {
            chain.push(range);
            at = next;
        }
        let Some(end) = chain.last().map(|it| it.end) else { continue };
        let Some((name, clear)) = name_at(text, end, within.end) else { continue };
        // 代表吉林省: a place is nobody.
        if places.binary_search_by_key(&name.start, |it| it.range.start).is_ok() {
            continue;
        }
        let near = (name.end + 240).min(within.end);
        let near =
            (near..within.end).find(|it| text.is_char_boundary(*it)).unwrap_or(near);
        let clause_end = text.get(name.end..near).map_or(name.end, |it| {
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
            let first = words.partition_point(|it| it.range.start < more.start);
            let begins_a_post = words.iter().skip(first).take(8).any(|it| {
                it.is(Class::Post)
                    && it.range.start < more.end + 30
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
        let mut posts = posts_of(text, &chain, from, organisations, places);
        if posts.iter().all(|it| it.of.is_none()) {
            let before = just_before(text, chain.first(), organisations);
            posts.iter_mut().for_each(|it| it.of.clone_from(&before));
        }
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

/// A post with its field: 采购总监, 市场部经理.
fn with_field(text: &str, post: &Range<usize>, from: usize) -> Range<usize> {
    let head = text.get(from..post.start).unwrap_or_default();
    let head = head.strip_suffix('部').unwrap_or(head);
    let field = FIELDS.iter().find(|it| head.ends_with(**it));
    field.map_or_else(|| post.clone(), |it| from + head.len() - it.len()..post.end)
}

/// The next post of a row: after 、 or 兼, with at most an organisation between.
fn next_post(
    text: &str,
    words: &[Word],
    at: usize,
    last: Option<&Range<usize>>,
) -> Option<(usize, Range<usize>)> {
    let end = last?.end;
    let near = words.iter().enumerate().skip(at).take(6);
    let (i, next) = near.into_iter().find(|it| it.1.is(Class::Post))?;
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
            .binary_search_by_key(&post.start, |it| it.range.end)
            .ok()
            .and_then(|it| organisations.get(it))
            .filter(|it| it.range.start >= lower)
            .map(|it| it.range.clone());
        let of = named.or_else(|| {
            let place = places
                .binary_search_by_key(&post.start, |it| it.range.end)
                .ok()
                .and_then(|it| places.get(it))
                .filter(|it| it.range.start >= lower);
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
            let first = places.partition_point(|it| it.range.start < house.start);
            let near = places.get(first..(first + 4).min(places.len()));
            let region = near.unwrap_or_default().iter().rev().find(inside);
            let governs = governs(text.get(post.clone()).unwrap_or_default());
            Some(region.filter(|_| governs).map_or(house, |it| it.range.clone()))
        });
        posts.push(Post { range: post.clone(), of });
    }
    posts
}

/// The firm that the sentence before ended with: …走进某公司。董事长张三….
fn just_before(
    text: &str,
    post: Option<&Range<usize>>,
    organisations: &[Organisation],
) -> Option<Range<usize>> {
    let start = post?.start;
    let ended = organisations.partition_point(|it| it.range.end <= start);
    let last = organisations.get(ended.checked_sub(1)?)?;
    let between = text.get(last.range.end..start)?;
    (last.kind == "enterprise" && between == "。").then(|| last.range.clone())
}

/// True for the post of a governor, a mayor and their deputies.
fn governs(post: &str) -> bool {
    ["省长", "市长", "县长", "区长", "州长", "旗长"].iter().any(|it| post.ends_with(it))
}

/// The words before a post, back to a mark: an organisation that has no usual end.
fn before(text: &str, end: usize, from: usize) -> Option<Range<usize>> {
    let from = window(text, from, end, 90);
    let head = text.get(from..end)?;
    let mut start = end;
    for (i, char) in head.char_indices().rev() {
        if !ideograph(char) && !char.is_ascii_alphanumeric() {
            break;
        }
        start = from + i;
    }
    // 大连华�重工: what is left behind a lost character is no name.
    if text.get(..start).is_some_and(|it| it.ends_with(LOST)) {
        return None;
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
    let double = SURNAMES.double.begins(rest);
    let chars: Vec<(usize, char)> = rest.char_indices().take(8).collect();
    let family = match double {
        Some(it) => rest.get(..it.end)?.chars().count(),
        None => {
            let first = chars.first()?.1;
            SURNAMES.single.binary_search(&first).ok()?;
            1
        }
    };
    // 王强说: what begins a speech is no part of a name of three.
    let speech = |count: usize| {
        let start = chars.get(count - 1).map(|it| it.0)?;
        let rest = rest.get(start..)?;
        Some(
            begins_with(rest, Class::Speech)
                || rest.starts_with(['说', '称', '来', '就']),
        )
    };
    for given in [2, 1] {
        if given == 2 && speech(family + given) == Some(true) {
            continue;
        }
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
        // A name that the page has again needs no word behind it.
        if given == 2 && twice(text, at, rest.get(..end)?) {
            return Some((at..at + end, false));
        }
    }
    None
}
