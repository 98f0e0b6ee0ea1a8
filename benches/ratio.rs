//! Prints how fast the whole way is beside the bare automaton, measured in turns in one run: the
//! machine's moods cancel out.

use std::time::Instant;

use deslinde::{Analyzer, Config};
use deslinde_benches::{analyze, bare_automaton, count, dense, ordinary};

const ROUNDS: usize = 7;

fn main() {
    let analyzer = Analyzer::new(&Config::default()).expect("the built-in rules are tested");
    let automaton = bare_automaton(&analyzer);
    println!("corpus           MB  analyze MB/s   bare MB/s  ratio  findings");
    for corpus in ordinary().iter().chain([&dense()]) {
        let (mut ours, mut bare, mut findings) = (Vec::new(), Vec::new(), 0);
        for _ in 0..ROUNDS {
            let start = Instant::now();
            findings = analyze(&analyzer, corpus);
            ours.push(start.elapsed().as_secs_f64());
            let start = Instant::now();
            std::hint::black_box(count(&automaton, corpus));
            bare.push(start.elapsed().as_secs_f64());
        }
        let megabytes = corpus.bytes() as f64 / 1e6;
        let (ours, bare) = (median(&mut ours), median(&mut bare));
        println!(
            "{:12} {megabytes:6.1} {:13.1} {:11.1} {:6.2} {findings:9}",
            corpus.name,
            megabytes / ours,
            megabytes / bare,
            bare / ours
        );
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
