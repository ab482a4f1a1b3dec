//! Properties of gaps over drawn economies: what must not move the answer does not, and
//! the counts equal a slow count straight from the definition.

use std::collections::BTreeSet;

use terms::{Essential, Review};

use super::*;
use crate::graph::{Maker, OrganisationRow};
use crate::testkit::{Draw, Economy};

const SEEDS: u64 = 60;

/// The answer as text, with organisations by id.
fn answer(economy: &Economy, home: &RegionFilter, partner: &RegionFilter) -> String {
    let graph = economy.graph();
    let query = GapQuery {
        home: home.clone(),
        partner: partner.clone(),
        thresholds: Thresholds::default(),
        keep: Keep::All,
    };
    let answer = gaps(&graph, &economy.catalogue, &query);
    let mut text =
        format!("{:?} {:?}\n", answer.basis, (answer.home.makers, answer.partner));
    for mut row in answer.rows {
        for side in [&mut row.home, &mut row.partner] {
            let top = side.concentration.as_mut().and_then(|it| it.top.take());
            text.push_str(top.map_or("-", |it| graph.id(it)));
        }
        text.push_str(&format!("{row:?}\n"));
    }
    text
}

fn jilin() -> RegionFilter {
    RegionFilter::new("220000")
}

fn liaoning() -> RegionFilter {
    RegionFilter::new("210000")
}

fn standard(economy: &Economy) -> String {
    answer(economy, &jilin(), &liaoning())
}

#[test]
fn the_drawn_economies_show_every_state_reason_and_basis() {
    let mut seen = BTreeSet::new();
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let graph = economy.graph();
        let answer = gaps(&graph, &economy.catalogue, &GapQuery::new("220000", "210000"));
        for row in &answer.rows {
            seen.insert(row.home.state.code());
            seen.insert(row.home.basis.code());
            seen.insert(row.home.knowledge.code());
            seen.extend(row.home.why.iter().map(|it| it.code()));
        }
    }
    // Without all of them the properties below would prove little.
    for code in [
        "missing",
        "weak",
        "strong",
        "unknown",
        "quantity",
        "count",
        "made",
        "not_seen",
        "known_absent",
        "none_seen",
        "near_seen",
        "few_makers",
        "quantity_short",
        "quantity_enough",
        "little_demand",
        "seen_though_absent",
        "concentrated",
        "low_location_quotient",
    ] {
        assert!(seen.contains(code), "{code} is not among {seen:?}");
    }
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let mut mixed = economy.clone();
        let mut draw = Draw::new(seed + 1000);
        draw.shuffle(&mut mixed.makes);
        draw.shuffle(&mut mixed.needs);
        draw.shuffle(&mut mixed.supplies);
        draw.shuffle(&mut mixed.absent);
        let mut place: Vec<usize> = (0..mixed.organisations.len()).collect();
        draw.shuffle(&mut place);
        for (old, &new) in place.iter().enumerate() {
            mixed.organisations[new] = economy.organisations[old].clone();
        }
        let moved = |at: u32| u32::try_from(place[at as usize]).unwrap();
        mixed.makes.iter_mut().for_each(|it| it.organisation = moved(it.organisation));
        mixed.needs.iter_mut().for_each(|it| it.organisation = moved(it.organisation));
        for it in &mut mixed.supplies {
            (it.supplier, it.buyer) = (moved(it.supplier), moved(it.buyer));
        }
        assert_eq!(standard(&economy), standard(&mixed), "seed {seed}");
    }
}

#[test]
fn renaming_organisations_changes_only_their_names() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let mut renamed = economy.clone();
        for it in &mut renamed.organisations {
            it.id = format!("new-{}", it.id);
        }
        let back = standard(&renamed).replace("new-", "");
        assert_eq!(standard(&economy), back, "seed {seed}");
    }
}

#[test]
fn one_that_makes_and_needs_nothing_changes_nothing() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let mut more = economy.clone();
        for region in ["220100", "", "110000"] {
            more.organisations.push(OrganisationRow {
                id: format!("idle {region}"),
                region: region.to_owned(),
                counts: true,
            });
        }
        assert_eq!(standard(&economy), standard(&more), "seed {seed}");
    }
}

#[test]
fn a_rejected_fact_is_no_fact() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let mut without = economy.clone();
        without.makes.retain(|it| it.review != Review::Rejected);
        assert!(without.makes.len() < economy.makes.len());
        assert_eq!(standard(&economy), standard(&without), "seed {seed}");
    }
}

#[test]
fn one_that_does_not_count_might_as_well_not_be_there() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let counts = |at: u32| economy.organisations[at as usize].counts;
        let mut without = economy.clone();
        without.makes.retain(|it| counts(it.organisation));
        without.needs.retain(|it| counts(it.organisation));
        without.supplies.retain(|it| counts(it.supplier) && counts(it.buyer));
        for it in &mut without.organisations {
            it.counts = true;
        }
        let idle = |text: &str| {
            // Only the number of organisations may differ, in the first line.
            text.split_once('\n').unwrap().1.to_owned()
        };
        assert_eq!(idle(&standard(&economy)), idle(&standard(&without)), "seed {seed}");
    }
}

#[test]
fn facts_told_twice_count_once() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let mut twice = economy.clone();
        twice.makes.extend(economy.makes.iter().cloned());
        twice.needs.extend(economy.needs.iter().cloned());
        twice.absent.extend(economy.absent.iter().cloned());
        assert_eq!(standard(&economy), standard(&twice), "seed {seed}");
    }
}

