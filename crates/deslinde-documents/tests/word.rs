//! Word and OpenDocument files of our own (`fixtures/make.py`): numbers as shown, notes, versions, comparative tables.
//! The numbers are those that LibreOffice shows.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use deslinde::{BlockKind, Document, Force, structure};
use deslinde_documents::{Options, ReadError, Version, read, read_file_with};

fn open(file: &str, version: Version) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(file);
    read_file_with(&path, &Options::of(version)).unwrap()
}

/// Texts and what each is: `#1` a heading, `-` an aside, `old` and `new` sides of a table.
fn parts(document: &Document) -> Vec<String> {
    let part = |block: &deslinde::Block| {
        let text = &document.text[block.range.clone()];
        match block.kind {
            BlockKind::Heading { level } => format!("#{level} {text}"),
            BlockKind::Aside => format!("- {text}"),
            BlockKind::Wording(Force::Superseded) => format!("old {text}"),
            BlockKind::Wording(Force::Proposed) => format!("new {text}"),
            _ => text.to_owned(),
        }
    };
    document.blocks.iter().map(part).collect()
}

#[test]
fn automatic_numbers_stand_in_the_text() {
    let expected = [
        "#1 Ley de ferias de Vado Alto",
        "- Índice",
        "- CAPÍTULO I. Disposiciones generales\t1",
        "#1 CAPÍTULO I. Disposiciones generales",
        "Artículo 1.- Esta ley regula las ferias y los puestos.",
        "- Nota al pie sobre las ferias.",
        "Artículo 2.- Se entiende por:",
        "I. Feria: la reunión de puestos;",
        "II. Puesto: el local que es:",
        "a) fijo, o",
        "b) semifijo.",
        "Lo que dice el artículo 1 vale también para los mercados.",
        "Recuadro al margen.",
        "#1 CAPÍTULO II. De los permisos",
        "Artículo 3.- El permiso es gratuito.",
        "I. Requisito único: la solicitud.",
        "Este párrafo no lleva número.",
        "Artículo 20.- Este artículo empieza en veinte.",
        "Artículo 21.- Este le sigue.",
        "TRANSITORIOS",
        "Primero.- La ley entra en vigor mañana.",
        "Segundo.- Se derogan las reglas anteriores:",
        "• la de ferias;",
        "• la de mercados.",
    ];
    assert_eq!(parts(&open("numerado.docx", Version::Accepted)), expected);
    // LibreOffice drops the text box and the mark of the table of contents.
    let dropped =
        |part: &&str| part.starts_with("Recuadro") || part.contains("Índice") || part.contains('\t');
    let kept: Vec<&str> = expected.into_iter().filter(|part| !dropped(part)).collect();
    let open_document = parts(&open("numerado.odt", Version::Accepted));
    assert_eq!(open_document[0], kept[0]);
    assert_eq!(open_document[3..], kept[1..]);
    for file in ["numerado.docx", "numerado.odt"] {
        let document = open(file, Version::Accepted);
        for absent in ["COMENTARIO", "ENCABEZADO", "OCULTO", "REF"] {
            assert!(!document.text.contains(absent), "{file}: {absent}");
        }
    }
}

#[test]
fn passages_are_cited_by_the_numbers_shown() {
    let document = open("numerado.docx", Version::Accepted);
    let passages = structure::passages(&document);
    let cited = |words: &str| {
        let at = document.text.find(words).unwrap();
        let passage = passages.iter().find(|passage| passage.range.contains(&at)).unwrap();
        let headings = passage.headings.iter().map(|range| &document.text[range.clone()]);
        (passage.citation.to_string(), headings.collect::<Vec<_>>().join(" / "))
    };
    assert_eq!(cited("El permiso es").0, "Art. 3");
    assert!(cited("El permiso es").1.ends_with("CAPÍTULO II. De los permisos"));
    assert_eq!(cited("semifijo").0, "Art. 2");
    assert_eq!(cited("Se derogan las reglas").0, "Transitorio segundo");
    let place = document.place(document.text.find("semifijo").unwrap());
    // The paragraphs of the table of contents and of the text box count, notes do not.
    assert_eq!(place.paragraph, Some(10));
}

#[test]
fn tracked_changes_have_two_versions() {
    assert_eq!(
        parts(&open("cambios.docx", Version::Accepted)),
        [
            "Artículo 1.- Se permite la venta de flores.",
            "Artículo 2.- El permiso es gratuito.",
            "La autoridad cuidará del orden en las ferias.",
            "Las tarifas son:",
            "Puesto fijo | diez",
            "Puesto semifijo | cinco",
            "Texto movido.",
            "Artículo 3.- Párrafo que se hizo artículo.",
        ]
    );
    assert_eq!(
        parts(&open("cambios.docx", Version::Original)),
        [
            "Artículo 1.- Se prohíbe la venta de flores.",
            "Artículo 2.- El permiso se paga.",
            "La autoridad cuidará",
            ". del orden en las ferias.",
            "Texto movido.",
            "Las tarifas son:",
            "Puesto fijo | diez",
            "Puesto móvil | uno",
            "Párrafo que se hizo artículo.",
        ]
    );
}

