//! An organisation's words for what it makes, matched to a product of the catalogue.
//!
//! In: a catalogue and a noun phrase. Out: at most one product with the kind of match.
//! It never guesses between several products, and never reads meaning into verbs: what
//! the phrase is, and who makes it, was settled by `scope`.
//!
//! Chinese noun phrases are head-final: the last words say what the thing is, what
//! stands before says which kind. So, in this order (definition `match_kind@1`, ours):
//!
//! 1. `exact`: the phrase is a product's name; `synonym`: it is a synonym, or the name of
//!    the process whose product it is (炼铁: 生铁).
//! 2. `subtype`: the phrase is a word for a kind of it, or the longest proper ending of at least two characters that is a name or
//!    synonym (不锈钢水泵 → 水泵). The longest wins, so 玻璃钢 in the catalogue keeps
//!    玻璃钢 from being steel. Words that only say "part" or "equipment" name nothing by
//!    themselves and match whole phrases only ([`GENERIC`]), and some first words make of
//!    a thing another thing ([`ANOTHER`]).
//! 3. `head`: the phrase is the ending of exactly one product's name, and what is missing
//!    before it is a word that stands before other products too (轮毂 for 汽车轮毂, but
//!    视镜 is no 后视镜).
//!    So is a name with 产品 behind it (LED产品), which may be something made of it.
//! 4. `similar`: one character is written for another that looks or sounds like it
//!    ([`CONFUSED`]), in a phrase of four or more (聚氨脂涂料).
//!
//! Characters that are two ways of writing one word ([`WRITTEN`]: 石英沙, 石英砂) meet
//! before all of this.
//!
//! Phrases in Latin letters are matched word by word in [`latin`]: the same order without
//! the last two.
//!
//! Cost: O(length) hash look-ups a phrase; the index is O(total length of names²).

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use terms::catalogue::fold;
use terms::{Catalogue, MatchKind, ProductIdx};

use super::english::is_latin;

mod latin;

#[cfg(test)]
mod tests;

/// Words that name no product as the ending of a longer phrase: 发动机配件 is a part of
/// an engine, and which part is not said.
pub const GENERIC: [&str; 49] = [
    "配件",
    "零件",
    "零部件",
    "部件",
    "附件",
    "备件",
    "构件",
    "元件",
    "组件",
    "设备",
    "装备",
    "装置",
    "器材",
    "材料",
    "原料",
    "原材料",
    "辅料",
    "制品",
    "产品",
    "用品",
    "商品",
    "物资",
    "用具",
    "工具",
    "机械",
    "机器",
    "仪器",
    "系统",
    "加工",
    "加工产品",
    "加工制品",
    "深加工产品",
    "工程",
    "服务",
    "技术",
    "业务",
    "系列",
    "半成品",
    "成品",
    "副产品",
    "添加剂",
    "助剂",
    "制剂",
    "耗材",
    "饰品",
    "食品",
    "化工产品",
    "农产品",
    "日用品",
];

/// First words that make of a thing another thing: 废菌棒 is no 菌棒, 旧机床 was made by
/// somebody else. What begins so is only what the catalogue names with that word.
const ANOTHER: [&str; 8] = ["废", "旧", "报废", "淘汰", "闲置", "二手", "仿", "假"];

/// Characters that turn what stands behind them into something else: 非机动车 is none, and
/// 聚丙烯酸 no 丙烯酸.
const NOT: [char; 2] = ['非', '聚'];

/// Two ways of writing one word, in the names of goods: the first is read as the second.
const WRITTEN: [[char; 2]; 14] = [
    ['沙', '砂'],
    ['碳', '炭'],
    ['黏', '粘'],
    ['硷', '碱'],
    ['腊', '蜡'],
    ['形', '型'],
    ['园', '圆'],
    ['粱', '梁'],
    ['杆', '秆'],
    ['荧', '萤'],
    ['钣', '板'],
    ['俱', '具'],
    ['胚', '坯'],
    ['橡', '象'],
];

