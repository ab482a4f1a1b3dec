//! A small invented paper for the tests: two fictional firms, one missing link, one weak.

use chain::Thresholds;
use chain::gap::{Basis, Knowledge, State};
use terms::{MatchKind, Span, Status};

use crate::paper::{
    Complaints, Complement, Counted, Counts, Coverage, Drawing, DrawnEdge, DrawnNode,
    EmptyCells, Evidence, Explained, Maker, Makers, Number, Paper, Product, QuotePiece,
    Region, Row, Share, SourceFile, StatedFact, StatingDocument, Years,
};

/// The scope of the fictional partner firm.
pub(crate) const SCOPE: &str = "热轧钢板、冷轧钢板制造；钢材销售";

pub(crate) fn paper() -> Paper {
    Paper {
        cooperation: "示例合作".to_owned(),
        version: "0.0.0".to_owned(),
        date: "2024-05-06".to_owned(),
        revision: 7,
        regions: [region("220000", "吉林省"), region("210000", "辽宁省")],
        basis: Basis::Count,
        thresholds: Thresholds::default(),
        sources: vec![SourceFile {
            name: "示例名录.csv".to_owned(),
            sha256: "ab".repeat(32),
            tables: vec!["organisations".to_owned()],
            rows: Some(12345),
        }],
        coverage: [coverage("o1", 4000.0), coverage("o2", 8345.0)],
        elsewhere: 3,
        counts: Counts {
            missing: number(1.0, "c1"),
            weak: number(1.0, "c2"),
            made_at_partner: number(1.0, "c3"),
            missing_at_partner_too: number(1.0, "c4"),
            made_at_home: number(0.0, "c5"),
        },
        drawings: vec![drawing()],
        rows: vec![steel_plate(), paint()],
        complements: [vec![complement()], Vec::new()],
        complaints: vec![Complaints {
            kind: "没有认出日期".to_owned(),
            severity: "warning".to_owned(),
            count: 1200,
            examples: vec!["示例名录.csv，第 9 行".to_owned()],
        }],
        empty_cells: vec![EmptyCells {
            column: "成立日期".to_owned(),
            empty: [
                Share { share: number(0.25, "s3"), part: 1000, whole: 4000 },
                Share::default(),
            ],
        }],
        definitions: vec!["gap_state@2", "location_quotient@1"],
        documents: vec![document()],
        figures: figures(),
    }
}

/// The paper of a co-operation into which nothing was imported.
pub(crate) fn empty() -> Paper {
    let zero = || Coverage { organisations: number(0.0, ""), ..Coverage::default() };
    Paper {
        sources: Vec::new(),
        coverage: [zero(), zero()],
        elsewhere: 0,
        counts: Counts::default(),
        drawings: Vec::new(),
        rows: Vec::new(),
        complements: [Vec::new(), Vec::new()],
        complaints: Vec::new(),
        empty_cells: Vec::new(),
        documents: Vec::new(),
        figures: Vec::new(),
        ..paper()
    }
}

/// An invented page with a fact that quotes a part of another one's quote, and with what
/// a page may try to do to a report.
fn document() -> StatingDocument {
    let piece = |text: &str, facts: &[usize]| QuotePiece {
        text: text.to_owned(),
        facts: facts.to_vec(),
    };
    let fact = |id: &str, predicate: &str, said: &str, quote: &str| StatedFact {
        id: id.to_owned(),
        predicate: predicate.to_owned(),
        said: said.to_owned(),
        modality: "fact".to_owned(),
        status: "proposed".to_owned(),
        quote: quote.to_owned(),
        place: (3, 27),
    };
    StatingDocument {
        name: "page.html".to_owned(),
        credit: "Source: 示例日报".to_owned(),
        copies: vec!["copy.html".to_owned()],
        stated: vec!["36 户企业签约，点名 0 家".to_owned()],
        lines: vec![vec![
            piece("在", &[]),
            piece("示例省", &[0, 1]),
            piece("省长", &[1]),
            piece("<script>alert(1)</script>", &[]),
        ]],
        facts: vec![
            fact("f0", "region", "示例省", "示例省"),
            fact("f1", "post", "省长 <b>", "示例省省长"),
        ],
        fact_count: 2,
        accepted: 0,
    }
}

pub(crate) fn product(id: &str, name: &str, name_en: &str) -> Product {
    Product { id: id.to_owned(), name: name.to_owned(), name_en: name_en.to_owned() }
}

pub(crate) fn number(value: f64, figure: &str) -> Number {
    Number { value: Some(value), figure: figure.to_owned() }
}

fn region(code: &str, name: &str) -> Region {
    Region { code: code.to_owned(), name: name.to_owned() }
}

fn coverage(figure: &str, organisations: f64) -> Coverage {
    Coverage {
        organisations: number(organisations, figure),
        counting: Share { share: number(0.99, "s2"), part: 4000, whole: 4012 },
        scopes: Share { share: number(0.75, "s1"), part: 3000, whole: 4000 },
        makers: Share { share: Number::default(), part: 0, whole: 0 },
        established: Some(Years { known: 3000, first: 1953, median: 2008, last: 2019 }),
    }
}

