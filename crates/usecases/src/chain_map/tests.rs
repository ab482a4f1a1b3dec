//! The map of the bundled example.

use std::collections::BTreeMap;

use super::*;
use crate::gaps::Question;
use crate::story::of_example;

fn question(chain: &str, limit: usize) -> ChainMapQuestion {
    ChainMapQuestion {
        region: String::new(),
        partner: String::new(),
        chain: chain.to_owned(),
        limit,
    }
}

#[tokio::test]
async fn the_map_agrees_with_the_gaps_and_draws_inputs_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = of_example(folder.path(), "northland-eastport").await;
    let loaded = it.load().await.expect("loaded");
    let map = it.chain_map(&question("", 10_000), &loaded, Lang::En).expect("made");
    assert_eq!(map.total_nodes, map.nodes.len());
    let nodes: BTreeMap<&str, &MapNode> =
        map.nodes.iter().map(|it| (it.product.as_str(), it)).collect();
    let mut asked = Question::of(None, None);
    asked.all = true;
    let gaps = it.gaps(&asked).await.expect("asked");
    assert!(!gaps.gaps.rows.is_empty());
    for row in &gaps.gaps.rows {
        let node = nodes[loaded.catalogue.product(row.product).id.as_str()];
        assert_eq!(node.state, row.home.state.code());
        assert_eq!(
            (node.makers, node.partner_makers),
            (row.home.makers, row.partner.makers)
        );
        assert_eq!(node.demand, row.home.demand.organisations);
    }
    assert!(map.edges.len() > 20);
    let right =
        map.edges.iter().filter(|it| nodes[&*it.from].x < nodes[&*it.to].x).count();
    assert!(right * 10 >= map.edges.len() * 9, "{right} of {}", map.edges.len());
    let few = it.chain_map(&question("truck", 5), &loaded, Lang::En).expect("made");
    assert_eq!(few.nodes.len(), 5);
    assert!(few.total_nodes < map.total_nodes);
    let unknown = it.chain_map(&question("nothing", 5), &loaded, Lang::En);
    assert!(matches!(unknown, Err(UseError::Wrong { key: "product.unknown", .. })));
}

#[tokio::test]
async fn the_chain_around_a_product_says_where_it_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let it = of_example(folder.path(), "northland-eastport").await;
    let question = crate::chain_view::Question {
        product: "truck".to_owned(),
        depth: 2,
        region: None,
    };
    let chain = it.chain_json(&question, Lang::En).await.expect("answered");
    let nodes = chain["nodes"].as_array().expect("nodes");
    let x = |place: &str| -> Vec<f64> {
        let those = nodes.iter().filter(|it| it["place"] == place);
        those.map(|it| it["x"].as_f64().expect("a number")).collect()
    };
    assert!(nodes.iter().all(|it| it["y"].as_f64().is_some_and(|it| it >= 0.0)));
    let middle = x("middle")[0];
    assert!(x("upstream").iter().all(|it| *it < middle), "inputs stand left");
    assert!(x("downstream").iter().all(|it| *it > middle));
}
