//! Jobs that end, are cancelled, are killed and go on, in files of our own.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::import::Progress;
use crate::trial::{actor, empty, file, quiet};

const ONE: &str = "单位全名,所在地,经营\n甲示例厂,220000,轴承制造\n";
const RECIPE: &str = "table = \"organisations\"\n[columns]\n\"单位全名\" = \"name\"\n\
    \"所在地\" = \"region\"\n\"经营\" = \"scope\"\n";
const TWO: &str = "id,企业名称,地区\no2,乙示例厂,210000\n";

fn given(folder: &Path) -> [ImportFile; 3] {
    let spooled = |name: &str, text: &str| file(folder, name, text);
    [
        ImportFile {
            path: spooled("up-1", ONE),
            name: "一.csv".to_owned(),
            recipe: Some(RECIPE.to_owned()),
            ..ImportFile::default()
        },
        ImportFile {
            path: folder.join("gone"),
            name: "没有.csv".to_owned(),
            ..ImportFile::default()
        },
        ImportFile {
            path: spooled("up-2", TWO),
            name: "二.csv".to_owned(),
            table: Some("organisations".to_owned()),
            ..ImportFile::default()
        },
    ]
}

/// Stops when so many files have begun.
struct StopAt(usize, AtomicUsize);

impl Watch for StopAt {
    fn begins(&self, _: &str, _: u64) {
        self.1.fetch_add(1, Ordering::Relaxed);
    }
    fn advances(&self, _: Progress) {}
    fn ends(&self) {}
    fn stopped(&self) -> bool {
        self.1.load(Ordering::Relaxed) >= self.0
    }
}

fn stop_at(files: usize) -> Arc<dyn Watch> {
    Arc::new(StopAt(files, AtomicUsize::new(0)))
}

#[tokio::test]
async fn each_file_is_read_in_its_own_way_under_its_own_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = empty(&folder.path().join("a.lq").display().to_string()).await;
    let files = given(folder.path());
    let job = it.start_import(&files).await.expect("noted");
    assert_eq!((job.state.as_str(), job.files.as_slice()), ("running", &files[..]));
    let report = it.run_import(&job.id, &quiet()).await.expect("worked on");
    assert_eq!((report.files.len(), report.failed.len()), (2, 1));
    let job = it.job(&job.id).await.expect("there");
    assert_eq!(job.state, "failed", "one of them");
    assert!((job.progress - 1.0).abs() < 1e-9);
    let told: Vec<(&str, i64, bool)> = job
        .done
        .iter()
        .map(|it| (it.name.as_str(), it.rows[1], it.failed[1].is_empty()))
        .collect();
    assert_eq!(told, [("一.csv", 1, true), ("没有.csv", 0, false), ("二.csv", 1, true)]);
    assert_eq!(job.done, report.outcomes);
    let names: Vec<String> =
        it.imports().await.expect("listed").into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["二.csv", "一.csv"]);
    let refused = it.run_import(&job.id, &quiet()).await.expect_err("ended");
    assert!(refused.sentence(Lang::En).contains("has ended"));
    assert!(it.interrupted_jobs(&[]).await.expect("listed").is_empty());
    assert!(it.job("none").await.is_err());

    let wrong = ImportFile { table: Some("nothing".to_owned()), ..files[2].clone() };
    assert!(it.start_import(&[wrong]).await.is_err());
    let broken = ImportFile { recipe: Some("[[".to_owned()), ..files[2].clone() };
    assert!(it.start_import(&[broken]).await.is_err());
    assert_eq!(it.jobs().await.expect("listed").len(), 1, "neither was noted");
}

