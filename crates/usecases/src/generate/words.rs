//! The words of the fictional registers: places, names, verbs, clerks' wording.
//!
//! In: nothing. Out: lists, all invented or everyday. No place here is a place of
//! GB/T 2260, and no character of [`BRAND`] begins a word of the catalogue, so that a
//! name falls into its parts in one way; both are tested. Product words do not stand
//! here: they come from the catalogue.

use super::economy::Act;

/// A fictional region.
pub(super) struct Region {
    /// Its code, of a scheme that is not GB/T 2260.
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) name_en: &'static str,
    /// The first two of the six digits of region in the codes of its organisations:
    /// no province has them.
    pub(super) digits: &'static str,
    /// Its towns, the largest first.
    pub(super) towns: [&'static str; 16],
}

pub(super) const REGIONS: [Region; 2] = [
    Region {
        code: "FICT:A01",
        name: "云岫省（虚构）",
        name_en: "Yunxiu (fictional)",
        digits: "99",
        towns: [
            "云岫", "墨川", "霁城", "翎州", "沐原", "檀溪", "棠坞", "筠岭", "梧荫",
            "阑山", "鹿汀", "雁浔", "絮野", "枫崖", "荻花", "昙谷",
        ],
    },
    Region {
        code: "FICT:B01",
        name: "澜屿省（虚构）",
        name_en: "Lanyu (fictional)",
        digits: "98",
        towns: [
            "澜屿", "汐浦", "鲸湾", "帆渚", "鸥渡", "蜃港", "礁门", "沧陌", "虹埠",
            "珀滩", "贝崖", "潮圩", "霭岛", "渔梁", "螺矶", "鲛津",
        ],
    },
];

/// Characters of which brands are made; as many as [`super::identity`] counts with.
pub(super) const BRAND: [char; 70] = [
    '岚', '澄', '瑞', '丰', '晟', '宏', '煜', '嘉', '祥', '祺', '昊', '卓', '睿', '翊',
    '程', '隆', '兴', '盛', '煊', '达', '诚', '德', '仁', '宁', '禄', '喜', '轩', '雅',
    '思', '鸿', '翔', '宇', '凌', '霄', '朗', '辰', '晨', '曦', '晖', '暮', '霁', '虹',
    '霖', '渝', '沁', '渊', '浩', '瀚', '涛', '鹏', '鸾', '麟', '骏', '骐', '凯', '捷',
    '胜', '宸', '琦', '峻', '岭', '屹', '逸', '韵', '舒', '蔚', '曜', '璟', '琛', '峥',
];

pub(super) const STREETS: [&str; 12] = [
    "听泉路",
    "观澜大街",
    "拾光巷",
    "望舒路",
    "停云街",
    "半夏路",
    "知秋大道",
    "长风路",
    "小满街",
    "清和路",
    "问渠路",
    "栖霞里",
];

/// Legal forms; the first two are the usual ones.
pub(super) const FORMS: [&str; 4] =
    ["有限公司", "有限责任公司", "股份有限公司", "集团有限公司"];

pub(super) const FACTORY: &str = "厂";
pub(super) const COOPERATIVE: [&str; 2] = ["专业合作社", "农民专业合作社"];

/// What follows the product in a maker's name.
pub(super) const MAKER_NAMES: [&str; 6] = ["制造", "", "科技", "实业", "工业", "加工"];
pub(super) const TRADER_NAMES: [&str; 5] = ["商贸", "贸易", "经贸", "物资经销", "进出口"];
pub(super) const SERVICE_NAMES: [&str; 8] =
    ["物流", "运输", "技术服务", "检测技术", "咨询", "信息技术", "机电维修", "仓储"];
pub(super) const BUILDER_NAMES: [&str; 5] =
    ["建筑工程", "市政工程", "建设工程", "建筑安装工程", "装饰装修工程"];

/// Verbs behind a list, by act.
pub(super) fn behind(act: Act) -> &'static [&'static str] {
    match act {
        Act::Make => &[
            "制造",
            "生产",
            "加工",
            "生产、销售",
            "制造、销售",
            "加工、销售",
            "生产加工",
            "的生产、销售",
            "生产与销售",
            "加工及销售",
        ],
        Act::Plant => &["种植", "种植、销售", "栽培", "种植及销售"],
        Act::Raise => &["养殖", "养殖、销售", "饲养", "养殖及销售"],
        Act::Mine => &["开采", "采选", "开采、销售", "开采、加工"],
        Act::Supply => &["生产", "供应", "生产、供应"],
        Act::Develop => &["开发", "研发、销售", "开发、销售"],
    }
}

