//! Cases as text: a small invented economy, a question, the answer expected.
//!
//! Every `cases/*.case` holds tables (a name and its columns, then indented rows; `-`
//! is empty, columns left out at the end are too), then questions, each a line that
//! starts with `----`, with the answer below. `UPDATE_EXPECT=1` rewrites the answers.
//!
//! ```text
//! gaps        home=CODE partner=CODE [keep=gaps]
//! complement  home=CODE partner=CODE
//! chain       product=ID depth=N regions=CODE,CODE
//! ```

#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken case fails the test")]

use std::fmt::Write as _;
use std::path::Path;

use chain::around::{Around, AroundQuery, Place, around};
use chain::complement::{Complement, Gain, complement};
use chain::gap::{
    Concentrated, GapQuery, Keep, Knowledge, Standing, Thresholds, Why, gaps,
};
use chain::graph::{
    AbsentRow, Beside, ChainGraph, MakesRow, NeedsRow, OrganisationRow, SuppliesRow,
    build,
};
use chain::region::RegionFilter;
use terms::catalogue::{InputRow, ProductRow};
use terms::{Catalogue, Essential, MatchKind, ProductIdx, Review, Status};

#[test]
fn every_case_gives_its_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> =
        folder.read_dir().unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "case"));
    files.sort();
    assert!(files.len() >= 10, "the cases are where they are looked for");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        expect_test::expect_file![&file].assert_eq(&answer(&text));
    }
}

/// The text of a case with every answer computed anew.
fn answer(text: &str) -> String {
    let tables = text.split("\n----").next().unwrap();
    let economy = Economy::read(tables);
    let mut out = format!("{}\n", tables.trim_end());
    for question in text.lines().filter_map(|it| it.strip_prefix("----")) {
        write!(out, "\n----{question}\n{}", economy.ask(question.trim())).unwrap();
    }
    out
}

struct Economy {
    catalogue: Catalogue,
    graph: ChainGraph,
}

impl Economy {
    fn read(text: &str) -> Self {
        let rows = |table: &str| rows(text, table);
        let products: Vec<ProductRow> = rows("product")
            .iter()
            .map(|it| ProductRow {
                row: 0,
                id: it[0].clone(),
                name: it[1].clone(),
                parent: it[2].clone(),
                unit: it[3].clone(),
                ..ProductRow::default()
            })
            .collect();
        let inputs: Vec<InputRow> = rows("input")
            .iter()
            .map(|it| InputRow {
                product: it[0].clone(),
                input: it[1].clone(),
                essential: it[2].clone(),
                cost_share: it[3].clone(),
                ..InputRow::default()
            })
            .collect();
        let (catalogue, faults) = Catalogue::build(&products, &inputs);
        assert_eq!(faults, [], "the catalogue of a case is sound");
        let organisations: Vec<OrganisationRow> = rows("organisation")
            .iter()
            .map(|it| OrganisationRow {
                id: it[0].clone(),
                region: it[1].clone(),
                counts: it[2].is_empty() || it[2] == "active",
            })
            .collect();
        let who = |id: &str| {
            let at = organisations.iter().position(|it| it.id == id);
            u32::try_from(at.unwrap_or_else(|| panic!("no organisation {id}"))).unwrap()
        };
        let what = |word: &str| -> ProductIdx {
            catalogue.find(word).unwrap_or_else(|| panic!("no product {word}"))
        };
        let number = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let makes: Vec<MakesRow> = rows("makes")
            .iter()
            .map(|it| MakesRow {
                organisation: who(&it[0]),
                product: what(&it[1]),
                kind: MatchKind::from_code(&it[2]).unwrap_or(MatchKind::Exact),
                status: Status::from_code(&it[3]).unwrap_or(Status::Observed),
                review: Review::from_code(&it[4]).unwrap_or(Review::Proposed),
                capacity: number(&it[5]),
                spare: number(&it[6]),
            })
            .collect();
        let needs: Vec<NeedsRow> = rows("needs")
            .iter()
            .map(|it| NeedsRow {
                organisation: who(&it[0]),
                product: what(&it[1]),
                quantity: number(&it[2]),
            })
            .collect();
        let supplies: Vec<SuppliesRow> = rows("supplies")
            .iter()
            .map(|it| SuppliesRow {
                supplier: who(&it[0]),
                buyer: who(&it[1]),
                product: (!it[2].is_empty()).then(|| what(&it[2])),
                value: number(&it[3]),
                status: Status::from_code(&it[4]).unwrap_or(Status::Observed),
            })
            .collect();
        let absent: Vec<AbsentRow> = rows("absent")
            .iter()
            .map(|it| AbsentRow { region: it[0].clone(), product: what(&it[1]) })
            .collect();
        let beside = Beside { needs: &needs, supplies: &supplies, absent: &absent };
        let graph = build(&catalogue, organisations, &makes, beside);
        Self { catalogue, graph }
    }

