//! Quotes cut to the noun, shared heads completed, roles corrected by the noun.
//!
//! In: a draft item and the text. Out: its trimmed edges, its completed head, and the
//! roles that its noun allows. Looks at one item (or a pair) at a time.

use super::acts::Acts;
use super::clauses::Text;
use super::draft::Draft;
use super::lexicon::Lexicon;

/// A longer text is no noun; keeps every step short on hostile input.
pub(super) const LONGEST_NOUN: usize = 64;

/// The tools of trimming on one level.
pub(super) struct Trim<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a Text,
    /// True inside a bracket.
    pub(super) bracket: bool,
}

impl Trim<'_> {
    fn noun(&self, (start, end): (usize, usize)) -> &[char] {
        self.text.slice(start, end)
    }

    /// Cuts what does not name the product off both ends.
    pub(super) fn edges(&self, item: &mut Draft) {
        let (mut start, mut end) = (item.start, item.end);
        loop {
            let noun = self.noun((start, end));
            let Some(first) = noun.first() else { break };
            if let Some(brand) = brand(noun) {
                start += brand;
                continue;
            }
            if matches!(first, ' ' | '-' | '"' | '”' | '、' | '·' | '’' | ':' | ',')
            {
                start += 1;
                continue;
            }
            if let Some((len, _)) = self.lexicon.before.find(noun)
                && (noun.len() > len + 1 || (noun.len() == len + 1 && len > 1))
                && !self.guarded_front(noun, len)
            {
                start += len;
                continue;
            }
            let class = usize::from(matches!(
                noun,
                ['Ⅰ' | 'Ⅱ' | 'Ⅲ' | '一' | '二' | '三', '类', '0'..='9', ..]
            )) * 2;
            let digits = class
                + noun.iter().skip(class).take_while(|c| c.is_ascii_digit()).count();
            if digits >= 4 && noun.len() > digits + 1 {
                start += digits;
                continue;
            }
            break;
        }
        loop {
            let noun = self.noun((start, end));
            let Some(last) = noun.last() else { break };
            if matches!(last, ' ' | '-' | '"' | '“' | '、' | '·' | '‘' | ':' | ',')
            {
                end -= 1;
                continue;
            }
            if let Some((len, _)) = self.lexicon.after.find(noun)
                && noun.len() > len
            {
                end -= len;
                continue;
            }
            let digits = noun.iter().rev().take_while(|c| c.is_ascii_digit()).count();
            if digits >= 4 && noun.len() > digits + 1 {
                end -= digits;
                continue;
            }
            if ends(noun, "工程施工") {
                end -= 2;
                continue;
            }
            if *last == '类' && noun.len() >= 4 && (self.bracket || noun.len() >= 5) {
                end -= 1;
                continue;
            }
            break;
        }
        if let Some(at) = made_of(self.noun((start, end))) {
            start += at;
        }
        item.start = start;
        item.end = end;
    }

    /// 一般, 其, 系列 and the like are part of some words.
    fn guarded_front(&self, noun: &[char], len: usize) -> bool {
        let word = noun.get(..len).unwrap_or_default();
        let after = noun.get(len);
        match word {
            ['和'] => matches!(after, Some('田' | '面' | '服' | '纸')),
            ['等'] => matches!(after, Some('离' | '级' | '温' | '压' | '静' | '速')),
            ['国', '内'] | ['国', '内', '外'] | ['一', '般'] => {
                self.lexicon.kept.find(noun).is_some_and(|(_, acts)| !acts.is_empty())
            }
            ['或' | '及' | '与' | '的' | '另'] => false,
            ['其'] => matches!(after, Some('他' | '它')),
            ['并'] => matches!(after, Some('网' | '联' | '条' | '线')),
            ['兼' | '即' | '该' | '如'] => len + 2 > noun.len(),
            _ => false,
        }
    }

    /// True for a noun that only modifies the next one of its list.
    pub(super) fn is_modifier(&self, (start, end): (usize, usize)) -> bool {
        let noun = self.noun((start, end));
        match noun.len() {
            0 => false,
            1 => !self.lexicon.single.is(noun),
            2..=4 => {
                let goods = self.lexicon.goods.find(noun).is_some_and(|(len, _)| len > 1);
                self.lexicon.modifier.has(noun) && !goods
            }
            _ => false,
        }
    }

    /// 镍、铜合金型材: one metal before another with a common head.
    pub(super) fn is_metal_pair(&self, item: &Draft, next: (usize, usize)) -> bool {
        let noun = self.noun((item.start, item.end));
        let next = self.noun(next);
        noun.len() == 1
            && self.lexicon.metal.is(noun)
            && next.len() >= 3
            && next.first().is_some_and(|c| self.lexicon.metal.is(&[*c]))
    }

    /// Head of a noun that leans on the noun before it: 水车及配件.
    pub(super) fn completed(&self, before: &Draft, item: &Draft) -> Option<String> {
        let noun = self.noun((item.start, item.end));
        if before.negated || before.dropped || !self.lexicon.dependent.is(noun) {
            return None;
        }
        let mut stem: String = match &before.head {
            Some(head) => head.clone(),
            None => self.noun((before.start, before.end)).iter().collect(),
        };
        let tail: String = noun.iter().collect();
        if stem.chars().take(LONGEST_NOUN).count() == LONGEST_NOUN {
            return None;
        }
        if tail == "制品"
            && let Some(cut) = stem.strip_suffix("材料")
            && !cut.is_empty()
        {
            stem = cut.to_owned();
        }
        (!stem.is_empty() && !stem.ends_with(&tail)).then(|| stem + &tail)
    }

    /// True for what is usually let.
    pub(super) fn is_rentable(&self, noun: (usize, usize)) -> bool {
        self.lexicon.rentable.has(self.noun(noun))
    }

    /// 进出口 of goods in general.
    pub(super) fn is_foreign_trade(&self, noun: (usize, usize)) -> bool {
        let noun = self.noun(noun);
        ends(noun, "进口业务")
            || ends(noun, "出口业务")
            || ends(noun, "进出口")
            || ends(noun, "进出口贸易")
    }

    /// 自营和代理各类商品和技术的进出口: the quote is 进出口; of 本企业自产产品的出口业务
    /// it is 出口业务.
    pub(super) fn foreign_quote(&self, item: &mut Draft) {
        let noun = self.noun((item.start, item.end));
        let general =
            ["经营", "代理", "各类", "自营", "本企业", "本公司", "商品", "生产", "科研"]
                .iter()
                .any(|word| starts(noun, word));
        let at = (1..noun.len()).find(|at| {
            noun.get(*at..).is_some_and(|rest| {
                ["进出口", "进口业务", "出口业务"].iter().any(|word| starts(rest, word))
            })
        });
        let Some(at) = at else { return };
        let of = at > 0 && noun.get(at - 1) == Some(&'的');
        if general || of {
            item.start += at;
        }
    }

    /// Goods of the import formula of a firm's own needs.
    pub(super) fn is_own_need(&self, item: &Draft) -> bool {
        let noun = self.noun((item.start, item.end));
        [
            "机械设备",
            "零配件",
            "原辅材料",
            "仪器仪表",
            "技术",
            "产品",
            "商品",
            "原材料",
            "设备",
        ]
        .iter()
        .any(|word| ends(noun, word))
    }

    /// 技术服务, 售后服务: services that go with a list and do not end it.
    pub(super) fn is_attendant(&self, noun: (usize, usize)) -> bool {
        let noun = self.noun(noun);
        noun.len() <= 6
            && ["技术", "售后", "检", "相关", "服务", "咨询", "转让", "测试", "推广"]
                .iter()
                .any(|word| starts(noun, word))
    }

    /// Roles that the noun allows: goods are made, programs designed, posters served.
    pub(super) fn roles(&self, item: &Draft) -> Acts {
        let noun = self.noun((item.start, item.end));
        let mut acts = item.acts;
        let making = Acts::MAKE.with(Acts::GROW);
        if item.own {
            let served = acts.any(Acts::SERVE) && self.is_served(noun);
            return if served { acts.without(making.with(Acts::DESIGN)) } else { acts };
        }
        if let Some((_, kind)) = self.lexicon.object.find(noun)
            && !kind.is_empty()
        {
            let hard = making.with(Acts::DESIGN).with(Acts::FIX);
            if kind.any(Acts::SERVE) && acts.any(hard) {
                return acts.without(hard).with(Acts::SERVE);
            }
            if kind.any(Acts::DESIGN) && acts.any(making) {
                acts = acts.without(making).with(Acts::DESIGN);
            }
            if kind.any(Acts::BUILD) && acts.any(making.with(Acts::DESIGN)) {
                let design = acts.any(Acts::DESIGN) && ends(noun, "工程");
                acts = acts.without(making.with(Acts::DESIGN)).with(Acts::BUILD);
                if design {
                    acts = acts.with(Acts::DESIGN);
                }
            }
            return acts;
        }
        if let Some((_, kind)) = self.lexicon.kept.find(noun)
            && !kind.is_empty()
            && acts.any(making)
        {
            return acts.without(making).with(kind);
        }
        if acts.any(Acts::DESIGN)
            && !acts.any(making)
            && ["市场", "资源", "项目", "人力资源", "农业", "商业", "区域", "景区"]
                .iter()
                .any(|word| ends(noun, word))
        {
            acts = acts.without(Acts::DESIGN).with(Acts::SERVE);
        }
        if acts.yields() && self.lexicon.ore.has(noun) {
            acts = acts.without(Acts::MAKE).with(Acts::GROW);
        }
        acts
    }

    /// 广告, 网页: things that are served, whatever verb is used.
    fn is_served(&self, noun: &[char]) -> bool {
        self.lexicon.object.find(noun).is_some_and(|(_, kind)| kind.any(Acts::SERVE))
    }

    /// True for a commodity group of shops.
    pub(super) fn is_staple(&self, item: &Draft) -> bool {
        self.lexicon.commodity.has(self.noun((item.start, item.end)))
    }

    /// X技术及其产品: the products are X.
    pub(super) fn is_of_technique(&self, before: &Draft, noun: (usize, usize)) -> bool {
        let stem = self.noun((before.start, before.end));
        self.noun(noun) == ['产', '品'] && stem.len() > 4 && ends(stem, "技术")
    }

    /// True for a noun that names goods by its last word.
    pub(super) fn is_goods(&self, noun: (usize, usize)) -> bool {
        let noun = self.noun(noun);
        let kept = self.lexicon.kept.find(noun).is_some_and(|(_, acts)| !acts.is_empty());
        noun.len() >= 2 && self.lexicon.goods.has(noun) && !kept
    }

    /// True for a condition or a place in a bracket: 不对外零售, 某路5号.
    pub(super) fn is_condition(&self, noun: (usize, usize)) -> bool {
        let noun = self.noun(noun);
        starts(noun, "禁止")
            || matches!(noun.first(), Some('不' | '未' | '无'))
                && noun.get(1) != Some(&'锈')
            || noun.last() == Some(&'号')
    }

    /// True for a piece on a firm's own needs: 本企业所需的, 出口本企业自产的.
    pub(super) fn is_needs(&self, noun: (usize, usize)) -> bool {
        let noun = self.noun(noun);
        noun.len() <= LONGEST_NOUN && noun.windows(2).any(|pair| pair == ['所', '需'])
            || starts(noun, "出口本企业")
            || starts(noun, "进口本企业")
    }

    /// True for what a bracket may name without its being an item.
    pub(super) fn is_grade(&self, noun: (usize, usize)) -> bool {
        let noun = self.noun(noun);
        self.lexicon.grade.has(noun)
            || matches!(
                noun.first(),
                Some(
                    '不' | '无'
                        | '非'
                        | '未'
                        | '第'
                        | '用'
                        | '供'
                        | '限'
                        | '按'
                        | '由'
                        | '以'
                        | '在'
                        | '为'
                )
            )
            || noun.contains(&'为')
            || noun.iter().all(|c| c.is_ascii() || ('Ⅰ'..='Ⅻ').contains(c))
    }
}

