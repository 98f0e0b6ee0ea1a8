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
    assert!(words.contains(&"administre") && words.contains(&"casa de prostitución"), "{words:?}");
    assert_eq!(finding.citation.display(Language::Spanish), "Art. 9");
    assert_eq!(finding.place.line, Some(5));
}

/// A chapeau is read with each of its items, for a sentence may go on in them; what it says alone is one finding.
#[test]
fn what_a_chapeau_says_is_found_once() {
    let item = |n: usize| {
        format!("{n}. La medida número {n} se publicará en la gaceta. {}\n", "Y se archivará. ".repeat(30))
    };
    let items: String = (1..6).map(item).collect();
    let text = format!(
        "Artículo 9.- Será castigado con prisión quien administre una casa de prostitución, y además:\n{items}"
    );
    let found = labels(&text);
    assert_eq!(found.iter().filter(|label| *label == "criminalization/premises").count(), 1, "{found:?}");
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
        text in "(prostitu(ción|ta)s? |prosti-\ntución |servicios sexuales |servicios sexua1es |pr0stitución |prostituci0n |quien |promueva |será |castigado con prisión |menores |mediante engaño |trata de personas |consentimiento |aunque |brothel |a person who |is guilty of |an offence |\n\n|Artículo 5\\.- |\\(a\\) |; |\\. |“|”|\\[|\\] |💥|e\u{301}){0,50}"
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

/// Findings of a rule, with the articles that they depend on.
fn dependent(text: &str, rule: &str) -> Vec<(String, Vec<String>)> {
    let cite = |citation: &deslinde::structure::Citation| citation.display(Language::Spanish);
    let findings = ANALYZER.analyze_text(text).findings;
    let own = findings.iter().filter(|finding| &*finding.rule == rule);
    own.map(|f| (cite(&f.citation), f.depends_on.iter().map(cite).collect())).collect()
}

const OFFENCE: &str = "Artículo 13.- Se impondrán de seis a diez años de prisión a quien, abusando de la situación de \
     vulnerabilidad de otra persona, obtenga un beneficio de la prostitución de esta.";

#[test]
fn an_offence_rests_on_a_definition_in_another_article() {
    const RULE: &str = "conflation/vulnerability-as-means";
    let definition = "Artículo 4.- Para los efectos de esta ley se entiende por situación de vulnerabilidad la que \
         deriva de la pobreza, el origen étnico, la migración, el sexo o cualquier otra característica.";
    let found = dependent(&format!("{definition}\n\n{OFFENCE}\n"), RULE);
    assert!(found.contains(&("Art. 13".to_owned(), vec!["Art. 4".to_owned()])), "{found:?}");
    assert_eq!(dependent(OFFENCE, RULE), [("Art. 13".to_owned(), vec![])]);
}

#[test]
fn means_in_another_article_are_pointed_at() {
    const RULE: &str = "conflation/no-means";
    let definition = "Artículo 2.- Por trata de personas se entiende la captación, el traslado o la acogida de una \
         persona mediante violencia, amenaza o engaño, con fines de explotación.";
    let offence = "Artículo 9.- Comete el delito de trata de personas quien capte o traslade a otra persona para la \
         prostitución, y será castigado con prisión de ocho a doce años.";
    let found = dependent(&format!("{definition}\n\n{offence}\n"), RULE);
    assert_eq!(found, [("Art. 9".to_owned(), vec!["Art. 2".to_owned()])]);
    assert_eq!(dependent(offence, RULE), [("Art. 9".to_owned(), vec![])]);
}

#[test]
fn an_offence_is_read_with_the_consent_clause_of_another_article() {
    const RULE: &str = "conflation/consent-irrelevant";
    let offence = "Artículo 5.- Será castigado con prisión de cinco a diez años quien promueva o administre la \
         prostitución de otra persona.";
    let clause = "Artículo 21.- El consentimiento de la víctima no excluirá la responsabilidad por los delitos \
         previstos en esta ley.";
    let tied = "Artículo 21.- El consentimiento de la víctima no excluirá la responsabilidad por los delitos \
         previstos en esta ley cuando se haya empleado violencia o engaño.";
    let forced = "Artículo 5.- Será castigado con prisión de cinco a diez años quien mediante violencia mantenga a \
         otra persona en la prostitución.";
    let found = dependent(&format!("{offence}\n\n{clause}\n"), RULE);
    assert_eq!(found, [("Art. 5".to_owned(), vec!["Art. 21".to_owned()])]);
    for (offence, clause) in [(offence, tied), (forced, clause), (offence, "")] {
        assert_eq!(dependent(&format!("{offence}\n\n{clause}\n"), RULE), [], "{offence} {clause}");
    }
}

#[test]
fn acts_are_read_with_the_penalty_of_another_article() {
    const RULE: &str = "criminalization/third-parties";
    let acts = "Artículo 30.- Es proxeneta quien induce a otra persona a la prostitución o ayuda a otra a ejercerla.";
    let penalty = "Artículo 31.- A los responsables de los actos señalados en el artículo anterior se les impondrá \
         prisión de uno a tres años.";
    let other = "Artículo 31.- Quien dañe un árbol de la vía pública repondrá tres.";
    let found = dependent(&format!("{acts}\n\n{penalty}\n"), RULE);
    assert_eq!(found, [("Art. 30".to_owned(), vec!["Art. 31".to_owned()])]);
    assert_eq!(dependent(&format!("{acts}\n\n{other}\n"), RULE), []);
}

#[test]
fn trafficking_rests_on_two_definitions() {
    const RULE: &str = "conflation/vulnerability-as-means";
    let exploitation = "Artículo 2.- Por explotación se entiende la prostitución ajena, la servidumbre y el trabajo \
         forzado.";
    let vulnerability = "Artículo 3.- Hay situación de vulnerabilidad cuando la persona es migrante, indígena, pobre o \
         tiene cualquier otra condición que se aproveche.";
    let offence = "Artículo 8.- Comete trata de personas quien, abusando de la situación de vulnerabilidad de otra \
         persona, la capte o la traslade para su explotación, y se le impondrá prisión de diez a veinte años.";
    let both = ["Art. 3".to_owned(), "Art. 2".to_owned()];
    let found = dependent(&format!("{exploitation}\n\n{vulnerability}\n\n{offence}\n"), RULE);
    assert!(found.contains(&("Art. 8".to_owned(), both.to_vec())), "{found:?}");
    for one in [exploitation, vulnerability] {
        let found = dependent(&format!("{one}\n\n{offence}\n"), RULE);
        assert!(found.iter().all(|(article, _)| article != "Art. 8"), "{found:?}");
    }
}

#[test]
fn means_that_only_aggravate_are_pointed_at() {
    let offence = "Artículo 40.- Comete trata de personas quien capte o reciba a otra persona para la prostitución, y \
         será castigado con prisión de seis a nueve años.";
    let raised = "Artículo 41.- La pena se aumentará en una mitad si se hubiere empleado violencia o engaño.";
    let found = dependent(&format!("{offence}\n\n{raised}\n"), "conflation/no-means");
    assert_eq!(found, [("Art. 40".to_owned(), vec!["Art. 41".to_owned()])]);
}
