//! Words of registers to codes, ids and lists as the contract spells them.

use terms::uscc;

/// Words of registers for the codes of the contract.
const CODES: [(&str, &[&str]); 15] = [
    ("active", &["存续", "在业", "在营", "开业", "正常", "在册", "登记成立"]),
    ("revoked", &["吊销"]),
    ("dissolved", &["注销", "解散", "撤销", "清算"]),
    ("moved", &["迁出", "迁移", "移出"]),
    ("firm", &["企业", "公司"]),
    ("institute", &["研究院", "研究所", "科研", "院所"]),
    ("university", &["大学", "高校", "学院"]),
    ("government", &["政府", "机关"]),
    ("zone", &["园区", "开发区", "高新区"]),
    ("association", &["协会", "商会", "学会", "联盟"]),
    ("result", &["成果"]),
    ("need", &["需求"]),
    ("laboratory", &["实验室", "平台", "中心"]),
    ("service", &["服务"]),
    ("other", &[]),
];

pub(super) fn code(codes: &[String], text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if codes.contains(&lower) {
        return Some(lower);
    }
    // 吊销，未注销: the first word decides.
    let found = CODES
        .iter()
        .filter(|it| codes.iter().any(|code| code == it.0))
        .filter_map(|(code, words)| {
            let first = words.iter().filter_map(|word| text.find(word)).min()?;
            Some((first, *code))
        });
    found.min().map(|it| it.1.to_owned())
}

pub(super) fn id(text: &str) -> String {
    if uscc::looks_like(text) { text.to_uppercase() } else { text.to_owned() }
}

/// A list with `;` between its texts, whatever the file puts between them.
pub(super) fn list(text: &str) -> String {
    let parts: Vec<&str> = text
        .split([';', '；', '、', '|', '\n'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    parts.join(";")
}
