//! Signings in sentences written for this, with what stands beside them.
use super::signing;
use crate::fact::{Confidence, Fact, Modality, Predicate, Value};
use crate::facts::Page;

/// A page: the title before `|`, paragraphs by line.
fn read(text: &str, published: Option<&str>) -> Vec<(Fact, Vec<String>)> {
    let title = text.find('|').map(|it| 0..it);
    let mut at = title.as_ref().map_or(0, |it| it.end + 1);
    let mut lines = Vec::new();
    for line in text.get(at..).unwrap().split('\n') {
        lines.push(at..at + line.len());
        at += line.len() + 1;
    }
    let paragraphs = crate::mention::paragraphs(text, &lines);
    let published = published.map(str::to_owned);
    let drafts = signing(&Page { text, paragraphs, title, published });
    let spans = |it: &crate::facts::Draft| {
        it.spans.iter().map(|it| text.get(it.clone()).unwrap().to_owned()).collect()
    };
    drafts.iter().map(|it| (it.fact.clone(), spans(it))).collect()
}

/// What a page states, a line a fact: value, unit or kind, what is not plain, the quotes.
fn check(text: &str, expected: &[&str]) {
    check_of(text, Some("2022-09-20T10:00"), expected);
}

fn check_of(text: &str, published: Option<&str>, expected: &[&str]) {
    let found: Vec<String> =
        read(text, published).iter().map(|it| line(&it.0, &it.1)).collect();
    assert_eq!(found, expected, "{text}");
}

fn line(fact: &Fact, spans: &[String]) -> String {
    let what = match fact.predicate {
        Predicate::EnterprisesSigned => "firms",
        Predicate::ProjectsSigned => "projects",
        Predicate::AgreementsSigned => "agreements",
        Predicate::Agreement => "agreement",
        _ => fact.kind,
    };
    let value = match &fact.value {
        Value::Number(it) => it.to_string(),
        Value::Text(it) | Value::Time(it) => it.clone(),
    };
    let unit = if fact.currency.is_empty() { fact.unit } else { fact.currency };
    let mut line = format!("{what} {value}{unit}");
    if fact.modality != Modality::Fact {
        line += &format!(" {}", fact.modality.code());
    }
    if fact.confidence != Confidence::High {
        line += &format!(" {}", fact.confidence.code());
    }
    for (mark, words) in [("subject", &fact.subject), ("about", &fact.about)] {
        if !words.is_empty() {
            line += &format!(" {mark}={words}");
        }
    }
    if !fact.reasons.is_empty() {
        line += &format!(" [{}]", fact.reasons.join(" "));
    }
    format!("{line} | {}", spans.join(" ¦ "))
}

#[test]
fn counts_of_what_was_signed() {
    check("会上，24户企业现场签约。", &["firms 24户 | 24户企业现场签约"]);
    check(
        "对接会现场签署了18份合作协议，签约项目31个，百余家企业参会。",
        &["agreements 18份 | 签署了18份合作协议", "projects 31个 | 签约项目31个"],
    );
    check("双方共签约十二个项目。", &["projects 12个 | 签约十二个项目"]);
    check("签约约30个产业项目。", &["projects 30个 [approximate] | 签约约30个产业项目"]);
    check(
        "15家企业与园区签约。",
        &["firms 15家 medium [shared_count] | 15家企业与园区签约"],
    );
    check("甲乙两市签约45份。", &["agreements 45份 medium [noun_by_unit] | 签约45份"]);
    check(
        "达成合作项目20个。",
        &["projects 20个 medium [not_called_signed] | 达成合作项目20个"],
    );
    check(
        "两市集中签约，涉及项目17个。",
        &["projects 17个 medium [signed_in_clause_before] | 项目17个"],
    );
}

