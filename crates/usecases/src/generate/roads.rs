//! Places and the corridors between the two regions.
//!
//! In: nothing but the lists of towns. Out: rows of `places` and `links`: in each region
//! a chain of roads along its towns and a railway between the largest; between the
//! regions two roads, a railway and a sea line, one of them planned. The coordinates lie
//! in the open Pacific, where no town is.

use super::words::REGIONS;

/// Towns of each region that are places of the network.
const TOWNS: usize = 8;

/// Columns of `places`.
pub(super) const PLACES: [&str; 8] =
    ["id", "name", "kind", "region", "lat", "lon", "source", "note"];

/// Columns of `links`.
pub(super) const LINKS: [&str; 16] = [
    "id",
    "from",
    "to",
    "mode",
    "one_way",
    "capacity",
    "unit",
    "time_h",
    "cost",
    "currency",
    "reliability",
    "status",
    "opens_on",
    "closes_on",
    "source",
    "note",
];

/// The rows of `places`, without their source and note.
pub(super) fn places() -> impl Iterator<Item = [String; 6]> {
    REGIONS.iter().enumerate().flat_map(|(side, region)| {
        let towns = region.towns.iter().take(TOWNS).enumerate();
        towns.map(move |(at, town)| {
            let kind = match at {
                0 => "city",
                4 => "port",
                _ => "town",
            };
            [
                place(side, at),
                format!("{town}市"),
                kind.to_owned(),
                region.code.to_owned(),
                format!("-{}.{}", 30 + side * 2, at),
                format!("-{}.{}", 125 - at, side * 5),
            ]
        })
    })
}

/// The rows of `links`, without their source and note.
pub(super) fn links() -> impl Iterator<Item = [String; 14]> {
    let inside = (0..REGIONS.len()).flat_map(|side| {
        let roads = (1..TOWNS).map(move |at| {
            let capacity = 9_000 - at * 600;
            link((side, at - 1), (side, at), "road", (capacity, 2 + at % 3, "open"))
        });
        let rails = [1, 4]
            .map(|at| link((side, 0), (side, at), "rail", (12_000, 3 + at, "open")));
        roads.chain(rails)
    });
    inside.chain([
        link((0, 0), (1, 0), "road", (4_000, 9, "open")),
        link((0, 3), (1, 2), "road", (2_500, 7, "open")),
        link((0, 0), (1, 0), "rail", (8_000, 14, "open")),
        link((0, 4), (1, 4), "sea", (15_000, 30, "open")),
        link((0, 1), (1, 1), "rail", (10_000, 6, "planned")),
    ])
}

fn place(side: usize, at: usize) -> String {
    let letter = if side == 0 { 'a' } else { 'b' };
    format!("fict-{letter}-{:02}", at + 1)
}

/// A link both ways: capacity in t a day, time in hours, status.
fn link(
    from: (usize, usize),
    to: (usize, usize),
    mode: &str,
    (capacity, hours, status): (usize, usize, &str),
) -> [String; 14] {
    let (from, to) = (place(from.0, from.1), place(to.0, to.1));
    let planned = status == "planned";
    // 6 元 a tonne and hour by road, 3 by rail, 1 by sea, in 分.
    let rate = match mode {
        "road" => 600,
        "rail" => 300,
        _ => 100,
    };
    [
        format!("fict-{mode}-{from}-{to}").replace("-fict-", "-"),
        from,
        to,
        mode.to_owned(),
        "0".to_owned(),
        capacity.to_string(),
        "t/d".to_owned(),
        hours.to_string(),
        (hours * rate).to_string(),
        "CNY".to_owned(),
        if mode == "sea" { "0.90" } else { "0.97" }.to_owned(),
        status.to_owned(),
        if planned { "2028-06-30" } else { "" }.to_owned(),
        String::new(),
    ]
}