/// Pairs of characters that registers write for each other. Other characters may make
/// another thing of a word (聚酯多元醇 is no 聚醚多元醇), so only these are forgiven.
const CONFUSED: [[char; 2]; 15] = [
    ['酯', '脂'],
    ['锻', '煅'],
    ['辊', '棍'],
    ['镁', '美'],
    ['璃', '离'],
    ['箔', '铂'],
    ['膜', '模'],
    ['垫', '热'],
    ['釉', '油'],
    ['制', '治'],
    ['装', '妆'],
    ['胺', '氨'],
    ['泵', '磅'],
    ['桨', '浆'],
    ['炼', '练'],
];

/// Finds products of one catalogue in noun phrases.
#[derive(Debug)]
pub struct Recogniser {
    /// Folded names and synonyms.
    whole: HashMap<String, (ProductIdx, MatchKind)>,
    /// Proper endings of names, with what stands before them, where they lead to one
    /// product only.
    endings: HashMap<String, Option<(ProductIdx, String)>>,
    /// First words of names, with how many products they stand before.
    firsts: HashMap<String, u32>,
    /// Names, synonyms and kinds in Latin letters.
    latin: latin::Index,
}

impl Recogniser {
    /// The index of a catalogue; that of the shipped one is made once.
    #[must_use]
    pub fn of(catalogue: &Arc<Catalogue>) -> Arc<Self> {
        static SHIPPED: OnceLock<Arc<Recogniser>> = OnceLock::new();
        if Arc::ptr_eq(catalogue, &Catalogue::shipped().0) {
            return Arc::clone(SHIPPED.get_or_init(|| Arc::new(Self::new(catalogue))));
        }
        Arc::new(Self::new(catalogue))
    }

    /// Indexes the names and synonyms of a catalogue.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut it = Self {
            whole: HashMap::new(),
            endings: HashMap::new(),
            firsts: HashMap::new(),
            latin: latin::Index::default(),
        };
        for at in catalogue.indices() {
            let product = catalogue.product(at);
            it.add(&product.name, at, MatchKind::Exact);
        }
        for at in catalogue.indices() {
            let product = catalogue.product(at);
            for alias in product.aliases.iter().chain([&product.name_en]) {
                it.add(alias, at, MatchKind::Synonym);
            }
        }
        for at in catalogue.indices() {
            for kind in &catalogue.product(at).kinds {
                it.add(kind, at, MatchKind::Subtype);
            }
        }
        // Who offers a process makes its product: 炼铁 → 生铁.
        for (word, product) in terms::catalogue::shipped::processes() {
            if let Some(at) = catalogue.with_id(&product) {
                it.whole.entry(written(&word)).or_insert((at, MatchKind::Synonym));
            }
        }
        it
    }

    /// The product that a noun phrase names, and how it was matched.
    #[must_use]
    pub fn recognise(&self, phrase: &str) -> Option<(ProductIdx, MatchKind)> {
        let folded = written(phrase);
        if let Some(&found) = self.whole.get(folded.as_str()) {
            return Some(found);
        }
        if is_latin(phrase) {
            return self.latin.find(phrase);
        }
        // 酚醛系列粘合剂, 转向系统的部件: what joins the words does not say what they are.
        for joint in JOINTS {
            if folded.contains(joint)
                && let Some(&found) = self.whole.get(&folded.replace(joint, ""))
            {
                return Some(found);
            }
        }
        if ANOTHER.iter().any(|word| folded.starts_with(word)) {
            return None;
        }
        let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        // Endings from the longest, down to two characters.
        for &start in starts.iter().skip(1).take(starts.len().saturating_sub(2)) {
            let (before, ending) = folded.split_at_checked(start).unwrap_or_default();
            if let Some(&(product, _)) = self.whole.get(ending) {
                if before.ends_with(NOT) || another_compound(before, ending) {
                    return None;
                }
                // The longest ending decides: a generic one means the rest is unknown.
                let known = !GENERIC.contains(&ending);
                return known.then_some((product, MatchKind::Subtype));
            }
        }
        if starts.len() >= 2
            && !GENERIC.contains(&folded.as_str())
            && let Some(Some((product, first))) = self.endings.get(&folded)
            && first.chars().nth(1).is_some()
            && self.firsts.get(first).is_some_and(|n| *n >= COMMON_FIRST)
        {
            return Some((*product, MatchKind::Head));
        }
        if let Some(name) = folded.strip_suffix(PRODUCTS)
            && let Some(&(product, _)) = self.whole.get(name)
            && !GENERIC.contains(&name)
        {
            return Some((product, MatchKind::Head));
        }
        self.misspelt(&folded).map(|product| (product, MatchKind::Similar))
    }

    /// The product that a phrase of four or more characters names but for one character
    /// that is written for another.
    fn misspelt(&self, phrase: &str) -> Option<ProductIdx> {
        phrase.chars().nth(3)?;
        phrase.char_indices().find_map(|(at, c)| {
            let pairs = CONFUSED.iter().filter(|it| it.contains(&c));
            pairs.into_iter().find_map(|[a, b]| {
                let other = if c == *a { *b } else { *a };
                let (before, behind) = phrase.split_at_checked(at)?;
                let behind = behind.get(c.len_utf8()..)?;
                let found = self.whole.get(&format!("{before}{other}{behind}"));
                found.map(|it| it.0)
            })
        })
    }

    fn add(&mut self, name: &str, at: ProductIdx, kind: MatchKind) {
        let folded = written(name);
        if folded.is_empty() {
            return;
        }
        if is_latin(name) {
            self.latin.add(name, at, kind);
            self.whole.entry(folded).or_insert((at, kind));
            return;
        }
        if kind == MatchKind::Subtype {
            // A broader word than a kind's is its product's, which has words of its own.
            self.whole.entry(folded).or_insert((at, kind));
            return;
        }
        let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        for &start in starts.iter().skip(1).take(starts.len().saturating_sub(2)) {
            let (first, ending) = folded.split_at_checked(start).unwrap_or_default();
            *self.firsts.entry(first.to_owned()).or_default() += 1;
            only(self.endings.entry(ending.to_owned()), (at, first.to_owned()));
        }
        self.whole.entry(folded).or_insert((at, kind));
    }
}