#[test]
fn open_document_keeps_both_versions_too() {
    assert_eq!(
        parts(&open("cambios.odt", Version::Accepted)),
        parts(&open("cambios.docx", Version::Accepted))
    );
    let original = parts(&open("cambios.odt", Version::Original));
    for part in [
        "Artículo 1.- Se prohíbe la venta de flores.",
        "Artículo 2.- El permiso se paga.",
        "La autoridad cuidará",
        ". del orden en las ferias.",
        "Puesto móvil | uno",
    ] {
        assert!(original.iter().any(|known| known == part), "{part}: {original:?}");
    }
    assert!(!original.iter().any(|part| part.contains("permite") || part.contains("gratuito")));
}

#[test]
fn comparative_tables_have_two_sides() {
    for version in [Version::Accepted, Version::Original, Version::Proposed] {
        assert_eq!(parts(&open("comparado.odt", version)), parts(&open("comparado.docx", version)));
    }
    assert_eq!(
        parts(&open("comparado.docx", Version::Accepted)),
        [
            "Se propone reformar la ley:",
            "LEY DE FERIAS DE VADO ALTO",
            "old Artículo 5.- Se prohíbe vender:",
            "old I. flores;",
            "old II. frutas.",
            "old Sin correlativo.",
            "old Artículo 6.- El permiso se paga.",
            "new Artículo 5.- Se permite vender:",
            "new I. flores;",
            "new II. frutas;",
            "new III. libros.",
            "new Artículo 6.- El permiso es gratuito.",
            "- Es lo justo.",
            "Por lo expuesto se somete a consideración.",
        ]
    );
    let original = parts(&open("comparado.docx", Version::Original));
    assert!(original.contains(&"old II. frutas.".to_owned()));
    assert!(!original.iter().any(|part| part.starts_with("new")));
    let proposed = parts(&open("comparado.docx", Version::Proposed));
    assert!(!proposed.iter().any(|part| part.starts_with("old")));
    assert!(proposed.contains(&"new III. libros.".to_owned()));
    assert_eq!(
        parts(&open("compared.docx", Version::Accepted)),
        [
            "old 12. Stalls are closed at night.",
            "old 13. No one may sell flowers.",
            "new 12. Stalls may stay open at night.",
            "new 13. Anyone may sell flowers.",
        ]
    );
}

#[test]
fn the_sides_of_a_table_are_cited_and_have_their_force() {
    let document = open("comparado.docx", Version::Accepted);
    let all: Vec<_> = structure::passages(&document)
        .into_iter()
        .map(|passage| (passage.citation.to_string(), passage.force))
        .filter(|(citation, _)| !citation.is_empty())
        .collect();
    assert_eq!(
        all,
        [
            ("Art. 5".to_owned(), Force::Superseded),
            ("Art. 6".to_owned(), Force::Superseded),
            ("Art. 5".to_owned(), Force::Proposed),
            ("Art. 6".to_owned(), Force::Proposed),
        ]
    );
}

#[test]
fn old_and_encrypted_files_are_refused_with_advice() {
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice();
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, words) in [
        (compound.to_vec(), [".doc", "LibreOffice", ".docx"]),
        (b"{\\rtf1 x}".to_vec(), [".rtf", "LibreOffice", ".docx"]),
        ([compound, &encrypted].concat(), ["docx", "ras", "contrase"]),
    ] {
        let error = read("ley.docx", &bytes).unwrap_err();
        let message = error.message(deslinde::Language::Spanish);
        assert!(words.iter().all(|word| message.contains(word)), "{message}");
    }
}

#[test]
fn cut_files_are_refused_and_names_that_lie_do_not_matter() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/numerado.docx");
    let bytes = std::fs::read(path).unwrap();
    assert!(read("ley.pdf", &bytes).is_ok());
    for cut in (0..bytes.len()).step_by(97) {
        assert!(read("ley.docx", &bytes[..cut]).is_err(), "{cut}");
    }
    // A bit turned over is found by the checksum, or changes nothing that is read.
    for at in (0..bytes.len()).step_by(61) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x10;
        if let Err(error) = read("ley.docx", &broken) {
            assert!(!matches!(error, ReadError::Io { .. }));
        }
    }
}
