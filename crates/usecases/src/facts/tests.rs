//! Facts kept, decided, taken back, written out and taken in again, in files of our own.

use std::path::Path;

use documents::{Fact, Predicate, Value};
use store::records::Records;

use super::again::RereadDocument;
use super::copies::{DocumentKey, Likeness, same_day};
use super::decide::FactVerdict;
use super::record::KeptDocument;
use super::*;
use crate::Actor;
use crate::cooperation::Plan;
use crate::import::{How, Quiet};
use crate::reading::tests::{PAGE, fact, facts, reading};
use crate::reading::{DocumentFormat, FileReading, attribution, read_bytes};
use crate::review::ReviewQuery;

async fn cooperation(folder: &Path, name: &str) -> Cooperation {
    let actor = Actor {
        name: "tester".to_owned(),
        region: String::new(),
        command: "test".to_owned(),
    };
    let plan = Plan {
        name: "t".to_owned(),
        regions: vec!["220000".to_owned(), "210000".to_owned()],
        region_names: std::collections::BTreeMap::new(),
        own_catalogue: false,
    };
    let file = folder.join(name).display().to_string();
    Cooperation::create(&file, &plan, &actor).await.expect("made")
}

/// A page with its facts, put in by hand.
fn page(name: &str, text: &str, facts: Vec<Fact>) -> FileReading {
    let mut read = read_bytes(name, text.as_bytes(), DocumentFormat::Text).expect("read");
    read.reading.facts = facts;
    read.attribution = attribution::of(&read.reading);
    read
}

async fn keep(
    to: &Cooperation,
    read: &FileReading,
    text: &str,
) -> crate::import::FileReport {
    to.keep_document(read, text.as_bytes(), false).await.expect("kept")
}

async fn of(from: &Cooperation, predicate: &str) -> KeptFact {
    let query =
        FactQuery { predicate: Some(predicate.to_owned()), ..FactQuery::default() };
    from.facts(&query).await.expect("listed").pop().expect("one")
}

#[tokio::test]
async fn a_document_is_kept_once_and_decisions_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let first = keep(&it, &reading(), PAGE).await;
    assert_eq!((first.import.rows_read, first.import.rows_new), (5, 5));
    let id = of(&it, "enterprises_signed").await.id;
    assert!(crate::review::is_fact_id(&id), "{id}");
    assert!(it.accepted_facts().await.expect("listed").is_empty(), "a proposal");
    let ids = [id.clone()];
    it.decide_facts(&ids, &FactVerdict::Accept, "seen").await.expect("accepted");
    let again = keep(&it, &reading(), PAGE).await;
    assert_eq!((again.import.rows_new, again.import.rows_same), (0, 5));
    let accepted = it.accepted_facts().await.expect("listed");
    assert_eq!(accepted.len(), 1);
    assert_eq!((accepted[0].number, accepted[0].unit.as_str()), (Some(36), "户"));
    let page = it
        .review_list(&ReviewQuery { limit: 2, page: 2, ..ReviewQuery::default() })
        .await
        .expect("listed");
    assert_eq!((page.facts_total, page.pages, page.facts.facts.len()), (5, 3, 2));
}

#[tokio::test]
async fn a_page_of_a_list_is_read_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    keep(&it, &reading(), PAGE).await;
    let other = PAGE.replace("36戶", "18戶").replace("示例日报", "示例晨报");
    let name = |it: &str| Value::Text(it.to_owned());
    // Two of one place, in the order of their kinds; the last of the page first.
    let told = vec![
        fact(&other, Predicate::Publisher, name("示例晨报"), "示例晨报"),
        fact(&other, Predicate::Person, name("张某"), "张某"),
        fact(&other, Predicate::Organisation, name("张某"), "张某"),
    ];
    keep(&it, &page("other.txt", &other, told), &other).await;
    let all = it.facts(&FactQuery::default()).await.expect("listed");
    let order: Vec<(usize, usize)> = all
        .iter()
        .map(|it| (usize::from(it.document != all[0].document), it.quotes[0].range.start))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!(all.len(), 8);
    let (mut walked, mut left) = (Vec::new(), Vec::new());
    for page in 1..=3 {
        let wanted = ReviewQuery { limit: 3, page, ..ReviewQuery::default() };
        let page = it.review_list(&wanted).await.expect("listed");
        assert_eq!((page.facts_total, page.pages), (8, 3));
        left.push(page.left);
        walked.extend(page.facts.facts);
    }
    assert_eq!((walked, left), (all.clone(), vec![5, 2, 0]));
    let behind = ReviewQuery { limit: 3, page: 9, ..ReviewQuery::default() };
    let behind = it.review_list(&behind).await.expect("listed");
    assert_eq!((behind.page, behind.facts.facts.as_slice()), (3, &all[6..]));

    // What the store gives is the page, not the table.
    let documents = [all[0].document.as_str()];
    let without = [all[0].id.as_str()];
    let (predicate, status) = (None, Some("proposed"));
    let wanted = store::facts::Facts {
        documents: &documents,
        without: &without,
        predicate,
        status,
    };
    assert_eq!(it.store.facts_count(&wanted).await.expect("counted"), 4);
    let two = it.store.facts_between(&wanted, (1, 2)).await.expect("read");
    let ids = |it: &[KeptFact]| it.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let two: Vec<KeptFact> = two.iter().map(KeptFact::of).collect();
    assert_eq!(ids(&two), ids(&all[2..4]));
}

