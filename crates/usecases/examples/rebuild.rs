//! Seconds to rebuild the chain graph of a co-operation file, for `bench/speed`.
//!
//! In: a co-operation file. Out: a line of JSON with the median seconds of five loads
//! (each from the file to the finished graph), entries and organisations.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::time::Instant;

use usecases::{Actor, Cooperation};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("usage: rebuild FILE.lq")?;
    let nobody =
        Actor { name: String::new(), region: String::new(), command: String::new() };
    let cooperation = Cooperation::open(&file, &nobody).await?;
    let mut seconds = Vec::new();
    let (mut entries, mut organisations) = (0, 0);
    for _ in 0..5 {
        let begun = Instant::now();
        let loaded = cooperation.load().await?;
        seconds.push(begun.elapsed().as_secs_f64());
        entries = loaded.graph.entries();
        organisations = loaded.graph.organisations().len();
    }
    seconds.sort_by(f64::total_cmp);
    let median = seconds.get(seconds.len() / 2).copied().unwrap_or_default();
    println!(
        "{{\"seconds\":{median:.4},\"entries\":{entries},\"organisations\":{organisations}}}"
    );
    Ok(())
}
