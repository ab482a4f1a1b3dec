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
    let unmatched = recipe("[columns]\n\"企业\" = \"name\"\n");
    let text = "企业名称,城市\n示例甲厂,大连\n".as_bytes();
    let read = try_read("表.csv", text, &unmatched).expect("a table");
    assert_eq!(read.said(), [("recipe_header", Some(1), "", "企业")]);
    let unknown = try_read("表.csv", text, &recipe("table = \"firms\""));
    assert_eq!(unknown.err().map(|it| it.key), Some("intake.table_unknown"));
}

#[test]
fn a_recipe_for_a_column_that_does_not_exist_is_an_error() {
    let text = "甲方,城市\n示例甲厂,大连\n".as_bytes();
    for (toml, key, nearest) in [
        ("[columns]\n\"甲方\" = \"nmae\"", "intake.recipe_maps", "name"),
        ("[columns]\n\"甲方\" = \"企业名称\"", "intake.recipe_maps", "name"),
        (
            "table = \"organisations\"\n[columns]\n\"甲方\" = \"capacity\"",
            "intake.recipe_maps",
            "capital",
        ),
        ("[constants]\nprovinc = \"吉林\"", "intake.recipe_constant", "province"),
    ] {
        let mut recipe = recipe(toml);
        recipe.file = Some("示例.toml".to_owned());
        let fault = try_read("表.csv", text, &recipe).err().expect("an error");
        assert_eq!(fault.key, key, "{toml}");
        for lang in [Lang::Zh, Lang::En] {
            let sentence = fault.sentence(lang);
            for part in ["表.csv", "示例.toml", nearest] {
                assert!(sentence.contains(part), "{part}: {sentence}");
            }
            assert!(!sentence.contains('{'), "{sentence}");
        }
    }
    // The column exists, but not in the table that the headers name.
    let recipe = recipe("[columns]\n\"甲方\" = \"capacity\"\n");
    let text = "企业名称,城市,甲方\n示例甲厂,大连,5\n";
    let bytes =
        workbooks::xlsx(&[&["企业名称", "城市", "甲方"], &["示例甲厂", "大连", "5"]]);
    for bytes in [text.as_bytes(), &bytes] {
        let fault = try_read("表", bytes, &recipe).err().expect("an error");
        assert_eq!(fault.key, "intake.recipe_maps");
    }
}

#[test]
fn a_header_that_lacks_a_required_column_says_which() {
    let text = "示例名录\n信用代码,企业全名称呼,经营范围,城市\nA1,示例甲厂,水泵,大连\n";
    let lacks = error("表.csv", text.as_bytes());
    assert_eq!(lacks.key, "intake.header_lacks");
    for lang in [Lang::Zh, Lang::En] {
        let sentence = lacks.sentence(lang);
        for part in ["企业名称 (name)", "企业全名称呼", "信用代码 | 经营范围 | 城市"]
        {
            assert!(sentence.contains(part), "{part}: {sentence}");
        }
        assert!(!sentence.contains('{') && !sentence.contains("--as"), "{sentence}");
    }
    let only = error("表.csv", "信用代码,经营范围,城市\nA1,水泵,大连\n".as_bytes());
    assert_eq!(only.key, "intake.header_lacks_only");
    let bytes = workbooks::xlsx(&[&["信用代码", "某列", "城市"], &["A1", "x", "大连"]]);
    assert_eq!(error("表.xlsx", &bytes).key, "intake.header_lacks");
}

#[test]
fn what_was_given_is_not_advised_again() {
    let text = "alpha,beta\n1,2\n".as_bytes();
    let given = try_read("错.csv", text, &recipe("table = \"makes\"")).err();
    let given = given.expect("no header");
    assert_eq!(given.key, "intake.no_header_as");
    for lang in [Lang::Zh, Lang::En] {
        let sentence = given.sentence(lang);
        assert!(!sentence.contains("--as"), "{sentence}");
        for part in ["makes", "alpha | beta", "产能", "--recipe"] {
            assert!(sentence.contains(part), "{part}: {sentence}");
        }
    }
    let lacks =
        try_read("错.csv", "企业,beta\n1,2\n".as_bytes(), &recipe("table = \"makes\""));
    let lacks = lacks.err().expect("no product");
    assert_eq!(lacks.key, "intake.header_lacks");
    assert!(lacks.sentence(Lang::Zh).contains("产品 (product)"));
}

#[test]
fn a_workbook_without_a_cell_is_empty() {
    let empty = error("空.xlsx", &workbooks::xlsx(&[]));
    assert_eq!(empty.key, "intake.sheet_empty");
    assert!(empty.sentence(Lang::En).contains("the sheet is empty"));
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
