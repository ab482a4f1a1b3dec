//! The graph counts once, and only what counts.

use terms::catalogue::ProductRow;

use super::*;
use crate::testkit::Economy;

const A: ProductIdx = ProductIdx(0);
const B: ProductIdx = ProductIdx(1);
const C: ProductIdx = ProductIdx(2);

/// a, its kind b, and b's kind c; c is counted in another unit.
fn catalogue() -> Catalogue {
    let row = |id: &str, parent: &str, unit: &str| ProductRow {
        id: id.into(),
        name: id.into(),
        parent: parent.into(),
        unit: unit.into(),
        ..ProductRow::default()
    };
    Catalogue::build(&[row("a", "", "t"), row("b", "a", "t"), row("c", "b", "kW")], &[]).0
}

fn organisations(n: usize) -> Vec<OrganisationRow> {
    let row = |at| OrganisationRow {
        id: format!("firm-{at}"),
        region: "220000".into(),
        counts: at != 9,
    };
    (0..n).map(row).collect()
}

fn makes(organisation: u32, product: ProductIdx) -> MakesRow {
    MakesRow {
        organisation,
        product,
        kind: MatchKind::Exact,
        status: Status::Observed,
        review: Review::Proposed,
        capacity: None,
        spare: None,
    }
}

fn graph(rows: &[MakesRow]) -> ChainGraph {
    build(&catalogue(), organisations(10), rows, Beside::default())
}

#[test]
fn the_best_mention_stands() {
    let rows = [
        MakesRow { kind: MatchKind::Similar, status: Status::Declared, ..makes(1, A) },
        makes(1, A),
        MakesRow { review: Review::Accepted, ..makes(1, A) },
        MakesRow { kind: MatchKind::Synonym, review: Review::Accepted, ..makes(1, A) },
        // What is declared stands as well as what was accepted, and before it.
        MakesRow { status: Status::Declared, ..makes(1, A) },
    ];
    let best = |rows: &[MakesRow]| {
        let graph = graph(rows);
        let made = graph.made(A);
        assert_eq!((made.len(), graph.products_of(1)), (1, 1));
        (made[0].kind, made[0].status, made[0].review)
    };
    assert_eq!(best(&rows[..4]), (MatchKind::Exact, Status::Observed, Review::Accepted));
    assert_eq!(best(&rows), (MatchKind::Exact, Status::Declared, Review::Proposed));
}

#[test]
fn a_maker_of_a_kind_is_a_maker_and_a_possible_one_stays_possible() {
    let graph = graph(&[
        makes(1, C),
        MakesRow { kind: MatchKind::Head, ..makes(2, B) },
        MakesRow { kind: MatchKind::Head, ..makes(3, A) },
        makes(3, C),
        makes(4, A),
    ]);
    let makers = graph.makers(&catalogue(), A);
    let seen: Vec<_> =
        makers.iter().map(|it| (it.organisation, it.product, it.kind)).collect();
    assert_eq!(
        seen,
        [
            (1, C, MatchKind::Subtype),
            (2, B, MatchKind::Head),
            (3, C, MatchKind::Subtype),
            (4, A, MatchKind::Exact),
        ]
    );
    assert_eq!(makers[0].own_kind, MatchKind::Exact);
    let of_c: Vec<_> = graph
        .makers(&catalogue(), C)
        .iter()
        .map(|it| (it.organisation, it.product, it.kind))
        .collect();
    // Who names the broader A by its own word may make C; who only may make A does not.
    assert_eq!(
        of_c,
        [(1, C, MatchKind::Exact), (3, C, MatchKind::Exact), (4, A, MatchKind::Head)]
    );
    assert_eq!(graph.makers(&catalogue(), ProductIdx(77)), []);
}

#[test]
fn capacities_are_those_all_mentions_agree_on_and_unknown_is_not_zero() {
    let with =
        |row: MakesRow, capacity: f64| MakesRow { capacity: Some(capacity), ..row };
    let graph = graph(&[
        with(makes(1, A), 9.0),
        with(makes(1, A), 7.0),
        with(MakesRow { kind: MatchKind::Similar, ..makes(1, A) }, 1.0),
        makes(2, A),
        with(makes(3, A), f64::NAN),
        with(makes(4, A), -5.0),
        with(makes(5, A), 0.0),
    ]);
    let of = |at: usize| graph.capacity(&graph.made(A)[at]).total;
    assert_eq!(
        [of(0), of(1), of(2), of(3), of(4)],
        [Some(7.0), None, None, None, Some(0.0)]
    );
}

#[test]
fn capacities_of_kinds_add_up_only_in_one_unit() {
    let with =
        |row: MakesRow, capacity: f64| MakesRow { capacity: Some(capacity), ..row };
    let graph = graph(&[
        with(makes(1, B), 7.0),
        with(makes(2, C), 5.0),
        with(makes(3, A), 4.0),
        with(makes(3, B), 3.0),
        with(makes(4, B), 2.0),
        with(makes(4, C), 9.0),
        makes(5, A),
        with(makes(5, B), 3.0),
    ]);
    let makers = graph.makers(&catalogue(), A);
    let capacities: Vec<_> = makers.iter().map(|it| it.capacity.total).collect();
    // 2: kW are no t. 3: the whole outdoes a part. 4: c is part of b. 5: the whole is
    // named without a number, so a part of it does not stand for it.
    assert_eq!(capacities, [Some(7.0), None, Some(4.0), Some(2.0), None]);
}

#[test]
fn rows_that_point_nowhere_are_counted_and_left_out() {
    let rows = [
        makes(1, A),
        makes(99, A),
        makes(1, ProductIdx(99)),
        makes(9, A),
        MakesRow { review: Review::Rejected, ..makes(2, A) },
    ];
    let needs = [
        NeedsRow { organisation: 9, product: A, quantity: None },
        NeedsRow { organisation: 1, product: ProductIdx(99), quantity: None },
    ];
    let supplies = [
        SuppliesRow {
            supplier: 1,
            buyer: 9,
            product: None,
            value: None,
            status: Status::Observed,
        },
        SuppliesRow {
            supplier: 1,
            buyer: 2,
            product: Some(ProductIdx(99)),
            value: None,
            status: Status::Observed,
        },
    ];
    let absent = [AbsentRow { region: "220000".into(), product: ProductIdx(99) }];
    let beside = Beside { needs: &needs, supplies: &supplies, absent: &absent };
    let graph = build(&catalogue(), organisations(10), &rows, beside);
    assert_eq!(graph.entries(), 1);
    assert_eq!(graph.supplies(), []);
    assert_eq!(graph.left_out(), LeftOut { rejected: 1, not_counting: 3, unknown: 5 });
}

#[test]
fn both_tables_tell_the_same() {
    for seed in 0..40 {
        let economy = Economy::draw(seed);
        let graph = economy.graph();
        let by_product: Vec<(u32, ProductIdx)> = economy
            .catalogue
            .indices()
            .flat_map(|at| graph.made(at).iter().map(|it| (it.organisation, it.product)))
            .collect();
        let count = index(economy.organisations.len());
        let mut by_organisation: Vec<(u32, ProductIdx)> = (0..count)
            .flat_map(|at| graph.made_by(at).map(|it| (it.organisation, it.product)))
            .collect();
        assert!(by_organisation.is_sorted(), "by organisation, then product");
        by_organisation.sort_unstable_by_key(|it| (it.1, it.0));
        assert_eq!(by_product, by_organisation, "seed {seed}");
        assert_eq!(by_product.len(), graph.entries());
    }
}
