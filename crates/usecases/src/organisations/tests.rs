//! Organisations of the bundled example and of a small register of our own.

use std::path::Path;

use super::*;
use crate::story::{of_example, with_files};

const REGISTER: &str = "id,name,aliases,region,kind,scope,main_inputs,visibility
a1,长春示例轴承有限公司,,220100,firm,制造轴承,钢材,
a2,长春市示例轴承厂,,220100,firm,销售轴承,,
a3,沈阳示例水泵有限公司,示例泵业,210100,firm,制造水泵,轴承,
a4,沈阳示例阀门_100%厂,,210100,firm,制造阀门,,owner
a5,大连示例研究院,,210200,institute,研发轴承,,name
a6,沈阳示例泵业有限公司,,210100,firm,,,
";

async fn register(folder: &Path, region: &str) -> Cooperation {
    with_files(folder, region, &[("register.csv", REGISTER)]).await
}

fn query(text: &str) -> OrganisationQuery {
    OrganisationQuery { text: text.to_owned(), ..OrganisationQuery::default() }
}

/// Ids of the page, and the number of all.
async fn ids(it: &Cooperation, query: &OrganisationQuery) -> (String, usize) {
    let loaded = it.load().await.expect("loaded");
    let page = it.organisations(query, &loaded, Lang::Zh).await.expect("listed");
    let ids: Vec<&str> = page.rows.iter().map(|it| it.id.as_str()).collect();
    (ids.join(" "), page.total)
}

#[tokio::test]
async fn organisations_are_found_by_words_region_product_and_kind() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = register(folder.path(), "").await;
    let found = |text| {
        let it = it.clone();
        async move { ids(&it, &query(text)).await }
    };
    assert_eq!(found("轴承").await, ("a2 a1".to_owned(), 2));
    assert_eq!(found("示例泵业").await, ("a3 a6".to_owned(), 2), "an alias, a name");
    assert_eq!(found("A3").await, ("a3".to_owned(), 1), "its id");
    assert_eq!(found("_1").await, ("a4".to_owned(), 1), "no wildcard");
    assert_eq!(found("0%").await, ("a4".to_owned(), 1), "no wildcard");
    assert_eq!(found("%").await.1, 1);
    let with = |change: &dyn Fn(&mut OrganisationQuery)| {
        let mut query = OrganisationQuery::default();
        change(&mut query);
        let it = it.clone();
        async move { ids(&it, &query).await }
    };
    assert_eq!(with(&|it| it.region = "吉林省".into()).await.0, "a2 a1");
    assert_eq!(with(&|it| it.region = "210200".into()).await.0, "a5");
    assert_eq!(with(&|it| it.kind = "institute".into()).await.0, "a5");
    assert_eq!(with(&|it| it.makes = "轴承".into()).await.0, "a1");
    assert_eq!(
        with(&|it| it.needs = "轴承".into()).await.0,
        "a3",
        "it declares the need"
    );
    let all = with(&|it| it.sort = OrganisationSort::Makes).await;
    assert_eq!(all, ("a1 a3 a4 a2 a5 a6".to_owned(), 6));
    let paged = |it: &mut OrganisationQuery| {
        it.sort = OrganisationSort::Region;
        it.page = PageQuery { page: 2, per_page: 2 };
    };
    assert_eq!(with(&paged).await, ("a4 a5".to_owned(), 6));
    let wrong =
        OrganisationQuery { makes: "没有".into(), ..OrganisationQuery::default() };
    let loaded = it.load().await.expect("loaded");
    let refused = it.organisations(&wrong, &loaded, Lang::Zh).await;
    assert!(matches!(refused, Err(UseError::Wrong { key: "product.unknown", .. })));
}