#[tokio::test]
async fn nothing_is_left_of_a_dry_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    it.keep_document(&reading(), PAGE.as_bytes(), true).await.expect("read");
    assert!(it.documents().await.expect("listed").is_empty());
    assert!(it.store.sources().await.expect("listed").is_empty());
}

#[tokio::test]
async fn a_correction_keeps_what_was_read_and_can_be_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    keep(&it, &reading(), PAGE).await;
    let ids = [of(&it, "enterprises_signed").await.id];
    let edit = |value: &str| {
        let value = Some(value.to_owned());
        FactVerdict::Edit(FactChange { value, ..FactChange::default() })
    };
    let refused = it.decide_facts(&ids, &edit("many"), "").await.expect_err("no number");
    assert!(refused.sentence(terms::Lang::En).contains("no whole number"));
    it.decide_facts(&ids, &edit("35"), "counted").await.expect("corrected");
    let view = it.fact(&ids[0]).await.expect("shown");
    assert_eq!((view.fact.number, view.fact.status), (Some(35), FactStatus::Accepted));
    assert_eq!(view.fact.json()["read_as"]["number"], 36);
    assert_eq!(view.fact.quotes[0].text, "36戶企業", "as the file has it");
    assert!(["36户企业", "36戶企業"].contains(&view.clean[0].quote.as_str()));
    assert_eq!(view.decisions.len(), 1);
    assert_eq!(view.decisions[0].why, "counted");
    it.decide_facts(&ids, &FactVerdict::Undo, "").await.expect("taken back");
    let view = it.fact(&ids[0]).await.expect("shown");
    assert_eq!((view.fact.number, view.fact.status), (Some(36), FactStatus::Proposed));
    assert!(view.fact.read_as.is_empty());
    assert_eq!(view.decisions.len(), 2, "a decision is only added to");
    let audit = it.store.audit("").await.expect("kept");
    assert_eq!(audit.iter().filter(|it| it.table == "facts").count(), 2);
    let nothing = [of(&it, "title").await.id];
    assert!(it.decide_facts(&nothing, &FactVerdict::Undo, "").await.is_err());
}

#[tokio::test]
async fn a_split_makes_facts_with_words_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let text = "提出共建園區(qū)和共育人才两項建议。\n";
    let words = "共建園區(qū)和共育人才";
    let value = Value::Text("共建园区和共育人才".to_owned());
    let read = page("p.txt", text, vec![fact(text, Predicate::Proposal, value, words)]);
    keep(&it, &read, text).await;
    let id = of(&it, "proposal").await.id;
    let part = |quote: &str, value: &str| FactPart {
        quote: quote.to_owned(),
        value: value.to_owned(),
    };
    let parts = [part("共建園區(qū)", "共建园区"), part("共育人才", "共育人才")];
    let outside = [part("两項", "x"), part("共育人才", "y")];
    assert!(it.split_fact(&id, &outside, "").await.is_err(), "not in its quote");
    assert!(it.split_fact(&id, &parts[..1], "").await.is_err(), "one part is none");
    let made = it.split_fact(&id, &parts, "two").await.expect("split");
    let accepted = it.accepted_facts().await.expect("listed");
    let quotes: Vec<&str> =
        accepted.iter().map(|it| it.quotes[0].text.as_str()).collect();
    assert_eq!(quotes, ["共建園區(qū)", "共育人才"]);
    assert!(accepted.iter().all(|it| it.part_of == id && made.contains(&it.id)));
    let undo = &FactVerdict::Undo;
    it.decide_facts(std::slice::from_ref(&id), undo, "").await.expect("taken back");
    assert!(it.accepted_facts().await.expect("listed").is_empty());
    assert_eq!(it.fact(&id).await.expect("shown").fact.status, FactStatus::Proposed);
    it.decide_facts(std::slice::from_ref(&id), undo, "").await.expect("made again");
    assert_eq!(it.accepted_facts().await.expect("listed").len(), 2);
}

