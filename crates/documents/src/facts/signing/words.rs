//! The words of signings, and a sentence as what stands in it.
//!
//! In: a sentence in Chinese. Out: its [`Token`]s: words of the table below (the longest
//! at each place, so that 签约仪式 is no 签约 and 推介会 no 推介), counts, amounts, years,
//! and the number of the clause and of the list item in which each stands. One pass.

use std::ops::Range;
use std::sync::LazyLock;

use crate::finder::{self, Finder};
use crate::mention::date::dates;
use crate::mention::money::{Money, amounts};
use crate::mention::number::{Count, counts, numerals};

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 签约, 签署.
    Sign,
    /// 达成, 洽谈落实: not called signed.
    Reached,
    /// 推介, 拟引资: offered to whoever comes.
    Offer,
    /// 企业.
    Enterprise,
    /// 项目.
    Project,
    /// 协议, 合同.
    Agreement,
    /// 企业家, 企业代表: another noun.
    OtherNoun,
    /// A word of the noun's sentence after which it is over: 进行, 在.
    Stop,
    /// 和, 与.
    Joins,
    /// What an amount is: a kind of the contract.
    Kind(&'static str),
    /// 框架协议: a kind of amount and an agreement.
    Framework,
    /// 总额, 价值.
    Total,
    /// 涉及, 共: what follows is of the clause before.
    Covers,
    /// 截至, 累计: a sum over more than this event.
    Cumulative,
    /// 近年来: the same, until the page comes back to its event.
    Lately,
    /// 会上, 当天.
    Here,
    /// 此次, 本次.
    This,
    /// 其中.
    Part,
    /// 单看, 仅看: a part, named behind it.
    Only,
    /// 落户.
    Settles,
    /// 将, 计划.
    Plan,
    /// 尚未, 取消.
    Not,
    /// 去年.
    OtherYear,
    /// 年前.
    Ago,
    /// 已.
    Already,
    /// 参加.
    TakesPart,
    /// 根据协议.
    Under,
    /// Nothing: a longer word that holds one of the others.
    Nothing,
    /// ，；： and a lost character.
    Clause,
    /// 、 and parentheses.
    Item,
}

