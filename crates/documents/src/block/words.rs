//! The words by which lines of a page are known.

use std::sync::LazyLock;

use super::BlockKind;
use crate::finder::Finder;

const EDITOR: [&str; 9] = [
    "责编",
    "责任编辑",
    "本文编辑",
    "网站编辑",
    "编辑",
    "审核",
    "校对",
    "值班编辑",
    "Editor",
];
const COPYRIGHT: [&str; 19] = [
    "版权声明",
    "版权所有",
    "免责声明",
    "著作权",
    "©",
    "Copyright",
    "copyright",
    "ICP备",
    "公网安备",
    "须注明来源",
    "注明出处",
    "不良信息举报",
    "违法和不良信息",
    "未经授权",
    "All rights reserved",
    "All Rights Reserved",
    "本网站所有内容",
    "法律责任",
    "侵权",
];
static COPYRIGHTS: LazyLock<Finder> = LazyLock::new(|| Finder::new(COPYRIGHT));
const REPEATED_TITLE: [&str; 3] = ["原标题：", "原题：", "原标题:"];
const BYLINE: [&str; 12] = [
    "记者",
    "通讯员",
    "特约",
    "摄影",
    "撰文",
    "文/",
    "图/",
    "文、图",
    "文图",
    "供稿",
    "来源",
    "本报讯",
];
static BYLINES: LazyLock<Finder> =
    LazyLock::new(|| Finder::new(BYLINE.iter().chain(&EDITOR)));
const SOURCE: [&str; 15] = [
    "发布单位：",
    "来源：",
    "来源:",
    "稿源：",
    "文章来源",
    "信息来源",
    "发布时间",
    "发布日期",
    "发表时间",
    "更新时间",
    "浏览次数",
    "阅读量",
    "点击数",
    "作者：",
    "发布者：",
];
static SOURCES: LazyLock<Finder> = LazyLock::new(|| Finder::new(SOURCE));
const MENU: [&str; 40] = [
    "首页",
    "返回顶部",
    "返回首页",
    "分享",
    "小字号",
    "大字号",
    "字号",
    "打印",
    "关闭",
    "上一篇",
    "下一篇",
    "相关新闻",
    "相关阅读",
    "热门",
    "推荐阅读",
    "更多",
    "登录",
    "注册",
    "搜索",
    "收藏",
    "评论",
    "点赞",
    "扫一扫",
    "关注我们",
    "联系我们",
    "网站地图",
    "友情链接",
    "新闻",
    "切换",
    "导航",
    "频道",
    "管理员",
    "无障碍",
    "繁体",
    "手机版",
    "客户端",
    "微信",
    "微博",
    "举报",
    "English",
];
const PLACE: [&str; 11] =
    ["省", "市", "县", "区", "州", "旗", "盟", "乡", "镇", "自治县", "自治区"];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What a line is by the words that it opens with.
pub(super) fn opening(text: &str) -> Option<BlockKind> {
    let bare = text.trim_start_matches(['（', '(', '[', '【', '〔', ' ']);
    let short = text.chars().count() <= 60;
    if REPEATED_TITLE.iter().any(|it| bare.starts_with(it)) {
        return Some(BlockKind::Title);
    }
    if short && EDITOR.iter().any(|it| labelled(bare, it)) {
        return Some(BlockKind::Editor);
    }
    let latin = || !text.chars().any(crate::repair::ideograph);
    if latin()
        && let Some(kind) = english(text)
    {
        return Some(kind);
    }
    // Long disclaimers say two such things at once.
    let twice = || COPYRIGHT.iter().filter(|it| text.contains(*it)).count() >= 2;
    let opens = || COPYRIGHT.iter().take(6).any(|it| bare.starts_with(it));
    if COPYRIGHTS.within(text) && (short || opens() || twice()) {
        return Some(BlockKind::Copyright);
    }
    if short && bare.len() < text.len() && is_byline(text) {
        return Some(BlockKind::Byline);
    }
    if short && (text.contains('>') || text.contains('»')) && crumbs(text) {
        return Some(BlockKind::Metadata);
    }
    (short && is_metadata(text) && !text.ends_with(['。', '！', '？']))
        .then_some(BlockKind::Metadata)
}

/// True for the title of a notice: 关于举办…的通知.
pub(super) fn names_a_notice(text: &str) -> bool {
    let ends = [
        "通知", "公告", "通告", "函", "启事", "意见", "方案", "通报", "公示", "决定",
        "批复",
    ];
    let text = text.trim_end_matches(['）', ')']);
    text.starts_with("关于") && ends.iter().any(|it| text.ends_with(it))
}

/// Words of the longest name in a list of links.
const NAME_WORDS: usize = 3;
/// Characters of the longest line about the page itself.
const ABOUT_THE_PAGE: usize = 140;

