//! Spellings meet, different firms do not.

use super::*;

fn key(name: &str) -> String {
    name_key(name, Regions::shipped())
}

#[test]
fn spellings_of_one_firm_meet() {
    for (one, other) in [
        ("吉林省示例机械有限责任公司", "示例机械有限公司"),
        ("长春市示例机械（集团）有限公司", "长春示例机械(集团)有限责任公司"),
        ("长春市印染公司", "长春印染有限责任公司"),
        ("吉林省长春市虚构塑料制品厂", "长春虚构塑料制品厂"),
        ("示例 Ｓteel Co., Ltd.", "示例steelcoltd"),
        ("Example Steel Co., Ltd.", "EXAMPLE STEEL"),
        ("示例药业股份有限公司某市分公司", "示例药业公司某市分公司"),
    ] {
        assert_eq!(key(one), key(other), "{one} and {other}");
    }
    assert_eq!(key("虚构 ABC 涂料厂"), "虚构abc涂料厂");
}

#[test]
fn different_firms_stay_apart() {
    for (one, other) in [
        // Short names of counties elsewhere are brands here.
        ("大连东方机械有限公司", "大连新华机械有限公司"),
        ("长春市平安汽车运输有限公司", "长春松籽汽车运输有限公司"),
        // The same trade in another place, and the county's firm against the city's.
        ("吉林省机械设备有限公司", "吉林市机械设备有限公司"),
        ("长春市印染公司", "农安县印染公司"),
        ("长春市第一建筑工程公司", "长春市第二建筑工程公司"),
        ("白城机械集团有限公司", "吉林机械集团有限公司"),
        // Group, head office and branch are organisations of their own.
        ("虚构旅游发展集团有限公司", "虚构旅游发展有限公司"),
        ("虚构供销总公司", "虚构供销公司"),
        ("示例银行第一支行", "示例银行第二支行"),
        ("示例机械有限公司", "示例机械有限公司大连分公司"),
        ("示例机械有限公司大连分公司", "示例机械有限公司沈阳分公司"),
        ("珠海船运有限公司长春营业部", "烟台船运有限责任公司长春营业部"),
        ("Example Zinc", "Example Z"),
    ] {
        assert_ne!(key(one), key(other), "{one} and {other}");
    }
}

#[test]
fn something_always_remains() {
    assert_eq!(key("大连公司"), "大连");
    assert_eq!(key("长春"), "长春");
    assert_eq!(key("有限公司"), "公司");
    assert_eq!(key("Co., Ltd."), "co");
    assert_eq!(key(""), "");
}
