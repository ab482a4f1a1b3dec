//! The page of a small invented paper says what it should, in both languages.

use chain::gap::State;
use terms::Lang;

use crate::paper::{Number, Paper};
use crate::sample::{SCOPE, empty, number, paper, product, span};
use crate::{draw, html, quote, words};

/// All of these stand in the page, in this order.
#[track_caller]
fn check(paper: &Paper, lang: Lang, expected: &[&str]) -> String {
    let page = html(paper, lang).unwrap();
    let mut rest = page.as_str();
    for piece in expected {
        let Some(at) = rest.find(piece) else {
            panic!("not found, or not in this place: {piece}\n{page}")
        };
        rest = &rest[at..];
    }
    page
}

#[test]
fn the_sections_stand_in_their_order_in_chinese() {
    check(
        &paper(),
        Lang::Zh,
        &[
            "<html lang=\"zh-CN\">",
            "<h1>吉林省与辽宁省产业链缺口与互补报告</h1>",
            "<dd>示例合作</dd>",
            "2024-05-06",
            "<h2 id=\"coverage\">来源覆盖</h2>",
            "未见不是无",
            "12,345",
            &"ab".repeat(32),
            "<h2 id=\"summary\">摘要</h2>",
            "吉林省需要的产品中，",
            "<h2 id=\"chain\">产业链图</h2>",
            "<svg class=\"chain\"",
            "另有 4 个上游产品未画出。",
            "<h2 id=\"gaps\">缺口表</h2>",
            "<tbody id=\"row-steel-plate\" data-product=\"steel-plate\" \
             data-state=\"missing\"",
            "<mark",
            "<h2 id=\"complement\">互补表</h2>",
            "<h2 id=\"quality\">数据质量</h2>",
            "没有认出日期",
            "<h2 id=\"definitions\">所用定义</h2>",
            "本项目定义",
            "需求 ≥ 3",
            "通用定义",
            "<h2 id=\"appendix\">附录：每个数字的来历</h2>",
            "id=\"f-d1\"",
            "列出前 1 家，共 1,234 家",
            "示例名录.csv 第 14 行 经营范围 第 1—2 字“<mark>汽车</mark>”",
        ],
    );
}

#[test]
fn the_same_stands_in_english() {
    let page = check(
        &paper(),
        Lang::En,
        &[
            "<html lang=\"en\">",
            "<h2 id=\"coverage\">What the sources cover</h2>",
            "None seen does not mean none",
            "steel plate</a> (needed by <a",
            "<th scope=\"row\">steel plate <span class=\"own\" lang=\"zh\">(钢板)</span>",
            "our definition",
            "first 1 of 1,234",
        ],
    );
    assert!(page.contains("涂料"), "a product without an English name keeps its own");
}

#[test]
fn numbers_are_links_to_their_explanations() {
    let page = check(
        &paper(),
        Lang::Zh,
        &["<a class=\"figure\" href=\"#f-d1\"><data value=\"1234\" data-figure=\"d1\" \
           data-subject=\"demand:steel-plate\" data-base=\"220000\">1,234</data></a>"],
    );
    // Every link within the page leads somewhere.
    for (at, _) in page.match_indices("href=\"#") {
        let target = page[at + 7..].split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "#{target} leads nowhere");
    }
    assert!(!page.contains("href=\"#f-q2\""), "not explained, no link");
}

#[test]
fn what_is_not_known_is_a_dash_and_not_zero() {
    let page = html(&paper(), Lang::En).unwrap();
    let dash = "<span class=\"unknown\" title=\"not known (not zero)\">—</span>";
    // The share of makers, of a whole of 0; the location quotient of the first row; the
    // empty cells of a region without organisations.
    assert_eq!(page.matches(dash).count(), 4);
    assert!(page.contains("(0 of 0)"));
}

#[test]
fn the_verifier_finds_regions_and_thresholds() {
    check(
        &paper(),
        Lang::Zh,
        &["<main data-region=\"220000\" data-partner=\"210000\" data-revision=\"7\" \
           data-basis=\"count\" data-theta1=\"0.05\" data-theta2=\"0.6\" \
           data-min-demand=\"3\" data-weak-makers=\"2\" data-weak-lq=\"0.5\""],
    );
}

#[test]
fn the_quote_is_marked_at_its_place() {
    check(
        &paper(),
        Lang::Zh,
        &[&format!(
            "热轧钢板、<mark data-sha256=\"{}\" data-source=\"示例名录.csv\" data-row=\"14\" \
             data-column=\"经营范围\" data-start=\"5\" data-end=\"9\">冷轧钢板</mark>制造；钢材销售",
            "ab".repeat(32)
        )],
    );
}

