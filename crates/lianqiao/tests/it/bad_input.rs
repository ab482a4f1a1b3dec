//! What goes wrong with a file: each failure has its words, and nothing is lost.

use std::process::Stdio;
use std::time::Duration;

use crate::run::{HOME, Place};

fn cooperation(place: &Place) {
    place.done(&[
        "new", "co.lq", "--name", "t", "--region", "220000", "--region", "210000",
    ]);
}

fn organisations(place: &Place) -> usize {
    place.done(&["export", "co.lq", "organisations", "--out", "rows"]);
    let rows =
        std::fs::read_to_string(place.path("rows/organisations.csv")).expect("written");
    rows.lines().count() - 1
}

#[test]
fn files_that_are_no_cooperation() {
    let place = Place::new();
    assert!(place.fails(&["gaps", "none.lq"]).contains("lianqiao new"));
    place.write("text.lq", "this is a text");
    assert!(place.fails(&["gaps", "text.lq"]).contains("not a co-operation file"));
    cooperation(&place);
    let again = place.fails(&["new", "co.lq", "--name", "t", "--region", "220000"]);
    assert!(again.contains("exists already"), "{again}");
    assert!(place.fails(&["import", "co.lq", "absent.csv"]).contains("absent.csv"));
    assert!(place.fails(&["gaps", "."]).contains("a folder"));
}

#[test]
fn a_file_that_fails_leaves_nothing_behind() {
    let place = Place::new();
    cooperation(&place);
    place.write("home.csv", HOME);
    place.write("empty.csv", "");
    place.write("other.csv", "a,b,c\n1,2,3\n");
    assert!(place.fails(&["import", "co.lq", "empty.csv"]).contains("empty.csv"));
    let words = place.fails(&["import", "co.lq", "other.csv"]);
    assert!(words.contains("a | b | c") && words.contains("--recipe"), "{words}");
    assert_eq!(organisations(&place), 0);
    place.done(&["import", "co.lq", "home.csv", "--dry-run"]);
    assert_eq!(organisations(&place), 0, "a dry run keeps nothing");
    place.done(&["import", "co.lq", "home.csv"]);
    assert_eq!(organisations(&place), 4);
}

#[test]
fn two_files_that_contradict_each_other_are_said() {
    let place = Place::new();
    cooperation(&place);
    place.write("home.csv", HOME);
    place.write("b.csv", "id,name,经营范围\nh1,示例第一汽车厂,汽车座椅制造\n");
    place.done(&["import", "co.lq", "home.csv"]);
    let words = place.done(&["import", "co.lq", "b.csv"]);
    assert!(words.contains("contradicts record h1"), "{words}");
    assert!(words.contains("汽车座椅制造") && words.contains("row 2"), "{words}");
}

#[test]
fn a_cooperation_locked_by_another_process_is_left_alone() {
    let place = Place::new();
    cooperation(&place);
    place.write("home.csv", HOME);
    let file = place.path("co.lq").display().to_string();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = store::Store::open(&file, store::db::Settings::default()).await;
        let change = store.expect("it opens").begin().await.expect("the lock is taken");
        let words = place.fails(&["import", "co.lq", "home.csv"]);
        assert!(words.contains("another program is writing"), "{words}");
        change.rollback().await.expect("nothing was written");
    });
    place.done(&["import", "co.lq", "home.csv"]);
    assert_eq!(organisations(&place), 4);
}

#[test]
fn a_full_disk_changes_nothing() {
    let place = Place::new();
    cooperation(&place);
    let file = place.path("co.lq").display().to_string();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let settings = store::db::Settings { max_pages: Some(80) };
        let store = store::Store::open(&file, settings).await.expect("it opens");
        let mut change = store.begin().await.expect("a change");
        let source = store::sources::Source {
            id: "0".into(),
            sha256: "0".into(),
            name: "big.csv".into(),
            bytes: 4 << 20,
            format: "csv".into(),
            encoding: "UTF-8".into(),
            recipe: String::new(),
            added_at: String::new(),
            added_by: String::new(),
        };
        // Bytes that do not compress: a multiplicative sequence.
        let mut state = 1_u64;
        let content: Vec<u8> = (0..4 << 20)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                state.to_le_bytes()[7]
            })
            .collect();
        let failed = change.add_source(&source, &content).await;
        assert!(matches!(failed, Err(store::StoreError::Full)), "{failed:?}");
        drop(change);
        assert_eq!(store.sources().await.expect("it can be read").len(), 0);
        store.close().await;
    });
    place.write("home.csv", HOME);
    place.done(&["import", "co.lq", "home.csv"]);
    assert_eq!(organisations(&place), 4);
}

