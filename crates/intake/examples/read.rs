//! Reads files and prints rows, complaints by key, and seconds: for measuring and for
//! looking at what a register gives rise to.
//!
//! `cargo run --release -p intake --example read -- [--key KEY] FILE…` prints, with a key,
//! the complaints of that key as well.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::time::Instant;

use intake::{Options, Source, read};
use terms::Lang;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut wanted = None;
    if arguments.first().is_some_and(|it| it == "--key") {
        wanted = arguments.get(1).cloned();
        arguments.drain(..2.min(arguments.len()));
    }
    for path in &arguments {
        let bytes = std::fs::read(path)?;
        let source = Source { name: path, bytes: &bytes };
        let mut by_key: BTreeMap<&'static str, u64> = BTreeMap::new();
        let mut lines = Vec::new();
        let (mut rows, mut cells) = (0_usize, 0_usize);
        let start = Instant::now();
        let result =
            read(&source, &Options { batch: 4096, ..Options::default() }, &mut |batch| {
                rows += batch.rows.len();
                cells += batch.rows.iter().map(|it| it.cells.len()).sum::<usize>();
                for it in batch.complaints {
                    let more = it.args.iter().find(|_| it.key == "intake.more");
                    let more = more.and_then(|it| it.1.parse::<u64>().ok());
                    let kind =
                        it.args.iter().find(|it| it.0 == "kind").map(|it| it.1.clone());
                    if let (Some(more), Some(kind)) = (more, kind) {
                        if let Some(n) = by_key.iter_mut().find(|it| *it.0 == kind) {
                            *n.1 += more;
                        }
                    } else {
                        *by_key.entry(it.key).or_default() += 1;
                    }
                    if wanted.as_deref() == Some(it.key) {
                        lines.push(it.sentence(Lang::Zh));
                    }
                }
                ControlFlow::Continue(())
            });
        let seconds = start.elapsed().as_secs_f64();
        match result {
            Ok(it) => writeln!(
                out,
                "{path}: {} {}, {rows} rows, {cells} cells, {seconds:.3} s",
                it.format, it.encoding
            )?,
            Err(error) => writeln!(out, "{} ({seconds:.3} s)", error.sentence(Lang::Zh))?,
        }
        for (key, n) in by_key {
            writeln!(out, "  {n:>7}  {key}")?;
        }
        for line in lines {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(())
}