/// Length of a brand in quotation marks before a product: “某某”牌, “某某”系列.
fn brand(noun: &[char]) -> Option<usize> {
    if !matches!(noun.first(), Some('“' | '"')) {
        return None;
    }
    let close = noun.iter().skip(1).position(|c| matches!(c, '”' | '"'))? + 2;
    let rest = noun.get(close..)?;
    let tail = ["牌系列产品", "系列产品", "牌系列", "牌", "系列", "品牌"]
        .iter()
        .find(|word| starts(rest, word))
        .map_or(0, |word| word.chars().count());
    (rest.len() > tail).then_some(close + tail)
}

/// 废料生产的颗粒: the product follows the 的.
fn made_of(noun: &[char]) -> Option<usize> {
    if noun.len() > LONGEST_NOUN {
        return None;
    }
    (2..noun.len().saturating_sub(1)).find_map(|at| {
        let rest = noun.get(at..)?;
        ["生产的", "加工的", "制造的", "制成的", "制作的"]
            .iter()
            .find(|word| starts(rest, word) && rest.len() > word.chars().count())
            .map(|word| at + word.chars().count())
    })
}

fn starts(noun: &[char], word: &str) -> bool {
    let mut chars = noun.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

fn ends(noun: &[char], word: &str) -> bool {
    let mut chars = noun.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}