#[test]
fn long_cells_are_shortened_and_wrong_ones_left_out() {
    let shown = |cell: &str, start| {
        let mut span = span();
        (span.start, span.end) = (start, start + 4);
        let evidence = crate::paper::Evidence { span, cell: cell.to_owned() };
        let html = quote::marked(&[&evidence]).0;
        let (before, rest) = html.split_once("<mark").unwrap();
        let after = rest.split_once("</mark>").unwrap().1;
        (before.to_owned(), after.to_owned())
    };
    let far = format!("{}{SCOPE}{}", "甲".repeat(300), "乙".repeat(300));
    let (before, after) = shown(&far, 305);
    assert_eq!(before, format!("…{}热轧钢板、", "甲".repeat(43)));
    assert_eq!(after, format!("制造；钢材销售{}…", "乙".repeat(41)));
    // The cell says something else there: the quote stands alone.
    assert_eq!(shown(SCOPE, 0), (String::new(), String::new()));
    assert_eq!(shown("", 5), (String::new(), String::new()));
}

#[test]
fn spans_of_one_cell_share_a_line_unless_they_overlap() {
    let at = |start: u32, quote: &str, row: u32| {
        let mut span = span();
        (span.start, span.quote, span.row) = (start, quote.to_owned(), row);
        span.end = start + u32::try_from(quote.chars().count()).unwrap();
        crate::paper::Evidence { span, cell: SCOPE.to_owned() }
    };
    let texts = |evidence: &[crate::paper::Evidence]| -> Vec<String> {
        let lines = quote::lines(evidence);
        let lines = lines.iter().map(|line| quote::marked(line).0);
        lines.map(|it| strip(&it)).collect()
    };
    let both = [at(5, "冷轧钢板", 14), at(0, "热轧钢板", 14)];
    assert_eq!(texts(&both), ["[热轧钢板]、[冷轧钢板]制造；钢材销售"]);
    let overlapping = [at(0, "热轧钢板", 14), at(2, "钢板", 14), at(0, "热轧", 15)];
    assert_eq!(
        texts(&overlapping),
        [
            "[热轧钢板]、冷轧钢板制造；钢材销售",
            "热轧[钢板]、冷轧钢板制造；钢材销售",
            "[热轧]钢板、冷轧钢板制造；钢材销售",
        ]
    );
    // What the cell does not say stands alone, beside what it says.
    let wrong = [at(0, "热轧钢板", 14), at(5, "热轧钢板", 14)];
    assert_eq!(texts(&wrong), ["[热轧钢板]、冷轧钢板制造；钢材销售", "[热轧钢板]"]);
}

#[test]
fn two_quotes_of_a_long_cell_are_shown_with_what_is_near() {
    let cell =
        format!("{}甲板{}乙管{}", "一".repeat(100), "二".repeat(200), "三".repeat(100));
    let at = |start: u32, quote: &str| {
        let mut span = span();
        (span.start, span.end, span.quote) = (start, start + 2, quote.to_owned());
        crate::paper::Evidence { span, cell: cell.clone() }
    };
    let (a, b) = (at(100, "甲板"), at(302, "乙管"));
    let [one, two, three] = ["一", "二", "三"].map(|it| it.repeat(48));
    assert_eq!(
        strip(&quote::marked(&[&a, &b]).0),
        format!("…{one}[甲板]{two}…{two}[乙管]{three}…")
    );
}

/// Marks as brackets.
fn strip(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split("<mark") {
        let (attributes, text) = piece.split_once('>').unwrap_or(("", piece));
        out.push_str(if attributes.is_empty() { "" } else { "[" });
        out.push_str(&text.replace("</mark>", "]"));
    }
    out
}

