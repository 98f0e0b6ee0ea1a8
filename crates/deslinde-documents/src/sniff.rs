//! What a file is, by its first bytes, where it is nothing that deslinde reads.

use deslinde::Localized;

use crate::ReadError;

const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x05\x06", ZIP),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "ELF"),
];

/// What else a zip file may be, by names in it, which are not compressed.
const PACKED: &[(&[u8], &str)] = &[
    (b"xl/workbook", "Excel (.xlsx)"),
    (b"ppt/presentation", "PowerPoint (.pptx)"),
    (b"application/epub+zip", "EPUB"),
    (b"opendocument.spreadsheet", "OpenDocument (.ods)"),
    (b"opendocument.presentation", "OpenDocument (.odp)"),
    (b"Index/Document.iwa", "Pages"),
];

/// What a compound file may be besides a document of Word, by names in it, which are UTF-16.
const COMPOUNDED: &[(&str, &str)] =
    &[("Workbook", "Excel 97-2003 (.xls)"), ("PowerPoint Document", "PowerPoint 97-2003 (.ppt)")];

/// A file that is nothing known, and no text.
pub(crate) const BINARY: &str = "binary";
/// XML of a vocabulary that is not read.
pub(crate) const XML: &str = "XML";
const ZIP: &str = "ZIP";
const MHTML: &str = "MHTML (.mht)";

/// How much of the file is looked at.
const HEAD: usize = 4096;

/// What older Microsoft Office files, and encrypted newer ones, begin with.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Why a file that is none of the formats cannot be read; `None` for text.
pub(crate) fn refused(name: &str, bytes: &[u8]) -> Option<ReadError> {
    let name = || name.to_owned();
    if bytes.starts_with(COMPOUND) {
        let holds = |part: &str| {
            let part: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memchr::memmem::find(bytes, &part).is_some()
        };
        if holds("EncryptedPackage") {
            return Some(ReadError::Encrypted { name: name() });
        }
        return Some(match COMPOUNDED.iter().find(|(part, _)| holds(part)) {
            // A document of Word may hold a sheet of Excel.
            Some((_, kind)) if !holds("WordDocument") => ReadError::Unsupported { name: name(), kind },
            _ => ReadError::Legacy { name: name(), format: "Word 97-2003 (.doc)" },
        });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(ReadError::Legacy { name: name(), format: "RTF (.rtf)" });
    }
    unsupported(bytes).map(|kind| ReadError::Unsupported { name: name(), kind })
}

/// The kind of a file that cannot be read; `None` for text.
fn unsupported(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes[start..].starts_with(magic)) {
        return Some(kind);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if bytes[start..].starts_with(b"PK\x03\x04") {
        let packed = PACKED.iter().find(|(part, _)| memchr::memmem::find(bytes, part).is_some());
        return Some(packed.map_or(ZIP, |(_, kind)| kind));
    }
    if memchr::memmem::find(head, b"MIME-Version:").is_some()
        && memchr::memmem::find(head, b"Content-Type: multipart/related").is_some()
    {
        return Some(MHTML);
    }
    let binary = crate::encoding::has_binary_zeros(head)
        && crate::encoding::utf16(bytes).is_none()
        && crate::encoding::utf32(bytes).is_none();
    binary.then_some(BINARY)
}

/// What to do with a file of a kind that is not read.
pub(crate) fn advice(kind: &str) -> Localized {
    let (es, en) = match kind {
        ZIP | "gzip" | "7-Zip" => {
            ("descomprímalo y lea los archivos que contiene", "unpack it and read the files in it")
        }
        "PNG" | "JPEG" | "GIF" | "TIFF" => (
            "reconozca el texto con un programa de OCR y guárdelo como PDF o texto",
            "have an OCR program recognise the text and save it as PDF or text",
        ),
        MHTML => ("ábralo en un navegador y guárdelo como HTML", "open it in a browser and save it as HTML"),
        XML => (
            "de XML se leen solo los vocabularios de leyes; guárdelo como HTML o texto",
            "of XML, only the vocabularies of laws; save it as HTML or text",
        ),
        "ELF" => ("es un programa, no un documento", "it is a program, not a document"),
        _ => (
            "ábralo con su programa y guárdelo como PDF o texto",
            "open it in its program and save it as PDF or text",
        ),
    };
    Localized { es: es.to_owned(), en: en.to_owned() }
}

#[cfg(test)]
mod tests {
    use deslinde::Language;

    use super::*;

    fn message(bytes: &[u8]) -> String {
        refused("archivo", bytes).unwrap().message(Language::Spanish)
    }

    #[test]
    fn what_is_not_read_is_named_and_the_next_step_said() {
        let compound = |part: &str| -> Vec<u8> {
            let part = part.encode_utf16().flat_map(u16::to_le_bytes);
            COMPOUND.iter().copied().chain([0; 40]).chain(part).collect()
        };
        for (bytes, kind, advice) in [
            (b"PK\x03\x04....xl/workbook.xml".to_vec(), "Excel (.xlsx)", "PDF"),
            (b"PK\x03\x04....ley.docx".to_vec(), "ZIP", "descomprímalo"),
            (b"\x89PNG....".to_vec(), "PNG", "OCR"),
            (compound("Workbook"), "Excel 97-2003", "PDF"),
            (compound("WordDocument"), "Word 97-2003", ".docx"),
            (compound("EncryptedPackage"), "contraseña", "copia sin protección"),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related; x".to_vec(), "MHTML", "navegador"),
        ] {
            let message = message(&bytes);
            assert!(message.contains(kind) && message.contains(advice), "{message}");
        }
    }
}
