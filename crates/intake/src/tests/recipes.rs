//! The recipes shipped with the program, each on a small export; all firms are invented.

use super::*;
use crate::recipe::{SHIPPED, shipped};

fn with_shipped(name: &str, file: &str) -> Read {
    let recipe = recipe(shipped(name).expect("a shipped recipe"));
    try_read(&format!("{name}.csv"), file.as_bytes(), &recipe).expect("a table")
}

#[test]
fn every_shipped_recipe_names_columns_that_exist() {
    for (name, toml) in SHIPPED {
        let recipe = recipe(toml);
        let table = recipe.table.as_deref().and_then(terms::fields::table);
        let table = table.unwrap_or_else(|| panic!("{name}: no table"));
        let mapped = recipe.columns.values().chain(recipe.constants.keys());
        for column in mapped.chain(recipe.ruled()) {
            assert!(table.column(column).is_some(), "{name}: {column}");
        }
        let written = Recipe::from_toml(&recipe.to_toml());
        assert_eq!(written, Ok(recipe), "{name}: written and read again");
    }
}

const COMPANIES: &str = "示例企业库导出结果（虚构）,,,,,,,,,,,,
企业名称,经营状态,法定代表人,注册资本,成立日期,所属省份,所属城市,统一社会信用代码,联系电话,参保人数,所属行业,企业地址,经营范围
示例水泵有限公司,存续,某某,1000万人民币,2008-05-06,吉林省,长春市,91220104MA0EXAM150,-,35,通用设备制造业,吉林省长春市朝阳区虚构路1号,水泵制造、销售
虚构轮胎有限公司,注销,某某,-,2011-01-01,辽宁省,大连市,91210200MA0EXAM232,-,0,橡胶和塑料制品业,,轮胎销售
注：本表为虚构数据，仅供测试,,,,,,,,,,,,
";

#[test]
fn a_company_database_with_a_title_and_a_note() {
    let check = |read: Read| {
        assert_eq!(read.column("name"), ["示例水泵有限公司", "虚构轮胎有限公司"]);
        assert_eq!(read.column("id"), ["91220104MA0EXAM150", "91210200MA0EXAM232"]);
        assert_eq!(read.column("registration_state"), ["active", "dissolved"]);
        assert_eq!(read.column("region"), ["220104", "210200"]);
        assert_eq!(read.column("capital"), ["1000000000", ""]);
        assert_eq!(read.column("employees"), ["35", "0"]);
        assert_eq!(read.column("scope"), ["水泵制造、销售", "轮胎销售"]);
        let note = "注：本表为虚构数据，仅供测试";
        assert_eq!(read.said(), [("note_line", Some(5), "", note)]);
    };
    check(with_shipped("company-database-zh", COMPANIES));
    // The same as the workbook that it comes as.
    let lines: Vec<Vec<&str>> =
        COMPANIES.lines().map(|it| it.split(',').collect()).collect();
    let rows: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    let recipe = recipe(shipped("company-database-zh").expect("shipped"));
    check(try_read("导出.xlsx", &workbooks::xlsx(&rows), &recipe).expect("a table"));
}

#[test]
fn a_participant_list() {
    let read = with_shipped(
        "b2match-participants",
        "First name,Last name,Organisation,Country,City,Organisation type,\
         Areas of activity,Offers,Requests/needs
A,B,Example Pumps Ltd,Finland,Oulu,SME,Manufacture of pumps,water pumps; valves,castings
C,D,Invented Institute,Austria,Graz,Research centre,Materials research,,
E,F,Made-up Cluster,Nowhereland,,Cluster / Network,,,
Source: fictional,,,,,,,,
",
    );
    let names = ["Example Pumps Ltd", "Invented Institute", "Made-up Cluster"];
    assert_eq!(read.column("name"), names);
    assert_eq!(read.column("kind"), ["firm", "institute", "association"]);
    assert_eq!(read.column("region"), ["NUTS:FI", "NUTS:AT", ""]);
    assert_eq!(read.text(0, "main_products"), "water pumps;valves");
    assert_eq!(read.text(0, "main_inputs"), "castings");
    assert_eq!(read.text(0, "scope"), "Manufacture of pumps");
    assert_eq!(
        read.said(),
        [
            ("region", Some(4), "Country", "Nowhereland"),
            ("note_line", Some(5), "", "Source: fictional"),
        ]
    );
}

#[test]
fn partnering_profiles() {
    let read = with_shipped(
        "een-profiles",
        "POD Reference,Title,Type of profile,Country,Summary,Industry,Stage of development
TOXN1,Fictional pump seeks partners,Technology offer,Finland,A pump.,Machinery,Already on the market
BRXN2,Castings wanted,Business request,Austria,Castings.,Metals,
RDXN3,Project on seals,Research & Development Request,Spain,Seals.,Materials,Concept stage
PRXN4,Something else,Press release,Spain,Words.,Other,
",
    );
    assert_eq!(read.column("id"), ["TOXN1", "BRXN2", "RDXN3", "PRXN4"]);
    assert_eq!(read.column("organisation"), read.column("id"), "no firm is named");
    assert_eq!(read.column("kind"), ["result", "need", "need", ""]);
    assert_eq!(read.column("readiness"), ["9", "", "2", ""]);
    assert_eq!(read.text(1, "note"), "Castings.");
    assert_eq!(read.said(), [("code", Some(5), "Type of profile", "Press release")]);
}

#[test]
fn a_rule_for_a_column_that_does_not_exist_is_an_error() {
    let text = "企业名称,城市\n示例甲厂,大连\n".as_bytes();
    for toml in ["[values.knid]\n\"厂\" = \"firm\"", "[copies]\naliases = \"nmae\""] {
        let fault = try_read("表.csv", text, &recipe(toml)).err().expect("an error");
        assert_eq!(fault.key, "intake.recipe_rule", "{toml}");
        for lang in [Lang::Zh, Lang::En] {
            let sentence = fault.sentence(lang);
            assert!(!sentence.contains('{'), "{sentence}");
        }
    }
}