/// A page with one proposal of two parts; the id of the proposal.
async fn proposal(to: &Cooperation) -> String {
    let text = "提出共建園區(qū)和共育人才两項建议。\n";
    let words = "共建園區(qū)和共育人才";
    let value = Value::Text("共建园区和共育人才".to_owned());
    let read = page("p.txt", text, vec![fact(text, Predicate::Proposal, value, words)]);
    keep(to, &read, text).await;
    of(to, "proposal").await.id
}

fn parts(of: [(&str, &str); 2]) -> Vec<FactPart> {
    let own = str::to_owned;
    of.map(|(quote, value)| FactPart { quote: own(quote), value: own(value) }).into()
}

const PARTS: [(&str, &str); 2] = [("共建園區(qū)", "共建园区"), ("共育人才", "共育人才")];

#[tokio::test]
async fn a_split_taken_back_can_be_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let id = proposal(&it).await;
    let undo = &FactVerdict::Undo;
    let made = it.split_fact(&id, &parts(PARTS), "").await.expect("split");
    it.decide_facts(std::slice::from_ref(&id), undo, "").await.expect("taken back");
    let again = it.split_fact(&id, &parts(PARTS), "").await.expect("split again");
    assert_eq!(made, again);
    assert_eq!(it.accepted_facts().await.expect("listed").len(), 2, "both are alive");
    let view = it.fact(&made[0]).await.expect("shown");
    let verdicts: Vec<&str> =
        view.decisions.iter().map(|it| it.verdict.as_str()).collect();
    assert_eq!(verdicts, ["split", "undo", "split"], "each part has its history");

    // Another split of the same fact: taken back and made again, it brings its own parts.
    it.decide_facts(std::slice::from_ref(&id), undo, "").await.expect("taken back");
    let other = parts([("共建園區(qū)", "共建"), ("共育人才", "共育")]);
    let other = it.split_fact(&id, &other, "").await.expect("split otherwise");
    for _ in 0..2 {
        it.decide_facts(std::slice::from_ref(&id), undo, "").await.expect("undone");
    }
    let accepted = it.accepted_facts().await.expect("listed");
    let mut ids: Vec<String> = accepted.into_iter().map(|it| it.id).collect();
    let mut other = other;
    ids.sort();
    other.sort();
    assert_eq!(ids, other);
}

#[tokio::test]
async fn where_parts_stand_in_its_place_a_fact_is_not_decided_about() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let id = proposal(&it).await;
    let made = it.split_fact(&id, &parts(PARTS), "").await.expect("split");
    let subject = Some("示例省".to_owned());
    let edit = FactVerdict::Edit(FactChange { subject, ..FactChange::default() });
    let whole = std::slice::from_ref(&id);
    for verdict in [&FactVerdict::Accept, &FactVerdict::Reject, &edit] {
        let refused = it.decide_facts(whole, verdict, "").await.expect_err("refused");
        let next = format!("review FILE undo {id}");
        for lang in [terms::Lang::Zh, terms::Lang::En] {
            let said = refused.sentence(lang);
            assert!(said.contains(&next), "{said}");
        }
    }
    assert!(it.split_fact(&id, &parts(PARTS), "").await.is_err(), "split already");
    let undo = &FactVerdict::Undo;
    it.decide_facts(&made[..1], undo, "").await.expect("a part has a decision");
    it.decide_facts(whole, undo, "").await.expect("taken back");
    for verdict in [&FactVerdict::Accept, undo] {
        let refused = it.decide_facts(&made[..1], verdict, "").await.expect_err("gone");
        let said = refused.sentence(terms::Lang::En);
        assert!(said.contains("taken back") && said.contains(&id), "{said}");
    }
    it.decide_facts(whole, &FactVerdict::Accept, "").await.expect("the whole stands");
    let accepted = it.accepted_facts().await.expect("listed");
    assert_eq!(accepted.iter().map(|it| &it.id).collect::<Vec<_>>(), [&id]);
}

