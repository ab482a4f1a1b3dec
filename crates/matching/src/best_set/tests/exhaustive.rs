//! Small instances of all limits, against all sets.

use super::*;

/// Sebastiano Vigna's splitmix64.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((it ^ (it >> 31)) % u64::from(below)).unwrap()
    }

    fn index(&mut self, below: u32) -> usize {
        self.below(below) as usize
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.below(many) == 0
    }

    fn some(&mut self, low: u32, high: u32) -> Option<u32> {
        let it = low + self.below(high - low);
        self.one_in(2).then_some(it)
    }
}

fn instance(seed: u64, count: u64) -> (Vec<CandidatePartnership>, SetLimits) {
    let mut numbers = Numbers(seed);
    let list = (0..count).map(|id| {
        let cost = 1 + numbers.below(9);
        let worth = match seed % 3 {
            0 => f64::from(numbers.below(20)),
            1 => f64::from(cost) + 3.0,
            _ => f64::from(numbers.below(2000)) / 77.0,
        };
        let home = f64::from(numbers.below(11)) / 10.0;
        CandidatePartnership {
            id: id * 7 % 1009,
            worth,
            worth_home: worth * home,
            worth_partner: worth * (1.0 - home),
            cost: (!numbers.one_in(12)).then_some(f64::from(cost)),
            home_firm: numbers.index(3),
            partner_firm: 3 + numbers.index(3),
            industry: numbers.index(3),
            need: numbers.some(0, 4).map(|it| it as usize),
            drawn: numbers.some(1, 8).map(|it| SpareDrawn {
                spare: numbers.index(3),
                quantity: (!numbers.one_in(12)).then_some(f64::from(it) + 0.3),
            }),
            verdict: match numbers.below(25) {
                0 => CandidateVerdict::Accepted,
                1 => CandidateVerdict::Rejected,
                _ => CandidateVerdict::Open,
            },
        }
    });
    let list: Vec<CandidatePartnership> = list.collect();
    let unknown = |it: u32| match it {
        0 => UnknownAmount::LeftOut,
        it => UnknownAmount::TakenAs(f64::from(it)),
    };
    let mut industries = BTreeMap::new();
    for industry in 0..3 {
        if numbers.one_in(2) {
            let share = |it: Option<u32>| it.map(|it| f64::from(it) / 100.0);
            let limit = IndustryLimit {
                least: numbers.some(0, 3),
                most: numbers.some(1, 5),
                least_share: share(numbers.some(0, 30)),
                most_share: share(numbers.some(30, 100)),
            };
            industries.insert(industry, limit);
        }
    }
    let limits = SetLimits {
        budget: numbers.some(5, 40).map(f64::from),
        unknown_cost: unknown(numbers.below(4)),
        least: numbers.some(0, 4),
        most: numbers.some(2, 9),
        a_firm: numbers.some(1, 5),
        of_firm: numbers.some(0, 3).map(|it| (1, it)).into_iter().collect(),
        a_need: numbers.some(1, 3),
        of_need: numbers.some(0, 3).map(|it| (2, it)).into_iter().collect(),
        spare: numbers.some(2, 15).map(|it| (1, f64::from(it))).into_iter().collect(),
        unknown_quantity: unknown(numbers.below(4)),
        industries,
        fairness: numbers.some(10, 50).map(|it| f64::from(it) / 100.0),
    };
    (list, limits)
}

/// Whether a set keeps the limits, said once more, from the candidates as they are.
fn keeps(list: &[CandidatePartnership], limits: &SetLimits, set: &[usize]) -> bool {
    let near = 1e-7;
    let count = |of: &dyn Fn(&CandidatePartnership) -> bool| {
        set.iter().filter(|at| of(&list[**at])).count() as f64
    };
    let sum = |of: &dyn Fn(&CandidatePartnership) -> f64| -> f64 {
        set.iter().map(|at| of(&list[*at])).sum()
    };
    let amount = |known: Option<f64>, unknown: UnknownAmount| match (known, unknown) {
        (Some(known), _) => known,
        (None, UnknownAmount::TakenAs(it)) => it,
        (None, UnknownAmount::LeftOut) => f64::INFINITY,
    };
    let all = set.len() as f64;
    let verdicts = list.iter().enumerate().all(|(at, it)| match it.verdict {
        CandidateVerdict::Open => true,
        CandidateVerdict::Accepted => set.contains(&at),
        CandidateVerdict::Rejected => !set.contains(&at),
    });
    let cost = sum(&|it| amount(it.cost, limits.unknown_cost));
    let firms = (0..6).all(|firm| {
        let most = limits.of_firm.get(&firm).copied().or(limits.a_firm);
        let has = count(&|it| it.home_firm == firm || it.partner_firm == firm);
        most.is_none_or(|most| has <= f64::from(most))
    });
    let needs = (0..4).all(|need| {
        let most = limits.of_need.get(&need).copied().or(limits.a_need);
        most.is_none_or(|most| count(&|it| it.need == Some(need)) <= f64::from(most))
    });
    let spare = limits.spare.iter().all(|(spare, most)| {
        let drawn = |it: &CandidatePartnership| {
            let drawn = it.drawn.filter(|it| it.spare == *spare);
            drawn.map_or(0.0, |it| amount(it.quantity, limits.unknown_quantity))
        };
        sum(&drawn) <= most + near
    });
    let industries = limits.industries.iter().all(|(industry, limit)| {
        let has = count(&|it| it.industry == *industry);
        limit.least.is_none_or(|it| has >= f64::from(it))
            && limit.most.is_none_or(|it| has <= f64::from(it))
            && limit.least_share.is_none_or(|it| has >= it * all - near)
            && limit.most_share.is_none_or(|it| has <= it * all + near)
    });
    let fair = limits.fairness.is_none_or(|share| {
        let (home, partner) = (sum(&|it| it.worth_home), sum(&|it| it.worth_partner));
        home.min(partner) >= share * (home + partner) - near
    });
    verdicts
        && limits.budget.is_none_or(|it| cost <= it + near)
        && limits.least.is_none_or(|it| all >= f64::from(it))
        && limits.most.is_none_or(|it| all <= f64::from(it))
        && firms
        && needs
        && spare
        && industries
        && fair
}