    fn ask(&self, question: &str) -> String {
        let mut words = question.split_whitespace();
        let verb = words.next().unwrap_or_default();
        let given: Vec<(&str, &str)> =
            words.filter_map(|it| it.split_once('=')).collect();
        let get = |name: &str| {
            given.iter().find(|it| it.0 == name).map(|it| it.1).unwrap_or_default()
        };
        match verb {
            "gaps" => self.gaps(get("home"), get("partner"), get("keep")),
            "complement" => self.complement(get("home"), get("partner")),
            "chain" => self.chain(get("product"), get("depth"), get("regions")),
            other => panic!("no question {other:?}"),
        }
    }

    fn gaps(&self, home: &str, partner: &str, keep: &str) -> String {
        let mut query = GapQuery::new(home, partner);
        if keep == "gaps" {
            query.keep = Keep::Gaps;
        }
        let answer = gaps(&self.graph, &self.catalogue, &query);
        let mut out = format!(
            "basis {} · home {} organisations, {} makers · partner {}, {}\n",
            answer.basis.code(),
            answer.home.organisations,
            answer.home.makers,
            answer.partner.organisations,
            answer.partner.makers,
        );
        for row in &answer.rows {
            writeln!(out, "{}: {}", self.id(row.product), self.standing(&row.home))
                .unwrap();
            let needed: Vec<String> = row
                .needed_for
                .iter()
                .map(|it| format!("{} {}", self.id(it.product), it.organisations))
                .collect();
            if !needed.is_empty() {
                writeln!(out, "    needed for {}", needed.join(", ")).unwrap();
            }
            let too = if row.missing_at_partner_too() {
                " (none seen here either)"
            } else {
                ""
            };
            writeln!(out, "    partner {}{too}", self.standing(&row.partner)).unwrap();
        }
        out
    }

    fn complement(&self, home: &str, partner: &str) -> String {
        let [home, partner] = [home, partner].map(RegionFilter::new);
        let thresholds = Thresholds::default();
        let both = complement(&self.graph, &self.catalogue, &home, &partner, thresholds);
        let mut out = String::new();
        for (name, rows) in [("home", &both.to_home), ("partner", &both.to_partner)] {
            writeln!(out, "to {name}").unwrap();
            for Complement { product, needs, gives, gain } in rows {
                let gain = match gain {
                    Gain::Quantity(it) => format!("quantity {it}"),
                    Gain::Organisations(it) => format!("organisations {it}"),
                };
                writeln!(
                    out,
                    "    {} {} here, {} there ({} makers): gain {gain}",
                    self.id(*product),
                    needs.state.code(),
                    gives.state.code(),
                    gives.makers,
                )
                .unwrap();
            }
        }
        out
    }

