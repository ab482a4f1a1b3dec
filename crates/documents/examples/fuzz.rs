//! A seeded fuzz driver on stable Rust: reads pages that are broken in many ways.
//!
//! usage: fuzz SEED COUNT [PAGE…]
//!
//! Each input is made from a page (three of our own, and those named) by some of: bytes
//! flipped, cut, doubled, put in from another page, re-encoded, or pure noise. Every reading
//! must keep what holds of all readings: quotes are the decoded bytes of their spans, spans
//! lie in the file, edits and blocks are in order. Prints inputs, bytes, the slowest input, and
//! stops at the first fault with its seed, so that one input can be made again.

use std::ops::Range;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use documents::{Document, Reading, read};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

const OWN: [&str; 3] = [
    "某网\u{a0}>\u{a0}经济\n\n两地共谋產(chǎn)業(yè)合作\n\n发布时间:2024-03-05 08:30:00来源:某报\n\n  \
     3月4日,甲省—乙省产业对接会在吉林省长春市召開(kāi)。虚构星海集团董事长赵大海,副省长李一鸣主持会议并讲话。\
     他说,我们将提供服务。一是深化合作。二是共建通道。会上,36户企业签约,协议投资23.5亿元,其中8亿元落户某园。\n\n\
     (责编:李四)\n\n甲乙县| 丙丁市| 戊己县| 庚辛区| 壬癸县| 子丑|",
    "<!doctype html><html><head><meta charset=utf-8><title>A &amp; B</title></head><body><div hidden>x</div>\
     <p>四川日?qǐng)?bào)12月9日,“一主六双”战略、打造甲、乙、丙三个万亿级产业</p><a href=x>广昌县</a>|</body></html>",
    "Region A and Region B signed 18 contracts valued at US$1.28 billion. Governor Ann Lee said so.\n(Agency May 4, 2021)",
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let seed: u64 = words.next().and_then(|it| it.parse().ok()).unwrap_or(1);
    let count: u64 = words.next().and_then(|it| it.parse().ok()).unwrap_or(10_000);
    let mut pages: Vec<Vec<u8>> = OWN.iter().map(|it| it.as_bytes().to_vec()).collect();
    for text in OWN {
        pages.push(encoding_rs::GB18030.encode(text).0.into_owned());
        pages.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    pages.extend(words.filter_map(|it| std::fs::read(it).ok()));
    let start = Instant::now();
    let (mut bytes, mut facts, mut slowest) = (0_u64, 0_u64, (Duration::ZERO, 0_u64));
    for number in 0..count {
        let mut random = ChaCha8Rng::seed_from_u64(seed.wrapping_add(number));
        let input = mutated(&mut random, &pages);
        let before = Instant::now();
        let reading = read(&Document { bytes: &input });
        let took = before.elapsed();
        slowest = slowest.max((took, number));
        if let Some(fault) = fault(&reading, &input) {
            println!("fault: {fault}; seed {}", seed.wrapping_add(number));
            return ExitCode::FAILURE;
        }
        bytes += input.len() as u64;
        facts += reading.facts.len() as u64;
    }
    println!(
        "{count} inputs, {bytes} bytes, {facts} facts, 0 faults, {:.0} s; slowest {:.1} ms (seed {})",
        start.elapsed().as_secs_f64(),
        slowest.0.as_secs_f64() * 1000.0,
        seed.wrapping_add(slowest.1)
    );
    ExitCode::SUCCESS
}

/// A number below `n`.
fn below(random: &mut ChaCha8Rng, n: usize) -> usize {
    usize::try_from(random.next_u64() % (n.max(1) as u64)).unwrap_or(0)
}

/// A part of a text of so many bytes.
fn part(random: &mut ChaCha8Rng, length: usize, most: usize) -> Range<usize> {
    let start = below(random, length + 1);
    start..(start + below(random, most)).min(length)
}

fn mutated(random: &mut ChaCha8Rng, pages: &[Vec<u8>]) -> Vec<u8> {
    let page = |random: &mut ChaCha8Rng| {
        let at = below(random, pages.len());
        pages.get(at).cloned().unwrap_or_default()
    };
    if below(random, 20) == 0 {
        let length = below(random, 300);
        return (0..length).map(|_| random.next_u64().to_le_bytes()[0]).collect();
    }
    let mut input = page(random);
    for _ in 0..=below(random, 6) {
        let length = input.len();
        match below(random, 7) {
            0 => {
                let at = below(random, length);
                if let Some(byte) = input.get_mut(at) {
                    *byte = random.next_u64().to_le_bytes()[0];
                }
            }
            1 => drop(input.drain(part(random, length, 40))),
            2 => {
                let cut = part(random, length, 60);
                let again = input
                    .get(cut.clone())
                    .unwrap_or_default()
                    .repeat(1 + below(random, 4));
                input.splice(cut.end..cut.end, again);
            }
            3 => {
                let other = page(random);
                let from = part(random, other.len(), 120);
                let at = below(random, length + 1);
                input.splice(at..at, other.get(from).unwrap_or_default().iter().copied());
            }
            4 => input.truncate(below(random, length + 1)),
            5 => {
                let marks = [
                    "(", ")", "（", "<", "<div>", "</p>", "&", "?", "“", "、", "|",
                    "\u{202e}", "\n", "。", "亿", "9", "个",
                ];
                let mark = marks.get(below(random, marks.len())).copied().unwrap_or("(");
                let at = below(random, length + 1);
                let many = mark.repeat(1 + below(random, 9));
                input.splice(at..at, many.bytes());
            }
            _ => {
                if let Ok(text) = std::str::from_utf8(&input) {
                    input = encoding_rs::GBK.encode(text).0.into_owned();
                }
            }
        }
        if input.len() > 4_000 {
            input.truncate(4_000);
        }
    }
    input
}

/// What does not hold of a reading.
fn fault(reading: &Reading, input: &[u8]) -> Option<String> {
    let inside = |it: &Range<usize>| it.start <= it.end && it.end <= input.len();
    for fact in &reading.facts {
        for quote in &fact.quotes {
            if !inside(&quote.range) || quote.text.is_empty() {
                return Some(format!("{} at {:?}", fact.predicate.code(), quote.range));
            }
            let raw = input.get(quote.range.clone()).unwrap_or_default();
            if reading.encoding == "UTF-8" && String::from_utf8_lossy(raw) != quote.text {
                return Some(format!("{}: {:?}", fact.predicate.code(), quote.text));
            }
        }
    }
    if let Some(edit) = reading.edits.iter().find(|it| !inside(&it.range)) {
        return Some(format!("edit {} at {:?}", edit.reason, edit.range));
    }
    let mut end = 0;
    for block in &reading.blocks {
        if block.range.start < end || block.range.end > reading.clean.text.len() {
            return Some(format!("block {} at {:?}", block.kind.code(), block.range));
        }
        end = block.range.end;
    }
    None
}
