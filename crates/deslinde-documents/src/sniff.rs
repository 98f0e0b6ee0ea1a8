//! What a file is, by its first bytes, where it is nothing that deslinde reads.

use crate::ReadError;

const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "ELF"),
];

/// A file that is nothing known, and no text.
pub(crate) const BINARY: &str = "binary";

/// How much of the file is looked at.
const HEAD: usize = 4096;

/// What older Microsoft Office files, and encrypted newer ones, begin with.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Why a file that is none of the formats cannot be read; `None` for text.
pub(crate) fn refused(name: &str, bytes: &[u8]) -> Option<ReadError> {
    let name = || name.to_owned();
    if bytes.starts_with(COMPOUND) {
        // Names in a compound file are UTF-16.
        let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Some(if memchr::memmem::find(bytes, &encrypted).is_some() {
            ReadError::Encrypted { name: name() }
        } else {
            ReadError::Legacy { name: name(), format: "Word 97-2003 (.doc)" }
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
    let binary = head.contains(&0) && crate::encoding::utf16(bytes).is_none();
    binary.then_some(BINARY)
}