/// Opens a list that has its verb behind it.
pub(super) const ENGAGED_IN: &str = "从事";

/// Verbs before a list, by act.
pub(super) fn before(act: Act) -> &'static [&'static str] {
    match act {
        Act::Make => &[
            "生产、销售",
            "制造、加工",
            "生产",
            "加工、销售",
            "生产销售",
            "制造",
            "生产、加工、销售",
        ],
        Act::Plant => &["种植", "种植、销售"],
        Act::Raise => &["养殖", "养殖、销售"],
        Act::Mine => &["开采", "开采、加工"],
        Act::Supply => &["生产、供应"],
        Act::Develop => &["开发", "开发、销售"],
    }
}

/// The verb that the standard wording of registration has behind each product.
pub(super) fn modern(act: Act) -> &'static str {
    match act {
        Act::Make => "制造",
        Act::Plant => "种植",
        Act::Raise => "养殖",
        Act::Mine => "开采",
        Act::Supply => "供应",
        Act::Develop => "开发",
    }
}

pub(super) const SELL: [&str; 6] =
    ["销售", "批发", "零售", "经销", "批发、零售", "批发零售"];
pub(super) const SELL_FIRST: [&str; 5] = ["销售", "经销", "批发、零售", "批发", "零售"];
pub(super) const REPAIR: [&str; 5] = ["修理", "维修", "安装", "安装、维修", "维护保养"];
pub(super) const DESIGN: [&str; 3] = ["研发", "设计", "技术开发"];

/// Services that firms of every kind add.
pub(super) const EXTRAS: [&str; 12] = [
    "技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广",
    "货物进出口",
    "技术进出口",
    "货物及技术进出口",
    "道路普通货物运输",
    "普通货物仓储服务",
    "技术咨询服务",
    "自营和代理各类商品和技术的进出口业务",
    "房屋租赁",
    "场地租赁",
    "信息咨询服务",
    "装卸搬运服务",
];

pub(super) const SERVICES: [&str; 14] = [
    "道路普通货物运输",
    "普通货物仓储服务",
    "装卸搬运服务",
    "国内货运代理",
    "企业管理咨询",
    "会议及展览服务",
    "物业管理",
    "广告设计、制作、代理、发布",
    "检测服务",
    "劳务派遣服务",
    "信息技术咨询服务",
    "供应链管理服务",
    "人力资源服务",
    "财务咨询",
];

pub(super) const WORKS: [&str; 10] = [
    "房屋建筑工程施工",
    "市政公用工程施工",
    "土石方工程",
    "建筑装修装饰工程",
    "水利水电工程施工",
    "园林绿化工程施工",
    "钢结构工程施工",
    "防腐保温工程",
    "公路工程施工",
    "机电安装工程施工",
];

pub(super) const STUDIES: [&str; 5] =
    ["行业调研", "产业规划咨询", "标准研究", "成果转化服务", "学术交流"];

/// Brackets behind a list or an item.
pub(super) const BRACKETS: [&str; 6] = [
    "（不含危险化学品）",
    "（以上不含危险化学品）",
    "（国家限制的除外）",
    "（凭许可证经营）",
    "(不含易燃易爆物品)",
    "（不含国家专控商品）",
];

/// What a clerk writes at the end.
pub(super) const BOILERPLATE: [&str; 5] = [
    "（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    "（依法须经批准的项目，经相关部门批准后方可开展经营活动。）",
    "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
    "（法律、行政法规、国务院决定禁止的，不得经营；许可经营项目凭有效许可证经营）",
    "***",
];

pub(super) const HEADINGS: [&str; 3] = ["一般项目：", "许可项目：", "经营范围："];

pub(super) const ACTIVE: [&str; 5] =
    ["存续", "在业", "存续（在营、开业、在册）", "active", "开业"];
pub(super) const ENDED: [&str; 6] =
    ["注销", "吊销，未注销", "吊销", "迁出", "dissolved", "吊销，已注销"];

pub(super) const FARM_NAMES: [&str; 4] = ["农业", "农业科技", "生态农业", "农业开发"];
pub(super) const MINE_NAMES: [&str; 3] = ["矿业", "开采", "资源开发"];
pub(super) const INSTITUTE_NAMES: [&str; 3] = ["研究院", "研究所", "工程技术研究院"];
pub(super) const ASSOCIATION_NAMES: [&str; 3] = ["产业促进会", "行业协会", "产业联盟"];
