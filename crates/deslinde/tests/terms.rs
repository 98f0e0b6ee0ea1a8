//! Stigmatising terms: their tier decides the severity, and users add their own.
#![allow(clippy::unwrap_used)]

use deslinde::{Analyzer, Config, Data, Language, Severity, Tier};

fn severity(analyzer: &Analyzer, text: &str, language: Language) -> Option<Severity> {
    let analysis = analyzer.classify(text, "", Some(language));
    analysis.findings.iter().find(|finding| &*finding.rule == "stigma/term").map(|finding| finding.severity)
}

#[test]
fn the_tier_of_a_word_decides_its_severity() {
    let analyzer = Analyzer::new(&Config::default()).unwrap();
    for (text, language, expected) in [
        ("Every harlot found there shall be moved on.", Language::English, Severity::Low),
        ("Every prostitute found there shall be moved on.", Language::English, Severity::Low),
        ("Courtesans shall be entered in the book.", Language::English, Severity::Info),
        ("Las rameras saldrán de la villa.", Language::Spanish, Severity::Low),
        ("Las personas prostituidas serán atendidas.", Language::Spanish, Severity::Low),
        ("Las sexoservidoras serán atendidas.", Language::Spanish, Severity::Info),
    ] {
        assert_eq!(severity(&analyzer, text, language), Some(expected), "{text}");
    }
}

#[test]
fn every_term_says_who_asks_and_what_to_say_instead() {
    let rules = Analyzer::new(&Config::default()).unwrap().rules().clone();
    for language in Language::ALL {
        for tier in [Tier::Slur, Tier::Pejorative, Tier::Dated] {
            assert!(rules.terms.values().any(|term| term.lang == language && term.tier == tier));
        }
    }
    for (name, term) in &rules.terms {
        assert!(!term.asked_by.is_empty() && !term.words.is_empty() && !term.instead.is_empty(), "{name}");
    }
}

#[test]
fn users_add_terms_of_their_own() {
    let mut data = Data::builtin();
    let own = "[lorette]\nlang = \"en\"\ntier = \"slur\"\nconcept = \"stigma_person\"\nwords = [\"lorette{s}\"]\n\
               asked_by = [\"nswp-consensus\"]\ninstead = \"sex worker\"\n";
    data.insert("terms.extra.toml", own).unwrap();
    let analyzer = Analyzer::with_data(&Config::default(), &data).unwrap();
    assert_eq!(severity(&analyzer, "Lorettes shall be moved on.", Language::English), Some(Severity::Low));
    let builtin = Analyzer::new(&Config::default()).unwrap();
    assert_eq!(severity(&builtin, "Lorettes shall be moved on.", Language::English), None);
}

#[test]
fn a_source_that_does_not_exist_is_told_with_its_line() {
    let mut data = Data::builtin();
    let own = "[lorette]\nlang = \"en\"\ntier = \"slur\"\nwords = [\"jezebel\"]\nasked_by = [\"nswp-consensu\"]\n\
               instead = \"sex worker\"\n";
    data.insert("terms.extra.toml", own).unwrap();
    let error = Analyzer::with_data(&Config::default(), &data).unwrap_err().to_string();
    assert!(error.contains("terms.extra.toml") && error.contains("nswp-consensus"), "{error}");
}
