//! Places are read where the words support them, and doubted where they contradict.

use super::*;

fn check(row: [&str; 3], region: Option<&str>, doubts: usize) {
    let found = Regions::shipped().resolve(row[0], row[1], row[2]);
    assert_eq!(
        (found.region, found.doubts.len()),
        (region, doubts),
        "{row:?}: {found:?}"
    );
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
    check(["", "", "铁西区某路"], None, 1);
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
    for (code, region, within) in [
        ("220122", "220000", true),
        ("220122", "220100", true),
        ("220122", "220122", true),
        ("220122", "220200", false),
        ("220100", "220122", false),
        ("220381", "220300", true),
        ("NUTS:FI1D", "220000", false),
        ("2201", "220000", false),
        ("220122", "", false),
    ] {
        assert_eq!(regions.is_within(code, region), within, "{code} in {region}");
    }
}

#[test]
fn short_names_are_read_where_they_cannot_be_streets() {
    check(["吉林", "长春", "九台九郊乡某村"], Some("220113"), 0);
    check(["吉林", "长春", "朝阳路12号"], Some("220100"), 0);
    check(["辽宁", "大连", "中山广场1号"], Some("210200"), 0);
    check(["吉林", "松原", "长岭镇某路"], Some("220700"), 0);
    check(["辽宁", "沈阳", "沈阳大东区某路28号"], Some("210106").map(|_| "210104"), 0);
    check(["", "", "长春南关区某街"], Some("220102"), 0);
    check(["", "", "长春某大厦"], None, 1);
    check(["吉林", "吉林", "吉林昌邑区某街"], Some("220202"), 0);
}

#[test]
fn former_names_and_moved_places_are_known() {
    check(["辽宁", "沈阳", "沈阳市东陵区某乡"], Some("210112"), 0);
    check(["辽宁", "大连", "普兰店市某镇"], Some("210214"), 0);
    check(["吉林", "四平", "公主岭市某镇"], Some("220184"), 0);
    check(["吉林", "白山", "白山市八道江区某街"], Some("220602"), 0);
    check(["辽宁", "抚顺", "沈抚新区某街"], Some("210400"), 0);
    check(["", "", "内蒙古哲里木盟"], Some("150500"), 0);
}

#[test]
fn every_former_name_leads_to_a_place() {
    let regions = Regions::shipped();
    for [name, code, kind, _, _] in rows(include_str!("../../regions/former.csv")) {
        assert!(regions.name(code).is_some(), "{name}: {code}");
        assert!(
            ["former", "everyday", "moved", "zone"].contains(&kind),
            "{name}: {kind}"
        );
        assert!(regions.is_name(name), "{name}");
    }
    assert_eq!(regions.find("旅大市"), Some("210200"));
    assert_eq!(regions.find("安东市"), Some("210600"));
    check(["", "", "旅大市旅顺市某街"], Some("210212"), 0);
    check(["辽宁", "旅大市", ""], Some("210200"), 0);
}

