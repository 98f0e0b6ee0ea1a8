use deslinde::{Analyzer, Config, Data, Document, Language, Localized, RuleSet, profile::ProfileBuilder};

use crate::{ProfileReport, Settings, Unread};

fn page(texts: &[(&str, &str)], jurisdiction: Option<&str>, unread: &[Unread]) -> String {
    let analyzer = Analyzer::new(&Config::default()).expect("the built-in data load");
    let mut builder = ProfileBuilder::new();
    for (name, text) in texts {
        let document = Document { name: (*name).to_owned(), ..Document::from_text(*text) };
        builder.add(&document, &analyzer.analyze(&document));
    }
    let profile = builder.finish(jurisdiction.map(str::to_owned));
    let rules = RuleSet::builtin().expect("the built-in rules load");
    let settings = Settings::new(Language::Spanish, &rules);
    let fingerprint = Data::builtin().fingerprint();
    let report = ProfileReport { profile: &profile, unread, rules_fingerprint: &fingerprint };
    let mut out = Vec::new();
    super::write(&report, &settings, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn markup_in_a_law_is_text() {
    let hostile = "<script>alert(1)</script>";
    let law = format!(
        "Artículo 9.- {hostile} Se sancionará con prisión a quien administre una casa de prostitución \"><img src=x onerror=y>."
    );
    let unread =
        [Unread { path: hostile.to_owned(), uri: String::new(), message: Localized::new(hostile, hostile) }];
    let page = page(&[(hostile, &law)], Some(hostile), &unread);
    assert!(page.contains("casa de prostitución") || page.contains("<mark>"));
    // The page's own script is the only one.
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("<img"));
}

#[test]
fn nothing_is_fetched() {
    let page = page(&[("ley.txt", "Artículo 1.- Esta ley regula la pesca.")], None, &[]);
    assert!(!page.contains("http://") && !page.contains("https://"));
    assert!(page.contains("default-src &#39;none&#39;"));
    assert!(page.contains("No se encontró ningún pasaje"));
}

#[test]
fn links_lead_somewhere() {
    let law = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución.\n\n\
               Artículo 10.- Se castigará con multa a quien pague por servicios sexuales.";
    let page = page(&[("ley.txt", law), ("otra.txt", law)], None, &[]);
    let targets: Vec<&str> =
        page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(targets.len() > 20);
    for target in targets {
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len());
}
