//! Times the Rust call on texts that `python/benchmarks/measure.py` wrote, to be compared with the Python
//! call on the same ones: prints the seconds of each round over all files of a folder. Files are read
//! anew each time, or (`texts`) beforehand. Seconds are of the processor where the system tells them (Linux), so
//! that what else the machine does is no matter.

use std::{env, fs, path::PathBuf, time::Instant};

use deslinde::{Analyzer, Config, Document};

fn main() {
    let mut args = env::args_os().skip(1);
    let folder = PathBuf::from(args.next().expect("a folder of texts"));
    let rounds = args.next().and_then(|n| n.to_str()?.parse().ok()).unwrap_or(3);
    let texts = args.next().is_some_and(|what| what == "texts");
    let mut files: Vec<_> = fs::read_dir(&folder).expect("a folder").flatten().map(|e| e.path()).collect();
    files.sort();
    let read = |file: &PathBuf| fs::read_to_string(file).expect("UTF-8 text");
    let documents: Vec<_> = files.iter().map(|file| Document::from_text(read(file))).collect();
    let analyzer = Analyzer::new(&Config::default()).expect("the built-in rules are tested");
    let of_text = |document: &Document| analyzer.analyze(document).findings.len();
    let of_file = |file: &PathBuf| of_text(&deslinde_documents::read_file(file).expect("a text"));
    let all = || match texts {
        true => documents.iter().map(of_text).sum::<usize>(),
        false => files.iter().map(of_file).sum(),
    };
    std::hint::black_box(all());
    for _ in 0..rounds {
        let start = Clock::start();
        std::hint::black_box(all());
        println!("{}", start.seconds());
    }
}

/// Time of this thread on a processor, else of the wall.
struct Clock(Option<u64>, Instant);

impl Clock {
    fn start() -> Self {
        Self(on_processor(), Instant::now())
    }

    fn seconds(&self) -> f64 {
        match (self.0, on_processor()) {
            (Some(before), Some(now)) => (now - before) as f64 / 1e9,
            _ => self.1.elapsed().as_secs_f64(),
        }
    }
}

/// Nanoseconds.
fn on_processor() -> Option<u64> {
    fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}
