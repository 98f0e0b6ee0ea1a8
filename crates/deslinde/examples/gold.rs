//! Development only.
use std::io::{BufRead, Write};
fn main() {
    let analyzer = deslinde::Analyzer::new(&deslinde::Config::default()).unwrap_or_else(|e| { eprintln!("{e}"); std::process::exit(2) });
    let out = std::io::stdout(); let mut out = out.lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let v: serde_json::Value = serde_json::from_str(&line).unwrap();
        let text = v["text"].as_str().unwrap_or(""); let heading = v["heading"].as_str().unwrap_or("");
        let lang = v["lang"].as_str().and_then(deslinde::Language::from_code);
        let a = analyzer.classify(text, heading, lang);
        let labels: Vec<String> = a.labels().map(|l| l.to_string()).collect();
        let ev = |e: &deslinde::Evidence| format!("{}:{}", e.concept, if e.in_heading { &heading[e.range.clone()] } else { &text[e.range.clone()] });
        let f: Vec<String> = a.findings.iter().map(|f| format!("{}#{} {:.2} {}", f.rule, f.formula, f.confidence, f.evidence.iter().map(ev).collect::<Vec<_>>().join(" | "))).collect();
        let b: Vec<String> = a.blocked.iter().map(|f| format!("{}#{} BY {} {} ", f.rule, f.formula, f.guard, f.cue.iter().map(ev).collect::<Vec<_>>().join(" | "))).collect();
        writeln!(out, "{}", serde_json::json!({"id": v["id"], "labels": labels, "f": f, "b": b})).unwrap();
    }
}
