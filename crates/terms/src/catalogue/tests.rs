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
