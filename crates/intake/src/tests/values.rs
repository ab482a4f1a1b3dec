//! Cells that are hard to read, and rows that contradict themselves or each other.

use super::*;

/// A code whose check character is right: the last is computed from the others.
fn code(body: &str) -> String {
    let verdict = terms::uscc::check(&format!("{body}0"));
    match verdict {
        terms::uscc::UsccVerdict::Check { expected } => format!("{body}{expected}"),
        _ => format!("{body}0"),
    }
}

#[test]
fn one_id_with_two_contents_keeps_the_first_and_says_so() {
    let read = read_csv(
        "编号,企业名称,城市\nA1,示例甲厂,大连\nA2,示例乙厂,沈阳\nA1,示例丙厂,鞍山\n",
    );
    assert_eq!(read.column("name"), ["示例甲厂", "示例乙厂"]);
    assert_eq!(read.said(), [("same_id", Some(4), "编号", "A1")]);
    assert_eq!(read.complaints[0].severity, Severity::Error);
    assert_eq!(read.summary.rows, 3, "the row left out was read too");
    for (lang, first) in [(Lang::Zh, "第 2 行"), (Lang::En, "row 2")] {
        let sentence = read.complaints[0].sentence(lang);
        let differs = "企业名称 “示例甲厂” / “示例丙厂”; 城市 “大连” / “鞍山”";
        for part in [first, differs] {
            assert!(sentence.contains(part), "{part}: {sentence}");
        }
    }
}

#[test]
fn what_differs_is_quoted_as_the_file_has_it() {
    let read = read_csv(
        "编号,企业名称,注册资本(万元),经营范围,备注\nA1,示例甲厂,500,\"水泵；\n阀门\",\n\nA2,示例乙厂,1,钢,\n\
         A1,示例甲厂,800,\"水泵；\n阀门\",新\n",
    );
    assert_eq!(read.column("id"), ["A1", "A2"]);
    let same = read.complaints.iter().find(|it| it.key == "intake.same_id");
    let differs = &same.expect("said").args[1].1;
    assert_eq!(differs, "注册资本(万元) “500” / “800”; 备注 “” / “新”");
}

#[test]
fn one_row_twice_is_one_row_and_a_note() {
    let read = read_csv("编号,企业名称\nA1,示例甲厂\nA1,示例甲厂\n");
    assert_eq!(read.numbers(), [2]);
    assert_eq!(read.said(), [("same_row", Some(3), "编号", "A1")]);
    assert_eq!(read.complaints[0].severity, Severity::Note);
}

#[test]
fn a_wrong_code_is_kept_and_what_is_wrong_is_named() {
    let right = code("91210200MA0Y3KQ5X");
    let last = right.chars().last().expect("eighteen");
    let wrong = format!("{}{}", &right[..17], if last == '1' { '2' } else { '1' });
    let letter = format!("91210200MA0Y3KQOX{last}");
    let read = read_csv(&format!(
        "统一社会信用代码,企业名称\n{},示例甲厂\n{wrong},示例乙厂\n{letter},示例丙厂\n",
        right.to_lowercase()
    ));
    assert_eq!(read.column("id"), [right, wrong.clone(), letter.clone()]);
    assert_eq!(
        read.said(),
        [
            ("uscc_check", Some(3), "统一社会信用代码", wrong.as_str()),
            ("uscc_character", Some(4), "统一社会信用代码", letter.as_str())
        ]
    );
    let sentence = read.complaints[0].sentence(Lang::Zh);
    assert!(sentence.contains(&format!("应为 {last}")), "{sentence}");
}

#[test]
fn under_a_header_of_codes_every_id_is_checked() {
    let long = "91210200MA0Y3KQ5X12";
    let text = |header: &str| {
        format!(
            "{header},企业名称\n12345,示例甲厂\n9.12E+17,示例乙厂\n{long},示例丙厂\n虚构代码虚构代码虚构代码虚构代码虚构,示例丁厂\n"
        )
    };
    for header in ["统一社会信用代码", "USCC"] {
        let read = read_csv(&text(header));
        assert_eq!(read.rows.len(), 4, "kept as they are");
        let said: Vec<_> = read.said().into_iter().map(|it| (it.0, it.3)).collect();
        assert_eq!(
            said,
            [
                ("uscc_length", "12345"),
                ("uscc_length", "9.12E+17"),
                ("uscc_length", long),
                ("uscc_character", "虚构代码虚构代码虚构代码虚构代码虚构")
            ]
        );
    }
    for header in ["编号", "统一社会信用代码/注册号", "id"] {
        assert_eq!(read_csv(&text(header)).said(), [], "{header}: free text");
    }
    let makes = read_csv("统一社会信用代码,产品\nA1,水泵\n");
    assert_eq!(makes.said(), [("uscc_length", Some(2), "统一社会信用代码", "A1")]);
}

