//! The catalogue loads what is right and names what is wrong.

use super::*;

fn product(id: &str, name: &str, aliases: &str, parent: &str) -> ProductRow {
    ProductRow {
        row: 2,
        id: id.into(),
        name: name.into(),
        aliases: aliases.into(),
        parent: parent.into(),
        ..ProductRow::default()
    }
}

fn input(product: &str, input: &str, essential: &str) -> InputRow {
    InputRow {
        row: 2,
        product: product.into(),
        input: input.into(),
        essential: essential.into(),
        ..InputRow::default()
    }
}

#[test]
fn needs_are_inherited_and_own_words_win() {
    let (catalogue, faults) = Catalogue::build(
        &[
            product("vehicle", "汽车", "", ""),
            product("truck", "卡车", "货车;载货汽车", "vehicle"),
            product("engine", "发动机", "", ""),
            product("tyre", "轮胎", "", ""),
        ],
        &[
            input("vehicle", "engine", "2"),
            input("vehicle", "tyre", "2"),
            input("truck", "轮胎", "1"),
        ],
    );
    assert_eq!(faults, []);
    let truck = catalogue.find("载货汽车").expect("a synonym finds its product");
    let needs = catalogue.needs(truck);
    let names: Vec<_> = needs
        .iter()
        .map(|it| (catalogue.product(it.input).name.as_str(), it.essential.number()))
        .collect();
    assert_eq!(names, [("轮胎", 1), ("发动机", 2)]);
    let vehicle = catalogue.find("vehicle").expect("an id finds its product");
    assert_eq!(catalogue.descendants(vehicle), [vehicle, truck]);
}

#[test]
fn faults_are_named_and_the_rest_loads() {
    let (catalogue, faults) = Catalogue::build(
        &[
            product("a", "甲", "", "b"),
            product("b", "乙", "丙", "a"),
            product("c", "丁", "丙", "nowhere"),
            product("", "无", "", ""),
        ],
        &[
            input("a", "a", "2"),
            input("a", "zzz", "2"),
            input("a", "c", "7"),
            input("a", "b", ""),
        ],
    );
    let keys: Vec<_> = faults.iter().map(|it| it.key).collect();
    assert_eq!(
        keys,
        [
            "catalogue.no_name",
            "catalogue.same_alias",
            "catalogue.loop",
            "catalogue.unknown_parent",
            "catalogue.input_of_itself",
            "catalogue.unknown_product",
            "catalogue.essential",
        ]
    );
    assert_eq!(catalogue.len(), 3);
    assert_eq!(catalogue.inputs().len(), 1);
}

#[test]
fn the_shipped_catalogue_is_sound() {
    let (catalogue, faults) = Catalogue::shipped();
    assert_eq!(faults, []);
    assert!(catalogue.len() >= 250, "{} products", catalogue.len());
    assert!(catalogue.inputs().len() >= 700, "{} inputs", catalogue.inputs().len());
    for edge in catalogue.inputs() {
        let back = catalogue.own_inputs(edge.input).any(|it| it.input == edge.product);
        assert!(
            !back,
            "{} is an input of its own input",
            catalogue.product(edge.product).id
        );
    }
}

/// Keys, rows, values and what is met.
fn said(faults: &[Fault]) -> Vec<(&str, u32, &str, &str, &str)> {
    let of = |it: &'static str| it.strip_prefix("catalogue.").unwrap_or(it);
    faults
        .iter()
        .map(|it| (of(it.key), it.row, it.column, &*it.value, &*it.other))
        .collect()
}

fn users(row: u32, it: ProductRow) -> ProductRow {
    ProductRow { row, file: "f".to_owned(), ..it }
}

#[test]
fn a_loop_is_told_with_its_way() {
    let (catalogue, faults) = Catalogue::build(
        &[
            users(2, product("a", "甲", "", "b")),
            users(3, product("b", "乙", "", "c")),
            users(4, product("c", "丙", "", "a")),
            users(5, product("d", "丁", "", "丁;a;a")),
        ],
        &[],
    );
    assert_eq!(
        said(&faults),
        [
            ("loop", 4, "parent", "a", "c → a → b → c"),
            ("loop", 5, "parent", "丁", "d → d"),
        ]
    );
    let at = |id| catalogue.with_id(id).expect("it loads");
    assert_eq!(catalogue.ancestors(at("a")), [at("a"), at("b"), at("c")]);
    assert_eq!(catalogue.product(at("d")).parents, [at("a")]);
}

#[test]
fn one_word_for_two_products_names_the_other() {
    let kinds = |mut it: ProductRow, kinds: &str| {
        it.kinds = kinds.to_owned();
        it
    };
    let (catalogue, faults) = Catalogue::build(
        &[
            // Shipped: no file.
            product("pump", "泵", "水泵;抽水机", ""),
            users(2, product("own", "抽水机", "水泵;新泵", "")),
            users(3, kinds(product("two", "乙", "新泵", ""), "深井泵;深井泵")),
            users(4, kinds(product("three", "乙", "", ""), "深井泵")),
        ],
        &[],
    );
    assert_eq!(
        said(&faults),
        [
            ("same_name", 4, "name", "乙", "two"),
            ("takes_alias", 2, "name", "抽水机", "pump"),
            ("same_alias", 2, "aliases", "水泵", "pump"),
            ("same_alias", 3, "aliases", "新泵", "own"),
            ("same_alias", 4, "kinds", "深井泵", "two"),
        ]
    );
    assert!(faults.iter().all(|it| it.file == "f"), "the user's rows are told");
    assert_eq!(catalogue.find("抽水机"), catalogue.with_id("own"));
    assert_eq!(catalogue.len(), 4);
}

#[test]
fn codes_of_no_scheme_are_left_out() {
    let row = |code: &str| {
        users(2, ProductRow { code: code.to_owned(), ..product("a", "甲", "", "") })
    };
    for good in [
        "GB/T4754-2017:3441",
        "GB/T 4754:C",
        "HS:8413.70",
        "HS2022:841370",
        "NACE Rev. 2:C28.13",
        "NACE:28.1",
        "ISIC:2813",
        "NAICS:333914",
        "HS:8413;NACE:28.13",
    ] {
        let (catalogue, faults) = Catalogue::build(&[row(good)], &[]);
        assert_eq!(faults, [], "{good}");
        assert_eq!(catalogue.products()[0].code, good);
    }
    for (bad, key) in [
        ("8413", "catalogue.code_scheme"),
        ("GB/T2260:220000", "catalogue.code_scheme"),
        ("NUTS:FI1D", "catalogue.code_scheme"),
        ("HS:84137", "catalogue.code_form"),
        ("NACE:pumps", "catalogue.code_form"),
        ("HS:C28", "catalogue.code_form"),
        ("ISIC:", "catalogue.code_form"),
    ] {
        let (catalogue, faults) = Catalogue::build(&[row(bad)], &[]);
        let keys: Vec<_> = faults.iter().map(|it| (it.key, it.row)).collect();
        assert_eq!(keys, [(key, 2)], "{bad}");
        assert_eq!(catalogue.products()[0].code, "");
    }
    let (catalogue, _) = Catalogue::build(&[row("HS:8413;FICT:1")], &[]);
    assert_eq!(catalogue.products()[0].code, "HS:8413", "the good one stays");
}
