//! Damage of the kinds that pages have, and what it is taken back to.

use super::{Edit, Repaired, repair};
use crate::plain::plain;

fn repaired(text: &str) -> Repaired {
    repair(&plain(text))
}

fn of<'a>(it: &'a Repaired, reason: &'a str) -> Vec<&'a Edit> {
    it.edits.iter().filter(|it| it.reason == reason).collect()
}

#[test]
fn readings_are_left_out_and_belong_to_their_character() {
    let raw = "兩地企業(yè)攜手發(fā)展產(chǎn)業(yè)鏈";
    let it = repaired(raw);
    assert_eq!(it.layer.text, "两地企业携手发展产业链\n");
    assert_eq!(of(&it, "pinyin").len(), 4);
    let at = it.layer.text.find("企业").unwrap();
    assert_eq!(&raw[it.layer.below(&(at..at + 6))], "企業(yè)");
}

#[test]
fn a_gloss_stays() {
    for text in ["这是云(cloud)计算", "他说(an)一句", "恒星公司(大连)分公司", "中心(lab)"]
    {
        assert!(of(&repaired(text), "pinyin").is_empty(), "{text}");
    }
}

#[test]
fn readings_without_tones_need_a_page_of_readings() {
    let readings = "產(chǎn)業(yè)發(fā)展經(jīng)濟現(xiàn)代".repeat(2);
    assert_eq!(of(&repaired(&format!("{readings}的(de)事")), "pinyin").len(), 11);
    assert!(of(&repaired("他的(de)事"), "pinyin").is_empty());
}

#[test]
fn punctuation_is_widened_beside_ideographs_only() {
    let it = repaired("发布时间:2023-12-11 16:02:00来源: 某报, 共22,000人(含8人);A,b");
    assert_eq!(
        it.layer.text,
        "发布时间：2023-12-11 16:02:00来源： 某报， 共22,000人（含8人）；A,b\n"
    );
}

#[test]
fn a_simplified_line_keeps_what_both_scripts_have() {
    assert_eq!(repaired("乾安县发展经济").layer.text, "乾安县发展经济\n");
    assert_eq!(repaired("這是一個經濟發展的會議").layer.text, "这是一个经济发展的会议\n");
}

#[test]
fn what_hides_is_left_out() {
    let it = repaired("吉\u{200b}林\u{202e}省");
    assert_eq!(it.layer.text, "吉林省\n");
    assert_eq!(of(&it, "invisible").len(), 2);
}

/// 日報 whose bytes D5 88 were taken for 請, after 報 had got its own reading.
#[test]
fn a_straddle_is_marked_and_its_character_proposed() {
    let it = repaired("四川日?qǐng)?bào)說明");
    assert!(it.layer.text.starts_with("四川日\u{fffd}"), "{}", it.layer.text);
    let damaged = of(&it, "damaged");
    assert_eq!(damaged.len(), 1);
    assert_eq!(&*damaged[0].candidates, "報");
}

#[test]
fn a_question_is_no_damage() {
    let it = repaired("怎么办?大家说好。这是什么???不知道");
    assert!(of(&it, "damaged").is_empty());
}

#[test]
fn every_character_leads_back() {
    let raw = "  12月9日,兩省產(chǎn)業(yè)對接會(huì)召開;共36戶企業(yè)。\n\n尾(wěi)";
    let page = plain(raw);
    let it = repair(&page);
    let text = &it.layer.text;
    let mut last = 0;
    for (at, char) in text.char_indices().filter(|it| it.1 != '\n') {
        let below = it.layer.below(&(at..at + char.len_utf8()));
        assert!(below.start >= last && raw.get(below.clone()).is_some(), "{char}");
        last = below.end;
    }
    assert_eq!(it.lines.len(), 2);
}
