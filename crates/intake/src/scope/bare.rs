//! Lists without a verb: made or sold, by the name of the firm and the rest of the scope.
//!
//! In: drafts that no verb governs, the name. Out: their role, always marked inferred.
//! A works makes what it lists, a shop sells it; staple groups of shops (百货, 建材) are
//! sold; a noun that the name repeats is the firm's own line; else the firm does what
//! the governed part of its scope does. A car "without sedans" (汽车（除小轿车）) is sold:
//! so ran the licence of trade.

use super::acts::Acts;
use super::draft::Draft;
use super::trim::Trim;

/// What the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trade {
    Works,
    Shop,
    Open,
}

const WORKS: &[&str] =
    &["厂", "制造", "制药", "加工", "酿造", "冶炼", "药业", "铸造", "矿业", "制品", "坊"];
const SHOPS: &[&str] = &[
    "商店",
    "商场",
    "超市",
    "供销",
    "药店",
    "药房",
    "经销",
    "商贸",
    "贸易",
    "经贸",
    "物资",
    "批发",
    "零售",
    "门市",
    "销售",
    "商行",
    "商社",
    "百货",
    "商城",
    "加油站",
    "营业",
    "经营",
    "邮政",
    "书店",
    "进出口",
    "市场",
    "合作社",
    "购物",
    "商厦",
    "大厦",
    "商业",
    "供应",
    "医药",
    "门店",
    "分店",
];

/// Words in a name that say that the firm serves: what it lists it neither makes nor sells
/// by the list alone.
const SERVING: &[&str] =
    &["培训", "租赁", "修理", "维修", "服务", "运输", "物流", "快递", "娱乐", "宾馆"];

/// Gives every bare draft a role.
pub(super) fn resolve(items: &mut [Draft], name: &str, trim: &Trim<'_>) {
    if !items.iter().any(|item| item.bare) {
        return;
    }
    let trade = trade(name);
    let serves = trade == Trade::Open && SERVING.iter().any(|it| name.contains(it));
    let governed = |acts: Acts| {
        items.iter().any(|item| !item.bare && !item.negated && item.acts.any(acts))
    };
    let makes = governed(Acts::MAKE) && !serves;
    let makes_only = makes && !governed(Acts::SELL);
    for item in items.iter_mut().filter(|item| item.bare) {
        let noun = trim.text.slice(item.start, item.end);
        let staple = trim.lexicon.commodity.has(noun);
        let own = !serves && repeats(name, noun);
        let acts = match trade {
            Trade::Works if !staple || own => Acts::MAKE,
            Trade::Shop => Acts::SELL,
            _ if own && (makes || !staple) => Acts::MAKE,
            _ if (makes_only || item.worked) && !staple => Acts::MAKE,
            Trade::Works | Trade::Open => Acts::SELL,
        };
        let acts = if licensed(item, trim) { Acts::SELL } else { acts };
        let goods = trim.is_goods((item.start, item.end));
        item.acts = if goods || trade != Trade::Open { acts } else { Acts::SERVE };
    }
}

/// True for cars of which the bracket behind excludes sedans.
fn licensed(item: &Draft, trim: &Trim<'_>) -> bool {
    let noun = trim.text.slice(item.start, item.end);
    let behind: String = trim.text.slice(item.end, item.end + 6).iter().collect();
    let inside = behind.trim_start_matches(['(', '（']);
    let kept_out = inside.strip_prefix('除').or_else(|| inside.strip_prefix("不含"));
    let sedan = |it: &str| it.trim_start_matches('小').starts_with("轿车");
    noun.ends_with(&['汽', '车']) && kept_out.is_some_and(sedan)
}

fn trade(name: &str) -> Trade {
    if SHOPS.iter().any(|word| name.contains(word)) {
        return Trade::Shop;
    }
    if WORKS.iter().any(|word| name.contains(word)) { Trade::Works } else { Trade::Open }
}

/// True where the last two characters of the noun stand in the name, other than to say of
/// what the firm makes parts or does services (汽车 in 某汽车配件公司).
fn repeats(name: &str, noun: &[char]) -> bool {
    let Some(tail) = noun.len().checked_sub(2).and_then(|at| noun.get(at..)) else {
        return false;
    };
    let tail: String = tail.iter().collect();
    name.match_indices(&tail).any(|(at, _)| {
        let behind = name.get(at + tail.len()..).unwrap_or_default();
        !MODIFIED.iter().any(|word| behind.starts_with(word))
    })
}

/// What stands behind a noun in a name that is not what the firm makes.
const MODIFIED: &[&str] = &[
    "配件",
    "零部件",
    "零配件",
    "零件",
    "部件",
    "附件",
    "备品",
    "维修",
    "修理",
    "租赁",
    "销售",
    "贸易",
    "服务",
    "运输",
    "检测",
    "培训",
    "测控",
    "技术服务",
];