#[tokio::test]
async fn a_folder_brings_facts_and_decisions_and_refuses_what_the_text_does_not_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let odd = PAGE.replace("张某", "张\u{a0};\"某\"");
    let named = Value::Text("张某".to_owned());
    let mut all = facts(PAGE);
    all.retain(|it| it.predicate == Predicate::EnterprisesSigned);
    all.push(fact(&odd, Predicate::Person, named, "张\u{a0};\"某\""));
    let both = "36戶企業(yè)在会上签约";
    let of_both = Value::Text("36户企业在会上签约".to_owned());
    all.push(fact(&odd, Predicate::Proposal, of_both, both));
    let of_page = Value::Text("示例日报".to_owned());
    all.push(fact(&odd, Predicate::Publisher, of_page, "示例日报"));
    keep(&it, &page("p.txt", &odd, all), &odd).await;
    let whole = of(&it, "proposal").await.id;
    let two = parts([("36戶", "36户"), ("会上签约", "会上签约")]);
    it.split_fact(&whole, &two, "").await.expect("split");
    let ids = [of(&it, "publisher").await.id];
    let value = Some("示例晨报".to_owned());
    let edit = FactVerdict::Edit(FactChange { value, ..FactChange::default() });
    it.decide_facts(&ids, &edit, "").await.expect("corrected");
    let (count, person) = (of(&it, "enterprises_signed").await, of(&it, "person").await);
    let ids = [count.id.clone()];
    it.decide_facts(&ids, &FactVerdict::Accept, "once").await.expect("accepted");
    let ids = [person.id.clone()];
    it.decide_facts(&ids, &FactVerdict::Reject, "").await.expect("rejected");
    let out = folder.path().join("pack");
    it.export(&[], &out).await.expect("written");

    let other = cooperation(folder.path(), "b.lq").await;
    let watch: std::sync::Arc<dyn crate::import::Watch> =
        std::sync::Arc::new(Quiet::default());
    let paths = [out.clone()];
    let report = other.import(&paths, &How::default(), &watch).await.expect("read");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    let here = |it: &[KeptFact]| -> Vec<KeptFact> {
        it.iter().map(|it| KeptFact { revision: 0, ..it.clone() }).collect()
    };
    let all = FactQuery::default();
    let [before, after] =
        [it.facts(&all).await.expect("a"), other.facts(&all).await.expect("b")];
    assert_eq!(here(&before), here(&after), "the same state");
    let view = other.fact(&count.id).await.expect("shown");
    assert_eq!((view.decisions.len(), view.decisions[0].why.as_str()), (1, "once"));

    // Decisions alone change the facts that are here; older ones do not.
    let third = cooperation(folder.path(), "c.lq").await;
    let mut again = facts(PAGE);
    again.retain(|it| it.predicate == Predicate::EnterprisesSigned);
    keep(&third, &page("p.txt", &odd, again), &odd).await;
    let paths = [out.join("fact_reviews.csv")];
    let report = third.import(&paths, &How::default(), &watch).await.expect("read");
    assert_eq!(third.accepted_facts().await.expect("listed").len(), 1);
    let told: Vec<&str> = report.files[0].complaints.iter().map(|it| it.key).collect();
    assert_eq!(told, ["import.fact_unknown"; 5], "only the count is here");
    third
        .decide_facts(std::slice::from_ref(&count.id), &FactVerdict::Reject, "")
        .await
        .expect("no");
    let report = third.import(std::slice::from_ref(&out), &How::default(), &watch).await;
    assert!(report.expect("read").failed.is_empty());
    let accepted = third.accepted_facts().await.expect("listed");
    assert_eq!(accepted.len(), 3, "the two parts and the correction");
    assert!(accepted.iter().all(|it| it.id != count.id), "it was later");

    // An invented quote does not come in, whoever wrote the table.
    let table = std::fs::read_to_string(out.join("facts.csv")).expect("there");
    let forged = folder.path().join("facts.csv");
    std::fs::write(&forged, table.replace("36戶企業", "99戶企業")).expect("written");
    let fourth = cooperation(folder.path(), "d.lq").await;
    keep(&fourth, &page("p.txt", &odd, Vec::new()), &odd).await;
    let report = fourth.import(&[forged], &How::default(), &watch).await.expect("read");
    let told: Vec<&str> = report.files[0].complaints.iter().map(|it| it.key).collect();
    let quote = "import.fact_quote";
    assert_eq!(told, [quote, quote, "import.fact_undecided"], "one was corrected");
    let here = fourth.facts(&all).await.expect("listed");
    assert_eq!(here.len(), 4, "the others came in");
    let proposed = |it: &KeptFact| {
        it.status == FactStatus::Proposed
            && it.read_as.is_empty()
            && it.value != "示例晨报"
    };
    assert!(here.iter().all(proposed), "no decision came along");

    // Nor does a value that is not what was read.
    let forged = folder.path().join("other").join("facts.csv");
    std::fs::create_dir(folder.path().join("other")).expect("made");
    std::fs::write(&forged, table.replace(",张某,", ",李某,")).expect("written");
    let fifth = cooperation(folder.path(), "e.lq").await;
    keep(&fifth, &page("p.txt", &odd, Vec::new()), &odd).await;
    let report = fifth.import(&[forged], &How::default(), &watch).await.expect("read");
    let told = &report.files[0].complaints;
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[1].key, bring::UNDECIDED, "the correction, without its decision");
    assert_eq!((told[0].key, told[0].value.as_str()), ("import.fact_id", "李某"));
    assert_eq!(told[0].column.as_deref(), Some("value"));
    let line = table.lines().position(|it| it.contains(",张某,")).expect("there") + 1;
    assert_eq!(told[0].row.map(|it| it as usize), Some(line));
    assert!(told[0].file.ends_with("facts.csv"), "{told:?}");
    assert_eq!(fifth.facts(&all).await.expect("listed").len(), 5);
}

