//! Documents: read by themselves, taken in beside tables, reviewed, written out and taken
//! in again. The pages are invented.

use serde_json::{Value, json};

use crate::run::{HOME, PARTNER, Place};

/// A page as a copy of copies has it: readings in pinyin, other characters, ASCII marks.
const PAGE: &str = "首页\u{a0}>\u{a0}时政
甲省與乙省產業(yè)协作座谈会召开
2031年05月06日 16:02 来源：示例日報
    5月5日,吉林省与辽宁省在长春市召開產業(yè)协作座谈会。吉林省委书记张某某出席并讲话,辽宁省省长李某某主持。
    会上,36戶企業(yè)签约。虚构轮胎（沈阳）有限公司董事长王某某发言。
(責編:钱某)
版權聲明:转载须注明来源示例日报。
";

fn opened() -> Place {
    let place = Place::new();
    place.done(&["new", "co.lq", "--name", "t", "--region", "22", "--region", "210000"]);
    place
}

/// The facts of a kind.
fn of(answer: &Value, predicate: &str) -> Vec<Value> {
    let facts = answer["facts"].as_array().expect("facts");
    facts.iter().filter(|it| it["predicate"] == predicate).cloned().collect()
}

fn id(fact: &Value) -> String {
    fact["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_page_is_read_without_a_co_operation() {
    let place = Place::new();
    place.write("page.txt", PAGE);
    let answer = place.json(&["read", "page.txt"]);
    for part in ["lianqiao", "definitions", "inputs", "sha256", "text", "edits"] {
        assert!(!answer[part].is_null(), "{part}: {answer}");
    }
    let facts = answer["facts"].as_array().expect("facts");
    assert!(!facts.is_empty(), "{answer}");
    for span in facts.iter().flat_map(|it| it["spans"].as_array().expect("spans")) {
        let at = |name: &str| {
            usize::try_from(span[name].as_u64().expect("an offset")).expect("small")
        };
        assert_eq!(PAGE.get(at("start")..at("end")), span["quote"].as_str(), "{span}");
    }
    for block in answer["blocks"].as_array().expect("blocks") {
        let end = block["end"].as_u64().expect("an offset");
        assert!(end <= PAGE.len() as u64, "{block}");
    }
    let said = place.says("en", &["read", "page.txt"]);
    assert!(said.contains("36 enterprises signed, 0 named"), "{said}");
    assert!(said.contains("need: 0"), "{said}");
    let said = place.says("zh", &["read", "page.txt"]);
    assert!(said.contains("36 户企业签约，点名 0 家"), "{said}");
    assert!(said.contains("原发布：示例日报") && said.contains("注明来源"), "{said}");
}

#[test]
fn what_is_no_document_is_refused_in_words() {
    let place = Place::new();
    place.write("a.xlsx", b"PK\x03\x04");
    assert!(place.fails(&["read", "a.xlsx"]).contains("no document"));
    place.write("a.txt", " \n");
    assert!(place.fails(&["read", "a.txt"]).contains("empty"));
    place.write("a.docx", b"PK\x03\x04 cut off");
    assert!(place.fails(&["read", "a.docx"]).contains("a.docx"));
    assert!(place.fails(&["read", "none.html"]).contains("there is no such file"));
    let refused = place.fails(&["demo", "--page", "none.html"]);
    assert!(refused.contains("there is no such file"), "{refused}");
    assert!(!place.path("out").exists(), "nothing was made");
}

#[test]
fn a_mixed_folder_is_taken_in_once() {
    let place = opened();
    std::fs::create_dir(place.path("in")).expect("made");
    place.write("in/home.csv", HOME);
    place.write("in/partner.txt", PARTNER);
    place.write("in/page.txt", PAGE);
    let lines = PAGE.lines().skip(3).map(|it| format!("<p>{it}</p>"));
    let body: String = lines.collect();
    let html = format!(
        "<!DOCTYPE html><html><head><title>甲省與乙省產業(yè)协作座谈会召开</title></head>\
         <body><h1>甲省與乙省產業(yè)协作座谈会召开</h1>{body}</body></html>"
    );
    place.write("in/copy.html", html);
    let report = place.json(&["import", "co.lq", "in"]);
    assert_eq!(report["failed"].as_array().map(Vec::len), Some(0), "{report}");
    let files = report["files"].as_array().expect("files");
    let file =
        |name: &str| files.iter().find(|it| it["source"] == name).expect(name).clone();
    assert_eq!(file("partner.txt")["tables"][0], "organisations", "a header is a table");
    assert_eq!(file("page.txt")["format"], "text");
    assert_eq!(file("copy.html")["format"], "html");
    let copies: Vec<bool> = ["page.txt", "copy.html"]
        .map(|it| file(it)["document"]["copy_of"].is_string())
        .into();
    assert_eq!(copies.iter().filter(|it| **it).count(), 1, "one article: {report}");
    let signed =
        place.json(&["review", "co.lq", "list", "--predicate", "enterprises_signed"]);
    assert_eq!(signed["total"], 1, "counted once: {signed}");
    assert_eq!(signed["documents"][0]["copies"].as_array().map(Vec::len), Some(1));
    let accept = id(&signed["facts"][0]);
    place.done(&["review", "co.lq", "accept", &accept]);
    let again = place.json(&["import", "co.lq", "in"]);
    let known = again["files"].as_array().expect("files");
    assert!(known.iter().all(|it| it["known"] == true), "{again}");
    let accepted = place.json(&["review", "co.lq", "list", "--state", "accepted"]);
    assert_eq!(accepted["total"], 1, "the decision stays");
    let named = place.json(&["review", "co.lq", "list", "--predicate", "organisation"]);
    let proposals: Vec<&Value> = named["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .filter(|it| it["proposals"][0]["organisation"] == "p2")
        .collect();
    assert_eq!(proposals.len(), 1, "proposed: {named}");

    // A person knows better: it is another article.
    let copy = if copies[0] { "page.txt" } else { "copy.html" };
    let article = if copies[0] { "copy.html" } else { "page.txt" };
    place.refused(&["review", "co.lq", "not-a-copy", article]);
    let said =
        place.json(&["review", "co.lq", "not-a-copy", copy, "--why", "two events"]);
    let document = &said["documents"][0];
    assert!(document["copy_of"].is_null(), "{said}");
    assert_eq!(document["not_a_copy"]["reviewer"], "tester");
    let list = [
        "review",
        "co.lq",
        "list",
        "--predicate",
        "enterprises_signed",
        "--state",
        "all",
    ];
    assert_eq!(place.json(&list)["total"], 2, "each counts");
    let said = place.says("en", &["review", "co.lq", "undo", copy]);
    assert!(said.contains("tells the same article as"), "{said}");
    assert_eq!(place.json(&list)["total"], 1, "taken back");
    place.refused(&["review", "co.lq", "undo", copy]);
}

#[test]
fn facts_are_decided_and_every_decision_is_kept() {
    decisions(&opened(), "co.lq");
}

/// A page taken in, decided about, written out and taken in again.
pub(crate) fn decisions(place: &Place, file: &str) {
    place.write("page.txt", PAGE);
    place.done(&["import", file, "page.txt"]);
    let all = place.json(&["review", file, "list", "--document", "page.txt"]);
    let signed = id(&of(&all, "enterprises_signed")[0]);
    let person = id(&of(&all, "person")[0]);
    let shown = place.says("en", &["review", file, "show", &signed]);
    assert!(shown.contains("36戶企業"), "as the file has it: {shown}");
    assert!(shown.contains("36户企业"), "repaired: {shown}");
    assert!(shown.contains("注明来源"), "terms of use: {shown}");
    place.done(&["review", file, "edit", &signed, "--value", "35", "--why", "counted"]);
    place.done(&["review", file, "reject", &person, "--why", "another one"]);
    let answer = place.json(&["review", file, "show", &signed]);
    let fact = &answer["facts"][0];
    assert_eq!((&fact["value"], &fact["status"]), (&35.into(), &"accepted".into()));
    assert_eq!(fact["read_as"]["number"], 36);
    assert_eq!(fact["decisions"][0]["verdict"], "edit");
    assert_eq!(fact["decisions"][0]["reviewer"], "tester");
    let audit = place.json(&["audit", file]);
    let entries = audit["entries"].as_array().expect("entries");
    let of_fact = |it: &&Value| it["record"] == signed.as_str();
    let entry = entries.iter().find(of_fact).expect("audited");
    assert_eq!(
        (&entry["before"]["number"], &entry["after"]["number"]),
        (&36.into(), &35.into())
    );

    place.done(&["export", file, "--out", "decided"]);
    place.done(&[
        "new",
        "decided.lq",
        "--name",
        "t",
        "--region",
        "22",
        "--region",
        "210000",
    ]);
    place.done(&["import", "decided.lq", "decided"]);
    let state = |of: &str| {
        let answer =
            place.json(&["review", of, "list", "--state", "all", "--limit", "500"]);
        let mut facts = answer["facts"].clone();
        // A revision counts the changes of one file.
        for fact in facts.as_array_mut().into_iter().flatten() {
            fact.as_object_mut().and_then(|it| it.remove("revision"));
        }
        facts
    };
    assert_eq!(state(file), state("decided.lq"), "the folder brings the same state");
    let there = place.json(&["review", "decided.lq", "show", &signed]);
    assert_eq!(there["facts"][0]["decisions"], fact["decisions"]);
    assert_eq!(there["facts"][0]["clean"], fact["clean"], "the text came along");

    // Read again by the same rules: nothing changes.
    let before = state(file);
    let again = place.json(&["review", file, "reread", "page.txt"]);
    let document = &again["documents"][0];
    let rows = before.as_array().expect("rows");
    let facts = rows.iter().filter(|it| it["document"].is_string()).count();
    assert_eq!(document["read"].as_u64(), u64::try_from(facts).ok(), "{again}");
    assert_eq!((&document["new"], &document["changed"]), (&0.into(), &0.into()));
    assert_eq!((&document["removed"], &document["kept"]), (&json!([]), &json!([])));
    assert_eq!(state(file), before);
    let said = place.says("en", &["review", file, "reread"]);
    assert!(said.contains("page.txt: facts read"), "{said}");

    place.done(&["review", file, "undo", &signed]);
    let back = place.json(&["review", file, "show", &signed]);
    assert_eq!(back["facts"][0]["value"], 36);
    assert_eq!(back["facts"][0]["status"], "proposed");
    assert_eq!(back["facts"][0]["decisions"].as_array().map(Vec::len), Some(2));

    for wrong in [
        vec!["edit", &signed, "--product", "轮胎"],
        vec!["edit", &signed, "--value", "many"],
        vec!["split", &signed, "--quote", "36", "--value", "36"],
        vec!["list", "--document", "nowhere.html"],
        vec!["list", "--predicate", "gossip"],
        vec!["undo", "p1:0-2:make"],
        vec!["not-a-copy", "nowhere.html"],
        vec!["reread", "nowhere.html"],
    ] {
        let line: Vec<&str> = ["review", file].into_iter().chain(wrong).collect();
        place.refused(&line);
    }
}

#[test]
fn a_list_says_how_many_there_are() {
    let place = opened();
    place.write("home.csv", HOME);
    place.write("page.txt", PAGE);
    place.done(&["import", "co.lq", "home.csv", "page.txt"]);
    let first = place.json(&["review", "co.lq", "list", "--limit", "3"]);
    let (total, pages) = (first["total"].as_u64(), first["pages"].as_u64());
    let (total, pages) = (total.expect("a total"), pages.expect("pages"));
    assert!(total > 3 && pages == total.div_ceil(3), "{first}");
    assert_eq!(first["left"], total - 3);
    let mut seen = std::collections::BTreeSet::new();
    for page in 1..=pages {
        let page = page.to_string();
        let answer =
            place.json(&["review", "co.lq", "list", "--limit", "3", "--page", &page]);
        seen.extend(answer["facts"].as_array().expect("facts").iter().map(id));
    }
    assert_eq!(seen.len() as u64, total, "every one on one page");
    let said = place.says("en", &["review", "co.lq", "list", "--limit", "3"]);
    assert!(said.contains(&format!("3 listed of {total}")), "{said}");
    let left = format!("{} are left; next page: --page 2", total - 3);
    assert!(said.contains(&left), "{said}");
}

#[test]
fn a_kill_leaves_documents_whole_or_not_there() {
    let place = opened();
    std::fs::create_dir(place.path("in")).expect("made");
    for n in 0..40 {
        place.write(&format!("in/{n}.txt"), PAGE.replace("36", &(n + 100).to_string()));
    }
    let mut child = place.command(&["import", "co.lq", "in"]).spawn().expect("begun");
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    // Where it was done already there is nobody to kill.
    let _done = child.kill();
    let _gone = child.wait();
    let all = ["review", "co.lq", "list", "--predicate", "enterprises_signed"];
    let before = place.json(&all)["total"].as_u64().expect("a total");
    place.done(&["import", "co.lq", "in"]);
    assert!(before <= 40, "{before}");
    assert_eq!(place.json(&all)["total"], 40, "going on is doing it again");
}

#[test]
fn the_demo_reads_a_page_and_reports_it() {
    let place = Place::new();
    place.write("page.txt", PAGE.replace("李某某", "<script>alert(1)</script>"));
    let answer = place.json(&["demo", "--page", "page.txt", "--out", "d"]);
    assert_eq!(answer["document"]["format"], "text");
    let report = std::fs::read_to_string(place.path("d/report.html")).expect("written");
    assert!(report.contains("<h2 id=\"documents\">What the documents state</h2>"));
    assert!(report.contains("36 enterprises signed, 0 named"));
    assert!(report.contains("need: 0") && report.contains("data-facts="));
    assert!(report.contains("&lt;script&gt;alert(1)") && !report.contains("<script>"));
}