/// The table.
const WORDS: &[(Word, &str)] = &[
    (Word::Sign, "签约 签署 签订 签定 签下 签了 签成 签字 签得 续签"),
    (
        Word::Nothing,
        "签约仪式 签约会 签约活动 签约现场 签约大会 签约环节 签约嘉宾 签约台 签约率 签约单位 \
         签约代表 签约双方 签约各方 签字仪式 签署仪式 签订仪式 集中签约仪式 签约暨 签约场 \
         推介会 推介活动 推介大会 项目推介会 发布会 招商局 招商银行 招商会 招商大会 招商引资 \
         融资租赁 将近 将军 即将到来 投资推介会 投资贸易洽谈会 贸易洽谈会 投资促进局 投资促进 \
         投资环境 投资者 投资商 投资集团 投资有限公司 投资公司 投资控股 投资基金 贸易有限公司 \
         贸易公司 贸易中心 投资洽谈会 代表性 代表团 代表队 共同 共享 共建 公共 共赢 共促 共商 共青 共产 已有 在建",
    ),
    (Word::Reached, "达成 落实 成交 洽谈 敲定 对接成功"),
    (
        Word::Offer,
        "推介 发布 推出 招商 拟引资 拟融资 拟招商 拟投资 融资 储备 谋划 寻求 征集 洽谈推介",
    ),
    (Word::Enterprise, "企业 公司 厂商 民企 央企 国企 民营企业 外企 车企 药企 农企 商户"),
    (Word::Project, "项目"),
    (Word::Agreement, "协议 合同 协定 备忘录 意向书 合约 协议书 合同书"),
    (
        Word::OtherNoun,
        "企业家 企业代表 企业负责人 企业高管 企业主 企业界 企业职工 企业员工 公司代表 \
         公司负责人 公司高管 公司员工 项目代表 项目负责人 项目经理 项目部 项目组 项目点 项目方 \
         合同工 项目专员 企业联盟 企业协会",
    ),
    (
        Word::Stop,
        "进行 分别 在 被 参会 出席 为 到 于 从 向 对 现场 集中 代表 开工 投产 等",
    ),
    (Word::Joins, "和 与 及 同 跟 以及"),
    (Word::Kind("gdp"), "地区生产总值 国内生产总值 生产总值 GDP 经济总量"),
    (
        Word::Kind("output"),
        "产值 工业总产值 总产值 年产值 营业收入 主营业务收入 营收 销售收入 销售额 增加值 税收 \
         利税 利润 财政收入 收入 进出口额 进出口总额 外贸进出口 出口额 进口额 零售额 纳税",
    ),
    (
        Word::Kind("in_place"),
        "到位 到位资金 到位投资 实际到位 资金到位 实际利用 实际使用 到账 完成投资 实际投资 \
         已完成投资",
    ),
    (Word::Kind("donation"), "捐赠 捐款 捐资 捐助 捐献 援助资金 帮扶资金 援助 无偿"),
    (
        Word::Kind("agreed"),
        "协议投资 协议投资额 协议总投资 协议金额 协议总金额 协议总额 协议资金 协议引资 合同引资 合同引资额 \
         协议引资额 签约金额 签约总金额 签约额 签约总额 签约资金 签约投资 签约投资额 签约总投资 \
         合同金额 合同总金额 合同额 合同总额 合同投资 合同价 意向金额 意向投资 协议标的",
    ),
    (
        Word::Kind("investment"),
        "总投资 计划总投资 总投资额 投资总额 投资额 计划投资 预计总投资 预计投资 投资金额 \
         投资总金额 投资 引资 引资额 引进资金",
    ),
    (
        Word::Kind("trade"),
        "贸易额 贸易总额 贸易总金额 贸易金额 贸易 采购订单 采购额 采购金额 采购 订单 订单额 订单金额 \
         成交额 成交金额 成交总额 购销 交易额 供货额 供货金额 年供货额 供货总额 供应额 供应金额",
    ),
    (
        Word::Kind("other"),
        "注册资本 市值 总资产 资产 贷款 授信 财政资金 补贴 奖补 专项资金 基金规模 罚款 票价 \
         造价 财政拨款",
    ),
    (Word::Kind("offered"), "报价 售价 要价 标价 挂牌价 转让价 转让价格"),
    (
        Word::Kind("framework"),
        "框架金额 框架总金额 框架协议金额 框架协议总金额 框架协议总额 框架投资",
    ),
    (Word::Framework, "框架协议 战略合作框架协议 合作框架协议 框架合作协议"),
    (Word::Total, "总额 总金额 金额 总价值 价值 总计 合计 资金 总量 标的"),
    (Word::Covers, "涉及 涵盖 包括 包含 共 共计 总共 一共"),
    (Word::Cumulative, "截至 截止 累计 历年 历届 迄今 全年 上半年 前三季度 季度"),
    (Word::Lately, "以来 至今 近年来 年来 近年 今年以来"),
    (
        Word::Here,
        "会上 当天 当日 仪式上 活动中 活动上 会议期间 活动期间 会议现场 活动现场 本次活动 其间",
    ),
    (Word::This, "此次 本次 本届 这次 今年 明年 下一步"),
    (Word::Part, "其中"),
    (Word::Only, "单看 只看 光看 单论 仅看"),
    (Word::Settles, "落户 落地"),
    (Word::Plan, "将 拟 计划 预计 力争 争取 未来 有望 目标 可望 规划 即将"),
    (Word::Not, "尚未 未签 没有 取消 终止 未能 解约"),
    (Word::OtherYear, "去年 上年 前年 上一届 上届 往年 当年"),
    (Word::Ago, "年前 个月前"),
    (Word::Already, "已 已经"),
    (Word::TakesPart, "参加 参与 参加了 参与了"),
    (
        Word::Under,
        "根据协议 按照协议 按协议 依据协议 协议约定 协议明确 根据框架协议 根据合同 按照合同 \
         合同约定 根据约定 按照约定 根据合作协议",
    ),
    (Word::Clause, "， ； ： 。 ！ ？ ; , \u{FFFD}"),
    (Word::Item, "、 （ ） ( )"),
];

struct Table {
    finder: Finder,
    words: Vec<Word>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut words = Vec::new();
    for (word, list) in WORDS {
        for pattern in list.split_whitespace() {
            patterns.push(pattern);
            words.push(*word);
        }
    }
    Table { finder: Finder::new(patterns), words }
});

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A word of the table.
    Word(Word),
    /// A count.
    Count(Count),
    /// An amount.
    Amount(Money),
    /// A year without a day.
    Year(u16),
    /// A day.
    Day,
}