#[tokio::test]
async fn a_value_that_nobody_decided_is_complained_about() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    keep(&it, &reading(), PAGE).await;
    let ids = [of(&it, "enterprises_signed").await.id];
    let value = Some("35".to_owned());
    let edit = FactVerdict::Edit(FactChange { value, ..FactChange::default() });
    it.decide_facts(&ids, &edit, "counted").await.expect("corrected");
    let out = folder.path().join("pack");
    it.export(&[], &out).await.expect("written");
    let watch: std::sync::Arc<dyn crate::import::Watch> =
        std::sync::Arc::new(Quiet::default());
    let told = async |name: &str| {
        let other = cooperation(folder.path(), name).await;
        let paths = [out.clone()];
        let report = other.import(&paths, &How::default(), &watch).await.expect("read");
        assert!(report.failed.is_empty(), "{:?}", report.failed);
        let kept = other.store.complaints().await.expect("listed");
        let value = of(&other, "enterprises_signed").await.value;
        let told = report.files.into_iter().flat_map(|it| it.complaints);
        let told: Vec<_> = told.filter(|it| it.key == bring::UNDECIDED).collect();
        let same = |it: &&store::sources::SourceComplaint| {
            it.complaint.message == bring::UNDECIDED
        };
        assert_eq!(kept.iter().filter(same).count(), told.len(), "kept for `check`");
        (value, told)
    };
    assert_eq!(
        told("b.lq").await,
        ("35".to_owned(), Vec::new()),
        "its decision came along"
    );

    // The decision says 35, the table 34.
    let table = std::fs::read_to_string(out.join("facts.csv")).expect("there");
    let line = table.lines().position(|it| it.contains(",35,")).expect("there") + 1;
    let forged = table.replace(",35,", ",34,");
    std::fs::write(out.join("facts.csv"), &forged).expect("written");
    let (value, complaints) = told("c.lq").await;
    assert_eq!((value.as_str(), complaints.len()), ("35", 1), "{complaints:?}");
    let one = &complaints[0];
    assert_eq!((one.key, one.value.as_str()), (bring::UNDECIDED, "34"));
    assert_eq!(one.column.as_deref(), Some("value"));
    assert_eq!(one.row.map(|it| it as usize), Some(line));
    assert_eq!(one.file, "facts.csv");

    // No decision at all: as it was read.
    std::fs::remove_file(out.join("fact_reviews.csv")).expect("gone");
    let (value, complaints) = told("d.lq").await;
    assert_eq!((value.as_str(), complaints.len()), ("36", 1), "{complaints:?}");
}

