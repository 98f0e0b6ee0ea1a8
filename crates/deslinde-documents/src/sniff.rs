//! What a file is, by its first bytes, where it is nothing that deslinde reads.

const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "Word (.docx), OpenDocument (.odt) / ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97-2003 (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "ELF"),
];

/// How much of the file is looked at.
const HEAD: usize = 4096;

/// The kind of a file that cannot be read; `None` for text.
pub(crate) fn unsupported(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes[start..].starts_with(magic)) {
        return Some(kind);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let lower = String::from_utf8_lossy(head).to_lowercase();
    let lower = lower.trim_start_matches('\u{feff}').trim_start();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Some("HTML");
    }
    let binary = head.contains(&0) && crate::encoding::utf16(bytes).is_none();
    binary.then_some("a binary file / un archivo binario")
}
