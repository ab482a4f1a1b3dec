//! Seconds and gaps of the best set, on instances of nine kinds.
//!
//! `cargo run --release -p matching --example speed_best_set -- SEED CANDIDATES FIRMS
//! [KIND]`. Out: one JSON object a line and kind. With `--instance KIND` after the
//! numbers it writes the instance instead, for `bench/best_set/check.py`.

#![expect(clippy::print_stdout, reason = "the figures are its output")]

use std::collections::BTreeMap;
use std::time::Instant;

use matching::best_set::{
    CandidatePartnership, CandidateVerdict, IndustryLimit, SearchLimit, SetLimits,
    SpareDrawn, UnknownAmount, best_set,
};

/// What makes an instance hard.
const KINDS: [&str; 9] = [
    "uncorrelated", // worth and cost have nothing to do with each other
    "correlated",   // worth = cost + a constant: nothing is a bargain
    "proportional", // worth about the cost
    "equal",        // few different worths, one cost
    "fair",         // most worth falls to one region, and 49 % must go to the other
    "capacity",     // capacities of two or three orders
    "crowded",      // twenty makers with capacities of eight orders, of a hundred asked
    "industries",   // least and greatest numbers and shares that all bind
    "everything",   // all of the above together
];

/// Sebastiano Vigna's splitmix64: the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    /// 0 ≤ it < below.
    fn below(&mut self, below: usize) -> usize {
        usize::try_from(self.next() % (below.max(1) as u64)).unwrap_or(0)
    }

    /// Uniform in low…high.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        let part = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        low + part * (high - low)
    }
}

/// Candidates and limits of a kind.
fn instance(
    kind: &str,
    seed: u64,
    count: usize,
    firms: usize,
) -> (Vec<CandidatePartnership>, SetLimits) {
    let mut numbers = Numbers(seed);
    let all = kind == "everything";
    let homes = (firms / 2).max(1);
    let partners = if kind == "crowded" { 20 } else { (firms - homes).max(1) };
    let industries = 12;
    let mut candidates = Vec::new();
    for id in 0..count as u64 {
        let cost = numbers.between(10.0, 100.0).round();
        let worth = match kind {
            "correlated" | "everything" => cost + 20.0,
            "proportional" => cost * numbers.between(0.95, 1.05),
            "equal" => [10.0, 20.0, 30.0][numbers.below(3)],
            _ => numbers.between(10.0, 100.0),
        };
        let cost = if kind == "equal" { 50.0 } else { cost };
        let home = match kind {
            "fair" | "everything" => numbers.between(0.3, 0.95),
            _ => numbers.between(0.2, 0.8),
        };
        let home_firm = numbers.below(homes);
        let spare = numbers.below(partners);
        candidates.push(CandidatePartnership {
            id,
            worth,
            worth_home: worth * home,
            worth_partner: worth * (1.0 - home),
            cost: (numbers.below(20) > 0).then_some(cost),
            home_firm,
            partner_firm: homes + spare,
            industry: numbers.below(industries),
            need: Some(home_firm * 4 + numbers.below(4)),
            drawn: Some(SpareDrawn {
                spare,
                quantity: Some(numbers.between(20.0, 60.0).round()),
            }),
            verdict: match numbers.below(200) {
                0 => CandidateVerdict::Rejected,
                _ => CandidateVerdict::Open,
            },
        });
    }
    let mut limits = SetLimits {
        budget: Some(count as f64 * 6.0),
        unknown_cost: UnknownAmount::TakenAs(80.0),
        a_firm: Some(3),
        ..SetLimits::default()
    };
    if kind == "capacity" || all {
        let spare = (0..partners).filter(|at| at % 10 > 0);
        limits.spare =
            spare.map(|at| (at, numbers.between(60.0, 130.0).round())).collect();
    }
    if kind == "crowded" {
        limits.spare =
            (0..partners).map(|at| (at, numbers.between(250.0, 400.0).round())).collect();
        limits.of_firm = (0..partners).map(|at| (homes + at, 15)).collect();
    }
    if kind == "fair" || all {
        limits.fairness = Some(if all { 0.45 } else { 0.49 });
    }
    if kind == "industries" || all {
        let least = u32::try_from(count / 130).unwrap_or(0);
        let limit = |at: usize| IndustryLimit {
            least: Some(least),
            most: at.is_multiple_of(3).then_some(least + 2),
            most_share: (at % 3 == 1).then_some(0.1),
            least_share: (at % 3 == 2).then_some(0.09),
        };
        limits.industries = (0..industries).map(|at| (at, limit(at))).collect();
        limits.most = Some(u32::try_from(count / 9).unwrap_or(0));
    }
    (candidates, limits)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, otherwise: u64| {
        arguments.get(at).and_then(|it| it.parse().ok()).unwrap_or(otherwise)
    };
    let seed = number(0, 1);
    let count = usize::try_from(number(1, 2000)).unwrap_or(0);
    let firms = usize::try_from(number(2, 300)).unwrap_or(0);
    let only = arguments.last().filter(|it| KINDS.contains(&it.as_str()));
    if let Some(kind) = only.filter(|_| arguments.iter().any(|it| it == "--instance")) {
        let (candidates, limits) = instance(kind, seed, count, firms);
        println!("{}", json(&candidates, &limits));
        return;
    }
    for kind in KINDS {
        if only.is_some_and(|it| it != kind) {
            continue;
        }
        let (candidates, limits) = instance(kind, seed, count, firms);
        let start = Instant::now();
        let found = best_set(&candidates, &limits, SearchLimit::default());
        let seconds = start.elapsed().as_secs_f64();
        match found {
            Ok(set) => println!(
                "{{\"kind\": \"{kind}\", \"seed\": {seed}, \"candidates\": {count}, \
                 \"firms\": {firms}, \"chosen\": {}, \"value\": {:.4}, \"bound\": {:.4}, \
                 \"gap\": {:.6}, \"optimal\": {}, \"seconds\": {seconds:.2}}}",
                set.chosen.len(),
                set.worth,
                set.bound,
                set.gap,
                set.optimal
            ),
            Err(why) => println!("{{\"kind\": \"{kind}\", \"error\": \"{why:?}\"}}"),
        }
    }
}

