//! The note that lies beside the tables and says that all of it is invented.
//!
//! In: size and seed of the plan. Out: the text, 中文 and English.

use super::words::REGIONS;

/// The text, for a plan of this size and seed.
pub(super) fn text(firms: u64, seed: u64) -> String {
    let [a, b] = &REGIONS;
    let (a_code, a_name, a_en) = (a.code, a.name, a.name_en);
    let (b_code, b_name, b_en) = (b.code, b.name, b.name_en);
    format!(
        "# 全部虚构 · All of it is fictional\n\n\
         本文件夹由 `lianqiao generate --firms {firms} --seed {seed}` 生成，供性能测试和演练使用。\
         其中的地区、地名、组织名称、统一社会信用代码、经营范围、产能、需求、供应关系和通道全部为虚构，\
         与任何真实地区、企业无关，如有雷同纯属巧合，不得用作任何决策的依据。\
         信用代码的行政区划位以 98、99 开头，国家标准 GB/T 2260 中没有这样的省份；\
         两个地区为{a_name} `{a_code}` 和{b_name} `{b_code}`。同一种子生成的内容逐字节相同。\n\n\
         * `organisations.csv` 登记名录，百分之几的行有意写得不规范\n\
         * `makes.csv` 申报的产品、产能和可供余量；协会申报的产能 0 表示本地区不生产\n\
         * `needs.csv` 申报的需求\n\
         * `supplies.csv` 已知的供应关系，金额单位为分\n\
         * `corridors/places.csv`、`corridors/links.csv` 两地之间的地点和通道\n\n\
         Made by `lianqiao generate --firms {firms} --seed {seed}` for benches and \
         rehearsals. Every region, town, organisation, unified social credit code, business \
         scope, capacity, need, supply and corridor in this folder is invented and has \
         nothing to do with any real place or firm; it supports no decision. The region \
         digits of the codes begin with 98 or 99, which no province of GB/T 2260 has; the \
         regions are {a_en} `{a_code}` and {b_en} `{b_code}`. The same seed gives the same bytes.\n\n\
         * `organisations.csv`: the register; a few per cent of its rows are untidy on \
         purpose\n\
         * `makes.csv`: declared products, capacities and spare capacities; a capacity of 0 \
         declared by an association says that its region does not make the product\n\
         * `needs.csv`: declared needs\n\
         * `supplies.csv`: known supplies; values in 分, the hundredth of a yuan\n\
         * `corridors/places.csv`, `corridors/links.csv`: places and links between the two \
         regions\n"
    )
}
