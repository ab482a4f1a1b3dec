//! What pages written for this state, and what they do not; all firms and people are fictional.

use crate::{Document, Predicate, Value, read};

/// `predicate value` of the facts of a page, of these predicates.
fn stated(page: &str, predicates: &[Predicate]) -> Vec<String> {
    let facts = read(&Document { bytes: page.as_bytes() }).facts;
    let shown = |value: Value| match value {
        Value::Text(text) | Value::Time(text) => text,
        Value::Number(number) => number.to_string(),
    };
    facts
        .into_iter()
        .filter(|it| predicates.contains(&it.predicate))
        .map(|it| format!("{} {}", it.predicate.code(), shown(it.value)))
        .collect()
}

const WISHES: [Predicate; 3] = [Predicate::Need, Predicate::Offer, Predicate::Proposal];

#[test]
fn needs_and_offers_of_goods_have_an_object_and_somebody() {
    let page = "虚构星海机械有限公司求购高强度螺栓，每年30万套。虚构远山钢铁集团可供应合金钢棒。";
    assert_eq!(stated(page, &WISHES), ["offer 合金钢棒", "need 高强度螺栓"]);
}

#[test]
fn what_is_denied_or_past_is_no_wish() {
    let page = "虚构星海公司不再采购进口轴承，停止采购进口钢材，去年采购了特种钢500吨。\
                虚构远山集团缺乏高级技工。长春市表示，不会支持配套服务，将取消服务平台。";
    assert_eq!(stated(page, &WISHES), [""; 0]);
}

#[test]
fn proposals_are_counted_off_or_said_by_somebody() {
    let page = "虚构省副省长王大海说，我们愿与各方一道努力。一是共建通道，互联互通。二是共享平台。\n\
                虚构市商务局局长李小河建议，两地统一检测标准。李小河不建议大家投资该园区项目。";
    assert_eq!(
        stated(page, &WISHES),
        ["proposal 共建通道，互联互通", "proposal 共享平台", "proposal 两地统一检测标准"]
    );
}

#[test]
fn a_name_ends_before_a_speech() {
    let page = "吉林省副省长王强说，要加快发展。长春市市长王芳称，两地合作很好。";
    assert_eq!(stated(page, &[Predicate::Person]), ["person 王强", "person 王芳"]);
}

#[test]
fn nothing_is_named_across_a_lost_character() {
    let page = "大连华\u{fffd}重工集团有限公司总经理李建国出席。大连\u{fffd}机械有限公司求购钢材。";
    let names = [Predicate::Organisation, Predicate::RepresentativeOf, Predicate::Need];
    assert_eq!(stated(page, &names), [""; 0]);
}

#[test]
fn targets_by_a_year_and_by_class_are_no_amounts() {
    let page = "到2027年，两市共建园区达到6个；跨省配套率提高到35%。甲省打造汽车、食品两个千亿级产业。";
    let of = [Predicate::Target, Predicate::Industry, Predicate::Amount];
    assert_eq!(
        stated(page, &of),
        [
            "target 到2027年，两市共建园区达到6个",
            "target 跨省配套率提高到35%",
            "target 两个千亿级产业",
            "industry 汽车",
            "industry 食品",
        ]
    );
}

#[test]
fn an_event_put_off_has_no_day() {
    let page = "原定2024年3月5日在沈阳举行的虚构两地产业对接大会因故推迟。";
    assert_eq!(stated(page, &[Predicate::EventDate, Predicate::Place]), [""; 0]);
    let ahead = "虚构两地产业对接大会将于2025年5月8日在长春市举行。";
    let facts = read(&Document { bytes: ahead.as_bytes() }).facts;
    let event = facts.iter().find(|it| it.predicate == Predicate::Event);
    assert_eq!(event.map(|it| it.modality.code()), Some("plan"));
}

#[test]
fn what_is_taken_back_once_is_in_doubt_wherever_it_is_said() {
    let page =
        "今年5月，两市签约10亿元。\n双方签约10亿元。该协议随后终止。\n两市签约10亿元。";
    let facts = read(&Document { bytes: page.as_bytes() }).facts;
    let amounts: Vec<_> =
        facts.iter().filter(|it| it.predicate == Predicate::Amount).collect();
    assert_eq!(amounts.len(), 1, "{amounts:?}");
    assert_eq!((amounts[0].confidence.code(), amounts[0].quotes.len()), ("low", 3));
    assert_eq!(amounts[0].reasons, ["denied"]);
}

#[test]
fn the_quote_of_an_offer_is_its_words_also_behind_spaces() {
    let page = "虚构甲化工有限公司可供应  聚氯乙烯树脂。";
    let facts = read(&Document { bytes: page.as_bytes() }).facts;
    let offer = facts.iter().find(|it| it.predicate == Predicate::Offer).expect("one");
    assert_eq!(offer.quotes[0].text, "聚氯乙烯树脂");
}
