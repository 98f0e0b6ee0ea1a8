//! PDF files that we made (`fixtures/pdf/make.py`): order, pages, what is left out, what is refused.
#![allow(clippy::unwrap_used)]

use std::{path::PathBuf, time::Duration};

use deslinde::{Analyzer, Config, Document, Language, SkipReason, structure};
use deslinde_documents::{Limit, Options, ReadError, read, read_file, read_file_with, read_with};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf").join(name)
}

fn open(name: &str) -> Document {
    read_file(&path(name)).unwrap()
}

fn paragraphs(document: &Document) -> Vec<&str> {
    document.text.split("\n\n").collect()
}

#[test]
fn articles_run_on_over_page_breaks_and_columns() {
    let document = open("gaceta.pdf");
    let paragraphs = paragraphs(&document);
    for number in 1..=19 {
        let start = format!("Artículo {number}.- ");
        let found: Vec<_> = paragraphs.iter().filter(|paragraph| paragraph.starts_with(&start)).collect();
        assert_eq!(found.len(), 1, "{start}");
        assert!(found[0].ends_with('.') && found[0].len() > 350, "{}", found[0]);
        assert!(!found[0][start.len()..].contains("Artículo"), "{}", found[0]);
    }
    // In the order of the numbers, columns included.
    let at = |number: u32| document.text.find(&format!("Artículo {number}.-")).unwrap();
    assert!((1..19).all(|number| at(number) < at(number + 1)));
}

#[test]
fn running_heads_and_page_numbers_are_no_text() {
    let document = open("gaceta.pdf");
    // Once as the title.
    assert_eq!(document.text.matches("LEY DE ESTABLECIMIENTOS DE VALLE HONDO").count(), 1);
    assert!(!document.text.contains("Última reforma P.O."));
    for page in 1..=6 {
        assert!(!document.text.contains(&format!("{page} de 6")));
    }
    let mut options = Options::default();
    options.hygiene.running_heads = false;
    let all = read_file_with(&path("gaceta.pdf"), &options).unwrap();
    assert!(all.text.contains("Última reforma P.O.") && all.text.contains("2 de 6"));
}

#[test]
fn items_and_editorial_notes_are_paragraphs() {
    let document = open("gaceta.pdf");
    let paragraphs = paragraphs(&document);
    assert!(paragraphs.contains(&"II. Practicar las visitas, y"));
    assert_eq!(paragraphs.iter().filter(|p| **p == "Fracción reformada P.O. 04-05-2019").count(), 3);
    let citations: Vec<String> =
        structure::passages(&document).iter().map(|passage| passage.citation.path()).collect();
    assert!(citations.contains(&"art_9".to_owned()), "{citations:?}");
}

#[test]
fn notes_at_the_foot_stand_after_the_paragraph_that_runs_over_the_page() {
    let document = open("gaceta.pdf");
    let note = document.text.find("Véase el reglamento").unwrap();
    let article = document.text.find("Artículo 3.-").unwrap();
    let next = document.text.find("Artículo 4.-").unwrap();
    assert!(article < note && note < next);
    let before = document.text[..note].trim_end().trim_end_matches('1').trim_end();
    assert!(before.ends_with("en contra de ellas."), "{}", &before[before.len() - 80..]);
    // The mark is no part of the word before it.
    assert!(document.text.contains("actividades. 1 La Secretaría"));
    assert_eq!(document.place(note).page, Some(1));
}

#[test]
fn tables_are_read_cell_by_cell() {
    let document = open("gaceta.pdf");
    let paragraphs = paragraphs(&document);
    assert!(
        paragraphs.contains(&"Texto vigente") && paragraphs.contains(&"Texto propuesto"),
        "{paragraphs:?}"
    );
    let current = "Artículo 20.- Las autoridades podrán clausurar los establecimientos que carezcan de permiso, sin más trámite que el acta.";
    assert!(paragraphs.contains(&current), "{:?}", &paragraphs[paragraphs.len() - 8..]);
}

#[test]
fn findings_have_pages() {
    let document = open("gaceta.pdf");
    let analysis = Analyzer::new(&Config::default()).unwrap().analyze(&document);
    let finding = analysis.findings.iter().find(|f| f.rule.starts_with("criminalization/")).unwrap();
    assert_eq!(finding.citation.display(Language::Spanish), "Art. 9");
    let words = &document.text[finding.evidence[0].range.clone()];
    assert!(document.text[finding.passage.clone()].contains(words));
    assert_eq!(finding.place.page, document.place(finding.evidence[0].range.start).page);
    assert!(finding.place.page.is_some_and(|page| page > 1));
    assert_eq!(document.place(0).page, Some(1));
    // Pages only go up, notes aside, and the last is the last.
    assert_eq!(document.origins.last().unwrap().place.page, Some(6));
}