#[tokio::test]
async fn a_job_that_was_killed_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = folder.path().join("a.lq").display().to_string();
    let it = empty(&uri).await;
    let [one, _, two] = given(folder.path());
    let job = it.start_import(&[one.clone(), two]).await.expect("noted");
    // The first file was kept; the program was killed before it could say so.
    let how = one.how().expect("a recipe");
    let of = (one.path.as_path(), one.name.as_str());
    it.import_file(of, &how, (&quiet(), "")).await.expect("kept");
    it.close().await;

    let it = Cooperation::open(&uri, &actor("server")).await.expect("opened");
    let busy = it.interrupted_jobs(std::slice::from_ref(&job.id)).await.expect("listed");
    assert!(busy.is_empty(), "somebody works on it");
    let left = it.interrupted_jobs(&[]).await.expect("listed");
    assert_eq!(left.len(), 1);
    assert!(left[0].can_go_on(), "{left:?}");
    assert_eq!(it.job(&job.id).await.expect("there").state, "interrupted");
    let report = it.run_import(&left[0].id, &quiet()).await.expect("went on");
    let known: Vec<bool> = report.files.iter().map(|it| it.known).collect();
    assert_eq!(known, [true, false]);
    assert_eq!(it.job(&job.id).await.expect("there").state, "done");
    assert_eq!(it.imports().await.expect("listed").len(), 2, "each once");
}

#[tokio::test]
async fn a_cancelled_job_keeps_the_files_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = empty(&folder.path().join("a.lq").display().to_string()).await;
    let [one, _, two] = given(folder.path());
    let job = it.start_import(&[two, one.clone()]).await.expect("noted");
    let report = it.run_import(&job.id, &stop_at(2)).await.expect("worked on");
    assert_eq!((report.files.len(), report.failed.len()), (1, 1));
    let job = it.job(&job.id).await.expect("there");
    assert_eq!(job.state, "cancelled");
    assert_eq!(it.imports().await.expect("listed").len(), 1);
    assert!(it.give_up_job(&job.id).await.is_err(), "it has ended");
    let other = it.start_import(&[one]).await.expect("noted");
    assert_eq!(it.give_up_job(&other.id).await.expect("given up").state, "cancelled");
}

/// Ends the task that it watches when a second file begins, as a kill would.
struct Dies(AtomicUsize);

impl Watch for Dies {
    fn begins(&self, name: &str, _: u64) {
        assert_eq!(self.0.fetch_add(1, Ordering::Relaxed), 0, "killed at {name}");
    }
    fn advances(&self, _: Progress) {}
    fn ends(&self) {}
    fn stopped(&self) -> bool {
        false
    }
}

#[tokio::test]
async fn documents_are_read_again_and_a_kill_only_breaks_it_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = empty(&folder.path().join("a.lq").display().to_string()).await;
    let page =
        |n| format!("{n}月1日，吉林省和辽宁省的座谈会召开，现场签约项目{n}2个。\n");
    let pages = [1, 2, 3].map(|n| file(folder.path(), &format!("{n}.txt"), &page(n)));
    it.import(&pages, &How::default(), &quiet()).await.expect("imported");
    let job = it.start_reread(&[]).await.expect("noted");
    assert_eq!((job.kind.as_str(), job.files.len()), ("reread", 3));
    let (of, id) = (it.clone(), job.id.clone());
    let dying: Arc<dyn Watch> = Arc::new(Dies(AtomicUsize::new(0)));
    let died = tokio::spawn(async move { of.run_job(&id, &dying).await }).await;
    assert!(died.is_err());
    let left = it.interrupted_jobs(&[]).await.expect("asked");
    let left = left.first().expect("one");
    assert!(left.can_go_on());
    assert_eq!(left.done.len(), 1, "what was done is on record");
    it.run_job(&job.id, &quiet()).await.expect("gone on with");
    let done = it.job(&job.id).await.expect("a job");
    assert_eq!((done.state.as_str(), done.done.len()), ("done", 3));
    assert!(done.done.iter().all(|it| it.known), "the same rules change nothing");
    let again = it.run_job(&job.id, &quiet()).await;
    assert!(matches!(again, Err(UseError::Wrong { key: "job.ended", .. })));
    let job = it.start_reread(&["2.txt".to_owned()]).await.expect("noted");
    it.run_job(&job.id, &stop_at(0)).await.expect("stopped");
    assert_eq!(it.job(&job.id).await.expect("a job").state, "cancelled");
}
