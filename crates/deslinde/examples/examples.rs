//! Development only.
use deslinde::{Analyzer, Config, rule::Expect};
fn main() {
    let analyzer = Analyzer::new(&Config::default()).unwrap();
    let pat = std::env::args().nth(1).unwrap_or_default();
    let (mut ok, mut all) = (0, 0);
    for rule in &analyzer.rules().rules {
        if !rule.id.contains(&pat) { continue; }
        let mut t = [[0; 2]; 4];
        for e in &rule.examples {
            let a = analyzer.classify(&e.text, &e.heading, Some(e.lang));
            let found = a.labels().any(|l| l == rule.id);
            let good = found == (e.expect == Expect::Find);
            let k = (e.lang == deslinde::Language::English) as usize * 2 + (e.expect == Expect::Silent) as usize;
            t[k][0] += good as usize; t[k][1] += 1;
            all += 1; ok += good as usize;
            if std::env::args().nth(2).as_deref() == Some("json") { println!("{}", serde_json::json!({"rule": rule.id, "good": good})); continue; }
            if !good && std::env::args().nth(2).is_some() {
                let why: Vec<String> = if found { a.findings.iter().filter(|f| f.rule == rule.id).map(|f| format!("{} {:?}", f.formula, f.evidence.iter().map(|e2| format!("{}:{}", e2.concept, if e2.in_heading {&e.heading[e2.range.clone()]} else {&e.text[e2.range.clone()]})).collect::<Vec<_>>())).collect() }
                else { a.blocked.iter().filter(|f| f.rule == rule.id).map(|f| format!("{} BY {} {:?}", f.formula, f.guard, f.cue.iter().map(|e2| format!("{}:{}", e2.concept, if e2.in_heading {&e.heading[e2.range.clone()]} else {&e.text[e2.range.clone()]})).collect::<Vec<_>>())).collect() };
                println!("{:?} {} {:?} H[{}] {}\n      {}", e.lang, rule.id, e.expect, e.heading, e.text.replace('\n', " "), why.join(" ; "));
            }
        }
        println!("{:40} es find {:?} silent {:?} en find {:?} silent {:?}", rule.id, t[0], t[1], t[2], t[3]);
    }
    println!("{ok}/{all}");
}
