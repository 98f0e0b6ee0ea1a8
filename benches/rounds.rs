//! The Rust side of `benches/peers`. Writes the texts of each corpus, a file a document, into the folder given, says
//! how many documents and which words; then does, once for each line of standard input (`CORPUS WHAT`), what it names, and prints the seconds.

use std::{
    collections::HashMap,
    error::Error,
    fs,
    hint::black_box,
    io::{BufRead, stdin},
    path::PathBuf,
    time::Instant,
};

use deslinde::{Analyzer, Config};
use deslinde_benches::{Corpus, analyze, bare_automaton, count, dense, ordinary};
use memchr::memmem::Finder;

/// The slow ones have to read it too, in minutes.
const MOST_BYTES: usize = 2_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("which folder?")?);
    let analyzer = Analyzer::new(&Config::default())?;
    let automaton = bare_automaton(&analyzer);
    let finder = Finder::new("prostitu");
    let mut corpora = HashMap::new();
    for mut corpus in ordinary().into_iter().chain([dense()]) {
        let mut bytes = 0;
        corpus.documents.retain(|document| {
            bytes += document.text.len();
            bytes <= MOST_BYTES
        });
        let own = folder.join(corpus.name);
        fs::create_dir_all(&own)?;
        for (number, document) in corpus.documents.iter().enumerate() {
            fs::write(own.join(format!("{number:05}.txt")), &document.text)?;
        }
        println!("corpus {} {}", corpus.name, corpus.bytes());
        corpora.insert(corpus.name, corpus);
    }
    println!("words {}", analyzer.gate_words().collect::<Vec<_>>().join(" "));
    for line in stdin().lock().lines() {
        let line = line?;
        let (name, what) = line.split_once(' ').ok_or("CORPUS WHAT")?;
        let corpus: &Corpus = corpora.get(name).ok_or("no such corpus")?;
        let start = Instant::now();
        black_box(match what {
            "deslinde" => analyze(&analyzer, corpus),
            "aho-corasick" => count(&automaton, corpus),
            "memchr" => texts(corpus).map(|text| finder.find_iter(text).count()).sum(),
            "memory" => texts(corpus).map(sum).sum(),
            _ => return Err(format!("{what}?").into()),
        });
        println!("{}", start.elapsed().as_secs_f64());
    }
    Ok(())
}

fn texts(corpus: &Corpus) -> impl Iterator<Item = &[u8]> {
    corpus.documents.iter().map(|document| document.text.as_bytes())
}

/// Every byte once.
fn sum(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(*byte)).sum()
}
