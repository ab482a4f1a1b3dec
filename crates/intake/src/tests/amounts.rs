//! Numbers that were read as others, and units that hold a multiple.

use super::*;

#[test]
fn an_exponent_is_part_of_the_number() {
    let read = read_csv(
        "企业名称,员工人数,注册资本(万元)\n甲厂,1e5,1E3\n乙厂,1.2e+2,5e\n丙厂,1e,2.5e2\n",
    );
    assert_eq!(read.column("employees"), ["100000", "120", ""]);
    assert_eq!(read.column("capital"), ["1000000000", "", "250000000"]);
    assert_eq!(
        read.said(),
        [
            ("currency_assumed", Some(2), "注册资本(万元)", "1E3"),
            ("money", Some(3), "注册资本(万元)", "5e"),
            ("number", Some(4), "员工人数", "1e")
        ]
    );
}

#[test]
fn nothing_that_is_counted_is_negative() {
    let firms = read_csv(
        "企业名称,员工人数,注册资本(万元),营业收入(万元),纬度\n甲厂,-5,-100,-1,-43.5\n",
    );
    for field in ["employees", "capital", "revenue", "capital_currency"] {
        assert_eq!(firms.text(0, field), "", "{field}");
    }
    assert_eq!(firms.text(0, "lat"), "-43.5", "south of the equator");
    assert_eq!(
        firms.said(),
        [
            ("negative", Some(2), "员工人数", "-5"),
            ("negative", Some(2), "注册资本(万元)", "-100"),
            ("negative", Some(2), "营业收入(万元)", "-1")
        ]
    );
    let own = read_csv("id,name,capital,capital_currency\nA,示例甲厂,-123,CNY\n");
    assert_eq!(own.text(0, "capital"), "");
    let makes = read_csv("企业编号,产品,产能,单位\nA1,水泵,-3,台\n");
    assert_eq!(makes.text(0, "capacity"), "");
    assert_eq!(makes.said(), [("negative", Some(2), "产能", "-3")]);
}

#[test]
fn dates_of_impossible_years_are_not_taken() {
    let read = read_csv(
        "企业名称,成立日期\n甲厂,9999-12-31\n乙厂,2201年\n丙厂,1799-01-01\n丁厂,2199-01\n戊厂,1800\n己厂,2e4\n",
    );
    assert_eq!(read.column("established"), ["", "", "", "2199-01", "1800", ""]);
    let said: Vec<_> = read.said().into_iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(
        said,
        [
            ("date_impossible", Some(2)),
            ("date_impossible", Some(3)),
            ("date_impossible", Some(4)),
            ("date", Some(7))
        ]
    );
    assert!(read.complaints[0].sentence(Lang::En).contains("between 1800 and 2200"));
}

#[test]
fn strange_currencies_and_periods_are_kept_and_said() {
    let read = read_csv(
        "供应商,采购方,金额(万元),币种,时期\nA,B,5,XYZ,20-23\nA,B,6,sek,2021-2023\nA,B,7,人民币,去年\n",
    );
    assert_eq!(read.column("currency"), ["XYZ", "SEK", "CNY"]);
    assert_eq!(read.column("period"), ["20-23", "2021-2023", "去年"]);
    assert_eq!(
        read.said(),
        [
            ("currency", Some(2), "币种", "XYZ"),
            ("period", Some(2), "时期", "20-23"),
            ("period", Some(4), "时期", "去年")
        ]
    );
}

#[test]
fn a_multiple_in_the_unit_goes_into_the_number_once() {
    let read = read_csv(
        "企业编号,产品,产能,单位\nA1,水泵,5,万套\nA2,水泵,5万套,\nA3,水泵,5万套,万套\n\
         A4,水泵,7,套\nA5,水泵,3万,万套\nA6,钢,2,百万吨\nA7,水泵,9,万 套\n",
    );
    assert_eq!(
        read.column("capacity"),
        ["50000", "50000", "50000", "7", "30000", "2000000", "90000"]
    );
    assert_eq!(read.column("unit"), ["套", "套", "套", "套", "套", "t", "套"]);
    assert_eq!(
        read.said(),
        [
            ("unit_factor", Some(2), "单位", "万套"),
            ("unit_twice", Some(6), "单位", "万套"),
            ("unit_factor", Some(7), "单位", "百万吨")
        ]
    );
    let sentence = read.complaints[0].sentence(Lang::Zh);
    assert!(sentence.contains("乘以 10000") && sentence.contains("“套”"), "{sentence}");
}

#[test]
fn header_and_unit_column_are_not_multiplied_twice() {
    let read = read_csv(
        "企业编号,产品,产能（万套）,单位\nA1,水泵,5,万套\nA2,水泵,5,套\nA3,水泵,5,\nA4,水泵,5,台\n",
    );
    assert_eq!(read.column("capacity"), ["50000", "50000", "50000", "50000"]);
    assert_eq!(read.column("unit"), ["套", "套", "套", "套"]);
    let said: Vec<_> = read.said().into_iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(said, [("unit_factor", Some(2)), ("unit_disagrees", Some(5))]);
    // The header says 套, the column 万套: which is meant is for a person.
    let read = read_csv("企业编号,产品,产能（套）,单位\nA1,水泵,5,万套\n");
    assert_eq!(
        (read.text(0, "capacity"), read.text(0, "unit")),
        ("5".into(), "套".into())
    );
    assert!(read.said().contains(&("unit_disagrees", Some(2), "单位", "万套")));
}

#[test]
fn a_unit_of_the_recipe_is_read_like_a_column() {
    let recipe = recipe("[constants]\nunit = \"万台\"\n");
    let text = "企业编号,产品,产能\nA1,水泵,5\nA2,水泵,6台\n";
    let read = try_read("表.csv", text.as_bytes(), &recipe).expect("a table");
    assert_eq!(read.column("capacity"), ["50000", "6"]);
    assert_eq!(read.column("unit"), ["台", "台"]);
    let recipe = super::recipe("[constants]\ncapital_currency = \"USD\"\n");
    let text = "企业名称,注册资本(万元)\n甲厂,5\n";
    let read = try_read("表.csv", text.as_bytes(), &recipe).expect("a table");
    assert_eq!(read.text(0, "capital_currency"), "USD");
    assert_eq!(read.said(), []);
}

#[test]
fn units_are_kept_in_one_spelling() {
    let read = read_csv(
        "需求企业,产品,数量,单位\nA,钢,5,吨\nB,钢,5,T\nC,漆,5,千克\nD,管,5,公里\nE,板,5,平方米\nF,木,5m³,立方米\nG,钢,5吨/年,t\n",
    );
    assert_eq!(read.column("unit"), ["t", "t", "kg", "km", "m2", "m3", "t"]);
    assert_eq!(read.said(), []);
    let products = read_csv("产品编号,产品名称,单位\nsteel,钢,吨\n");
    assert_eq!(products.text(0, "unit"), "t");
}
