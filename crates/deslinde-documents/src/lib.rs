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

mod akoma_ntoso;
mod data;
mod encoding;
mod error;
mod markdown;
mod plain;
mod sniff;
mod walk;

use std::{fs, path::Path};

use deslinde::Document;

pub use data::DataFolder;
pub use error::ReadError;
pub use walk::walk;

/// How one input format is recognised and read.
trait Format: Sync {
    /// Endings of file names, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether the content is of this format, whatever the name says.
    fn detects(&self, bytes: &[u8]) -> bool;
    /// Reads it.
    fn read(&self, name: &str, bytes: &[u8]) -> Result<Document, ReadError>;
}

/// Every format, in the order in which content is tried.
const FORMATS: &[&dyn Format] = &[&akoma_ntoso::AkomaNtoso, &markdown::Markdown, &plain::Plain];

/// Files larger than this, in bytes, are refused by [`read_file`].
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Reads the content of a file called `name`. Offsets of the document are bytes of its
/// [`text`](Document::text), which is UTF-8 whatever the file's encoding was.
///
/// # Errors
/// [`ReadError`] says what is wrong and what to do, in both languages.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { name: name.to_owned() });
    }
    if let Some(kind) = sniff::unsupported(bytes) {
        return Err(ReadError::Unsupported { name: name.to_owned(), kind });
    }
    let by_content = FORMATS.iter().find(|format| format.detects(bytes));
    let by_name =
        || FORMATS.iter().find(|format| extension(name).is_some_and(|e| format.extensions().contains(&&*e)));
    match by_content.or_else(by_name) {
        Some(format) => format.read(name, bytes),
        None => plain::Plain.read(name, bytes),
    }
}

/// Reads a file.
///
/// # Errors
/// [`ReadError::Io`] where the file cannot be opened, [`ReadError::TooLarge`] beyond
/// [`MOST_BYTES`], and those of [`read`].
pub fn read_file(path: &Path) -> Result<Document, ReadError> {
    let name = path.display().to_string();
    let io = |source: std::io::Error| ReadError::Io { name: name.clone(), source };
    let bytes = fs::metadata(path).map_err(io)?.len();
    if bytes > MOST_BYTES {
        return Err(ReadError::TooLarge { name, bytes, most: MOST_BYTES });
    }
    read(&name, &fs::read(path).map_err(io)?)
}

/// Endings of the files that a walk through a folder reads, lower case, without the dot.
pub fn supported_extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions()).copied()
}

fn extension(name: &str) -> Option<String> {
    Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase())
}
