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
