//! The Rust call on the files that `python/benchmarks/measure.py --criterion` wrote, beside which pytest-benchmark
//! times the Python call: a group `files/CORPUS` for each folder of `target/calls`.
#![allow(missing_docs)]

use std::{fs, path::PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use deslinde::{Analyzer, Config};

fn sorted(folder: &PathBuf) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    paths
}

fn files(criterion: &mut Criterion) {
    let analyzer = Analyzer::new(&Config::default()).expect("the built-in rules are tested");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/calls");
    for folder in sorted(&root).into_iter().filter(|path| path.is_dir()) {
        let files = sorted(&folder);
        let bytes = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|meta| meta.len()).sum();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut group = criterion.benchmark_group("files");
        group.throughput(Throughput::Bytes(bytes)).sample_size(10);
        let read = |file| {
            let document = deslinde_documents::read_file(file).expect("a text");
            analyzer.analyze(&document).findings.len()
        };
        group.bench_function(name, |bencher| {
            bencher.iter(|| files.iter().map(|file| read(file)).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(benches, files);
criterion_main!(benches);
