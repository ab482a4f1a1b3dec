//! The rank keeps its promises: each part moves it the stated way, and nothing else does.

use chain::graph::{Beside, MakesRow, OrganisationRow, build};
use terms::catalogue::ProductRow;

use super::*;

const PUMP: ProductIdx = ProductIdx(0);
const SLURRY: ProductIdx = ProductIdx(1);
const BOLT: ProductIdx = ProductIdx(2);

/// Pumps, slurry pumps (a kind), and forty other things.
fn catalogue() -> Catalogue {
    let mut rows = Vec::new();
    for (id, parent) in [("pump", ""), ("slurry", "pump")] {
        rows.push(ProductRow {
            id: id.into(),
            name: id.into(),
            parent: parent.into(),
            unit: "台".into(),
            ..ProductRow::default()
        });
    }
    for at in 0..40 {
        let id = format!("other-{at}");
        rows.push(ProductRow { name: id.clone(), id, ..ProductRow::default() });
    }
    Catalogue::build(&rows, &[]).0
}

fn makes(organisation: u32) -> MakesRow {
    MakesRow {
        organisation,
        product: PUMP,
        kind: MatchKind::Exact,
        status: Status::Observed,
        review: Review::Proposed,
        capacity: None,
        spare: None,
    }
}

fn graph(organisations: u32, rows: &[MakesRow]) -> ChainGraph {
    let row = |at: u32| OrganisationRow {
        id: format!("虚构{at}厂"),
        region: if at == 7 { "220100".into() } else { "210100".into() },
        counts: at != 8,
    };
    build(&catalogue(), (0..organisations).map(row).collect(), rows, Beside::default())
}

fn ranked(rows: &[MakesRow]) -> Vec<Candidate> {
    let graph = graph(10, rows);
    rank(&graph, &catalogue(), PUMP, &RegionFilter::new("210000"), 99)
}

fn order(rows: &[MakesRow]) -> Vec<u32> {
    ranked(rows).iter().map(|it| it.maker.organisation).collect()
}

#[test]
fn each_part_moves_the_rank_the_stated_way() {
    let better: [(&str, MakesRow, MakesRow); 8] = [
        ("exact", makes(2), MakesRow { kind: MatchKind::Synonym, ..makes(1) }),
        (
            "synonym",
            MakesRow { kind: MatchKind::Synonym, ..makes(2) },
            MakesRow { kind: MatchKind::Subtype, ..makes(1) },
        ),
        ("declared", MakesRow { status: Status::Declared, ..makes(2) }, makes(1)),
        ("observed", makes(2), MakesRow { status: Status::Inferred, ..makes(1) }),
        ("accepted", MakesRow { review: Review::Accepted, ..makes(2) }, makes(1)),
        ("itself", makes(2), MakesRow { product: SLURRY, ..makes(1) }),
        ("spare", MakesRow { spare: Some(3.0), ..makes(2) }, makes(1)),
        ("no spare", makes(2), MakesRow { spare: Some(0.0), ..makes(1) }),
    ];
    for (name, first, second) in better {
        assert_eq!(order(&[second, first]), [2, 1], "{name}");
    }
}

#[test]
fn a_specialised_maker_stands_above_one_of_everything() {
    let mut rows = vec![makes(1), makes(2)];
    rows.extend((0..20).map(|at| MakesRow { product: ProductIdx(2 + at), ..makes(1) }));
    let ranked = ranked(&rows);
    assert_eq!(ranked[0].maker.organisation, 2);
    assert_eq!((ranked[0].products, ranked[1].products), (1, 21));
    assert!(ranked[0].reasons.contains(&Reason::Specialised { products: 1 }));
    assert!(ranked[1].reasons.contains(&Reason::NamesMany { products: 21 }));
}