pub(crate) fn span() -> Span {
    Span {
        source: "示例名录.csv".to_owned(),
        sha256: "ab".repeat(32),
        sheet: String::new(),
        row: 14,
        column: "经营范围".to_owned(),
        start: 5,
        end: 9,
        quote: "冷轧钢板".to_owned(),
    }
}

fn steel_plate() -> Row {
    Row {
        product: product("steel-plate", "钢板", "steel plate"),
        state: State::Missing,
        basis: Basis::Count,
        knowledge: Knowledge::NotSeen,
        why: "所给资料中未见".to_owned(),
        demand: number(1234.0, "d1"),
        needed_for: vec![(product("car", "汽车", "car"), 1200)],
        location_quotient: None,
        makers: [
            Makers { count: number(0.0, "l1"), ..Makers::default() },
            Makers {
                count: number(5.0, "p1"),
                possible: 2,
                shown: vec![Maker {
                    organisation: "demo-1".to_owned(),
                    name: "示例钢板厂".to_owned(),
                    place: "辽宁省鞍山市".to_owned(),
                    makes: Some(product("cold-plate", "冷轧钢板", "cold-rolled plate")),
                    kind: MatchKind::Subtype,
                    status: Status::Observed,
                    evidence: vec![Evidence { span: span(), cell: SCOPE.to_owned() }],
                }],
            },
        ],
        missing_at_partner_too: false,
    }
}

fn paint() -> Row {
    Row {
        product: product("paint", "涂料", ""),
        state: State::Weak,
        basis: Basis::Count,
        knowledge: Knowledge::Made,
        why: "区位商低".to_owned(),
        demand: number(3.0, "d2"),
        needed_for: Vec::new(),
        location_quotient: Some(number(0.25, "q2")),
        makers: [
            Makers { count: number(3.0, "l2"), ..Makers::default() },
            Makers { count: number(0.0, "p2"), ..Makers::default() },
        ],
        missing_at_partner_too: true,
    }
}

fn complement() -> Complement {
    Complement {
        product: product("steel-plate", "钢板", "steel plate"),
        state: State::Missing,
        demand: number(1234.0, "d1"),
        makers: number(5.0, "p1"),
        gain: number(5.0, "g1"),
        unit: None,
    }
}

fn drawing() -> Drawing {
    let node = |product: Product, state, makers: [f64; 2]| DrawnNode {
        product,
        state,
        makers: [number(makers[0], "l1"), number(makers[1], "m1")],
    };
    Drawing {
        product: product("car", "汽车", "car"),
        nodes: vec![
            node(product("car", "汽车", "car"), State::Strong, [20.0, 30.0]),
            node(
                product("steel-plate", "钢板", "steel plate"),
                State::Missing,
                [0.0, 5.0],
            ),
            node(product("paint", "涂料", ""), State::Weak, [3.0, 0.0]),
        ],
        edges: vec![
            DrawnEdge { from: 1, to: 0, essential: 2 },
            DrawnEdge { from: 2, to: 0, essential: 1 },
        ],
        left_out: 4,
    }
}

fn figures() -> Vec<Explained> {
    let of = |id: &str, definition, subject: &str, value| Explained {
        id: id.to_owned(),
        definition,
        subject: subject.to_owned(),
        value: Some(value),
        unit: "organisations",
        base: "220000".to_owned(),
        ..Explained::default()
    };
    let plate = || Some(product("steel-plate", "钢板", "steel plate"));
    vec![
        Explained {
            product: plate(),
            of: Some(1234),
            organisations: vec![counted()],
            ..of("d1", "demand@1", "demand:steel-plate", 1234.0)
        },
        Explained {
            product: plate(),
            of: Some(0),
            ..of("l1", "makers@1", "local:steel-plate", 0.0)
        },
        Explained {
            product: plate(),
            base: "210000".to_owned(),
            of: Some(5),
            ..of("p1", "makers@1", "partner:steel-plate", 5.0)
        },
        Explained {
            product: plate(),
            parts: vec![("unmet", 1234.0), ("makers", 5.0)],
            from: vec!["d1".to_owned(), "p1".to_owned()],
            ..of("g1", "complement@1", "gain:220000:steel-plate", 5.0)
        },
        Explained {
            product: plate(),
            base: "210000".to_owned(),
            of: Some(5),
            ..of("m1", "makers@1", "210000:steel-plate", 5.0)
        },
        Explained {
            unit: "products",
            ..of("c1", "gap_state@2", "count_missing:220000", 1.0)
        },
        Explained { unit: "share", ..of("s1", "coverage@1", "scopes:220000", 0.75) },
    ]
}

fn counted() -> Counted {
    Counted {
        organisation: "demo-2".to_owned(),
        name: "虚构汽车公司".to_owned(),
        makes: Some(product("car", "汽车", "car")),
        spans: vec![Span { quote: "汽车".to_owned(), start: 0, end: 2, ..span() }],
    }
}