#[test]
fn counts_of_something_else() {
    check("12家企业参加签约仪式。", &[]);
    check("200家企业参会，世界500强12家，占地50亩，年龄36岁，第21届洽谈会签约。", &[]);
    check("推介重点项目63个。", &[]);
    check("签约单位和来宾约180人到场，20位企业家签到。", &[]);
    check("本市现有企业3200户，协会有会员企业45家。", &[]);
    check("尚未签约的项目还有9个。", &[]);
    check("电话0431-8800123，邮编130000，签约热线12345，地址人民大街36号。", &[]);
    check("签约率达95%，完成36个月任务。", &[]);
    check("签约�6个项目，36�项目签约。", &[]);
}

#[test]
fn title_and_lead_say_one_thing_twice() {
    check(
        "甲市乙市对接会签约26个项目 揽金80亿元|9月18日，两市举行对接会，签约26个项目，协议投资80亿元。",
        &[
            "projects 26个 | 签约26个项目",
            "projects 26个 | 签约26个项目",
            "agreed 8000000000分"
                .replace(
                    "8000000000分",
                    "800000000000CNY [stated_twice] | 协议投资80亿元 ¦ 80亿元",
                )
                .as_str(),
        ],
    );
}

#[test]
fn amounts_by_kind() {
    check("签约项目总投资90亿元。", &["investment 900000000000CNY | 总投资90亿元"]);
    check("签约金额达3.5亿美元。", &["agreed 35000000000USD | 签约金额达3.5亿美元"]);
    check("现场签约28亿港元。", &["agreed 280000000000HKD | 签约28亿港元"]);
    check(
        "甲公司与乙市人民政府签订了价值60亿元的合作框架协议。\n根据协议，甲公司将投资60亿元建设产业园。",
        &[
            "framework 600000000000CNY [stated_twice] | 价值60亿元的合作框架协议 ¦ 投资60亿元",
        ],
    );
    check("双方签订采购订单2.4亿元。", &["trade 24000000000CNY | 采购订单2.4亿元"]);
    check(
        "企业捐赠500万元，签约落户。",
        &["donation 50000000000CNY medium | 捐赠500万元"
            .replace("50000000000", "500000000")
            .as_str()],
    );
    check(
        "推介项目41个，总投资320亿元。",
        &["offered 3200000000000CNY medium | 总投资320亿元"],
    );
    check(
        "全省地区生产总值1.3万亿元，规上工业产值8000亿元。",
        &[
            "gdp 130000000000000CNY low [not_of_the_deal] | 地区生产总值1.3万亿元",
            "output 80000000000000CNY low [not_of_the_deal] | 产值8000亿元",
        ],
    );
    check(
        "签约5亿元以上项目8个。",
        &[
            "threshold 50000000000CNY low [approximate not_of_the_deal] | 5亿元以上",
            "projects 8个 subset about=5亿元以上项目 | 项目8个",
        ],
    );
    check("打造三个万亿级产业，千亿元产业集群签约。", &[]);
    check(
        "会上签约，总投资约45亿元。",
        &["investment 450000000000CNY [approximate] | 总投资约45亿元"],
    );
}

#[test]
fn sums_over_more_than_this_event() {
    check(
        "截至目前，两省累计签约项目210个，到位资金95亿元。",
        &[
            "projects 210个 cumulative medium [more_than_this_event] | 签约项目210个",
            "in_place 950000000000CNY cumulative medium [more_than_this_event] | 到位资金95亿元",
        ],
    );
    check(
        "近年来，两市签约协议33份。此次签约协议6份。",
        &[
            "agreements 33份 cumulative medium [more_than_this_event] | 签约协议33份",
            "agreements 6份 | 签约协议6份",
        ],
    );
    check(
        "2019年，甲市签约项目18个，协议投资70亿元。",
        &[
            "projects 18个 cumulative low [other_year] | 签约项目18个",
            "agreed 700000000000CNY cumulative low [other_year] | 协议投资70亿元",
        ],
    );
    check(
        "十年前，该市引资12亿元。",
        &["other 120000000000CNY low [historic not_of_the_deal] | 引资12亿元"],
    );
    check(
        "到2025年，双方将签约项目100个。",
        &["projects 100个 plan medium [planned] | 签约项目100个"],
    );
    check_of("2019年，甲市签约项目18个。", None, &["projects 18个 | 签约项目18个"]);
}

