//! Head-final matching, its order and its traps.

use terms::catalogue::ProductRow;

use super::*;

fn catalogue() -> Catalogue {
    let rows: Vec<ProductRow> = [
        ("steel", "钢", ""),
        ("frp", "玻璃钢", ""),
        ("pump", "水泵", "泵浦"),
        ("aluminium", "铝", "电解铝"),
        ("pvc", "聚氯乙烯", "PVC"),
        ("wheel", "汽车轮毂", ""),
        ("rice", "大米", "米"),
        ("coating", "聚氨酯涂料", ""),
        ("seat", "汽车座椅", "汽车坐椅"),
        ("lamp", "汽车灯具", ""),
        ("mirror", "后视镜", ""),
        ("polyether", "聚醚多元醇", ""),
        ("motor-vehicle", "机动车", ""),
        ("parts", "配件", ""),
        ("sand", "石英砂", ""),
        ("wheel-sand", "砂轮", ""),
        ("glue", "酚醛粘合剂", ""),
        ("vinyl-chloride", "氯乙烯", ""),
    ]
    .map(|(id, name, aliases)| ProductRow {
        id: id.into(),
        name: name.into(),
        aliases: aliases.into(),
        ..ProductRow::default()
    })
    .into();
    Catalogue::build(&rows, &[]).0
}

fn check(phrase: &str, expect: Option<(&str, MatchKind)>) {
    let catalogue = catalogue();
    let found = Recogniser::new(&catalogue)
        .recognise(phrase)
        .map(|(at, kind)| (catalogue.product(at).id.clone(), kind));
    assert_eq!(found, expect.map(|(id, kind)| (id.to_owned(), kind)), "{phrase}");
}

#[test]
fn names_and_synonyms() {
    check("水泵", Some(("pump", MatchKind::Exact)));
    check("泵浦", Some(("pump", MatchKind::Synonym)));
    check("ｐｖｃ", Some(("pvc", MatchKind::Synonym)));
}

#[test]
fn the_longest_ending_wins() {
    check("不锈钢水泵", Some(("pump", MatchKind::Subtype)));
    check("彩色玻璃钢", Some(("frp", MatchKind::Subtype)));
    check("铸铁暖气片", None);
}

#[test]
fn what_ends_in_a_generic_word_is_not_the_word_before_it() {
    check("电解铝设备", None);
    check("水泵配件", None);
    check("配件", Some(("parts", MatchKind::Exact)));
}

#[test]
fn waste_and_old_things_are_other_things() {
    check("废水泵", None);
    check("旧水泵", None);
    check("报废机动车", None);
    check("小型非机动车", None);
}

#[test]
fn two_ways_of_writing_one_word_meet() {
    check("石英沙", Some(("sand", MatchKind::Exact)));
    check("精制石英沙", Some(("sand", MatchKind::Subtype)));
    check("酚醛黏合剂", Some(("glue", MatchKind::Exact)));
}

#[test]
fn a_range_is_named_by_what_is_in_it() {
    check("酚醛系列粘合剂", Some(("glue", MatchKind::Exact)));
    check("水泵系列配件", None);
    check("酚醛的粘合剂", Some(("glue", MatchKind::Exact)));
}

#[test]
fn products_of_a_name_are_only_possible() {
    check("水泵产品", Some(("pump", MatchKind::Head)));
    check("水泵加工产品", None);
    check("配件产品", None);
}

#[test]
fn a_number_makes_another_compound() {
    check("工业氯乙烯", Some(("vinyl-chloride", MatchKind::Subtype)));
    check("三氯乙烯", None);
    check("聚氯乙烯", Some(("pvc", MatchKind::Exact)));
}

#[test]
fn one_character_is_no_ending() {
    check("玉米", None);
    check("米", Some(("rice", MatchKind::Synonym)));
}

#[test]
fn broader_and_similar_words_are_only_possible() {
    check("轮毂", Some(("wheel", MatchKind::Head)));
    check("聚氨脂涂料", Some(("coating", MatchKind::Similar)));
    check("视镜", None);
    check("聚酯多元醇", None);
    assert!(!MatchKind::Head.counts() && !MatchKind::Similar.counts());
}

/// A catalogue with English names.
fn english(phrase: &str) -> Option<String> {
    let rows: Vec<ProductRow> = [
        ("steel", "钢", "steel", ""),
        ("bearing", "轴承", "bearing", "rolling bearing"),
        ("ring", "环", "ring", ""),
        ("battery", "电池", "battery", "accumulator"),
        ("tyre", "轮胎", "tyre", ""),
        ("axle", "车轴", "axle", ""),
        ("tool", "机床", "machine tool", ""),
        ("fibre", "碳纤维", "carbon fibre", ""),
        ("lathe", "车床", "lathe", "cutting-off machine"),
        ("sand", "砂石", "sand and gravel", ""),
        ("part", "配件", "part", "component"),
        ("pvc", "聚氯乙烯", "polyvinyl chloride", "PVC"),
    ]
    .map(|(id, name, name_en, aliases)| ProductRow {
        id: id.into(),
        name: name.into(),
        name_en: name_en.into(),
        aliases: aliases.into(),
        ..ProductRow::default()
    })
    .into();
    let catalogue = Catalogue::build(&rows, &[]).0;
    let found = Recogniser::new(&catalogue).recognise(phrase);
    found.map(|(at, kind)| format!("{} {}", catalogue.product(at).id, kind.code()))
}

#[test]
fn english_words_are_folded() {
    for (phrase, expect) in [
        ("Bearings", "bearing synonym"),
        ("batteries", "battery synonym"),
        ("axles", "axle synonym"),
        ("Machine Tools", "tool synonym"),
        ("machine-tools", "tool synonym"),
        ("Carbon fibers", "fibre synonym"),
        ("tires", "tyre synonym"),
        ("sand & gravel", "sand synonym"),
        ("cutting off machines", "lathe synonym"),
        ("components", "part synonym"),
        ("PVC", "pvc synonym"),
    ] {
        assert_eq!(english(phrase).as_deref(), Some(expect), "{phrase}");
    }
}

#[test]
fn english_endings_begin_at_a_word() {
    assert_eq!(
        english("deep groove rolling bearings").as_deref(),
        Some("bearing subtype")
    );
    assert_eq!(english("stainless steel").as_deref(), Some("steel subtype"));
    assert_eq!(english("bearings for wind turbines").as_deref(), Some("bearing synonym"));
    for none in [
        "stainlesssteel",
        "string",
        "bearing parts",
        "waste batteries",
        "used machine tools",
        "repair of bearings",
        "steel wire",
    ] {
        assert_eq!(english(none), None, "{none}");
    }
}
