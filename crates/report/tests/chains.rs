//! The pages of `docs/chains` are what the catalogue says: drawing and table are made
//! from it, the sentences stand in `docs/chains/chains.csv`.
//!
//! `UPDATE_EXPECT=1 cargo test -p report --test chains` writes them anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use report::knowledge::{chain_svg, needs};
use terms::{Catalogue, ProductIdx};

/// A row of `chains.csv`.
struct Chain {
    name: String,
    zh: String,
    en: String,
    ends: Vec<ProductIdx>,
    text_zh: String,
    text_en: String,
}

#[test]
fn the_pages_of_the_chains_are_fresh() {
    let (catalogue, _) = Catalogue::shipped();
    let chains = chains(&catalogue);
    assert!(chains.len() >= 30, "{} chains", chains.len());
    let mut stale = Vec::new();
    keep("README.md", &index(&chains), &mut stale);
    for chain in &chains {
        let title = format!("{} · {}", chain.zh, chain.en);
        let svg = chain_svg(&catalogue, &chain.ends, &title);
        assert!(svg.matches("<rect").count() >= 6, "{}: nothing to draw", chain.name);
        keep(&format!("{}.svg", chain.name), &svg, &mut stale);
        keep(&format!("{}.md", chain.name), &page(&catalogue, chain), &mut stale);
    }
    assert!(
        stale.is_empty(),
        "stale: {stale:?}; run UPDATE_EXPECT=1 cargo test -p report --test chains"
    );
}

/// Compares a file with what it should be, or writes it.
fn keep(name: &str, wanted: &str, stale: &mut Vec<String>) {
    let path = folder().join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, wanted).expect("docs/chains can be written");
    }
    if std::fs::read_to_string(&path).unwrap_or_default() != wanted {
        stale.push(name.to_owned());
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/chains")
}

fn chains(catalogue: &Catalogue) -> Vec<Chain> {
    let file = folder().join("chains.csv");
    let mut reader = csv::Reader::from_path(file).expect("docs/chains/chains.csv");
    let rows = reader.records().map(|it| it.expect("a row of six columns"));
    rows.map(|row| Chain {
        name: row[0].to_owned(),
        zh: row[1].to_owned(),
        en: row[2].to_owned(),
        ends: row[3].split(';').map(|it| catalogue.with_id(it).expect(it)).collect(),
        text_zh: row[4].to_owned(),
        text_en: row[5].to_owned(),
    })
    .collect()
}

fn index(chains: &[Chain]) -> String {
    let mut out = String::from(
        "# Chains · 产业链\n\n\
         What the shipped catalogue knows of each chain: compiled general knowledge, no\n\
         statement about any region or firm. Drawings and tables are made by the program\n\
         from [the catalogue](../../crates/terms/catalogue).\n\n\
         随程序附带的目录对各条产业链的了解：整理自行业通用知识，不说明任何地区或企业。图与表由程序从目录生成。\n\n",
    );
    for it in chains {
        writeln!(out, "* [{} · {}]({}.md)", it.zh, it.en, it.name).expect("a string");
    }
    out
}

fn page(catalogue: &Catalogue, chain: &Chain) -> String {
    let Chain { name, zh, en, .. } = chain;
    let mut out = format!(
        "# {zh} · {en}\n\n{}\n\n{}\n\n![{zh} · {en}]({name}.svg)\n\n\
         | 产品 · product | 投入 · input | 必需程度 · degree | 成本档 · band |\n\
         |---|---|---|---|\n",
        chain.text_zh, chain.text_en
    );
    let shown = |at: ProductIdx| {
        let it = catalogue.product(at);
        format!("{} · {}", it.name, it.name_en).replace('|', "\\|")
    };
    for &end in &chain.ends {
        for it in needs(catalogue, end) {
            let degree = match it.essential.number() {
                2 => "必需 · essential",
                1 => "非必需 · non-essential",
                _ => "可忽略 · negligible",
            };
            let band = match it.cost_band.as_str() {
                "high" => "高 · high",
                "mid" => "中 · mid",
                "low" => "低 · low",
                _ => "",
            };
            let (product, input) = (shown(end), shown(it.input));
            writeln!(out, "| {product} | {input} | {degree} | {band} |")
                .expect("a string");
        }
    }
    out.push_str(
        "\nThe drawing shows inputs up to two steps, the essential ones first, as many as \
         print well; the table\nshows all inputs of the green boxes, those of broader \
         products included. [All chains](README.md)\n\n\
         图中为两步以内的投入，必需的在先，数量以便于阅读为限；表中为绿框产品的全部投入，含其上位产品的投入。\n",
    );
    out
}