#[test]
fn lists_and_years_beside_each_other() {
    check(
        "签约企业28家，项目35个，金额19.6亿元。",
        &[
            "firms 28家 | 签约企业28家",
            "projects 35个 medium [signed_in_clause_before] | 项目35个",
            "agreed 196000000000CNY | 金额19.6亿元",
        ],
    );
    check(
        "去年两省签约项目120个，今年将再签约150个项目。",
        &[
            "projects 120个 cumulative low [other_year] | 签约项目120个",
            "projects 150个 plan medium [planned] | 签约150个项目",
        ],
    );
    check(
        "本次活动共签约项目15个、协议8份，其中吉林省项目9个、辽宁省项目6个。",
        &[
            "projects 15个 [sum_check] | 签约项目15个",
            "agreements 8份 | 协议8份",
            "projects 9个 subset about=吉林省 [sum_check] | 项目9个",
            "projects 6个 subset about=辽宁省 [sum_check] | 项目6个",
        ],
    );
    check(
        "现场签约了总金额达3.2亿元的采购订单。",
        &["trade 32000000000CNY | 总金额达3.2亿元的采购订单"],
    );
    check("与去年相比，签约企业增加12家，总投资增长15%。", &[]);
    check("签约仪式在8号厅举行，36号展位的5家企业参加。", &[]);
}

#[test]
fn intentions_and_single_projects() {
    check(
        "18家企业签约，意向金额约6亿元。",
        &[
            "firms 18家 | 18家企业签约",
            "agreed 60000000000CNY intention medium [approximate intention] | 意向金额约6亿元",
        ],
    );
    check(
        "总投资18亿元的轴承项目等14个项目集中签约。",
        &[
            "investment 180000000000CNY subset medium about=轴承项目 [of_one_project] | 总投资18亿元",
            "projects 14个 | 14个项目集中签约",
        ],
    );
    check(
        "23家企业签约，签约总金额41.5亿元，其中外资项目3个，金额1.1亿美元。",
        &[
            "firms 23家 | 23家企业签约",
            "agreed 415000000000CNY | 签约总金额41.5亿元",
            "projects 3个 subset medium about=外资项目 [part_without_total] | 项目3个",
            "agreed 11000000000USD subset about=外资项目 | 金额1.1亿美元",
        ],
    );
    check(
        "自2017年以来，两省累计到位资金1300亿元。",
        &[
            "in_place 13000000000000CNY cumulative medium [more_than_this_event] | 到位资金1300亿元",
        ],
    );
    check(
        "会上发布招商项目120个，总投资1560亿元，8个项目成功签约，总投资54亿元。",
        &[
            "offered 15600000000000CNY medium | 总投资1560亿元",
            "projects 8个 | 8个项目成功签约",
            "investment 540000000000CNY | 总投资54亿元",
        ],
    );
}

#[test]
fn parts_stand_beside_their_total() {
    check(
        "36个项目、28户企业签约，总额120亿元，其中工业项目20个、农业项目16个。",
        &[
            "projects 36个 [sum_check] | 36个项目",
            "firms 28户 | 28户企业签约",
            "agreed 1200000000000CNY | 总额120亿元",
            "projects 20个 subset about=工业项目 [sum_check] | 项目20个",
            "projects 16个 subset about=农业项目 [sum_check] | 项目16个",
        ],
    );
    check(
        "会上共签约30个项目，其中，12个工业项目、10个农业项目。",
        &[
            "projects 30个 medium [sum_differs] | 签约30个项目",
            "projects 12个 subset medium about=工业项目 [sum_differs] | 12个工业项目",
            "projects 10个 subset medium about=农业项目 [sum_differs] | 10个农业项目",
        ],
    );
    check(
        "会上，40户企业签约，其中吉林24户、辽宁16户。",
        &[
            "firms 40户 [sum_check] | 40户企业签约",
            "firms 24户 subset about=吉林 [sum_check] | 24户",
            "firms 16户 subset about=辽宁 [sum_check] | 16户",
        ],
    );
    check(
        "签约项目9个，协议投资50亿元，其中有60亿元落户甲乙产业园。",
        &[
            "projects 9个 | 签约项目9个",
            "agreed 500000000000CNY low [exceeds_total] | 协议投资50亿元",
            "agreed 600000000000CNY subset low about=甲乙产业园 [exceeds_total] | 60亿元落户",
        ],
    );
    check(
        "辽宁省20家企业、吉林省16家企业现场签约。",
        &[
            "firms 20家 subset about=辽宁省 | 20家企业",
            "firms 16家 subset about=吉林省 | 16家企业现场签约",
        ],
    );
    check(
        "本次签约会，长春市共有三家企业参加签约。",
        &["firms 3家 subset about=长春市 | 三家企业参加签约"],
    );
}

