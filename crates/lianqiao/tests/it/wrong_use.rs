//! What is refused before any work is done, and the help, in both languages.

use crate::run::{HOME, Place};

fn cooperation(place: &Place) {
    place.done(&[
        "new", "co.lq", "--name", "t", "--region", "220000", "--region", "210000",
    ]);
}

#[test]
fn regions_that_cannot_be_asked_for() {
    let place = Place::new();
    cooperation(&place);
    for command in ["gaps", "chain", "report"] {
        for region in ["999999", "abc"] {
            let more: &[&str] = match command {
                "chain" => &["--product", "轮胎"],
                "report" => &["--out", "r.html"],
                _ => &[],
            };
            let mut all = vec![command, "co.lq", "--region", region];
            all.extend(more);
            let words = place.refused(&all);
            assert!(words.contains(region), "{words}");
        }
    }
    let words = place.refused(&["gaps", "co.lq", "--region", "440000"]);
    assert!(words.contains("440000 is not in this co-operation"), "{words}");
    let words = place.refused(&["report", "co.lq", "--partner", "440000", "--out", "r"]);
    assert!(words.contains("440000"), "{words}");
    let words = place.refused(&["gaps", "co.lq", "--partner", "220000"]);
    assert!(words.contains("the same"), "{words}");
    let inside = ["gaps", "co.lq", "--region", "220000", "--partner", "长春市"];
    assert!(place.refused(&inside).contains("220100"));
    place.done(&["gaps", "co.lq", "--region", "长春市", "--partner", "2102"]);
    for region in ["999999", "abc"] {
        let words = place.refused(&["new", "no.lq", "--name", "t", "--region", region]);
        assert!(words.contains(region), "{words}");
    }
    place.done(&["new", "one.lq", "--name", "t", "--region", "220000"]);
    assert!(place.refused(&["gaps", "one.lq"]).contains("--partner"));
    let twice = ["new", "no.lq", "--name", "t", "--region", "220000", "--region", "22"];
    assert!(place.refused(&twice).contains("twice"));
    assert_eq!(place.names(), ["co.lq", "one.lq"]);
}

#[test]
fn words_that_name_nothing() {
    let place = Place::new();
    cooperation(&place);
    place.write("home.csv", HOME);
    let before = place.names();
    let cases: [(&[&str], &str); 12] = [
        (&["report", "co.lq", "--kind", "zzz", "--out", "r.html"], "zzz"),
        (&["audit", "co.lq", "--since", "yesterday"], "yesterday"),
        (&["audit", "co.lq", "--since", "2026-13-01"], "2026-13-01"),
        (&["generate", "--firms", "0", "--out", "g"], "one at least"),
        (&["import", "co.lq", "home.csv", "--as", "nonsense"], "nonsense"),
        (&["export", "co.lq", "nonsense", "--out", "e"], "nonsense"),
        (&["demo", "--example", "zzz"], "jilin-liaoning"),
        (&["chain", "co.lq", "--product", "无此物"], "无此物"),
        (&["explain", "co.lq", "0123"], "0123"),
        (&["merge", "co.lq", "a", "b"], "there is no organisation a"),
        (&["unmerge", "co.lq", "a"], "no such merge: a"),
        (&["gaps"], "lianqiao gaps --help"),
    ];
    for (command, said) in cases {
        let words = place.refused(command);
        assert!(words.contains(said), "{command:?}: {words}");
    }
    assert_eq!(place.names(), before);
    for since in ["2026-01-31", "2026-01-31T08:00:00+08:00", "2026-01-31T00:00:00Z"] {
        place.done(&["audit", "co.lq", "--since", since]);
    }
}

#[test]
fn without_arguments_the_help_is_given() {
    let place = Place::new();
    for more in [&[][..], &["--json"]] {
        let output = place.run(more);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(0));
        assert!(text.contains("lianqiao demo"), "{text}");
        assert!(output.stderr.is_empty());
    }
}

