//! Names of organisations, and the key under which two spellings meet.
//!
//! In: a name. Out: its key. Equal keys propose a double; they never merge it. A name of
//! a Chinese firm is built of region, brand, trade and legal form
//! (长春市 + 示例 + 机械 + 有限公司). The key (definition `name_key@1`, ours):
//!
//! 1. NFKC, lower case; brackets, spaces and punctuation left out;
//! 2. the legal form left out at the end, and shortened to 公司 inside the name of a
//!    branch. 集团, 总公司 and every kind of branch (分公司, 支行, 门市部, 第二…) stay:
//!    they name another organisation;
//! 3. the province or prefecture at the beginning left out where a brand remains: what
//!    follows must have four characters, must not begin with a number, and must hold
//!    something besides the words of trades ([`TRADES`]). 长春市印染公司 and
//!    吉林省印染公司 keep their place, because nothing else tells them apart. The name of
//!    a county is never left out: its short form is a brand as often as a place
//!    (新华, 东方, 红旗), its full form tells apart the county's firm from the city's.
//!    长春市 and 长春 are one spelling in a name that keeps its place.
//!
//! Names in traditional characters are not converted. Cost O(length) times
//! the few words of trades that begin with one character.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use crate::region::Regions;

#[cfg(test)]
mod tests;

/// Legal forms, longest first. 公司 alone is a form too, at the end only.
const FORMS: [&str; 9] = [
    "股份有限责任公司",
    "有限责任公司",
    "股份有限公司",
    "有限合伙企业",
    "特殊普通合伙",
    "有限公司",
    "股份公司",
    "普通合伙",
    "有限合伙",
];

/// What stands before 公司 where the whole word names another organisation.
const NOT_A_FORM: [char; 4] = ['分', '支', '子', '总'];

/// Legal forms of names in Latin letters, as last words.
const LATIN_FORMS: [&str; 24] = [
    "co",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "gmbh",
    "company",
    "corp",
    "corporation",
    "plc",
    "oy",
    "oyj",
    "ab",
    "ag",
    "kg",
    "sa",
    "spa",
    "srl",
    "bv",
    "nv",
    "kk",
    "pte",
];

/// Fewest characters that remain when the place is left out.
const LEAST: usize = 4;

/// Words of trades, goods and offices: a name built of these alone has no brand.
const TRADES: &[&str] = &[
    "中小企业",
    "房地产",
    "自来水",
    "供销",
    "合作社",
    "合作联社",
    "农村",
    "信用",
    "商业",
    "银行",
    "建筑",
    "安装",
    "工程",
    "建设",
    "建工",
    "市政",
    "路桥",
    "公路",
    "桥梁",
    "道路",
    "装饰",
    "装修",
    "装璜",
    "设计",
    "监理",
    "勘察",
    "测绘",
    "规划",
    "开发",
    "房屋",
    "拆迁",
    "安置",
    "物业",
    "管理",
    "服务",
    "咨询",
    "代理",
    "广告",
    "传媒",
    "文化",
    "影视",
    "电影",
    "发行",
    "放映",
    "印刷",
    "印务",
    "包装",
    "出版",
    "新华书店",
    "书店",
    "教育",
    "培训",
    "科技",
    "技术",
    "信息",
    "网络",
    "软件",
    "通信",
    "通讯",
    "电子",
    "电器",
    "电气",
    "电力",
    "电缆",
    "电机",
    "仪表",
    "仪器",
    "机电",
    "机械",
    "机床",
    "设备",
    "制造",
    "装备",
    "汽车",
    "客车",
    "出租",
    "客运",
    "货运",
    "运输",
    "物流",
    "仓储",
    "公共",
    "交通",
    "铁路",
    "航空",
    "港口",
    "船舶",
    "修理",
    "维修",
    "改装",
    "配件",
    "零部件",
    "轴承",
    "工具",
    "五金",
    "交电",
    "交电化工",
    "化工",
    "化学",
    "石油",
    "石化",
    "燃料",
    "燃气",
    "煤气",
    "煤炭",
    "天然气",
    "热力",
    "供热",
    "供暖",
    "供电",
    "供水",
    "排水",
    "环保",
    "环境",
    "卫生",
    "园林",
    "绿化",
    "种苗",
    "种业",
    "种子",
    "农业",
    "农机",
    "农资",
    "生产资料",
    "农产品",
    "粮油",
    "粮食",
    "储备库",
    "收储",
    "经销",
    "饲料",
    "畜牧",
    "养殖",
    "水产",
    "渔业",
    "林业",
    "木材",
    "木业",
    "木制品",
    "家具",
    "参业",
    "特产",
    "土产",
    "日用",
    "杂品",
    "百货",
    "大楼",
    "商场",
    "商城",
    "商店",
    "商贸",
    "贸易",
    "进出口",
    "国际",
    "对外",
    "经济",
    "经贸",
    "工贸",
    "外贸",
    "物资",
    "回收",
    "再生",
    "资源",
    "金属",
    "材料",
    "钢铁",
    "有色",
    "冶金",
    "矿业",
    "矿山",
    "铸造",
    "水泥",
    "制品",
    "建材",
    "玻璃",
    "陶瓷",
    "塑料",
    "橡胶",
    "涂料",
    "油漆",
    "纺织",
    "棉麻",
    "服装",
    "针织",
    "鞋帽",
    "皮革",
    "造纸",
    "食品",
    "饮食",
    "饮料",
    "酒业",
    "酿酒",
    "烟草",
    "盐业",
    "饭店",
    "宾馆",
    "酒店",
    "旅行社",
    "旅游",
    "餐饮",
    "医药",
    "药业",
    "药材",
    "医疗",
    "器械",
    "医院",
    "药房",
    "保险",
    "财产",
    "人寿",
    "证券",
    "投资",
    "担保",
    "租赁",
    "典当",
    "拍卖",
    "资产",
    "国有",
    "经营",
    "实业",
    "企业",
    "产业",
    "工业",
    "控股",
    "集团",
    "发展",
    "综合",
    "城市",
    "城乡",
    "社会",
    "劳动",
    "保障",
    "人才",
    "保安",
    "消防",
    "安全",
    "检测",
    "水利",
    "水电",
    "地质",
    "气象",
    "邮政",
    "电信",
    "移动",
    "联通",
    "广播",
    "电视",
    "有线",
    "公司",
    "总公司",
    "总厂",
    "工厂",
    "厂",
    "店",
    "站",
    "场",
    "社",
    "部",
    "中心",
    "所",
    "院",
    "行",
    "库",
    "市",
    "省",
    "区",
    "县",
    "和",
    "与",
    "及",
    "工",
    "业",
    "品",
];

