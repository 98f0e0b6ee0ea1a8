//! Any text in, the same answer each time.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use deslinde::{Analyzer, Config, Error, Language};
use proptest::prelude::*;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(&Config::default()).expect("the built-in rules load"));

const fn shared_between_threads<T: Send + Sync + Clone>() {}
const _: () = shared_between_threads::<Analyzer>();

fn labels(text: &str) -> Vec<String> {
    ANALYZER.analyze_text(text).labels().map(|label| label.to_string()).collect()
}

const PREMISES: &str =
    "Artículo 9.- Se sancionará con prisión de dos a cinco años a quien administre una casa de prostitución.";

#[test]
fn layout_does_not_change_what_is_found() {
    let expected = labels(PREMISES);
    assert!(expected.contains(&"criminalization/premises".to_owned()));
    let unaccented = "ARTICULO 9.- SE SANCIONARA CON PRISION DE DOS A CINCO AÑOS A QUIEN ADMINISTRE UNA CASA DE PROSTITUCION.";
    let wrapped = PREMISES.replace("prostitución", "prosti-\ntución").replace("con prisión", "con\nprisión");
    let decomposed = PREMISES.replace("ó", "o\u{301}").replace("á", "a\u{301}");
    let hyphenated = PREMISES.replace("prostitución", "prosti\u{ad}tución");
    for text in [unaccented, &wrapped, &decomposed, &hyphenated] {
        assert_eq!(labels(text), expected, "{text}");
    }
    let between =
        format!("Artículo 8.- Las ferias son libres.\n\n{PREMISES}\n\nArtículo 10.- Los puestos se numeran.");
    assert_eq!(labels(&between), expected);
}

#[test]
fn evidence_points_at_the_words_and_the_citation_at_the_article() {
    let text = format!("# Ley\n\nArtículo 8.- Nada.\n\n{PREMISES}");
    let analysis = ANALYZER.analyze_text(&text);
    let finding = analysis.findings.iter().find(|f| &*f.rule == "criminalization/premises").unwrap();
    let words: Vec<&str> = finding.evidence.iter().map(|e| &text[e.range.clone()]).collect();
    assert!(words.contains(&"administre") && words.contains(&"prostitución"), "{words:?}");
    assert_eq!(finding.citation.display(Language::Spanish), "Art. 9");
    assert_eq!(finding.place.line, Some(5));
}

#[test]
fn an_unknown_rule_is_named_with_a_suggestion() {
    let mut config = Config::default();
    config.select = vec!["criminalisation/selling".into()];
    match Analyzer::new(&config).unwrap_err() {
        Error::UnknownRule { name, suggestion } => {
            assert_eq!(name, "criminalisation/selling");
            assert_eq!(suggestion.as_deref(), Some("criminalization/selling"));
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_selection_finds_only_what_it_names() {
    let mut config = Config::default();
    config.select = vec!["stigma".into()];
    let analyzer = Analyzer::new(&config).unwrap();
    assert_eq!(analyzer.analyze_text(PREMISES).findings.len(), 0);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        check(&text)?;
    }

    #[test]
    fn any_words_of_the_topic_in_any_order_are_read(
        text in "(prostitu(ción|ta)s? |prosti-\ntución |servicios sexuales |quien |promueva |será |castigado con prisión |menores |mediante engaño |trata de personas |consentimiento |aunque |brothel |a person who |is guilty of |an offence |\n\n|Artículo 5\\.- |\\(a\\) |; |\\. |“|”|\\[|\\] |💥|e\u{301}){0,50}"
    ) {
        check(&text)?;
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let first = ANALYZER.analyze_text(text);
    prop_assert_eq!(&first, &ANALYZER.analyze_text(text));
    prop_assert_eq!(
        &first.findings,
        &ANALYZER.analyze_ungated(&deslinde::Document::from_text(text)).findings
    );
    for finding in &first.findings {
        for evidence in &finding.evidence {
            prop_assert!(text.get(evidence.range.clone()).is_some());
        }
    }
    let _ = ANALYZER.classify(text, text, None);
    Ok(())
}