#[test]
fn why_a_place_is_not_settled_is_said() {
    let doubts =
        |row: [&str; 3]| Regions::shipped().resolve(row[0], row[1], row[2]).doubts;
    let several = |codes: &[&'static str]| vec![Doubt::AmbiguousAddress(codes.to_vec())];
    assert_eq!(doubts(["", "", "朝阳区光明路3号"]), several(&["110105", "220104"]));
    assert_eq!(doubts(["", "", "铁东区1号"]), several(&["210302", "220303"]));
    assert_eq!(doubts(["", "", "虚构市光明路3号"]), [Doubt::UnknownAddress]);
    assert_eq!(doubts(["", "", "朝阳路3号"]), [Doubt::UnknownAddress]);
    assert_eq!(doubts(["辽宁", "", "光明路3号"]), [], "the province is known");
    let city = "大连市".to_owned();
    let (province, city_in) = ("220000", vec!["210200"]);
    assert_eq!(
        doubts(["吉林省", "大连市", ""]),
        [Doubt::CityElsewhere { city, province, city_in }]
    );
    let of = |codes: &[&'static str]| {
        let (city, candidates) = ("铁西区".to_owned(), codes.to_vec());
        vec![Doubt::AmbiguousCity { city, candidates }]
    };
    assert_eq!(doubts(["辽宁", "铁西区", ""]), of(&["210106", "210303"]));
    assert_eq!(doubts(["", "铁西区", ""]), of(&["210106", "210303", "220302"]));
}

#[test]
fn a_county_of_another_city_is_a_doubt() {
    check(["吉林", "长春", "磐石市某镇"], Some("220100"), 1);
    check(["吉林", "长春", "昌邑区某街"], Some("220100"), 1);
    check(["吉林", "白城", "吉林省梅河口市某街"], Some("220800"), 1);
    check(["吉林", "长春", "辽宁省沈阳市"], Some("220100"), 1);
}

#[test]
fn columns_may_hold_a_path_or_no_place() {
    check(["吉林省长春市朝阳区", "", ""], Some("220104"), 0);
    check(["吉林省", "吉林省长春市", ""], Some("220100"), 0);
    check(["上海市", "市辖区", "黄浦区某路"], Some("310101"), 0);
    check(["上海", "上海", ""], Some("310000"), 0);
    check(["吉林", "延吉", ""], Some("222401"), 0);
    check(["吉林", "沈阳", ""], Some("220000"), 1);
}

#[test]
fn zones_lead_to_their_prefecture() {
    check(["吉林", "长春", "长春经济技术开发区某街"], Some("220100"), 0);
    check(["吉林", "长春", "高新区（南关区）某街1号"], Some("220102"), 0);
    assert_eq!(Regions::shipped().name("220171"), Some("长春经济技术开发区"));
}

#[test]
fn every_place_lies_in_a_province() {
    let regions = Regions::shipped();
    assert!(regions.regions.len() > 3_000);
    for region in &regions.regions {
        let mut at = region.code;
        for _ in 0..3 {
            at = regions.parent(at).unwrap_or(at);
        }
        assert_eq!(
            regions.level(at),
            Some(Level::Province),
            "{} {}",
            region.code,
            region.name
        );
        assert_eq!(regions.name(region.code), Some(region.name), "a code stands twice");
    }
}

#[test]
fn a_place_is_named_in_the_language_of_the_reader() {
    let of = |lang, code| Regions::shipped().name_in(lang, code).unwrap_or_default();
    assert_eq!(of(Lang::Zh, "220100"), "吉林省长春市");
    assert_eq!(of(Lang::En, "220100"), "Changchun, Jilin");
    assert_eq!(of(Lang::En, "220000"), "Jilin");
    assert_eq!(of(Lang::En, "220200"), "Jilin City, Jilin");
    assert_eq!(of(Lang::En, "220113"), "九台区 (220113), Changchun, Jilin");
    assert_eq!(of(Lang::En, "320500"), "苏州市 (320500), Jiangsu");
    assert_eq!(of(Lang::En, "310115"), "浦东新区 (310115), Shanghai");
    assert_eq!(of(Lang::En, "810000"), "Hong Kong");
    assert_eq!(of(Lang::En, "nuts:DE21"), "");
}

#[test]
fn every_province_and_the_prefectures_of_the_north_east_have_an_english_name() {
    let regions = Regions::shipped();
    for it in &regions.regions {
        let north_east = ["15", "21", "22", "23"].contains(&&it.code[..2]);
        let named = regions.english.contains_key(it.code);
        let wanted = match it.level {
            Level::Province => true,
            Level::Prefecture => north_east,
            Level::County => false,
        };
        assert_eq!(named, wanted, "{} {}", it.code, it.name);
    }
    let provinces = regions.english.keys().filter(|it| it.ends_with("0000"));
    assert_eq!(provinces.count(), 34);
}
