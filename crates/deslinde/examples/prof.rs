//! Development only.
fn main() {
    let a = deslinde::Analyzer::new(&deslinde::Config::default()).unwrap();
    let (mut g, mut st, mut an, mut hitdocs, mut hitbytes, mut p, mut pr, mut bytes) = (0f64, 0f64, 0f64, 0, 0, 0, 0, 0);
    for e in std::fs::read_dir(std::env::args().nth(1).unwrap()).unwrap().flatten() {
        let Ok(d) = deslinde_documents::read_file(&e.path()) else { continue };
        bytes += d.text.len();
        let t = std::time::Instant::now(); let h = a.gate_hits(&d.text); g += t.elapsed().as_secs_f64();
        if h == 0 { continue; }
        hitdocs += 1; hitbytes += d.text.len();
        let t = std::time::Instant::now(); std::hint::black_box(deslinde::structure::passages(&d).len()); st += t.elapsed().as_secs_f64();
        let t = std::time::Instant::now(); let r = a.analyze(&d); an += t.elapsed().as_secs_f64();
        p += r.passages; pr += r.passages_read;
        for f in &r.findings { println!("{} {} {} {:?}", e.path().file_name().unwrap().to_string_lossy(), f.citation, f.rule, f.evidence.iter().map(|e| format!("{}:{}", e.concept, &d.text[e.range.clone()])).collect::<Vec<_>>()); }
    }
    println!("bytes {bytes} gate {g:.2}s structure {st:.2}s analyze(total) {an:.2}s hitdocs {hitdocs} hitbytes {hitbytes} passages {p} read {pr}");
}
