//! The API on a small rehearsal register, as a page or a program asks it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;
use usecases::cooperation::Plan;
use usecases::import::{How, Progress, Watch};
use usecases::{Actor, Cooperation};

use crate::router::router;
use crate::shared::Shared;

/// Fictional firms: three at home need what three next door make.
const REGISTER: &str = "\
id,name,region,scope
a-1,演练汽车一厂,220000,汽车整车制造
a-2,演练汽车二厂,220000,汽车整车制造；汽车零部件制造
a-3,演练汽车三厂,220000,新能源汽车制造
a-4,演练化肥厂,220000,化肥制造；农药制造
b-1,演练电池厂,210000,动力电池制造
b-2,演练轮胎厂,210000,轮胎制造；橡胶制品制造
b-3,演练钢厂,210000,钢材制造；轴承制造
b-4,演练玻璃厂,210000,汽车玻璃制造
";

struct Quiet;

impl Watch for Quiet {
    fn begins(&self, _: &str, _: u64) {}
    fn advances(&self, _: Progress) {}
    fn ends(&self) {}
    fn stopped(&self) -> bool {
        false
    }
}

/// A server on the example, without a socket.
struct Site {
    router: Router,
    shared: Arc<Shared>,
    cooperation: Cooperation,
    _folder: TempDir,
}

