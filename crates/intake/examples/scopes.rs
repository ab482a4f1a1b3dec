//! Reads business scopes from JSON lines (`uscc` or `id`, `name`, `business_scope`) and
//! prints the contract's JSON lines. Used by `bench/scopes/run.sh`.

use std::io::{BufRead, Write};

use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Ok(row) = serde_json::from_str::<Value>(&line) else { continue };
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
        let scope = text("business_scope");
        let id = if text("uscc").is_empty() { text("id") } else { text("uscc") };
        let chars: Vec<char> = scope.chars().collect();
        let items: Vec<Value> = intake::scope::read_scope(scope, text("name"))
            .into_iter()
            .map(|item| {
                let span = usize::try_from(item.start).unwrap_or(0)
                    ..usize::try_from(item.end).unwrap_or(0);
                let quote: String = chars.get(span).unwrap_or_default().iter().collect();
                let head = item.head.unwrap_or_else(|| quote.clone());
                json!({
                    "quote": quote, "start": item.start, "end": item.end,
                    "role": item.role.code(), "head": head, "negated": item.negated,
                    "inferred": item.inferred, "process": item.process,
                })
            })
            .collect();
        writeln!(out, "{}", json!({"id": id, "uscc": id, "items": items}))?;
    }
    out.flush()
}
