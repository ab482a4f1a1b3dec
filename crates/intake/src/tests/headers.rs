//! Headers: wrong, absent, late, twice, and what a recipe does about them.

use super::*;

#[test]
fn a_file_without_a_header_says_what_was_seen_and_what_to_do() {
    let error =
        error("无表头.csv", "示例甲厂,大连,1998\n示例乙厂,沈阳,1999\n".as_bytes());
    assert_eq!(error.key, "intake.no_header");
    for (lang, next) in [(Lang::Zh, "--recipe"), (Lang::En, "--recipe")] {
        let sentence = error.sentence(lang);
        for part in ["无表头.csv", "示例甲厂 | 大连 | 1998", "企业名称", next]
        {
            assert!(sentence.contains(part), "{part}: {sentence}");
        }
    }
}

#[test]
fn a_wrong_header_is_shown() {
    let error = error("错.csv", b"alpha,beta\n1,2\n");
    assert!(error.sentence(Lang::En).contains("alpha | beta"), "{error:?}");
}

#[test]
fn the_header_may_stand_below_titles() {
    let read =
        read_csv("示例名录\n\n填报单位：虚构局\n企业名称,经营范围\n示例甲厂,水泵\n");
    assert_eq!(read.summary.sheets[0].header_row, 4);
    assert_eq!(read.numbers(), [5]);
    assert_eq!(read.text(0, "name"), "示例甲厂");
    assert_eq!(read.said(), []);
}

#[test]
fn marks_around_a_header_do_not_hide_it() {
    let read =
        read_csv("*企业名称（盖章）,经 营 范 围,注册资本(万美元)\n示例甲厂,水泵,5\n");
    assert_eq!(read.text(0, "scope"), "水泵");
    assert_eq!(read.text(0, "capital"), "5000000");
    assert_eq!(read.text(0, "capital_currency"), "USD");
    assert_eq!(read.said(), []);
}

#[test]
fn of_two_headers_for_one_column_the_first_counts() {
    let read = read_csv("企业名称,公司名称,法人,城市\n示例甲厂,示例乙厂,某,大连\n");
    assert_eq!(read.column("name"), ["示例甲厂"]);
    assert_eq!(
        read.said(),
        [
            ("header_twice", Some(1), "公司名称", ""),
            ("header_unknown", Some(1), "法人", "")
        ]
    );
}

#[test]
fn a_header_that_comes_again_is_no_firm() {
    let read = read_csv("企业名称,城市\n示例甲厂,大连\n企业名称,城市\n示例乙厂,沈阳\n");
    assert_eq!(read.column("name"), ["示例甲厂", "示例乙厂"]);
    assert_eq!(read.said(), [("header_again", Some(3), "", "")]);
}

#[test]
fn an_empty_file_and_one_of_blanks_are_errors_and_a_bare_header_is_not() {
    for bytes in [&b""[..], b" \n\n", b"\xef\xbb\xbf", b"\xff\xfe\x20\x00"] {
        assert_eq!(error("空.csv", bytes).key, "intake.empty");
    }
    let read = read_csv("企业名称,经营范围\n");
    assert_eq!((read.rows.len(), read.said()), (0, vec![]));
}

#[test]
fn a_recipe_maps_fills_and_passes_over() {
    let recipe = recipe(
        "table = \"organisations\"\nheader_row = 30\nignore = [\"备考\", \"城市\"]\n\
         [columns]\n\"甲方\" = \"name\"\n[constants]\nregion = \"大连\"\nemployees = \"约3万\"\n",
    );
    let mut text = "说明,,,\n".repeat(29);
    text.push_str("甲方,备考,城市,业务\n示例甲厂,无,某处,水泵\n");
    let read = try_read("表.csv", text.as_bytes(), &recipe).expect("a table");
    assert_eq!(read.numbers(), [31]);
    assert_eq!(read.text(0, "name"), "示例甲厂");
    assert_eq!(read.text(0, "region"), "210200", "a constant is read like a cell");
    assert_eq!(read.text(0, "employees"), "30000");
    assert_eq!(read.text(0, "city"), "", "passed over");
    assert_eq!(
        read.said(),
        [
            ("header_unknown", Some(30), "业务", ""),
            ("approximate", None, "employees", "约3万")
        ]
    );
}

#[test]
fn words_of_a_recipe_that_fit_nothing_are_said() {
    let recipe = recipe("[columns]\n\"企业\" = \"nmae\"\n[constants]\nplace = \"x\"\n");
    let read = try_read("表.csv", "企业名称,城市\n示例甲厂,大连\n".as_bytes(), &recipe);
    let read = read.expect("a table");
    assert_eq!(
        read.said(),
        [
            ("recipe_column", None, "", "nmae"),
            ("recipe_column", None, "", "place"),
            ("recipe_header", Some(1), "", "企业")
        ]
    );
    let unknown = try_read(
        "表.csv",
        "企业名称\n甲\n".as_bytes(),
        &super::recipe("table = \"firms\""),
    );
    assert_eq!(unknown.err().map(|it| it.key), Some("intake.table_unknown"));
}

#[test]
fn the_recipe_used_reads_the_file_again_in_the_same_way() {
    let text = "名录\n企业名称;城市;成立日期\n示例甲厂;大连;1998年3月\n";
    let first = read_csv(text);
    let used = Recipe::from_toml(&first.summary.recipe_used.to_toml()).expect("a recipe");
    assert_eq!((used.delimiter, used.header_row), (Some(';'), Some(2)));
    let again = try_read("表.csv", text.as_bytes(), &used).expect("a table");
    assert_eq!(again.rows, first.rows);
}