#[tokio::test]
async fn a_copy_counts_once_and_another_report_is_another_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    keep(&it, &reading(), PAGE).await;
    let copy = format!("首页 > 新闻\n{PAGE}（责编：李某）\n");
    let report = keep(&it, &page("copy.txt", &copy, facts(&copy)), &copy).await;
    let article = report.document.expect("a document").copy_of;
    assert!(!article.is_empty());
    let other = PAGE.replace("36戶", "18戶");
    let mut told = facts(&other.replace("18戶", "36戶"));
    for fact in &mut told {
        fact.value = match &fact.value {
            Value::Number(_) => Value::Number(18),
            value => value.clone(),
        };
        for quote in &mut fact.quotes {
            quote.text = quote.text.replace("36戶", "18戶");
        }
    }
    let report = keep(&it, &page("other.txt", &other, told), &other).await;
    assert_eq!(report.document.expect("a document").copy_of, "", "other figures");
    let counts = FactQuery {
        predicate: Some("enterprises_signed".to_owned()),
        ..FactQuery::default()
    };
    let found = it.facts(&counts).await.expect("listed");
    let numbers: Vec<Option<i64>> = found.iter().map(|it| it.number).collect();
    assert_eq!(numbers, [Some(36), Some(18)], "both claims, none of them twice");
    let ids: Vec<String> = found.iter().map(|it| it.id.clone()).collect();
    it.decide_facts(&ids, &FactVerdict::Accept, "").await.expect("accepted");
    let of_copy = FactQuery { document: Some("copy.txt".to_owned()), ..counts };
    let copied = it.facts(&of_copy).await.expect("listed");
    assert_eq!(copied.len(), 1, "asked for, it is shown");
    it.decide_facts(&[copied[0].id.clone()], &FactVerdict::Accept, "").await.expect("ok");
    let accepted = it.accepted_facts().await.expect("listed");
    assert_eq!(accepted.len(), 2, "the copy adds none");
    let documents = it.documents().await.expect("listed");
    assert_eq!(documents[&article].copies, ["copy.txt"]);
}

#[tokio::test]
async fn a_person_says_that_a_document_is_no_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    keep(&it, &reading(), PAGE).await;
    let text = format!("首页 > 新闻\n{PAGE}（责编：李某）\n");
    let read = page("copy.txt", &text, facts(&text));
    let article = keep(&it, &read, &text).await.document.expect("one").copy_of;
    assert!(!article.is_empty());
    let word = ["copy.txt".to_owned()];
    assert!(it.undo_no_copy(&word, "").await.is_err(), "nobody said so");
    let ids = it.decide_no_copy(&word, "another event").await.expect("said");
    assert!(it.decide_no_copy(&word, "").await.is_err(), "it is none already");
    let count = FactQuery {
        predicate: Some("enterprises_signed".to_owned()),
        ..FactQuery::default()
    };
    let counted = async |of: &Cooperation| of.facts(&count).await.expect("listed").len();
    assert_eq!(counted(&it).await, 2, "each counts");
    let documents = it.documents().await.expect("listed");
    assert!(documents[&article].copies.is_empty());
    let said = documents[&ids[0]].no_copy.clone().expect("said");
    assert_eq!((said.reviewer.as_str(), said.why.as_str()), ("tester", "another event"));
    // The same bytes again leave it at that, and say so.
    assert_eq!(keep(&it, &read, &text).await.document.expect("one").copy_of, "");

    let out = folder.path().join("pack");
    it.export(&[], &out).await.expect("written");
    let other = cooperation(folder.path(), "b.lq").await;
    let watch: std::sync::Arc<dyn crate::import::Watch> =
        std::sync::Arc::new(Quiet::default());
    let report = other.import(&[out], &How::default(), &watch).await.expect("read");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_eq!(counted(&other).await, 2, "the decision came along");

    other.undo_no_copy(&ids, "").await.expect("taken back");
    assert_eq!(counted(&other).await, 1);
    let documents = other.documents().await.expect("listed");
    assert_eq!(documents[&ids[0]].document.copy_of, article);
    assert_eq!(documents[&article].copies, ["copy.txt"]);
    other.decide_no_copy(&ids, "").await.expect("said again");
    assert_eq!(counted(&other).await, 2);
}