/// Goods of a name: the thing itself, or what is made of it.
const PRODUCTS: &str = "产品";

/// Words inside a name that add nothing to it: of a range, of.
const JOINTS: [&str; 2] = ["系列", "的"];

/// 三氯乙烯 is no 氯乙烯: a number before the name of a compound makes another one.
fn another_compound(before: &str, compound: &str) -> bool {
    const NUMBERS: [char; 5] = ['二', '三', '四', '五', '六'];
    const GROUPS: [char; 16] = [
        '氯', '氟', '溴', '碘', '氧', '硫', '氮', '硝', '甲', '乙', '丙', '丁', '戊',
        '苯', '磷', '氨',
    ];
    before.ends_with(NUMBERS) && compound.starts_with(GROUPS)
}

/// A word as it is compared: folded, and its characters in one writing.
fn written(word: &str) -> String {
    let folded = fold(word);
    if folded.is_ascii() {
        return folded;
    }
    let one = |c: char| WRITTEN.iter().find(|it| it[0] == c).map_or(c, |it| it[1]);
    folded.chars().map(one).collect()
}

/// What stands before an ending is a word of its own where so many names begin with it.
const COMMON_FIRST: u32 = 3;

/// Keeps the entry only while it leads to one product.
fn only<K, V>(
    entry: std::collections::hash_map::Entry<'_, K, Option<(ProductIdx, V)>>,
    it: (ProductIdx, V),
) {
    match entry {
        std::collections::hash_map::Entry::Occupied(mut there) => {
            if there.get().as_ref().is_none_or(|old| old.0 != it.0) {
                there.insert(None);
            }
        }
        std::collections::hash_map::Entry::Vacant(free) => {
            free.insert(Some(it));
        }
    }
}
