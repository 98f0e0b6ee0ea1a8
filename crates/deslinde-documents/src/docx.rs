//! Word (`.docx`, ISO/IEC 29500): paragraphs with their numbers as shown, headings by style, tables,
//! footnotes, either version of tracked changes. Comments, headers and footers are left out.

mod body;
mod notes;
mod numbering;
mod parts;
mod styles;

use deslinde::{Document, Localized};

use crate::{Format, Options, ReadError, assembly, package::Package, xml::File};
use parts::Parts;

pub(crate) struct Docx;

impl Format for Docx {
    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx"]
    }

    fn detects(&self, bytes: &[u8]) -> bool {
        // Names in a zip's directory are not compressed: a quick no for most files.
        bytes.starts_with(b"PK\x03\x04")
            && memchr::memmem::find(bytes, b"[Content_Types].xml").is_some()
            && memchr::memmem::find(bytes, b"word/").is_some()
    }

    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Document, ReadError> {
        let package = Package::open(name, bytes, &options.limits)?;
        let file = File { name, most_depth: options.limits.depth };
        let parts = Parts::find(file, &package)?;
        let Some(main) = package.xml(&parts.main)? else {
            return Err(ReadError::Damaged {
                name: name.to_owned(),
                reason: Localized::new(format!("falta {}", parts.main), format!("{} is missing", parts.main)),
            });
        };
        let part = |path: &str| -> Result<String, ReadError> { Ok(package.xml(path)?.unwrap_or_default()) };
        let styles = styles::Styles::read(file, &part(&parts.styles)?)?;
        let numbering = numbering::Numbering::read(file, &part(&parts.numbering)?)?;
        let notes = notes::Notes {
            foot: notes::read(file, &part(&parts.footnotes)?, options.version)?,
            end: notes::read(file, &part(&parts.endnotes)?, options.version)?,
        };
        let paragraphs = body::read(file, &main, &styles, numbering, &notes, options.version)?;
        let document = assembly::document(name, paragraphs);
        if document.text.is_empty() {
            return Err(ReadError::NoWords { name: name.to_owned(), page: false });
        }
        Ok(document)
    }
}
