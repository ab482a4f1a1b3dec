//! Likely doubles are proposed, branches and far namesakes are not.

use super::*;

fn known(id: &str, key: &str, aliases: &[&str], region: &str) -> Known {
    Known {
        id: id.to_owned(),
        name_key: key.to_owned(),
        alias_keys: aliases.iter().map(|it| (*it).to_owned()).collect(),
        region: region.to_owned(),
    }
}

fn found(known: &[Known]) -> Vec<(String, String, &'static str)> {
    doubles(known).into_iter().map(|it| (it.a, it.b, it.reason)).collect()
}

#[test]
fn one_name_in_one_prefecture_is_proposed_and_in_two_is_not() {
    let firms = [
        known("b", "示例机械", &[], "210202"),
        known("a", "示例机械", &[], "210211"),
        known("c", "示例机械", &[], "220102"),
        known("d", "示例机械大连分公司", &[], "210202"),
    ];
    assert_eq!(found(&firms), [("a".to_owned(), "b".to_owned(), "same_name")]);
}

#[test]
fn an_unknown_region_does_not_hide_a_double() {
    let firms = [known("a", "示例机械", &[], ""), known("b", "示例机械", &[], "210202")];
    assert_eq!(found(&firms).len(), 1);
}

#[test]
fn a_slip_in_the_code_comes_first_wherever_the_firm_is() {
    let (one, other) = ("91210200MA0Y3KQ5X1", "91210200MA0Y3KQ5X7");
    let firms = [
        known(other, "示例机械", &[], "210202"),
        known(one, "示例机械", &[], "220102"),
        known("x", "虚构涂料", &["虚构油漆"], "210202"),
        known("y", "虚构油漆", &[], "210202"),
        // One firm's own alias is no double of itself.
        known("z", "示例钢管", &["示例钢管"], "210202"),
    ];
    assert_eq!(
        found(&firms),
        [
            (one.to_owned(), other.to_owned(), "code_typo"),
            ("x".to_owned(), "y".to_owned(), "alias")
        ]
    );
}

#[test]
fn a_name_that_many_bear_says_nothing() {
    let firms: Vec<Known> =
        (0..60).map(|n| known(&format!("id{n}"), "个体商店", &[], "210202")).collect();
    assert_eq!(found(&firms), []);
}