#[tokio::test]
async fn a_document_is_read_again_and_decisions_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    // What the rules of another day read: two of these the rules of today do not.
    let name = |it: &str| Value::Text(it.to_owned());
    let mut told = facts(PAGE);
    told.push(fact(PAGE, Predicate::Offer, name("签约"), "签约"));
    told.push(fact(PAGE, Predicate::Need, name("签约"), "签约"));
    keep(&it, &page("page.txt", PAGE, told), PAGE).await;
    let signed = of(&it, "enterprises_signed").await.id;
    let offer = of(&it, "offer").await.id;
    let need = of(&it, "need").await.id;
    let value = Some("35".to_owned());
    let edit = FactVerdict::Edit(FactChange { value, ..FactChange::default() });
    it.decide_facts(std::slice::from_ref(&signed), &edit, "").await.expect("corrected");
    it.decide_facts(std::slice::from_ref(&offer), &FactVerdict::Accept, "")
        .await
        .expect("accepted");

    let done = it.read_again(&["page.txt".to_owned()]).await.expect("read");
    let now =
        read_bytes("page.txt", PAGE.as_bytes(), DocumentFormat::Text).expect("read");
    let now = keep::kept_facts("x", &now);
    assert_eq!((done[0].read, &done[0].kept), (now.len(), &vec![offer.clone()]));
    assert!(done[0].removed.contains(&need) && done[0].new > 0, "{done:?}");
    assert!(it.fact(&need).await.is_err(), "nobody decided about it");
    let all = it.facts(&FactQuery::default()).await.expect("listed");
    // The count has a longer quote today and is decided about: it does not come twice.
    let ids = |of: &[KeptFact]| -> std::collections::BTreeSet<String> {
        let others = of.iter().filter(|it| it.predicate != "enterprises_signed");
        others.map(|it| it.id.clone()).collect()
    };
    let mut expected = ids(&now);
    expected.insert(offer.clone());
    assert_eq!(ids(&all), expected);
    let counted = |of: &[KeptFact]| -> Vec<KeptFact> {
        let own = of.iter().filter(|it| it.predicate == "enterprises_signed");
        own.cloned().collect()
    };
    let (mine, theirs) = (counted(&all), counted(&now));
    assert_eq!((mine.len(), theirs.len()), (1, 1));
    assert_eq!(mine[0].id, signed);
    assert_ne!(theirs[0].quotes, mine[0].quotes);
    let view = it.fact(&offer).await.expect("it stays");
    assert_eq!(view.fact.status, FactStatus::Accepted);
    assert!(view.fact.reasons.iter().any(|it| it == record::NOT_READ_AGAIN));
    let view = it.fact(&signed).await.expect("it stays");
    assert_eq!((view.fact.number, view.fact.status), (Some(35), FactStatus::Accepted));

    let revision = it.about().await.expect("there").revision;
    let again = it.read_again(&[]).await.expect("read");
    let RereadDocument { new, changed, removed, kept, .. } = &again[0];
    assert_eq!((*new, *changed, removed.len(), kept.len()), (0, 0, 0, 1));
    assert_eq!(
        it.about().await.expect("there").revision,
        revision,
        "nothing was written"
    );
    assert_eq!(it.facts(&FactQuery::default()).await.expect("listed"), all);
}

#[test]
fn copies_are_told_by_names_and_figures() {
    let key = |title: &str, day: &str, number: i64, names: &[&str]| {
        let mut document = KeptDocument::default();
        title.clone_into(&mut document.attribution.title);
        day.clone_into(&mut document.event_date);
        let mut facts: Vec<KeptFact> = names
            .iter()
            .map(|it| KeptFact {
                predicate: "person".to_owned(),
                value: (*it).to_owned(),
                ..KeptFact::default()
            })
            .collect();
        facts.push(KeptFact {
            predicate: "projects_signed".to_owned(),
            number: Some(number),
            ..KeptFact::default()
        });
        DocumentKey::of(&document, &facts)
    };
    let five = ["甲", "乙", "丙", "丁", "戊"];
    let copy = |a: &DocumentKey, b: &DocumentKey| a.like(b) == Likeness::Copy;
    let it = key("两地产业协作座谈会召开", "2031-05-06", 36, &five);
    assert!(copy(&it, &key("“两地产业协作”座谈会 召开", "", 36, &five[..3])));
    assert!(!copy(&it, &key("两地产业协作座谈会召开", "2031-05-06", 18, &five)));
    assert!(copy(&it, &key("别的题目", "2031-05-06", 36, &five[..4])));
    assert!(!copy(&it, &key("别的题目", "2031-05-06", 36, &five[..3])), "too few names");
    assert!(!copy(&it, &key("别的题目", "2031-05-07", 36, &five)), "another day");
    let short = key("公告", "", 36, &five);
    assert!(!copy(&short, &short), "a title that tells nothing apart");
    let open = key("", "--12-09", 36, &five);
    assert!(!copy(&open, &open), "without its year a day is none");
    assert!(same_day("2031-12-09", "2031-12-09") && !same_day("", ""));
    let untitled = key("", "", 36, &five);
    assert!(!copy(&untitled, &untitled), "no title is no title in common");
}

