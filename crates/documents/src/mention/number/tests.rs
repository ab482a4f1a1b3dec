//! Numbers, counts, and what is neither.
use super::{counts, english, numerals};

/// Value, unit and `~` for about, of every count.
fn check(text: &str, expected: &str) {
    let found: Vec<String> =
        counts(text, &(0..text.len()), &numerals(text, &(0..text.len())))
            .into_iter()
            .map(|it| {
                format!("{}{}{}", if it.about { "~" } else { "" }, it.value, it.unit)
            })
            .collect();
    assert_eq!(found.join(" "), expected, "{text}");
}

#[test]
fn counts_have_a_unit() {
    check("会上，24户企业签约，19个项目、三份协议", "24户 19个 3份");
    check("两家园区，十二个项目，三十六户，一百零五家", "2家 12个 36户 105家");
    check(
        "百余家企业、三十多家媒体、近50家商会、超2,300户",
        "~100家 ~30家 ~50家 ~2300户",
    );
    check("共签约36户", "36户");
    check("１２个项目，2.3万户，45 个协议", "12个 23000户 45个");
    check("约200人，附近30家，60家以上", "~200人 30家 ~60家");
}

#[test]
fn what_is_no_count() {
    check("第21届，世界500强，占地50亩，增长8.5%，36个月，3个百分点", "");
    check("2023年12月9日16:02:00，电话0431-8800123，G20个人", "");
    check("四十项目标", "");
    check("3至5家，三四家，几十家，数百家，十几户", "");
    check("百家企业，万亿级产业集群，千亿级园区", "");
    check("�6户企业，36�户", "");
    check("1.2.3个，12.5个，010个", "");
}

#[test]
fn factors_are_exact() {
    let one = |text: &str, shift: u32| {
        let found = numerals(text, &(0..text.len()));
        found.first().and_then(|it| it.scaled(shift))
    };
    assert_eq!(one("1.04万亿", 2), Some(104_000_000_000_000));
    assert_eq!(one("12.68亿", 2), Some(126_800_000_000));
    assert_eq!(one("1亿2000万", 0), Some(120_000_000));
    assert_eq!(one("1.5亿300万", 0), Some(153_000_000));
    assert_eq!(one("三亿五千万", 0), Some(350_000_000));
    assert_eq!(one("一百二十亿", 0), Some(12_000_000_000));
    assert_eq!(one("一万二千", 0), Some(12_000));
    assert_eq!(one("二〇二三", 0), Some(2023));
    assert_eq!(one("0.001", 2), None);
    assert_eq!(one("99999999999亿", 2), None);
    assert_eq!(one("9999999999999999999999999999999999999999999万亿亿", 2), None);
}

#[test]
fn chinese_decimals_keep_their_whole_part() {
    let all = |text: &str, shift: u32| {
        let found = numerals(text, &(0..text.len()));
        found.iter().map(|it| it.scaled(shift)).collect::<Vec<_>>()
    };
    assert_eq!(all("一百二十三点五亿元", 2), [Some(1_235_000_000_000)]);
    assert_eq!(all("二十三点五", 1), [Some(235)]);
    assert_eq!(all("零点零五万亿元", 0), [Some(50_000_000_000)]);
    assert_eq!(all("十点五〇亿", 0), [Some(1_050_000_000)]);
    check("三点五万户，两点二多亿人", "35000户 ~220000000人");
    // An hour is no decimal; what has a second number behind it is not read.
    assert_eq!(all("三点五十分", 0), [Some(3), Some(50)]);
    assert_eq!(all("八点零五分", 0), [Some(8), Some(5)]);
    assert_eq!(all("一点五亿三千万元", 0), []);
    assert_eq!(all("提出三点，十点开始", 0), [Some(3), Some(10)]);
}

#[test]
fn english_words_are_numbers() {
    assert_eq!(english("Eighteen"), Some(18));
    assert_eq!(english("twenty-two"), Some(22));
    assert_eq!(english("thirty-one"), Some(31));
    assert_eq!(english("one"), None);
    assert_eq!(english("dozen"), None);
    assert_eq!(english("two-thirds"), None);
}
