//! Megabytes of page text a second.
fn cpu() -> f64 {
    std::fs::read_to_string("/proc/self/schedstat")
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse::<f64>()
        .unwrap()
        / 1e9
}
fn main() {
    let pages: Vec<Vec<u8>> =
        std::env::args().skip(1).map(|it| std::fs::read(it).unwrap()).collect();
    let mut n = 0;
    let mut bytes = 0usize;
    let mut facts = 0;
    let start = cpu();
    while cpu() - start < 2.0 {
        for it in &pages {
            let r = documents::read(&documents::Document { bytes: it });
            facts += r.facts.len();
            n += 1;
            bytes += it.len();
        }
    }
    println!("{n} pages {facts} facts {:.1} MB/s", bytes as f64 / 1e6 / (cpu() - start));
}