#[test]
fn help_and_refusals_are_in_the_language_asked_for() {
    let place = Place::new();
    let said = |arguments: &[&str]| place.says("zh", arguments);
    let clap_s = [
        "Usage",
        "Options",
        "OPTIONS",
        "Commands",
        "COMMAND",
        "Arguments",
        "Print",
        "default",
        "possible",
        "error",
        "tip",
        "help.",
        "line.",
    ];
    let commands = [
        "",
        "demo",
        "new",
        "import",
        "export",
        "check",
        "review",
        "doubles",
        "merge",
        "unmerge",
        "audit",
        "explain",
        "scopes",
        "chain",
        "gaps",
        "report",
        "generate",
        "review list",
        "review accept",
    ];
    for command in commands {
        for help in ["-h", "--help"] {
            let mut all: Vec<&str> = command.split_whitespace().collect();
            all.push(help);
            let text = said(&all);
            for word in clap_s {
                assert!(!text.contains(word), "{all:?}: {word}: {text}");
            }
            assert!(text.contains("用法：lianqiao"), "{text}");
        }
    }
    assert!(said(&["gaps", "--help"]).contains("（默认：10）"));
    let refused = [
        (&["gpas"][..], "没有“gpas”这个命令"),
        (&["gaps", "f", "--regin", "3"], "是不是：--region"),
        (&["gaps"], "还缺：<FILE>"),
        (&["report", "f", "--out"], "后面缺少内容"),
        (&["generate", "--firms", "x", "--out", "g"], "不能是“x”"),
        (&["gaps", "f", "g"], "多出来"),
        (&["gaps", "f", "--top", "1", "--top", "2"], "只能写一次"),
    ];
    for (arguments, expected) in refused {
        let text = said(arguments);
        assert!(text.contains(expected), "{text}");
        for word in clap_s {
            assert!(!text.contains(word), "{arguments:?}: {word}: {text}");
        }
    }
    place.done(&["new", "co.lq", "--name", "t", "--region", "220000"]);
    assert!(said(&["import", "co.lq", "none.csv"]).contains("没有这个文件"));
    let text = said(&["gaps", "none.lq"]);
    assert!(text.contains("没有协作文件") && !text.contains("os error"), "{text}");
}

#[test]
fn the_tables_stand_in_the_help() {
    let place = Place::new();
    for command in ["import", "check"] {
        let output = place.run(&[command, "--help"]);
        let text = String::from_utf8_lossy(&output.stdout).replace('\n', " ");
        assert!(text.contains("organisations: 统一社会信用代码 / id*"), "{text}");
        assert!(text.contains("makes: ") && text.contains("产品 / product*"), "{text}");
        let output = place.run(&[command, "-h"]);
        assert!(!String::from_utf8_lossy(&output.stdout).contains("organisations: "));
    }
}

#[test]
fn a_broken_recipe_is_named() {
    let place = Place::new();
    cooperation(&place);
    place.write("home.csv", HOME);
    place.write("bad.toml", "columns = [");
    let words = place.fails(&["import", "co.lq", "home.csv", "--recipe", "bad.toml"]);
    assert!(words.contains("the recipe bad.toml cannot be read"), "{words}");
    let arguments = ["import", "co.lq", "home.csv", "--recipe", "bad.toml"];
    let words = place.says("zh", &arguments);
    assert!(words.contains("导入配方 bad.toml 不能读取"), "{words}");
}

#[test]
fn findings_speak_the_language_of_the_user() {
    let place = Place::new();
    cooperation(&place);
    place.write("home.csv", HOME);
    place.done(&["import", "co.lq", "home.csv"]);
    let shown = |lang: &str| place.says(lang, &["check", "co.lq"]);
    let (zh, en) = (shown("zh"), shown("en"));
    assert!(zh.contains("说明 organisations，成立日期 列"), "{zh}");
    assert!(!zh.contains("note") && !zh.contains("established"), "{zh}");
    assert!(en.contains("note organisations, column established"), "{en}");
}

#[test]
fn a_recipe_that_is_not_known_lists_those_that_are() {
    let place = Place::new();
    place.done(&["new", "co.lq", "--name", "t", "--region", "220000"]);
    place.write("a.csv", "企业名称,经营状态,联系电话\n示例甲厂,仍注册,1\n");
    let words = place.refused(&["import", "co.lq", "a.csv", "--recipe", "een-profile"]);
    for known in ["company-database-zh", "b2match-participants", "een-profiles"] {
        assert!(words.contains(known), "{words}");
    }
    let absent = ["import", "co.lq", "a.csv", "--recipe", "absent.toml"];
    assert!(place.fails(&absent).contains("absent.toml"));
    let words =
        place.done(&["import", "co.lq", "a.csv", "--recipe", "company-database-zh"]);
    assert!(words.contains("1 new") && !words.contains("complaint"), "{words}");
}
