//! Tests of the reader: the rules of reading one by one, bad input, and properties.

use std::fmt::Write as _;

use terms::role::Role;

use super::read_scope;

/// Items as text: roles (M G S R B T V D), `~` process, `?` inferred, `!` excluded.
fn shown(scope: &str, name: &str) -> String {
    let chars: Vec<char> = scope.chars().collect();
    let items = read_scope(scope, name);
    let mut out = String::new();
    for same in items.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
        let item = &same[0];
        let roles: String = same.iter().map(|item| mark(item.role)).collect();
        let quote: String =
            chars[item.start as usize..item.end as usize].iter().collect();
        let head = item.head.as_ref().map(|head| format!("={head}")).unwrap_or_default();
        let flags = [(item.process, '~'), (item.inferred, '?'), (item.negated, '!')];
        let flags: String = flags.iter().filter(|(on, _)| *on).map(|(_, c)| *c).collect();
        let space = if out.is_empty() { "" } else { " " };
        write!(out, "{space}{roles}{flags}:{quote}{head}").unwrap();
    }
    out
}

fn mark(role: Role) -> char {
    match role {
        Role::Make => 'M',
        Role::GrowMine => 'G',
        Role::Sell => 'S',
        Role::RepairInstall => 'R',
        Role::Build => 'B',
        Role::TransportStore => 'T',
        Role::Service => 'V',
        Role::DesignRnd => 'D',
    }
}

#[track_caller]
fn check(scope: &str, expect: &str) {
    assert_eq!(shown(scope, ""), expect, "{scope}");
}

#[track_caller]
fn check_named(name: &str, scope: &str, expect: &str) {
    assert_eq!(shown(scope, name), expect, "{scope}");
}

#[test]
fn a_verb_after_the_list_governs_it() {
    check("木桶、竹篮、藤椅制造", "M:木桶 M:竹篮 M:藤椅");
    check("木桶、竹篮的生产及销售；藤椅批发", "MS:木桶 MS:竹篮 S:藤椅");
    check("木桶，竹篮，藤椅的设计、制造、维修", "MRD:木桶 MRD:竹篮 MRD:藤椅");
}

#[test]
fn a_head_that_the_list_leaves_out_is_completed() {
    check("汽车、摩托车配件制造", "M:汽车=汽车配件 M:摩托车配件");
    check(
        "汽车、船舶及高铁零部件生产",
        "M:汽车=汽车零部件 M:船舶=船舶零部件 M:高铁零部件",
    );
    check("汽车、汽车配件制造", "M:汽车 M:汽车配件");
    check("汽车、摩托车制造", "M:汽车 M:摩托车");
    check("木桶、汽车配件制造", "M:木桶 M:汽车配件");
    check("汽车改装", "M:汽车=改装汽车");
    check("汽车、自产的轮胎制造", "M:汽车 M:轮胎");
    check_named("示例汽车制造厂", "汽车（轿车、客车）", "M?:汽车 M?:轿车 M?:客车");
    check_named(
        "示例实业有限公司",
        "加工木桶；汽车（除小轿车）",
        "M:木桶 S?:汽车 M?!:小轿车",
    );
}

#[test]
fn a_verb_before_the_list_governs_it() {
    check("生产木桶、竹篮，藤椅", "M:木桶 M:竹篮 M:藤椅");
    check("生产、销售：木桶、竹篮；藤椅修理", "MS:木桶 MS:竹篮 R:藤椅");
    check("经销木桶、竹篮、雨衣加工", "S:木桶 S:竹篮 M:雨衣");
    check("生产木桶，竹篮、藤椅销售", "M:木桶 S:竹篮 S:藤椅");
}

#[test]
fn a_verb_alone_reaches_back_once() {
    check("木桶、竹篮；加工、销售", "MS:木桶 MS:竹篮");
    check("木桶加工、藤椅；销售；加工", "M:木桶 S:藤椅");
    check("木桶 竹篮 制造", "M:木桶 M:竹篮");
}

#[test]
fn the_last_word_is_the_head() {
    check("豆腐加工设备销售", "S:豆腐加工设备");
    check("电解槽设备制造；陶瓷机械修理", "M:电解槽设备 R:陶瓷机械");
    check("加工设备、养殖用品销售", "S:加工设备 S:养殖用品");
    check("农业生产资料零售；生产性废料收购", "S:农业生产资料 S:生产性废料");
    check("卫生产品销售", "S:卫生产品");
    check("蜜蜂养殖技术咨询", "V:蜜蜂养殖技术咨询");
}

