//! The best set against counting all sets, limits kept, contradictions and reasons named.

mod exhaustive;
mod reasons;

use super::*;

/// A candidate between firms 0 and 10 of a list, with nothing that limits it.
fn candidate(id: u64, worth: f64) -> CandidatePartnership {
    CandidatePartnership {
        id,
        worth,
        worth_home: worth / 2.0,
        worth_partner: worth / 2.0,
        cost: Some(1.0),
        home_firm: 0,
        partner_firm: 10,
        industry: 0,
        need: None,
        drawn: None,
        verdict: CandidateVerdict::Open,
    }
}

fn solve(
    candidates: &[CandidatePartnership],
    limits: &SetLimits,
) -> Result<BestSet, NoBestSet> {
    best_set(candidates, limits, SearchLimit::default())
}

/// The limits that contradict each other.
fn contradiction(
    candidates: &[CandidatePartnership],
    limits: &SetLimits,
) -> Vec<SetLimit> {
    match solve(candidates, limits) {
        Err(NoBestSet::Contradiction(limits)) => limits,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_example_of_the_header() {
    let costed = |id, worth, cost| CandidatePartnership {
        cost: Some(cost),
        ..candidate(id, worth)
    };
    let list = [costed(1, 10.0, 5.0), costed(2, 7.0, 4.0), costed(3, 6.0, 3.0)];
    let limits = SetLimits { budget: Some(7.0), ..SetLimits::default() };
    let set = solve(&list, &limits).unwrap();
    assert_eq!(set.chosen, [1, 2]);
    assert!((set.worth - 13.0).abs() < 1e-9 && set.optimal);

    let model = model::build(&list, &limits).unwrap();
    let proof = relaxation::prove(&model).unwrap();
    assert!((proof.bound - 14.0).abs() < 1e-6, "{}", proof.bound);
    assert!((proof.prices[0] - 2.0).abs() < 1e-6, "{:?}", proof.prices);
    // any prices prove something
    assert!((relaxation::proof(&model, vec![0.0]).bound - 23.0).abs() < 1e-9);
    assert!((relaxation::proof(&model, vec![3.0]).bound - 21.0).abs() < 1e-9);
}

#[test]
fn nothing_is_the_best_of_nothing() {
    let set = solve(&[], &SetLimits::default()).unwrap();
    assert_eq!((set.chosen.len(), set.worth, set.bound, set.gap), (0, 0.0, 0.0, 0.0));
    assert!(set.optimal);
    let all = solve(&[candidate(4, 1.0), candidate(2, 2.0)], &SetLimits::default());
    assert_eq!(all.unwrap().chosen, [0, 1]);
}

#[test]
fn bad_numbers_are_refused() {
    let bad = |change: &dyn Fn(&mut CandidatePartnership)| {
        let mut list = [candidate(1, 1.0), candidate(2, 1.0)];
        change(&mut list[1]);
        match solve(&list, &SetLimits::default()) {
            Err(NoBestSet::BadNumber { field, candidate }) => (field, candidate),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(bad(&|it| it.worth = f64::NAN), ("worth", Some(1)));
    assert_eq!(bad(&|it| it.worth_home = -1.0), ("worth_home", Some(1)));
    assert_eq!(bad(&|it| it.cost = Some(f64::INFINITY)), ("cost", Some(1)));
    let limits = SetLimits { fairness: Some(0.6), ..SetLimits::default() };
    let refused = NoBestSet::BadNumber { field: "fairness", candidate: None };
    assert_eq!(solve(&[], &limits), Err(refused));
    let twice = [candidate(3, 1.0), candidate(5, 1.0), candidate(3, 2.0)];
    assert_eq!(solve(&twice, &SetLimits::default()), Err(NoBestSet::SameId(0, 2)));
}

#[test]
fn an_unknown_cost_is_not_zero() {
    let mut list = [candidate(1, 5.0), candidate(2, 9.0)];
    list[1].cost = None;
    let mut limits = SetLimits { budget: Some(3.0), ..SetLimits::default() };
    let set = solve(&list, &limits).unwrap();
    assert_eq!(set.chosen, [0]);
    assert_eq!(set.left_out[0].reason, LeftOutReason::UnknownCost);
    limits.unknown_cost = UnknownAmount::TakenAs(2.0);
    assert_eq!(solve(&list, &limits).unwrap().chosen, [0, 1]);
    limits.unknown_cost = UnknownAmount::TakenAs(3.0);
    assert_eq!(solve(&list, &limits).unwrap().chosen, [1]);
    let no_budget = SetLimits::default();
    assert_eq!(solve(&list, &no_budget).unwrap().chosen, [0, 1]);
    list[1].verdict = CandidateVerdict::Accepted;
    limits.unknown_cost = UnknownAmount::LeftOut;
    let both = [SetLimit::Accepted(1), SetLimit::UnknownCost];
    assert_eq!(contradiction(&list, &limits), both);
}

#[test]
fn contradictions_name_the_pair() {
    let list: Vec<CandidatePartnership> = (0..8)
        .map(|at: usize| CandidatePartnership {
            home_firm: at % 2,
            partner_firm: 10 + at,
            industry: at % 2,
            need: Some(at / 2),
            ..candidate(at as u64, 3.0)
        })
        .collect();
    let least = |least| {
        BTreeMap::from([(0, IndustryLimit { least: Some(least), ..Default::default() })])
    };
    let of = |limits: &SetLimits| contradiction(&list, limits);
    let no = SetLimits::default();

    // five of an industry that has four
    let limits = SetLimits { industries: least(5), ..no.clone() };
    assert_eq!(of(&limits), [SetLimit::IndustryLeast(0)]);

    // least number against budget, number in all, a firm
    let limits = SetLimits { budget: Some(0.0), industries: least(3), ..no.clone() };
    assert_eq!(of(&limits), [SetLimit::Budget, SetLimit::IndustryLeast(0)]);
    let limits = SetLimits { most: Some(2), industries: least(3), ..no.clone() };
    assert_eq!(of(&limits), [SetLimit::Most, SetLimit::IndustryLeast(0)]);
    let limits = SetLimits { least: Some(4), most: Some(3), ..no.clone() };
    assert_eq!(of(&limits), [SetLimit::Least, SetLimit::Most]);
    let of_firm = BTreeMap::from([(0, 2)]);
    let limits = SetLimits { of_firm, industries: least(3), ..no.clone() };
    assert_eq!(of(&limits), [SetLimit::Firm(0), SetLimit::IndustryLeast(0)]);

    // two accepted for one need
    let mut two = list.clone();
    two[2].verdict = CandidateVerdict::Accepted;
    two[3].verdict = CandidateVerdict::Accepted;
    two[7].verdict = CandidateVerdict::Accepted;
    let three = [SetLimit::Accepted(2), SetLimit::Accepted(3), SetLimit::Need(1)];
    assert_eq!(contradiction(&two, &no), three);

    // rejected ones that are needed
    let mut few = list.clone();
    few[0].verdict = CandidateVerdict::Rejected;
    let limits = SetLimits { industries: least(4), ..no.clone() };
    let pair = [SetLimit::Rejected, SetLimit::IndustryLeast(0)];
    assert_eq!(contradiction(&few, &limits), pair);
}

#[test]
fn parts_of_candidates_are_no_way_out() {
    // two are asked for, the capacity holds nearly two: parts of candidates would do
    let list: Vec<CandidatePartnership> = (0..3)
        .map(|at: usize| CandidatePartnership {
            drawn: Some(SpareDrawn { spare: 7, quantity: Some(2.0) }),
            industry: at,
            ..candidate(at as u64, 1.0)
        })
        .collect();
    let limits = SetLimits {
        least: Some(2),
        spare: BTreeMap::from([(7, 3.9)]),
        ..SetLimits::default()
    };
    assert_eq!(contradiction(&list, &limits), [SetLimit::Least, SetLimit::Spare(7)]);
    // of one candidate no two industries have a share
    let third = IndustryLimit { least_share: Some(0.4), ..Default::default() };
    let limits = SetLimits {
        least: Some(1),
        most: Some(2),
        industries: BTreeMap::from([(0, third), (1, third)]),
        ..SetLimits::default()
    };
    assert_eq!(solve(&list, &limits).unwrap().chosen, [0, 1]);
    let limits = SetLimits { most: Some(1), ..limits };
    let contradicting = contradiction(&list, &limits);
    assert!(contradicting.contains(&SetLimit::Least), "{contradicting:?}");
    assert!(contradicting.contains(&SetLimit::Most), "{contradicting:?}");
}
