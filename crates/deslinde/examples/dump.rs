//! Development only.
fn main() {
    let d = deslinde_documents::read_file(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap();
    let pat = std::env::args().nth(2).unwrap_or_default();
    for p in deslinde::structure::passages(&d) {
        let c = p.citation.display(deslinde::Language::Spanish);
        if !c.starts_with(&pat) { continue; }
        println!("== {c} {:?} {:?} H {:?}", p.force, p.range, p.headings.iter().map(|h| d.text[h.clone()].chars().take(60).collect::<String>()).collect::<Vec<_>>());
        for s in &p.segments { println!("   {:?} {} {:?}", s.role, s.steps.iter().map(|s| format!("{:?}{}", s.level, s.number)).collect::<Vec<_>>().join("."), d.text[s.range.clone()].chars().take(110).collect::<String>()); }
    }
}