    fn chain(&self, product: &str, depth: &str, regions: &str) -> String {
        let query = AroundQuery {
            product: self.catalogue.find(product).unwrap(),
            depth: depth.parse().unwrap(),
            least: Essential::NonEssential,
            regions: regions.split(',').map(RegionFilter::new).collect(),
            thresholds: Thresholds::default(),
        };
        let Around { nodes, edges } = around(&self.graph, &self.catalogue, &query);
        let mut out = String::new();
        for node in nodes {
            let standings: Vec<String> = node
                .regions
                .iter()
                .map(|it| format!("{} {}", it.state.code(), it.makers))
                .collect();
            let kind = if node.place == Place::Kind { " kind" } else { "" };
            writeln!(
                out,
                "{:+}{kind} {}: {}",
                node.place.steps(),
                self.id(node.product),
                standings.join(", "),
            )
            .unwrap();
        }
        for edge in edges {
            let share =
                edge.cost_share.map_or(String::new(), |it| format!(" share {it}"));
            let through = edge
                .through
                .map_or(String::new(), |it| format!(" through {}", self.id(it)));
            writeln!(
                out,
                "{} -> {} essential {}{share}{through}",
                self.id(edge.from),
                self.id(edge.to),
                edge.essential.number(),
            )
            .unwrap();
        }
        out
    }

    fn standing(&self, it: &Standing) -> String {
        let why: Vec<String> = it.why.iter().map(|it| reason(*it)).collect();
        let demand = &it.demand;
        let mut out = format!(
            "{} by {}: {} · demand {}",
            it.state.code(),
            it.basis.code(),
            why.join(", "),
            demand.organisations,
        );
        if demand.declared > 0 {
            write!(out, " (declared {})", demand.declared).unwrap();
        }
        if demand.integrated > 0 {
            write!(out, " (makes it itself {})", demand.integrated).unwrap();
        }
        write!(out, " · makers {}", it.makers).unwrap();
        if it.possible > 0 {
            write!(out, ", possible {}", it.possible).unwrap();
        }
        if it.knowledge != Knowledge::Made {
            write!(out, ", {}", it.knowledge.code()).unwrap();
        }
        if let Some(lq) = it.location_quotient {
            write!(
                out,
                " · lq {:.2} = ({}/{})/({}/{})",
                lq.value, lq.e_rp, lq.e_r, lq.e_p, lq.e
            )
            .unwrap();
        }
        if let Some(demand) = it.measured.demand {
            write!(out, " · D {demand} from {}", it.measured.demand_from).unwrap();
        }
        if let Some(capacity) = it.measured.capacity {
            write!(out, " · K {capacity} from {}", it.measured.capacity_from).unwrap();
        }
        if let Some(spare) = it.measured.spare {
            write!(out, " · spare {spare} from {}", it.measured.spare_from).unwrap();
        }
        if let Some(it) = it.concentration {
            write!(out, " · {}", self.concentrated(it)).unwrap();
        }
        out
    }

    fn concentrated(&self, it: Concentrated) -> String {
        let of = match it.of {
            chain::gap::Shares::Supplies => "supplies",
            chain::gap::Shares::Capacities => "capacities",
        };
        let hhi = it.index.hhi.map_or("unknown".to_owned(), |it| format!("{it:.2}"));
        let top = it.top.map_or("-", |it| self.graph.id(it));
        let outside = if it.top_outside { " outside" } else { "" };
        format!(
            "hhi of {of} {hhi} in {:.2}…{:.2}, top {top}{outside}",
            it.index.low, it.index.high
        )
    }

    fn id(&self, at: ProductIdx) -> &str {
        &self.catalogue.product(at).id
    }
}

fn reason(it: Why) -> String {
    match it.number() {
        None => it.code().to_owned(),
        Some(n) if n.fract() == 0.0 => format!("{} {n}", it.code()),
        Some(n) => format!("{} {n:.2}", it.code()),
    }
}

/// Rows of a table, each filled up to eight cells.
fn rows(text: &str, table: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut here = false;
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !line.starts_with(' ') {
            here = line.split_whitespace().next() == Some(table);
            continue;
        }
        if here {
            let cells = line.split_whitespace();
            let cells = cells.map(|it| if it == "-" { "" } else { it }.to_owned());
            let mut row: Vec<String> = cells.collect();
            row.resize(8, String::new());
            rows.push(row);
        }
    }
    rows
}
