//! `deslinde profile` and `deslinde report`: many texts read as one body of law.

mod support;

use serde_json::Value;
use support::{Folder, run};

const QUESTIONS: usize = 8;
const AREAS: usize = 7;

/// A small body of law in which every question has one answer that is known.
fn body_of_law(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file(
        "codigo.md",
        "# Código Penal de Ostrey\n\nArtículo 210.- Será castigado con prisión de uno a tres años quien administre una casa de prostitución.\n\nArtículo 211.- Quien pague por obtener servicios sexuales de otra persona será castigado con multa.\n",
    );
    folder.file(
        "salud.md",
        "# Reglamento sanitario\n\nArtículo 5.- Las personas que ejerzan la prostitución deberán inscribirse en el registro municipal y someterse cada semana a examen médico de infecciones de transmisión sexual.\n",
    );
    folder
}

fn answers(profile: &Value) -> Vec<(&str, &str)> {
    profile["questions"]
        .as_array()
        .expect("questions")
        .iter()
        .map(|one| (one["id"].as_str().expect("id"), one["answer"].as_str().expect("answer")))
        .collect()
}

#[test]
fn json_keeps_to_its_schema_and_answers_what_the_texts_say() {
    let folder = body_of_law("profile-json");
    let path = folder.path();
    let run = run(&["profile", &path, "--jurisdiction", "Ostrey", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let profile = run.json();
    let root = support::schema("profile");
    assert_eq!(support::schema::errors(&root, &root, &profile), [""; 0]);
    assert_eq!(profile["jurisdiction"], "Ostrey");
    assert_eq!(
        answers(&profile),
        [
            ("selling", "not-found"),
            ("buying", "yes"),
            ("organising", "yes"),
            ("mandatory-testing", "yes"),
            ("registration", "yes"),
            ("restrictive-regulation", "not-found"),
            ("conflation", "not-found"),
            ("decriminalised", "not-found"),
        ]
    );
    assert_eq!(profile["areas"].as_array().map(Vec::len), Some(AREAS));
    let provisions = profile["provisions"].as_array().expect("provisions");
    let buying = profile["questions"][1]["provisions"][0].as_u64().expect("an index") as usize;
    assert_eq!(provisions[buying]["citation"]["es"], "Art. 211");
    for (at, provision) in provisions.iter().enumerate() {
        assert_eq!(provision["id"], at);
        let quote: Vec<char> = provision["quote"].as_str().expect("a quote").chars().collect();
        for span in provision["evidence"].as_array().expect("evidence") {
            let at = |key: &str| span[key].as_u64().expect("a number") as usize;
            assert_eq!(quote[at("start")..at("end")].iter().collect::<String>(), span["text"]);
        }
    }
}

#[test]
fn the_same_answers_stand_in_every_format_and_language() {
    let folder = body_of_law("profile-formats");
    let path = folder.path();
    for (language, found, nothing) in [
        ("es", "Art. 211", "no se encontró en los textos dados"),
        ("en", "Art. 211", "not found in the texts given"),
    ] {
        for format in ["terminal", "markdown", "html"] {
            let run = run(&["profile", &path, "--format", format, "--lang", language]);
            assert_eq!(run.code, 0, "{}", run.err);
            assert!(run.out.contains(found) && run.out.contains(nothing), "{format}: {}", run.out);
        }
        let run = run(&["profile", &path, "--format", "csv", "--lang", language]);
        let mut reader = csv::Reader::from_reader(run.out.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        for question in ["selling", "buying", "decriminalised"] {
            assert!(rows.iter().any(|row| row.iter().any(|cell| cell == question)), "{question}: {rows:?}");
        }
        assert!(rows.len() >= QUESTIONS);
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_answered() {
    let folder = body_of_law("profile-unread");
    folder.file("viejo.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest");
    let path = folder.path();
    let run = run(&["profile", &path, "--format", "json"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let profile = run.json();
    assert_eq!(profile["sources"].as_array().map(Vec::len), Some(2));
    assert!(profile["unread"][0]["path"].as_str().is_some_and(|path| path.ends_with("viejo.doc")));
    assert!(answers(&profile).contains(&("buying", "yes")));
}

#[test]
fn the_page_stands_alone_and_what_a_law_contains_is_text() {
    let folder = body_of_law("report-page");
    folder.file(
        "hostil.md",
        "Artículo 1.- Quien administre una casa de prostitución <script>alert(1)</script> será castigado con prisión.\n",
    );
    let page = format!("{}/informe.html", folder.path());
    let path = folder.path();
    let run = run(&["report", &path, "-o", &page, "--jurisdiction", "Ostrey & Cía"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let html = std::fs::read_to_string(&page).expect("the page");
    assert!(html.contains("&#60;script&#62;alert(1)") && !html.contains("<script>alert(1)"));
    assert!(html.contains("Ostrey &#38; Cía"));
    for outside in ["src=\"http", "@import", "url(http", "<link rel=\"stylesheet\""] {
        assert!(!html.contains(outside), "{outside}");
    }
}