#[test]
fn agreements_between_two_parties() {
    check(
        "会上，东方重工集团与滨海港务集团签订了战略合作协议。",
        &[
            "agreement 战略合作协议 subject=东方重工集团 about=滨海港务集团 | 东方重工集团与滨海港务集团签订了战略合作协议",
        ],
    );
    check(
        "总经理张三代表东方重工集团和吉林省长春市人民政府就产业园建设签署《投资框架协议》。",
        &[
            "agreement 投资框架协议 subject=东方重工集团 about=吉林省长春市人民政府 | 东方重工集团和吉林省长春市人民政府就产业园建设签署《投资框架协议》",
        ],
    );
    check(
        "吉林省与辽宁省签署合作备忘录。",
        &[
            "agreement 合作备忘录 medium subject=吉林省 about=辽宁省 [party_is_a_region] | 吉林省与辽宁省签署合作备忘录",
        ],
    );
    check(
        "双方与多家公司签订协议，甲与乙签订合同，东方重工集团与�海港务集团签订协议。",
        &[],
    );
    check("东方重工集团与滨海港务集团、北方大学签订协议。", &[]);
    check(
        "推介会上海东方公司与滨海港务集团签约合同。",
        &[
            "agreement 合同 subject=上海东方公司 about=滨海港务集团 | 上海东方公司与滨海港务集团签约合同",
        ],
    );
}

#[test]
fn agreements_told_in_other_ways() {
    check(
        "第二份由东方重工集团与滨海港务集团签订，名为《码头改造合同》。",
        &[
            "agreement 码头改造合同 subject=东方重工集团 about=滨海港务集团 | 东方重工集团与滨海港务集团签订，名为《码头改造合同》",
        ],
    );
    check(
        "北方大学同东方重工集团商定共建实验室，双方签署了《共建协议》。",
        &[
            "agreement 共建协议 subject=北方大学 about=东方重工集团 | 北方大学同东方重工集团商定共建实验室，双方签署了《共建协议》",
        ],
    );
    check(
        "东方重工集团、滨海港务集团和北方大学续签《三方协议》。",
        &[
            "agreement 三方协议 subject=东方重工集团 about=滨海港务集团 | 东方重工集团、滨海港务集团和北方大学续签《三方协议》",
            "agreement 三方协议 subject=东方重工集团 about=北方大学 | 东方重工集团、滨海港务集团和北方大学续签《三方协议》",
        ],
    );
    check("东方重工集团、滨海港务集团分别和北方大学签订协议。", &[]);
}

#[test]
fn parts_by_their_words() {
    check(
        "单看轴承，签约项目有7个，投资额12亿元。机床类项目3个，投资2亿元。",
        &[
            "projects 7个 subset about=轴承 | 签约项目有7个",
            "investment 120000000000CNY subset about=轴承 | 投资额12亿元",
            "projects 3个 subset medium about=机床类项目 [part_without_total] | 项目3个",
            "investment 20000000000CNY subset about=机床类项目 | 投资2亿元",
        ],
    );
    check(
        "活动签约，五份协议金额合计8亿元，框架金额3亿元，年供货额1亿元。",
        &[
            "agreements 5份 medium [not_called_signed noun_by_unit] | 五份",
            "agreed 80000000000CNY | 协议金额合计8亿元",
            "framework 30000000000CNY | 框架金额3亿元",
            "trade 10000000000CNY | 年供货额1亿元",
        ],
    );
    check(
        "拟签约项目不少于12个。",
        &["projects 12个 plan medium [planned] | 签约项目不少于12个"],
    );
}

