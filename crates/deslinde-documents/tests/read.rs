//! Any bytes, any name: a document or a reason, never a panic.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use deslinde::Language;
use deslinde_documents::{ReadError, read, read_file};
use proptest::prelude::*;

#[test]
fn other_kinds_of_files_are_named_and_advice_is_given() {
    for (bytes, kind) in [
        (b"PK\x03\x04....".as_slice(), "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"ab\0\x01\x02\x03\x04\x05\x06", "binar"),
    ] {
        // The name lies: content decides.
        let error = read("ley.txt", bytes).unwrap_err();
        for language in Language::ALL {
            let message = error.message(language);
            assert!(
                message.contains(kind) && message.contains(".md") && message.contains("ley.txt"),
                "{message}"
            );
        }
    }
}

#[test]
fn an_empty_file_and_a_missing_one_say_so() {
    assert!(matches!(read("a.txt", b" \n"), Err(ReadError::Empty { .. })));
    let error = read_file(Path::new("no/existe.txt")).unwrap_err();
    assert!(error.message(Language::Spanish).contains("no existe"));
}

#[test]
fn line_ends_stay_as_they_are() {
    assert_eq!(read("a.txt", b"uno\r\ndos").unwrap().text, "uno\r\ndos");
}

#[test]
fn a_piece_of_a_page_is_read_as_one_and_a_text_with_tags_is_not() {
    let piece = "<p>Artículo 1.- Las <b>ferias</b> son libres.</p>\n<p>Artículo 2.- Fin.</p>";
    assert_eq!(
        read("a.txt", piece.as_bytes()).unwrap().text.trim(),
        "Artículo 1.- Las ferias son libres.\n\nArtículo 2.- Fin."
    );
    // In Markdown such a line is Markdown's own.
    assert!(read("a.md", piece.as_bytes()).unwrap().text.starts_with("<p>"));
    let text = "Artículo 1.- Los <puestos> son fijos.";
    assert_eq!(read("a.txt", text.as_bytes()).unwrap().text, text);
}

#[test]
fn what_is_wrong_with_a_broken_file_is_said_in_the_readers_language() {
    let xml = "<akomaNtoso><act><body><p>uno</q></body></act></akomaNtoso>";
    let error = read("ley.xml", xml.as_bytes()).unwrap_err();
    assert!(error.message(Language::Spanish).ends_with("se esperaba `</p>` y se encontró `</q>`"), "{error}");
    assert!(error.message(Language::English).ends_with("`</p>` was expected and `</q>` found"), "{error}");
    let error = read("ley.xml", b"<akomaNtoso><act><p>uno & dos</p></act></akomaNtoso>").unwrap_err();
    assert!(error.message(Language::Spanish).contains("escriba `&amp;`"), "{error}");
    let error = read("ley.xml", b"<akomaNtoso><act><!-- nota</act></akomaNtoso>").unwrap_err();
    assert!(error.message(Language::Spanish).contains("un comentario sin cerrar: falta `-->`"), "{error}");
}

/// With `DESLINDE_EVAL_DIR` set, every law in it is read.
#[test]
fn real_laws_are_read() {
    let Some(folder) = std::env::var_os("DESLINDE_EVAL_DIR") else { return };
    let mut read = 0;
    let mut open = vec![Path::new(&folder).join("laws/md"), Path::new(&folder).join("laws/akn")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                read_file(&path).unwrap();
                read += 1;
            }
        }
    }
    assert!(read > 0);
}

proptest! {
    #[test]
    fn any_bytes_give_ordered_blocks_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "[a-z]{1,4}\\.(txt|md|xml|pdf|docx|odt|html)") {
        check(&name, &bytes)?;
    }

    #[test]
    fn any_markup_gives_ordered_blocks_or_a_reason(text in "(<(/)?(akomaNtoso|num|p|note|meta|article|heading)( eId=\"x\")?>|[a-zá &;#\n]{0,9}){0,40}") {
        check("ley.xml", format!("<akomaNtoso>{text}</akomaNtoso>").as_bytes())?;
    }
}

fn check(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(document) = read(name, bytes) {
        let mut at = 0;
        for block in &document.blocks {
            prop_assert!(at <= block.range.start && block.range.start <= block.range.end);
            prop_assert!(document.text.get(block.range.clone()).is_some());
            at = block.range.end;
        }
    }
    Ok(())
}
