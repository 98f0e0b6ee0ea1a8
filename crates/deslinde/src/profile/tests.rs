use super::*;
use crate::{Analyzer, Config};

fn profile(texts: &[&str]) -> Profile {
    let analyzer = Analyzer::new(&Config::default()).expect("the built-in data load");
    let mut builder = ProfileBuilder::new();
    for (at, text) in texts.iter().enumerate() {
        let mut document = Document::from_text(*text);
        document.name = format!("ley-{at}.txt");
        builder.add(&document, &analyzer.analyze(&document));
    }
    builder.finish(Some("Valle Alto".to_owned()))
}

fn answer(profile: &Profile, id: &str) -> Answer {
    profile.questions.iter().find(|one| one.id == id).expect("a question").answer
}

const SELLING: &str = "Artículo 4.- Se impondrá arresto a la persona que ejerza la prostitución.";
const BUYING: &str = "Artículo 5.- Se castigará con multa a quien pague por servicios sexuales.";
const BROTHEL: &str =
    "Artículo 9.- Se sancionará con prisión de dos a cinco años a quien administre una casa de prostitución.";
const LAWFUL: &str = "Section 3. No person shall be prosecuted for selling sexual services.";

#[test]
fn nothing_is_never_no() {
    let profile = profile(&["Artículo 1.- Esta ley regula la pesca con red."]);
    assert!(profile.questions.iter().all(|one| one.answer == Answer::NotFound));
    assert_eq!(profile.model.model, LegalModel::NotFound);
    assert_eq!(profile.questions.len(), 8);
    assert_eq!(profile.areas.len(), 7);
}

#[test]
fn models_are_told_apart() {
    assert_eq!(profile(&[SELLING, BUYING, BROTHEL]).model.model, LegalModel::AllCriminalised);
    assert_eq!(profile(&[SELLING]).model.model, LegalModel::Selling);
    assert_eq!(profile(&[BUYING, BROTHEL]).model.model, LegalModel::ClientsOnly);
    assert_eq!(profile(&[BROTHEL]).model.model, LegalModel::ThirdPartiesOnly);
    assert_eq!(profile(&[LAWFUL]).model.model, LegalModel::Decriminalised);
}

#[test]
fn decriminalisation_beside_offences_is_only_partly() {
    let both = profile(&[LAWFUL, BROTHEL]);
    assert_eq!(answer(&both, "decriminalised"), Answer::Partly);
    let question = &both.questions[7];
    assert_eq!(question.reasons, [Reason::Contradicted]);
    assert!(!question.against.is_empty());
    assert_eq!(answer(&profile(&[LAWFUL]), "decriminalised"), Answer::Yes);
}

#[test]
fn answers_point_at_articles_and_words() {
    let profile = profile(&[BUYING, BROTHEL]);
    let organising = profile.questions.iter().find(|one| one.id == "organising").expect("a question");
    let provision = &profile.provisions[organising.provisions[0]];
    assert_eq!(&*provision.source, "ley-1.txt");
    assert_eq!(provision.finding.citation.to_string(), "Art. 9");
    let words: Vec<&str> = provision.evidence().into_iter().map(|range| &provision.quote[range]).collect();
    assert!(words.iter().any(|word| word.contains("prostitución")), "{words:?}");
}

#[test]
fn order_of_documents_does_not_change_answers() {
    let (one, other) = (profile(&[SELLING, BROTHEL, LAWFUL]), profile(&[LAWFUL, SELLING, BROTHEL]));
    let answers = |profile: &Profile| profile.questions.iter().map(|one| one.answer).collect::<Vec<_>>();
    assert_eq!(answers(&one), answers(&other));
    assert_eq!(one.model.model, other.model.model);
}