impl Site {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tables = folder.path().join("organisations.csv");
        std::fs::write(&tables, REGISTER).unwrap();
        let file = folder.path().join("a.lq").display().to_string();
        let actor = Actor {
            name: "tester".to_owned(),
            region: String::new(),
            command: "test".to_owned(),
        };
        let plan = Plan {
            name: "演练".to_owned(),
            regions: vec!["220000".to_owned(), "210000".to_owned()],
            region_names: std::collections::BTreeMap::new(),
            own_catalogue: false,
        };
        let cooperation = Cooperation::create(&file, &plan, &actor).await.unwrap();
        let quiet: Arc<dyn Watch> = Arc::new(Quiet);
        let done = cooperation.import(&[tables], &How::default(), &quiet).await.unwrap();
        assert!(done.failed.is_empty(), "{:?}", done.failed);
        let shared = Arc::new(Shared::new(cooperation.clone()).await.unwrap());
        tokio::spawn(crate::jobs::work(Arc::clone(&shared)));
        let router = router(Arc::clone(&shared));
        Self { router, shared, cooperation, _folder: folder }
    }

    async fn ask(
        &self,
        request: Request<Body>,
    ) -> (StatusCode, header::HeaderMap, Vec<u8>) {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        (parts.status, parts.headers, bytes)
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        let (status, _, bytes) = self.ask(get(path).body(Body::empty()).unwrap()).await;
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = post(path, "application/json").body(Body::from(body.to_string()));
        let (status, _, bytes) = self.ask(request.unwrap()).await;
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn upload(&self, name: &str, bytes: &str) -> Value {
        let path = format!("uploads?name={name}");
        let request =
            post(&path, "application/octet-stream").body(Body::from(bytes.to_owned()));
        let (status, _, bytes) = self.ask(request.unwrap()).await;
        assert_eq!(status, StatusCode::CREATED);
        serde_json::from_slice(&bytes).unwrap()
    }

    /// The job once it has ended.
    async fn ended(&self, id: &str) -> Value {
        for _ in 0..600 {
            let (_, job) = self.get(&format!("jobs/{id}")).await;
            if job["state"] != "running" {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the job does not end");
    }
}

fn get(path: &str) -> axum::http::request::Builder {
    Request::get(format!("/api/v1/{path}")).header("host", "127.0.0.1:8080")
}

fn post(path: &str, kind: &str) -> axum::http::request::Builder {
    Request::post(format!("/api/v1/{path}"))
        .header("host", "127.0.0.1:8080")
        .header("content-type", kind)
}

#[tokio::test]
async fn an_answer_holds_until_the_file_changes() {
    let site = Site::open().await;
    let (status, headers, _) = site.ask(get("about").body(Body::empty()).unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["cache-control"], "private, no-cache");
    let tag = headers["etag"].clone();
    let again =
        || get("about").header("if-none-match", tag.clone()).body(Body::empty()).unwrap();
    let (status, _, body) = site.ask(again()).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    let (_, items) = site.get("review?kind=items&per_page=1").await;
    let item = &items["items"][0];
    let accept = json!({ "id": item["id"], "verdict": "accept", "seen": item["seen"] });
    let (status, _) = site.post("review/decisions", &accept).await;
    assert_eq!(status, StatusCode::OK);
    let (status, headers, _) = site.ask(again()).await;
    assert_eq!(status, StatusCode::OK, "the file changed");
    assert_ne!(headers["etag"], tag);
}

#[tokio::test]
async fn gaps_are_filtered_sorted_and_paged() {
    let site = Site::open().await;
    let (_, all) = site.get("gaps?state=missing,weak,strong,unknown&per_page=500").await;
    let total = all["total"].as_u64().unwrap();
    let states: u64 =
        all["states"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(total, states, "every row is in one state");
    let (_, missing) = site.get("gaps?state=missing&per_page=500").await;
    assert_eq!(missing["total"], all["states"]["missing"]);
    let (_, by_demand) = site
        .get("gaps?state=missing&sort=demand&descending=true&per_page=3&page=2")
        .await;
    let demand = |row: &Value| row["demand"]["organisations"].as_u64().unwrap();
    let mut numbers: Vec<u64> =
        missing["rows"].as_array().unwrap().iter().map(demand).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    let page: Vec<u64> =
        by_demand["rows"].as_array().unwrap().iter().map(demand).collect();
    assert_eq!(page, numbers[3..6]);
    let product = missing["rows"][0]["product"].as_str().unwrap();
    let (status, one) = site.get(&format!("gaps/{product}")).await;
    assert_eq!(
        (status, &one["product"]),
        (StatusCode::OK, &missing["rows"][0]["product"])
    );
    let figure = one["demand"]["figure"].as_str().unwrap();
    let (status, explained) = site.get(&format!("figures/{figure}")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        explained["now"]["value"].as_f64(),
        one["demand"]["organisations"].as_f64()
    );
}

#[tokio::test]
async fn what_is_wrong_has_a_code_and_both_languages() {
    let site = Site::open().await;
    for (path, status, code) in [
        ("gaps?state=bad", 400, "serve_query"),
        ("gaps?page=x", 400, "serve_query"),
        ("gaps?per_page=0", 400, "serve_query"),
        ("gaps?region=110000", 422, "region_outside"),
        ("gaps/nothing-of-the-kind", 404, "serve_not_found"),
        ("chain?product=nothing-of-the-kind", 404, "product_unknown"),
        ("chain", 400, "serve_query"),
        ("figures/none", 404, "figure_unknown"),
        ("review?state=odd", 400, "serve_query"),
        ("review/f00000000000000f", 404, "review_unknown"),
        ("jobs/none", 404, "job_unknown"),
        ("nothing", 404, "serve_not_found"),
    ] {
        let (found, answer) = site.get(path).await;
        let error = &answer["error"];
        assert_eq!(
            (found.as_u16(), error["code"].as_str()),
            (status, Some(code)),
            "{path}"
        );
        assert_eq!(error["message"], error["zh"], "{path}");
        assert_ne!(error["zh"], error["en"], "{path}");
        let english =
            format!("{path}{}lang=en", if path.contains('?') { '&' } else { '?' });
        let (_, answer) = site.get(&english).await;
        assert_eq!(answer["error"]["message"], answer["error"]["en"], "{path}");
    }
    let (status, answer) = site.post("review/decisions", &json!({ "id": 1 })).await;
    assert_eq!((status.as_u16(), &answer["error"]["code"]), (422, &json!("serve_body")));
    let (status, _) = site.post("about", &json!({})).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn of_two_editors_the_second_sees_both_versions() {
    let site = Site::open().await;
    let (_, items) = site.get("review?kind=items&per_page=1").await;
    let item = &items["items"][0];
    let say =
        |verdict| json!({ "id": item["id"], "verdict": verdict, "seen": item["seen"] });
    let (first, _) = site.post("review/decisions", &say("accept")).await;
    let (second, answer) = site.post("review/decisions", &say("reject")).await;
    assert_eq!((first.as_u16(), second.as_u16()), (200, 409));
    let details = &answer["error"]["details"];
    assert!(details["yours"].is_object() && details["theirs"].is_object(), "{details}");
    let (_, now) = site.get(&format!("review/{}", item["id"].as_str().unwrap())).await;
    assert_eq!(now["items"][0]["status"], "accepted");
}

#[tokio::test]
async fn a_file_is_imported_as_a_job_and_taken_back() {
    let site = Site::open().await;
    let before = site.cooperation.about().await.unwrap().revision;
    let table = "id,name,region,scope\nzz-1,演练机械厂,220000,轴承制造\n";
    let sent = site.upload("extra.csv", table).await;
    let (status, job) =
        site.post("imports", &json!({ "uploads": [{ "id": sent["id"] }] })).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    let job = site.ended(job["id"].as_str().unwrap()).await;
    assert_eq!((&job["state"], &job["done"][0]["rows_new"]), (&json!("done"), &json!(1)));
    let (_, imports) = site.get("imports").await;
    let import = &imports["rows"][0];
    assert_eq!(
        (&import["name"], &import["undoable"]),
        (&json!("extra.csv"), &json!(true))
    );
    assert!(site.cooperation.about().await.unwrap().revision > before);
    let gone = format!("uploads/{}", sent["id"].as_str().unwrap());
    let request = Request::delete(format!("/api/v1/{gone}"))
        .header("host", "localhost")
        .header("content-type", "application/json");
    let (status, _, _) = site.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "what was imported waits no longer");
    let undo = format!("imports/{}/undo", import["id"].as_str().unwrap());
    let (status, done) = site.post(&undo, &json!({})).await;
    assert_eq!((status.as_u16(), &done["removed"]["organisations"]), (200, &json!(1)));
    let (status, answer) = site.post(&undo, &json!({})).await;
    assert_eq!((status.as_u16(), &answer["error"]["code"]), (409, &json!("undo_undone")));
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_imported() {
    let site = Site::open().await;
    let table = "编号,单位名,region,行当\nzz-3,演练泵厂,220000,水泵制造\n";
    let sent = site.upload("odd.csv", table).await;
    let look = format!("uploads/{}/preview", sent["id"].as_str().unwrap());
    let say = json!({ "table": "organisations",
                      "columns": { "编号": "id", "单位名": "name", "行当": "scope" } });
    let (status, seen) = site.post(&look, &say).await;
    assert_eq!((status.as_u16(), &seen["refused"]), (200, &Value::Null), "{seen}");
    let columns = seen["sheets"][0]["columns"].as_array().unwrap();
    let fields: Vec<&str> =
        columns.iter().filter_map(|it| it["field"].as_str()).collect();
    assert_eq!(fields, ["id", "name", "region", "scope"]);
    let upload = json!({ "id": sent["id"], "recipe": seen["recipe"] });
    let (_, job) = site.post("imports", &json!({ "uploads": [upload] })).await;
    let job = site.ended(job["id"].as_str().unwrap()).await;
    assert_eq!(job["done"][0]["rows_new"], 1, "{job}");
    let (_, made) = site.get("organisations/zz-3").await;
    assert_eq!(made["scope"]["text"], "水泵制造");
    let (status, _) = site.post("uploads/none/preview", &json!({})).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn complaints_of_an_import_are_listed_in_words() {
    let site = Site::open().await;
    let sent = site
        .upload("bad.csv", "id,name,region,capital\nzz-4,演练公司,220000,很多\n")
        .await;
    let (_, job) =
        site.post("imports", &json!({ "uploads": [{ "id": sent["id"] }] })).await;
    let job = site.ended(job["id"].as_str().unwrap()).await;
    let import = job["done"][0]["import"].as_str().unwrap();
    let (_, found) = site.get(&format!("imports/{import}/complaints")).await;
    let row = &found["rows"][0];
    assert_eq!((&row["row"], &row["value"]), (&json!(2), &json!("很多")), "{found}");
    assert!(!row["message"].as_str().unwrap().contains('{'), "{row}");
    let (status, _) = site.get("imports/none/complaints").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_document_shows_its_facts_where_a_browser_counts() {
    let site = Site::open().await;
    let page = "<html><body><article><h1>吉林(lín)辽宁产业座谈会召开</h1><p>2031年5月6日，\
                吉林省和辽宁省的产业座谈会召开，现场签约项目12个。</p><p>辽宁省商务局局长\
                李小河建议，两地共建汽车零部件产业园。</p></article></body></html>";
    let sent = site.upload("page.html", page).await;
    let (_, job) =
        site.post("imports", &json!({ "uploads": [{ "id": sent["id"] }] })).await;
    let job = site.ended(job["id"].as_str().unwrap()).await;
    let id = job["done"][0]["document"].as_str().unwrap();
    let (_, list) = site.get("documents").await;
    assert_eq!((&list["total"], &list["rows"][0]["id"]), (&json!(1), &json!(id)));
    let (status, shown) = site.get(&format!("documents/{id}")).await;
    assert_eq!(status, StatusCode::OK, "{shown}");
    let clean: Vec<u16> =
        shown["text"]["clean"].as_str().unwrap().encode_utf16().collect();
    let facts = shown["facts"].as_array().unwrap();
    let signed = facts.iter().find(|it| it["predicate"] == "projects_signed").unwrap();
    let place = &signed["clean"][0]["text_utf16"];
    let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
    let words = String::from_utf16(&clean[at("start")..at("end")]).unwrap();
    assert!(words.contains("12个"), "{words}");
    assert!(list["rows"][0]["facts"]["proposed"].as_u64().unwrap() >= facts.len() as u64);
    let (status, job) = site.post("documents/reread", &json!({})).await;
    assert_eq!(status, StatusCode::ACCEPTED, "{job}");
    let job = site.ended(job["id"].as_str().unwrap()).await;
    assert_eq!((&job["state"], &job["done"][0]["known"]), (&json!("done"), &json!(true)));
    let unknown = json!({ "documents": ["none"] });
    let (status, _) = site.post("documents/reread", &unknown).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, promised) = site.get("promises?predicate=proposal").await;
    assert_eq!(promised["total"], 1, "{promised}");
    assert_eq!(promised["documents"][0]["id"], id);
    let (status, _) = site.get("promises?predicate=title").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn every_list_and_picture_answers() {
    let site = Site::open().await;
    for path in [
        "overview",
        "organisations?makes=汽车&sort=makes",
        "organisations/a-1",
        "products?q=电池",
        "products/tyre",
        "definitions",
        "audit",
        "chain/map",
        "reports",
        "doubles",
        "merges",
        "imports",
        "jobs",
        "errors",
        "about",
    ] {
        let path = path
            .replace("汽车", "%E6%B1%BD%E8%BD%A6")
            .replace("电池", "%E7%94%B5%E6%B1%A0");
        let (status, answer) = site.get(&path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {answer}");
    }
    let (_, a) = site.get("organisations/a-1").await;
    let cell = a["scope"]["cell"].clone();
    let (status, rows) = site
        .get(&format!(
            "sources/{}/rows?row={}",
            cell["sha256"].as_str().unwrap(),
            cell["row"]
        ))
        .await;
    assert_eq!(status, StatusCode::OK, "{rows}");
    let own = rows["rows"].as_array().unwrap().iter().find(|it| it["row"] == cell["row"]);
    assert!(own.unwrap()["cells"].to_string().contains("汽车整车制造"));
    let request = get("gaps.xlsx?state=missing").body(Body::empty()).unwrap();
    let (status, headers, bytes) = site.ask(request).await;
    assert_eq!((status, bytes.get(..2)), (StatusCode::OK, Some(&b"PK"[..])));
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let page = Request::get("/api").header("host", "localhost").body(Body::empty());
    let (status, headers, _) = site.ask(page.unwrap()).await;
    assert_eq!(
        (status, &headers["content-type"]),
        (StatusCode::OK, &"text/html; charset=utf-8".parse().unwrap())
    );
}

#[tokio::test]
async fn a_bad_file_fails_alone_and_says_why() {
    let site = Site::open().await;
    let bad = site.upload("empty.csv", "").await;
    let good = site.upload("good.csv", "id,name,region\nzz-2,演练公司,220000\n").await;
    let both = json!({ "uploads": [{ "id": bad["id"] }, { "id": good["id"] }] });
    let (_, job) = site.post("imports", &both).await;
    let job = site.ended(job["id"].as_str().unwrap()).await;
    assert_eq!(job["state"], "failed");
    assert!(
        job["done"][0]["failed"]["zh"].as_str().unwrap().contains("empty.csv"),
        "{job}"
    );
    assert_eq!(job["done"][1]["rows_new"], 1);
}

#[tokio::test]
async fn listeners_are_counted() {
    let site = Site::open().await;
    let mut streams = Vec::new();
    let events = || get("events").body(Body::empty()).unwrap();
    loop {
        let answer = site.router.clone().oneshot(events()).await.unwrap();
        if answer.status() != StatusCode::OK {
            assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
            break;
        }
        streams.push(answer);
        assert!(streams.len() < 1_000, "no limit");
    }
    streams.pop();
    let answer = site.router.clone().oneshot(events()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "a place that was given back is free");
    drop(site.shared);
}
