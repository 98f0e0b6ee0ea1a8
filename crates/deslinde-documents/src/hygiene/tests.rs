//! Each step by itself, and the way back to the original.

use deslinde::Document;

use super::*;

/// `text` after one step alone.
fn only(step: &str, text: &str) -> String {
    let mut steps = Steps::none();
    assert!(steps.set(step, true), "{step}");
    clean(&Document::from_text(text), &steps).text
}

/// `text` after all steps but one.
fn without(step: &str, text: &str) -> String {
    let mut steps = Steps::default();
    assert!(steps.set(step, false), "{step}");
    clean(&Document::from_text(text), &steps).text
}

const PAGES: &str = "\
Artículo 1. La autoridad municipal expedirá los permisos a las personas
que lo soliciten por escrito.
Párrafo reformado DOF 03-05-2013
1 de 3
LEY DE CASAS
Artículo 2. La autoridad municipal llevará un registro de las
personas que reciban permisos.
2 de 3
LEY DE CASAS
Artículo 3. Esta ley entra en vigor el día siguiente al de su
publicación en el periódico oficial.
";

#[test]
fn every_step_has_a_name_and_a_switch() {
    assert_eq!(Steps::names().count(), 9);
    let mut steps = Steps::none();
    for name in Steps::names() {
        assert!(steps.set(name, true));
    }
    assert_eq!(steps, Steps::default());
    assert!(!steps.set("no such step", true));
}

#[test]
fn invisible() {
    assert_eq!(only("invisible", "prosti\u{ad}tución\u{200b}"), "prostitución");
    assert_eq!(without("invisible", "a\u{200b}b"), "a\u{200b}b");
}

#[test]
fn spaces() {
    assert_eq!(only("spaces", "Artículo\u{a0}1"), "Artículo 1");
    assert_eq!(without("spaces", "Artículo\u{a0}1"), "Artículo\u{a0}1");
}

#[test]
fn ligatures() {
    assert_eq!(only("ligatures", "o\u{fb01}cina e\u{fb03}caz"), "oficina efficaz");
    assert_eq!(without("ligatures", "o\u{fb01}cina"), "o\u{fb01}cina");
}

#[test]
fn nfc() {
    assert_eq!(only("nfc", "prostitucio\u{301}n, nin\u{303}a"), "prostitución, niña");
    assert_eq!(without("nfc", "accio\u{301}n"), "accio\u{301}n");
}

#[test]
fn ocr() {
    assert_eq!(only("ocr", "trabajo sexua1 y c0ndón, Exp1otación"), "trabajo sexual y condón, Explotación");
    assert_eq!(only("ocr", "Artículo 177 bis, 1bis, 2010, a1, 1o."), "Artículo 177 bis, 1bis, 2010, a1, 1o.");
    assert_eq!(without("ocr", "sexua1"), "sexua1");
}

#[test]
fn hyphens() {
    assert_eq!(
        only("hyphens", "la prosti-\ntución y prosti\u{ad}\ntución"),
        "la prostitución y prostitución"
    );
    assert_eq!(only("hyphens", "socio-económico, pre- y\nposnatal"), "socio-económico, pre- y\nposnatal");
    assert_eq!(without("hyphens", "la prosti-\ntución."), "la prosti- tución.");
}

#[test]
fn unwrap() {
    let text = "Artículo 1. La autoridad\nmunicipal expedirá los\n\npermisos y llevará\nun registro de ellos.\nArtículo 2. Nada\nmás habrá.\n";
    let expected = "Artículo 1. La autoridad municipal expedirá los permisos y llevará un registro de ellos.\nArtículo 2. Nada más habrá.\n";
    assert_eq!(only("unwrap", text), expected);
    assert_eq!(without("unwrap", text), text);
}

#[test]
fn running_heads() {
    let cleaned = only("running-heads", PAGES);
    assert!(!cleaned.contains("de 3") && !cleaned.contains("LEY DE CASAS"), "{cleaned}");
    assert!(cleaned.contains("DOF"));
    assert!(without("running-heads", PAGES).contains("LEY DE CASAS"));
}

#[test]
fn notes() {
    let cleaned = only("notes", PAGES);
    assert!(!cleaned.contains("DOF") && cleaned.contains("LEY DE CASAS"), "{cleaned}");
    assert!(without("notes", PAGES).contains("DOF"));
}

#[test]
fn places_lead_back_to_the_original() {
    let text = PAGES.replace("registro", "regis-\ntro").replace("permisos", "permi\u{ad}sos");
    let original = Document::from_text(text.as_str());
    let cleaned = clean(&original, &Steps::default());
    for word in ["Artículo 1", "soliciten", "Artículo 2", "que reciban", "Artículo 3", "periódico"] {
        let (old, new) = (text.find(word).unwrap(), cleaned.text.find(word).unwrap());
        assert_eq!(cleaned.place(new), original.place(old), "{word}\n{}", cleaned.text);
    }
    assert!(
        cleaned.text.contains("llevará un registro de las personas que reciban permisos."),
        "{}",
        cleaned.text
    );
}

#[test]
fn blocks_and_pages_move_along() {
    use deslinde::{Block, BlockKind, Origin, Place};
    let page = |page| {
        let mut place = Place::default();
        place.page = Some(page);
        place
    };
    let mut document = Document::from_text("o\u{fb01}cina\u{ad}s\n\nde la ley");
    let second = document.text.find("de la").unwrap();
    document.blocks = vec![
        Block { range: 0..second - 2, kind: BlockKind::Text, place: page(1) },
        Block { range: second..document.text.len(), kind: BlockKind::Aside, place: page(2) },
    ];
    document.origins = vec![Origin { at: 0, place: page(1) }, Origin { at: second + 3, place: page(3) }];
    let cleaned = clean(&document, &Steps::default());
    let texts: Vec<&str> = cleaned.blocks.iter().map(|block| &cleaned.text[block.range.clone()]).collect();
    assert_eq!(texts, ["oficinas", "de la ley"]);
    assert_eq!(cleaned.place(cleaned.text.find("la ley").unwrap()).page, Some(3));
    assert_eq!(cleaned.place(0).page, Some(1));
}

#[test]
fn a_place_within_what_is_replaced_is_at_the_next_letter() {
    // A font change between a letter and its accent, as PDF may have it.
    let places = [0, 1, 3].map(|at| deslinde::Origin { at, place: deslinde::Place::default() });
    let text = "o\u{301}ye";
    let document = Document { origins: places.into(), ..Document::from_text(text) };
    let cleaned = clean(&document, &Steps::default());
    assert_eq!(cleaned.text, "óye");
    let origins: Vec<usize> = cleaned.origins.iter().map(|origin| origin.at).collect();
    assert_eq!(origins, [0, 2]);
}
