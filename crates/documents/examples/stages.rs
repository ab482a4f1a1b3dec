//! Seconds by stage.
use std::time::Instant;
fn main() {
    let pages: Vec<String> =
        std::env::args().skip(1).map(|it| std::fs::read_to_string(it).unwrap()).collect();
    let mut t = [0f64; 5];
    let mut bytes = 0usize;
    for _ in 0..600 {
        for it in &pages {
            bytes += it.len();
            let s = Instant::now();
            let d = documents::decode::decode(it.as_bytes());
            t[0] += s.elapsed().as_secs_f64();
            let s = Instant::now();
            let p = documents::plain::plain(&d.layer.text);
            t[1] += s.elapsed().as_secs_f64();
            let s = Instant::now();
            let r = documents::repair::repair(&p);
            t[2] += s.elapsed().as_secs_f64();
            let s = Instant::now();
            let b = documents::block::classify(&p, &r);
            t[3] += s.elapsed().as_secs_f64();
            std::hint::black_box(b);
            let s = Instant::now();
            let x = documents::read(&documents::Document { bytes: it.as_bytes() });
            t[4] += s.elapsed().as_secs_f64();
            std::hint::black_box(x);
        }
    }
    for (n, t) in ["decode", "plain", "repair", "block", "all"].iter().zip(t) {
        println!("{n} {:.1} MB/s", bytes as f64 / 1e6 / t);
    }
}
