//! What a generated pair of regions must be: the same again, exact, fictional, untidy.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

use tempfile::TempDir;
use terms::Catalogue;
use terms::region::{Doubt, Regions};
use terms::uscc::{self, UsccVerdict};

use super::draw::Draw;
use super::economy::{Act, Economy};
use super::words::{self, BRAND, REGIONS, STREETS};
use super::{Plan, Summary, UseError, write};

const FILES: [&str; 7] = [
    "organisations.csv",
    "makes.csv",
    "needs.csv",
    "supplies.csv",
    "corridors/places.csv",
    "corridors/links.csv",
    "README.md",
];

type Row = BTreeMap<String, String>;

/// One generated folder for all tests that only read.
static SAMPLE: LazyLock<(TempDir, Summary)> = LazyLock::new(|| generated(6_000, 11));

fn generated(firms: u64, seed: u64) -> (TempDir, Summary) {
    let folder = TempDir::new().unwrap();
    let summary = write(&Plan { firms, seed }, folder.path(), &mut |_, _| true).unwrap();
    (folder, summary)
}

fn rows(folder: &Path, file: &str) -> Vec<Row> {
    csv::Reader::from_path(folder.join(file))
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn sample(file: &str) -> Vec<Row> {
    rows(SAMPLE.0.path(), file)
}

fn bytes(folder: &Path) -> Vec<Vec<u8>> {
    FILES.iter().map(|it| std::fs::read(folder.join(it)).unwrap()).collect()
}

#[test]
fn one_seed_gives_the_same_bytes_and_another_does_not() {
    let (one, two, other) = (generated(700, 3), generated(700, 3), generated(700, 4));
    assert_eq!(bytes(one.0.path()), bytes(two.0.path()));
    assert_eq!(one.1, two.1);
    let differs = |at: usize| bytes(one.0.path())[at] != bytes(other.0.path())[at];
    assert!((0..4).all(differs));
    // More firms of the same seed: the register goes on, it does not begin anew.
    let longer = generated(900, 3);
    let (short, long) = (bytes(one.0.path()), bytes(longer.0.path()));
    assert!(long[0].starts_with(&short[0]));
}

#[test]
fn the_number_of_firms_is_exact() {
    for firms in [1, 2, 5_001] {
        let (folder, summary) = generated(firms, 1);
        assert_eq!(rows(folder.path(), "organisations.csv").len() as u64, firms);
        assert_eq!(summary.organisations, firms);
        assert_eq!(summary.makes, rows(folder.path(), "makes.csv").len() as u64);
        let size: usize = bytes(folder.path()).iter().map(Vec::len).sum();
        assert_eq!(summary.bytes, size as u64);
    }
    let (folder, _) = generated(2, 1);
    let regions: Vec<String> = rows(folder.path(), "organisations.csv")
        .iter()
        .map(|it| it["region"].clone())
        .collect();
    assert_eq!(regions, ["FICT:A01", "FICT:B01"]);
}

#[test]
fn codes_are_right_unique_and_nobody_s() {
    let mut seen = HashSet::new();
    for row in sample("organisations.csv") {
        let code = &row["id"];
        assert_eq!(uscc::check(code), UsccVerdict::Right(code.clone()));
        assert!(seen.insert(code.clone()), "{code} twice");
        let side = usize::from(row["region"] == "FICT:B01");
        assert_eq!(&code[2..4], REGIONS[side].digits);
        let eight: [u8; 8] = code.as_bytes()[8..16].try_into().unwrap();
        assert_eq!(
            code.chars().nth(16),
            Some(super::identity::organisation_check(&eight))
        );
    }
    for region in &REGIONS {
        assert_eq!(Regions::shipped().name(&format!("{}0000", region.digits)), None);
    }
}

#[test]
fn the_check_of_an_organisation_code_is_that_of_the_standard() {
    // Worked by hand: M = 22, 1…7: 22·3 + 1·7 + 2·9 + 3·10 + 4·5 + 5·8 + 6·4 + 7·2 = 219,
    // 219 mod 11 = 10, 11 − 10 = 1. And 0 alone: 11 − 0 is written 0.
    assert_eq!(super::identity::organisation_check(b"M1234567"), '1');
    assert_eq!(super::identity::organisation_check(b"00000000"), '0');
    // The example of the standard: D2143569-X.
    assert_eq!(super::identity::organisation_check(b"D2143569"), 'X');
    // 4·3 = 12, 12 mod 11 = 1, 11 − 1 = 10, which is written X.
    assert_eq!(super::identity::organisation_check(b"40000000"), 'X');
}

#[test]
fn no_place_is_a_real_one() {
    let real = Regions::shipped();
    for region in &REGIONS {
        for town in region.towns {
            for ending in ["", "省", "市", "县", "区", "镇"] {
                assert!(!real.is_name(&format!("{town}{ending}")), "{town}{ending}");
            }
            for street in STREETS {
                let found = real.resolve("", "", &format!("{town}市{street}12号"));
                let unknown = vec![Doubt::UnknownAddress];
                assert_eq!((found.region, found.doubts), (None, unknown));
            }
        }
    }
}

#[test]
fn names_are_unique_and_fall_apart_in_one_way() {
    let mut seen = HashSet::new();
    let (folder, _) = generated(40_000, 5);
    for row in rows(folder.path(), "organisations.csv") {
        assert!(seen.insert(row["name"].trim().to_owned()), "{} twice", row["name"]);
    }
    let (catalogue, _) = Catalogue::shipped();
    for product in catalogue.products() {
        for word in product.aliases.iter().chain(&product.kinds).chain([&product.name]) {
            assert!(!word.starts_with(BRAND), "{word} begins like a brand");
        }
    }
    let brands: BTreeSet<char> = BRAND.into_iter().collect();
    assert_eq!(brands.len(), BRAND.len());
}

#[test]
fn brands_of_a_town_do_not_come_again() {
    let mut seen = HashSet::new();
    for number in 0..70 * 70 + 20_000 {
        let mut name = String::new();
        super::identity::brand(number, 977, &mut name);
        assert_eq!(name.chars().count(), if number < 70 * 70 { 2 } else { 3 });
        assert!(seen.insert(name));
    }
}

/// Every text that a scope may be made of besides the catalogue's words.
fn wording() -> Vec<&'static str> {
    let acts = [Act::Make, Act::Plant, Act::Raise, Act::Mine, Act::Supply, Act::Develop];
    let mut all = vec![words::ENGAGED_IN, "销售", "修理", "研发"];
    for act in acts {
        all.extend(words::behind(act));
        all.extend(words::before(act));
        all.push(words::modern(act));
    }
    let lists: [&[&str]; 12] = [
        &words::SELL,
        &words::SELL_FIRST,
        &words::REPAIR,
        &words::DESIGN,
        &words::EXTRAS,
        &words::SERVICES,
        &words::WORKS,
        &words::STUDIES,
        &words::BRACKETS,
        &words::BOILERPLATE,
        &words::HEADINGS,
        &["、", "；", "。", "，", "：", ",", ";", "及", "等"],
    ];
    all.extend(lists.into_iter().flatten());
    all
}

