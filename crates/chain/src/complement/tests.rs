//! Both directions are the gaps of both sides; gains stay within what they rest on.

use super::*;
use crate::gap::{GapQuery, gaps};
use crate::testkit::Economy;

#[test]
fn rows_are_the_gaps_with_makers_over_there() {
    let mut by = [0, 0];
    for seed in 0..60 {
        let economy = Economy::draw(seed);
        let graph = economy.graph();
        let [home, partner] = ["220000", "210000"].map(RegionFilter::new);
        let thresholds = Thresholds::default();
        let both = complement(&graph, &economy.catalogue, &home, &partner, thresholds);
        for (rows, query) in [
            (&both.to_home, GapQuery::new("220000", "210000")),
            (&both.to_partner, GapQuery::new("210000", "220000")),
        ] {
            let gaps = gaps(&graph, &economy.catalogue, &query).rows;
            let expected: Vec<_> = gaps
                .iter()
                .filter(|it| it.home.state.is_gap() && it.partner.makers > 0)
                .map(|it| it.product)
                .collect();
            let given: Vec<_> = rows.iter().map(|it| it.product).collect();
            assert_eq!(given, expected, "seed {seed}");
            for row in rows {
                match row.gain {
                    Gain::Quantity(it) => {
                        by[0] += 1;
                        assert!(it >= 0.0 && it <= row.gives.measured.spare.unwrap());
                        assert!(it <= row.needs.measured.demand.unwrap());
                    }
                    Gain::Organisations(it) => {
                        by[1] += 1;
                        assert!(it <= row.gives.makers);
                        assert!(it <= row.needs.demand.organisations);
                    }
                }
            }
        }
    }
    assert!(by[0] > 5 && by[1] > 5, "both bases were drawn: {by:?}");
}