/// The words of trades by their first character.
static BY_HEAD: LazyLock<HashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut by_head: HashMap<char, Vec<&str>> = HashMap::new();
    for word in TRADES {
        by_head.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    by_head
});

/// The key of a name.
#[must_use]
pub fn name_key(name: &str, regions: &Regions) -> String {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).collect();
    if folded.is_ascii() {
        return latin(&folded);
    }
    if folded.contains('\u{fffd}') {
        // Damaged: what is left of two such names may be equal by chance.
        return folded;
    }
    let mut key: String = folded.chars().filter(|it| it.is_alphanumeric()).collect();
    for form in FORMS {
        if let Some(rest) = key.strip_suffix(form).filter(|it| has_two(it)) {
            key = rest.to_owned();
            break;
        }
        if key.contains(form) {
            key = key.replace(form, "公司");
            break;
        }
    }
    if let Some(rest) = key.strip_suffix("公司")
        && !rest.ends_with(NOT_A_FORM)
        && has_two(rest)
    {
        key = rest.to_owned();
    }
    let (place, rest) = place(&key, regions);
    if has_brand(rest) {
        return rest.to_owned();
    }
    // 长春市 and 长春 are one spelling; 吉林市 and 吉林省 are two places.
    match place.strip_suffix('市') {
        Some(short) if regions.find(short) == regions.find(place) => {
            format!("{short}{rest}")
        }
        _ => key,
    }
}

/// The words of a name in Latin letters without the legal form at its end.
fn latin(folded: &str) -> String {
    let mut words: Vec<&str> = folded
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    while words.len() > 1 && words.last().is_some_and(|it| LATIN_FORMS.contains(it)) {
        words.pop();
    }
    words.concat()
}

/// The province and prefecture that a key begins with, and what follows.
fn place<'k>(key: &'k str, regions: &Regions) -> (&'k str, &'k str) {
    let mut from = 0;
    for _ in 0..2 {
        let rest = key.get(from..).unwrap_or_default();
        let Some((_, length)) = regions.large_at_start(rest) else { break };
        from += length;
    }
    key.split_at_checked(from).unwrap_or(("", key))
}

fn has_two(text: &str) -> bool {
    text.chars().nth(1).is_some()
}

/// True where the part behind the place is long enough, begins with no number, and is
/// not built of the words of trades alone. Of a branch's name the firm's part counts.
fn has_brand(rest: &str) -> bool {
    let rest = rest.split("公司").next().unwrap_or_default();
    let numbered = rest
        .starts_with(['第', '一', '二', '三', '四', '五', '六', '七', '八', '九'])
        || rest.starts_with(|it: char| it.is_numeric());
    rest.chars().count() >= LEAST && !numbered && !of_trades(rest)
}

/// True where the text can be cut into words of trades without a rest.
fn of_trades(text: &str) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for at in 0..text.len() {
        if !reached.get(at).copied().unwrap_or(false) {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        let words = rest.chars().next().and_then(|it| BY_HEAD.get(&it));
        for word in words.into_iter().flatten().filter(|it| rest.starts_with(**it)) {
            if let Some(end) = reached.get_mut(at + word.len()) {
                *end = true;
            }
        }
    }
    reached.last().copied().unwrap_or(false)
}