#[test]
fn letters_are_cleaned_and_split_words_joined() {
    let document = open("signos.pdf");
    assert!(document.text.starts_with(
        "Las oficinas municipales aplicarán las normas de socio-economia y vigilar que la prostitucion no se castigue."
    ), "{}", document.text);
    // Drawn twice to look bold.
    assert!(document.text.ends_with("Firme."));
    let mut options = Options::default();
    options.hygiene.ligatures = false;
    options.hygiene.hyphens = false;
    let raw = read_file_with(&path("signos.pdf"), &options).unwrap();
    assert!(raw.text.contains("o\u{fb01}cinas") && raw.text.contains("prosti-\ntucion"), "{}", raw.text);
}

#[test]
fn pages_without_text_are_listed() {
    let document = open("escaneo.pdf");
    assert!(document.text.starts_with("Artículo 1.-"));
    assert_eq!(document.skipped.len(), 1);
    assert_eq!((document.skipped[0].reason, &*document.skipped[0].pages), (SkipReason::Scanned, &[2, 3][..]));
    assert!(document.skipped[0].message().es.starts_with("páginas 2-3:"));
}

#[test]
fn a_scan_is_refused_with_advice() {
    let error = read_file(&path("solo-imagen.pdf")).unwrap_err();
    assert!(matches!(error, ReadError::NoText { .. }), "{error}");
    for language in Language::ALL {
        assert!(error.message(language).contains("OCR"));
    }
}

#[test]
fn fonts_that_do_not_tell_their_letters_are_reported() {
    let document = open("sin-unicode.pdf");
    assert_eq!((document.skipped[0].reason, &*document.skipped[0].pages), (SkipReason::NoUnicode, &[1][..]));
    assert!(document.text.contains("Artículo 2.- La Secretaría llevará el registro."));
}

#[test]
fn encrypted_and_damaged_files_are_refused_with_the_reason() {
    let error = read_file(&path("cifrado.pdf")).unwrap_err();
    assert!(matches!(error, ReadError::Encrypted { .. }), "{error}");
    assert!(error.message(Language::Spanish).contains("contraseña"));
    let error = read("ley.pdf", b"%PDF-1.7\nnothing more").unwrap_err();
    assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
    assert!(error.message(Language::Spanish).contains("dañado"));
}

#[test]
fn content_decides_not_the_name() {
    let bytes = std::fs::read(path("signos.pdf")).unwrap();
    assert!(read("ley.txt", &bytes).unwrap().text.contains("oficinas"));
    assert_eq!(read("ley.pdf", "Artículo 1. Uno.".as_bytes()).unwrap().text, "Artículo 1. Uno.");
    assert!(matches!(read("ley.pdf", b"\0\x01\x02\x03\x04\x05 x"), Err(ReadError::Damaged { .. })));
}

#[test]
fn limits_are_named() {
    let mut options = Options::default();
    options.limits.pages = 5;
    let error = read_file_with(&path("gaceta.pdf"), &options).unwrap_err();
    assert!(matches!(error, ReadError::OverLimit { limit: Limit::Pages(5), .. }), "{error}");
    assert!(error.message(Language::English).contains("`pages`: 5"));

    let mut options = Options::default();
    options.limits.time = Duration::ZERO;
    let error = read_file_with(&path("gaceta.pdf"), &options).unwrap_err();
    assert!(matches!(error, ReadError::OverLimit { limit: Limit::Time(_), .. }), "{error}");

    let mut options = Options::default();
    options.limits.bytes = 100;
    assert!(matches!(
        read_file_with(&path("gaceta.pdf"), &options),
        Err(ReadError::TooLarge { most: 100, .. })
    ));
    assert!(matches!(read_with("a.txt", &[b'a'; 101], &options), Err(ReadError::TooLarge { .. })));
}

#[test]
fn torn_files_give_a_document_or_a_reason() {
    let bytes = std::fs::read(path("gaceta.pdf")).unwrap();
    for part in 1..24 {
        let _ = read("torn.pdf", &bytes[..bytes.len() * part / 24]);
        let mut holed = bytes.clone();
        let hole = holed.len() * part / 24;
        holed[hole - 40..hole].fill(b'9');
        let _ = read("holed.pdf", &holed);
    }
}
