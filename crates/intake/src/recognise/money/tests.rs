//! Capital in the notations of registers.

use super::*;

fn check(
    text: &str,
    header: &str,
    smallest: i64,
    currency: Option<&str>,
    unit_said: bool,
) {
    let amount = read(text, header).unwrap_or_else(|| panic!("{text} is an amount"));
    assert_eq!(
        (amount.smallest, amount.currency, amount.unit_said),
        (smallest, currency, unit_said),
        "{text}"
    );
}

#[test]
fn notations() {
    check("1,000(万元人民币)", "", 1_000_000_000, Some("CNY"), true);
    check("3.1000(万元)", "", 3_100_000, None, true);
    check("800万美元", "", 800_000_000, Some("USD"), true);
    check("50万人民币元", "", 50_000_000, Some("CNY"), true);
    check("100(万)", "", 100_000_000, None, true);
    check("200", "注册资本(万元)", 200_000_000, None, true);
    check("200", "注册资本", 20_000, None, false);
    check("1e5元", "", 10_000_000, None, true);
    check("300余万元", "", 300_000_000, None, true);
    assert_eq!(read("N/A", ""), None);
}

#[test]
fn a_foreign_currency_never_passes_for_another() {
    check("5(万德国马克)", "", 5_000_000, Some("DEM"), true);
    check("5(万瑞士法郎)", "", 5_000_000, Some("CHF"), true);
    check("300万日圆", "", 3_000_000, Some("JPY"), true);
    check("20万新台币", "", 20_000_000, Some("TWD"), true);
    check("800万SEK", "", 800_000_000, Some("SEK"), true);
    check("3万泰铢", "", 3_000_000, Some("THB"), true);
    check("2KWD", "", 2_000, Some("KWD"), true);
    for text in ["5(万芬兰马克)", "5万XYZ", "5万第纳尔"] {
        assert_eq!(read(text, ""), None, "{text}");
    }
}

#[test]
fn currencies_are_found_where_they_stand() {
    check("人民币100万元", "", 100_000_000, Some("CNY"), true);
    check("usd 5", "", 500, Some("USD"), true);
    check("500万日元", "", 5_000_000, Some("JPY"), true);
    check("5", "注册资本(万美元)", 5_000_000, Some("USD"), true);
    check("5万", "注册资本(万元)", 5_000_000, None, true);
    assert_eq!(currency("港币"), Some("HKD"));
    assert_eq!(currency("某币"), None);
    for text in ["1,5万元", "50~60万元", "元"] {
        assert_eq!(read(text, ""), None, "{text}");
    }
}