#[tokio::test]
async fn what_a_region_keeps_is_not_found_by_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = register(folder.path(), "220000").await;
    assert_eq!(ids(&it, &query("阀门")).await, (String::new(), 0), "a record kept");
    assert_eq!(ids(&it, &query("研究院")).await.1, 0, "a name kept");
    let (all, total) = ids(&it, &OrganisationQuery::default()).await;
    assert!(total == 5 && !all.contains("a4"), "{all}");
    let loaded = it.load().await.expect("loaded");
    let gone = it.organisation("a4", &loaded, Lang::Zh).await;
    assert!(matches!(gone, Err(UseError::Wrong { key: "organisation.unknown", .. })));
    let shown = it.organisation("a5", &loaded, Lang::Zh).await.expect("shown");
    assert_eq!(shown.name, "");
    let name = shown.columns.iter().find(|it| it.column == "name").expect("a column");
    assert!(name.withheld && name.value.is_none() && name.cell.is_none());
    let own = tempfile::tempdir().expect("a folder");
    let it = register(own.path(), "210000").await;
    assert_eq!(ids(&it, &query("阀门")).await.1, 1, "its own");
    assert_eq!(ids(&it, &query("研究院")).await.1, 1, "its own");
}

#[tokio::test]
async fn a_profile_leads_from_every_cell_to_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = register(folder.path(), "").await;
    let loaded = it.load().await.expect("loaded");
    let shown = it.organisation("a3", &loaded, Lang::En).await.expect("shown");
    let column = |name: &str| shown.columns.iter().find(|it| it.column == name);
    let scope = column("scope").expect("a column");
    let cell = scope.cell.as_ref().expect("a cell");
    assert_eq!(
        (scope.zh.as_str(), scope.value.as_deref()),
        ("经营范围", Some("制造水泵"))
    );
    assert_eq!(
        (cell.row, cell.column.as_str(), cell.quote.as_str()),
        (4, "scope", "制造水泵")
    );
    let address = column("address").expect("a column");
    assert!(address.value.is_none() && address.cell.is_none() && !address.withheld);
    let made = &shown.makes[0];
    assert_eq!((made.label.as_str(), made.status), ("pump (泵)", "observed"));
    assert_eq!(made.evidence[0].span.quote, "水泵");
    assert_eq!(made.evidence[0].cell, "制造水泵");
    let need = shown.needs.iter().find(|it| it.declared).expect("a need");
    assert_eq!(need.evidence[0].span.column, "main_inputs");
    let item = &shown.scope.items[0];
    assert_eq!((item.id.as_str(), item.quote.as_str()), ("a3:2-4:make", "水泵"));
    let doubles: Vec<_> =
        shown.doubles.iter().map(|it| (it.organisation.as_str(), it.reason)).collect();
    assert_eq!(doubles, [("a6", "alias")]);
    assert_eq!(shown.history, []);
    it.merge("a3", &["a6".to_owned()], "one firm").await.expect("merged");
    let loaded = it.load().await.expect("loaded");
    let shown = it.organisation("a3", &loaded, Lang::En).await.expect("shown");
    assert_eq!(shown.merged[0].organisation, "a6");
    assert!(shown.doubles.is_empty(), "decided");
    let other = it.organisation("a6", &loaded, Lang::En).await.expect("shown");
    assert_eq!((other.merged_into.as_str(), other.history.len()), ("a3", 1));
    assert!(other.history[0].after.as_deref().unwrap_or("").contains("one firm"));
}

#[tokio::test]
async fn a_profile_of_the_example_has_capacities_needs_and_supplies() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = of_example(folder.path(), "northland-eastport").await;
    let loaded = it.load().await.expect("loaded");
    let shown = it.organisation("fict-n001", &loaded, Lang::En).await.expect("shown");
    let truck = shown.makes.iter().find(|it| it.product == "truck").expect("made");
    assert_eq!((truck.capacity, truck.spare), (Some(6600.0), Some(3300.0)));
    assert_eq!(truck.status, "declared");
    let rows: Vec<u32> = truck.evidence.iter().map(|it| it.span.row).collect();
    assert!(rows.contains(&2), "{rows:?}");
    let sheet = shown.needs.iter().find(|it| it.product == "auto-sheet").expect("needed");
    assert_eq!((sheet.declared, sheet.quantity), (true, Some(180_000.0)));
    let from = shown.supplies_from.iter().find(|it| it.product == "auto-sheet");
    let from = from.expect("supplied");
    assert_eq!(
        (from.organisation.as_str(), from.currency.as_str()),
        ("fict-e074", "EUR")
    );
    assert_eq!(from.evidence.as_ref().map(|it| it.column.as_str()), Some("supplier"));
    let other = it.organisation("fict-e074", &loaded, Lang::En).await.expect("shown");
    assert!(other.supplies_to.iter().any(|it| it.organisation == "fict-n001"));
}
