//! Files that cannot be opened or filled say why, and leave nothing behind.

use super::*;

fn cooperation() -> Cooperation {
    Cooperation {
        name: "t".into(),
        regions: vec!["220000".into()],
        region_names: BTreeMap::new(),
        created_at: String::new(),
        catalogue: "shipped".into(),
        revision: 0,
        catalogue_read: String::new(),
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_made_whole_is_not_left_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.lq").display().to_string();
    let full = Settings { max_pages: Some(20) };
    let made = Store::create(&path, full, &cooperation(), "t").await;
    assert!(matches!(made, Err(StoreError::Full)), "{made:?}");
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 0);
    let made = Store::create(&path, Settings::default(), &cooperation(), "t").await;
    made.expect("there is room").close().await;
    let again = Store::create(&path, full, &cooperation(), "t").await;
    assert!(matches!(again, Err(StoreError::Exists(_))));
    Store::open(&path, full).await.expect("it is as it was").close().await;
}

#[tokio::test]
async fn a_file_cut_short_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.lq").display().to_string();
    let made = Store::create(&path, Settings::default(), &cooperation(), "t").await;
    made.expect("it is made").close().await;
    let bytes = std::fs::read(&path).expect("it is there");
    std::fs::write(&path, &bytes[..20_000]).expect("cut");
    let begun = std::time::Instant::now();
    let opened = Store::open(&path, Settings::default()).await;
    assert!(matches!(opened, Err(StoreError::Broken)), "{opened:?}");
    assert!(begun.elapsed().as_secs() < 5, "it is said at once");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_at_once() {
    let begun = std::time::Instant::now();
    let uri = "postgres://user:secret@127.0.0.1:1/none";
    let opened = Store::open(uri, Settings::default()).await;
    assert!(matches!(opened, Err(StoreError::NoServer)), "{opened:?}");
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn an_address_is_shown_without_its_password() {
    assert_eq!(shown("a:b@c.lq"), "a:b@c.lq");
    let of = |rest: &str| shown(&format!("postgres://{rest}"));
    assert_eq!(of("u:secret@h:5432/d"), "postgres://u@h:5432/d");
    assert_eq!(of("u:s/e@cr@h/d"), "postgres://u@h/d");
    assert_eq!(of("h/d?user=u&password=secret"), "postgres://h/d?user=u");
    assert_eq!(of("u:secret"), "postgres://u");
    assert_eq!(of("[::1]:5432/d"), "postgres://[::1]:5432/d");
    assert_eq!(of("h:5432/d"), "postgres://h:5432/d");
}
