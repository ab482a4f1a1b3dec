//! Verbs, particles, traps and boilerplate, as lists.
//!
//! In: nothing. Out: constant word lists, separated by spaces. Nouns are in `nouns`;
//! the use of the lists is explained in `lexicon`.

use super::acts::Acts;

type List = (Acts, &'static [&'static str]);

/// Verbs that stand before or after their list.
pub(super) const VERBS: &[List] = &[
    (Acts::YIELD, &["生产"]),
    (
        Acts::MAKE,
        &[
            "制造 制作 制做 组装 装配 冶炼 生产加工 加工生产 生产制造 制造加工 加工制造 加工制作",
            "缝制 印制 提炼 试制 生产装配",
        ],
    ),
    (
        Acts::WORK,
        &["加工 深加工 精加工 初加工 粗加工 再加工 精深加工 初级加工 屠宰 屠宰加工"],
    ),
    (Acts::MAKE_SELL, &["制售 产销"]),
    (
        Acts::GROW,
        &[
            "种植 养殖 饲养 培育 开采 采选 繁育 采掘 栽培 栽植 捕捞 种殖",
            "采运 种养殖 种养 养植 露天开采 地下开采 培植",
            "人工养殖 人工种植 开采加工",
        ],
    ),
    (
        Acts::SELL,
        &[
            "销售 经销 批发 零售 购销 收购 回收 代销 供应 批零 代购 代购代销 分销 出售 直销 专卖",
            "展销 批销 采购 供销 连锁经营 零售经营 批发经营 批发零售 零售批发 配售 代售 寄售 零批",
            "零售兼批发 批发兼零售 批兼零 零兼批 批零兼营 收售 经营销售 统购 邮购 连锁销售 专营 委托生产",
            "外销 内销 自销 转销 网上销售 互联网销售 网上零售 线上销售 出口销售 零售连锁 连锁零售",
        ],
    ),
    (
        Acts::FIX,
        &[
            "安装 修理 维修 保养 调试 检修 大修 中修 小修 修配 维护 拆装 改造 技术改造 翻修 修复",
            "养护 翻新 维修保养 安装调试 安装维修 专业修理 装修维修 校验维修 日常维修",
        ],
    ),
    (
        Acts::DESIGN,
        &[
            "开发 研发 研制 设计 研究 研究开发 技术开发 技术研发 技术研究 开发研制 研制开发",
            "设计开发 开发设计 中试",
        ],
    ),
    (Acts::RENT, &["租赁 出租"]),
    (Acts::AGENT, &["代理 发布 代理发布 代理发行 代理兑付 策划 承印"]),
];

/// Verbs only after their list.
pub(super) const TAIL_ONLY: &[List] = &[
    (
        Acts::MAKE,
        &[
            "酿造 压型 编织 锻制 铸制 轧制 烧制 熬制 腌制 焙烤 炒制 烤制 灌装 充装 拼装 精炼 炼制 配制 勾兑 成型",
            "焙烧 煅烧 熔炼 压制 改装 预制 浇注 合成 压延 压延加工 制备 精制 研磨加工 总装",
            "烘焙 制取 卷制 刻制 制版加工 改制加工",
        ],
    ),
    (
        Acts::WORK,
        &[
            "加工包装 宰杀 冷冻加工 冷藏加工 速冻加工 分割加工 脱水加工",
            "清洗加工 包装加工 深度加工 加",
        ],
    ),
    (Acts::PACK, &["分装 分装加工 加工分装"]),
    (
        Acts::GROW,
        &["孵化 育苗 育秧 繁殖 采集 放养 育种 采矿 制种 采挖 挖掘 选育 放牧 采伐"],
    ),
    (Acts::SELL, &["经营 售 批 进口 出口 供货 零 兼营 销 营销 展卖 订购 选购 收储 易货"]),
    (Acts::SERVE, &["勘探 勘查 洗选加工服务"]),
    (
        Acts::DESIGN,
        &[
            "的开发研究 育种研究 育种技术研究 育种及栽培研究 育种及栽培技术研究 育种栽培研究",
            "选育研究 繁育研究 栽培研究 栽培技术研究 加工研究 加工技术研究 养殖研究 养殖技术研究",
        ],
    ),
];

/// Verbs only before their list.
pub(super) const LEAD_ONLY: &[List] = &[
    (Acts::MAKE, &["煅烧 酿造 灌装"]),
    (Acts::WORK, &["进料加工 来料加工 来样加工 委托加工 代加工"]),
    (Acts::PACK, &["分装"]),
    (Acts::SELL, &["经营 主要经营 经营零售 经营批发 代理销售 兼售 供给 内贸"]),
    (
        Acts::SERVE,
        &[
            "办理 吸收 发放 发行 承销 买卖 投资 兴办 组织 受托 受理 经办 举办 承办 代理买卖 代理承销",
        ],
    ),
];