#[test]
fn english_agreements_of_two() {
    check(
        "Fictive Steel Oy and Northby University signed a letter of intent on cold bridges.",
        &[
            "agreement letter of intent on cold bridges medium subject=Fictive Steel Oy about=Northby University | Fictive Steel Oy and Northby University signed a letter of intent on cold bridges",
        ],
    );
    check(
        "Fictive Steel Oy agreed with the Northby Bureau of Trade to open a ferry line.",
        &[
            "agreement open a ferry line medium subject=Fictive Steel Oy about=Northby Bureau of Trade | Fictive Steel Oy agreed with the Northby Bureau of Trade to open a ferry line",
        ],
    );
    check("Fictive Steel Oy and Northby University will meet again.", &[]);
    check(
        "Twelve companies from Northland in Finland signed 9 agreements worth EUR 40 million. Steel accounted for EUR 6 million of the sum. Two contracts are above EUR 3 million each.",
        &[
            "firms 12companies | Twelve companies from Northland in Finland signed",
            "agreements 9agreements | signed 9 agreements",
            "agreed 4000000000EUR | agreements worth EUR 40 million",
            "agreed 600000000EUR subset | EUR 6 million",
            "agreements 2contracts subset medium [not_called_signed] | Two contracts",
            "threshold 300000000EUR low [not_of_the_deal] | EUR 3 million",
        ],
    );
    check(
        "It belongs to a Fortune Global 500 company; 9 of 500 companies; none of them signed.",
        &[],
    );
}

#[test]
fn a_party_beside_a_lost_character_is_none() {
    let whole = "东方能源集团与滨海投资集团洽谈，双方签订合作协议。";
    let found = read(whole, None);
    assert!(found.iter().any(|it| it.0.subject == "东方能源集团"), "{found:?}");
    check("\u{FFFD}方能源集团与滨海投资集团签订合作协议。", &[]);
    check("\u{FFFD}方能源集团与滨海投资集团洽谈，双方签订合作协议。", &[]);
}

#[test]
fn parentheses_speak_of_their_own() {
    check(
        "签约项目12个（其中外资项目3个），协议金额100亿元。",
        &[
            "projects 12个 | 签约项目12个",
            "projects 3个 subset about=外资项目 | 项目3个",
            "agreed 1000000000000CNY | 协议金额100亿元",
        ],
    );
    check(
        "会上签约18个项目，总投资（含外资2亿元）50亿元。",
        &[
            "projects 18个 | 签约18个项目",
            "investment 20000000000CNY subset about=外资 | 2亿元",
            "investment 500000000000CNY | 总投资（含外资2亿元）50亿元",
        ],
    );
    check(
        "签约项目12个（去年10个），协议金额100亿元。",
        &["projects 12个 | 签约项目12个", "agreed 1000000000000CNY | 协议金额100亿元"],
    );
    check(
        "签约项目（含外资项目3个）（累计90个），总投资9亿元。",
        &[
            "projects 3个 subset about=外资项目 | 项目3个",
            "investment 90000000000CNY | 总投资9亿元",
        ],
    );
    check(
        "签约项目（含外资3个）12个，协议金额100亿元。",
        &[
            "projects 3个 subset about=外资 | 3个",
            "projects 12个 | 签约项目（含外资3个）12个",
            "agreed 1000000000000CNY | 协议金额100亿元",
        ],
    );
    check(
        "签约企业(含省外8家、外资2家)共23家。",
        &[
            "firms 8家 subset about=省外 | 8家",
            "firms 2家 subset about=外资 | 2家",
            "firms 23家 | 签约企业(含省外8家、外资2家)共23家",
        ],
    );
    check("签约项目（详见附表）12个。", &["projects 12个 | 签约项目（详见附表）12个"]);
    check("签约项目（去年10个）12个。", &["projects 12个 | 签约项目（去年10个）12个"]);
    // What stands in parentheses without a number is said of what follows.
    check(
        "（截至6月底）签约30个项目。",
        &["projects 30个 cumulative medium [more_than_this_event] | 签约30个项目"],
    );
}