#[test]
fn scopes_have_no_product_word_of_their_own() {
    let (catalogue, _) = Catalogue::shipped();
    let products = catalogue.products().iter();
    let known: HashSet<&str> = products
        .flat_map(|it| it.aliases.iter().chain([&it.name]).map(String::as_str))
        .chain(wording())
        .collect();
    let longest = known.iter().map(|it| it.chars().count()).max().unwrap();
    for row in sample("organisations.csv") {
        // A clerk's line end stands for a mark.
        let scope = row["scope"].replace('\n', "；");
        let ends: Vec<usize> =
            scope.char_indices().map(|it| it.0).chain([scope.len()]).collect();
        // Which beginnings of the scope are made of known words alone.
        let mut whole = vec![true];
        for end in 1..ends.len() {
            let from = end.saturating_sub(longest);
            let fits = |start: usize| {
                whole[start] && known.contains(&scope[ends[start]..ends[end]])
            };
            whole.push((from..end).any(fits));
        }
        assert!(whole[ends.len() - 1], "{scope}");
    }
}

#[test]
fn headers_are_the_declared_columns() {
    for name in ["organisations", "makes", "needs", "supplies"] {
        let table = terms::fields::table(name).unwrap();
        let path = SAMPLE.0.path().join(format!("{name}.csv"));
        let mut reader = csv::Reader::from_path(path).unwrap();
        for header in reader.headers().unwrap() {
            assert!(table.column(header).is_some(), "{name}.{header}");
        }
    }
}

