//! The chain is found in both directions, ends on loops, and does not hang on order.

use super::*;
use crate::testkit::Economy;

fn ask(economy: &Economy, product: u32, depth: u32) -> Around {
    let query = AroundQuery {
        product: ProductIdx(product),
        depth,
        least: Essential::Negligible,
        regions: vec![RegionFilter::new("220000"), RegionFilter::new("210000")],
        thresholds: Thresholds::default(),
    };
    around(&economy.graph(), &economy.catalogue, &query)
}

#[test]
fn every_product_stands_once_and_edges_join_products_listed() {
    for seed in 0..40 {
        let economy = Economy::draw(seed);
        for product in 0..6 {
            let chain = ask(&economy, product, 3);
            let products: BTreeSet<_> = chain.nodes.iter().map(|it| it.product).collect();
            assert_eq!(products.len(), chain.nodes.len());
            for edge in &chain.edges {
                assert!(products.contains(&edge.from) && products.contains(&edge.to));
                let asked = edge.through.unwrap_or(edge.to);
                let told = economy.catalogue.inputs().iter().any(|it| {
                    it.essential == edge.essential
                        && ((it.input == edge.from && it.product == asked)
                            || (it.product == edge.to && Some(it.input) == edge.through))
                });
                assert!(told, "every edge rests on a row of the catalogue: {edge:?}");
            }
        }
    }
}

#[test]
fn deeper_holds_shallower() {
    for seed in 0..40 {
        let economy = Economy::draw(seed);
        let far = ask(&economy, 1, 4);
        for node in ask(&economy, 1, 1).nodes {
            assert!(far.nodes.iter().any(|it| it.product == node.product));
        }
        let furthest = far.nodes.iter().map(|it| it.place.steps().abs()).max();
        assert!(furthest <= Some(4));
    }
}

#[test]
fn a_product_of_no_catalogue_has_no_chain() {
    assert_eq!(ask(&Economy::draw(1), 999, 2), Around::default());
}

#[test]
fn no_steps_is_the_product_and_its_kinds() {
    let economy = Economy::draw(1);
    let chain = ask(&economy, 0, 0);
    let kinds = economy.catalogue.children(ProductIdx(0)).len();
    assert_eq!(chain.nodes.len(), 1 + kinds);
    assert_eq!(chain.edges, []);
}
