//! Megabytes of pages read a second, on one core, and the memory it took.
//!
//! usage: `speed_documents SECONDS PAGE…`
//!
//! Reads the pages in turn, every stage, until that much processor time is spent; prints a
//! line of JSON: pages, bytes, facts, processor seconds, megabytes a second, peak megabytes.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use documents::{Document, read};

/// What the program itself uses.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut words = std::env::args().skip(1);
    let most: f64 = words.next().and_then(|it| it.parse().ok()).unwrap_or(5.0);
    let pages: Vec<Vec<u8>> = words.filter_map(|it| std::fs::read(it).ok()).collect();
    if pages.is_empty() {
        println!("usage: speed_documents SECONDS PAGE…");
        return;
    }
    // Tables are built at the first page, once.
    pages.iter().for_each(|it| drop(read(&Document { bytes: it })));
    let begun = processor_seconds();
    let (mut count, mut bytes, mut facts) = (0_usize, 0_usize, 0_usize);
    while processor_seconds() - begun < most {
        // To ask for the time costs as much as a small page.
        let rounds = 64_usize.div_ceil(pages.len());
        for page in std::iter::repeat_n(&pages, rounds).flatten() {
            facts += read(&Document { bytes: page }).facts.len();
            bytes += page.len();
            count += 1;
        }
    }
    let seconds = processor_seconds() - begun;
    #[expect(clippy::cast_precision_loss, reason = "megabytes, three digits")]
    let speed = bytes as f64 / 1e6 / seconds;
    println!(
        "{{\"pages\":{count},\"bytes\":{bytes},\"facts\":{facts},\"seconds\":{seconds:.2},\
         \"mb_per_s\":{speed:.1},\"peak_mb\":{}}}",
        peak_megabytes()
    );
}

/// Seconds of processor time of this thread so far, as Linux counts it.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|it| it.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e9
}

/// Megabytes that the program has held at most.
fn peak_megabytes() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|it| it.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|it| it.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}
