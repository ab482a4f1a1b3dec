//! Places are read where the words support them, and doubted where they contradict.

use super::*;

fn check(row: [&str; 3], region: Option<&str>, doubts: usize) {
    let found = Regions::shipped().resolve(row[0], row[1], row[2]);
    assert_eq!((found.region, found.doubts.len()), (region, doubts), "{row:?}: {found:?}");
}

#[test]
fn columns_and_address_are_refined() {
    check(["吉林", "长春", "农安县合隆镇"], Some("220122"), 0);
    check(["吉林", "吉林", "船营区某路"], Some("220204"), 0);
    check(["吉林省", "", ""], Some("220000"), 0);
    check(["辽宁", "大连", "辽宁省大连市中山区某街"], Some("210202"), 0);
    check(["吉林", "延边州", "敦化市某镇"], Some("222403"), 0);
    check(["吉林", "长春", "九台市某乡"], Some("220113"), 0);
    check(["", "", "辽宁省鞍山市铁东区"], Some("210302"), 0);
    check(["", "", ""], None, 0);
}

#[test]
fn a_county_of_many_provinces_needs_its_city() {
    check(["辽宁", "沈阳", "铁西区某路"], Some("210106"), 0);
    check(["辽宁", "鞍山", "铁西区某路"], Some("210303"), 0);
    check(["", "", "铁西区某路"], None, 0);
}

#[test]
fn contradictions_and_unknown_words_are_doubted() {
    check(["吉林", "长春", "吉林省四平市铁西区"], Some("220100"), 1);
    check(["吉林", "不存在", ""], Some("220000"), 1);
    check(["某国", "", ""], None, 1);
}

#[test]
fn names_lead_to_codes() {
    let regions = Regions::shipped();
    assert_eq!(regions.find("吉林"), Some("220000"));
    assert_eq!(regions.find("吉林市"), Some("220200"));
    assert_eq!(regions.find("大连"), Some("210200"));
    assert_eq!(regions.find("朝阳区"), None, "several places have this name");
    assert_eq!(regions.full_name("220122").as_deref(), Some("吉林省长春市农安县"));
    assert!(regions.is_within("220122", "220000"));
}