#[test]
fn hostile_texts_stay_texts() {
    let bad = "<script>alert(1)</script>\"'&";
    let mut paper = paper();
    paper.cooperation = bad.to_owned();
    paper.regions[0].name = bad.to_owned();
    paper.sources[0].name = bad.to_owned();
    paper.complaints[0].kind = bad.to_owned();
    paper.complaints[0].examples = vec![bad.to_owned()];
    paper.empty_cells[0].column = bad.to_owned();
    paper.drawings[0].nodes[1].product = product(bad, bad, bad);
    paper.drawings[0].product = product("car", bad, bad);
    let row = &mut paper.rows[0];
    row.product = product(bad, bad, bad);
    row.why = bad.to_owned();
    row.needed_for[0].0 = product(bad, bad, bad);
    let maker = &mut row.makers[1].shown[0];
    maker.organisation = bad.to_owned();
    maker.name = bad.to_owned();
    maker.place = bad.to_owned();
    maker.evidence[0].cell = bad.repeat(3);
    maker.evidence[0].span.quote = bad.to_owned();
    maker.evidence[0].span.source = bad.to_owned();
    maker.evidence[0].span.column = bad.to_owned();
    paper.complements[0][0].unit = Some(bad.to_owned());
    let figure = &mut paper.figures[0];
    figure.subject = format!("demand:{bad}");
    figure.base = bad.to_owned();
    figure.organisations[0].name = bad.to_owned();
    figure.organisations[0].spans[0].quote = bad.to_owned();
    for lang in [Lang::Zh, Lang::En] {
        let page = html(&paper, lang).unwrap();
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains("alert(1)</script"));
        assert!(page.contains("&lt;script&gt;"));
        for attribute in ["title", "data-subject", "data-source", "aria-label", "id"] {
            let broken = format!("{attribute}=\"<");
            assert!(!page.contains(&broken), "{broken}");
        }
    }
}

#[test]
fn an_argument_that_looks_like_a_mark_is_not_filled() {
    let words = words::Words::new(Lang::En, &[]);
    let hostile = words::Html::of("\u{e000}0\u{e001}");
    let shown = words
        .fill("report.coverage.of", &[("part", hostile), ("whole", words.plain(7_u32))]);
    assert_eq!(shown.0, "(\u{e000}0\u{e001} of 7)");
}

#[test]
fn an_empty_co_operation_says_so() {
    let page = check(&empty(), Lang::Zh, &["这个合作文件里还没有机构", "没有缺链或弱链"]);
    assert!(!page.contains("<svg class=\"chain\""));
    check(
        &empty(),
        Lang::En,
        &["holds no organisations yet", "No missing or weak links"],
    );
    assert!(!html(&paper(), Lang::En).unwrap().contains("holds no organisations yet"));
}

#[test]
fn nothing_comes_from_outside() {
    for lang in [Lang::Zh, Lang::En] {
        let page = html(&paper(), lang).unwrap();
        for outside in
            ["http:", "https:", "src=", "<script", "<link", "@import", "url(//"]
        {
            assert!(!page.contains(outside), "{outside}");
        }
        assert_eq!(page, html(&paper(), lang).unwrap(), "the same paper, the same bytes");
    }
}

#[test]
fn every_word_of_the_page_is_in_the_dictionary() {
    for lang in [Lang::Zh, Lang::En] {
        // An unknown key is shown as it is.
        let page = html(&paper(), lang).unwrap();
        assert!(!page.contains("report."), "{page}");
    }
}

#[test]
fn a_chain_says_its_states_in_words_and_patterns() {
    let page = html(&paper(), Lang::En).unwrap();
    let svg = page.split_once("<svg class=\"chain\"").unwrap().1;
    let svg = svg.split_once("</svg>").unwrap().0;
    assert!(
        svg.contains("steel plate: missing; makers in 吉林省: none seen, in 辽宁省: 5")
    );
    assert!(svg.contains("url(#missing-0)") && svg.contains("url(#weak-0)"));
    assert!(svg.contains("href=\"#row-steel-plate\""), "leads to its row");
    assert!(!svg.contains("href=\"#row-car\""), "no row, no link");
    for state in draw::STATES {
        assert!(svg.contains(&format!("id=\"{}-0\"", state.code())));
    }
    assert!(
        svg.contains("class=\"edge essential\"") && svg.contains("class=\"edge other\"")
    );
}

#[test]
fn a_paper_of_everything_strong_is_no_list_of_gaps() {
    let mut paper = paper();
    for row in &mut paper.rows {
        row.state = State::Strong;
    }
    let page = html(&paper, Lang::En).unwrap();
    assert!(!page.contains("Those with the largest demand"));
}

#[test]
fn numbers_are_written_for_reading() {
    let words = words::Words::new(Lang::En, &[]);
    let value = |it: f64, form| words.value(Some(it), form).0;
    assert_eq!(value(1_234_567.0, words::Form::Count), "1,234,567");
    assert_eq!(value(999.0, words::Form::Count), "999");
    assert_eq!(value(12.5, words::Form::Count), "12.50");
    assert_eq!(value(0.333_33, words::Form::Ratio), "0.33");
    assert_eq!(value(0.754_9, words::Form::Percent), "75.5\u{202f}%");
    assert_eq!(words.number(&number(5.0, "nowhere"), words::Form::Count).0, "5");
    assert!(words.number(&Number::default(), words::Form::Count).0.contains('—'));
}