#[test]
fn trap_words_do_not_swallow_goods() {
    check("生产链条、部件；加工工艺品", "M:链条 M:部件 M:工艺品");
    check("销售服务器；生产型材", "S:服务器 M:型材");
}

#[test]
fn processes_are_made_as_such() {
    check("机械加工、铆焊；木桶制造", "M~:机械加工 M~:铆焊 M:木桶");
    check("机械制造", "M:机械");
    check("竹器、钣金加工", "M:竹器 M~:钣金");
    check("木桶抛光", "M~:木桶抛光");
}

#[test]
fn brackets_name_goods_or_nothing() {
    check("饮料（果汁、豆浆水）生产", "M:饮料 M:果汁 M:豆浆水");
    check("饲料（雏禽）生产", "M:饲料");
    check("木桶（凭许可证经营）制造", "M:木桶");
    check("雨衣（生产、销售）", "MS:雨衣");
    check("干果[蜜饯（杏脯）]加工", "M:干果 M:蜜饯 M:杏脯");
    check("防（抗）滑地垫销售", "S:防（抗）滑地垫");
}

#[test]
fn exclusions_are_marked() {
    check("木桶（不含酒桶）制造、销售", "MS:木桶 M!:酒桶");
    check("雨具（雨伞除外）销售", "S:雨具 S!:雨伞");
    check("家具（除藤椅外）销售", "S:家具 S!:藤椅");
    check("经营藤椅以外的家具", "S!:藤椅 S:家具");
}

#[test]
fn boilerplate_gives_nothing() {
    check("许可经营项目：无", "");
    check(
        "一般项目：木桶制造（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
        "M:木桶",
    );
    check("许可项目：食品生产 一般项目：食品销售", "M:食品 S:食品");
    check("木桶销售X联络联络", "S:木桶");
    check("但国家限定公司经营或禁止进出口的商品和技术除外", "");
    check(
        "本企业自产产品的出口业务和本企业所需的机械设备、零配件的进口业务",
        "V:出口业务 V:进口业务",
    );
}

#[test]
fn shared_heads_are_completed_and_broken_nouns_joined() {
    check("水车及配件制造", "M:水车 M:配件=水车配件");
    check("电器机械及器材销售", "S:电器机械及器材");
    check("耐酸、耐碱手套制造", "M:耐酸、耐碱手套");
    check("镍、铜合金型材加工", "M:镍、铜合金型材");
    check("等离子设备、烟、酒销售", "S:等离子设备 S:烟 S:酒");
    check("生产各种雨衣及其它罩衣等系列产品", "M:雨衣 M:罩衣");
}

#[test]
fn x_and_the_products_made_of_it_share_the_verb() {
    check("啤酒花及其加工制品的生产和销售", "MS:啤酒花 MS:加工制品");
    check("生产人参及其深加工产品", "M:人参 M:深加工产品=人参深加工产品");
    check("木材及其加工产品的销售", "S:木材 S:加工产品");
}

#[test]
fn a_verb_governs_a_list_that_begins_with_an_elided_word() {
    check("制造汽、柴油机配件", "M:汽、柴油机配件");
    check("制造汽、机车消声器、滤清器", "M:汽、机车消声器 M:滤清器");
}

#[test]
fn nouns_correct_the_verb() {
    check("设计、制作、代理户外广告；动漫制作", "V:户外广告 V:动漫");
    check("记账软件制作、销售", "SD:记账软件");
    check("石灰石生产；莲藕种植", "G:石灰石 G:莲藕");
}

#[test]
fn services_keep_their_verb() {
    check("厂房、柜台租赁", "V:厂房、柜台租赁");
    check("水泵销售、租赁", "SV:水泵");
    check("普通货运、仓储服务；技术咨询", "T:普通货运 T:仓储服务 V:技术咨询");
    check("市政工程施工", "B:市政工程");
    check("车床技术开发、技术咨询", "D:车床 V:技术咨询");
}

