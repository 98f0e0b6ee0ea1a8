//! Structure and sentences, on texts of our own and, where `DESLINDE_EVAL_DIR` is set, on real law.
#![allow(clippy::unwrap_used)]

use std::{collections::HashSet, fs, ops::Range, path::PathBuf};

use deslinde::{
    Document, Force, Language,
    structure::{Markers, Role, check, passages, sentences, single_passage},
};
use proptest::prelude::*;

fn cites(text: &str, language: Language) -> Vec<String> {
    passages(&Document::from_text(text)).iter().map(|passage| passage.citation.display(language)).collect()
}

fn words<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    &text[range.clone()]
}

#[test]
fn a_mexican_law_is_cited_as_lawyers_do() {
    let text = "LEY DE FERIAS DEL ESTADO DE VALDELAGUA\n\nCAPÍTULO I\nDisposiciones generales\n\n\
        ARTÍCULO 1°.- Esta ley es de orden público.\n\n\
        Artículo 2 Bis.- Para los efectos de esta ley se entiende por:\nI. Feria: la reunión de puestos;\n\
        II. Puesto: el local fijo o móvil, que puede ser:\na) Techado, y\nb) Abierto.\n\n\
        Artículo reformado DOF 12-05-2012\n\nTRANSITORIOS\n\nPRIMERO.- Esta ley entra en vigor mañana.";
    assert_eq!(cites(text, Language::Spanish), ["Art. 1", "Art. 2 Bis", "Transitorio primero"]);
    let all = passages(&Document::from_text(text));
    let second = &all[1];
    let steps: Vec<String> = second
        .segments
        .iter()
        .map(|segment| segment.steps.iter().map(|step| step.number.clone()).collect::<Vec<_>>().join("."))
        .collect();
    assert_eq!(steps, ["", "I", "II", "II.a", "II.b"]);
    assert!(!words(text, &second.range).contains("reformado"));
    let headings: Vec<_> = second.headings.iter().map(|range| words(text, range)).collect();
    assert!(headings.contains(&"Disposiciones generales"), "{headings:?}");
}

#[test]
fn a_long_article_is_read_item_by_item_with_its_chapeau() {
    let item = "una obligación que se explica con muchas palabras para que el artículo sea largo, ".repeat(9);
    let text = format!(
        "Artículo 7.- Las personas titulares de un puesto deberán:\nI. Cumplir {item};\nII. Pagar {item};\nIII. Barrer {item}."
    );
    let all = passages(&Document::from_text(text.clone()));
    let cites: Vec<_> = all.iter().map(|passage| passage.citation.display(Language::Spanish)).collect();
    assert_eq!(cites, ["Art. 7", "Art. 7, fracción I", "Art. 7, fracción II", "Art. 7, fracción III"]);
    assert_eq!(all[2].segments[0].role, Role::Chapeau);
    assert!(words(&text, &all[2].segments[0].range).ends_with("deberán:"));
}

#[test]
fn sections_subsections_and_schedules_of_an_act() {
    let text = "##### 7A. **Market stalls**\n\n7A.—(1) A person who—\n\n(a) keeps a stall, or\n\n(b) lets a stall,\n\n\
        shall hold a permit.\n\n(2) Subsection (1) does not apply to books.\n\n# SCHEDULE 1\n\n1. Apples.\n\n2. Pears.";
    let cites = cites(text, Language::English);
    assert_eq!(cites[..2], ["s. 7A(1)", "s. 7A(2)"]);
    assert!(cites[2..].iter().all(|cite| cite.starts_with("Sch. 1")), "{cites:?}");
    let all = passages(&Document::from_text(text));
    let roles: Vec<_> = all[0].segments.iter().map(|segment| segment.role).collect();
    assert_eq!(roles, [Role::Chapeau, Role::Item, Role::Item, Role::Tail]);
}

#[test]
fn a_sentence_survives_blank_lines_and_hyphens() {
    let text = "Artículo 3.- La autoridad que tenga a su\n\ncargo los mercados llevará una rela-\n\nción de los puestos que existan.\n\nArtículo 4.- Otro texto que sigue a\n\neste y que también se parte en dos.";
    let all = passages(&Document::from_text(text));
    assert_eq!(all.len(), 2);
    assert!(words(text, &all[0].range).ends_with("existan."));
}

#[test]
fn recitals_and_old_wordings_are_told_apart() {
    let text = "CONSIDERANDO:\n\nQue las ferias son útiles;\n\nDECRETA:\n\nArtículo 1.- Se regulan las ferias. (*)\n\n\
        (*) Artículo modificado por el Artículo 2 de la Ley N° 9, publicada el 3 de mayo de 2001, cuyo texto es el siguiente:\n\n\
        \"Artículo 1.- Se regulan las ferias y los mercados.\"";
    let all = passages(&Document::from_text(text));
    assert!(all.iter().any(|passage| passage.force == Force::Recital));
    let old = all.iter().find(|passage| passage.force == Force::Superseded).unwrap();
    assert!(words(text, &old.range).contains("Se regulan las ferias."));
    let new = all.last().unwrap();
    assert_eq!(new.force, Force::Operative);
    assert!(words(text, &new.range).contains("mercados"));
}