#[test]
fn the_score_is_the_one_defined() {
    let row = MakesRow {
        kind: MatchKind::Synonym,
        product: SLURRY,
        status: Status::Inferred,
        ..makes(1)
    };
    let rows: Vec<_> =
        [row, MakesRow { product: BOLT, ..makes(1) }].into_iter().collect();
    let only = &ranked(&rows)[0];
    // synonym 0.95; no verb 0.5; inferred 0.8, proposed 0.95, one step 1/1.25, two products, unknown.
    let rest = 0.8 * 0.95 * 0.8 / (1.0 + 2.0_f64.log10()) * 0.9;
    assert!((only.score - 0.95 * 0.5 * (1.0 + rest) / 2.0).abs() < 1e-12);
    assert_eq!(only.parts.spare, None);
    assert_eq!(only.maker.kind, MatchKind::Subtype);
    assert_eq!(
        only.reasons,
        [
            Reason::NamesSynonym,
            Reason::Specialised { products: 2 },
            Reason::OnlyAKind { product: SLURRY },
            Reason::Inferred,
            Reason::NotReviewed,
            Reason::SpareUnknown,
        ]
    );
}

#[test]
fn a_declared_row_is_as_good_as_accepted_and_not_called_so() {
    let declared = |review| MakesRow { status: Status::Declared, review, ..makes(1) };
    let of = |row: MakesRow| ranked(&[row]).remove(0);
    let (proposed, accepted) =
        (of(declared(Review::Proposed)), of(declared(Review::Accepted)));
    assert_eq!(proposed.parts, accepted.parts);
    assert_eq!(proposed.score.to_bits(), accepted.score.to_bits());
    let says = |it: &Candidate, reason| it.reasons.contains(&reason);
    assert!(says(&proposed, Reason::Declared) && says(&accepted, Reason::Declared));
    assert!(says(&accepted, Reason::Accepted) && !says(&proposed, Reason::Accepted));
    assert!(!says(&proposed, Reason::NotReviewed));
    assert!(says(&of(makes(1)), Reason::NotReviewed), "observed, and nobody looked");
}

#[test]
fn who_only_may_make_it_never_stands_above_who_was_seen_to() {
    let worst = |organisation, kind| MakesRow {
        kind,
        status: Status::Inferred,
        spare: Some(0.0),
        ..makes(organisation)
    };
    let best = |organisation, kind| MakesRow {
        kind,
        status: Status::Declared,
        review: Review::Accepted,
        spare: Some(9.0),
        ..makes(organisation)
    };
    let mut rows = vec![
        best(1, MatchKind::Head),
        best(2, MatchKind::Similar),
        worst(3, MatchKind::Subtype),
    ];
    rows.extend((0..40).map(|at| MakesRow { product: ProductIdx(2 + at), ..makes(3) }));
    let ranked = ranked(&rows);
    let who: Vec<_> =
        ranked.iter().map(|it| (it.maker.organisation, it.counts())).collect();
    assert_eq!(who, [(3, true), (1, false), (2, false)]);
    assert!(ranked.iter().all(|it| (0.0..=1.0).contains(&it.score)));
}

#[test]
fn region_state_and_length_are_kept_and_ties_go_by_id() {
    let rows: Vec<_> = [9, 4, 7, 8, 0, 2].map(makes).into_iter().collect();
    // 7 lies elsewhere, 8 does not count any more.
    assert_eq!(order(&rows), [0, 2, 4, 9]);
    let graph = graph(10, &rows);
    let within = RegionFilter::new("210000");
    let top = rank(&graph, &catalogue(), PUMP, &within, 2);
    assert_eq!(top.iter().map(|it| it.maker.organisation).collect::<Vec<_>>(), [0, 2]);
    let all = rank(&graph, &catalogue(), PUMP, &RegionFilter::everywhere(), 99);
    assert_eq!(all.len(), 5);
    assert_eq!(rank(&graph, &catalogue(), ProductIdx(99), &within, 9), []);
    assert_eq!(rank(&graph, &catalogue(), PUMP, &within, 0), []);
}

#[test]
fn reasons_for_come_before_reasons_against() {
    for kind in MatchKind::ALL {
        for status in [Status::Declared, Status::Observed, Status::Inferred] {
            let rows = [MakesRow { kind, status, ..makes(1) }];
            let reasons = &ranked(&rows)[0].reasons;
            assert!(reasons.is_sorted_by_key(|it| !it.is_for()), "{reasons:?}");
        }
    }
}

#[test]
fn the_definition_is_declared() {
    assert!(terms::definition::find(DEFINITION).is_some());
}