#[test]
fn places_are_never_guessed() {
    let read = read_csv(
        "企业名称,省份,城市,地址\n示例甲厂,辽宁,大连,沈阳市和平区虚构路1号\n\
         示例乙厂,某国,,\n示例丙厂,吉林,不存在,\n示例丁厂,辽宁省,大连市,甘井子区虚构街\n",
    );
    assert_eq!(read.column("region"), ["210200", "", "220000", "210211"]);
    assert_eq!(
        read.said(),
        [
            ("address_disagrees", Some(2), "地址", "沈阳市和平区虚构路1号"),
            ("province", Some(3), "省份", "某国"),
            ("city", Some(4), "城市", "不存在")
        ]
    );
    let sentence = read.complaints[0].sentence(Lang::Zh);
    assert!(sentence.contains("辽宁省沈阳市和平区") && sentence.contains("辽宁省大连市"));
}

#[test]
fn a_place_that_cannot_be_settled_is_said_with_the_reason() {
    let read = read_csv(
        "企业名称,地址\n示例甲厂,朝阳区光明路3号\n示例乙厂,铁东区1号\n示例丙厂,虚构市虚构路5号\n示例丁厂,\n",
    );
    assert_eq!(read.column("region"), ["", "", "", ""]);
    assert_eq!(
        read.said(),
        [
            ("place_ambiguous", Some(2), "地址", "朝阳区光明路3号"),
            ("place_ambiguous", Some(3), "地址", "铁东区1号"),
            ("place_unknown", Some(4), "地址", "虚构市虚构路5号")
        ]
    );
    for (n, part) in [
        (0, "北京市朝阳区、吉林省长春市朝阳区"),
        (1, "辽宁省鞍山市铁东区、吉林省四平市铁东区"),
    ] {
        for lang in [Lang::Zh, Lang::En] {
            let sentence = read.complaints[n].sentence(lang);
            assert!(sentence.contains(part), "{sentence}");
        }
    }
    // What a region column says settles it.
    let stated = read_csv("企业名称,地区,地址\n示例甲厂,NUTS:FI1D,虚构街5号\n");
    assert_eq!(stated.said(), []);
}

#[test]
fn a_city_of_another_province_is_named_with_where_it_lies() {
    let read =
        read_csv("企业名称,省份,城市\n示例甲厂,吉林省,大连市\n示例乙厂,辽宁,旅大市\n");
    assert_eq!(read.column("region"), ["220000", "210200"]);
    assert_eq!(read.said(), [("city_elsewhere", Some(2), "城市", "大连市")]);
    let sentence = read.complaints[0].sentence(Lang::Zh);
    assert!(
        sentence.contains("吉林省") && sentence.contains("在辽宁省大连市"),
        "{sentence}"
    );
    let several = read_csv("企业名称,地区\n示例甲厂,朝阳区\n");
    assert_eq!(several.said(), [("name_ambiguous", Some(2), "地区", "朝阳区")]);
}

#[test]
fn a_region_column_takes_codes_names_and_paths() {
    let read = read_csv(
        "企业名称,所属地区,地址\n甲厂,210200,\n乙厂,大连市,\n丙厂,吉林省长春市,\n丁厂,2102,\n\
         戊厂,220122000000,\n己厂,NUTS:FI1D,\n庚厂,虚构州,\n辛厂,210200,甘井子区虚构街\n\
         壬厂,210200,吉林省长春市虚构街\n",
    );
    let regions = [
        "210200",
        "210200",
        "220100",
        "210200",
        "220122",
        "NUTS:FI1D",
        "",
        "210211",
        "210200",
    ];
    assert_eq!(read.column("region"), regions);
    assert_eq!(
        read.said(),
        [
            ("region", Some(8), "所属地区", "虚构州"),
            ("address_disagrees", Some(10), "地址", "吉林省长春市虚构街")
        ]
    );
}

#[test]
fn a_region_column_against_province_and_city_is_doubted() {
    let read = read_csv("企业名称,所属地区,省份,城市\n示例甲厂,大连,吉林,长春\n");
    assert_eq!(read.column("region"), ["210200"]);
    assert_eq!(read.said(), [("region_disagrees", Some(2), "所属地区", "210200")]);
}

#[test]
fn numbers_as_people_write_them() {
    let read = read_csv(
        "企业名称,员工人数,纬度\n甲厂,约3万,\n乙厂,１２０人,４３．５\n丙厂,\"1,200\",\n\
         丁厂,若干,\n戊厂,1.5,\n己厂,50~60,\n庚厂,\"1,5\",\n辛厂,0,0\n",
    );
    assert_eq!(read.column("employees"), ["30000", "120", "1200", "", "", "", "", "0"]);
    assert_eq!(read.text(1, "lat"), "43.5");
    assert_eq!(
        read.said(),
        [
            ("approximate", Some(2), "员工人数", "约3万"),
            ("number", Some(5), "员工人数", "若干"),
            ("integer", Some(6), "员工人数", "1.5"),
            ("number", Some(7), "员工人数", "50~60"),
            ("number", Some(8), "员工人数", "1,5")
        ]
    );
}

