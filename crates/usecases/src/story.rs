//! Co-operations for tests: a bundled example, or a few small tables, imported.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Actor;
use crate::cooperation::{Cooperation, Plan};
use crate::import::{How, Quiet, Watch};

/// A co-operation of 吉林 and 辽宁 with these files, opened for a region.
pub(crate) async fn with_files(
    folder: &Path,
    region: &str,
    files: &[(&str, &str)],
) -> Cooperation {
    let plan = Plan {
        name: "t".to_owned(),
        regions: vec!["220000".to_owned(), "210000".to_owned()],
        region_names: std::collections::BTreeMap::new(),
        own_catalogue: false,
    };
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("written");
        paths.push(path);
    }
    filled(folder, region, &plan, &paths).await
}

/// A co-operation of a bundled example.
pub(crate) async fn of_example(folder: &Path, name: &str) -> Cooperation {
    let example = crate::demo::example(name).expect("an example");
    let tables = folder.join("tables");
    let page = example.write(&tables, false).expect("written");
    let paths: Vec<PathBuf> = std::iter::once(tables).chain(page).collect();
    filled(folder, "", &example.plan(), &paths).await
}

async fn filled(
    folder: &Path,
    region: &str,
    plan: &Plan,
    paths: &[PathBuf],
) -> Cooperation {
    let actor = Actor {
        name: "tester".to_owned(),
        region: region.to_owned(),
        command: "test".to_owned(),
    };
    let file = folder.join("t.lq").display().to_string();
    let it = Cooperation::create(&file, plan, &actor).await.expect("made");
    let watch: Arc<dyn Watch> = Arc::new(Quiet::default());
    let report = it.import(paths, &How::default(), &watch).await.expect("read");
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    it
}
