//! Prints how cost grows: with the length of a document up to 200 MB, and with four and sixteen times the rules; and the most memory that
//! this process took so far beside the text that it held.

use std::{fs, time::Instant};

use deslinde::{Analyzer, Config, Data, Document, Error};
use deslinde_benches::{dense, ordinary};

/// Sizes of one document, in MB.
const SIZES: [usize; 4] = [2, 20, 100, 200];
/// Of a text that is all on the topic, which takes long.
const DENSE_SIZES: [usize; 3] = [1, 4, 16];
/// How many times the rules.
const TIMES: [usize; 3] = [1, 4, 16];

fn main() -> Result<(), Error> {
    let analyzer = Analyzer::new(&Config::default())?;
    let law = ordinary().iter().map(|corpus| joined(&corpus.documents)).collect::<Vec<_>>().join("\n\n");
    let topic = joined(&dense().documents);
    head("one document", "peak, MB");
    for (name, text, sizes) in
        [("all on the topic", &topic, DENSE_SIZES.as_slice()), ("ordinary", &law, SIZES.as_slice())]
    {
        for size in sizes {
            row(name, &analyzer, &long(text, *size), &peak);
        }
    }
    println!();
    head("times the rules", "build, ms");
    for times in TIMES {
        let start = Instant::now();
        let analyzer = Analyzer::with_data(&Config::default(), &more_rules(times)?)?;
        let build = start.elapsed().as_millis().to_string();
        for (name, document) in [("all on the topic", long(&topic, 1)), ("ordinary", long(&law, 20))] {
            row(&format!("{times:2} × {name}"), &analyzer, &document, &|| build.clone());
        }
    }
    Ok(())
}

fn head(what: &str, last: &str) {
    println!("{what:28} {:>6} {:>8} {:>8} {:>9} {last:>12}", "MB", "seconds", "MB/s", "findings");
}

/// Measures one document; `last` is asked for afterwards.
fn row(what: &str, analyzer: &Analyzer, document: &Document, last: &dyn Fn() -> String) {
    let (seconds, findings) = timed(analyzer, document);
    let megabytes = document.text.len() as f64 / 1e6;
    let (speed, last) = (megabytes / seconds, last());
    println!("{what:28} {megabytes:6.0} {seconds:8.2} {speed:8.1} {findings:9} {last:>12}");
}

/// The best of two, so that words have been met.
fn timed(analyzer: &Analyzer, document: &Document) -> (f64, usize) {
    let mut best = (f64::INFINITY, 0);
    for _ in 0..2 {
        let start = Instant::now();
        let findings = analyzer.analyze(document).findings.len();
        let seconds = start.elapsed().as_secs_f64();
        best = if seconds < best.0 { (seconds, findings) } else { best };
    }
    best
}

fn joined(documents: &[Document]) -> String {
    documents.iter().map(|document| document.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// So many MB of it, over and over, up to a line's end.
fn long(text: &str, megabytes: usize) -> Document {
    let bytes = megabytes * 1_000_000;
    let mut long = text.repeat(bytes.div_ceil(text.len().max(1)));
    let end = long.as_bytes()[..bytes].iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
    long.truncate(end);
    long.shrink_to_fit();
    Document::from_text(long)
}

/// The built-in rules, and copies of them under other names.
fn more_rules(times: usize) -> Result<Data, Error> {
    let built_in = Data::builtin();
    let mut data = built_in.clone();
    for (name, source) in built_in.files() {
        let Some(id) = name.strip_prefix("rules/").and_then(|name| name.strip_suffix(".toml")) else {
            continue;
        };
        for copy in 1..times {
            let source = source.replacen(&format!("id = \"{id}\""), &format!("id = \"{id}-{copy}\""), 1);
            data.insert(format!("rules/{id}-{copy}.toml"), source)?;
        }
    }
    Ok(data)
}

/// The most memory this process has held, in MB, where the system says so.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<f64> = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{:.0}", kilobytes / 1000.0))
}