/// Verbs after which a text without a separator may go on with a new item.
pub(super) const MIDDLE: &[List] = &[
    (Acts::YIELD, &["生产"]),
    (Acts::MAKE, &["制造 制作 制造加工 加工制造 生产加工"]),
    (Acts::WORK, &["加工"]),
    (Acts::GROW, &["种植 养殖 开采 饲养"]),
    (
        Acts::SELL,
        &["销售 经销 批发 零售 购销 收购 批发零售 生产销售 加工销售 批发兼零售"],
    ),
    (Acts::FIX, &["安装 维修 修理 检修 调试"]),
    (Acts::DESIGN, &["开发 研发 技术开发 研制 设计"]),
    (Acts::RENT, &["租赁 出租"]),
];

/// Words before a noun that carry no role.
pub(super) const NEUTRAL: &[&str] = &[
    "从事 提供 承接 承揽 承做 开展 专业 专业从事 主要从事 主营 兼营 主要 其中 另 及其 以及 以及其 自营 专门",
    "经批准的 承担 可从事 可承担 可承接 加工定做 进行 对外 承建 使用 对 为客户提供 为用户提供 并提供 内设",
    "本公司 本企业 本厂 公司 相关的 与之相关的 兼",
];

/// Adverbs between the noun and the verb after it.
pub(super) const ADVERB: &[&str] = &[
    "的 配套 连锁 来料 现场 零星 自行 专业 专门 委托 网上 互联网 线上 线下 综合 批量 定点 上门 日常 及其",
    "以及 及 和 与 或 并 兼 等的 进行 一体化 规模化 工厂化 人工 初级 冷冻 速冻 精细 深度 简单 成套 等系列产品的 等产品的 系列产品的",
];

/// After a making, growing, mending or designing verb: the verb is part of a noun.
pub(super) const TRAP: &[&str] = &[
    "用 性 中心 资料 许可 经营许可 企业 基地 过程 能力 场地 厂房 车间 废料 废渣 资金 单位 人员 公司 贸易 服务 工程 业务 项目",
    "活动 技术 管理 领域 行业 院所 合作 指导 咨询 策划 培训 环节 专用 专业设备 流水线 线设备 工序 资质 证书 场所 许可证 成本 计划 机构",
    "监理 所需 需要 后的 前的 中的 地点 和研发所需 科研 与 或者 及 和 经营 储存 贮存 加工设备 制造设备 及其 承包 型企业",
];

/// Goods that begin like a trap.
pub(super) const UNTRAP: &[&str] = &[
    "工程机械 工程塑料 工程车 工程配件 工程材料 工程用 服务器 技术装备 管理软件 管理系统 项目产品 活动房 活动板房 活动门 活动家具 专用车 专用设备 专用汽车 及时 用品 用具 性能",
    "专用机 专用工具 专用配件 资料柜 证书夹 与之 服务机器人 服务终端",
];

/// The same, where nothing follows the word.
pub(super) const TRAP_WHOLE: &[&str] = &[
    "设备 机械 装置 机 线 工具 器具 机具 材料 原料 设备及配件 机械及配件 机械设备 机器 仪器 用品 车 车辆 软件 件 船",
    "设备配件 机械配件 配件 产品 专用设备 成套设备 辅料 用具 船舶 炉 系统 商品 机组 场 网 型 业 部 区 商 者 员 厂 队 所 室 量 额 力 链 率 类 级 院 社 户 园 处 店 费 期 标准 安全 设施 物资 工艺 方案 专用机械 专用车 用设备",
];

/// After a selling verb: no goods follow.
pub(super) const SELL_TRAP: &[&str] = &[
    "服务 代理 策划 管理 网络建设 渠道 咨询 业务 活动 范围 链管理 链服务 链技术 许可 本公司 本企业 项目 代表 合同 佣金 企业 及售后 和售后",
    "用 方式 场所 连锁 贸易 网点 及 和 与 人员 公司 中心 市场 平台建设 平台服务",
];

/// Working processes that keep the words before them.
pub(super) const PROCESS: &[&str] = &[
    "铆焊 钣金 电焊 焊接 焊装加工 铆接 铸造 锻造 锻压 冲压 压铸 注塑 吹塑 吸塑 挤塑 浇铸 纺纱 织布 织造 印染 染色",
    "漂染 染整 印花 植绒 喷涂 喷漆 烤漆 喷塑 静电喷涂 抛光 打磨 表面处理 热处理 电镀 镀锌 镀铬 镀膜 线切割 激光切割",
    "数控切割 切割 剪切 剪板 折弯 卷板 滚丝 拔丝 轧钢 炼钢 炼铁 造粒 粉碎 精选 筛选 分选 烘干 裁剪 缝纫 刺绣 绣花",
    "喷砂 除锈 发蓝 氧化处理 阳极氧化 磷化 淬火 渗碳 调质 车削 铣削 磨削 电火花 滚镀 覆膜 烫金 模切 装订 选矿 洗煤",
    "碾米 榨油 磨粉 制冰 金属改制 材料改制 钢材改制 发电 来料加工 来样加工 来件装配 来件加工 冷加工 热加工",
    "冷热加工 梭织 针织加工 砂光 开料 压块 喷丸 热镀锌 冷镀锌 涂装 精密加工 数控加工 刨光",
    "金属切削 切削 轧花 弹花 印刷 开片 落料 氩弧焊 气焊 点焊 火焰切割 等离子切割 数控车加工 炼焦 烧结",
    "分切 制粉 冷拔 冷轧 热轧 酸洗 钝化 浸漆 硫化加工 复合加工 缩绒 水洗整理 拉丝加工 镜片割边 压花 烫画 渗氮",
];