#[test]
fn accents_that_stand_behind_their_letters_count_too() {
    let text = "Capi\u{301}tulo I\nDisposiciones generales\n\nArti\u{301}culo 1.- Esta ley es de orden pu\u{301}blico.\n\n\
        Arti\u{301}culo 2.- Se entiende por:\nI. Feria: la reunio\u{301}n;\nII. Puesto: el local.\n\n\
        Arti\u{301}culo reformado DOF 12-05-2012\n\nTRANSITORIOS\n\nDE\u{301}CIMO.- Entra en vigor.";
    assert_eq!(cites(text, Language::Spanish), ["Art. 1", "Art. 2", "Transitorio d\u{e9}cimo"]);
    let all = passages(&Document::from_text(text));
    assert!(!words(text, &all[1].range).contains("reformado"));
}

#[test]
fn a_title_that_ends_in_ley_is_no_open_sentence() {
    for title in
        ["# Ley", "# Proyecto de Ley\n", "PROYECTO DE LEY", "INICIATIVA DE LEY\n", "**Anteproyecto de ley**"]
    {
        let text = format!("{title}\nArtículo 1.- Uno.\n\nArtículo 2.- Dos.");
        assert_eq!(cites(&text, Language::Spanish), ["Art. 1", "Art. 2"], "{title}");
    }
    // A reference that runs over a line end is none.
    let text = "Artículo 1.- Se aplica lo que dice el\nArtículo 5. de la otra ley.\n\nArtículo 2.- Dos.";
    assert_eq!(cites(text, Language::Spanish), ["Art. 1", "Art. 2"]);
}

#[test]
fn a_series_goes_on_behind_a_paragraph_without_number() {
    let steps = |text: &str| -> Vec<String> {
        let all = passages(&Document::from_text(text));
        let segments = all.iter().flat_map(|passage| &passage.segments);
        let path = |step: &deslinde::structure::Step| format!("{:?} {}", step.level, step.number);
        segments.map(|s| s.steps.iter().map(path).collect::<Vec<_>>().join(", ")).collect()
    };
    let text = "Artículo 7.- Corresponde a la Secretaría:\nI. Regar;\nII. Barrer;\nIII. Podar;\nIV. Pintar los bancos.\n\
        Los bancos serán verdes.\nV. Limpiar, y\na) La fuente;\nb) El kiosco.\n\nEl kiosco es de todas.\nc) La plaza.\nVI. Las demás.";
    assert_eq!(
        steps(text)[5..],
        [
            "Fraccion IV",
            "Fraccion V",
            "Fraccion V, Inciso a",
            "Fraccion V, Inciso b",
            "Fraccion V, Inciso b",
            "Fraccion V, Inciso c",
            "Fraccion VI"
        ]
    );
    // Another list that begins anew is no part of the one before.
    let text = "Artículo 7.- Uno:\na) Regar;\nb) Barrer.\nDos:\na) Pintar;\nb) Podar.";
    assert_eq!(steps(text), ["", "Inciso a", "Inciso b", "", "Inciso a", "Inciso b"]);
    // Outside articles too.
    let text = "La comisión propone lo siguiente.\n\nIV. Regar los árboles de la plaza;\n\nV. Barrer las calles;\n\nVI. Podar los setos.";
    let cites = cites(text, Language::Spanish);
    assert_eq!(cites, ["", "fracción IV", "fracción V", "fracción VI"]);
}

#[test]
fn items_are_told_apart_in_one_line() {
    let text = "Artículo 9.- Serán sancionados: a) los que vendan sin permiso; b) los que invadan la acera, y c) los que ensucien.";
    let passage = single_passage(text);
    let items = passage.segments.iter().filter(|segment| segment.role == Role::Item).count();
    assert_eq!(items, 3);
    assert_eq!(passage.citation.display(Language::Spanish), "Art. 9");
    let reference = single_passage("El inciso a) del artículo 3 y la fracción II. Nada más.");
    assert!(reference.segments.iter().all(|segment| segment.role == Role::Chapeau));
}

#[test]
fn legal_abbreviations_do_not_end_sentences() {
    for text in [
        "Según el art. 5, frac. II, núm. 3, inc. A del D.O.F. Nº 4, rige la norma.",
        "Véanse los arts. 4 y 5 de la Ley núm. 9 del Sr. Pérez.",
        "Under s. 5 and ss. 6 to 8 of 18 U.S.C. § 1591, No. 4, para. 2 applies to Mr. Hill.",
    ] {
        assert_eq!(sentences(text, Markers::Attach), std::slice::from_ref(&(0..text.len())), "{text}");
    }
    assert_eq!(sentences("La ley rige. El reglamento la completa.", Markers::Attach).len(), 2);
    assert_eq!(sentences("a) Primero.", Markers::Separate).len(), 2);
    for one in ["a) Primero.", "1. Primero.", "IV. Primero."] {
        assert_eq!(sentences(one, Markers::Attach).len(), 1, "{one}");
    }
}

