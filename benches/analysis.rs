//! Criterion groups: the whole way beside the bare automaton on the same bytes, and each stage.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use deslinde::{Analyzer, Config, structure};
use deslinde_benches::{Corpus, analyze, bare_automaton, count, dense, ordinary};

fn whole(criterion: &mut Criterion, corpus: &Corpus, group: &str) {
    let analyzer = Analyzer::new(&Config::default()).expect("the built-in rules are tested");
    let automaton = bare_automaton(&analyzer);
    let mut group = criterion.benchmark_group(format!("{group}/{}", corpus.name));
    group.throughput(Throughput::Bytes(corpus.bytes() as u64)).sample_size(10);
    group.bench_function("analyze", |bencher| bencher.iter(|| analyze(&analyzer, corpus)));
    group.bench_function("bare-aho-corasick", |bencher| bencher.iter(|| count(&automaton, corpus)));
    group.finish();
}

fn ways(criterion: &mut Criterion) {
    for corpus in ordinary() {
        whole(criterion, &corpus, "ordinary");
    }
    whole(criterion, &dense(), "dense");
}

fn stages(criterion: &mut Criterion) {
    let corpus = dense();
    let mut group = criterion.benchmark_group("stages/dense");
    group.throughput(Throughput::Bytes(corpus.bytes() as u64)).sample_size(10);
    let document = &corpus.documents[0];
    group.bench_function("structure", |bencher| bencher.iter(|| structure::passages(document).len()));
    group.bench_function("sentences", |bencher| {
        bencher.iter(|| structure::sentences(&document.text, structure::Markers::Attach).len());
    });
    let analyzer = Analyzer::new(&Config::default()).expect("the built-in rules are tested");
    group.bench_function("gate", |bencher| bencher.iter(|| analyzer.gate_hits(&document.text)));
    group.finish();
    criterion.bench_function("build", |bencher| bencher.iter(|| Analyzer::new(&Config::default()).is_ok()));
}

criterion_group!(benches, ways, stages);
criterion_main!(benches);