/// The instance: one object a candidate, one a limit, in the words of `SetLimits`.
fn json(candidates: &[CandidatePartnership], limits: &SetLimits) -> String {
    let list = candidates.iter().map(|it| {
        let drawn = it.drawn.unwrap_or(SpareDrawn { spare: 0, quantity: Some(0.0) });
        format!(
            "{{\"worth\": {}, \"home\": {}, \"partner\": {}, \"cost\": {}, \
             \"firms\": [{}, {}], \"industry\": {}, \"need\": {}, \"spare\": {}, \
             \"quantity\": {}, \"rejected\": {}}}",
            it.worth,
            it.worth_home,
            it.worth_partner,
            it.cost.unwrap_or(80.0),
            it.home_firm,
            it.partner_firm,
            it.industry,
            it.need.unwrap_or(0),
            drawn.spare,
            drawn.quantity.unwrap_or(0.0),
            it.verdict == CandidateVerdict::Rejected
        )
    });
    let list: Vec<String> = list.collect();
    let number = |it: Option<f64>| it.map_or("null".to_owned(), |it| it.to_string());
    let map = |it: BTreeMap<usize, String>| {
        let parts: Vec<String> =
            it.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
        format!("{{{}}}", parts.join(", "))
    };
    let industry = |it: &IndustryLimit| {
        format!(
            "{{\"least\": {}, \"most\": {}, \"least_share\": {}, \"most_share\": {}}}",
            number(it.least.map(f64::from)),
            number(it.most.map(f64::from)),
            number(it.least_share),
            number(it.most_share)
        )
    };
    format!(
        "{{\"candidates\": [{}], \"budget\": {}, \"most\": {}, \"a_firm\": {}, \
         \"of_firm\": {}, \
         \"a_need\": {}, \"fairness\": {}, \"spare\": {}, \"industries\": {}}}",
        list.join(",\n"),
        number(limits.budget),
        number(limits.most.map(f64::from)),
        number(limits.a_firm.map(f64::from)),
        map(limits.of_firm.iter().map(|(key, it)| (*key, it.to_string())).collect()),
        number(limits.a_need.map(f64::from)),
        number(limits.fairness),
        map(limits.spare.iter().map(|(key, it)| (*key, it.to_string())).collect()),
        map(limits.industries.iter().map(|(key, it)| (*key, industry(it))).collect())
    )
}
