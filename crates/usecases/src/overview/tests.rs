//! The first page of the bundled examples, and times in words.

use super::due::last_time;
use super::*;
use crate::story::{of_example, with_files};

#[tokio::test]
async fn the_overview_gives_shares_with_their_parts() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = of_example(folder.path(), "jilin-liaoning").await;
    let loaded = it.load().await.expect("loaded");
    let overview =
        it.overview(("", "2026-04-01"), &loaded, Lang::En).await.expect("made");
    let measure = |name: &str| overview.coverage.iter().find(|it| it.measure == name);
    let scopes = measure("scopes").expect("a measure");
    let of_register: i64 = it.store.count("organisations").await.expect("counted");
    let counting: u32 = measure("counting")
        .expect("a measure")
        .regions
        .iter()
        .map(|it| it.denominator)
        .sum();
    assert_eq!(i64::from(counting), of_register, "nobody lies elsewhere");
    explained(&it, &scopes.regions).await;
    let address = overview.missing.iter().find(|it| it.column == "address");
    let address = address.expect("a column");
    assert_eq!(address.label, "address");
    for measure in overview.coverage.iter().skip(1).map(|it| &it.regions) {
        explained(&it, measure).await;
    }
    explained(&it, &address.regions).await;
    assert_eq!(overview.sources.len(), 3);
    let page = overview.sources.iter().find(|it| it.name == "page.html").expect("a page");
    assert_eq!(page.tables, ["documents"]);
    let facts = it.facts(&crate::facts::FactQuery::default()).await.expect("listed");
    assert_eq!(overview.waiting.facts, i64::try_from(facts.len()).expect("few"));
    let wanted = crate::review::ReviewQuery {
        state: Some(FactStatus::Proposed),
        limit: 1,
        ..Default::default()
    };
    let review = it.review_list(&wanted).await.expect("listed");
    let items = i64::try_from(review.items_total).expect("few");
    assert!(items > 0);
    assert_eq!(overview.waiting.items, items);
    assert_eq!(overview.jobs.len(), 1);
    assert_eq!(
        (overview.jobs[0].kind.as_str(), &*overview.jobs[0].state),
        ("import", "done")
    );
    assert_eq!(overview.due, [], "the page dates nothing that it plans");
}

#[tokio::test]
async fn changes_are_those_since_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = "id,name,region\na,示例甲厂,220100\nb,示例甲厂,220100\n";
    let it = with_files(folder.path(), "", &[("a.csv", register)]).await;
    let loaded = it.load().await.expect("loaded");
    let before = it.overview(("", "2026-04-01"), &loaded, Lang::Zh).await.expect("made");
    assert_eq!((before.waiting.doubles, before.changes.total), (1, 1), "the import");
    it.merge("a", &["b".to_owned()], "").await.expect("merged");
    let loaded = it.load().await.expect("loaded");
    let after = it.overview(("", "2026-04-01"), &loaded, Lang::Zh).await.expect("made");
    assert_eq!((after.waiting.doubles, after.changes.total), (0, 2));
    assert_eq!(after.changes.by_table["organisations"], 1);
    assert_eq!(after.changes.last[0].record, "b");
    let later = it.overview(("2999-01-01", "2026-04-01"), &loaded, Lang::Zh).await;
    let later = later.expect("made").changes;
    assert!(later.total == 0 && later.last.is_empty());
    let wrong = it.overview(("soon", "2026-04-01"), &loaded, Lang::Zh).await;
    assert!(matches!(wrong, Err(UseError::Wrong { key: "audit.since", .. })));
}

#[test]
fn a_time_is_what_is_written_out() {
    let of = |text| last_time(text).map(|it| format!("{} {}", it.1, it.0));
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(of("到2027年建成"), some("2027 2027-12-31"));
    assert_eq!(of("2023—2025年行动"), some("2025 2025-12-31"));
    assert_eq!(of("2027年2月底前"), some("2027-02 2027-02-28"));
    assert_eq!(of("2027年6月5日和2026年"), some("2027-06-05 2027-06-05"));
    assert_eq!(of("until 2027-06-30"), some("2027-06-30 2027-06-30"));
    assert_eq!(of("complete by 2028"), some("2028 2028-12-31"));
    assert_eq!(of("三年行动"), None);
    assert_eq!(of("2025 projects"), None, "a number");
    assert_eq!(of("12025年"), None, "no year");
    assert_eq!(of("2027年13月"), None, "no month");
}

/// Each rate is its part of its whole, and the report comes to the same.
async fn explained(it: &Cooperation, rates: &[CoverageRate]) {
    for rate in rates {
        assert!(rate.denominator > 0 && rate.numerator <= rate.denominator);
        let share = f64::from(rate.numerator) / f64::from(rate.denominator);
        assert_eq!(rate.share, Some(share));
        let figure = rate.figure.as_ref().expect("a figure");
        let explained = it.explain_json(figure).await.expect("explained");
        assert_eq!(explained["now"]["value"].as_f64(), Some(share), "as the report");
    }
}
