//! What stood there stays where the new one fails.

use super::*;

#[test]
fn a_failure_leaves_the_old_file_and_nothing_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    write(&path, |out| out.write_all(b"old").map_err(at_path(&path))).expect("written");
    let failed = write(&path, |out| {
        out.write_all(b"half").map_err(at_path(&path))?;
        Err(UseError::Stopped)
    });
    assert!(failed.is_err());
    assert_eq!(std::fs::read(&path).expect("still there"), b"old");
    assert_eq!(folder.path().read_dir().expect("a folder").count(), 1);
}

#[test]
fn folders_made_for_nothing_are_gone_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join("a/b/c");
    drop(Folder::make(&deep).expect("made"));
    assert!(!folder.path().join("a").exists());
    assert!(folder.path().exists(), "what was there before stays");
    std::fs::write(folder.path().join("x"), b"").expect("written");
    assert!(Folder::make(&folder.path().join("x/y")).is_err());
    Folder::make(&deep).expect("made").keep();
    assert!(deep.exists());
    drop(Folder::make(&deep).expect("it is there"));
    assert!(deep.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    let full = write_bytes(Path::new("/dev/full"), b"text");
    let Err(UseError::File { path, error }) = full else { panic!("{full:?}") };
    assert_eq!(path, "/dev/full");
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    assert!(!std::fs::metadata("/dev/full").expect("it is there").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, link) = (folder.path().join("a.txt"), folder.path().join("link"));
    std::fs::write(&file, b"old").expect("written");
    std::os::unix::fs::symlink(&file, &link).expect("linked");
    write_bytes(&link, b"new").expect("written");
    assert_eq!(std::fs::read(&file).expect("there"), b"new");
    assert!(link.is_symlink());
}