/// A place of a sentence that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where.
    pub(super) range: Range<usize>,
    /// What.
    pub(super) what: What,
    /// Which clause of the sentence.
    pub(super) clause: usize,
    /// Where the clause begins.
    pub(super) clause_start: usize,
    /// Which list item of the sentence; a clause begins one.
    pub(super) item: usize,
    /// Where the list item begins.
    pub(super) item_start: usize,
    /// Where the parentheses around it open, behind the mark; 0 outside of any.
    pub(super) aside: usize,
}

impl Token {
    /// The word of the table, where it is one.
    pub(super) fn word(&self) -> Option<Word> {
        match self.what {
            What::Word(word) => Some(word),
            _ => None,
        }
    }

    /// True for a count or an amount.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.what, What::Count(_) | What::Amount(_))
    }
}

/// What stands in a sentence, in order; `None` where it has neither a number nor 签.
pub(super) fn tokens(text: &str, sentence: &Range<usize>) -> Option<Vec<Token>> {
    let body = text.get(sentence.clone())?;
    let numerals = numerals(text, sentence);
    if numerals.is_empty() && !body.contains('签') {
        return None;
    }
    let mut numbers: Vec<(Range<usize>, What)> = Vec::new();
    let money = amounts(text, sentence, &numerals);
    numbers.extend(money.into_iter().map(|it| (it.range.clone(), What::Amount(it))));
    let counted = counts(text, sentence, &numerals);
    numbers.extend(counted.into_iter().map(|it| (it.range.clone(), What::Count(it))));
    for day in dates(text, sentence) {
        let what = match (day.day, day.year) {
            (None, Some(year)) => What::Year(year),
            (Some(_), _) => What::Day,
            (None, None) => continue,
        };
        numbers.push((day.range, what));
    }
    numbers.sort_by_key(|it| (it.0.start, it.0.end));
    let mut found = Vec::new();
    let mut place =
        Place { start: sentence.start, item_start: sentence.start, ..Place::default() };
    let mut numbers = numbers.into_iter().peekable();
    let word = |it: finder::Found| {
        let range = sentence.start + it.start..sentence.start + it.end;
        Some((range, *TABLE.words.get(it.number)?))
    };
    let words = TABLE.finder.find(body).filter_map(word);
    let mut end = sentence.start;
    for (range, word) in words {
        while let Some((own, what)) = numbers.next_if(|it| it.0.start < range.end) {
            if own.start >= end {
                end = own.end;
                found.push(place.token(own, what));
            }
        }
        if range.start >= end && place.pass(text, &range, word) {
            found.push(place.token(range, What::Word(word)));
        }
    }
    for (own, what) in numbers {
        if own.start >= end {
            end = own.end;
            found.push(place.token(own, what));
        }
    }
    Some(found)
}

/// Where in the sentence one is.
#[derive(Default)]
struct Place {
    clause: usize,
    start: usize,
    item: usize,
    item_start: usize,
    depth: usize,
    aside: usize,
}

impl Place {
    /// Takes a word in; false for a mark, which ends a clause or an item.
    fn pass(&mut self, text: &str, range: &Range<usize>, word: Word) -> bool {
        let mark = text.get(range.clone()).unwrap_or_default();
        match mark {
            "（" | "(" => {
                if self.depth == 0 {
                    self.aside = range.end;
                }
                self.depth += 1;
            }
            "）" | ")" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth == 0 {
            self.aside = 0;
        }
        let lost = mark == "\u{FFFD}";
        if word == Word::Clause && (self.depth == 0 || lost) {
            self.clause += 1;
            self.start = range.end;
        }
        if matches!(word, Word::Clause | Word::Item) {
            self.item += 1;
            self.item_start = range.end;
        }
        !matches!(word, Word::Clause | Word::Item | Word::Nothing)
    }

    fn token(&self, range: Range<usize>, what: What) -> Token {
        Token {
            range,
            what,
            clause: self.clause,
            clause_start: self.start,
            item: self.item,
            item_start: self.item_start,
            aside: self.aside,
        }
    }
}