#[test]
fn what_is_taken_back_is_no_sure_fact() {
    check("原定签约30个项目未能落实。", &["projects 30个 low [denied] | 签约30个项目"]);
    check(
        "据网传，双方签约50个项目，但此消息不实。",
        &["projects 50个 low [rumoured] | 签约50个项目"],
    );
    check(
        "双方签约30个项目，总投资8亿元，但最终落空。",
        &[
            "projects 30个 low [denied] | 签约30个项目",
            "investment 80000000000CNY low [denied] | 总投资8亿元",
        ],
    );
    check(
        "东方能源集团与滨海投资集团签订合作协议未果。",
        &[
            "agreement 合作协议 low subject=东方能源集团 about=滨海投资集团 [denied] | 东方能源集团与滨海投资集团签订合作协议",
        ],
    );
    check(
        "签约30个项目，目标没有落空；签约5个项目，2个项目已取消。",
        &["projects 30个 | 签约30个项目", "projects 5个 | 签约5个项目"],
    );
    check("互联网传播大会上签约30个项目。", &["projects 30个 | 签约30个项目"]);
    check(
        "双方签约10亿元，该协议随后终止。",
        &["agreed 100000000000CNY low [denied] | 签约10亿元"],
    );
}

#[test]
fn english_denials_and_chances() {
    check(
        "The firm refused to sign a contract worth US$30 million.",
        &["agreed 3000000000USD low [denied] | contract worth US$30 million"],
    );
    check(
        "The two cities may sign 20 projects worth 3 billion yuan next year.",
        &[
            "projects 20projects plan medium [planned] | sign 20 projects",
            "agreed 300000000000CNY plan medium [planned] | projects worth 3 billion yuan",
        ],
    );
    check(
        "In May they not only signed 20 contracts worth 3 billion yuan.",
        &[
            "agreements 20contracts | signed 20 contracts",
            "agreed 300000000000CNY | contracts worth 3 billion yuan",
        ],
    );
}

#[test]
fn crowns_are_of_the_currency_that_the_page_names() {
    check(
        "They signed contracts worth 5 million kroner.",
        &[
            "agreed 500000000cent medium [currency_open] | contracts worth 5 million kroner",
        ],
    );
    check(
        "They signed contracts worth 5 million kroner. A tenth is paid in NOK, none in SEK.",
        &[
            "agreed 500000000NOK medium [currency_of_page] | contracts worth 5 million kroner",
        ],
    );
    check(
        "They signed contracts worth 5 million crowns. A tenth is paid in NOK, none in SEK.",
        &[
            "agreed 500000000cent medium [currency_open] | contracts worth 5 million crowns",
        ],
    );
    check(
        "双方签约3亿克朗。款项以挪威克朗支付。",
        &["agreed 30000000000NOK medium [currency_of_page] | 签约3亿克朗"],
    );
}

#[test]
fn english_words_behind_take_back() {
    check(
        "The two sides had signed a $50m deal, which was later scrapped.",
        &["agreed 5000000000USD low [denied] | $50m"],
    );
    check(
        "They signed 20 contracts worth $3 million, but the agreements never were ratified.",
        &[
            "agreements 20contracts low [denied] | signed 20 contracts",
            "agreed 300000000USD low [denied] | contracts worth $3 million",
        ],
    );
    check(
        "A contract worth US$30 million signed in May has since been called off.",
        &["agreed 3000000000USD low [denied] | contract worth US$30 million"],
    );
    // Something else was, or it was not.
    let sure = ["agreements 20contracts | signed 20 contracts"];
    check("They signed 20 contracts, which were not cancelled.", &sure);
    check("They signed 20 contracts after the fair was cancelled.", &sure);
    check("They signed 20 contracts, and the fair was scrapped.", &sure);
    check("They signed 20 contracts, which may be terminated.", &sure);
}

