//! Development only.
fn main() { let a = deslinde::Analyzer::new(&deslinde::Config::default()).unwrap(); for w in a.gate_words() { println!("{w}"); } }
