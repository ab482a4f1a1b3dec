//! Spellings meet, different firms do not.

use super::*;

fn key(name: &str) -> String {
    name_key(name, Regions::shipped())
}

#[test]
fn spellings_of_one_firm_meet() {
    assert_eq!(key("吉林省示例机械有限责任公司"), key("示例机械有限公司"));
    assert_eq!(key("长春市示例机械（集团）有限公司"), key("长春示例机械(集团)有限责任公司"));
    assert_eq!(key("虚构 ABC 涂料厂"), "虚构abc涂料厂");
}

#[test]
fn branches_and_numbers_stay_apart() {
    assert_ne!(key("示例银行第一支行"), key("示例银行第二支行"));
    assert_ne!(key("示例机械有限公司"), key("示例机械有限公司大连分公司"));
}

#[test]
fn something_always_remains() {
    assert_eq!(key("大连公司"), "大连");
    assert_eq!(key("长春"), "长春");
    assert_eq!(key(""), "");
}