#[test]
fn facts_stand_on_organisations_and_products_that_exist() {
    let (catalogue, _) = Catalogue::shipped();
    let organisations: HashMap<String, Row> = sample("organisations.csv")
        .into_iter()
        .map(|it| (it["id"].clone(), it))
        .collect();
    let product =
        |row: &Row| catalogue.product(catalogue.find(&row["product"]).unwrap()).clone();
    let (mut absences, mut capacities, mut across) = (0, 0, 0);
    for row in sample("makes.csv") {
        assert_eq!(row["unit"], product(&row).unit);
        let kind = &organisations[&row["organisation"]]["kind"];
        let amount = |name: &str| row[name].parse::<u64>().ok();
        if kind == "association" {
            assert_eq!(row["capacity"], "0");
            absences += 1;
        } else {
            assert_ne!(row["capacity"], "0");
            assert!(amount("spare") <= amount("capacity"));
            capacities += usize::from(amount("capacity").is_some());
        }
    }
    for row in sample("needs.csv") {
        assert!(organisations.contains_key(&row["organisation"]));
        assert_eq!(row["unit"], product(&row).unit);
    }
    for row in sample("supplies.csv") {
        let (from, to) =
            (&organisations[&row["supplier"]], &organisations[&row["buyer"]]);
        assert_ne!(from["id"], to["id"]);
        assert_eq!(row["currency"].is_empty(), row["value"].is_empty());
        product(&row);
        across += usize::from(from["region"] != to["region"]);
    }
    assert!(absences >= 10 && capacities >= 200 && across >= 50);
}

#[test]
fn each_region_lacks_what_it_needs_and_the_other_makes() {
    let (catalogue, _) = Catalogue::shipped();
    for seed in 0..8 {
        let economy = Economy::new(&catalogue, &mut Draw::new(seed));
        let weight = |side: usize, good: usize| {
            let sums = &economy.homes[side].sums;
            sums[good] - good.checked_sub(1).map_or(0, |it| sums[it])
        };
        for (home, partner) in [(0, 1), (1, 0)] {
            let makes = |it: &usize| weight(home, *it) > 0;
            let needed: BTreeSet<usize> = (0..economy.goods.len())
                .filter(makes)
                .flat_map(|it| economy.goods[it].inputs.clone())
                .collect();
            let open = needed.iter().filter(|it| !makes(it) && weight(partner, **it) > 0);
            assert!(open.count() >= 20, "seed {seed}, home {home}");
        }
        let mut weights: Vec<u64> =
            (0..economy.goods.len()).map(|it| weight(0, it)).collect();
        weights.sort_unstable();
        let tenth: u64 = weights.iter().rev().take(weights.len() / 10).sum();
        let share = tenth * 100 / weights.iter().sum::<u64>();
        assert!((50..95).contains(&share), "the commonest tenth has {share} %");
    }
}

#[test]
fn a_few_rows_are_untidy() {
    let all = sample("organisations.csv");
    let count = |test: &dyn Fn(&Row) -> bool| all.iter().filter(|it| test(it)).count();
    assert!(count(&|it| it["capital"].starts_with('约')) > 20);
    assert!(count(&|it| it["established"].contains('２')) > 20);
    assert!(count(&|it| it["capital"].ends_with("(万元人民币)")) > 1_500);
    assert!(count(&|it| it["capital"].is_empty()) > 50);
    assert!((5..100).contains(&count(&|it| it["scope"].is_empty())));
    assert!(
        count(&|it| ["注销", "dissolved"].contains(&it["registration_state"].as_str()))
            > 50
    );
    let key = |it: &Row| terms::name::name_key(&it["name"], Regions::shipped());
    let keys: HashSet<String> = all.iter().map(key).collect();
    let doubles = all.len() - keys.len();
    assert!((20..200).contains(&doubles), "{doubles} firms under two legal forms");
}

#[test]
fn a_stopped_run_changes_nothing() {
    let (folder, _) = generated(50, 1);
    let before = bytes(folder.path());
    let plan = Plan { firms: 20_000, seed: 2 };
    let stopped = write(&plan, folder.path(), &mut |done, of| {
        assert_eq!(of, 20_000);
        done < 9_000
    });
    assert!(matches!(stopped, Err(UseError::Stopped)));
    assert_eq!(bytes(folder.path()), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 6, "no part is left");
}

#[test]
fn no_firms_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused =
        write(&Plan { firms: 0, seed: 1 }, &folder.path().join("g"), &mut |_, _| true);
    assert!(matches!(refused, Err(UseError::Wrong { .. })));
    let stopped =
        write(&Plan { firms: 9, seed: 1 }, &folder.path().join("g"), &mut |_, _| false);
    assert!(matches!(stopped, Err(UseError::Stopped)));
    assert!(!folder.path().join("g").exists(), "no folder is left");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let (folder, _) = generated(1, 1);
    let file = folder.path().join("README.md");
    let failed = write(&Plan { firms: 1, seed: 1 }, &file, &mut |_, _| true);
    let Err(UseError::File { path, .. }) = failed else { panic!("{failed:?}") };
    assert!(path.contains("README.md"));
}
