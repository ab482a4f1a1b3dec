//! Lines that sum a table up and are no row of it: 合计, 总计：12家, 小计, total.
//!
//! In: the cells of a row. Out: whether the cell that should name somebody names a sum.
//! A firm whose name only begins with such a word (共计网络公司) is none.

use super::Reader;
use crate::recognise::plain;

/// Words for a sum, longer ones first.
const SUMS: [&str; 9] =
    ["grandtotal", "subtotal", "total", "总合计", "合计", "总计", "小计", "共计", "累计"];

/// What may stand before a word for a sum.
const OF_WHAT: [&str; 9] =
    ["全省", "全市", "全州", "全县", "全区", "全国", "本页", "本表", "以上"];

/// What may stand behind it, beside a number.
const COUNTED: [&str; 19] = [
    "家企业",
    "户企业",
    "个企业",
    "家公司",
    "家单位",
    "企业",
    "公司",
    "单位",
    "万元",
    "亿元",
    "元",
    "家",
    "户",
    "个",
    "人",
    "项",
    "条",
    "行",
    "数",
];

/// Bytes above which a text is a name.
const LONGEST: usize = 80;

impl Reader {
    /// True where a row sums others up.
    pub(super) fn is_total<S: AsRef<str>>(&self, cells: &[S]) -> bool {
        let cell = |at: usize| cells.get(at).map_or("", |it| it.as_ref().trim());
        let Some(name) = self.naming.map(cell) else { return false };
        if !name.is_empty() {
            return is_total(name);
        }
        let mut filled = cells.iter().map(|it| it.as_ref().trim());
        filled.find(|it| !it.is_empty()).is_some_and(is_total)
    }

    /// True where a row names nobody but a number of them (2家): a total where it is the
    /// last of its sheet.
    pub(crate) fn is_count<S: AsRef<str>>(&self, cells: &[S]) -> bool {
        let name = self.naming.and_then(|at| cells.get(at));
        name.is_some_and(|it| is_count(it.as_ref()))
    }
}

fn is_total(text: &str) -> bool {
    // Nearly every name is told here: it is long, or has no letter of such a word.
    let told = ['计', '共', 't', 'T', 'ｔ', 'Ｔ'];
    if text.len() > LONGEST || !text.contains(told) {
        return false;
    }
    let folded = folded(text);
    let stem = OF_WHAT.iter().find_map(|it| folded.strip_prefix(it)).unwrap_or(&folded);
    let after = SUMS.iter().find_map(|it| stem.strip_prefix(it));
    let of_number = || {
        let after = stem.strip_prefix('共')?.trim_start_matches('有');
        after.starts_with(|it: char| it.is_ascii_digit()).then_some(after)
    };
    after.or_else(of_number).is_some_and(only_numbers)
}

fn is_count(text: &str) -> bool {
    if text.len() > LONGEST || !text.trim().starts_with(char::is_numeric) {
        return false;
    }
    let folded = folded(text);
    folded.starts_with(|it: char| it.is_ascii_digit())
        && folded.ends_with(['家', '户', '个'])
        && only_numbers(&folded)
}

/// True where nothing but numbers, what they count and marks is left.
fn only_numbers(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|it: char| {
            it.is_ascii_digit() || ".,:;()[]-—=*。、共有为约".contains(it)
        });
        match COUNTED.iter().find_map(|it| rest.strip_prefix(it)) {
            Some(after) => rest = after,
            None => return rest.is_empty(),
        }
    }
}

fn folded(text: &str) -> String {
    let text = plain(text).to_lowercase();
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_names_are_told_apart() {
        for text in [
            "合计",
            "合　计",
            "总计：1家",
            "合计2家",
            "小计",
            "共计",
            "Total",
            "TOTAL:",
            "共2家",
            "共有 12 户企业",
            "合计（35家）",
            "全省合计",
            "Grand total",
            "合计：1,200.5万元",
            "累计",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "共计网络科技有限公司",
            "总计算机厂",
            "Total Example Ltd",
            "示例合计厂",
            "共和示例厂",
            "2家",
            "企业",
            "",
        ] {
            assert!(!is_total(text), "{text}");
        }
        assert!(is_count("2家") && is_count("１２ 户"));
        assert!(!is_count("2家示例店") && !is_count("360") && !is_count("家"));
    }
}