#[test]
fn a_kill_in_the_middle_loses_nothing_and_keeps_nothing_half() {
    let place = Place::new();
    cooperation(&place);
    let mut rows = String::from("id,name,经营范围,省份\n");
    for n in 0..120_000 {
        rows.push_str(&format!(
            "k{n},虚构{n}号机械厂,机床、水泵、阀门制造；钢材销售,吉林\n"
        ));
    }
    place.write("big.csv", rows);
    for wait in [60, 300, 700] {
        let mut child = place
            .command(&["import", "co.lq", "big.csv"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(wait));
        // Where it was done already there is nobody to kill.
        let _done = child.kill();
        child.wait().expect("it ended");
        let found = organisations(&place);
        assert!([0, 120_000].contains(&found), "{found} rows after a kill");
    }
    place.done(&["import", "co.lq", "big.csv"]);
    assert_eq!(organisations(&place), 120_000);
}

const PRODUCTS: &str = "id,name,aliases,parent,code
x-a,示例部件甲,虚构别名,x-b,HS:8413
x-b,示例部件乙,虚构别名,x-a,8413
x-c,示例部件丙,,nowhere,NUTS:FI1D
";
const INPUTS: &str = "product,input,essential
x-a,x-a,2
x-a,x-z,2
x-a,x-c,2
x-a,轮胎,7
";

/// A user's own catalogue: each fault with row and way out, at import and in `check`, in
/// both languages; the rest loads, and what was corrected is no fault any more.
#[test]
fn a_catalogue_with_faults_loads_what_is_right() {
    let place = Place::new();
    cooperation(&place);
    place.write("products.csv", PRODUCTS);
    place.write("inputs.csv", INPUTS);
    let all = [
        ("row 3", "x-a", "Leave it with one of the two"),
        ("row 3", "x-b → x-a → x-b", "Take out the step"),
        ("row 4", "nowhere", "add that product"),
        ("row 3", "8413", "Write scheme:code"),
        ("row 4", "NUTS:FI1D", "Write scheme:code"),
        ("row 2", "x-a", "cannot be an input of itself"),
        ("row 3", "x-z", "add the product"),
        ("row 5", "7", "must be 2, 1 or 0"),
    ];
    let imported = place.done(&["import", "co.lq", "products.csv", "inputs.csv"]);
    let checked = place.says("en", &["check", "co.lq"]);
    for words in [&imported, &checked] {
        for (row, value, way_out) in all {
            let told =
                |it: &str| [row, value, way_out].iter().all(|part| it.contains(part));
            assert!(words.lines().any(told), "{row} {value} {way_out}: {words}");
        }
    }
    let zh = place.says("zh", &["check", "co.lq"]);
    for part in ["请去掉环上不对的一处", "请只写在其中一个产品下", "体系:代码"]
    {
        assert!(zh.contains(part), "{part}: {zh}");
    }
    let chain = place.json(&["chain", "co.lq", "--product", "示例部件甲"]);
    let edges = chain["edges"].as_array().map(Vec::len);
    assert_eq!(edges, Some(1), "the good input is there: {chain}");
    let better = PRODUCTS
        .replace("虚构别名,x-a,8413", "另一别名,轮胎,HS:8413")
        .replace("nowhere,NUTS:FI1D", "x-a,HS:8413");
    place.write("products.csv", better);
    place.done(&["import", "co.lq", "products.csv"]);
    let checked = place.json(&["check", "co.lq"]);
    let findings = checked["findings"].as_array().expect("findings");
    let doubtful = || findings.iter().filter(|it| it["kind"] == "doubtful");
    let of = |table: &str| doubtful().filter(|it| it["table"] == table).count();
    assert_eq!((of("products"), of("inputs")), (0, 3), "{checked}");
}

#[test]
fn names_that_are_formulas_markup_or_turn_the_line_round_stay_names() {
    let names = [
        "=HYPERLINK(\"http://evil.example\",\"看\")示例厂",
        "@示例厂",
        "+86-431示例厂",
        "-2+3+cmd|' /C calc'!A0示例厂",
        "<img src=x onerror=alert(1)>示例厂",
        "示例\u{202e}厂限有",
    ];
    let place = Place::new();
    cooperation(&place);
    let rows: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(at, it)| format!("f{at},\"{}\",220000,=轴承制造", it.replace('"', "\"\"")))
        .collect();
    let table = format!("id,name,region,scope\n{}\n", rows.join("\n"));
    place.write("home.csv", &table);
    place.done(&["import", "co.lq", "home.csv"]);
    place.done(&["export", "co.lq", "--out", "pack"]);
    let written = std::fs::read_to_string(place.path("pack/organisations.csv"));
    for row in written.expect("written").lines().skip(1) {
        for cell in row.split(',') {
            let cell = cell.trim_start_matches('"');
            let signs = ['=', '@', '+', '-'];
            assert!(!cell.starts_with(signs) || cell.parse::<f64>().is_ok(), "{row}");
        }
    }
    place.done(&["export", "co.lq", "--out", "book.xlsx"]);
    let of = |file: &str, from: &str| {
        let regions = ["--region", "220000", "--region", "210000"];
        place.done(&[&["new", file, "--name", "t"][..], &regions].concat());
        place.done(&["import", file, from]);
        place.done(&["export", file, "organisations", "--out", &format!("{file}-again")]);
        let path = place.path(&format!("{file}-again/organisations.csv"));
        std::fs::read_to_string(path).expect("written")
    };
    let first = std::fs::read_to_string(place.path("pack/organisations.csv"));
    let first = first.expect("written");
    assert_eq!(of("b.lq", "pack"), first, "and back");
    // A workbook is another file, with sheets; its rows are the same.
    let rows = |text: &str| -> Vec<String> {
        let own = |line: &str| line.rsplitn(4, ',').nth(3).map(str::to_owned);
        text.lines().filter_map(own).collect()
    };
    assert_eq!(rows(&of("c.lq", "book.xlsx")), rows(&first), "from a workbook too");
    let html = place.says("en", &["report", "co.lq", "--out", "r.html"]);
    let page = std::fs::read_to_string(place.path("r.html")).expect(&html);
    assert!(!page.contains("<img src=x"), "{html}");
}
