//! OpenDocument text (`.odt`, `.fodt`, ISO/IEC 26300): paragraphs with their numbers as shown, headings,
//! tables, footnotes, either version of tracked changes. Comments, headers and footers are left out.

mod body;
mod changes;
mod lists;
mod styles;

use deslinde::{Document, Localized};

use crate::{Format, Options, ReadError, assembly, encoding::decode_xml, package::Package, xml::File};

pub(crate) struct Odt;

const MEDIA_TYPE: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

impl Format for Odt {
    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott", "fodt"]
    }

    fn detects(&self, bytes: &[u8]) -> bool {
        // The first entry is the media type, not compressed.
        let head = &bytes[..bytes.len().min(512)];
        bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(head, MEDIA_TYPE).is_some() || is_flat(bytes)
    }

    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Document, ReadError> {
        let (content, common) =
            if is_flat(bytes) { (decode_xml(bytes), String::new()) } else { unpack(name, bytes, options)? };
        let file = File { name, most_depth: options.limits.depth };
        let mut styles = styles::Styles::default();
        styles.read(file, &common)?;
        styles.read(file, &content)?;
        let changes = changes::read(file, &content)?;
        let paragraphs = body::read(file, &content, &styles, &changes, options.version)?;
        let document = assembly::document(name, paragraphs);
        if document.text.is_empty() {
            return Err(ReadError::NoWords { name: name.to_owned(), page: false });
        }
        Ok(document)
    }
}

/// Whether the whole document is one XML file.
fn is_flat(bytes: &[u8]) -> bool {
    let head = decode_xml(&bytes[..bytes.len().min(2048)]);
    head.contains("<office:document") && head.trim_start().starts_with('<')
}

/// The content and the common styles.
fn unpack(name: &str, bytes: &[u8], options: &Options) -> Result<(String, String), ReadError> {
    let package = Package::open(name, bytes, &options.limits)?;
    let manifest = package.xml("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ReadError::Encrypted { name: name.to_owned() });
    }
    let Some(content) = package.xml("content.xml")? else {
        let reason = Localized::new("falta content.xml", "content.xml is missing");
        return Err(ReadError::Damaged { name: name.to_owned(), reason });
    };
    Ok((content, package.xml("styles.xml")?.unwrap_or_default()))
}