fn subset(count: usize, mask: u32) -> Vec<usize> {
    (0..count).filter(|at| mask >> at & 1 == 1).collect()
}

/// The greatest worth of all sets that keep the limits.
fn greatest(list: &[CandidatePartnership], limits: &SetLimits) -> Option<f64> {
    let worth = |set: &[usize]| set.iter().map(|at| list[*at].worth).sum::<f64>();
    (0..1_u32 << list.len())
        .map(|mask| subset(list.len(), mask))
        .filter(|set| keeps(list, limits, set))
        .map(|set| worth(&set))
        .max_by(f64::total_cmp)
}

/// The limits without those that are not named.
fn only(
    list: &[CandidatePartnership],
    limits: &SetLimits,
    named: &[SetLimit],
) -> (Vec<CandidatePartnership>, SetLimits) {
    let has = |limit: SetLimit| named.contains(&limit);
    let mut list = list.to_vec();
    for (at, it) in list.iter_mut().enumerate() {
        let kept = match it.verdict {
            CandidateVerdict::Open => true,
            CandidateVerdict::Accepted => has(SetLimit::Accepted(at)),
            CandidateVerdict::Rejected => has(SetLimit::Rejected),
        };
        if !kept {
            it.verdict = CandidateVerdict::Open;
        }
        if !has(SetLimit::UnknownCost) && limits.unknown_cost == UnknownAmount::LeftOut {
            it.cost = it.cost.or(Some(0.0));
        }
        let left_out = limits.unknown_quantity == UnknownAmount::LeftOut;
        if !has(SetLimit::UnknownQuantity) && left_out {
            it.drawn = it.drawn.filter(|it| it.quantity.is_some());
        }
    }
    let mut limits = limits.clone();
    limits.budget = limits.budget.map(|it| if has(SetLimit::Budget) { it } else { 1e9 });
    limits.least = limits.least.filter(|_| has(SetLimit::Least));
    limits.most = limits.most.filter(|_| has(SetLimit::Most));
    for firm in 0..6 {
        if !has(SetLimit::Firm(firm)) {
            limits.of_firm.insert(firm, 99);
        }
    }
    for need in 0..4 {
        if !has(SetLimit::Need(need)) {
            limits.of_need.insert(need, 99);
        }
    }
    for (spare, quantity) in &mut limits.spare {
        if !has(SetLimit::Spare(*spare)) {
            *quantity = 1e9;
        }
    }
    for (at, it) in &mut limits.industries {
        it.least = it.least.filter(|_| has(SetLimit::IndustryLeast(*at)));
        it.most = it.most.filter(|_| has(SetLimit::IndustryMost(*at)));
        it.least_share =
            it.least_share.filter(|_| has(SetLimit::IndustryLeastShare(*at)));
        it.most_share = it.most_share.filter(|_| has(SetLimit::IndustryMostShare(*at)));
    }
    if !has(SetLimit::FairToHome) && !has(SetLimit::FairToPartner) {
        limits.fairness = None;
    }
    (list, limits)
}

