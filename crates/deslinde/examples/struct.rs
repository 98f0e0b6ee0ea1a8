//! Development only.
fn main() {
    for p in std::env::args().skip(1) {
        let d = deslinde_documents::read_file(std::path::Path::new(&p)).unwrap();
        let t = std::time::Instant::now();
        let ps = deslinde::structure::passages(&d);
        let e = t.elapsed().as_secs_f64();
        let c = deslinde::structure::check(&d);
        println!("{p} {} bytes {:.0} MB/s passages {} provisions {} back {} ({:.1}%)", d.text.len(), d.text.len() as f64 / 1e6 / e, ps.len(), c.provisions, c.back_steps.len(), 100.0 * c.back_steps.len() as f64 / c.provisions.max(1) as f64);
        for b in c.back_steps.iter().take(std::env::var("N").map_or(0, |n| n.parse().unwrap())) { println!("   {b:?}"); }
    }
}
