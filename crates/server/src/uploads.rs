//! Files that were sent and wait to be imported.
//!
//! In: a stream of bytes and a name. Out: a file in a folder of its own, beside the
//! co-operation file, under an id; its name is kept, because complaints and sources name
//! it. What is not imported is removed after a day. Nothing of a name is trusted: it is one
//! plain file name or refused.

use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::BodyDataStream;
use futures_util::StreamExt as _;
use tokio::io::AsyncWriteExt as _;
use usecases::actor::new_id;
use usecases::error::UseError;

use crate::error::ApiError;

/// Bytes of a file.
const FILE_BYTES: u64 = 512 << 20;
/// Files that wait at a time.
const WAITING: usize = 500;
/// For how long nothing may come.
const SILENCE: Duration = Duration::from_secs(30);
/// After that a waiting file is removed.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder of files that wait.
#[derive(Debug, Clone)]
pub(crate) struct Uploads {
    folder: PathBuf,
}

/// A file that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) path: PathBuf,
}

impl Uploads {
    /// Files of this co-operation; old ones are removed.
    pub(crate) fn of(uri: &str) -> Self {
        let folder = folder(uri);
        let it = Self { folder };
        it.remove_old();
        it
    }

    /// Keeps a file that comes in pieces.
    ///
    /// # Errors
    /// The name is none, the file too large or too slow, or it cannot be written; nothing
    /// of it is then left.
    pub(crate) async fn keep(
        &self,
        name: &str,
        mut pieces: BodyDataStream,
    ) -> Result<Waiting, ApiError> {
        let name = plain_name(name)?;
        if std::fs::read_dir(&self.folder).is_ok_and(|it| it.count() >= WAITING) {
            return Err(ApiError::own("serve.too_many", &WAITING.to_string()));
        }
        let id = new_id();
        let folder = self.folder.join(&id);
        let path = folder.join(name);
        let written = async {
            tokio::fs::create_dir_all(&folder).await.map_err(|it| at(&folder, it))?;
            let file = tokio::fs::File::create_new(&path).await;
            let mut file = file.map_err(|it| at(&path, it))?;
            let mut bytes = 0_u64;
            loop {
                let piece = tokio::time::timeout(SILENCE, pieces.next()).await;
                let Some(piece) =
                    piece.map_err(|_| ApiError::own("serve.too_slow", name))?
                else {
                    break;
                };
                let piece =
                    piece.map_err(|it| ApiError::own("serve.body", &it.to_string()))?;
                bytes += piece.len() as u64;
                if bytes > FILE_BYTES {
                    return Err(ApiError::own("serve.too_large", name));
                }
                file.write_all(&piece).await.map_err(|it| at(&path, it))?;
            }
            file.sync_all().await.map_err(|it| at(&path, it))?;
            Ok(bytes)
        };
        match written.await {
            Ok(bytes) => {
                Ok(Waiting { id, name: name.to_owned(), bytes, path: path.clone() })
            }
            Err(error) => {
                remove(&folder);
                Err(error)
            }
        }
    }

    /// A file that waits.
    ///
    /// # Errors
    /// There is none of this id.
    pub(crate) fn find(&self, id: &str) -> Result<Waiting, ApiError> {
        let unknown = || ApiError::own("serve.not_found", id);
        if id.is_empty() || !id.chars().all(|it| it.is_ascii_alphanumeric() || it == '-')
        {
            return Err(unknown());
        }
        let entries = std::fs::read_dir(self.folder.join(id)).map_err(|_| unknown())?;
        let entry = entries.filter_map(Result::ok).next().ok_or_else(unknown)?;
        Ok(Waiting {
            id: id.to_owned(),
            name: entry.file_name().to_string_lossy().into_owned(),
            bytes: entry.metadata().map_or(0, |it| it.len()),
            path: entry.path(),
        })
    }

    /// Removes a file that waits; none is fine.
    pub(crate) fn forget(&self, id: &str) {
        if let Ok(it) = self.find(id) {
            remove(&self.folder.join(it.id));
            // Another file still waits: then the folder stays.
            let _not_empty = std::fs::remove_dir(&self.folder);
        }
    }

    /// Removes the file that waits at this path.
    pub(crate) fn forget_path(&self, path: &Path) {
        let folder = path.parent().filter(|it| it.parent() == Some(&self.folder));
        if let Some(id) = folder.and_then(Path::file_name) {
            self.forget(&id.to_string_lossy());
        }
    }

    fn remove_old(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        for entry in entries.filter_map(Result::ok) {
            let at = entry.metadata().and_then(|it| it.modified()).ok();
            if at.and_then(|it| it.elapsed().ok()).is_some_and(|it| it > DAY) {
                remove(&entry.path());
            }
        }
    }
}

/// The name, where it is one plain file name.
fn plain_name(name: &str) -> Result<&str, ApiError> {
    let odd = |it: char| {
        it.is_control()
            || matches!(it, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
            // Marks that turn the direction of writing hide an ending.
            || matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let dots = name.chars().all(|it| it == '.');
    if name.trim() != name || dots || name.len() > 200 || name.chars().any(odd) {
        return Err(ApiError::own("serve.upload_name", name));
    }
    Ok(name)
}

fn at(path: &Path, error: std::io::Error) -> ApiError {
    UseError::File { path: path.display().to_string(), error }.into()
}

fn remove(folder: &Path) {
    // What cannot be removed now is old one day.
    let _left = std::fs::remove_dir_all(folder);
}

/// Beside the file; for a database server, in the folder for temporary files.
fn folder(uri: &str) -> PathBuf {
    crate::listen::beside(uri, "uploads")
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn names_are_plain() {
        for good in ["名录.xlsx", "a b.csv", "page.html", "..a", "名录（2023）.xls"]
        {
            assert!(plain_name(good).is_ok(), "{good}");
        }
        let long = "字".repeat(100);
        for bad in [
            "",
            ".",
            "..",
            "../a.csv",
            "/etc/passwd",
            "a\\b",
            " a",
            "a\n",
            "C:x",
            "a\u{202e}vsc.exe",
            &long,
        ] {
            assert!(plain_name(bad).is_err(), "{bad:?}");
        }
    }

    #[tokio::test]
    async fn a_file_waits_until_it_is_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let uri = home.path().join("a.lq").display().to_string();
        let uploads = Uploads::of(&uri);
        let stream = || Body::from("id,name\n1,甲").into_data_stream();
        let kept = uploads.keep("名录.csv", stream()).await.unwrap();
        assert_eq!(uploads.find(&kept.id).unwrap(), kept);
        assert_eq!(std::fs::read_to_string(&kept.path).unwrap(), "id,name\n1,甲");
        assert!(uploads.keep("../名录.csv", stream()).await.is_err());
        assert!(uploads.find("../a").is_err());
        uploads.forget(&kept.id);
        assert!(uploads.find(&kept.id).is_err());
        assert!(!folder(&uri).exists(), "nothing is left behind");
    }

    #[tokio::test]
    async fn a_broken_stream_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let uri = home.path().join("a.lq").display().to_string();
        let uploads = Uploads::of(&uri);
        let pieces = [Ok("id,na"), Err(std::io::Error::other("gone"))];
        let body = Body::from_stream(futures_util::stream::iter(pieces));
        assert!(uploads.keep("a.csv", body.into_data_stream()).await.is_err());
        let left = std::fs::read_dir(folder(&uri)).unwrap().count();
        assert_eq!(left, 0);
    }
}