#[tokio::test]
async fn notices_of_one_title_with_other_needs_are_no_copies() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let notice = |name: &str, text: &str, need: Option<&str>| {
        let title = "关于征集企业需求的公告";
        let value = |it: &str| Value::Text(it.to_owned());
        let mut told = vec![fact(text, Predicate::Title, value(title), title)];
        told.extend(need.map(|it| fact(text, Predicate::Need, value(it), it)));
        page(name, text, told)
    };
    let texts =
        ["轴承", "轮胎"].map(|it| format!("关于征集企业需求的公告\n求购{it}。\n"));
    let copy_of = |it: crate::import::FileReport| it.document.expect("one").copy_of;
    let first = notice("a.txt", &texts[0], Some("轴承"));
    assert_eq!(copy_of(keep(&it, &first, &texts[0]).await), "");
    let second = notice("b.txt", &texts[1], Some("轮胎"));
    assert_eq!(copy_of(keep(&it, &second, &texts[1]).await), "", "another need");
    let again = format!("{}（责编：李某）\n", texts[0]);
    let third = notice("c.txt", &again, Some("轴承"));
    assert_ne!(copy_of(keep(&it, &third, &again).await), "", "the same need");

    // Nothing was read to compare: the repaired text decides.
    let texts = ["甲", "乙"].map(|it| format!("关于征集企业需求的公告\n{it}处通知。\n"));
    for (name, text) in ["d.txt", "e.txt"].into_iter().zip(&texts) {
        assert_eq!(copy_of(keep(&it, &notice(name, text, None), text).await), "");
    }
    let bytes = texts[0].replace('\n', "\r\n");
    let same = notice("f.txt", &bytes, None);
    assert_ne!(copy_of(keep(&it, &same, &bytes).await), "", "the same words");
}

#[tokio::test]
async fn an_organisation_is_proposed_and_never_joined() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let register = folder.path().join("organisations.csv");
    let rows =
        "id,企业名称,别名\no1,长春示例轴承有限公司,\no2,虚构集团有限公司,示例轴承\n";
    std::fs::write(&register, rows).expect("written");
    let watch: std::sync::Arc<dyn crate::import::Watch> =
        std::sync::Arc::new(Quiet::default());
    let report = it.import(&[register], &How::default(), &watch).await.expect("read");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    let text = "长春示例轴承股份有限公司与示例轴承的代表到会。\n";
    let name = |it: &str| Value::Text(it.to_owned());
    let words = ["长春示例轴承股份有限公司", "示例轴承的"];
    let named = vec![
        fact(text, Predicate::Organisation, name(words[0]), words[0]),
        fact(text, Predicate::Organisation, name("示例轴承"), words[1]),
    ];
    keep(&it, &page("p.txt", text, named), text).await;
    let list = ReviewQuery {
        predicate: Some("organisation".to_owned()),
        limit: 10,
        ..ReviewQuery::default()
    };
    let rows = it.review_list(&list).await.expect("listed").facts.rows();
    let proposed = |row: usize| rows[row]["proposals"].to_string();
    assert!(proposed(0).contains("\"o1\""), "{}", proposed(0));
    assert!(proposed(0).contains("\"by\":\"name\""), "{}", proposed(0));
    assert!(proposed(1).contains("\"by\":\"alias\""), "{}", proposed(1));
    assert_eq!(it.store.count("organisations").await.expect("counted"), 2);
}

#[tokio::test]
async fn decisions_cannot_be_changed_in_the_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = cooperation(folder.path(), "a.lq").await;
    let mut change = it.store.begin().await.expect("begun");
    let cells = [("fact", "f1"), ("verdict", "accept"), ("reviewed_at", "2031")];
    let mut record = record::made("fact_reviews", "r1", &cells, "");
    let mut new = Records::new(&change, "fact_reviews").expect("kept");
    new.add(&mut change, &record).await.expect("added");
    new.finish(&mut change).await.expect("added");
    record.revision = change.revision;
    assert!(change.update_record("fact_reviews", &record).await.is_err());
}
