//! Every key that is used has words, with the placeholders that it is given.

use std::collections::BTreeSet;

use super::*;

/// The sources of this crate that complain.
const SOURCES: [&str; 12] = [
    include_str!("../lib.rs"),
    include_str!("../work.rs"),
    include_str!("../row.rs"),
    include_str!("../row/beside.rs"),
    include_str!("../row/identity.rs"),
    include_str!("../row/place.rs"),
    include_str!("../row/words.rs"),
    include_str!("../columns.rs"),
    include_str!("../workbook.rs"),
    include_str!("../kind.rs"),
    include_str!("../complaint.rs"),
    include_str!("../error.rs"),
];

fn keys_used() -> BTreeSet<&'static str> {
    let quoted = SOURCES.iter().flat_map(|it| it.split('"'));
    quoted.filter(|it| it.starts_with("intake.") || it.starts_with("place.")).collect()
}

#[test]
fn every_key_used_has_words_and_every_word_is_used() {
    let used = keys_used();
    assert!(used.len() > 40, "{}", used.len());
    for key in &used {
        assert!(terms::messages::has(key), "{key} has no words");
    }
    for key in terms::messages::keys().filter(|it| it.starts_with("intake.")) {
        assert!(used.contains(key), "{key} is used nowhere");
    }
}

/// Placeholders of a sentence in one language.
fn open(sentence: &str) -> Vec<&str> {
    sentence.split('{').skip(1).filter_map(|it| it.split('}').next()).collect()
}

#[test]
fn both_languages_have_the_same_placeholders() {
    for key in keys_used() {
        let of = |lang| {
            let sentence = terms::messages::text(lang, key, &[]);
            open(&sentence).into_iter().map(str::to_owned).collect::<BTreeSet<_>>()
        };
        assert_eq!(of(Lang::Zh), of(Lang::En), "{key}");
    }
}

/// No sentence that a test file gives rise to keeps an open placeholder.
#[test]
fn sentences_are_filled() {
    let text = "统一社会信用代码,企业名称,城市,地址,成立日期,员工人数,注册资本,状态,某\n\
                A1,示例甲厂,不存在,上海市黄浦区某路,约定,若干,5,未知,x,y\n\
                A1,示例乙厂,大连,,,1.5,约5万元,,\nA2,,,,,,,,\n\
                91210200MA0YYYYY01,\"示例丙厂,大连,,,,,,\n";
    let read = read_csv(text);
    let keys: BTreeSet<&str> = read.complaints.iter().map(|it| it.key).collect();
    assert!(keys.len() >= 11, "{keys:?}");
    for complaint in &read.complaints {
        for lang in [Lang::Zh, Lang::En] {
            let sentence = complaint.sentence(lang);
            assert_eq!(open(&sentence), Vec::<&str>::new(), "{sentence}");
            assert!(sentence.starts_with("表.csv"), "{sentence}");
        }
    }
}
