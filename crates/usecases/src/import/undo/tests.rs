//! Imports taken back in files and databases of our own.

use std::path::Path;

use super::*;
use crate::facts::FactQuery;
use crate::facts::decide::FactVerdict;
use crate::review::Verdict;
use crate::trial::{addresses, empty, exported, file, import};

const A: &str = "id,企业名称,地区,经营范围,主营产品,注册资本（万元）\n\
    o1,长春示例轴承有限公司,220000,轴承制造；汽车轮胎销售,轴承;密封件,100\n\
    o2,沈阳示例轮胎有限公司,210000,汽车轮胎制造,,200\n";

/// Changes the scope, capital and products of `o1`, one column twice, and brings `o3`.
const B: &str = "id,企业名称,地区,经营范围,主营产品,注册资本（万元）\n\
    o1,长春示例轴承有限公司,220000,轴承制造；水泵制造,水泵,150\n\
    o2,沈阳示例轮胎有限公司,210000,,,250\n\
    o3,大连示例阀门有限公司,210000,阀门制造,阀门,10\n";

/// Changes `o1` once more.
const C: &str = "id,企业名称,地区,注册资本（万元）\n\
    o1,长春示例轴承有限公司,220000,175\n";

async fn only(of: &Cooperation, folder: &Path, name: &str, text: &str) -> String {
    let report = import(of, &[file(folder, name, text)]).await;
    report.files[0].import.id.clone()
}

async fn why_not(of: &Cooperation, id: &str) -> String {
    let refused = of.undo_import(id).await.expect_err("refused");
    assert!(matches!(refused, UseError::Undo { .. }), "{refused:?}");
    let listed = of.imports().await.expect("listed");
    let listed = listed.iter().find(|it| it.import.id == id).expect("there");
    assert!(!listed.undoable(), "the list says so too");
    refused.sentence(Lang::En)
}

async fn undo(of: &Cooperation, id: &str) -> UndoneImport {
    let listed = of.imports().await.expect("listed");
    let listed = listed.iter().find(|it| it.import.id == id).expect("there");
    assert_eq!(listed.why_not, None);
    of.undo_import(id).await.expect("taken back")
}

#[tokio::test]
async fn what_an_import_did_is_taken_back_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    for uri in addresses(folder.path(), "undo_whole") {
        let it = empty(&uri).await;
        let nothing = exported(&it).await;
        let a = only(&it, folder.path(), "a.csv", A).await;
        let after_a = exported(&it).await;
        let b = only(&it, folder.path(), "b.csv", B).await;
        let after_b = exported(&it).await;
        assert_ne!(after_a["/organisations.csv"], after_b["/organisations.csv"]);
        assert_ne!(after_a["/makes.csv"], after_b["/makes.csv"]);
        let c = only(&it, folder.path(), "c.csv", C).await;

        let why = why_not(&it, &a).await;
        assert!(why.contains("b.csv") && why.contains("organisations o1"), "{why}");
        let why = why_not(&it, &b).await;
        assert!(why.contains("c.csv") && !why.contains("a.csv (org"), "{why}");
        assert_eq!(undo(&it, &c).await.restored, 1);
        assert_eq!(exported(&it).await, after_b);
        let done = undo(&it, &b).await;
        assert_eq!(done.removed["organisations"], 1);
        assert_eq!(exported(&it).await, after_a, "as if b had never been");
        let again = it.undo_import(&b).await.expect_err("taken back already");
        assert!(again.sentence(Lang::En).contains("taken back already"));

        // The same bytes once more: read, not known.
        let report = import(&it, &[folder.path().join("b.csv")]).await;
        assert!(!report.files[0].known);
        assert_eq!(report.files[0].import.rows_changed, 2);
        let mut same = exported(&it).await;
        let times = |it: &str| it.split(',').rev().skip(2).collect::<Vec<_>>().join(",");
        let sources = same.remove("/sources.csv").expect("there");
        let mut before = after_b.clone();
        let earlier = before.remove("/sources.csv").expect("there");
        let lines = |it: &str| -> Vec<String> { it.lines().map(times).collect() };
        assert_eq!(lines(&sources), lines(&earlier));
        for table in ["/makes.csv", "/needs.csv"] {
            // Declared facts have no id of their own: those that came again have new ones.
            let words = |all: &BTreeMap<String, String>| -> Vec<String> {
                let lines = all[table].lines();
                let mut all: Vec<String> = lines
                    .map(|it| it.split(',').skip(1).collect::<Vec<_>>().join(","))
                    .collect();
                all.sort();
                all
            };
            assert_eq!(words(&same), words(&before), "{table}");
            same.remove(table);
            before.remove(table);
        }
        assert_eq!(same, before);
        let b = report.files[0].import.id.clone();
        undo(&it, &b).await;
        undo(&it, &a).await;
        assert_eq!(exported(&it).await, nothing);
        let of_undo: Vec<_> = it.store.audit("").await.expect("kept");
        let of_undo: Vec<_> = of_undo
            .iter()
            .filter(|it| {
                it.table == "imports"
                    && it.after.as_deref().is_some_and(|it| it.contains("undone_at"))
            })
            .collect();
        assert_eq!(of_undo.len(), 4, "each is on record");
        assert!(it.store.complaints().await.expect("listed").is_empty());
        it.close().await;
    }
}

