//! Amounts, and what is none.
use super::amounts;
use crate::mention::number::numerals;

/// Currency and smallest units; `~` for about, `≥` for a threshold, `?` for no currency.
fn check(text: &str, expected: &str) {
    let found: Vec<String> =
        amounts(text, &(0..text.len()), &numerals(text, &(0..text.len())))
            .into_iter()
            .map(|it| {
                let mark = |is: bool, mark: &'static str| if is { mark } else { "" };
                format!(
                    "{}{}{}{}{}",
                    mark(it.about, "~"),
                    mark(it.threshold, "≥"),
                    it.currency,
                    it.smallest,
                    mark(!it.currency_said, "?")
                )
            })
            .collect();
    assert_eq!(found.join(" "), expected, "{text}");
}

#[test]
fn amounts_in_ideographs() {
    check("总投资7.25亿元，注册资本5000万元人民币", "CNY72500000000 CNY5000000000");
    check(
        "3亿美元、28亿港元、1500万欧元、2亿日元",
        "USD30000000000 HKD280000000000 EUR1500000000 JPY200000000",
    );
    check("一百二十亿元，人民币 300 万元", "CNY1200000000000 CNY300000000");
    check("金额1亿2000万元，计3.05万亿元", "CNY12000000000 CNY305000000000000");
    check(
        "总额约64亿元，近百亿元投资，60余亿元",
        "~CNY640000000000 ~CNY1000000000000 ~CNY600000000000",
    );
    check("总投资86亿。", "CNY860000000000?");
}

#[test]
fn english_amounts() {
    check("valued at US$1.42 billion and $3.5m", "USD142000000000 USD350000000");
    check(
        "worth 24.5 billion yuan, RMB 3 bn, €20 million",
        "CNY2450000000000 CNY300000000000 EUR2000000000",
    );
    check(
        "HK$120 million; 1,200 yuan; 3 million US dollars",
        "HKD12000000000 CNY120000 USD300000000",
    );
    check("more than $2 billion", "~USD200000000000");
    check("a 300-million-yuan plant", "CNY30000000000");
}

#[test]
fn what_is_no_amount() {
    check("三个万亿级产业、千亿元产业集群、百亿级企业、突破万亿大关、500亿元级", "");
    check("每吨3000元，3000元/吨，人均1.2万元", "");
    check("3至5亿元，5亿元至8亿元，US$3-5 billion", "");
    check("三元区，二元结构，多元", "");
    check("粮食产量800亿斤，装机120万千瓦，人口2600万", "");
    check("99999999999999亿元，0.001元", "");
    check("�7亿元", "");
    check("Room 302, 15 million tonnes, US 20", "");
}

#[test]
fn thresholds_are_no_sums() {
    check("5亿元以上项目", "~≥CNY50000000000");
    check("投资不低于2亿元", "≥CNY20000000000");
    check("总投资达90亿元以上。", "~CNY900000000000");
    check("invest at least US$5 million", "≥USD500000000");
}

#[test]
fn currencies_of_neighbours() {
    check(
        "3亿瑞典克朗、2亿挪威克朗、5000万丹麦克朗",
        "SEK30000000000 NOK20000000000 DKK5000000000",
    );
    check(
        "5亿韩元、3亿卢布、2亿瑞士法郎、1亿英镑、4亿加元、6亿澳元、7亿新加坡元、8亿港元",
        "KRW500000000 RUB30000000000 CHF20000000000 GBP10000000000 CAD40000000000 \
         AUD60000000000 SGD70000000000 HKD80000000000",
    );
    // The currency before says more than 元.
    check(
        "新台币3亿元，港币2亿元，8亿新台币",
        "TWD30000000000 HKD20000000000 TWD80000000000",
    );
    check(
        "SEK 50 million, 3 billion kronor, NOK 2 bn, 7 million Danish kroner",
        "SEK5000000000 SEK300000000000 NOK200000000000 DKK700000000",
    );
    check(
        "12 billion won, CHF 3 million, 4 million Swiss francs, 5 billion rubles, S$2 million",
        "KRW12000000000 CHF300000000 CHF400000000 RUB500000000000 SGD200000000",
    );
    // Which of several is open.
    check(
        "5 million kroner, 6 million crowns, 3亿克朗",
        "500000000 600000000 30000000000",
    );
    check("NOK 5 million kroner", "NOK500000000");
    check("Of 12 teams 5 won.", "");
}