/// Working processes only as a whole piece.
pub(super) const PROCESS_WHOLE: &[&str] = &[
    "机械加工 机加工 机加 金加工 机床加工 冲剪 车工 钳工 铣工 冲剪压 表面加工 拉丝 压型 缫丝 铸锻 锻铸 下料 打孔 钻孔 镗孔 磨光",
];

/// What may stand before 机械加工 and leave it a process.
pub(super) const PROCESS_MODIFIER: &[&str] = &[
    "精密 通用 普通 冷 热 数控 金属 机电 一般 大型 小型 中型 专业 各种 各类 简单 五金 承揽 其他 其它 中小型",
];

/// Section headings that may open a piece.
pub(super) const HEADING: &[&str] = &[
    "前置许可经营项目 后置许可经营项目 许可经营项目 一般经营项目 许可项目 一般项目 经营范围 许可经营范围 一般经营范围",
    "无一般经营项目 无许可经营项目 主营范围 兼营范围 主营项目 兼营项目",
];

/// Ends of a heading before a colon.
pub(super) const HEADING_END: &[&str] =
    &["项目 范围 方式 主营 兼营 如下 为 其中 包括 内容"];

/// Legal and clerical wording: a piece that has it names no item.
pub(super) const BOILER: &[&str] = &[
    "批准 审批 许可证 资质 法律 法规 禁止 不得 为准 方可 有效期 国务院 凭 另行 经营活动 证书 执照 证件 自主 限定公司 涉及",
    "国家限定 国家限制 国家规定 国家专项 国家有 国家组织 国家法 国家禁 国家专 审核批 须经 需经 应经 许可后 取得许可 经许可 持证 许可经营期限 期限",
    "分支机构 分公司经营 另地 限分支 另设 目录 核准 许可范围 范围内 许可的 办理许可 国家允许 需许可 有效日期 规定的",
    "实行国营 许可文件 经相关 依法 备案 登记证 批文 只限于 有关部门 主管部门 三来一补 “三来 经营进料加工 代理进料加工 进料加工业务 有储存 上述 以上 配额 专项规定",
    "地址 子公司 无储存 无仓储 不带储存 许可方 行政许可 按国家 具体项目 合格证 经营期限 下设 分支企业 限定企业 限于分公司 分公司凭 生产许可 许可经营的 负面清单",
    "特许经营 专项许可 许可批",
];

/// Whole pieces that are no item.
pub(super) const STOP: &[&str] = &[
    "进料加工 无 空白 联络 等 其他 其它 法律 法规 行政法规 规定 国家 国务院 系列 类 产品 商品 系列产品 等产品 及其 除外 等系列产品 有效 以下空白",
    "项目 经营 专营 专控 专卖 专项 许可 自产产品 自产 本企业产品 本公司产品 相关产品 相关业务 其他业务 其它业务 企业 公司 暂定",
    "进出口商品目录 该项目 该产品 此项 此前两项 相关 配套产品 及相关 货物 联系 下同 等项目 内容 业务 经营范围 许可经营 一般经营 自产产品及",
    "国内 国外 国内外 境内 境外 有关 自有 自用 本企业自产产品 专项审批 需专项审批 危险 止 等业务 售后 级 叁级 贰级 壹级",
    "一级 二级 三级 四级 甲级 乙级 丙级 仅限 限 工业 农业 商业 行业 其 产品及 科研所需 自产产品的 三类 二类 一类 技术 本企业 本公司 本厂 备注",
];

/// Words trimmed before a product.
pub(super) const BEFORE: &[&str] = &[
    "各种 各类 各式 各型 各 其它 其他 相关的 相关 国内外 国内 有关的 有关 以及 及其 及 和 与 或 等 自产的 自产 本企业 本公司 的 其 多种 系列",
    "各种类型的 各种类型 各种规格 不同规格 本厂 该 所需的 所需 上述 一般 所有 一切 各种型号 并 兼 另 特种型号 全部 及相关 从事 高档次 如 包括 即",
];

/// Words trimmed after a product.
pub(super) const AFTER: &[&str] = &[
    "等系列产品 系列产品 等产品 系列 等 的 等商品 等物资 及其 以及 及 和 与 或 并 兼 等相关产品 及相关产品 及其他 及其它 等业务 等系列",
];

/// Verbs and nouns that stand in a sequence of verbs and give no role.
pub(super) const SILENT: &[&str] = &[
    "包装 储存 储藏 贮存 推广 应用 实验 试验 试车 储运 示范 展示 推介 服务与 利用 推广应用 包 代储 分拣 装 贮藏 保鲜 整理 清理 代",
];

/// Ends of phrases that name nobody's goods.
pub(super) const NOTHING: &[&str] = &[
    "本企业 本公司 本厂 企业 公司 业务相关 有关 为主 提供 业务范围 许可范围 分厂 地区 国家 等方面 所属 社区",
];
