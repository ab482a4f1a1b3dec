//! Each reason for being left out.

use super::*;

/// The reason, the limits, and what would make place, of the candidate at a place.
fn left(
    list: &[CandidatePartnership],
    limits: &SetLimits,
    at: usize,
) -> (LeftOutReason, Vec<SetLimit>, Vec<usize>) {
    let set = solve(list, limits).unwrap();
    let it = set.left_out.into_iter().find(|it| it.candidate == at);
    let it = it.unwrap_or_else(|| panic!("{at} is in {:?}", set.chosen));
    (it.reason, it.blocked_by, it.displaces)
}

/// Three between different firms, worth 5, 4 and 3.
fn three() -> [CandidatePartnership; 3] {
    [0, 1, 2].map(|at: usize| CandidatePartnership {
        home_firm: at,
        partner_firm: 10 + at,
        industry: at,
        ..candidate(at as u64, 5.0 - at as f64)
    })
}

#[test]
fn by_person_and_worth() {
    let mut list = three();
    list[0].verdict = CandidateVerdict::Rejected;
    list[1].worth = 0.0;
    let no = SetLimits::default();
    assert_eq!(left(&list, &no, 0), (LeftOutReason::Rejected, vec![], vec![]));
    assert_eq!(left(&list, &no, 1).0, LeftOutReason::WorthNothing);
    list[2].drawn = Some(SpareDrawn { spare: 1, quantity: None });
    let spare = BTreeMap::from([(1, 5.0)]);
    let limits = SetLimits { spare, ..no };
    assert_eq!(left(&list, &limits, 2).0, LeftOutReason::UnknownQuantity);
}

#[test]
fn by_need_and_firm() {
    let mut list = three();
    list[0].need = Some(4);
    list[2].need = Some(4);
    let no = SetLimits::default();
    let served = (LeftOutReason::NeedServed { by: 0 }, vec![SetLimit::Need(4)], vec![0]);
    assert_eq!(left(&list, &no, 2), served);
    let mut list = three();
    list[2].partner_firm = 11;
    let limits = SetLimits { a_firm: Some(1), ..no };
    let full = LeftOutReason::FirmFull { firm: 11 };
    assert_eq!(left(&list, &limits, 2), (full, vec![SetLimit::Firm(11)], vec![1]));
}

#[test]
fn by_capacity_and_budget() {
    let mut list = three();
    for it in &mut list {
        it.drawn = Some(SpareDrawn { spare: 8, quantity: Some(2.0) });
    }
    let no = SetLimits::default();
    let limits = SetLimits { spare: BTreeMap::from([(8, 5.0)]), ..no.clone() };
    let used_up = LeftOutReason::SpareUsedUp { spare: 8 };
    assert_eq!(left(&list, &limits, 2), (used_up, vec![SetLimit::Spare(8)], vec![1]));
    let mut list = three();
    list[2].cost = Some(2.0);
    let limits = SetLimits { budget: Some(2.0), ..no };
    let spent = (LeftOutReason::BudgetSpent, vec![SetLimit::Budget], vec![0, 1]);
    assert_eq!(left(&list, &limits, 2), spent);
}

#[test]
fn by_industry_and_number() {
    let list = three();
    let no = SetLimits::default();
    let limits = SetLimits { most: Some(2), ..no.clone() };
    let reached = (LeftOutReason::NumberReached, vec![SetLimit::Most], vec![1]);
    assert_eq!(left(&list, &limits, 2), reached);
    let none = IndustryLimit { most: Some(0), ..Default::default() };
    let limits = SetLimits { industries: BTreeMap::from([(2, none)]), ..no.clone() };
    let full = LeftOutReason::IndustryFull { industry: 2 };
    assert_eq!(left(&list, &limits, 2), (full, vec![SetLimit::IndustryMost(2)], vec![]));
    // the third would press the first under its half
    let half = IndustryLimit { least_share: Some(0.5), ..Default::default() };
    let limits = SetLimits { industries: BTreeMap::from([(0, half)]), ..no };
    let (reason, blocked_by, displaces) = left(&list, &limits, 2);
    assert_eq!(reason, LeftOutReason::IndustryFull { industry: 0 });
    assert_eq!(blocked_by, [SetLimit::IndustryLeastShare(0)]);
    assert_eq!(displaces, [1]);
}

#[test]
fn by_fairness() {
    let mut list = three();
    (list[2].worth_home, list[2].worth_partner) = (3.0, 0.0);
    let limits = SetLimits { fairness: Some(0.45), ..SetLimits::default() };
    let (reason, blocked_by, _) = left(&list, &limits, 2);
    assert_eq!(reason, LeftOutReason::Unfair { to_home: false });
    assert_eq!(blocked_by, [SetLimit::FairToPartner]);
}

#[test]
fn what_a_limit_costs() {
    let list = three();
    let limits = SetLimits { most: Some(2), ..SetLimits::default() };
    let set = solve(&list, &limits).unwrap();
    let most = set.limits.iter().find(|it| it.limit == SetLimit::Most).unwrap();
    assert!((3.0..=4.0).contains(&most.worth), "{most:?}");
    let free = solve(&list, &SetLimits::default()).unwrap();
    assert_eq!((free.limits, free.left_out), (vec![], vec![]));
}
