//! Pages written for these tests, broken ones, and ones meant to harm.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::markup::{Markup, Token};
use super::{html, is_html};
use crate::plain::Plain;

const PAGE: &str = include_str!("page.html");

/// Lines of the page, one a line; hidden ones in braces, links in brackets.
fn shown(page: &Plain) -> String {
    let mut out = String::new();
    for line in &page.lines {
        let text = &page.layer.text[line.range.clone()];
        let text = if line.linked > 0.5 { format!("[{text}]") } else { text.to_owned() };
        let text = if line.heading { format!("# {text}") } else { text };
        out += &if line.hidden { format!("{{{text}}}\n") } else { text + "\n" };
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let page = html(text);
    assert_eq!(shown(&page).trim_end(), expected, "{text}");
    soundness(text, &page);
}

/// What is always true of a page.
fn soundness(text: &str, page: &Plain) {
    let mut at = 0;
    for line in &page.lines {
        let own = &page.layer.text[line.range.clone()];
        assert!(line.range.start >= at && !own.trim().is_empty(), "{own:?}");
        assert!((0.0..=1.0).contains(&line.linked));
        at = line.range.end;
        assert_eq!(page.layer.text.as_bytes()[at], b'\n');
        let below = page.layer.below(&line.range);
        let below = &text[below];
        if !below.contains(['&', '<']) {
            let blank = |it: &str| -> String {
                it.chars().filter(|it| !it.is_ascii_whitespace()).collect()
            };
            assert_eq!(blank(below), blank(own));
        }
        for (at, character) in own.char_indices() {
            let at = line.range.start + at;
            let below = &text[page.layer.below(&(at..at + character.len_utf8()))];
            let copied = below.chars().eq([character]);
            let said = below.starts_with('&') || character == ' ';
            assert!(copied || said, "{character:?} stands for {below:?}");
        }
    }
    for meta in &page.meta {
        assert!(text.get(meta.range.clone()).is_some_and(|it| !it.is_empty()));
    }
}

#[test]
fn what_is_a_web_page() {
    for page in [
        PAGE,
        "  <!DOCTYPE html>x",
        "<!-- c --><HTML>",
        "\n<html lang=zh>",
        "<div>吉林</div>",
        "正文<br>第二行<br>第三行<br>",
        "<script>a</script><p>x",
    ] {
        assert!(is_html(page), "{page}");
    }
    for text in [
        "",
        "a < b, c > d",
        "若 x<y 则 <见附件>",
        "标签 <p> 表示段落",
        "<p> 表示段落",
        "吉林省<吉林>日报<div>",
        "<?xml version='1.0'?><rss><channel></channel></rss>",
    ] {
        assert!(!is_html(text), "{text}");
    }
    let long = format!("<见>{}", "签约。".repeat(500));
    assert!(!is_html(&format!("{long}<br>{long}<b>x</b>")));
}

#[test]
fn blocks_are_lines() {
    check("<p>一</p><p>二<br>三<div>四</div>五", "一\n二\n三\n四\n五");
    check("<ul><li>一<li>二</ul><table><tr><td>甲<td>乙</table>", "一\n二\n甲\n乙");
    check("a<b>b</b>c<span>d</span>", "abcd");
    check("<h1>标题</h1>正文", "# 标题\n正文");
    check("<pre>一\n二</pre><textarea>三</textarea>", "一\n二\n三");
}

#[test]
fn whitespace_is_as_shown() {
    check(" <p> a \t b\n\n c <i> d</i>  e </p> ", "a b c d e");
    check("<p>吉林\n  省<b>\n</b>签约 会</p>", "吉林省签约 会");
    check("<p>吉\nab\n林</p>", "吉 ab 林");
    check(
        "<p>\u{3000}\u{3000}首段&nbsp;&nbsp;x</p><p>&nbsp;</p>",
        "\u{3000}\u{3000}首段\u{a0}\u{a0}x",
    );
}

#[test]
fn entities_are_resolved() {
    check(
        "<p>A&amp;B &lt;x&gt; &#21513;&#x6797; &ldquo;a&rdquo; &hellip;",
        "A&B <x> 吉林 “a” …",
    );
    check(
        "<p>a&nbspb &copy 1 &x; & &; &# &#x; &#0;&#128;",
        "a\u{a0}b © 1 &x; & &; &# &#x; \u{fffd}€",
    );
    check("<p>?a=1&times=2&copy=3&timestamp=4", "?a=1&times=2&copy=3&timestamp=4");
    let page = html("<p>甲&mdash;乙");
    assert_eq!(page.layer.text, "甲—乙\n");
    assert_eq!(page.layer.below(&(3..6)), 6..13);
    assert_eq!(page.layer.below(&(6..9)), 13..16);
}

#[test]
fn what_is_not_for_readers_is_left_out() {
    check("a<script>if (a<b) '</p>'</script><style>p{}</style>b<!-- c -->d", "abd");
    check("a<template><p>x</p></template><noscript><p>x</p></noscript>b", "ab");
    check("<p>a<svg><title>x</title><path/><path/></svg>b<video>x</video>", "ab");
}

#[test]
fn what_the_page_hides_is_marked() {
    check("<div hidden>a<p>b</p></div>c", "{a}\n{b}\nc");
    check("<div style='Display: none !important'>a</div>b", "{a}\nb");
    check("<p style=visibility:hidden>a<p>b", "{a}\nb");
    check("<div aria-hidden=true><ul><li>a</ul></div>b", "{a}\nb");
    check("吉<span style=\"font-size:0px\">乱</span>林<b>省</b>", "吉林省\n{乱}");
    check("<p style='font-size:0.9em'>a</p><p style='display:block'>b", "a\nb");
    // A tag that is not closed hides no more than a browser would hide.
    check("<table><tr><td hidden>a<td>b</table>c", "{a}\nb\nc");
    check("<ul><li hidden>a<li>b</ul>c", "{a}\nb\nc");
    check("<div hidden><b>a</div>b", "{a}\nb");
}

#[test]
fn links_are_counted() {
    check(
        "<a href=x>首页</a> | <a>新闻</a>\n<p>正文<a>里</a>的",
        "[首页 | 新闻]\n正文里的",
    );
    check("<select><option>辽宁<option>吉林</select>", "[辽宁]\n[吉林]");
}

#[test]
fn the_head_speaks() {
    let page = html(PAGE);
    let said: Vec<_> =
        page.meta.iter().map(|it| (it.name.as_str(), it.value.as_str())).collect();
    assert_eq!(
        said,
        [
            ("title", "两省签约 & 合作--例报"),
            ("og:title", "两省签约"),
            ("publishdate", "2024-03-05 10:20:30"),
            ("headline", "两省\"签约\""),
            ("datepublished", "2024-03-05T10:20:30+08:00"),
            ("author", "张例"),
            ("publisher", "例报社"),
            ("time", "2024-03-05"),
        ]
    );
    for meta in &page.meta {
        let below = &PAGE[meta.range.clone()];
        assert!(below == meta.value || below.contains(['&', '\\']), "{below}");
    }
}

#[test]
fn the_article_is_found() {
    let page = html(PAGE);
    soundness(PAGE, &page);
    let main = |start: &str| {
        let text = &page.layer.text;
        let line = page.lines.iter().find(|it| text[it.range.clone()].starts_with(start));
        line.unwrap_or_else(|| panic!("{start}")).main
    };
    assert_eq!(main("第一段"), Some(true));
    assert_eq!(main("第三段"), Some(true));
    assert_eq!(main("首页"), Some(false));
    assert_eq!(main("友情链接"), Some(false));
    let short = html("<html><body><p>不足一百字</p></body></html>");
    assert!(short.lines.iter().all(|it| it.main.is_none()));
}

#[test]
fn broken_markup_costs_little() {
    check("<p>a<b", "a");
    check("<p>a<!-- b<p>c", "ac");
    check("<p>a<!-- b><p>c", "a\nc");
    check("<p class=\"x>a<p>b", "a\nb");
    check("<title>t<p>a", "a");
    check("<p>a</></ ><//>b", "a</ >b");
    check("1 < 2 <3 <<b>4</b>", "1 < 2 <3 <4");
    check("</div></p></td>a</table>", "a");
    check("<p =\"x\" y='>' z>a</p>", "a");
}

#[test]
fn nothing_panics_and_every_line_leads_back() {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let pieces = [
        "<",
        ">",
        "</",
        "\"",
        "'",
        "=",
        "<!--",
        "-->",
        "&",
        ";",
        "&#x",
        "&nbsp",
        "<p>",
        "<a",
        "</div>",
        "<table><td>",
        " hidden",
        "<svg>",
        "<title>",
        "</title",
        "<script",
        "</script>",
        "<h1>",
        "<br/>",
        "吉",
        "\u{3000}",
        "\u{0}",
        "<select><option>",
        "\n",
        "<b id=1>",
        "<template>",
        "</html>",
        "<frameset>",
        "<math><mi>",
    ];
    for round in 0..600 {
        let mut text = if round % 3 == 0 { String::new() } else { PAGE.to_owned() };
        for _ in 0..random.random_range(1..40) {
            let at = text.floor_char_boundary(random.random_range(0..=text.len()));
            if random.random_range(0..4) == 0 {
                let end = text.floor_char_boundary((at + 30).min(text.len()));
                text.replace_range(at..end, "");
            } else {
                let piece = pieces[random.random_range(0..pieces.len())];
                text.insert_str(at, piece);
            }
        }
        let page = html(&text);
        soundness(&text, &page);
        let _known = is_html(&text);
    }
}

/// What is read in one pass is done with at once; the rest would take hours.
#[test]
fn bombs() {
    let many = 50_000;
    for bomb in [
        "<div>",
        "<b>",
        "<b id=x>",
        "<p><b id=x></p>",
        "<table><td>",
        "<",
        "</",
        "<a ",
        "<a b=\"",
        "<!--",
        "<![CDATA[",
        "&",
        "&#",
        "&#1",
        "<title>",
        "<script>",
        "</b>",
        "<svg>",
        "<div hidden>",
        "<a href='",
        "<textarea>",
        "a=\"",
        "<select>",
        "<ul><li>",
        "<template>",
        "\0",
        "x<br>",
        "<h1>x",
        "<p>x",
        "&nbsp;",
        "<span><table><td>",
        "<u>x<div>y</u>",
    ] {
        let text = format!("<html><p>首{}</p>", bomb.repeat(many));
        soundness(&text, &html(&text));
        let text = format!("<html><p>首<a {}>尾", bomb.repeat(many));
        soundness(&text, &html(&text));
    }
    let deep = "<div>".repeat(200) + PAGE;
    assert!(html(&deep).lines.iter().any(|it| it.main == Some(true)));
}

#[test]
fn a_token_never_overlaps() {
    let mut at = 0;
    for token in Markup::new(PAGE) {
        if let Token::Text(range) | Token::Raw { content: range, .. } = token {
            assert!(range.start >= at);
            at = range.end;
        }
    }
}