#[tokio::test]
async fn what_rests_on_an_import_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for uri in addresses(folder.path(), "undo_rests") {
        let it = empty(&uri).await;
        let a = only(&it, folder.path(), "a.csv", A).await;
        let with_a = exported(&it).await;

        let merges = it.merge("o1", &["o2".to_owned()], "").await.expect("merged");
        let why = why_not(&it, &a).await;
        assert!(why.contains(&merges[0]) && why.contains("merge"), "{why}");
        it.unmerge(&merges[0]).await.expect("taken apart");

        let list = crate::review::ReviewQuery { limit: 9, ..Default::default() };
        let item = it.review_list(&list).await.expect("listed").items.remove(0);
        let ids = [item.id.clone()];
        let say = |review| Verdict { review, product: None, why: String::new() };
        it.review(&ids, &say(terms::Review::Rejected)).await.expect("said");
        let why = why_not(&it, &a).await;
        assert!(why.contains("review") && why.contains("o1"), "{why}");
        it.review(&ids, &say(terms::Review::Proposed)).await.expect("said");

        let rows = "organisation,product\no1,水泵\n";
        let declared = only(&it, folder.path(), "makes.csv", rows).await;
        let why = why_not(&it, &a).await;
        assert!(why.contains("makes.csv"), "its rows name o1: {why}");
        undo(&it, &declared).await;

        // The same rows in another file: it says them too.
        let twice = only(&it, folder.path(), "twice.csv", &format!("{A}\n")).await;
        let why = why_not(&it, &a).await;
        assert!(why.contains("twice.csv"), "{why}");
        undo(&it, &twice).await;

        // Nothing rests on it any more.
        undo(&it, &a).await;
        let left = exported(&it).await;
        assert_eq!(left["/organisations.csv"].lines().count(), 1);
        assert_eq!(left["/reviews.csv"].lines().count(), 1, "it said nothing any more");
        assert_eq!(left["/scope_items.csv"].lines().count(), 1);
        assert_ne!(left, with_a);
        it.close().await;
    }
}

#[tokio::test]
async fn a_change_that_nobody_knows_of_stands_in_the_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = empty(&folder.path().join("a.lq").display().to_string()).await;
    let a = only(&it, folder.path(), "a.csv", A).await;
    let before = exported(&it).await;
    let mut change = it.store.begin().await.expect("begun");
    let record = change.record("organisations", "o2").await.expect("read").expect("one");
    change.update_record("organisations", &record).await.expect("changed");
    change.commit().await.expect("kept");
    let refused = it.undo_import(&a).await.expect_err("refused");
    let said = refused.sentence(Lang::Zh);
    assert!(said.contains("organisations o2"), "{said}");
    assert_eq!(exported(&it).await, before, "nothing was changed");
}

#[tokio::test]
async fn a_catalogue_taken_back_changes_the_reading_of_scopes() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = empty(&folder.path().join("a.lq").display().to_string()).await;
    only(
        &it,
        folder.path(),
        "a.csv",
        &A.replace("水泵", "臆造泵").replace("轴承制造", "臆造泵制造"),
    )
    .await;
    let before = exported(&it).await;
    let rows = "id,name,aliases\nx-pump,臆造泵,\n";
    let own = only(&it, folder.path(), "products.csv", rows).await;
    let with = exported(&it).await;
    assert!(with["/scope_items.csv"].contains("x-pump"), "{}", with["/scope_items.csv"]);
    undo(&it, &own).await;
    assert_eq!(exported(&it).await, before);
}

#[tokio::test]
async fn a_document_goes_with_its_facts_while_nobody_decided_on_them() {
    let folder = tempfile::tempdir().expect("a folder");
    for uri in addresses(folder.path(), "undo_document") {
        let it = empty(&uri).await;
        let nothing = exported(&it).await;
        let page = "<html><head><title>两地产业协作座谈会召开</title></head><body><article>\
            <h1>两地产业协作座谈会召开</h1><p>2031年5月6日，两地产业协作座谈会召开，\
            现场签约项目12个，总投资3.5亿元。</p></article></body></html>";
        let id = only(&it, folder.path(), "p.html", page).await;
        let with = exported(&it).await;
        assert!(with["/facts.csv"].lines().count() > 1, "{}", with["/facts.csv"]);
        undo(&it, &id).await;
        assert_eq!(exported(&it).await, nothing);
        let id = only(&it, folder.path(), "p.html", page).await;
        assert_eq!(exported(&it).await["/facts.csv"], with["/facts.csv"]);
        let fact = it.facts(&FactQuery::default()).await.expect("listed").remove(0).id;
        let ids = [fact.clone()];
        it.decide_facts(&ids, &FactVerdict::Accept, "").await.expect("accepted");
        let why = why_not(&it, &id).await;
        assert!(why.contains(&fact), "{why}");
        it.close().await;
    }
}

#[tokio::test]
async fn merges_and_decisions_that_a_table_brought_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = empty(&folder.path().join("a.lq").display().to_string()).await;
    only(&it, folder.path(), "a.csv", A).await;
    let rows = "id,kept,other,at,actor,why,undone_at\nm1,o1,o2,2031-01-01,t,,\n";
    let id = only(&it, folder.path(), "merges.csv", rows).await;
    let why = why_not(&it, &id).await;
    assert!(why.contains("unmerge"), "{why}");
}
