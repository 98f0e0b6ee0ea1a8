//! What deslinde reads from disk: supported files into a [`deslinde::Document`], and folders of data
//! files into a [`DataFolder`].
//!
//! A format is a module with one `Format` and a row in `FORMATS`. The format is chosen by
//! content first and by name second, because names lie.
//!
//! ```
//! let document = deslinde_documents::read("ley.md", "# Ley\n\nArtículo 1.- Texto.".as_bytes())?;
//! assert!(document.text.contains("Artículo 1"));
//! # Ok::<(), deslinde_documents::ReadError>(())
//! ```

mod assembly;
mod counting;
mod data;
mod directive;
mod docx;
mod encoding;
mod error;
mod guard;
mod html;
pub mod hygiene;
mod legal_xml;
mod markdown;
mod odt;
mod options;
mod package;
mod pdf;
mod plain;
mod reason;
mod sniff;
mod walk;
mod xml;

use std::{fs, io::Read, path::Path};

use deslinde::{Document, Localized};

pub use data::DataFolder;
pub use error::ReadError;
pub use hygiene::Steps;
pub use options::{Limit, Limits, Options, Version};
pub use walk::walk;

/// How one input format is recognised and read.
trait Format: Sync {
    /// Endings of file names, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether the content is of this format, whatever the name says.
    fn detects(&self, bytes: &[u8]) -> bool;
    /// Whether a text that is of no other format is of this one because of its name.
    fn is_text(&self) -> bool {
        true
    }
    /// Reads it.
    fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Document, ReadError>;
}

/// Every format, in the order in which content is tried.
const FORMATS: &[&dyn Format] = &[
    &pdf::Pdf,
    &docx::Docx,
    &odt::Odt,
    &legal_xml::LegalXml,
    &html::Html,
    &markdown::Markdown,
    &plain::Plain,
];

/// Reads the content of a file called `name`. Offsets of the document are bytes of its
/// [`text`](Document::text), which is UTF-8 whatever the file's encoding was.
///
/// # Errors
/// [`ReadError`] says what is wrong and what to do, in both languages.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    read_with(name, bytes, &Options::default())
}

/// [`read`], with limits and steps of hygiene of one's own.
///
/// # Errors
/// As [`read`].
pub fn read_with(name: &str, bytes: &[u8], options: &Options) -> Result<Document, ReadError> {
    let size = bytes.len() as u64;
    if size > options.limits.bytes {
        return Err(ReadError::TooLarge { name: name.to_owned(), bytes: size, most: options.limits.bytes });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    let by_content = FORMATS.iter().find(|format| format.detects(bytes));
    let by_name =
        || FORMATS.iter().find(|format| extension(name).is_some_and(|e| format.extensions().contains(&&*e)));
    if by_content.is_none()
        && let Some(refused) = sniff::refused(name, bytes)
    {
        // No text, and what its name promises neither.
        let broken = matches!(refused, ReadError::Unsupported { kind: sniff::BINARY, .. })
            && by_name().is_some_and(|format| !format.is_text());
        let damaged = || ReadError::Damaged { name: name.to_owned(), reason: Localized::default() };
        return Err(if broken { damaged() } else { refused });
    }
    let named = || by_name().filter(|format| format.is_text());
    let format = match by_content {
        Some(format) => *format,
        None if is_unmarked(name) && html::is_fragment(bytes) => &html::Html,
        None => named().copied().unwrap_or(&plain::Plain),
    };
    // Whatever a dependency does with a hostile file, it stays here.
    let mut document = guard::caught(|| format.read(name, bytes, options)).unwrap_or_else(|broken| {
        let reason = match broken {
            guard::Broken::Panic(words) => reason::panicked(&words),
            _ => Localized::default(),
        };
        Err(ReadError::Damaged { name: name.to_owned(), reason })
    })?;
    if document.text.trim().is_empty() {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    document.directives = directive::find(&document, bytes);
    Ok(document)
}

/// Reads a file.
///
/// # Errors
/// [`ReadError::Io`] where the file cannot be opened, and those of [`read`].
pub fn read_file(path: &Path) -> Result<Document, ReadError> {
    read_file_with(path, &Options::default())
}

/// [`read_file`], with limits, steps of hygiene and version of one's own.
///
/// # Errors
/// As [`read_file`].
pub fn read_file_with(path: &Path, options: &Options) -> Result<Document, ReadError> {
    let name = path.display().to_string();
    let io = |source: std::io::Error| ReadError::Io { name: name.clone(), source };
    let file = fs::File::open(path).map_err(io)?;
    let bytes = file.metadata().map_err(io)?.len();
    if bytes > options.limits.bytes {
        return Err(ReadError::TooLarge { name, bytes, most: options.limits.bytes });
    }
    read_sized(&name, file, bytes, options)
}

/// Reads what comes from `source`, a pipe or a device for example, under that name. No more than the limit on
/// bytes is taken from it, and one more that tells that there is more.
///
/// # Errors
/// [`ReadError::Io`] where reading fails, and those of [`read`].
pub fn read_from(name: &str, source: impl Read, options: &Options) -> Result<Document, ReadError> {
    read_sized(name, source, 0, options)
}

/// [`read_from`] a source of probably so many bytes.
fn read_sized(name: &str, source: impl Read, size: u64, options: &Options) -> Result<Document, ReadError> {
    // A byte more, so that the end is met without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(size).map_or(0, |size| size + 1));
    let read = source.take(options.limits.bytes.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|source| ReadError::Io { name: name.to_owned(), source })?;
    read_with(name, &bytes, options)
}

/// Whether two files have the same bytes; one that cannot be read is like no other.
#[must_use]
pub fn same_bytes(old: &Path, new: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|meta| meta.len()).ok();
    length(old).is_some()
        && length(old) == length(new)
        && fs::read(old).ok().zip(fs::read(new).ok()).is_some_and(|(old, new)| old == new)
}

/// Endings of the files that a walk through a folder reads, lower case, without the dot.
pub fn supported_extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions()).copied()
}

/// Whether a file's name promises no more than text, or nothing.
fn is_unmarked(name: &str) -> bool {
    let known = extension(name).filter(|ending| supported_extensions().any(|known| known == ending));
    known.is_none_or(|ending| plain::Plain.extensions().contains(&ending.as_str()))
}

fn extension(name: &str) -> Option<String> {
    Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase())
}
