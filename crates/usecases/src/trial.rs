//! What tests of several use cases share: co-operations in files of their own, and, where
//! `LIANQIAO_TEST_PG` names a server, in a schema of their own there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cooperation::Plan;
use crate::import::{How, Quiet, Report, Watch};
use crate::{Actor, Cooperation};

pub(crate) fn actor(name: &str) -> Actor {
    Actor { name: name.to_owned(), region: String::new(), command: "test".to_owned() }
}

/// An empty co-operation at an address.
pub(crate) async fn empty(uri: &str) -> Cooperation {
    let plan = Plan {
        name: "t".to_owned(),
        regions: vec!["220000".to_owned(), "210000".to_owned()],
        region_names: BTreeMap::new(),
        own_catalogue: false,
    };
    Cooperation::create(uri, &plan, &actor("tester")).await.expect("made")
}

/// Addresses at which a test of this name may make a co-operation.
#[expect(clippy::disallowed_methods, reason = "the test says where PostgreSQL is")]
pub(crate) fn addresses(folder: &Path, name: &str) -> Vec<String> {
    let mut all = vec![folder.join(format!("{name}.lq")).display().to_string()];
    let Ok(server) = std::env::var("LIANQIAO_TEST_PG") else {
        eprintln!("SKIPPED: LIANQIAO_TEST_PG names no PostgreSQL server");
        return all;
    };
    let make = format!("drop schema if exists {name} cascade; create schema {name}");
    let done = std::process::Command::new("psql")
        .args([server.as_str(), "-q", "-v", "ON_ERROR_STOP=1", "-c", make.as_str()])
        .status()
        .expect("psql runs");
    assert!(done.success(), "a schema for {name}");
    let mark = if server.contains('?') { '&' } else { '?' };
    all.push(format!("{server}{mark}options=-c%20search_path%3D{name}"));
    all
}

/// Writes a file of the folder.
pub(crate) fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
}

pub(crate) fn quiet() -> Arc<dyn Watch> {
    Arc::new(Quiet::default())
}

/// Imports files, all of which can be read.
pub(crate) async fn import(to: &Cooperation, files: &[PathBuf]) -> Report {
    let report = to.import(files, &How::default(), &quiet()).await.expect("imported");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    report
}

/// All that an export writes, by the file's path; without the number of the change, which
/// every change raises.
pub(crate) async fn exported(from: &Cooperation) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let written = from.export(&[], &out).await.expect("written");
    let read = |path: &String| {
        let bytes = std::fs::read(path).expect("there");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines = text.lines().filter(|it| !it.contains("\"revision\":"));
        let name = path.trim_start_matches(&out.display().to_string()).to_owned();
        (name, lines.collect::<Vec<_>>().join("\n"))
    };
    written.iter().map(read).collect()
}
