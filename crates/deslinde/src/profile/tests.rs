use super::*;
use crate::{Analyzer, Config, Force};

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
fn a_promise_beside_offences_is_no_decriminalisation() {
    let promise = "Artículo 6.- Las Partes convienen en adoptar todas las medidas necesarias para derogar o abolir cualquier \
                   ley en virtud de la cual las personas que ejercen el trabajo sexual tengan que inscribirse en un registro.";
    let alone = profile(&[promise]);
    assert!(alone.provisions.iter().any(|one| &*one.finding.rule == "protective/decriminalization"));
    assert_eq!(answer(&alone, "decriminalised"), Answer::Partly);
    assert_eq!(answer(&profile(&[promise, BROTHEL]), "decriminalised"), Answer::NotFound);
}

#[test]
fn to_send_people_away_is_not_to_regulate() {
    let zone = "Artículo 3.- El trabajo sexual solo podrá ejercerse en la zona de tolerancia que delimite el cabildo.";
    let away = "Section 8. The court may by order exclude a prostitute from the town centre for six months.";
    assert_eq!(answer(&profile(&[zone]), "restrictive-regulation"), Answer::Yes);
    assert_eq!(answer(&profile(&[away]), "restrictive-regulation"), Answer::Partly);
    let rules = crate::RuleSet::builtin().expect("the built-in data load");
    let rule = rules.get("coercion/displacement").expect("a rule");
    for name in question::SENT_AWAY {
        assert!(rule.formulas.iter().any(|formula| &*formula.id == name), "there is no formula {name}");
    }
}

#[test]
fn answers_point_at_articles_and_words() {
    let profile = profile(&[BUYING, BROTHEL]);
    let organising = profile.questions.iter().find(|one| one.id == "organising").expect("a question");
    let provision = &profile.provisions[organising.provisions[0]];
    assert_eq!(profile.sources[provision.source].name, "ley-1.txt");
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

#[test]
fn what_is_repealed_answers_nothing() {
    let mut analyzed = profile(&[SELLING]);
    analyzed.provisions[0].finding.force = Force::Repealed;
    let questions: Vec<_> = QUESTIONS.iter().map(|question| question.answer(&analyzed.provisions)).collect();
    assert!(questions.iter().all(|one| one.answer == Answer::NotFound));
    assert_eq!(ModelReading::of(&questions, &analyzed.provisions).model, LegalModel::NotFound);
}

#[test]
fn full_answers_decide_and_partial_ones_are_told() {
    let public = "Artículo 8.- Se sancionará con multa a quien ofrezca servicios sexuales en la vía pública.";
    let both = profile(&[public, BROTHEL]);
    assert_eq!(both.model.model, LegalModel::ThirdPartiesOnly);
    assert_eq!(both.model.but, ["selling"]);
    let alone = profile(&[public]);
    assert_eq!((alone.model.model, alone.model.sure), (LegalModel::Selling, false));
}

#[test]
fn names_lose_only_a_folder_that_all_share() {
    let mut builder = ProfileBuilder::new();
    for name in ["leyes/mx/a.txt", "leyes/mx/b/c.txt"] {
        let document = Document { name: name.to_owned(), ..Document::from_text("Nada.") };
        builder.add(&document, &Analysis::default());
    }
    assert_eq!(builder.finish(None).folder, "leyes/mx/");
}
