//! Products found by words, and looked at in the bundled example.

use super::*;
use crate::story::of_example;

#[test]
fn products_are_found_whole_words_first() {
    let (catalogue, _) = Catalogue::shipped();
    let ids = |text: &str, limit| -> Vec<String> {
        let found = find(&catalogue, text, limit, Lang::Zh);
        found.into_iter().map(|it| it.product.id).collect()
    };
    assert_eq!(ids("轴承", 3)[0], "bearing");
    assert_eq!(ids("BEARING", 1), ["bearing"], "whatever the case");
    let found = find(&catalogue, "轴承", 100, Lang::En);
    let fits: Vec<bool> = found.iter().map(|it| it.matched.starts_with("轴承")).collect();
    let first_inside = fits.iter().position(|it| !it).unwrap_or(fits.len());
    assert!(fits[first_inside..].iter().all(|it| !it), "beginnings before the rest");
    assert!(found.iter().all(|it| it.matched.contains("轴承")));
    assert_eq!(ids("没有这样的产品", 10), [""; 0]);
    assert_eq!(find(&catalogue, "", 5, Lang::Zh).len(), 5);
    assert_eq!(ids("轴承", 100), ids("轴承", 100));
}

#[tokio::test]
async fn a_product_is_shown_with_its_inputs_and_regions() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = of_example(folder.path(), "northland-eastport").await;
    let loaded = it.load().await.expect("loaded");
    let shown = it.product("truck", 2, &loaded, Lang::En).await.expect("shown");
    assert!(!shown.parents.is_empty());
    assert!(shown.inputs.iter().any(|it| it.essential == 2));
    let order: Vec<u8> = shown.inputs.iter().map(|it| it.essential).collect();
    assert!(order.is_sorted_by(|a, b| a >= b), "essential first: {order:?}");
    let north = &shown.regions[0];
    assert_eq!(north.region_name, "Northland");
    assert!(north.makers >= 3);
    assert_eq!(north.makers_shown.len(), 2);
    let explained = it.explain_json(&north.makers_figure).await.expect("explained");
    assert_eq!(explained["now"]["value"].as_u64(), Some(u64::from(north.makers)));
    let sheet = it.product("auto-sheet", 5, &loaded, Lang::En).await.expect("shown");
    assert!(sheet.used_in.iter().any(|it| it.essential == 2));
    let demand: u32 = sheet.regions.iter().map(|it| it.demand).sum();
    assert_eq!(
        demand as usize,
        needing(&loaded, loaded.catalogue.find("auto-sheet").expect("known")).len()
    );
    assert!(!sheet.regions[0].needing_shown.is_empty());
    let unknown = it.product("nothing", 1, &loaded, Lang::En).await;
    assert!(matches!(unknown, Err(UseError::Wrong { key: "product.unknown", .. })));
}