#[test]
fn a_region_stands_the_same_from_both_sides() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let graph = economy.graph();
        let of = |home, partner| {
            gaps(&graph, &economy.catalogue, &GapQuery::new(home, partner)).rows
        };
        let theirs = of("210000", "220000");
        for row in of("220000", "210000") {
            if let Some(other) = theirs.iter().find(|it| it.product == row.product) {
                assert_eq!(row.home, other.partner, "seed {seed}");
                assert_eq!(row.partner, other.home, "seed {seed}");
            }
        }
    }
}

#[test]
fn merged_regions_add_up() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let graph = economy.graph();
        let kinds = Kinds::of(&economy.catalogue);
        let of = |region: &RegionFilter| survey(&graph, &kinds, &graph.members(region));
        let (a, b) = (of(&jilin()), of(&liaoning()));
        let both = of(&RegionFilter::union(&[&jilin(), &liaoning()]));
        assert_eq!(
            both.maker_organisations,
            a.maker_organisations + b.maker_organisations
        );
        for at in economy.catalogue.indices() {
            assert_eq!(both.makers_of(at), a.makers_of(at) + b.makers_of(at));
            assert_eq!(both.possible_of(at), a.possible_of(at) + b.possible_of(at));
            let sum = a.demand_of(at).organisations + b.demand_of(at).organisations;
            assert_eq!(both.demand_of(at).organisations, sum);
        }
    }
}

#[test]
fn counts_equal_a_slow_count_from_the_definition() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let catalogue = &economy.catalogue;
        let graph = economy.graph();
        let kinds = Kinds::of(catalogue);
        let counted = survey(&graph, &kinds, &graph.members(&jilin()));
        for k in catalogue.indices() {
            let mut slow = [0_u32; 3];
            for (at, organisation) in economy.organisations.iter().enumerate() {
                if !organisation.counts || !organisation.region.starts_with("22") {
                    continue;
                }
                let own: Vec<_> = economy
                    .makes
                    .iter()
                    .filter(|it| it.organisation as usize == at)
                    .filter(|it| it.review != Review::Rejected)
                    .collect();
                let of_k = |it: &&&crate::graph::MakesRow| {
                    catalogue.descendants(k).contains(&it.product)
                };
                let makes = own.iter().filter(of_k).any(|it| it.kind.counts());
                let above = crate::kinds::broader(catalogue, k);
                let broader = |it: &&crate::graph::MakesRow| {
                    it.kind <= terms::MatchKind::Synonym && above.contains(&it.product)
                };
                let touches = own.iter().any(|it| of_k(&it) || broader(it));
                let sure: BTreeSet<_> = own
                    .iter()
                    .filter(|it| it.kind.counts())
                    .map(|it| it.product)
                    .collect();
                let specific = sure.iter().filter(|&&p| {
                    catalogue
                        .descendants(p)
                        .iter()
                        .all(|it| *it == p || !sure.contains(it))
                });
                let needs = specific
                    .flat_map(|&p| catalogue.needs(p))
                    .any(|it| it.input == k && it.essential == Essential::Essential);
                let says = economy
                    .needs
                    .iter()
                    .any(|it| it.organisation as usize == at && it.product == k);
                slow[0] += u32::from(makes);
                slow[1] += u32::from(touches && !makes);
                slow[2] += u32::from(needs || says);
            }
            let fast = [
                counted.makers_of(k),
                counted.possible_of(k),
                counted.demand_of(k).organisations,
            ];
            assert_eq!(fast, slow, "seed {seed}, product {k:?}");
        }
    }
}

#[test]
fn makers_listed_are_makers_counted() {
    for seed in 0..SEEDS {
        let economy = Economy::draw(seed);
        let graph = economy.graph();
        let members = graph.members(&jilin());
        let query = GapQuery::new("220000", "210000");
        for row in gaps(&graph, &economy.catalogue, &query).rows {
            let makers = graph.makers(&economy.catalogue, row.product);
            let here = makers.iter().filter(|it| members[it.organisation as usize]);
            let (sure, possible): (Vec<&Maker>, Vec<&Maker>) =
                here.partition(|it| it.kind.counts());
            assert_eq!(count(sure.len()), row.home.makers, "seed {seed}");
            assert_eq!(count(possible.len()), row.home.possible, "seed {seed}");
        }
    }
}

#[test]
fn thresholds_decide_and_are_printed_as_used() {
    let economy = Economy::draw(3);
    let graph = economy.graph();
    let mut query = GapQuery::new("220000", "210000");
    query.thresholds.min_demand = u32::MAX;
    let all = gaps(&graph, &economy.catalogue, &query);
    let counted = all.rows.iter().filter(|it| it.home.basis == Basis::Count);
    assert!(counted.clone().count() > 3);
    assert!(counted.into_iter().all(|it| it.home.state == State::Unknown));
    let named = Thresholds::default().named();
    assert_eq!(named[0], ("theta1", "0.05".to_owned()));
    assert_eq!(named[2], ("min_demand", "3".to_owned()));
}

#[test]
fn every_definition_named_is_declared() {
    for id in DEFINITIONS.iter().chain(&[crate::complement::DEFINITION]) {
        assert!(terms::definition::find(id).is_some(), "{id}");
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap()
}