#[test]
fn the_next_sentence_takes_back() {
    let denied = ["agreed 100000000000CNY low [denied] | 签约10亿元"];
    check("双方签约10亿元。该协议随后终止。", &denied);
    check("双方签约10亿元。但该项合作协议并未签署。", &denied);
    check("双方签约10亿元。随后，双方取消了合作。", &denied);
    check("双方签约10亿元。项目因资金问题，最终告吹。", &denied);
    let sure = ["agreed 100000000000CNY | 签约10亿元"];
    check("双方签约10亿元。该协议未终止。", &sure);
    check("双方签约10亿元。该协议可提前解除。", &sure);
    check("双方签约10亿元。该公司与他人的合作已终止。", &sure);
    check("双方签约10亿元。该协议签署后，旧工厂被取消。", &sure);
    check("双方签约10亿元。天气晴好。该协议随后终止。", &sure);
    // Which of several is open; all of them is not.
    check("双方签约30个项目。该项目随后终止。", &["projects 30个 | 签约30个项目"]);
    check(
        "双方签约30个项目。上述项目均未落实。",
        &["projects 30个 low [denied] | 签约30个项目"],
    );
    let denied = ["agreed 5000000000USD low [denied] | $50m"];
    check("The cities signed a $50m deal. The deal was later scrapped.", &denied);
    check("The cities signed a $50m deal. However, it never was ratified.", &denied);
    check(
        "The cities signed a $50m deal. The deal came while a fair was cancelled.",
        &["agreed 5000000000USD | $50m"],
    );
    check(
        "The cities signed 20 contracts. It fell through. These contracts fell through.",
        &["agreements 20contracts | signed 20 contracts"],
    );
    check(
        "The cities signed 20 contracts. These contracts fell through.",
        &["agreements 20contracts low [denied] | signed 20 contracts"],
    );
}

#[test]
fn english_pages() {
    check(
        "The two provinces signed 14 cooperation agreements valued at US$920 million. The projects cover ports and steel.",
        &[
            "agreements 14agreements | signed 14 cooperation agreements",
            "agreed 92000000000USD | agreements valued at US$920 million",
            "projects 14projects medium [inferred] | signed 14 cooperation agreements ¦ The projects",
        ],
    );
    check(
        "The delegation invited investors to 40 projects worth 12.5 billion yuan.",
        &["offered 1250000000000CNY medium | projects worth 12.5 billion yuan"],
    );
    check(
        "Ten years ago the city got US$300 million of investment.",
        &["other 30000000000USD low [historic not_of_the_deal] | US$300 million"],
    );
    check(
        "Eighteen contracts were signed on Tuesday, and 36 companies signed letters of intent.",
        &[
            "agreements 18contracts | Eighteen contracts were signed",
            "firms 36companies | 36 companies signed",
        ],
    );
    check(
        "The province's GDP reached 1.2 trillion yuan in 2019.",
        &["gdp 120000000000000CNY low [not_of_the_deal] | GDP reached 1.2 trillion yuan"],
    );
    check(
        "Eastern Steel Group signed a framework agreement with Port of Binhai.",
        &[
            "agreement framework agreement medium subject=Eastern Steel Group about=Port of Binhai | Eastern Steel Group signed a framework agreement with Port of Binhai",
        ],
    );
    check(
        "They have signed 300 contracts since 2001.",
        &["agreements 300contracts | signed 300 contracts"],
    );
    check("Room 302 on 5 May, call 15 companies.", &[]);
}

#[test]
fn a_sentence_without_an_end_is_read_to_its_end() {
    // Quadratic work would take minutes here.
    let count = |piece: &str| read(&piece.repeat(20_000), None).len();
    assert_eq!(count("36户企业签约、"), 20_000);
    assert_eq!(count("签约5亿元，"), 20_000);
    assert_eq!(count("1亿"), 0);
    assert_eq!(count("与甲集团签订协议"), 0);
    assert_eq!(count("A signed 18 contracts worth $3 million "), 40_000);
}