#[test]
fn lists_without_verb_follow_the_name() {
    check_named("示例市虚构藤编厂", "藤椅、竹篮", "M?:藤椅 M?:竹篮");
    check_named("示例县虚构商店", "藤椅、竹篮", "S?:藤椅 S?:竹篮");
    check_named("示例市虚构藤编厂", "百货、日用杂品", "S?:百货 S?:日用杂品");
    check_named("虚构门窗有限公司", "铝门窗；木桶加工", "M?:铝门窗 M:木桶");
    check_named(
        "虚构实业公司",
        "百货、五金、交电，铝门窗制造",
        "S?:百货 S?:五金 S?:交电 M:铝门窗",
    );
}

#[test]
fn run_on_text_is_cut() {
    check("轮胎销售水泵维修", "S:轮胎 R:水泵");
    check("水车零件制造机械加工", "M:水车零件 M~:机械加工");
}

#[test]
fn bad_input_gives_no_items_and_no_panic() {
    for scope in [
        "",
        " ",
        "、；。，：",
        "（（（",
        "）））",
        "***",
        "X",
        "无",
        "\u{fffd}",
        "《》〔〕[]【】",
    ] {
        assert_eq!(shown(scope, ""), "", "{scope}");
    }
    check("（（木桶制造））", "M:木桶");
    check("（木桶制造", "M:木桶");
    check("木桶制造）；雨衣加工", "M:木桶 M:雨衣");
    check("木\u{fffd}桶制造", "M:木\u{fffd}桶");
}

#[test]
fn huge_cells_are_read_in_time() {
    let started = std::time::Instant::now();
    assert!(read_scope(&"、".repeat(1 << 20), "").is_empty());
    assert!(read_scope(&"（".repeat(1 << 20), "").is_empty());
    let nested = format!("{}木桶{}制造", "（".repeat(200_000), "）".repeat(200_000));
    assert!(read_scope(&nested, "").len() <= 1);
    for piece in [
        "配件及零件及",
        "销售木桶、加工、",
        "木桶，木桶制造、",
        "加工、",
        "木桶、",
        "不含木桶",
        "销售木桶",
        "房屋、",
        "除",
        "生产",
        "镁、",
        "A的",
    ] {
        let many = read_scope(&piece.repeat(50_000), "虚构厂");
        assert!(many.len() <= 400_000);
    }
    // a step that walks the text again for each piece takes minutes here
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

/// A small seeded generator (xorshift); no crate needed.
struct Seed(u64);

impl Seed {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
}

const SCRAPS: &[&str] = &[
    "木桶",
    "竹篮",
    "制造",
    "销售",
    "生产",
    "、",
    "，",
    "；",
    "。",
    "：",
    "（",
    "）",
    "[",
    "】",
    "《",
    "》",
    "不含",
    "除",
    "除外",
    "以外的",
    "及",
    "和",
    "与",
    "等",
    "的",
    "机械加工",
    "铆焊",
    "房屋",
    "租赁",
    "广告",
    "设计",
    "、",
    "X",
    "联络",
    "*",
    " ",
    "１",
    "6821",
    "软",
    "硬件",
    "镁",
    "类",
    "系列产品",
    "许可项目",
    "凭许可证",
    "进出口业务",
    "本企业",
    "所需的",
    "技术",
    "产品",
    "养殖",
    "“",
    "”",
    "牌",
    "/",
    ".",
    "\u{fffd}",
    "𠮷",
    "配件",
    "工程",
    "施工",
    "服务",
    "叁级",
    "加",
    "批",
    "零售",
    "经营",
    "仅限",
    "含",
];

#[test]
fn any_mix_of_scraps_keeps_the_promises() {
    let mut seed = Seed(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let count = 1 + seed.below(24);
        let scope: String =
            (0..count).map(|_| SCRAPS[seed.below(SCRAPS.len())]).collect();
        let length = u32::try_from(scope.chars().count()).unwrap();
        let items = read_scope(&scope, "虚构厂");
        assert_eq!(items, read_scope(&scope, "虚构厂"), "not deterministic: {scope}");
        let mut before = None;
        for item in &items {
            assert!(item.start < item.end && item.end <= length, "{scope}: {item:?}");
            let key = (item.start, item.end, item.role);
            assert!(before < Some(key), "not sorted or double: {scope}: {item:?}");
            before = Some(key);
        }
    }
}