#[test]
fn quantities_take_unit_and_factor_from_cell_or_header() {
    let read = read_csv(
        "企业编号,产品,产能(万吨),占比(%)\nA1,水泥,1.2亿,35\nA2,钢,3,0.5%\nA3,泵,5台/年,120\n",
    );
    assert_eq!(read.column("capacity"), ["120000000", "30000", "5"]);
    assert_eq!(read.column("unit"), ["t", "t", "台"]);
    assert_eq!(read.column("share"), ["0.35", "0.005", ""]);
    assert_eq!(
        read.said(),
        [
            ("unit_factor", Some(2), "产能(万吨)", "1.2亿"),
            ("unit_factor", Some(3), "产能(万吨)", "3"),
            ("share", Some(4), "占比(%)", "120")
        ]
    );
}

#[test]
fn money_has_a_unit_and_a_currency_or_is_not_taken() {
    let read = read_csv(
        "企业名称,注册资本\n甲厂,1.2亿\n乙厂,\"1,000(万元人民币)\"\n丙厂,800万美元\n\
         丁厂,100\n戊厂,面议\n己厂,约3万元\n庚厂,人民币5万元\n辛厂,500万日元\n",
    );
    assert_eq!(
        read.column("capital"),
        [
            "12000000000",
            "1000000000",
            "800000000",
            "",
            "",
            "3000000",
            "5000000",
            "5000000"
        ],
        "the yen has no smaller unit"
    );
    assert_eq!(
        read.column("capital_currency"),
        ["CNY", "CNY", "USD", "", "", "CNY", "CNY", "JPY"]
    );
    assert_eq!(
        read.said(),
        [
            ("currency_assumed", Some(2), "注册资本", "1.2亿"),
            ("money_unit", Some(5), "注册资本", "100"),
            ("money", Some(6), "注册资本", "面议"),
            ("approximate", Some(7), "注册资本", "约3万元")
        ]
    );
}

#[test]
fn a_currency_column_is_read_and_an_amount_that_says_otherwise_counts() {
    let read = read_csv(
        "企业名称,注册资本(万元),注册资本币种\n甲厂,5,人民币\n乙厂,5万美元,人民币\n丙厂,5,\n",
    );
    assert_eq!(read.column("capital"), ["5000000", "5000000", "5000000"]);
    assert_eq!(read.column("capital_currency"), ["CNY", "USD", "CNY"]);
    assert_eq!(read.said(), [("unit_disagrees", Some(3), "注册资本币种", "CNY")]);
    // What we wrote out ourselves comes back as it was; a user's bare number does not.
    let own = read_csv("id,name,capital,capital_currency\nA,示例甲厂,123,CNY\n");
    assert_eq!(own.text(0, "capital"), "123");
    let bare = read_csv("企业名称,注册资本,币种\n示例甲厂,123,人民币\n");
    assert_eq!(bare.text(0, "capital"), "");
}

#[test]
fn dates_in_many_forms() {
    let read = read_csv(
        "企业名称,成立日期\n甲,1998-03-02\n乙,1998/3/2\n丙,1998年3月2日\n丁,19980302\n\
         戊,１９９８．３．２\n己,1998-03-02 00:00:00\n庚,1998年3月\n辛,199803\n壬,1998\n癸,35856\n\
         子,1998-02-30\n丑,长期\n寅,02/03/1998\n",
    );
    let day = "1998-03-02";
    let (month, year) = ("1998-03", "1998");
    assert_eq!(
        read.column("established"),
        [day, day, day, day, day, day, month, month, year, day, "", "", ""]
    );
    assert_eq!(
        read.said(),
        [
            ("date", Some(12), "成立日期", "1998-02-30"),
            ("date", Some(13), "成立日期", "长期"),
            ("date", Some(14), "成立日期", "02/03/1998")
        ]
    );
}

#[test]
fn codes_take_the_words_of_registers() {
    let read = read_csv(
        "企业名称,状态\n甲,存续（在营、开业）\n乙,吊销，未注销\n丙,Active\n丁,不明\n",
    );
    assert_eq!(read.column("registration_state"), ["active", "revoked", "active", ""]);
    assert_eq!(read.said(), [("code", Some(5), "状态", "不明")]);
}

#[test]
fn a_row_without_its_name_is_not_taken() {
    let read = read_csv("编号,企业名称\nA1,\nA2,示例乙厂\n");
    assert_eq!(read.column("name"), ["示例乙厂"]);
    assert_eq!(read.said(), [("required", Some(2), "企业名称", "")]);
}