#[test]
fn no_makers_are_none_seen_and_never_zero() {
    for (lang, none) in [(Lang::Zh, "未见"), (Lang::En, "none seen")] {
        let page = html(&paper(), lang).unwrap();
        let makers = ["local:steel-plate", "partner:paint", "220000:", "210000:"];
        for piece in page.split("<data value=\"0\"").skip(1) {
            let (attributes, shown) = piece.split_once('>').unwrap();
            if makers.iter().any(|it| attributes.contains(it)) {
                assert!(shown.starts_with(none), "{piece}");
            }
        }
        let svg = page.split_once("<svg class=\"chain\"").unwrap().1;
        let svg = svg.split_once("</svg>").unwrap().0;
        assert!(svg.contains(&format!("<a href=\"#f-l1\">{none}</a>")), "{svg}");
        assert!(!svg.contains(">0<") && !svg.contains(" 0<"), "{svg}");
    }
    let said = words::Words::new(Lang::Zh, &[]);
    assert_eq!(said.value(Some(0.0), words::Form::Makers).0, "未见");
    assert_eq!(said.value(Some(2.0), words::Form::Makers).0, "2");
    assert!(said.value(None, words::Form::Makers).0.contains('—'), "not known");
}

#[test]
fn words_of_the_other_language_have_their_meaning_beside_them() {
    let mut paper = paper();
    for it in &mut paper.rows[0].makers[1].shown[0].evidence {
        it.span.column = "scope".to_owned();
    }
    check(&paper, Lang::Zh, &["<td>机构</td>", "第 14 行 经营范围（scope）"]);
    paper.rows[0].makers[1].shown[0].evidence[0].span.column = "经营范围".to_owned();
    check(&paper, Lang::En, &["row 14, 经营范围 (scope)"]);
    let page = html(&paper, Lang::En).unwrap();
    assert!(page.contains("Source: this project") && !page.contains("本项目"));
    assert!(html(&paper, Lang::Zh).unwrap().contains("单位：家；来源：本项目"));
}

#[test]
fn one_of_a_kind_is_no_plural() {
    let words = words::Words::new(Lang::En, &[]);
    assert_eq!(words.unit("organisations", Some(1.0)).0, "organisation");
    assert_eq!(words.unit("organisations", Some(2.0)).0, "organisations");
    assert_eq!(words.unit("t", Some(1.0)).0, "t", "as it is where no word is known");
}

#[test]
fn paper_holds_fewer_organisations_than_the_screen_and_says_so() {
    let mut paper = paper();
    let one = paper.figures[0].organisations[0].clone();
    paper.figures[0].organisations = vec![one; 5];
    let page = check(
        &paper,
        Lang::En,
        &[
            "class=\"note paper\">On paper at most 3 organisations",
            "<span class=\"screen\">(first 5 of 1,234)</span>",
            "<span class=\"paper\">(first 3 of 1,234 printed)</span>",
        ],
    );
    assert_eq!(page.matches("<li class=\"screen\">").count(), 2);
}

#[test]
fn documents_show_their_facts_in_place_and_can_do_nothing_to_the_page() {
    let page = check(
        &paper(),
        Lang::En,
        &[
            "<h2 id=\"documents\">What the documents state</h2>",
            "Source: 示例日报",
            "copies of it (they do not count again): copy.html",
            "36 户企业签约，点名 0 家",
            "在<mark title=\"region: 示例省, post: 省长 &lt;b&gt;\"",
            "data-facts=\"f0 f1\">示例省</mark>",
            "&lt;script&gt;",
            "<tr id=\"fact-f1\" data-status=\"proposed\">",
            "<td class=\"quote\">示例省省长</td>",
            "3–27",
            "<h2 id=\"quality\">",
        ],
    );
    for raw in ["<script>", "省长 <b>"] {
        assert!(!page.contains(raw), "{raw}");
    }
    let chinese = html(&paper(), Lang::Zh).unwrap();
    assert!(chinese.contains("文档写明了什么") && chinese.contains("待核对"));
    let none = html(&empty(), Lang::En).unwrap();
    assert!(!none.contains("id=\"documents\""), "no documents, no section");
}
