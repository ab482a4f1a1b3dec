//! Prints what is read of pages, for a look.
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let reading = documents::read(&documents::Document { bytes: &bytes });
        println!("=== {path} {} bytes {}", reading.encoding, bytes.len());
        let mut counts = std::collections::BTreeMap::new();
        for it in &reading.edits {
            *counts.entry(it.reason).or_insert(0) += 1;
            if it.reason == "damaged" {
                println!(
                    "damaged {:?} {}",
                    reading.decoded.text.get(it.range.clone()),
                    it.candidates
                );
            }
        }
        println!("{counts:?}");
        for it in &reading.blocks {
            println!(
                "[{}] {}",
                it.kind.code(),
                &reading.clean.text[it.range.clone()]
                    .chars()
                    .take(60)
                    .collect::<String>()
            );
        }
        for it in &reading.facts {
            println!(
                "{:<18} {:?} {} {} | subj={} by={} about={} {} {} {:?} | {}",
                it.predicate.code(),
                it.value,
                it.unit,
                it.kind,
                it.subject,
                it.stated_by,
                it.about,
                it.modality.code(),
                it.confidence.code(),
                it.reasons,
                it.quotes.iter().map(|q| q.text.clone()).collect::<Vec<_>>().join(" ¦ ")
            );
        }
        if std::env::var("TEXT").is_ok() {
            print!("{}", reading.text);
        }
    }
}