#[test]
fn back_steps_are_found() {
    let good = "Artículo 1.- Uno.\n\nArtículo 2.- Dos.\n\nArtículo 2 bis.- Dos bis.\n\nArtículo 3.- Tres.";
    assert_eq!(check(&Document::from_text(good)).back_steps, []);
    let bad = "Artículo 1.- Uno.\n\nArtículo 5.- Cinco.\n\nArtículo 3.- Tres.";
    let found = check(&Document::from_text(bad));
    assert_eq!((found.provisions, found.back_steps[0].line), (3, 5));
}

#[test]
fn sentence_boundaries_of_real_law() {
    let Some(folder) = std::env::var_os("DESLINDE_EVAL_DIR").map(PathBuf::from) else {
        println!("DESLINDE_EVAL_DIR is not set: sentence boundaries of real law are not scored");
        return;
    };
    for (name, files, least) in [
        ("es law", ["es_gold_CD_CivilCode_test", "es_gold_CivilCode_test", "es_gold_Constitution"], 0.98),
        ("es judgments", ["es_gold_CD_multi_legal_test", "", ""], 0.94),
        ("en judgments", ["en_gold_CD_bva_test", "en_gold_CD_scotus_test", ""], 0.92),
    ] {
        let score = Score::of(&folder.join("sbd"), name, &files);
        println!("{name}: {score:?}, F1 {:.3}", score.f1());
        assert!(score.f1() >= least, "{name}: {:.3} < {least}", score.f1());
    }
}

#[derive(Debug, Default)]
struct Score {
    hit: usize,
    ours: usize,
    gold: usize,
}

impl Score {
    fn of(folder: &std::path::Path, name: &str, files: &[&str]) -> Self {
        let mut score = Self::default();
        for file in files {
            let Ok(source) = fs::read_to_string(folder.join(format!("{file}.jsonl"))) else { continue };
            source.lines().for_each(|row| score.add(name, row));
        }
        assert!(score.gold > 0, "{name}: no data");
        score
    }

    fn add(&mut self, name: &str, row: &str) {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        let text = row["text"].as_str().unwrap();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let end = |span: &serde_json::Value| {
            let end = usize::try_from(span[1].as_u64().unwrap()).unwrap();
            text[..bytes[end.min(bytes.len() - 1)]].trim_end().len()
        };
        let expected: HashSet<usize> = row["spans"].as_array().unwrap().iter().map(end).collect();
        let found: HashSet<usize> =
            sentences(text, Markers::Separate).iter().map(|range| range.end).collect();
        self.hit += expected.intersection(&found).count();
        self.ours += found.len();
        self.gold += expected.len();
        if std::env::var_os("DESLINDE_SHOW").is_some() {
            let show = |kind: &str, at: usize| {
                let before: Vec<char> = text[..at].chars().rev().take(40).collect();
                let before: String = before.into_iter().rev().collect();
                let after: String = text[at..].chars().take(30).collect();
                println!("{name} {kind} {before:?} | {after:?}");
            };
            expected.difference(&found).for_each(|at| show("MISS", *at));
            found.difference(&expected).for_each(|at| show("EXTRA", *at));
        }
    }

    fn f1(&self) -> f64 {
        2.0 * self.hit as f64 / (self.ours + self.gold) as f64
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
        check_ranges(&text)?;
    }

    #[test]
    fn any_law_like_text_is_read_in_order(
        text in "(Artículo [0-9]{1,3}( bis)?\\.- |\\(a\\) |b\\) |I\\. |IV\\.- |\n|\n\n|# |\\*\\*|CAPÍTULO II\n|7\\.—\\(1\\)|[a-zñ]{1,8} |: |; |\\. |“|”|\\(\\*\\) ){0,60}"
    ) {
        check_ranges(&text)?;
    }
}

fn check_ranges(text: &str) -> Result<(), TestCaseError> {
    let document = Document::from_text(text);
    let mut at = 0;
    for passage in passages(&document) {
        prop_assert!(text.get(passage.range.clone()).is_some());
        prop_assert!(passage.range.start >= at, "{:?} after {at}", passage.range);
        at = passage.range.end;
        for segment in &passage.segments {
            prop_assert!(text.get(segment.range.clone()).is_some());
        }
        for heading in &passage.headings {
            prop_assert!(text.get(heading.clone()).is_some());
        }
    }
    let mut at = 0;
    for range in sentences(text, Markers::Separate) {
        prop_assert!(text.get(range.clone()).is_some() && range.start >= at);
        at = range.end;
    }
    for segment in single_passage(text).segments {
        prop_assert!(text.get(segment.range.clone()).is_some());
    }
    let _ = check(&document);
    Ok(())
}
