//! Lines of pages by what they are for.

use super::{BlockKind, classify};
use crate::plain::plain;
use crate::repair::repair;

fn kinds(text: &str) -> Vec<(&'static str, String)> {
    let plain = plain(text);
    let repaired = repair(&plain);
    let blocks = classify(&plain, &repaired);
    let of = |it: &super::Block| {
        let text = &repaired.layer.text[it.range.clone()];
        (it.kind.code(), text.chars().take(6).collect())
    };
    blocks.iter().map(of).collect()
}

#[test]
fn a_page_has_its_parts() {
    let page = "某省新聞網\u{a0}>\u{a0}經濟\n\n兩地攜手辦會共謀產業發展\n\n\
                發布時間:2024-03-05 08:30:00來源:某報\n\n原標題:兩地攜手辦會\n\n\
                3月4日,兩地召開會議。(某報記者 張三)\n\n(責編:李四)\n\n\
                版權聲明:轉載須注明來源某網\n\n\
                甲乙县| 丙丁市| 戊己县| 庚辛区| 壬癸县| 子丑|";
    assert_eq!(
        kinds(page),
        [
            ("metadata", "某省新闻网\u{a0}".to_owned()),
            ("title", "两地携手办会".to_owned()),
            ("metadata", "发布时间：2".to_owned()),
            ("title", "原标题：两地".to_owned()),
            ("body", "3月4日，两".to_owned()),
            ("byline", "（某报记者 ".to_owned()),
            ("editor", "（责编：李四".to_owned()),
            ("copyright", "版权声明：转".to_owned()),
            ("link_farm", "甲乙县| 丙".to_owned()),
        ]
    );
}

#[test]
fn a_menu_is_no_link_farm() {
    assert_eq!(kinds("国内| 国际| 财经| 体育| 娱乐| 图片|")[0].0, "navigation");
}

#[test]
fn a_list_in_a_sentence_is_told() {
    let text = "会议由甲乙县、丙丁市、戊己县、庚辛区、壬癸县、子丑县共同举办。";
    assert_eq!(kinds(text)[0].0, "body");
}

#[test]
fn a_page_may_be_a_link_farm_only() {
    let one_a_line = "甲乙县|\n丙丁市|\n戊己县|\n庚辛区|\n壬癸县|\n";
    assert!(kinds(one_a_line).iter().all(|it| it.0 == "link_farm"));
    let spaced = "甲乙县 丙丁市 戊己县 庚辛区 壬癸县 子丑市 寅卯县 辰巳市 午未县 申酉区";
    assert_eq!(kinds(spaced)[0].0, BlockKind::LinkFarm.code());
}