/// What an English line is by its opening or closing words.
fn english(text: &str) -> Option<BlockKind> {
    let text = text.trim();
    if text.chars().count() > 2 * ABOUT_THE_PAGE {
        return None;
    }
    let links = text.split('|').filter(|it| it.split_whitespace().count() <= NAME_WORDS);
    if text.contains("Friendly links") || links.count() > super::SEPARATORS {
        return Some(BlockKind::Navigation);
    }
    if text.ends_with("ights reserved.") || text.ends_with("ights reserved") {
        return Some(BlockKind::Copyright);
    }
    if text.chars().count() > ABOUT_THE_PAGE || text.ends_with('.') {
        return None;
    }
    let labels = ["Source:", "Published:", "Published on", "Updated:", "Last updated"];
    let dated =
        text.starts_with("Published ") && MONTHS.iter().any(|it| text.contains(it));
    if dated || labels.iter().any(|it| text.starts_with(it)) {
        return Some(BlockKind::Metadata);
    }
    if text.starts_with("Edited by ") {
        return Some(BlockKind::Editor);
    }
    let by = text.strip_prefix("By ")?;
    let named = by.starts_with(char::is_uppercase)
        || ["a staff", "our ", "staff "].iter().any(|it| by.starts_with(it));
    let short = text.split_whitespace().count() <= 12;
    (named && short && !has_stop(text)).then_some(BlockKind::Byline)
}

/// True for a line that repeats the title of the page.
pub(super) fn repeats_the_title(text: &str) -> bool {
    REPEATED_TITLE.iter().any(|it| text.starts_with(it))
}

/// True where a line has two letters or ideographs.
pub(super) fn says(text: &str) -> bool {
    text.chars().filter(|it| it.is_alphabetic()).take(2).count() == 2
}

/// `责编：…` and the like.
fn labelled(text: &str, label: &str) -> bool {
    let rest = text.strip_prefix(label).map(str::trim_start);
    rest.is_some_and(|it| it.starts_with(['：', ':', '/', '丨', '|']))
}

/// `A > B > C`.
fn crumbs(text: &str) -> bool {
    let marks = text.matches(['>', '»']).count();
    marks >= 1 && !has_stop(text) && !text.contains(['，', '、'])
}

/// True where a line says when and by whom the page was published.
pub(super) fn is_metadata(text: &str) -> bool {
    if text.chars().count() > 120 {
        return false;
    }
    if text.chars().count() < 60 && english_dateline(text) {
        return true;
    }
    if SOURCES.within(text) {
        return !has_stop(text) || text.chars().count() < 60;
    }
    // A day of a calendar and few words: 2025/03/06 07:30 某报 编辑 某人.
    if text.chars().count() <= 60
        && !has_stop(text)
        && !text.contains(['，', '、', '《', '“'])
    {
        let date = crate::mention::date::dates(text, &(0..text.len()));
        let whole = date.iter().find(|it| it.year.is_some() && it.day.is_some());
        if whole.is_some_and(|it| it.range.start <= 12) {
            return true;
        }
    }
    // A line of a date, a time or a part of one.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let others = text
        .chars()
        .filter(|it| {
            !it.is_ascii_digit() && !" \u{a0}-/:：.年月日时分秒|\t".contains(*it)
        })
        .count();
    digits >= 4 && others == 0
}

/// `(Agency November 20, 2003)`, `Source: …`, `Published: …`.
fn english_dateline(text: &str) -> bool {
    let bare = text.trim_start_matches(['(', '[']);
    let dated = MONTHS.iter().any(|it| text.contains(it))
        && text.bytes().filter(u8::is_ascii_digit).count() >= 5;
    let labelled = ["Source:", "Published", "Updated", "Date:"]
        .iter()
        .any(|it| bare.starts_with(it));
    labelled || dated && (bare.len() < text.len() || text.split_whitespace().count() <= 5)
}

/// True where a line ends a sentence.
pub(super) fn has_stop(text: &str) -> bool {
    text.contains(['。', '！', '？', '；'])
        || text.contains(". ")
        || text.ends_with('.') && text.contains(' ') && text.is_ascii()
}

/// True for words of a menu.
pub(super) fn is_menu(text: &str) -> bool {
    text.chars().count() <= 12 && MENU.iter().any(|it| text.contains(it))
}

/// True where a word ends like the name of a place.
pub(super) fn ends_like_a_place(token: &str) -> bool {
    PLACE.iter().any(|it| token.ends_with(it))
}

/// Where a parenthesis at the end of a body names reporters.
pub(super) fn byline_at_end(text: &str) -> Option<usize> {
    let body = text.trim_end();
    if !body.ends_with(['）', ')']) {
        return None;
    }
    let open = body.rfind(['（', '('])?;
    let inside = body.get(open..)?;
    (inside.chars().count() <= 50 && is_byline(inside)).then_some(open)
}

fn is_byline(text: &str) -> bool {
    BYLINES.within(text)
}

/// A text without spaces.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}