#[test]
fn no_set_is_better() {
    let (mut solved, mut contradicted, mut fair_alone) = (0, 0, 0);
    for seed in 0..400 {
        let (list, limits) = instance(seed, 6 + seed % 6);
        let all = greatest(&list, &limits);
        match solve(&list, &limits) {
            Ok(set) => {
                solved += 1;
                let all = all.unwrap_or_else(|| panic!("{seed}: {set:?}"));
                assert!(keeps(&list, &limits, &set.chosen), "{seed}: {set:?}");
                assert!((set.worth - all).abs() < 1e-6, "{seed}: {all} {set:?}");
                assert!(set.bound >= all - 1e-6 && set.optimal, "{seed}: {all} {set:?}");
                let sum: f64 = set.chosen.iter().map(|at| list[*at].worth).sum();
                assert!((set.worth - sum).abs() < 1e-9);
                assert_eq!(set.chosen.len() + set.left_out.len(), list.len());
                for it in &set.left_out {
                    check_left_out(seed, (&list, &limits), &set, it);
                }
            }
            Err(NoBestSet::Contradiction(named)) => {
                contradicted += 1;
                assert_eq!(all, None, "{seed}: {named:?}");
                let (fewer, fewer_limits) = only(&list, &limits, &named);
                assert_eq!(greatest(&fewer, &fewer_limits), None, "{seed}: {named:?}");
                for without in &named {
                    let rest: Vec<SetLimit> =
                        named.iter().copied().filter(|it| it != without).collect();
                    let (fewer, fewer_limits) = only(&list, &limits, &rest);
                    // one side of fairness alone is not among these limits
                    if rest.contains(&SetLimit::FairToHome)
                        != rest.contains(&SetLimit::FairToPartner)
                    {
                        fair_alone += 1;
                        continue;
                    }
                    let possible = greatest(&fewer, &fewer_limits).is_some();
                    assert!(possible, "{seed}: {named:?} without {without:?}");
                }
            }
            other => panic!("{seed}: {other:?}"),
        }
    }
    assert!(solved > 100 && contradicted > 50, "{solved} {contradicted} {fair_alone}");
}

fn check_left_out(
    seed: u64,
    (list, limits): (&[CandidatePartnership], &SetLimits),
    set: &BestSet,
    it: &LeftOutCandidate,
) {
    let mut with = set.chosen.clone();
    with.push(it.candidate);
    let open = list[it.candidate].verdict == CandidateVerdict::Open;
    if it.blocked_by.is_empty() && open {
        let unknown = matches!(
            it.reason,
            LeftOutReason::UnknownCost | LeftOutReason::UnknownQuantity
        );
        assert!(unknown || keeps(list, limits, &with), "{seed}: {it:?}");
    } else if open {
        assert!(!keeps(list, limits, &with), "{seed}: {it:?}");
    }
    if !it.displaces.is_empty() {
        with.retain(|at| !it.displaces.contains(at));
        assert!(keeps(list, limits, &with), "{seed}: {it:?}");
    }
    // the bound with it holds for all sets with it
    let mut forced = list.to_vec();
    if open {
        forced[it.candidate].verdict = CandidateVerdict::Accepted;
        let best = greatest(&forced, limits).unwrap_or(f64::NEG_INFINITY);
        assert!(best <= it.bound_with_it + 1e-6, "{seed}: {best} {it:?}");
    }
}

#[test]
fn the_order_of_the_list_does_not_matter() {
    for seed in 0..60 {
        let (list, limits) = instance(seed, 40);
        let mut other = list.clone();
        let mut numbers = Numbers(seed + 1000);
        for at in (1..other.len()).rev() {
            other.swap(at, numbers.index(u32::try_from(at + 1).unwrap()));
        }
        let ids = |list: &[CandidatePartnership]| {
            solve(list, &limits).map(|set| {
                let ids = set.chosen.iter().map(|at| list[*at].id);
                let mut ids: Vec<u64> = ids.collect();
                ids.sort_unstable();
                (ids, set.worth.to_bits(), set.bound.to_bits())
            })
        };
        match (ids(&list), ids(&other)) {
            (Ok(one), Ok(two)) => assert_eq!(one, two, "{seed}"),
            (Err(one), Err(two)) => {
                assert_eq!(
                    std::mem::discriminant(&one),
                    std::mem::discriminant(&two),
                    "{seed}"
                );
            }
            (one, two) => panic!("{seed}: {one:?} {two:?}"),
        }
    }
}

#[test]
fn larger_sets_keep_the_limits() {
    let mut found = 0;
    for seed in 0..30 {
        let (mut list, mut limits) = instance(seed, 150);
        for it in list.iter_mut().filter(|it| it.verdict == CandidateVerdict::Accepted) {
            it.verdict = CandidateVerdict::Open;
        }
        limits.a_firm = limits.a_firm.map(|it| it * 6);
        limits.budget = limits.budget.map(|it| it * 5.0);
        limits.most = limits.most.map(|it| it * 4);
        if let Ok(set) = solve(&list, &limits) {
            found += 1;
            assert!(keeps(&list, &limits, &set.chosen), "{seed}");
            assert!(set.worth <= set.bound + 1e-9, "{seed}: {set:?}");
            assert_eq!(Ok(set), solve(&list, &limits), "{seed}");
        }
    }
    assert!(found > 5, "{found}");
}
